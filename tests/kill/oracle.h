/*
 * oracle.h: what the client outside was told, and whether the record says
 * the same.  A request counts once its reply was received.
 *
 * Ownership: zero-initialised is empty; oracle_clear() empties it.
 */
#ifndef KILL_ORACLE_H
#define KILL_ORACLE_H

#include "base/map.h"
#include "base/uuid.h"

#define ORACLE_TIMED 4		/* injects of the pack with `at` */

struct oracle {
	char person[UUID_TEXT];	/* who speaks */
	struct map acked;	/* request uuid, which is the text too */
	int64_t events;		/* of the record that was read last */
};

void oracle_clear(struct oracle *o);
/*
 * Reads the record and prints what it found.  False when an acknowledged
 * request is not there, anything of the person is there twice or without its
 * request's id, an inject went out twice or a timed one did not, or `ensayo
 * verify` does not agree.  `forget`: as if one request in fifty were not
 * there (a control).
 */
bool oracle_check(struct oracle *o, const char *record, bool forget);
/* Ends with what cannot be gone on from; err may be NULL: errno. */
void die(const char *what, const struct err *err);

#endif
