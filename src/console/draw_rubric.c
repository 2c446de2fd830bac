/*
 * draw_rubric.c: the criteria of an answer that is graded, their levels and
 * what these mean.
 */
#include "config.h"

#include "console/internal.h"

/* "[ ]/4", "[3]/4" */
static const char *rubric_level(struct console *c, int i,
    const struct plan_criterion *k)
{
	return c->level[i] < 0 ? arena_printf(&c->frame, "[ ]/%lld",
	    (long long)k->points) : arena_printf(&c->frame, "[%d]/%lld",
	    c->level[i], (long long)k->points);
}

/* What the levels set so far give, as it will be recorded, of how much. */
int64_t rubric_points(const struct console *c,
    const struct plan_question *q, int64_t *of)
{
	struct state_mark own = { .seq = 0 };
	int64_t sum = 0;

	*of = q->nrubric == 0 ? q->points : 0;
	for (size_t i = 0; i < q->nrubric; i++) {
		*of += q->rubric[i].points;
		own.levels[i] = c->level[i] > 0 ? c->level[i] : 0;
		sum += own.levels[i];
	}
	if (q->nrubric == 0 && c->level[0] > 0)
		sum = q->points;
	if (q->shared == NULL)
		return sum;
	*of = q->points;
	return state_marks_points(q, &own, 1);
}

/* The heading of a rubric that has a title of its own. */
static const char *rubric_title(struct console *c,
    const struct plan_question *q)
{
	int at = q->shared == NULL ? -1 : plan_find(c->look.plan, PLAN_RUBRIC,
	    q->shared);

	return at < 0 ? "" : plan_say(c->look.plan,
	    &c->look.plan->rubrics[at].title, c->o.lang, NULL);
}

int draw_rubric(struct console *c, const struct plan_question *q,
    int row, int col, int width, int end)
{
	int64_t of, sum = rubric_points(c, q, &of);

	grid_textf(&c->g, row++, col, width, GRID_BOLD, "%s  %s",
	    console_tr(c, N_("RUBRIC")), rubric_title(c, q));
	for (size_t i = 0; i < q->nrubric; i++) {
		const struct plan_criterion *k = &q->rubric[i];

		if (row >= end - 2)
			break;
		grid_textf(&c->g, row, col, width - 6, 0, "%c %s",
		    (int)i == c->criterion ? '>' : ' ', plan_say(
		    c->look.plan, &k->title, c->o.lang, NULL));
		grid_right(&c->g, row, col + width - 6, 6, 0,
		    rubric_level(c, (int)i, k));
		row++;
	}
	if (q->nrubric == 0)
		grid_textf(&c->g, row++, col, width, 0, "%s %s", console_tr(
		    c, N_("1 right, 0 wrong:")), c->level[0] < 0 ? "[ ]" :
		    c->level[0] > 0 ? "[1]" : "[0]");
	if (row < end)
		grid_textf(&c->g, row + 1, col, width, 0, console_tr(c,
		    q->shared != NULL ? N_("Gives %lld of %lld points") :
		    N_("Sum %lld of %lld")), (long long)sum, (long long)of);
	return row + 2;
}

/* One criterion at a time where there is no room for all. */
void draw_rubric_narrow(struct console *c, const struct plan_question *q,
    int row)
{
	const struct plan_criterion *k = q->nrubric == 0 ? NULL :
	    &q->rubric[c->criterion];

	grid_erase(&c->g, row, 0, 1, c->cols);
	if (k == NULL) {
		grid_textf(&c->g, row, 0, c->cols, GRID_BOLD, "%s %s",
		    console_tr(c, N_("1 right, 0 wrong:")), c->level[0] < 0 ?
		    "[ ]" : c->level[0] > 0 ? "[1]" : "[0]");
		return;
	}
	grid_textf(&c->g, row, 0, c->cols - 8, GRID_BOLD, "%d/%zu %s",
	    c->criterion + 1, q->nrubric, plan_say(c->look.plan, &k->title,
	    c->o.lang, NULL));
	grid_right(&c->g, row, c->cols - 8, 7, GRID_BOLD,
	    rubric_level(c, c->criterion, k));
}

/* What the levels of the criterion mean, as far as there is room. */
int draw_anchors(struct console *c, const struct plan_question *q,
    int row, int col, int width, int end)
{
	const struct plan_criterion *k;

	if (c->criterion < 0 || c->criterion >= (int)q->nrubric)
		return row;
	k = &q->rubric[c->criterion];
	for (size_t i = 0; i < k->nanchors && row < end; i++) {
		const char *text = plan_say(c->look.plan, &k->anchors[i],
		    c->o.lang, NULL);

		if (text == NULL || text[0] == '\0')
			continue;
		grid_textf(&c->g, row, col, 2, (int)i ==
		    c->level[c->criterion] ? GRID_BOLD : 0, "%zu", i);
		row += draw_text(c, row, col + 2, end - row, width - 2,
		    (int)i == c->level[c->criterion] ? GRID_BOLD : 0, text);
	}
	return k->nanchors > 0 ? row + 1 : row;
}
