/*
 * common.c: what several views are made of.
 */
#include "view/internal.h"

#include "view/moment.h"


void view_put(const struct view *v, struct val *map, const char *key,
    const char *s)
{
	if (s != NULL)
		val_set(v->a, map, key, val_str(v->a, s));
}

void view_puti(const struct view *v, struct val *map, const char *key,
    int64_t n)
{
	val_set(v->a, map, key, val_int(v->a, n));
}

void view_putb(const struct view *v, struct val *map, const char *key,
    bool b)
{
	if (b)
		val_set(v->a, map, key, val_bool(v->a, true));
}

/* The language the text really is in. */
static const char *view_lang_of(const struct plan *p,
    const struct plan_text *t, const char *s)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->v[i].s == s)
			return t->v[i].lang[0] ? t->v[i].lang : p->original;
	return p->original;
}

void view_say_at(const struct view *v, struct val *map, const char *key,
    const struct plan *p, const struct plan_text *t, int cell,
    int64_t cell_ms)
{
	bool fallback = false;
	const char *s = plan_say(p, t, v->who->lang ? v->who->lang : "",
	    &fallback);
	char other[64];

	if (s[0] == '\0')
		return;
	view_put(v, map, key, cell_ms < 0 ? s : moment_text(v->a, v->st,
	    cell, cell_ms, s));
	if (!fallback)
		return;
	snprintf(other, sizeof(other), "%s_lang", key);
	view_put(v, map, other, view_lang_of(p, t, s));
}

void view_say_text(const struct view *v, struct val *map, const char *key,
    const struct plan *p, const struct plan_text *t)
{
	view_say_at(v, map, key, p, t, -1, -1);
}

struct val *view_section(const struct view *v, const char *name)
{
	struct val *list = val_list(v->a);

	val_set(v->a, v->out, name, list);
	return list;
}

struct val *view_row(const struct view *v, struct val *section,
    const char *id)
{
	struct val *row = val_map(v->a);

	val_push(v->a, section, row);
	view_put(v, row, "id", id);
	return row;
}

void view_person(const struct view *v, struct val *map, const char *uuid)
{
	int person = uuid == NULL ? -1 : state_person(v->st, uuid);

	if (uuid == NULL)
		return;
	view_put(v, map, "person", uuid);
	if (person >= 0 && v->in->name)
		view_put(v, map, "name", v->in->name(v->in->arg, person));
}

void view_team_name(const struct view *v, struct val *map, const char *key,
    int team)
{
	const struct state_team *t = &v->st->teams[team];
	const struct state_version *ver = state_newest(v->st);
	int role;

	if (t->name != NULL) {
		view_put(v, map, key, t->name);
		return;
	}
	role = (size_t)t->role < ver->nroles ? ver->role_to_plan[t->role] : -1;
	if (role >= 0)
		view_say_text(v, map, key, ver->plan,
		    &ver->plan->roles[role].name);
	else
		view_put(v, map, key, v->st->roles.ids[t->role]);
}

static void view_exercise(const struct view *v)
{
	const struct plan *p = state_newest(v->st)->plan;
	struct val *ex = val_map(v->a), *langs = val_list(v->a);

	val_set(v->a, v->out, "exercise", ex);
	view_put(v, ex, "pack", p->id);
	view_put(v, ex, "version", p->version);
	view_say_text(v, ex, "title", p, &p->title);
	view_put(v, ex, "mark", plan_mark(p, v->who->lang ? v->who->lang :
	    ""));
	view_put(v, ex, "mode", plan_mode_name(p->mode));
	view_putb(v, ex, "ranking", p->ranking);
	view_puti(v, ex, "length_ms", p->length.ms);
	view_puti(v, ex, "cells", (int64_t)v->st->ncells);
	for (size_t i = 0; i < p->nlangs; i++)
		val_push(v->a, langs, val_str(v->a, p->langs[i]));
	val_set(v->a, ex, "langs", langs);
	/* what bodies need, view_fills() adds */
	val_set(v->a, ex, "fills", val_map(v->a));
}

/* The part of the exercise that runs in a cell, and the story's clock. */
static void view_phase(const struct view *v, struct val *run, int cell)
{
	const struct state_cell *c = &v->st->cells[cell];
	const struct plan_phase *p = c->phase < 0 ? NULL :
	    state_plan_phase(v->st, c->phase);
	int64_t story, zone;

	if (p == NULL)
		return;
	view_put(v, run, "phase", p->id);
	view_say_text(v, run, "phase_title", state_newest(v->st)->plan,
	    &p->title);
	view_puti(v, run, "phase_ms", c->phases[c->phase].ms);
	if (!state_story(v->st, cell, c->phases[c->phase].ms, &story, &zone))
		return;
	view_puti(v, run, "story_ms", story);
	view_puti(v, run, "zone_min", zone);
}

/* Where the exercise stands; no running time, see view_clock(). */
static void view_run(const struct view *v)
{
	const struct view_index *ix = v->in->ix;
	const struct state *st = v->st;
	struct val *run = val_map(v->a);

	val_set(v->a, v->out, "run", run);
	view_put(v, run, "state", state_run_name(st->run));
	view_puti(v, run, "rate", st->rate);
	view_putb(v, run, "started", st->started_seq != 0);
	view_putb(v, run, "locked", st->joins_locked);
	if (v->who->hat == HAT_PARTICIPANT) {
		view_putb(v, run, "held",
		    st->cells[st->teams[v->who->team].cell].held);
		view_phase(v, run, st->teams[v->who->team].cell);
	} else if (st->ncells == 1) {
		view_phase(v, run, 0);
	}
	if ((st->run == STATE_PAUSED || st->run == STATE_ADJOURNED) &&
	    ix->pause_wall_ms != 0) {
		view_put(v, run, "why", ix->pause_why);
		view_puti(v, run, "since_wall_ms", ix->pause_wall_ms);
		if (ix->pause_length_ms > 0)
			view_puti(v, run, "length_ms", ix->pause_length_ms);
	}
	if (ix->away_ms > 0) {
		view_puti(v, run, "away_ms", ix->away_ms);
		view_puti(v, run, "away_at_ms", ix->away_at_ms);
		view_puti(v, run, "away_wall_ms", ix->away_wall_ms);
	}
	if (st->run >= STATE_HOTWASH)
		view_put(v, run, "why", ix->end_why);
	if (st->realworld)
		view_put(v, run, "realworld",
		    ix->realworld ? ix->realworld : "");
}

void view_head(const struct view *v)
{
	view_exercise(v);
	view_run(v);
}

/* Names within a team are its own; other teams read the team's. */
static bool view_knows(const struct view *v, const char *uuid)
{
	int person = state_person(v->st, uuid);

	if (person < 0)
		return false;
	return v->who->hat != HAT_PARTICIPANT ||
	    v->st->people[person].team == v->who->team;
}

/* Who said it: a team's or person's name, or the word recorded. */
static void view_from(const struct view *v, struct val *row,
    const struct view_say *s)
{
	int team = s->from == NULL ? -1 : state_team(v->st, s->from);

	view_put(v, row, "from", s->from);
	if (team >= 0)
		view_team_name(v, row, "from_name", team);
	if (s->person)
		view_person(v, row, s->person);
	else if (s->from && state_person(v->st, s->from) >= 0)
		view_person(v, row, s->from);
	else if (s->by && view_knows(v, s->by))
		view_person(v, row, s->by);
}

/* A persona's words may be a text of the pack. */
static void view_persona(const struct view *v, struct val *row,
    const struct view_say *s)
{
	const struct plan *p = state_newest(v->st)->plan;
	int at = s->persona == NULL ? -1 :
	    plan_find(p, PLAN_PERSONA, s->persona);

	view_put(v, row, "persona", s->persona);
	if (at >= 0)
		view_say_text(v, row, "persona_title", p,
		    &p->personas[at].title);
	if (s->text == NULL)
		return;
	view_put(v, row, "text", at < 0 ? s->text : moment_text(v->a, v->st,
	    v->who->team >= 0 ? v->st->teams[v->who->team].cell :
	    moment_cell(v->st, s->to), s->ms, plan_string(p, s->text,
	    v->who->lang ? v->who->lang : "")));
}

/* An inject that was passed on: whoever gets it need not have it. */
static void view_carried(const struct view *v, struct val *row,
    const struct view_say *s)
{
	int inject = s->inject == NULL ? -1 : state_item(v->st, PLAN_INJECT,
	    s->inject);
	int cell = v->who->team >= 0 ? v->st->teams[v->who->team].cell :
	    moment_cell(v->st, s->from);

	view_put(v, row, "inject", s->inject);
	if (inject >= 0 && cell >= 0)
		view_inject_named(v, row, cell, inject);
}

struct val *view_say_row(const struct view *v, struct val *section,
    const struct view_say *s)
{
	char id[24];
	struct val *row;

	snprintf(id, sizeof(id), "%lld", (long long)s->seq);
	row = view_row(v, section, id);
	view_puti(v, row, "ms", s->ms);
	view_from(v, row, s);
	view_put(v, row, "to", s->to);
	view_put(v, row, "channel", s->channel);
	view_put(v, row, "tlp", s->tlp);
	view_carried(v, row, s);
	view_persona(v, row, s);
	view_putb(v, row, "bounced", s->bounced);
	view_putb(v, row, "cut", s->cut);
	view_putb(v, row, "all", s->kind == VIEW_BROADCAST);
	if (s->of != 0)
		view_puti(v, row, "of", s->of);
	if (s->kind != VIEW_FILE)
		return row;
	view_put(v, row, "file", s->name);
	view_put(v, row, "digest", s->digest);
	view_puti(v, row, "size", s->size);
	return row;
}

struct val *view_says(const struct view *v, const char *section,
    const struct view_ring *ring)
{
	struct val *list = view_section(v, section);

	for (size_t i = 0; i < ring->n; i++)
		view_say_row(v, list, ring->v[i]);
	return list;
}
