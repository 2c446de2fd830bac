/*
 * fold.c: whatever can be decoded can be folded or is refused, and what the
 * state then says can be asked.  Input: a journal as in
 * tests/state/record.h; a line that is refused is left out.
 */
#include "config.h"

#include "tests/state/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void ask_team(const struct state *st, int team)
{
	for (size_t q = 0; q < st->items[PLAN_QUESTION].n; q++) {
		state_due(st, team, (int)q);
		state_close(st, team, (int)q);
		state_takes_answers(st, team, (int)q);
		state_best(&st->teams[team].papers[q]);
	}
}

static void ask_cell(const struct state *st, int cell)
{
	if (state_cell(st, st->cells[cell].id) != cell)
		bug("cell %d is not its name", cell);
	for (size_t i = 0; i < st->items[PLAN_INJECT].n; i++) {
		state_inject_due(st, cell, (int)i);
		state_inject_to(st, cell, (int)i);
	}
}

static void ask(const struct state *st)
{
	for (size_t i = 0; i < st->ncells; i++)
		ask_cell(st, (int)i);
	for (size_t i = 0; i < st->nteams; i++)
		ask_team(st, (int)i);
	for (size_t i = 0; i < st->items[PLAN_INJECT].n; i++)
		if (*state_number(st, (int)i) && state_inject_find(st,
		    state_number(st, (int)i)) < 0)
			bug("no inject has number %s",
			    state_number(st, (int)i));
}

/* Folds one line; what is refused has not happened. */
static void line(struct record *r, struct state *st, const char *p, size_t n)
{
	struct err err;

	if (record_line(r, p, n, &err) != 0)
		return;
	r->events[r->n - 1].seq = st->seq + 1;
	if (state_apply(st, &r->events[r->n - 1], &r->finder, &err) != 0)
		r->n--;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *p = (const char *)data, *end = p + size, *stop;
	struct state *st = state_new();
	struct digest d;
	struct record r;

	record_init(&r);
	for (; p < end; p = stop + 1) {
		stop = memchr(p, '\n', (size_t)(end - p));
		if (stop == NULL)
			stop = end;
		line(&r, st, p, (size_t)(stop - p));
	}
	ask(st);
	state_digest(st, &d);
	state_free(st);
	record_release(&r);
	return 0;
}
