/*
 * editor.c: keys into a text of many lines.  Every change is a step
 * (editor_step.c), so all of it can be undone; it must never drop text
 * that no key asked to drop.
 */
#include "ui/editor.h"

#include "base/text.h"
#include "ui/cursor.h"
#include "ui/editor_step.h"
#include "ui/glyph.h"

void editor_init(struct editor *e, size_t max)
{
	memset(e, 0, sizeof(*e));
	e->max = max;
	e->want = -1;
	e->width = 80;
	e->height = 24;
}

void editor_set(struct editor *e, const char *text)
{
	editor_forget(e, 0);
	buf_clear(&e->text);
	buf_adds(&e->text, text);
	e->at = e->text.len;
	e->top = 0;
	e->want = -1;
	e->wrapped = false;
	e->changes++;
}

enum editor_result editor_insert(struct editor *e, const char *s, size_t n)
{
	return editor_change(e, e->at, 0, s, n, false);
}

/* ---- lines ------------------------------------------------------------ */

static void editor_wrap(struct editor *e)
{
	if (e->wrapped)
		return;
	wrap_text(&e->wrap, buf_str(&e->text), e->text.len,
	    e->width > 1 ? e->width - 1 : 1);
	e->wrapped = true;
}

static size_t editor_line(struct editor *e)
{
	editor_wrap(e);
	return wrap_find(&e->wrap, e->at);
}

static int editor_col(struct editor *e, size_t line)
{
	size_t from = e->wrap.lines[line].at;

	return glyph_width(buf_str(&e->text) + from, e->at - from);
}

/* The place in a line nearest to a column. */
static size_t editor_place(struct editor *e, size_t line, int want)
{
	const struct wrap_line *l = &e->wrap.lines[line];
	const char *s = buf_str(&e->text);
	size_t at = l->at, end = l->at + l->n;
	int col = 0;

	/* Behind the last character of a wrapped line is the next line. */
	if (line + 1 < e->wrap.n && e->wrap.lines[line + 1].row == l->row &&
	    l->n > 0)
		end = cursor_left(s, end);
	while (at < end) {
		struct glyph g;
		size_t n = glyph_next(&g, s + at, end - at);

		if (col + g.cols > want)
			break;
		col += g.cols;
		at += n;
	}
	return at;
}

static enum editor_result editor_vertical(struct editor *e, long by)
{
	long line = (long)editor_line(e), last = (long)e->wrap.n - 1;

	if (e->want < 0)
		e->want = editor_col(e, (size_t)line);
	line += by;
	line = line < 0 ? 0 : line > last ? last : line;
	e->at = editor_place(e, (size_t)line, e->want);
	return EDITOR_MOVED;
}

static enum editor_result editor_to(struct editor *e, size_t at)
{
	e->at = at;
	e->want = -1;
	return EDITOR_MOVED;
}

static size_t editor_line_start(struct editor *e)
{
	size_t line = editor_line(e);	/* wraps first */

	return e->wrap.lines[line].at;
}

static size_t editor_line_end(struct editor *e)
{
	return editor_place(e, editor_line(e), INT32_MAX);
}

/* The paragraph the cursor is in, with its newline. */
static enum editor_result editor_cut_line(struct editor *e)
{
	const char *s = buf_str(&e->text);
	size_t from = e->at, to = e->at;
	enum editor_result result;

	while (from > 0 && s[from - 1] != '\n')
		from--;
	while (to < e->text.len && s[to] != '\n')
		to++;
	if (to < e->text.len)
		to++;
	if (!e->cutting)
		buf_clear(&e->cut);
	buf_add(&e->cut, s + from, to - from);
	result = editor_change(e, from, to - from, "", 0, false);
	e->cutting = true;
	return result;
}

/* ---- keys ------------------------------------------------------------- */

static enum editor_result editor_ctrl(struct editor *e, int32_t c)
{
	switch (c) {
	case 'a':
		return editor_to(e, editor_line_start(e));
	case 'e':
		return editor_to(e, editor_line_end(e));
	case 'd':
		return editor_change(e, e->at, cursor_right(buf_str(&e->text),
		    e->text.len, e->at) - e->at, "", 0, false);
	case 'k':
		return editor_cut_line(e);
	case 'u':
		return editor_insert(e, buf_str(&e->cut), e->cut.len);
	case 'y':
		return editor_redo(e);
	case 'z':
		return editor_undo(e);
	default:
		return EDITOR_UNUSED;
	}
}

static enum editor_result editor_char(struct editor *e, const struct key *key)
{
	const char *s = buf_str(&e->text);
	struct buf c = {0};
	enum editor_result result;

	if (key->alt) {
		switch (key->c) {
		case 'b':
			return editor_to(e, cursor_word_left(s, e->at));
		case 'f':
			return editor_to(e, cursor_word_right(s, e->text.len,
			    e->at));
		case 'u':
			return editor_undo(e);
		case 'r':
			return editor_redo(e);
		default:
			return EDITOR_UNUSED;
		}
	}
	text_add_char(&c, key->c);
	result = editor_change(e, e->at, 0, buf_str(&c), c.len, true);
	buf_release(&c);
	return result;
}

static enum editor_result editor_move(struct editor *e, const struct key *key)
{
	const char *s = buf_str(&e->text);
	bool word = key->ctrl || key->alt;
	int page = e->height > 2 ? e->height - 1 : 1;

	switch (key->kind) {
	case KEY_LEFT:
		return editor_to(e, word ? cursor_word_left(s, e->at) :
		    cursor_left(s, e->at));
	case KEY_RIGHT:
		return editor_to(e, word ?
		    cursor_word_right(s, e->text.len, e->at) :
		    cursor_right(s, e->text.len, e->at));
	case KEY_HOME:
		return editor_to(e, word ? 0 : editor_line_start(e));
	case KEY_END:
		return editor_to(e, word ? e->text.len : editor_line_end(e));
	case KEY_UP:
		return editor_vertical(e, -1);
	case KEY_DOWN:
		return editor_vertical(e, 1);
	case KEY_PGUP:
		return editor_vertical(e, -page);
	case KEY_PGDN:
		return editor_vertical(e, page);
	default:
		return EDITOR_UNUSED;
	}
}

static enum editor_result editor_edit(struct editor *e, const struct key *key)
{
	const char *s = buf_str(&e->text);
	size_t at;

	switch (key->kind) {
	case KEY_CHAR:
		return editor_char(e, key);
	case KEY_CTRL:
		return editor_ctrl(e, key->c);
	case KEY_ENTER:
		return editor_change(e, e->at, 0, "\n", 1, false);
	case KEY_TAB:
		return editor_change(e, e->at, 0, "    ", 4, true);
	case KEY_PASTE:
		return editor_insert(e, key->text, key->n);
	case KEY_BACKSPACE:
		at = cursor_left(s, e->at);
		return editor_change(e, at, e->at - at, "", 0, false);
	case KEY_DELETE:
		return editor_ctrl(e, 'd');
	default:
		return editor_move(e, key);
	}
}

enum editor_result editor_key(struct editor *e, const struct key *key)
{
	bool cut = key->kind == KEY_CTRL && key->c == 'k';

	if (!cut)
		e->cutting = false;
	return editor_edit(e, key);
}

static char editor_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool editor_here(const struct editor *e, size_t at, const char *what,
    size_t n)
{
	const char *s = buf_str(&e->text) + at;

	for (size_t i = 0; i < n; i++) {
		if (editor_lower(s[i]) != editor_lower(what[i]))
			return false;
	}
	return true;
}

bool editor_find(struct editor *e, const char *what)
{
	size_t n = strlen(what), places, from;

	if (n == 0 || n > e->text.len)
		return false;
	places = e->text.len - n + 1;
	from = e->at < places ? e->at : 0;
	for (size_t i = 0; i < places; i++) {
		size_t at = (from + i) % places;

		if (!editor_here(e, at, what, n))
			continue;
		editor_to(e, at + n);
		return true;
	}
	return false;
}

size_t editor_words(const struct editor *e)
{
	return text_words(buf_str(&e->text));
}

/* ---- drawing ---------------------------------------------------------- */

static void editor_scroll(struct editor *e, size_t line, size_t height)
{
	if (e->top > line)
		e->top = line;
	if (line >= e->top + height)
		e->top = line - height + 1;
	/* no rows stay empty below while there is text above */
	if (e->top + height > e->wrap.n)
		e->top = e->wrap.n > height ? e->wrap.n - height : 0;
}

void editor_draw(struct editor *e, struct grid *g, int row, int col,
    int height, int width)
{
	const char *s = buf_str(&e->text);
	size_t line;
	int at;

	if (height < 1 || width < 1)
		return;
	if (width != e->width)
		e->wrapped = false;
	e->width = width;
	e->height = height;
	line = editor_line(e);
	editor_scroll(e, line, (size_t)height);
	for (int i = 0; i < height && e->top + (size_t)i < e->wrap.n; i++) {
		const struct wrap_line *l = &e->wrap.lines[e->top + (size_t)i];

		grid_bytes(g, row + i, col, width, 0, s + l->at, l->n);
	}
	at = editor_col(e, line);
	grid_cursor(g, row + (int)(line - e->top),
	    col + (at < width ? at : width - 1));
}

void editor_release(struct editor *e)
{
	editor_forget(e, 0);
	free(e->steps);
	buf_release(&e->text);
	buf_release(&e->cut);
	wrap_release(&e->wrap);
	memset(e, 0, sizeof(*e));
}
