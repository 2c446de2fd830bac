/*
 * work.c: older facts for the filter of the log, words looked for in it, a
 * slice in each turn (work.h).  It must never keep a key waiting, nor move the
 * cursor of a user who has gone elsewhere meanwhile.
 */
#include "config.h"

#include <stdlib.h>

#include "console/internal.h"

#define WORK_ROWS 128		/* looked at in one go, for words */

/* ---- the filter ------------------------------------------------------- */

/* Older rows come in front of the others: the chosen one stays chosen. */
static void work_search(struct console *c)
{
	struct list *list = &c->lists[SCREEN_LOG][0];
	size_t n = logrows_search(&c->log, &c->look);

	list->at += n;
	list->top += n;
	c->seek.at += n;
	c->seek.began += n;
	c->found |= n > 0 || !logrows_busy(&c->log);
}

/* ---- words ------------------------------------------------------------ */

static bool seek_row(struct console *c, size_t i)
{
	struct look own = c->look;
	struct log_row row;

	arena_clear(&c->log.words);
	own.a = &c->log.words;
	return logrows_words(&own, logrows_seq(&c->log, i), &row) &&
	    find_in(row.what, c->find[SCREEN_LOG].want);
}

static void seek_from(struct console *c, size_t at, int way)
{
	size_t n = logrows_n(&c->log);

	if (n == 0)
		return;
	c->seek.way = way;
	c->seek.left = n;
	c->seek.at = way < 0 ? (at + n - 1) % n : (at + (size_t)(way > 0)) %
	    n;
	c->seek.began = c->lists[SCREEN_LOG][0].at;
}

static void seek_found(struct console *c)
{
	struct list *list = &c->lists[SCREEN_LOG][0];

	list->at = c->seek.at;
	list_size(list, logrows_n(&c->log));
	c->seek.left = 0;
	console_moved(c, 1);
	c->dirty = true;
	if (c->seek.more == 0)
		return;
	c->seek.more--;
	seek_from(c, list->at, c->seek.way);
}

/* The words as they were typed, more or less. */
static const char *seek_words(struct console *c)
{
	char *words = arena_strdup(&c->frame, c->find[SCREEN_LOG].want);

	for (char *p = words; *p != '\0'; p++)
		if (*p == '\n')
			*p = ' ';
	return words;
}

/* Looks on; the cursor goes only where nobody moved it meanwhile. */
static void work_seek(struct console *c)
{
	for (int i = 0; i < WORK_ROWS && c->seek.left > 0; i++) {
		size_t n = logrows_n(&c->log);

		if (c->at != SCREEN_LOG || n == 0 ||
		    c->lists[SCREEN_LOG][0].at != c->seek.began) {
			c->seek = (struct seek){0};
			return;
		}
		if (c->seek.at < n && seek_row(c, c->seek.at)) {
			seek_found(c);
			continue;
		}
		c->seek.left--;
		c->seek.at = c->seek.way < 0 ? (c->seek.at + n - 1) % n :
		    (c->seek.at + 1) % n;
		if (c->seek.left > 0)
			continue;
		c->seek.more = 0;
		console_say(c, SAY_BAD, console_tr(c, N_("%s: not found")),
		    seek_words(c));
	}
}

void console_seek(struct console *c, const char *words, int way)
{
	struct find *f = &c->find[SCREEN_LOG];

	if (words != NULL) {
		free(f->want);
		f->want = find_words(words);
	}
	if (f->want == NULL)
		return;
	if (c->seek.left > 0 && words == NULL && way == c->seek.way) {
		c->seek.more++;
		return;
	}
	c->seek.more = 0;
	c->follow = false;
	seek_from(c, c->lists[SCREEN_LOG][0].at, way);
}

/* ---- all of it -------------------------------------------------------- */

bool console_works(const struct console *c)
{
	return logrows_busy(&c->log) || c->seek.left > 0 ||
	    c->export != NULL;
}

bool console_work(struct console *c)
{
	if (!console_works(c))
		return false;
	console_look(c);
	do {
		if (logrows_busy(&c->log))
			work_search(c);
		else if (c->export != NULL && !export_slice(c))
			c->dirty = true;
		work_seek(c);
	} while (c->over && c->export != NULL);	/* nothing else to be done */
	return console_works(c);
}

const char *console_work_says(struct console *c)
{
	if (c->seek.left > 0 && c->at == SCREEN_LOG)
		return arena_printf(&c->frame, console_tr(c, N_("looking for "
		    "%s; any move ends that")), seek_words(c));
	if (logrows_busy(&c->log) && c->at == SCREEN_LOG)
		return arena_printf(&c->frame, console_tr(c, N_("filter: %s; "
		    "older entries are still looked at")),
		    c->log.find.typed);
	return export_says(c);
}
