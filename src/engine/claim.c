/*
 * claim.c: who of the staff deals with what.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

#define CLAIM_FRESH_MS (60 * 1000)	/* not renewed before */

static const struct state_claim *claim_of(const struct decide *d,
    const char *item)
{
	return state_claim(d->st, item, d->e->now_wall_ms);
}

/* The person has it, whatever the hat: "UUID/HAT". */
static bool claim_is_own(const struct decide *d, const struct state_claim *c)
{
	const char *who = d->e->actor;
	size_t n = strcspn(who, "/");

	return c != NULL && strcspn(c->by, "/") == n &&
	    strncmp(c->by, who, n) == 0;
}

static bool claim_is_fresh(const struct decide *d,
    const struct state_claim *c)
{
	return d->e->now_wall_ms - c->wall_ms < CLAIM_FRESH_MS;
}

/* The name of whoever holds it, or the actor as it is: the director alone. */
static const char *claim_name(const struct decide *d,
    const struct state_claim *c)
{
	const char *slash = strchr(c->by, '/');
	struct source_person who = {0};
	const char *name = c->by;

	if (slash == NULL)
		return name;
	if (source_person(d->e->c.store->source, arena_strndup(d->a, c->by,
	    (size_t)(slash - c->by)), &who, NULL) == 0 && who.name != NULL)
		name = arena_strdup(d->a, who.name);
	source_person_release(&who);
	return name;
}

static struct val *claim_emit(struct decide *d, const char *item,
    const char *by)
{
	struct event ev;

	event_init(&ev, EVENT_ITEM_CLAIMED);
	event_put(&ev, FIELD_FROM, by);
	event_put(&ev, FIELD_ITEM, item);
	engine_emit(d->e, &ev);
	return decide_ok(d);
}

DECIDE(claim)
{
	const char *item = decide_item(d);
	const struct state_claim *c = item == NULL ? NULL : claim_of(d, item);

	if (item == NULL)
		return NULL;
	if (claim_is_own(d, c))
		return claim_is_fresh(d, c) ? decide_ok(d) : claim_emit(d,
		    item, d->e->actor);
	if (c != NULL)
		return decide_refuse(d, "claimed", "%s deals with it; take "
		    "takes it over", claim_name(d, c));
	return claim_emit(d, item, d->e->actor);
}

DECIDE(take)
{
	const char *item = decide_item(d);
	const struct state_claim *c = item == NULL ? NULL : claim_of(d, item);

	if (item == NULL)
		return NULL;
	return claim_is_own(d, c) && claim_is_fresh(d, c) ? decide_ok(d) :
	    claim_emit(d, item, d->e->actor);
}

/* Who has something may let go of it, though it is there no more. */
static const char *claim_kept(struct decide *d)
{
	const char *item = decide_text(d, "item");

	return state_claim(d->st, item, 0) != NULL ? item : decide_item(d);
}

/* Under which hat somebody deals with things, the widest one; -1: none. */
static int claim_hat(const struct state_person *p)
{
	static const enum state_hat hats[] = { HAT_DIRECTOR, HAT_CONTROLLER,
		HAT_EVALUATOR };

	for (size_t i = 0; i < ARRAY_LEN(hats); i++)
		if (p->hats >> hats[i] & 1)
			return (int)hats[i];
	return -1;
}

/* It is somebody else's from now on, who may let go of it or hand it back. */
static struct val *claim_give(struct decide *d, const char *item,
    const struct state_claim *c)
{
	const struct state_person *p = &d->st->people[decide_person(d)];
	int hat = claim_hat(p);
	const char *by;

	if (p->removed)
		return decide_refuse(d, "forbidden", "that person has been "
		    "sent out");
	if (hat < 0)
		return decide_refuse(d, "forbidden", "only directors, "
		    "controllers and evaluators deal with things");
	by = arena_printf(d->a, "%s/%s", p->uuid,
	    state_hat_name((enum state_hat)hat));
	return c != NULL && strncmp(c->by, by, strlen(p->uuid)) == 0 ?
	    decide_ok(d) : claim_emit(d, item, by);
}

/* A grader lets go of an own claim only; who takes one over says so. */
DECIDE(handover)
{
	const char *item = claim_kept(d);
	const struct state_claim *c = item == NULL ? NULL : claim_of(d, item);
	struct event ev;

	if (item == NULL)
		return NULL;
	if (c != NULL && !claim_is_own(d, c) && d->r->who.person >= 0 &&
	    d->r->who.hat == HAT_EVALUATOR)
		return decide_refuse(d, "claimed", "%s deals with it; take "
		    "takes it over", claim_name(d, c));
	if (decide_has(d, "person"))
		return claim_give(d, item, c);
	if (state_claim(d->st, item, 0) == NULL)
		return decide_ok(d);	/* nobody deals with it */
	event_init(&ev, EVENT_ITEM_UNCLAIMED);
	event_put(&ev, FIELD_ITEM, item);
	engine_emit(d->e, &ev);
	return decide_ok(d);
}
