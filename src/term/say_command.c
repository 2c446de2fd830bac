/*
 * say_command.c: the words of commands in the viewer's language, beside the
 * English ones, which always work; and what stands in their place in help.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

#include <ctype.h>

/*
 * The translation of a list is what else the command is called, words with
 * blanks between, the best known one first; nothing else is translated here.
 * Accents and capitals do not matter.  A word that two commands have counts
 * for neither.
 */
static const struct command_alias {
	const char *word, *list;
} aliases[] = {
	{ "ack", N_("other words for the command: ack") },
	{ "act", N_("other words for the command: act") },
	{ "answer", N_("other words for the command: answer") },
	{ "ask", N_("other words for the command: ask") },
	{ "bye", N_("other words for the command: bye") },
	{ "chat", N_("other words for the command: chat") },
	{ "drafts", N_("other words for the command: drafts") },
	{ "files", N_("other words for the command: files") },
	{ "find", N_("other words for the command: find") },
	{ "forward", N_("other words for the command: forward") },
	{ "get", N_("other words for the command: get") },
	{ "help", N_("other words for the command: help") },
	{ "hint", N_("other words for the command: hint") },
	{ "inbox", N_("other words for the command: inbox") },
	{ "keep", N_("other words for the command: keep") },
	{ "lang", N_("other words for the command: lang") },
	{ "list", N_("other words for the command: list") },
	{ "log", N_("other words for the command: log") },
	{ "messages", N_("other words for the command: messages") },
	{ "people", N_("other words for the command: people") },
	{ "put", N_("other words for the command: put") },
	{ "read", N_("other words for the command: read") },
	{ "score", N_("other words for the command: score") },
	{ "sofar", N_("other words for the command: sofar") },
	{ "status", N_("other words for the command: status") },
	{ "survey", N_("other words for the command: survey") },
	{ "to", N_("other words for the command: to") },
	{ "tool", N_("other words for the command: tool") },
	{ "versions", N_("other words for the command: versions") },
};

/* What stands in a command's place for something; "read ITEM". */
static const char *const places[] = {
	N_("ACTION"), N_("ANSWERS"), N_("CHANNEL"), N_("COMMAND"), N_("ITEM"),
	N_("KEY"), N_("LANGUAGE"), N_("NAME"), N_("NUMBER"), N_("QUESTION"),
	N_("TEXT"), N_("VALUE"), N_("WORDS"),
};

/* The list as translated; "": it is not, or the word is the English one. */
static const char *alias_list(struct term *t, const struct command_alias *a)
{
	const char *own = _(a->list);

	return strcmp(own, a->list) == 0 || strcmp(own, a->word) == 0 ? "" :
	    own;
}

static bool alias_has(struct term *t, const struct command_alias *a,
    const char *bare)
{
	const char *s = alias_list(t, a);

	while (*(s += strspn(s, " ")) != '\0') {
		size_t n = strcspn(s, " ");
		char *mine = text_bare(arena_strndup(&t->a, s, n));
		bool is = strcmp(mine, bare) == 0;

		free(mine);
		if (is)
			return true;
		s += n;
	}
	return false;
}

const char *say_command(struct term *t, const char *typed)
{
	const char *found = NULL;
	char *bare = text_bare(typed);

	for (size_t i = 0; i < ARRAY_LEN(aliases) && bare[0] != '\0'; i++) {
		if (!alias_has(t, &aliases[i], bare))
			continue;
		if (found != NULL) {
			found = NULL;
			break;
		}
		found = aliases[i].word;
	}
	free(bare);
	return found != NULL ? found : typed;
}

const char *say_with_words(size_t i)
{
	return i < ARRAY_LEN(aliases) ? aliases[i].word : NULL;
}

const char *say_other_words(struct term *t, const char *word)
{
	for (size_t i = 0; i < ARRAY_LEN(aliases); i++) {
		if (strcmp(aliases[i].word, word) == 0)
			return alias_list(t, &aliases[i]);
	}
	return "";
}

/* A word in capitals is a place; those of the list have translations. */
static const char *place_of(struct term *t, const char *word)
{
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		if (strcmp(places[i], word) == 0)
			return _(places[i]);
	}
	return word;
}

const char *say_usage(struct term *t, const char *usage)
{
	struct buf out = {0};
	const char *all;
	size_t word = strcspn(usage, " ");
	const char *own = say_other_words(t, arena_strndup(&t->a, usage,
	    word));

	if (own[0] != '\0')
		buf_add(&out, own, strcspn(own, " "));
	else
		buf_add(&out, usage, word);
	for (const char *s = usage + word; *s != '\0';) {
		size_t n = 0;

		while (isupper((unsigned char)s[n]))
			n++;
		if (n > 0)
			buf_adds(&out, place_of(t, arena_strndup(&t->a, s,
			    n)));
		else
			buf_addc(&out, s[n++]);
		s += n;
	}
	all = arena_strdup(&t->a, buf_str(&out));
	buf_release(&out);
	return all;
}
