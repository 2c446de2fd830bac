/*
 * exempt.c: time that does not count against a team.  It must never be
 * asked about one team's time for another.
 */
#include "config.h"

#include "state/state.h"

/* The place of the next interval of a team from *i on, one after the other:
 * false at the end.  *over is where the one before ended. */
static bool exempt_next(const struct state *st, int team, size_t *i,
    int64_t *begins, int64_t *over)
{
	while (*i < st->nexempt && st->exempt[*i].team != team)
		++*i;
	if (*i == st->nexempt)
		return false;
	*begins = st->exempt[*i].at_ms > *over ? st->exempt[*i].at_ms : *over;
	*over = state_sum(*begins, st->exempt[(*i)++].by_ms);
	return true;
}

int64_t state_exempt_end(const struct state *st, int team, int64_t from,
    int64_t end)
{
	int64_t begins, over = 0;
	size_t i = 0;

	while (end != INT64_MAX && exempt_next(st, team, &i, &begins, &over)) {
		if (begins < from)
			begins = from;
		if (over > begins && begins <= end)
			end = state_sum(end, over - begins);
	}
	return end;
}

int64_t state_exempt_within(const struct state *st, int team, int64_t from,
    int64_t end)
{
	int64_t begins, over = 0, sum = 0;
	size_t i = 0;

	while (exempt_next(st, team, &i, &begins, &over)) {
		int64_t a = begins > from ? begins : from;
		int64_t b = over < end ? over : end;

		if (b > a)
			sum += b - a;
	}
	return sum;
}
