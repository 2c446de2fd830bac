/*
 * teller_asked.c: what is asked of teams, expected of them and reached, as
 * `ensayo show FILE state` tells people.  It must never show an id where there
 * is a title.
 */
#include "config.h"

#include "cli/teller.h"

#include "cli/cli.h"
#include "cli/show_state.h"
#include "view/named.h"

void teller_questions(struct teller *t)
{
	const struct state_cell *c = &t->st->cells[t->cell];

	teller_begin(t, _("questions"));
	for (size_t i = 0; i < t->st->items[PLAN_QUESTION].n; i++) {
		const struct state_question *q = &c->questions[i];

		teller_simple(t, teller_named(t, PLAN_QUESTION, (int)i),
		    teller_say(show_question_status(q->status)),
		    q->opened_seq != 0 ? q->opened_ms : -1);
	}
}

/* Rows of the teams of the cell that are meant: "CSIRT: done in time". */
static void state_team_row(struct teller *t, int team, const char *title,
    const char *word, int64_t ms)
{
	struct buf *out = teller_row(t, "", title), name = {0};

	show_cell(out, word, TELLER_WORD);
	named_team(&name, t->st, team, t->s->lang);
	if (ms >= 0) {
		teller_time(out, ms);
		buf_adds(out, "  ");
	}
	show_cell(out, buf_str(&name), 0);
	show_end(out);
	buf_release(&name);
}

void teller_expects(struct teller *t)
{
	teller_begin(t, _("expected"));
	for (size_t i = 0; i < t->st->items[PLAN_EXPECT].n; i++) {
		const struct plan_expect *p = state_plan_expect(t->st,
		    (int)i);

		for (size_t m = 0; p != NULL && m < t->st->nteams; m++) {
			const struct state_expect *x =
			    &t->st->teams[m].expects[i];

			if (t->st->teams[m].cell != t->cell ||
			    !state_plays(t->st, (int)m, p->who))
				continue;
			state_team_row(t, (int)m, teller_named(t, PLAN_EXPECT,
			    (int)i), teller_say(x->seq == 0 ? "open" :
			    plan_result_name(x->result)), x->seq == 0 ? -1 :
			    x->ms);
		}
	}
}

void teller_milestones(struct teller *t)
{
	teller_begin(t, _("milestones"));
	for (size_t i = 0; i < t->st->items[PLAN_MILESTONE].n; i++) {
		const char *title = teller_named(t, PLAN_MILESTONE, (int)i);
		bool any = false;

		for (size_t m = 0; m < t->st->nteams; m++) {
			const struct state_reached *r =
			    &t->st->teams[m].reached[i];

			if (t->st->teams[m].cell != t->cell || r->seq == 0)
				continue;
			state_team_row(t, (int)m, title, _("reached"), r->ms);
			any = true;
		}
		if (!any)
			teller_simple(t, title, teller_say("open"), -1);
	}
}

void teller_surveys(struct teller *t)
{
	const struct state_cell *c = &t->st->cells[t->cell];

	teller_begin(t, _("questionnaires"));
	for (size_t i = 0; i < t->st->items[PLAN_QUESTIONNAIRE].n; i++) {
		const struct state_survey *q = &c->surveys[i];
		struct buf *out = teller_row(t, "", teller_named(t,
		    PLAN_QUESTIONNAIRE, (int)i));

		show_cell(out, teller_say(q->opened_seq == 0 ? "unopened" :
		    q->closed ? "closed" : "open"), TELLER_WORD);
		if (q->opened_seq != 0) {
			teller_time(out, q->opened_ms);
			buf_addf(out, trn(cli_catalogue(), "  %lld answer",
			    "  %lld answers", (unsigned long)q->answers),
			    (long long)q->answers);
		}
		show_end(out);
	}
}
