/*
 * forwarded.c: injects that other teams have passed on: which there are, and
 * reading one.  They are no injects of the own team: nothing is answered or
 * acknowledged.
 */
#include "config.h"

#include "term/internal.h"

struct val **forwarded_rows(struct term *t, size_t *n)
{
	return feed_sorted(&t->m, &t->a, "forwarded", "ms", false, n);
}

const struct val *forwarded_of(const struct term *t, const struct val *said)
{
	const struct val *rows = feed_section(&t->m, "forwarded");
	const char *inject = val_get_text(said, "inject", "");
	const char *from = val_get_text(said, "from", "");
	const struct val *same = feed_row(&t->m, "forwarded",
	    val_get_text(said, "id", ""));

	if (same != NULL)
		return same;
	for (size_t i = 0; inject[0] != '\0' && i < val_len(rows); i++) {
		const struct val *row = val_at(rows, i);

		if (strcmp(val_get_text(row, "inject", ""), inject) == 0 &&
		    strcmp(val_get_text(row, "from", ""), from) == 0)
			return row;
	}
	return NULL;
}

/* The own one, where the team has it as well. */
static const struct val *forwarded_own(const struct term *t,
    const struct val *said)
{
	const char *inject = val_get_text(said, "inject", NULL);

	return inject == NULL || strcmp(val_get_text(said, "from", ""),
	    feed_text(&t->m, "team", "team", "")) == 0 ? NULL :
	    feed_row(&t->m, "inbox", inject);
}

/* What was passed on last: a line of talk, or where the talk has no more of
 * it, its row. */
const struct val *forwarded_last(struct term *t)
{
	size_t n;
	struct val **rows = feed_sorted(&t->m, &t->a, "talk", "ms", true, &n);

	for (size_t i = 0; i < n; i++)
		if (forwarded_of(t, rows[i]) != NULL ||
		    forwarded_own(t, rows[i]) != NULL)
			return rows[i];
	rows = forwarded_rows(t, &n);
	return n == 0 ? NULL : rows[n - 1];
}

const char *forwarded_title(struct term *t, const struct val *row)
{
	const char *number = val_get_text(row, "inject_number", "");

	return arena_printf(&t->a, "%s%s%s", number, number[0] != '\0' ? " " :
	    "", val_get_text(row, "inject_title", ""));
}

static void forwarded_page(struct term *t, const struct val *row)
{
	struct buf out = {0};
	bool wanting;

	say_forwarded(t, row, &out, &wanting);
	term_page(t, arena_printf(&t->a, "forwarded %s", val_get_text(row,
	    "id", "")), forwarded_title(t, row), buf_str(&out));
	buf_release(&out);
}

void forwarded_open(struct term *t, const struct val *said)
{
	const struct val *row = forwarded_of(t, said);
	const struct val *own = row == NULL ? forwarded_own(t, said) : NULL;

	if (row != NULL) {
		forwarded_page(t, row);
		if (t->pane != &pane_page)
			term_enter(t, &pane_page);
	} else if (own != NULL) {
		inject_open(t, own);
	}
}

/* A text that was on its way may have come, or a correction. */
void forwarded_refresh(struct term *t)
{
	const struct val *row = feed_row(&t->m, "forwarded", t->page_id +
	    strlen("forwarded "));

	if (row != NULL)
		forwarded_page(t, row);
}

/* By its number, or its id; the newest. */
const struct val *forwarded_named(struct term *t, const char *said)
{
	size_t n;
	struct val **rows = forwarded_rows(t, &n);

	while (n-- > 0) {
		const struct val *row = rows[n];

		if (say_number_is(val_get_text(row, "inject_number", ""),
		    said) || strcmp(val_get_text(row, "id", ""), said) == 0 ||
		    strcmp(val_get_text(row, "inject", ""), said) == 0)
			return row;
	}
	return NULL;
}
