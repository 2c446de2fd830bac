/*
 * key_text.c: the names of keys, as people and keymaps write them.
 */
#include "ui/key.h"

#include "base/text.h"

static const char *const key_names[KEY_KINDS] = {
	[KEY_ENTER] = "Enter", [KEY_TAB] = "Tab", [KEY_BACKTAB] = "S-Tab",
	[KEY_BACKSPACE] = "Backspace", [KEY_ESC] = "Esc", [KEY_UP] = "Up",
	[KEY_DOWN] = "Down", [KEY_LEFT] = "Left", [KEY_RIGHT] = "Right",
	[KEY_HOME] = "Home", [KEY_END] = "End", [KEY_PGUP] = "PgUp",
	[KEY_PGDN] = "PgDn", [KEY_INSERT] = "Ins", [KEY_DELETE] = "Del",
	[KEY_PASTE] = "Paste", [KEY_MOUSE] = "Mouse",
};

static void key_char_text(int32_t c, char out[KEY_TEXT])
{
	if (c == ' ')
		snprintf(out, KEY_TEXT, "Space");
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
