/*
 * plan.c: the life of a plan and looking things up in it.  It must never
 * change a plan after plan_finish().
 */
#include "plan/plan.h"

#include "plan/codec.h"

static const char *const item_names[PLAN_ITEM_KINDS] = {
	[PLAN_INJECT] = "inject",
	[PLAN_QUESTION] = "question",
	[PLAN_ACTION] = "action",
	[PLAN_PROBE] = "probe",
	[PLAN_DECISION] = "decision",
};

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

void plan_finish(struct plan *p)
{
	struct buf json = {0};
	struct err err;

	if (plan_index(p, &err))
		bug("plan_finish: %s", err.text);
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

size_t plan_count(const struct plan *p, enum plan_item kind)
{
	switch (kind) {
	case PLAN_INJECT: return p->ninjects;
	case PLAN_QUESTION: return p->nquestions;
	case PLAN_ACTION: return p->nactions;
	case PLAN_PROBE: return p->nprobes;
	case PLAN_DECISION: return p->ndecisions;
	case PLAN_ITEM_KINDS: break;
	}
	bug("plan_count: no item kind %d", (int)kind);
}

const char *plan_id(const struct plan *p, enum plan_item kind, int index)
{
	if (index < 0 || (size_t)index >= plan_count(p, kind))
		bug("plan_id: no %s %d", plan_item_name(kind), index);
	switch (kind) {
	case PLAN_INJECT: return p->injects[index].id;
	case PLAN_QUESTION: return p->questions[index].id;
	case PLAN_ACTION: return p->actions[index].id;
	case PLAN_PROBE: return p->probes[index].id;
	case PLAN_DECISION: return p->decisions[index].id;
	case PLAN_ITEM_KINDS: break;
	}
	bug("plan_id: no item kind %d", (int)kind);
}

const char *plan_item_name(enum plan_item kind)
{
	if (kind < 0 || kind >= PLAN_ITEM_KINDS)
		bug("plan_item_name: no item kind %d", (int)kind);
	return item_names[kind];
}

int plan_item_kind(const char *name)
{
	for (int k = 0; k < PLAN_ITEM_KINDS; k++) {
		if (!strcmp(item_names[k], name))
			return k;
	}
	return -1;
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
	return sum;
}
