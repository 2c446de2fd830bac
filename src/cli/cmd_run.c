/*
 * cmd_run.c: `ensayo run`: conducts an exercise.  Makes or resumes the
 * record, opens the sockets, lets the engine work until the exercise is
 * closed or adjourned or somebody stops the program, and leaves a record
 * that can be resumed.
 */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include "base/uuid.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "cli/pack_arg.h"
#include "cli/run.h"
#include "cli/run_console.h"
#include "ctl/audit.h"
#include "sim/sim.h"

#define RUN_RECALL_MS 5000
#define RUN_AUDIT_MS 1000	/* until the self-audit reads the record */
#define RUN_HOTWASH_MS 600000
#define RUN_CELLS_MAX 702	/* a ... zz */

static const struct option_row run_rows[] = {
	{ "allow-net", 0, "CIDR", N_("a network whose services may be "
	    "checked (again for more); none if not given") },
	{ "auto", 0, NULL, N_("nobody directs: StartEx at once, every inject "
	    "when it is due, EndEx at the end, then close when who is there "
	    "has answered the questionnaires") },
	{ "bots", 0, NULL, N_("simulated teams") },
	{ "cells", 0, "N", N_("copies of the story, side by side") },
	{ "copy-to", 0, "DIR", N_("with --resume after a crash: where the "
	    "record is copied when its own disk has no room") },
	{ "hall-cidr", 0, "NET", N_("networks of the room, such as "
	    "192.168.0.0/16, where many sit behind one address") },
	{ "headless", 0, NULL, N_("no console, also on a terminal") },
	{ "hotwash", 0, "TIME", N_("with --auto: the longest wait between "
	    "EndEx and close, 10m if not given") },
	{ "insecure", 0, NULL, N_("let SSH in even where the sandbox of its "
	    "processes cannot be built") },
	{ "listen", 0, "ADDR:PORT", N_("let participants in over SSH; PORT "
	    "alone: on every address") },
	{ "output", 'o', "FILE", N_("the record to be made") },
	PACK_ARG_PARAM,
	{ "probe-commands", 0, "FILE", N_("commands that a pack's probes may "
	    "run") },
	{ "probe-trust", 0, "FILE|any", N_("certificates that HTTPS checks "
	    "believe, instead of the machine's; any: all of them") },
	{ "recall", 0, "TIME", N_("how long a release can be taken back") },
	{ "release", 0, "MODE", N_("auto, ask or manual for every inject") },
	{ "resume", 0, "FILE", N_("go on with a record") },
	{ "roster", 0, "FILE", N_("people as CSV or xlsx: name, team, hat, "
	    "lead, lang, password, seat") },
	{ "seed", 0, "N", N_("ids and random numbers from this number") },
	{ "staff-listen", 0, "ADDR:PORT", N_("let staff in over SSH, by "
	    "personal code or key") },
	{ "speed", 0, "X", N_("exercise seconds per second, such as 2") },
	{ "two-person", 0, NULL, N_("ending and overrides take two people") },
};
static const struct option_table run_table = {
	.usage = "run PACK -o FILE.ensayo | --resume FILE.ensayo",
	.help = N_("Conducts an exercise."),
	.rows = run_rows, .n = ARRAY_LEN(run_rows), .least = 0, .most = 1,
};

struct run {
	struct options o;
	struct pack_arg pack;
	const char *path;
	char uuid[UUID_TEXT];
	char host[256];
	bool resumed, automatic;
	bool rewritten;		/* it was not left cleanly */
	struct journal_lock *lock;
	struct journal_lock *moved;	/* of the copy that took its place */
	char *copy;		/* its path, or NULL */
	struct store *store;
	struct loop *loop;
	struct loop_signal *signals[3];
	struct ctl *ctl;
	struct ctl_audit *audit;
	struct run_gate *gates[2];	/* participants', staff's */
	struct run_scripts *scripts;
	struct run_probes *probes;
	struct engine *e;
	struct sim_profiles profiles;
	struct sim *sim;
	struct engine_config config;
	struct engine_setup setup;
	struct log log;
	int signo;		/* why it ends, 0: the exercise did */
	bool failed;		/* the record cannot be written */
};

/* ---- what the engine and the sockets tell ----------------------------- */

static void run_published(const struct event *e, const char *body, size_t n,
    const struct digest *hash, void *arg)
{
	struct run *r = arg;

	ctl_published(e, body, n, hash, r->ctl);
	if (r->sim != NULL)
		sim_event(r->sim, e, body, n);
}

static void run_inputs(void *arg)
{
	struct run *r = arg;
	struct err err = {0};

	if (r->sim != NULL && sim_advance(r->sim, engine_ex_ms(r->e),
	    &err) != 0)
		warn(&r->log, "sim", "%s", err.text);
}

/* When exercise time reaches what the simulated people do next. */
static int64_t run_inputs_next(void *arg)
{
	struct run *r = arg;
	const struct state *st = engine_state(r->e);
	int64_t next = r->sim == NULL ? INT64_MAX : sim_next_ms(r->sim);
	int64_t ahead;

	if (next == INT64_MAX || (st->run != STATE_RUNNING &&
	    st->run != STATE_HOTWASH && next > engine_ex_ms(r->e)))
		return INT64_MAX;
	ahead = next - engine_ex_ms(r->e);
	return loop_mono_ms() + (ahead <= 0 ? 0 :
	    (ahead * 1000 + st->rate - 1) / st->rate);
}

static void run_turned(void *arg)
{
	struct run *r = arg;

	run_probes_turned(r->probes);
	if (engine_is_closed(r->e) ||
	    engine_state(r->e)->run == STATE_ADJOURNED)
		loop_stop(r->loop);
}

static void run_failed(const struct err *err, void *arg)
{
	struct run *r = arg;

	cli_fail("%s: %s", r->path, err->text);
	r->failed = true;
	loop_stop(r->loop);
}

static void run_signal(int signo, void *arg)
{
	struct run *r = arg;

	r->signo = signo;
	loop_stop(r->loop);
}

/* ---- options ---------------------------------------------------------- */

/* "2", "0.5": thousandths. */
static int run_speed(const char *text, int64_t *rate)
{
	char *end;
	double x = text == NULL ? 1 : strtod(text, &end);

	if (text != NULL && (end == text || *end != '\0' ||
	    !(x >= 0.001 && x <= 100000)))
		return cli_fail(_("--speed %s: write a number such as 2 or "
		    "0.5"), text);
	*rate = (int64_t)(x * 1000 + 0.5);
	return CLI_OK;
}

static int run_hotwash(struct run *r, const char *text)
{
	struct err err = {0};
	struct span d = { RUN_HOTWASH_MS };

	if (text != NULL && span_parse(text, &d, &err) != 0)
		return cli_fail("--hotwash: %s", err.text);
	r->config.hotwash_ms = d.ms;
	return CLI_OK;
}

static int run_recall(struct run *r, const char *text)
{
	struct err err = {0};
	struct span d = { r->automatic ? 0 : RUN_RECALL_MS };

	if (text != NULL && span_parse(text, &d, &err) != 0)
		return cli_fail("--recall: %s", err.text);
	r->setup.recall_ms = d.ms;
	return CLI_OK;
}

static int run_release_mode(struct run *r, const char *mode)
{
	if (mode != NULL && strcmp(mode, "auto") != 0 &&
	    strcmp(mode, "ask") != 0 && strcmp(mode, "manual") != 0)
		return cli_fail(_("--release %s: write auto, ask or manual"),
		    mode);
	r->setup.release = mode;
	return CLI_OK;
}

static int run_numbers(struct run *r)
{
	int64_t seed = 0;

	r->setup.cells = 1;
	if (options_num(&r->o, "cells", 1, RUN_CELLS_MAX,
	    &r->setup.cells) != 0 ||
	    options_num(&r->o, "seed", 0, INT64_MAX, &seed) != 0)
		return CLI_USAGE;
	if (options_has(&r->o, "seed"))
		seed_from_number(r->setup.seed, (uint64_t)seed);
	else
		secret_bytes(r->setup.seed, SEED_LEN);
	return CLI_OK;
}

static int run_options(struct run *r)
{
	const char *resume = options_text(&r->o, "resume", NULL);
	const char *output = options_text(&r->o, "output", NULL);
	struct err err = {0};

	r->automatic = options_has(&r->o, "auto");
	r->resumed = resume != NULL;
	r->path = resume != NULL ? resume : output;
	if (resume != NULL && (output != NULL || r->o.nrest > 0))
		return cli_fail(_("run: --resume takes everything from the "
		    "record: neither PACK nor -o"));
	if (resume == NULL && r->o.nrest == 0)
		return cli_fail(_("run: which pack? see ensayo run --help"));
	if (r->path == NULL)
		return cli_fail(_("run: where does the record go? add "
		    "-o FILE.ensayo"));
	r->probes = run_probes_new(&r->o, &err);
	if (r->probes == NULL)
		return cli_fail("%s", err.text);
	if (run_speed(options_text(&r->o, "speed", NULL), &r->config.rate) ||
	    run_recall(r, options_text(&r->o, "recall", NULL)) ||
	    run_hotwash(r, options_text(&r->o, "hotwash", NULL)) ||
	    run_release_mode(r, options_text(&r->o, "release", NULL)) ||
	    run_numbers(r))
		return CLI_USAGE;
	r->setup.two_person = options_has(&r->o, "two-person");
	r->config.automatic = r->automatic;
	r->config.windows = r->automatic;
	r->config.ticks = true;
	return CLI_OK;
}

/* ---- the record ------------------------------------------------------- */

struct run_blobs {
	struct store *store;
	enum store_status status;
	struct err *err;
};

static void run_blob(const struct digest *d, const void *p, size_t n,
    void *arg)
{
	struct run_blobs *b = arg;

	if (b->status == STORE_OK)
		b->status = b->store->ops->put_blob(b->store, d, p, n,
		    b->err);
}

static int run_blobs(struct run *r, struct err *err)
{
	struct run_blobs b = { r->store, STORE_OK, err };
	const struct store_ops *ops = r->store->ops;

	if (ops->begin(r->store, err) != STORE_OK)
		return -1;
	compile_blobs(r->pack.pack.plan, &r->pack.pack.files,
	    &r->pack.pack.library, run_blob, &b);
	if (b.status == STORE_OK)
		b.status = ops->commit(r->store, err);
	else
		ops->rollback(r->store);
	return b.status == STORE_OK ? 0 : -1;
}

/* The copy is the record from now on; the old file stays locked, so that
 * nobody goes on with the same exercise there. */
static int run_moved(struct run *r, struct err *err)
{
	r->copy = xstrdup(journal_path(r->store));
	if (journal_lock(&r->moved, r->copy, err) != 0)
		return -1;
	r->path = r->copy;
	return 0;
}

static int run_journal(struct run *r, struct err *err)
{
	struct journal_options jo = {
		.reserve = JOURNAL_RESERVE, .program = PACKAGE_STRING,
		.copy_to = options_text(&r->o, "copy-to", NULL),
		.host = r->host,
	};
	struct uuid u;
	char *uuid;

	gethostname(r->host, sizeof(r->host) - 1);
	if (journal_lock(&r->lock, r->path, err) != 0)
		return -1;
	if (!r->resumed) {
		uuid_new(&u);
		uuid_text(&u, r->uuid);
		r->store = journal_create(r->path, r->uuid, loop_wall_ms(),
		    &jo, err);
		return r->store == NULL ? -1 : run_blobs(r, err);
	}
	r->store = journal_resume(r->path, &jo, &r->rewritten, err);
	if (r->store == NULL)
		return -1;
	if (r->rewritten)
		printf(_("%s was not left cleanly; every event of it has "
		    "been checked and kept\n"), r->path);
	if (r->rewritten && jo.copy_to != NULL && run_moved(r, err) != 0)
		return -1;
	uuid = source_meta(r->store->source, "uuid");
	snprintf(r->uuid, sizeof(r->uuid), "%s", uuid == NULL ? "" : uuid);
	free(uuid);
	return 0;
}

/* ---- the engine ------------------------------------------------------- */

static int run_people(struct run *r, struct err *err)
{
	const char *roster = options_text(&r->o, "roster", NULL);
	struct sim_options so = { .profiles = &r->profiles,
		/* Nobody at the console: somebody has to judge what people
		 * write. */
		.evaluator = r->automatic,
		.no_teams = !options_has(&r->o, "bots"), .stand_in = true };

	memcpy(so.seed, engine_state(r->e)->seed, SEED_LEN);
	r->sim = sim_new(r->e, &so);
	if (engine_begin(r->e, err) != 0)
		return -1;
	if ((roster != NULL && run_roster(r->e, roster, err) != 0) ||
	    sim_arrive(r->sim, err) != 0)
		return -1;
	return engine_commit(r->e, err) == STORE_OK ? 0 : -1;
}

static int run_engine(struct run *r, struct err *err)
{
	bool made = false;

	if (run_secret(r->uuid, r->config.code_secret, &made, err) != 0)
		return -1;
	if (made && r->resumed)
		printf(_("the secret of the join codes was not found: there "
		    "are new codes\n"));
	r->scripts = run_scripts_new(r->loop, r->ctl, r->store->source);
	r->config.store = r->store;
	r->config.clock = clock_real();
	r->config.log = &r->log;
	r->config.scripts = run_scripts_engine(r->scripts);
	r->config.published = run_published;
	r->config.published_arg = r;
	r->setup.plan = r->pack.pack.plan;
	r->setup.params = r->pack.params;
	r->e = r->resumed ? engine_resume(&r->config, err) :
	    engine_create(&r->config, &r->setup, err);
	if (r->e == NULL)
		return -1;
	run_scripts_attach(r->scripts, r->e);
	run_probes_attach(r->probes, r->loop, r->ctl, &r->log, r->e);
	return run_people(r, err);
}

static int run_gates(struct run *r, const char *socket, struct err *err)
{
	static const char *const words[] = { "listen", "staff-listen" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		struct run_gate_options o = { .loop = r->loop,
			.log = &r->log, .socket = socket, .uuid = r->uuid,
			.at = options_text(&r->o, words[i], NULL),
			.hall = options_text(&r->o, "hall-cidr", NULL),
			.staff = i == 1,
			.insecure = options_has(&r->o, "insecure") };

		if (o.at == NULL)
			continue;
		r->gates[i] = run_gate_new(&o, err);
		if (r->gates[i] == NULL)
			return -1;
	}
	return 0;
}

static int run_sockets(struct run *r, struct err *err)
{
	struct journal_info info = { .pid = getpid() };

	if (ctl_attach(r->ctl, r->e, r->store, err) != 0 ||
	    ctl_listen(r->ctl, r->uuid, info.staff_socket, info.gate_socket,
	    err) != 0)
		return -1;
	memcpy(info.uuid, r->uuid, sizeof(info.uuid));
	if (run_gates(r, info.gate_socket, err) != 0)
		return -1;
	if (r->moved != NULL && journal_lock_publish(r->moved, &info,
	    err) != 0)
		return -1;
	return journal_lock_publish(r->lock, &info, err);
}

static int run_start(struct run *r, struct err *err)
{
	static const int signos[] = { SIGINT, SIGTERM, SIGHUP };
	struct ctl_options co = {
		.clock = clock_real(), .log = &r->log,
		.program = PACKAGE_STRING, .inputs = run_inputs,
		.inputs_next_ms = run_inputs_next, .turned = run_turned,
		.failed = run_failed, .arg = r,
	};

	signal(SIGPIPE, SIG_IGN);
	r->audit = ctl_audit_new(0, err);	/* nothing is open yet */
	if (r->audit == NULL)
		return -1;
	r->loop = loop_new(err);
	if (r->loop == NULL)
		return -1;
	for (size_t i = 0; i < ARRAY_LEN(signos); i++)
		r->signals[i] = loop_signal_new(r->loop, signos[i],
		    run_signal, r);
	co.loop = r->loop;
	r->ctl = ctl_new(&co);
	if (run_journal(r, err) != 0 || run_engine(r, err) != 0)
		return -1;
	if (run_sockets(r, err) != 0)
		return -1;
	/* People come first, who may be waiting for an engine that was
	 * killed: then workers, then the audit. */
	run_scripts_prepare(r->scripts);
	ctl_audit_begin(r->audit, r->loop, r->ctl, r->e, &r->log,
	    RUN_AUDIT_MS);
	return 0;
}

/* ---- the end ---------------------------------------------------------- */

static void run_say_start(const struct run *r)
{
	printf(_("record    %s\n"), r->path);
	printf(_("exercise  %s\n"), r->uuid);
	printf(_("direct    ensayo ctl %s help\n"), r->path);
	for (size_t i = 0; i < ARRAY_LEN(r->gates); i++)
		if (r->gates[i] != NULL)
			run_gate_say(r->gates[i]);
	printf(_("codes     ensayo ctl %s codes\n"), r->path);
	fflush(stdout);
}

/* Stopped from outside: exercise time stands still from now on. */
static void run_pause(struct run *r)
{
	struct arena a = {0};
	struct engine_request er = { .word = "pause",
		.who = { .hat = HAT_DIRECTOR, .person = -1, .behalf = -1 } };
	struct err err = {0};

	if (engine_state(r->e)->run != STATE_RUNNING ||
	    engine_begin(r->e, &err) != 0)
		return;
	er.args = val_map(&a);
	engine_submit(r->e, &er, &a, &err);
	if (engine_commit(r->e, &err) != STORE_OK)
		cli_fail("%s: %s", r->path, err.text);
	arena_release(&a);
}

static void run_leave(struct run *r)
{
	if (r->failed) {
		ctl_end(r->ctl, "failed",
		    "engine: the record cannot be written");
		return;
	}
	if (engine_is_closed(r->e)) {
		ctl_end(r->ctl, "closed", "engine: the exercise is closed");
		printf(_("closed: %s is complete\n"), r->path);
		return;
	}
	if (r->signo != 0)
		run_pause(r);
	ctl_end(r->ctl, "stopped", "engine: it was stopped; log in again "
	    "when it is back");
	printf(_("stopped; to go on: ensayo run --resume %s\n"), r->path);
}

static void run_release(struct run *r)
{
	struct err err = {0};

	for (size_t i = 0; i < ARRAY_LEN(r->gates); i++)
		run_gate_free(r->gates[i]);
	ctl_free(r->ctl);
	ctl_audit_free(r->audit);
	sim_free(r->sim);
	sim_profiles_release(&r->profiles);
	engine_free(r->e);
	run_scripts_free(r->scripts);
	run_probes_free(r->probes);
	if (r->store != NULL &&
	    r->store->ops->close(r->store, !r->failed, &err) != 0)
		cli_fail("%s: %s", r->path, err.text);
	if (r->moved != NULL)
		journal_unlock(r->moved);
	if (r->lock != NULL)
		journal_unlock(r->lock);
	free(r->copy);
	for (size_t i = 0; i < ARRAY_LEN(r->signals); i++)
		if (r->signals[i] != NULL)
			loop_signal_free(r->signals[i]);
	if (r->loop != NULL)
		loop_free(r->loop);
	pack_arg_release(&r->pack);
	options_release(&r->o);
}

/* The pack, when there is one; prints its problems. */
static int run_pack(struct run *r)
{
	int status;

	if (r->resumed)
		return CLI_OK;
	status = pack_arg_load(&r->pack, &r->o);
	pack_arg_problems(&r->pack.pack.problems);
	if (status == CLI_OK && r->pack.pack.plan == NULL)
		status = CLI_PROBLEMS;
	return status;
}

int cmd_run(int argc, char **argv)
{
	struct run r = { .log = { STDERR_FILENO, LOG_LEVEL_WARN, "ensayo" } };
	struct err err = {0};
	int status = options_parse(&r.o, &run_table, argc, argv), ready = -1;

	if (status != 0) {
		options_release(&r.o);
		return status > 0 ? CLI_OK : CLI_USAGE;
	}
	sim_profiles_init(&r.profiles);
	status = run_options(&r);
	if (status == CLI_OK)
		status = run_pack(&r);
	if (status == CLI_OK && !r.automatic && run_console_can() &&
	    !options_has(&r.o, "headless") &&
	    !run_console_fork(r.path, &ready, &status)) {
		pack_arg_release(&r.pack);
		options_release(&r.o);
		return status;
	}
	if (status == CLI_OK && run_start(&r, &err) != 0) {
		/* Killed behind its last event: all that was left to do is
		 * to leave it cleanly. */
		if (r.rewritten && strcmp(err.code, "closed") == 0)
			printf(_("closed: %s is complete\n"), r.path);
		else
			status = cli_fail("%s", err.text);
	} else if (status == CLI_OK) {
		run_say_start(&r);
		if (ready >= 0)
			run_console_ready(r.path, ready);
		loop_run(r.loop);
		run_leave(&r);
		status = r.failed ? CLI_USAGE : CLI_OK;
	}
	run_release(&r);
	return status;
}
