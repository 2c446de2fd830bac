/*
 * sample.c: words that a pattern finds (sample.h).  It reads what most people
 * write in patterns and guesses at the rest: what it makes is tried before
 * it is given, so it must never be trusted to understand a pattern.
 */
#include "match/sample.h"

#include <string.h>

#include "base/text.h"
#include "match/match.h"

#define SAMPLE_MAX 400		/* bytes of words */
#define SAMPLE_DEPTH 40
#define SAMPLE_TRIES 8

struct sample {
	const char *p;			/* what is still to be read */
	struct buf *out;
	uint64_t turn;
	int depth;
	bool silent;			/* looks, and says nothing */
	bool bad;			/* it does not know what that is */
};

static void sample_alternatives(struct sample *s);

static uint64_t sample_draw(struct sample *s, uint64_t n)
{
	uint64_t at = s->turn % n;

	s->turn /= n;
	return at;
}

static void sample_say(struct sample *s, const char *text, size_t n)
{
	if (s->silent || s->bad)
		return;
	if (s->out->len + n > SAMPLE_MAX)
		s->bad = true;
	else
		buf_add(s->out, text, n);
}

/* ---- one character ---------------------------------------------------- */

/* "\\d" and the like: what stands for it; NULL: the character itself, "":
 * it is no character. */
static const char *sample_escape(char c)
{
	static const struct { char c; const char *text; } known[] = {
		{ 'd', "1" }, { 'D', "a" }, { 'w', "a" }, { 'W', " " },
		{ 's', " " }, { 'S', "a" }, { 'h', " " }, { 'H', "a" },
		{ 't', "\t" }, { 'n', "\n" }, { 'R', "\n" }, { 'r', "\r" },
		{ 'v', "\n" }, { 'N', "a" }, { 'X', "a" }, { 'b', "" },
		{ 'B', "" }, { 'A', "" }, { 'z', "" }, { 'Z', "" },
		{ 'G', "" }, { 'K', "" }, { 'E', "" },
	};

	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (known[i].c == c)
			return known[i].text;
	return NULL;
}

/* The length of a character of UTF-8. */
static size_t sample_width(const char *p)
{
	size_t n = 1;

	while (((unsigned char)p[n] & 0xc0) == 0x80)
		n++;
	return n;
}

/* Behind a backslash. */
static void sample_escaped(struct sample *s)
{
	const char *text = sample_escape(*s->p), *end;

	if (*s->p == 'p' || *s->p == 'P') {	/* \pL, \p{Lu} */
		end = s->p[1] == '{' ? strchr(s->p, '}') : s->p + 1;
		s->bad |= end == NULL || *end == '\0';
		sample_say(s, "a", 1);
		s->p = s->bad ? s->p + strlen(s->p) : end + 1;
	} else if (text != NULL) {
		sample_say(s, text, strlen(text));
		s->p++;
	} else if (*s->p == '\0' || strchr("123456789cgkoQux", *s->p)) {
		s->bad = true;
	} else {
		size_t n = sample_width(s->p);

		sample_say(s, s->p, n);
		s->p += n;
	}
}

/* The end of "[...]", behind its bracket, or NULL. */
static const char *sample_class_end(const char *p)
{
	p++;
	p += *p == '^';
	for (p += *p == ']'; *p != '\0' && *p != ']'; p++) {
		const char *posix = p[0] == '[' && p[1] == ':' ?
		    strstr(p, ":]") : NULL;

		if (posix != NULL)
			p = posix + 1;
		else if (p[0] == '\\' && p[1] != '\0')
			p++;
	}
	return *p == '\0' ? NULL : p + 1;
}

/* The first character from `from` on that a class takes. */
static bool sample_class_say(struct sample *s, const struct match *m,
    const char *from, const char *end)
{
	while (from < end) {
		size_t n = sample_width(from);

		if (match_try(m, from, n) == MATCH_RIGHT) {
			sample_say(s, from, n);
			return true;
		}
		from += n;
	}
	return false;
}

/* A character that a class takes: one that stands in it, or a usual one. */
static void sample_class(struct sample *s)
{
	static const char usual[] = "a1 eZ_-.,";
	const char *end = sample_class_end(s->p);
	struct match *m;
	char *set;

	if (end == NULL) {
		s->bad = true;
		return;
	}
	set = xasprintf("\\A%.*s\\z", (int)(end - s->p), s->p);
	m = s->silent ? NULL : match_new(set, NULL);
	free(set);
	if (!s->silent && (m == NULL ||
	    !(sample_class_say(s, m, s->p + 1 + (s->p[1] == '^'), end - 1) ||
	    sample_class_say(s, m, usual, usual + strlen(usual)))))
		s->bad = true;
	match_free(m);
	s->p = end;
}

/* ---- groups and repeats ----------------------------------------------- */

/* Behind "(?": *looks is set for what is not part of the words. */
static void sample_group_kind(struct sample *s, bool *looks)
{
	const char *end;

	if (*s->p == 'P')
		s->p++;
	if (*s->p == ':' || *s->p == '>' || *s->p == '|') {
		s->p++;
	} else if (*s->p == '=' || *s->p == '!') {
		*looks = true;
		s->p++;
	} else if (*s->p == '<' && (s->p[1] == '=' || s->p[1] == '!')) {
		*looks = true;
		s->p += 2;
	} else if (*s->p == '<' || *s->p == '\'') {
		end = strchr(s->p + 1, *s->p == '<' ? '>' : '\'');
		s->bad |= end == NULL;
		s->p = end == NULL ? s->p + strlen(s->p) : end + 1;
	} else {			/* "(?i)", "(?i:" */
		s->p += strspn(s->p, "imsxnJU-");
		s->bad |= *s->p != ')' && *s->p != ':';
		s->p += *s->p == ':';
	}
}

static void sample_group(struct sample *s)
{
	bool looks = false, was = s->silent;

	s->p++;
	if (*s->p == '*' || ++s->depth > SAMPLE_DEPTH) {
		s->bad = true;
		return;
	}
	if (*s->p == '?') {
		s->p++;
		sample_group_kind(s, &looks);
	}
	s->silent |= looks;
	sample_alternatives(s);
	s->silent = was;
	s->bad |= *s->p != ')';
	s->p += *s->p == ')';
	s->depth--;
}

static void sample_atom(struct sample *s)
{
	size_t n = sample_width(s->p);

	switch (*s->p) {
	case '(':
		sample_group(s);
		break;
	case '[':
		sample_class(s);
		break;
	case '\\':
		s->p++;
		sample_escaped(s);
		break;
	case '^': case '$':
		s->p++;
		break;
	case '.':
		s->p++;
		sample_say(s, "a", 1);
		break;
	default:
		sample_say(s, s->p, n);
		s->p += n;
	}
}

/* "{2,5}": the least; -1: it is no repeat. */
static long sample_least(const char *p)
{
	size_t n = strspn(p + 1, "0123456789,");

	return n == 0 || n > 9 || p[n + 1] != '}' ? -1 :
	    strtol(p + 1, NULL, 10);
}

/* How often what stands from `from` on is said. */
static void sample_repeat(struct sample *s, size_t from)
{
	size_t n = s->out->len - from;
	long times = 1;
	char *once;

	if (*s->p == '?' || *s->p == '*') {
		times = (long)sample_draw(s, 2);
	} else if (*s->p == '{' && (times = sample_least(s->p)) >= 0) {
		s->p = strchr(s->p, '}');
	} else if (*s->p != '+') {
		return;
	}
	s->p++;
	s->p += *s->p == '?' || *s->p == '+';	/* lazy, greedy */
	if (times == 0 && n > 0 && !s->bad)
		s->out->p[s->out->len = from] = '\0';
	if (times < 2 || n == 0 || s->bad)
		return;
	once = xstrndup(s->out->p + from, n);
	for (long i = 1; i < times && !s->bad; i++)
		sample_say(s, once, n);
	free(once);
}

static void sample_sequence(struct sample *s)
{
	while (!s->bad && *s->p != '\0' && *s->p != '|' && *s->p != ')') {
		size_t from = s->out->len;

		sample_atom(s);
		if (!s->bad)
			sample_repeat(s, from);
	}
}

/* How many there are, from here to the end of the group. */
static uint64_t sample_count(const char *p)
{
	uint64_t n = 1;
	int depth = 0;

	for (; *p != '\0' && !(depth == 0 && *p == ')'); p++) {
		if (*p == '\\' && p[1] != '\0') {
			p++;
		} else if (*p == '[') {
			const char *end = sample_class_end(p);

			p = end == NULL ? p : end - 1;
		} else if (*p == '(' || *p == ')') {
			depth += *p == '(' ? 1 : -1;
		} else if (*p == '|' && depth == 0) {
			n++;
		}
	}
	return n;
}

static void sample_alternatives(struct sample *s)
{
	bool was = s->silent;
	uint64_t want = sample_draw(s, sample_count(s->p));

	for (uint64_t i = 0; !s->bad; i++) {
		s->silent = was || i != want;
		sample_sequence(s);
		if (s->bad || *s->p != '|')
			break;
		s->p++;
	}
	s->silent = was;
}

static char *sample_once(const struct match *m, const char *pattern,
    uint64_t turn)
{
	struct buf out = {0};
	struct sample s = { .p = pattern, .out = &out, .turn = turn };

	sample_alternatives(&s);
	if (!s.bad && *s.p == '\0' && text_valid(buf_str(&out), out.len) &&
	    match_try(m, buf_str(&out), out.len) == MATCH_RIGHT)
		return buf_detach(&out);
	buf_release(&out);
	return NULL;
}

char *match_sample(const char *pattern, uint64_t turn)
{
	struct match *m = match_new(pattern, NULL);
	char *words = NULL;

	for (uint64_t i = 0; m != NULL && words == NULL && i < SAMPLE_TRIES;
	    i++)
		words = sample_once(m, pattern, turn + i);
	match_free(m);
	return words;
}
