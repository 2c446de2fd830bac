/*
 * pull_beneath.c: what stands under the table: signatures, legends, remarks.
 * They are no events; they become comments on the whole and are told.
 */
#include "exchange/pull.h"

#include "base/text.h"

#define BENEATH_CELLS 4		/* so many are a row of the table */

static bool beneath_time(const struct pull *p, const struct sheet_row *row,
    int column)
{
	struct when_style style = p->style;
	struct when from, to;

	style.offset = column == COLUMN_OFFSET;
	when_parse(pull_get(p, row, column), &style, &from, &to);
	return from.kind != WHEN_NONE && from.kind != WHEN_BAD;
}

/* Does it look like an event: a number or a time, and something else? */
static bool beneath_event(const struct pull *p, const struct sheet_row *row)
{
	const char *nr = pull_get(p, row, COLUMN_NR);
	size_t own = 0;
	bool sure;

	for (size_t c = 0; c < row->n; c++)
		own += row->cells[c].text[0] != '\0' && !row->cells[c].spread;
	sure = (nr[0] != '\0' && strlen(nr) <= 16 &&
	    strpbrk(nr, "0123456789") != NULL) ||
	    beneath_time(p, row, COLUMN_TIME) ||
	    beneath_time(p, row, COLUMN_OFFSET) ||
	    (pull_get(p, row, COLUMN_TO)[0] != '\0' &&
	    pull_get(p, row, COLUMN_TITLE)[0] != '\0');
	/* A row that goes on below the one above it has no number. */
	return own >= BENEATH_CELLS || (own >= 2 && sure) ||
	    (own == 1 && pull_get(p, row, COLUMN_BODY)[0] != '\0') ||
	    (own == 1 && pull_get(p, row, COLUMN_NR)[0] != '\0' && sure);
}

size_t pull_table_end(const struct pull *p)
{
	size_t end = p->s->n;

	if (p->x->own)
		return end;	/* what is no event stands there */
	while (end > p->first && !beneath_event(p, &p->s->rows[end - 1]))
		end--;
	/* A list of nothing but titles has no row that looks like one. */
	return end == p->first ? p->s->n : end;
}

void pull_remark(struct pull *p, int number, const char *text)
{
	char row[16];

	snprintf(row, sizeof(row), "%d", number);
	exchange_push(p->x, &p->x->comments, text);
	exchange_say(p->x, EXCHANGE_NOTE, row, "", tr(p->x->cat,
	    "no event: kept as a comment on the whole: %s"), text);
}

void pull_beneath(struct pull *p, const struct sheet_row *row)
{
	struct buf line = {0};

	for (size_t c = 0; c < row->n; c++) {
		const char *s = row->cells[c].text;

		if (s[0] == '\0' || row->cells[c].spread)
			continue;
		buf_addf(&line, "%s%s", line.len == 0 ? "" : " | ", s);
	}
	if (line.len > 0 && !exchange_is_mark(buf_str(&line)))
		pull_remark(p, row->number, arena_strdup(&p->x->a,
		    buf_str(&line)));
	buf_release(&line);
}
