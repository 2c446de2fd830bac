/*
 * csv.c: comma-separated values (libcsv behind it).  It must never take a
 * row whose quotes do not fit for another one.
 */
#include "sheet/sheet.h"

#include <csv.h>

#include "base/text.h"
#include "sheet/charset.h"

struct csv_reader {
	struct sheet *s;
	int number;		/* of the row being read */
	size_t column;
	bool begun;		/* the row has a field */
	bool returned;		/* the last row ended with CR */
	struct err *err;
	bool failed;
};

static void csv_field(void *text, size_t n, void *data)
{
	struct csv_reader *r = data;

	if (r->failed)
		return;
	/* A row comes into being with its first text: empty ones do not. */
	if (n > 0 && (r->s->n == 0 ||
	    r->s->rows[r->s->n - 1].number != r->number))
		r->failed = sheet_add_row(r->s, r->number, r->err) != 0;
	if (n > 0 && !r->failed)
		r->failed = sheet_set(r->s, r->column, text, n, r->err) ==
		    NULL;
	r->begun = true;
	r->returned = false;
	r->column++;
}

/* Called for each CR and each LF outside quotes, and at the end. */
static void csv_row(int c, void *data)
{
	struct csv_reader *r = data;
	bool second = c == CSV_LF && r->returned && !r->begun;

	r->returned = c == CSV_CR;
	r->begun = false;
	r->column = 0;
	if (!second)
		r->number++;
}

/* How often a mark stands outside quotes in the first line. */
static size_t csv_count(const char *s, const char *end, char mark)
{
	bool quoted = false;
	size_t n = 0;

	for (; s < end && (quoted || (*s != '\n' && *s != '\r')); s++) {
		if (*s == '"')
			quoted = !quoted;
		else if (*s == mark && !quoted)
			n++;
	}
	return n;
}

static char csv_mark(const char **s, const char *end)
{
	static const char marks[] = ",;\t";
	char best = ',';
	size_t most = 0;

	if (end - *s >= 5 && strncmp(*s, "sep=", 4) == 0) {
		best = (*s)[4];
		while (*s < end && **s != '\n')
			(*s)++;
		*s += *s < end;
		return best;
	}
	for (size_t i = 0; marks[i] != '\0'; i++) {
		size_t n = csv_count(*s, end, marks[i]);

		if (n > most) {
			most = n;
			best = marks[i];
		}
	}
	return best;
}

static int csv_end(struct csv_reader *r, struct csv_parser *p, bool whole)
{
	if (r->failed)
		return -1;
	if (csv_error(p) == CSV_EPARSE && whole)
		return fail(r->err, "row %d: a quote is not closed before the "
		    "end of the file", r->number);
	if (csv_error(p) == CSV_EPARSE)
		return fail(r->err, "row %d: a quote inside a field: write it "
		    "twice and quote the field", r->number);
	return fail(r->err, "row %d: %s", r->number,
	    csv_strerror(csv_error(p)));
}

int sheet_read_csv(struct sheet *s, const char *bytes, size_t n,
    struct err *err)
{
	struct csv_reader r = { .s = s, .number = 1, .err = err };
	struct csv_parser p;
	struct buf text = {0};
	const char *at, *end;
	int rc = 0;

	if (n > SHEET_FILE_MAX)
		return fail(err, "the file is larger than %zu MiB",
		    SHEET_FILE_MAX >> 20);
	s->name = "";
	s->charset = charset_decode(&text, bytes, n);
	at = buf_str(&text);
	end = at + text.len;
	if (csv_init(&p, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0)
		bug("csv_init");
	csv_set_delim(&p, (unsigned char)csv_mark(&at, end));
	/* Bit by bit, so that a failure ends the work. */
	while (at < end && rc == 0) {
		size_t piece = end - at < 65536 ? (size_t)(end - at) : 65536;

		if (csv_parse(&p, at, piece, csv_field, csv_row, &r) !=
		    piece || r.failed)
			rc = csv_end(&r, &p, false);
		at += piece;
	}
	if (rc == 0 && (csv_fini(&p, csv_field, csv_row, &r) != 0 ||
	    r.failed))
		rc = csv_end(&r, &p, true);
	csv_free(&p);
	buf_release(&text);
	return rc;
}

/* ---- writing ---------------------------------------------------------- */

/* Would a spreadsheet calculate it?  The wide forms count as well. */
static bool csv_is_formula(const char *s)
{
	static const char *const signs[] = { "=", "+", "-", "@", "\t", "\r",
		"\uff1d", "\uff0b", "\uff0d", "\uff20" };

	while (*s == ' ')
		s++;
	/* A number below 0 is one and nothing else. */
	if (s[0] == '-' && s[1] != '\0' &&
	    s[1 + strspn(s + 1, "0123456789")] == '\0')
		return false;
	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		if (strncmp(s, signs[i], strlen(signs[i])) == 0)
			return true;
	return false;
}

static void csv_cell(struct buf *out, const struct sheet_cell *cell)
{
	struct buf safe = {0};

	text_safe(&safe, cell->text, strlen(cell->text), true, 0);
	buf_addc(out, '"');
	if (csv_is_formula(buf_str(&safe)))
		buf_addc(out, '\'');
	for (const char *s = buf_str(&safe); *s != '\0'; s++) {
		if (*s == '"')
			buf_addc(out, '"');
		buf_addc(out, *s);
	}
	buf_addc(out, '"');
	buf_release(&safe);
}

void sheet_write_csv(struct buf *out, const struct sheet *s)
{
	size_t columns = 0;

	for (size_t i = 0; i < s->n; i++)
		if (s->rows[i].n > columns)
			columns = s->rows[i].n;
	for (size_t i = 0; i < s->n; i++) {
		for (size_t c = 0; c < columns; c++) {
			if (c > 0)
				buf_addc(out, ',');
			csv_cell(out, sheet_at(&s->rows[i], c));
		}
		buf_adds(out, "\r\n");
	}
}
