/*
 * rehearse.c: the runs, spread over as many children as there are
 * processors (rehearse.h).
 */
#include "config.h"

#include "sim/rehearse.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/err_args.h"
#include "sim/inline.h"
#include "sim/rehearse_row.h"

#define REHEARSE_CHILDREN_MAX 16
/* A sign of life every so many events. */
#define REHEARSE_BEAT 500

struct rehearse_child {
	const struct rehearse_options *o;
	struct rehearse_result *out;
	int64_t first;			/* run; then whichever is next */
	_Atomic int64_t *next;		/* shared with the other children */
	/* of the run that goes on, in the child */
	struct confined *c;
	struct engine_kit *kit;
	int64_t run, failures, events;
	struct tally tally;		/* of all its runs */
	struct pack_lines lines;
	struct buf failed;
};

/* ---- the child -------------------------------------------------------- */

static void rehearse_naming(void *arg, int hook, const char *what)
{
	struct rehearse_child *r = arg;

	tally_hook(&r->tally, hook);
	confined_doing(r->c, what);
}

static void rehearse_failed(struct rehearse_child *r, const struct event *e,
    const char *body, size_t n)
{
	struct event copy = *e;
	struct arena a = {0};

	r->failures++;
	if (r->failed.len == 0 && (body == NULL ||
	    event_decode(&copy, &a, body, n, NULL) == 0))
		conduct_failure(&r->failed, &copy);
	arena_release(&a);
}

static void rehearse_saw(const struct event *e, const char *body, size_t n,
    const struct digest *hash, void *arg)
{
	struct rehearse_child *r = arg;

	(void)hash;
	if (e->kind == EVENT_SCRIPT_FAILED)
		rehearse_failed(r, e, body, n);
	if (r->run == 0 && r->o->record != NULL)
		rehearse_send_event(r->c, e, body, n);
	if (++r->events % REHEARSE_BEAT == 0)
		confined_doing(r->c, "the engine");
}

/* Those that ran since it was last asked. */
static void rehearse_lines(struct rehearse_child *r)
{
	for (size_t i = 0; i < r->lines.n; i++) {
		struct pack_line *l = &r->lines.v[i];

		if (l->hits > 0)
			tally_line(&r->tally, l->file, l->line, l->hits);
		l->hits = 0;
	}
}

static int rehearse_one(struct rehearse_child *r,
    struct inline_scripts *scripts, struct err *err)
{
	struct sim_profiles profiles = *r->o->profiles;	/* its roles lent */
	struct sim_options people = {
		.profiles = &profiles, .evaluator = true,
	};
	struct conduct_options o = {
		.plan = r->o->plan, .scripts = inline_engine(scripts),
		.params = r->o->params, .cells = r->o->cells,
		.windows = true, .people = &people,
		/* The head of the first run is told, its record may be kept:
		 * of the others only sums are. */
		.bare = r->run == 0 ? NULL : r->kit,
		.published = rehearse_saw, .arg = r,
	};
	struct conduct *c;
	int status = -1;

	r->tally.now = rehearse_vary(r->o, r->run, &people, &profiles);
	seed_from_number(o.seed, r->o->seed + (uint64_t)r->run);
	memcpy(people.seed, o.seed, SEED_LEN);
	r->failures = 0;
	buf_clear(&r->failed);
	confined_doing(r->c, "the engine");
	c = conduct_new(&o, err);
	if (c != NULL)
		status = conduct_all(c, err);
	if (status == 0) {
		if (r->run == 0 && r->o->record != NULL)
			rehearse_send_people(r->c, c);
		rehearse_send_sum(r->c, c, r->run, r->failures,
		    buf_str(&r->failed));
		tally_run(&r->tally, engine_state(conduct_engine(c)));
		rehearse_lines(r);
	}
	conduct_free(c);
	return status;
}

static void rehearse_send_error(struct confined *c, struct err *err)
{
	const char *said = err_say(err);

	confined_row(c, REHEARSE_ERROR, said, strlen(said));
}

static void rehearse_run(struct confined *c, void *arg)
{
	struct rehearse_child *r = arg;
	struct inline_scripts *scripts;
	struct err err = {0};
	struct buf row = {0};

	r->c = c;
	confined_doing(c, "scenario.lua");
	scripts = inline_new(r->o->files, r->o->library, r->o->params,
	    rehearse_naming, r);
	if (r->o->lines)
		inline_lines(scripts, &r->lines);
	tally_init(&r->tally, r->o->plan);
	r->kit = engine_kit_new(r->o->plan, &err);
	if (r->kit == NULL)
		rehearse_send_error(c, &err);
	for (r->run = r->first; r->kit != NULL && r->run >= 0 &&
	    r->run < r->o->runs; r->run = (*r->next)++) {
		if (rehearse_one(r, scripts, &err) == 0)
			continue;
		rehearse_send_error(c, &err);
		break;
	}
	for (size_t i = 0; i < r->lines.n; i++)
		tally_line(&r->tally, r->lines.v[i].file,
		    r->lines.v[i].line, 0);
	tally_write(&row, &r->tally);
	confined_row(c, REHEARSE_TALLY, row.p, row.len);
	buf_release(&row);
	tally_release(&r->tally);
	engine_kit_free(r->kit);
	inline_free(scripts);
	pack_lines_release(&r->lines);
	buf_release(&r->failed);
}

/* ---- the parent ------------------------------------------------------- */

static int rehearse_summed(struct rehearse_child *r, const char *bytes,
    size_t n, struct err *err)
{
	if (rehearse_take_sum(r->out, r->o->plan, bytes, n, err) != 0)
		return -1;
	if (r->o->progress != NULL)
		r->o->progress(r->out->runs, r->o->runs, r->o->progress_arg);
	return 0;
}

static int rehearse_row(void *arg, char tag, const char *bytes, size_t n,
    struct err *err)
{
	struct rehearse_child *r = arg;

	if (n > REHEARSE_ROW_MAX)
		return fail(err, "a row of %zu bytes", n);
	if (tag == REHEARSE_SUM)
		return rehearse_summed(r, bytes, n, err);
	if (tag == REHEARSE_TALLY)
		return tally_add(&r->out->tally, bytes, n, err);
	if (tag == REHEARSE_ERROR) {
		char *said = xstrndup(bytes, n);

		fail_code(err, "failed", "%s", said);
		free(said);
		return -1;
	}
	if (r->o->record == NULL || r->first != 0)
		return fail(err, "a row that nobody asked for");
	if (tag == REHEARSE_EVENT)
		return rehearse_take_event(r->o->record, bytes, n, err);
	if (tag == REHEARSE_PERSON)
		return rehearse_take_person(r->o->record, bytes, n, err);
	return fail(err, "a row of no known kind");
}

static void rehearse_init(struct rehearse_result *r,
    const struct rehearse_options *o)
{
	*r = (struct rehearse_result){ .cells = o->cells };
	for (int k = 0; k < PLAN_ITEM_KINDS; k++)
		r->items[k] = xcalloc(plan_count(o->plan, k) + 1,
		    sizeof(*r->items[k]));
	tally_init(&r->tally, o->plan);
	r->tally.hands = o->vary;
	r->nroles = o->plan->nroles;
	r->roles = xcalloc(r->nroles + 1, sizeof(*r->roles));
	for (size_t i = 0; i < r->nroles; i++)
		r->roles[i].max = plan_points_max(o->plan, (int)i);
}

static int rehearse_order(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

static size_t rehearse_children(int64_t runs)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	if (n < 1)
		n = 1;
	if (n > REHEARSE_CHILDREN_MAX)
		n = REHEARSE_CHILDREN_MAX;
	return (size_t)(n < runs ? n : runs);
}

/* Spreads the runs: the first takes longer, for it is recorded, so that each
 * child takes the next one when it has come to an end. */
static int rehearse_spread(const struct rehearse_options *o,
    struct rehearse_result *out, _Atomic int64_t *next, struct err *err)
{
	size_t n = rehearse_children(o->runs);
	struct rehearse_child *children = xcalloc(n, sizeof(*children));
	struct confined_task *tasks = xcalloc(n, sizeof(*tasks));
	int status;

	*next = (int64_t)n;
	for (size_t i = 0; i < n; i++) {
		children[i] = (struct rehearse_child){
			.o = o, .out = out, .first = (int64_t)i,
			.next = next,
		};
		tasks[i] = (struct confined_task){
			.run = rehearse_run, .arg = &children[i],
			.row = rehearse_row, .row_arg = &children[i],
		};
	}
	status = confined_run(tasks, n);
	for (size_t i = n; i-- > 0;)
		if (!tasks[i].done && err != NULL)
			*err = tasks[i].err;
	free(children);
	free(tasks);
	return status != 0 ? -1 : 0;
}

int rehearse(const struct rehearse_options *o, struct rehearse_result *out,
    struct err *err)
{
	_Atomic int64_t *next = mmap(NULL, sizeof(*next),
	    PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int status;

	rehearse_init(out, o);
	if (next == MAP_FAILED)
		return fail(err, "memory for several runs: %s",
		    strerror(errno));
	status = rehearse_spread(o, out, next, err);
	munmap(next, sizeof(*next));
	if (status == 0 && out->runs != o->runs)
		status = fail(err, "%lld of %lld runs came to their end",
		    (long long)out->runs, (long long)o->runs);
	for (size_t i = 0; i < out->nroles; i++)
		if (out->roles[i].n > 0)
			qsort(out->roles[i].v, out->roles[i].n,
			    sizeof(int64_t), rehearse_order);
	return status;
}

void rehearse_release(struct rehearse_result *r)
{
	for (int k = 0; k < PLAN_ITEM_KINDS; k++)
		free(r->items[k]);
	for (size_t i = 0; i < r->nroles; i++)
		free(r->roles[i].v);
	free(r->roles);
	tally_release(&r->tally);
	for (size_t i = 0; i < r->nfailed; i++)
		free(r->failed[i]);
	free(r->failed);
	*r = (struct rehearse_result){0};
}
