/*
 * cmd_rehearse.c: ensayo rehearse: a pack in virtual time with simulated
 * teams; what was reached and how the points fell.
 */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include "base/uuid.h"
#include "cli/cli.h"
#include "cli/pack_arg.h"
#include "cli/rehearse_cover.h"
#include "cli/rehearse_page.h"
#include "cli/rehearse_print.h"
#include "journal/journal.h"
#include "sched/clock.h"
#include "sim/rehearse.h"
#include "state/state.h"

#define REHEARSE_COVER_MOST 1024
#define REHEARSE_TELL_MS 200
#define REHEARSE_PROFILE_MAX ((size_t)1 << 20)

static const struct option_row rehearse_rows[] = {
	{ "cells", 0, "N", N_("copies of the story side by side (1)") },
	{ "html", 0, "FILE", N_("the result as a page with plots") },
	{ "json", 0, NULL, N_("the result as JSON on standard output") },
	{ "lines", 0, NULL, N_("which lines of hooks ran, too") },
	{ "output", 'o', "FILE", N_("record the first run in FILE") },
	PACK_ARG_PARAM,
	{ "profile", 0, "FILE",
	    N_("how people behave: JSON with \"default\" and \"roles\" (again "
	    "to compare)") },
	{ "runs", 0, "N", N_("how often it is played (1)") },
	{ "seed", 0, "N", N_("of the first run; each next is one more (1)") },
	{ "until-covered", 0, NULL, N_("more runs until everything was "
	    "reached, at most --runs (1024)") },
};
static const struct option_table rehearse_table = {
	.usage = "rehearse [OPTION ...] PACK",
	.help = N_("Plays a pack in virtual time with simulated teams."),
	.rows = rehearse_rows, .n = ARRAY_LEN(rehearse_rows),
	.least = 1, .most = 1,
};

struct rehearsal {
	struct options o;
	struct pack_arg pack;
	struct sim_profiles profiles;
	struct rehearse_options r;
	struct explore *x;		/* the plan, for --until-covered */
	struct rehearse_result result;	/* of the profile that is played */
	int64_t wall_ms;
	const char *profile;		/* its file, or NULL */
	size_t nprofiles;
	struct arena a;
	struct val *said;		/* a map a profile, for --json */
	struct buf page;
	int told;			/* columns of progress shown */
	int64_t told_ms;
};

/* How far it is, on a terminal, a few times a second; rubbed out at the
 * end, so that only the result stays. */
static void rehearse_progress(int64_t done, int64_t of, void *arg)
{
	struct rehearsal *x = arg;
	struct clock *clock = clock_real();
	int64_t now = clock->mono_ms(clock);

	if (x->told_ms == 0)
		x->told_ms = now;
	if (now - x->told_ms < REHEARSE_TELL_MS && done < of)
		return;
	x->told_ms = now;
	if (x->told > 0)
		fprintf(stderr, "\r%*s\r", x->told, "");
	x->told = done == of ? 0 : fprintf(stderr, _("%lld of %lld runs"),
	    (long long)done, (long long)of);
	fflush(stderr);
}

static int rehearse_profile(struct rehearsal *x)
{
	const char *path = x->profile;
	struct buf text = {0};
	struct err err = {0};
	int status = CLI_OK;

	sim_profiles_release(&x->profiles);
	sim_profiles_init(&x->profiles);
	if (path == NULL)
		return CLI_OK;
	if (file_read(path, REHEARSE_PROFILE_MAX, &text, &err) != 0)
		status = cli_fail("%s", cli_why(&err));
	else if (sim_profiles_read(&x->profiles, buf_str(&text), text.len,
	    &err) != 0)
		status = cli_fail("%s: %s", path, cli_why(&err));
	buf_release(&text);
	return status;
}

static int rehearse_read(struct rehearsal *x)
{
	const struct script_pack *p = &x->pack.pack;
	int64_t seed = 1;

	x->r = (struct rehearse_options){
		.plan = p->plan, .files = &p->files,
		.library = &p->library, .params = x->pack.params,
		.profiles = &x->profiles, .runs = 1, .cells = 1,
	};
	if (options_num(&x->o, "runs", 1, REHEARSE_RUNS_MAX,
	    &x->r.runs) != 0 ||
	    options_num(&x->o, "cells", 1, STATE_CELLS_MAX,
	    &x->r.cells) != 0 ||
	    options_num(&x->o, "seed", 0, INT64_MAX, &seed) != 0)
		return CLI_USAGE;
	x->r.seed = (uint64_t)seed;
	if (isatty(STDERR_FILENO)) {
		x->r.progress = rehearse_progress;
		x->r.progress_arg = x;
	}
	x->r.vary = options_has(&x->o, "until-covered");
	if (x->r.vary)
		x->x = explore_new(p->plan, &p->files, &p->library);
	x->r.lines = options_has(&x->o, "lines") || x->r.vary;
	if (options_has(&x->o, "until-covered") &&
	    !options_has(&x->o, "runs"))
		x->r.runs = REHEARSE_COVER_MOST;
	for (size_t i = 0; i < x->o.n; i++)
		x->nprofiles += strcmp(rehearse_rows[x->o.given[i].row].name,
		    "profile") == 0;
	if (x->nprofiles > 1 && options_has(&x->o, "output"))
		return cli_fail(_("--output: one profile is recorded, not "
		    "several"));
	return CLI_OK;
}

/* ---- the record ------------------------------------------------------- */

struct rehearse_blobs {
	struct store *store;
	enum store_status status;
	struct err *err;
};

static void rehearse_blob(const struct digest *d, const void *p, size_t n,
    void *arg)
{
	struct rehearse_blobs *b = arg;

	if (b->status == STORE_OK)
		b->status = b->store->ops->put_blob(b->store, d, p, n,
		    b->err);
}

static struct store *rehearse_open(struct rehearsal *x, const char *path,
    struct err *err)
{
	struct journal_options o = {
		.host = "rehearsal", .program = PACKAGE_STRING,
	};
	struct rehearse_blobs b = { .err = err };
	unsigned char seed[SEED_LEN];
	char text[UUID_TEXT];
	struct uuid uuid;

	seed_from_number(seed, x->r.seed);
	uuid_from_seed(&uuid, seed, "exercise", 0);
	b.store = journal_create(path, uuid_text(&uuid, text),
	    CLOCK_FAKE_WALL_MS, &o, err);
	if (b.store == NULL)
		return NULL;
	b.status = b.store->ops->begin(b.store, err);
	compile_blobs(x->r.plan, x->r.files, x->r.library, rehearse_blob,
	    &b);
	if (b.status == STORE_OK)
		return b.store;
	b.store->ops->close(b.store, false, NULL);
	return NULL;
}

static int rehearse_all_runs(struct rehearsal *x, struct err *err)
{
	return options_has(&x->o, "until-covered") ?
	    rehearse_until_covered(&x->r, &x->result, err) :
	    rehearse(&x->r, &x->result, err);
}

static int rehearse_play(struct rehearsal *x, struct err *err)
{
	const char *path = options_text(&x->o, "output", NULL);
	struct clock *clock = clock_real();
	int64_t from = clock->mono_ms(clock);
	struct store *s = NULL;
	int status;

	if (path != NULL) {
		s = x->r.record = rehearse_open(x, path, err);
		if (s == NULL)
			return -1;
	}
	status = rehearse_all_runs(x, err);
	if (s != NULL) {
		if (status != 0)
			s->ops->rollback(s);
		else if (s->ops->commit(s, err) != STORE_OK)
			status = -1;
		if (s->ops->close(s, status == 0, status == 0 ? err :
		    NULL) != 0)
			status = -1;
		if (status != 0)
			unlink(path);	/* ours, and nothing is in it */
	}
	x->wall_ms = clock->mono_ms(clock) - from;
	return status;
}

/* ---- the result ------------------------------------------------------- */

static void rehearse_json(struct rehearsal *x)
{
	struct val *map = val_map(&x->a);

	if (x->nprofiles > 1)
		val_set(&x->a, map, "profile", val_str(&x->a, x->profile));
	val_set(&x->a, map, "seed", val_int(&x->a, (int64_t)x->r.seed));
	val_set(&x->a, map, "wall_ms", val_int(&x->a, x->wall_ms));
	rehearse_write(&x->result, x->r.plan, &x->a, map);
	if (x->x != NULL)
		val_set(&x->a, map, "unreached", rehearse_cover_values(
		    &x->result.tally, x->x, &x->a));
	val_push(&x->a, x->said, map);
}

/* One result as it is, several in a list. */
static void rehearse_say(struct rehearsal *x)
{
	struct val *map = val_map(&x->a);
	struct buf out = {0};

	if (val_len(x->said) == 0)
		return;
	val_set(&x->a, map, "profiles", x->said);
	json_write(&out, x->nprofiles > 1 ? map : val_at(x->said, 0));
	printf("%s\n", buf_str(&out));
	buf_release(&out);
}

/* Told now, not after all the runs. */
static int rehearse_html_can(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash == NULL ? xstrdup(".") : xstrndup(path,
	    (size_t)(slash - path) + 1);
	int status = CLI_OK;

	if (access(path, F_OK) == 0)
		status = cli_fail(_("%s: it exists already"), path);
	else if (access(folder, W_OK | X_OK) != 0)
		status = cli_fail(_("%s: its folder is not there, or closed"),
		    path);
	free(folder);
	return status;
}

static int rehearse_html(struct rehearsal *x, const char *path)
{
	struct err err = {0};

	rehearse_page_close(&x->page);
	if (file_write(path, buf_str(&x->page), x->page.len, 0666,
	    &err) != 0)
		return cli_fail("%s", cli_why(&err));
	return CLI_OK;
}

static int rehearse_result(struct rehearsal *x)
{
	bool covered;

	if (options_has(&x->o, "json")) {
		rehearse_json(x);
	} else {
		if (x->nprofiles > 1)
			printf(_("profile %s\n"), x->profile);
		rehearse_print(&x->result, x->r.plan, x->x, x->wall_ms);
		if (x->nprofiles > 1)
			printf("\n");
	}
	for (size_t i = 0; i < x->result.nfailed; i++)
		cli_line(stderr, x->result.failed[i]);
	if (x->result.failed_cut)
		cli_line(stderr, _("Hooks failed in more ways; only the first "
		    "ones are shown."));
	rehearse_page(&x->page, &x->result, x->r.plan, x->x,
	    x->profile == NULL ? "default" : x->profile);
	covered = tally_uncovered(&x->result.tally, NULL, NULL) == 0;
	return x->result.failures > 0 || (!covered &&
	    options_has(&x->o, "until-covered")) ? CLI_PROBLEMS : CLI_OK;
}

/* With one profile, or with none of its own. */
static int rehearse_with(struct rehearsal *x, const char *profile)
{
	struct err err = {0};
	int status;

	x->profile = profile;
	x->r.own_people = profile != NULL;
	status = rehearse_profile(x);
	if (status != CLI_OK)
		return status;
	if (rehearse_play(x, &err) == 0) {
		status = rehearse_result(x);
	} else {
		cli_fail("%s", cli_why(&err));
		/* What a pack did is the pack's problem. */
		status = strcmp(err.code, "silent") == 0 ||
		    strcmp(err.code, "crashed") == 0 ||
		    strcmp(err.code, "row") == 0 ||
		    strcmp(err.code, "failed") == 0 ? CLI_PROBLEMS :
		    CLI_USAGE;
	}
	if (x->result.nroles > 0)
		rehearse_release(&x->result);
	return status;
}

/* The worst of all profiles is how it ends. */
static int rehearse_each(struct rehearsal *x)
{
	const char *page = options_text(&x->o, "html", NULL);
	int worst = CLI_OK;

	if (page != NULL && rehearse_html_can(page) != CLI_OK)
		return CLI_USAGE;
	x->said = val_list(&x->a);
	rehearse_page_open(&x->page, x->r.plan, cli_lang());
	if (x->nprofiles == 0)
		worst = rehearse_with(x, NULL);
	for (size_t i = 0; i < x->o.n && worst != CLI_USAGE; i++) {
		int status = CLI_OK;

		if (strcmp(rehearse_rows[x->o.given[i].row].name,
		    "profile") == 0)
			status = rehearse_with(x, x->o.given[i].value);
		if (status > worst)
			worst = status;
	}
	if (worst == CLI_USAGE)
		return worst;
	rehearse_say(x);
	if (page != NULL && rehearse_html(x, page) != CLI_OK)
		return CLI_USAGE;
	return worst;
}

static int rehearse_all(struct rehearsal *x)
{
	int status = pack_arg_load(&x->pack, &x->o);

	if (status != CLI_OK)
		return status;
	if (x->pack.pack.plan == NULL) {
		pack_arg_problems(&x->pack.pack.problems);
		return CLI_PROBLEMS;
	}
	status = rehearse_read(x);
	return status == CLI_OK ? rehearse_each(x) : status;
}

int cmd_rehearse(int argc, char **argv)
{
	struct rehearsal x = {0};
	int status = options_parse(&x.o, &rehearse_table, argc, argv);

	sim_profiles_init(&x.profiles);
	if (status == 0)
		status = rehearse_all(&x);
	else
		status = status > 0 ? CLI_OK : CLI_USAGE;
	buf_release(&x.page);
	arena_release(&x.a);
	explore_free(x.x);
	pack_arg_release(&x.pack);
	sim_profiles_release(&x.profiles);
	options_release(&x.o);
	return status;
}
