/*
 * watch.c: when checks begin and what becomes of them (watch.h).
 */
#include "config.h"

#include "probe/watch_inner.h"

#include <stdlib.h>

#include "base/where.h"

/* ---- results ---------------------------------------------------------- */

static void watch_found(struct watch *w, size_t i,
    const struct check_said *said)
{
	w->v[i].out = 0;
	w->figures.ended++;
	w->c.found(w->v[i].mark, said, w->c.arg);
}

void watch_line(struct watch *w, const char *p, size_t n)
{
	struct talk_result r;
	struct err err = {0};

	if (talk_result_read(p, n, &r, &err) != 0) {
		watch_process_end(w);
		watch_lost(w, "crashed", "it said what cannot be");
		return;
	}
	/* A number that nobody waits for any more is no fault. */
	for (size_t i = 0; i < w->n; i++)
		if (w->v[i].out == r.n) {
			watch_found(w, i, &r.said);
			return;
		}
}

void watch_lost(struct watch *w, const char *code, const char *why)
{
	struct check_said said;

	warn(w->c.log, "probe", "%s: %s; checks that were out are unknown",
	    w->path, why);
	check_say(&said, PROBE_UNKNOWN, code, "%s", "");
	for (size_t i = 0; i < w->n; i++)
		if (w->v[i].out != 0)
			watch_found(w, i, &said);
}

/* ---- time ------------------------------------------------------------- */

static void watch_arm(struct watch *w)
{
	int64_t next = INT64_MAX, now = loop_mono_ms();

	for (size_t i = 0; i < w->n; i++) {
		const struct watch_row *r = &w->v[i];
		int64_t at = r->out != 0 && (!w->running ||
		    r->deadline_ms < r->next_ms) ? r->deadline_ms :
		    w->running ? r->next_ms : INT64_MAX;

		if (at < next)
			next = at;
	}
	if (next == INT64_MAX)
		loop_timer_disarm(w->timer);
	else
		loop_timer_arm(w->timer, next <= now ? 0 : next - now);
}

/* What one check may take: its round, less what the way back takes. */
static int64_t watch_limit(const struct watch *w, const struct watch_row *r)
{
	int64_t round = r->every_ms - r->every_ms / 10 -
	    r->every_ms / WATCH_OFF_PART;

	return round < w->c.limit_ms ? round : w->c.limit_ms;
}

/* From 0 to most, the next of the seed. */
static int64_t watch_draw(struct watch *w, int64_t most)
{
	return seed_range(w->c.seed, "probe", w->drawn++, 0, most);
}

/* How far off its beat a check may begin: a tenth of its interval.  Where
 * checks are to begin at once, not at all. */
static int64_t watch_off_max(const struct watch *w,
    const struct watch_row *r)
{
	return w->c.spread_ms > 0 ? 0 : r->every_ms / WATCH_OFF_PART;
}

static void watch_begin(struct watch *w, size_t i, int64_t now)
{
	struct watch_row *r = &w->v[i];
	struct talk_check c = { .check = r->check, .target = r->target,
		.limit_ms = watch_limit(w, r) };
	struct check_said said;

	if (now - r->next_ms > w->figures.late_ms)
		w->figures.late_ms = now - r->next_ms;
	/* By the beat, however late this one is. */
	do
		r->beat_ms += r->every_ms;
	while (r->beat_ms <= now);
	r->next_ms = r->beat_ms + watch_draw(w, watch_off_max(w, r));
	if (r->out != 0) {		/* it has until its deadline */
		w->figures.skipped++;
		return;
	}
	w->figures.begun++;
	if (!watch_process(w)) {
		check_say(&said, PROBE_UNKNOWN, "crashed", "%s", "");
		watch_found(w, i, &said);
		return;
	}
	c.n = r->out = ++w->numbered;
	r->deadline_ms = now + c.limit_ms + w->c.grace_ms;
	watch_send(w, &c);
}

/* Its time is up, and so is that of the program, which keeps times itself:
 * it hangs. */
static void watch_missed(struct watch *w, size_t i)
{
	struct check_said said;

	w->figures.missing++;
	check_say(&said, PROBE_UNKNOWN, "missing", "%s", "");
	watch_found(w, i, &said);
	if (w->pid != 0) {
		watch_process_end(w);
		watch_lost(w, "crashed", "it does not answer");
	}
}

static void watch_due(void *arg)
{
	struct watch *w = arg;
	int64_t now = loop_mono_ms();

	for (size_t i = 0; i < w->n; i++) {
		if (w->v[i].out != 0 && w->v[i].deadline_ms <= now)
			watch_missed(w, i);
		if (i < w->n && w->running && w->v[i].next_ms <= now)
			watch_begin(w, i, now);
	}
	watch_arm(w);
}

/* ---- the watch -------------------------------------------------------- */

struct watch *watch_new(const struct watch_config *c)
{
	struct watch *w = xcalloc(1, sizeof(*w));

	w->c = *c;
	if (w->c.grace_ms == 0)
		w->c.grace_ms = WATCH_GRACE_MS;
	if (w->c.limit_ms == 0)
		w->c.limit_ms = WATCH_LIMIT_MS;
	w->to = w->from = -1;
	w->path = c->program != NULL ? xstrdup(c->program) :
	    xasprintf("%s/%s", where_folder(WHERE_LIBEXEC), TALK_PROGRAM);
	w->timer = loop_timer_new(c->loop, watch_due, w);
	return w;
}

static void watch_rows_free(struct watch *w)
{
	for (size_t i = 0; i < w->n; i++)
		free(w->v[i].target);
	free(w->v);
	w->v = NULL;
	w->n = 0;
}

void watch_free(struct watch *w)
{
	if (w == NULL)
		return;
	watch_process_end(w);
	watch_rows_free(w);
	loop_timer_free(w->timer);
	free(w->path);
	free(w);
}

/* Places in the round, in an order of the seed's. */
static void watch_order(struct watch *w, size_t *place)
{
	for (size_t i = 0; i < w->n; i++)
		place[i] = i;
	for (size_t i = w->n; i > 1; i--) {
		size_t k = (size_t)watch_draw(w, (int64_t)i - 1);
		size_t kept = place[i - 1];

		place[i - 1] = place[k];
		place[k] = kept;
	}
}

/* One of them now, the others spread. */
static void watch_round(struct watch *w)
{
	size_t *place = xcalloc(w->n + 1, sizeof(*place));
	int64_t now = loop_mono_ms();

	watch_order(w, place);
	for (size_t i = 0; i < w->n; i++) {
		struct watch_row *r = &w->v[i];
		int64_t within = w->c.spread_ms > 0 &&
		    w->c.spread_ms < r->every_ms ? w->c.spread_ms :
		    r->every_ms;

		r->beat_ms = now + within * (int64_t)place[i] /
		    (int64_t)w->n;
		r->next_ms = r->beat_ms + (place[i] == 0 ? 0 :
		    watch_draw(w, watch_off_max(w, r)));
	}
	free(place);
}

void watch_set(struct watch *w, const struct watch_check *v, size_t n)
{
	watch_rows_free(w);
	w->v = xcalloc(n, sizeof(*w->v));
	w->n = n;
	for (size_t i = 0; i < n; i++)
		w->v[i] = (struct watch_row){ .target = xstrdup(v[i].target),
			.check = v[i].check, .every_ms = v[i].every_ms,
			.mark = v[i].mark };
	watch_round(w);
	watch_arm(w);
}

void watch_run(struct watch *w, bool on)
{
	if (w->running == on)
		return;
	w->running = on;
	if (on)
		watch_round(w);
	watch_arm(w);
}

void watch_figures(const struct watch *w, struct watch_figures *out)
{
	*out = w->figures;
}

pid_t watch_pid(const struct watch *w)
{
	return w->pid;
}
