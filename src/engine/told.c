/*
 * told.c: what facts words may tell, what evaluators and teams say was told,
 * and the rulings on it.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

static void told_emit(struct engine *e, const struct engine_telling *t)
{
	struct event ev;

	event_init(&ev, EVENT_FACT_TOLD);
	if (t->at_ms >= 0)
		event_puti(&ev, FIELD_AT_MS, t->at_ms);
	event_put(&ev, FIELD_CELL, e->st->cells[t->cell].id);
	if (t->fact != NULL)
		event_put(&ev, FIELD_FACT, t->fact);
	event_put(&ev, FIELD_FROM, e->st->roles.ids[t->from]);
	event_put(&ev, FIELD_HOW, t->how);
	if (t->of > 0)
		event_puti(&ev, FIELD_OF, t->of);
	event_putl(&ev, FIELD_TO, (const char *const *)&e->st->roles.ids[
	    t->to], 1);
	if (t->text != NULL && t->text[0] != '\0')
		event_put(&ev, FIELD_TEXT, t->text);
	engine_emit(e, &ev);
}

/* Is that where the fact is from, among what the message passes on? */
static bool told_passes(const struct engine *e, const struct event *ev,
    const struct plan_fact *f)
{
	const char *inject = event_str(ev, FIELD_INJECT);
	const char *from = event_str(ev, FIELD_FROM);
	int team = from == NULL ? -1 : state_team(e->st, from);
	int item, source;

	if (inject == NULL || f->source < 0 || team < 0)
		return false;
	item = state_item(e->st, PLAN_INJECT, inject);
	source = state_item(e->st, PLAN_INJECT,
	    engine_plan(e)->injects[f->source].id);
	return item >= 0 && source >= 0 && (item == source ||
	    view_forwarded_beside(e->st, team, item, source));
}

struct val *engine_message_facts(const struct engine *e, struct arena *a,
    const struct event *ev)
{
	const struct plan *p = engine_plan(e);
	struct val *list = val_list(a);

	for (size_t i = 0; i < p->nfacts; i++) {
		const struct plan_fact *f = &p->facts[i];

		if (told_passes(e, ev, f) ||
		    engine_words_match(f->match, event_str(ev, FIELD_TEXT)))
			val_push(a, list, val_str(a, f->id));
	}
	return list;
}

void engine_tells(struct engine *e, const struct event *ev, int from,
    int to)
{
	const struct plan *p = engine_plan(e);
	struct engine_telling t = { .cell = e->st->teams[from].cell,
	    .from = e->st->teams[from].role, .to = e->st->teams[to].role,
	    .of = ev->seq, .at_ms = -1 };
	struct arena a = {0};
	struct val *facts;

	if (e->st->run != STATE_RUNNING && e->st->run != STATE_PAUSED)
		return;		/* what is said afterwards shows nothing */
	facts = engine_message_facts(e, &a, ev);
	for (size_t i = 0; i < val_len(facts); i++) {
		const struct plan_fact *f;

		t.fact = val_text(val_at(facts, i), "");
		f = &p->facts[plan_find(p, PLAN_FACT, t.fact)];
		t.how = told_passes(e, ev, f) ? "recorded" : "matched";
		told_emit(e, &t);
	}
	arena_release(&a);
}

DECIDE(told)
{
	bool staff = decide_hat(d) != HAT_PARTICIPANT;
	struct engine_telling t = { .at_ms = decide_num(d, "at", -1),
	    .how = staff ? "seen" : "self" };
	int from = staff ? -1 : d->team, to;

	if (!staff && !decide_in_play(d))
		return NULL;
	if (staff && !decide_has(d, "from"))
		return decide_refuse(d, "usage", "told: from is missing; "
		    "write: told TO FROM [FACT] [AT] [HOW]");
	if (staff)
		from = state_team(d->st, decide_text(d, "from"));
	to = state_team(d->st, decide_text(d, "to"));
	if (d->st->teams[from].cell != d->st->teams[to].cell || from == to)
		return decide_refuse(d, "team", "nobody tells %s anything",
		    decide_text(d, "to"));
	t.cell = d->st->teams[from].cell;
	if (t.at_ms > state_cell_ms(d->st, t.cell, d->e->batch_ex_ms))
		return decide_refuse(d, "usage", "that time has not come");
	t.from = d->st->teams[from].role;
	t.to = d->st->teams[to].role;
	if (decide_has(d, "fact"))
		t.fact = decide_text(d, "fact");
	if (decide_has(d, "how"))
		t.text = decide_text(d, "how");
	told_emit(d->e, &t);
	return decide_ok(d);
}

struct val *engine_rule_told(struct decide *d, int64_t of)
{
	const char *verdict = decide_text(d, "verdict");
	const struct state_told *t = state_told(d->st, of);
	const char *why = decide_text(d, "why"), *fact = NULL;
	struct event ev;

	if (strcmp(verdict, "yes") != 0 && strcmp(verdict, "no") != 0)
		return decide_refuse(d, "usage", "a ruling is yes or no");
	if (state_item(d->st, PLAN_FACT, why) >= 0) {
		fact = why;
		why = "";
	}
	if (fact == NULL && t->fact < 0 && strcmp(verdict, "yes") == 0)
		return decide_refuse(d, "usage", "say which fact it was: rule "
		    "%lld yes FACT", (long long)of);
	event_init(&ev, EVENT_FACT_RULED);
	if (fact != NULL)
		event_put(&ev, FIELD_FACT, fact);
	event_puti(&ev, FIELD_OF, of);
	event_put(&ev, FIELD_VERDICT, verdict);
	if (why[0] != '\0')
		event_put(&ev, FIELD_WHY, why);
	engine_emit(d->e, &ev);
	return decide_ok(d);
}
