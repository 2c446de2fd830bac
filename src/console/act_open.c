/*
 * act_open.c: screens, what a key means on one of them, and what Enter
 * opens.
 */
#include "config.h"

#include <stdlib.h>

#include "console/again.h"
#include "console/internal.h"
#include "console/sent.h"

/* ---- screens ---------------------------------------------------------- */

void console_go_screen(struct console *c, enum console_screen screen)
{
	/* Asked for again: back to where the exercise is. */
	if (screen == SCREEN_RUN && c->at == screen)
		c->placed = false;
	/* Who comes to the inbox sees the newest. */
	if (screen == SCREEN_INBOX) {
		c->lists[SCREEN_INBOX][0].at = 0;
		c->lists[SCREEN_INBOX][0].what = 0;
	}
	c->at = screen;
	c->nback = 0;
	c->dirty = true;
}

/* Opens one that q closes again. */
void console_push(struct console *c, enum console_screen screen)
{
	if (c->at != screen && c->nback < (int)ARRAY_LEN(c->back))
		c->back[c->nback++] = c->at;
	c->at = screen;
	c->dirty = true;
}

/* Whatever moment is looked at: does an engine carry it on? */
static bool act_goes_on(const struct console *c)
{
	return c->m->live && !c->m->gone && !console_complete(c);
}

void console_back(struct console *c)
{
	if (c->nback > 0)
		c->at = c->back[--c->nback];
	else if (c->at == SCREEN_BOARD)
		c->over = true;
	else if (c->at > SCREEN_WORLD && c->at != console_home(c->o.hat) &&
	    c->at != SCREEN_LETTERS)
		c->at = console_home(c->o.hat);
	else
		console_say(c, SAY_DONE, "%s", act_goes_on(c) ?
		    console_tr(c, N_(":quit leaves; the exercise goes on")) :
		    console_tr(c, N_(":quit leaves")));
	c->dirty = true;
}

void console_open_text(struct console *c, const char *title,
    const char *text)
{
	free(c->title);
	c->title = xstrdup(title);
	pager_set(&c->pagers[SCREEN_TEXT], text);
	console_push(c, SCREEN_TEXT);
}

void console_open_inject(struct console *c, int inject)
{
	if (inject < 0)
		return;
	c->inject = inject;
	console_push(c, SCREEN_DETAIL);
}

/* ---- what a key means ------------------------------------------------- */

struct list *console_list(struct console *c)
{
	int pane = c->pane[c->at];

	/* The bench has a place of its own. */
	if (c->at == SCREEN_RUN && pane == 0 && c->bench)
		pane = 2;
	return &c->lists[c->at][pane];
}

const struct board_row *console_board_row(const struct console *c,
    size_t at)
{
	const struct board *b = &c->board;

	if (at >= (size_t)(c->bench ? b->nbench : b->nplan))
		return NULL;
	return &b->rows[c->bench ? b->bench[at] : b->plan[at]];
}

/* What the chosen row of the lobby is about, else the first of the list. */
static int act_lobby_inject(const struct console *c)
{
	size_t at = c->lists[SCREEN_RUN][0].at;
	const struct board_row *first = console_board_row(c, 0);
	struct lobby_row *rows;

	if (at < world_lobby(&c->look, &rows) && rows[at].inject >= 0)
		return rows[at].inject;
	return first == NULL ? -1 : first->inject;
}

int console_chosen_inject(const struct console *c)
{
	const struct board_row *r = console_board_row(c,
	    c->lists[SCREEN_RUN][c->bench ? 2 : 0].at);

	if (c->at == SCREEN_DETAIL)
		return c->inject;
	if (c->at == SCREEN_RUN && c->look.st->run <= STATE_LOBBY)
		return act_lobby_inject(c);
	return c->at != SCREEN_RUN || r == NULL ? -1 : r->inject;
}

/* The team a message of the inbox is from, or -1. */
static int act_inbox_team(struct console *c)
{
	int64_t seq = c->at == SCREEN_SAID ? c->message : inbox_chosen(c);
	const char *from;
	int person;

	if (seq == 0)
		return -1;
	from = model_field(c->m, seq, FIELD_FROM, &c->frame);
	if (from == NULL)
		return -1;
	person = state_person(c->look.st, from);
	return person >= 0 ? c->look.st->people[person].team :
	    state_team(c->look.st, from);
}

int console_chosen_team(const struct console *c)
{
	size_t need = c->lists[SCREEN_RUN][1].at;
	size_t at = c->lists[SCREEN_TEAMS][0].at;

	if (c->at == SCREEN_INBOX || c->at == SCREEN_SAID)
		return act_inbox_team((struct console *)c);
	if (c->at == SCREEN_RUN && c->pane[SCREEN_RUN] == 1)
		return need < c->needs.n ? c->needs.rows[need].team : -1;
	if (c->at == SCREEN_TEAMS && at < c->nshown)
		return c->teams[at].team;
	return -1;
}

/* The teams in their order there, that one chosen. */
static void act_open_team(struct console *c, int team)
{
	console_push(c, SCREEN_TEAMS);
	console_look(c);
	for (size_t i = 0; i < c->nshown; i++)
		if (c->teams[i].team == team)
			c->lists[SCREEN_TEAMS][0].at = i;
}

static void act_open_need(struct console *c, const struct need *n)
{
	switch (n->kind) {
	case NEED_GRADE:
		console_open_grade(c, n->seq);
		break;
	case NEED_MESSAGE:
		console_open_message(c, n->seq);
		break;
	case NEED_ASK:
	case NEED_CALL:
		console_open_inject(c, n->item);
		break;
	case NEED_RULE:
		console_ask_rule(c, n->seq);
		break;
	case NEED_SCRIPT:
		console_act(c, ACT_FAULT, NULL);
		break;
	case NEED_DRAFT:
		console_ask_again(c, n->seq, n->text);
		break;
	case NEED_LATE:
	case NEED_IDLE:
		act_open_team(c, n->team);
		break;
	default:
		console_say(c, SAY_DONE, "%s", n->text);
		break;
	}
}

/* What waits for a second person stands first; a word there is enough. */
void console_attend(struct console *c)
{
	size_t at = 0;

	while (at + 1 < c->needs.n && c->needs.rows[at].kind == NEED_SECOND)
		at++;
	if (c->needs.n == 0)
		console_say(c, SAY_DONE, "%s", console_tr(c, N_("nobody "
		    "needs you")));
	else
		act_open_need(c, &c->needs.rows[at]);
}

static void act_open_log(struct console *c)
{
	size_t at = c->lists[SCREEN_LOG][0].at;
	struct log_row row;
	const struct model_event *e;
	int64_t seq;
	struct buf text = {0};

	if (at >= logrows_n(&c->log))
		return;
	seq = logrows_seq(&c->log, at);
	if (!logrows_row(&c->look, seq, &row))
		return;
	e = &c->m->events[seq - 1];
	buf_addf(&text, "%s\n\n%s T+%s %s\n", row.what, row.wall, row.ex,
	    row.who);
	sent_add(&c->look, seq, &text);
	buf_addf(&text, "\n#%lld %s, %s #%lld\n\n%s\n", (long long)seq,
	    event_kind_name((enum event_kind)e->kind), console_tr(c,
	    N_("because of")), (long long)e->cause, e->body);
	console_open_text(c, console_tr(c, N_("Entry")), buf_str(&text));
	buf_release(&text);
}

/* The inject that the answer is to. */
static void act_open_asked(struct console *c)
{
	const struct grade *g = console_grade(c);

	if (g != NULL)
		console_open_inject(c, state_question_with(c->look.st,
		    g->team < 0 ? 0 : c->look.st->teams[g->team].cell,
		    g->question));
}

/* A row of the world, with what its columns have no room for. */
static void act_open_world(struct console *c)
{
	size_t at = c->lists[SCREEN_WORLD][0].at;
	const struct world_row *r = at < c->nworld ? &c->world[at] : NULL;

	if (r != NULL && r->kind != WORLD_HEAD)
		console_open_text(c, r->name, arena_printf(&c->frame,
		    r->id == NULL ? "%s\n\n%s%s" : "%s\n\n%s\n\n(%s)",
		    r->value, r->why, r->id == NULL ? "" : r->id));
}

void console_enter(struct console *c)
{
	size_t need = c->lists[SCREEN_RUN][1].at;

	switch (c->at) {
	case SCREEN_RUN:
		if (c->pane[SCREEN_RUN] == 0)
			console_open_inject(c, console_chosen_inject(c));
		else if (need < c->needs.n)
			act_open_need(c, &c->needs.rows[need]);
		break;
	case SCREEN_INBOX:
		console_open_message(c, inbox_chosen(c));
		break;
	case SCREEN_LOG:
		act_open_log(c);
		break;
	case SCREEN_WATCH:
		if (c->pane[SCREEN_WATCH] == PANE_NOTES)
			note_open(c);
		else
			console_open_inject(c, watch_chosen(c));
		break;
	case SCREEN_GRADE:
		act_open_asked(c);
		break;
	case SCREEN_TEAMS:
		c->pane[SCREEN_TEAMS] = !c->pane[SCREEN_TEAMS];
		break;
	case SCREEN_WORLD:
		act_open_world(c);
		break;
	case SCREEN_SCORE:
		if (c->lists[SCREEN_SCORE][0].at < c->nshown)
			act_open_team(c, c->teams[
			    c->lists[SCREEN_SCORE][0].at].team);
		break;
	default:
		break;
	}
}
