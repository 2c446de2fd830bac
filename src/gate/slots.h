/*
 * slots.h: how many connections there may be, and for how long a stranger
 * may stay one.
 *
 * From `start` strangers (not logged in yet) on, newcomers from a source
 * that has strangers waiting already are dropped at random, more often the
 * more there are; a source with none waiting is always taken, so that a
 * flood does not shut honest people out.  At `full` a newcomer takes the
 * place of the oldest that has not finished its key exchange, or else of
 * the oldest that has given a wrong code, or else of the oldest of a source
 * outside the hall that has all it may have.  Outside the hall's networks a
 * source may have `per_source` strangers; beyond, one takes the place of
 * its own that has given a wrong code.
 *
 * A stranger has `begin_ms` to begin the key exchange, then `step_ms` for
 * each step: its end, for which a person compares a fingerprint and says yes,
 * and every answer to a question; and `login_ms` for all of them.  While
 * there are fewer strangers than `start`, nobody needs their places and they
 * have the times of `calm`; whoever has given a right code has those of
 * `known`, however many there are.
 *
 * Whoever has finished the key exchange can be told that the time is over,
 * and has `SLOTS_LAST_MS` for that.
 *
 * Pure: it reads no clock and ends nobody; the caller does.
 */
#ifndef GATE_SLOTS_H
#define GATE_SLOTS_H

#include <sys/types.h>

#include "gate/address.h"

#define SLOTS_LAST_MS 1000

struct slots_limits {
	int start, full, per_source, most;
	int64_t begin_ms;
	struct slots_time {
		int64_t step_ms, login_ms;
	} crowd, calm, known;
};
extern const struct slots_limits slots_usual;

struct slots;
/* hall is the caller's and outlives it. */
struct slots *slots_new(const struct slots_limits *limits,
    const struct networks *hall);
void slots_free(struct slots *s);
/*
 * May one more from there come in?  draw: a random number from 0 to 99.
 * When *evict is not 0, that process must be ended to make room.
 */
bool slots_admit(const struct slots *s, const struct address *from,
    int draw, pid_t *evict);
void slots_add(struct slots *s, pid_t pid, const struct address *from,
    int64_t now_ms);
/* What a connection has done; unknown processes are ignored. */
void slots_begun(struct slots *s, pid_t pid, int64_t now_ms);
void slots_exchanged(struct slots *s, pid_t pid, int64_t now_ms);
void slots_answered(struct slots *s, pid_t pid, int64_t now_ms);
void slots_wrong(struct slots *s, pid_t pid);	/* a code */
void slots_right(struct slots *s, pid_t pid);	/* one that is not enough */
void slots_logged_in(struct slots *s, pid_t pid);
void slots_gone(struct slots *s, pid_t pid);
/* One that has stayed a stranger for too long, 0: none.  *end: it is to be
 * ended, which is said once, else to be asked to go, which comes before. */
pid_t slots_overdue(struct slots *s, int64_t now_ms, bool *end);
/* When the next will be; INT64_MAX: never. */
int64_t slots_next_ms(const struct slots *s);
/* All of them, and those nobody knows yet; for tests. */
size_t slots_count(const struct slots *s);
size_t slots_strangers(const struct slots *s);

#endif
