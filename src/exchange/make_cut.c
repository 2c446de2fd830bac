/*
 * make_cut.c: channels that injects cut, from a row of each cut and of the
 * moment at which it is over.
 */
#include "exchange/make.h"

/* "for 45m" of "queue, for 45m". */
static bool cut_length(const struct exchange_item *item, struct span *out)
{
	const char *s = strstr(item->detail, "for ");
	bool is = false;
	char *text;

	if (s != NULL) {
		text = xstrndup(s + 4, strcspn(s + 4, ", "));
		is = span_parse(text, out, NULL) == 0;
		free(text);
	}
	return is;
}

/* Else the row that says when the channel works again. */
static bool cut_restored(const struct exchange *x,
    const struct exchange_item *cut, struct span *out)
{
	for (size_t i = 0; i < x->n; i++) {
		const struct exchange_item *item = &x->items[i];

		if (item->category != CATEGORY_RESTORE || item->left ||
		    item->after != cut->with || item->delay_ms <= 0 ||
		    strcmp(item->id, cut->id) != 0)
			continue;
		out->ms = item->delay_ms;
		return true;
	}
	return false;
}

static bool cut_of(const struct exchange *x, const struct exchange_item *cut,
    struct span *out)
{
	return cut->category == CATEGORY_CUT && !cut->left &&
	    cut->with >= 0 && exchange_is_inject(&x->items[cut->with]) &&
	    (cut_length(cut, out) || cut_restored(x, cut, out));
}

bool make_is_cut(const struct exchange *x, const struct exchange_item *item)
{
	struct span span;

	if (item->category == CATEGORY_CUT)
		return cut_of(x, item, &span);
	for (size_t i = 0; i < x->n; i++)
		if (x->items[i].with == item->after &&
		    cut_of(x, &x->items[i], &span) &&
		    strcmp(x->items[i].id, item->id) == 0)
			return true;
	return false;
}

void make_cuts(struct maker *k, const struct exchange_item *item)
{
	const struct exchange *x = k->x;
	int self = (int)(item - x->items);
	struct map there = {0};
	bool some = false;

	for (size_t i = 0; i < x->n && !exchange_has(item, "cuts"); i++) {
		struct span span;

		if (x->items[i].with != self || !cut_of(x, &x->items[i],
		    &span) || !map_put(&there, x->items[i].id, 0))
			continue;
		buf_adds(&k->out, some ? ", " : "  cuts = { ");
		note_write_key(&k->out, x->items[i].id);
		buf_adds(&k->out, "\"");
		buf_adds(&k->out, span_text(span, (char[SPAN_TEXT]){0}));
		buf_adds(&k->out, "\"");
		some = true;
	}
	if (some)
		buf_adds(&k->out, " },\n");
	map_release(&there);
}
