/*
 * item.c: what somebody of the staff deals with or marks: a kind and which
 * one, "answer/57".  One that is not there must never be recorded: nobody
 * would find it again.
 */
#include "config.h"

#include "engine/engine.h"

#include <errno.h>
#include <stdlib.h>

#include "engine/internal.h"

/* ---- what is known by its number --------------------------------------- */

static bool item_answer(struct decide *d, int64_t n)
{
	return state_answer(d->st, decide_answer_seq(d, n)) != NULL;
}

static bool item_message(struct decide *d, int64_t n)
{
	struct event ev;

	return engine_message(d->e, n, d->a, &ev);
}

static bool item_act(struct decide *d, int64_t n)
{
	for (size_t i = 0; i < d->st->nacts; i++)
		if (d->st->acts[i].seq == n)
			return true;
	return false;
}

static bool item_declaration(struct decide *d, int64_t n)
{
	return state_doing(d->st, n) != NULL;
}

static bool item_told(struct decide *d, int64_t n)
{
	return state_told(d->st, n) != NULL;
}

static bool item_moment(struct decide *d, int64_t n)
{
	return n <= d->st->seq;
}

static const struct {
	const char *kind;
	bool (*is)(struct decide *d, int64_t n);
} item_numbered[] = {
	{ "answer", item_answer }, { "message", item_message },
	{ "act", item_act }, { "declaration", item_declaration },
	{ "told", item_told }, { "moment", item_moment },
};

/* A whole number above 0, or 0. */
static int64_t item_number(const char *s)
{
	char *end;
	long long n;

	if (*s < '0' || *s > '9')
		return 0;
	errno = 0;
	n = strtoll(s, &end, 10);
	return errno != 0 || *end != '\0' ? 0 : n;
}

/* ---- what has an id ---------------------------------------------------- */

/* "05", "soc-alert" or "b:05", as the id; NULL: there is none. */
static const char *item_inject(struct decide *d, const char *which)
{
	const char *colon = strchr(which, ':');
	const char *cell = colon == NULL ? NULL : arena_strndup(d->a, which,
	    (size_t)(colon - which));
	int at = state_inject_find(d->st, colon == NULL ? which : colon + 1);

	if (at < 0 || (cell != NULL && state_cell(d->st, cell) < 0))
		return NULL;
	return cell == NULL ? state_item_id(d->st, PLAN_INJECT, at) :
	    arena_printf(d->a, "%s:%s", cell, state_item_id(d->st,
	    PLAN_INJECT, at));
}

/* Which one of a kind, as it is recorded; *known: it is a kind. */
static const char *item_which(struct decide *d, const char *kind,
    const char *which, bool *known)
{
	int item = plan_item_kind(kind);
	int64_t n = item_number(which);

	*known = true;
	for (size_t i = 0; i < ARRAY_LEN(item_numbered); i++)
		if (strcmp(kind, item_numbered[i].kind) == 0)
			return n > 0 && item_numbered[i].is(d, n) ?
			    arena_printf(d->a, "%lld", (long long)n) : NULL;
	if (strcmp(kind, "team") == 0 || strcmp(kind, "late") == 0)
		return state_team(d->st, which) < 0 ? NULL : which;
	if (item == PLAN_INJECT)
		return item_inject(d, which);
	*known = item >= 0;
	return item < 0 || state_item(d->st, (enum plan_item)item, which) <
	    0 ? NULL : which;
}

/* ---- refusing ---------------------------------------------------------- */

/* A kind that has what was named without one, or NULL. */
static const char *item_guess(struct decide *d, const char *which)
{
	bool known;

	for (size_t i = 0; i + 1 < ARRAY_LEN(item_numbered); i++)
		if (item_which(d, item_numbered[i].kind, which, &known) !=
		    NULL)
			return item_numbered[i].kind;
	if (state_team(d->st, which) >= 0)
		return "team";
	for (int kind = 0; kind < PLAN_ITEM_KINDS; kind++)
		if (item_which(d, plan_item_name((enum plan_item)kind),
		    which, &known) != NULL)
			return plan_item_name((enum plan_item)kind);
	return NULL;
}

static const char *item_refuse(struct decide *d, const char *word,
    const char *kind, bool known)
{
	const char *guess = kind == NULL ? item_guess(d, word) : NULL;

	if (guess != NULL)
		/* In its quotes: it is to be typed so in every language. */
		decide_refuse(d, "unknown", "no such item: \"%s\"; did you "
		    "mean %s?", word, arena_printf(d->a, "\"%s/%s\"", guess,
		    word));
	else if (known)
		decide_refuse(d, "unknown", "no such item: \"%s\"; no "
		    "\"%s\" is called so", word, kind);
	else
		decide_refuse(d, "unknown", "no such item: \"%s\"; an item "
		    "is answer/57, message/57, declaration/57, told/57, "
		    "act/57, moment/57, inject/05, question/ID or what else "
		    "the pack has, team/ID or late/TEAM", word);
	return NULL;
}

/* Kinds in small letters, whatever the keyboard gave. */
static const char *item_kind(struct decide *d, const char *word,
    const char *slash)
{
	char *kind;

	if (slash == NULL)
		return NULL;
	kind = arena_strndup(d->a, word, (size_t)(slash - word));
	for (char *at = kind; *at != '\0'; at++)
		if (*at >= 'A' && *at <= 'Z')
			*at = (char)(*at - 'A' + 'a');
	return kind;
}

const char *decide_item(struct decide *d)
{
	const char *word = decide_text(d, "item");
	const char *slash = strchr(word, '/');
	const char *kind = item_kind(d, word, slash), *which;
	bool known = false;

	which = kind == NULL ? NULL : item_which(d, kind, slash + 1, &known);
	return which == NULL ? item_refuse(d, word, kind, known) :
	    arena_printf(d->a, "%s/%s", kind, which);
}
