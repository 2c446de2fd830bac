/*
 * world.c: one seed from beginning to end (world.h).
 */
#include "config.h"

#include "tests/dst/world.h"

#define STEPS_MAX 2000000	/* an exercise that does not end is a bug */
#define FULL_RETRY_MS 1000

int64_t draw(struct world *w, int64_t lo, int64_t hi)
{
	return seed_quick(w->stream, w->draws++, lo, hi);
}

bool chance(struct world *w, int per_cent)
{
	return draw(w, 0, 99) < per_cent;
}

int64_t world_mono(const struct world *w)
{
	return w->now - w->mono_zero;
}

int64_t world_real(const struct world *w, int64_t ex_ms)
{
	return ex_ms * 1000 / w->model_rate + 1;
}

void world_wrong(struct world *w, const char *fmt, ...)
{
	va_list ap;

	if (w->wrong[0] != '\0')
		return;
	va_start(ap, fmt);
	vsnprintf(w->wrong, sizeof(w->wrong), fmt, ap);
	va_end(ap);
}

/* When the engine wants to be called, in the outside's time. */
static int64_t world_engine_next(const struct world *w)
{
	int64_t next;

	if (w->e == NULL)
		return INT64_MAX;
	next = engine_next_ms(w->e);
	if (w->full && next < w->full_ms + FULL_RETRY_MS)
		next = w->full_ms + FULL_RETRY_MS;
	return next == INT64_MAX ? next : next + w->mono_zero;
}

static void world_happens(struct world *w, const struct happening *h)
{
	switch (h->what) {
	case WHAT_REPLY:
		people_reply(w, h);
		break;
	case WHAT_WAKE:
		people_wake(w, (int)h->of);
		break;
	case WHAT_TIMEOUT:
		people_timeout(w, (int)h->of, h->seq);
		break;
	case WHAT_TROUBLE:
		trouble(w);
		trouble_next(w);
		break;
	case WHAT_BACK:
		host_back(w);
		break;
	case WHAT_ROOM:
		shim_set_capacity(w->shim, 0);
		break;
	case WHAT_REQUEST:
	case WHAT_HOOK:
		break;
	}
}

/* Everything that is due by now; what reaches the engine is kept for its
 * turn, and lost when there is none. */
static size_t world_gather(struct world *w, struct happening **in,
    size_t *cap)
{
	struct happening h;
	size_t n = 0;

	while (queue_take(w, &h)) {
		if (h.what != WHAT_REQUEST && h.what != WHAT_HOOK) {
			world_happens(w, &h);
			continue;
		}
		grow(in, cap, n + 1, sizeof(**in));
		(*in)[n++] = h;
	}
	return n;
}

static void world_step(struct world *w, struct happening **in, size_t *cap)
{
	int64_t next = world_engine_next(w);
	bool due;
	size_t n;

	if (queue_next(w) < next)
		next = queue_next(w);
	if (next > w->now)
		w->now = next;
	n = world_gather(w, in, cap);
	due = world_engine_next(w) <= w->now;
	if (w->e != NULL && (n > 0 || due))
		host_turn(w, *in, n);
	for (size_t i = 0; i < n; i++)
		free((*in)[i].text);
}

/* The record as it was left, read like anybody reads it. */
static void world_end(struct world *w)
{
	struct err err = {0};
	struct source *s;

	engine_free(w->e);
	w->e = NULL;
	if (w->store != NULL && w->store->ops->close(w->store, true,
	    &err) != 0)
		world_wrong(w, "close: %.300s", err.text);
	w->store = NULL;
	s = journal_open_on(DST_PATH, &w->o, &err);
	if (s == NULL) {
		world_wrong(w, "the closed record: %.300s", err.text);
		return;
	}
	oracle(w, s, true);
	source_close(s);
}

void world_play(struct world *w, const struct pack_of *pack, uint64_t seed,
    enum dst_control control)
{
	struct happening *in = NULL;
	size_t cap = 0;
	unsigned char bytes[SEED_LEN];
	int steps = 0;

	*w = (struct world){ .control = control, .pack = pack,
	    .model_rate = 4000 };
	seed_from_number(bytes, seed);
	w->stream = seed_stream(bytes, "dst");
	if (control == DST_CHANCE)
		secret_bytes(&w->draws, sizeof(w->draws));
	w->draws >>= 8;
	w->loss = (int)draw(w, 0, 20);
	w->twice = (int)draw(w, 0, 20);
	w->mono_zero = -draw(w, 0, 1000000);
	w->boot_zero = w->mono_zero - draw(w, 0, 1000000);
	host_begin(w);
	people_begin(w);
	trouble_next(w);
	while (!w->closed && w->wrong[0] == '\0') {
		world_step(w, &in, &cap);
		if (++steps > STEPS_MAX)
			world_wrong(w, "it does not end");
	}
	if (w->wrong[0] == '\0') {
		shim_restart(w->shim);
		shim_set_capacity(w->shim, 0);
		world_end(w);
	}
	free(in);
}

void world_release(struct world *w)
{
	engine_free(w->e);
	if (w->store != NULL)
		w->store->ops->close(w->store, false, NULL);
	shim_free(w->shim);
	people_release(w);
	queue_release(w);
	free(w->published);
	free(w->samples);
}
