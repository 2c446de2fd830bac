/*
 * blind.c: marking without knowing whose answer it is (view.h).
 */
#include "view/view.h"

bool view_blind_question(const struct state *st, int cell, int question)
{
	const struct plan_rubric *r = question < 0 ? NULL :
	    state_rubric(st, cell, question);

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

bool view_mark_waits(const struct state *st, int64_t of)
{
	const struct state_answer *answer = state_answer(st, of);
	const struct plan_rubric *r = answer == NULL ? NULL : state_rubric(st,
	    st->teams[answer->team].cell, answer->question);
	const struct state_attempt *t;

	if (r == NULL || r->graders < 2)
		return false;
	t = &st->teams[answer->team].papers[answer->question].attempts[
	    answer->attempt];
	return t->verdict == VERDICT_NONE && (int64_t)t->nmarks < r->graders;
}

static bool blind_of(const struct state *st, int64_t of)
{
	const struct state_answer *answer = state_answer(st, of);

	return answer != NULL && view_blind_question(st,
	    st->teams[answer->team].cell, answer->question);
}

bool view_withheld(const struct state *st, const struct event *e,
    const char *me)
{
	if (e->kind == EVENT_ACT_ARMED)
		return strcmp(e->actor, me) != 0 &&
		    strcmp(event_str(e, FIELD_ACT), "judge") == 0;
	return e->kind == EVENT_JUDGEMENT_MADE &&
	    event_has(e, FIELD_LEVELS) && (strcmp(e->actor, me) != 0 ||
	    blind_of(st, event_int(e, FIELD_OF, 0))) &&
	    view_mark_waits(st, event_int(e, FIELD_OF, 0));
}

bool view_withheld_body(const struct state *st, bool mine, const char *body,
    size_t n, struct arena *a, struct buf *out)
{
	struct val *v = json_parse(a, body, n, EVENT_BODY_MAX, NULL);
	struct val *left = val_map(a);
	bool blind = v != NULL && blind_of(st, val_get_num(v, "of", 0));

	for (size_t i = 0; v != NULL && i < val_len(v); i++) {
		const struct val_pair *p = &v->u.map.p[i];

		if (blind && strcmp(p->key, "of") == 0)
			val_set(a, left, p->key, val_int(a, 0));
		else if (mine)
			val_set(a, left, p->key, p->value);
		else if (strcmp(p->key, "args") == 0 ||
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
