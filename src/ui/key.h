/*
 * key.h: keys out of the bytes a terminal sends.
 *
 * The decoder knows the sequences of all common terminals in both keypad
 * modes and needs neither curses nor a clock: after ESC alone the caller
 * waits KEY_ESC_MS and asks again with `late`.
 *
 * Ownership: struct keys is the caller's storage (zero-initialised is
 * ready); a paste's text lives until the next call.
 */
#ifndef UI_KEY_H
#define UI_KEY_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/i18n.h"

#define KEY_ESC_MS 25
#define KEY_PASTE_MAX ((size_t)256 << 10)
#define KEY_TEXT 16
#define KEY_BURST 3

enum key_kind {
	KEY_CHAR,		/* c; with alt */
	KEY_CTRL,		/* c: the letter in lower case, or one of @\]^_ */
	KEY_ENTER, KEY_TAB, KEY_BACKTAB, KEY_BACKSPACE, KEY_ESC,
	KEY_UP, KEY_DOWN, KEY_LEFT, KEY_RIGHT, KEY_HOME, KEY_END,
	KEY_PGUP, KEY_PGDN, KEY_INSERT, KEY_DELETE,
	KEY_F,			/* c: its number, from 1 */
	KEY_PASTE,		/* text, n */
	KEY_MOUSE,		/* c: what it did; row and col: where */
	KEY_KINDS
};
enum { KEY_MOUSE_LEFT, KEY_MOUSE_UP, KEY_MOUSE_DOWN };	/* the wheel */
struct key {
	enum key_kind kind;
	int32_t c;
	bool alt, ctrl, shift;	/* as far as the terminal says */
	int run;		/* printable keys that came in one piece with
				 * this one, when they are not all the same
				 * and but line ends and tabs are between
				 * them: over KEY_BURST may be a paste */
	int row, col;		/* of the mouse, from 0 */
	const char *text;	/* of a paste: UTF-8, lines end with '\n' */
	size_t n;
	bool cut;		/* the paste was over KEY_PASTE_MAX */
};
struct keys {
	struct buf in;
	struct buf paste;	/* what has come of one */
	struct buf text;	/* of the last one handed out */
	bool pasting, cut;
	int run;
	unsigned answers;	/* "ESC [ 0 n": the terminal is well, and has
				 * shown what was sent before the question */
};

/* More bytes from the terminal. */
void keys_feed(struct keys *k, const char *p, size_t n);
/* The next key: true, or false when there is none (yet).  `late`: no more
 * bytes came for KEY_ESC_MS, so what is begun is complete. */
bool keys_next(struct keys *k, struct key *key, bool late);
/* Has a sequence begun that is not complete? */
bool keys_waiting(const struct keys *k);
void keys_release(struct keys *k);

/* "x", ">", "^X", "Enter", "PgDn", "F1", "Space" ...: as keymaps write
 * keys.  Returns out. */
char *key_text(const struct key *key, char out[KEY_TEXT]);
/* What such a name is on the viewer's keyboard ("RePág"); of what is none of
 * the table, itself. */
const char *key_called(const struct i18n *cat, const char *name);
/* Is this key the one so written? */
bool key_is(const struct key *key, const char *text);

#endif
