/*
 * draw_grade.c: an answer beside its rubric.
 */
#include "config.h"

#include "base/text.h"
#include "console/internal.h"
#include "score/score.h"

#define GRADE_RUBRIC 30
#define GRADE_RUBRIC_WIDE 46

/* What the hints that were taken cost and what lateness does; of a blind one
 * neither is told, for it would tell whose it is. */
static const char *grade_costs(struct console *c, const struct grade *g)
{
	const struct state_paper *p;
	const char *hint, *late;
	int64_t due;

	if (g->blind || g->team < 0)
		return "";
	p = &c->look.st->teams[g->team].papers[g->question];
	due = state_due(c->look.st, g->team, g->question);
	hint = p->hint_seq == 0 ? console_tr(c, N_("no")) : arena_printf(
	    &c->frame, "-%lld", (long long)p->hint_cost);
	late = !g->late ? console_tr(c, N_("no")) : due == INT64_MAX ||
	    g->ms <= due ? "-0" : arena_printf(&c->frame, "-0 (%s)",
	    look_age(&c->look, g->ms - due));
	return arena_printf(&c->frame, console_tr(c, N_("Hint %s   late "
	    "%s")), hint, late);
}

/* Since when a question is asked of a team, as a seq. */
static int64_t grade_opened(const struct console *c, const struct grade *g)
{
	return c->look.st->cells[c->look.st->teams[g->team].cell].
	    questions[g->question].opened_seq;
}

/* Files that the team has handed in since it was asked: nothing says to which
 * answer one belongs.  "": none, or nobody is to know whose it is. */
static const char *grade_files(struct console *c, const struct grade *g)
{
	const struct model_seqs *all = &c->m->files;
	struct buf out = {0};
	const char *text;

	for (size_t i = 0; !g->blind && g->team >= 0 && i < all->n; i++) {
		struct event e;

		if (all->v[i] < grade_opened(c, g) || all->v[i] >
		    model_head(c->m) || model_event(c->m, all->v[i],
		    &c->frame, &e) != 0 || strcmp(event_str(&e, FIELD_TEAM),
		    c->look.st->teams[g->team].id) != 0)
			continue;
		buf_addf(&out, "%s%s %lld B (T+%s)", out.len > 0 ? ", " : "",
		    event_str(&e, FIELD_NAME), (long long)event_int(&e,
		    FIELD_SIZE, 0), look_hm(&c->look, e.ex_ms));
	}
	text = out.len == 0 ? "" : arena_printf(&c->frame, console_tr(c,
	    N_("Files handed in: %s")), buf_str(&out));
	buf_release(&out);
	return text;
}

/* What was seen of the team that answered. */
static void grade_notes(struct console *c, const struct grade *g, int row,
    int col, int width, int end)
{
	int64_t *seqs;

	if (g->blind || row >= end ||
	    people_notes(&c->look, g->team, false, 1, &seqs) == 0)
		return;
	/* They tell what they are by their time and name, too. */
	if (end - row > 2)
		grid_text(&c->g, row++, col, width, GRID_BOLD, console_tr(c,
		    N_("NOTES")));
	draw_notes(c, g->team, false, row, end, col, width);
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

/* What others got for the same question: "green 7, amber 9"; "" nobody. */
static const char *grade_peers(struct console *c, const struct grade *g)
{
	struct buf out = {0};
	const char *text;

	for (size_t t = 0; t < c->look.st->nteams; t++) {
		const struct state_paper *p =
		    &c->look.st->teams[t].papers[g->question];

		if ((int)t != g->team && state_best(p) >= 0)
			buf_addf(&out, "%s%s %lld", out.len > 0 ? ", " : "",
			    look_team(&c->look, (int)t), (long long)
			    score_question(c->look.st, (int)t, g->question));
	}
	text = arena_strdup(&c->frame, buf_str(&out));
	buf_release(&out);
	return text;
}

/* That, unless it is hidden. */
static int grade_others(struct console *c, const struct grade *g,
    const struct plan_question *q, int row, int col, int width, int end)
{
	const char *peers = grade_peers(c, g);

	if (c->hide_model || g->blind || grade_alone(c, g, q) || row >= end)
		return row;
	grid_text(&c->g, row, col, width, GRID_BOLD, console_tr(c,
	    N_("SAME QUESTION")));
	if (peers[0] == '\0')
		grid_right(&c->g, row, col + 14, width - 14, 0,
		    console_tr(c, N_("nobody yet")));
	row++;
	if (peers[0] != '\0')
		row += draw_text(c, row, col + 2, end - row < 2 ? end - row :
		    2, width - 2, 0, peers);
	return row + draw_wide(c);
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
	const char *files = grade_files(c, g), *costs = grade_costs(c, g);
	struct buf out = {0};

	buf_addf(&out, "%s\n", answer);
	if (files[0] != '\0')
		buf_addf(&out, "\n%s\n", files);
	if (costs[0] != '\0')
		buf_addf(&out, "\n%s\n", costs);
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
	int64_t of, sum = rubric_points(c, q, &of);
	int at = 0;

	if (draw_narrow(c))
		at = grid_textf(&c->g, row, 0, c->cols, GRID_BOLD,
		    "%lld/%lld", (long long)sum, (long long)of);
	grid_textf(&c->g, row, at, c->cols - at, 0, " %s  %s", console_tr(c,
	    N_("Comment")), c->comment == NULL ? "" : c->comment);
}

/* Where there is room: the points at the right, and what was asked above the
 * answer; the answer's row. */
static int grade_beside(struct console *c, const struct grade *g,
    const struct plan_question *q, int row, int bottom)
{
	int right = draw_wide(c) ? GRADE_RUBRIC_WIDE : GRADE_RUBRIC;
	int left = c->cols - right - 3, col = left + 2, next;

	grid_rule_down(&c->g, row, left, bottom - row);
	next = draw_rubric(c, q, row, col, right, bottom);
	next += draw_text(c, next, col, bottom - next, right, 0,
	    grade_costs(c, g));
	next = draw_anchors(c, q, next, col, right, bottom);
	next = grade_others(c, g, q, next, col, right, bottom);
	next = grade_so_far(c, g, q, next, col, right, bottom - 2);
	grade_notes(c, g, next, col, right, bottom);
	row += draw_text(c, row, 1, 3, left - 2, 0, arena_printf(&c->frame,
	    console_tr(c, N_("Asked: %s")), look_question(&c->look,
	    g->question)));
	row += draw_text(c, row, 1, 3, left - 2, 0, grade_wanted(c, g, q));
	row += draw_text(c, row, 1, 2, left - 2, 0, grade_files(c, g));
	return row + 1;
}

static void grade_body(struct console *c, const struct grade *g,
    const struct plan_question *q)
{
	int bottom = draw_bottom(c) - 1;
	int row = grade_given(c, g, draw_top(c) + 1, bottom / 2);
	int left = c->cols - (draw_narrow(c) ? 0 : 3 + (draw_wide(c) ?
	    GRADE_RUBRIC_WIDE : GRADE_RUBRIC));
	const char *text = g->text != NULL ? g->text : model_field(c->m,
	    g->seq, FIELD_TEXT, &c->frame);

	if (!draw_narrow(c))
		row = grade_beside(c, g, q, row, bottom);
	else if (text != NULL)
		text = grade_small(c, g, q, text);
	draw_pager(c, text == NULL ? "" : text, row, 3, bottom - row -
	    (draw_narrow(c) ? 1 : 0), left - 4);
	if (draw_narrow(c))
		draw_rubric_narrow(c, q, bottom - 1);
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
	draw_part(&head, width, g->by == NULL ? "" : g->by);
	draw_part(&head, width, arena_printf(&c->frame, console_tr(c,
	    N_("answer to %s, try %d")), grade_asked(c, g, q),
	    g->attempt));
	if (!g->blind)
		draw_part(&head, width, arena_printf(&c->frame, console_tr(c,
		    N_("sent T+%s")), look_hm(&c->look, g->ms)));
	draw_part(&head, width, g->late || g->blind ? "" : console_tr(c,
	    N_("(on time)")));
	grid_text(&c->g, draw_top(c), 1, width, GRID_BOLD, buf_str(&head));
	buf_release(&head);
}

void draw_grade(struct console *c)
{
	const struct grade *g = console_grade(c);
	const struct plan_question *q = console_grade_question(c);
	size_t at = 0;

	if (g == NULL || q == NULL) {
		draw_text(c, draw_top(c), 1, draw_bottom(c) - draw_top(c),
		    c->cols - 2, 0, console_grade_gone(c));
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
