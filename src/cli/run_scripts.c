/*
 * run_scripts.c: hooks of a running exercise: calls go from the engine to
 * the pool, and results come back inside the next transaction.  It must
 * never run a hook in this process.
 */
#include "config.h"

#include "cli/run.h"

#include <stdlib.h>

#include "script/pool.h"

struct run_result {
	struct run_result *next;
	struct run_scripts *scripts;
	struct arena a;
	struct pool_end end;
};
struct run_scripts {
	struct engine_scripts ops;	/* first: what the engine sees */
	struct pool *pool;
	struct ctl *ctl;
	struct engine *e;
	struct run_result *results;	/* not yet taken by the engine */
};

static void run_result_free(struct run_result *r)
{
	struct run_result **at = &r->scripts->results;

	while (*at != r)
		at = &(*at)->next;
	*at = r->next;
	arena_release(&r->a);
	free(r);
}

/* Inside a transaction. */
static void run_result_take(void *arg)
{
	struct run_result *r = arg;

	engine_hook_result(r->scripts->e, r->end.id, r->end.result,
	    &r->end.why);
	run_result_free(r);
}

static void run_done(struct pool_end *end, void *arg)
{
	struct run_scripts *s = arg;
	struct run_result *r = xcalloc(1, sizeof(*r));

	r->scripts = s;
	r->end = *end;
	r->a = *end->a;
	*end->a = (struct arena){0};
	r->end.a = &r->a;
	r->next = s->results;
	s->results = r;
	ctl_within(s->ctl, run_result_take, r);
}

static struct val *run_call(struct engine_scripts *ops,
    const struct engine_call *call, struct arena *a, struct err *err)
{
	struct run_scripts *s = (struct run_scripts *)ops;
	struct pool_call c = { .plan = call->plan, .hook = call->hook,
		.view = call->view, .args = call->args, .id = call->seq };

	(void)a;
	pool_call(s->pool, &c, run_done, s);
	fail_code(err, "pending", "hook %d: in the hands of a worker",
	    call->hook);
	return NULL;
}

/* The engine has them, and outlives every call. */
static const struct plan *run_plan(void *arg, const struct digest *d)
{
	const struct run_scripts *s = arg;
	const struct state *st = s->e == NULL ? NULL : engine_state(s->e);

	for (size_t i = 0; st != NULL && i < st->nversions; i++)
		if (digest_equal(&st->versions[i].plan->digest, d))
			return st->versions[i].plan;
	return NULL;
}

struct run_scripts *run_scripts_new(struct loop *loop, struct ctl *ctl,
    struct source *source)
{
	struct run_scripts *s = xcalloc(1, sizeof(*s));
	struct pool_config c = { .loop = loop, .source = source,
		.plan = run_plan, .plan_arg = s };

	s->ops.call = run_call;
	s->ctl = ctl;
	s->pool = pool_new(&c);
	return s;
}

void run_scripts_attach(struct run_scripts *s, struct engine *e)
{
	s->e = e;
}

void run_scripts_prepare(struct run_scripts *s)
{
	const struct state *st = engine_state(s->e);

	if (st->nversions > 0)
		pool_prepare(s->pool,
		    &st->versions[st->nversions - 1].plan->digest);
}

void run_scripts_free(struct run_scripts *s)
{
	if (s == NULL)
		return;
	pool_free(s->pool);
	while (s->results != NULL)
		run_result_free(s->results);
	free(s);
}

struct engine_scripts *run_scripts_engine(struct run_scripts *s)
{
	return &s->ops;
}
