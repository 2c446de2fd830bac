/*
 * ministry.c: two versions of a small plan, made by hand.
 */
#include "config.h"

#include "tests/state/ministry.h"

#define CSIRT 1u
#define IT 2u
#define CABINET 4u
#define NEVER { -1 }
#define AT_MIN(n) { (n) * MINUTE }
/* What every row has unless it says otherwise. */
#define INJECT(name, roles, how) .id = name, .nr = "", .to = (roles), \
	.trigger = PLAN_TRIGGER_##how, .phase = -1, .on_send = -1, \
	.window_from = NEVER, .window_to = NEVER, .not_before = NEVER, \
	.not_after = NEVER, .not_before_phase = -1, .not_after_phase = -1, \
	.recall = NEVER, .contingency_for = -1, .person = -1, .via = -1, \
	.tags = { .capability = "", .tlp = "", .rsit = "", .law = "" }
#define NO_AT .at = NEVER
#define NO_AFTER .after = -1
#define NO_ON .decision = -1, .outcome = ""
#define NO_WHEN .when = -1, .unless = -1

static const struct plan_role roles1[] = {
	{ .id = "csirt" }, { .id = "it" }, { .id = "cabinet" },
};
static const struct plan_inject injects1[] = {
	{ INJECT("alert", CSIRT, AT), .at = { 0 }, NO_AFTER, NO_ON, NO_WHEN },
	{ INJECT("calls", IT, AT), .at = AT_MIN(5), NO_AFTER, NO_ON,
	  NO_WHEN },
	{ INJECT("note", CSIRT | IT, AFTER), NO_AT, .after = 0, NO_ON,
	  NO_WHEN, .delay = AT_MIN(10) },
	{ INJECT("contained", CSIRT | IT, ON), NO_AT, NO_AFTER,
	  .decision = 0, .outcome = "yes", NO_WHEN, .delay = AT_MIN(2) },
	{ INJECT("spread", CSIRT | IT | CABINET, ON), NO_AT, NO_AFTER,
	  .decision = 0, .outcome = "no", NO_WHEN, .delay = AT_MIN(1) },
	{ INJECT("portal", CABINET, WHEN), NO_AT, NO_AFTER, NO_ON,
	  .when = WHEN_PORTAL_DOWN, .unless = -1 },
	{ INJECT("call", CSIRT | CABINET, DIRECTOR), NO_AT, NO_AFTER, NO_ON,
	  NO_WHEN },
	{ INJECT("bench", IT, NONE), NO_AT, NO_AFTER, NO_ON, NO_WHEN },
	{ INJECT("praise", CSIRT, AT), .at = AT_MIN(40), NO_AFTER, NO_ON,
	  .when = WHEN_PRAISE, .unless = WHEN_SMB_UP },
	{ INJECT("echo", CABINET, WHEN), NO_AT, NO_AFTER, NO_ON,
	  .when = WHEN_ECHO, .unless = -1 },
};
static struct plan_criterion rubric[] = {
	{ .id = "facts", .points = 4 }, { .id = "people", .points = 4 },
	{ .id = "promise", .points = 4 },
};
static const struct plan_question questions1[] = {
	{ .id = "family", .phase = -1, .to = CSIRT, .with = 2, .at = NEVER,
	  .due = AT_MIN(20), .close = NEVER, .points = 10, .tries = 3,
	  .kind = PLAN_PATTERN, .has_hint = true, .hint_cost = 3 },
	{ .id = "press", .phase = -1, .to = CABINET, .with = -1, .at = AT_MIN(20),
	  .due = AT_MIN(25), .close = AT_MIN(30), .points = 12,
	  .kind = PLAN_FREE, .rubric = rubric, .nrubric = 3 },
	{ .id = "count", .phase = -1, .to = CSIRT | IT, .with = -1, .at = NEVER,
	  .due = NEVER, .close = NEVER, .points = 6, .kind = PLAN_NUMBER,
	  .answer = 3 },
};
static const struct plan_action actions1[] = {
	{ .id = "isolate", .to = CSIRT | IT, .points = 5, .once = true },
	{ .id = "phone", .to = CSIRT, .points = 2 },
	{ .id = "deny", .to = CABINET, .shown = PLAN_SHOWN_TYPED, .after = -1,
	  .ruling = PLAN_RULED_EXCON, .takes = AT_MIN(5) },
};
static const struct plan_probe probes1[] = {
	{ .id = "smb", .check = PLAN_TCP, .target = "192.0.2.12:445" },
	{ .id = "portal", .check = PLAN_HTTP, .target = "https://p.example/" },
};
static const struct plan_decision decisions1[] = {
	{ .id = "isolated", .phase = -1, .by = AT_MIN(15), .at = NEVER,
	  .when = WHEN_ISOLATED },
};
#define COND(...) { __VA_ARGS__, -1, PLAN_LT, NULL, NULL }
static const struct plan_expect expects1[] = {
	{ .id = "x-isolate", .of = 0, .who = CSIRT | IT, .within = AT_MIN(15),
	  .evidence = 0, .never = -1, .before = -1,
	  .place = { "scenario.lua", 1 } },
};
static const struct plan_milestone milestones1[] = {
	{ .id = "m-isolated", .to = CSIRT, .when = 0, .points = 4,
	  .place = { "scenario.lua", 1 } },
};
static const struct plan_command siem[] = {
	{ .name = "find", .table = -1, .takes = NEVER },
};
static const struct plan_tool tools1[] = {
	{ .id = "siem", .to = CSIRT, .opens = -1, .ncommands = 1,
	  .commands = (struct plan_command *)siem,
	  .place = { "scenario.lua", 1 } },
};
static const struct plan_survey_item survey[] = {
	{ .id = "why", .kind = PLAN_FREE },
};
static const struct plan_questionnaire surveys1[] = {
	{ .id = "picture", .purpose = PLAN_PICTURE, .phase = -1,
	  .at = AT_MIN(30), .close = NEVER, .to = CSIRT, .nitems = 1,
	  .items = (struct plan_survey_item *)survey,
	  .place = { "scenario.lua", 1 } },
};
static const struct plan_var vars1[] = {
	{ .id = "trust", .min = 0, .max = 100, .start = 60,
	  .drift_every = NEVER, .drift_when = -1, .title = { 0, NULL },
	  .place = { "scenario.lua", 1 } },
};
static const struct plan_cond conds1[WHENS] = {
	[WHEN_DONE] = COND(PLAN_OP_DONE, 0, -1, 0, NULL, 0, 0),
	[WHEN_DONE_IT] = COND(PLAN_OP_DONE, 0, 1, 0, NULL, 0, 0),
	[WHEN_SMB_DOWN] = COND(PLAN_OP_DOWN, 0, -1, 0, NULL, 0, 0),
	[WHEN_SMB_UP] = COND(PLAN_OP_UP, 0, -1, 0, NULL, 0, 0),
	[WHEN_PORTAL_DOWN] = COND(PLAN_OP_DOWN_FOR, 1, -1, 5 * MINUTE, NULL, 0,
	    0),
	[WHEN_CORRECT] = COND(PLAN_OP_CORRECT, 0, 0, 0, NULL, 0, 0),
	[WHEN_CORRECT_ANY] = COND(PLAN_OP_CORRECT, 2, -1, 0, NULL, 0, 0),
	[WHEN_ANSWERED] = COND(PLAN_OP_ANSWERED, 1, -1, 0, NULL, 0, 0),
	[WHEN_SPREAD_SENT] = COND(PLAN_OP_SENT, 4, -1, 0, NULL, 0, 0),
	[WHEN_POINTS] = COND(PLAN_OP_POINTS, -1, 0, 10, NULL, 0, 0),
	[WHEN_YES] = COND(PLAN_OP_DECIDED, 0, -1, 0, "yes", 0, 0),
	[WHEN_ISOLATED] = COND(PLAN_OP_ANY, -1, -1, 0, NULL, 0, 2),
	[WHEN_NOT_SPREAD] = COND(PLAN_OP_NO, -1, -1, 0, NULL, 2, 1),
	[WHEN_PRAISE] = COND(PLAN_OP_ALL, -1, -1, 0, NULL, 3, 3),
	[WHEN_ECHO] = COND(PLAN_OP_ALL, -1, -1, 0, NULL, 6, 2),
	[WHEN_NOTHING] = COND(PLAN_OP_ALL, -1, -1, 0, NULL, 0, 0),
};
static const int kids1[] = {
	WHEN_DONE, WHEN_SMB_DOWN,
	WHEN_SPREAD_SENT,
	WHEN_CORRECT, WHEN_POINTS, WHEN_NOT_SPREAD,
	WHEN_YES, WHEN_ANSWERED,
};

/* Roles of version 2 stand in another order. */
#define CABINET2 1u
#define CSIRT2 2u
#define IT2 4u
#define MEDIA2 8u

static const struct plan_role roles2[] = {
	{ .id = "cabinet" }, { .id = "csirt" }, { .id = "it" },
	{ .id = "media" },
};
static const struct plan_inject injects2[] = {
	{ INJECT("extra", MEDIA2, AT), .at = AT_MIN(50), NO_AFTER, NO_ON,
	  NO_WHEN },
	{ INJECT("alert", CSIRT2, AT), .at = { 0 }, NO_AFTER, NO_ON,
	  NO_WHEN },
	{ INJECT("calls", IT2, AT), .at = AT_MIN(6), NO_AFTER, NO_ON,
	  NO_WHEN },
	{ INJECT("note", CSIRT2, AFTER), NO_AT, .after = 1, NO_ON,
	  NO_WHEN, .delay = AT_MIN(12) },
	{ INJECT("contained", CSIRT2 | IT2, ON), NO_AT, NO_AFTER,
	  .decision = 0, .outcome = "yes", NO_WHEN, .delay = AT_MIN(3) },
};
static const struct plan_question questions2[] = {
	{ .id = "press", .phase = -1, .to = CABINET2 | MEDIA2, .with = -1,
	  .at = AT_MIN(20), .due = AT_MIN(25), .close = AT_MIN(30),
	  .points = 8, .kind = PLAN_FREE, .rubric = rubric, .nrubric = 2 },
	{ .id = "family", .phase = -1, .to = CSIRT2, .with = 3, .at = NEVER,
	  .due = AT_MIN(20), .close = NEVER, .points = 20, .tries = 3,
	  .kind = PLAN_PATTERN },
};
static const struct plan_action actions2[] = {
	{ .id = "restore", .to = IT2, .points = 4 },
	{ .id = "isolate", .to = CSIRT2 | IT2, .points = 5, .once = true },
	{ .id = "deny", .to = CABINET2, .shown = PLAN_SHOWN_TYPED,
	  .after = -1, .ruling = PLAN_RULED_EXCON, .takes = AT_MIN(5) },
};
static const struct plan_decision decisions2[] = {
	{ .id = "isolated", .phase = -1, .by = AT_MIN(15), .at = NEVER, .when = 0 },
};
static const struct plan_cond conds2[] = {
	COND(PLAN_OP_DONE, 1, 1, 0, NULL, 0, 0),
};

/* A copy that belongs to the plan. */
static void *rows(struct plan *p, const void *table, size_t n, size_t size)
{
	void *copy = arena_calloc(&p->arena, n, size);

	memcpy(copy, table, n * size);
	return copy;
}
#define ROWS(field, table) do {						\
	p->field = rows(p, table, ARRAY_LEN(table), sizeof(table[0]));	\
	p->n##field = ARRAY_LEN(table);					\
} while (0)

static void add_order(struct plan *p, enum plan_item kind)
{
	for (size_t i = 0; i < plan_count(p, kind); i++) {
		map_put(&p->ids[kind], plan_id(p, kind, (int)i), (int64_t)i);
		p->order[p->norder++] = (struct plan_order){ kind, (int)i };
	}
}

static void index_plan(struct plan *p)
{
	size_t n = p->ninjects + p->nquestions + p->nactions + p->nprobes +
	    p->ndecisions + p->nvars + p->nexpects + p->nmilestones +
	    p->ntools + p->nsurveys;

	p->order = arena_calloc(&p->arena, n, sizeof(*p->order));
	add_order(p, PLAN_ACTION);
	add_order(p, PLAN_PROBE);
	add_order(p, PLAN_DECISION);
	add_order(p, PLAN_INJECT);
	add_order(p, PLAN_QUESTION);
	add_order(p, PLAN_VAR);
	add_order(p, PLAN_EXPECT);
	add_order(p, PLAN_MILESTONE);
	add_order(p, PLAN_TOOL);
	add_order(p, PLAN_QUESTIONNAIRE);
	for (size_t i = 0; i < p->nroles; i++)
		map_put(&p->role_ids, p->roles[i].id, (int64_t)i);
}

struct plan *ministry_plan(int version)
{
	struct plan *p = plan_new();

	memset(p->digest.b, version == 1 ? 0x11 : 0x22, DIGEST_LEN);
	if (version == 1) {
		ROWS(roles, roles1);
		ROWS(injects, injects1);
		ROWS(questions, questions1);
		ROWS(actions, actions1);
		ROWS(probes, probes1);
		ROWS(decisions, decisions1);
		ROWS(conds, conds1);
		ROWS(vars, vars1);
		ROWS(expects, expects1);
		ROWS(milestones, milestones1);
		ROWS(tools, tools1);
		ROWS(surveys, surveys1);
		ROWS(kids, kids1);
	} else {
		ROWS(roles, roles2);
		ROWS(injects, injects2);
		ROWS(questions, questions2);
		ROWS(actions, actions2);
		ROWS(decisions, decisions2);
		ROWS(conds, conds2);
	}
	index_plan(p);
	return p;
}
