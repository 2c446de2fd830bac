/*
 * pager.c: reading.  It must never scroll by itself: a longer text keeps
 * the line that is being read.
 */
#include "ui/pager.h"

#define PAGER_WHEEL 3

/* Where the line at the top of the screen begins. */
static size_t pager_at(const struct pager *p)
{
	return p->top < p->wrap.n ? p->wrap.lines[p->top].at : 0;
}

void pager_set(struct pager *p, const char *text)
{
	if (strcmp(buf_str(&p->text), text) == 0)
		return;
	/* Text that only changed below is still being read where it is. */
	if (p->text.len == 0 || strncmp(buf_str(&p->text), text,
	    pager_at(p)) != 0)
		p->top = 0;
	buf_clear(&p->text);
	buf_adds(&p->text, text);
	p->nfound = 0;
	p->wrapped = false;
}

static void pager_wrap(struct pager *p)
{
	if (p->wrapped)
		return;
	wrap_hang(&p->wrap, buf_str(&p->text), p->text.len,
	    p->width > 0 ? p->width : 80);
	p->wrapped = true;
}

static size_t pager_last_top(struct pager *p)
{
	size_t height = p->height > 0 ? (size_t)p->height : 1;

	pager_wrap(p);
	return p->wrap.n > height ? p->wrap.n - height : 0;
}

static void pager_to(struct pager *p, size_t top)
{
	size_t last = pager_last_top(p);

	p->top = top < last ? top : last;
}

static void pager_by(struct pager *p, long by)
{
	long top = (long)p->top + by;

	pager_to(p, top < 0 ? 0 : (size_t)top);
}

static char pager_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool pager_here(const struct pager *p, size_t at)
{
	const char *s = buf_str(&p->text) + at;

	for (size_t i = 0; p->find[i] != '\0'; i++) {
		if (pager_lower(s[i]) != pager_lower(p->find[i]))
			return false;
	}
	return true;
}

/* The next place from `from` on in steps of 1 or -1, around the end. */
static bool pager_seek(struct pager *p, size_t from, bool back)
{
	size_t n = p->find != NULL ? strlen(p->find) : 0, places;

	if (n == 0 || n > p->text.len)
		return false;
	places = p->text.len - n + 1;
	for (size_t i = 0; i < places; i++) {
		size_t at = back ? (from + places - i) % places :
		    (from + i) % places;

		if (!pager_here(p, at))
			continue;
		p->found = at;
		p->nfound = n;
		pager_wrap(p);
		pager_to(p, wrap_find(&p->wrap, at));
		return true;
	}
	return false;
}

bool pager_find(struct pager *p, const char *what)
{
	free(p->find);
	p->find = xstrdup(what);
	p->nfound = 0;
	pager_wrap(p);
	return pager_seek(p, p->wrap.lines[p->top < p->wrap.n ? p->top :
	    0].at, false);
}

static bool pager_again(struct pager *p, const struct key *key)
{
	bool back = key_is(key, "p");

	if (p->find == NULL || (!back && !key_is(key, "n")))
		return false;
	pager_seek(p, p->found + (back ? 0 : 1) - (back && p->found > 0),
	    back);
	return true;
}

bool pager_key(struct pager *p, const struct key *key)
{
	int page = p->height > 2 ? p->height - 1 : 1;

	if (key->kind == KEY_DOWN || key_is(key, "j"))
		pager_by(p, 1);
	else if (key->kind == KEY_UP || key_is(key, "k"))
		pager_by(p, -1);
	else if (key->kind == KEY_PGDN || key_is(key, "Space"))
		pager_by(p, page);
	else if (key->kind == KEY_PGUP)
		pager_by(p, -page);
	else if (key->kind == KEY_HOME)
		pager_to(p, 0);
	else if (key->kind == KEY_END)
		pager_to(p, SIZE_MAX);
	else
		return pager_again(p, key);
	return true;
}

bool pager_mouse(struct pager *p, const struct key *key)
{
	if (key->kind != KEY_MOUSE || key->c == KEY_MOUSE_LEFT ||
	    key->row < p->row || key->row >= p->row + p->height ||
	    key->col < p->col || key->col >= p->col + p->width)
		return false;
	pager_by(p, key->c == KEY_MOUSE_UP ? -PAGER_WHEEL : PAGER_WHEEL);
	return true;
}

void pager_where(const struct pager *p, size_t *first, size_t *last,
    size_t *all)
{
	*all = p->wrap.n;
	*first = p->top + 1;
	*last = p->top + (size_t)p->height;
	if (*last > *all)
		*last = *all;
}

/* The part of the found place that lies in a line, underlined. */
static void pager_mark(const struct pager *p, struct grid *g, int row,
    int col, int width, const struct wrap_line *l)
{
	const char *s = buf_str(&p->text);
	size_t from = p->found, to = p->found + p->nfound;
	size_t end = l->at + l->n;
	struct grid all = {0};
	int before, n;

	if (p->nfound == 0 || to <= l->at || from >= end)
		return;
	from = from > l->at ? from : l->at;
	to = to < end ? to : end;
	grid_start(&all, width, 1);
	before = grid_bytes(&all, 0, 0, width, 0, s + l->at, from - l->at);
	n = grid_bytes(&all, 0, 0, width, 0, s + from, to - from);
	grid_release(&all);
	if (before + n > width)
		n = width - before;
	grid_attr(g, row, col + before, n, GRID_UNDER | GRID_BOLD);
}

void pager_draw(struct pager *p, struct grid *g, int row, int col,
    int height, int width)
{
	const char *s = buf_str(&p->text);

	if (height < 1 || width < 1)
		return;
	if (p->width != width)
		p->wrapped = false;
	p->row = row;
	p->col = col;
	p->width = width;
	p->height = height;
	pager_to(p, p->top);
	for (int i = 0; i < height && p->top + (size_t)i < p->wrap.n; i++) {
		const struct wrap_line *l =
		    &p->wrap.lines[p->top + (size_t)i];

		grid_bytes(g, row + i, col + l->hang, width - l->hang, 0, s +
		    l->at, l->n);
		pager_mark(p, g, row + i, col + l->hang, width - l->hang, l);
	}
}

int pager_show(struct grid *g, int row, int col, int height, int width,
    const char *text)
{
	struct pager p = {0};
	int rows;

	if (text[0] == '\0' || height < 1)
		return 0;
	pager_set(&p, text);
	pager_draw(&p, g, row, col, height, width);
	rows = p.wrap.n < (size_t)height ? (int)p.wrap.n : height;
	pager_release(&p);
	return rows;
}

void pager_release(struct pager *p)
{
	free(p->find);
	buf_release(&p->text);
	wrap_release(&p->wrap);
	memset(p, 0, sizeof(*p));
}
