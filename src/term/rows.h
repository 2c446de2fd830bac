/*
 * rows.h: the rows of the pane that is a list, without those that its
 * filter leaves out.
 *
 * Ownership: rows are the view's; arrays of them and texts are in the arena of
 * the run.
 */
#ifndef TERM_ROWS_H
#define TERM_ROWS_H

#include "ui/list.h"

struct key;
struct term;
struct term_pane;
struct val;

struct val **rows_shown(struct term *t, size_t *n);
struct val **rows_of(struct term *t, const struct term_pane *pane, size_t *n);
struct val *rows_chosen(struct term *t);	/* NULL: there is none */
/* Chooses a row, also one that a filter leaves out: then it goes. */
void rows_choose(struct term *t, const struct term_pane *pane,
    const char *id);
/* What a list_row gets. */
struct rows_arg { struct term *t; struct val **rows; };
/* Draws them, each `tall` lines, and keeps the choice by id; false: there are
 * none. */
bool rows_draw(struct term *t, int row, int height, int width, int tall,
    list_row *draw);
/* Instead: why there are none, `text` when nothing is left out. */
void rows_none(struct term *t, int row, int height, const char *text);
/* The whole body of a pane. */
void rows_pane(struct term *t, int row, int height, list_row *draw,
    const char *none);
bool rows_key(struct term *t, const struct key *key);
bool rows_mouse(struct term *t, const struct key *key);
/* Goes to the next row with these words; shows only those with them. */
bool rows_find(struct term *t, const char *words);
void rows_filter(struct term *t, const char *words);
/* "filter: WORDS", for rows that are left out must not look like rows that
 * are not there; NULL: there is none. */
const char *rows_filtered(struct term *t);
/* The lines of a text that pass. */
void rows_lines(struct term *t, struct buf *text);

#endif
