/*
 * confirm.c: a question with few answers on the message line.  It must never
 * take a key for Yes that says no in another language.
 */
#include "config.h"

#include "term/internal.h"

#include <ctype.h>

void confirm_open(struct term *t, enum confirm_kind kind, const char *id,
    const char *text)
{
	t->confirm = kind;
	free(t->confirm_id);
	t->confirm_id = xstrdup(id);
	free(t->confirm_text);
	t->confirm_text = xstrdup(text);
}

static void hint_came(struct term *t, const struct val *ok,
    const struct err *err, const char *arg)
{
	(void)arg;
	if (ok == NULL)
		term_tell(t, true, "%s", term_refused(t, err));
	else
		term_tell(t, false, _("Hint: %s"), val_get_text(ok, "text",
		    ""));
}

static void confirm_yes(struct term *t, enum confirm_kind kind)
{
	switch (kind) {
	case CONFIRM_HINT:
		term_ask(t, "hint", term_args(t, "question", t->confirm_id,
		    NULL), hint_came, NULL);
		break;
	case CONFIRM_ACTION:
		term_command(t, "act", term_args(t, "action", t->confirm_id,
		    NULL), N_("Declared: EXCON knows that your team does "
		    "this."));
		break;
	case CONFIRM_QUIT:
		term_quit(t);
		break;
	case CONFIRM_FINISH:
		answer_send(t);
		break;
	case CONFIRM_FORM:
		form_send(t);
		break;
	case CONFIRM_NONE:
	case CONFIRM_TAKE:
		break;
	}
}

/* Yes in four languages, and no letter that says no in another; nor one of a
 * text that came in one piece. */
static bool confirm_is_yes(const struct key *key)
{
	static const char *const yes[] = { "y", "Y", "s", "S", "o", "O" };

	for (size_t i = 0; i < ARRAY_LEN(yes); i++) {
		if (key->run <= KEY_BURST && key_is(key, yes[i]))
			return true;
	}
	return false;
}

/* The letter of a word, or of the English one. */
static bool confirm_letter(struct term *t, const struct key *key,
    const char *english, const char *own)
{
	int32_t c = key->kind == KEY_CHAR && key->c < 128 &&
	    key->run <= KEY_BURST ? tolower((int)key->c) : 0;

	return c != 0 && (c == english[0] || c == say_letter(t, own)[0]);
}

/* Meant as an answer, and none of this question. */
static bool confirm_is_word(struct term *t, const struct key *key)
{
	return confirm_letter(t, key, "yes", _("yes")) ||
	    confirm_letter(t, key, "no", _("no"));
}

static void confirm_finish(struct term *t, const struct key *key)
{
	if (confirm_letter(t, key, "send", _("send"))) {
		confirm_yes(t, CONFIRM_FINISH);
		return;
	}
	if (confirm_letter(t, key, "keep", _("keep"))) {
		term_tell(t, false, "%s", _("The draft is kept; nothing was "
		    "sent."));
		term_leave(t);	/* says how to come back to it */
		return;
	}
	term_tell(t, false, _("Nothing was sent; you go on writing. ^X asks "
	    "again, then %s sends."), say_letter(t, _("send")));
	if (key->kind == KEY_CHAR && !confirm_is_word(t, key))
		term_key(t, key);	/* who types on goes on writing */
}

void confirm_key(struct term *t, const struct key *key)
{
	enum confirm_kind kind = t->confirm;

	t->confirm = CONFIRM_NONE;
	t->dropping = key->run > KEY_BURST && t->keys.in.len > 0;
	if (kind == CONFIRM_FINISH) {
		confirm_finish(t, key);
		return;
	}
	if (confirm_is_yes(key))
		confirm_yes(t, kind);
	else
		term_tell(t, false, "%s", _("Nothing was done."));
}
