/*
 * list.h: a list that scrolls, with a chosen row.
 *
 * Ownership: the struct is the caller's storage (zero-initialised is an
 * empty list); rows are drawn by the caller.
 */
#ifndef UI_LIST_H
#define UI_LIST_H

#include "ui/grid.h"
#include "ui/key.h"

struct list {
	size_t n, at, top;	/* rows, the chosen one, the first shown */
	int64_t what;	/* which one is chosen, 0: not told apart */
	size_t was;	/* where it was when that was looked at */
	int row, col, height, width;	/* as last drawn; height 0: never */
	int tall;	/* lines that each row takes; 0: one */
};

/* Draws row i of the list onto its lines of the grid, the first of them
 * `row`; the chosen one is made reverse afterwards. */
typedef void list_row(void *arg, struct grid *g, int row, int col, int width,
    size_t i);

/* What row i is, whatever stands before it; never 0. */
typedef int64_t list_what(void *arg, size_t i);

/* There are n rows now, which are told apart by their places alone: the
 * chosen place stays if it can. */
void list_size(struct list *l, size_t n);
/* There are n rows now, and some may have come, gone or changed places: the
 * row that was chosen is, wherever it is, and keys since then count from
 * there.  Called whenever rows are made anew, before a key is for one. */
void list_keep(struct list *l, size_t n, list_what *what, void *arg);
/* Arrows, j k, PgUp PgDn, Space, Home End; `page` rows are a page.  False:
 * not a key of a list. */
bool list_key(struct list *l, const struct key *key, int page);
/* A click chooses a row, the wheel one further on.  False: it was somewhere
 * else. */
bool list_mouse(struct list *l, const struct key *key);
/* Draws it onto `height` lines, of its rows those that are whole.  `chosen`: show which is chosen. */
void list_draw(struct list *l, struct grid *g, int row, int col, int height,
    int width, bool chosen, list_row *draw, void *arg);

#endif
