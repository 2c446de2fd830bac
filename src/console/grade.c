/*
 * grade.c: judging an answer by the levels of its rubric.  Levels are the
 * grader's own until A; opening an answer claims it.
 */
#include "config.h"

#include <stdlib.h>

#include "console/internal.h"

const struct grade *console_grade(const struct console *c)
{
	for (size_t i = 0; i < c->ngrades; i++)
		if (c->grades[i].seq == c->grade)
			return &c->grades[i];
	return NULL;
}

const struct plan_question *console_grade_question(const struct console *c)
{
	const struct grade *g = console_grade(c);

	return g == NULL ? NULL : state_plan_question(c->look.st,
	    g->team < 0 ? 0 : c->look.st->teams[g->team].cell, g->question);
}

/* The attempt of one whose marks may be seen, or NULL. */
static const struct state_attempt *grade_attempt(const struct console *c,
    const struct grade *g)
{
	const struct state_answer *answer = c->look.grader ? NULL :
	    state_answer(c->look.st, g->seq);

	return answer == NULL ? NULL : &c->look.st->teams[answer->team].
	    papers[answer->question].attempts[answer->attempt];
}

size_t grade_marks(const struct console *c, const struct grade *g)
{
	const struct state_attempt *t = grade_attempt(c, g);

	return t == NULL ? 0 : t->nmarks;
}

const char *grade_mark(struct console *c, const struct grade *g, size_t i)
{
	const struct state_mark *m = &grade_attempt(c, g)->marks[i];
	const struct plan_question *q = state_plan_question(c->look.st,
	    c->look.st->teams[g->team].cell, g->question);
	struct buf out = {0};
	struct event e;
	const char *text;

	buf_addf(&out, "%s:", model_event(c->m, m->seq, &c->frame, &e) == 0 ?
	    look_actor(&c->look, e.actor) : "");
	for (size_t k = 0; q != NULL && k < q->nrubric; k++)
		buf_addf(&out, "%s %s %d", k > 0 ? "," : "", q->rubric[k].id,
		    (int)m->levels[k]);
	text = arena_strdup(&c->frame, buf_str(&out));
	buf_release(&out);
	return text;
}

/* Is it this console's own user who deals with it? */
static bool grade_is_mine(const struct console *c, const char *item)
{
	const struct state_claim *claim = state_claim(c->look.st, item,
	    c->look.wall_ms);

	return claim != NULL && console_is_me(c->o.person, claim->by);
}

void console_open_grade(struct console *c, int64_t seq)
{
	const char *item = arena_printf(&c->frame, "answer/%lld",
	    (long long)seq);
	const char *by = needs_claimer(&c->look, item);

	if (seq != c->grade) {
		for (int i = 0; i < CONSOLE_LEVELS; i++)
			c->level[i] = -1;
		c->criterion = 0;
		free(c->comment);
		c->comment = NULL;
	}
	c->grade = seq;
	if (c->at != SCREEN_GRADE && c->nback < (int)ARRAY_LEN(c->back))
		c->back[c->nback++] = c->at;
	c->at = SCREEN_GRADE;
	c->dirty = true;
	/* A claim would tell which one it is. */
	if (console_grade(c) != NULL && console_grade(c)->team < 0)
		return;
	if (by != NULL && grade_is_mine(c, item))
		return;
	if (by != NULL)
		console_say(c, SAY_NEWS, console_tr(c, N_("%s has this "
		    "answer; :take %s takes it over")), by, item);
	else if (c->m->live && c->m->at == 0 && !c->locked && !c->m->gone)
		console_sendf(c, ACT_NONE, NULL, "claim", item, NULL, NULL);
}

/* Is it an answer of the team that is watched, or to the inject that is
 * shown? */
static bool grade_is_about(const struct console *c, const struct grade *g)
{
	const struct plan_question *q = g->team < 0 ? NULL :
	    state_plan_question(c->look.st, c->look.st->teams[g->team].cell,
	    g->question);

	if (q == NULL)
		return false;
	if (c->at == SCREEN_WATCH)
		return g->team == c->team;
	return c->at == SCREEN_DETAIL && state_question_with(c->look.st,
	    c->look.st->teams[g->team].cell, g->question) == c->inject;
}

void console_grade_here(struct console *c)
{
	size_t i = 0;

	if (c->ngrades == 0) {
		console_say(c, SAY_DONE, "%s", console_tr(c, N_("nothing to "
		    "grade")));
		return;
	}
	/* Pressed again, the next one. */
	if (c->at == SCREEN_GRADE) {
		console_act(c, ACT_NEXT, NULL);
		return;
	}
	while (i < c->ngrades && !grade_is_about(c, &c->grades[i]))
		i++;
	console_open_grade(c, c->grades[i < c->ngrades ? i : 0].seq);
}

int64_t console_grade_most(const struct console *c,
    const struct plan_question *q)
{
	if (q == NULL || q->nrubric == 0)
		return 1;
	return q->rubric[c->criterion >= 0 && c->criterion <
	    (int)q->nrubric ? c->criterion : 0].points;
}

void console_grade_next(struct console *c, int way)
{
	size_t n = c->ngrades, at = 0;

	while (at < n && c->grades[at].seq < c->grade)
		at++;
	if (way < 0)
		at += n - 1;
	else if (at < n && c->grades[at].seq == c->grade)
		at++;
	if (n > 0)
		console_open_grade(c, c->grades[at % n].seq);
	else
		console_say(c, SAY_DONE, "%s", console_tr(c, N_("nothing to "
		    "grade")));
}

const char *console_grade_gone(struct console *c)
{
	const char *by = needs_judge(&c->look, c->grade);
	const struct state_answer *answer = state_answer(c->look.st,
	    c->grade);
	const struct state_paper *p = answer == NULL ? NULL :
	    &c->look.st->teams[answer->team].papers[answer->question];

	if (by != NULL)
		return arena_printf(&c->frame, console_tr(c, N_("%s judges "
		    "this answer: it goes out in a few seconds; q goes "
		    "back")), by);
	if (p != NULL && (size_t)answer->attempt + 1 < p->n &&
	    p->attempts[answer->attempt].returned)
		return console_tr(c, N_("the team has sent a newer answer; q "
		    "goes back"));
	return p != NULL && p->attempts[answer->attempt].returned ?
	    console_tr(c, N_("this answer is returned; q goes back")) :
	    console_tr(c, N_("this answer is judged; q goes back"));
}

/* What is asked of the answer on the screen; NULL: it waits no more, and that
 * is said. */
static const struct plan_question *grade_waits(struct console *c)
{
	const struct plan_question *q = console_grade_question(c);

	if (q == NULL)
		console_say(c, SAY_BAD, "%s", console_grade_gone(c));
	return q;
}

void console_grade_level(struct console *c, int level)
{
	const struct plan_question *q = grade_waits(c);
	int n = q == NULL ? 0 : (int)q->nrubric;

	if (q == NULL)
		return;
	if (n == 0) {
		if (level > 1)
			console_say(c, SAY_BAD, "%s", console_tr(c, N_("1 "
			    "right or 0 wrong: there is no rubric")));
		else
			c->level[0] = level;
		return;
	}
	if (c->criterion < 0 || c->criterion >= n)
		c->criterion = 0;
	if (level > q->rubric[c->criterion].points) {
		console_say(c, SAY_BAD, console_tr(c, N_("this criterion "
		    "goes up to %lld")),
		    (long long)q->rubric[c->criterion].points);
		return;
	}
	c->level[c->criterion] = level;
	c->criterion = c->criterion + 1 < n ? c->criterion + 1 : 0;
}

/* It reaches the team when its recall window is over. */
static const char *grade_said(const struct console *c)
{
	return c->look.st->recall_ms > 0 ? console_tr(c, N_("judged in a few "
	    "seconds; u takes it back")) : console_tr(c, N_("judged"));
}

static void grade_levels(struct console *c, const struct plan_question *q)
{
	struct buf levels = {0};

	for (size_t i = 0; i < q->nrubric && i < CONSOLE_LEVELS; i++) {
		if (c->level[i] < 0) {
			console_say(c, SAY_BAD, console_tr(c, N_("%s has no "
			    "level yet")), q->rubric[i].id);
			buf_release(&levels);
			return;
		}
		buf_addc(&levels, i == 0 ? '{' : ',');
		buf_addjson(&levels, q->rubric[i].id);
		buf_addf(&levels, ":%d", c->level[i]);
	}
	buf_addc(&levels, '}');
	const char *words[] = { arena_printf(&c->frame, "%lld",
	    (long long)c->grade), "graded", buf_str(&levels), c->comment };
	console_send(c, ACT_AWARD, grade_said(c), "judge", words,
	    c->comment == NULL ? 3 : 4);
	buf_release(&levels);
}

/* The next answer that waits, or back. */
static void grade_on(struct console *c)
{
	for (size_t i = 0; i < c->ngrades; i++)
		if (c->grades[i].seq > c->grade) {
			console_open_grade(c, c->grades[i].seq);
			return;
		}
	console_back(c);
}

/* What whoever gives a mark should know first: that somebody else is at it,
 * or that others were to give theirs; NULL: nothing. */
static const char *grade_warns(struct console *c, const struct grade *g,
    const char *item)
{
	const struct plan_rubric *r = g->team < 0 || c->o.hat !=
	    HAT_DIRECTOR ? NULL :
	    state_rubric(c->look.st, c->look.st->teams[g->team].cell,
	    g->question);
	const char *by = needs_claimer(&c->look, item);

	if (r != NULL && r->graders > 1 && r->graders >
	    (int64_t)grade_marks(c, g))
		return arena_printf(&c->frame, console_tr(c, N_("%lld graders"
		    " mark it; yours settles it at once. Give it? y/N")),
		    (long long)r->graders);
	return by == NULL || g->team < 0 || grade_is_mine(c, item) ? NULL :
	    arena_printf(&c->frame, console_tr(c, N_("%s has this answer. "
	    "Give your mark all the same? y/N")), by);
}

static void grade_give(struct console *c, const char *text)
{
	const struct plan_question *q = grade_waits(c);

	(void)text;
	if (q == NULL)
		return;
	if (q->nrubric > 0)
		grade_levels(c, q);
	else
		console_sendf(c, ACT_AWARD, grade_said(c), "judge",
		    arena_printf(&c->frame, "%lld", (long long)c->grade),
		    c->level[0] > 0 ? "right" : "wrong", c->comment);
	grade_on(c);
}

void console_grade_award(struct console *c)
{
	const struct plan_question *q = grade_waits(c);
	const char *warns;
	bool ready = true;

	if (q == NULL)
		return;
	for (size_t i = 0; i < (q->nrubric == 0 ? 1 : q->nrubric); i++)
		ready &= c->level[i] >= 0;
	if (!ready && q->nrubric > 0) {
		grade_levels(c, q);
		return;
	}
	if (!ready) {
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("1 right or 0 "
		    "wrong first")));
		return;
	}
	warns = grade_warns(c, console_grade(c), arena_printf(&c->frame,
	    "answer/%lld", (long long)c->grade));
	if (warns == NULL)
		grade_give(c, NULL);
	else
		prompt_yesno(c, grade_give, "%s", warns);
}

static void grade_return(struct console *c, const char *text)
{
	console_sendf(c, ACT_RETURN, console_tr(c, N_("goes back in a few "
	    "seconds; u keeps it")), "return", arena_printf(&c->frame,
	    "%lld", (long long)c->grade), text, NULL);
}

void console_grade_return(struct console *c)
{
	if (grade_waits(c) != NULL)
		prompt_line(c, grade_return, NULL, "%s ", console_tr(c,
		    N_("Return to the team, why:")));
}

void console_grade_before(struct console *c)
{
	const struct grade *g = console_grade(c);
	const struct state_paper *p = g == NULL || g->team < 0 ? NULL :
	    &c->look.st->teams[g->team].papers[g->question];
	const char *text = NULL;

	if (p != NULL && p->n > 1)
		text = model_field(c->m, p->attempts[p->n - 2].seq,
		    FIELD_TEXT, &c->frame);
	if (text == NULL)
		console_say(c, SAY_DONE, "%s", console_tr(c, N_("this is its "
		    "first answer")));
	else
		console_open_text(c, arena_printf(&c->frame, console_tr(c,
		    N_("Try %zu")), p->n - 1), text);
}
