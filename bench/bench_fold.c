/*
 * bench_fold.c: how long a fold of 1,000,000 decoded events and the score
 * sheets of 100 teams over 300 items take.  The baseline is hashing as many
 * rows of 64 bytes in the same run, because machines differ.  It must never
 * be part of make check.
 */
#include "config.h"

#include <inttypes.h>

#include "sched/clock.h"
#include "score/score.h"

#define EVENTS 1000000
#define CHUNK 10000
#define CELLS 25
#define ROLES 4
#define TEAMS (CELLS * ROLES)
#define ITEMS 300
#define BUDGET_MS 500
#define SHEETS_MS 50

static const char plan_hex[] =
    "0000000000000000000000000000000000000000000000000000000000000000";

struct bench {
	struct plan *plan;
	struct state *st;
	struct state_plans finder;
	struct event *events;		/* CHUNK of them */
	char cells[CELLS][16], teams[TEAMS][32], people[TEAMS][16];
	int64_t fold_ms;
};

static const struct plan *bench_find(void *arg, const struct digest *digest)
{
	const struct bench *b = arg;

	return digest_equal(&b->plan->digest, digest) ? b->plan : NULL;
}

static void make_plan(struct plan *p)
{
	struct arena *a = &p->arena;

	p->roles = arena_calloc(a, ROLES, sizeof(*p->roles));
	p->questions = arena_calloc(a, ITEMS, sizeof(*p->questions));
	p->injects = arena_calloc(a, ITEMS, sizeof(*p->injects));
	p->nroles = ROLES;
	p->nquestions = p->ninjects = ITEMS;
	for (int i = 0; i < ROLES; i++)
		p->roles[i].id = arena_printf(a, "role-%d", i);
	for (int i = 0; i < ITEMS; i++) {
		p->questions[i].id = arena_printf(a, "question-%d", i);
		p->questions[i].points = 10;
		p->questions[i].to = (1 << ROLES) - 1;
		p->injects[i].id = arena_printf(a, "inject-%d", i);
		p->injects[i].to = (1 << ROLES) - 1;
		map_put(&p->ids[PLAN_QUESTION], p->questions[i].id, i);
		map_put(&p->ids[PLAN_INJECT], p->injects[i].id, i);
	}
}

static void fold(struct bench *b, struct event *e, int64_t seq)
{
	struct err err;

	e->seq = e->batch = seq;
	e->ex_ms = seq;
	if (state_apply(b->st, e, &b->finder, &err) != 0)
		bug("%s", err.text);
}

static void fold_next(struct bench *b, struct event *e)
{
	fold(b, e, b->st->seq + 1);
}

static void make_team(struct bench *b, int team)
{
	struct event e;

	snprintf(b->teams[team], sizeof(b->teams[team]), "%s.role-%d",
	    b->cells[team / ROLES], team % ROLES);
	snprintf(b->people[team], sizeof(b->people[team]), "person-%d", team);
	event_init(&e, EVENT_TEAM_CREATED);
	event_put(&e, FIELD_CELL, b->cells[team / ROLES]);
	event_put(&e, FIELD_ROLE, b->plan->roles[team % ROLES].id);
	event_put(&e, FIELD_TEAM, b->teams[team]);
	fold_next(b, &e);
	event_init(&e, EVENT_PERSON_ADMITTED);
	event_put(&e, FIELD_COMMIT, plan_hex);
	event_put(&e, FIELD_PERSON, b->people[team]);
	event_put(&e, FIELD_TEAM, b->teams[team]);
	fold_next(b, &e);
}

static void make_exercise(struct bench *b)
{
	struct event e;

	event_init(&e, EVENT_EXERCISE_CREATED);
	event_puti(&e, FIELD_CELLS, CELLS);
	event_put(&e, FIELD_SEED, plan_hex);
	fold_next(b, &e);
	event_init(&e, EVENT_PLAN_ADOPTED);
	event_put(&e, FIELD_NUMBERS, "{}");
	event_put(&e, FIELD_PLAN, plan_hex);
	fold_next(b, &e);
	for (int i = 0; i < CELLS; i++)
		state_cell_name((size_t)i, b->cells[i]);
	for (int i = 0; i < TEAMS; i++)
		make_team(b, i);
}

/* Every team and every item in turn. */
static int team_of(int64_t n)
{
	return (int)(n / 5 % TEAMS);
}

static int item_of(int64_t n)
{
	return (int)((n / 5 / TEAMS + n / 5) % ITEMS);
}

static void make_answer(struct bench *b, struct event *e, int64_t n)
{
	int team = team_of(n);

	event_init(e, EVENT_ANSWER_SUBMITTED);
	event_put(e, FIELD_CELL, b->cells[team / ROLES]);
	event_puti(e, FIELD_LATE, 0);
	event_put(e, FIELD_PERSON, b->people[team]);
	event_put(e, FIELD_QUESTION, b->plan->questions[item_of(n)].id);
	event_put(e, FIELD_TEAM, b->teams[team]);
	event_put(e, FIELD_TEXT, "an answer");
	event_puti(e, FIELD_TRY, 1);
}

static void make_read(struct bench *b, struct event *e, int64_t n)
{
	int team = team_of(n);

	event_init(e, EVENT_DELIVERY_ACKNOWLEDGED);
	event_put(e, FIELD_CELL, b->cells[team / ROLES]);
	event_put(e, FIELD_INJECT, b->plan->injects[item_of(n)].id);
	event_put(e, FIELD_PERSON, b->people[team]);
	event_put(e, FIELD_TEAM, b->teams[team]);
}

static void make_release(struct bench *b, struct event *e, int64_t n)
{
	event_init(e, EVENT_INJECT_RELEASED);
	event_put(e, FIELD_BY, "at");
	event_put(e, FIELD_CELL, b->cells[n / 5 % CELLS]);
	event_put(e, FIELD_INJECT, b->plan->injects[item_of(n)].id);
}

/* Of five: an answer, its verdict, a receipt, a release, a tick. */
static void make_event(struct bench *b, struct event *e, int64_t n,
    int64_t seq)
{
	switch (n % 5) {
	case 0:
		make_answer(b, e, n);
		break;
	case 1:
		event_init(e, EVENT_JUDGEMENT_MADE);
		event_puti(e, FIELD_OF, seq - 1);
		event_put(e, FIELD_VERDICT, n % 3 ? "right" : "wrong");
		break;
	case 2:
		make_read(b, e, n);
		break;
	case 3:
		make_release(b, e, n);
		break;
	default:
		event_init(e, EVENT_CLOCK_TICKED);
		break;
	}
}

static void fold_chunk(struct bench *b, int64_t from)
{
	struct clock *c = clock_real();
	int64_t seq = b->st->seq + 1, start;

	for (int64_t i = 0; i < CHUNK; i++)
		make_event(b, &b->events[i], from + i, seq + i);
	start = c->mono_ms(c);
	for (int64_t i = 0; i < CHUNK; i++)
		fold(b, &b->events[i], seq + i);
	b->fold_ms += c->mono_ms(c) - start;
}

static int64_t baseline_ms(void)
{
	struct clock *c = clock_real();
	int64_t start = c->mono_ms(c);
	unsigned char row[64] = {0};
	struct digest d;

	for (int i = 0; i < EVENTS; i++) {
		digest_of(&d, row, sizeof(row));
		memcpy(row, d.b, sizeof(d.b));
	}
	return c->mono_ms(c) - start;
}

static int64_t sheets_ms(const struct bench *b, int64_t *points)
{
	struct clock *c = clock_real();
	int64_t start = c->mono_ms(c);

	*points = 0;
	for (int i = 0; i < TEAMS; i++) {
		struct score_sheet sheet;

		score_team(b->st, i, &sheet);
		*points += sheet.total;
		score_release(&sheet);
	}
	return c->mono_ms(c) - start;
}

int main(void)
{
	struct bench b = { .plan = plan_new(), .st = state_new() };
	int64_t base, sheets, points, start;
	struct clock *c = clock_real();
	struct digest d;

	if (crypto_init(NULL) != 0)
		return 1;
	b.finder = (struct state_plans){ bench_find, &b };
	b.events = xcalloc(CHUNK, sizeof(*b.events));
	make_plan(b.plan);
	make_exercise(&b);
	base = baseline_ms();
	for (int64_t n = 0; n < EVENTS; n += CHUNK)
		fold_chunk(&b, n);
	sheets = sheets_ms(&b, &points);
	start = c->mono_ms(c);
	state_digest(b.st, &d);
	printf("fold: %d events in %" PRId64 " ms (budget %d; baseline, as "
	    "many hashes of 64 bytes: %" PRId64 " ms, ratio %.2f)\n", EVENTS,
	    b.fold_ms, BUDGET_MS, base,
	    (double)b.fold_ms / (double)(base ? base : 1));
	printf("score: %d sheets of %d items in %" PRId64 " ms (budget %d; %"
	    PRId64 " points)\n", TEAMS, ITEMS, sheets, SHEETS_MS, points);
	printf("digest: of that state in %" PRId64 " ms\n",
	    c->mono_ms(c) - start);
	state_free(b.st);
	plan_free(b.plan);
	free(b.events);
	return 0;
}
