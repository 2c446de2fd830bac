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

DECIDE(judge)
{
	int64_t of = decide_answer_seq(d, decide_num(d, "answer",
	    0));
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
	if (t->verdict == VERDICT_OVER)
		return decide_refuse(d, "closed", "answer %lld was given after "
		    "the close: it is kept and not judged", (long long)of);
	p = state_plan_question(d->st, d->st->teams[team].cell, item);
	if (!judge_slot(d, state_rubric(d->st, d->st->teams[team].cell, item),
	    t, verdict) || (strcmp(verdict, "graded") == 0 &&
	    (p == NULL || !judge_levels(d, p, levels))))
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
	int64_t of = decide_answer_seq(d, decide_num(d, "answer",
	    0));
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

