/*
 * apply_clock.c: how exercise time and the cells' own times run.  It must
 * never compute a time from a clock: an event carries its own.
 */
#include "config.h"

#include "state/fold.h"

static int clock_started(struct fold *f)
{
	f->st->run = STATE_RUNNING;
	f->st->rate = event_int(f->e, FIELD_RATE, 1000);
	f->st->started_seq = f->e->seq;
	return 0;
}

static int clock_paused(struct fold *f)
{
	f->st->run = STATE_PAUSED;
	f->st->paused_seq = f->e->seq;
	return 0;
}

static int clock_resumed(struct fold *f)
{
	f->st->run = STATE_RUNNING;
	f->st->paused_seq = 0;
	return 0;
}

static int clock_rate_set(struct fold *f)
{
	f->st->rate = event_int(f->e, FIELD_RATE, 1000);
	return 0;
}

static int clock_passed(struct fold *f)
{
	(void)f;	/* the event's own time says it all */
	return 0;
}

/* Everything that was armed waits again. */
static void disarm(struct fold *f, struct state_cell *c)
{
	size_t i;

	for (i = 0; i < f->st->items[PLAN_INJECT].n; i++) {
		struct state_inject *inj = &c->injects[i];

		if (inj->status != INJECT_ARMED)
			continue;
		inj->status = INJECT_PENDING;
		inj->armed_seq = inj->wall_due_ms = 0;
		inj->meant = 0;
		fold_standby(f, (int)i);
	}
}

static int clock_recovered(struct fold *f)
{
	struct state *st = f->st;
	size_t i;

	for (i = 0; i < st->ncells; i++)
		disarm(f, &st->cells[i]);
	if (st->run == STATE_RUNNING) {
		st->run = STATE_PAUSED;
		st->paused_seq = f->e->seq;
	}
	return 0;
}

static int clock_ended(struct fold *f)
{
	f->st->run = STATE_HOTWASH;
	f->st->ended_seq = f->e->seq;
	return 0;
}

static int cell_held(struct fold *f)
{
	int cell = fold_cell(f);
	struct state_cell *c;

	if (cell < 0)
		return -1;
	c = &f->st->cells[cell];
	if (!c->held)
		c->held_since = f->e->ex_ms;
	c->held = true;
	return 0;
}

static int cell_freed(struct fold *f)
{
	int cell = fold_cell(f);
	struct state_cell *c;

	if (cell < 0)
		return -1;
	c = &f->st->cells[cell];
	if (c->held)
		c->held_ms += f->e->ex_ms - c->held_since;
	c->held = false;
	c->held_since = 0;
	return 0;
}

static int automatic_set(struct fold *f, bool held)
{
	int cell;

	if (fold_cell_maybe(f, &cell))
		return -1;
	if (cell < 0)
		f->st->automatic_held = held;
	else
		f->st->cells[cell].automatic_held = held;
	return 0;
}

static int automatic_held(struct fold *f)
{
	return automatic_set(f, true);
}

static int automatic_freed(struct fold *f)
{
	return automatic_set(f, false);
}

static int phase_begun(struct fold *f)
{
	int cell, phase = fold_item(f, PLAN_PHASE);
	struct state *st = f->st;

	if (phase < 0 || fold_cell_maybe(f, &cell))
		return -1;
	for (size_t i = 0; i < st->ncells; i++) {
		if (cell >= 0 && (int)i != cell)
			continue;
		st->cells[i].phase = phase;
		st->cells[i].phases[phase] = (struct state_phase){
			f->e->seq, fold_ms(f, (int)i) };
	}
	return 0;
}

fold_rule *const apply_clock_rules[EVENT_KINDS] = {
	[EVENT_CLOCK_STARTED] = clock_started,
	[EVENT_CLOCK_PAUSED] = clock_paused,
	[EVENT_CLOCK_RESUMED] = clock_resumed,
	[EVENT_CLOCK_RATE_SET] = clock_rate_set,
	[EVENT_CLOCK_JUMPED] = clock_passed,
	[EVENT_CLOCK_TICKED] = clock_passed,
	[EVENT_CLOCK_RECOVERED] = clock_recovered,
	[EVENT_CLOCK_ENDED] = clock_ended,
	[EVENT_PHASE_BEGUN] = phase_begun,
	[EVENT_CELL_HELD] = cell_held,
	[EVENT_CELL_FREED] = cell_freed,
	[EVENT_AUTOMATIC_HELD] = automatic_held,
	[EVENT_AUTOMATIC_FREED] = automatic_freed,
};
