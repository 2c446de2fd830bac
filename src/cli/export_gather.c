/*
 * export_gather.c: the rows of a list of events: what a plan has, and what
 * became of it in a record.
 */
#include "config.h"

#include "cli/export.h"

#include <string.h>

#include "script/msel.h"

/* ---- from a plan ------------------------------------------------------ */

const char *export_roles(struct export *x, uint64_t set)
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
		.earliest_ms = -1, .latest_ms = -1, .index = -1,
		.inject = -1 };
	return r;
}

static void export_planned(struct export *x, const struct msel_row *m)
{
	struct export_row *r = export_add(x);

	r->id = m->id;
	r->what = m->kind;
	r->index = m->index;
	r->sub = m->sub;
	r->roles = m->to;
	r->kind = msel_kind_name(m->kind);
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
		r->what = PLAN_INJECT;
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
