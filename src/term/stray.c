/*
 * stray.c: keys that have nothing to do where they are pressed, and text that
 * is typed or pasted where there is no field for it.  None of it may act by
 * its letters, and none is dropped in silence.
 */
#include "config.h"

#include "term/internal.h"

#define STRAY_LETTERS 2		/* in a row that do nothing */
#define STRAY_MS 1500		/* a pause ends the row */

bool term_takes_text(const struct term *t)
{
	return t->pane == &pane_chat || term_on(t) == ON_TOOLS ||
	    t->pane == &pane_answer || t->pane == &pane_field;
}

/* What leaves a program elsewhere. */
static bool key_leaves(const struct key *key)
{
	return key_is(key, "q") || (key->kind == KEY_CTRL && (key->c == 'c' ||
	    key->c == 'd'));
}

void stray_key(struct term *t, const struct key *key)
{
	char name[KEY_TEXT];
	const char *called = key_called(t->cat, key_text(key, name));

	if (term_takes_text(t))
		term_tell(t, true, _("%s does nothing here. ^G shows the "
		    "keys."), called);
	else if (key_leaves(key))
		term_tell(t, true, "%s", _("To leave: :quit and Enter. Come "
		    "back at any time; nothing is lost."));
	else if (key->kind == KEY_PASTE)
		term_tell(t, true, "%s", _("There is no text field here: "
		    "what was pasted is dropped."));
	else if (key->kind == KEY_CHAR && key->c >= 'A' && key->c <= 'Z')
		term_tell(t, true, _("%s does nothing here (Caps Lock?). "
		    "? shows the keys."), called);
	else
		term_tell(t, true, _("%s does nothing here. ? shows the "
		    "keys."), called);
}

/* Whoever types a text where there is no field for it must not act by the
 * letters of it: after two that do nothing, the rest does nothing either,
 * until there is a pause. */
bool stray_letter(struct term *t, const struct key *key, bool known)
{
	bool letter = key->kind == KEY_CHAR && key->c > ' ' && key->c < 127 &&
	    !term_takes_text(t);
	int64_t now = term_mono(t);

	if (key_is(key, "Space"))	/* between two words */
		return false;
	if (!letter || now - t->stray_ms > STRAY_MS)
		t->strays = 0;
	if (!letter || (known && t->strays < STRAY_LETTERS))
		return false;
	t->strays++;
	t->stray_ms = now;
	if (t->strays <= STRAY_LETTERS)
		return false;
	term_tell(t, true, "%s", _("There is no text field here, and what "
	    "you type does nothing. Wait a moment; ? shows the keys."));
	return true;
}

/* It waits in the command line for Enter. */
static bool stray_command(struct term *t, const struct key *key)
{
	struct key rest;

	if (!line_command(key, &rest))
		return false;
	term_act(t, ACT_COMMAND);
	entry_key(t, &rest);
	return true;
}

bool stray_burst(struct term *t, const struct key *key)
{
	if (term_takes_text(t))
		return false;
	if (key->kind == KEY_PASTE)
		return stray_command(t, key);
	if (key->run <= KEY_BURST)
		return false;
	if (!t->dropping && key_is(key, ":"))
		return false;
	t->dropping = t->keys.in.len > 0;
	if (!t->dropping)
		term_tell(t, true, "%s", _("That looked like a paste and is "
		    "dropped: there is no text field here."));
	return true;
}
