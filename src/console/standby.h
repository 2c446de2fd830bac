/*
 * standby.h: the standby line: what goes next, in every state there is.
 */
#ifndef CONSOLE_STANDBY_H
#define CONSOLE_STANDBY_H

#include "console/board.h"

enum standby_kind { STANDBY_EMERGENCY, STANDBY_ALONE, STANDBY_LOBBY,
	STANDBY_IGNORED, STANDBY_REFUSED, STANDBY_NOT_READY, STANDBY_PAUSED,
	STANDBY_RELEASING, STANDBY_TAKING, STANDBY_SENT,
	STANDBY_TIMED, STANDBY_HELD, STANDBY_NEXT, STANDBY_NO_MORE,
	STANDBY_OVER, STANDBY_KINDS };

/* What this console remembers of its own keys. */
struct standby_memory {
	int64_t deaf_until_mono;	/* GO is not heard before */
	int64_t ignored_mono;		/* when a GO came too early, 0 */
	int ignored;			/* the inject that goes already */
	int64_t refused_mono;
	char refused[160];		/* why, made for people */
	int refused_for;		/* the inject GO was aimed at */
	int64_t not_ready_mono;		/* GO was refused: somebody waits */
	int not_ready;			/* for which inject */
	bool barred;			/* ... because it is not its turn */
	bool anyway;			/* GO again means: all the same */
	int64_t now_mono;
};
#define STANDBY_DEAF_MS 2000
#define STANDBY_IGNORED_MS 2000
#define STANDBY_REFUSED_MS 6000
#define STANDBY_NOT_READY_MS 10000
#define STANDBY_SENT_MS 5000
#define STANDBY_AHEAD_MS 30000	/* wall time a timed release is announced */

struct standby {
	enum standby_kind kind;
	int inject;		/* or -1 */
	const char *word;	/* "STANDBY >", "RELEASING" ... */
	const char *what;	/* "05 Board asks for a one-page SITREP" */
	const char *when;	/* "to ALL  at 01:45  in 2:53" */
	const char *note;	/* for the operator; "" none */
	const char *ready;	/* readiness and pre-flight; "" none */
};

void standby_make(const struct look *l, const struct standby_memory *memory,
    struct standby *out);
/* In which cells: where it is still to go out, or that or has gone out, among
 * those looked at; where it is inside its window or has just gone out,
 * whatever is looked at.  Nowhere: those that are looked at.  One flag a
 * cell, in the look's arena. */
enum standby_when { STANDBY_STILL, STANDBY_EVER, STANDBY_NOW, STANDBY_JUST };
bool *standby_cells(const struct look *l, int inject,
    enum standby_when when);
/* The stable roles that get it there. */
uint64_t standby_roles(const struct look *l, int inject,
    enum standby_when when);
/* People and teams an inject would go to there, and how many are here. */
void standby_reach(const struct look *l, int inject, enum standby_when when,
    int *teams, int *people, int *here);
/* Pre-flight and who is here, in words. */
const char *standby_ready(const struct look *l, int inject);
/* Whom an inject waits for: "Luis yes  Marta waiting", or the `missing`
 * alone, "Marta"; "" nobody. */
const char *standby_waits(const struct look *l, int inject, bool missing);
/* What keeps it from going out now, in words; "" nothing. */
const char *standby_bar(const struct look *l, int inject);
/* Problems an inject would go out with: "" when there are none, else words
 * joined by ", ". */
const char *standby_preflight(const struct look *l, int inject);

#endif
