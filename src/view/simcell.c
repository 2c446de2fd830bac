/*
 * simcell.c: the role-players' call sheets: whom to call, as whom, what
 * about, and how each call went.  Calls to come are shown with their due
 * time so that they can be prepared; no other inject is.  And what was
 * written to those whom SimCell plays, answered or not.
 */
#include "view/internal.h"

/* After EndEx no call is made any more, whether it waited or was still to
 * come. */
static const char *simcell_status(const struct state *st,
    const struct state_inject *in, bool absent)
{
	if (st->run > STATE_ADJOURNED)
		return "over";
	if (absent)
		return "absent";
	return in->status == INJECT_RELEASED ? "now" : "later";
}

/* How it went when somebody tried last, and how somebody has marked it that
 * can still be taken back. */
static void simcell_outcome(const struct view *v, struct val *row, int team,
    int inject)
{
	const struct view_call *call = view_call(v->in->ix, team, inject);
	const struct view_marked *m = view_marked(v->in->ix, team, inject);

	if (m != NULL) {
		view_put(v, row, "marked", m->how);
		view_puti(v, row, "marked_until_wall_ms", m->until_wall_ms);
	}
	if (call == NULL)
		return;
	view_put(v, row, "how", call->how);
	view_puti(v, row, "how_ms", call->ms);
	view_puti(v, row, "tries", call->tries);
}

/* Does it wait for somebody who has not said to be ready? */
static bool simcell_waits(const struct state_inject *in,
    const struct plan_inject *p)
{
	for (size_t i = 0; i < p->nready; i++)
		if (!(in->ready >> i & 1))
			return in->status != INJECT_RELEASED;
	return false;
}

/* What waits for the director has a time it is meant for. */
static int64_t simcell_planned(const struct plan *plan,
    const struct plan_inject *p)
{
	int at = plan_find(plan, PLAN_INJECT, p->id);

	return at < 0 ? INT64_MAX : plan_planned(plan, at);
}

/* Where to call: the seat's number, else its role's. */
static const char *simcell_phone(const struct plan *plan,
    const struct plan_inject *p, const char *role)
{
	const char *of_seat = p->person < 0 ? NULL :
	    plan->positions[p->person].phone;

	for (size_t i = 0; i < plan->nroles && of_seat == NULL; i++)
		if (strcmp(plan->roles[i].id, role) == 0)
			return plan->roles[i].phone;
	return of_seat;
}

/* What is expected, what only those on the phone know, and what they say. */
static void simcell_words(const struct view *v, struct val *row,
    const struct plan *plan, const struct plan_inject *p, int cell,
    int64_t ms)
{
	view_say_at(v, row, "expect", plan, &p->expect, cell, ms);
	view_say_at(v, row, "note", plan, &p->note, cell, ms);
	view_say_at(v, row, "script", plan, &p->script, cell, ms);
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
	view_put(v, row, "cell", c->id);
	view_team_name(v, row, "team_title", team);
	view_put(v, row, "status", simcell_status(v->st, in,
	    c->absent >> t->role & 1));
	view_putb(v, row, "reached", in->reached >> t->role & 1);
	view_putb(v, row, "again", in->called >> t->role & 1);
	view_putb(v, row, "held", in->held || c->automatic_held ||
	    v->st->automatic_held);
	view_putb(v, row, "waits", simcell_waits(in, p));
	simcell_outcome(v, row, team, inject);
	if (in->status == INJECT_RELEASED) {
		view_puti(v, row, "ms", in->released_ms);
		plan = state_plan_of(v->st, in->version);
	} else if (due != INT64_MAX) {
		view_puti(v, row, "due_ms", due);
	} else if (simcell_planned(plan, p) != INT64_MAX) {
		view_puti(v, row, "planned_ms", simcell_planned(plan, p));
	}
	view_inject(v, row, t->cell, inject, t->role);
	view_put(v, row, "phone", simcell_phone(plan, p,
	    v->st->roles.ids[t->role]));
	simcell_words(v, row, plan, p, t->cell, view_inject_ms(v->st,
	    t->cell, inject));
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

/* Does SimCell play whom this was written to?  Its place in the plan, -1:
 * no, or it has not come. */
static int simcell_asked(const struct view_say *s, const struct plan *plan)
{
	int at = s->persona == NULL || s->to == NULL || s->held ||
	    s->bounced || strcmp(s->persona, s->to) != 0 ? -1 :
	    plan_find(plan, PLAN_PERSONA, s->persona);

	return at >= 0 && plan_simcell_plays(plan, s->persona) ? at : -1;
}

static bool simcell_answered(const struct view *v, int64_t seq)
{
	for (size_t i = v->st->nmessages; i > 0; i--)
		if (v->st->messages[i - 1].seq == seq)
			return v->st->messages[i - 1].answered;
	return true;
}

/* What was answered to it, where the team still has it: several may have
 * answered the same one. */
static void simcell_reply(const struct view *v, struct val *row,
    const struct view_ring *r, int64_t seq)
{
	struct val *before = val_list(v->a);

	for (size_t i = 0; i < r->n; i++) {
		const char *last = val_get_text(row, "reply", NULL);

		if (r->v[i]->of != seq || r->v[i]->kind != VIEW_MESSAGE)
			continue;
		if (last != NULL)
			val_push(v->a, before, val_str(v->a, last));
		view_put(v, row, "reply", r->v[i]->text);
		view_puti(v, row, "reply_ms", r->v[i]->ms);
	}
	if (val_len(before) > 0)
		val_set(v->a, row, "before", before);
}

static void simcell_letter(const struct view *v, struct val *section,
    int team, const struct view_say *s, int persona)
{
	const struct plan *plan = state_newest(v->st)->plan;
	const struct state_team *t = &v->st->teams[team];
	struct val *row = view_row(v, section, arena_printf(v->a, "%lld",
	    (long long)s->seq));

	view_puti(v, row, "ms", s->ms);
	view_put(v, row, "from", s->from);
	view_put(v, row, "cell", v->st->cells[t->cell].id);
	view_team_name(v, row, "from_name", team);
	view_put(v, row, "persona", s->persona);
	view_say_text(v, row, "persona_title", plan,
	    &plan->personas[persona].title);
	view_put(v, row, "channel", s->channel);
	view_put(v, row, "tlp", s->tlp);
	view_put(v, row, "inject", s->inject);
	view_forwarded_item(v, row, t->cell, s);
	view_put(v, row, "text", s->text);
	view_putb(v, row, "cut", s->cut);
	view_putb(v, row, "answered", simcell_answered(v, s->seq));
	simcell_reply(v, row, &v->in->ix->teams[team].talk, s->seq);
}

/* What teams have written to personas that SimCell plays: reply SEQ as:ID. */
static void simcell_letters(const struct view *v)
{
	const struct plan *plan = state_newest(v->st)->plan;
	struct val *section = view_section(v, "letters");

	for (size_t t = 0; t < v->in->ix->nteams; t++) {
		const struct view_ring *r = &v->in->ix->teams[t].talk;

		for (size_t i = 0; i < r->n; i++) {
			int persona = simcell_asked(r->v[i], plan);

			if (persona >= 0)
				simcell_letter(v, section, (int)t, r->v[i],
				    persona);
		}
	}
}

bool view_simcell_letter_uses(const struct view_input *in, const char *hex)
{
	const struct plan *plan = state_newest(in->st)->plan;

	for (size_t t = 0; t < in->ix->nteams; t++) {
		const struct view_ring *r = &in->ix->teams[t].talk;

		for (size_t i = 0; i < r->n; i++)
			if (simcell_asked(r->v[i], plan) >= 0 &&
			    view_forwarded_has(in, in->st->teams[t].cell,
			    r->v[i], hex))
				return true;
	}
	return false;
}

/* Whom SimCell plays, each with what the pack has it answer. */
static void simcell_played(const struct view *v)
{
	const struct plan *plan = state_newest(v->st)->plan;
	struct val *section = view_section(v, "played");

	for (size_t i = 0; i < plan->npersonas; i++) {
		const struct plan_persona *p = &plan->personas[i];
		struct val *replies = val_list(v->a), *row;

		if (!plan_simcell_plays(plan, p->id))
			continue;
		row = view_row(v, section, p->id);
		view_say_text(v, row, "title", plan, &p->title);
		for (size_t k = 0; k < p->nreplies; k++)
			val_push(v->a, replies, val_str(v->a, plan_string(
			    plan, p->replies[k].text, v->who->lang ?
			    v->who->lang : "")));
		if (p->nreplies > 0)
			val_set(v->a, row, "replies", replies);
	}
}

void view_simcell(const struct view *v)
{
	view_head(v);
	simcell_calls(v);
	simcell_letters(v);
	simcell_played(v);
}
