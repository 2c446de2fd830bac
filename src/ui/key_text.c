/*
 * key_text.c: the names of keys, as people and keymaps write them.  This is
 * the one table of them: N_() here, what the keyboards of a language have on
 * them in its catalogue.
 */
#include "ui/key.h"

#include "base/text.h"

static const char *const key_names[KEY_KINDS] = {
	[KEY_ENTER] = N_("Enter"), [KEY_TAB] = N_("Tab"),
	[KEY_BACKTAB] = N_("S-Tab"), [KEY_BACKSPACE] = N_("Backspace"),
	[KEY_ESC] = N_("Esc"), [KEY_UP] = N_("Up"), [KEY_DOWN] = N_("Down"),
	[KEY_LEFT] = N_("Left"), [KEY_RIGHT] = N_("Right"),
	[KEY_HOME] = N_("Home"), [KEY_END] = N_("End"),
	[KEY_PGUP] = N_("PgUp"), [KEY_PGDN] = N_("PgDn"),
	[KEY_INSERT] = N_("Ins"), [KEY_DELETE] = N_("Del"),
	[KEY_PASTE] = N_("Paste"), [KEY_MOUSE] = N_("Mouse"),
};
static const char key_space[] = N_("Space");

const char *key_called(const struct i18n *cat, const char *name)
{
	if (strcmp(name, key_space) == 0)
		return tr(cat, key_space);
	for (size_t i = 0; i < ARRAY_LEN(key_names); i++)
		if (key_names[i] != NULL && strcmp(name, key_names[i]) == 0)
			return tr(cat, key_names[i]);
	return name;
}

static void key_char_text(int32_t c, char out[KEY_TEXT])
{
	if (c == ' ')
		snprintf(out, KEY_TEXT, "%s", key_space);
	else if (c > ' ' && c < 0x7f)
		snprintf(out, KEY_TEXT, "%c", (int)c);
	else
		snprintf(out, KEY_TEXT, "U+%04X", (unsigned)c);
}

char *key_text(const struct key *key, char out[KEY_TEXT])
{
	char name[KEY_TEXT];

	if (key->kind == KEY_CHAR) {
		key_char_text(key->c, name);
		snprintf(out, KEY_TEXT, "%s%.10s", key->alt ? "M-" : "",
		    name);
	} else if (key->kind == KEY_CTRL) {
		snprintf(out, KEY_TEXT, "^%c", key->c >= 'a' &&
		    key->c <= 'z' ? (int)key->c - 32 : (int)key->c);
	} else if (key->kind == KEY_F) {
		snprintf(out, KEY_TEXT, "F%d", (int)key->c);
	} else {
		snprintf(out, KEY_TEXT, "%s%s", key->ctrl ? "C-" :
		    key->alt ? "M-" : "", key_names[key->kind]);
	}
	return out;
}

bool key_is(const struct key *key, const char *text)
{
	char mine[KEY_TEXT];

	return strcmp(key_text(key, mine), text) == 0;
}
