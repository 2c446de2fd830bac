/*
 * points.c: a team's own points, a row for each reason.
 */
#include "config.h"

#include "view/internal.h"

#include "score/score.h"

static const char *const score_kinds[] = {
	[SCORE_QUESTION] = "question", [SCORE_HINT] = "hint",
	[SCORE_ACTION] = "action", [SCORE_MILESTONE] = "milestone",
	[SCORE_GIVEN] = "given",
};

/* For what action its own words were taken is no team's to know. */
static bool score_secret(const struct view *v, int action)
{
	const struct plan_action *p = state_plan_action(v->st, action);

	return p != NULL && p->shown == PLAN_SHOWN_TYPED;
}

static const char *score_item(const struct view *v,
    const struct score_row *r)
{
	if (r->item < 0)
		return NULL;
	if (r->kind == SCORE_MILESTONE)
		return state_item_id(v->st, PLAN_MILESTONE, r->item);
	if (r->kind == SCORE_ACTION && score_secret(v, r->item))
		return NULL;
	return state_item_id(v->st, r->kind == SCORE_ACTION ? PLAN_ACTION :
	    PLAN_QUESTION, r->item);
}

/* Questions and actions have theirs in their own sections. */
static void score_title(const struct view *v, struct val *row,
    const struct score_row *r)
{
	const struct plan_milestone *m = r->kind != SCORE_MILESTONE ||
	    r->item < 0 ? NULL : state_plan_milestone(v->st, r->item);

	if (m != NULL)
		view_say_text(v, row, "title", state_newest(v->st)->plan,
		    &m->title);
}

void view_points(const struct view *v)
{
	struct score_sheet sheet = {0};
	struct val *m = val_map(v->a), *rows = val_list(v->a);

	score_team(v->st, v->who->team, &sheet);
	val_set(v->a, v->out, "score", m);
	view_puti(v, m, "total", sheet.total);
	view_puti(v, m, "waiting", sheet.waiting);
	for (size_t i = 0; i < sheet.n; i++) {
		const struct score_row *r = &sheet.rows[i];
		struct val *row = val_map(v->a);

		view_put(v, row, "kind", score_kinds[r->kind]);
		view_put(v, row, "item", score_item(v, r));
		score_title(v, row, r);
		if (r->why != NULL)
			view_put(v, row, "why", plan_string(
			    state_newest(v->st)->plan, r->why,
			    v->who->lang ? v->who->lang : ""));
		view_puti(v, row, "points", r->points);
		val_push(v->a, rows, row);
	}
	val_set(v->a, m, "rows", rows);
	score_release(&sheet);
}
