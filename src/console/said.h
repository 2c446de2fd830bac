/*
 * said.h: one message or broadcast as people read it: from whom, to whom,
 * when, by what channel, in which words.
 *
 * Ownership: strings live in the arena of the look.
 */
#ifndef CONSOLE_SAID_H
#define CONSOLE_SAID_H

#include "console/look.h"

struct said {
	int64_t seq, of;	/* of: what it answers, 0: nothing */
	int64_t ms, wall_ms;
	const char *from, *to;	/* a team, a person, a persona, EXCON */
	const char *by;		/* who wrote it, "auto": nobody */
	const char *text;
	const char *channel, *tlp, *inject;	/* "" for none */
	const char *held;	/* what a cut channel did to it, or "" */
	bool asks;		/* it is for EXCON, or for a persona */
	bool waits;		/* and nobody has answered */
};
/* Who did what an event tells; "auto" for nobody. */
const char *said_by(const struct look *l, const struct event *e);
/* False when that is no such event. */
bool said_make(const struct look *l, int64_t seq, struct said *out);

#endif
