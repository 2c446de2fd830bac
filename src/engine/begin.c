/*
 * begin.c: an engine on a new record, or on one that goes on; the plans it
 * has.  It must never decide what an exercise does.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

static const struct plan *engine_find_plan(void *arg,
    const struct digest *digest)
{
	struct engine *e = arg;

	for (size_t i = 0; i < e->nplans; i++)
		if (digest_equal(&e->plans[i]->digest, digest))
			return e->plans[i];
	return NULL;
}

struct plan *engine_plan_keep(struct engine *e, struct plan *p)
{
	struct plan *have = (struct plan *)engine_find_plan(e, &p->digest);

	if (have != NULL) {
		plan_free(p);
		return have;
	}
	grow((void **)&e->plans, &e->capplans, e->nplans + 1,
	    sizeof(*e->plans));
	e->plans[e->nplans++] = p;
	return p;
}

struct plan *engine_plan_load(struct engine *e, const struct digest *d,
    struct err *err)
{
	struct buf bytes = {0};
	struct plan *p = (struct plan *)engine_find_plan(e, d);

	if (p != NULL)
		return p;
	if (source_blob(e->c.store->source, d, &bytes, err) == 0)
		p = plan_read(bytes.p, bytes.len, err);
	buf_release(&bytes);
	return p == NULL ? NULL : engine_plan_keep(e, p);
}

/* What the engine keeps beside each adopted plan. */
int engine_versions_sync(struct engine *e, struct err *err)
{
	while (e->nversions < e->st->nversions) {
		const struct plan *p = e->st->versions[e->nversions].plan;
		const struct cond_watch *all;
		struct engine_version *v;

		grow((void **)&e->versions, &e->capversions,
		    e->nversions + 1, sizeof(*e->versions));
		v = &e->versions[e->nversions];
		v->shared = e->c.kit != NULL && e->c.kit->plan == p;
		v->kit = v->shared ? e->c.kit : engine_kit_new(p, err);
		if (v->kit == NULL)
			return -1;
		v->touched = xcalloc(cond_all(v->kit->conds, &all) + 1,
		    sizeof(*v->touched));
		e->nversions++;
		engine_dirty_none(e);	/* sized for the plan before */
	}
	while (e->ncells < e->st->ncells) {
		grow((void **)&e->cells, &e->capcells, e->ncells + 1,
		    sizeof(*e->cells));
		e->cells[e->ncells++] = (struct engine_cell){0};
	}
	return 0;
}

void engine_versions_drop(struct engine *e, size_t n)
{
	for (; e->nversions > n; e->nversions--) {
		struct engine_version *v = &e->versions[e->nversions - 1];

		if (!v->shared)
			engine_kit_free(v->kit);
		free(v->touched);
		engine_dirty_none(e);	/* sized for the plan that goes */
	}
}

static struct engine *engine_new(const struct engine_config *c)
{
	struct engine *e = xcalloc(1, sizeof(*e));

	e->c = *c;
	e->st = state_new();
	e->sched = sched_new();
	e->finder = (struct state_plans){ engine_find_plan, e };
	e->now_mono_ms = c->clock->mono_ms(c->clock);
	e->now_wall_ms = c->clock->wall_ms(c->clock);
	e->base_mono_ms = e->now_mono_ms;
	e->ended_mono_ms = e->now_mono_ms;
	e->boot_gap_ms = c->clock->boot_ms(c->clock) - e->now_mono_ms;
	return e;
}

/* The numbers of a plan's injects; those of a new exercise are the same in
 * every run of a rehearsal. */
static const char *begin_numbers(struct engine *e, const struct plan *p,
    struct buf *out)
{
	struct engine_kit *k = e->c.kit;

	if (k == NULL || k->plan != p || e->st->items[PLAN_INJECT].n > 0) {
		engine_numbers(e, p, out);
		return buf_str(out);
	}
	if (k->numbers.len == 0)
		engine_numbers(e, p, &k->numbers);
	return buf_str(&k->numbers);
}

void engine_emit_plan(struct engine *e, const struct plan *p,
    const struct val *params, const char *question)
{
	struct buf numbers = {0}, chosen = {0};
	char hex[DIGEST_HEX];
	struct event ev;

	event_init(&ev, EVENT_PLAN_ADOPTED);
	event_put(&ev, FIELD_NUMBERS, begin_numbers(e, p, &numbers));
	event_put(&ev, FIELD_PLAN, digest_hex(&p->digest, hex));
	if (params != NULL) {
		json_write(&chosen, params);
		event_put(&ev, FIELD_PARAMS, buf_str(&chosen));
	}
	if (question != NULL)
		event_put(&ev, FIELD_QUESTION, question);
	engine_emit(e, &ev);
	buf_release(&numbers);
	buf_release(&chosen);
}

/* A team for each role of each cell that has none yet. */
void engine_emit_teams(struct engine *e)
{
	for (size_t c = 0; c < e->st->ncells; c++) {
		for (size_t r = 0; r < e->st->roles.n; r++) {
			const char *cell = e->st->cells[c].id;
			const char *role = e->st->roles.ids[r];
			struct event ev;
			char *team;

			if (state_team_of(e->st, (int)c, (int)r) >= 0)
				continue;
			team = xasprintf("%s.%s", cell, role);
			event_init(&ev, EVENT_TEAM_CREATED);
			event_put(&ev, FIELD_CELL, cell);
			event_put(&ev, FIELD_ROLE, role);
			event_put(&ev, FIELD_TEAM, team);
			engine_emit(e, &ev);
			free(team);
		}
	}
}

static void engine_emit_created(struct engine *e,
    const struct engine_setup *s)
{
	char seed[2 * SEED_LEN + 1];
	struct digest d;
	struct event ev;

	memcpy(d.b, s->seed, SEED_LEN);
	digest_hex(&d, seed);
	event_init(&ev, EVENT_EXERCISE_CREATED);
	event_puti(&ev, FIELD_AUTO, e->c.automatic);
	event_puti(&ev, FIELD_CELLS, s->cells);
	event_put(&ev, FIELD_PACK, s->plan->id);
	event_puti(&ev, FIELD_RECALL_MS, s->recall_ms);
	if (s->release != NULL)
		event_put(&ev, FIELD_RELEASE, s->release);
	event_put(&ev, FIELD_SEED, seed);
	if (s->two_person)
		event_puti(&ev, FIELD_TWO_PERSON, true);
	event_put(&ev, FIELD_VERSION, s->plan->version);
	engine_emit(e, &ev);
}

/* The plan into the store, and as the engine has it from there; a bare
 * store's engine uses the caller's. */
static int engine_create_plan(struct engine *e, const struct plan *p,
    struct err *err)
{
	struct store *s = e->c.store;
	struct buf bytes = {0};

	grow((void **)&e->plans, &e->capplans, 1, sizeof(*e->plans));
	if (s->bare) {
		e->plans[0] = (struct plan *)p;
		e->nplans = e->nshared = 1;
		return 0;
	}
	plan_write(&bytes, p);
	e->status = s->ops->put_blob(s, &p->digest, bytes.p, bytes.len,
	    &e->status_err);
	e->plans[0] = plan_read(bytes.p, bytes.len, err);
	e->nplans = e->plans[0] != NULL;
	buf_release(&bytes);
	return e->nplans == 1 ? 0 : -1;
}

struct engine *engine_create(const struct engine_config *c,
    const struct engine_setup *setup, struct err *err)
{
	struct engine *e = engine_new(c);
	struct event ev;
	bool opened = false;

	if (engine_begin(e, err) != 0 ||
	    engine_create_plan(e, setup->plan, err) != 0)
		goto out;
	engine_batch(e, ACTOR_ENGINE, NULL, 0, 0);
	engine_emit_created(e, setup);
	engine_emit_plan(e, e->plans[0], setup->params, NULL);
	engine_emit_teams(e);
	event_init(&ev, EVENT_EXERCISE_OPENED);
	engine_emit(e, &ev);
	engine_standby_next(e, -1);
	opened = engine_commit(e, err) == STORE_OK;
out:
	if (!opened) {
		if (e->open)
			c->store->ops->rollback(c->store);
		engine_free(e);
		return NULL;
	}
	engine_due_rebuild(e);
	return e;
}

/* ---- going on with a record ------------------------------------------- */

/* The blob of every plan must be there before its event is folded. */
static int engine_fold_one(struct engine *e, struct source_row *row,
    struct arena *a, struct err *err)
{
	struct digest d, now;

	if (event_decode(&row->e, a, row->body, row->n, err) != 0)
		return -1;
	if (row->e.kind == EVENT_PLAN_ADOPTED &&
	    (digest_parse(event_str(&row->e, FIELD_PLAN), &d, err) != 0 ||
	     engine_plan_load(e, &d, err) == NULL))
		return -1;
	if (row->e.kind == EVENT_STATE_DIGESTED) {
		state_digest(e->st, &now);
		if (digest_parse(event_str(&row->e, FIELD_DIGEST), &d,
		    err) != 0)
			return -1;
		if (!digest_equal(&d, &now))
			return fail_code(err, "digest", "event %lld: the "
			    "state folded from the record differs from the "
			    "digest recorded here", (long long)row->e.seq);
		e->digested_seq = row->e.seq;
	}
	return state_apply(e->st, &row->e, &e->finder, err);
}

int engine_fold_all(struct engine *e, struct err *err)
{
	struct source_row row;
	struct arena a = {0};
	int got;

	while ((got = source_next(e->c.store->source, e->st->seq, &row,
	    err)) == 1) {
		int failed = engine_fold_one(e, &row, &a, err);

		arena_release(&a);
		if (failed)
			return -1;
	}
	e->calls_maybe = e->standby_looks = true;
	if (got == 0)
		got = engine_versions_sync(e, err);
	return got;
}

static void engine_emit_recovered(struct engine *e, const char *why)
{
	int64_t away = e->now_wall_ms - e->st->wall_ms;
	struct event ev;

	event_init(&ev, EVENT_CLOCK_RECOVERED);
	event_puti(&ev, FIELD_AWAY_MS, away < 0 ? 0 : away);
	event_put(&ev, FIELD_WHY, why);
	engine_emit(e, &ev);
}

struct engine *engine_resume(const struct engine_config *c, struct err *err)
{
	struct engine *e = engine_new(c);
	struct event ev;

	if (engine_fold_all(e, err) != 0)
		goto out;
	if (e->st->seq == 0) {
		fail(err, "the record has no events");
		goto out;
	}
	if (e->st->run == STATE_CLOSED) {
		fail_code(err, "closed", "the exercise is closed: its "
		    "record can be read, not continued");
		goto out;
	}
	engine_anchor(e, e->st->ex_ms);
	e->committed_seq = e->st->seq;
	engine_due_rebuild(e);
	if (engine_begin(e, err) != 0)
		goto out;
	engine_two_rebuild(e);
	engine_batch(e, ACTOR_ENGINE, NULL, 0, e->st->ex_ms);
	engine_windows_recall(e);	/* no window outlives its engine */
	if (e->st->run == STATE_RUNNING) {
		engine_emit_recovered(e, "restart");
	} else if (e->st->run == STATE_ADJOURNED) {
		event_init(&ev, EVENT_EXERCISE_RECONVENED);
		engine_emit(e, &ev);
	}
	for (size_t i = 0; i < e->st->npeople; i++) {
		if (!e->st->people[i].present)
			continue;
		event_init(&ev, EVENT_PERSON_LEFT);
		event_put(&ev, FIELD_PERSON, e->st->people[i].uuid);
		engine_emit(e, &ev);
	}
	if (engine_commit(e, err) == STORE_OK)
		return e;
out:
	engine_free(e);
	return NULL;
}

