/*
 * told_rig.c: see told_rig.h.
 */
#include "config.h"

#include "tests/script/told_rig.h"

static const struct plan *told_find(void *arg, const struct digest *d)
{
	struct told *w = arg;

	return digest_equal(d, &w->t.plan->digest) ? w->t.plan : NULL;
}

int64_t told_fold(struct told *w, struct event *e)
{
	const struct state_plans plans = { told_find, w };
	struct err err = {0};

	e->seq = e->batch = w->r.st->seq + 1;
	e->wall_ms = 1000;
	e->v = event_spec(e->kind)->v;
	if (e->actor == NULL)
		e->actor = ACTOR_ENGINE;
	if (state_apply(w->r.st, e, &plans, &err) != 0)
		fail_msg("%s: %s", event_kind_name(e->kind), err.text);
	return e->seq;
}

static void told_team(struct told *w, const char *role)
{
	struct event e;

	event_init(&e, EVENT_TEAM_CREATED);
	event_put(&e, FIELD_CELL, "a");
	event_put(&e, FIELD_ROLE, role);
	event_put(&e, FIELD_TEAM, arena_printf(&w->a, "a.%s", role));
	told_fold(w, &e);
}

static void told_begin(struct told *w)
{
	struct event e;
	char hex[DIGEST_HEX];

	event_init(&e, EVENT_EXERCISE_CREATED);
	event_puti(&e, FIELD_AUTO, 1);
	event_puti(&e, FIELD_CELLS, 1);
	event_put(&e, FIELD_PACK, "hacienda");
	event_puti(&e, FIELD_RECALL_MS, 0);
	event_put(&e, FIELD_SEED, "000102030405060708090a0b0c0d0e0f"
	    "101112131415161718191a1b1c1d1e1f");
	event_put(&e, FIELD_VERSION, "1");
	told_fold(w, &e);
	event_init(&e, EVENT_PLAN_ADOPTED);
	event_put(&e, FIELD_NUMBERS, "{\"apagon\":\"07\"}");
	event_put(&e, FIELD_PLAN, digest_hex(&w->t.plan->digest, hex));
	told_fold(w, &e);
	for (size_t i = 0; i < w->t.plan->nroles; i++)
		told_team(w, w->t.plan->roles[i].id);
	event_init(&e, EVENT_EXERCISE_OPENED);
	told_fold(w, &e);
	event_init(&e, EVENT_PERSON_ADMITTED);
	event_put(&e, FIELD_COMMIT, "00");
	event_put(&e, FIELD_PERSON, ANA);
	event_put(&e, FIELD_TEAM, "a.presidencia");
	told_fold(w, &e);
	event_init(&e, EVENT_CLOCK_STARTED);
	event_puti(&e, FIELD_RATE, 1000);
	told_fold(w, &e);
}

int told_open(void **state)
{
	struct told *w = xcalloc(1, sizeof(*w));

	trial_folder(&w->t, "tests/packs/whole");
	assert_non_null(w->t.plan);
	record_init(&w->r, NULL, NULL);
	told_begin(w);
	*state = w;
	return 0;
}

int told_close(void **state)
{
	struct told *w = *state;

	record_release(&w->r);
	trial_release(&w->t);
	arena_release(&w->a);
	free(w);
	return 0;
}

char *told_say(struct told *w, struct event *e, const char *lang)
{
	struct buf out = {0};

	telling(&out, &w->r, e, lang);
	return buf_detach(&out);
}
