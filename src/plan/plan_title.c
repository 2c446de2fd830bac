/*
 * plan_title.c: what things of a plan are called.  It must never give an
 * empty name: what has no title is called by its id.
 */
#include "plan/plan.h"

#include <stddef.h>

#define TITLE(kind, list, type, field) \
	[kind] = { offsetof(struct plan, list), sizeof(struct type), \
	    offsetof(struct type, field) }

static const struct { size_t list, size, title; } titles[PLAN_ITEM_KINDS] = {
	TITLE(PLAN_INJECT, injects, plan_inject, title),
	TITLE(PLAN_QUESTION, questions, plan_question, title),
	TITLE(PLAN_ACTION, actions, plan_action, title),
	TITLE(PLAN_PROBE, probes, plan_probe, title),
	TITLE(PLAN_DECISION, decisions, plan_decision, title),
	TITLE(PLAN_PHASE, phases, plan_phase, title),
	TITLE(PLAN_POSITION, positions, plan_position, title),
	TITLE(PLAN_PERSONA, personas, plan_persona, title),
	TITLE(PLAN_OBJECTIVE, objectives, plan_objective, title),
	TITLE(PLAN_VAR, vars, plan_var, title),
	TITLE(PLAN_EXPECT, expects, plan_expect, task),
	TITLE(PLAN_MILESTONE, milestones, plan_milestone, title),
	TITLE(PLAN_CHANNEL, channels, plan_carrier, title),
	TITLE(PLAN_FACT, facts, plan_fact, title),
	TITLE(PLAN_RUBRIC, rubrics, plan_rubric, title),
	TITLE(PLAN_QUESTIONNAIRE, surveys, plan_questionnaire, title),
	TITLE(PLAN_TOOL, tools, plan_tool, title),
};

const struct plan_text *plan_title_text(const struct plan *p,
    enum plan_item kind, int index)
{
	const char *list = *(char *const *)(const void *)((const char *)p +
	    titles[kind].list);

	return (const void *)(list + titles[kind].size * (size_t)index +
	    titles[kind].title);
}

const char *plan_title(const struct plan *p, enum plan_item kind, int index,
    const char *lang)
{
	const char *title = plan_say(p, plan_title_text(p, kind, index), lang,
	    NULL);

	return title[0] != '\0' ? title : plan_id(p, kind, index);
}

const char *plan_role_title(const struct plan *p, int role, const char *lang)
{
	const char *name = plan_say(p, &p->roles[role].name, lang, NULL);

	return name[0] != '\0' ? name : p->roles[role].id;
}

const char *plan_choice_title(const struct plan *p, const struct plan_choice *v,
    size_t n, const char *id, const char *lang)
{
	for (size_t i = 0; i < n; i++) {
		const char *title;

		if (strcmp(v[i].id, id) != 0)
			continue;
		title = plan_say(p, &v[i].title, lang, NULL);
		return title[0] != '\0' ? title : id;
	}
	return id;
}
