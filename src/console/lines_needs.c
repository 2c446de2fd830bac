/*
 * lines_needs.c: who needs the director, in line mode: the rows with their
 * numbers, and what is done about one when its number is typed.  It must
 * never do it to another row than the one that was told.
 */
#include "config.h"

#include "console/again.h"
#include "console/lines.h"

#include <stdlib.h>

/* ---- the rows --------------------------------------------------------- */

static bool needs_is(const struct need *n, const struct lines_need *told)
{
	return n->kind == told->kind && n->seq == told->seq &&
	    n->team == told->team && n->item == told->item;
}

/* Enter and u are keys of a screen. */
void lines_needs(struct lines *p, const char *rest)
{
	struct console *c = p->c;

	(void)rest;
	p->nneeds = 0;
	lines_say(p, c->needs.n == 0 ? console_tr(c, N_("Needs you: %zu")) :
	    console_tr(c, N_("Needs you: %zu. A number alone does what Enter "
	    "does on the screen, undo what u does")), c->needs.n);
	for (size_t i = 0; i < c->needs.n; i++) {
		const struct need *n = &c->needs.rows[i];

		lines_say(p, n->id == NULL ? "%zu. %s%s%s%s" :
		    "%zu. %s%s%s (%s)", i + 1, n->who, n->who[0] == '\0' ?
		    "" : " ", n->text, n->id == NULL ? "" : n->id);
		grow((void **)&p->needs, &p->capneeds, p->nneeds + 1,
		    sizeof(*p->needs));
		p->needs[p->nneeds++] = (struct lines_need){ n->kind, n->seq,
			n->team, n->item };
	}
}

/* ---- one of them ------------------------------------------------------ */

/* What the screen opens, as the list that says it. */
static void needs_listed(struct lines *p, const struct need *n)
{
	struct console *c = p->c;
	const struct state *st = c->look.st;

	switch (n->kind) {
	case NEED_GRADE:
		lines_list(p, "answers", "");
		break;
	case NEED_MESSAGE:
		lines_list(p, "inbox", arena_printf(&c->frame, "%lld",
		    (long long)n->seq));
		break;
	case NEED_ASK:
	case NEED_CALL:
		lines_list(p, "inject", state_number(st, n->item));
		break;
	case NEED_LATE:
	case NEED_IDLE:
		lines_list(p, "team", st->teams[n->team].id);
		break;
	default:
		lines_say(p, "%s", n->text);
		break;
	}
}

static void needs_open(struct lines *p, const struct need *n)
{
	struct console *c = p->c;

	if (n->kind == NEED_RULE)
		console_ask_rule(c, n->seq);
	else if (n->kind == NEED_SCRIPT)
		console_act(c, ACT_FAULT, NULL);
	else if (n->kind == NEED_DRAFT)
		console_ask_again(c, n->seq, n->text);
	else
		needs_listed(p, n);
}

bool lines_need(struct lines *p, const char *word)
{
	struct console *c = p->c;
	size_t at = (size_t)strtoul(word, NULL, 10);

	if (c->guest != NULL || word[0] == '\0' ||
	    word[strspn(word, "0123456789")] != '\0')
		return false;
	if (at == 0 || at > p->nneeds) {
		lines_say(p, console_tr(c, N_("There is no row %s; type "
		    "needs")), word);
		return true;
	}
	for (size_t i = 0; i < c->needs.n; i++)
		if (needs_is(&c->needs.rows[i], &p->needs[at - 1])) {
			needs_open(p, &c->needs.rows[i]);
			return true;
		}
	lines_say(p, console_tr(c, N_("Row %s needs you no longer; type "
	    "needs")), word);
	return true;
}
