/*
 * simcell.c: the role-players' call sheets: whom to call, as whom, what
 * about, and how each call went.  Calls to come are shown with their due
 * time so that they can be prepared; no other inject is.  And what was
 * written to those whom SimCell plays.
 */
#include "view/internal.h"

static const char *simcell_status(const struct state_inject *in, bool absent)
{
	if (absent)
		return "absent";
	return in->status == INJECT_RELEASED ? "now" : "later";
}

static void simcell_call(const struct view *v, struct val *section, int team,
    int inject)
{
	const struct state_team *t = &v->st->teams[team];
	const struct state_cell *c = &v->st->cells[t->cell];
	const struct state_inject *in = &c->injects[inject];
	const struct plan_inject *p =
	    state_plan_inject(v->st, t->cell, inject);
	const struct plan *plan = state_newest(v->st)->plan;
	int64_t due = state_inject_due(v->st, t->cell, inject);
	struct val *row = view_row(v, section, arena_printf(v->a, "%s/%s",
	    t->id, p->id));

	view_put(v, row, "inject", p->id);
	view_put(v, row, "team", t->id);
	view_team_name(v, row, "team_title", team);
	view_put(v, row, "status", simcell_status(in,
	    c->absent >> t->role & 1));
	view_putb(v, row, "reached", in->reached >> t->role & 1);
	view_putb(v, row, "again", in->called >> t->role & 1);
	if (in->status == INJECT_RELEASED) {
		view_puti(v, row, "ms", in->released_ms);
		plan = state_plan_of(v->st, in->version);
	} else if (due != INT64_MAX) {
		view_puti(v, row, "due_ms", due);
	}
	view_inject(v, row, t->cell, inject, t->role);
	view_say_text(v, row, "expect", plan, &p->expect);
	view_say_text(v, row, "note", plan, &p->note);
	view_say_text(v, row, "script", plan, &p->script);
}

/* SimCell stands in for a role that is absent and nobody else's. */
static bool simcell_plays(const struct state *st,
    const struct state_team *t)
{
	const struct state_cell *c = &st->cells[t->cell];

	return (c->absent >> t->role & 1) && !(c->bots >> t->role & 1) &&
	    c->merged[t->role] == 0;
}

static void simcell_calls(const struct view *v)
{
	struct val *section = view_section(v, "calls");

	for (size_t t = 0; t < v->st->nteams; t++) {
		const struct state_team *team = &v->st->teams[t];

		for (size_t i = 0; i < v->st->items[PLAN_INJECT].n; i++) {
			const struct plan_inject *p =
			    state_plan_inject(v->st, team->cell, (int)i);

			if (p == NULL || (p->channel != PLAN_PHONE &&
			    !simcell_plays(v->st, team)) ||
			    v->st->cells[team->cell].injects[i].status ==
			    INJECT_SKIPPED ||
			    !(state_inject_to(v->st, team->cell, (int)i) >>
			    team->role & 1))
				continue;
			simcell_call(v, section, (int)t, (int)i);
		}
	}
}

/* ---- letters ---------------------------------------------------------- */

/* Does SimCell play whom this was written to, and has nobody answered? */
static bool simcell_asked(const struct view *v, const struct view_say *s)
{
	const struct plan *plan = state_newest(v->st)->plan;
	int at = s->persona == NULL || s->to == NULL || s->held ||
	    s->bounced || strcmp(s->persona, s->to) != 0 ? -1 :
	    plan_find(plan, PLAN_PERSONA, s->persona);

	if (at < 0 || !plan_simcell_plays(plan, s->persona))
		return false;
	for (size_t i = v->st->nmessages; i > 0; i--)
		if (v->st->messages[i - 1].seq == s->seq)
			return !v->st->messages[i - 1].answered;
	return false;
}

/* What teams have written to personas that SimCell plays: reply SEQ as:ID. */
static void simcell_letters(const struct view *v)
{
	const struct plan *plan = state_newest(v->st)->plan;
	struct val *section = view_section(v, "letters");

	for (size_t t = 0; t < v->in->ix->nteams; t++) {
		const struct view_ring *r = &v->in->ix->teams[t].talk;

		for (size_t i = 0; i < r->n; i++) {
			const struct view_say *s = r->v[i];
			struct val *row;

			if (!simcell_asked(v, s))
				continue;
			row = view_row(v, section, arena_printf(v->a, "%lld",
			    (long long)s->seq));
			view_puti(v, row, "ms", s->ms);
			view_put(v, row, "from", s->from);
			view_team_name(v, row, "from_name", (int)t);
			view_put(v, row, "persona", s->persona);
			view_say_text(v, row, "persona_title", plan,
			    &plan->personas[plan_find(plan, PLAN_PERSONA,
			    s->persona)].title);
			view_put(v, row, "channel", s->channel);
			view_put(v, row, "tlp", s->tlp);
			view_put(v, row, "inject", s->inject);
			view_put(v, row, "text", s->text);
			view_putb(v, row, "cut", s->cut);
		}
	}
}

void view_simcell(const struct view *v)
{
	view_head(v);
	simcell_calls(v);
	simcell_letters(v);
}
