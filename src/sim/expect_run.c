/*
 * expect_run.c: one case in a fresh engine.  Nobody plays and nobody judges
 * but the steps.
 */
#include "config.h"

#include "sim/expect_inner.h"

#include "base/err_args.h"
#include "base/said.h"

#define EXPECT_SEED 1

/* "T+01:30:00" */
const char *expect_time(int64_t ms, char out[SPAN_TEXT])
{
	long long s = (long long)ms / 1000;

	snprintf(out, SPAN_TEXT, "T+%02lld:%02lld:%02lld", s / 3600,
	    s / 60 % 60, s % 60);
	return out;
}

int expect_fail(struct expect *x, const char *fmt, ...)
{
	struct buf said = {0};
	va_list ap;

	va_start(ap, fmt);
	said_vaddf(&said, fmt, ap);
	va_end(ap);
	said_addf(x->why, "step %d: %s", x->s->nr, said.p);
	buf_release(&said);
	return -1;
}

const struct state *expect_state(const struct expect *x)
{
	return engine_state(conduct_engine(x->c));
}

int expect_team(const struct expect *x)
{
	const struct state *st = expect_state(x);
	int role = (int)map_get(&st->roles.index,
	    x->plan->roles[x->s->role].id, -1);

	return state_team_of(st, 0, role);
}

static int expect_play(struct expect *x)
{
	struct err err = {0};

	if (conduct_to(x->c, x->s->ms, &err) != 0)
		return expect_fail(x, "%s", err_say(&err));
	if (x->failed.len > 0)
		return expect_fail(x, "a hook failed before it: %s",
		    buf_str(&x->failed));
	if (x->s->kind < EXPECT_SENT)
		return expect_do(x);
	return expect_check(x);
}

/* ---- a case ----------------------------------------------------------- */

static void expect_saw(const struct event *e, const char *body, size_t n,
    const struct digest *hash, void *arg)
{
	struct expect *x = arg;
	struct event copy = *e;
	struct arena a = {0};

	(void)hash;
	if (e->kind != EVENT_SCRIPT_FAILED || x->failed.len > 0)
		return;
	if (event_decode(&copy, &a, body, n, NULL) == 0)
		conduct_failure(&x->failed, &copy);
	arena_release(&a);
}

/* One person a team, so that somebody can act. */
static int expect_admit(struct expect *x, struct err *err)
{
	struct engine *e = conduct_engine(x->c);
	const struct state *st = engine_state(e);

	for (size_t i = 0; i < st->nteams; i++)
		if (engine_admit(e, st->teams[i].id, (int)i,
		    x->plan->original, err) < 0)
			return -1;
	return 0;
}

static int expect_join(struct expect *x, struct err *err)
{
	struct engine *e = conduct_engine(x->c);
	const struct state *st = engine_state(e);
	struct arena a = {0};
	int status = 0;

	for (size_t i = 0; status == 0 && i < st->npeople; i++) {
		struct engine_request r = {
			.word = "join", .args = val_map(&a),
			.who = { HAT_PARTICIPANT, (int)i, -1 },
		};

		if (engine_submit(e, &r, &a, err) == NULL)
			status = -1;
	}
	arena_release(&a);
	return status;
}

static int expect_people(struct expect *x, struct err *err)
{
	struct engine *e = conduct_engine(x->c);
	int status;

	if (engine_begin(e, err) != 0)
		return -1;
	status = expect_admit(x, err);
	if (status == 0)
		status = expect_join(x, err);
	if (engine_commit(e, status == 0 ? err : NULL) != STORE_OK)
		status = -1;
	return status;
}

int expect_run(const struct expect_case *c, const struct conduct_options *o,
    struct buf *why, int *line)
{
	struct conduct_options mine = *o;
	struct expect x = { .plan = o->plan, .why = why };
	struct err err = {0};
	int status = -1;

	*line = c->line;
	mine.people = NULL;
	mine.windows = false;
	mine.cells = 1;
	mine.published = expect_saw;
	mine.arg = &x;
	seed_from_number(mine.seed, EXPECT_SEED);
	x.c = conduct_new(&mine, &err);
	if (x.c == NULL || expect_people(&x, &err) != 0) {
		buf_adds(why, err_say(&err));
		goto out;
	}
	status = 0;
	for (size_t i = 0; status == 0 && i < c->n; i++) {
		x.s = &c->steps[i];
		status = expect_play(&x);
		*line = x.s->line;
	}
out:
	conduct_free(x.c);
	buf_release(&x.failed);
	return status;
}
