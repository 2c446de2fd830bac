/*
 * given.c: arguments and fields as they are written (given.h).  It must never
 * take a part of an expression for the whole of it.
 */
#include "config.h"

#include "script/given.h"

static bool given_is(const struct scan_token *t, const char *const *words,
    size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (scan_is(t, words[i]))
			return true;
	return false;
}

static bool given_opens(const struct scan_token *t)
{
	static const char *const words[] = { "(", "{", "[", "function", "do",
		"if", "repeat" };

	return given_is(t, words, ARRAY_LEN(words));
}

static bool given_closes(const struct scan_token *t)
{
	static const char *const words[] = { ")", "}", "]", "end", "until" };

	return given_is(t, words, ARRAY_LEN(words));
}

/* A long string's token has its brackets. */
static bool given_is_short(const struct scan_token *t)
{
	return t->kind == SCAN_STRING && (t->s[-1] == '"' ||
	    t->s[-1] == '\'');
}

static void given_kind(struct given *g, const struct scan_token *last,
    size_t table)
{
	bool one = g->tokens == 1;

	if (one && given_is_short(&g->first))
		g->kind = GIVEN_TEXT;
	else if ((one && g->first.kind == SCAN_NUMBER) || (g->tokens == 2 &&
	    scan_is(&g->first, "-") && last->kind == SCAN_NUMBER))
		g->kind = GIVEN_NUMBER;
	else if (one && scan_is(&g->first, "nil"))
		g->kind = GIVEN_NIL;
	else if (table > 0 && table == g->tokens)
		g->kind = GIVEN_TABLE;
	if (g->kind == GIVEN_NUMBER)
		g->first.n = (size_t)(last->s + last->n - g->first.s);
	g->spreads = scan_is(last, "...") || (g->kind == GIVEN_OTHER &&
	    (scan_is(last, ")") || scan_is(last, "}") ||
	    last->kind == SCAN_STRING));
}

/* One expression, up to the token behind it. */
static void given_value(struct scan_lexer *l, struct given *g)
{
	static const char *const ends[] = { ",", ";" };
	struct scan_lexer before = *l;
	struct scan_token t = scan_next(l), last = t;
	size_t depth = 0, table = 0;

	g->first = t;
	for (; t.kind != SCAN_END; t = scan_next(l)) {
		if (depth == 0 && (given_closes(&t) ||
		    given_is(&t, ends, ARRAY_LEN(ends))))
			break;
		if (g->tokens++ == 0)
			g->inside = *l;
		depth += given_opens(&t);
		depth -= given_closes(&t);
		if (depth == 0 && table == 0 && scan_is(&g->first, "{"))
			table = g->tokens;
		last = t;
		before = *l;
	}
	*l = before;
	given_kind(g, &last, table);
}

/* f "text", f { ... } */
static bool given_bare(struct given_call *out, const struct scan_token *t,
    struct scan_lexer l)
{
	struct given *g = &out->v[0];

	*g = (struct given){ .first = *t, .tokens = 1, .inside = l };
	if (given_is_short(t))
		g->kind = GIVEN_TEXT;
	else if (scan_is(t, "{"))
		g->kind = GIVEN_TABLE;
	else if (t->kind != SCAN_STRING)
		return false;
	out->n = 1;
	out->whole = true;
	return true;
}

bool given_call(struct given_call *out, struct scan_lexer l)
{
	struct scan_token t = scan_next(&l);
	struct given g;

	*out = (struct given_call){0};
	if (!scan_is(&t, "("))
		return given_bare(out, &t, l);
	do {
		g = (struct given){0};
		given_value(&l, &g);
		t = scan_next(&l);
		if (g.tokens > 0 && out->n++ < GIVEN_MAX)
			out->v[out->n - 1] = g;
	} while (scan_is(&t, ","));
	out->whole = scan_is(&t, ")") && !g.spreads;
	return true;
}

bool given_field(struct scan_lexer *l, struct given *out)
{
	struct scan_lexer ahead = *l;
	struct scan_token key = scan_next(&ahead), is;

	while (scan_is(&key, ",") || scan_is(&key, ";")) {
		*l = ahead;
		key = scan_next(&ahead);
	}
	*out = (struct given){ .key = { .kind = SCAN_END } };
	if (key.kind == SCAN_END || given_closes(&key))
		return false;
	is = scan_next(&ahead);
	if (key.kind == SCAN_NAME && scan_is(&is, "=")) {
		out->key = key;
		*l = ahead;
	}
	given_value(l, out);
	return out->tokens > 0 || out->key.kind == SCAN_NAME;
}
