/*
 * show_state_text.c: the state of an exercise for people: what has happened
 * to everything, by cells.  It must never show an id where there is a title.
 */
#include "config.h"

#include "cli/show_state.h"
#include "cli/teller.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "cli/cli.h"
#include "cli/editions.h"
#include "client/words.h"
#include "view/cond_words.h"
#include "view/named.h"

/* ---- injects, decisions ---------------------------------------------------- */

/* What was composed has its title in the fact that did. */
static const char *state_inject_title(struct teller *t, int item,
    struct arena *a)
{
	struct event e;
	int64_t seq = t->st->adhoc[item].seq;

	if (seq != 0 && record_event(&t->s->r, seq, a, &e, NULL) == 0 &&
	    event_has(&e, FIELD_TITLE))
		return event_str(&e, FIELD_TITLE);
	return teller_named(t, PLAN_INJECT, item);
}

static void state_inject_row(struct teller *t, int item)
{
	const struct state_inject *in = &t->st->cells[t->cell].injects[item];
	int64_t due = state_inject_due(t->st, t->cell, item);
	struct arena a = {0};
	struct buf *out = teller_row(t, state_number(t->st, item),
	    state_inject_title(t, item, &a));

	show_cell(out, in->held ? _("held") :
	    teller_say(show_inject_status(in->status)), TELLER_WORD);
	if (in->status == INJECT_RELEASED)
		teller_time(out, in->released_ms);
	else if (in->status == INJECT_PENDING && due != INT64_MAX) {
		buf_adds(out, _("due "));
		teller_time(out, due);
	}
	show_end(out);
	arena_release(&a);
}

static void state_decision_row(struct teller *t, int item)
{
	const struct state_decision *d =
	    &t->st->cells[t->cell].decisions[item];
	const struct plan_decision *p = state_plan_decision(t->st, item);
	struct buf *out = teller_row(t, "", teller_named(t, PLAN_DECISION,
	    item));

	show_cell(out, teller_say(d->settled ? d->outcome : "open"),
	    TELLER_WORD);
	if (d->settled) {
		teller_time(out, d->ms);
		if (d->overridden)
			buf_addf(out, "  %s", _("by the director's word"));
	} else if (p != NULL) {
		struct span at = p->by.ms >= 0 ? p->by : p->at;

		buf_adds(out, p->by.ms >= 0 ? _("by ") : _("at "));
		teller_time(out, plan_moment(t->p, p->phase, at));
		buf_adds(out, "  ");
		cond_words_decision(out, t->p, p, cli_catalogue(),
		    t->s->lang);
	}
	show_end(out);
}

/* ---- the world -------------------------------------------------------------- */

static void state_cuts(struct teller *t)
{
	const struct state_cell *c = &t->st->cells[t->cell];

	teller_begin(t, _("channels that are cut"));
	for (size_t i = 0; i < t->st->items[PLAN_CHANNEL].n; i++) {
		const char *title = client_channel(cli_catalogue(),
		    teller_named(t, PLAN_CHANNEL, (int)i));
		struct buf *out;

		if (!c->channels[i].cut)
			continue;
		out = teller_row(t, "", title);
		if (c->channels[i].until_ms == INT64_MAX) {
			buf_adds(out, _("until somebody restores it"));
		} else {
			buf_adds(out, _("until "));
			teller_time(out, c->channels[i].until_ms);
		}
		show_end(out);
	}
}

static void state_absent(struct teller *t)
{
	const struct state_cell *c = &t->st->cells[t->cell];

	teller_begin(t, _("roles that nobody plays"));
	for (size_t r = 0; r < t->st->roles.n; r++) {
		int taker = state_taker(t->st, t->cell, (int)r);
		struct buf *out;

		if (!(c->absent >> r & 1))
			continue;
		out = teller_row(t, "", named_role(t->st, (int)r, t->s->lang));
		if (c->bots >> r & 1)
			buf_adds(out, _("simulated people stand in"));
		else if (taker >= 0)
			teller_fill(out, xasprintf(_("%s takes over"),
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

	teller_begin(t, _("services"));
	for (size_t i = 0; i < t->st->items[PLAN_PROBE].n; i++)
		teller_simple(t, teller_named(t, PLAN_PROBE, (int)i),
		    teller_say(words[c->probes[i].result]),
		    c->probes[i].seq == 0 ? -1 : c->probes[i].since_ms);
}

static void state_values(struct teller *t)
{
	teller_begin(t, _("values"));
	for (size_t i = 0; i < t->st->items[PLAN_VAR].n; i++) {
		struct buf *out = teller_row(t, "", teller_named(t, PLAN_VAR,
		    (int)i));

		buf_addi(out, state_value(t->st, t->cell, (int)i));
		show_end(out);
	}
}

/* Who has told whom what they need, by now. */
static void state_needs_text(struct teller *t)
{
	const struct plan *p = t->p;

	teller_begin(t, _("to be told"));
	for (size_t i = 0; p != NULL && i < p->nneeds; i++)
		for (size_t r = 0; r < p->nroles; r++) {
			const struct plan_need *n = &p->needs[i];
			struct buf *out;

			if (!(n->to >> r & 1))
				continue;
			out = teller_row(t, "", plan_title(p, PLAN_FACT,
			    n->fact, t->s->lang));
			show_cell(out, teller_say(state_need_name(state_need(
			    t->st, t->cell, i, (int)r))), TELLER_WORD);
			teller_fill(out, xasprintf(_("%s to %s"),
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
		show_cell(out, teller_named(t, PLAN_PHASE, c->phase), 0);
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
	teller_begin(t, _("injects"));
	for (size_t i = 0; i < t->st->items[PLAN_INJECT].n; i++)
		state_inject_row(t, (int)i);
	teller_questions(t);
	teller_surveys(t);
	teller_begin(t, _("decisions"));
	for (size_t i = 0; i < t->st->items[PLAN_DECISION].n; i++)
		state_decision_row(t, (int)i);
	teller_expects(t);
	teller_milestones(t);
	state_needs_text(t);
	state_cuts(t);
	state_probes(t);
	state_values(t);
}

void show_state_text(struct show *s)
{
	const struct state *st = s->r.st;
	struct arena a = {0};
	struct teller t = { .s = s, .st = st, .a = &a,
		.p = st->nversions > 0 ? state_newest(st)->plan : NULL };
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
	arena_release(&a);
}
