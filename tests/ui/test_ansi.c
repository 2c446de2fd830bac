/*
 * test_ansi.c: grids as bytes without curses: what an emulator makes of them
 * is what was drawn, whatever stood there before.
 */
#include "config.h"

#include "ui/screen.h"

#include <vterm.h>

#include "base/text.h"
#include "tests/event/unit.h"

#define COLS_MAX 90
#define ROWS_MAX 30

struct stage {
	struct screen *s;
	VTerm *vt;
	VTermScreen *vs;
	int cols, rows;
	bool mono;		/* a type without colours */
	struct buf out;
	struct grid g;
	uint32_t draw;
};

static void stage_open(struct stage *t, const char *term, int cols, int rows)
{
	const struct screen_options o = { .term = term, .cols = cols,
		.rows = rows, .color = true, .lean = true };
	struct err err = {0};

	*t = (struct stage){ .cols = cols, .rows = rows, .draw = 7,
		.mono = strcmp(term, "vt220") == 0 };
	t->s = screen_new(&o, &err);
	assert_non_null(t->s);
	t->vt = vterm_new(rows, cols);
	vterm_set_utf8(t->vt, 1);
	t->vs = vterm_obtain_screen(t->vt);
	vterm_screen_enable_altscreen(t->vs, 1);
	vterm_screen_reset(t->vs, 1);
}

static void stage_close(struct stage *t)
{
	screen_free(t->s);
	vterm_free(t->vt);
	buf_release(&t->out);
	grid_release(&t->g);
}

static uint32_t drawn(struct stage *t, uint32_t of)
{
	t->draw = t->draw * 1664525u + 1013904223u;
	return (t->draw >> 12) % of;
}

/* Paints the grid; how many bytes it took. */
static size_t painted(struct stage *t)
{
	buf_clear(&t->out);
	screen_paint(t->s, &t->g);
	screen_take(t->s, &t->out);
	vterm_input_write(t->vt, buf_str(&t->out), t->out.len);
	return t->out.len;
}

/* ---- what is there ---------------------------------------------------- */

static void seen_text(const VTermScreenCell *cell, char out[64])
{
	struct buf text = {0};

	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i] != 0 &&
	    cell->chars[i] != (uint32_t)-1; i++)
		text_add_char(&text, (int32_t)cell->chars[i]);
	snprintf(out, 64, "%s", strcmp(buf_str(&text), " ") == 0 ? "" :
	    buf_str(&text));
	buf_release(&text);
}

static bool seen_color(const struct stage *t, const VTermScreenCell *cell,
    unsigned attr)
{
	int want = t->mono ? -1 : attr & GRID_LATE ? 1 : attr & GRID_NEEDS ? 3 : -1;

	if (want < 0)
		return VTERM_COLOR_IS_DEFAULT_FG(&cell->fg);
	return VTERM_COLOR_IS_INDEXED(&cell->fg) &&
	    cell->fg.indexed.idx == want;
}

static bool seen_cell(struct stage *t, int row, int col)
{
	const struct cell blank = { .cols = 1 };
	const struct cell *c = grid_at(&t->g, row, col);
	VTermPos at = { .row = row, .col = col };
	VTermScreenCell cell;
	bool bold;
	char text[64];

	if (c == NULL || (c->cols == 2 && col + 1 == t->cols))
		c = &blank;
	if (c->cols == 0)
		return true;
	vterm_screen_get_cell(t->vs, at, &cell);
	seen_text(&cell, text);
	bold = (c->attr & (GRID_BOLD | GRID_LATE | GRID_NEEDS)) != 0;
	return strcmp(text, c->s) == 0 && cell.width == c->cols &&
	    cell.attrs.reverse == ((c->attr & GRID_REVERSE) != 0) &&
	    (cell.attrs.underline != 0) == ((c->attr & GRID_UNDER) != 0) &&
	    (c->s[0] == '\0' || (cell.attrs.bold == bold &&
	    seen_color(t, &cell, c->attr)));
}

static void assert_seen(struct stage *t, int frame)
{
	VTermPos at;

	for (int row = 0; row < t->rows; row++)
		for (int col = 0; col < t->cols; col++)
			if (!seen_cell(t, row, col))
				fail_msg("frame %d: row %d, column %d",
				    frame, row, col);
	if (t->g.cursor_row < 0)
		return;
	vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &at);
	assert_int_equal(at.row, t->g.cursor_row);
	assert_int_equal(at.col, t->g.cursor_col);
}

/* ---- any frames ------------------------------------------------------- */

static const char *const words[] = { "word", "a", "  ", "\xc3\xa9t\xc3\xa9",
	"\xe6\xbc\xa2\xe5\xad\x97", "e\xcc\x81", "1234567890",
	"longer than it need be" };
static const unsigned looks[] = { 0, 0, 0, 0, GRID_BOLD, GRID_REVERSE,
	GRID_UNDER, GRID_LATE, GRID_NEEDS, GRID_BOLD | GRID_REVERSE };

static void any_row(struct stage *t, int row)
{
	int col = (int)drawn(t, 8);

	for (uint32_t n = drawn(t, 9); n > 0; n--)
		col += grid_text(&t->g, row, col, t->cols, looks[drawn(t,
		    ARRAY_LEN(looks))], words[drawn(t, ARRAY_LEN(words))]) +
		    (int)drawn(t, 7);
	if (drawn(t, 9) == 0)
		grid_attr(&t->g, row, 0, t->cols, GRID_REVERSE);
}

/* Rows go elsewhere in the grid, as lists do. */
static void any_move(struct stage *t)
{
	int rows = t->g.rows, by = 1 + (int)drawn(t, 3);
	int top = (int)drawn(t, (uint32_t)rows);
	int n = rows - top - by;
	size_t row = (size_t)t->g.cols * sizeof(*t->g.cells);
	bool down = drawn(t, 2) == 0;

	if (n <= 0)
		return;
	memmove(grid_at(&t->g, down ? top + by : top, 0), grid_at(&t->g,
	    down ? top : top + by, 0), (size_t)n * row);
	memmove(t->g.used + (down ? top + by : top), t->g.used + (down ?
	    top : top + by), (size_t)n * sizeof(t->g.used[0]));
}

static void any_frame(struct stage *t)
{
	uint32_t how = drawn(t, 20);

	if (how == 0)
		grid_start(&t->g, (int)drawn(t, COLS_MAX) + 1,
		    (int)drawn(t, ROWS_MAX) + 1);
	else if (how == 1)
		grid_start(&t->g, t->cols, t->rows);
	else if (how < 8)
		any_move(t);
	for (uint32_t n = how == 1 ? (uint32_t)t->rows : drawn(t, 4); n > 0;
	    n--) {
		int row = (int)drawn(t, (uint32_t)t->g.rows);

		if (drawn(t, 2) == 0)
			grid_erase(&t->g, row, 0, 1, t->g.cols);
		any_row(t, row);
	}
	grid_cursor(&t->g, (int)drawn(t, 40) - 8, (int)drawn(t, 100) - 8);
	if (t->g.cursor_row < 0 || t->g.cursor_row >= t->rows ||
	    t->g.cursor_col < 0 || t->g.cursor_col >= t->cols)
		grid_cursor(&t->g, -1, -1);
}

/* The window becomes another one's size. */
static void any_size(struct stage *t)
{
	struct err err = {0};

	t->cols = 1 + (int)drawn(t, COLS_MAX);
	t->rows = 1 + (int)drawn(t, ROWS_MAX);
	vterm_set_size(t->vt, t->rows, t->cols);
	assert_int_equal(screen_resize(t->s, t->cols, t->rows, &err), 0);
}

static void any_frames_on(const char *term, int cols, int rows, int n)
{
	struct stage t;

	stage_open(&t, term, cols, rows);
	grid_start(&t.g, cols, rows);
	for (int i = 0; i < n; i++) {
		if (i % 61 == 60)
			any_size(&t);
		any_frame(&t);
		if (i % 97 == 96)
			screen_redraw(t.s);
		painted(&t);
		assert_seen(&t, i);
		assert_int_equal(painted(&t), 0);
	}
	stage_close(&t);
}

static void what_is_drawn_is_seen(void **state)
{
	(void)state;
	any_frames_on("xterm-256color", 80, 24, 400);
	any_frames_on("tmux-256color", 33, 9, 400);
	any_frames_on("xterm", 7, 3, 300);
	any_frames_on("screen", 90, 30, 200);
	any_frames_on("linux", 1, 1, 50);
	any_frames_on("vt220", 2, 12, 100);
}

/* A grid that notes what is drawn; its rows are a list's, which scrolls and
 * changes here and there. */
static void noted_frames_on(const char *term, int cols, int rows, int n)
{
	uint32_t top = 0;
	struct stage t;

	stage_open(&t, term, cols, rows);
	grid_lazy(&t.g);
	for (int i = 0; i < n; i++) {
		uint32_t draw = t.draw;

		if (i % 61 == 60)
			any_size(&t);
		grid_start(&t.g, t.cols + (i % 31 == 30), t.rows -
		    (i % 29 == 28));
		top += drawn(&t, 4);
		for (int row = 0; row < t.g.rows; row++) {
			t.draw = top + (uint32_t)row + (drawn(&t, 40) == 0 ?
			    1000 : 0);
			any_row(&t, row);
			if (drawn(&t, 9) == 0)
				grid_erase(&t.g, row, 3, 1, 5);
		}
		t.draw = draw * 1664525u + 1013904223u;
		painted(&t);
		grid_settle(&t.g);
		assert_seen(&t, i);
		assert_int_equal(painted(&t), 0);
	}
	stage_close(&t);
}

static void what_is_noted_is_seen(void **state)
{
	(void)state;
	noted_frames_on("xterm-256color", 80, 24, 400);
	noted_frames_on("tmux-256color", 33, 9, 300);
	noted_frames_on("vt220", 2, 12, 100);
}

/* ---- what it costs ---------------------------------------------------- */

static void list_of(struct stage *t, int first)
{
	grid_start(&t->g, t->cols, t->rows);
	grid_textf(&t->g, 0, 0, t->cols, GRID_REVERSE, "title %d", first);
	for (int row = 1; row < t->rows; row++)
		grid_textf(&t->g, row, 0, t->cols, 0, "%d: this is the row "
		    "of number %d, and it is long", first + row, first + row);
}

static void rows_that_move_are_not_sent(void **state)
{
	static const int by[] = { 1, -1, 3, -2 };
	struct stage t;
	int at = 100;

	(void)state;
	stage_open(&t, "xterm-256color", 80, 24);
	list_of(&t, at);
	assert_in_range(painted(&t), 1000, 2500);
	for (size_t i = 0; i < ARRAY_LEN(by); i++) {
		int rows = by[i] < 0 ? -by[i] : by[i];

		at += by[i];
		list_of(&t, at);
		assert_in_range(painted(&t), 40, (size_t)(40 + rows * 60));
		assert_seen(&t, (int)i);
	}
	stage_close(&t);
}

/* A little of a row is a little on the line. */
static void little_changes_are_small(void **state)
{
	struct stage t;

	(void)state;
	stage_open(&t, "xterm-256color", 80, 24);
	list_of(&t, 100);
	painted(&t);
	grid_text(&t.g, 5, 20, 1, 0, "X");
	assert_in_range(painted(&t), 1, 8);
	grid_text(&t.g, 5, 30, 1, 0, "X");
	grid_cursor(&t.g, 5, 31);
	assert_in_range(painted(&t), 1, 20);
	grid_erase(&t.g, 5, 10, 1, 70);
	assert_in_range(painted(&t), 1, 16);
	grid_cursor(&t.g, -1, -1);
	assert_in_range(painted(&t), 1, 6);
	stage_close(&t);
}

/* Cells come from text that is safe; should one not be, it is still none
 * that a terminal obeys. */
static void no_control_gets_through(void **state)
{
	static const char *const bad[] = { "\033", "\x7f", "\xc2\x9b", "\n",
		"\xc2" };
	struct stage t;

	(void)state;
	stage_open(&t, "xterm", 20, 4);
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		grid_start(&t.g, 20, 4);
		screen_redraw(t.s);
		painted(&t);
		grid_text(&t.g, 2, 0, 1, 0, "x");
		snprintf(grid_at(&t.g, 2, 0)->s, GRID_CELL, "%s", bad[i]);
		painted(&t);
		/* of what was sent all but the way there */
		assert_string_equal(buf_str(&t.out), "\033[3H?");
	}
	stage_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_drawn_is_seen),
		cmocka_unit_test(what_is_noted_is_seen),
		cmocka_unit_test(rows_that_move_are_not_sent),
		cmocka_unit_test(little_changes_are_small),
		cmocka_unit_test(no_control_gets_through),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
