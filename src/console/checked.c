/*
 * checked.c: what an engine is sure to refuse, told before a question is
 * asked.  The engine's word is the last one: only what can be nothing that it
 * takes is told here, in its words, for arguments may stand in any order.
 */
#include "config.h"

#include "console/internal.h"

#include <errno.h>
#include <stdlib.h>

struct checked {		/* what was typed behind the command */
	struct console *c;
	const char *const *words;
	size_t n;
};

/* The word at a place, or with `bare` what stands behind its label. */
static const char *checked_word(const struct checked *k, size_t i, bool bare)
{
	const char *colon = strchr(k->words[i], ':');

	return bare && colon != NULL ? colon + 1 : k->words[i];
}

/* The first word that is an item of a kind, or -1. */
static int checked_item(const struct checked *k, enum plan_item kind)
{
	const struct state *st = k->c->look.st;

	for (size_t i = 0; i < 2 * k->n; i++) {
		const char *word = checked_word(k, i / 2, i % 2);
		char *low = arena_strdup(&k->c->frame, word);
		int at;

		for (char *p = low; *p != '\0'; p++)
			if (*p >= 'A' && *p <= 'Z')
				*p = (char)(*p - 'A' + 'a');
		at = kind == PLAN_INJECT ? state_inject_find(st, word) :
		    state_item(st, kind, low);
		if (at >= 0)
			return at;
	}
	return -1;
}

static bool checked_skip(const struct checked *k)
{
	if (checked_item(k, PLAN_INJECT) >= 0)
		return true;
	console_say(k->c, SAY_BAD, console_tr(k->c, N_("there is no inject "
	    "\"%s\"")), k->words[0]);
	return false;
}

static bool checked_phase(const struct checked *k)
{
	if (checked_item(k, PLAN_PHASE) >= 0)
		return true;
	console_say(k->c, SAY_BAD, console_tr(k->c, N_("no such phase: "
	    "\"%s\"")), k->words[0]);
	return false;
}

/* ---- decisions, variables ------------------------------------------------ */

static bool checked_outcome(const struct checked *k,
    const struct plan_decision *p)
{
	struct buf ways = {0};

	for (size_t i = 0; i < 2 * k->n; i++)
		if (plan_has_outcome(p, checked_word(k, i / 2, i % 2)))
			return true;
	for (size_t i = 0; i < plan_outcomes(p); i++)
		buf_addf(&ways, "%s%s", i > 0 ? ", " : "",
		    plan_outcome(p, i));
	console_say(k->c, SAY_BAD, console_tr(k->c, N_("an outcome is %s")),
	    buf_str(&ways));
	buf_release(&ways);
	return false;
}

static bool checked_override(const struct checked *k)
{
	int item = checked_item(k, PLAN_DECISION);
	const struct plan_decision *p = item < 0 ? NULL :
	    state_plan_decision(k->c->look.st, item);

	if (item < 0) {
		console_say(k->c, SAY_BAD, console_tr(k->c, N_("no such "
		    "decision: \"%s\"")), k->words[0]);
		return false;
	}
	return p == NULL || k->n < 2 || checked_outcome(k, p);
}

/* Has the pack set one of its own of that name, in any cell? */
static bool checked_own(const struct checked *k)
{
	const struct state *st = k->c->look.st;

	for (size_t i = 0; i < 2 * k->n; i++)
		for (size_t c = 0; c < st->ncells; c++)
			for (size_t v = 0; v < st->cells[c].nvars; v++)
				if (strcmp(st->cells[c].vars[v].name,
				    checked_word(k, i / 2, i % 2)) == 0)
					return true;
	return false;
}

static bool checked_within(const struct checked *k, const struct plan_var *p)
{
	for (size_t i = 0; i < 2 * k->n; i++) {
		const char *word = checked_word(k, i / 2, i % 2);
		char *end;
		long long n;

		errno = 0;
		n = strtoll(word, &end, 10);
		if (end != word && *end == '\0' && errno == 0 &&
		    n >= p->min && n <= p->max)
			return true;
	}
	return false;
}

static bool checked_var(const struct checked *k)
{
	int item = checked_item(k, PLAN_VAR);
	const struct plan_var *p = item < 0 ? NULL :
	    state_plan_var(k->c->look.st, item);

	if (item < 0 && !checked_own(k)) {
		console_say(k->c, SAY_BAD, console_tr(k->c, N_("no such "
		    "variable: \"%s\"; one of the pack's own is there once "
		    "the pack has set it")), k->words[0]);
		return false;
	}
	if (p == NULL || k->n < 2 || checked_within(k, p))
		return true;
	console_say(k->c, SAY_BAD, console_tr(k->c, N_("%s is a whole number "
	    "from %lld to %lld")), p->id, (long long)p->min,
	    (long long)p->max);
	return false;
}

/* ---- times --------------------------------------------------------------- */

static bool checked_delay(const struct checked *k)
{
	struct err err = {0};
	struct span d;

	for (size_t i = 0; i < 2 * k->n; i++)
		if (span_parse(checked_word(k, i / 2, i % 2), &d, &err) == 0)
			return true;
	console_say(k->c, SAY_BAD, "%s", console_why(k->c, &err));
	return false;
}

/* "T+1:42" has a colon of its own: the label is all before the T. */
static bool checked_jump(const struct checked *k)
{
	struct err err = {0};
	struct instant t;

	for (size_t i = 0; i < 2 * k->n; i++)
		if (instant_parse(checked_word(k, i / 2, i % 2), &t, &err) ==
		    0)
			return true;
	console_say(k->c, SAY_BAD, "%s", console_why(k->c, &err));
	return false;
}

/* ---- the table ----------------------------------------------------------- */

bool console_checked(struct console *c, const char *const *words, size_t n)
{
	static const struct { const char *word;
		bool (*may)(const struct checked *); } checks[] = {
		{ "delay", checked_delay }, { "jump", checked_jump },
		{ "override", checked_override }, { "phase", checked_phase },
		{ "skip", checked_skip }, { "var", checked_var },
	};
	const struct checked k = { c, words + 1, n - 1 };

	/* With nothing behind it the engine says how it is written. */
	for (size_t i = 0; n > 1 && i < ARRAY_LEN(checks); i++)
		if (strcmp(checks[i].word, words[0]) == 0)
			return checks[i].may(&k);
	return true;
}
