/*
 * ansi_row.c: sequences.  No byte of a cell may reach the terminal as a
 * control, whatever is in it.
 */
#include "config.h"

#include "ui/ansi_row.h"

#include "ui/painter.h"

#define ROW_GAP 5		/* cells that are the same and are written */
#define ROW_ERASE 3		/* blanks that are cheaper to write */
#define LOOKS (GRID_REVERSE | GRID_UNDER)	/* that a blank has, too */

static const struct cell row_blank = { .cols = 1 };

void ansi_blank(struct cell *cells, int n)
{
	for (int i = 0; i < n; i++)
		cells[i] = row_blank;
}

static bool row_same(const struct cell *a, const struct cell *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

int ansi_apart(const struct cell *a, const struct cell *b, int n)
{
	int apart = 0;

	for (int i = 0; i < n; i++)
		apart += !row_same(&a[i], &b[i]);
	return apart;
}

/* ---- the cursor and the pen ------------------------------------------- */

/* Numbers from 1; one that is 1 is left out. */
static void pen_numbers(struct buf *out, int a, int b, char what)
{
	buf_adds(out, "\033[");
	if (a > 0)
		buf_addi(out, a + 1);
	if (b > 0) {
		buf_addc(out, ';');
		buf_addi(out, b + 1);
	}
	buf_addc(out, what);
}

static void pen_to(struct ansi_pen *pen, int row, int col, struct buf *out)
{
	int right = col - pen->col;

	if (pen->col < 0 || row < pen->row || row > pen->row + 1 ||
	    (row > pen->row && col > 0) || (right < 0 && col > 0))
		pen_numbers(out, row, col, 'H');
	else if (row > pen->row)
		buf_adds(out, "\r\n");
	else if (right < 0)
		buf_addc(out, '\r');
	else if (right > 0)
		pen_numbers(out, right - 1, 0, 'C');
	pen->row = row;
	pen->col = col;
}

static unsigned pen_look(const struct ansi_pen *pen, unsigned attr)
{
	unsigned look = attr & LOOKS;

	if (attr & (GRID_BOLD | GRID_LATE | GRID_NEEDS))
		look |= GRID_BOLD;
	if (pen->color && attr & GRID_LATE && pen->caps.red[0] != '\0')
		look |= GRID_LATE;
	else if (pen->color && attr & GRID_NEEDS &&
	    pen->caps.yellow[0] != '\0')
		look |= GRID_NEEDS;
	return look;
}

static void pen_set(struct ansi_pen *pen, unsigned look, struct buf *out)
{
	const struct { unsigned bit; const char *code; } codes[] = {
		{ GRID_BOLD, "1" }, { GRID_UNDER, "4" },
		{ GRID_REVERSE, "7" }, { GRID_LATE, pen->caps.red },
		{ GRID_NEEDS, pen->caps.yellow },
	};
	bool anew = (pen->look & ~look) != 0;
	const char *between = anew ? "0;" : "";

	if (look == pen->look)
		return;
	buf_adds(out, "\033[");
	for (size_t i = 0; i < ARRAY_LEN(codes); i++) {
		if (!(look & codes[i].bit) || (!anew && pen->look &
		    codes[i].bit))
			continue;
		buf_adds(out, between);
		buf_adds(out, codes[i].code);
		between = ";";
	}
	buf_addc(out, 'm');
	pen->look = look;
}

void ansi_enter(struct ansi_pen *pen, struct buf *out)
{
	buf_adds(out, pen->caps.enter);
	/* all rows move, letters are letters, overwrite, wrap */
	buf_adds(out, "\033[r\033(B\033[m\033[4l\033[?7h");
	pen->look = 0;
	pen->col = -1;
	pen->hidden = false;
}

void ansi_leave(struct ansi_pen *pen, struct buf *out)
{
	buf_adds(out, "\033[m");
	pen_numbers(out, pen->rows - 1, 0, 'H');
	if (pen->hidden)
		buf_adds(out, pen->caps.show);
	buf_adds(out, pen->caps.leave);
	buf_addc(out, '\r');
}

void ansi_clear(struct ansi_pen *pen, struct buf *out)
{
	pen_set(pen, 0, out);
	buf_adds(out, pen->caps.clear);
	pen->col = -1;
}

void ansi_scroll(struct ansi_pen *pen, int top, int bottom, int by,
    struct buf *out)
{
	pen_set(pen, 0, out);
	buf_adds(out, "\033[");
	buf_addi(out, top + 1);
	buf_addc(out, ';');
	buf_addi(out, bottom + 1);
	buf_addc(out, 'r');
	pen_numbers(out, by > 0 ? top : bottom, 0, 'H');
	for (; by > 0; by--)
		buf_adds(out, "\033M");
	for (; by < 0; by++)
		buf_adds(out, pen->caps.up);
	buf_adds(out, "\033[r");
	pen->col = -1;
}

void ansi_cursor(struct ansi_pen *pen, int row, int col, struct buf *out)
{
	bool shown = row >= 0 && row < pen->rows && col >= 0 &&
	    col < pen->cols;

	pen_set(pen, 0, out);
	if (shown)
		pen_to(pen, row, col, out);
	if (shown == pen->hidden)
		buf_adds(out, shown ? pen->caps.show : pen->caps.hide);
	pen->hidden = !shown;
}

/* ---- a row ------------------------------------------------------------ */

static void row_safe(const char *s, struct buf *out)
{
	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;
		bool high = c == 0xc2 && (unsigned char)s[1] < 0xa0;

		buf_addc(out, c < ' ' || c == 0x7f || high ? '?' : *s);
		s += high && s[1] != '\0';
	}
}

static void row_text(const struct ansi_pen *pen, const struct cell *c,
    struct buf *out)
{
	if (c->attr & GRID_RULE && pen->lines)
		buf_adds(out, c->s[0] == '|' ? "\xe2\x94\x82" :
		    "\xe2\x94\x80");
	else if (c->s[0] == '\0')
		buf_addc(out, ' ');
	else if (pen->letters != LETTERS_UTF8)
		buf_addf(out, "%c%s", painter_byte(pen->letters, c->s),
		    c->cols == 2 ? " " : "");
	else
		row_safe(c->s, out);
}

/* A blank has no colour and is not bold. */
static void row_cell(struct ansi_pen *pen, const struct cell *c,
    struct buf *out)
{
	unsigned look = pen_look(pen, c->attr);

	if (c->s[0] != '\0' || (look & LOOKS) != (pen->look & LOOKS))
		pen_set(pen, look, out);
	row_text(pen, c, out);
	pen->col += c->cols == 2 ? 2 : 1;
	/* behind its last column a cursor is in no column */
	if (pen->col >= pen->cols)
		pen->col = -1;
}

/* Behind all that is more than blank. */
static int row_end(const struct cell *c, int n)
{
	while (n > 0 && c[n - 1].s[0] == '\0' && c[n - 1].cols == 1 &&
	    !(c[n - 1].attr & LOOKS))
		n--;
	return n;
}

/* The next column from which to write: one that differs, or, where going
 * there would cost more, the one at hand. */
static int row_next(const struct cell *was, const struct cell *want, int col,
    int stop)
{
	bool plain = true;
	int at = col;

	for (; at < stop && row_same(&was[at], &want[at]); at++)
		plain &= want[at].cols == 1 && want[at].s[1] == '\0';
	if (at == stop)
		return stop;
	if (plain && at - col < ROW_GAP)
		return col;
	/* a letter of two columns is written from its first one */
	return at > 0 && want[at].cols == 0 && want[at - 1].cols == 2 ?
	    at - 1 : at;
}

void ansi_row(struct ansi_pen *pen, int row, const struct cell *was,
    const struct cell *want, struct buf *out)
{
	int col = 0, stop = pen->cols, end = row_end(want, pen->cols);
	bool erase;

	while (stop > 0 && row_same(&was[stop - 1], &want[stop - 1]))
		stop--;
	while (col < stop && row_same(&was[col], &want[col]))
		col++;
	end = end < col ? col : end;
	erase = stop - end > ROW_ERASE;
	stop = erase ? end : stop;
	while ((col = row_next(was, want, col, stop)) < stop) {
		pen_to(pen, row, col, out);
		row_cell(pen, &want[col], out);
		col += want[col].cols == 2 ? 2 : 1;
	}
	if (!erase)
		return;
	pen_set(pen, 0, out);
	pen_to(pen, row, end, out);
	buf_adds(out, "\033[K");
}
