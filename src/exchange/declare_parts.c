/*
 * declare_parts.c: a row for each part of an item that has a text or a name
 * of its own: options, criteria, hints, commands, texts for one role.  Its
 * id is the item's and its own: "q-pay.wait".
 */
#include "exchange/declare.h"

struct parts {
	struct declare *d;
	declared_fn *fn;
	void *data;
	const char *of;		/* id of the item */
};

static int part(struct parts *k, const char *kind, const char *id,
    const struct plan_text *title, int64_t points)
{
	char *path = xasprintf("%s.%s", k->of, id);
	int rc = declare_row(k->d, &(struct declared){ .kind = kind,
	    .id = path, .title = title, .inject = -1, .role = -1,
	    .points = points }, k->fn, k->data);

	free(path);
	return rc;
}

/* The parts of a part. */
static int parts_below(struct parts *k, const char *id,
    int (*fn)(struct parts *, const void *), const void *what)
{
	char *path = xasprintf("%s.%s", k->of, id);
	struct parts below = *k;
	int rc;

	below.of = path;
	rc = fn(&below, what);
	free(path);
	return rc;
}

/* ---- what is asked ------------------------------------------------------ */

static int parts_choices(struct parts *k, const struct plan_choice *v,
    size_t n, const char *right)
{
	int rc = 0;

	for (size_t i = 0; i < n && rc == 0; i++) {
		declare_true(k->d, right, v[i].right);
		declare_moves(k->d, "moves", &v[i].moves);
		rc = part(k, "choice", v[i].id, &v[i].title, 0);
	}
	return rc;
}

static int parts_anchors(struct parts *k, const void *what)
{
	const struct plan_criterion *c = what;
	char level[24];
	int rc = 0;

	for (size_t i = 0; i < c->nanchors && rc == 0; i++) {
		snprintf(level, sizeof(level), "%zu", i);
		rc = part(k, "anchor", level, &c->anchors[i], 0);
	}
	return rc;
}

static int parts_criteria(struct parts *k, const struct plan_criterion *v,
    size_t n, bool shared)
{
	int rc = 0;

	for (size_t i = 0; i < n && rc == 0; i++) {
		if (shared) {
			declare_int(k->d, "weight", v[i].weight);
			declare_int(k->d, "levels", v[i].points);
		}
		rc = part(k, "criterion", v[i].id, &v[i].title, shared ? 0 :
		    v[i].points);
		if (rc == 0)
			rc = parts_below(k, v[i].id, parts_anchors, &v[i]);
	}
	return rc;
}

static int parts_question(struct parts *k, const struct plan_question *q)
{
	int rc = parts_choices(k, q->choices, q->nchoices, "right");

	if (rc == 0 && q->shared == NULL)
		rc = parts_criteria(k, q->rubric, q->nrubric, false);
	for (size_t i = 0; i < plan_hints(q) && rc == 0; i++) {
		declare_int(k->d, "cost", plan_hint_cost(q, i));
		rc = part(k, "hint", plan_hint_id(q, i),
		    plan_hint_text(q, i), 0);
	}
	return rc;
}

static int parts_item(struct parts *k, const void *what)
{
	const struct plan_survey_item *m = what;

	return parts_choices(k, m->choices, m->nchoices, "truth");
}

static int parts_survey(struct parts *k, const struct plan_questionnaire *q)
{
	int rc = 0;

	for (size_t i = 0; i < q->nitems && rc == 0; i++) {
		const struct plan_survey_item *m = &q->items[i];

		declare_str(k->d, "kind", plan_answer_name(m->kind));
		if (m->kind == PLAN_SCALE) {
			declare_open(k->d, "scale");
			declare_int(k->d, "from", m->from);
			declare_int(k->d, "to", m->to_value);
			declare_close(k->d);
		}
		declare_true(k->d, "optional", m->optional);
		rc = part(k, "item", m->id, &m->title, 0);
		if (rc == 0)
			rc = parts_below(k, m->id, parts_item, m);
	}
	return rc;
}

/* ---- tools -------------------------------------------------------------- */

static int parts_args(struct parts *k, const void *what)
{
	const struct plan_command *c = what;
	int rc = 0;

	for (size_t i = 0; i < c->nargs && rc == 0; i++) {
		const struct plan_tool_arg *a = &c->args[i];

		if (a->kind != PLAN_ARG_CHOICE)
			declare_str(k->d, "kind", plan_arg_name(a->kind));
		declare_strs(k->d, "choices", a->choices, a->nchoices);
		declare_true(k->d, "optional", a->optional);
		rc = part(k, "argument", a->id, NULL, 0);
	}
	return rc;
}

/* rows = { file = .., where = { COLUMN = "<= ARGUMENT" }, limit = .. } */
static void parts_rows(struct declare *d, const struct plan_command *c)
{
	const struct plan_table *t;

	if (c->table < 0)
		return;
	t = &d->p->tables[c->table];
	declare_open(d, "rows");
	declare_str(d, "file", t->file);
	if (c->nwhere > 0)
		declare_open(d, "where");
	for (size_t i = 0; i < c->nwhere; i++) {
		const struct plan_where *w = &c->where[i];
		const char *arg = c->args[w->arg].id;
		char *said = w->compare == PLAN_EQ ? xstrdup(arg) :
		    xasprintf("%s %s", plan_compare_name(w->compare), arg);

		declare_str(d, t->columns[w->column], said);
		free(said);
	}
	if (c->nwhere > 0)
		declare_close(d);
	declare_int(d, "limit", c->limit);
	declare_close(d);
}

static void parts_does(struct declare *d, const struct plan_command *c)
{
	if (c->ndoes == 0)
		return;
	declare_open(d, "does");
	for (size_t i = 0; i < c->ndoes; i++)
		declare_str(d, c->does[i].value[0] == '\0' ? "*" :
		    c->does[i].value, d->p->actions[c->does[i].action].id);
	declare_close(d);
}

static int parts_command(struct parts *k, const struct plan_command *c)
{
	const char **ids = xcalloc(c->nanswers, sizeof(*ids));
	struct declare *d = k->d;
	int rc;

	parts_rows(d, c);
	declare_text(d, "empty", &c->empty);
	declare_text(d, "answer", &c->answer);
	for (size_t i = 0; i < c->nanswers; i++)
		ids[i] = c->answers[i].id;
	declare_strs(d, "answers", ids, c->nanswers);
	declare_true(d, "ask", c->ask);
	declare_span(d, "takes", c->takes);
	parts_does(d, c);
	declare_moves(d, "moves", &c->moves);
	rc = part(k, "command", c->name, NULL, 0);
	free(ids);
	return rc != 0 ? rc : parts_below(k, c->name, parts_args, c);
}

/* ---- injects ------------------------------------------------------------ */

static int parts_inject(struct parts *k, int index)
{
	const struct plan *p = k->d->p;
	const struct plan_inject *i = &p->injects[index];
	int rc = i->script.n == 0 ? 0 : part(k, "script", "script",
	    &i->script, 0);

	for (size_t r = 0; r < p->nroles && rc == 0; r++) {
		bool there = false;
		char *path;

		for (size_t n = 0; n < i->nbodies; n++)
			there |= i->bodies[n].role == (int)r;
		if (!there)
			continue;
		path = xasprintf("%s.%s", i->id, p->roles[r].id);
		rc = declare_row(k->d, &(struct declared){ .kind = "body",
		    .id = path, .inject = index, .role = (int)r,
		    .to = UINT64_C(1) << r }, k->fn, k->data);
		free(path);
	}
	return rc;
}

int declare_parts(struct declare *d, enum plan_item kind, int index,
    declared_fn *fn, void *data)
{
	const struct plan *p = d->p;
	struct parts k = { d, fn, data, plan_id(p, kind, index) };
	int rc = 0;

	buf_clear(&d->out);
	if (kind == PLAN_INJECT)
		return parts_inject(&k, index);
	if (kind == PLAN_QUESTION)
		return parts_question(&k, &p->questions[index]);
	if (kind == PLAN_QUESTIONNAIRE)
		return parts_survey(&k, &p->surveys[index]);
	if (kind == PLAN_RUBRIC)
		return parts_criteria(&k, p->rubrics[index].criteria,
		    p->rubrics[index].ncriteria, true);
	if (kind != PLAN_TOOL)
		return 0;
	for (size_t i = 0; i < p->tools[index].ncommands && rc == 0; i++)
		rc = parts_command(&k, &p->tools[index].commands[i]);
	return rc;
}
