/*
 * chosen.c: lists of which rows come, go and change places while somebody
 * chooses among them: a key is for the row that was looked at, not for
 * another one that has taken its place.
 */
#include "config.h"

#include "console/chosen.h"

/* ---- what a row is ---------------------------------------------------- */

#define CHOSEN_PRIME INT64_C(1000003)

/* One number of several, never 0. */
static int64_t chosen_mix(uint64_t sum, int64_t more)
{
	sum = sum * CHOSEN_PRIME + (uint64_t)more + 1;
	return (int64_t)(sum == 0 ? 1 : sum);
}

int64_t chosen_text(int64_t sum, const char *s)
{
	for (; s != NULL && *s != '\0'; s++)
		sum = chosen_mix((uint64_t)sum, (unsigned char)*s);
	return sum;
}

static int64_t chosen_plan(void *arg, size_t i)
{
	struct board *b = arg;

	return b->rows[b->plan[i]].inject + 1;
}

static int64_t chosen_bench(void *arg, size_t i)
{
	struct board *b = arg;

	return b->rows[b->bench[i]].inject + 1;
}

/* A row of many is that of its kind, whoever is the first of them; what a
 * team is late with, or asks, is one row however much it is. */
static int64_t chosen_need(void *arg, size_t i)
{
	const struct needs *needs = arg;
	const struct need *n = &needs->rows[i];
	int64_t sum = chosen_mix(1, n->kind);

	if (n->kind == NEED_GRADE || n->kind == NEED_SCRIPT ||
	    (n->who[0] == '\0' && n->count > 1))
		return sum;
	sum = chosen_mix((uint64_t)sum, n->team);
	if (n->kind != NEED_LATE)
		sum = chosen_mix((uint64_t)sum, n->item);
	if (n->kind != NEED_MESSAGE || n->team < 0)
		sum = chosen_mix((uint64_t)sum, n->seq);
	return sum;
}

static int64_t chosen_team(void *arg, size_t i)
{
	struct people_team *teams = arg;

	return teams[i].team + 1;
}

static int64_t chosen_world(void *arg, size_t i)
{
	const struct world_row *rows = arg;
	int64_t sum = chosen_mix(1, rows[i].kind);

	sum = chosen_mix((uint64_t)sum, rows[i].cell);
	sum = chosen_mix((uint64_t)sum, rows[i].item);
	return chosen_text(sum, rows[i].item >= 0 ? "" : rows[i].id != NULL ?
	    rows[i].id : rows[i].name);
}

/* ---- what stays ------------------------------------------------------- */

/* Until somebody goes there the newest trouble is not scrolled away. */
static void chosen_needs(struct console *c)
{
	struct list *list = &c->lists[SCREEN_RUN][1];

	if (c->pane[SCREEN_RUN] == 1)
		list_keep(list, c->needs.n, chosen_need, &c->needs);
	else
		list_size(list, c->needs.n);
}

/* The lobby has rows of its own there. */
static void chosen_run(struct console *c)
{
	struct list *list = &c->lists[SCREEN_RUN][0];
	struct lobby_row *rows;

	if (c->look.st->run <= STATE_LOBBY)
		list_size(list, world_lobby(&c->look, &rows));
	else
		list_keep(list, (size_t)c->board.nplan, chosen_plan,
		    &c->board);
}

void chosen_keep(struct console *c)
{
	struct board *b = &c->board;

	chosen_run(c);
	list_keep(&c->lists[SCREEN_RUN][2], (size_t)b->nbench, chosen_bench,
	    b);
	chosen_needs(c);
	/* Each has its own order, and filter. */
	list_keep(&c->lists[c->at == SCREEN_SCORE ? SCREEN_SCORE :
	    SCREEN_TEAMS][0], c->nshown, chosen_team, c->teams);
	list_keep(&c->lists[SCREEN_WORLD][0], c->nworld, chosen_world,
	    c->world);
}
