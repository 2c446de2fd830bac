/*
 * login_ask.c: what whoever comes in is asked and told, in the language they
 * have chosen.  Nothing here decides who may come in.
 */
#include "config.h"

#include "gate/login_inner.h"

#include "base/buf.h"
#include "base/text.h"
#include "client/words.h"

/* A client says what its terminal can show only once somebody is in.  Nearly
 * all can show these letters; who sees "\303\252" instead says "ascii" where
 * a language may be said, and has letters that every terminal shows. */
static char *login_letters(const struct login *l, const char *text)
{
	const char *end = text + strlen(text);
	struct buf out = {0};

	if (!l->ascii)
		text_safe(&out, text, strlen(text), true, 0);
	while (l->ascii && text < end) {
		int32_t c = text_char(&text, end);

		if (c != 0xbf && c != 0xa1)	/* marks that begin one */
			buf_addc(&out, c == '\n' ? '\n' : text_ascii(c));
	}
	return buf_detach(&out);
}

void login_client(struct login *l)
{
	const char *is = ssh_get_clientbanner(l->h->ssh);

	l->ascii = is != NULL && strstr(is, "dropbear") != NULL;
	l->spells = is != NULL && strstr(is, "OpenSSH") != NULL;
}

/* Clients show it at once, or as soon as a question is answered. */
static void login_banner(struct login *l, const char *text)
{
	char *plain = login_letters(l, text);
	char *line = xasprintf("%s\n", plain);
	ssh_string said = ssh_string_from_char(line);

	if (said != NULL && text[0] != '\0')
		ssh_send_issue_banner(l->h->ssh, said);
	ssh_string_free(said);
	free(line);
	free(plain);
}

/* What is said with a question is its instruction; but where the client
 * spells accents in that, and not in banners, it is one. */
static int login_ask(struct login *l, ssh_message m, const char *text,
    const char *prompt, bool echo)
{
	char *letters = login_letters(l, prompt == NULL ? "" : prompt);
	const char *prompts[1] = { letters };
	char echoes[1] = { echo };
	char *plain = login_letters(l, l->spells ? "" : text);
	char *said = xasprintf("%s%s", plain, plain[0] == '\0' ? "" : "\n");
	int failed;

	if (l->spells)
		login_banner(l, text);
	failed = ssh_message_auth_interactive_request(m, "", said,
	    prompt == NULL ? 0 : 1, prompts, echoes);
	free(said);
	free(plain);
	free(letters);
	l->asked = failed == SSH_OK;
	l->why = NULL;
	return l->asked ? 0 : -1;
}

/* A key that was proved and that nobody has enrolled? */
static bool login_offers(const struct login *l)
{
	return l->key[0] != '\0' && !l->enrolled;
}

/* A new personal code is not told here, where it would stand on the terminal
 * after the screen has gone: what is behind the door tells it. */
static int login_ask_told(struct login *l, ssh_message m)
{
	return login_ask(l, m, "", login_offers(l) ? _("Let this key in "
	    "by itself next time? [Y/n] ") : NULL, true);
}

/* A client tells its language only once somebody is in, so it is asked for
 * where the first question is. */
static const char *login_languages(struct login *l)
{
	if (l->offered)
		return "";
	l->offered = true;
	return "English (en)  Español (es)  Português (pt)  Français (fr)  "
	    "+ Enter";
}

/* What may be typed in place of a code is said before the question. */
static const char *login_before(struct login *l)
{
	const char *langs;

	if (l->why != NULL || l->stage != LOGIN_CODE)
		return l->why == NULL ? "" : l->why;
	langs = login_languages(l);
	return !l->h->passwords ? langs : arena_printf(&l->h->a, "%s%s%s",
	    langs, langs[0] == '\0' ? "" : "\n", _("If you were given a "
	    "password, type your name in place of the code."));
}

static const char *const login_langs[] = { "en", "es", "pt_BR", "fr" };

void login_speak(struct login *l, const char *lang)
{
	for (size_t i = 0; i < ARRAY_LEN(login_langs); i++) {
		struct i18n *words = NULL;

		if (!i18n_lang_matches(login_langs[i], lang))
			continue;
		if (l->h->locale_dir != NULL)
			i18n_open(&words, l->h->locale_dir, login_langs[i],
			    NULL);
		i18n_free(l->words);
		l->words = words;
	}
}

/* As one may call a language, without accents.  Where a name is asked for
 * only the short ones are: somebody may be called Castellano. */
static const struct { const char *name, *lang; } login_names[] = {
	{ "en", "en" }, { "english", "en" }, { "ingles", "en" },
	{ "es", "es" }, { "espanol", "es" }, { "castellano", "es" },
	{ "pt", "pt_BR" }, { "portugues", "pt_BR" },
	{ "fr", "fr" }, { "francais", "fr" },
};

bool login_lang(struct login *l, const char *typed)
{
	char *loose = text_bare(typed);
	const char *lang = NULL;

	for (size_t i = 0; i < ARRAY_LEN(login_names); i++)
		if (strcmp(loose, login_names[i].name) == 0 &&
		    (loose[2] == '\0' || l->stage != LOGIN_NAME))
			lang = login_names[i].lang;
	if (lang != NULL) {
		l->lang = lang;
		login_speak(l, lang);
	} else if (strcmp(loose, "ascii") == 0) {
		l->ascii = true;
		l->offered = false;
	} else {
		free(loose);
		return false;
	}
	free(loose);
	return true;
}

int login_question(struct login *l, ssh_message m)
{
	const char *why = login_before(l);

	switch (l->stage) {
	case LOGIN_CODE:
		return login_ask(l, m, why, _("Code: "), false);
	case LOGIN_NAME:
		return login_ask(l, m, why, _("Your name: "), true);
	case LOGIN_PERSONAL:
		return login_ask(l, m, why, _("Your personal code: "),
		    false);
	case LOGIN_PASSWORD:
		return login_ask(l, m, why, _("Password: "), false);
	case LOGIN_TOLD:
		break;
	}
	return login_ask_told(l, m);
}

const char *login_wants(struct login *l)
{
	if (l->stage == LOGIN_PASSWORD)
		return _("Type your password; nothing is shown while you "
		    "do.");
	if (l->stage == LOGIN_CODE && l->h->passwords)
		return _("Type the code that you were given, or your name if "
		    "you were given a password; nothing is shown while you "
		    "do.");
	return _("Type the code that you were given; nothing is shown while "
	    "you do.");
}

void login_unfit(struct login *l, const struct err *why)
{
	char *what = client_sentence(l->words != NULL ? l->words :
	    l->h->o->words, why);

	l->why = arena_printf(&l->h->a, _("That is not a name that can be "
	    "used: %s"), what);
	free(what);
}

/* By the code of a refusal; whatever else there is says so itself. */
static const struct {
	const char *code, *text;
} login_reasons[] = {
	{ "code", N_("That code opens nothing here. Look at it again, and at "
	    "the name before the @.") },
	{ "neither", N_("That opens nothing here: it is no code, and no name "
	    "that has a password. Look at it again, and at the name before "
	    "the @.") },
	{ "password", N_("That is not the password.") },
	{ "later", N_("Too many wrong codes have come from where you are. Wait "
	    "a minute and connect again.") },
	{ "locked", N_("Nobody new may come in now. Whoever has been here "
	    "comes back with the personal code; else ask EXCON.") },
	{ "removed", N_("You have been taken out of this exercise. If that is "
	    "a mistake, ask EXCON.") },
	{ "busy", N_("Too many are coming in at this moment. Try again.") },
	{ "timeout", N_("The exercise does not answer. Connect again in a "
	    "moment.") },
};

void login_because(struct login *l, const struct err *why)
{
	char *sentence;

	if (l->why != NULL || strcmp(why->code, "gone") == 0)
		return;
	for (size_t i = 0; i < ARRAY_LEN(login_reasons); i++)
		if (strcmp(why->code, login_reasons[i].code) == 0)
			l->why = _(login_reasons[i].text);
	if (strcmp(why->code, "door") == 0)
		l->why = l->h->o->staff ? _("This door is for staff. Teams "
		    "come in at the other port.") : _("This door is for "
		    "teams. Staff come in at the other port.");
	if (l->why != NULL)
		return;
	sentence = client_sentence(l->words != NULL ? l->words :
	    l->h->o->words, why);
	l->why = arena_strdup(&l->h->a, sentence);
	free(sentence);
}

void login_say(struct login *l)
{
	if (l->why != NULL)
		login_banner(l, l->why);
	l->why = NULL;
}

void login_restart(struct login *l)
{
	l->stage = LOGIN_CODE;
	free(l->code);
	free(l->name);
	l->code = l->name = NULL;
}

void login_refuse(struct login *l, ssh_message m)
{
	l->asked = false;
	login_restart(l);
	login_away(l, m);
}

/* A refusal makes clients ask for something else, which nobody would read
 * any more: there the end of the connection is the answer. */
void login_away(struct login *l, ssh_message m)
{
	if (!l->over) {
		ssh_message_reply_default(m);
		return;
	}
	if (l->why != NULL && l->tries >= LOGIN_TRIES)
		l->why = arena_printf(&l->h->a, "%s\n%s", l->why,
		    _("That was the last try of this connection. Connect "
		    "again when you have the right one."));
	login_say(l);
}

/* In, and nothing more to be asked or told? */
void login_welcome(struct login *l, ssh_message m)
{
	l->stage = LOGIN_TOLD;
	if (login_offers(l)) {
		if (login_question(l, m) != 0)
			l->over = true;
		return;
	}
	l->over = ssh_message_auth_reply_success(m, 0) != SSH_OK;
	l->asked = false;
}
