/*
 * term_curses.c: the painter for every terminal; the only file that includes
 * curses.
 *
 * Curses writes into a memory file, so that it can neither block nor write
 * in pieces, and works without any terminal.  It must never read input,
 * and never keep a signal handler.
 */
#include "config.h"

#define NCURSES_WIDECHAR 1
#include "ui/painter.h"

#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>
#include <curses.h>

#include "base/crypto.h"
#include "base/text.h"

#define CURSES_FILE_MAX 4096	/* bytes of the memory file that are kept */
#define PAIR_LATE 1
#define PAIR_NEEDS 2

struct curses {
	struct painter p;
	SCREEN *screen;		/* NULL while closed */
	FILE *file;		/* of the memory file; one for out and in */
	int fd;
	off_t taken;		/* bytes of it that were given out */
	bool color;
	uint64_t seed;		/* of the prints, so that nobody can make
				 * two rows with one */
	uint64_t *painted;	/* prints of curses' rows, 0: not known */
	size_t cap;
};

#ifdef ENSAYO_SANITIZED
/* What curses keeps for itself is no leak of ours. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libtinfo\nleak:libncurses\n";
}
#endif

/*
 * delscreen() takes the windows of other screens with it (6.4), so screens
 * that are closed while others are open are kept until the last one is.
 * This is the state of the process because curses is.
 */
static struct {
	size_t open;
	SCREEN **closed;
	size_t n, cap;
} curses_all;

static void curses_delete(SCREEN *curses)
{
	grow((void **)&curses_all.closed, &curses_all.cap, curses_all.n + 1,
	    sizeof(*curses_all.closed));
	curses_all.closed[curses_all.n++] = curses;
	if (--curses_all.open > 0)
		return;
	while (curses_all.n > 0)
		delscreen(curses_all.closed[--curses_all.n]);
	free(curses_all.closed);
	curses_all.closed = NULL;
	curses_all.cap = 0;
}

/* What newterm() replaces is put back: signals are the caller's.  It finds
 * SIGTSTP ignored, else curses would hold it off at every frame; a frame
 * into memory can be stopped anywhere. */
static const int curses_signals[] = { SIGINT, SIGTERM, SIGTSTP, SIGWINCH };

static SCREEN *curses_newterm(struct curses *s)
{
	struct sigaction were[ARRAY_LEN(curses_signals)];
	SCREEN *screen;

	for (size_t i = 0; i < ARRAY_LEN(curses_signals); i++)
		sigaction(curses_signals[i], NULL, &were[i]);
	signal(SIGTSTP, SIG_IGN);
	screen = newterm(s->p.o.term, s->file, s->file);
	for (size_t i = 0; i < ARRAY_LEN(curses_signals); i++)
		sigaction(curses_signals[i], &were[i], NULL);
	return screen;
}

static void curses_size_env(const char *name, int size)
{
	char number[16];

	snprintf(number, sizeof(number), "%d", size);
	setenv(name, number, 1);
}

/* Curses' own bytes since the last time.  The file is emptied only when it
 * has grown: its page is needed again for the next frame. */
static void curses_collect(struct curses *s, struct buf *out)
{
	char bytes[4096];
	ssize_t n;

	do {
		n = pread(s->fd, bytes, sizeof(bytes), s->taken);
		if (n > 0 && out != NULL)
			buf_add(out, bytes, (size_t)n);
		s->taken += n > 0 ? n : 0;
	} while (n == (ssize_t)sizeof(bytes));
	if (s->taken < CURSES_FILE_MAX)
		return;
	if (ftruncate(s->fd, 0) != 0 || lseek(s->fd, 0, SEEK_SET) != 0)
		bug("a memory file cannot be emptied");
	s->taken = 0;
}

static void curses_colors(struct curses *s)
{
	s->color = s->p.o.color && has_colors() && start_color() == OK &&
	    use_default_colors() == OK;
	if (!s->color)
		return;
	init_pair(PAIR_LATE, COLOR_RED, -1);
	init_pair(PAIR_NEEDS, COLOR_YELLOW, -1);
}

static bool curses_can_move(void)
{
	char *cup = tigetstr("cup");

	return cup != NULL && cup != (char *)-1;
}

static void curses_end(struct curses *s, struct buf *out)
{
	set_term(s->screen);
	endwin();
	curses_collect(s, out);
	curses_delete(s->screen);
	s->screen = NULL;
}

static int curses_open(struct painter *p, struct buf *out, struct err *err)
{
	struct curses *s = (struct curses *)p;

	curses_size_env("LINES", p->rows);
	curses_size_env("COLUMNS", p->cols);
	s->screen = curses_newterm(s);
	if (s->screen == NULL)
		return fail_code(err, "unknown", "screen: %s is not in the "
		    "terminfo database", p->o.term);
	curses_all.open++;
	set_term(s->screen);
	if (!curses_can_move()) {
		curses_end(s, NULL);
		return fail_code(err, "dumb", "screen: %s cannot move its "
		    "cursor", p->o.term);
	}
	curses_colors(s);
	grow((void **)&s->painted, &s->cap, (size_t)p->rows,
	    sizeof(*s->painted));
	memset(s->painted, 0, s->cap * sizeof(*s->painted));
	leaveok(newscr, FALSE);
	typeahead(-1);		/* a memory file is always readable */
	/* Out of the state in which curses flushes at every movement. */
	endwin();
	refresh();
	curses_collect(s, out);
	wresize(stdscr, 1, 1);	/* nothing is drawn there: its cells go */
	return 0;
}

static void curses_close(struct painter *p, struct buf *out)
{
	curses_end((struct curses *)p, out);
}

static int curses_file(struct curses *s, struct err *err)
{
	s->fd = memfd_create("screen", MFD_CLOEXEC);
	if (s->fd < 0)
		return fail(err, "screen: no memory file");
	s->file = fdopen(s->fd, "r+");
	if (s->file == NULL)
		return fail(err, "screen: no stream on a memory file");
	return 0;
}

static void curses_release(struct painter *p)
{
	struct curses *s = (struct curses *)p;

	if (s->file != NULL)
		fclose(s->file);
	else if (s->fd >= 0)
		close(s->fd);
	free(s->painted);
	free(s);
}

/* ---- painting --------------------------------------------------------- */

static attr_t paint_attr(unsigned attr)
{
	attr_t a = A_NORMAL;

	if (attr & (GRID_BOLD | GRID_LATE | GRID_NEEDS))
		a |= A_BOLD;
	if (attr & GRID_REVERSE)
		a |= A_REVERSE;
	if (attr & GRID_UNDER)
		a |= A_UNDERLINE;
	return a;
}

static short paint_pair(const struct curses *s, unsigned attr)
{
	if (!s->color)
		return 0;
	return attr & GRID_LATE ? PAIR_LATE : attr & GRID_NEEDS ?
	    PAIR_NEEDS : 0;
}

static void paint_wide(const struct cell *c, wchar_t out[CCHARW_MAX + 1])
{
	const char *s = c->s, *end = s + strlen(s);
	size_t n = 0;

	while (s < end && n < CCHARW_MAX)
		out[n++] = (wchar_t)text_char(&s, end);
	out[n] = L'\0';
}

static void paint_cell(const struct curses *s, const struct cell *c,
    cchar_t *out)
{
	wchar_t text[CCHARW_MAX + 1] = L" ";

	if (c->attr & GRID_RULE && s->p.o.lines) {
		*out = c->s[0] == '|' ? *WACS_VLINE : *WACS_HLINE;
		return;
	}
	if (c->s[0] != '\0' && s->p.o.letters != LETTERS_UTF8)
		text[0] = (wchar_t)painter_byte(LETTERS_ASCII, c->s);
	else if (c->s[0] != '\0')
		paint_wide(c, text);
	if (setcchar(out, text, paint_attr(c->attr), paint_pair(s,
	    c->attr), NULL) != OK)
		setcchar(out, L" ", A_NORMAL, 0, NULL);
}

/* A letter of ASCII or a blank: curses takes it in one number. */
static bool paint_is_plain(const struct curses *s, const struct cell *c)
{
	return c->cols == 1 && !(c->s[0] & 0x80) && (c->s[0] == '\0' ||
	    c->s[1] == '\0') && !(c->attr & GRID_RULE && s->p.o.lines);
}

/* All of a row from a column on that are no such letters; returns where one
 * is. */
static int paint_others(const struct curses *s, const struct cell *cells,
    int row, int col, int cols)
{
	cchar_t out[GRID_COLS_MAX];
	int from = col, n = 0;

	for (; col < cols && !paint_is_plain(s, &cells[col]); col++) {
		if (col + cells[col].cols > cols)	/* cut in two */
			setcchar(&out[n++], L" ", A_NORMAL, 0, NULL);
		else if (cells[col].cols > 0)
			paint_cell(s, &cells[col], &out[n++]);
	}
	mvwadd_wchnstr(newscr, row, from, out, n);
	return col;
}

/* All from a column on that are; behind the cells there are blanks. */
static int paint_plain(const struct curses *s, const struct cell *cells,
    int row, int col, int cols)
{
	chtype out[GRID_COLS_MAX], look = A_NORMAL;
	unsigned attr = 0;
	int from = col, n = 0;

	for (; col < cols && paint_is_plain(s, &cells[col]); col++) {
		const struct cell *c = &cells[col];

		if (c->attr != attr) {
			attr = c->attr;
			look = paint_attr(attr) | COLOR_PAIR(paint_pair(s,
			    attr));
		}
		out[n++] = (c->s[0] == '\0' ? (chtype)' ' :
		    (chtype)c->s[0]) | look;
	}
	while (col >= cols && col < s->p.cols) {
		out[n++] = ' ';
		col++;
	}
	mvwaddchnstr(newscr, row, from, out, n);
	return col;
}

/* A row in pieces, straight onto what curses compares with the terminal: no
 * window is in between.  The letters of ASCII come last, for curses blanks
 * what was beside the half of a wide letter that another one covers. */
static void paint_row(const struct curses *s, const struct grid *g, int row,
    int cols)
{
	struct cell own[GRID_COLS_MAX];
	int col, used;
	const struct cell *cells = grid_row(g, row, own, &used);

	for (col = 0; col < cols; col++)
		if (!paint_is_plain(s, &cells[col]))
			col = paint_others(s, cells, row, col, cols);
	for (col = 0; col < s->p.cols; col++)
		if (col >= cols || paint_is_plain(s, &cells[col]))
			col = paint_plain(s, cells, row, col, cols);
	wmove(newscr, row, 0);
}

/* Only rows that have changed: most of a frame has not. */
static void paint_rows(struct curses *s, const struct grid *g)
{
	int rows = g->rows < s->p.rows ? g->rows : s->p.rows;
	int cols = g->cols < s->p.cols ? g->cols : s->p.cols;

	for (int row = 0; row < s->p.rows; row++) {
		uint64_t print = grid_print(g, row, row < rows ? cols : 0,
		    s->seed);

		if (print == s->painted[row])
			continue;
		paint_row(s, g, row, row < rows ? cols : 0);
		s->painted[row] = print;
	}
}

static void curses_frame(struct painter *p, const struct grid *g,
    struct buf *out)
{
	struct curses *s = (struct curses *)p;
	bool shown = g->cursor_row >= 0 && g->cursor_row < p->rows &&
	    g->cursor_col >= 0 && g->cursor_col < p->cols;

	set_term(s->screen);
	paint_rows(s, g);
	curs_set(shown ? 1 : 0);
	if (shown)
		wmove(newscr, g->cursor_row, g->cursor_col);
	doupdate();
	curses_collect(s, out);
}

static void curses_again(struct painter *p)
{
	struct curses *s = (struct curses *)p;

	set_term(s->screen);
	curses_colors(s);
	memset(s->painted, 0, s->cap * sizeof(*s->painted));
	clearok(curscr, TRUE);
}

static const struct painter_ops curses_ops = {
	.open = curses_open, .close = curses_close, .frame = curses_frame,
	.again = curses_again, .release = curses_release,
};

struct painter *painter_curses(struct err *err)
{
	struct curses *s = xcalloc(1, sizeof(*s));

	s->p.ops = &curses_ops;
	s->fd = -1;
	secret_bytes(&s->seed, sizeof(s->seed));
	if (curses_file(s, err) == 0)
		return &s->p;
	curses_release(&s->p);
	return NULL;
}
