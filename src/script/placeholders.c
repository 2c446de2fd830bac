/*
 * placeholders.c: what stands in texts for people: braces that the engine
 * fills, and times of a clock that it cannot.
 */
#include "script/compiler.h"

#include "base/said.h"
#include "plan/placeholder.h"

/* "{it}", where a role has that id. */
static bool is_role(const struct compiler *c,
    const struct placeholder_piece *piece)
{
	char *id = xstrndup(piece->s + 1, piece->n - 2);
	bool role = compiler_is_role(c, id);

	free(id);
	return role && piece->n < 80;
}

static const char *placeholder_hint(const struct compiler *c,
    const struct placeholder_piece *piece, char *out)
{
	const struct plan *p = c->plan;
	char *word = xstrndup(piece->s, piece->n);
	struct map names = {0};

	if (is_role(c, piece)) {
		snprintf(out, COMPILER_HINT, "\1%s\2{role.%.*s\3",
		    N_(" (did you mean \"%s\"?)"), (int)piece->n - 1,
		    piece->s + 1);
		free(word);
		return out;
	}
	map_put(&names, "{clock}", 0);
	map_put(&names, "{story}", 0);
	for (size_t i = 0; i < p->nroles; i++) {
		char *name = xasprintf("{role.%s}", p->roles[i].id);

		map_put(&names, name, 0);
		free(name);
	}
	for (size_t i = 0; i < p->nparams; i++) {
		char *name = xasprintf("{%s}", p->params[i].id);

		map_put(&names, name, 0);
		free(name);
	}
	compiler_hint(&names, word, out);
	map_release(&names);
	free(word);
	return out;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* May stand right before or after a clock time. */
static bool clock_edge(char c)
{
	return !is_digit(c) && c != ':' && c != '.' && c != '+' && c != '-' &&
	    (c | 0x20) < 'a';
}

/* Length of "7:05", "14:30:00" or "14h30" at s, or 0; "1h30" may be a length
 * of time. */
static size_t clock_at(const char *s)
{
	size_t n = is_digit(s[0]) && is_digit(s[1]) ? 2 : 1;
	int hour = 0;

	for (size_t i = 0; i < n; i++) {
		if (!is_digit(s[i]))
			return 0;
		hour = hour * 10 + (s[i] - '0');
	}
	if (hour > 23 || (s[n] != ':' && (n < 2 || (s[n] | 0x20) != 'h')) ||
	    s[n + 1] < '0' || s[n + 1] > '5' || !is_digit(s[n + 2]))
		return 0;
	n += 3;
	if (s[n] == ':' && s[n + 1] >= '0' && s[n + 1] <= '5' &&
	    is_digit(s[n + 2]))
		n += 3;
	return n;
}

/* The first literal clock time of a line; its length in *n. */
static const char *clock_find(const char *line, const char *end, size_t *n)
{
	for (const char *s = line; s < end; s++) {
		*n = clock_at(s);
		if (!*n || (s > line && !clock_edge(s[-1])))
			continue;
		/* "14:30." ends a sentence, "14:30:2" is something else. */
		if (!is_digit(s[*n]) && s[*n] != ':' &&
		    ((s[*n] | 0x20) < 'a' || (s[*n] | 0x20) == 'h'))
			return s;
	}
	return NULL;
}

/* About a line of a text. */
static void text_tell(struct compiler *c, enum problem_severity severity,
    const struct text_at *at, const char *fmt, ...) PRINTF_LIKE(4, 5);
static void text_tell(struct compiler *c, enum problem_severity severity,
    const struct text_at *at, const char *fmt, ...)
{
	struct buf said = {0};
	va_list ap;

	va_start(ap, fmt);
	said_vaddf(&said, fmt, ap);
	va_end(ap);
	problems_add(c->problems, severity, at->file, at->line, "%s: %s",
	    at->who, buf_str(&said));
	buf_release(&said);
}

static void clock_line(struct compiler *c, const struct text_at *at,
    const char *text, const char *end, bool filled)
{
	size_t n;
	const char *s = clock_find(text, end, &n);

	if (s && filled)
		text_tell(c, PROBLEM_WARNING, at, "\"%.*s\" is a literal clock "
		    "time, teams play at their own hour: write {clock} or a "
		    "length of time", (int)n, s);
	else if (s)
		text_tell(c, PROBLEM_WARNING, at, "\"%.*s\" is a literal clock "
		    "time, teams play at their own hour: write a length of "
		    "time", (int)n, s);
}

static void clock_times(struct compiler *c, const struct text_at *first,
    const char *text, bool filled)
{
	struct text_at at = *first;

	while (*text) {
		const char *end = strchrnul(text, '\n');

		clock_line(c, &at, text, end, filled);
		at.line += at.step;
		text = *end ? end + 1 : end;
	}
}

/* Has the story a clock of its own? */
static bool has_story(const struct plan *p)
{
	for (size_t i = 0; i < p->nphases; i++) {
		if (p->phases[i].has_fictional)
			return true;
	}
	return false;
}

static void story_check(struct compiler *c, const struct text_at *at,
    const struct placeholder_piece *piece)
{
	if (piece->kind == PLACEHOLDER_STORY && !has_story(c->plan))
		text_tell(c, PROBLEM_ERROR, at, "\"%.*s\" has no time: give a "
		    "phase a fictional date", (int)piece->n, piece->s);
}

/* To the line behind a piece. */
static void text_on(struct text_at *at, const struct placeholder_piece *piece)
{
	for (size_t i = 0; i < piece->n; i++)
		if (piece->s[i] == '\n')
			at->line += at->step;
}

void compile_placeholders(struct compiler *c, const struct text_at *at,
    const char *text)
{
	struct placeholder_piece piece;
	char hint[COMPILER_HINT];
	struct text_at here = *at;
	const char *s = text;

	while (placeholder_next(c->plan, &s, &piece)) {
		if (piece.kind == PLACEHOLDER_UNKNOWN && !c->torn)
			text_tell(c, PROBLEM_ERROR, &here, "unknown "
			    "placeholder \"%.*s\"%s",
			    piece.n < 64 ? (int)piece.n : 64, piece.s,
			    placeholder_hint(c, &piece, hint));
		story_check(c, &here, &piece);
		text_on(&here, &piece);
	}
	clock_times(c, at, text, true);
}

/* Braces that were meant to be filled: other ones may well be text. */
static bool is_meant(const struct compiler *c,
    const struct placeholder_piece *piece, enum text_use use, char *hint)
{
	hint[0] = '\0';
	if (piece->kind == PLACEHOLDER_NONE)
		return false;
	if (piece->kind == PLACEHOLDER_ROLE ||
	    piece->kind == PLACEHOLDER_PARAM)
		return use == TEXT_NAMES;
	if (piece->kind == PLACEHOLDER_CLOCK ||
	    piece->kind == PLACEHOLDER_STORY)
		return use != TEXT_MOMENT;
	return piece->kind != PLACEHOLDER_UNKNOWN ||
	    placeholder_hint(c, piece, hint)[0] != '\0';
}

static void unfilled_say(struct compiler *c, const struct text_at *at,
    const struct placeholder_piece *piece, enum text_use use,
    const char *hint)
{
	int n = piece->n < 64 ? (int)piece->n : 64;

	if (piece->kind == PLACEHOLDER_UNKNOWN)
		text_tell(c, PROBLEM_WARNING, at, "\"%.*s\" is shown as it is "
		    "written%s", n, piece->s, hint);
	else if (use == TEXT_STANDS)
		text_tell(c, PROBLEM_WARNING, at, "\"%.*s\" is shown as it is "
		    "written: this text stands there all the time and has no "
		    "moment of its own", n, piece->s);
	else
		text_tell(c, PROBLEM_WARNING, at, "\"%.*s\" is shown as it is "
		    "written: nothing is filled in what scenario, params and "
		    "roles are called", n, piece->s);
}

void compile_unfilled(struct compiler *c, const struct text_at *at,
    const char *text, enum text_use use)
{
	struct placeholder_piece piece;
	char hint[COMPILER_HINT];
	struct text_at here = *at;
	const char *s = text;

	while (placeholder_next(c->plan, &s, &piece)) {
		if (is_meant(c, &piece, use, hint))
			unfilled_say(c, &here, &piece, use, hint);
		else if (use == TEXT_MOMENT)
			story_check(c, &here, &piece);
		text_on(&here, &piece);
	}
	clock_times(c, at, text, use == TEXT_MOMENT);
}

/* Hours in a table are what a tool shows, not what somebody wrote. */
const char *compiler_cell(struct compiler *c, const char *file, int line,
    const char *text)
{
	const struct text_at at = { c->at->who, file, line, 0 };
	struct placeholder_piece piece;
	char hint[COMPILER_HINT];
	struct buf out = {0};

	if (!strchr(text, '{'))
		return arena_strdup(&c->plan->arena, text);
	while (placeholder_next(c->plan, &text, &piece)) {
		if (piece.kind == PLACEHOLDER_PARAM)
			buf_adds(&out, c->plan->params[piece.index].value);
		else
			buf_add(&out, piece.s, piece.n);
		if (is_meant(c, &piece, TEXT_MOMENT, hint))
			unfilled_say(c, &at, &piece, TEXT_MOMENT, hint);
		story_check(c, &at, &piece);
	}
	text = arena_strdup(&c->plan->arena, buf_str(&out));
	buf_release(&out);
	return text;
}

void compile_inline_texts(struct compiler *c)
{
	for (size_t i = 0; i < c->ninlines; i++)
		compile_unfilled(c, &c->inlines[i].at, c->inlines[i].text,
		    c->inlines[i].use);
}
