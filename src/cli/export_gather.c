/*
 * export_gather.c: the rows of a list of events: what a plan has, and what
 * became of it in a record.
 */
#include "config.h"

#include "cli/export.h"

#include <string.h>

#include "script/msel.h"

/* ---- from a plan ------------------------------------------------------ */

static const char *export_roles(struct export *x, uint64_t set)
{
	struct buf text = {0};
	const char *s;

	for (size_t i = 0; i < x->plan->nroles; i++)
		if (set >> i & 1)
			buf_addf(&text, "%s%s", text.len == 0 ? "" : ", ",
			    x->plan->roles[i].id);
	s = arena_strdup(&x->a, buf_str(&text));
	buf_release(&text);
	return s;
}

static const char *export_say(struct export *x, const struct plan_text *t)
{
	return arena_strdup(&x->a, plan_say(x->plan, t, x->lang, NULL));
}

static struct export_row *export_add(struct export *x)
{
	struct export_row *r;

	grow((void **)&x->rows, &x->cap, x->n + 1, sizeof(*x->rows));
	r = &x->rows[x->n++];
	*r = (struct export_row){ .nr = "", .id = "", .kind = "",
		.title = "", .to = "", .channel = "", .from = "",
		.trigger = "", .detail = "", .expect = "",
		.earliest_ms = -1, .latest_ms = -1, .inject = -1 };
	return r;
}

static void export_planned(struct export *x, const struct msel_row *m)
{
	struct export_row *r = export_add(x);

	r->id = m->id;
	r->kind = plan_item_name(m->kind);
	r->title = arena_strdup(&x->a, m->title);
	r->to = export_roles(x, m->to);
	r->trigger = arena_strdup(&x->a, m->trigger);
	r->detail = arena_strdup(&x->a, m->detail);
	r->earliest_ms = m->earliest.ms;
	r->latest_ms = m->latest.ms;
	r->points = m->points;
	if (m->kind == PLAN_INJECT) {
		const struct plan_inject *i = &x->plan->injects[m->index];

		r->inject = m->index;
		r->nr = i->nr;
		r->channel = plan_channel_name(i->channel);
		r->from = export_say(x, &i->from);
		r->expect = export_say(x, &i->expect);
	}
}

void export_plan(struct export *x, const struct plan *p)
{
	struct msel m;

	x->plan = p;
	msel_init(&m, p, x->lang);
	for (size_t i = 0; i < m.n; i++)
		export_planned(x, &m.v[i]);
	msel_release(&m);
}

/* ---- from a record ---------------------------------------------------- */

static struct export_actual export_inject(const struct state_inject *in)
{
	static const char *const words[] = {
		[INJECT_PENDING] = "pending", [INJECT_ARMED] = "armed",
		[INJECT_RELEASED] = "released", [INJECT_SKIPPED] = "skipped",
	};

	return (struct export_actual){ words[in->status], "",
		in->status == INJECT_RELEASED ? in->released_ms : -1 };
}

static struct export_actual export_question(const struct state_question *q)
{
	static const char *const words[] = {
		[QUESTION_UNOPENED] = "unopened", [QUESTION_OPEN] = "open",
		[QUESTION_CLOSED] = "closed",
	};

	return (struct export_actual){ words[q->status], "",
		q->opened_seq != 0 ? q->opened_ms : -1 };
}

static struct export_actual export_decision(struct export *x,
    const struct state_decision *d)
{
	if (!d->settled)
		return (struct export_actual){ "open", "", -1 };
	return (struct export_actual){ d->overridden ? "overridden" :
		"settled", arena_strdup(&x->a, d->outcome), d->ms };
}

/* What came of it, of each team. */
static struct export_actual export_expect(struct export *x,
    const struct state *st, int cell, int item)
{
	struct export_actual a = { "open", "", -1 };
	struct buf text = {0};

	for (size_t t = 0; t < st->nteams; t++) {
		const struct state_expect *s = &st->teams[t].expects[item];

		if (st->teams[t].cell != cell || s->seq == 0)
			continue;
		buf_addf(&text, "%s%s %s", text.len ? ", " : "",
		    st->roles.ids[st->teams[t].role],
		    plan_result_name(s->result));
		a.status = "settled";
		a.ms = s->ms > a.ms ? s->ms : a.ms;
	}
	a.outcome = arena_strdup(&x->a, buf_str(&text));
	buf_release(&text);
	return a;
}

static void export_actual(struct export *x, const struct state *st,
    struct export_row *r)
{
	int kind = plan_item_kind(r->kind);
	int item = state_item(st, (enum plan_item)kind, r->id);

	r->actual = arena_calloc(&x->a, st->ncells, sizeof(*r->actual));
	for (size_t c = 0; c < st->ncells; c++) {
		const struct state_cell *cell = &st->cells[c];
		struct export_actual none = { "", "", -1 };

		if (item < 0)
			r->actual[c] = none;
		else if (kind == PLAN_INJECT)
			r->actual[c] = export_inject(&cell->injects[item]);
		else if (kind == PLAN_QUESTION)
			r->actual[c] = export_question(
			    &cell->questions[item]);
		else if (kind == PLAN_DECISION)
			r->actual[c] = export_decision(x,
			    &cell->decisions[item]);
		else
			r->actual[c] = export_expect(x, st, (int)c, item);
	}
	if (kind == PLAN_INJECT && item >= 0)
		r->nr = arena_strdup(&x->a, state_number(st, item));
}

static const char *export_list(struct export *x, const struct event_field *f)
{
	struct buf text = {0};
	const char *s;

	for (int64_t i = 0; f != NULL && i < f->i; i++)
		buf_addf(&text, "%s%s", i == 0 ? "" : ", ", f->list[i]);
	s = arena_strdup(&x->a, buf_str(&text));
	buf_release(&text);
	return s;
}

/* What the exercise added, and what a newer plan no longer has. */
static int export_others(struct export *x, struct record *rec,
    struct err *err)
{
	const struct state *st = rec->st;

	for (size_t i = 0; i < st->items[PLAN_INJECT].n; i++) {
		const char *id = st->items[PLAN_INJECT].ids[i];
		struct export_row *r;
		struct event e;

		if (plan_find(x->plan, PLAN_INJECT, id) >= 0)
			continue;
		r = export_add(x);
		r->id = id;
		r->kind = plan_item_name(PLAN_INJECT);
		if (st->adhoc[i].seq == 0)
			continue;
		if (record_event(rec, st->adhoc[i].seq, &x->a, &e, err) != 0)
			return -1;
		r->title = event_str(&e, FIELD_TITLE);
		r->channel = event_str(&e, FIELD_CHANNEL);
		r->trigger = "ad hoc";
		r->to = export_list(x, event_field(&e, FIELD_TO));
		if (event_has(&e, FIELD_FROM))
			r->from = event_str(&e, FIELD_FROM);
	}
	return 0;
}

int export_record(struct export *x, struct record *rec,
    struct err *err)
{
	const struct plan *p;
	char *uuid;

	if (record_fold(rec, err) != 0)
		return -1;
	p = record_newest(rec);
	if (p == NULL)
		return fail(err, "the record has no plan");
	export_plan(x, p);
	if (export_others(x, rec, err) != 0)
		return -1;
	x->ncells = rec->st->ncells;
	x->cells = arena_calloc(&x->a, x->ncells, sizeof(*x->cells));
	for (size_t c = 0; c < x->ncells; c++)
		x->cells[c] = rec->st->cells[c].id;
	for (size_t i = 0; i < x->n; i++)
		export_actual(x, rec->st, &x->rows[i]);
	uuid = source_meta(rec->source, "uuid");
	x->uuid = arena_strdup(&x->a, uuid == NULL ? "" : uuid);
	free(uuid);
	return 0;
}
