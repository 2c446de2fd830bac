/*
 * host.c: the machine with the engine on it: its clocks, its death, and the
 * way back by the journal's own recovery.
 */
#include "config.h"

#include "script/compile.h"
#include "tests/dst/world.h"
#include "tests/script/trial.h"

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

static void host_blob(const struct digest *d, const void *p, size_t n,
    void *arg)
{
	struct store *s = arg;

	if (s->ops->put_blob(s, d, p, n, NULL) != STORE_OK)
		bug("a text of the pack cannot be kept");
}

/* The texts of the pack, as `ensayo run` keeps them. */
static void host_texts(struct world *w)
{
	struct trial *t = w->pack->trial;

	if (w->store->ops->begin(w->store, NULL) != STORE_OK)
		bug("the texts of the pack cannot be kept");
	compile_blobs(w->pack->plan, &t->files, &t->library, host_blob,
	    w->store);
	if (w->store->ops->commit(w->store, NULL) != STORE_OK)
		bug("the texts of the pack cannot be kept");
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
	host_texts(w);
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
