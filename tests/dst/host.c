/*
 * host.c: the machine with the engine on it: its turns, as ctl/turn.c makes
 * them, its death, and the way back by the journal's own recovery.
 */
#include "config.h"

#include "tests/dst/world.h"

#define FULL_MS 10000		/* as ctl/turn.c */
#define RETRY_MS 1000
#define BACK_TRIES 40

/* ---- clocks and hooks --------------------------------------------------- */

static struct world *world_of(struct clock *c)
{
	return (struct world *)(void *)((char *)c -
	    offsetof(struct world, clock));
}

static int64_t host_mono_ms(struct clock *c)
{
	return world_mono(world_of(c));
}

static int64_t host_boot_ms(struct clock *c)
{
	return world_of(c)->now - world_of(c)->boot_zero;
}

static int64_t host_wall_ms(struct clock *c)
{
	return CLOCK_FAKE_WALL_MS + world_of(c)->now +
	    world_of(c)->wall_shift;
}

/* The pack's hook runs now; its result may come later, or never. */
static struct val *host_call(struct engine_scripts *s,
    const struct engine_call *call, struct arena *a, struct err *err)
{
	struct world *w = (struct world *)(void *)((char *)s -
	    offsetof(struct world, scripts));
	struct engine_scripts *real = inline_engine(w->pack->scripts);
	struct buf text = {0};
	struct val *result = real->call(real, call, a, err);

	w->hooks++;
	if (result == NULL || chance(w, 30))
		return result;
	json_write(&text, result);
	queue_put(w, (struct happening){ .what = WHAT_HOOK,
	    .of = call->seq, .life = w->life, .text = buf_detach(&text),
	    .at = w->now + draw(w, 1, 4000) });
	fail_code(err, "pending", "later");
	return NULL;
}

/* ---- up ----------------------------------------------------------------- */

static void host_config(struct world *w)
{
	w->clock = (struct clock){ host_mono_ms, host_boot_ms, host_wall_ms };
	w->scripts = (struct engine_scripts){ .lazy = true,
	    .call = host_call };
	w->config = (struct engine_config){ .store = w->store,
	    .clock = &w->clock, .scripts = &w->scripts, .ticks = true,
	    .rate = 4000, .published = model_published,
	    .published_arg = w };
	memset(w->config.code_secret, 7, sizeof(w->config.code_secret));
}

static void host_admit(struct world *w)
{
	struct err err = {0};

	if (engine_begin(w->e, &err) != 0)
		bug("%s", err.text);
	for (int i = 0; i < DST_PEOPLE; i++) {
		char name[32];

		snprintf(name, sizeof(name), "Persona %d", i);
		w->clients[i].person = engine_admit(w->e, name,
		    i / (DST_PEOPLE / DST_CELLS) * DST_ROLES + i % DST_ROLES,
		    NULL, &err);
	}
	if (engine_commit(w->e, &err) != STORE_OK)
		bug("%s", err.text);
}

void host_begin(struct world *w)
{
	struct engine_setup setup = { .plan = w->pack->plan,
	    .cells = DST_CELLS, .recall_ms = draw(w, 0, 5000) };
	struct err err = {0};

	w->psow = chance(w, 50);
	w->shim = shim_new(w->psow);
	shim_set_lying(w->shim, w->control == DST_LYING);
	w->o = (struct journal_options){ .vfs = SHIM_VFS,
	    .disk = shim_disk(w->shim), .reserve = 64 << 10 };
	w->store = journal_create(DST_PATH,
	    "11111111-2222-4333-8444-555555555555", 1, &w->o, &err);
	if (w->store == NULL)
		bug("%s", err.text);
	host_config(w);
	seed_from_number(setup.seed, w->stream);
	w->e = engine_create(&w->config, &setup, &err);
	if (w->e == NULL)
		bug("%s", err.text);
	host_admit(w);
}

/* ---- down --------------------------------------------------------------- */

static void host_leave(struct world *w)
{
	engine_free(w->e);
	w->e = NULL;
	if (w->store != NULL)
		w->store->ops->close(w->store, false, NULL);
	w->store = NULL;
	w->life++;
	w->full = false;
	shim_set_capacity(w->shim, 0);
}

void host_crash(struct world *w, int cut)
{
	if (w->e != NULL)
		w->ex_high = model_ex(w);
	host_leave(w);
	shim_restart(w->shim);
	if (cut >= 0) {
		shim_power_cut(w->shim, (enum shim_cut)cut,
		    (uint64_t)draw(w, 0, INT32_MAX));
		/* A machine that boots starts its clocks anew. */
		w->mono_zero = w->boot_zero = w->now - draw(w, 1, 20000);
	}
	queue_put(w, (struct happening){ .what = WHAT_BACK,
	    .at = w->now + draw(w, 50, chance(w, 10) ? 9 * 60 * MINUTE :
	    20000) });
}

/* The record as one file again, if the recovery is let through; it is
 * disturbed itself, now and then. */
static bool host_open(struct world *w, struct err *err)
{
	bool rewritten = false, disturbed = chance(w, 25);

	if (disturbed && chance(w, 50))
		shim_stop_at(w->shim, draw(w, 0, 60));
	else if (disturbed)
		trouble_fail(w, 60);
	w->store = journal_resume(DST_PATH, &w->o, &rewritten, err);
	w->rewrites += rewritten;
	if (shim_was_hit(w->shim)) {
		w->second++;
		host_leave(w);
		shim_restart(w->shim);
		if (chance(w, 50))
			shim_power_cut(w->shim, (enum shim_cut)draw(w, 0,
			    SHIM_CUTS - 1), (uint64_t)draw(w, 0, INT32_MAX));
	} else if (w->store == NULL) {
		world_wrong(w, "restart %lld: %.300s",
		    (long long)w->restarts, err->text);
		return true;
	}
	shim_restart(w->shim);
	return w->store != NULL;
}

/* Downtime is no exercise time. */
static void host_check_time(struct world *w)
{
	int64_t ex = engine_ex_ms(w->e);

	if (engine_state(w->e)->run == STATE_RUNNING)
		world_wrong(w, "restart %lld: exercise time runs",
		    (long long)w->restarts);
	if (ex > w->ex_high + 2 * w->model_rate / 1000 + 2)
		world_wrong(w, "restart %lld: %lld ms of exercise time while "
		    "nobody was there", (long long)w->restarts,
		    (long long)(ex - w->ex_high));
	w->model_ex = ex;
	w->model_mono = world_mono(w);
	w->model_runs = false;
	w->model_rate = engine_state(w->e)->rate;
}

/* The control: whoever starts it again makes up for the time away. */
static void host_make_up(struct world *w)
{
	struct arena a = {0};
	struct val *words = val_list(&a);
	struct engine_request r = { .word = "jump", .args = words,
	    .who = { .hat = HAT_DIRECTOR, .person = -1, .behalf = -1 } };
	int64_t to = engine_ex_ms(w->e) / MINUTE + 2;
	struct err err = {0};

	val_push(&a, words, val_str(&a, arena_printf(&a, "T+%lld:%02lld:00",
	    (long long)(to / 60), (long long)(to % 60))));
	if (engine_begin(w->e, NULL) == 0) {
		engine_submit(w->e, &r, &a, &err);
		engine_commit(w->e, NULL);
	}
	arena_release(&a);
}

void host_back(struct world *w)
{
	struct err err = {0};
	int tries = 0;

	w->restarts++;
	while (!host_open(w, &err))
		if (++tries > BACK_TRIES)
			bug("seed: no way back: %s", err.text);
	if (w->store == NULL)
		return;
	oracle(w, w->store->source, false);
	host_config(w);
	w->e = engine_resume(&w->config, &err);
	if (w->e == NULL && strcmp(err.code, "closed") == 0) {
		w->closed = true;	/* killed behind its last event */
		w->store->ops->close(w->store, true, NULL);
		w->store = NULL;
		return;
	}
	if (w->e == NULL) {
		world_wrong(w, "restart %lld: %.300s",
		    (long long)w->restarts, err.text);
		return;
	}
	if (w->control == DST_AWAY && engine_state(w->e)->run == STATE_PAUSED)
		host_make_up(w);
	host_check_time(w);
}

/* ---- turns -------------------------------------------------------------- */

struct turned {			/* what became of a request */
	bool ok, repeated;
	int64_t seq;
};

static bool host_without_disk(const char *word)
{
	return strcmp(word, "pause") == 0 || strcmp(word, "end") == 0 ||
	    strcmp(word, "close") == 0;
}

/* Was there nothing to record, as somebody who is here already joins? */
static bool host_had_no_effect(struct world *w, const struct request *q)
{
	static const char *const words[] = { "ack", "join", "act" };
	int person = w->clients[q->who].person;
	char *actor;
	bool none;

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strcmp(q->word, words[i]) != 0)
			continue;
		actor = xasprintf("%s/participant",
		    engine_state(w->e)->people[person].uuid);
		none = w->store->ops->find_request(w->store, actor,
		    q->wire) == 0;
		free(actor);
		return none;
	}
	return false;
}

static void host_submit(struct world *w, int64_t request, struct arena *a,
    struct turned *out)
{
	struct request *q = &w->requests[request];
	struct engine_request r = { .word = q->word, .request = q->wire,
	    .who = { .hat = q->who == DST_DIRECTOR ? HAT_DIRECTOR :
	    HAT_PARTICIPANT, .person = w->clients[q->who].person,
	    .behalf = -1 } };
	struct val *words = val_list(a), *ok;
	struct err err = {0};

	for (int i = 0; i < q->nargs; i++)
		val_push(a, words, val_str(a, q->args[i]));
	r.args = words;
	if (w->full && !host_without_disk(q->word))
		return;
	ok = engine_submit(w->e, &r, a, &err);
	out->ok = ok != NULL;
	out->repeated = val_get_true(ok, "repeated", false);
	out->seq = val_get_num(ok, "seq", 0);
	if (out->ok && !out->repeated && host_had_no_effect(w, q))
		out->seq = 0;
	q->accepted += out->seq > 0 && !out->repeated;
	w->refused += !out->ok;
	if (q->committed && w->control != DST_NEW_IDS && !out->repeated &&
	    strcmp(err.code, "full") != 0)
		world_wrong(w, "%s %s was recorded and is not known: %.200s",
		    q->word, q->wire, out->ok ? "done again" : err.text);
}

static void host_hook(struct world *w, const struct happening *h,
    struct arena *a)
{
	if (h->life == w->life)
		engine_hook_result(w->e, h->of, json_parse(a, h->text,
		    strlen(h->text), EVENT_BODY_MAX, NULL), NULL);
}

static void host_reply(struct world *w, const struct happening *h,
    const struct turned *t, bool full)
{
	struct happening reply = { .what = WHAT_REPLY, .of = h->of,
	    .ok = t->ok && !full, .full = full, .seq = t->seq,
	    .at = w->now + draw(w, 1, 1500) };

	if (reply.ok && reply.seq > 0)
		w->requests[h->of].committed = true;
	if (!chance(w, w->loss))
		queue_put(w, reply);
}

static void host_sample(struct world *w)
{
	struct sample *s;

	if (!chance(w, 3) || w->e == NULL)
		return;
	grow(&w->samples, &w->capsamples, w->nsamples + 1,
	    sizeof(*w->samples));
	s = &w->samples[w->nsamples++];
	s->seq = engine_state(w->e)->seq;
	state_digest(engine_state(w->e), &s->digest);
}

static void host_full(struct world *w)
{
	if (!w->full)
		w->store->ops->release_reserve(w->store);
	w->full = true;
	w->full_ms = world_mono(w);
	w->fulls++;
	model_taken_back(w);
}

/* What was decided was taken back: it must not be in the record. */
static void host_forget(struct world *w, const struct happening *in,
    const struct turned *t, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (in[i].what == WHAT_REQUEST && t[i].seq > 0 && !t[i].repeated)
			w->requests[in[i].of].accepted--;
}

static enum store_status host_decide(struct world *w, struct happening *in,
    struct turned *t, size_t n, struct arena *a)
{
	if (engine_begin(w->e, NULL) != 0)
		return STORE_FAILED;
	for (size_t i = 0; i < n; i++)
		if (in[i].what == WHAT_HOOK)
			host_hook(w, &in[i], a);
	for (size_t i = 0; i < n; i++)
		if (in[i].what == WHAT_REQUEST)
			host_submit(w, in[i].of, a, &t[i]);
	engine_advance(w->e, NULL);
	return engine_commit(w->e, NULL);
}

void host_turn(struct world *w, struct happening *in, size_t n)
{
	struct arena a = {0};
	struct turned *t = xcalloc(n + 1, sizeof(*t));
	bool full = w->full && world_mono(w) - w->full_ms < FULL_MS;
	enum store_status status;

	w->full = full;
	status = host_decide(w, in, t, n, &a);
	w->stalled = false;
	if (status == STORE_OK && chance(w, 1))
		status = w->store->ops->checkpoint(w->store, NULL) ==
		    STORE_FAILED ? STORE_FAILED : STORE_OK;
	if (status == STORE_FULL) {
		host_forget(w, in, t, n);
		host_full(w);
	}
	for (size_t i = 0; i < n && status != STORE_FAILED; i++)
		if (in[i].what == WHAT_REQUEST)
			host_reply(w, &in[i], &t[i], status == STORE_FULL ||
			    (full && !t[i].ok));
	if (status == STORE_OK)
		host_sample(w);
	free(t);
	arena_release(&a);
	if (status == STORE_FAILED)
		host_crash(w, chance(w, 50) ? (int)draw(w, 0, SHIM_CUTS - 1) :
		    -1);
	else if (engine_is_closed(w->e))
		w->closed = true;
}
