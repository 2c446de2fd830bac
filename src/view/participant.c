/*
 * participant.c: what a team sees: its inbox, questions, actions, people,
 * talk, decision log, files and points.  Everything here is the team's own;
 * nothing of another team but its name, and nothing that is still to come.
 */
#include "view/internal.h"

/* Does the pack rule on what it says in its own words? */
static bool team_own_words(const struct view *v)
{
	const struct plan *p = state_newest(v->st)->plan;

	for (size_t i = 0; i < p->nactions; i++)
		if (p->actions[i].shown == PLAN_SHOWN_TYPED &&
		    state_plays(v->st, v->who->team, p->actions[i].to))
			return true;
	return false;
}

static void participant_team(const struct view *v)
{
	const struct state_team *t = &v->st->teams[v->who->team];
	struct val *m = val_map(v->a);

	val_set(v->a, v->out, "team", m);
	view_put(v, m, "team", t->id);
	view_team_name(v, m, "title", v->who->team);
	view_put(v, m, "role", v->st->roles.ids[t->role]);
	view_put(v, m, "cell", v->st->cells[t->cell].id);
	if (t->lead >= 0)
		view_put(v, m, "lead", v->st->people[t->lead].uuid);
	view_putb(v, m, "own_words", team_own_words(v));
}

/* The title of the phase that began with a digest. */
static void inbox_digest_title(const struct view *v, struct val *row,
    const struct state_cell *c, int first)
{
	for (size_t i = 0; i < v->st->items[PLAN_PHASE].n; i++) {
		const struct plan_phase *p = state_plan_phase(v->st, (int)i);

		if (p != NULL && c->phases[i].seq != 0 && c->phases[i].ms ==
		    c->injects[first].released_ms)
			view_say_text(v, row, "title",
			    state_newest(v->st)->plan, &p->title);
	}
}

/* What went out together as one thing to read: its parts, in their order,
 * and the files of all of them. */
static void inbox_digest(const struct view *v, struct val *row, int first)
{
	const struct state_team *t = &v->st->teams[v->who->team];
	const struct state_cell *c = &v->st->cells[t->cell];
	struct val *parts = val_list(v->a), *files = val_list(v->a);

	view_put(v, row, "number", state_number(v->st, first));
	inbox_digest_title(v, row, c, first);
	for (size_t i = 0; i < v->st->items[PLAN_INJECT].n; i++) {
		const struct val *own;
		struct val *part;

		if (c->injects[i].digest != c->injects[first].digest ||
		    !state_inject_reads(v->st, v->who->team, v->who->seats,
		    (int)i))
			continue;
		part = view_row(v, parts, state_item_id(v->st, PLAN_INJECT,
		    (int)i));
		view_puti(v, part, "ms", c->injects[i].released_ms);
		view_inject(v, part, t->cell, (int)i, t->role);
		own = val_get(part, "files");
		for (size_t k = 0; k < val_len(own); k++)
			val_push(v->a, files, (struct val *)val_at(own, k));
	}
	val_set(v->a, row, "digest", parts);
	if (val_len(files) > 0)
		val_set(v->a, row, "files", files);
}

static void participant_inbox(const struct view *v)
{
	const struct state_team *t = &v->st->teams[v->who->team];
	const struct state_cell *c = &v->st->cells[t->cell];
	struct val *section = view_section(v, "inbox");

	for (size_t i = 0; i < v->st->items[PLAN_INJECT].n; i++) {
		const struct state_inject *in = &c->injects[i];
		struct val *row;

		if (!state_inject_reads(v->st, v->who->team, v->who->seats,
		    (int)i) || state_digest_of(v->st, v->who->team,
		    v->who->seats, (int)i) != (int)i)
			continue;
		row = view_row(v, section,
		    state_item_id(v->st, PLAN_INJECT, (int)i));
		view_puti(v, row, "ms", in->released_ms);
		view_puti(v, row, "seq", in->released_seq);
		view_putb(v, row, "acked", in->acked >> t->role & 1);
		view_putb(v, row, "late", in->late);
		if (in->digest != 0)
			inbox_digest(v, row, (int)i);
		else
			view_inject(v, row, t->cell, (int)i, t->role);
	}
}

/* Is it on the list now?  Typed ones never are. */
static bool action_shown(const struct view *v, const struct plan_action *p)
{
	const struct state_team *t = &v->st->teams[v->who->team];
	const struct state_version *ver = state_newest(v->st);

	return p->shown == PLAN_SHOWN_LIST || (p->shown == PLAN_SHOWN_AFTER &&
	    v->st->cells[t->cell].injects[ver->to_item[PLAN_INJECT][
	    p->after]].status == INJECT_RELEASED);
}

static const char *const doing_names[] = {
	[DOING_WAITS] = "waits", [DOING_RUNS] = "runs",
	[DOING_DONE] = "done", [DOING_REFUSED] = "refused",
};

/* What the team has declared that is ruled or takes time: its own words and
 * what became of them, never which action they were taken for. */
static void participant_declared(const struct view *v)
{
	struct val *section = view_section(v, "declared");

	for (size_t i = 0; i < v->st->ndoings; i++) {
		const struct state_doing *d = &v->st->doings[i];
		const struct view_answer *words;
		const struct plan_action *p;
		struct val *row;

		if (d->team != v->who->team)
			continue;
		row = view_row(v, section, arena_printf(v->a, "%lld",
		    (long long)d->seq));
		p = state_plan_action(v->st, d->action);
		words = view_answer(v->in->ix, d->seq);
		view_puti(v, row, "ms", d->ms);
		view_put(v, row, "state", doing_names[d->status]);
		if (d->status == DOING_RUNS)
			view_puti(v, row, "due_ms", d->due_ms);
		if (p != NULL && p->shown != PLAN_SHOWN_TYPED)
			view_put(v, row, "action", p->id);
		if (words != NULL && words->text != NULL) {
			view_person(v, row, words->person);
			view_put(v, row, "text", words->text);
			view_putb(v, row, "cut", words->cut);
		}
	}
}

static void participant_actions(const struct view *v)
{
	const struct state_team *t = &v->st->teams[v->who->team];
	const struct state_version *ver = state_newest(v->st);
	struct val *section = view_section(v, "actions");
	size_t n = v->st->started_seq ? v->st->items[PLAN_ACTION].n : 0;

	for (size_t i = 0; i < n; i++) {
		const struct plan_action *p =
		    state_plan_action(v->st, (int)i);
		const struct state_deed *d = &t->deeds[i];
		struct val *row;

		if (p == NULL || !action_shown(v, p) ||
		    !state_plays(v->st, v->who->team, p->to))
			continue;
		row = view_row(v, section, p->id);
		view_say_text(v, row, "title", ver->plan, &p->title);
		view_putb(v, row, "once", p->once);
		if (p->takes.ms > 0)
			view_puti(v, row, "takes_ms", p->takes.ms);
		view_putb(v, row, "ruled", p->ruling != PLAN_RULES_ITSELF);
		if (d->first_seq != 0) {
			view_puti(v, row, "count", d->count);
			view_puti(v, row, "ms", d->first_ms);
		}
	}
}

/* Variables of the world that its role is shown. */
static void participant_world(const struct view *v)
{
	const struct state_team *t = &v->st->teams[v->who->team];
	const struct state_version *ver = state_newest(v->st);
	struct val *section = view_section(v, "world");

	for (size_t i = 0; i < v->st->items[PLAN_VAR].n; i++) {
		const struct plan_var *p = state_plan_var(v->st, (int)i);
		struct val *row;

		if (p == NULL || !state_plays(v->st, v->who->team,
		    p->shown_to))
			continue;
		row = view_row(v, section, p->id);
		view_say_text(v, row, "title", ver->plan, &p->title);
		view_puti(v, row, "min", p->min);
		view_puti(v, row, "max", p->max);
		view_puti(v, row, "value", state_value(v->st, t->cell,
		    (int)i));
	}
}

/* Who sits where, so that letters find their readers. */
static void people_seats(const struct view *v, struct val *row,
    const struct state_person *p)
{
	const struct state_version *ver = state_newest(v->st);
	struct val *list = val_list(v->a);

	for (size_t i = 0; p->seats != 0 && i < ver->plan->npositions; i++) {
		int seat = ver->to_item[PLAN_POSITION][i];

		if (seat < 64 && p->seats >> seat & 1)
			view_say_text(v, view_row(v, list,
			    ver->plan->positions[i].id), "title", ver->plan,
			    &ver->plan->positions[i].title);
	}
	if (val_len(list) > 0)
		val_set(v->a, row, "seats", list);
}

static void participant_people(const struct view *v)
{
	struct val *section = view_section(v, "people");

	for (size_t i = 0; i < v->st->npeople; i++) {
		const struct state_person *p = &v->st->people[i];
		struct val *row;

		if (p->team != v->who->team || p->removed)
			continue;
		row = view_row(v, section, p->uuid);
		view_person(v, row, p->uuid);
		view_putb(v, row, "present", p->present);
		view_putb(v, row, "joined", p->joined);
		view_putb(v, row, "late", v->st->started_seq != 0 &&
		    p->joined_seq > v->st->started_seq);
		view_putb(v, row, "simulated", p->simulated);
		people_seats(v, row, p);
	}
}

/* Who is there instead of a team that is not. */
static void participant_absent_how(const struct view *v, struct val *row,
    const struct state_team *t)
{
	const struct state_cell *c = &v->st->cells[t->cell];

	if (!(c->absent >> t->role & 1))
		return;
	if (c->merged[t->role] != 0)
		view_put(v, row, "absent_how",
		    v->st->roles.ids[c->merged[t->role] - 1]);
	else
		view_put(v, row, "absent_how", c->bots >> t->role & 1 ?
		    "bots" : "excon");
}

/* The address book: whom this team can write to. */
static void participant_teams(const struct view *v)
{
	const struct state_team *mine = &v->st->teams[v->who->team];
	struct val *section = view_section(v, "teams");

	for (size_t i = 0; i < v->st->nteams; i++) {
		const struct state_team *t = &v->st->teams[i];
		struct val *row;

		if (t->cell != mine->cell)
			continue;
		row = view_row(v, section, t->id);
		view_team_name(v, row, "title", (int)i);
		view_putb(v, row, "absent",
		    v->st->cells[t->cell].absent >> t->role & 1);
		participant_absent_how(v, row, t);
	}
}

/* The people of the story this team can write to. */
static void participant_personas(const struct view *v)
{
	const struct state_version *ver = state_newest(v->st);
	struct val *section = view_section(v, "personas");

	for (size_t i = 0; i < ver->plan->npersonas; i++) {
		const struct plan_persona *p = &ver->plan->personas[i];
		struct val *row, *channels = val_list(v->a);

		if (p->known_to != 0 && !state_plays(v->st, v->who->team,
		    p->known_to))
			continue;
		row = view_row(v, section, p->id);
		view_say_text(v, row, "title", ver->plan, &p->title);
		for (size_t k = 0; k < p->nchannels; k++)
			val_push(v->a, channels, val_str(v->a,
			    ver->plan->channels[p->channels[k]].id));
		if (val_len(channels) > 0)
			val_set(v->a, row, "channels", channels);
	}
}

static void participant_said(const struct view *v)
{
	static const struct view_ring none;
	const struct view_index *ix = v->in->ix;
	size_t team = (size_t)v->who->team;
	bool known = team < ix->nteams;
	struct val *drafts = view_section(v, "drafts");

	view_says(v, "talk", known ? &ix->teams[team].talk : &none);
	view_forwarded(v);
	view_says(v, "log", known ? &ix->teams[team].log : &none);
	view_says(v, "files", known ? &ix->teams[team].files : &none);
	if (v->st->run == STATE_LOBBY)
		view_says(v, "practice", known ? &ix->teams[team].practice :
		    &none);
	if (v->in->drafts)
		v->in->drafts(v->in->arg, v->who->team, v->a, drafts);
}

void view_participant(const struct view *v)
{
	view_head(v);
	participant_team(v);
	participant_inbox(v);
	view_questions(v, v->who->team);
	participant_actions(v);
	participant_declared(v);
	view_tools(v);
	view_surveys(v);
	participant_world(v);
	participant_people(v);
	participant_teams(v);
	participant_personas(v);
	participant_said(v);
	view_points(v);
	view_league(v, v->who->team);
}
