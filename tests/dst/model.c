/*
 * model.c: exercise time as somebody outside works it out from what was
 * published and a stopwatch that runs while the engine does.
 */
#include "config.h"

#include "tests/dst/world.h"

#define MODEL_LATE_MS 1000

int64_t model_ex(const struct world *w)
{
	int64_t ex = w->model_ex;

	if (w->model_runs && w->e != NULL)
		ex += (world_mono(w) - w->model_mono) * w->model_rate / 1000;
	return ex;
}

static void model_anchor(struct world *w, int64_t ex)
{
	w->model_ex = ex;
	w->model_mono = world_mono(w);
}

void model_taken_back(struct world *w)
{
	int64_t ex = engine_ex_ms(w->e);

	if (ex > model_ex(w))
		world_wrong(w, "a full disk moved exercise time on");
	model_anchor(w, ex);
}

static void model_clock(struct world *w, const struct event *e)
{
	switch ((int)e->kind) {
	case EVENT_CLOCK_STARTED:
	case EVENT_CLOCK_RESUMED:
		w->model_rate = event_int(e, FIELD_RATE, w->model_rate);
		model_anchor(w, e->ex_ms);
		w->model_runs = true;
		break;
	case EVENT_CLOCK_PAUSED:
	case EVENT_CLOCK_RECOVERED:
	case EVENT_CLOCK_ENDED:
		model_anchor(w, e->ex_ms);
		w->model_runs = false;
		break;
	case EVENT_CLOCK_RATE_SET:
		model_anchor(w, model_ex(w));
		w->model_rate = event_int(e, FIELD_RATE, 1000);
		break;
	default:
		break;
	}
}

void model_published(const struct event *e, const char *body, size_t n,
    const struct digest *hash, void *arg)
{
	struct world *w = arg;
	struct event copy = *e;
	struct arena a = {0};
	int64_t ahead = e->ex_ms - model_ex(w), slack;

	grow(&w->published, &w->cappublished, (size_t)e->seq + 1,
	    sizeof(*w->published));
	if ((size_t)e->seq < w->npublished)
		world_wrong(w, "event %lld was published twice",
		    (long long)e->seq);
	w->npublished = (size_t)e->seq + 1;
	w->published[e->seq] = *hash;
	w->published_ex = e->ex_ms;
	/* Whole ms of the clock on both sides. */
	slack = 2 * w->model_rate / 1000 + 2;
	if (w->e != NULL && ahead > slack)
		world_wrong(w, "event %lld is %lld ms of exercise time ahead",
		    (long long)e->seq, (long long)ahead);
	if (e->kind >= EVENT_CLOCK_STARTED && e->kind <= EVENT_CLOCK_ENDED) {
		if (event_decode(&copy, &a, body, n, NULL) != 0)
			world_wrong(w, "event %lld cannot be read",
			    (long long)e->seq);
		model_clock(w, &copy);
		arena_release(&a);
	}
	if (e->kind != EVENT_INJECT_RELEASED || w->e == NULL || w->full ||
	    w->stalled)
		return;
	if (-ahead > w->late_max)
		w->late_max = -ahead;
	if (-ahead > MODEL_LATE_MS)
		world_wrong(w, "event %lld is %lld ms of exercise time late",
		    (long long)e->seq, (long long)-ahead);
}
