/*
 * keys.h: the table of key.def as enums and rows, and the words of the
 * engine added to it.
 */
#ifndef CONSOLE_KEYS_H
#define CONSOLE_KEYS_H

#include "base/map.h"
#include "base/val.h"
#include "ui/keymap.h"

enum console_screen { SCREEN_RUN, SCREEN_INBOX, SCREEN_TEAMS, SCREEN_LOG,
	SCREEN_SCORE, SCREEN_WORLD, SCREEN_DETAIL, SCREEN_GRADE,
	SCREEN_COMPOSE, SCREEN_HELP, SCREEN_MESSAGES, SCREEN_TEXT,
	SCREEN_WATCH, SCREEN_BOARD, SCREEN_CALLS, SCREEN_SAID, SCREENS };
#define SCREEN_BIT(screen) (1u << (screen))

enum console_act {
	ACT_NONE,
#define KEY(act, keys, screens, level, command, args, hint, rank, help) \
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
};
/* `commands`: the list of a reply to "commands", or NULL. */
void console_keys_init(struct console_keys *k, const struct val *commands);
void console_keys_release(struct console_keys *k);
/* How far an engine's word reaches: typed by name it asks too. */
enum keymap_level console_keys_level(const char *word);
/* Does the word change nothing? */
bool console_keys_asks(const char *word);

#endif
