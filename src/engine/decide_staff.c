/*
 * decide_staff.c: judging, time, points, words and branches by hand.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

bool engine_attempt(const struct state *st, int64_t seq, int *team,
    int *question, struct state_attempt **attempt)
{
	const struct state_answer *at = state_answer(st, seq);

	if (at == NULL)
		return false;
	*team = at->team;
	*question = at->question;
	*attempt = &st->teams[at->team].papers[at->question].
	    attempts[at->attempt];
	return true;
}

int engine_answer_text(struct engine *e, int64_t seq, struct buf *out)
{
	struct source_row row;
	struct arena a = {0};
	struct err err;
	int got = -1;

	if (seq == e->answer_seq) {	/* not committed yet */
		buf_adds(out, e->answer_text);
		return 0;
	}
	if (source_next(e->c.store->source, seq - 1, &row, &err) == 1 &&
	    row.e.seq == seq &&
	    event_decode(&row.e, &a, row.body, row.n, &err) == 0 &&
	    row.e.kind == EVENT_ANSWER_SUBMITTED) {
		buf_adds(out, event_str(&row.e, FIELD_TEXT));
		got = 0;
	}
	arena_release(&a);
	return got;
}

/* ---- judging ---------------------------------------------------------- */

static bool judge_levels(struct decide *d, const struct plan_question *p,
    const struct val *levels)
{
	if (levels == NULL || levels->kind != VAL_MAP || p->nrubric == 0) {
		decide_refuse(d, "usage", "a graded answer needs points by "
		    "criterion of its rubric");
		return false;
	}
	for (size_t i = 0; p->shared != NULL && i < p->nrubric; i++)
		if (val_get(levels, p->rubric[i].id) == NULL) {
			decide_refuse(d, "usage", "the level of %s is "
			    "missing", p->rubric[i].id);
			return false;
		}
	for (size_t i = 0; i < val_len(levels); i++) {
		const struct val_pair *pair = &levels->u.map.p[i];
		const struct plan_criterion *c = NULL;

		for (size_t k = 0; k < p->nrubric; k++)
			if (strcmp(p->rubric[k].id, pair->key) == 0)
				c = &p->rubric[k];
		if (c == NULL) {
			decide_refuse(d, "unknown", "no such criterion: "
			    "\"%s\"", pair->key);
			return false;
		}
		if (pair->value->kind != VAL_INT || pair->value->u.i < 0 ||
		    pair->value->u.i > c->points) {
			decide_refuse(d, "range", "%s takes 0 to %lld points",
			    c->id, (long long)c->points);
			return false;
		}
	}
	return true;
}

DECIDE(judge)
{
	int64_t of = decide_num(d, "answer", 0);
	const char *verdict = decide_text(d, "verdict");
	const struct val *levels = val_get(d->args, "levels");
	const struct plan_question *p;
	struct state_attempt *t;
	struct val *reply;
	struct buf json = {0};
	struct event ev;
	int team, item;

	if (!engine_attempt(d->st, of, &team, &item, &t))
		return decide_refuse(d, "unknown", "no such answer: %lld",
		    (long long)of);
	if (strcmp(verdict, "right") != 0 && strcmp(verdict, "wrong") != 0 &&
	    strcmp(verdict, "graded") != 0)
		return decide_refuse(d, "usage", "a verdict is right, wrong "
		    "or graded");
	p = state_plan_question(d->st, d->st->teams[team].cell, item);
	if (strcmp(verdict, "graded") == 0 &&
	    (p == NULL || !judge_levels(d, p, levels)))
		return NULL;
	if (decide_armed(d, &reply))
		return reply;
	event_init(&ev, EVENT_JUDGEMENT_MADE);
	if (strcmp(verdict, "graded") == 0) {
		json_write(&json, levels);
		event_put(&ev, FIELD_LEVELS, buf_str(&json));
	}
	event_puti(&ev, FIELD_OF, of);
	event_put(&ev, FIELD_VERDICT, verdict);
	if (decide_has(d, "why"))
		event_put(&ev, FIELD_WHY, decide_text(d, "why"));
	engine_emit(d->e, &ev);
	buf_release(&json);
	return decide_ok(d);
}

DECIDE(return)
{
	int64_t of = decide_num(d, "answer", 0);
	struct state_attempt *t;
	struct val *reply;
	struct event ev;
	int team, item;

	if (!engine_attempt(d->st, of, &team, &item, &t))
		return decide_refuse(d, "unknown", "no such answer: %lld",
		    (long long)of);
	if (decide_armed(d, &reply))
		return reply;
	event_init(&ev, EVENT_ANSWER_RETURNED);
	event_puti(&ev, FIELD_OF, of);
	event_put(&ev, FIELD_WHY, decide_text(d, "why"));
	engine_emit(d->e, &ev);
	return decide_ok(d);
}

DECIDE(award)
{
	struct val *reply;
	struct event ev;

	if (decide_armed(d, &reply))
		return reply;
	event_init(&ev, EVENT_POINTS_GIVEN);
	event_puti(&ev, FIELD_POINTS, decide_num(d, "points", 0));
	event_put(&ev, FIELD_TEAM, decide_text(d, "team"));
	event_put(&ev, FIELD_WHY, decide_text(d, "why"));
	engine_emit(d->e, &ev);
	return decide_ok(d);
}

DECIDE(exempt)
{
	int team = decide_team(d);
	struct event ev;

	if (decide_num(d, "by", 0) <= 0)
		return decide_refuse(d, "usage", "more time is more than 0");
	event_init(&ev, EVENT_INTERVAL_EXEMPTED);
	event_puti(&ev, FIELD_AT_MS, state_cell_ms(d->st,
	    d->st->teams[team].cell, d->e->batch_ex_ms));
	event_puti(&ev, FIELD_BY_MS, decide_num(d, "by", 0));
	event_put(&ev, FIELD_TEAM, d->st->teams[team].id);
	if (decide_has(d, "why"))
		event_put(&ev, FIELD_WHY, decide_text(d, "why"));
	engine_emit(d->e, &ev);
	return decide_ok(d);
}

static void extend_cell(struct decide *d, const char *cell)
{
	struct event ev;

	event_init(&ev, EVENT_EXTENSION_GRANTED);
	event_puti(&ev, FIELD_BY_MS, decide_num(d, "by", 0));
	event_put(&ev, FIELD_CELL, cell);
	if (decide_has(d, "question"))
		event_put(&ev, FIELD_QUESTION, decide_text(d, "question"));
	if (decide_has(d, "team"))
		event_put(&ev, FIELD_TEAM, decide_text(d, "team"));
	if (decide_has(d, "why"))
		event_put(&ev, FIELD_WHY, decide_text(d, "why"));
	engine_emit(d->e, &ev);
}

DECIDE(extend)
{
	int *cells = arena_calloc(d->a, d->st->ncells, sizeof(*cells));
	int team = decide_team(d);
	struct val *reply;
	size_t n;

	if (decide_num(d, "by", 0) <= 0)
		return decide_refuse(d, "usage", "more time is more than 0");
	if (decide_armed(d, &reply))
		return reply;
	if (team >= 0) {
		extend_cell(d, d->st->cells[d->st->teams[team].cell].id);
		return decide_ok(d);
	}
	n = decide_cells(d, cells);
	for (size_t i = 0; i < n; i++)
		extend_cell(d, d->st->cells[cells[i]].id);
	return decide_ok(d);
}

/* ---- words ------------------------------------------------------------ */

/* Under whose name words go: EXCON's, an evaluator's or a persona's. */
static void staff_as(const struct decide *d, struct event *ev,
    const char *otherwise)
{
	const char *as = decide_has(d, "as") ? decide_text(d, "as") :
	    otherwise;
	bool persona = state_item(d->st, PLAN_PERSONA, as) >= 0;

	event_put(ev, FIELD_FROM, persona ? "excon" : as);
	if (persona)
		event_put(ev, FIELD_PERSONA, as);
}

DECIDE(msg)
{
	const char *to = decide_text(d, "team");
	struct val *reply;
	struct event ev;

	if (decide_armed(d, &reply))
		return reply;
	event_init(&ev, EVENT_MESSAGE_SENT);
	event_put(&ev, FIELD_CELL,
	    d->st->cells[d->st->teams[decide_team(d)].cell].id);
	staff_as(d, &ev, "excon");
	event_put(&ev, FIELD_TEXT, decide_text(d, "text"));
	event_putl(&ev, FIELD_TO, &to, 1);
	engine_emit(d->e, &ev);
	return decide_ok(d);
}

static bool reply_row(struct engine *e, int64_t seq, struct arena *a,
    struct event *out)
{
	struct source_row row;
	struct err err;

	if (source_next(e->c.store->source, seq - 1, &row, &err) != 1 ||
	    row.e.seq != seq || row.e.kind != EVENT_MESSAGE_SENT ||
	    event_decode(&row.e, a, row.body, row.n, &err) != 0)
		return false;
	*out = row.e;
	return true;
}

DECIDE(reply)
{
	int64_t of = decide_num(d, "message", 0);
	struct event asked, ev;
	const char *to;

	if (of <= 0 || !reply_row(d->e, of, d->a, &asked))
		return decide_refuse(d, "unknown", "no such message: %lld",
		    (long long)of);
	to = event_str(&asked, FIELD_FROM);
	event_init(&ev, EVENT_MESSAGE_SENT);
	if (event_has(&asked, FIELD_CELL))
		event_put(&ev, FIELD_CELL, event_str(&asked, FIELD_CELL));
	staff_as(d, &ev, event_has(&asked, FIELD_PERSONA) ?
	    event_str(&asked, FIELD_PERSONA) : "excon");
	event_puti(&ev, FIELD_OF, of);
	event_put(&ev, FIELD_TEXT, decide_text(d, "text"));
	event_putl(&ev, FIELD_TO, &to, 1);
	engine_emit(d->e, &ev);
	return decide_ok(d);
}

static struct val *staff_text(struct decide *d, enum event_kind kind)
{
	struct event ev;

	event_init(&ev, kind);
	if (decide_has(d, "cell"))
		event_put(&ev, FIELD_CELL, decide_text(d, "cell"));
	event_put(&ev, FIELD_TEXT, decide_text(d, "text"));
	engine_emit(d->e, &ev);
	return decide_ok(d);
}

DECIDE(broadcast)
{
	return staff_text(d, EVENT_BROADCAST_SENT);
}

DECIDE(note)
{
	return staff_text(d, EVENT_NOTE_WRITTEN);
}

DECIDE(flag)
{
	struct event ev;

	event_init(&ev, EVENT_ITEM_FLAGGED);
	event_put(&ev, FIELD_ITEM, decide_text(d, "item"));
	event_put(&ev, FIELD_TEXT, decide_text(d, "text"));
	engine_emit(d->e, &ev);
	return decide_ok(d);
}

DECIDE(claim)
{
	const char *item = decide_text(d, "item");
	struct event ev;

	for (size_t i = 0; i < d->st->nclaims; i++)
		if (strcmp(d->st->claims[i].item, item) == 0)
			return decide_refuse(d, "claimed", "%s deals with it",
			    d->st->claims[i].by);
	event_init(&ev, EVENT_ITEM_CLAIMED);
	event_put(&ev, FIELD_FROM, d->e->actor);
	event_put(&ev, FIELD_ITEM, item);
	engine_emit(d->e, &ev);
	return decide_ok(d);
}

DECIDE(handover)
{
	struct event ev;

	event_init(&ev, EVENT_ITEM_UNCLAIMED);
	event_put(&ev, FIELD_ITEM, decide_text(d, "item"));
	engine_emit(d->e, &ev);
	return decide_ok(d);
}

/* ---- the story by hand ------------------------------------------------ */

static struct val *override_refuse(struct decide *d,
    const struct plan_decision *p)
{
	struct buf ways = {0};
	struct val *none;

	if (p == NULL)
		return decide_refuse(d, "unknown", "decision \"%s\" is no "
		    "longer in the plan", decide_text(d, "decision"));
	for (size_t i = 0; i < plan_outcomes(p); i++)
		buf_addf(&ways, "%s%s", !i ? "" : i + 1 < plan_outcomes(p) ?
		    ", " : " or ", plan_outcome(p, i));
	none = decide_refuse(d, "usage", "an outcome is %s", buf_str(&ways));
	buf_release(&ways);
	return none;
}

DECIDE(override)
{
	const char *outcome = decide_text(d, "outcome");
	int *cells = arena_calloc(d->a, d->st->ncells, sizeof(*cells));
	size_t n = decide_cells(d, cells);
	int item = state_item(d->st, PLAN_DECISION,
	    decide_text(d, "decision"));
	const struct plan_decision *p = state_plan_decision(d->st, item);
	struct val *reply;
	struct event ev;
	int64_t seq;

	if (p == NULL || !plan_has_outcome(p, outcome))
		return override_refuse(d, p);
	if (decide_two(d, &reply))
		return reply;
	for (size_t i = 0; i < n; i++) {
		event_init(&ev, EVENT_DECISION_OVERRIDDEN);
		event_put(&ev, FIELD_CELL, d->st->cells[cells[i]].id);
		event_put(&ev, FIELD_DECISION, decide_text(d, "decision"));
		event_put(&ev, FIELD_OUTCOME, outcome);
		event_put(&ev, FIELD_WHY, decide_text(d, "why"));
		seq = engine_emit(d->e, &ev);
		for (size_t k = 0; k < p->noutcomes; k++)
			if (strcmp(p->outcomes[k].id, outcome) == 0)
				engine_moves(d->e, cells[i],
				    (int)d->st->nversions - 1,
				    &p->outcomes[k].moves, seq);
	}
	return decide_ok(d);
}

/* A variable of the world by hand: within its range, or not at all. */
static struct val *var_world(struct decide *d, const int *cells, size_t n)
{
	int var = state_item(d->st, PLAN_VAR, decide_text(d, "name"));
	const struct plan_var *p = state_plan_var(d->st, var);
	const struct val *value = val_get(d->args, "value");

	if (p == NULL)
		return decide_refuse(d, "unknown", "variable \"%s\" is no "
		    "longer in the plan", decide_text(d, "name"));
	if (value == NULL || value->kind != VAL_INT || value->u.i < p->min ||
	    value->u.i > p->max)
		return decide_refuse(d, "range", "%s is a whole number from "
		    "%lld to %lld", p->id, (long long)p->min,
		    (long long)p->max);
	for (size_t i = 0; i < n; i++)
		engine_world_set(d->e, cells[i], var, value->u.i, "go",
		    decide_has(d, "why") ? decide_text(d, "why") : NULL);
	return decide_ok(d);
}

DECIDE(var)
{
	int *cells = arena_calloc(d->a, d->st->ncells, sizeof(*cells));
	size_t n = decide_cells(d, cells);
	struct buf json = {0};
	struct event ev;

	if (state_item(d->st, PLAN_VAR, decide_text(d, "name")) >= 0)
		return var_world(d, cells, n);
	json_write(&json, val_get(d->args, "value"));
	for (size_t i = 0; i < n; i++) {
		event_init(&ev, EVENT_VARIABLE_SET);
		event_put(&ev, FIELD_CELL, d->st->cells[cells[i]].id);
		event_put(&ev, FIELD_NAME, decide_text(d, "name"));
		event_put(&ev, FIELD_VALUE, buf_str(&json));
		if (decide_has(d, "why"))
			event_put(&ev, FIELD_WHY, decide_text(d, "why"));
		engine_emit(d->e, &ev);
	}
	buf_release(&json);
	return decide_ok(d);
}
