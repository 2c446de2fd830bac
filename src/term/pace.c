/*
 * pace.c: a line or a terminal that takes bytes slowly.  Between us and a
 * terminal of 1200 baud there is room for minutes of frames that nobody
 * wants any more, so now and then the terminal is asked whether it is well
 * ("ESC [ 5 n"): it answers once all before that is on the screen.
 *
 * Whoever answers the first time at once is never asked again, and whoever
 * never answers is drawn for as ever.  For the others the next frame waits for
 * the answer, and is of what is so by then.
 */
#include "config.h"

#include "term/internal.h"

#define PACE_ASK "\033[5n"
#define PACE_FIRST 500		/* bytes before it is asked at all */
#define PACE_AGAIN 200		/* and between two questions */
#define PACE_SLOW_MS 1000	/* an answer that is late */
#define PACE_QUICK_MS 100	/* and one of a line that is fast after all */
#define PACE_GIVEN_UP_MS 30000
#define PACE_LEAVE_MS 10000	/* an answer is waited for at the end, */
#define PACE_LEAVE_FIRST_MS 1500	/* the first not so long */
#define PACE_ESC_MS 200		/* for the rest of a key, on such a line */

void pace_drawn(struct term *t)
{
	struct pace *p = &t->pace;

	if (!t->o.pace || p->is == PACE_FAST)
		return;
	p->bytes += t->out.len;
	if (p->asked || p->bytes < (p->is == PACE_SLOW ? PACE_AGAIN :
	    PACE_FIRST))
		return;
	buf_adds(&t->out, PACE_ASK);
	p->asked = true;
	p->asked_ms = term_mono(t);
	p->bytes = 0;
}

void pace_heard(struct term *t)
{
	struct pace *p = &t->pace;
	int64_t took = term_mono(t) - p->asked_ms;
	int link = t->o.link_ms == NULL ? 0 : t->o.link_ms(t->o.arg);

	if (p->answers == t->keys.answers)
		return;
	p->answers = t->keys.answers;
	if (!p->asked)
		return;
	p->asked = false;
	if (p->is == PACE_UNKNOWN)
		p->is = took > PACE_SLOW_MS + 2 * link ? PACE_SLOW : PACE_FAST;
	else if (p->is == PACE_SLOW && took < PACE_QUICK_MS)
		p->is = PACE_FAST;
}

static int64_t pace_until(const struct term *t, int64_t most)
{
	int64_t left = t->pace.asked_ms + most - term_mono(t);

	return !t->pace.asked ? -1 : left < 0 ? 0 : left;
}

bool pace_holds(const struct term *t)
{
	return t->pace.is == PACE_SLOW && t->pace.asked;
}

int64_t pace_left(const struct term *t)
{
	return pace_until(t, PACE_GIVEN_UP_MS);
}

void pace_tick(struct term *t)
{
	/* it has fallen silent */
	if (pace_holds(t) && pace_left(t) == 0)
		t->pace = (struct pace){ .is = PACE_FAST };
}

int64_t pace_leaves(const struct term *t)
{
	int64_t left = pace_until(t, t->pace.is == PACE_SLOW ?
	    PACE_LEAVE_MS : PACE_LEAVE_FIRST_MS);

	return left == 0 ? -1 : left;
}

int pace_esc_ms(const struct term *t)
{
	return t->pace.is == PACE_SLOW ? PACE_ESC_MS : KEY_ESC_MS;
}
