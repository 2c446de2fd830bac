/*
 * command_mark.c: arguments whose words carry a mark of their own, so that the
 * text behind them may begin with any word; and words that mean one thing in
 * every language.
 */
#include "config.h"

#include "engine/command_type.h"

#include "base/text.h"
#include "plan/catalogue.h"

/* "as:periodista", so that a message may begin with any word. */
struct val *command_as(const struct command_parse *c, const char *w)
{
	const char *who = strncmp(w, "as:", 3) == 0 ? w + 3 : w;

	if (strncmp(w, "as:", 3) != 0 ||
	    (strcmp(who, "excon") != 0 && strcmp(who, "evaluator") != 0 &&
	    state_item(c->from->st, PLAN_PERSONA, who) < 0))
		return command_bad(c, w, "%s: %s: \"%s\" is not as:excon, "
		    "as:evaluator or as:PERSONA");
	return val_str(c->a, who);
}

/* "from:Chair of the Board", so that a title may be any word. */
struct val *command_from_name(const struct command_parse *c, const char *w)
{
	return strncmp(w, "from:", 5) == 0 && w[5] != '\0' ?
	    val_str(c->a, w + 5) :
	    command_bad(c, w, "%s: %s: \"%s\" is not from:NAME");
}

/* "ask:due=15m points=4", so that a title may be any word. */
struct val *command_ask(const struct command_parse *c, const char *w)
{
	return strncmp(w, "ask:", 4) == 0 ? val_str(c->a, w + 4) :
	    command_bad(c, w, "%s: %s: \"%s\" is not ask:NAME=VALUE ...");
}

/* How an answer came that was not typed by the team.  Without its colon, or
 * another word with one, it would become a part of the answer. */
struct val *command_way(const struct command_parse *c, const char *w)
{
	size_t n = strspn(w, "abcdefghijklmnopqrstuvwxyz");
	bool way = (n == 5 && (strncmp(w, "paper", n) == 0 ||
	    strncmp(w, "voice", n) == 0));
	bool colon = w[n] == ':' && w[n + 1] == '\0';

	if (way && (colon || (c->labelled && w[n] == '\0')))
		return val_strn(c->a, w, n);
	if (n > 0 && (colon || (way && w[n] == '\0') || c->labelled))
		return command_meant(c, "%s: %s: \"%s\" is not paper: or "
		    "voice:; a text that begins so goes behind --", w);
	return command_bad(c, w, "%s: %s: \"%s\" is not paper: or voice:");
}

/* Yes or no as people say it, one of the four languages; or an outcome.  What
 * is recorded, and what the protocol takes, is yes or no. */
struct val *command_verdict(const struct command_parse *c, const char *w)
{
	const char *way = c->typed ? text_yes_no(w) : NULL;

	return val_str(c->a, way == NULL ? w : way);
}

/* Nothing but these two. */
struct val *command_yes(const struct command_parse *c, const char *w)
{
	const char *way = c->typed ? text_yes_no(w) : w;

	return way != NULL && (strcmp(way, "yes") == 0 ||
	    strcmp(way, "no") == 0) ? val_str(c->a, way) :
	    command_bad(c, w, "%s: %s: \"%s\" is not yes or no");
}

/* "tlp:amber", so that a message may begin with any word. */
struct val *command_tlp(const struct command_parse *c, const char *w)
{
	bool marked = strncmp(w, "tlp:", 4) == 0;

	return marked && catalogue_find(CATALOGUE_TLP, w + 4) != NULL ?
	    val_str(c->a, w + 4) :
	    command_bad(c, w, "%s: %s: \"%s\" is not tlp:red, tlp:amber, "
	    "tlp:amber+strict, tlp:green or tlp:clear");
}
