/*
 * say_so_far.c: what has happened so far, on one screen, for whoever comes
 * late: what came and how it stands, what the team decided and did, what
 * EXCON and its personas said.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

#define SO_FAR_INJECTS 8
#define SO_FAR_LINES 3

static void so_far_line(struct term *t, struct buf *out, const char *text)
{
	if (say_is_heard(t))
		text = say_end(t, text);
	buf_adds(out, "  ");
	text_safe(out, text, strlen(text), false, 160);
	buf_addc(out, '\n');
}

static void so_far_heading(struct term *t, struct buf *out, const char *text)
{
	buf_addf(out, "%s%s%s\n", say_is_heard(t) ? "" : "\n", text,
	    !say_is_heard(t) ? "" : strchr(".", text[strlen(text) - 1]) !=
	    NULL ? "" : ":");
}

static const char *so_far_heard(struct term *t, const struct val *in)
{
	return arena_printf(&t->a, "T+%s. %s", say_hm(t, val_get_num(in,
	    "ms", 0)), say_inbox_line(t, 0, in));
}

static void so_far_injects(struct term *t, struct buf *out)
{
	size_t n;
	struct val **rows = feed_sorted(&t->m, &t->a, "inbox", "ms", true,
	    &n);
	bool late;

	so_far_heading(t, out, n == 0 ? _("Nothing has come yet.") :
	    _("What has come, the newest first"));
	for (size_t i = 0; i < n && i < SO_FAR_INJECTS; i++) {
		const char *state = say_inject_state(t, rows[i], &late);

		so_far_line(t, out, say_is_heard(t) ? so_far_heard(t, rows[i]) :
		    arena_printf(&t->a, "%s  T+%s  %s%s%s",
		    val_get_text(rows[i], "number", ""), say_hm(t,
		    val_get_num(rows[i], "ms", 0)), say_label(t, rows[i]),
		    state[0] != '\0' ? "  " : "", state));
	}
	if (n > SO_FAR_INJECTS)
		so_far_line(t, out, arena_printf(&t->a, P_("and %lu more in the "
		    "inbox", "and %lu more in the inbox",
		    (unsigned long)(n - SO_FAR_INJECTS)),
		    (unsigned long)(n - SO_FAR_INJECTS)));
}

/* The last lines of a section, the newest last; `say` gives their words. */
static void so_far_last(struct term *t, struct buf *out, const char *title,
    const char *section, bool (*fits)(const struct val *row),
    const char *(*say)(struct term *t, const struct val *row))
{
	size_t n, from, seen = 0;
	struct val **rows = feed_sorted(&t->m, &t->a, section, "ms", false,
	    &n);

	for (from = n; from > 0 && seen < SO_FAR_LINES; from--)
		seen += fits == NULL || fits(rows[from - 1]);
	if (seen == 0)
		return;
	so_far_heading(t, out, title);
	for (size_t i = from; i < n; i++) {
		if (fits == NULL || fits(rows[i]))
			so_far_line(t, out, arena_printf(&t->a,
			    say_is_heard(t) ? "T+%s. %s" : "T+%s  %s",
			    say_hm(t, val_get_num(rows[i], "ms", 0)),
			    say(t, rows[i])));
	}
}

static bool so_far_by_excon(const struct val *said)
{
	return val_get_true(said, "all", false) ||
	    strcmp(val_get_text(said, "from", ""), "excon") == 0;
}

/* EXCON stands behind a persona, which has said it all the same. */
static const char *so_far_said(struct term *t, const struct val *row)
{
	return arena_printf(&t->a, "%s: %s", say_who(t, row), say_words(t,
	    row));
}

static const char *so_far_decided(struct term *t, const struct val *row)
{
	return arena_printf(&t->a, "%s: %s", val_get_text(row, "name", ""),
	    val_get_text(row, "text", ""));
}

static const char *so_far_done(struct term *t, const struct val *row)
{
	return arena_printf(&t->a, "%s: %s", say_deed(t, row),
	    say_declared(t, row));
}

void say_so_far(struct term *t, struct buf *out)
{
	buf_addf(out, _("Exercise time %s, %s."), say_hm(t, term_ex_ms(t)),
	    say_state_aloud(t));
	buf_addc(out, '\n');
	say_after(t, out);
	so_far_injects(t, out);
	so_far_last(t, out, _("What your team decided last"), "log", NULL,
	    so_far_decided);
	so_far_last(t, out, _("What your team did last"), "declared", NULL,
	    so_far_done);
	so_far_last(t, out, _("What EXCON and others said last"), "talk",
	    so_far_by_excon, so_far_said);
}

/* ---- who is late ------------------------------------------------------ */

static bool rows_by(const struct term *t, const char *section)
{
	const struct val *rows = feed_section(&t->m, section);

	for (size_t i = 0; i < val_len(rows); i++) {
		if (strcmp(val_get_text(val_at(rows, i), "person", ""),
		    t->o.person) == 0)
			return true;
	}
	return false;
}

static bool answered_by(const struct term *t)
{
	const struct val *rows = feed_section(&t->m, "questions");

	for (size_t i = 0; i < val_len(rows); i++) {
		const struct val *at = val_get(val_at(rows, i), "attempts");

		for (size_t k = 0; k < val_len(at); k++) {
			if (strcmp(val_get_text(val_at(at, k), "person", ""),
			    t->o.person) == 0)
				return true;
		}
	}
	return false;
}

/* The viewer joined after StartEx, something has come before, and nothing
 * has been done with it: on later visits the page would be in the way. */
bool so_far_is_late(const struct term *t)
{
	const char *state = feed_text(&t->m, "run", "state", "");

	return val_get_true(feed_row(&t->m, "people", t->o.person), "late",
	    false) && strcmp(state, "lobby") != 0 && strcmp(state, "closed") != 0 &&
	    val_len(feed_section(&t->m, "inbox")) > 1 &&
	    term_ex_ms(t) > SO_FAR_AFTER_MS && !rows_by(t, "talk") &&
	    !rows_by(t, "log") && !rows_by(t, "declared") &&
	    !answered_by(t);
}
