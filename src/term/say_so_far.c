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
#define SO_FAR_COLUMNS 160	/* of what others have written */

/* Of no more than so many columns; 0: whole. */
static void so_far_line(struct term *t, struct buf *out, const char *text,
    int columns)
{
	if (say_is_heard(t))
		text = say_end(t, text);
	buf_adds(out, "  ");
	text_safe(out, text, strlen(text), false, columns);
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
		    state[0] != '\0' ? "  " : "", state), SO_FAR_COLUMNS);
	}
	if (n > SO_FAR_INJECTS)
		so_far_line(t, out, arena_printf(&t->a, P_("and %lu more in the "
		    "inbox", "and %lu more in the inbox",
		    (unsigned long)(n - SO_FAR_INJECTS)),
		    (unsigned long)(n - SO_FAR_INJECTS)), 0);
}

/* ---- what was decided, done and said ----------------------------------- */

static struct val **so_far_decisions(struct term *t, size_t *n)
{
	return feed_sorted(&t->m, &t->a, "log", "ms", false, n);
}

static const char *so_far_decided(struct term *t, const struct val *row)
{
	return arena_printf(&t->a, "%s: %s", val_get_text(row, "name", ""),
	    val_get_text(row, "text", ""));
}

static bool so_far_is_declared(const struct term *t, const char *action)
{
	const struct val *rows = feed_section(&t->m, "declared");

	for (size_t i = 0; i < val_len(rows); i++)
		if (strcmp(val_get_text(val_at(rows, i), "action", ""),
		    action) == 0)
			return true;
	return false;
}

/* An action that nobody rules and that takes no time was only counted. */
static const char *so_far_counted(struct term *t, const struct val *action)
{
	int count = (int)val_get_num(action, "count", 0);

	if (count == 0 || so_far_is_declared(t, val_get_text(action, "id",
	    "")))
		return NULL;
	return arena_printf(&t->a, "%s: %s", say_title(t, action), count == 1 ?
	    _("done") : arena_printf(&t->a, _("done %d times"), count));
}

/* What the own team has passed on to others. */
static const char *so_far_passed(struct term *t, const struct val *said)
{
	const char *mine = feed_text(&t->m, "team", "team", "");

	if (val_get(said, "inject") == NULL ||
	    strcmp(val_get_text(said, "from", ""), mine) != 0 ||
	    strcmp(val_get_text(said, "to", mine), mine) == 0)
		return NULL;
	return arena_printf(&t->a, "%s: %s", say_whom(t, said), say_words(t,
	    said));
}

/* Rows of `ms text`, of three sections together. */
static struct val **so_far_deeds(struct term *t, size_t *n)
{
	static const struct {
		const char *section;
		const char *(*say)(struct term *t, const struct val *row);
	} parts[] = {
		{ "declared", say_done }, { "actions", so_far_counted },
		{ "talk", so_far_passed },
	};
	struct val *all = val_list(&t->a);

	for (size_t p = 0; p < ARRAY_LEN(parts); p++) {
		const struct val *rows = feed_section(&t->m, parts[p].section);

		for (size_t i = 0; i < val_len(rows); i++) {
			const char *text = parts[p].say(t, val_at(rows, i));
			struct val *row = val_map(&t->a);

			if (text == NULL)
				continue;
			val_set(&t->a, row, "ms", val_int(&t->a, val_get_num(
			    val_at(rows, i), "ms", 0)));
			val_set(&t->a, row, "text", val_str(&t->a, text));
			val_push(&t->a, all, row);
		}
	}
	*n = val_len(all);
	received_sort(all->u.list.v, *n);
	return all->u.list.v;
}

static const char *so_far_done(struct term *t, const struct val *row)
{
	(void)t;
	return val_get_text(row, "text", "");
}

static struct val **so_far_heard_of(struct term *t, size_t *n)
{
	size_t all;
	struct val **rows = feed_sorted(&t->m, &t->a, "talk", "ms", false,
	    &all);

	*n = 0;
	for (size_t i = 0; i < all; i++)
		if (val_get_true(rows[i], "all", false) || strcmp(val_get_text(
		    rows[i], "from", ""), "excon") == 0)
			rows[(*n)++] = rows[i];
	return rows;
}

/* EXCON stands behind a persona, which has said it all the same. */
static const char *so_far_said(struct term *t, const struct val *row)
{
	return arena_printf(&t->a, "%s%s: %s", say_who(t, row), say_reply(t,
	    row), say_words(t, row));
}

/* What the own team wrote is read whole: it decides what comes next. */
static const struct so_far_part {
	const char *title;
	struct val **(*rows)(struct term *t, size_t *n);
	const char *(*say)(struct term *t, const struct val *row);
	int columns;
} so_far_parts[] = {
	{ N_("What your team decided last"), so_far_decisions,
	    so_far_decided, 0 },
	{ N_("What your team did last"), so_far_deeds, so_far_done, 0 },
	{ N_("What EXCON and others said last"), so_far_heard_of, so_far_said,
	    SO_FAR_COLUMNS },
};

/* The last lines of it, the newest last. */
static void so_far_last(struct term *t, struct buf *out,
    const struct so_far_part *p)
{
	size_t n;
	struct val **rows = p->rows(t, &n);

	if (n > 0)
		so_far_heading(t, out, _(p->title));
	for (size_t i = n > SO_FAR_LINES ? n - SO_FAR_LINES : 0; i < n; i++)
		so_far_line(t, out, arena_printf(&t->a,
		    say_is_heard(t) ? "T+%s. %s" : "T+%s  %s", say_hm(t,
		    val_get_num(rows[i], "ms", 0)), p->say(t, rows[i])),
		    p->columns);
}

void say_so_far(struct term *t, struct buf *out)
{
	buf_addf(out, _("Exercise time %s, %s."), say_hm(t, term_ex_ms(t)),
	    say_state_aloud(t));
	buf_addc(out, '\n');
	if (say_away(t) != NULL)
		buf_addf(out, "%s\n", say_away(t));
	say_after(t, out);
	so_far_injects(t, out);
	for (size_t i = 0; i < ARRAY_LEN(so_far_parts); i++)
		so_far_last(t, out, &so_far_parts[i]);
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
