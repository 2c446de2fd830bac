/*
 * lines_answers.c: what is to be graded, in line mode: the answers, what
 * others gave them where that may be seen, and how to judge them.
 */
#include "config.h"

#include "console/lines.h"

/* Does it count as one of several people's marks, so that only levels do? */
static bool plain_by_levels(const struct console *c, const struct grade *g)
{
	const struct plan_rubric *r = state_rubric(c->look.st, g->team < 0 ?
	    0 : c->look.st->teams[g->team].cell, g->question);

	return r != NULL && r->graders > 1 && c->o.hat != HAT_DIRECTOR;
}

/* How to judge what is listed. */
static void plain_answers_how(struct lines *p)
{
	struct console *c = p->c;
	size_t several = 0;

	for (size_t i = 0; i < c->ngrades; i++)
		several += plain_by_levels(c, &c->grades[i]);
	if (c->ngrades == 0)
		lines_say(p, "%s", console_tr(c, N_("Nothing to grade")));
	if (several > 0)
		lines_say(p, "%s", console_tr(c, N_("Where several people "
		    "mark: type judge, the number and graded with "
		    "CRITERION=POINTS for each criterion in quotes")));
	if (several < c->ngrades)
		lines_say(p, "%s", console_tr(c, N_("Type judge, the number "
		    "and right, wrong, or graded with CRITERION=POINTS in "
		    "quotes")));
}

/* The answer itself; of one that is marked blind neither team nor time. */
static void plain_answer(struct lines *p, const struct grade *g)
{
	struct console *c = p->c;
	const char *text = g->text != NULL ? g->text : model_field(c->m,
	    g->seq, FIELD_TEXT, &c->frame);

	text = text == NULL ? "" : text;
	if (g->blind)
		lines_say(p, console_tr(c, N_("Answer %lld. Blind, to %s, "
		    "try %d: %s")), (long long)g->seq, look_question(&c->look,
		    g->question), g->attempt, text);
	else
		lines_say(p, console_tr(c, N_("Answer %lld. %s to %s, try "
		    "%d, sent %s: %s")), (long long)g->seq, look_team(
		    &c->look, g->team), look_question(&c->look, g->question),
		    g->attempt, look_hm(&c->look, g->ms), text);
	for (size_t i = 0; i < grade_marks(c, g); i++)
		lines_say(p, "%s", grade_mark(c, g, i));
	if (g->apart)
		lines_say(p, "%s", console_tr(c, N_("Not reconciled: more "
		    "than one level apart; the director's levels settle "
		    "it")));
}

void lines_answers(struct lines *p, const char *rest)
{
	struct console *c = p->c;

	(void)rest;
	for (size_t i = 0; i < c->ngrades; i++) {
		const struct grade *g = &c->grades[i];
		const struct plan_question *q = state_plan_question(
		    c->look.st, g->team < 0 ? 0 :
		    c->look.st->teams[g->team].cell, g->question);

		plain_answer(p, g);
		for (size_t k = 0; q != NULL && k < q->nrubric; k++)
			lines_say(p, console_tr(c, N_("Criterion %s, 0 to "
			    "%lld: %s")), q->rubric[k].id,
			    (long long)q->rubric[k].points,
			    plan_say(c->look.plan, &q->rubric[k].title,
			    c->o.lang, NULL));
	}
	plain_answers_how(p);
}
