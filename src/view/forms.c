/*
 * forms.c: what a team fills in or calls up: its tools and what they showed,
 * and the questionnaires that are open for it.  It must never show what
 * others filled in, nor which choice is the truth.
 */
#include "view/internal.h"

static void tool_args(const struct view *v, struct val *row,
    const struct plan_command *k)
{
	struct val *args = val_list(v->a);

	for (size_t i = 0; i < k->nargs; i++) {
		struct val *arg = val_map(v->a), *choices = val_list(v->a);

		view_put(v, arg, "id", k->args[i].id);
		view_put(v, arg, "kind", plan_arg_name(k->args[i].kind));
		view_putb(v, arg, "optional", k->args[i].optional);
		for (size_t c = 0; c < k->args[i].nchoices; c++)
			val_push(v->a, choices, val_str(v->a,
			    k->args[i].choices[c]));
		if (k->args[i].nchoices > 0)
			val_set(v->a, arg, "choices", choices);
		val_push(v->a, args, arg);
	}
	val_set(v->a, row, "args", args);
}

static void tool_history(const struct view *v, struct val *row,
    const char *tool)
{
	const struct view_index *ix = v->in->ix;
	struct val *list = val_list(v->a);
	size_t team = (size_t)v->who->team;

	for (size_t i = 0; team < ix->nteams && i < ix->teams[team].uses.n;
	    i++) {
		const struct view_say *s = ix->teams[team].uses.v[i];
		struct val *m = val_map(v->a);

		if (strcmp(s->name, tool) != 0 || s->held)
			continue;
		view_puti(v, m, "seq", s->seq);
		view_puti(v, m, "ms", s->ms);
		view_person(v, m, s->person);
		view_put(v, m, "line", s->channel);
		view_put(v, m, "text", s->text);
		view_putb(v, m, "cut", s->cut);
		val_push(v->a, list, m);
	}
	val_set(v->a, row, "history", list);
}

/* The tools that are there now. */
void view_tools(const struct view *v)
{
	const struct state_team *t = &v->st->teams[v->who->team];
	struct val *section = view_section(v, "tools");

	for (size_t i = 0; i < v->st->items[PLAN_TOOL].n; i++) {
		const struct plan_tool *p = state_plan_tool(v->st, (int)i);
		struct val *row, *commands;

		if (p == NULL || !state_tool_open(v->st, t->cell, (int)i) ||
		    !state_plays(v->st, v->who->team, p->to))
			continue;
		row = view_row(v, section, p->id);
		view_say_text(v, row, "title", state_newest(v->st)->plan,
		    &p->title);
		commands = val_list(v->a);
		for (size_t c = 0; c < p->ncommands; c++) {
			struct val *m = val_map(v->a);

			view_put(v, m, "name", p->commands[c].name);
			view_putb(v, m, "ask", p->commands[c].ask);
			tool_args(v, m, &p->commands[c]);
			val_push(v->a, commands, m);
		}
		val_set(v->a, row, "commands", commands);
		tool_history(v, row, p->id);
	}
}

static void survey_item(const struct view *v, struct val *items,
    const struct plan_survey_item *m, int64_t ms)
{
	const struct plan *p = state_newest(v->st)->plan;
	int cell = v->st->teams[v->who->team].cell;
	struct val *row = view_row(v, items, m->id), *choices;

	view_say_at(v, row, "title", p, &m->title, cell, ms);
	view_put(v, row, "kind", plan_answer_name(m->kind));
	view_putb(v, row, "optional", m->optional);
	if (m->kind == PLAN_SCALE) {
		view_puti(v, row, "from", m->from);
		view_puti(v, row, "to", m->to_value);
	}
	if (m->nchoices == 0)
		return;
	choices = val_list(v->a);
	for (size_t i = 0; i < m->nchoices; i++)
		view_say_at(v, view_row(v, choices, m->choices[i].id),
		    "title", p, &m->choices[i].title, cell, ms);
	val_set(v->a, row, "choices", choices);
}

/* Has the team, or who of it has? */
static void survey_answered(const struct view *v, struct val *row, int item,
    bool each_person)
{
	struct val *by = val_list(v->a);

	if (!each_person) {
		view_putb(v, row, "answered", state_survey_done(v->st, item,
		    v->who->team, -1));
		return;
	}
	for (size_t i = 0; i < v->st->npeople; i++) {
		if (state_survey_done(v->st, item, v->who->team, (int)i))
			val_push(v->a, by, val_str(v->a,
			    v->st->people[i].uuid));
	}
	val_set(v->a, row, "by", by);
}

void view_surveys(const struct view *v)
{
	const struct state_team *t = &v->st->teams[v->who->team];
	struct val *section = view_section(v, "questionnaires");

	for (size_t i = 0; i < v->st->items[PLAN_QUESTIONNAIRE].n; i++) {
		const struct plan_questionnaire *p = state_plan_survey(v->st,
		    (int)i);
		const struct state_survey *s =
		    &v->st->cells[t->cell].surveys[i];
		struct val *row, *items;

		int64_t close;

		if (p == NULL || !state_survey_open(v->st, (int)i,
		    v->who->team))
			continue;
		row = view_row(v, section, p->id);
		view_say_at(v, row, "title", state_newest(v->st)->plan,
		    &p->title, t->cell, s->opened_ms);
		view_put(v, row, "purpose", plan_purpose_name(p->purpose));
		view_put(v, row, "each", p->each_person ? "person" : "role");
		view_putb(v, row, "anonymous", p->anonymous);
		view_puti(v, row, "opened_ms", s->opened_ms);
		close = state_survey_close(v->st, (int)i, v->who->team);
		if (close != INT64_MAX)
			view_puti(v, row, "close_ms", close);
		survey_answered(v, row, (int)i, p->each_person);
		items = val_list(v->a);
		for (size_t k = 0; k < p->nitems; k++)
			survey_item(v, items, &p->items[k], s->opened_ms);
		val_set(v->a, row, "items", items);
	}
}
