/*
 * blind.c: marking without knowing whose answer it is (view.h).
 */
#include "view/view.h"

bool view_blind_question(const struct state *st, int cell, int question)
{
	const struct plan_question *q = question < 0 ? NULL :
	    state_plan_question(st, cell, question);
	const struct state_version *v = state_newest(st);

	if (q == NULL || q->shared == NULL || v == NULL)
		return false;
	for (size_t i = 0; i < v->plan->nrubrics; i++)
		if (strcmp(v->plan->rubrics[i].id, q->shared) == 0)
			return v->plan->rubrics[i].blind;
	return false;
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
