/*
 * needs.h: who needs the director: the exceptions, oldest first, grouped so
 * that no team has more than one row of a kind.
 */
#ifndef CONSOLE_NEEDS_H
#define CONSOLE_NEEDS_H

#include "console/look.h"

enum need_kind { NEED_ASK, NEED_CALL, NEED_RULE, NEED_LATE, NEED_MESSAGE,
	NEED_GRADE, NEED_DRAFT, NEED_SECOND, NEED_SCRIPT, NEED_IDLE,
	NEED_KINDS };

struct need {
	enum need_kind kind;
	char sign;
	int64_t since_ms;	/* exercise time it began */
	int64_t seq;		/* of the oldest event it is about, or 0 */
	int team;		/* or -1 */
	int item;		/* question or inject, or -1 */
	int count;
	const char *who;	/* the team, or "" */
	const char *text;
	const char *id;		/* what commands call it, where the text has
				 * its title; or NULL */
	const char *claim;	/* "message/53": how it is claimed, or NULL */
	const char *by;		/* who deals with it, or NULL */
};
struct needs {
	struct need *rows;
	size_t n, cap;
	int messages;		/* that wait for an answer */
	int grades;		/* answers that wait for a judgement */
};
#define NEEDS_OVERDUE_MS 1000	/* after its window a command was lost */
#define NEEDS_LATE_MS 60000	/* no engine that lives is so late */
#define NEEDS_IDLE_MS (15 * 60 * 1000)	/* wall time without a key */

void needs_make(const struct look *l, struct needs *out);

/* Answers that wait for a judgement, oldest first. */
struct grade {
	int64_t seq, ms;	/* of the answer */
	int team, question, attempt;
	bool late, blind;	/* blind: whose it is is not to be seen */
	bool apart;		/* who marked it do not agree */
	const char *by;		/* who claimed it, or NULL */
	const char *text;	/* of one whose seq is not known: team -1 */
};
size_t needs_grades(const struct look *l, struct grade **out);
/* The newest command inside its recall window: its act.armed, or false. */
bool needs_held(const struct look *l, struct event *out);
/* Who marks or returns that answer with one inside its window, or NULL. */
const char *needs_judge(const struct look *l, int64_t answer);
/* Is it a command that an engine died with?  One that is only late is done by
 * itself. */
bool needs_is_lost(const struct look *l, int64_t seq);
/* Is how a call went inside its recall window? */
bool needs_call_held(const struct look *l, int team, int inject);
/* Is that answer overdue, and may still come? */
bool needs_is_late(const struct look *l, int team, int question);
/* Who deals with "KIND/ID", or NULL. */
const char *needs_claimed(const struct look *l, const char *item);
/* The name alone, for a sentence; NULL as well. */
const char *needs_claimer(const struct look *l, const char *item);

#endif
