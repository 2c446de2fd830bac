/*
 * mouse.c: the mouse on the participant's screen, for whoever has asked for
 * it: a click chooses a row or a tab, the wheel turns what is below it.  It
 * must never act on the exercise, nor in a text that is being written.
 */
#include "config.h"

#include "term/internal.h"

#define MOUSE_LINES 3

static bool mouse_writes(const struct term *t)
{
	return t->entry != ENTRY_NONE || t->confirm != CONFIRM_NONE ||
	    t->pane == &pane_answer || t->pane == &pane_field;
}

static void mouse_talk(struct term *t, const struct key *key)
{
	if (key->c == KEY_MOUSE_UP)
		t->scrolled += MOUSE_LINES;
	else if (key->c == KEY_MOUSE_DOWN)
		t->scrolled -= t->scrolled < MOUSE_LINES ? t->scrolled :
		    MOUSE_LINES;
}

void term_mouse(struct term *t, const struct key *key)
{
	int tab;

	if (!t->mouse || mouse_writes(t))
		return;
	tab = spots_clicked(&t->tabs, key);
	if (tab >= 0)
		term_go(t, term_tabs[tab]);
	else if (t->pane == &pane_chat || t->pane == &pane_tools)
		mouse_talk(t, key);
	else if (t->pane == &pane_card)
		pager_mouse(&t->card, key);
	else if (t->pane == &pane_form)
		list_mouse(&t->f.list, key);
	else if (t->pane->rows == NULL || !rows_mouse(t, key))
		pager_mouse(&t->page, key);
}
