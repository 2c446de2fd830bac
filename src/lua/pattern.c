/*
 * pattern.c: the matcher of Lua's patterns.
 *
 * Every comparison burns fuel that was bought from the box, so that no
 * pattern runs on unpaid.  Classes are those of the C locale.
 */
#include "config.h"

#include "lua/pattern.h"

#define FUEL 32
#define DEPTH_MAX 200
#define CAP_OPEN (-1)
#define CAP_PLACE (-2)

enum verdict { ON, FAILED, MATCHED };	/* go on with s and p | no | yes at s */

static const char *run(struct pattern *m, const char *s, const char *p);

void pattern_init(struct pattern *m, lua_State *L, const char *s, size_t n,
    const char *p, size_t np)
{
	m->L = L;
	m->src = s;
	m->src_end = s + n;
	m->end = p + np;
	m->fuel = 0;
}

static void burn(struct pattern *m)
{
	if (m->fuel-- > 0)
		return;
	box_charge(m->L, FUEL);
	m->fuel = FUEL - 1;
}

static bool in_range(int c, int lo, int hi)
{
	return c >= lo && c <= hi;
}

static bool is_alpha(int c)
{
	return in_range(c, 'a', 'z') || in_range(c, 'A', 'Z');
}

static bool is_digit(int c)
{
	return in_range(c, '0', '9');
}

/* Is c of the class named by a letter, such as 'a' or 'S'? */
static bool of_class(int c, int name)
{
	bool in;

	switch (name | 32) {
	case 'a': in = is_alpha(c); break;
	case 'c': in = c < 32 || c == 127; break;
	case 'd': in = is_digit(c); break;
	case 'g': in = in_range(c, 33, 126); break;
	case 'l': in = in_range(c, 'a', 'z'); break;
	case 'p': in = in_range(c, 33, 126) && !is_alpha(c) && !is_digit(c);
		break;
	case 's': in = c == ' ' || in_range(c, 9, 13); break;
	case 'u': in = in_range(c, 'A', 'Z'); break;
	case 'w': in = is_alpha(c) || is_digit(c); break;
	case 'x': in = is_digit(c) || in_range(c | 32, 'a', 'f'); break;
	default: return name == c;
	}
	return in_range(name, 'A', 'Z') ? !in : in;
}

/* The end of the single-character item that begins at p. */
static const char *item_end(struct pattern *m, const char *p)
{
	if (*p == '%') {
		if (p + 1 == m->end)
			luaL_error(m->L, "malformed pattern (ends with '%%')");
		return p + 2;
	}
	if (*p++ != '[')
		return p;
	if (p < m->end && *p == '^')
		p++;
	do {			/* a ']' in first place is itself */
		if (p == m->end)
			luaL_error(m->L, "malformed pattern (missing ']')");
		burn(m);
		if (*p++ == '%' && p < m->end)
			p++;
	} while (p == m->end || *p != ']');
	return p + 1;
}

/* Is c in the set from '[' at p to ']' at last? */
static bool in_set(struct pattern *m, int c, const char *p, const char *last)
{
	bool yes = true;

	p++;
	if (*p == '^') {
		yes = false;
		p++;
	}
	for (; p < last; p++) {
		burn(m);
		if (*p == '%') {
			p++;
			if (of_class(c, (unsigned char)*p))
				return yes;
		} else if (p + 2 < last && p[1] == '-') {
			if (in_range(c, (unsigned char)p[0],
			    (unsigned char)p[2]))
				return yes;
			p += 2;
		} else if ((unsigned char)*p == c) {
			return yes;
		}
	}
	return !yes;
}

/* Does the item [p, e) match the character at s? */
static bool single(struct pattern *m, const char *s, const char *p,
    const char *e)
{
	int c;

	burn(m);
	if (s >= m->src_end)
		return false;
	c = (unsigned char)*s;
	switch (*p) {
	case '.': return true;
	case '%': return of_class(c, (unsigned char)p[1]);
	case '[': return in_set(m, c, p, e - 1);
	default: return (unsigned char)*p == c;
	}
}

static enum verdict answer(const char **s, const char *result)
{
	if (!result)
		return FAILED;
	*s = result;
	return MATCHED;
}

/* As many as possible, then fewer. */
static enum verdict longest(struct pattern *m, const char **s, const char *p,
    const char *e)
{
	const char *result;
	ptrdiff_t i = 0;

	while (single(m, *s + i, p, e))
		i++;
	for (; i >= 0; i--) {
		result = run(m, *s + i, e + 1);
		if (result)
			return answer(s, result);
	}
	return FAILED;
}

/* As few as possible, then more. */
static enum verdict shortest(struct pattern *m, const char **s,
    const char *p, const char *e)
{
	const char *at = *s, *result;

	for (;;) {
		result = run(m, at, e + 1);
		if (result)
			return answer(s, result);
		if (!single(m, at, p, e))
			return FAILED;
		at++;
	}
}

/* One character, or a repetition of one. */
static enum verdict item(struct pattern *m, const char **s, const char **p)
{
	const char *e = item_end(m, *p), *result;
	char suffix = e < m->end ? *e : '\0';

	if (suffix == '*')
		return longest(m, s, *p, e);
	if (suffix == '-')
		return shortest(m, s, *p, e);
	if (suffix == '?') {
		if (single(m, *s, *p, e)) {
			result = run(m, *s + 1, e + 1);
			if (result)
				return answer(s, result);
		}
		*p = e + 1;
		return ON;
	}
	if (!single(m, *s, *p, e))
		return FAILED;
	(*s)++;
	if (suffix == '+')
		return longest(m, s, *p, e);
	*p = e;
	return ON;
}

static enum verdict begin_capture(struct pattern *m, const char **s,
    const char *p)
{
	const char *result;

	if (m->level >= PATTERN_CAPTURES)
		luaL_error(m->L, "too many captures");
	m->capture[m->level].at = *s;
	m->capture[m->level].len = *p == ')' && p < m->end ?
	    CAP_PLACE : CAP_OPEN;
	if (m->capture[m->level].len == CAP_PLACE)
		p++;
	m->level++;
	result = run(m, *s, p);
	if (!result)
		m->level--;
	return answer(s, result);
}

static enum verdict end_capture(struct pattern *m, const char **s,
    const char *p)
{
	const char *result;
	int i = m->level - 1;

	while (i >= 0 && m->capture[i].len != CAP_OPEN)
		i--;
	if (i < 0)
		luaL_error(m->L, "invalid pattern capture");
	m->capture[i].len = *s - m->capture[i].at;
	result = run(m, *s, p);
	if (!result)
		m->capture[i].len = CAP_OPEN;
	return answer(s, result);
}

/* %bxy: from x to the y that balances it. */
static enum verdict balance(struct pattern *m, const char **s,
    const char **p)
{
	const char *at = *s;
	int open = 0;

	if (m->end - *p < 4)
		luaL_error(m->L,
		    "malformed pattern (missing arguments to '%%b')");
	for (; at < m->src_end; at++) {
		burn(m);
		if (at == *s && *at != (*p)[2])
			return FAILED;
		if (at > *s && *at == (*p)[3]) {
			if (--open == 0)
				break;
		} else if (*at == (*p)[2]) {
			open++;
		}
	}
	if (at >= m->src_end)
		return FAILED;
	*s = at + 1;
	*p += 4;
	return ON;
}

/* %f[set]: where a set begins. */
static enum verdict frontier(struct pattern *m, const char *s,
    const char **p)
{
	const char *set = *p + 2, *e;
	int before, after;

	if (set >= m->end || *set != '[')
		luaL_error(m->L, "missing '[' after '%%f' in pattern");
	e = item_end(m, set);
	before = s == m->src ? 0 : (unsigned char)s[-1];
	after = s == m->src_end ? 0 : (unsigned char)*s;
	if (in_set(m, before, set, e - 1) || !in_set(m, after, set, e - 1))
		return FAILED;
	*p = e;
	return ON;
}

/* %1: the same text again. */
static enum verdict again(struct pattern *m, const char **s, const char **p)
{
	int i = (*p)[1] - '1';
	size_t n;

	if (i < 0 || i >= m->level || m->capture[i].len == CAP_OPEN)
		luaL_error(m->L, "invalid capture index %%%d", i + 1);
	n = m->capture[i].len == CAP_PLACE ? 0 : (size_t)m->capture[i].len;
	box_charge_bytes(m->L, n);
	if ((size_t)(m->src_end - *s) < n ||
	    memcmp(m->capture[i].at, *s, n) != 0)
		return FAILED;
	*s += n;
	*p += 2;
	return ON;
}

static enum verdict step(struct pattern *m, const char **s, const char **p)
{
	burn(m);
	if (**p == '(')
		return begin_capture(m, s, *p + 1);
	if (**p == ')')
		return end_capture(m, s, *p + 1);
	if (**p == '$' && *p + 1 == m->end) {
		(*p)++;
		return *s == m->src_end ? ON : FAILED;
	}
	if (**p == '%' && *p + 1 < m->end) {
		if ((*p)[1] == 'b')
			return balance(m, s, p);
		if ((*p)[1] == 'f')
			return frontier(m, *s, p);
		if (is_digit((*p)[1]))
			return again(m, s, p);
	}
	return item(m, s, p);
}

static const char *run(struct pattern *m, const char *s, const char *p)
{
	enum verdict v = ON;

	if (m->depth-- == 0)
		luaL_error(m->L, "pattern too complex");
	while (v == ON && p < m->end)
		v = step(m, &s, &p);
	m->depth++;
	return v == FAILED ? NULL : s;
}

const char *pattern_match(struct pattern *m, const char *s, const char *p)
{
	m->level = 0;
	m->depth = DEPTH_MAX;
	return run(m, s, p);
}

void pattern_push_one(struct pattern *m, int i, const char *s, const char *e)
{
	if (i >= m->level) {
		if (i != 0)
			luaL_error(m->L, "invalid capture index %%%d", i + 1);
		lua_pushlstring(m->L, s, (size_t)(e - s));
		return;
	}
	if (m->capture[i].len == CAP_OPEN)
		luaL_error(m->L, "unfinished capture");
	if (m->capture[i].len == CAP_PLACE)
		lua_pushinteger(m->L, m->capture[i].at - m->src + 1);
	else
		lua_pushlstring(m->L, m->capture[i].at,
		    (size_t)m->capture[i].len);
}

int pattern_push(struct pattern *m, const char *s, const char *e)
{
	int i, n = m->level == 0 && s ? 1 : m->level;

	luaL_checkstack(m->L, n, "too many captures");
	for (i = 0; i < n; i++)
		pattern_push_one(m, i, s, e);
	return n;
}
