/*
 * test_cast.c: the recording in doc/ is one: every line is of the format,
 * a terminal that gets it shows a day from the lobby to the end, the still
 * beside it is a frame of it, and nothing in it does more than show text.
 */
#include "config.h"

#include <stdlib.h>
#include <vterm.h>

#include "base/file.h"
#include "base/text.h"
#include "base/val.h"
#include "tests/event/unit.h"

#define CAST_MAX ((size_t)2000000)
#define CAST_COLS 80
#define CAST_ROWS 24

/* What is to be seen, in that order. */
static const char *const day[] = { "STANDBY > StartEx", "RUNNING x30",
	"** PAUSED **", "RELEASING B2", "** NO DUFF **", "** NO ENGINE **",
	"** PAUSED **", "RUNNING x30", "HOTWASH", "verify: ok" };

struct show {
	VTerm *vt;
	VTermScreen *screen;
	struct buf still, frame;
	size_t seen, frames;
	bool still_seen;
};

static void read_doc(const char *name, struct buf *out)
{
	const char *top = getenv("top_srcdir");
	char *path = xasprintf("%s/doc/%s", top == NULL ? "." : top, name);
	struct err err = {0};

	if (file_read(path, CAST_MAX, out, &err) != 0)
		fail_msg("%s", err.text);
	free(path);
}

/* Cursor, attributes, character sets, and curses giving the terminal its
 * colours back: no titles, no answers, no clipboard. */
static void check_safe(const char *s)
{
	static const char reset[] = "\033]104\a";

	for (; *s != '\0'; s++) {
		unsigned char b = (unsigned char)*s;

		if (b == 0x1b && strncmp(s, reset, sizeof(reset) - 1) == 0)
			s += sizeof(reset) - 2;
		else if (b == 0x1b && strchr("[()=>78DEM", s[1]) == NULL)
			fail_msg("escape sequence %.10s", s + 1);
		else if (b < ' ' && strchr("\a\b\t\n\r\033\017", b) == NULL)
			fail_msg("control character %d", b);
		else if (b == 0xc2 && (unsigned char)s[1] < 0xa0)
			fail_msg("C1 control character");
	}
}

static void show_frame(struct show *s)
{
	buf_clear(&s->frame);
	for (int row = 0; row < CAST_ROWS; row++) {
		int blanks = 0;

		for (int col = 0; col < CAST_COLS; col++) {
			VTermPos at = { .row = row, .col = col };
			VTermScreenCell cell;

			vterm_screen_get_cell(s->screen, at, &cell);
			if (cell.chars[0] == 0 || cell.chars[0] == ' ') {
				blanks++;
				continue;
			}
			for (; blanks > 0; blanks--)
				buf_addc(&s->frame, ' ');
			for (int i = 0; cell.chars[0] != (uint32_t)-1 &&
			    i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] !=
			    0; i++)
				text_add_char(&s->frame,
				    (int32_t)cell.chars[i]);
		}
		buf_addc(&s->frame, '\n');
	}
	s->frames++;
	if (s->seen < ARRAY_LEN(day) && strstr(buf_str(&s->frame),
	    day[s->seen]) != NULL)
		s->seen++;
	if (strcmp(buf_str(&s->frame), buf_str(&s->still)) == 0)
		s->still_seen = true;
}

/* [12.345, "o", "what came"] */
static void show_line(struct show *s, const char *line, size_t n,
    double *last)
{
	struct arena a = {0};
	struct err err = {0};
	const struct val *v;
	char *end;
	double at = strtod(line + 1, &end);

	if (line[0] != '[' || strncmp(end, ", \"o\", ", 7) != 0 ||
	    line[n - 1] != ']')
		fail_msg("%.40s", line);
	assert_true(at >= *last);
	*last = at;
	v = json_parse(&a, end + 7, n - 1 - (size_t)(end + 7 - line),
	    CAST_MAX, &err);
	if (v == NULL || v->kind != VAL_STR)
		fail_msg("%s", err.text);
	check_safe(val_text(v, ""));
	vterm_input_write(s->vt, val_text(v, ""), strlen(val_text(v, "")));
	show_frame(s);
	arena_release(&a);
}

static void test_cast(void **state)
{
	struct show s = {0};
	struct buf cast = {0};
	double last = 0;
	const char *p, *next;

	(void)state;
	read_doc("hacienda.cast", &cast);
	read_doc("hacienda.txt", &s.still);
	s.vt = vterm_new(CAST_ROWS, CAST_COLS);
	vterm_set_utf8(s.vt, 1);
	s.screen = vterm_obtain_screen(s.vt);
	vterm_screen_enable_altscreen(s.screen, 1);
	vterm_screen_reset(s.screen, 1);
	p = buf_str(&cast);
	assert_memory_equal(p, "{\"version\": 2, \"width\": 80, \"height\": "
	    "24,", 41);
	for (p = strchr(p, '\n') + 1; *p != '\0'; p = next + 1) {
		next = strchr(p, '\n');
		assert_non_null(next);
		show_line(&s, p, (size_t)(next - p), &last);
	}
	if (s.seen < ARRAY_LEN(day))
		fail_msg("it never shows %s", day[s.seen]);
	assert_true(s.frames > 300);
	assert_true(last > 300);
	assert_true(s.still_seen);
	vterm_free(s.vt);
	buf_release(&s.frame);
	buf_release(&s.still);
	buf_release(&cast);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cast),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
