/*
 * list.c: which rows are seen and which is chosen; nothing about what they
 * are.
 */
#include "ui/list.h"

#define LIST_WHEEL 3

void list_size(struct list *l, size_t n)
{
	l->n = n;
	l->what = 0;
	if (l->at >= n)
		l->at = n > 0 ? n - 1 : 0;
}

/* Where a row went that was at `was`; n: it is gone. */
static size_t list_went(const struct list *l, size_t n, list_what *what,
    void *arg)
{
	size_t i = l->was;

	if (i < n && what(arg, i) == l->what)
		return i;
	for (i = 0; i < n && what(arg, i) != l->what; i++)
		;
	return i;
}

static size_t list_shift(size_t at, size_t from, size_t to)
{
	return at + to < from ? 0 : at + to - from;
}

void list_keep(struct list *l, size_t n, list_what *what, void *arg)
{
	int64_t known = l->what;
	size_t i = known == 0 ? n : list_went(l, n, what, arg);

	if (i < n) {
		l->at = list_shift(l->at, l->was, i);
		/* What is read stays where it is on the screen. */
		l->top = l->top == 0 ? 0 : list_shift(l->top, l->was, i);
	}
	list_size(l, n);
	l->was = l->at;
	l->what = n == 0 ? 0 : what(arg, l->at);
}

static void list_down(struct list *l, size_t by)
{
	l->at = l->n - l->at > by ? l->at + by : l->n > 0 ? l->n - 1 : 0;
}

static void list_up(struct list *l, size_t by)
{
	l->at = l->at > by ? l->at - by : 0;
}

bool list_key(struct list *l, const struct key *key, int page)
{
	size_t by = page > 1 ? (size_t)page - 1 : 1;

	if (key->kind == KEY_DOWN || key_is(key, "j"))
		list_down(l, 1);
	else if (key->kind == KEY_UP || key_is(key, "k"))
		list_up(l, 1);
	else if (key->kind == KEY_PGDN || key_is(key, "Space"))
		list_down(l, by);
	else if (key->kind == KEY_PGUP)
		list_up(l, by);
	else if (key->kind == KEY_HOME)
		l->at = 0;
	else if (key->kind == KEY_END)
		list_down(l, l->n);
	else
		return false;
	return true;
}

static int list_tall(const struct list *l)
{
	return l->tall > 1 ? l->tall : 1;
}

bool list_mouse(struct list *l, const struct key *key)
{
	size_t row = (size_t)((key->row - l->row) / list_tall(l));

	if (key->kind != KEY_MOUSE || key->row < l->row || key->row >= l->row +
	    l->height || key->col < l->col || key->col >= l->col + l->width)
		return false;
	if (key->c == KEY_MOUSE_UP)
		list_up(l, LIST_WHEEL);
	else if (key->c == KEY_MOUSE_DOWN)
		list_down(l, LIST_WHEEL);
	else if (l->top + row >= l->n)
		return false;
	else
		l->at = l->top + row;
	return true;
}

static void list_scroll(struct list *l, size_t height)
{
	if (l->top > l->at)
		l->top = l->at;
	if (l->at >= l->top + height)
		l->top = l->at - height + 1;
	if (l->n <= height)
		l->top = 0;
	else if (l->top > l->n - height)
		l->top = l->n - height;
}

void list_draw(struct list *l, struct grid *g, int row, int col, int height,
    int width, bool chosen, list_row *draw, void *arg)
{
	int tall = list_tall(l);

	l->row = row;
	l->col = col;
	l->height = height > 0 ? height - height % tall : 0;
	l->width = width;
	height /= tall;
	if (height < 1)
		return;
	list_scroll(l, (size_t)height);
	for (int i = 0; i < height && l->top + (size_t)i < l->n; i++) {
		size_t at = l->top + (size_t)i;

		draw(arg, g, row + i * tall, col, width, at);
		for (int k = 0; chosen && at == l->at && k < tall; k++)
			grid_attr(g, row + i * tall + k, col, width,
			    GRID_REVERSE);
	}
}
