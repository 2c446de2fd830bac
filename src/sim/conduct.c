/*
 * conduct.c: the fake-clock loop (conduct.h): what is due now, then the
 * clock jumps to whatever comes next.  StartEx is at 0 and exercise time
 * runs like the clock, so the two are one number.
 */
#include "config.h"

#include "sim/conduct.h"

/* Rounds without time moving before the engine is said to be stuck: more
 * than all hook calls an instant may have. */
#define CONDUCT_ROUNDS_MAX 100000
#define CONDUCT_HOTWASH_MS 600000
#define CONDUCT_RECALL_MS 5000	/* where somebody may take a thing back */

struct conduct {
	struct conduct_options o;
	struct clock_fake clock;
	struct store *store;
	struct engine *e;
	struct sim *people;
};

static void conduct_published(const struct event *e, const char *body,
    size_t n, const struct digest *hash, void *arg)
{
	struct conduct *c = arg;

	if (c->people != NULL)
		sim_event(c->people, e, body, n);
	if (c->o.published != NULL)
		c->o.published(e, body, n, hash, c->o.arg);
}

static bool conduct_wants(enum event_kind kind,
    const enum event_name **fields, size_t *n)
{
	return kind == EVENT_SCRIPT_FAILED || sim_wants(kind, fields, n);
}

static struct engine *conduct_create(struct conduct *c, struct err *err)
{
	struct engine_config config = {
		.hotwash_ms = CONDUCT_HOTWASH_MS, .store = c->store, .clock = &c->clock.c,
		.scripts = c->o.scripts, .automatic = true,
		.windows = c->o.windows, .rate = 1000,
		.published = conduct_published, .published_arg = c,
		.kit = c->o.bare, .wanted = conduct_wants,
	};
	struct engine_setup setup = {
		.plan = c->o.plan, .cells = c->o.cells, .recall_ms =
		c->o.people != NULL && c->o.people->hand ?
		CONDUCT_RECALL_MS : 0,
		.params = c->o.params,
	};

	seed_bytes(c->o.seed, "codes", 0, config.code_secret, SEED_LEN);
	memcpy(setup.seed, c->o.seed, SEED_LEN);
	return engine_create(&config, &setup, err);
}

static int conduct_arrive(struct conduct *c, struct err *err)
{
	int status;

	if (c->o.people == NULL)
		return 0;
	c->people = sim_new(c->e, c->o.people);
	if (engine_begin(c->e, err) != 0)
		return -1;
	status = sim_arrive(c->people, err);
	if (status == 0)
		status = sim_advance(c->people, -1, err);
	if (engine_commit(c->e, status == 0 ? err : NULL) != STORE_OK)
		return -1;
	return status;
}

struct conduct *conduct_new(const struct conduct_options *o,
    struct err *err)
{
	struct conduct *c = xcalloc(1, sizeof(*c));

	c->o = *o;
	clock_fake_init(&c->clock);
	c->clock.now_ms = 0;
	c->store = o->bare != NULL ? memory_store_bare(engine_reads_back) :
	    memory_store_new(true);
	c->e = conduct_create(c, err);
	if (c->e != NULL && conduct_arrive(c, err) == 0)
		return c;
	conduct_free(c);
	return NULL;
}

void conduct_free(struct conduct *c)
{
	if (c == NULL)
		return;
	sim_free(c->people);
	engine_free(c->e);
	c->store->ops->close(c->store, true, NULL);
	free(c);
}

struct engine *conduct_engine(const struct conduct *c)
{
	return c->e;
}

struct store *conduct_store(const struct conduct *c)
{
	return c->store;
}

static int conduct_commit(struct conduct *c, struct err *err)
{
	return engine_commit(c->e, err) == STORE_OK ? 0 : -1;
}

/* One round at this instant: what is due, then what people do. */
static int conduct_round(struct conduct *c, struct err *err)
{
	int status;

	if (engine_begin(c->e, err) != 0)
		return -1;
	status = engine_advance(c->e, err);
	if (status == 0 && c->people != NULL)
		status = sim_advance(c->people, c->clock.now_ms, err);
	if (conduct_commit(c, status == 0 ? err : NULL) != 0)
		return -1;
	return status;
}

static int64_t conduct_next(const struct conduct *c)
{
	int64_t next = engine_next_ms(c->e), people;

	if (c->people == NULL || (engine_state(c->e)->run != STATE_RUNNING &&
	    engine_state(c->e)->run != STATE_HOTWASH))
		return next;
	people = sim_next_ms(c->people);
	return people < next ? people : next;
}

/* Rounds until nothing more happens at this instant; when something does is
 * in *next (INT64_MAX: never by itself). */
static int conduct_settle(struct conduct *c, int64_t *next, struct err *err)
{
	int rounds = 0;

	do {
		if (conduct_round(c, err) != 0)
			return -1;
		if (++rounds > CONDUCT_ROUNDS_MAX)
			return fail(err, "the engine does not come to rest "
			    "at %lld ms", (long long)c->clock.now_ms);
		*next = engine_is_closed(c->e) ? INT64_MAX : conduct_next(c);
	} while (*next <= c->clock.now_ms);
	return 0;
}

int conduct_to(struct conduct *c, int64_t ex_ms, struct err *err)
{
	int64_t next;

	while (!engine_is_closed(c->e)) {
		if (conduct_settle(c, &next, err) != 0)
			return -1;
		if (next > ex_ms && c->clock.now_ms >= ex_ms)
			break;
		c->clock.now_ms = next < ex_ms ? next : ex_ms;
	}
	return 0;
}

int conduct_all(struct conduct *c, struct err *err)
{
	int64_t next;

	while (!engine_is_closed(c->e)) {
		if (conduct_settle(c, &next, err) != 0)
			return -1;
		if (engine_is_closed(c->e))
			break;
		if (next == INT64_MAX)
			return fail(err, "nothing leads to the end any more");
		c->clock.now_ms = next;
	}
	return 0;
}

struct val *conduct_submit(struct conduct *c, const struct engine_request *r,
    struct arena *a, struct err *err)
{
	int64_t next;
	struct val *ok;

	if (engine_begin(c->e, err) != 0)
		return NULL;
	ok = engine_submit(c->e, r, a, err);
	if (conduct_commit(c, ok == NULL ? NULL : err) != 0)
		return NULL;
	if (ok != NULL && conduct_settle(c, &next, err) != 0)
		return NULL;
	return ok;
}

int conduct_probe(struct conduct *c, const char *probe, const char *result,
    struct err *err)
{
	int64_t next;

	if (engine_begin(c->e, err) != 0)
		return -1;
	engine_probe_result(c->e, 0, probe, result, NULL, NULL);
	if (conduct_commit(c, err) != 0)
		return -1;
	return conduct_settle(c, &next, err);
}

void conduct_failure(struct buf *out, const struct event *e)
{
	const char *file = event_str(e, FIELD_FILE);

	if (file != NULL)
		buf_addf(out, "%s:%lld: ", file,
		    (long long)event_int(e, FIELD_LINE, 0));
	buf_adds(out, event_str(e, FIELD_TEXT));
}
