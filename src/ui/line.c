/*
 * line.c: a line of input.  It must never lose what was typed but by a key
 * that says so.
 */
#include "ui/line.h"

#include <string.h>

#include "base/text.h"
#include "ui/cursor.h"
#include "ui/glyph.h"

#define LINE_MARK 1		/* columns of "<": there is more before */

static bool line_insert(struct line *l, const char *s, size_t n)
{
	struct buf tail = {0};

	if (l->text.len + n > LINE_MAX_BYTES)
		return false;
	buf_add(&tail, buf_str(&l->text) + l->at, l->text.len - l->at);
	l->text.len = l->at;
	buf_add(&l->text, s, n);
	buf_add(&l->text, buf_str(&tail), tail.len);
	l->at += n;
	buf_release(&tail);
	return true;
}

static void line_cut(struct line *l, size_t from, size_t to)
{
	if (from >= to)
		return;
	memmove(l->text.p + from, l->text.p + to, l->text.len - to + 1);
	l->text.len -= to - from;
	l->at = from;
}

void line_set(struct line *l, const char *text)
{
	buf_clear(&l->text);
	l->at = l->left = 0;
	line_insert(l, text, strlen(text));
}

/* ---- history ---------------------------------------------------------- */

static void line_look(struct line *l, size_t back)
{
	if (back > l->nhistory || back == l->back)
		return;
	if (l->back == 0) {
		free(l->kept);
		l->kept = xstrdup(buf_str(&l->text));
	}
	l->back = back;
	line_set(l, back == 0 ? l->kept : l->history[l->nhistory - back]);
}

static void line_remember(struct line *l)
{
	const char *text = buf_str(&l->text);

	if (text[0] == '\0' || (l->nhistory > 0 &&
	    strcmp(l->history[l->nhistory - 1], text) == 0))
		return;
	if (l->nhistory == LINE_HISTORY) {
		free(l->history[0]);
		memmove(l->history, l->history + 1,
		    (LINE_HISTORY - 1) * sizeof(l->history[0]));
		l->nhistory--;
	}
	l->history[l->nhistory++] = xstrdup(text);
}

bool line_command(const struct key *key, struct key *rest)
{
	*rest = *key;
	if (key->kind != KEY_PASTE || key->n < 2 || key->text[0] != ':')
		return false;
	while (rest->text[rest->n - 1] == '\n')	/* ends at the ":" */
		rest->n--;
	if (memchr(rest->text, '\n', rest->n) != NULL)
		return false;
	rest->text++;
	rest->n--;
	return true;
}

void line_done(struct line *l)
{
	line_remember(l);
	l->back = 0;
	line_set(l, "");
}

/* ---- completion ------------------------------------------------------- */

/* Where the word at the cursor begins; no completion: past the end. */
static size_t line_word(const struct line *l)
{
	size_t from = 0;
	bool quoted = false;

	if (l->whole)
		return 0;
	/* a blank inside of quotes parts no words */
	for (size_t i = 0; i < l->at; i++) {
		char c = l->text.p[i];

		if (quoted && c == '\\' && i + 1 < l->at)
			i++;
		else if (l->words && c == '"')
			quoted = !quoted;
		else if (c == ' ' && !quoted)
			from = i + 1;
	}
	if (from > 0 && !l->words)
		return l->text.len + 1;
	return from;
}

/* The letters all candidates share beyond the prefix. */
static size_t line_common(const struct line *l, const char *prefix,
    const char **first, size_t *count)
{
	size_t common = 0;
	const char *c;

	*first = NULL;
	for (*count = 0; (c = l->candidate(l->arg, prefix, *count)) != NULL;
	    ++*count) {
		size_t same = 0;

		if (*first == NULL) {
			*first = c;
			common = strlen(c);
			continue;
		}
		while (same < common && c[same] == (*first)[same])
			same++;
		common = same;
	}
	return common;
}

static void line_complete(struct line *l)
{
	size_t from = line_word(l), common, count;
	const char *first;
	char *prefix;

	if (l->candidate == NULL || from > l->at)
		return;
	prefix = xstrndup(buf_str(&l->text) + from, l->at - from);
	common = line_common(l, prefix, &first, &count);
	if (count > 0 && common >= strlen(prefix)) {
		line_cut(l, from, l->at);
		line_insert(l, first, common);
		if (count == 1)
			line_insert(l, " ", 1);
	}
	free(prefix);
}

void line_candidates(const struct line *l, size_t most, struct buf *out)
{
	size_t from = line_word(l);
	const char *c;
	char *prefix;

	if (l->candidate == NULL || from > l->at)
		return;
	prefix = xstrndup(buf_str(&l->text) + from, l->at - from);
	for (size_t i = 0; i < most &&
	    (c = l->candidate(l->arg, prefix, i)) != NULL; i++)
		buf_addf(out, "%s%s", i > 0 ? "  " : "", c);
	if (out->len > 0 && l->candidate(l->arg, prefix, most) != NULL)
		buf_adds(out, "  ...");
	free(prefix);
}

/* ---- keys ------------------------------------------------------------- */

static enum line_result line_paste(struct line *l, const struct key *key)
{
	size_t n = key->n;

	while (n > 0 && key->text[n - 1] == '\n')
		n--;
	if (memchr(key->text, '\n', n) != NULL)
		return LINE_LINES;
	return line_insert(l, key->text, n) ? LINE_EDITED : LINE_FULL;
}

static enum line_result line_ctrl(struct line *l, int32_t c)
{
	const char *s = buf_str(&l->text);

	switch (c) {
	case 'a':
		l->at = 0;
		return LINE_EDITED;
	case 'e':
		l->at = l->text.len;
		return LINE_EDITED;
	case 'c':
		return LINE_LEFT;
	case 'd':
		line_cut(l, l->at, cursor_right(s, l->text.len, l->at));
		return LINE_EDITED;
	case 'k':
		line_cut(l, l->at, l->text.len);
		return LINE_EDITED;
	case 'u':
		line_cut(l, 0, l->at);
		return LINE_EDITED;
	case 'w':
		line_cut(l, cursor_word_left(s, l->at), l->at);
		return LINE_EDITED;
	default:
		return LINE_UNUSED;
	}
}

static enum line_result line_move(struct line *l, const struct key *key)
{
	const char *s = buf_str(&l->text);
	size_t n = l->text.len;

	switch (key->kind) {
	case KEY_LEFT:
		l->at = key->ctrl || key->alt ? cursor_word_left(s, l->at) :
		    cursor_left(s, l->at);
		break;
	case KEY_RIGHT:
		l->at = key->ctrl || key->alt ?
		    cursor_word_right(s, n, l->at) :
		    cursor_right(s, n, l->at);
		break;
	case KEY_HOME:
		l->at = 0;
		break;
	case KEY_END:
		l->at = n;
		break;
	case KEY_UP:
		line_look(l, l->back + 1);
		break;
	case KEY_DOWN:
		line_look(l, l->back > 0 ? l->back - 1 : 0);
		break;
	default:
		return LINE_UNUSED;
	}
	return LINE_EDITED;
}

static enum line_result line_char(struct line *l, const struct key *key)
{
	const char *s = buf_str(&l->text);
	struct buf c = {0};
	bool fits = true;

	if (key->alt && key->c == 'b') {
		l->at = cursor_word_left(s, l->at);
	} else if (key->alt && key->c == 'f') {
		l->at = cursor_word_right(s, l->text.len, l->at);
	} else if (!key->alt) {
		text_add_char(&c, key->c);
		fits = line_insert(l, buf_str(&c), c.len);
		buf_release(&c);
	}
	return fits ? LINE_EDITED : LINE_FULL;
}

enum line_result line_key(struct line *l, const struct key *key)
{
	const char *s = buf_str(&l->text);

	switch (key->kind) {
	case KEY_CHAR:
		return line_char(l, key);
	case KEY_CTRL:
		return line_ctrl(l, key->c);
	case KEY_PASTE:
		return line_paste(l, key);
	case KEY_ENTER:
		return LINE_DONE;
	case KEY_ESC:
		return LINE_LEFT;
	case KEY_TAB:
		line_complete(l);
		return LINE_EDITED;
	case KEY_BACKSPACE:
		line_cut(l, cursor_left(s, l->at), l->at);
		return LINE_EDITED;
	case KEY_DELETE:
		line_cut(l, l->at, cursor_right(s, l->text.len, l->at));
		return LINE_EDITED;
	default:
		return line_move(l, key);
	}
}

/* ---- drawing ---------------------------------------------------------- */

/* Columns of the text from the byte `left` on, with the mark that it begins
 * before that. */
static int line_width(const struct line *l, size_t left, size_t end)
{
	return (left > 0 ? LINE_MARK : 0) + glyph_width(buf_str(&l->text) +
	    left, end - left);
}

/* Scrolls so that the cursor and a column behind it are in `width`, and that
 * none is empty behind the text while some of it is hidden before. */
static void line_scroll(struct line *l, int width)
{
	const char *s = buf_str(&l->text);
	size_t before;

	if (l->left > l->at)
		l->left = l->at;
	while (l->left > 0 && line_width(l, before = cursor_left(s, l->left),
	    l->text.len) < width)
		l->left = before;
	while (l->left < l->at && line_width(l, l->left, l->at) >= width)
		l->left = cursor_right(s, l->at, l->left);	/* no further */
}

void line_draw(struct line *l, struct grid *g, int row, int col, int width,
    const char *prompt)
{
	const char *s = buf_str(&l->text);
	int used = grid_text(g, row, col, width / 2, 0, prompt);

	col += used;
	width -= used;
	if (width < 1)
		return;
	line_scroll(l, width);
	if (l->left > 0 && width > LINE_MARK) {
		grid_text(g, row, col, LINE_MARK, 0, "<");
		col += LINE_MARK;
		width -= LINE_MARK;
	}
	grid_bytes(g, row, col, width, 0, s + l->left, l->text.len - l->left);
	grid_cursor(g, row, col + glyph_width(s + l->left, l->at - l->left));
}

void line_release(struct line *l)
{
	for (size_t i = 0; i < l->nhistory; i++)
		free(l->history[i]);
	free(l->kept);
	buf_release(&l->text);
	memset(l, 0, sizeof(*l));
}
