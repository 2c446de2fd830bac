/*
 * needs.c: what waits for somebody of the staff, as a list.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

static void need_add(struct val *list, struct arena *a, const char *what,
    const char *item, int64_t since)
{
	struct val *row = val_map(a);

	val_set(a, row, "item", val_str(a, item));
	val_set(a, row, "since_ms", val_int(a, since));
	val_set(a, row, "what", val_str(a, what));
	val_push(a, list, row);
}

static bool need_runs(const struct engine *e, const struct state_act *act)
{
	for (size_t k = 0; k < e->nwindows; k++)
		if (e->windows[k].seq == act->seq)
			return true;
	return false;
}

/* Answers that somebody has judged or returned a moment ago: u takes it
 * back, and until then nobody else is needed.  Their number. */
static size_t need_held(const struct engine *e, struct arena *a,
    int64_t **out)
{
	int64_t *v = arena_calloc(a, e->st->nacts + 1, sizeof(*v));
	size_t n = 0;

	for (size_t i = 0; i < e->st->nacts; i++) {
		const struct state_act *act = &e->st->acts[i];
		const struct val *args;
		const char *text;
		struct event ev;

		if (act->proposed || !need_runs(e, act) ||
		    !engine_act_read(e, act->seq, a, &ev) ||
		    (strcmp(event_str(&ev, FIELD_ACT), "judge") != 0 &&
		    strcmp(event_str(&ev, FIELD_ACT), "return") != 0))
			continue;
		text = event_str(&ev, FIELD_ARGS);
		args = json_parse(a, text, strlen(text), EVENT_BODY_MAX,
		    NULL);
		if (args != NULL)
			v[n++] = val_get_num(args, "answer", 0);
	}
	*out = v;
	return n;
}

static bool need_among(const int64_t *v, size_t n, int64_t seq)
{
	while (n > 0)
		if (v[--n] == seq)
			return true;
	return false;
}

static void need_answers(const struct engine *e, struct arena *a,
    struct val *list)
{
	int64_t *held;
	size_t nheld = need_held(e, a, &held);

	for (size_t t = 0; t < e->st->nteams; t++) {
		const struct state_team *team = &e->st->teams[t];

		for (size_t q = 0; q < e->st->items[PLAN_QUESTION].n; q++) {
			const struct state_paper *p = &team->papers[q];
			const struct state_attempt *last;

			if (p->n == 0)
				continue;
			last = &p->attempts[p->n - 1];
			if (last->returned || (last->verdict != VERDICT_NONE &&
			    last->verdict != VERDICT_UNDECIDED) ||
			    need_among(held, nheld, last->seq))
				continue;
			need_add(list, a, state_unreconciled(last) ?
			    "reconcile" : "judge", arena_printf(a,
			    "answer/%lld %s %s", (long long)last->seq,
			    team->id, state_item_id(e->st, PLAN_QUESTION,
			    (int)q)), last->ms);
		}
	}
}

static void need_second(const struct engine *e, struct arena *a,
    struct val *list, const struct state_act *act)
{
	struct event ev;

	/* Nothing can be agreed to when it is over. */
	if (e->st->run < STATE_HOTWASH && engine_act_read(e, act->seq, a,
	    &ev))
		need_add(list, a, "second", arena_printf(a, "act/%lld %s",
		    (long long)act->seq, event_str(&ev, FIELD_ACT)),
		    act->ex_ms);
}

static void need_suggested(const struct engine *e, struct arena *a,
    struct val *list)
{
	for (size_t c = 0; c < e->st->ncells; c++)
		for (size_t i = 0; i < e->st->items[PLAN_INJECT].n; i++) {
			const struct state_inject *in =
			    &e->st->cells[c].injects[i];

			if (in->status == INJECT_PENDING &&
			    in->suggested_seq != 0)
				need_add(list, a, "suggested", arena_printf(a,
				    "inject/%s:%s", e->st->cells[c].id,
				    state_item_id(e->st, PLAN_INJECT,
				    (int)i)), in->suggested_ms);
		}
}

static void need_calls(const struct engine *e, struct arena *a,
    struct val *list)
{
	for (size_t t = 0; t < e->st->nteams; t++)
		for (size_t i = 0; i < e->st->items[PLAN_INJECT].n; i++)
			if (state_call_open(e->st, (int)t, (int)i))
				need_add(list, a, "call", arena_printf(a,
				    "inject/%s %s", state_item_id(e->st,
				    PLAN_INJECT, (int)i), e->st->teams[t].id),
				    e->st->cells[e->st->teams[t].cell]
				    .injects[i].released_ms);
}

static void need_rulings(const struct engine *e, struct arena *a,
    struct val *list)
{
	for (size_t i = 0; i < e->st->ndoings; i++) {
		const struct state_doing *d = &e->st->doings[i];

		if (d->status == DOING_WAITS)
			need_add(list, a, "rule", arena_printf(a,
			    "declaration/%lld %s %s", (long long)d->seq,
			    e->st->teams[d->team].id, d->action < 0 ? "?" :
			    state_item_id(e->st, PLAN_ACTION, d->action)),
			    d->ms);
	}
}

/* Expectations that only an evaluator can tell the outcome of. */
static void need_seen(const struct engine *e, struct arena *a,
    struct val *list)
{
	for (size_t i = 0; i < e->st->items[PLAN_EXPECT].n; i++) {
		const struct plan_expect *p = state_plan_expect(e->st,
		    (int)i);

		if (p == NULL || p->evidence >= 0 || p->never >= 0)
			continue;
		for (size_t t = 0; t < e->st->nteams; t++) {
			const struct state_team *team = &e->st->teams[t];
			int64_t from, end = state_expect_end(e->st,
			    team->cell, (int)i, (int)t, &from);

			if (team->expects[i].seq == 0 && end <= e->st->ex_ms &&
			    state_taker(e->st, team->cell, team->role) < 0 &&
			    state_plays(e->st, (int)t, p->who))
				need_add(list, a, "expect", arena_printf(a,
				    "expect/%s %s", p->id, team->id), end);
		}
	}
}

static void need_told(const struct engine *e, struct arena *a,
    struct val *list)
{
	for (size_t i = 0; i < e->st->ntold; i++) {
		const struct state_told *t = &e->st->told[i];

		if (!t->confirmed && !t->refused)
			need_add(list, a, "told", arena_printf(a,
			    "told/%lld %s %s", (long long)t->seq,
			    e->st->roles.ids[t->from],
			    e->st->roles.ids[t->to]), t->ms);
	}
}

/* More people than a role is made for: somebody should be moved, or know. */
static void need_room(const struct engine *e, struct arena *a,
    struct val *list)
{
	for (size_t t = 0; t < e->st->nteams; t++) {
		int64_t of = engine_capacity(e->st, t), people = 0;

		for (size_t i = 0; i < e->st->npeople; i++)
			people += e->st->people[i].team == (int)t &&
			    !e->st->people[i].removed &&
			    !e->st->people[i].simulated;
		if (of > 0 && people > of && e->st->run < STATE_HOTWASH)
			need_add(list, a, "crowded", arena_printf(a,
			    "team/%s %lld of %lld", e->st->teams[t].id,
			    (long long)people, (long long)of), 0);
	}
}

/* A message to EXCON or a persona, and who of the staff plays that. */
static void need_message(const struct engine *e, struct arena *a,
    struct val *list, const struct state_message *m)
{
	const struct plan *p = engine_plan(e);
	const char *by = "";
	struct event ev;
	int at = -1;

	if (engine_message((struct engine *)e, m->seq, a, &ev) &&
	    event_has(&ev, FIELD_PERSONA))
		at = plan_find(p, PLAN_PERSONA, event_str(&ev,
		    FIELD_PERSONA));
	if (at >= 0 && p->personas[at].played_by != NULL)
		by = p->personas[at].played_by;
	need_add(list, a, "message", arena_printf(a, "message/%lld%s%s%s%s",
	    (long long)m->seq, at < 0 ? "" : " ", at < 0 ? "" :
	    p->personas[at].id, by[0] == '\0' ? "" : " ", by), m->ms);
}

struct val *engine_needs(const struct engine *e, struct arena *a)
{
	struct val *list = val_list(a);

	if (e->alarm != NULL)
		need_add(list, a, "audit", e->alarm, e->alarm_ms);
	for (size_t i = 0; i < e->st->nmessages; i++) {
		const struct state_message *m = &e->st->messages[i];

		if (m->to_excon && !m->answered && (m->cell < 0 ||
		    !engine_reply_waits(&e->st->cells[m->cell], m->seq)))
			need_message(e, a, list, m);
	}
	need_room(e, a, list);
	need_answers(e, a, list);
	need_suggested(e, a, list);
	if (e->st->run == STATE_RUNNING || e->st->run == STATE_PAUSED)
		need_calls(e, a, list);
	need_told(e, a, list);
	need_rulings(e, a, list);
	need_seen(e, a, list);
	for (size_t i = 0; i < e->st->nacts; i++) {
		if (e->st->acts[i].proposed)
			need_second(e, a, list, &e->st->acts[i]);
		else if (!need_runs(e, &e->st->acts[i]))
			need_add(list, a, "draft", arena_printf(a,
			    "act/%lld", (long long)e->st->acts[i].seq), 0);
	}
	for (size_t i = e->st->nfaults; i > 0; i--)
		need_add(list, a, "script", engine_fault_name(
		    &e->st->faults[i - 1], a), e->st->faults[i - 1].ex_ms);
	return list;
}
