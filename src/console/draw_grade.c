/*
 * draw_grade.c: an answer beside its rubric.
 */
#include "config.h"

#include "base/text.h"
#include "console/internal.h"

#define GRADE_RUBRIC 30
#define GRADE_RUBRIC_WIDE 46

/* "[ ]/4", "[3]/4" */
static const char *grade_level(struct console *c, int i,
    const struct plan_criterion *k)
{
	return c->level[i] < 0 ? arena_printf(&c->frame, "[ ]/%lld",
	    (long long)k->points) : arena_printf(&c->frame, "[%d]/%lld",
	    c->level[i], (long long)k->points);
}

/* What the levels set so far give, as it will be recorded, of how much. */
static int64_t grade_points(const struct console *c,
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
static const char *grade_rubric_title(struct console *c,
    const struct plan_question *q)
{
	int at = q->shared == NULL ? -1 : plan_find(c->look.plan, PLAN_RUBRIC,
	    q->shared);

	return at < 0 ? "" : plan_say(c->look.plan,
	    &c->look.plan->rubrics[at].title, c->o.lang, NULL);
}

static int grade_rubric(struct console *c, const struct plan_question *q,
    int row, int col, int width, int end)
{
	int64_t of, sum = grade_points(c, q, &of);

	grid_textf(&c->g, row++, col, width, GRID_BOLD, "%s  %s",
	    console_tr(c, N_("RUBRIC")), grade_rubric_title(c, q));
	for (size_t i = 0; i < q->nrubric; i++) {
		const struct plan_criterion *k = &q->rubric[i];

		if (row >= end - 2)
			break;
		grid_textf(&c->g, row, col, width - 6, 0, "%c %s",
		    (int)i == c->criterion ? '>' : ' ', plan_say(
		    c->look.plan, &k->title, c->o.lang, NULL));
		grid_right(&c->g, row, col + width - 6, 6, 0,
		    grade_level(c, (int)i, k));
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
static void grade_narrow(struct console *c, const struct plan_question *q,
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
	    grade_level(c, c->criterion, k));
}

/* What the levels of the criterion mean, as far as there is room. */
static int grade_anchors(struct console *c, const struct plan_question *q,
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

/* What was seen of the team that answered. */
static void grade_notes(struct console *c, const struct grade *g, int row,
    int col, int width, int end)
{
	int64_t *seqs;

	if (g->blind || row + 1 >= end ||
	    people_notes(&c->look, g->team, false, 1, &seqs) == 0)
		return;
	grid_text(&c->g, row, col, width, GRID_BOLD, console_tr(c,
	    N_("NOTES")));
	draw_notes(c, g->team, false, row + 1, end, col, width);
}

/* Where several mark the same answer, what others got is not looked at
 * before all are in. */
static bool grade_alone(const struct console *c, const struct grade *g,
    const struct plan_question *q)
{
	const struct state_answer *answer = state_answer(c->look.st, g->seq);
	int at = q->shared == NULL ? -1 : plan_find(c->look.plan, PLAN_RUBRIC,
	    q->shared);

	return at >= 0 && c->look.plan->rubrics[at].graders > 1 &&
	    answer != NULL && c->look.st->teams[answer->team].papers[
	    answer->question].attempts[answer->attempt].verdict ==
	    VERDICT_NONE;
}

/* What others got for the same question, unless hidden. */
static int grade_others(struct console *c, const struct grade *g,
    const struct plan_question *q, int row, int col, int width, int end)
{
	int head = row;

	if (c->hide_model || g->blind || grade_alone(c, g, q) || row >= end)
		return row;
	grid_text(&c->g, row++, col, width, GRID_BOLD, console_tr(c,
	    N_("SAME QUESTION")));
	for (size_t t = 0; t < c->look.st->nteams && row < end; t++) {
		const struct state_paper *p =
		    &c->look.st->teams[t].papers[g->question];
		int best = state_best(p);

		if ((int)t == g->team || best < 0)
			continue;
		grid_text(&c->g, row, col + 2, 14, 0, look_team(&c->look,
		    (int)t));
		grid_textf(&c->g, row++, col + 17, width - 17, 0, "%lld",
		    (long long)p->attempts[best].points);
	}
	if (row == head + 1)
		grid_right(&c->g, head, col + 14, width - 14, 0,
		    console_tr(c, N_("nobody yet")));
	return row + 1;
}

/* Where the team that answered stands, beside what others got. */
static int grade_so_far(struct console *c, const struct grade *g,
    const struct plan_question *q, int row, int col, int width, int end)
{
	if (c->hide_model || g->blind || grade_alone(c, g, q) || row + 2 > end)
		return row;
	for (size_t i = 0; i < c->nteams; i++) {
		const struct people_team *t = &c->teams[i];

		if (t->team != g->team || t->hidden)
			continue;
		grid_text(&c->g, row++, col, width, GRID_BOLD, arena_printf(
		    &c->frame, console_tr(c, N_("%s SO FAR")), t->name));
		grid_text(&c->g, row++, col + 2, width - 2, 0, arena_printf(
		    &c->frame, console_tr(c, N_("points %lld, rank %d, "
		    "late %d")), (long long)t->points, t->rank, t->late));
		return row + 1;
	}
	return row;
}

/* What who marked it gave, for whoever rules on it. */
static int grade_given(struct console *c, const struct grade *g, int row,
    int end)
{
	size_t n = grade_marks(c, g);

	if (g->apart)
		grid_text(&c->g, row++, 1, c->cols - 1, GRID_LATE,
		    console_tr(c, N_("Not reconciled: more than one level "
		    "apart; the director's levels settle it")));
	for (size_t i = 0; i < n && row < end; i++)
		grid_text(&c->g, row++, 3, c->cols - 3, 0, grade_mark(c, g,
		    i));
	return row;
}

/* What the inject wants and what a right answer says, or "": there is
 * neither, or it is hidden. */
static const char *grade_wanted(struct console *c, const struct grade *g,
    const struct plan_question *q)
{
	int cell = g->team < 0 ? 0 : c->look.st->teams[g->team].cell;
	const char *want = look_expected(&c->look, state_question_with(
	    c->look.st, cell, g->question));
	const char *key = look_key(&c->look, q);

	if (c->hide_model || (want[0] == '\0' && key[0] == '\0'))
		return "";
	return arena_printf(&c->frame, console_tr(c, N_("Expected: %s%s%s")),
	    want, want[0] != '\0' && key[0] != '\0' ? "; " : "", key);
}

/* The level that is set, and what it means, in a text that can be read on a
 * small screen below the answer. */
static const char *grade_small(struct console *c, const struct grade *g,
    const struct plan_question *q, const char *answer)
{
	const struct plan_criterion *k = q->nrubric == 0 ? NULL :
	    &q->rubric[c->criterion];
	const char *want = grade_wanted(c, g, q), *text;
	struct buf out = {0};

	buf_addf(&out, "%s\n", answer);
	if (want[0] != '\0')
		buf_addf(&out, "\n%s\n", want);
	for (size_t i = 0; k != NULL && i < k->nanchors; i++)
		buf_addf(&out, "%zu  %s\n", i, plan_say(c->look.plan,
		    &k->anchors[i], c->o.lang, NULL));
	text = arena_strdup(&c->frame, buf_str(&out));
	buf_release(&out);
	return text;
}

static void grade_foot(struct console *c, const struct plan_question *q,
    int row)
{
	int64_t of, sum = grade_points(c, q, &of);
	int at = 0;

	if (draw_narrow(c))
		at = grid_textf(&c->g, row, 0, c->cols, GRID_BOLD,
		    "%lld/%lld", (long long)sum, (long long)of);
	grid_textf(&c->g, row, at, c->cols - at, 0, " %s  %s", console_tr(c,
	    N_("Comment")), c->comment == NULL ? "" : c->comment);
}

static void grade_body(struct console *c, const struct grade *g,
    const struct plan_question *q)
{
	int bottom = draw_bottom(c) - 1;
	int row = grade_given(c, g, draw_top(c) + 1, bottom / 2);
	int right = draw_narrow(c) ? 0 : draw_wide(c) ? GRADE_RUBRIC_WIDE :
	    GRADE_RUBRIC, left;
	const char *text = g->text != NULL ? g->text : model_field(c->m,
	    g->seq, FIELD_TEXT, &c->frame);
	int next;

	left = c->cols - right - (right > 0 ? 3 : 0);
	if (!draw_narrow(c)) {
		grid_rule_down(&c->g, row, left, bottom - row);
		next = grade_rubric(c, q, row, left + 2, right, bottom);
		next = grade_anchors(c, q, next, left + 2, right, bottom);
		next = grade_others(c, g, q, next, left + 2, right,
		    bottom);
		next = grade_so_far(c, g, q, next, left + 2, right, bottom -
		    2);
		grade_notes(c, g, next, left + 2, right, bottom);
		row += draw_text(c, row, 1, 3, left - 2, 0, arena_printf(
		    &c->frame, console_tr(c, N_("Asked: %s")),
		    look_question(&c->look, g->question)));
		row += draw_text(c, row, 1, 3, left - 2, 0, grade_wanted(c,
		    g, q));
		row++;
	} else if (text != NULL) {
		text = grade_small(c, g, q, text);
	}
	draw_pager(c, text == NULL ? "" : text, row, 3, bottom - row -
	    (draw_narrow(c) ? 1 : 0), left - 4);
	if (draw_narrow(c))
		grade_narrow(c, q, bottom - 1);
	/* Where there are no rows, the answer takes the one of the points. */
	if (c->rows < 8 && c->comment == NULL)
		draw_pager(c, text == NULL ? "" : text, bottom, 0, 1,
		    c->cols);
	else
		grade_foot(c, q, bottom);
}

/* The number of what asked it; its words stand below. */
static const char *grade_asked(struct console *c, const struct grade *g,
    const struct plan_question *q)
{
	int inject = g->team < 0 ? -1 : state_question_with(c->look.st,
	    c->look.st->teams[g->team].cell, g->question);

	return inject >= 0 ? state_number(c->look.st, inject) : q->id;
}

/* What is judged: as much of it as fits, whole parts only. */
static void grade_head(struct console *c, const struct grade *g,
    const struct plan_question *q, size_t at)
{
	struct buf head = {0};
	int width = c->cols - 1;

	draw_part(&head, width, arena_printf(&c->frame, console_tr(c,
	    N_("Grade %zu of %zu")), at + 1, c->ngrades));
	draw_part(&head, width, g->blind ? console_tr(c, N_("blind")) :
	    look_team(&c->look, g->team));
	draw_part(&head, width, g->late ? console_tr(c, N_("(late)")) : "");
	draw_part(&head, width, arena_printf(&c->frame, console_tr(c,
	    N_("answer to %s, try %d")), grade_asked(c, g, q),
	    g->attempt));
	if (!g->blind)
		draw_part(&head, width, arena_printf(&c->frame, console_tr(c,
		    N_("sent T+%s")), look_hm(&c->look, g->ms)));
	draw_part(&head, width, g->late || g->blind ? "" : console_tr(c,
	    N_("(on time)")));
	draw_part(&head, width, g->by == NULL ? "" : g->by);
	grid_text(&c->g, draw_top(c), 1, width, GRID_BOLD, buf_str(&head));
	buf_release(&head);
}

void draw_grade(struct console *c)
{
	const struct grade *g = console_grade(c);
	const struct plan_question *q = console_grade_question(c);
	size_t at = 0;

	if (g == NULL || q == NULL) {
		grid_text(&c->g, draw_top(c), 1, c->cols - 1, 0, console_tr(
		    c, N_("this answer is judged; q goes back")));
		return;
	}
	while (at < c->ngrades && c->grades[at].seq != g->seq)
		at++;
	if (q->nrubric > 0 && c->criterion >= (int)q->nrubric)
		c->criterion = 0;
	if (c->criterion < 0)
		c->criterion = q->nrubric == 0 ? 0 : (int)q->nrubric - 1;
	grade_head(c, g, q, at);
	grade_body(c, g, q);
}
