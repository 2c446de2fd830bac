/*
 * command.h: the table of commands: words, hats, arguments, help.
 */
#ifndef ENGINE_COMMAND_H
#define ENGINE_COMMAND_H

#include "base/i18n.h"
#include "base/val.h"
#include "state/state.h"

#define COMMAND_TEXT_MAX (224 << 10)	/* an argument as JSON, bytes: an
					 * event body less its other fields */

enum command_id {
#define COMMAND(sym, word, hats, args, help) COMMAND_##sym,
#include "engine/command.def"
#undef COMMAND
	COMMANDS
};
struct command {
	const char *word, *hats, *args, *help;
};
const struct command *command_get(enum command_id id);
/* -1: no such word; *nearest (may be NULL) gets a suggestion or NULL. */
int command_find(const char *word, const char **nearest);
bool command_allows(enum command_id id, enum state_hat hat);
/* {"word","hats"}: the names of the hats that may send it; the arena's. */
struct val *command_hats(enum command_id id, struct arena *a);
/* "go [CELL]" */
void command_usage(enum command_id id, struct buf *out);
/* Who of the exercise is called so; -1 with err: nobody, or several. */
struct command_names {
	int (*person)(void *arg, const char *name, struct err *err);
	void *arg;
};
/* Whose words: of somebody in a team of this cell, or of the staff (-1). */
struct command_from {
	enum command_id id;
	const struct state *st;
	int cell;
	const struct command_names *names;	/* NULL: only by their ids */
	int person;		/* the participant, or -1 */
};
/*
 * Has an inject, question, action or fact come to a team (-1: to none), to be
 * read by somebody of these seats?  What has not is to them as if there were none: the same words
 * and code, so that nobody learns of other teams' or future items.  Other
 * kinds are everybody's.
 */
bool command_theirs(const struct state *st, int team, uint64_t seats,
    enum plan_item kind, int item);
/*
 * Turns words into named arguments by the table; the state decides whether
 * an optional word is a cell, a team, an inject.  They may come in any order
 * and as NAME:VALUE; behind "--" all is text.  One that was meant for an
 * argument and fits none, and one that could be an argument out of its place
 * or text, is refused, never taken for text.  A team is
 * told no more of what is not its own than that it is not.  Values are
 * strings, except int (VAL_INT), duration and instant (VAL_INT, ms) and
 * json.  Errors name the argument; code "usage".
 */
struct val *command_words(const struct command_from *from, struct arena *a,
    const char *const *words, size_t n, struct err *err);
/* Checks and converts named arguments the same way (strings allowed for
 * durations and instants). */
struct val *command_args(const struct command_from *from, struct arena *a,
    const struct val *named, struct err *err);

#endif
