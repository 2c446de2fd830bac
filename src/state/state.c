/*
 * state.c: the state's life and what readers ask of it.  It must never
 * change anything: only the rules of apply*.c do.
 */
#include "config.h"

#include "state/state.h"

#include "state/fold.h"

struct state *state_new(void)
{
	struct state *st = xcalloc(1, sizeof(*st));

	st->rate = 1000;
	st->standby = st->displaced = -1;
	fold_seen_init(st);
	return st;
}

void state_free(struct state *st)
{
	if (!st)
		return;
	fold_release(st);
	free(st);
}

const char *state_run_name(enum state_run run)
{
	static const char *const names[] = {
		[STATE_NEW] = "new",
		[STATE_LOBBY] = "lobby",
		[STATE_RUNNING] = "running",
		[STATE_PAUSED] = "paused",
		[STATE_ADJOURNED] = "adjourned",
		[STATE_HOTWASH] = "hotwash",
		[STATE_CLOSED] = "closed",
	};

	return names[run];
}

static const char *const hat_names[HATS] = {
	[HAT_DIRECTOR] = "director",
	[HAT_CONTROLLER] = "controller",
	[HAT_EVALUATOR] = "evaluator",
	[HAT_SIMCELL] = "simcell",
	[HAT_OBSERVER] = "observer",
	[HAT_AUDITOR] = "auditor",
	[HAT_PARTICIPANT] = "participant",
	[HAT_SCOREBOARD] = "scoreboard",
};

const char *state_hat_name(enum state_hat hat)
{
	return hat_names[hat];
}

int state_hat_find(const char *name)
{
	int hat;

	for (hat = 0; name && hat < HATS; hat++)
		if (!strcmp(hat_names[hat], name))
			return hat;
	return -1;
}

char *state_cell_name(size_t n, char out[16])
{
	char back[16];
	size_t len = 0, i;

	for (n++; n && len < sizeof(back) - 1; n = (n - 1) / 26)
		back[len++] = (char)('a' + (n - 1) % 26);
	for (i = 0; i < len; i++)
		out[i] = back[len - 1 - i];
	out[len] = '\0';
	return out;
}

int state_cell_named(const struct state *st, const char *id)
{
	size_t n = 0;

	if (!id || !*id)
		return -1;
	for (; *id; id++) {
		if (*id < 'a' || *id > 'z' || n > STATE_CELLS_MAX)
			return -1;
		n = n * 26 + (size_t)(*id - 'a') + 1;
	}
	return n <= st->ncells ? (int)n - 1 : -1;
}

const char *state_number(const struct state *st, int inject)
{
	return st->numbers[inject] ? st->numbers[inject] : "";
}

_Static_assert(offsetof(struct state_answer, seq) == 0 &&
    offsetof(struct state_doing, seq) == 0 &&
    offsetof(struct state_use, seq) == 0, "found by their first member");

const void *fold_by_seq(const void *array, size_t n, size_t size,
    int64_t seq)
{
	const char *v = array;
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int64_t at;

		memcpy(&at, v + mid * size, sizeof(at));
		if (at == seq)
			return v + mid * size;
		if (at < seq)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

const struct state_answer *state_answer(const struct state *st, int64_t seq)
{
	return fold_by_seq(st->answers, st->nanswers, sizeof(*st->answers),
	    seq);
}
