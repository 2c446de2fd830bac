/*
 * question.c: a team's questions and its own attempts.  What would be the
 * right answer, who else answered and what a rubric is worth never come
 * near this file: it reads the plan's title, kind, choices and hint alone.
 */
#include "view/internal.h"

static const char *const kind_names[PLAN_ANSWERS] = {
	[PLAN_PATTERN] = "pattern", [PLAN_CHOICE] = "choice",
	[PLAN_NUMBER] = "number", [PLAN_FREE] = "text",
	[PLAN_MULTI] = "multi", [PLAN_SCALE] = "scale",
	[PLAN_ORDER] = "order", [PLAN_DATE] = "date",
};
static const char *const verdict_names[] = {
	[VERDICT_NONE] = "sent", [VERDICT_WRONG] = "wrong",
	[VERDICT_RIGHT] = "right", [VERDICT_UNDECIDED] = "waiting",
	[VERDICT_GRADED] = "graded", [VERDICT_OVER] = "over",
	[VERDICT_RECEIVED] = "sent",
};

bool view_question_seen(const struct state *st, int team, int question)
{
	const struct state_team *t = &st->teams[team];
	const struct state_question *q =
	    &st->cells[t->cell].questions[question];
	const struct plan_question *p =
	    state_plan_question(st, t->cell, question);

	return q->status != QUESTION_UNOPENED && p != NULL &&
	    !state_call_asks(st, team, question) &&
	    (state_question_to(st, t->cell, question) >> t->role & 1);
}

static int choice_cmp(const void *a, const void *b)
{
	return strcmp((*(const struct plan_choice *const *)a)->id,
	    (*(const struct plan_choice *const *)b)->id);
}

/* What is to be put in order is shown by id: the plan has it in order. */
static void question_choices(const struct view *v, struct val *row,
    const struct plan *p, const struct plan_question *q, int64_t ms)
{
	const struct plan_choice *shown[PLAN_LINES_MAX];
	struct val *choices;

	if (!plan_has_choices(q->kind))
		return;
	choices = val_list(v->a);
	for (size_t i = 0; i < q->nchoices; i++)
		shown[i] = &q->choices[i];
	if (q->kind == PLAN_ORDER)
		qsort(shown, q->nchoices, sizeof(shown[0]), choice_cmp);
	for (size_t i = 0; i < q->nchoices; i++) {
		struct val *c = val_map(v->a);

		view_put(v, c, "id", shown[i]->id);
		view_say_at(v, c, "title", p, &shown[i]->title,
		    v->st->teams[v->who->team].cell, ms);
		val_push(v->a, choices, c);
	}
	val_set(v->a, row, "choices", choices);
}

static void question_proposed(const struct view *v, struct val *row,
    const struct state_paper *paper)
{
	struct val *list = val_list(v->a);

	for (size_t i = 0; i < paper->nproposals; i++) {
		const struct state_proposal *s = &paper->proposals[i];
		const struct view_answer *words = view_answer(v->in->ix,
		    s->seq);
		struct val *m = val_map(v->a);

		view_puti(v, m, "seq", s->seq);
		view_puti(v, m, "ms", s->ms);
		view_person(v, m, v->st->people[s->person].uuid);
		if (words != NULL)
			view_put(v, m, "text", words->text);
		val_push(v->a, list, m);
	}
	val_set(v->a, row, "proposed", list);
}

/* Who sends, how long it may be, the ends of a scale. */
static void question_rules(const struct view *v, struct val *row,
    const struct plan_question *q, const struct state_paper *paper)
{
	if (q->sender != PLAN_ANYBODY)
		view_put(v, row, "sender", plan_sender_name(q->sender));
	if (q->sender != PLAN_ANYBODY || paper->nproposals > 0)
		question_proposed(v, row, paper);
	if (q->words > 0)
		view_puti(v, row, "words", q->words);
	if (q->kind == PLAN_SCALE) {
		view_puti(v, row, "from", q->from);
		view_puti(v, row, "to", q->to_value);
	}
}

static void question_hints(const struct view *v, struct val *row,
    const struct plan *p, const struct plan_question *q,
    const struct state_paper *paper, int64_t ms)
{
	struct val *list = val_list(v->a);

	for (size_t i = 0; i < q->nhints; i++) {
		struct val *hint = val_map(v->a);

		view_put(v, hint, "id", q->hints[i].id);
		view_puti(v, hint, "cost", q->hints[i].cost);
		if (paper->hints >> i & 1) {
			view_putb(v, hint, "taken", true);
			view_say_at(v, hint, "text", p, &q->hints[i].text,
			    v->st->teams[v->who->team].cell, ms);
		}
		val_push(v->a, list, hint);
	}
	if (q->nhints > 0)
		val_set(v->a, row, "hints", list);
}

static void question_hint(const struct view *v, struct val *row,
    const struct plan *p, const struct plan_question *q,
    const struct state_paper *paper, int64_t ms)
{
	struct val *hint;

	if (!q->has_hint)
		return;
	hint = val_map(v->a);
	view_puti(v, hint, "cost", q->hint_cost);
	if (paper->hints & 1) {
		view_putb(v, hint, "taken", true);
		view_say_at(v, hint, "text", p, &q->hint,
		    v->st->teams[v->who->team].cell, ms);
	}
	val_set(v->a, row, "hint", hint);
}

static void question_attempt(const struct view *v, struct val *list,
    const struct state_attempt *at)
{
	const struct view_answer *words = view_answer(v->in->ix, at->seq);
	struct val *m = val_map(v->a);

	view_puti(v, m, "seq", at->seq);
	view_puti(v, m, "ms", at->ms);
	view_putb(v, m, "late", at->late);
	view_put(v, m, "verdict", at->returned ? "returned" :
	    verdict_names[at->verdict]);
	if (at->verdict == VERDICT_GRADED)
		view_puti(v, m, "points", at->points);
	if (words != NULL) {
		view_person(v, m, words->person);
		view_put(v, m, "text", words->text);
		view_putb(v, m, "cut", words->cut);
		if (at->returned)
			view_put(v, m, "why", words->returned);
	}
	val_push(v->a, list, m);
}

static void question_attempts(const struct view *v, struct val *row,
    const struct state_paper *paper)
{
	struct val *list = val_list(v->a);
	size_t first = paper->n > VIEW_RING / 10 ? paper->n - VIEW_RING / 10 :
	    0;

	for (size_t i = first; i < paper->n; i++)
		question_attempt(v, list, &paper->attempts[i]);
	view_puti(v, row, "tried", (int64_t)paper->n);
	val_set(v->a, row, "attempts", list);
}

static void question_times(const struct view *v, struct val *row, int team,
    int question)
{
	const struct state *st = v->st;
	int64_t due = state_due(st, team, question);
	int64_t close = state_close(st, team, question);

	view_puti(v, row, "opened_ms",
	    st->cells[st->teams[team].cell].questions[question].opened_ms);
	if (due != INT64_MAX)
		view_puti(v, row, "due_ms", due);
	if (close != INT64_MAX)
		view_puti(v, row, "close_ms", close);
	view_putb(v, row, "open", state_takes_answers(st, team, question));
	view_putb(v, row, "expired",
	    st->teams[team].papers[question].expired);
}

/* The inject it is read with; none for who does not read that. */
static void question_inject(const struct view *v, struct val *row, int team,
    int inject)
{
	if (state_inject_has(v->st, team, inject) &&
	    !state_inject_reads(v->st, team, v->who->seats, inject))
		return;
	view_put(v, row, "inject", state_item_id(v->st, PLAN_INJECT,
	    state_digest_of(v->st, team, v->who->seats, inject)));
}

static void question_row(const struct view *v, struct val *section, int team,
    int question)
{
	const struct state_team *t = &v->st->teams[team];
	const struct state_paper *paper = &t->papers[question];
	const struct plan_question *q =
	    state_plan_question(v->st, t->cell, question);
	const struct plan *p = state_plan_of(v->st,
	    v->st->cells[t->cell].questions[question].version);
	struct val *row = view_row(v, section, q->id);
	int with = state_question_with(v->st, t->cell, question);
	/* As of when it was asked, hints too. */
	int64_t ms = v->st->cells[t->cell].questions[question].opened_ms;

	view_say_at(v, row, "title", p, &q->title, t->cell, ms);
	view_put(v, row, "kind", kind_names[q->kind]);
	if (with >= 0)
		question_inject(v, row, team, with);
	view_puti(v, row, "points", q->points);
	if (q->tries > 0)
		view_puti(v, row, "tries", q->tries);
	question_times(v, row, team, question);
	question_choices(v, row, p, q, ms);
	question_hint(v, row, p, q, paper, ms);
	question_hints(v, row, p, q, paper, ms);
	question_rules(v, row, q, paper);
	question_attempts(v, row, paper);
}

void view_questions(const struct view *v, int team)
{
	struct val *section = view_section(v, "questions");

	for (size_t i = 0; i < v->st->items[PLAN_QUESTION].n; i++)
		if (view_question_seen(v->st, team, (int)i))
			question_row(v, section, team, (int)i);
}
