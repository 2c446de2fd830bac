/*
 * run_scripts.c: hooks of a running exercise.  Each plan's sources are read
 * from the record by digest, so that a resumed exercise needs no pack, and a
 * call runs under the plan it was made for.
 */
#include "config.h"

#include "cli/run.h"

#include "sim/inline.h"

#define RUN_LIBRARY "library/"

struct run_plan {
	struct digest digest;
	struct file_set files, library;
	struct arena a;
	struct inline_scripts *scripts;
};
struct run_scripts {
	struct engine_scripts ops;	/* first: what the engine sees */
	struct source *source;
	struct run_plan **plans;
	size_t nplans, capplans;
};

static void run_plan_free(struct run_plan *p)
{
	inline_free(p->scripts);
	file_set_release(&p->files);
	file_set_release(&p->library);
	arena_release(&p->a);
	free(p);
}

static void run_put_file(struct file_set *set, const char *path,
    struct buf *bytes)
{
	struct file_entry *e;

	grow(&set->e, &set->cap, set->n + 1, sizeof(*set->e));
	e = &set->e[set->n++];
	e->path = xstrdup(path);
	e->len = bytes->len;
	e->bytes = buf_detach(bytes);
	set->bytes += e->len;
}

static int run_entry_order(const void *a, const void *b)
{
	const struct file_entry *x = a, *y = b;

	return strcmp(x->path, y->path);
}

static void run_sort(struct file_set *set)
{
	if (set->n > 1)
		qsort(set->e, set->n, sizeof(*set->e), run_entry_order);
}

static int run_sources(struct run_scripts *s, struct run_plan *p,
    const struct plan *plan, struct err *err)
{
	size_t head = strlen(RUN_LIBRARY);

	for (size_t i = 0; i < plan->nsources; i++) {
		const struct plan_source *src = &plan->sources[i];
		struct buf bytes = {0};

		if (source_blob(s->source, &src->digest, &bytes, err) != 0) {
			buf_release(&bytes);
			return -1;
		}
		if (strncmp(src->path, RUN_LIBRARY, head) == 0)
			run_put_file(&p->library, src->path + head, &bytes);
		else
			run_put_file(&p->files, src->path, &bytes);
	}
	run_sort(&p->files);
	run_sort(&p->library);
	return 0;
}

static struct val *run_params(struct run_plan *p, const struct plan *plan)
{
	struct val *params = val_map(&p->a);

	for (size_t i = 0; i < plan->nparams; i++)
		if (plan->params[i].value != NULL)
			val_set(&p->a, params, plan->params[i].id,
			    val_str(&p->a, plan->params[i].value));
	return params;
}

static struct run_plan *run_plan_load(struct run_scripts *s,
    const struct digest *digest, struct err *err)
{
	struct run_plan *p = xcalloc(1, sizeof(*p));
	struct buf bytes = {0};
	struct plan *plan = NULL;
	bool loaded = false;

	p->digest = *digest;
	if (source_blob(s->source, digest, &bytes, err) != 0)
		goto out;
	plan = plan_read(bytes.p, bytes.len, err);
	if (plan == NULL || run_sources(s, p, plan, err) != 0)
		goto out;
	p->scripts = inline_new(&p->files, &p->library, run_params(p, plan),
	    NULL, NULL);
	grow(&s->plans, &s->capplans, s->nplans + 1, sizeof(*s->plans));
	s->plans[s->nplans++] = p;
	loaded = true;
out:
	plan_free(plan);
	buf_release(&bytes);
	if (loaded)
		return p;
	run_plan_free(p);
	return NULL;
}

static struct val *run_call(struct engine_scripts *ops,
    const struct engine_call *call, struct arena *a, struct err *err)
{
	struct run_scripts *s = (struct run_scripts *)ops;
	struct run_plan *p = NULL;
	struct engine_scripts *inner;

	for (size_t i = 0; i < s->nplans; i++)
		if (digest_equal(&s->plans[i]->digest, &call->plan))
			p = s->plans[i];
	if (p == NULL)
		p = run_plan_load(s, &call->plan, err);
	if (p == NULL)
		return NULL;
	inner = inline_engine(p->scripts);
	return inner->call(inner, call, a, err);
}

struct run_scripts *run_scripts_new(struct source *source)
{
	struct run_scripts *s = xcalloc(1, sizeof(*s));

	s->ops.call = run_call;
	s->source = source;
	return s;
}

void run_scripts_free(struct run_scripts *s)
{
	if (s == NULL)
		return;
	for (size_t i = 0; i < s->nplans; i++)
		run_plan_free(s->plans[i]);
	free(s->plans);
	free(s);
}

struct engine_scripts *run_scripts_engine(struct run_scripts *s)
{
	return &s->ops;
}
