/*
 * apply_control.c: what the staff has in hand.  It must never carry out a
 * held command: its facts come as events of their own.
 */
#include "config.h"

#include "state/fold.h"

/* What somebody chose takes the place of what was chosen before it; what
 * follows by itself has displaced nothing. */
static int standby_set(struct fold *f)
{
	struct state *st = f->st;
	bool chosen = event_has(f->e, FIELD_BY);
	int inject = -1;

	if (event_has(f->e, FIELD_INJECT) &&
	    (inject = fold_item(f, PLAN_INJECT)) < 0)
		return -1;
	st->displaced = !chosen ? -1 : !st->standby_chosen ? st->displaced :
	    st->standby;
	st->standby_chosen = chosen;
	st->standby = inject;
	st->standby_seq = f->e->seq;
	return 0;
}

static int item_flagged(struct fold *f)
{
	struct state *st = f->st;

	grow(&st->flags, &st->capflags, st->nflags + 1, sizeof(*st->flags));
	st->flags[st->nflags++] = f->e->seq;
	return 0;
}

/* A claim's place, sorted by item: the index, or -1 - (where it goes). */
static int claim_find(const struct state *st, const char *item)
{
	size_t lo = 0, hi = st->nclaims;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int order = strcmp(st->claims[mid].item, item);

		if (!order)
			return (int)mid;
		if (order < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return -1 - (int)lo;
}

const struct state_claim *state_claim(const struct state *st,
    const char *item, int64_t wall_ms)
{
	int at = claim_find(st, item);

	return at < 0 || wall_ms - st->claims[at].wall_ms >= STATE_CLAIM_MS ?
	    NULL : &st->claims[at];
}

static int item_claimed(struct fold *f)
{
	struct state *st = f->st;
	const char *item = fold_str(f, FIELD_ITEM);
	int at = claim_find(st, item);

	if (at < 0) {
		at = -1 - at;
		grow(&st->claims, &st->capclaims, st->nclaims + 1,
		    sizeof(*st->claims));
		memmove(&st->claims[at + 1], &st->claims[at],
		    (st->nclaims - (size_t)at) * sizeof(*st->claims));
		st->nclaims++;
		st->claims[at] = (struct state_claim){ xstrdup(item), NULL,
		    0, 0 };
	}
	fold_keep(&st->claims[at].by, fold_str(f, FIELD_FROM));
	st->claims[at].seq = f->e->seq;
	st->claims[at].wall_ms = f->e->wall_ms;
	return 0;
}

static int item_unclaimed(struct fold *f)
{
	struct state *st = f->st;
	int at = claim_find(st, fold_str(f, FIELD_ITEM));

	if (at < 0)
		return 0;	/* nobody did: the fact holds all the same */
	free(st->claims[at].item);
	free(st->claims[at].by);
	fold_cut(st->claims, &st->nclaims, (size_t)at, sizeof(*st->claims));
	return 0;
}

static int act_armed(struct fold *f)
{
	struct state *st = f->st;

	grow(&st->acts, &st->capacts, st->nacts + 1, sizeof(*st->acts));
	st->acts[st->nacts++] = (struct state_act){
		.seq = f->e->seq, .ex_ms = f->e->ex_ms,
		.wall_due_ms = event_int(f->e, FIELD_WALL_DUE_MS, 0),
		.proposed = f->e->kind == EVENT_ACT_PROPOSED,
	};
	return 0;
}

/* The ends of what waits: recalled; done or, when proposed, seconded. */
static int act_over(struct fold *f)
{
	struct state *st = f->st;
	int64_t of = event_int(f->e, FIELD_OF, 0);
	size_t i;

	for (i = 0; i < st->nacts; i++)
		if (st->acts[i].seq == of && (f->e->kind ==
		    EVENT_ACT_RECALLED || st->acts[i].proposed ==
		    (f->e->kind == EVENT_ACT_SECONDED))) {
			fold_cut(st->acts, &st->nacts, i,
			    sizeof(*st->acts));
			return 0;
		}
	if (f->e->kind == EVENT_ACT_SECONDED)
		return fold_fail(f, "no command of event %lld is proposed",
		    (long long)of);
	return fold_fail(f, "no command of event %lld is held",
	    (long long)of);
}

/* "a.csirt": [points, points before]. */
static int board_team(struct fold *f, const struct val_pair *p)
{
	int team = state_team(f->st, p->key);

	if (team < 0)
		return fold_fail(f, "there is no team \"%s\"", p->key);
	f->st->teams[team].shown = (struct state_shown){
		val_num(val_at(p->value, 0), 0),
		val_num(val_at(p->value, 1), 0) };
	return 0;
}

/* Of many teams the points do not go into one fact: what follows while the
 * board is frozen already is those of more of them. */
static int board_frozen(struct fold *f)
{
	struct state *st = f->st;
	struct arena a = { 0 };
	const struct val *scores = fold_map(f, FIELD_SCORES, &a);
	int rc = scores ? 0 : -1;

	for (size_t i = 0; !st->board.frozen && i < st->nteams; i++)
		st->teams[i].shown = (struct state_shown){ 0 };
	for (size_t i = 0; !rc && i < scores->u.map.n; i++)
		rc = board_team(f, &scores->u.map.p[i]);
	arena_release(&a);
	if (!st->board.frozen)
		st->board = (struct state_board){ true, f->e->seq,
			f->e->ex_ms };
	return rc;
}

static int board_thawed(struct fold *f)
{
	f->st->board = (struct state_board){ false, f->e->seq, f->e->ex_ms };
	return 0;
}

static int note_written(struct fold *f)
{
	int cell;

	return fold_cell_maybe(f, &cell);
}

static int realworld_declared(struct fold *f)
{
	struct state *st = f->st;

	st->realworld = true;
	st->realworld_seq = f->e->seq;
	if (st->run == STATE_RUNNING) {
		st->run = STATE_PAUSED;
		st->paused_seq = f->e->seq;
	}
	return 0;
}

static int realworld_lifted(struct fold *f)
{
	f->st->realworld = false;
	return 0;
}

fold_rule *const apply_control_rules[EVENT_KINDS] = {
	[EVENT_STANDBY_SET] = standby_set,
	[EVENT_ITEM_FLAGGED] = item_flagged,
	[EVENT_ITEM_CLAIMED] = item_claimed,
	[EVENT_ITEM_UNCLAIMED] = item_unclaimed,
	[EVENT_ACT_ARMED] = act_armed,
	[EVENT_ACT_RECALLED] = act_over,
	[EVENT_ACT_DONE] = act_over,
	[EVENT_ACT_PROPOSED] = act_armed,
	[EVENT_ACT_SECONDED] = act_over,
	[EVENT_BOARD_FROZEN] = board_frozen,
	[EVENT_BOARD_THAWED] = board_thawed,
	[EVENT_NOTE_WRITTEN] = note_written,
	[EVENT_REALWORLD_DECLARED] = realworld_declared,
	[EVENT_REALWORLD_LIFTED] = realworld_lifted,
};
