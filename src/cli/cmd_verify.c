/*
 * cmd_verify.c: `ensayo verify`: does the chain hold, does the fold give
 * what was recorded, is what the log commits to still there?  It must never
 * repair anything.
 */
#include "config.h"

#include <string.h>

#include "base/err_args.h"
#include "base/instant.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "cli/record_open.h"
#include "client/words.h"
#include "journal/journal.h"

static const struct option_row verify_rows[] = {
	{ "json", 0, NULL, N_("the result as JSON on standard output") },
};
static const struct option_table verify_table = {
	.usage = "verify [--json] FILE",
	.help = N_("Checks the chain of a record, folds it, compares every "
	    "digest in it, and prints the digest of its state."),
	.rows = verify_rows, .n = ARRAY_LEN(verify_rows),
	.least = 1, .most = 1,
};

struct verdict {
	struct journal_check check;
	struct digest state;
	bool folded;		/* `state` is there */
	bool bad;		/* and `check` says why */
	bool named;		/* with the event in it */
	enum state_run run;	/* where the exercise stood at its end */
	int64_t ex_ms;
};

static void verify_bad(struct verdict *v, int64_t seq, const struct err *why)
{
	v->bad = true;
	v->check.first_bad = seq;
	v->check.why = *why;
}

/* Chain, fold, what is kept beside: what fails first is what is told.  -1
 * with err: the record cannot be read at all. */
static int verify_all(struct record *r, struct verdict *v, struct err *err)
{
	struct journal_check kept;

	if (journal_verify_chain(r->source, &v->check, err) != 0)
		return -1;
	v->bad = v->check.first_bad != 0;
	if (v->bad)
		return 0;
	record_rewind(r);
	r->until_seq = v->check.events;
	if (record_fold(r, err) != 0) {
		if (r->first_bad == 0)
			return -1;
		verify_bad(v, r->first_bad, err);
		v->named = r->names_it;
		return 0;
	}
	if (r->st->seq == 0) {
		fail(err, "the record has no events");
		verify_bad(v, 1, err);
		return 0;
	}
	state_digest(r->st, &v->state);
	v->folded = true;
	v->run = r->st->run;
	v->ex_ms = r->st->ex_ms;
	if (r->client != NULL)
		return 0;	/* the engine has checked what it keeps */
	if (journal_verify_kept(r->source, &kept, err) != 0)
		return -1;
	if (kept.why.text[0] != '\0')
		verify_bad(v, kept.first_bad, &kept.why);
	return 0;
}

/* Not opened because of its schema: that is wrong whatever comes out, but
 * the event that somebody changed is named as well. */
static void verify_flawed(const char *path, struct verdict *v,
    struct err *why)
{
	struct err flaw = {0}, err = {0}, both = *why;
	struct source *s = journal_open_flawed(path, &flaw, &err);
	struct journal_check check = {0};

	if (s != NULL && journal_verify_chain(s, &check, &err) == 0 &&
	    check.first_bad == 0)
		journal_verify_kept(s, &check, &err);
	if (s != NULL)
		source_close(s);
	v->check = check;
	if (check.why.text[0] != '\0')
		fail(&both, "%s; %s", err_say(&check.why), err_say(why));
	verify_bad(v, check.first_bad, &both);
}

static void verify_json(const struct verdict *v)
{
	char head[DIGEST_HEX], digest[DIGEST_HEX] = "";
	struct arena a = {0};
	struct val *map = val_map(&a);

	if (v->folded)
		digest_hex(&v->state, digest);
	val_set(&a, map, "ok", val_bool(&a, !v->bad));
	val_set(&a, map, "events", val_int(&a, v->check.events));
	val_set(&a, map, "head", val_str(&a, digest_hex(&v->check.head,
	    head)));
	val_set(&a, map, "digest", val_str(&a, digest));
	if (v->folded)
		val_set(&a, map, "state", val_str(&a, state_run_name(v->run)));
	val_set(&a, map, "first_bad", val_int(&a, v->check.first_bad));
	val_set(&a, map, "reason", val_str(&a, v->check.why.text));
	cli_json(map);
	arena_release(&a);
}

/* A chain that holds may have lost its end: who looks sees where it ends. */
static void verify_state(const struct verdict *v)
{
	char when[SPAN_TEXT];

	instant_text((struct instant){ v->ex_ms }, when);
	if (v->run == STATE_CLOSED)
		printf(_("state   %s  %s\n"), client_word(cli_catalogue(),
		    state_run_name(v->run)), when);
	else
		printf(_("state   %s  %s, not closed\n"), client_word(
		    cli_catalogue(), state_run_name(v->run)), when);
}

static void verify_print(struct verdict *v)
{
	struct err *why = &v->check.why;
	char hex[DIGEST_HEX];
	char *line;

	if (!v->bad) {
		printf(_("verify: ok\n"));
		printf(_("events  %lld\n"), (long long)v->check.events);
		printf(_("head    %s\n"), digest_hex(&v->check.head, hex));
		printf(_("digest  %s\n"), digest_hex(&v->state, hex));
		verify_state(v);
		return;
	}
	/* The fold names the event by itself; a file may lack all of them. */
	if (v->check.first_bad == 0 || v->named)
		line = xasprintf(_("verify: %s"), cli_why(why));
	else
		line = xasprintf(_("verify: event %lld: %s"),
		    (long long)v->check.first_bad, cli_why(why));
	cli_line(stdout, line);
	free(line);
}

static int verify_file(const char *path, bool json)
{
	struct verdict v = {0};
	struct record r;
	struct err err = {0};
	int status = CLI_OK;

	if (record_open(&r, path, &err) != 0 ||
	    verify_all(&r, &v, &err) != 0) {
		/* What cannot be read because it is damaged is an answer. */
		if (strcmp(err.code, "damaged") == 0)
			verify_flawed(path, &v, &err);
		else
			status = cli_fail("%s", cli_why(&err));
	}
	if (status == CLI_OK) {
		if (json)
			verify_json(&v);
		else
			verify_print(&v);
		status = v.bad ? CLI_PROBLEMS : CLI_OK;
	}
	record_release(&r);
	return status;
}

int cmd_verify(int argc, char **argv)
{
	struct options o;
	int status = options_parse(&o, &verify_table, argc, argv);

	if (status == 0)
		status = verify_file(o.rest[0], options_has(&o, "json"));
	else
		status = status > 0 ? CLI_OK : CLI_USAGE;
	options_release(&o);
	return status;
}
