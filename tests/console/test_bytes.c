/*
 * test_bytes.c: what a console writes to a terminal: how many bytes an
 * event costs, and that a terminal shows from them what the screen holds.
 */
#include "config.h"

#include <vterm.h>

#include "tests/console/stage.h"
#include "tests/event/unit.h"

struct tty {
	struct stage s;
	struct console *c;
	VTerm *vt;
	VTermScreen *screen;
	struct buf out;
	int cols, rows;
};

/* A console that draws for a terminal, and that terminal. */
static void tty_init(struct tty *t, const char *term, int cols, int rows,
    bool story)
{
	struct stage_seat *seat;
	struct console_options o = { .hat = HAT_DIRECTOR, .lang = "en",
		.screen = { .term = term, .cols = cols, .rows = rows,
		.color = true } };
	struct err err = {0};

	*t = (struct tty){ .cols = cols, .rows = rows };
	stage_init(&t->s, 1);
	if (story)
		stage_story(&t->s);
	stage_seat(&t->s, HAT_DIRECTOR, -1, cols, rows, "en");
	seat = &t->s.seats[0];
	o.source = &t->s.shared;
	o.door = seat->c->o.door;
	console_free(seat->c);
	seat->c = t->c = console_new(&o, &err);
	if (t->c == NULL)
		bug("%s", err.text);
	t->vt = vterm_new(rows, cols);
	vterm_set_utf8(t->vt, 1);
	t->screen = vterm_obtain_screen(t->vt);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
}

static void tty_release(struct tty *t)
{
	vterm_free(t->vt);
	buf_release(&t->out);
	stage_release(&t->s);
}

/* Turns the console and hands the bytes over; how many they were. */
static size_t tty_turn(struct tty *t, int64_t ms)
{
	buf_clear(&t->out);
	stage_pass(&t->s, ms);
	console_take(t->c, &t->out);
	if (t->out.len > 0)
		vterm_input_write(t->vt, t->out.p, t->out.len);
	return t->out.len;
}

static size_t tty_key(struct tty *t, const char *keys)
{
	buf_clear(&t->out);
	stage_keys(&t->s, t->c, keys);
	console_take(t->c, &t->out);
	if (t->out.len > 0)
		vterm_input_write(t->vt, t->out.p, t->out.len);
	return t->out.len;
}

static void tty_row(struct tty *t, int row, struct buf *out)
{
	buf_clear(out);
	for (int col = 0; col < t->cols; col++) {
		VTermScreenCell cell;
		VTermPos pos = { .row = row, .col = col };

		vterm_screen_get_cell(t->screen, pos, &cell);
		if (cell.chars[0] == 0 || cell.chars[0] == (uint32_t)-1)
			buf_addc(out, ' ');
		else if (cell.chars[0] < 0x80)
			buf_addc(out, (char)cell.chars[0]);
		else
			buf_addc(out, '?');
	}
	while (out->len > 0 && out->p[out->len - 1] == ' ')
		out->p[--out->len] = '\0';
}

/* The terminal shows what the grid holds; beyond ASCII only that there is
 * something. */
static void tty_check(struct tty *t)
{
	struct buf have = {0}, want = {0};

	for (int row = 0; row < t->rows; row++) {
		char *w;
		size_t n = 0;

		buf_clear(&want);
		grid_row_text(&t->c->g, row, &want);
		tty_row(t, row, &have);
		w = want.p;
		for (size_t i = 0; i < want.len; i++) {
			unsigned char b = (unsigned char)want.p[i];

			if ((b & 0xc0) == 0x80)
				continue;
			w[n++] = b < 0x80 ? (char)b : '?';
		}
		if (n != have.len || (n > 0 && memcmp(w, have.p, n) != 0))
			fail_msg("row %d: \"%s\"", row, buf_str(&have));
	}
	buf_release(&have);
	buf_release(&want);
}

static void budget(const char *what, size_t bytes, size_t most)
{
	print_message("# %s: %zu bytes of %zu\n", what, bytes, most);
	if (bytes > most)
		fail_msg("%s: %zu bytes are more than %zu", what, bytes,
		    most);
}

static void test_events(void **state)
{
	struct tty t;

	(void)state;
	tty_init(&t, "xterm-256color", 80, 24, true);
	budget("first paint 80x24", tty_turn(&t, 0), 2500);
	tty_check(&t);
	tty_turn(&t, 1000);
	budget("clock tick", tty_turn(&t, 1000), 50);
	tty_check(&t);
	budget("one row down", tty_key(&t, "j"), 200);
	tty_check(&t);
	tty_turn(&t, 1000);
	budget("GO", tty_key(&t, ">"), 150);
	tty_check(&t);
	tty_turn(&t, 1000);
	tty_turn(&t, 1000);
	tty_turn(&t, 1000);
	budget("recall window over, inject sent", tty_turn(&t, 2000), 300);
	tty_check(&t);
	tty_turn(&t, 1000);
	stage_team(&t.s, 1, "answer", "q-beacon 'a beacon, I think'");
	budget("answer arrives", tty_turn(&t, 0), 150);
	tty_check(&t);
	budget("screen change", tty_key(&t, "3"), 2500);
	tty_check(&t);
	budget("help", tty_key(&t, "?"), 2500);
	tty_check(&t);
	tty_release(&t);
}

static void test_wide(void **state)
{
	struct tty t;

	(void)state;
	tty_init(&t, "xterm-256color", 120, 40, true);
	budget("first paint 120x40", tty_turn(&t, 0), 5000);
	tty_check(&t);
	budget("screen change 120x40", tty_key(&t, "3"), 5000);
	tty_check(&t);
	tty_release(&t);
}

/* Every terminal shows it, whatever it is called (goal 26). */
static void test_terms(void **state)
{
	static const char *const terms[] = { "xterm", "xterm-256color",
		"screen", "linux", "vt100", "vt220", "putty", "rxvt-unicode",
		"xterm-kitty", "no-such-terminal" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(terms); i++) {
		struct tty t;
		size_t n;

		tty_init(&t, terms[i], 80, 24, true);
		n = tty_turn(&t, 0);
		print_message("# %s: first paint %zu bytes\n", terms[i], n);
		assert_true(n > 500 && n < 4000);
		tty_release(&t);
	}
}

/* What players type reaches no terminal as an order (goal 27). */
static void test_hostile(void **state)
{
	static const char evil[] = "q-triage '\033]0;owned\a\033[2J\033c "
	    "\xc2\x9b""31m \xe2\x80\xae txet'";
	struct tty t;

	(void)state;
	tty_init(&t, "xterm-256color", 120, 40, true);
	tty_turn(&t, 0);
	stage_team(&t.s, 3, "answer", evil);
	tty_turn(&t, 100);
	assert_null(strstr(buf_str(&t.out), "\033]0;"));
	assert_null(strstr(buf_str(&t.out), "\033[2J"));
	tty_key(&t, "4");
	assert_null(strstr(buf_str(&t.out), "\033]0;"));
	assert_null(strstr(buf_str(&t.out), "\xe2\x80\xae"));
	tty_key(&t, "1g");
	assert_null(strstr(buf_str(&t.out), "\033]0;"));
	tty_check(&t);
	tty_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_events),
		cmocka_unit_test(test_wide),
		cmocka_unit_test(test_terms),
		cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
