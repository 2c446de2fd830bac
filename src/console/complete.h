/*
 * complete.h: what Tab offers on the ":" line: the words of commands, and for
 * each argument of one what there is now: what is open first.
 */
#ifndef CONSOLE_COMPLETE_H
#define CONSOLE_COMPLETE_H

#include "base/map.h"
#include "console/internal.h"

/* The i-th word that may stand where the cursor is and begins with `prefix`,
 * or NULL.  Asked for in order from 0; of the frame's arena. */
const char *complete_word(struct console *c, const char *prefix, size_t i);

/* ---- for complete.c and complete_list.c -------------------------------- */

/* Words as they come. */
struct complete {
	struct console *c;
	const char *line;		/* all of it */
	const char *prefix, *label;	/* "te", behind "team:" or "" */
	const char *exact;		/* NULL; else: is this one of them? */
	bool found;			/* it is */
	const char **words;
	size_t n, cap;
	struct map seen;
};
struct complete_row {
	const char *command;		/* NULL: any that has the argument */
	const char *argument;		/* as usage names it */
	void (*list)(struct complete *x, const struct complete_row *row);
	int item;			/* of complete_items: the kind */
	const char *words;		/* of complete_words: blank between */
};

/* Takes a word that begins so; in quotes where it has blanks. */
void complete_add(struct complete *x, const char *word);
/* The same for what has a number: "57", or "answer/57" for who begins so. */
void complete_number(struct complete *x, const char *kind, int64_t n);

/* What an argument may be: complete_list.c */
typedef void complete_fn(struct complete *x, const struct complete_row *row);
complete_fn complete_answers, complete_cells, complete_claimed,
    complete_hats, complete_holdable, complete_injects, complete_items,
    complete_messages, complete_open, complete_outcomes, complete_parties,
    complete_people, complete_proposals, complete_rated, complete_roles,
    complete_ruled, complete_staff, complete_teams, complete_vars, complete_words;

#endif
