/*
 * line.h: one line of input with history and completion.
 *
 * Ownership: the struct is the caller's storage (zero-initialised is an
 * empty line without history).
 */
#ifndef UI_LINE_H
#define UI_LINE_H

#include "ui/grid.h"
#include "ui/key.h"

#define LINE_MAX_BYTES ((size_t)4096)
#define LINE_HISTORY 200

/* The i-th candidate for a word that begins with `prefix`, or NULL. */
typedef const char *line_candidate(void *arg, const char *prefix, size_t i);

struct line {
	struct buf text;
	size_t at;			/* of the cursor, in bytes */
	size_t left;			/* first byte on the screen */
	char *history[LINE_HISTORY];	/* oldest first */
	size_t nhistory, back;		/* how far back we are looking */
	char *kept;			/* what was typed before looking */
	line_candidate *candidate;	/* NULL: no completion */
	void *arg;
	bool words;			/* complete every word, not the first */
	bool whole;			/* all of it is one word, with blanks */
};

enum line_result {
	LINE_UNUSED,	/* not a key of a line */
	LINE_EDITED,	/* text or cursor may have moved */
	LINE_DONE,	/* Enter: take line->text, then line_done() */
	LINE_LEFT,	/* Esc or ^C */
	LINE_LINES,	/* a paste of several lines: nothing was inserted */
	LINE_FULL,	/* it does not fit: nothing was inserted */
};
/* Gives it a key.  Movement, words (^Left, M-b), ^A ^E ^K ^U ^W, history on
 * Up and Down, Tab completes.  What would make the text longer than
 * LINE_MAX_BYTES is LINE_FULL. */
enum line_result line_key(struct line *l, const struct key *key);
/* A paste of one line behind a ":" is meant for the command line: what stands
 * behind that, as a paste that lives as long as `key`'s.  False: it is none. */
bool line_command(const struct key *key, struct key *rest);
/* Puts the text into the history (unless empty or the last one again) and
 * empties the line. */
void line_done(struct line *l);
/* The text, at most LINE_MAX_BYTES of it (else none), cursor at its end. */
void line_set(struct line *l, const char *text);
/* Draws "PROMPT text" into `width` columns, scrolled so that the cursor is
 * seen, with a "<" where its beginning is not, and places the grid's
 * cursor. */
void line_draw(struct line *l, struct grid *g, int row, int col, int width,
    const char *prompt);
/* Names the candidates of the word at the cursor, for showing; at most
 * `most`, blank between, and "..." where there are more. */
void line_candidates(const struct line *l, size_t most, struct buf *out);
void line_release(struct line *l);

#endif
