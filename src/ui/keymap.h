/*
 * keymap.h: one table of keys that everything reads: what a key does, the
 * hint line, help, the ":" commands and their completion, and tests.
 *
 * Rule: a small letter only looks or edits a draft; what others will see is
 * on a capital or '>' (screens agree by level).
 *
 * Ownership: tables are the caller's constants; texts are msgids.
 */
#ifndef UI_KEYMAP_H
#define UI_KEYMAP_H

#include "base/i18n.h"
#include "ui/grid.h"
#include "ui/key.h"

enum keymap_level {
	KEYMAP_LOOK,		/* or an own draft: harmless */
	KEYMAP_CHANGE,		/* others see it */
	KEYMAP_SERIOUS,		/* wide or not to be taken back: it asks */
};
struct keymap_row {
	const char *keys;	/* as key_text() writes them, blank between;
				 * the first is the one that is shown; ""
				 * for a command without a key */
	unsigned screens;	/* bits of the caller's; 0: everywhere */
	enum keymap_level level;
	const char *command;	/* behind ":", or NULL */
	const char *arguments;	/* of the command, N_("NR TEXT"); or NULL */
	const char *text;	/* one word for the hint line, N_() or NULL */
	const char *help;	/* a sentence, N_() */
	int hint;		/* 1 first and most important ..., 0: none */
	int act;		/* what the caller switches on */
};
struct keymap {
	const struct keymap_row *rows;
	size_t n;
};

/* The row of a key on a screen (one bit), those of that screen alone
 * first; NULL: it does nothing here. */
const struct keymap_row *keymap_find(const struct keymap *m, unsigned screen,
    const struct key *key);
/* The row of a command's word, or NULL. */
const struct keymap_row *keymap_command(const struct keymap *m,
    const char *word);
/* The i-th command that begins with a prefix, or NULL. */
const char *keymap_complete(const struct keymap *m, const char *prefix,
    size_t i);
/*
 * The hint line for `width` columns: the most important hints that fit, in
 * the table's order; the last row with a hint of 1 is always kept (make it
 * help).
 */
void keymap_hints(const struct keymap *m, unsigned screen,
    const struct i18n *cat, int width, struct buf *out);
/* The same without what cannot be done now, KEYMAP_ACT() bits: its keys still
 * say why not. */
#define KEYMAP_ACT(act) (UINT64_C(1) << (act))	/* act < 64 */
void keymap_hints_but(const struct keymap *m, unsigned screen,
    uint64_t without, const struct i18n *cat, int width, struct buf *out);
/* Help for a screen, a line a row: "KEYS  SENTENCE  :COMMAND", and behind them
 * ":COMMAND  SENTENCE" for what has no key. */
void keymap_help(const struct keymap *m, unsigned screen,
    const struct i18n *cat, struct buf *out);

#endif
