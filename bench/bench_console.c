/*
 * bench_console.c: a console on a large record: 1,000 people, 28,000
 * injects in cells: how long it takes to open and to paint a key, beside a
 * walk over all instances that touches each once; and the same while the log,
 * of 100,000 facts, is filtered, searched and written to a file, beside doing
 * that in one go.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <unistd.h>

#include "base/text.h"
#include "console/internal.h"
#include "engine/engine.h"

#define BENCH_CELLS 100
#define BENCH_INJECTS 280
#define BENCH_PEOPLE 1000
#define BENCH_KEYS 400
#define BENCH_FACTS 100000

/* Of the processor: what else the machine does is no cost of ours. */
static int64_t bench_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static struct plan_text bench_text(struct plan *p, const char *s)
{
	struct plan_text t = { .n = 1 };

	t.v = arena_calloc(&p->arena, 1, sizeof(*t.v));
	t.v[0].lang = "en";
	t.v[0].s = arena_strdup(&p->arena, s);
	return t;
}

static struct plan *bench_plan(void)
{
	static const char *const roles[] = { "csirt", "it", "cabinet" };
	static const char *langs[] = { "en" };
	struct plan *p = plan_new();

	p->id = "large";
	p->version = "1";
	p->original = "en";
	p->api = 1;
	p->length = (struct span){ INT64_C(8) * 3600000 };
	p->title = bench_text(p, "Large");
	p->langs = langs;
	p->nlangs = 1;
	p->nroles = ARRAY_LEN(roles);
	p->roles = arena_calloc(&p->arena, p->nroles, sizeof(*p->roles));
	for (size_t i = 0; i < p->nroles; i++)
		p->roles[i].id = roles[i];
	p->ninjects = BENCH_INJECTS;
	p->injects = arena_calloc(&p->arena, p->ninjects,
	    sizeof(*p->injects));
	p->order = arena_calloc(&p->arena, p->ninjects, sizeof(*p->order));
	p->norder = p->ninjects;
	for (size_t i = 0; i < p->ninjects; i++) {
		struct plan_inject *in = &p->injects[i];

		plan_blank(PLAN_INJECT, in);
		in->id = arena_printf(&p->arena, "inject-%zu", i);
		in->title = bench_text(p, in->id);
		in->text = bench_text(p, "Body");
		in->to = 7;
		in->trigger = PLAN_TRIGGER_AT;
		in->at = (struct span){ (int64_t)i * 60000 };
		p->order[i] = (struct plan_order){ PLAN_INJECT, (int)i };
	}
	plan_finish(p);
	return p;
}

static struct val *bench_hook(struct engine_scripts *s,
    const struct engine_call *call, struct arena *a, struct err *err)
{
	(void)s;
	(void)call;
	(void)a;
	fail_code(err, "script-error", "none");
	return NULL;
}

static void bench_do(struct engine *e, const char *word)
{
	struct arena a = {0};
	struct engine_request r = { .word = word, .args = val_map(&a),
		.who = { .hat = HAT_DIRECTOR, .person = -1, .behalf = -1 } };
	struct err err = {0};

	if (engine_begin(e, &err) != 0 ||
	    engine_submit(e, &r, &a, &err) == NULL ||
	    engine_advance(e, &err) != 0 ||
	    engine_commit(e, &err) != STORE_OK)
		bug("%s: %s", word, err.text);
	arena_release(&a);
}

/* Half of the injects are out, everybody is there. */
static struct engine *bench_engine(struct store *store,
    struct clock_fake *clock)
{
	static struct engine_scripts scripts = { .call = bench_hook };
	struct plan *plan = bench_plan();
	struct engine_config ec = { .store = store, .clock = &clock->c,
		.scripts = &scripts, .rate = 1000 };
	struct engine_setup setup = { .plan = plan, .cells = BENCH_CELLS };
	struct err err = {0};
	struct engine *e;

	seed_from_number(setup.seed, 7);
	e = engine_create(&ec, &setup, &err);
	if (e == NULL || engine_begin(e, &err) != 0)
		bug("%s", err.text);
	for (int i = 0; i < BENCH_PEOPLE; i++) {
		char name[32];

		snprintf(name, sizeof(name), "Person %d", i);
		if (engine_admit(e, name, i % (3 * BENCH_CELLS), NULL,
		    &err) < 0)
			bug("%s", err.text);
	}
	if (engine_commit(e, &err) != STORE_OK)
		bug("%s", err.text);
	bench_do(e, "start");
	clock->now_ms += BENCH_INJECTS / 2 * 60000;
	bench_do(e, "pause");
	plan_free(plan);
	return e;
}

static int bench_compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static void bench_keys(struct console *c, int64_t wall, int64_t mono)
{
	static const char *const keys[] = { "j", "j", "3", "j", "1", "k",
		"4", "6", "1", "j" };
	int64_t took[BENCH_KEYS];
	struct buf out = {0};

	for (int i = 0; i < BENCH_KEYS; i++) {
		const char *key = keys[i % (int)ARRAY_LEN(keys)];
		int64_t from = bench_us();

		console_input(c, key, 1);
		console_turn(c, wall, mono, true);
		console_take(c, &out);
		took[i] = bench_us() - from;
		buf_clear(&out);
	}
	qsort(took, BENCH_KEYS, sizeof(*took), bench_compare);
	printf("console: a key is painted in %.2f ms median, %.2f ms p99 "
	    "(goal 2 and 10)\n", (double)took[BENCH_KEYS / 2] / 1000,
	    (double)took[BENCH_KEYS * 99 / 100] / 1000);
	buf_release(&out);
}

/* ---- a long log ------------------------------------------------------- */

static void bench_notes(struct engine *e)
{
	struct err err = {0};
	struct arena a = {0};

	while (engine_state(e)->seq < BENCH_FACTS) {
		if (engine_begin(e, &err) != 0)
			bug("%s", err.text);
		for (int i = 0; i < 1000; i++) {
			struct val *args = val_map(&a);
			struct engine_request r = { .word = "note",
				.args = args, .who = { .hat = HAT_DIRECTOR,
				.person = -1, .behalf = -1 } };

			val_set(&a, args, "text", val_str(&a, arena_printf(
			    &a, "Llamó el operador %d, línea ocupada", i)));
			if (engine_submit(e, &r, &a, &err) == NULL)
				bug("%s", err.text);
		}
		if (engine_commit(e, &err) != STORE_OK)
			bug("%s", err.text);
		arena_release(&a);
	}
}

/* A sentence of every fact: what filter, search and file need at least. */
static double bench_sentences(struct console *c)
{
	int64_t from = bench_us();

	for (int64_t seq = 1; seq <= model_head(c->m); seq++) {
		struct log_row row;

		arena_clear(&c->log.words);
		c->look.a = &c->log.words;
		logrows_words(&c->look, seq, &row);
	}
	c->look.a = &c->frame;
	return (double)(bench_us() - from);
}

/* Starts something, then presses keys for as long as it lasts. */
static void bench_busy(struct console *c, const char *what, const char *keys,
    const char *more, struct clock_fake *clock)
{
	static int64_t took[BENCH_FACTS];
	struct buf out = {0};
	double all, least = bench_sentences(c);
	int64_t begun = bench_us();
	int n = 0;

	for (; *keys != '\0'; keys++)
		console_input(c, keys, 1);
	do {
		int64_t from = bench_us();

		console_input(c, more + n % (int)strlen(more), 1);
		clock->now_ms++;
		console_turn(c, CLOCK_FAKE_WALL_MS + clock->now_ms,
		    clock->now_ms, true);
		console_take(c, &out);
		took[n++] = bench_us() - from;
		buf_clear(&out);
	} while (n < BENCH_FACTS && console_works(c));
	all = (double)(bench_us() - begun);
	qsort(took, (size_t)n, sizeof(*took), bench_compare);
	printf("console: %s: of %d keys meanwhile each is painted in %.2f "
	    "ms median, %.2f ms p99 (goal 10); %.0f ms in all, %.2f x a "
	    "sentence of each of %lld facts\n", what, n,
	    (double)took[n / 2] / 1000, (double)took[n * 99 / 100] / 1000,
	    all / 1000, all / least, (long long)model_head(c->m));
	buf_release(&out);
}

static void bench_log(struct console *c, struct engine *e,
    struct clock_fake *clock)
{
	char dir[] = "/tmp/ensayo-bench-XXXXXX", path[64], keys[128];

	if (mkdtemp(dir) == NULL)
		bug("%s: no such folder can be made", dir);
	snprintf(path, sizeof(path), "%s/log.csv", dir);
	bench_notes(e);
	while (model_head(c->m) < engine_state(e)->seq)
		console_turn(c, CLOCK_FAKE_WALL_MS + clock->now_ms,
		    clock->now_ms, true);
	bench_busy(c, "a filter nothing passes", "4fxyzzy\r", "16j423",
	    clock);
	bench_busy(c, "a filter that all notes pass", "4fllamo\r",
	    "16jk423", clock);
	console_filter(c, "-");
	bench_busy(c, "words that are nowhere", "4/xyzzy\r", "p", clock);
	snprintf(keys, sizeof(keys), ":export %s\r", path);
	bench_busy(c, "the log into a file", keys, "16j423", clock);
	if (unlink(path) != 0 || rmdir(dir) != 0)
		bug("%s: it was not written", path);
}

/* Every instance touched once: what the machine needs at least. */
static void bench_baseline(const struct engine *e)
{
	const struct state *st = engine_state(e);
	int64_t from = bench_us(), n = 0;

	for (size_t c = 0; c < st->ncells; c++)
		for (size_t i = 0; i < st->items[PLAN_INJECT].n; i++)
			n += st->cells[c].injects[i].status ==
			    INJECT_RELEASED;
	printf("console: %lld of %d instances are out; to look at each "
	    "takes %.2f ms\n", (long long)n, BENCH_CELLS * BENCH_INJECTS,
	    (double)(bench_us() - from) / 1000);
}

int main(void)
{
	struct clock_fake clock;
	struct store *store = memory_store_new(true);
	struct engine *e;
	struct err err = {0};
	struct console_options o = { .source = store->source,
		.hat = HAT_DIRECTOR, .lang = "en", .screen = {
		.term = "xterm-256color", .cols = 120, .rows = 40,
		.color = true } };
	struct console *c;
	int64_t from, wall;

	if (crypto_init(&err) != 0)
		bug("%s", err.text);
	clock_fake_init(&clock);
	e = bench_engine(store, &clock);
	bench_baseline(e);
	wall = CLOCK_FAKE_WALL_MS + clock.now_ms;
	from = bench_us();
	c = console_new(&o, &err);
	if (c == NULL)
		bug("%s", err.text);
	while (console_behind(c))
		console_turn(c, wall, clock.now_ms, false);
	console_turn(c, wall, clock.now_ms, true);
	printf("console: opens in %.0f ms (goal 1,000)\n",
	    (double)(bench_us() - from) / 1000);
	bench_keys(c, wall, clock.now_ms);
	from = bench_us();
	console_turn(c, wall + 1000, clock.now_ms + 1000, true);
	console_grid(c);
	printf("console: a second later everything is made anew in %.2f "
	    "ms\n", (double)(bench_us() - from) / 1000);
	bench_log(c, e, &clock);
	console_free(c);
	engine_free(e);
	return 0;
}
