/*
 * observer.c: what observers see of all teams: inboxes and sent work.  No
 * keys, no rubrics, no points, nothing that is still to come.
 */
#include "view/internal.h"

static void observer_teams(const struct view *v)
{
	struct val *section = view_section(v, "teams");

	for (size_t i = 0; i < v->st->nteams; i++) {
		const struct state_team *t = &v->st->teams[i];
		struct val *row = view_row(v, section, t->id);
		int64_t here = 0, known = 0;

		for (size_t k = 0; k < v->st->npeople; k++) {
			const struct state_person *p = &v->st->people[k];

			if (p->team != (int)i || p->removed)
				continue;
			known++;
			here += p->present;
		}
		view_team_name(v, row, "title", (int)i);
		view_put(v, row, "cell", v->st->cells[t->cell].id);
		view_put(v, row, "role", v->st->roles.ids[t->role]);
		view_puti(v, row, "people", known);
		view_puti(v, row, "present", here);
	}
}

/* Role ids of a bitset. */
static struct val *observer_roles(const struct view *v, uint64_t roles)
{
	struct val *list = val_list(v->a);

	for (size_t r = 0; r < v->st->roles.n; r++)
		if (roles >> r & 1)
			val_push(v->a, list,
			    val_str(v->a, v->st->roles.ids[r]));
	return list;
}

static void observer_inbox(const struct view *v)
{
	struct val *section = view_section(v, "inbox");

	for (size_t c = 0; c < v->st->ncells; c++) {
		for (size_t i = 0; i < v->st->items[PLAN_INJECT].n; i++) {
			const struct state_inject *in =
			    &v->st->cells[c].injects[i];
			struct val *row;

			if (in->status != INJECT_RELEASED)
				continue;
			row = view_row(v, section, arena_printf(v->a,
			    "%s/%s", v->st->cells[c].id,
			    state_item_id(v->st, PLAN_INJECT, (int)i)));
			view_puti(v, row, "ms", in->released_ms);
			val_set(v->a, row, "to", observer_roles(v,
			    state_inject_to(v->st, (int)c, (int)i)));
			val_set(v->a, row, "acked",
			    observer_roles(v, in->acked));
			view_inject(v, row, (int)c, (int)i, -1);
		}
	}
}

static void observer_paper(const struct view *v, struct val *section,
    int team, int question)
{
	const struct state_team *t = &v->st->teams[team];
	const struct state_paper *paper = &t->papers[question];
	const struct plan_question *q =
	    state_plan_question(v->st, t->cell, question);
	const struct plan *p = state_plan_of(v->st,
	    v->st->cells[t->cell].questions[question].version);

	for (size_t i = 0; i < paper->n; i++) {
		const struct state_attempt *at = &paper->attempts[i];
		const struct view_answer *words = view_answer(v->in->ix,
		    at->seq);
		struct val *row = view_row(v, section,
		    arena_printf(v->a, "%lld", (long long)at->seq));

		view_put(v, row, "team", t->id);
		view_put(v, row, "question", q->id);
		view_say_at(v, row, "title", p, &q->title, t->cell,
		    v->st->cells[t->cell].questions[question].opened_ms);
		view_puti(v, row, "ms", at->ms);
		view_putb(v, row, "late", at->late);
		if (words == NULL)
			continue;
		view_person(v, row, words->person);
		view_put(v, row, "text", words->text);
		view_putb(v, row, "cut", words->cut);
	}
}

static void observer_answers(const struct view *v)
{
	struct val *section = view_section(v, "answers");

	for (size_t t = 0; t < v->st->nteams; t++)
		for (size_t i = 0; i < v->st->items[PLAN_QUESTION].n; i++)
			if (view_question_seen(v->st, (int)t, (int)i))
				observer_paper(v, section, (int)t, (int)i);
}

static void observer_actions(const struct view *v)
{
	struct val *section = view_section(v, "actions");

	for (size_t t = 0; t < v->st->nteams; t++) {
		for (size_t i = 0; i < v->st->items[PLAN_ACTION].n; i++) {
			const struct state_deed *d =
			    &v->st->teams[t].deeds[i];
			const struct plan_action *p =
			    state_plan_action(v->st, (int)i);
			struct val *row;

			if (d->first_seq == 0)
				continue;
			row = view_row(v, section, arena_printf(v->a,
			    "%s/%s", v->st->teams[t].id,
			    state_item_id(v->st, PLAN_ACTION, (int)i)));
			view_put(v, row, "team", v->st->teams[t].id);
			if (p != NULL)
				view_say_text(v, row, "title",
				    state_newest(v->st)->plan, &p->title);
			view_puti(v, row, "count", d->count);
			view_puti(v, row, "ms", d->first_ms);
		}
	}
}

static const struct view_ring *observer_talk(const struct view_team *t)
{
	return &t->talk;
}

static const struct view_ring *observer_log(const struct view_team *t)
{
	return &t->log;
}

static const struct view_ring *observer_files(const struct view_team *t)
{
	return &t->files;
}

/* Every team's ring, each thing once. */
static void observer_said(const struct view *v, const char *section,
    const struct view_ring *(*ring)(const struct view_team *))
{
	struct map seen = {0};
	struct val *list = view_section(v, section), *all;

	for (size_t t = 0; t < v->in->ix->nteams; t++) {
		all = view_says(v, section, ring(&v->in->ix->teams[t]));
		for (size_t i = 0; i < val_len(all); i++)
			if (map_put(&seen, val_get_text(val_at(all, i), "id",
			    ""), 1))
				val_push(v->a, list, val_at(all, i));
	}
	val_set(v->a, v->out, section, list);
	map_release(&seen);
}

void view_observer(const struct view *v)
{
	view_head(v);
	observer_teams(v);
	observer_inbox(v);
	observer_answers(v);
	observer_actions(v);
	observer_said(v, "talk", observer_talk);
	observer_said(v, "log", observer_log);
	observer_said(v, "files", observer_files);
}
