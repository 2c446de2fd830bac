/*
 * stage_plan.c: the plan of the mock-ups: four teams, fifteen injects.
 */
#include "config.h"

#include "tests/console/stage_plan.h"

#define MINUTES(n) ((struct span){ (n) * INT64_C(60000) })

static struct plan_text plan_text(struct plan *p, const char *s)
{
	struct plan_text t = { .n = 1 };

	t.v = arena_calloc(&p->arena, 1, sizeof(*t.v));
	t.v[0].lang = "en";
	t.v[0].s = s;
	return t;
}

static void plan_top(struct plan *p)
{
	static const char *const roles[] = { "blue", "green", "amber",
		"red" };
	static const char *langs[] = { "en" };

	p->id = "athena";
	p->version = "1";
	p->original = "en";
	p->api = 1;
	p->length = MINUTES(240);
	p->title = plan_text(p, "Athena");
	p->langs = langs;
	p->nlangs = 1;
	p->nroles = ARRAY_LEN(roles);
	p->roles = arena_calloc(&p->arena, p->nroles, sizeof(*p->roles));
	for (size_t i = 0; i < p->nroles; i++)
		p->roles[i].id = roles[i];
	p->nsources = 1;
	p->sources = arena_calloc(&p->arena, 1, sizeof(*p->sources));
	p->sources[0].path = "scenario.lua";
}

static const struct stage_inject {
	const char *id, *title;
	int at;			/* minutes; the director's when negative */
	uint64_t to;
	const char *note;
} stage_injects[] = {
	{ "slow", "Helpdesk: users report slow login", 0, 15, NULL },
	{ "beacon", "SOC alert: beacon to 203.0.113.7", 15, 15, NULL },
	{ "press", "Journalist asks about the outage", -25, 1, NULL },
	{ "ransom", "Ransom note on file server FS2", -30, 15, NULL },
	{ "board", "Board asks for a one-page SITREP", -45, 15,
	    "Only after 3 teams ack 04. Warn the CEO role-player first." },
	{ "backup", "Backup restore fails its checksum", 60, 2, NULL },
	{ "regulator", "Regulator: 24-hour notice clock", -70, 15, NULL },
	{ "sample", "Attacker posts sample data", -90, 8, NULL },
	{ "second", "Second ransom note", 0, 15, NULL },
};

static void plan_injects(struct plan *p)
{
	static const char *ready[] = { "Luis", "Marta" };

	p->ninjects = ARRAY_LEN(stage_injects);
	p->injects = arena_calloc(&p->arena, p->ninjects,
	    sizeof(*p->injects));
	for (size_t i = 0; i < p->ninjects; i++) {
		const struct stage_inject *from = &stage_injects[i];
		struct plan_inject *in = &p->injects[i];

		plan_blank(PLAN_INJECT, in);
		in->id = from->id;
		in->to = from->to;
		in->title = plan_text(p, from->title);
		in->from = plan_text(p, "EXCON");
		in->text = plan_text(p, "Colleagues,\n\nthe Board meets at "
		    "15:15. I need ONE page.\n");
		if (from->note != NULL)
			in->note = plan_text(p, from->note);
		in->place = (struct plan_place){ "scenario.lua",
			(int)i + 10 };
		in->trigger = from->at < 0 ? PLAN_TRIGGER_DIRECTOR :
		    PLAN_TRIGGER_AT;
		in->at = from->at < 0 ? SPAN_NONE : MINUTES(from->at);
		if (from->at < 0) {
			in->window_from = MINUTES(-from->at);
			in->window_to = MINUTES(-from->at + 15);
		}
	}
	p->injects[6].ready = ready;
	p->injects[6].nready = 2;
	p->injects[ARRAY_LEN(stage_injects) - 1].trigger = PLAN_TRIGGER_NONE;
	p->injects[ARRAY_LEN(stage_injects) - 1].at = SPAN_NONE;
	p->injects[ARRAY_LEN(stage_injects) - 1].bench = true;
	p->injects[ARRAY_LEN(stage_injects) - 1].not_before = MINUTES(120);
}

static void plan_questions(struct plan *p)
{
	static const char *accept[] = { "beacon" };
	static const char *const criteria[] = { "pattern", "users",
		"escalates", "evidence" };
	struct plan_question *q;

	p->nquestions = 2;
	p->questions = q = arena_calloc(&p->arena, 2, sizeof(*q));
	for (int i = 0; i < 2; i++) {
		plan_blank(PLAN_QUESTION, &q[i]);
		q[i].id = i == 0 ? "q-triage" : "q-beacon";
		q[i].to = 15;
		q[i].with = i;
		q[i].title = plan_text(p, i == 0 ? "What do you tell the "
		    "helpdesk, and what do you check first?" :
		    "What is it?");
		q[i].points = 12;
		q[i].due = MINUTES(20);
		q[i].place = (struct plan_place){ "scenario.lua", i + 40 };
	}
	q[0].kind = PLAN_FREE;
	q[0].nrubric = 4;
	q[0].rubric = arena_calloc(&p->arena, 4, sizeof(*q[0].rubric));
	for (int i = 0; i < 4; i++)
		q[0].rubric[i] = (struct plan_criterion){ criteria[i],
			plan_text(p, criteria[i]), 3, 0, NULL, 0 };
	q[1].kind = PLAN_PATTERN;
	q[1].accept = accept;
	q[1].naccept = 1;
}

static void plan_others(struct plan *p)
{
	p->nactions = 1;
	p->actions = arena_calloc(&p->arena, 1, sizeof(*p->actions));
	plan_blank(PLAN_ACTION, &p->actions[0]);
	p->actions[0].id = "isolate";
	p->actions[0].to = 15;
	p->actions[0].title = plan_text(p, "Isolate FS2");
	p->actions[0].place = (struct plan_place){ "scenario.lua", 60 };
	p->nconds = 1;
	p->conds = arena_calloc(&p->arena, 1, sizeof(*p->conds));
	p->conds[0] = (struct plan_cond){ .op = PLAN_OP_DONE, .item = 0,
		.role = -1, .outcome = "", .other = -1 };
	p->ndecisions = 1;
	p->decisions = arena_calloc(&p->arena, 1, sizeof(*p->decisions));
	plan_blank(PLAN_DECISION, &p->decisions[0]);
	p->decisions[0].id = "contained";
	p->decisions[0].title = plan_text(p, "FS2 isolated in time?");
	p->decisions[0].by = MINUTES(100);
	p->decisions[0].when = 0;
	p->decisions[0].place = (struct plan_place){ "scenario.lua", 70 };
}

void stage_order(struct plan *p, enum plan_item kind, int i)
{
	struct plan_order *o = arena_calloc(&p->arena, p->norder + 1,
	    sizeof(*o));

	memcpy(o, p->order, p->norder * sizeof(*o));
	o[p->norder++] = (struct plan_order){ kind, i };
	p->order = o;
}

void (*stage_change)(struct plan *p);

struct plan *stage_plan(void)
{
	struct plan *p = plan_new();
	struct plan_order *o;

	plan_top(p);
	plan_injects(p);
	plan_questions(p);
	plan_others(p);
	p->norder = p->ninjects + p->nquestions + 2;
	p->order = o = arena_calloc(&p->arena, p->norder, sizeof(*o));
	for (size_t i = 0; i < p->ninjects; i++)
		*o++ = (struct plan_order){ PLAN_INJECT, (int)i };
	for (size_t i = 0; i < p->nquestions; i++)
		*o++ = (struct plan_order){ PLAN_QUESTION, (int)i };
	*o++ = (struct plan_order){ PLAN_ACTION, 0 };
	*o = (struct plan_order){ PLAN_DECISION, 0 };
	if (stage_change != NULL)
		stage_change(p);
	plan_finish(p);
	return p;
}
