/*
 * notation.c: fields in the notation of packs, read and written.  It must
 * never hand on a byte that it has not understood.
 */
#include "exchange/notation.h"

#include <string.h>

#include "base/said.h"
#include "plan/plan.h"

#define NOTATION_NUMBER_MAX 32	/* digits of one */

struct reader {
	struct arena *a;
	const char *at;
	size_t nodes;
	struct err *err;
};

static struct note *read_value(struct reader *r, int depth);

static struct note *read_fail(struct reader *r, const char *what)
{
	size_t n = strnlen(r->at, 20);

	while (n > 0 && ((unsigned char)r->at[n] & 0xc0) == 0x80)
		n--;
	fail(r->err, "%s at \"%.*s\"", what, (int)n, r->at);
	return NULL;
}

static void read_blanks(struct reader *r)
{
	while (*r->at != '\0' && strchr(" \t\r\n", *r->at) != NULL)
		r->at++;
	/* The blank that does not break, as word processors put it. */
	if (strncmp(r->at, "\xc2\xa0", 2) == 0) {
		r->at += 2;
		read_blanks(r);
	}
}

static bool read_char(struct reader *r, char c)
{
	read_blanks(r);
	if (*r->at != c)
		return false;
	r->at++;
	return true;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || c == '_';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A name of the language: small letters, digits, "_"; NULL for none. */
static const char *read_name(struct reader *r)
{
	size_t n = 0;
	const char *s;

	read_blanks(r);
	while (is_letter(r->at[n]) || (n > 0 && is_digit(r->at[n])))
		n++;
	if (n == 0)
		return NULL;
	s = arena_strndup(r->a, r->at, n);
	r->at += n;
	return s;
}

static struct note *read_node(struct reader *r, enum note_kind kind)
{
	struct note *v = arena_calloc(r->a, 1, sizeof(*v));

	v->kind = kind;
	return v;
}

/* ---- strings and numbers ---------------------------------------------- */

/* The quotes: a word processor turns those that stand upright. */
static const struct { const char *open, *close; } quotes[] = {
	{ "\"", "\"" }, { "'", "'" }, { "\xe2\x80\x9c", "\xe2\x80\x9d" },
	{ "\xe2\x80\x9d", "\xe2\x80\x9d" },
};

static bool read_escape(struct buf *out, char c)
{
	if (c == 'n' || c == 't')
		buf_addc(out, c == 'n' ? '\n' : '\t');
	else if (c == '\\' || c == '"' || c == '\'')
		buf_addc(out, c);
	else
		return false;
	return true;
}

static bool read_quoted(struct reader *r, const char *close, struct buf *out)
{
	while (strncmp(r->at, close, strlen(close)) != 0) {
		if (*r->at == '\0')
			return false;
		if (*r->at != '\\') {
			buf_addc(out, *r->at++);
			continue;
		}
		if (!read_escape(out, r->at[1]))
			return false;
		r->at += 2;
	}
	r->at += strlen(close);
	return true;
}

/* A string, or NULL where none begins; *torn when it does not end. */
static const char *read_string(struct reader *r, bool *torn)
{
	struct buf out = {0};
	const char *s = NULL;

	*torn = false;
	read_blanks(r);
	for (size_t i = 0; i < ARRAY_LEN(quotes); i++) {
		size_t n = strlen(quotes[i].open);

		if (strncmp(r->at, quotes[i].open, n) != 0)
			continue;
		r->at += n;
		*torn = !read_quoted(r, quotes[i].close, &out);
		if (!*torn)
			s = arena_strdup(r->a, buf_str(&out));
		break;
	}
	buf_release(&out);
	return s;
}

static struct note *read_number(struct reader *r)
{
	const char *s = r->at;
	struct note *v;
	size_t n = *s == '-', digits = n;

	while (is_digit(s[n]))
		n++;
	digits = n - digits;
	if (s[n] == '.' && is_digit(s[n + 1]))
		for (n++; is_digit(s[n]); n++)
			;
	if (digits == 0 || n > NOTATION_NUMBER_MAX || is_letter(s[n]))
		return read_fail(r, SAID("a number was expected"));
	v = read_node(r, NOTE_NUMBER);
	v->s = arena_strndup(r->a, s, n);
	r->at += n;
	return v;
}

/* ---- tables and conditions -------------------------------------------- */

/* "name =", "[\"name\"] =" in front of a value; NULL: it has no name. */
static const char *read_key(struct reader *r, bool *bad)
{
	const char *back = r->at, *key;

	*bad = false;
	read_blanks(r);
	if (*r->at == '[') {
		r->at++;
		key = read_string(r, bad);
		*bad = key == NULL || !read_char(r, ']') ||
		    !read_char(r, '=');
		return key;
	}
	key = read_name(r);
	if (key != NULL && read_char(r, '='))
		return key;
	r->at = back;
	return NULL;
}

static bool read_between(struct reader *r)
{
	return read_char(r, ',') || read_char(r, ';');
}

/* Values up to `end` ('\0': all of it) become what is in `into`; all of them
 * must have a name where `named` says so, and no two the same. */
static bool read_list(struct reader *r, struct note *into, char end,
    bool named, int depth)
{
	struct note **last = &into->first, *v;
	bool bad;

	for (read_blanks(r); *r->at != end || end == '\0'; read_blanks(r)) {
		const char *key;

		if (*r->at == '\0')
			break;
		key = read_key(r, &bad);
		if (bad || (named && key == NULL)) {
			read_fail(r, SAID("NAME = VALUE was expected"));
			return false;
		}
		if (key != NULL && note_get(into, key) != NULL) {
			fail(r->err, "%s is there twice", key);
			return false;
		}
		v = read_value(r, depth + 1);
		if (v == NULL)
			return false;
		v->key = key;
		*last = v;
		last = &v->next;
		read_blanks(r);
		if (!read_between(r) && *r->at != end) {
			read_fail(r, SAID("a comma was expected"));
			return false;
		}
	}
	if (end != '\0' && !read_char(r, end)) {
		read_fail(r, SAID("its end was expected"));
		return false;
	}
	return true;
}

static bool is_condition(const char *word)
{
	for (int op = 0; op < PLAN_OPS; op++)
		if (strcmp(plan_op_name((enum plan_op)op), word) == 0)
			return true;
	return false;
}

/* done "a", any { .. }, value("a", ">", 3) */
static struct note *read_call(struct reader *r, const char *word, int depth)
{
	struct note *v = read_node(r, NOTE_CALL);

	v->s = word;
	if (!is_condition(word)) {
		fail(r->err, "\"%.40s\" is no condition", word);
		return NULL;
	}
	if (read_char(r, '('))
		return read_list(r, v, ')', false, depth) ? v : NULL;
	read_blanks(r);
	if (*r->at == '\0' || strchr(",;})=", *r->at) != NULL)
		return read_fail(r, SAID("what it asks for was expected"));
	v->first = read_value(r, depth + 1);
	return v->first == NULL ? NULL : v;
}

static struct note *read_word(struct reader *r, int depth)
{
	const char *word = read_name(r);

	if (word == NULL)
		return read_fail(r, SAID("a value was expected"));
	if (strcmp(word, "true") == 0)
		return read_node(r, NOTE_TRUE);
	if (strcmp(word, "false") == 0)
		return read_node(r, NOTE_FALSE);
	return read_call(r, word, depth);
}

static struct note *read_value(struct reader *r, int depth)
{
	struct note *v;
	const char *s;
	bool torn;

	if (depth > NOTATION_DEPTH || ++r->nodes > NOTATION_NODES)
		return read_fail(r, SAID("too much of it"));
	s = read_string(r, &torn);
	if (torn)
		return read_fail(r, SAID("a text does not end, or has a "
		    "backslash that means nothing"));
	if (s != NULL) {
		v = read_node(r, NOTE_STRING);
		v->s = s;
		return v;
	}
	if (*r->at == '-' || is_digit(*r->at))
		return read_number(r);
	if (!read_char(r, '{'))
		return read_word(r, depth);
	v = read_node(r, NOTE_TABLE);
	return read_list(r, v, '}', false, depth) ? v : NULL;
}

struct note *notation_read(struct arena *a, const char *s, struct err *err)
{
	struct reader r = { .a = a, .at = s, .err = err };
	struct note *v = read_node(&r, NOTE_TABLE);

	return read_list(&r, v, '\0', true, 0) ? v : NULL;
}
