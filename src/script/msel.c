/*
 * msel.c: the master scenario events list, as rows, JSON and a table.  It
 * must never depend on anything but the plan.
 */
#include "script/msel.h"

#include "base/text.h"
#include "script/window.h"

struct maker {
	struct msel *m;
	const struct plan *p;
	const char *lang;
};

/* Takes what a buffer holds into the list's arena and empties it. */
static const char *keep(struct maker *k, struct buf *text)
{
	const char *s = arena_strdup(&k->m->arena, buf_str(text));

	buf_clear(text);
	return s;
}

static struct msel_row *add(struct maker *k, enum plan_item kind, int index,
    struct window w)
{
	struct msel_row *row = &k->m->v[k->m->n++];

	*row = (struct msel_row){ .kind = kind, .index = index,
		.id = plan_id(k->p, kind, index), .earliest = w.earliest,
		.latest = w.latest, .trigger = "", .detail = "" };
	return row;
}

static void add_delay(struct buf *out, struct span delay)
{
	char text[SPAN_TEXT];

	if (delay.ms > 0)
		buf_addf(out, " +%s", span_text(delay, text));
}

static void inject_trigger(const struct plan *p, const struct plan_inject *i,
    struct buf *out)
{
	switch (i->trigger) {
	case PLAN_TRIGGER_AFTER:
		buf_addf(out, "after %s", p->injects[i->after].id);
		break;
	case PLAN_TRIGGER_ON:
		buf_addf(out, "if %s = %s", p->decisions[i->decision].id,
		    i->outcome);
		break;
	case PLAN_TRIGGER_DIRECTOR:
		buf_adds(out, "director");
		break;
	case PLAN_TRIGGER_NONE:
		buf_adds(out, i->bench ? "bench" : "hook");
		break;
	default:
		break;
	}
	if (i->when >= 0) {
		buf_adds(out, out->len ? " when " : "when ");
		plan_cond_text(p, i->when, out);
	}
	add_delay(out, i->delay);
	if (i->unless >= 0) {
		buf_adds(out, out->len ? " unless " : "unless ");
		plan_cond_text(p, i->unless, out);
	}
}

static void add_injects(struct maker *k, const struct windows *w)
{
	struct buf text = {0};

	for (size_t n = 0; n < k->p->ninjects; n++) {
		const struct plan_inject *i = &k->p->injects[n];
		struct msel_row *row = add(k, PLAN_INJECT, (int)n,
		    w->injects[n]);

		row->to = i->to;
		row->title = plan_say(k->p, &i->title, k->lang, NULL);
		inject_trigger(k->p, i, &text);
		row->trigger = keep(k, &text);
	}
	buf_release(&text);
}

static void question_detail(const struct plan_question *q, struct buf *out)
{
	char span[SPAN_TEXT];

	buf_adds(out, q->nrubric ? "rubric" : plan_answer_name(q->kind));
	if (q->points) {
		buf_adds(out, ", ");
		buf_addi(out, q->points);
		buf_adds(out, " pt");
	}
	if (q->due.ms >= 0)
		buf_addf(out, ", due %s", span_text(q->due, span));
	if (q->close.ms >= 0)
		buf_addf(out, ", close %s", span_text(q->close, span));
}

static void add_questions(struct maker *k, const struct windows *w)
{
	struct buf text = {0};

	for (size_t n = 0; n < k->p->nquestions; n++) {
		const struct plan_question *q = &k->p->questions[n];
		struct msel_row *row = add(k, PLAN_QUESTION, (int)n,
		    w->questions[n]);

		row->to = q->to;
		row->points = q->points;
		row->title = plan_say(k->p, &q->title, k->lang, NULL);
		if (q->with >= 0)
			buf_addf(&text, "with %s", k->p->injects[q->with].id);
		else if (q->at.ms < 0)
			buf_adds(&text, "hook");
		row->trigger = keep(k, &text);
		question_detail(q, &text);
		row->detail = keep(k, &text);
	}
	buf_release(&text);
}

/* The condition; with named outcomes "pay: q = pay, refuse: q = refuse". */
static void decision_trigger(const struct plan *p,
    const struct plan_decision *d, struct buf *out)
{
	if (d->when >= 0)
		plan_cond_text(p, d->when, out);
	for (size_t i = 0; d->when < 0 && i + 1 < d->noutcomes; i++) {
		buf_addf(out, "%s%s: ", i ? ", " : "", d->outcomes[i].id);
		plan_cond_text(p, d->outcomes[i].when, out);
	}
}

/* From the first moment it may be yes to its deadline. */
static void add_decisions(struct maker *k, const struct windows *w)
{
	struct buf text = {0};

	for (size_t n = 0; n < k->p->ndecisions; n++) {
		const struct plan_decision *d = &k->p->decisions[n];
		struct window both = w->no[n];
		struct msel_row *row;

		if (w->yes[n].earliest.ms < both.earliest.ms)
			both.earliest = w->yes[n].earliest;
		row = add(k, PLAN_DECISION, (int)n, both);
		row->title = plan_say(k->p, &d->title, k->lang, NULL);
		decision_trigger(k->p, d, &text);
		row->trigger = keep(k, &text);
	}
	buf_release(&text);
}

/* From the inject it follows from to the end of its time. */
static void add_expects(struct maker *k, const struct windows *w)
{
	struct buf text = {0};

	for (size_t n = 0; n < k->p->nexpects; n++) {
		const struct plan_expect *x = &k->p->expects[n];
		struct window at = { { 0 }, { k->p->length.ms } };
		char span[SPAN_TEXT];
		struct msel_row *row;

		if (x->of >= 0)
			at.earliest = w->injects[x->of].earliest;
		if (x->of >= 0 && x->within.ms >= 0)
			at.latest.ms = w->injects[x->of].latest.ms +
			    x->within.ms;
		row = add(k, PLAN_EXPECT, (int)n, at);
		row->to = x->who;
		row->title = x->task.n ? plan_say(k->p, &x->task, k->lang,
		    NULL) : x->id;
		if (x->of >= 0)
			buf_addf(&text, "of %s", k->p->injects[x->of].id);
		row->trigger = keep(k, &text);
		buf_adds(&text, x->never >= 0 ? "never" : x->evidence >= 0 ?
		    "evidence" : "evaluator");
		if (x->within.ms >= 0)
			buf_addf(&text, ", within %s", span_text(x->within,
			    span));
		row->detail = keep(k, &text);
	}
	buf_release(&text);
}

/* A question comes after the inject it is with, a decision after both. */
static int row_cmp(const void *x, const void *y)
{
	const struct msel_row *a = x, *b = y;

	if (a->earliest.ms != b->earliest.ms)
		return a->earliest.ms < b->earliest.ms ? -1 : 1;
	if (a->latest.ms != b->latest.ms)
		return a->latest.ms < b->latest.ms ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return a->index < b->index ? -1 : a->index > b->index;
}

void msel_init(struct msel *m, const struct plan *p, const char *lang)
{
	struct maker k = { .m = m, .p = p, .lang = lang };
	struct windows w;

	*m = (struct msel){0};
	m->v = xcalloc(p->ninjects + p->nquestions + p->ndecisions +
	    p->nexpects,
	    sizeof(*m->v));
	windows_init(&w, p);
	add_injects(&k, &w);
	add_questions(&k, &w);
	add_decisions(&k, &w);
	add_expects(&k, &w);
	windows_release(&w);
	if (m->n)
		qsort(m->v, m->n, sizeof(*m->v), row_cmp);
}

void msel_release(struct msel *m)
{
	free(m->v);
	arena_release(&m->arena);
	*m = (struct msel){0};
}

void msel_when(const struct msel_row *row, struct buf *out)
{
	char text[SPAN_TEXT];

	buf_adds(out, instant_short(row->earliest, text));
	if (row->latest.ms == row->earliest.ms)
		return;
	/* The second time without its "T+". */
	buf_addf(out, "-%s", instant_short(row->latest, text) + 2);
}

static void write_str(struct buf *out, const char *key, const char *s)
{
	buf_addf(out, ",\"%s\":", key);
	buf_addjson(out, s);
}

static void write_num(struct buf *out, const char *key, int64_t n)
{
	buf_addf(out, ",\"%s\":", key);
	buf_addi(out, n);
}

/* Role ids of a set with a separator and, for JSON, quotes. */
static void add_roles(struct buf *out, const struct plan *p, uint64_t set,
    bool json)
{
	bool first = true;

	for (size_t i = 0; i < p->nroles; i++) {
		if (!(set >> i & 1))
			continue;
		if (!first)
			buf_addc(out, json ? ',' : ' ');
		if (json)
			buf_addjson(out, p->roles[i].id);
		else
			buf_adds(out, p->roles[i].id);
		first = false;
	}
}

void msel_write(struct buf *out, const struct plan *p, const struct msel *m)
{
	buf_addc(out, '[');
	for (size_t i = 0; i < m->n; i++) {
		const struct msel_row *row = &m->v[i];

		buf_adds(out, i ? ",{\"earliest_ms\":" : "{\"earliest_ms\":");
		buf_addi(out, row->earliest.ms);
		write_str(out, "id", row->id);
		write_str(out, "kind", plan_item_name(row->kind));
		write_num(out, "latest_ms", row->latest.ms);
		write_num(out, "points", row->points);
		write_str(out, "title", row->title);
		buf_adds(out, ",\"to\":[");
		add_roles(out, p, row->to, true);
		buf_addc(out, ']');
		write_str(out, "trigger", row->trigger);
		buf_addc(out, '}');
	}
	buf_addc(out, ']');
}

/* ---- table */

enum { COL_WHEN, COL_KIND, COL_ID, COL_TO, COL_TRIGGER, COLS };

static void cell(const struct plan *p, const struct msel_row *row, int col,
    struct buf *out)
{
	switch (col) {
	case COL_WHEN: msel_when(row, out); break;
	case COL_KIND: buf_adds(out, plan_item_name(row->kind)); break;
	case COL_ID: buf_adds(out, row->id); break;
	case COL_TO: add_roles(out, p, row->to, false); break;
	case COL_TRIGGER: buf_adds(out, row->trigger); break;
	default: bug("cell: column %d", col);
	}
}

static const char *heading(const struct i18n *cat, int col)
{
	static const char *const words[COLS] = {
		[COL_WHEN] = N_("when"),
		[COL_KIND] = N_("kind"),
		[COL_ID] = N_("id"),
		[COL_TO] = N_("to"),
		[COL_TRIGGER] = N_("trigger"),
	};

	return tr(cat, words[col]);
}

static int column_width(const struct plan *p, const struct msel *m,
    const struct i18n *cat, int col)
{
	int width = text_width(heading(cat, col));
	struct buf text = {0};

	for (size_t i = 0; i < m->n; i++) {
		buf_clear(&text);
		cell(p, &m->v[i], col, &text);
		if (text_width(buf_str(&text)) > width)
			width = text_width(buf_str(&text));
	}
	buf_release(&text);
	return width + 2;
}

static void table_row(struct buf *out, const struct plan *p,
    const struct msel_row *row, const int width[COLS])
{
	struct buf text = {0};

	for (int col = 0; col < COLS; col++) {
		buf_clear(&text);
		cell(p, row, col, &text);
		text_pad(out, buf_str(&text), width[col]);
	}
	text_safe(out, row->title, strlen(row->title), false, 0);
	if (row->detail[0])
		buf_addf(out, " [%s]", row->detail);
	buf_addc(out, '\n');
	buf_release(&text);
}

void msel_table(struct buf *out, const struct plan *p, const struct msel *m,
    const struct i18n *cat)
{
	int width[COLS];

	for (int col = 0; col < COLS; col++) {
		width[col] = column_width(p, m, cat, col);
		text_pad(out, heading(cat, col), width[col]);
	}
	buf_addf(out, "%s\n", tr(cat, N_("title")));
	for (size_t i = 0; i < m->n; i++)
		table_row(out, p, &m->v[i], width);
}
