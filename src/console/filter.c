/*
 * filter.c: lists that show only what holds the words of a filter: each
 * screen has its own, and says that there is one.  It must never take
 * anything away but from what is shown.
 */
#include "config.h"

#include <stdlib.h>

#include "base/text.h"
#include "console/internal.h"

/* The screens with a list that can be filtered; the log keeps its own. */
static bool filter_can(enum console_screen at)
{
	return at <= SCREEN_WORLD && at != SCREEN_LOG;
}

const char *console_filtered(const struct console *c)
{
	return c->at == SCREEN_LOG ? c->log.find.typed :
	    filter_can(c->at) ? c->find[c->at].typed : NULL;
}

void console_filter(struct console *c, const char *words)
{
	if (!filter_can(c->at)) {
		logrows_filter(&c->log, words);
		logrows_take(&c->log, &c->look);
		c->follow = true;	/* the newest are found first */
		console_go_screen(c, SCREEN_LOG);
		return;
	}
	find_only(&c->find[c->at], words);
	for (size_t i = 0; i < ARRAY_LEN(c->lists[c->at]); i++) {
		c->lists[c->at][i].at = 0;
		c->lists[c->at][i].what = 0;
	}
	arena_release(&c->made);	/* its rows are made anew */
}

void console_filter_release(struct console *c)
{
	for (int i = 0; i < SCREENS; i++)
		find_release(&c->find[i]);
}

bool console_passes(const struct console *c, enum console_screen at,
    const char *text)
{
	return find_passes(&c->find[at], text);
}

static void filter_board(struct console *c, int *list, int *n)
{
	int kept = 0;

	for (int i = 0; i < *n; i++) {
		const struct board_row *r = &c->board.rows[list[i]];

		if (console_passes(c, SCREEN_RUN, arena_printf(&c->made,
		    "%s %s %s %s", r->nr, r->title, r->to, r->note)))
			list[kept++] = list[i];
	}
	*n = kept;
}

/* Those that do not pass go behind the others: they are counted still. */
static size_t filter_teams(struct console *c, enum console_screen at)
{
	struct people_team *rest = arena_calloc(&c->made, c->nteams + 1,
	    sizeof(*rest));
	size_t shown = 0, n = 0;

	if (c->find[at].only == NULL)
		return c->nteams;
	for (size_t i = 0; i < c->nteams; i++) {
		if (console_passes(c, at, c->teams[i].name))
			c->teams[shown++] = c->teams[i];
		else
			rest[n++] = c->teams[i];
	}
	memcpy(c->teams + shown, rest, n * sizeof(*rest));
	return shown;
}

/* A heading stays while something of it does. */
static void filter_world(struct console *c)
{
	size_t kept = 0, head = 0;
	bool heads = false;

	for (size_t i = 0; i < c->nworld; i++) {
		const struct world_row *r = &c->world[i];

		if (r->kind == WORLD_HEAD) {
			head = i;
			heads = true;
			continue;
		}
		if (!console_passes(c, SCREEN_WORLD, arena_printf(&c->made,
		    "%s %s %s %s", r->name, r->id == NULL ? "" : r->id,
		    r->value, r->why)))
			continue;
		if (heads)
			c->world[kept++] = c->world[head];
		heads = false;
		c->world[kept++] = c->world[i];
	}
	c->nworld = kept;
}

void console_filter_rows(struct console *c)
{
	enum console_screen at = c->at == SCREEN_SCORE ? SCREEN_SCORE :
	    SCREEN_TEAMS;

	if (c->find[SCREEN_RUN].only != NULL) {
		filter_board(c, c->board.plan, &c->board.nplan);
		filter_board(c, c->board.bench, &c->board.nbench);
	}
	c->nshown = filter_teams(c, at);
	if (c->find[SCREEN_WORLD].only != NULL)
		filter_world(c);
}
