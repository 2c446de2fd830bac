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

#include "cli/run_console.h"
#include "cli/run_self.h"
#include "ctl/audit.h"

#define RUN_AUDIT_MS 1000	/* until the self-audit reads the record */

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
	struct err why = *err;

	cli_fail("%s: %s", r->path, cli_why(&why));
	r->failed = true;
	loop_stop(r->loop);
}

static void run_signal(int signo, void *arg)
{
	struct run *r = arg;

	r->signo = signo;
	loop_stop(r->loop);
}

/* ---- the engine ------------------------------------------------------- */

static int run_speed_again(struct run *r, struct err *err)
{
	struct arena a = {0};
	struct engine_request er = { .word = "speed",
		.who = { .hat = HAT_DIRECTOR, .person = -1, .behalf = -1 } };
	struct val *args = val_map(&a);
	int rc;

	val_set(&a, args, "rate", val_int(&a, r->config.rate));
	er.args = args;
	rc = engine_submit(r->e, &er, &a, err) == NULL ? -1 : 0;
	arena_release(&a);
	return rc;
}

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
	if (r->resumed && options_has(&r->o, "speed") &&
	    run_speed_again(r, err) != 0)
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
	r->config.salt = secret_bytes;
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
	if (journal_lock_publish(r->lock, &info, err) != 0)
		return -1;
	r->began = true;
	return 0;
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
		cli_fail("%s: %s", r->path, cli_why(&err));
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
		run_say_end(r, true);
		return;
	}
	if (r->signo != 0)
		run_pause(r);
	if (engine_state(r->e)->run == STATE_ADJOURNED)
		ctl_end(r->ctl, "adjourned", "engine: the exercise is "
		    "adjourned; log in again when it is reconvened");
	else
		ctl_end(r->ctl, "stopped", "engine: it was stopped; log in "
		    "again when it is back");
	run_say_end(r, false);
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
		cli_fail("%s: %s", r->path, cli_why(&err));
	/* Nothing has happened in it, and the same command, mended, makes
	 * it again. */
	if (r->store != NULL && !r->resumed && !r->began)
		unlink(r->path);
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
	int status = run_arguments(&r, argc, argv), ready = -1;

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
			status = cli_fail("%s", cli_why(&err));
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
