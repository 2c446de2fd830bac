/*
 * hand.c: a simulated director who interferes: what goes out is skipped, held,
 * moved, taken back or sent early, branches are overridden, variables set,
 * phases begun early and channels cut.  By the commands a director has, and
 * by numbers of the seed: each thing has its own, so that one more shifts no
 * other.  It must never send what its conditions bar: what cannot be reached
 * would seem to be.
 */
#include "config.h"

#include "sim/internal.h"

#define HAND_LOBBY_MS (-1)	/* before StartEx */
#define HAND_SECOND_MS 1000

enum hand_act { HAND_SKIP, HAND_UNSKIP, HAND_HOLD, HAND_FREE, HAND_MOVE,
	HAND_RELEASE, HAND_RECALL, HAND_OVERRIDE, HAND_VAR, HAND_PHASE,
	HAND_CUT, HAND_RESTORE, HAND_ACTS };

static const struct {
	const char *word, *arg;
	enum plan_item kind;
} hand_words[HAND_ACTS] = {
	[HAND_SKIP] = { "skip", "inject", PLAN_INJECT },
	[HAND_UNSKIP] = { "unskip", "inject", PLAN_INJECT },
	[HAND_HOLD] = { "hold", "what", PLAN_INJECT },
	[HAND_FREE] = { "free", "what", PLAN_INJECT },
	[HAND_MOVE] = { "reschedule", "inject", PLAN_INJECT },
	[HAND_RELEASE] = { "release", "inject", PLAN_INJECT },
	[HAND_RECALL] = { "recall", "inject", PLAN_INJECT },
	[HAND_OVERRIDE] = { "override", "decision", PLAN_DECISION },
	[HAND_VAR] = { "var", "name", PLAN_VAR },
	[HAND_PHASE] = { "phase", "phase", PLAN_PHASE },
	[HAND_CUT] = { "cut", "channel", PLAN_CHANNEL },
	[HAND_RESTORE] = { "restore", "channel", PLAN_CHANNEL },
};

/* One thing of one cell, and its numbers. */
struct hand {
	struct sim *s;
	struct sim_deed d;
	uint64_t stream, drawn;
	int64_t length;		/* ms of the exercise */
};

static uint64_t hand_stream(struct sim *s, const struct sim_deed *d)
{
	const struct state *st = engine_state(s->e);
	enum plan_item kind = hand_words[d->of].kind;
	char *use = xasprintf("sim/hand/%s/%s/%s", st->cells[d->team].id,
	    plan_item_name(kind), state_item_id(st, kind, d->item));
	uint64_t stream = seed_stream(s->o.seed, use);

	free(use);
	return stream;
}

static int64_t hand_draw(struct hand *h, int64_t lo, int64_t hi)
{
	return seed_quick(h->stream, h->drawn++, lo, hi);
}

/* Whole seconds from a moment on, before the end. */
static int64_t hand_time(struct hand *h, int64_t from_ms)
{
	int64_t from = from_ms / 1000 + 1, to = h->length / 1000 - 1;

	return from >= to ? from * 1000 : hand_draw(h, from, to) * 1000;
}

static void hand_mean(struct hand *h, enum hand_act act, int64_t ex_ms)
{
	h->d.of = act;
	h->d.ex_ms = ex_ms;
	sim_mean(h->s, &h->d);
}

/* Before anything goes out as often as at some time later. */
static int64_t hand_early(struct hand *h)
{
	return hand_draw(h, 0, 1) == 0 ? HAND_LOBBY_MS : hand_time(h, 0);
}

/* Sent and taken back, and half of the time sent after all. */
static void hand_recall(struct hand *h)
{
	int64_t at = hand_time(h, 0);

	hand_mean(h, HAND_RELEASE, at);
	hand_mean(h, HAND_RECALL, at + 2 * HAND_SECOND_MS);
	if (hand_draw(h, 0, 1) == 0)
		hand_mean(h, HAND_RELEASE, hand_time(h, at));
}

/* A time given by a person goes above a condition. */
static bool hand_moves(const struct hand *h)
{
	const struct plan_inject *p = state_plan_inject(engine_state(
	    h->s->e), h->d.team, h->d.item);

	return p != NULL && (p->trigger == PLAN_TRIGGER_AT ||
	    p->trigger == PLAN_TRIGGER_DIRECTOR);
}

static void hand_inject(struct hand *h)
{
	int64_t at;

	switch (hand_draw(h, 0, 5)) {
	case 0:
		at = hand_early(h);
		hand_mean(h, HAND_SKIP, at);
		if (hand_draw(h, 0, 3) == 0)
			hand_mean(h, HAND_UNSKIP, hand_time(h, at));
		break;
	case 1:
		at = hand_early(h);
		hand_mean(h, HAND_HOLD, at);
		if (hand_draw(h, 0, 2) > 0)
			hand_mean(h, HAND_FREE, hand_time(h, at));
		break;
	case 2:
		if (hand_moves(h))
			hand_mean(h, HAND_MOVE, hand_early(h));
		break;
	case 3:
		hand_recall(h);
		break;
	default:
		hand_mean(h, HAND_RELEASE, hand_time(h, 0));
		break;
	}
}

/* Something of a kind: what becomes of it, as often as `percent` says. */
static void hand_thing(struct sim *s, int cell, enum hand_act act, int item,
    int64_t percent)
{
	struct hand h = { .s = s, .d = { .kind = SIM_HAND, .team = cell,
	    .item = item, .of = act } };

	h.length = state_newest(engine_state(s->e))->plan->length.ms;
	h.stream = hand_stream(s, &h.d);
	if (hand_draw(&h, 1, 100) > percent)
		return;
	if (act == HAND_RELEASE) {
		hand_inject(&h);
	} else if (act == HAND_CUT) {
		hand_mean(&h, HAND_CUT, hand_time(&h, 0));
		hand_mean(&h, HAND_RESTORE, hand_time(&h, h.d.ex_ms));
	} else {
		hand_mean(&h, act, hand_time(&h, 0));
	}
}

static void hand_kind(struct sim *s, int cell, enum hand_act act,
    int64_t percent)
{
	const struct state *st = engine_state(s->e);

	for (size_t i = 0; i < st->items[hand_words[act].kind].n; i++)
		hand_thing(s, cell, act, (int)i, percent);
}

/* From a director who hardly does a thing to one who leaves little as it is:
 * some ways need many hands, and some are lost under them. */
void sim_hand(struct sim *s)
{
	static const int64_t often[] = { 5, 15, 40 };
	const struct state *st = engine_state(s->e);
	int64_t n;

	if (!s->o.hand || st->started_seq > 0 || st->nversions == 0)
		return;
	n = often[seed_range(s->o.seed, "sim/hand", 0, 0,
	    ARRAY_LEN(often) - 1)];
	for (size_t c = 0; c < st->ncells; c++) {
		hand_kind(s, (int)c, HAND_RELEASE, n);
		hand_kind(s, (int)c, HAND_OVERRIDE, n);
		hand_kind(s, (int)c, HAND_VAR, n);
		hand_kind(s, (int)c, HAND_PHASE, n + 30);
		hand_kind(s, (int)c, HAND_CUT, n);
	}
}

/* ---- as commands ------------------------------------------------------ */

static void hand_later(struct sim *s, struct val *args, int64_t ex_ms)
{
	char at[SPAN_TEXT];

	val_set(&s->doing, args, "to", val_str(&s->doing, instant_text(
	    (struct instant){ ex_ms }, at)));
}

/* What is there to choose of, drawn anew: the deed only says of what. */
static void hand_choice(struct sim *s, const struct sim_deed *d,
    struct val *args)
{
	static const char *const rest[] = { "send", "digest", "drop" };
	const struct state *st = engine_state(s->e);
	const struct plan_decision *k = state_plan_decision(st,
	    d->of == HAND_OVERRIDE ? d->item : -1);
	const struct plan_var *v = state_plan_var(st,
	    d->of == HAND_VAR ? d->item : -1);
	int64_t length = state_newest(st)->plan->length.ms;
	uint64_t stream = hand_stream(s, d);
	struct arena *a = &s->doing;

	if (k != NULL)
		val_set(a, args, "outcome", val_str(a, plan_outcome(k,
		    (size_t)seed_quick(stream, 100, 0,
		    (int64_t)plan_outcomes(k) - 1))));
	if (v != NULL)
		val_set(a, args, "value", val_int(a, seed_quick(stream, 100,
		    0, 2) == 0 ? v->min : seed_quick(stream, 101, v->min,
		    v->max)));
	if (d->of == HAND_PHASE)
		val_set(a, args, "rest", val_str(a, rest[seed_quick(stream,
		    100, 0, ARRAY_LEN(rest) - 1)]));
	if (d->of == HAND_MOVE)
		hand_later(s, args, seed_quick(stream, 100, st->ex_ms / 1000,
		    length / 1000) * 1000);
}

/* An inject of one cell is held by "CELL:INJECT". */
static const char *hand_name(struct sim *s, const struct sim_deed *d)
{
	const struct state *st = engine_state(s->e);
	const char *id = state_item_id(st, hand_words[d->of].kind, d->item);

	return d->of != HAND_HOLD && d->of != HAND_FREE ? id :
	    arena_printf(&s->doing, "%s:%s", st->cells[d->team].id, id);
}

int sim_hand_do(struct sim *s, const struct sim_deed *d, struct err *err)
{
	const struct state *st = engine_state(s->e);
	struct arena *a = &s->doing;
	struct val *args = val_map(a);
	struct engine_request r = { .word = hand_words[d->of].word,
		.args = args, .who = { HAT_DIRECTOR, -1, -1 } };

	val_set(a, args, hand_words[d->of].arg, val_str(a,
	    hand_name(s, d)));
	if (d->of != HAND_HOLD && d->of != HAND_FREE)
		val_set(a, args, "cell", val_str(a, st->cells[d->team].id));
	if (d->of == HAND_OVERRIDE)
		val_set(a, args, "why", val_str(a, "simulated"));
	hand_choice(s, d, args);
	return engine_submit(s->e, &r, a, err) == NULL ? -1 : 0;
}
