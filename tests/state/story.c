/*
 * story.c: a plan made by hand.
 */
#include "config.h"

#include "tests/state/story.h"

#define MINUTE INT64_C(60000)

/* Room for n of a kind, as plan_blank() leaves them, with these ids. */
static void *story_items(struct plan *p, enum plan_item kind, size_t n,
    const char *const *ids)
{
	struct plan_slot slot = plan_slot(p, kind);
	char *v = arena_calloc(&p->arena, n, slot.size);

	for (size_t i = 0; i < n; i++) {
		plan_blank(kind, v + i * slot.size);
		*(const char **)(v + i * slot.size) = ids[i];
	}
	*slot.v = v;
	*slot.n = n;
	return v;
}

static void story_time(struct plan *p)
{
	static const char *const phases[] = { "m1", "m2" };
	static const char *const injects[] = { "alert", "apagon", "dawn" };
	static const char *who[] = { "the voice", "the desk" };
	struct plan_phase *phase = story_items(p, PLAN_PHASE, 2, phases);
	struct plan_inject *i = story_items(p, PLAN_INJECT, 3, injects);

	phase[0].begins.ms = 0;
	phase[0].has_fictional = true;
	phase[0].fictional_ms = 1000 * MINUTE;
	phase[0].closes = true;
	for (int k = 0; k < 3; k++) {
		i[k].to = 3;
		i[k].trigger = PLAN_TRIGGER_AT;
		i[k].at.ms = 10 * k * MINUTE;
	}
	i[2].phase = 1;
	i[1].ready = who;
	i[1].nready = 2;
}

static void story_talk(struct plan *p)
{
	static const char *const channels[] = { "correo", "chat" };
	static const char *const personas[] = { "periodista" };
	static const char *const facts[] = { "f-foothold" };
	struct plan_fact *f = story_items(p, PLAN_FACT, 1, facts);

	story_items(p, PLAN_CHANNEL, 2, channels);
	story_items(p, PLAN_PERSONA, 1, personas);
	f[0].source = 0;
}

struct plan *story_plan(void)
{
	struct plan *p = plan_new();
	size_t n = 0;

	memset(p->digest.b, 0x33, DIGEST_LEN);
	p->nroles = 2;
	p->roles = arena_calloc(&p->arena, 2, sizeof(*p->roles));
	p->roles[0].id = "csirt";
	p->roles[1].id = "it";
	story_time(p);
	story_talk(p);
	for (int k = 0; k < PLAN_ITEM_KINDS; k++)
		n += plan_count(p, k);
	p->order = arena_calloc(&p->arena, n, sizeof(*p->order));
	for (int k = 0; k < PLAN_ITEM_KINDS; k++)
		for (size_t i = 0; i < plan_count(p, k); i++) {
			map_put(&p->ids[k], plan_id(p, k, (int)i),
			    (int64_t)i);
			p->order[p->norder++] =
			    (struct plan_order){ k, (int)i };
		}
	for (size_t i = 0; i < p->nroles; i++)
		map_put(&p->role_ids, p->roles[i].id, (int64_t)i);
	return p;
}
