/*
 * show_state_text.c: the state of an exercise for people: what has happened
 * to everything, by cells.  It must never show an id where there is a title.
 */
#include "config.h"

#include "cli/show_state.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "cli/cli.h"
#include "cli/editions.h"
#include "client/words.h"
#include "view/cond_words.h"
#include "view/named.h"

#define STATE_TITLE 44		/* columns of a title; a longer one runs on */
#define STATE_WORD 12

struct teller {			/* of one cell */
	struct show *s;
	const struct state *st;
	const struct plan *p;	/* the newest; NULL before there is one */
	int cell;
	const char *head;	/* of the rows to come; NULL: it is there */
};

/* ---- rows --------------------------------------------------------------- */

static const char *state_say(const char *code)
{
	/* the word for a narrow column is short */
	return strcmp(code, "open") == 0 ? _("still open") :
	    client_word(cli_catalogue(), code);
}

static void state_begin(struct teller *t, const char *head)
{
	t->head = head;
}

/* The beginning of a row: under the first of them the heading. */
static struct buf *state_row(struct teller *t, const char *before,
    const char *title)
{
	struct buf *out = &t->s->out;

	if (t->head != NULL)
		buf_addf(out, "  %s\n", t->head);
	t->head = NULL;
	buf_adds(out, "    ");
	show_cell(out, before, 4);
	show_cell(out, title, STATE_TITLE);
	return out;
}

static void state_time(struct buf *out, int64_t ms)
{
	char when[SPAN_TEXT];

	buf_adds(out, instant_text((struct instant){ ms }, when));
}

/* Ends a row with words that have a name in them, and frees them. */
static void state_fill(struct buf *out, char *text)
{
	show_cell(out, text, 0);
	free(text);
}

/* A row of a word and a time (-1: none). */
static void state_simple(struct teller *t, const char *title,
    const char *word, int64_t ms)
{
	struct buf *out = state_row(t, "", title);

	show_cell(out, word, STATE_WORD);
	if (ms >= 0)
		state_time(out, ms);
	show_end(out);
}

static const char *state_named(const struct teller *t, enum plan_item kind,
    int item)
{
	return named_item(t->st, kind, state_item_id(t->st, kind, item),
	    t->s->lang);
}

/* ---- injects, questions, decisions ---------------------------------------- */

/* What was composed has its title in the fact that did. */
static const char *state_inject_title(struct teller *t, int item,
    struct arena *a)
{
	struct event e;
	int64_t seq = t->st->adhoc[item].seq;

	if (seq != 0 && record_event(&t->s->r, seq, a, &e, NULL) == 0 &&
	    event_has(&e, FIELD_TITLE))
		return event_str(&e, FIELD_TITLE);
	return state_named(t, PLAN_INJECT, item);
}

static void state_inject_row(struct teller *t, int item)
{
	const struct state_inject *in = &t->st->cells[t->cell].injects[item];
	int64_t due = state_inject_due(t->st, t->cell, item);
	struct arena a = {0};
	struct buf *out = state_row(t, state_number(t->st, item),
	    state_inject_title(t, item, &a));

	show_cell(out, in->held ? _("held") :
	    state_say(show_inject_status(in->status)), STATE_WORD);
	if (in->status == INJECT_RELEASED)
		state_time(out, in->released_ms);
	else if (in->status == INJECT_PENDING && due != INT64_MAX) {
		buf_adds(out, _("due "));
		state_time(out, due);
	}
	show_end(out);
	arena_release(&a);
}

static void state_questions_text(struct teller *t)
{
	const struct state_cell *c = &t->st->cells[t->cell];

	state_begin(t, _("questions"));
	for (size_t i = 0; i < t->st->items[PLAN_QUESTION].n; i++) {
		const struct state_question *q = &c->questions[i];

		state_simple(t, state_named(t, PLAN_QUESTION, (int)i),
		    state_say(show_question_status(q->status)),
		    q->opened_seq != 0 ? q->opened_ms : -1);
	}
}

static void state_decision_row(struct teller *t, int item)
{
	const struct state_decision *d =
	    &t->st->cells[t->cell].decisions[item];
	const struct plan_decision *p = state_plan_decision(t->st, item);
	struct buf *out = state_row(t, "", state_named(t, PLAN_DECISION,
	    item));

	show_cell(out, state_say(d->settled ? d->outcome : "open"),
	    STATE_WORD);
	if (d->settled) {
		state_time(out, d->ms);
		if (d->overridden)
			buf_addf(out, "  %s", _("by the director's word"));
	} else if (p != NULL) {
		struct span at = p->by.ms >= 0 ? p->by : p->at;

		buf_adds(out, p->by.ms >= 0 ? _("by ") : _("at "));
		state_time(out, plan_moment(t->p, p->phase, at));
		buf_adds(out, "  ");
		cond_words_decision(out, t->p, p, cli_catalogue(),
		    t->s->lang);
	}
	show_end(out);
}

/* ---- what is expected, reached and asked ----------------------------------- */

/* Rows of the teams of the cell that are meant: "CSIRT: done in time". */
static void state_team_row(struct teller *t, int team, const char *title,
    const char *word, int64_t ms)
{
	struct buf *out = state_row(t, "", title), name = {0};

	show_cell(out, word, STATE_WORD);
	named_team(&name, t->st, team, t->s->lang);
	if (ms >= 0) {
		state_time(out, ms);
		buf_adds(out, "  ");
	}
	show_cell(out, buf_str(&name), 0);
	show_end(out);
	buf_release(&name);
}

static void state_expects(struct teller *t)
{
	state_begin(t, _("expected"));
	for (size_t i = 0; i < t->st->items[PLAN_EXPECT].n; i++) {
		const struct plan_expect *p = state_plan_expect(t->st,
		    (int)i);

		for (size_t m = 0; p != NULL && m < t->st->nteams; m++) {
			const struct state_expect *x =
			    &t->st->teams[m].expects[i];

			if (t->st->teams[m].cell != t->cell ||
			    !state_plays(t->st, (int)m, p->who))
				continue;
			state_team_row(t, (int)m, state_named(t, PLAN_EXPECT,
			    (int)i), state_say(x->seq == 0 ? "open" :
			    plan_result_name(x->result)), x->seq == 0 ? -1 :
			    x->ms);
		}
	}
}

static void state_milestones(struct teller *t)
{
	state_begin(t, _("milestones"));
	for (size_t i = 0; i < t->st->items[PLAN_MILESTONE].n; i++) {
		const char *title = state_named(t, PLAN_MILESTONE, (int)i);
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
			state_simple(t, title, state_say("open"), -1);
	}
}

static void state_surveys(struct teller *t)
{
	const struct state_cell *c = &t->st->cells[t->cell];

	state_begin(t, _("questionnaires"));
	for (size_t i = 0; i < t->st->items[PLAN_QUESTIONNAIRE].n; i++) {
		const struct state_survey *q = &c->surveys[i];
		struct buf *out = state_row(t, "", state_named(t,
		    PLAN_QUESTIONNAIRE, (int)i));

		show_cell(out, state_say(q->opened_seq == 0 ? "unopened" :
		    q->closed ? "closed" : "open"), STATE_WORD);
		if (q->opened_seq != 0) {
			state_time(out, q->opened_ms);
			buf_addf(out, trn(cli_catalogue(), "  %lld answer",
			    "  %lld answers", (unsigned long)q->answers),
			    (long long)q->answers);
		}
		show_end(out);
	}
}

/* ---- the world -------------------------------------------------------------- */

static void state_cuts(struct teller *t)
{
	const struct state_cell *c = &t->st->cells[t->cell];

	state_begin(t, _("channels that are cut"));
	for (size_t i = 0; i < t->st->items[PLAN_CHANNEL].n; i++) {
		const char *title = client_channel(cli_catalogue(),
		    state_named(t, PLAN_CHANNEL, (int)i));
		struct buf *out;

		if (!c->channels[i].cut)
			continue;
		out = state_row(t, "", title);
		if (c->channels[i].until_ms == INT64_MAX) {
			buf_adds(out, _("until somebody restores it"));
		} else {
			buf_adds(out, _("until "));
			state_time(out, c->channels[i].until_ms);
		}
		show_end(out);
	}
}

static void state_absent(struct teller *t)
{
	const struct state_cell *c = &t->st->cells[t->cell];

	state_begin(t, _("roles that nobody plays"));
	for (size_t r = 0; r < t->st->roles.n; r++) {
		int taker = state_taker(t->st, t->cell, (int)r);
		struct buf *out;

		if (!(c->absent >> r & 1))
			continue;
		out = state_row(t, "", named_role(t->st, (int)r, t->s->lang));
		if (c->bots >> r & 1)
			buf_adds(out, _("simulated people stand in"));
		else if (taker >= 0)
			state_fill(out, xasprintf(_("%s takes over"),
			    named_role(t->st, taker, t->s->lang)));
		else
			buf_adds(out, _("EXCON answers for it"));
		show_end(out);
	}
}

static void state_probes(struct teller *t)
{
	static const char *const words[] = { [PROBE_UNKNOWN] = "unknown",
		[PROBE_UP] = "up", [PROBE_DOWN] = "down" };
	const struct state_cell *c = &t->st->cells[t->cell];

	state_begin(t, _("services"));
	for (size_t i = 0; i < t->st->items[PLAN_PROBE].n; i++)
		state_simple(t, state_named(t, PLAN_PROBE, (int)i),
		    state_say(words[c->probes[i].result]),
		    c->probes[i].seq == 0 ? -1 : c->probes[i].since_ms);
}

static void state_values(struct teller *t)
{
	state_begin(t, _("values"));
	for (size_t i = 0; i < t->st->items[PLAN_VAR].n; i++) {
		struct buf *out = state_row(t, "", state_named(t, PLAN_VAR,
		    (int)i));

		buf_addi(out, state_value(t->st, t->cell, (int)i));
		show_end(out);
	}
}

/* Who has told whom what they need, by now. */
static void state_needs_text(struct teller *t)
{
	const struct plan *p = t->p;

	state_begin(t, _("to be told"));
	for (size_t i = 0; p != NULL && i < p->nneeds; i++)
		for (size_t r = 0; r < p->nroles; r++) {
			const struct plan_need *n = &p->needs[i];
			struct buf *out;

			if (!(n->to >> r & 1))
				continue;
			out = state_row(t, "", plan_title(p, PLAN_FACT,
			    n->fact, t->s->lang));
			show_cell(out, state_say(state_need_name(state_need(
			    t->st, t->cell, i, (int)r))), STATE_WORD);
			state_fill(out, xasprintf(_("%s to %s"),
			    plan_role_title(p, n->from, t->s->lang),
			    plan_role_title(p, (int)r, t->s->lang)));
			show_end(out);
		}
}

/* ---- the whole -------------------------------------------------------------- */

/* "cell a  T+0:42:07  phase "The night", in the story 2031-04-17 07:42" */
static void state_head(struct teller *t)
{
	const struct state_cell *c = &t->st->cells[t->cell];
	int64_t now = state_cell_ms(t->st, t->cell, show_at_ms(t->s));
	int64_t local, zone;
	char text[SPAN_TEXT];
	struct buf *out = &t->s->out;

	buf_addf(out, _("cell %s  %s%s"), c->id, instant_text(
	    (struct instant){ now }, text), c->held ?
	    _("  its time stands still") : "");
	if (c->phase >= 0) {
		buf_addf(out, "  %s ", _("phase"));
		show_cell(out, state_named(t, PLAN_PHASE, c->phase), 0);
	}
	if (state_story(t->st, t->cell, now, &local, &zone))
		buf_addf(out, _("  in the story %s"), story_text(local,
		    text));
	buf_addc(out, '\n');
}

static void state_cell_text(struct teller *t)
{
	state_head(t);
	state_absent(t);
	state_begin(t, _("injects"));
	for (size_t i = 0; i < t->st->items[PLAN_INJECT].n; i++)
		state_inject_row(t, (int)i);
	state_questions_text(t);
	state_surveys(t);
	state_begin(t, _("decisions"));
	for (size_t i = 0; i < t->st->items[PLAN_DECISION].n; i++)
		state_decision_row(t, (int)i);
	state_expects(t);
	state_milestones(t);
	state_needs_text(t);
	state_cuts(t);
	state_probes(t);
	state_values(t);
}

void show_state_text(struct show *s)
{
	const struct state *st = s->r.st;
	struct teller t = { .s = s, .st = st, .p = st->nversions > 0 ?
		state_newest(st)->plan : NULL };
	struct buf list = {0};

	if (t.p != NULL)
		editions_text(t.p, &list);
	if (list.len > 0) {
		buf_addf(&s->out, _("Tags are of: %s"), list.p);
		buf_addc(&s->out, '\n');
	}
	buf_release(&list);
	for (; (size_t)t.cell < st->ncells; t.cell++)
		state_cell_text(&t);
}
