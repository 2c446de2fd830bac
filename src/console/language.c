/*
 * language.c: another language for a console that is open already, and for
 * those that this person opens later.  It changes nothing for anybody else.
 */
#include "config.h"

#include "console/guest.h"

static const struct { const char *lang, *name; } languages[] = {
	{ "en", "English" }, { "es", "espa\xc3\xb1ol" },
	{ "pt_BR", "portugu\xc3\xaas (Brasil)" },
	{ "fr", "fran\xc3\xa7" "ais" },
};
_Static_assert(ARRAY_LEN(languages) == CONSOLE_LANGUAGES, "a catalogue each");

static size_t language_find(const char *lang)
{
	size_t i = 0;

	while (i < ARRAY_LEN(languages) && strcmp(languages[i].lang, lang) !=
	    0 && !i18n_lang_matches(languages[i].lang, lang))
		i++;
	return i;
}

bool console_language(struct console *c, const char *lang)
{
	size_t i = language_find(lang);
	struct err err = {0};

	if (i == ARRAY_LEN(languages) || c->o.locale_dir == NULL)
		return false;
	/* Words that are on the screen may be of the one before: it stays
	 * until the console ends. */
	if (c->catalogues[i] == NULL && i18n_open(&c->catalogues[i],
	    c->o.locale_dir, languages[i].lang, &err) != 0) {
		console_say(c, SAY_BAD, "%s", console_why(c, &err));
		return true;
	}
	c->o.lang = languages[i].lang;
	c->o.words = c->catalogues[i];
	c->m->r.words = c->m->past.words = c->o.words;
	c->of.head = -1;
	c->dirty = true;
	console_look(c);
	console_prefer(c, "lang", c->o.lang);
	/* What it sees is made by the engine, in the language it asks for. */
	if (c->guest != NULL)
		guest_ask(c);
	console_say(c, SAY_DONE, "%s", languages[i].name);
	return true;
}

void console_language_next(struct console *c)
{
	size_t i = language_find(c->o.lang == NULL ? "en" : c->o.lang);

	if (!console_language(c, languages[(i + 1) %
	    ARRAY_LEN(languages)].lang))
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("there is no "
		    "other language here")));
}

void console_language_release(struct console *c)
{
	for (size_t i = 0; i < ARRAY_LEN(languages); i++)
		i18n_free(c->catalogues[i]);
}
