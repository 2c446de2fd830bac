/*
 * expect_check.c: what a step of a case expects.
 */
#include "config.h"

#include "sim/expect_inner.h"

#include <string.h>

#include "score/score.h"

/* When it was sent (to the role, when one is named); -1: it was not. */
static int64_t expect_sent_ms(const struct expect *x)
{
	const struct state *st = expect_state(x);
	int item = state_item(st, PLAN_INJECT, x->s->item);
	const struct state_inject *i = &st->cells[0].injects[item];

	if (i->status != INJECT_RELEASED || i->released_ms > x->s->ms)
		return -1;
	if (x->s->role >= 0 && !(state_inject_to(st, 0, item) >>
	    st->teams[expect_team(x)].role & 1))
		return -1;
	return i->released_ms;
}

static int expect_check_sent(struct expect *x, bool wanted)
{
	int64_t sent = expect_sent_ms(x);
	const char *role = x->s->role < 0 ? NULL :
	    x->plan->roles[x->s->role].id;
	char by[SPAN_TEXT], at[SPAN_TEXT];

	if ((sent >= 0) == wanted)
		return 0;
	expect_time(x->s->ms, by);
	if (wanted)
		return role == NULL ?
		    expect_fail(x, "expected %s to be sent by %s; it was not "
		    "sent", x->s->item, by) :
		    expect_fail(x, "expected %s to be sent to %s by %s; it "
		    "was not sent", x->s->item, role, by);
	expect_time(sent, at);
	return role == NULL ?
	    expect_fail(x, "expected %s not to be sent by %s; it was sent at "
	    "%s", x->s->item, by, at) :
	    expect_fail(x, "expected %s not to be sent to %s by %s; it was "
	    "sent at %s", x->s->item, role, by, at);
}

static int expect_check_points(struct expect *x)
{
	int64_t has = score_total(expect_state(x), expect_team(x));
	char by[SPAN_TEXT];

	if (has == x->s->equals)
		return 0;
	return expect_fail(x, "expected %s to have %lld points by %s; it "
	    "has %lld", x->plan->roles[x->s->role].id,
	    (long long)x->s->equals, expect_time(x->s->ms, by),
	    (long long)has);
}

static int expect_check_var(struct expect *x)
{
	const struct state *st = expect_state(x);
	int64_t has = state_value(st, 0, state_item(st, PLAN_VAR,
	    x->s->item));
	char by[SPAN_TEXT];

	if (has == x->s->equals)
		return 0;
	return expect_fail(x, "expected %s to be %lld at %s; it is %lld",
	    x->s->item, (long long)x->s->equals,
	    expect_time(x->s->ms, by), (long long)has);
}

static int expect_check_decided(struct expect *x)
{
	const struct state *st = expect_state(x);
	const struct state_decision *d = &st->cells[0].decisions[
	    state_item(st, PLAN_DECISION, x->s->item)];
	char by[SPAN_TEXT];

	expect_time(x->s->ms, by);
	if (!d->settled)
		return expect_fail(x, "expected %s to be decided as %s by %s; "
		    "it is open", x->s->item, x->s->text, by);
	if (strcmp(d->outcome, x->s->text) != 0)
		return expect_fail(x, "expected %s to be decided as %s by %s; "
		    "it is %s", x->s->item, x->s->text, by, d->outcome);
	return 0;
}

static int expect_check_suggested(struct expect *x)
{
	const struct state *st = expect_state(x);
	int item = state_item(st, PLAN_INJECT, x->s->item);
	char by[SPAN_TEXT];

	if (st->cells[0].injects[item].suggested_seq != 0)
		return 0;
	return expect_fail(x, "expected %s to be suggested by %s; it was not",
	    x->s->item, expect_time(x->s->ms, by));
}

static int expect_check_outcome(struct expect *x)
{
	const struct state *st = expect_state(x);
	const struct state_expect *s = &st->teams[expect_team(x)].expects[
	    state_item(st, PLAN_EXPECT, x->s->item)];
	const char *is = s->result == PLAN_NO_RESULT ? "open" :
	    plan_result_name(s->result);
	char by[SPAN_TEXT];

	if (strcmp(is, x->s->text) == 0)
		return 0;
	return expect_fail(x, "expected %s to be %s for %s at %s; it is %s",
	    x->s->item, x->s->text, x->plan->roles[x->s->role].id,
	    expect_time(x->s->ms, by), is);
}

/* What is expected, by its kind. */
int expect_check(struct expect *x)
{
	switch (x->s->kind) {
	case EXPECT_POINTS: return expect_check_points(x);
	case EXPECT_VAR: return expect_check_var(x);
	case EXPECT_SUGGESTED: return expect_check_suggested(x);
	case EXPECT_DECIDED: return expect_check_decided(x);
	case EXPECT_OUTCOME: return expect_check_outcome(x);
	default: return expect_check_sent(x, x->s->kind == EXPECT_SENT);
	}
}
