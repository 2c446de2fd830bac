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

/* "due T+0:25:00 CSIRT, T+0:37:30 Customs": each team that has a time, those
 * that share one together. */
static void asked_times(struct teller *t, int question, const char *word,
    int64_t (*when)(const struct state *, int, int))
{
	uint64_t to = state_question_to(t->st, t->cell, question);
	struct buf *out = &t->s->out, name = {0};
	int64_t last = -1;

	for (size_t r = 0; r < t->st->roles.n; r++) {
		int team = to >> r & 1 ? state_team_of(t->st, t->cell,
		    (int)r) : -1;
		int64_t ms = team < 0 ? INT64_MAX : when(t->st, team,
		    question);

		if (ms == INT64_MAX)
			continue;
		buf_adds(out, last < 0 ? word : ", ");
		if (ms != last) {
			teller_time(out, ms);
			buf_addc(out, ' ');
		}
		last = ms;
		buf_clear(&name);
		named_team(&name, t->st, team, t->s->lang);
		show_cell(out, buf_str(&name), 0);
	}
	buf_release(&name);
}

static void asked_row(struct teller *t, int question)
{
	const struct state_question *q =
	    &t->st->cells[t->cell].questions[question];
	struct buf *out = teller_row(t, "", teller_named(t, PLAN_QUESTION,
	    question));

	show_cell(out, teller_say(show_question_status(q->status)),
	    TELLER_WORD);
	if (q->opened_seq != 0)
		teller_time(out, q->opened_ms);
	if (q->status == QUESTION_OPEN) {
		asked_times(t, question, _("; due "), state_due);
		asked_times(t, question, _("; closes "), state_close);
	}
	show_end(out);
}

void teller_questions(struct teller *t)
{
	teller_begin(t, _("questions"));
	for (size_t i = 0; i < t->st->items[PLAN_QUESTION].n; i++)
		asked_row(t, (int)i);
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

/* "open  until T+0:37:30  Customs" */
static void expect_open(struct teller *t, int team, int item)
{
	int64_t from, end = state_expect_end(t->st, t->cell, item, team,
	    &from);
	struct buf *out, name = {0};

	if (end == INT64_MAX) {
		state_team_row(t, team, teller_named(t, PLAN_EXPECT, item),
		    teller_say("open"), -1);
		return;
	}
	out = teller_row(t, "", teller_named(t, PLAN_EXPECT, item));
	show_cell(out, teller_say("open"), TELLER_WORD);
	buf_adds(out, _("until "));
	teller_time(out, end);
	named_team(&name, t->st, team, t->s->lang);
	buf_adds(out, "  ");
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
			if (x->seq == 0)
				expect_open(t, (int)m, (int)i);
			else
				state_team_row(t, (int)m, teller_named(t,
				    PLAN_EXPECT, (int)i), teller_say(
				    plan_result_name(x->result)), x->ms);
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
