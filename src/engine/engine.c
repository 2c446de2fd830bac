/*
 * engine.c: the context and the single path every fact takes: encode,
 * append, fold, note what it touches, commit, publish.  It must never
 * decide what an exercise does; that is decide_*.c, due.c and settle.c.
 */
#include "config.h"

#include "engine/engine.h"

#include "base/uuid.h"
#include "engine/internal.h"

/* ---- time ------------------------------------------------------------- */

bool engine_running(const struct engine *e)
{
	return e->st->run == STATE_RUNNING;
}

int64_t engine_ex_at(const struct engine *e, int64_t mono_ms)
{
	int64_t ex = e->base_ex_ms;

	if (engine_running(e) && mono_ms > e->base_mono_ms)
		ex += (mono_ms - e->base_mono_ms) * e->st->rate / 1000;
	return ex < e->st->ex_ms ? e->st->ex_ms : ex;
}

int64_t engine_now_ex(const struct engine *e)
{
	return engine_ex_at(e, e->now_mono_ms);
}

int64_t engine_ex_ms(const struct engine *e)
{
	return engine_ex_at(e, e->c.clock->mono_ms(e->c.clock));
}

void engine_anchor(struct engine *e, int64_t ex_ms)
{
	e->base_ex_ms = ex_ms;
	e->base_mono_ms = e->now_mono_ms;
}

/* ---- facts ------------------------------------------------------------ */

void engine_batch(struct engine *e, const char *actor, const char *request,
    int64_t cause, int64_t ex_ms)
{
	e->batch = e->st->batch + 1;
	e->actor = actor;
	e->request = request;
	e->cause = cause;
	e->batch_ex_ms = ex_ms < e->st->ex_ms ? e->st->ex_ms : ex_ms;
}

/* Those fields of an event, in its order. */
static void engine_pick(struct event *out, const struct event *ev,
    const enum event_name *fields, size_t n)
{
	memcpy(out, ev, offsetof(struct event, f));
	out->actor = out->request = NULL;
	out->nfields = 0;
	for (size_t i = 0; i < ev->nfields; i++)
		for (size_t k = 0; k < n; k++)
			if (ev->f[i].name == fields[k])
				out->f[out->nfields++] = ev->f[i];
}

/* Strings of an event live as long as its command: these wait for the
 * commit. */
static void engine_publish_bare(struct engine *e, const struct event *ev)
{
	const enum event_name *fields = NULL;
	struct engine_out *o;
	struct event some;
	size_t n = 0;

	if (e->c.wanted != NULL && !e->c.wanted(ev->kind, &fields, &n))
		return;
	if (fields != NULL)
		engine_pick(&some, ev, fields, n);
	grow((void **)&e->outbox, &e->capout, e->nout + 1,
	    sizeof(*e->outbox));
	o = &e->outbox[e->nout++];
	o->body = o->actor = o->request = NULL;
	o->n = 0;
	event_keep(&o->e, fields != NULL ? &some : ev, &e->out_arena);
}

static void engine_publish_later(struct engine *e, const struct event *ev,
    const struct digest *hash)
{
	struct engine_out *o;

	if (e->c.published == NULL)
		return;
	if (e->c.store->bare) {
		engine_publish_bare(e, ev);
		return;
	}
	grow((void **)&e->outbox, &e->capout, e->nout + 1,
	    sizeof(*e->outbox));
	o = &e->outbox[e->nout++];
	o->e = *ev;
	o->e.nfields = 0;	/* bodies are decoded by who wants them */
	o->actor = xstrdup(ev->actor);
	o->request = xstrdup(ev->request);
	o->e.actor = o->actor;
	o->e.request = o->request;
	o->body = xstrndup(e->body.p, e->body.len);
	o->n = e->body.len;
	o->hash = *hash;
}

bool engine_reads_back(enum event_kind kind)
{
	return kind == EVENT_HOOK_CALLED || kind == EVENT_ANSWER_SUBMITTED ||
	    kind == EVENT_MESSAGE_SENT || kind == EVENT_ACT_ARMED ||
	    kind == EVENT_ACT_PROPOSED;
}

/* Encodes and appends; a bare store takes no bodies. */
static void engine_append(struct engine *e, const struct event *ev)
{
	struct store *s = e->c.store;

	buf_clear(&e->body);
	if (!s->bare)
		event_encode(&e->body, ev);
	e->status = s->ops->append(s, ev, e->body.p, e->body.len,
	    &e->status_err);
}

int64_t engine_emit(struct engine *e, struct event *ev)
{
	struct store_head head;
	struct err err;		/* read only when it was filled */

	if (e->act != 0)
		engine_act_done(e);
	if (e->status != STORE_OK)
		return 0;
	ev->seq = e->st->seq + 1;
	ev->batch = e->batch;
	ev->wall_ms = e->now_wall_ms;
	ev->ex_ms = e->batch_ex_ms;
	ev->v = event_spec(ev->kind)->v;
	ev->actor = e->actor;
	ev->cause = e->cause;
	ev->request = e->st->batch == e->batch ? NULL : e->request;
	engine_append(e, ev);
	if (e->status != STORE_OK)
		return 0;
	if (state_apply(e->st, ev, &e->finder, &err) != 0)
		bug("the fold refused event %lld %s: %s",
		    (long long)ev->seq, event_kind_name(ev->kind), err.text);
	store_head(e->c.store, &head);
	engine_publish_later(e, ev, &head.hash);
	e->tick_mono_ms = e->now_mono_ms;
	if (ev->kind == EVENT_PLAN_ADOPTED ||
	    ev->kind == EVENT_EXERCISE_CREATED)
		if (engine_versions_sync(e, &err) != 0)
			bug("an adopted plan does not compile: %s", err.text);
	e->calls_maybe |= ev->kind == EVENT_HOOK_CALLED;
	if (ev->kind != EVENT_STATE_DIGESTED) {
		engine_due_touch(e, ev);
		engine_dirty(e, ev);
		engine_hook_touch(e, ev);
		engine_standby_touch(e, ev);
	}
	return ev->seq;
}

int engine_put_blob(struct engine *e, const void *p, size_t n,
    char hex[DIGEST_HEX])
{
	struct digest d;

	digest_of(&d, p, n);
	digest_hex(&d, hex);
	if (e->status == STORE_OK)
		e->status = e->c.store->ops->put_blob(e->c.store, &d, p, n,
		    &e->status_err);
	return e->status == STORE_OK ? 0 : -1;
}

/* ---- transactions ----------------------------------------------------- */

static void engine_outbox_clear(struct engine *e)
{
	for (size_t i = 0; i < e->nout; i++) {
		free(e->outbox[i].body);
		free(e->outbox[i].actor);
		free(e->outbox[i].request);
	}
	e->nout = 0;
	arena_clear(&e->out_arena);
}

int engine_begin(struct engine *e, struct err *err)
{
	if (e->open)
		bug("engine_begin inside a transaction");
	e->now_mono_ms = e->c.clock->mono_ms(e->c.clock);
	e->now_wall_ms = e->c.clock->wall_ms(e->c.clock);
	e->status = e->c.store->ops->begin(e->c.store, err);
	if (e->status != STORE_OK)
		return -1;
	e->open = true;
	if (e->unwatched) {
		/* As after any start: no window is left. */
		engine_batch(e, ACTOR_ENGINE, NULL, 0, e->st->ex_ms);
		engine_windows_recall(e);
	}
	engine_catch_up(e);
	return 0;
}

/* After a full disk took the transaction back: the fold has run ahead of
 * the record, so it is made anew from what is recorded. */
static void engine_take_back(struct engine *e)
{
	struct err err = {0};

	e->c.store->ops->rollback(e->c.store);
	engine_outbox_clear(e);
	for (size_t i = 0; i < e->nhooks; i++)
		free(e->hooks[i].args);
	e->nhooks = 0;
	e->nwindows = 0;
	e->digested_seq = 0;
	state_free(e->st);
	e->st = state_new();
	if (engine_fold_all(e, &err) != 0)
		bug("the record cannot be read back: %s", err.text);
	engine_versions_drop(e, e->st->nversions);
	e->committed_seq = e->st->seq;
	engine_due_rebuild(e);
	engine_anchor(e, e->st->ex_ms);
	e->unwatched = true;
}

/* Now and then, after everything has gone out, the log is folded into the
 * file; its error is as final as any. */
static enum store_status engine_checkpoint(struct engine *e, struct err *err)
{
	enum store_status status;

	if (e->st->seq - e->checkpointed_seq < ENGINE_CHECKPOINT_EVERY)
		return STORE_OK;
	e->checkpointed_seq = e->st->seq;
	status = e->c.store->ops->checkpoint(e->c.store, err);
	return status == STORE_FULL ? STORE_OK : status;
}

enum store_status engine_commit(struct engine *e, struct err *err)
{
	enum store_status status = e->status;

	if (!e->open)
		bug("engine_commit without engine_begin");
	if (status == STORE_OK)
		status = e->c.store->ops->commit(e->c.store, &e->status_err);
	e->open = false;
	if (status != STORE_OK) {
		if (err != NULL)
			*err = e->status_err;
		if (status == STORE_FULL)
			engine_take_back(e);
		e->status = STORE_OK;
		return status;
	}
	e->committed_seq = e->st->seq;
	e->unwatched = false;
	for (size_t i = 0; i < e->nout; i++)
		e->c.published(&e->outbox[i].e, e->outbox[i].body,
		    e->outbox[i].n, &e->outbox[i].hash, e->c.published_arg);
	engine_outbox_clear(e);
	return engine_checkpoint(e, err);
}

void engine_free(struct engine *e)
{
	if (e == NULL)
		return;
	engine_versions_drop(e, 0);
	for (size_t i = 0; i < e->ncells; i++) {
		free(e->cells[i].marks);
	}
	for (size_t i = 0; i < e->nhooks; i++)
		free(e->hooks[i].args);
	map_release(&e->keys);
	requests_release(&e->requests);
	engine_outbox_clear(e);
	state_free(e->st);
	for (size_t i = e->nshared; i < e->nplans; i++)
		plan_free(e->plans[i]);
	arena_release(&e->out_arena);
	arena_release(&e->calling);
	arena_release(&e->viewing);
	sched_free(e->sched);
	free(e->plans);
	free(e->versions);
	free(e->cells);
	free(e->windows);
	free(e->hooks);
	free(e->left);
	free(e->outbox);
	buf_release(&e->body);
	buf_release(&e->args);
	buf_release(&e->text);
	free(e->alarm);
	free(e);
}

/* ---- reading ---------------------------------------------------------- */

const struct plan *engine_plan(const struct engine *e)
{
	const struct state_version *v = state_newest(e->st);

	return v == NULL ? NULL : v->plan;
}

const struct state *engine_state(const struct engine *e)
{
	return e->st;
}

bool engine_row(const struct engine *e, int64_t seq, struct arena *a,
    struct event *out)
{
	struct source_row row;
	struct err err;

	if (source_next(e->c.store->source, seq - 1, &row, &err) != 1 ||
	    row.e.seq != seq || (row.body != NULL && event_decode(&row.e, a,
	    row.body, row.n, &err) != 0))
		return false;
	memcpy(out, &row.e, event_size(&row.e));
	return true;
}

void engine_head(const struct engine *e, struct store_head *out)
{
	store_head(e->c.store, out);
}

bool engine_is_closed(const struct engine *e)
{
	return e->st->run == STATE_CLOSED;
}
