/*
 * board.c: what teams and the room are shown of each other's points: it
 * stands still from a time of the pack or the director's word until the
 * director shows it.  The fact holds the points of that moment, so that no
 * later verdict changes what is shown.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"
#include "score/standing.h"

/* A fact has room for the points of so many bytes of teams: of an exercise
 * with more of them, the board is frozen by several facts. */
#define BOARD_BYTES_MAX ((size_t)64 << 10)
#define BOARD_PAIR_BYTES 48	/* two numbers, and what is between */

/* Nothing of a team that never had a point. */
static size_t board_team(const struct engine *e, size_t team, int64_t since,
    struct arena *a, struct val *teams)
{
	int64_t now = score_total(e->st, (int)team);
	int64_t before = score_total_by(e->st, (int)team, since);
	struct val *pair;

	if (now == 0 && before == 0)
		return 0;
	pair = val_list(a);
	val_push(a, pair, val_int(a, now));
	val_push(a, pair, val_int(a, before));
	val_set(a, teams, e->st->teams[team].id, pair);
	return strlen(e->st->teams[team].id) + BOARD_PAIR_BYTES;
}

/* {"a.csirt":[120,108]}: now, and when the last inject went out; of the
 * teams from this one on that go into a fact.  The first that does not. */
static size_t board_scores(const struct engine *e, size_t team,
    struct buf *json)
{
	struct arena a = {0};
	struct val *teams = val_map(&a);
	size_t bytes = 0;
	int64_t since;

	standing_last(e->st, &since);
	while (team < e->st->nteams && bytes < BOARD_BYTES_MAX)
		bytes += board_team(e, team++, since, &a, teams);
	json_write(json, teams);
	arena_release(&a);
	return team;
}

static void board_freeze(struct engine *e, const char *why)
{
	size_t team = 0;

	/* all of them as they were before the first fact */
	do {
		struct buf json = {0};
		struct event ev;
		bool first = team == 0;

		team = board_scores(e, team, &json);
		if (!first && strcmp(buf_str(&json), "{}") == 0) {
			buf_release(&json);
			break;
		}
		event_init(&ev, EVENT_BOARD_FROZEN);
		event_put(&ev, FIELD_SCORES, buf_str(&json));
		if (why != NULL && why[0] != '\0')
			event_put(&ev, FIELD_WHY, why);
		engine_emit(e, &ev);
		buf_release(&json);
	} while (team < e->st->nteams);
}

void engine_board_thaw(struct engine *e)
{
	struct event ev;

	if (!e->st->board.frozen)
		return;
	event_init(&ev, EVENT_BOARD_THAWED);
	engine_emit(e, &ev);
}

/* The pack's time, unless somebody has frozen or shown it since: then it is
 * theirs.  0: none. */
static int64_t board_due(const struct engine *e)
{
	const struct plan *p = engine_plan(e);

	if (!p->ranking || e->st->board.frozen || (e->st->board.seq != 0 &&
	    e->st->board.ms >= p->freeze.ms))
		return 0;
	return p->freeze.ms;
}

/* It goes by the exercise's time, whatever a cell's is: it belongs to none,
 * and comes behind all that is due in them at that moment. */
void engine_board_queue(struct engine *e)
{
	struct sched_entry s = { .cell = (int)e->st->ncells,
		.kind = SCHED_BOARD, .team = -1, .cell_ms = board_due(e) };

	if (s.cell_ms > 0)
		sched_put(e->sched, &s);
}

void engine_board_due_run(struct engine *e, const struct sched_entry *s)
{
	if (board_due(e) == s->cell_ms)
		board_freeze(e, NULL);
}

DECIDE(freeze)
{
	if (!engine_plan(d->e)->ranking)
		return decide_refuse(d, "state", "the pack wants no ranking: "
		    "nobody is shown anybody else's points");
	if (!standing_shown(d->st) || d->st->run == STATE_CLOSED)
		return decide_not_playing(d);
	if (d->st->board.frozen)
		return decide_refuse(d, "state", "the board is frozen "
		    "already");
	board_freeze(d->e, decide_text(d, "why"));
	return decide_ok(d);
}

DECIDE(thaw)
{
	struct val *reply;

	if (!d->st->board.frozen)
		return decide_refuse(d, "state", "the board is not frozen");
	if (decide_armed(d, &reply))
		return reply;
	engine_board_thaw(d->e);
	return decide_ok(d);
}
