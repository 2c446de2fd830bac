/*
 * blind.c: marking without knowing whose answer it is (view.h).
 */
#include "view/view.h"

/* The shared rubric of a question as it was when it was opened, or of the
 * newest plan before that; or NULL. */
static const struct plan_rubric *blind_rubric(const struct state *st,
    int cell, int question)
{
	const struct plan_question *q = state_plan_question(st, cell,
	    question);
	const struct state_question *at = &st->cells[cell].questions[question];
	const struct state_version *v = state_newest(st);
	const struct plan *p = at->status != QUESTION_UNOPENED ?
	    state_plan_of(st, at->version) : v == NULL ? NULL : v->plan;
	int shared = q == NULL || q->shared == NULL || p == NULL ? -1 :
	    plan_find(p, PLAN_RUBRIC, q->shared);

	return shared < 0 ? NULL : &p->rubrics[shared];
}

bool view_blind_question(const struct state *st, int cell, int question)
{
	const struct plan_rubric *r = question < 0 ? NULL :
	    blind_rubric(st, cell, question);

	return r != NULL && r->blind;
}

bool view_blind(const struct state *st, const struct event *e)
{
	const char *team = event_str(e, FIELD_TEAM);
	const char *id = event_str(e, FIELD_QUESTION);
	int at;

	if (e->kind != EVENT_ANSWER_SUBMITTED &&
	    e->kind != EVENT_ANSWER_PROPOSED && e->kind != EVENT_ANSWER_UNSENT)
		return false;
	at = team == NULL ? -1 : state_team(st, team);
	return at >= 0 && id != NULL && view_blind_question(st,
	    st->teams[at].cell, state_item(st, PLAN_QUESTION, id));
}

bool view_mark_waits(const struct state *st, int64_t of, const char *me)
{
	const struct state_answer *answer = state_answer(st, of);
	const struct plan_rubric *r = answer == NULL ? NULL : blind_rubric(st,
	    st->teams[answer->team].cell, answer->question);
	const struct state_attempt *t;
	struct digest d;

	if (r == NULL || r->graders < 2)
		return false;
	t = &st->teams[answer->team].papers[answer->question].attempts[
	    answer->attempt];
	if (t->verdict != VERDICT_NONE || (int64_t)t->nmarks >= r->graders)
		return false;
	digest_of(&d, me, strlen(me));
	for (size_t i = 0; i < t->nmarks; i++)
		if (digest_equal(&t->marks[i].by, &d))
			return false;
	return true;
}

bool view_withheld(const struct state *st, const struct event *e,
    const char *me)
{
	if (strcmp(e->actor, me) == 0)
		return false;
	if (e->kind == EVENT_ACT_ARMED)
		return strcmp(event_str(e, FIELD_ACT), "judge") == 0;
	return e->kind == EVENT_JUDGEMENT_MADE &&
	    event_has(e, FIELD_LEVELS) &&
	    view_mark_waits(st, event_int(e, FIELD_OF, 0), me);
}

bool view_withheld_body(const char *body, size_t n, struct arena *a,
    struct buf *out)
{
	struct val *v = json_parse(a, body, n, EVENT_BODY_MAX, NULL);
	struct val *left = val_map(a);

	for (size_t i = 0; v != NULL && i < val_len(v); i++) {
		const struct val_pair *p = &v->u.map.p[i];

		if (strcmp(p->key, "args") == 0 ||
		    strcmp(p->key, "levels") == 0)
			val_set(a, left, p->key, val_map(a));
		else if (strcmp(p->key, "points") != 0 &&
		    strcmp(p->key, "why") != 0)
			val_set(a, left, p->key, p->value);
	}
	json_write(out, left);
	return v != NULL;
}

bool view_blind_body(const char *body, size_t n, struct arena *a,
    struct buf *out)
{
	struct val *v = json_parse(a, body, n, EVENT_BODY_MAX, NULL);

	if (v == NULL || v->kind != VAL_MAP)
		return false;
	val_set(a, v, "text", val_str(a, ""));
	json_write(out, v);
	return true;
}
