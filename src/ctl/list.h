/*
 * list.h: a page of a listing in the making: list.c begins it, list_said.c
 * fills it from the record, list_opened.c from what was read, list_sent.c
 * from what was sent of questionnaires.
 */
#ifndef CTL_LIST_H
#define CTL_LIST_H

#include "ctl/internal.h"

#define LIST_ROWS_MAX 200
#define LIST_BYTES_MAX ((size_t)180 << 10)
#define LIST_TEXT_MAX ((size_t)100 << 10)
#define LIST_SCAN_MAX 5000		/* events looked at for one page */

struct list {
	struct ctl_peer *p;
	struct ctl *c;
	const struct state *st;
	struct view_viewer who;
	int team;			/* only this one, or -1 */
	int64_t at, limit;
	struct val *rows, *ok;		/* ok: the reply they are in */
	size_t bytes;
	bool more;			/* at is the cursor of another page */
};

/* Has the page as many rows or bytes as it may? */
bool list_full(const struct list *l);
/* Is there room for so many bytes more?  There is for the first row. */
bool list_fits(const struct list *l, size_t n);
/* Another row, and what it says: nothing when s is NULL. */
struct val *list_row(struct list *l);
void list_put(struct list *l, struct val *row, const char *key,
    const char *s);
void list_puti(struct list *l, struct val *row, const char *key, int64_t n);
void list_putb(struct list *l, struct val *row, const char *key, bool b);
void list_text(struct list *l, struct val *row, const char *s);
/* What the viewer has opened, of what the own team has. */
int list_opened(struct list *l);
/* What was sent of questionnaires, by the viewer or for the own team. */
int list_sent(struct list *l, struct err *err);
/* What was said, by the name of the listing; -1 with err: no such. */
int list_said(struct list *l, const char *what, struct err *err);

#endif
