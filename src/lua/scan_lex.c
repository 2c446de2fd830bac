/*
 * scan_lex.c: Lua's tokens with their lines.
 *
 * What Lua would refuse (a string without its end) gives some token and
 * goes on: Lua itself will say so.
 */
#include "config.h"

#include "lua/scan.h"

void scan_start(struct scan_lexer *l, const char *p, size_t n)
{
	l->at = p;
	l->end = p + n;
	l->line = 1;
}

bool scan_is(const struct scan_token *t, const char *text)
{
	return (t->kind == SCAN_NAME || t->kind == SCAN_SIGN) &&
	    strlen(text) == t->n && memcmp(text, t->s, t->n) == 0;
}

static char peek(const struct scan_lexer *l, size_t i)
{
	return (size_t)(l->end - l->at) > i ? l->at[i] : '\0';
}

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_word(char c)
{
	return is_digit(c) || c == '_' || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z');
}

/* Steps over one character; "\r\n" is one line end. */
static void advance(struct scan_lexer *l)
{
	char c = *l->at++;

	if (!is_line_end(c))
		return;
	l->line++;
	if (l->at < l->end && is_line_end(*l->at) && *l->at != c)
		l->at++;
}

/* The length of a long bracket's opening at `l`, or 0. */
static size_t long_open(const struct scan_lexer *l)
{
	size_t i = 1;

	if (peek(l, 0) != '[')
		return 0;
	while (peek(l, i) == '=')
		i++;
	return peek(l, i) == '[' ? i + 1 : 0;
}

/* Steps over a long bracket whose opening has `width` characters. */
static void skip_long(struct scan_lexer *l, size_t width)
{
	size_t i;

	l->at += width;
	while (l->at < l->end) {
		if (*l->at != ']') {
			advance(l);
			continue;
		}
		for (i = 1; peek(l, i) == '='; i++)
			;
		if (i == width - 1 && peek(l, i) == ']') {
			l->at += width;
			return;
		}
		l->at += i;
	}
}

static void skip_blanks(struct scan_lexer *l)
{
	size_t width;

	while (l->at < l->end) {
		char c = *l->at;

		if (c == ' ' || (c >= '\t' && c <= '\r')) {
			advance(l);
		} else if (c == '-' && peek(l, 1) == '-') {
			l->at += 2;
			width = long_open(l);
			if (width)
				skip_long(l, width);
			while (!width && l->at < l->end &&
			    !is_line_end(*l->at))
				l->at++;
		} else {
			return;
		}
	}
}

static void skip_escape(struct scan_lexer *l)
{
	bool blanks = peek(l, 1) == 'z';

	l->at++;
	if (l->at < l->end)
		advance(l);
	while (blanks && l->at < l->end &&
	    (*l->at == ' ' || (*l->at >= '\t' && *l->at <= '\r')))
		advance(l);
}

static void read_string(struct scan_lexer *l, struct scan_token *t)
{
	char quote = *l->at++;

	t->kind = SCAN_STRING;
	t->s = l->at;
	while (l->at < l->end && *l->at != quote && !is_line_end(*l->at)) {
		if (*l->at == '\\')
			skip_escape(l);
		else
			l->at++;
	}
	t->n = (size_t)(l->at - t->s);
	if (l->at < l->end && *l->at == quote)
		l->at++;
}

static void read_number(struct scan_lexer *l, struct scan_token *t)
{
	bool hex = peek(l, 0) == '0' && (peek(l, 1) | 32) == 'x';
	char power = hex ? 'p' : 'e';

	t->kind = SCAN_NUMBER;
	while (is_word(peek(l, 0)) || peek(l, 0) == '.') {
		bool sign = (*l->at | 32) == power;

		l->at++;
		if (sign && (peek(l, 0) == '+' || peek(l, 0) == '-'))
			l->at++;
	}
	t->n = (size_t)(l->at - t->s);
}

static void read_sign(struct scan_lexer *l, struct scan_token *t)
{
	static const char *const signs[] = {
		"...", "..", "==", "~=", "<=", ">=", "//", "<<", ">>", "::",
	};
	size_t i;

	t->kind = SCAN_SIGN;
	t->n = 1;
	for (i = 0; i < ARRAY_LEN(signs) && t->n == 1; i++)
		if ((size_t)(l->end - l->at) >= strlen(signs[i]) &&
		    memcmp(l->at, signs[i], strlen(signs[i])) == 0)
			t->n = strlen(signs[i]);
	l->at += t->n;
}

struct scan_token scan_next(struct scan_lexer *l)
{
	struct scan_token t = { .kind = SCAN_END };
	size_t width;
	char c;

	skip_blanks(l);
	t.s = l->at;
	t.line = l->line;
	if (l->at >= l->end)
		return t;
	c = *l->at;
	width = long_open(l);
	if (width) {
		t.kind = SCAN_STRING;
		skip_long(l, width);
		t.n = (size_t)(l->at - t.s);
	} else if (c == '"' || c == '\'') {
		read_string(l, &t);
	} else if (is_digit(c) || (c == '.' && is_digit(peek(l, 1)))) {
		read_number(l, &t);
	} else if (is_word(c)) {
		t.kind = SCAN_NAME;
		while (is_word(peek(l, 0)))
			l->at++;
		t.n = (size_t)(l->at - t.s);
	} else {
		read_sign(l, &t);
	}
	return t;
}

int scan_assignment(const char *p, size_t n, const char *name, int from,
    int to)
{
	struct scan_token t, next, before = { .kind = SCAN_END };
	struct scan_lexer l;

	scan_start(&l, p, n);
	for (t = scan_next(&l); t.kind != SCAN_END && t.line <= to; t = next) {
		next = scan_next(&l);
		if (t.line >= from && t.kind == SCAN_NAME &&
		    scan_is(&t, name) && scan_is(&next, "=") &&
		    !scan_is(&before, ".") && !scan_is(&before, "local") &&
		    !scan_is(&before, "{"))
			return t.line;
		before = t;
	}
	return 0;
}
