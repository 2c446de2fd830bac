/*
 * uptime.c: the share of time that a service was up.  It must never count
 * against a team what the check itself failed at: that is unknown, and
 * leaves the whole as well as the part.
 */
#include "config.h"

#include "score/score.h"

/* Adds what of a spell counts for the team. */
static void uptime_add(const struct state *st, int team,
    struct score_uptime *out, enum probe_result result, int64_t from,
    int64_t end)
{
	int64_t *const sums[] = {
		[PROBE_UNKNOWN] = &out->unknown_ms,
		[PROBE_UP] = &out->up_ms,
		[PROBE_DOWN] = &out->down_ms,
	};

	if (end > from)
		*sums[result] = state_sum(*sums[result], end - from -
		    state_exempt_within(st, team, from, end));
}

void score_uptime(const struct state *st, int team, int probe,
    struct score_uptime *out)
{
	const struct state_team *t = &st->teams[team];
	const struct state_probe *p = &st->cells[t->cell].probes[probe];
	int64_t now = state_cell_ms(st, t->cell, st->ex_ms), from = 0;
	enum probe_result result = PROBE_UNKNOWN;

	*out = (struct score_uptime){ 0 };
	for (size_t i = 0; i < p->nspells; i++) {
		uptime_add(st, team, out, result, from, p->spells[i].ms);
		from = p->spells[i].ms;
		result = p->spells[i].result;
	}
	uptime_add(st, team, out, result, from, now);
}

int64_t score_share(const struct score_uptime *up)
{
	int64_t known = state_sum(up->up_ms, up->down_ms);
	int64_t part = up->up_ms;

	if (known <= 0)
		return -1;
	/* one rounding, half up; what is too long for it is shortened */
	while (known > INT64_MAX / 20001) {
		known /= 2;
		part /= 2;
	}
	return (20000 * part + known) / (2 * known);
}
