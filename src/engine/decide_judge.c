/*
 * decide_judge.c: judging answers, points and time by hand.
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
	struct event ev;
	struct arena a = {0};
	int got = -1;

	if (seq == e->answer_seq) {	/* not committed yet */
		buf_adds(out, e->answer_text);
		return 0;
	}
	if (engine_row(e, seq, &a, &ev) &&
	    ev.kind == EVENT_ANSWER_SUBMITTED) {
		buf_adds(out, event_str(&ev, FIELD_TEXT));
		got = 0;
	}
	arena_release(&a);
	return got;
}

/* ---- without knowing whose it is --------------------------------------- */

#define BLIND_FROM (INT64_C(1) << 52)	/* above every seq */

int64_t engine_blind(const struct engine *e, int64_t seq)
{
	char what[32];
	struct digest d;
	int64_t n = 0;

	snprintf(what, sizeof(what), "blind/%lld", (long long)seq);
	digest_keyed(&d, e->c.code_secret, sizeof(e->c.code_secret), what,
	    strlen(what));
	for (int i = 0; i < 6; i++)
		n = n << 8 | d.b[i];
	return BLIND_FROM | n;
}

int64_t decide_answer_seq(const struct decide *d, int64_t n)
{
	if (n < BLIND_FROM)
		return n;
	for (size_t i = d->st->nanswers; i > 0; i--)
		if (engine_blind(d->e, d->st->answers[i - 1].seq) == n)
			return d->st->answers[i - 1].seq;
	return n;
}

/* The answer that a command means. */
static int64_t judge_of(const struct decide *d)
{
	return decide_answer_seq(d, decide_num(d, "answer", 0));
}

static bool judge_runs(const struct engine *e, int64_t seq)
{
	for (size_t k = 0; k < e->nwindows; k++)
		if (e->windows[k].seq == seq)
			return true;
	return false;
}

/* Has somebody judged or returned it a moment ago, so that it can still be
 * taken back?  A second word would silently take the place of the first one.
 * Where several mark, each waits for themselves alone. */
static bool judge_taken(struct decide *d, int64_t of,
    const struct plan_rubric *r)
{
	for (size_t i = 0; d->r != NULL && i < d->st->nacts; i++) {
		const struct state_act *act = &d->st->acts[i];
		const struct val *args;
		const char *text;
		struct event ev;

		if (act->proposed || !judge_runs(d->e, act->seq) ||
		    !engine_act_read(d->e, act->seq, d->a, &ev) ||
		    (strcmp(event_str(&ev, FIELD_ACT), "judge") != 0 &&
		    strcmp(event_str(&ev, FIELD_ACT), "return") != 0))
			continue;
		text = event_str(&ev, FIELD_ARGS);
		args = json_parse(d->a, text, strlen(text), EVENT_BODY_MAX,
		    NULL);
		if (args == NULL || decide_answer_seq(d, val_get_num(args,
		    "answer", 0)) != of || (r != NULL && r->graders > 1 &&
		    strcmp(ev.actor, d->e->actor) != 0))
			continue;
		decide_refuse(d, "state", "answer %lld was judged a moment "
		    "ago, and that can still be taken back", (long long)of);
		return true;
	}
	return false;
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

/* Where several mark the same answer, each gives levels, once: nobody but
 * whoever directs may end it for the others. */
static bool judge_slot(struct decide *d, const struct plan_rubric *r,
    const struct state_attempt *t, const char *verdict)
{
	if (r == NULL || r->graders < 2 || state_directs(d->e->actor))
		return true;
	if (t->ruled)
		decide_refuse(d, "state", "whoever directs has ruled on "
		    "answer %lld", (long long)t->seq);
	else if ((int64_t)t->nmarks >= r->graders &&
	    !state_marked_by(t, d->e->actor))
		decide_refuse(d, "state", "answer %lld has its %lld marks; "
		    "whoever directs may rule on it", (long long)t->seq,
		    (long long)r->graders);
	else if (strcmp(verdict, "graded") != 0)
		decide_refuse(d, "usage", "%lld people mark answer %lld: give "
		    "a level for each criterion, as in graded %s=1",
		    (long long)r->graders, (long long)t->seq,
		    r->criteria[0].id);
	else
		return true;
	return false;
}

static bool judge_counts(struct decide *d, const struct state_attempt *t)
{
	if (t->verdict != VERDICT_OVER)
		return true;
	decide_refuse(d, "closed", "answer %lld was given after the close: "
	    "it is kept and not judged", (long long)t->seq);
	return false;
}

/* The newest one that the team gave in time; what came after the close takes
 * the place of none. */
static const struct state_attempt *judge_newest(const struct state_paper *p)
{
	size_t n = p->n;

	while (n > 0 && p->attempts[n - 1].verdict == VERDICT_OVER)
		n--;
	return n == 0 ? NULL : &p->attempts[n - 1];
}

/* While a newer one waits for its judgement, or where this one was returned
 * for it, a word about the older one would count for what nobody read.  One
 * whose place nothing took can be judged anew at any time. */
static bool judge_stands(struct decide *d, const struct state_paper *p,
    const struct state_attempt *t)
{
	const struct state_attempt *newest = judge_newest(p);
	int64_t said = decide_num(d, "answer", 0), now;

	if (newest == NULL || newest->seq <= t->seq || (!t->returned &&
	    (newest->returned || (newest->verdict != VERDICT_NONE &&
	    newest->verdict != VERDICT_UNDECIDED))))
		return true;
	/* who was told no seq is told none */
	now = said < BLIND_FROM ? newest->seq : engine_blind(d->e,
	    newest->seq);
	decide_refuse(d, "state", "the team has sent a newer answer: judge "
	    "%lld, not %lld", (long long)now, (long long)said);
	return false;
}

DECIDE(judge)
{
	int64_t of = judge_of(d);
	const char *verdict = decide_text(d, "verdict");
	const struct val *levels = val_get(d->args, "levels");
	const struct plan_question *p;
	const struct plan_rubric *r;
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
	r = state_rubric(d->st, d->st->teams[team].cell, item);
	if (!judge_counts(d, t) || !judge_stands(d,
	    &d->st->teams[team].papers[item], t) || !judge_slot(d, r, t, verdict) ||
	    (strcmp(verdict, "graded") == 0 && (p == NULL ||
	    !judge_levels(d, p, levels))) || judge_taken(d, of, r))
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
	int64_t of = judge_of(d);
	struct state_attempt *t;
	struct val *reply;
	struct event ev;
	int team, item;

	if (!engine_attempt(d->st, of, &team, &item, &t))
		return decide_refuse(d, "unknown", "no such answer: %lld",
		    (long long)of);
	if (!judge_stands(d, &d->st->teams[team].papers[item], t) ||
	    judge_taken(d, of, NULL))
		return NULL;
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

