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

static struct plan_text story_words(struct plan *p, const char *s)
{
	struct plan_text t = { .n = 1 };

	t.v = arena_calloc(&p->arena, 1, sizeof(*t.v));
	t.v[0] = (struct plan_say){ "", s };
	return t;
}

/* A body for everybody and one for a role, named by what they are. */
static void story_bodies(struct plan *p, struct plan_inject *i)
{
	i->per_role = true;
	i->nbodies = 2;
	i->bodies = arena_calloc(&p->arena, 2, sizeof(*i->bodies));
	i->bodies[0] = (struct plan_body){ .lang = "en", .role = -1 };
	i->bodies[1] = (struct plan_body){ .lang = "en", .role = 1 };
	digest_of(&i->bodies[0].digest, "all", 3);
	digest_of(&i->bodies[1].digest, "it", 2);
}

static void story_time(struct plan *p)
{
	static const char *const phases[] = { "m1", "m2" };
	static const char *const injects[] = { "alert", "apagon", "dawn" };
	static const char *who[] = { "the voice", "the desk" };
	static const char *const seats[] = { "chief" };
	struct plan_position *seat = story_items(p, PLAN_POSITION, 1, seats);
	struct plan_phase *phase = story_items(p, PLAN_PHASE, 2, phases);
	struct plan_inject *i = story_items(p, PLAN_INJECT, 3, injects);

	seat[0].title = story_words(p, "The chief");
	phase[0].title = story_words(p, "The night");
	phase[0].zone_min = -360;
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
	story_bodies(p, &i[0]);
	i[0].tags.tlp = "amber";
	i[0].person = 0;
	i[0].title = story_words(p, "Alert");
	i[1].ready = who;
	i[1].nready = 2;
}

static void story_talk(struct plan *p)
{
	static const char *const channels[] = { "correo", "chat" };
	static const char *const personas[] = { "periodista" };
	static const char *const facts[] = { "f-foothold" };
	struct plan_fact *f = story_items(p, PLAN_FACT, 1, facts);

	struct plan_persona *who = story_items(p, PLAN_PERSONA, 1, personas);

	story_items(p, PLAN_CHANNEL, 2, channels);
	f[0].source = 0;
	who[0].known_to = 1;
	who[0].title = story_words(p, "Ana Soto");
	p->strings = arena_calloc(&p->arena, 1, sizeof(*p->strings));
	p->nstrings = 1;
	p->strings[0].id = "insiste";
	p->strings[0].text = story_words(p, "And the statement?");
}

struct plan *story_plan(void)
{
	struct plan *p = plan_new();
	size_t n = 0;

	memset(p->digest.b, 0x33, DIGEST_LEN);
	p->id = "story";
	p->version = "1";
	p->original = "en";
	p->title = story_words(p, "Story");
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
