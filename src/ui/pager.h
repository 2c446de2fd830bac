/*
 * pager.h: a text to be read: wrapped, scrolled, searched.
 *
 * Ownership: the struct is the caller's storage (zero-initialised is an
 * empty text); the text is copied.
 */
#ifndef UI_PAGER_H
#define UI_PAGER_H

#include "ui/grid.h"
#include "ui/key.h"
#include "ui/wrap.h"

struct pager {
	struct buf text;
	size_t top;		/* first line shown */
	int row, col, width, height;	/* as last drawn */
	struct wrap wrap;
	bool wrapped;
	char *find;		/* what "n" and "p" look for */
	size_t found, nfound;	/* bytes of the last place; 0: none */
};

/* Another text, from its beginning; the same text keeps its place. */
void pager_set(struct pager *p, const char *text);
/* Arrows, j k, PgUp PgDn, Space, Home End; n and p when something is looked
 * for.  False: not a key of a pager. */
bool pager_key(struct pager *p, const struct key *key);
/* The wheel turns it where it is.  False: it was somewhere else. */
bool pager_mouse(struct pager *p, const struct key *key);
/* Looks for a text from the top of the screen on; false: nowhere. */
bool pager_find(struct pager *p, const char *what);
/* First and last line shown and how many there are, from 1. */
void pager_where(const struct pager *p, size_t *first, size_t *last,
    size_t *all);
void pager_draw(struct pager *p, struct grid *g, int row, int col,
    int height, int width);
/* Only draws a text, in at most `height` rows: how many it took. */
int pager_show(struct grid *g, int row, int col, int height, int width,
    const char *text);
void pager_release(struct pager *p);

#endif
