/*
 * editor.h: a text of many lines being written.
 *
 * Columns are glyph.c's and places are graphemes; long lines are wrapped at
 * words.  A paste is one step of undo.
 *
 * Ownership: the struct is the caller's storage, made by editor_init().
 */
#ifndef UI_EDITOR_H
#define UI_EDITOR_H

#include "ui/grid.h"
#include "ui/key.h"
#include "ui/wrap.h"

struct editor_step;
struct editor {
	struct buf text;
	size_t max;		/* bytes; what does not fit is not taken */
	size_t at;		/* of the cursor */
	int want;		/* column that Up and Down keep, -1: none */
	size_t top;		/* first line shown */
	int width, height;	/* as last drawn */
	struct wrap wrap;	/* of text and width */
	bool wrapped;		/* wrap is up to date */
	struct editor_step *steps;
	size_t nsteps, step, cap;	/* undone ones lie behind `step` */
	size_t steps_bytes;
	struct buf cut;		/* lines taken by ^K */
	bool cutting;		/* the last key was ^K */
	uint64_t changes;	/* grows with every change of the text */
};

enum editor_result {
	EDITOR_UNUSED,		/* not a key of an editor */
	EDITOR_MOVED,
	EDITOR_CHANGED,
	EDITOR_FULL,		/* the text would be over the limit */
};

void editor_init(struct editor *e, size_t max);
/* Another text, cursor at its end, nothing to undo. */
void editor_set(struct editor *e, const char *text);
/*
 * Gives it a key: characters, Enter, Backspace, Del, arrows (with Ctrl or
 * Alt: words), Home End PgUp PgDn, ^A ^E, ^K takes the line, ^U puts it
 * back, ^Z and M-u undo, ^Y and M-r redo, paste.
 */
enum editor_result editor_key(struct editor *e, const struct key *key);
/* Inserts at the cursor as one step. */
enum editor_result editor_insert(struct editor *e, const char *s, size_t n);
/* Moves the cursor behind the next place of a text, from the cursor on and
 * around; letters of ASCII alike in both cases.  False: nowhere. */
bool editor_find(struct editor *e, const char *what);
/* Words, as people count them. */
size_t editor_words(const struct editor *e);
/* Draws it and places the cursor. */
void editor_draw(struct editor *e, struct grid *g, int row, int col,
    int height, int width);
void editor_release(struct editor *e);

#endif
