/*
 * run_probes.c: service checks of a running exercise: what the newest plan
 * declares, once for every cell or once for all, and their results as inputs
 * of the next transaction.  It must never check anything but while exercise
 * time runs, or without the operator having allowed it.
 */
#include "config.h"

#include "cli/run.h"

#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "plan/target.h"
#include "probe/watch.h"

struct run_mark {			/* what a check is for */
	char *probe;
	int cell;			/* -1: every one */
};
struct run_found {
	struct run_found *next;
	struct run_probes *p;
	struct run_mark mark;
	struct check_said said;
};
struct run_probes {
	struct nets nets;
	struct commands commands;
	struct trust trust;
	struct watch *watch;		/* NULL: nothing is allowed */
	bool forgotten;			/* what was found when it was */
	struct ctl *ctl;
	struct engine *e;
	size_t version, cells;		/* what the marks were made of */
	struct run_mark *marks;
	size_t nmarks, capmarks;
	struct run_found *found;	/* not yet taken by the engine */
};

/* ---- results ---------------------------------------------------------- */

static void run_found_free(struct run_found *f)
{
	struct run_found **at = &f->p->found;

	while (*at != f)
		at = &(*at)->next;
	*at = f->next;
	free(f->mark.probe);
	free(f);
}

static const char *run_result(enum probe_result result)
{
	static const char *const words[] = { [PROBE_UNKNOWN] = "unknown",
		[PROBE_UP] = "up", [PROBE_DOWN] = "down" };

	return words[result];
}

/* Inside a transaction. */
static void run_found_take(void *arg)
{
	struct run_found *f = arg;
	size_t cells = engine_state(f->p->e)->ncells;

	for (size_t c = 0; c < cells; c++)
		if (f->mark.cell < 0 || f->mark.cell == (int)c)
			engine_probe_result(f->p->e, (int)c, f->mark.probe,
			    run_result(f->said.result), f->said.code,
			    f->said.text);
	run_found_free(f);
}

static void run_found_later(struct run_probes *p, const char *probe,
    int cell, const struct check_said *said)
{
	struct run_found *f = xcalloc(1, sizeof(*f));

	f->p = p;
	f->said = *said;
	f->mark.probe = xstrdup(probe);
	f->mark.cell = cell;
	f->next = p->found;
	p->found = f;
	ctl_within(p->ctl, run_found_take, f);
}

static void run_found(int64_t mark, const struct check_said *said, void *arg)
{
	struct run_probes *p = arg;

	run_found_later(p, p->marks[mark].probe, p->marks[mark].cell, said);
}

/* A record that was made where checks were allowed goes on where they are
 * not: nobody knows any more. */
static void run_found_forget(struct run_probes *p)
{
	const struct state *st = engine_state(p->e);
	struct check_said said;

	if (p->forgotten || st->run != STATE_RUNNING)
		return;
	p->forgotten = true;
	check_say(&said, PROBE_UNKNOWN, "not-allowed", "%s", "");
	for (size_t c = 0; c < st->ncells; c++)
		for (size_t i = 0; i < st->items[PLAN_PROBE].n; i++)
			if (st->cells[c].probes[i].found != PROBE_UNKNOWN)
				run_found_later(p, state_item_id(st,
				    PLAN_PROBE, (int)i), (int)c, &said);
}

/* ---- what is checked -------------------------------------------------- */

static void run_marks_free(struct run_probes *p)
{
	for (size_t i = 0; i < p->nmarks; i++)
		free(p->marks[i].probe);
	p->nmarks = 0;
}

static struct watch_check run_mark(struct run_probes *p,
    const struct plan_probe *probe, int cell)
{
	struct watch_check c = { .check = probe->check,
		.every_ms = probe->every.ms, .mark = (int64_t)p->nmarks };

	grow((void **)&p->marks, &p->capmarks, p->nmarks + 1,
	    sizeof(*p->marks));
	p->marks[p->nmarks++] = (struct run_mark){ xstrdup(probe->id), cell };
	c.target = target_of_cell(probe->target, cell < 0 ? "" :
	    engine_state(p->e)->cells[cell].id);
	return c;
}

static void run_probes_set(struct run_probes *p, const struct plan *plan)
{
	struct watch_check *v = NULL;
	size_t n = 0, cap = 0;

	run_marks_free(p);
	for (size_t i = 0; i < plan->nprobes; i++) {
		bool each = target_has_cell(plan->probes[i].target);

		for (size_t c = 0; c < (each ? p->cells : 1); c++) {
			grow((void **)&v, &cap, n + 1, sizeof(*v));
			v[n++] = run_mark(p, &plan->probes[i],
			    each ? (int)c : -1);
		}
	}
	watch_set(p->watch, v, n);
	for (size_t i = 0; i < n; i++)
		free((char *)v[i].target);
	free(v);
}

void run_probes_turned(struct run_probes *p)
{
	const struct state *st;

	if (p == NULL || p->e == NULL)
		return;
	if (p->watch == NULL) {
		run_found_forget(p);
		return;
	}
	st = engine_state(p->e);
	if (st->nversions > 0 && (st->nversions != p->version ||
	    st->ncells != p->cells)) {
		p->version = st->nversions;
		p->cells = st->ncells;
		run_probes_set(p, st->versions[st->nversions - 1].plan);
	}
	watch_run(p->watch, st->run == STATE_RUNNING);
}

/* ---- what the operator allows ----------------------------------------- */

static int run_probes_options(struct run_probes *p, const struct options *o,
    struct err *err)
{
	const char *file = options_text(o, "probe-commands", NULL);

	for (size_t i = 0; i < o->n; i++)
		if (strcmp(o->table->rows[o->given[i].row].name,
		    "allow-net") == 0 && nets_add(&p->nets,
		    o->given[i].value, err) != 0)
			return -1;
	if (trust_load(&p->trust, options_text(o, "probe-trust", NULL),
	    err) != 0)
		return -1;
	return file == NULL ? 0 : commands_load(&p->commands, file, err);
}

struct run_probes *run_probes_new(const struct options *o, struct err *err)
{
	struct run_probes *p = xcalloc(1, sizeof(*p));

	if (run_probes_options(p, o, err) != 0) {
		run_probes_free(p);
		return NULL;
	}
	return p;
}

/* Why a probe cannot be anything but unknown, as far as can be seen without
 * looking up names; NULL: it will be checked. */
static const char *run_probe_hindered(const struct run_probes *p,
    const struct plan_probe *probe)
{
	char *text = target_of_cell(probe->target, "a");
	struct target t;
	const char *why = NULL;
	bool is_address, allowed;

	if (target_parse(&t, probe->check, text, NULL) != 0)
		why = _("its target cannot be read");
	else if (probe->check == PLAN_COMMAND)
		why = commands_find(&p->commands, t.name) != NULL ? NULL :
		    _("its command is not listed (--probe-commands)");
	else if (p->nets.n == 0)
		why = _("no network is allowed (--allow-net)");
	else {
		allowed = nets_allow_text(&p->nets, t.host, &is_address);
		why = is_address && !allowed ?
		    _("it is outside the networks allowed") : NULL;
	}
	free(text);
	return why;
}

static void run_probes_say(const struct run_probes *p,
    const struct plan *plan)
{
	for (size_t i = 0; i < plan->nprobes; i++) {
		const char *why = run_probe_hindered(p, &plan->probes[i]);

		if (why != NULL)
			printf(_("probe     %s stays unknown: %s\n"),
			    plan->probes[i].id, why);
	}
}

void run_probes_attach(struct run_probes *p, struct loop *loop,
    struct ctl *ctl, const struct log *log, struct engine *e)
{
	struct watch_config c = { .loop = loop, .log = log,
		.nets = &p->nets, .commands = &p->commands,
		.trust = &p->trust,
		.found = run_found, .arg = p };
	const struct state *st = engine_state(e);

	memcpy(c.seed, st->seed, sizeof(c.seed));
	p->ctl = ctl;
	p->e = e;
	if (p->nets.n > 0 || p->commands.n > 0)
		p->watch = watch_new(&c);
	if (st->nversions > 0)
		run_probes_say(p, st->versions[st->nversions - 1].plan);
	run_probes_turned(p);
}

void run_probes_free(struct run_probes *p)
{
	if (p == NULL)
		return;
	watch_free(p->watch);
	while (p->found != NULL)
		run_found_free(p->found);
	run_marks_free(p);
	free(p->marks);
	nets_release(&p->nets);
	commands_release(&p->commands);
	trust_release(&p->trust);
	free(p);
}
