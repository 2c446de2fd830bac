/*
 * login_ask.c: what whoever comes in is asked and told, in the language they
 * have chosen.  Nothing here decides who may come in.
 */
#include "config.h"

#include "gate/login_inner.h"

#include "base/buf.h"
#include "base/text.h"
#include "client/words.h"

/* Before the screen, clients print accents as "\303\252" wherever they do
 * not know the terminal's letters: these every one has. */
static char *login_letters(const char *text)
{
	const char *end = text + strlen(text);
	struct buf out = {0};

	while (text < end) {
		int32_t c = text_char(&text, end);

		if (c != 0xbf && c != 0xa1)	/* marks that begin one */
			buf_addc(&out, c == '\n' ? '\n' : text_ascii(c));
	}
	return buf_detach(&out);
}

static int login_ask(struct login *l, ssh_message m, const char *text,
    const char *prompt, bool echo)
{
	char *letters = login_letters(prompt == NULL ? "" : prompt);
	const char *prompts[1] = { letters };
	char echoes[1] = { echo };
	char *plain = login_letters(text);
	char *said = xasprintf("%s%s", plain, text[0] == '\0' ? "" : "\n");
	int failed = ssh_message_auth_interactive_request(m, "", said,
	    prompt == NULL ? 0 : 1, prompts, echoes);

	free(said);
	free(plain);
	free(letters);
	l->asked = failed == SSH_OK;
	l->why = NULL;
	return l->asked ? 0 : -1;
}

static int login_ask_told(struct login *l, ssh_message m)
{
	struct buf b = {0};
	bool offer = l->key[0] != '\0' && !l->enrolled;
	int failed;

	if (l->personal != NULL)
		buf_addf(&b, _("Your personal code is %.5s-%s. With it you "
		    "come back as yourself from anywhere: keep it."),
		    l->personal, l->personal + 5);
	failed = login_ask(l, m, buf_str(&b), offer ? _("Let this key in "
	    "by itself next time? [Y/n] ") : NULL, true);
	buf_release(&b);
	return failed;
}

/* A client tells its language only once somebody is in, so it is asked for
 * where the first question is, in letters that every terminal has. */
static const char *login_languages(struct login *l)
{
	if (l->offered || l->why != NULL)
		return l->why == NULL ? "" : l->why;
	l->offered = true;
	return "English: en  Español: es  Português: pt  Français: fr  "
	    "(+ Enter)";
}

/* Is that the name of a language?  Then all goes on in it. */
bool login_lang(struct login *l, const char *typed)
{
	static const char *const langs[] = { "en", "es", "pt_BR", "fr" };
	struct i18n *words = NULL;

	for (size_t i = 0; i < ARRAY_LEN(langs); i++) {
		if (strncasecmp(typed, langs[i], 2) != 0 ||
		    typed[2] != '\0')
			continue;
		if (l->h->locale_dir != NULL)
			i18n_open(&words, l->h->locale_dir, langs[i],
			    NULL);
		i18n_free(l->words);
		l->words = words;
		l->lang = langs[i];
		return true;
	}
	return false;
}

int login_question(struct login *l, ssh_message m)
{
	const char *why = l->stage == LOGIN_CODE ? login_languages(l) :
	    l->why == NULL ? "" : l->why;

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

void login_unfit(struct login *l, const struct err *why)
{
	char *what = client_sentence(l->words != NULL ? l->words :
	    l->h->o->words, why);

	l->why = arena_printf(&l->h->a, _("That is not a name that can be "
	    "used: %s"), what);
	free(what);
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
	ssh_message_reply_default(m);
}

/* In, and nothing more to be asked or told? */
void login_welcome(struct login *l, ssh_message m)
{
	l->stage = LOGIN_TOLD;
	if (l->personal != NULL || (l->key[0] != '\0' && !l->enrolled)) {
		if (login_question(l, m) != 0)
			l->over = true;
		return;
	}
	l->over = ssh_message_auth_reply_success(m, 0) != SSH_OK;
	l->asked = false;
}
