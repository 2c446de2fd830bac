/*
 * term_curses.c: grids as bytes for a terminal; the only file that includes
 * curses.
 *
 * Curses writes into a memory file, so that it can neither block nor write
 * in pieces, and works without any terminal.  It must never read input,
 * and never keep a signal handler.
 */
#include "config.h"

#define NCURSES_WIDECHAR 1
#include "ui/screen.h"

#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

#include <curses.h>

#include "base/crypto.h"
#include "base/text.h"

#define SCREEN_FALLBACK "xterm-256color"
#define SCREEN_TERM_MAX 64
#define SCREEN_COPY_MAX ((size_t)64 << 10)
#define SCREEN_FILE_MAX 4096	/* bytes of the memory file that are kept */
#define PAIR_LATE 1
#define PAIR_NEEDS 2

struct screen {
	struct screen_options o;
	char *term;
	char *unknown;		/* the TERM that was not known */
	int cols, rows;
	SCREEN *curses;		/* NULL while closed */
	FILE *file;		/* of the memory file; one for out and in */
	int fd;
	off_t taken;		/* bytes of it that are in `out` */
	struct buf out;
	bool color;
	long frames;
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
} screen_all;

static void screen_delete(SCREEN *curses)
{
	grow((void **)&screen_all.closed, &screen_all.cap, screen_all.n + 1,
	    sizeof(*screen_all.closed));
	screen_all.closed[screen_all.n++] = curses;
	if (--screen_all.open > 0)
		return;
	while (screen_all.n > 0)
		delscreen(screen_all.closed[--screen_all.n]);
	free(screen_all.closed);
	screen_all.closed = NULL;
	screen_all.cap = 0;
}

/* What newterm() replaces is put back: signals are the caller's.  It finds
 * SIGTSTP ignored, else curses would hold it off at every frame; a frame
 * into memory can be stopped anywhere. */
static const int screen_signals[] = { SIGINT, SIGTERM, SIGTSTP, SIGWINCH };

static SCREEN *screen_newterm(struct screen *s, const char *term)
{
	struct sigaction were[ARRAY_LEN(screen_signals)];
	SCREEN *curses;

	for (size_t i = 0; i < ARRAY_LEN(screen_signals); i++)
		sigaction(screen_signals[i], NULL, &were[i]);
	signal(SIGTSTP, SIG_IGN);
	curses = newterm(term, s->file, s->file);
	for (size_t i = 0; i < ARRAY_LEN(screen_signals); i++)
		sigaction(screen_signals[i], &were[i], NULL);
	return curses;
}

/* Curses takes text by the locale; ours is UTF-8 whatever it says. */
static int screen_locale(struct err *err)
{
	setlocale(LC_CTYPE, "");
	if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
		return 0;
	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL &&
	    setlocale(LC_CTYPE, "en_US.UTF-8") == NULL)
		return fail(err, "screen: this system has no UTF-8 locale");
	return 0;
}

static void screen_size_env(const struct screen *s)
{
	char number[16];

	snprintf(number, sizeof(number), "%d", s->rows);
	setenv("LINES", number, 1);
	snprintf(number, sizeof(number), "%d", s->cols);
	setenv("COLUMNS", number, 1);
}

/* A name out of a client's mouth: no paths, no novels. */
static bool screen_term_ok(const char *term)
{
	size_t n = strlen(term);

	return n > 0 && n < SCREEN_TERM_MAX && term[0] != '.' &&
	    strchr(term, '/') == NULL && strchr(term, '%') == NULL;
}

static int screen_begin(struct screen *s, struct err *err)
{
	const char *term = s->term;

	screen_size_env(s);
	s->curses = screen_term_ok(term) ? screen_newterm(s, term) : NULL;
	if (s->curses == NULL) {
		free(s->unknown);
		s->unknown = xstrdup(term);
		s->curses = screen_newterm(s, SCREEN_FALLBACK);
	}
	if (s->curses == NULL)
		return fail(err, "screen: neither %s nor " SCREEN_FALLBACK
		    " is in the terminfo database", term);
	screen_all.open++;
	return 0;
}

/* Curses' own bytes since the last time, onto ours.  The file is emptied
 * only when it has grown: its page is needed again for the next frame. */
static void screen_collect(struct screen *s)
{
	char bytes[4096];
	ssize_t n;

	do {
		n = pread(s->fd, bytes, sizeof(bytes), s->taken);
		if (n > 0)
			buf_add(&s->out, bytes, (size_t)n);
		s->taken += n > 0 ? n : 0;
	} while (n == (ssize_t)sizeof(bytes));
	if (s->taken < SCREEN_FILE_MAX)
		return;
	if (ftruncate(s->fd, 0) != 0 || lseek(s->fd, 0, SEEK_SET) != 0)
		bug("a memory file cannot be emptied");
	s->taken = 0;
}

static void screen_colors(struct screen *s)
{
	s->color = s->o.color && has_colors() && start_color() == OK &&
	    use_default_colors() == OK;
	if (!s->color)
		return;
	init_pair(PAIR_LATE, COLOR_RED, -1);
	init_pair(PAIR_NEEDS, COLOR_YELLOW, -1);
}

static bool screen_can_move(void)
{
	char *cup = tigetstr("cup");

	return cup != NULL && cup != (char *)-1;
}

static void screen_end(struct screen *s)
{
	if (s->curses == NULL)
		return;
	set_term(s->curses);
	endwin();
	screen_collect(s);
	screen_delete(s->curses);
	s->curses = NULL;
}

int screen_open(struct screen *s, struct err *err)
{
	if (s->curses != NULL)
		return 0;
	if (screen_begin(s, err) != 0)
		return -1;
	set_term(s->curses);
	if (!screen_can_move()) {
		screen_end(s);
		buf_clear(&s->out);
		return fail_code(err, "dumb", "screen: %s cannot move its "
		    "cursor", s->term);
	}
	screen_colors(s);
	grow((void **)&s->painted, &s->cap, (size_t)s->rows,
	    sizeof(*s->painted));
	memset(s->painted, 0, s->cap * sizeof(*s->painted));
	leaveok(newscr, FALSE);
	typeahead(-1);		/* a memory file is always readable */
	/* Out of the state in which curses flushes at every movement. */
	endwin();
	refresh();
	screen_collect(s);
	wresize(stdscr, 1, 1);	/* nothing is drawn there: its cells go */
	buf_adds(&s->out, "\033[?2004h");
	return 0;
}

void screen_close(struct screen *s)
{
	if (s->curses == NULL)
		return;
	buf_adds(&s->out, "\033[?2004l");
	screen_end(s);
}

static void screen_clamp(struct screen *s, int cols, int rows)
{
	struct grid g = {0};

	grid_start(&g, cols > 0 ? cols : 80, rows > 0 ? rows : 24);
	s->cols = g.cols;
	s->rows = g.rows;
	grid_release(&g);
}

static int screen_file(struct screen *s, struct err *err)
{
	s->fd = memfd_create("screen", MFD_CLOEXEC);
	if (s->fd < 0)
		return fail(err, "screen: no memory file");
	s->file = fdopen(s->fd, "r+");
	if (s->file == NULL)
		return fail(err, "screen: no stream on a memory file");
	return 0;
}

struct screen *screen_new(const struct screen_options *o, struct err *err)
{
	struct screen *s = xcalloc(1, sizeof(*s));

	s->o = *o;
	s->fd = -1;
	secret_bytes(&s->seed, sizeof(s->seed));
	s->term = xstrdup(o->term != NULL ? o->term : "");
	s->o.term = NULL;
	screen_clamp(s, o->cols, o->rows);
	if (screen_locale(err) == 0 && screen_file(s, err) == 0 &&
	    screen_open(s, err) == 0)
		return s;
	screen_free(s);
	return NULL;
}

void screen_free(struct screen *s)
{
	if (s == NULL)
		return;
	screen_end(s);
	if (s->file != NULL)
		fclose(s->file);
	else if (s->fd >= 0)
		close(s->fd);
	buf_release(&s->out);
	free(s->painted);
	free(s->term);
	free(s->unknown);
	free(s);
}

const char *screen_fallback(const struct screen *s)
{
	return s->unknown;
}

/* ---- painting --------------------------------------------------------- */

static attr_t paint_attr(const struct screen *s, unsigned attr)
{
	attr_t a = A_NORMAL;

	if (attr & (GRID_BOLD | GRID_LATE | GRID_NEEDS))
		a |= A_BOLD;
	if (attr & GRID_REVERSE)
		a |= A_REVERSE;
	if (attr & GRID_UNDER)
		a |= A_UNDERLINE;
	(void)s;
	return a;
}

static short paint_pair(const struct screen *s, unsigned attr)
{
	if (!s->color)
		return 0;
	return attr & GRID_LATE ? PAIR_LATE : attr & GRID_NEEDS ?
	    PAIR_NEEDS : 0;
}

/* The nearest ASCII of a character, for terminals without UTF-8. */
static void paint_ascii(const char *s, wchar_t *out)
{
	out[0] = (wchar_t)text_ascii(text_char(&s, s + strlen(s)));
	out[1] = L'\0';
}

static void paint_wide(const struct cell *c, wchar_t out[CCHARW_MAX + 1])
{
	const char *s = c->s, *end = s + strlen(s);
	size_t n = 0;

	while (s < end && n < CCHARW_MAX)
		out[n++] = (wchar_t)text_char(&s, end);
	out[n] = L'\0';
}

static const cchar_t *paint_rule(const struct cell *c)
{
	return c->s[0] == '|' ? WACS_VLINE : WACS_HLINE;
}

static void paint_cell(const struct screen *s, const struct cell *c,
    cchar_t *out)
{
	wchar_t text[CCHARW_MAX + 1] = L" ";

	if (c->attr & GRID_RULE && s->o.lines) {
		*out = *paint_rule(c);
		return;
	}
	if (c->s[0] != '\0' && s->o.ascii)
		paint_ascii(c->s, text);
	else if (c->s[0] != '\0')
		paint_wide(c, text);
	if (setcchar(out, text, paint_attr(s, c->attr), paint_pair(s,
	    c->attr), NULL) != OK)
		setcchar(out, L" ", A_NORMAL, 0, NULL);
}

/* A letter of ASCII or a blank: curses takes it in one number. */
static bool paint_is_plain(const struct screen *s, const struct cell *c)
{
	return c->cols == 1 && !(c->s[0] & 0x80) && (c->s[0] == '\0' ||
	    c->s[1] == '\0') && !(c->attr & GRID_RULE && s->o.lines);
}

/* All of a row from a column on that are no such letters; returns where one
 * is. */
static int paint_others(const struct screen *s, const struct cell *cells,
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
static int paint_plain(const struct screen *s, const struct cell *cells,
    int row, int col, int cols)
{
	chtype out[GRID_COLS_MAX], look = A_NORMAL;
	unsigned attr = 0;
	int from = col, n = 0;

	for (; col < cols && paint_is_plain(s, &cells[col]); col++) {
		const struct cell *c = &cells[col];

		if (c->attr != attr) {
			attr = c->attr;
			look = paint_attr(s, attr) | COLOR_PAIR(paint_pair(s,
			    attr));
		}
		out[n++] = (c->s[0] == '\0' ? (chtype)' ' :
		    (chtype)c->s[0]) | look;
	}
	while (col >= cols && col < s->cols) {
		out[n++] = ' ';
		col++;
	}
	mvwaddchnstr(newscr, row, from, out, n);
	return col;
}

/* A row in pieces, straight onto what curses compares with the terminal: no
 * window is in between.  The letters of ASCII come last, for curses blanks
 * what was beside the half of a wide letter that another one covers. */
static void paint_row(const struct screen *s, const struct grid *g, int row,
    int cols)
{
	const struct cell *cells = grid_at(g, row, 0);
	int col;

	for (col = 0; col < cols; col++)
		if (!paint_is_plain(s, &cells[col]))
			col = paint_others(s, cells, row, col, cols);
	for (col = 0; col < s->cols; col++)
		if (col >= cols || paint_is_plain(s, &cells[col]))
			col = paint_plain(s, cells, row, col, cols);
	wmove(newscr, row, 0);
}

/* Only rows that have changed: most of a frame has not. */
static void paint_rows(struct screen *s, const struct grid *g)
{
	int rows = g->rows < s->rows ? g->rows : s->rows;
	int cols = g->cols < s->cols ? g->cols : s->cols;

	for (int row = 0; row < s->rows; row++) {
		uint64_t print = grid_print(g, row, row < rows ? cols : 0,
		    s->seed);

		if (print == s->painted[row])
			continue;
		paint_row(s, g, row, row < rows ? cols : 0);
		s->painted[row] = print;
	}
}

void screen_paint(struct screen *s, const struct grid *g)
{
	bool shown = g->cursor_row >= 0 && g->cursor_row < s->rows &&
	    g->cursor_col >= 0 && g->cursor_col < s->cols;

	if (s->curses == NULL)
		return;
	set_term(s->curses);
	paint_rows(s, g);
	curs_set(shown ? 1 : 0);
	if (shown)
		wmove(newscr, g->cursor_row, g->cursor_col);
	doupdate();
	screen_collect(s);
	s->frames++;
	if (s->o.sync)
		buf_addf(&s->out, "\033]7777;%ld\a", s->frames);
}

int screen_resize(struct screen *s, int cols, int rows, struct err *err)
{
	screen_clamp(s, cols, rows);
	if (s->curses == NULL)
		return 0;
	/* resizeterm() would resize the windows of other screens too. */
	screen_end(s);
	return screen_open(s, err);
}

void screen_color(struct screen *s, bool on)
{
	s->o.color = on;
	if (s->curses == NULL)
		return;
	set_term(s->curses);
	screen_colors(s);
	screen_redraw(s);
}

void screen_redraw(struct screen *s)
{
	if (s->curses == NULL)
		return;
	set_term(s->curses);
	clearok(curscr, TRUE);
}

void screen_bell(struct screen *s)
{
	buf_addc(&s->out, '\a');
}

static void screen_base64(struct buf *out, const unsigned char *p, size_t n)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < n; i += 3) {
		unsigned bits = (unsigned)p[i] << 16;

		bits |= i + 1 < n ? (unsigned)p[i + 1] << 8 : 0;
		bits |= i + 2 < n ? p[i + 2] : 0;
		buf_addc(out, digits[bits >> 18]);
		buf_addc(out, digits[bits >> 12 & 63]);
		buf_addc(out, i + 1 < n ? digits[bits >> 6 & 63] : '=');
		buf_addc(out, i + 2 < n ? digits[bits & 63] : '=');
	}
}

void screen_copy(struct screen *s, const char *text, size_t n)
{
	if (n > SCREEN_COPY_MAX)
		n = SCREEN_COPY_MAX;
	buf_adds(&s->out, "\033]52;c;");
	screen_base64(&s->out, (const unsigned char *)text, n);
	buf_addc(&s->out, '\a');
}

void screen_take(struct screen *s, struct buf *out)
{
	buf_add(out, buf_str(&s->out), s->out.len);
	buf_clear(&s->out);
}

long screen_frames(const struct screen *s)
{
	return s->frames;
}
