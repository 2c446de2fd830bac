/*
 * ministry.h: two versions of a small plan, made by hand, so that tests of
 * what reads plans need no compiler and no codec.
 */
#ifndef TESTS_STATE_MINISTRY_H
#define TESTS_STATE_MINISTRY_H

#include "plan/plan.h"

#define MINUTE 60000

/* Conditions, by their index in version 1. */
enum ministry_cond {
	WHEN_DONE,		/* isolate, by anybody */
	WHEN_DONE_IT,		/* isolate, by it */
	WHEN_SMB_DOWN,
	WHEN_SMB_UP,
	WHEN_PORTAL_DOWN,	/* for 5 minutes */
	WHEN_CORRECT,		/* family, by csirt */
	WHEN_CORRECT_ANY,	/* count, by anybody */
	WHEN_ANSWERED,		/* press */
	WHEN_SPREAD_SENT,
	WHEN_POINTS,		/* csirt has 10 */
	WHEN_YES,		/* isolated: yes */
	WHEN_ISOLATED,		/* any: DONE, SMB_DOWN */
	WHEN_NOT_SPREAD,	/* no: SPREAD_SENT */
	WHEN_PRAISE,		/* all: CORRECT, POINTS, NOT_SPREAD */
	WHEN_ECHO,		/* all: YES, ANSWERED */
	WHEN_NOTHING,		/* all of none */
	WHENS
};

/*
 * version 1: roles csirt, it, cabinet.  version 2 adds the role media and
 * puts the roles in another order, drops the inject "bench" and the action
 * "phone", adds the inject "extra" and the action "restore", and moves
 * "calls" to 6 minutes.  Digests are 32 bytes of 0x11 and 0x22.
 */
struct plan *ministry_plan(int version);

#endif
