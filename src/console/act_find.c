/*
 * act_find.c: lists, finding in them, going back in time.
 */
#include "config.h"

#include <stdlib.h>

#include "base/text.h"
#include "console/internal.h"
#include "console/said.h"

#define ACT_MINUTE_MS 60000

/* ---- lists ------------------------------------------------------------ */

static bool seek_is_text(const struct console *c)
{
	return c->at == SCREEN_DETAIL || c->at == SCREEN_HELP ||
	    c->at == SCREEN_TEXT || c->at == SCREEN_GRADE ||
	    c->at == SCREEN_MESSAGES || c->at == SCREEN_SAID ||
	    (c->at == SCREEN_WATCH && c->guest != NULL);
}

/* Nothing can be done with a heading. */
void world_skip(struct console *c, int way)
{
	struct list *list = &c->lists[SCREEN_WORLD][0];

	if (list->at >= c->nworld ||
	    c->world[list->at].kind != WORLD_HEAD)
		return;
	if (list->at == 0)
		way = 1;
	list->at += (size_t)way;
}

void console_moved(struct console *c, int way)
{
	if (c->at == SCREEN_LOG)
		c->follow = console_list(c)->at + 1 >= logrows_n(&c->log);
	else if (c->at == SCREEN_WORLD)
		world_skip(c, way);
}

void console_move(struct console *c, const struct key *key)
{
	if (key == NULL)
		return;
	if (c->at == SCREEN_GRADE && (key_is(key, "j") ||
	    key_is(key, "Down") || key_is(key, "k") || key_is(key, "Up"))) {
		c->criterion += key_is(key, "j") || key_is(key, "Down") ? 1 :
		    -1;
		return;
	}
	if (seek_is_text(c)) {
		pager_key(&c->pagers[c->at], key);
		return;
	}
	if (list_key(console_list(c), key, c->page))
		console_moved(c, key->kind == KEY_UP || key->kind ==
		    KEY_PGUP || key_is(key, "k") ? -1 : 1);
}

/* People say numbers: they are found as well. */
static const char *act_row_text(void *arg, size_t i)
{
	struct console *c = arg;
	const struct board_row *r;
	struct said s;
	int64_t *seqs;

	switch (c->at) {
	case SCREEN_RUN:
		r = console_board_row(c, i);
		return r == NULL ? NULL : arena_printf(&c->frame, "%s %s",
		    r->nr, r->title);
	case SCREEN_TEAMS:
	case SCREEN_SCORE:
		return i < c->nshown ? c->teams[i].name : NULL;
	case SCREEN_WORLD:
		return i >= c->nworld ? NULL : c->world[i].id == NULL ?
		    c->world[i].name : arena_printf(&c->frame, "%s %s",
		    c->world[i].name, c->world[i].id);
	case SCREEN_INBOX:
		return i < draw_inbox_rows(c, &seqs) && said_make(&c->look,
		    seqs[i], &s) ? s.text : NULL;
	default:
		return NULL;
	}
}

static void seek_text(struct console *c, const char *words, int way)
{
	struct key key = { .kind = KEY_CHAR, .c = way < 0 ? 'p' : 'n' };

	if (words == NULL)
		pager_key(&c->pagers[c->at], &key);
	else if (!pager_find(&c->pagers[c->at], words))
		console_say(c, SAY_BAD, console_tr(c, N_("%s: not found")),
		    words);
}

void console_find(struct console *c, const char *words, int way)
{
	struct find *f = &c->find[c->at];
	bool again = words == NULL && f->want == NULL;

	if (seek_is_text(c))
		seek_text(c, words, way);
	else if (c->at == SCREEN_LOG)
		console_seek(c, words, way);
	else if (!again && !find_next(f, &c->lists[c->at][c->at ==
	    SCREEN_RUN && c->bench ? 2 : 0], words, way, act_row_text, c))
		console_say(c, SAY_BAD, console_tr(c, N_("%s: not found")),
		    words != NULL ? words : f->want);
}

/* ---- time ------------------------------------------------------------- */

/* The end of the batch before the moment looked at. */
static int64_t time_before(const struct console *c)
{
	int64_t head = model_head(c->m), seq = head;

	while (seq > 1 && c->m->events[seq - 1].batch ==
	    c->m->events[head - 1].batch)
		seq--;
	return seq;
}

/* Where a minute back counts from: nothing may have happened for longer. */
static int64_t time_from(const struct console *c)
{
	return c->m->at != 0 ? c->look.ex_ms :
	    c->m->events[c->m->nevents - 1].ex_ms;
}

void console_time(struct console *c, enum console_act act)
{
	struct err err = {0};
	int failed;

	if (model_head(c->m) == 0)
		return;
	if (act == ACT_EARLIER)
		failed = model_go(c->m, time_before(c), &err);
	else if (act == ACT_LATER)
		failed = model_go(c->m, model_head(c->m) + 1, &err);
	else
		failed = model_go_ms(c->m, act == ACT_MINUTE_BACK ?
		    time_from(c) - ACT_MINUTE_MS : c->look.ex_ms +
		    ACT_MINUTE_MS, &err);
	if (failed)
		console_say(c, SAY_BAD, "%s", console_why(c, &err));
}
