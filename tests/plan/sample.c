/*
 * sample.c: a plan written by hand, for tests of those who read plans.
 */
#include "config.h"

#include "tests/plan/sample.h"

#define MINUTES(n) ((struct span){(n) * INT64_C(60000)})

static struct plan_text sample_text(struct plan *p, const char *en,
    const char *es)
{
	struct plan_text t = { .n = es ? 2 : 1 };

	t.v = arena_calloc(&p->arena, t.n, sizeof(*t.v));
	t.v[0].lang = es ? "en" : "";
	t.v[0].s = en;
	if (es) {
		t.v[1].lang = "es";
		t.v[1].s = es;
	}
	return t;
}

static const char **sample_strs(struct plan *p, const char *a, const char *b)
{
	const char **v = arena_calloc(&p->arena, 2, sizeof(*v));

	v[0] = a;
	v[1] = b;
	return v;
}

static void sample_top(struct plan *p)
{
	static const char *const roles[] = { "csirt", "it", "cabinet" };

	p->id = "sample";
	p->version = "1.2";
	p->original = "en";
	p->api = 1;
	p->length = MINUTES(90);
	p->title = sample_text(p, "Sample", "Muestra");
	p->langs = sample_strs(p, "en", "es");
	p->nlangs = 2;
	p->nroles = ARRAY_LEN(roles);
	p->roles = arena_calloc(&p->arena, p->nroles, sizeof(*p->roles));
	for (size_t i = 0; i < p->nroles; i++)
		p->roles[i].id = roles[i];
	p->roles[2].name = sample_text(p, "Minister's office", "Gabinete");
	p->roles[0].phone = "411";
	p->nparams = 1;
	p->params = arena_calloc(&p->arena, 1, sizeof(*p->params));
	p->params[0] = (struct plan_param){ .id = "portal",
		.value = "https://portal.example/", .otherwise = "none",
		.choices = sample_strs(p, "none", "https://portal.example/"),
		.nchoices = 2 };
	p->timers = sample_strs(p, "later", NULL);
	p->ntimers = 1;
	p->nfiles = 1;
	p->files = arena_calloc(&p->arena, 1, sizeof(*p->files));
	p->files[0].name = "sub/note.txt";
	p->files[0].size = 12;
	digest_of(&p->files[0].digest, "ransom note\n", 12);
	p->nsources = 1;
	p->sources = arena_calloc(&p->arena, 1, sizeof(*p->sources));
	p->sources[0].path = "scenario.lua";
	digest_of(&p->sources[0].digest, "x", 1);
}

/* 0: done isolate, 1: probe down, 2: any of both, 3: portal down for 5 min,
 * 4: csirt has 10 points, 5: not 4, 6: decided no. */
static void sample_conds(struct plan *p)
{
	static const struct plan_cond conds[] = {
		{ .op = PLAN_OP_DONE, .item = 0, .role = -1, .outcome = "" },
		{ .op = PLAN_OP_DOWN, .item = 0, .role = -1, .outcome = "" },
		{ .op = PLAN_OP_ANY, .item = -1, .role = -1, .outcome = "",
		  .first = 0, .count = 2 },
		{ .op = PLAN_OP_DOWN_FOR, .item = 1, .role = -1,
		  .n = 300000, .outcome = "" },
		{ .op = PLAN_OP_POINTS, .item = -1, .role = 0, .n = 10,
		  .outcome = "" },
		{ .op = PLAN_OP_NO, .item = -1, .role = -1, .outcome = "",
		  .first = 2, .count = 1 },
		{ .op = PLAN_OP_DECIDED, .item = 0, .role = -1,
		  .outcome = "no" },
		{ .op = PLAN_OP_ALL, .item = -1, .role = -1, .outcome = "",
		  .first = 3, .count = 2 },
	};
	static const int kids[] = { 0, 1, 4, 5, 6 };

	p->nconds = ARRAY_LEN(conds);
	p->conds = arena_alloc(&p->arena, sizeof(conds));
	memcpy(p->conds, conds, sizeof(conds));
	for (size_t i = 0; i < p->nconds; i++)
		p->conds[i].other = -1;
	p->nkids = ARRAY_LEN(kids);
	p->kids = arena_alloc(&p->arena, sizeof(kids));
	memcpy(p->kids, kids, sizeof(kids));
}

static void sample_injects(struct plan *p)
{
	static const char *const ids[] = { "alert", "spread", "press", "bench" };
	struct plan_inject *i;

	p->ninjects = ARRAY_LEN(ids);
	p->injects = i = arena_calloc(&p->arena, p->ninjects, sizeof(*i));
	for (size_t n = 0; n < p->ninjects; n++) {
		plan_blank(PLAN_INJECT, &i[n]);
		i[n].id = ids[n];
		i[n].to = 1;
		i[n].title = sample_text(p, ids[n], "Título");
		i[n].place = (struct plan_place){ "scenario.lua", (int)n + 10 };
	}
	i[0].trigger = PLAN_TRIGGER_AT;
	i[0].at = MINUTES(0);
	i[0].from = sample_text(p, "SOC", NULL);
	i[0].files = arena_calloc(&p->arena, 1, sizeof(int));
	i[0].nfiles = 1;
	i[0].nbodies = 1;
	i[0].bodies = arena_calloc(&p->arena, 1, sizeof(*i[0].bodies));
	i[0].bodies[0].lang = "en";
	i[0].bodies[0].role = -1;
	i[0].on_send = 0;
	i[0].nr = "1-01";
	i[1].trigger = PLAN_TRIGGER_ON;
	i[1].decision = 0;
	i[1].outcome = "no";
	i[1].delay = MINUTES(1);
	i[1].unless = 7;
	i[1].to = 7;
	i[2].trigger = PLAN_TRIGGER_DIRECTOR;
	i[2].window_from = MINUTES(30);
	i[2].window_to = MINUTES(45);
	i[2].channel = PLAN_PHONE;
	i[2].text = sample_text(p, "\"Do we pay?\"\n", "«¿Pagamos?»");
	i[3].trigger = PLAN_TRIGGER_WHEN;
	i[3].when = 3;
}

static void sample_lines(struct plan *p, struct plan_question *choice,
    struct plan_question *text)
{
	choice->nchoices = 2;
	choice->choices = arena_calloc(&p->arena, 2, sizeof(struct plan_choice));
	choice->choices[0] = (struct plan_choice){ "pay",
		sample_text(p, "Pay", "Pagar"), false, { NULL, 0 } };
	choice->choices[1] = (struct plan_choice){ "refuse",
		sample_text(p, "Refuse", "No pagar"), true, { NULL, 0 } };
	text->nrubric = 2;
	text->rubric = arena_calloc(&p->arena, 2,
	    sizeof(struct plan_criterion));
	text->rubric[0] = (struct plan_criterion){ "facts",
		sample_text(p, "Facts", "Hechos"), 4, 0, NULL, 0 };
	text->rubric[1] = (struct plan_criterion){ "people",
		sample_text(p, "People", "Personas"), 8, 0, NULL, 0 };
}

static void sample_questions(struct plan *p)
{
	static const char *const ids[] = { "q-family", "q-exact", "q-pay",
		"q-hosts", "q-press" };
	struct plan_question *q;

	p->nquestions = ARRAY_LEN(ids);
	p->questions = q = arena_calloc(&p->arena, p->nquestions, sizeof(*q));
	for (size_t n = 0; n < p->nquestions; n++) {
		plan_blank(PLAN_QUESTION, &q[n]);
		q[n].id = ids[n];
		q[n].to = 1;
		q[n].with = 0;
		q[n].title = sample_text(p, ids[n], NULL);
		q[n].points = 12;
		q[n].place = (struct plan_place){ "scenario.lua", (int)n + 40 };
	}
	q[0].pattern = "^\\s*lock\\s*bit\\s*$";
	q[0].accept = sample_strs(p, "LockBit", "lock bit");
	q[0].naccept = 2;
	q[0].reject = sample_strs(p, "WannaCry", NULL);
	q[0].nreject = 1;
	q[0].tries = 3;
	q[0].due = MINUTES(20);
	q[0].fixed = true;
	q[0].close = MINUTES(25);
	q[0].has_hint = true;
	q[0].hint_cost = 3;
	q[0].hint = sample_text(p, "Look at the icon.", "Miren el icono.");
	q[1].accept = sample_strs(p, "La Región", "region");
	q[1].naccept = 2;
	q[2].kind = PLAN_CHOICE;
	q[3].kind = PLAN_NUMBER;
	q[3].answer = 1500;
	q[3].tolerance = 0.1;
	q[3].with = -1;
	q[3].at = MINUTES(5);
	q[4].kind = PLAN_FREE;
	q[4].to = 4;
	sample_lines(p, &q[2], &q[4]);
}

static void sample_others(struct plan *p)
{
	static const char *const probes[] = { "fs02-smb", "portal" };

	p->nactions = 1;
	p->actions = arena_calloc(&p->arena, 1, sizeof(*p->actions));
	p->actions[0] = (struct plan_action){ .id = "isolate", .to = 3,
		.title = sample_text(p, "Isolate", "Aislar"), .points = 5,
		.once = true, .place = { "scenario.lua", 5 } };
	p->nprobes = 2;
	p->probes = arena_calloc(&p->arena, 2, sizeof(*p->probes));
	for (int i = 0; i < 2; i++)
		p->probes[i] = (struct plan_probe){ .id = probes[i],
			.check = PLAN_TCP, .target = "192.0.2.12:445",
			.every = {30000}, .place = { "scenario.lua", 6 } };
	p->ndecisions = 1;
	p->decisions = arena_calloc(&p->arena, 1, sizeof(*p->decisions));
	p->decisions[0] = (struct plan_decision){ .id = "isolated",
		.title = sample_text(p, "Isolated?", "¿Aislado?"),
		.by = MINUTES(15), .at = SPAN_NONE, .phase = -1,
		.when = 2,
		.place = { "scenario.lua", 7 } };
	p->nexpects = 1;
	p->expects = arena_calloc(&p->arena, 1, sizeof(*p->expects));
	p->expects[0] = (struct plan_expect){ .id = "x-isolate", .of = 0,
		.who = 3, .task = sample_text(p, "Isolate it", "Aislarlo"),
		.within = MINUTES(15), .fixed = true, .evidence = 0,
		.never = -1, .before = -1,
		.place = { "scenario.lua", 9 } };
	p->expects[0].moves = arena_calloc(&p->arena, 1,
	    sizeof(*p->expects[0].moves));
	p->expects[0].moves[0].result = PLAN_MISSED;
	p->expects[0].nmoves = 1;
	p->nmilestones = 1;
	p->milestones = arena_calloc(&p->arena, 1, sizeof(*p->milestones));
	p->milestones[0] = (struct plan_milestone){ .id = "m-harm", .to = 1,
		.when = 1, .points = -5, .place = { "scenario.lua", 10 } };
	p->nvars = 1;
	p->vars = arena_calloc(&p->arena, 1, sizeof(*p->vars));
	p->vars[0] = (struct plan_var){ .id = "public_trust", .min = -5,
		.max = 100, .start = 60, .shown_to = 2,
		.title = sample_text(p, "Trust", "Confianza"),
		.drift_every = MINUTES(15), .drift_by = -3, .drift_when = 5,
		.place = { "scenario.lua", 8 } };
	p->actions[0].moves.v = arena_calloc(&p->arena, 1,
	    sizeof(struct plan_move));
	p->actions[0].moves.v[0] = (struct plan_move){ 0, -15 };
	p->actions[0].moves.n = 1;
	p->nhandlers = 3;
	p->handlers = arena_calloc(&p->arena, 3, sizeof(*p->handlers));
	p->handlers[0] = (struct plan_handler){ PLAN_ON_START, -1, 1,
		{ "scenario.lua", 90 } };
	p->handlers[1] = (struct plan_handler){ PLAN_ON_ANSWER, 4, 2,
		{ "scenario.lua", 91 } };
	p->handlers[2] = (struct plan_handler){ PLAN_ON_TIMER, 0, 3,
		{ "scenario.lua", 92 } };
}

static void sample_order(struct plan *p)
{
	for (int k = 0; k < PLAN_ITEM_KINDS; k++)
		p->norder += plan_count(p, k);
	p->order = arena_calloc(&p->arena, p->norder, sizeof(*p->order));
	p->norder = 0;
	for (int k = PLAN_ITEM_KINDS - 1; k >= 0; k--) {
		for (size_t i = 0; i < plan_count(p, k); i++)
			p->order[p->norder++] =
			    (struct plan_order){ k, (int)i };
	}
}

struct plan *sample_plan(void)
{
	struct plan *p = plan_new();

	sample_top(p);
	sample_conds(p);
	sample_injects(p);
	sample_questions(p);
	sample_others(p);
	sample_order(p);
	plan_finish(p);
	return p;
}
