/*
 * key.c: bytes to keys.  It must never wait, and never take bytes of a
 * paste for keys.
 */
#include "ui/key.h"

#include "base/text.h"
#include "ui/key_code.h"
#include "ui/key_mouse.h"

#define KEY_SEQUENCE_MAX 64	/* longer ones are noise */

static const char paste_begin[] = "\033[200~";
static const char paste_end[] = "\033[201~";
static const char key_well[] = "\033[0n";

static bool key_ends_word(char c)
{
	return c == '\r' || c == '\n' || c == '\t';
}

/* Printable keys of a piece, whose lines may end in it; 0 when they are one
 * character repeated, or when there are other keys between them. */
static int keys_run(const char *p, size_t n)
{
	int run = 0;
	char first = '\0';
	bool same = true;

	for (size_t i = 0; i < n; i++) {
		if (key_ends_word(p[i]))
			continue;
		if ((unsigned char)p[i] < 0x20 || p[i] == 0x7f)
			return 0;
		first = run == 0 ? p[i] : first;
		run += (p[i] & 0xc0) != 0x80;
		same = same && p[i] == first;
	}
	return same ? 0 : run;
}

void keys_feed(struct keys *k, const char *p, size_t n)
{
	k->run = keys_run(p, n);
	buf_add(&k->in, p, n);
}

bool keys_waiting(const struct keys *k)
{
	return k->in.len > 0;
}

void keys_release(struct keys *k)
{
	buf_release(&k->in);
	buf_release(&k->paste);
	buf_release(&k->text);
	memset(k, 0, sizeof(*k));
}

static bool key_is_control(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7f;
}

/* ---- paste ------------------------------------------------------------ */

static void paste_add(struct keys *k, size_t n)
{
	size_t room = KEY_PASTE_MAX - k->paste.len;

	if (n > room) {
		k->cut = true;
		buf_add(&k->paste, k->in.p, room);
	} else {
		buf_add(&k->paste, k->in.p, n);
	}
	buf_drop(&k->in, n);
}

/* Line ends of all kinds to '\n', other controls but tabs dropped; the rest
 * is repaired UTF-8. */
static void paste_hand_out(struct keys *k, struct key *key)
{
	struct buf lines = {0};

	for (size_t i = 0; i < k->paste.len; i++) {
		char c = k->paste.p[i];

		if (c == '\n' && i > 0 && k->paste.p[i - 1] == '\r')
			continue;
		if (key_is_control(c) && c != '\r' && c != '\n' && c != '\t')
			continue;
		buf_addc(&lines, c == '\r' ? '\n' : c);
	}
	buf_clear(&k->text);
	text_repair(&k->text, buf_str(&lines), lines.len);
	buf_release(&lines);
	key->kind = KEY_PASTE;
	key->text = buf_str(&k->text);
	key->n = k->text.len;
	key->cut = k->cut;
	buf_clear(&k->paste);
	k->pasting = k->cut = false;
}

/* Takes bytes up to the end mark; true when it came. */
static bool paste_take(struct keys *k, struct key *key)
{
	size_t mark = strlen(paste_end), keep = mark - 1;
	char *end = memmem(buf_str(&k->in), k->in.len, paste_end, mark);

	if (end == NULL) {
		if (k->in.len > keep)
			paste_add(k, k->in.len - keep);
		return false;
	}
	paste_add(k, (size_t)(end - k->in.p));
	buf_drop(&k->in, mark);
	paste_hand_out(k, key);
	return true;
}

/* ---- sequences -------------------------------------------------------- */

/* xterm's modifier parameter: 1 + shift, alt, ctrl. */
static void key_modifiers(struct key *key, int parameter)
{
	int bits = parameter > 1 ? parameter - 1 : 0;

	key->shift = bits & 1;
	key->alt = bits & 2;
	key->ctrl = bits & 4;
}

static int csi_number(const char **s, const char *end)
{
	int n = 0;

	while (*s < end && **s >= '0' && **s <= '9') {
		n = n < 10000 ? n * 10 + (**s - '0') : n;
		(*s)++;
	}
	return n;
}

/* A whole CSI sequence of n bytes.  False: it is no key. */
static bool csi_key(struct keys *k, struct key *key, size_t n)
{
	const char *s = k->in.p + 2, *end = k->in.p + n - 1;
	char final = *end;
	int number, modifiers = 0;

	if (n == strlen(paste_begin) && memcmp(k->in.p, paste_begin, n) == 0) {
		k->pasting = true;
		return false;
	}
	if (n == strlen(key_well) && memcmp(k->in.p, key_well, n) == 0) {
		k->answers++;
		return false;
	}
	number = csi_number(&s, end);
	if (s < end && *s == ';') {
		s++;
		modifiers = csi_number(&s, end);
	}
	if (s != end)
		return false;
	key_modifiers(key, modifiers);
	if (final == '~')
		return key_of_number(key, number);
	return key_of_final(key, final);
}

/* Bytes of the CSI sequence at the front; 0: not complete. */
static size_t csi_length(const struct keys *k)
{
	const char *p = k->in.p;

	if (k->in.len > 2 && p[2] == '[')	/* Linux console: F1 .. F5 */
		return k->in.len > 3 ? 4 : 0;
	for (size_t i = 2; i < k->in.len; i++) {
		if (p[i] >= 0x40 && p[i] <= 0x7e)
			return i + 1;
		if (p[i] < 0x20 || i >= KEY_SEQUENCE_MAX)
			return i;	/* broken off */
	}
	return 0;
}

/* OSC, DCS, APC, PM: answers of a terminal; skipped to BEL or ESC \. */
static size_t string_length(const struct keys *k)
{
	const char *p = k->in.p;

	for (size_t i = 2; i < k->in.len; i++) {
		if (p[i] == '\a')
			return i + 1;
		if (p[i] == '\\' && p[i - 1] == '\033')
			return i + 1;
		if (i >= KEY_PASTE_MAX)
			return i;
	}
	return 0;
}

enum taken { TAKEN_KEY, TAKEN_NOTHING, TAKEN_MORE };

static enum taken take_csi(struct keys *k, struct key *key)
{
	bool mouse = key_is_mouse(k->in.p + 2, k->in.len - 2), is = false;
	size_t n = mouse ? key_of_mouse(k->in.p + 2, k->in.len - 2, key,
	    &is) : csi_length(k);

	if (n == 0)
		return TAKEN_MORE;
	if (mouse) {
		n += 2;
	} else if (n == 4 && k->in.p[2] == '[') {
		key->kind = KEY_F;
		key->c = k->in.p[3] - 'A' + 1;
		is = key->c >= 1 && key->c <= 5;
	} else {
		is = csi_key(k, key, n);
	}
	buf_drop(&k->in, n);
	return is ? TAKEN_KEY : TAKEN_NOTHING;
}

/* Bytes of the UTF-8 character that starts with this one. */
static size_t utf8_length(unsigned char first)
{
	return first < 0xc2 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 :
	    first < 0xf5 ? 4 : 1;
}

static enum taken take_char(struct keys *k, struct key *key, bool late)
{
	size_t want = utf8_length((unsigned char)k->in.p[0]);
	const char *s = k->in.p, *end;

	if (k->in.len < want && !late)
		return TAKEN_MORE;
	end = s + (k->in.len < want ? k->in.len : want);
	key->kind = KEY_CHAR;
	key->c = text_char(&s, end);
	key->run = k->run;
	buf_drop(&k->in, (size_t)(s - k->in.p));
	return TAKEN_KEY;
}

static void take_control(struct keys *k, struct key *key)
{
	char c = k->in.p[0];

	buf_drop(&k->in, 1);
	key->run = key_ends_word(c) ? k->run : 0;
	if (c == '\r' || c == '\n') {
		key->kind = KEY_ENTER;
	} else if (c == '\t') {
		key->kind = KEY_TAB;
	} else if (c == 0x7f || c == '\b') {
		key->kind = KEY_BACKSPACE;
	} else {
		key->kind = KEY_CTRL;
		key->c = c >= 1 && c <= 26 ? c + 0x60 : c + 0x40;
	}
}

static enum taken take_escape(struct keys *k, struct key *key, bool late);

static enum taken take_one(struct keys *k, struct key *key, bool late)
{
	if (k->in.p[0] == '\033')
		return take_escape(k, key, late);
	if (!key_is_control(k->in.p[0]))
		return take_char(k, key, late);
	take_control(k, key);
	return TAKEN_KEY;
}

static enum taken take_esc_alone(struct keys *k, struct key *key)
{
	buf_drop(&k->in, 1);
	key->kind = KEY_ESC;
	return TAKEN_KEY;
}

static enum taken take_ss3(struct keys *k, struct key *key)
{
	bool is;

	if (k->in.len < 3)
		return TAKEN_MORE;
	is = key_of_final(key, k->in.p[2]);
	buf_drop(&k->in, 3);
	return is ? TAKEN_KEY : TAKEN_NOTHING;
}

static enum taken take_string(struct keys *k)
{
	size_t n = string_length(k);

	if (n == 0)
		return TAKEN_MORE;
	buf_drop(&k->in, n);
	return TAKEN_NOTHING;
}

static enum taken take_escape(struct keys *k, struct key *key, bool late)
{
	enum taken taken = TAKEN_MORE;
	char c;

	if (k->in.len == 1)
		return late ? take_esc_alone(k, key) : TAKEN_MORE;
	c = k->in.p[1];
	if (c == '\033')
		return take_esc_alone(k, key);
	if (c == '[')
		taken = take_csi(k, key);
	else if (c == 'O')
		taken = take_ss3(k, key);
	else if (strchr("]P_^", c) != NULL && c != '\0')
		taken = take_string(k);
	else {
		buf_drop(&k->in, 1);
		taken = take_one(k, key, late);
		key->alt = true;
		key->run = 0;
	}
	if (taken == TAKEN_MORE && late)
		return take_esc_alone(k, key);
	return taken;
}

bool keys_next(struct keys *k, struct key *key, bool late)
{
	for (;;) {
		memset(key, 0, sizeof(*key));
		if (k->pasting)
			return paste_take(k, key);
		if (k->in.len == 0)
			return false;
		switch (take_one(k, key, late)) {
		case TAKEN_KEY:
			return true;
		case TAKEN_MORE:
			return false;
		case TAKEN_NOTHING:
			break;
		}
	}
}
