/*
 * list_opened.c: what somebody has read, so that it is not new again to
 * whoever comes back.
 */
#include "config.h"

#include "ctl/ctl.h"

#include "ctl/internal.h"
#include "ctl/list.h"

/* A cursor in what was opened: its kind, and the item. */
#define LIST_OPENED_SHIFT 32

static void list_opened_item(struct list *l, enum view_opened of, int item)
{
	if (view_opened(l->c->index, l->p->person, of, item) &&
	    view_opened_may(l->st, l->who.team, l->who.seats, of, item))
		list_put(l, list_row(l), "id", view_opened_id(&l->c->a, l->st,
		    of, item));
}

/* What the viewer has opened, of what the own team has. */
int list_opened(struct list *l)
{
	int64_t of = l->at >> LIST_OPENED_SHIFT;
	int64_t at = l->at & ((INT64_C(1) << LIST_OPENED_SHIFT) - 1);

	for (; of >= 0 && of < VIEW_OPENED; of++, at = 0) {
		int64_t n = (int64_t)l->st->items[view_opened_kind(
		    (enum view_opened)of)].n;

		for (; at < n && !list_full(l); at++)
			list_opened_item(l, (enum view_opened)of, (int)at);
		if (at < n)
			break;
	}
	l->at = of << LIST_OPENED_SHIFT | at;
	l->more = of < VIEW_OPENED;
	val_set(&l->c->a, l->ok, "talk", val_int(&l->c->a, ctl_prefer_talk(
	    l->c, l->p->person)));
	return 0;
}
