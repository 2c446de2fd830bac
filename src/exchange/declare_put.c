/*
 * declare_put.c: values of a plan in the notation of packs.
 */
#include "exchange/declare.h"

#include "exchange/notation.h"

void declare_release(struct declare *d)
{
	buf_release(&d->out);
}

/* Does nothing stand there yet that a comma would follow? */
static bool put_first(const struct buf *out)
{
	const char *end = buf_str(out) + out->len;

	return out->len < 2 || end[-1] == '(' || (end[-1] == ' ' &&
	    (end[-2] == '{' || end[-2] == '='));
}

/* The comma, and the name where there is one. */
static void put_name(struct declare *d, const char *name)
{
	if (!put_first(&d->out))
		buf_adds(&d->out, ", ");
	if (name != NULL)
		note_write_key(&d->out, name);
}

void declare_open(struct declare *d, const char *name)
{
	put_name(d, name);
	buf_adds(&d->out, "{ ");
}

void declare_close(struct declare *d)
{
	if (d->out.p[d->out.len - 2] == '{')
		d->out.p[--d->out.len] = '\0';
	else
		buf_addc(&d->out, ' ');
	buf_addc(&d->out, '}');
}

void declare_str(struct declare *d, const char *name, const char *s)
{
	if (s == NULL || s[0] == '\0')
		return;
	put_name(d, name);
	note_quote(&d->out, s);
}

void declare_strs(struct declare *d, const char *name, const char *const *v,
    size_t n)
{
	if (n == 0)
		return;
	declare_open(d, name);
	for (size_t i = 0; i < n; i++) {
		put_name(d, NULL);
		note_quote(&d->out, v[i]);
	}
	declare_close(d);
}

void declare_int(struct declare *d, const char *name, int64_t n)
{
	put_name(d, name);
	buf_addi(&d->out, n);
}

void declare_real(struct declare *d, const char *name, double n)
{
	put_name(d, name);
	buf_addf(&d->out, "%.15g", n);
}

void declare_true(struct declare *d, const char *name, bool is)
{
	if (!is)
		return;
	put_name(d, name);
	buf_adds(&d->out, "true");
}

void declare_span(struct declare *d, const char *name, struct span span)
{
	char text[SPAN_TEXT];

	if (span.ms >= 0)
		declare_str(d, name, span_text(span, text));
}

void declare_moment(struct declare *d, const char *name, int phase,
    struct span at)
{
	char text[SPAN_TEXT];

	if (at.ms < 0)
		return;
	put_name(d, name);
	if (phase >= 0)
		buf_addf(&d->out, "\"%s+%s\"", d->p->phases[phase].id,
		    span_text(at, text));
	else
		note_quote(&d->out, span_text(at, text));
}

static const struct plan_say *text_in(const struct plan_text *t,
    const char *lang)
{
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->v[i].lang, lang) == 0)
			return &t->v[i];
	return NULL;
}

void declare_text(struct declare *d, const char *name,
    const struct plan_text *t)
{
	if (t->n == 0)
		return;
	if (d->nlangs == 1 || text_in(t, "") != NULL) {
		put_name(d, name);
		note_quote(&d->out, plan_say(d->p, t, d->langs[0], NULL));
		return;
	}
	declare_open(d, name);
	for (size_t i = 0; i < d->nlangs; i++) {
		const struct plan_say *say = text_in(t, d->langs[i]);

		if (say == NULL)
			continue;
		put_name(d, d->langs[i]);
		note_quote(&d->out, say->s);
	}
	declare_close(d);
}

void declare_roles(struct declare *d, const char *name, uint64_t to)
{
	if (to == 0)
		return;
	declare_open(d, name);
	for (size_t i = 0; i < d->p->nroles; i++)
		if (to >> i & 1)
			declare_str(d, NULL, d->p->roles[i].id);
	declare_close(d);
}

void declare_moves(struct declare *d, const char *name,
    const struct plan_moves *m)
{
	if (m->n == 0)
		return;
	declare_open(d, name);
	for (size_t i = 0; i < m->n; i++)
		declare_int(d, d->p->vars[m->v[i].var].id, m->v[i].by);
	declare_close(d);
}

int declare_row(struct declare *d, const struct declared *row,
    declared_fn *fn, void *data)
{
	int rc = fn(data, row, buf_str(&d->out));

	buf_clear(&d->out);
	return rc;
}

/* ---- conditions --------------------------------------------------------- */

static void put_cond(struct declare *d, int cond);

/* What stands between the parentheses of one that joins no others. */
static void put_leaf(struct declare *d, const struct plan_cond *c)
{
	const struct plan *p = d->p;
	int kind = plan_op_item(c->op);

	if (c->op == PLAN_OP_POINTS || c->op == PLAN_OP_TOLD)
		declare_str(d, NULL, p->roles[c->role].id);
	if (c->op == PLAN_OP_TOLD)
		declare_str(d, NULL, p->roles[c->other].id);
	if (kind >= 0 && c->item >= 0)
		declare_str(d, NULL, plan_id(p, (enum plan_item)kind,
		    c->item));
	declare_str(d, NULL, c->outcome);
	if (c->op == PLAN_OP_USED) {
		size_t n = strcspn(c->arg, " ");
		char *command = xstrndup(c->arg, n);

		declare_str(d, NULL, command);
		declare_str(d, NULL, c->arg + n + (c->arg[n] != '\0'));
		free(command);
	} else {
		declare_str(d, NULL, c->arg);
	}
	if (c->op == PLAN_OP_VALUE || c->op == PLAN_OP_LEVEL)
		declare_str(d, NULL, plan_compare_name(c->compare));
	if (c->op == PLAN_OP_VALUE || c->op == PLAN_OP_LEVEL ||
	    c->op == PLAN_OP_POINTS)
		declare_int(d, NULL, c->n);
	if (c->op == PLAN_OP_DOWN_FOR)
		declare_span(d, NULL, (struct span){ c->n });
	if (c->role >= 0 && c->op != PLAN_OP_POINTS && c->op != PLAN_OP_TOLD)
		declare_str(d, NULL, p->roles[c->role].id);
}

static void put_cond(struct declare *d, int cond)
{
	const struct plan_cond *c = &d->p->conds[cond];
	bool list = c->op == PLAN_OP_ANY || c->op == PLAN_OP_ALL;

	put_name(d, NULL);
	buf_addf(&d->out, "%s(", plan_op_name(c->op));
	if (list)
		declare_open(d, NULL);
	for (int i = 0; i < c->count; i++)
		put_cond(d, d->p->kids[c->first + i]);
	if (list)
		declare_close(d);
	if (c->op == PLAN_OP_HELD)
		declare_span(d, NULL, (struct span){ c->n });
	else if (c->count == 0 && !list)
		put_leaf(d, c);
	buf_addc(&d->out, ')');
}

void declare_cond(struct declare *d, const char *name, int cond)
{
	if (cond < 0)
		return;
	put_name(d, name);
	put_cond(d, cond);
}
