/*
 * mouse.c: the mouse on the console, for whoever has asked for it: a click
 * chooses a row or a screen, the wheel turns what is below it.  It must never
 * change the exercise, nor act in a text that is being written.
 */
#include "config.h"

#include "console/internal.h"

/* A list of a part of the screen: that part is the one at hand then.  What
 * is drawn as the bench is the first part too. */
static bool mouse_list(struct console *c, const struct key *key)
{
	struct list *lists = c->lists[c->at];
	int bench = c->at == SCREEN_RUN && c->bench ? 2 : 0;

	if (list_mouse(&lists[bench], key))
		c->pane[c->at] = 0;
	else if (list_mouse(&lists[1], key))
		c->pane[c->at] = 1;
	else
		return false;
	return true;
}

void console_mouse(struct console *c, const struct key *key)
{
	int tab;

	if (!c->mouse || c->prompt.kind != PROMPT_NONE || (c->form != NULL &&
	    c->at == SCREEN_COMPOSE))
		return;
	tab = spots_clicked(&c->tabs, key);
	if (tab >= 0)
		console_go_screen(c, (enum console_screen)tab);
	else if (mouse_list(c, key))
		console_moved(c, key->c == KEY_MOUSE_UP ? -1 : 1);
	else
		pager_mouse(&c->pagers[c->at], key);
}
