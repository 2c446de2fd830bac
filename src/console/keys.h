/*
 * keys.h: the table of key.def as enums and rows, and the words of the
 * engine added to it.
 */
#ifndef CONSOLE_KEYS_H
#define CONSOLE_KEYS_H

#include "base/map.h"
#include "base/val.h"
#include "state/state.h"
#include "ui/keymap.h"

enum console_screen { SCREEN_RUN, SCREEN_INBOX, SCREEN_TEAMS, SCREEN_LOG,
	SCREEN_SCORE, SCREEN_WORLD, SCREEN_DETAIL, SCREEN_GRADE,
	SCREEN_COMPOSE, SCREEN_HELP, SCREEN_MESSAGES, SCREEN_TEXT,
	SCREEN_WATCH, SCREEN_BOARD, SCREEN_CALLS, SCREEN_LETTERS, SCREEN_SAID,
	SCREENS };
#define SCREEN_BIT(screen) (1u << (screen))

enum console_act {
	ACT_NONE,
#define KEY(act, keys, screens, level, need, command, args, hint, rank, help) \
	ACT_##act,
#include "console/key.def"
#undef KEY
	ACT_ENGINE,		/* a word of the engine's */
	ACTS
};

/* The table: keys first, then the engine's words.  Freed by the caller. */
struct console_keys {
	struct keymap map;
	struct keymap_row *rows;
	struct arena a;
	size_t nkeys;		/* rows of key.def */
	struct map allowed;	/* the engine's words of this hat; empty: not
				 * known yet */
	struct map others;	/* those of other hats, as 1 << enum
				 * state_hat each */
};

/* What a row of key.def needs of whoever presses it. */
enum key_use { KEY_FREE, KEY_SEES, KEY_PLAYS, KEY_MAY, KEY_WRITES,
	KEY_SENDS };
struct key_need {
	enum key_use use;
	const char *word;	/* the engine's, of MAY, WRITES and SENDS */
};
/* `reply`: the one to "commands", or NULL. */
void console_keys_init(struct console_keys *k, const struct val *reply);
void console_keys_release(struct console_keys *k);
/* How far an engine's word reaches: typed by name it asks too. */
enum keymap_level console_keys_level(const char *word);
/* Does the word change nothing? */
bool console_keys_asks(const char *word);
struct key_need console_keys_need(enum console_act act);
/* What an act is called where it is refused: its word, else its keys. */
const char *console_keys_name(const struct console_keys *k,
    enum console_act act);
/* Is a word of the engine this hat's, as far as is known? */
bool console_keys_may(const struct console_keys *k, const char *word);
/* The screens that a hat has. */
unsigned console_keys_screens(enum state_hat hat);
/* The rows that a hat may use, how many in *n; without `acts` none that sends
 * or writes.  They live in the arena. */
struct keymap_row *console_keys_mine(const struct console_keys *k,
    enum state_hat hat, bool acts, struct arena *a, size_t *n);
/* The hats that may give a command which this one may not; 0: no hat may, or
 * it is not known. */
unsigned console_keys_hats(const struct console_keys *k, const char *word);
/* The word that a mistyped one is nearest to, or NULL. */
const char *console_keys_nearest(const struct console_keys *k,
    const char *word);

#endif
