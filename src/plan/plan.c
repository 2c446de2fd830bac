/*
 * plan.c: the life of a plan and looking things up in it.  It must never
 * change a plan after plan_finish().
 */
#include "plan/plan.h"

#include "plan/codec.h"

#include <stddef.h>

#define NAME_MAX_LEN 200		/* of a condition that is remembered */

/* What each kind is called and where a plan keeps its items. */
struct item_row {
	const char *name;
	size_t v, n;		/* offsets of the array and its length */
	size_t size;		/* of an item; 0: the kind has none */
};

#define ITEMS(word, list, type) { .name = (word), \
	.v = offsetof(struct plan, list), .n = offsetof(struct plan, n##list), \
	.size = sizeof(type) }
static const struct item_row item_rows[PLAN_ITEM_KINDS] = {
	[PLAN_INJECT] = ITEMS("inject", injects, struct plan_inject),
	[PLAN_QUESTION] = ITEMS("question", questions, struct plan_question),
	[PLAN_ACTION] = ITEMS("action", actions, struct plan_action),
	[PLAN_PROBE] = ITEMS("probe", probes, struct plan_probe),
	[PLAN_DECISION] = ITEMS("decision", decisions, struct plan_decision),
	[PLAN_PHASE] = ITEMS("phase", phases, struct plan_phase),
	[PLAN_POSITION] = ITEMS("position", positions, struct plan_position),
	[PLAN_PERSONA] = ITEMS("persona", personas, struct plan_persona),
	[PLAN_OBJECTIVE] = ITEMS("objective", objectives,
	    struct plan_objective),
	[PLAN_VAR] = ITEMS("var", vars, struct plan_var),
	[PLAN_EXPECT] = ITEMS("expect", expects, struct plan_expect),
	[PLAN_MILESTONE] = ITEMS("milestone", milestones,
	    struct plan_milestone),
	[PLAN_CHANNEL] = ITEMS("channel", channels, struct plan_carrier),
	[PLAN_FACT] = ITEMS("fact", facts, struct plan_fact),
	[PLAN_RUBRIC] = ITEMS("rubric", rubrics, struct plan_rubric),
	[PLAN_QUESTIONNAIRE] = ITEMS("questionnaire", surveys,
	    struct plan_questionnaire),
	[PLAN_TOOL] = ITEMS("tool", tools, struct plan_tool),
};
#undef ITEMS

struct plan *plan_new(void)
{
	struct plan *p = xcalloc(1, sizeof(*p));

	codec_blank(&codec_plan, p);
	return p;
}

void plan_free(struct plan *p)
{
	if (!p)
		return;
	for (int k = 0; k < PLAN_ITEM_KINDS; k++)
		map_release(&p->ids[k]);
	map_release(&p->role_ids);
	arena_release(&p->arena);
	free(p);
}

void plan_blank(enum plan_item kind, void *item)
{
	codec_blank(codec_item(kind), item);
}

/* Puts an id; -1 when another index has it.  May be done twice. */
static int index_put(struct map *ids, const char *id, size_t i)
{
	if (map_get(ids, id, (int64_t)i) != (int64_t)i)
		return -1;
	map_put(ids, id, (int64_t)i);
	return 0;
}

int plan_index(struct plan *p, struct err *err)
{
	for (int k = 0; k < PLAN_ITEM_KINDS; k++) {
		for (size_t i = 0; i < plan_count(p, k); i++) {
			const char *id = plan_id(p, k, (int)i);

			if (index_put(&p->ids[k], id, i))
				return fail(err, "%s %s: there twice",
				    plan_item_name(k), id);
		}
	}
	for (size_t i = 0; i < p->nroles; i++) {
		if (index_put(&p->role_ids, p->roles[i].id, i))
			return fail(err, "role %s: there twice",
			    p->roles[i].id);
	}
	return 0;
}

/* Conditions whose past matters: what held or came first, and what makes
 * a variable drift. */
static void name_cond(struct plan *p, int root)
{
	struct buf text = {0};
	struct digest d;
	char hex[DIGEST_HEX];

	plan_cond_text(p, root, &text);
	if (text.len > NAME_MAX_LEN) {
		digest_of(&d, text.p, text.len);
		buf_clear(&text);
		buf_adds(&text, digest_hex(&d, hex));
	}
	p->conds[root].name = arena_strdup(&p->arena, buf_str(&text));
	buf_release(&text);
}

static void name_conds(struct plan *p)
{
	for (size_t i = 0; i < p->nconds; i++) {
		const struct plan_cond *c = &p->conds[i];

		if (c->op != PLAN_OP_HELD && c->op != PLAN_OP_EARLIER)
			continue;
		for (int k = 0; k < c->count; k++)
			name_cond(p, p->kids[c->first + k]);
	}
	for (size_t i = 0; i < p->nvars; i++)
		if (p->vars[i].drift_when >= 0)
			name_cond(p, p->vars[i].drift_when);
	for (size_t i = 0; i < p->ntools; i++)
		if (p->tools[i].opens >= 0)
			name_cond(p, p->tools[i].opens);
}

void plan_finish(struct plan *p)
{
	struct buf json = {0};
	struct err err;

	name_conds(p);

	if (plan_index(p, &err))
		bug("plan_finish: %s", err.text);
	plan_expect_phases(p);
	plan_write(&json, p);
	digest_of(&p->digest, json.p, json.len);
	buf_release(&json);
}

int plan_find(const struct plan *p, enum plan_item kind, const char *id)
{
	return (int)map_get(&p->ids[kind], id, -1);
}

int plan_role(const struct plan *p, const char *id)
{
	return (int)map_get(&p->role_ids, id, -1);
}

static const struct item_row *item_row(enum plan_item kind)
{
	if (kind < 0 || kind >= PLAN_ITEM_KINDS)
		bug("plan: no item kind %d", (int)kind);
	return &item_rows[kind];
}

size_t plan_count(const struct plan *p, enum plan_item kind)
{
	const struct item_row *row = item_row(kind);

	return row->size ? *(const size_t *)((const char *)p + row->n) : 0;
}

const char *plan_id(const struct plan *p, enum plan_item kind, int index)
{
	const struct item_row *row = item_row(kind);
	const char *items;

	if (index < 0 || (size_t)index >= plan_count(p, kind))
		bug("plan_id: no %s %d", row->name, index);
	items = *(const char *const *)((const char *)p + row->v);
	return *(const char *const *)(items + (size_t)index * row->size);
}

struct plan_slot plan_slot(struct plan *p, enum plan_item kind)
{
	const struct item_row *row = item_row(kind);

	if (!row->size)
		return (struct plan_slot){ NULL, NULL, 0 };
	return (struct plan_slot){
		.v = (void **)((char *)p + row->v),
		.n = (size_t *)((char *)p + row->n), .size = row->size };
}

const char *plan_item_name(enum plan_item kind)
{
	return item_row(kind)->name;
}

int plan_item_kind(const char *name)
{
	for (int k = 0; k < PLAN_ITEM_KINDS; k++) {
		if (!strcmp(item_rows[k].name, name))
			return k;
	}
	return -1;
}

int64_t plan_moment(const struct plan *p, int phase, struct span at)
{
	return phase < 0 || at.ms < 0 ? at.ms :
	    p->phases[phase].expected_ms + at.ms;
}

/* The latest time, counted from it, of what belongs to a phase; -1 (what
 * counts from StartEx) belongs to the first. */
static int64_t phase_span(const struct plan *p, int phase)
{
	int64_t span = 0;

#define LATER(of, ms) \
	if (((of) == phase || ((of) < 0 && !phase)) && (ms) > span) \
		span = (ms)
	for (size_t i = 0; i < p->ninjects; i++) {
		LATER(p->injects[i].phase, p->injects[i].at.ms);
		LATER(p->injects[i].phase, p->injects[i].window_to.ms);
	}
	for (size_t i = 0; i < p->nquestions; i++)
		LATER(p->questions[i].phase, p->questions[i].at.ms);
	for (size_t i = 0; i < p->ndecisions; i++) {
		LATER(p->decisions[i].phase, p->decisions[i].by.ms);
		LATER(p->decisions[i].phase, p->decisions[i].at.ms);
	}
#undef LATER
	return span;
}

void plan_expect_phases(struct plan *p)
{
	int64_t next = 0;

	for (size_t i = 0; i < p->nphases; i++) {
		struct plan_phase *phase = &p->phases[i];

		phase->expected_ms = phase->begins.ms >= 0 ?
		    phase->begins.ms : next;
		next = phase->expected_ms + phase_span(p, (int)i);
	}
}

int64_t plan_points_max(const struct plan *p, int role)
{
	int64_t sum = 0;

	if (role < 0 || role >= PLAN_ROLES_MAX)
		return 0;
	for (size_t i = 0; i < p->nquestions; i++) {
		if (p->questions[i].to >> role & 1)
			sum += p->questions[i].points;
	}
	for (size_t i = 0; i < p->nactions; i++) {
		if (p->actions[i].to >> role & 1)
			sum += p->actions[i].points;
	}
	for (size_t i = 0; i < p->nmilestones; i++) {
		const struct plan_milestone *m = &p->milestones[i];

		if (m->points > 0 && (!m->to || (m->to >> role & 1)))
			sum += m->points;
	}
	return sum;
}

size_t plan_outcomes(const struct plan_decision *d)
{
	return d->noutcomes ? d->noutcomes : 2;
}

const char *plan_outcome(const struct plan_decision *d, size_t i)
{
	if (d->noutcomes)
		return d->outcomes[i].id;
	return i ? "no" : "yes";
}

bool plan_has_outcome(const struct plan_decision *d, const char *id)
{
	for (size_t i = 0; i < plan_outcomes(d); i++) {
		if (!strcmp(plan_outcome(d, i), id))
			return true;
	}
	return false;
}

int plan_choice(const struct plan_question *q, const char *id)
{
	for (size_t i = 0; i < q->nchoices; i++) {
		if (!strcmp(q->choices[i].id, id))
			return (int)i;
	}
	return -1;
}

bool plan_compares(enum plan_compare compare, int64_t a, int64_t b)
{
	switch (compare) {
	case PLAN_LT: return a < b;
	case PLAN_LE: return a <= b;
	case PLAN_EQ: return a == b;
	case PLAN_NE: return a != b;
	case PLAN_GE: return a >= b;
	case PLAN_GT: return a > b;
	case PLAN_COMPARES: break;
	}
	bug("plan_compares: no comparison %d", (int)compare);
}

int plan_result_find(const char *name)
{
	for (int i = PLAN_MET; i < PLAN_RESULTS; i++) {
		if (!strcmp(plan_result_name((enum plan_result)i), name))
			return i;
	}
	return -1;
}

bool plan_result_kind(const struct plan_expect *x, enum plan_result result)
{
	bool forbidden = result == PLAN_VIOLATED || result == PLAN_KEPT;

	return result == PLAN_UNOBSERVED || forbidden == (x->never >= 0);
}

enum plan_result plan_op_result(enum plan_op op)
{
	switch (op) {
	case PLAN_OP_MET: return PLAN_MET;
	case PLAN_OP_LATE: return PLAN_LATE;
	case PLAN_OP_MISSED: return PLAN_MISSED;
	case PLAN_OP_PROMPTED: return PLAN_PROMPTED;
	case PLAN_OP_VIOLATED: return PLAN_VIOLATED;
	default: return PLAN_NO_RESULT;
	}
}

size_t plan_hints(const struct plan_question *q)
{
	return q->nhints ? q->nhints : q->has_hint;
}

const char *plan_hint_id(const struct plan_question *q, size_t i)
{
	return q->nhints ? q->hints[i].id : "hint";
}

int64_t plan_hint_cost(const struct plan_question *q, size_t i)
{
	return q->nhints ? q->hints[i].cost : q->hint_cost;
}

const struct plan_text *plan_hint_text(const struct plan_question *q,
    size_t i)
{
	return q->nhints ? &q->hints[i].text : &q->hint;
}

bool plan_is_judged(const struct plan_question *q)
{
	if (q->kind == PLAN_SCALE)
		return !q->any_value;
	for (size_t i = 0; q->kind == PLAN_CHOICE && i < q->nchoices; i++)
		if (q->choices[i].right)
			return true;
	return q->kind != PLAN_CHOICE;
}

bool plan_has_choices(enum plan_answer kind)
{
	return kind == PLAN_CHOICE || kind == PLAN_MULTI ||
	    kind == PLAN_ORDER;
}

int plan_command(const struct plan_tool *t, const char *name)
{
	for (size_t i = 0; i < t->ncommands; i++) {
		if (!strcmp(t->commands[i].name, name))
			return (int)i;
	}
	return -1;
}
