/*
 * inbox_side.c: below the list of a wide inbox: what the team has asked
 * EXCON, what its people are at, and the last lines of its talk.  What does
 * not fit is left out whole, from the end.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

#define SIDE_QUESTIONS 2
#define SIDE_CHAT 8
#define SIDE_LEAST 3		/* rows: a heading and two lines */

static bool said_by_us(const struct term *t, const struct val *said)
{
	return strcmp(val_get_text(said, "from", ""), feed_text(&t->m,
	    "team", "team", "")) == 0;
}

/* Is that EXCON's answer to the question?  It says so itself, or it is what
 * EXCON wrote to the team next. */
static bool side_answers(const struct term *t, const struct val *said,
    const struct val *asked)
{
	int64_t id = strtoll(val_get_text(asked, "id", "0"), NULL, 10);
	int64_t of = val_get_num(said, "of", 0);

	if (strcmp(val_get_text(said, "from", ""), "excon") != 0 ||
	    val_get_true(said, "all", false) ||
	    val_get(said, "persona") != NULL)
		return false;
	return of != 0 ? of == id : strcmp(val_get_text(said, "to", ""),
	    feed_text(&t->m, "team", "team", "")) == 0 &&
	    strtoll(val_get_text(said, "id", "0"), NULL, 10) > id;
}

static const char *side_state(struct term *t, struct val **rows, size_t n,
    const struct val *asked)
{
	for (size_t i = 0; i < n; i++) {
		if (side_answers(t, rows[i], asked))
			return arena_printf(&t->a, _("answered at T+%s"),
			    say_hm(t, val_get_num(rows[i], "ms", 0)));
	}
	return arena_printf(&t->a, _("waiting %s"), say_left(t,
	    term_ex_ms(t) - val_get_num(asked, "ms", 0)));
}

/* Text of people, on one line. */
static void side_text(struct buf *out, const char *s)
{
	text_safe(out, s, strlen(s), false, 0);
	buf_addc(out, '\n');
}

/* The last ones, the newest first. */
static void side_questions(struct term *t, struct buf *out)
{
	size_t n, seen = 0;
	struct val **rows = feed_sorted(&t->m, &t->a, "talk", "ms", false,
	    &n);

	for (size_t i = n; i-- > 0 && seen < SIDE_QUESTIONS;) {
		if (!said_by_us(t, rows[i]) || strcmp(val_get_text(rows[i],
		    "to", ""), "excon") != 0)
			continue;
		buf_addf(out, "%5s ", say_hm(t, val_get_num(rows[i], "ms",
		    0)));
		side_text(out, val_get_text(rows[i], "text", ""));
		buf_addf(out, "      %s\n", side_state(t, rows, n,
		    rows[i]));
		seen++;
	}
}

/* What somebody is writing, or whether they are here. */
static const char *side_does(struct term *t, const struct val *person)
{
	const struct val *drafts = feed_section(&t->m, "drafts");

	for (size_t i = 0; i < val_len(drafts); i++) {
		const struct val *d = val_at(drafts, i);
		const struct val *q = feed_row(&t->m, "questions",
		    val_get_text(d, "question", ""));
		const struct val *in = q == NULL ? NULL : feed_row(&t->m,
		    "inbox", val_get_text(q, "inject", ""));

		if (in != NULL && strcmp(val_get_text(d, "person", ""),
		    val_get_text(person, "id", "")) == 0)
			return arena_printf(&t->a, _("writes an answer to "
			    "%s"), val_get_text(in, "number", ""));
	}
	return val_get_true(person, "present", false) ? _("here") :
	    _("not here");
}

static void side_team(struct term *t, struct buf *out)
{
	const struct val *rows = feed_section(&t->m, "people");

	for (size_t i = 0; i < val_len(rows); i++)
		side_text(out, arena_printf(&t->a, "%s  %s", val_get_text(
		    val_at(rows, i), "name", ""), side_does(t, val_at(rows,
		    i))));
}

static void side_chat(struct term *t, struct buf *out)
{
	size_t n;
	struct val **rows = feed_sorted(&t->m, &t->a, "talk", "ms", false,
	    &n);

	for (size_t i = n > SIDE_CHAT ? n - SIDE_CHAT : 0; i < n; i++)
		side_text(out, arena_printf(&t->a, "%s  %s", say_whom(t,
		    rows[i]), say_words(t, rows[i])));
}

/* What of it stays when only its last lines have room. */
static const char *side_last(const char *s, int room)
{
	int n = 0;

	for (const char *p = s; *p != '\0'; p++)
		n += *p == '\n';
	for (; n > room && n > 0; n--)
		s = strchr(s, '\n') + 1;
	return s;
}

/* A heading and lines, as far as there is room; the row behind them. */
static int side_box(struct term *t, int row, int end, int width,
    const char *title, const char *s)
{
	if (s[0] == '\0' || end - row < SIDE_LEAST)
		return row;
	grid_text(&t->grid, row++, 1, width - 2, GRID_BOLD, title);
	for (; *s != '\0' && row < end; row++) {
		size_t n = strcspn(s, "\n");

		grid_text(&t->grid, row, 3, width - 4, 0,
		    arena_strndup(&t->a, s, n));
		s += n + (s[n] == '\n');
	}
	return row + 1;
}

void inbox_side(struct term *t, int row, int height, int width)
{
	const struct { const char *title;
		void (*say)(struct term *t, struct buf *out);
		bool last; } boxes[] = {	/* the last lines matter */
		{ _("Our questions to EXCON"), side_questions, false },
		{ _("Our team"), side_team, false },
		{ _("Chat"), side_chat, true },
	};
	int end = row + height;

	for (size_t i = 0; i < ARRAY_LEN(boxes); i++) {
		struct buf lines = {0};

		boxes[i].say(t, &lines);
		row = side_box(t, row, end, width, boxes[i].title,
		    boxes[i].last ? side_last(buf_str(&lines), end - row -
		    1) : buf_str(&lines));
		buf_release(&lines);
	}
}
