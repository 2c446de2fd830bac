/*
 * room.h: a room of the ministry after StartEx, for questions to the state.
 */
#ifndef TESTS_STATE_ROOM_H
#define TESTS_STATE_ROOM_H

#include "tests/event/unit.h"
#include "tests/state/ministry.h"
#include "tests/state/record.h"

/* Stable injects of the ministry. */
enum { ALERT, CALLS, NOTE, CONTAINED, SPREAD, PORTAL, CALL, BENCH };
enum { FAMILY, PRESS, COUNT };
enum { CSIRT, IT, CABINET };

#define SEED "00112233445566778899aabbccddeeff" \
	"00112233445566778899aabbccddeeff"
#define PLAN1 "11111111111111111111111111111111" \
	"11111111111111111111111111111111"
#define PLAN2 "22222222222222222222222222222222" \
	"22222222222222222222222222222222"

struct room {
	struct record r;
	struct state *st;
};

/* For each test: after StartEx. */
int room_open(void **state);
int room_close(void **state);

/* Folds a fact, written as JSON. */
static inline void say(struct room *m, const char *line)
{
	record_add(&m->r, m->st, line);
}

#endif
