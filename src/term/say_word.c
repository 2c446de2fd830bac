/*
 * say_word.c: words and letters that answer a question, in the viewer's
 * language and in English, and what languages are called.  No letter may say
 * yes in one language and no in another.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

/* In small letters, without the accents that not every keyboard has. */
static const char *word_bare(struct term *t, const char *word)
{
	char *bare = text_bare(word);
	const char *kept = arena_strdup(&t->a, bare);

	free(bare);
	return kept;
}

const char *say_letter(struct term *t, const char *word)
{
	const char *bare = word_bare(t, word);
	size_t n = strlen(bare);

	return n == 0 ? word : arena_strndup(&t->a, bare, text_cluster(bare,
	    n));
}

bool say_is(struct term *t, const char *typed, const char *english,
    const char *own)
{
	const char *bare = word_bare(t, typed);

	return strcmp(bare, english) == 0 ||
	    strcmp(bare, word_bare(t, own)) == 0;
}

bool say_is_yes(struct term *t, const char *typed)
{
	const char *bare = word_bare(t, typed);

	return strcmp(bare, "y") == 0 || say_is(t, typed, "yes", _("yes")) ||
	    strcmp(bare, say_letter(t, _("yes"))) == 0;
}

const char *say_language(struct term *t, const char *code)
{
	static const struct { const char *code, *name; } names[] = {
		{ "ca", N_("Catalan") }, { "de", N_("German") },
		{ "en", N_("English") }, { "es", N_("Spanish") },
		{ "fr", N_("French") }, { "it", N_("Italian") },
		{ "pt", N_("Portuguese") },
	};
	size_t n = strcspn(code, "_-.@");

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		if (n == strlen(names[i].code) && strncmp(code, names[i].code,
		    n) == 0)
			return _(names[i].name);
	}
	return code;
}
