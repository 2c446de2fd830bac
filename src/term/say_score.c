/*
 * say_score.c: the team's points, what it is shown of the world, and the
 * league table of packs that want one.
 */
#include "config.h"

#include "term/internal.h"

#include "base/instant.h"
#include "base/text.h"

/* What the points are for; an action that was told in own words has no name. */
static const char *score_what(struct term *t, const struct val *r)
{
	const char *item = val_get_text(r, "item", NULL);
	bool deed = strcmp(val_get_text(r, "kind", ""), "action") == 0;
	const struct val *row = item == NULL ? NULL : feed_row(&t->m, deed ?
	    "actions" : "questions", item);

	if (row != NULL)
		return say_label(t, row);
	if (val_get(r, "title") != NULL)
		return say_label(t, r);
	return item != NULL ? item : deed ? _("What you declared in your "
	    "own words") : "";
}

static void score_row(struct term *t, const struct val *r, struct buf *out)
{
	const char *item = val_get_text(r, "item", NULL);
	const char *what = score_what(t, r);
	const char *why = val_get_text(r, "why", "");

	if (strcmp(val_get_text(r, "kind", ""), "hint") == 0)
		what = arena_printf(&t->a, "%s (%s)", what, _("hint"));
	if (item != NULL && why[0] != '\0')
		what = arena_printf(&t->a, say_is_heard(t) ? "%s: %s" :
		    "%s  %s", what, why);
	else if (why[0] != '\0')
		what = why;
	buf_addf(out, say_is_heard(t) ? "%+d: " : "%+5d  ",
	    (int)val_get_num(r, "points", 0));
	say_safe(out, say_is_heard(t) ? say_end(t, what) : what);
	buf_addc(out, '\n');
}

static void score_heading(struct term *t, const char *title, struct buf *out)
{
	buf_addf(out, "%s%s\n", title, say_is_heard(t) ? ":" : "");
}

/* What the team is shown of the world: "Trust  62  (0 to 100)". */
static void score_world(struct term *t, struct buf *out)
{
	const struct val *rows = feed_section(&t->m, "world");

	if (val_len(rows) > 0)
		score_heading(t, _("How things stand"), out);
	for (size_t i = 0; i < val_len(rows); i++) {
		const struct val *v = val_at(rows, i);
		int value = (int)val_get_num(v, "value", 0);

		if (!say_is_heard(t))
			buf_addf(out, "%5d  ", value);
		say_safe(out, say_label(t, v));
		if (say_is_heard(t))
			buf_addf(out, ": %d", value);
		if (val_get(v, "min") != NULL && val_get(v, "max") != NULL)
			buf_addf(out, _(" (%d to %d)"), (int)val_get_num(v,
			    "min", 0), (int)val_get_num(v, "max", 0));
		buf_adds(out, say_is_heard(t) ? ".\n" : "\n");
	}
	if (val_len(rows) > 0 && !say_is_heard(t))
		buf_addc(out, '\n');
}

/* A team, with its cell where there are several. */
static const char *league_name(struct term *t, const struct val *row)
{
	const char *cell = val_get_text(row, "cell", "");

	return cell[0] == '\0' ? say_label(t, row) : arena_printf(&t->a,
	    "%s (%s)", say_label(t, row), cell);
}

/* "  +12  up 2": since the last inject that everybody has. */
static void league_moved(struct term *t, const struct val *row,
    struct buf *out)
{
	const char *apart = say_is_heard(t) ? ", " : "  ";
	int gained = (int)val_get_num(row, "gained", 0);
	int places = (int)val_get_num(row, "places", 0);

	if (gained != 0)
		buf_addf(out, "%s%+d", apart, gained);
	if (places != 0)
		buf_adds(out, apart);
	if (places != 0)
		buf_addf(out, places > 0 ? _("up %d") : _("down %d"),
		    abs(places));
}

/* When the table was frozen, or will be. */
static void league_of(struct term *t, struct buf *out)
{
	const struct val *b = feed_section(&t->m, "board");
	int64_t frozen = val_get_num(b, "frozen_ms", -1);
	int64_t freeze = val_get_num(b, "freeze_ms", -1);
	char text[SPAN_TEXT];

	if (frozen >= 0)
		buf_addf(out, _("Frozen since %s: what came after is shown "
		    "at the hotwash.\n"), instant_short((struct instant){
		    frozen - frozen % 60000 }, text));
	else if (freeze >= 0)
		buf_addf(out, _("It freezes at %s.\n"), instant_short(
		    (struct instant){ freeze - freeze % 60000 }, text));
}

/* "1  Treasury  42  +5  up 1", the own team marked. */
static void score_league(struct term *t, struct buf *out)
{
	size_t n;
	struct val **rows = feed_sorted(&t->m, &t->a, "league", "rank", false,
	    &n);

	if (n == 0)
		return;
	if (!say_is_heard(t))
		buf_addc(out, '\n');
	score_heading(t, _("League table"), out);
	league_of(t, out);
	for (size_t i = 0; i < n; i++) {
		bool own = strcmp(val_get_text(rows[i], "id", ""),
		    feed_text(&t->m, "team", "team", "")) == 0;

		int rank = (int)val_get_num(rows[i], "rank", 0);

		if (say_is_heard(t))
			buf_addf(out, "%d. ", rank);
		else
			buf_addf(out, "%c%3d  ", own ? '*' : ' ', rank);
		say_safe(out, league_name(t, rows[i]));
		if (say_is_heard(t) && own)
			buf_addf(out, " %s", _("(your team)"));
		buf_addf(out, say_is_heard(t) ? ": %d" : "  %d",
		    (int)val_get_num(rows[i], "points", 0));
		league_moved(t, rows[i], out);
		buf_adds(out, say_is_heard(t) ? ".\n" : "\n");
	}
}

void say_points(struct term *t, struct buf *out)
{
	int total = (int)val_get_num(feed_section(&t->m, "score"), "total",
	    0);

	buf_addf(out, P_("Your team has %d point.\n",
	    "Your team has %d points.\n", (unsigned long)abs(total)),
	    total);
}

bool score_any(struct term *t)
{
	const struct val *score = feed_section(&t->m, "score");
	const struct val *rows = feed_section(&t->m, "questions");
	bool any = val_get_num(score, "total", 0) != 0 ||
	    val_len(val_get(score, "rows")) > 0 ||
	    val_get_num(score, "waiting", 0) > 0 ||
	    val_len(feed_section(&t->m, "league")) > 0;

	for (size_t i = 0; !any && i < val_len(rows); i++)
		any = val_get_num(val_at(rows, i), "points", 0) != 0;
	return score != NULL && any;
}

void say_score(struct term *t, struct buf *out)
{
	const struct val *score = feed_section(&t->m, "score");
	const struct val *rows = val_get(score, "rows");
	unsigned long waiting = (unsigned long)val_get_num(score, "waiting",
	    0);

	score_world(t, out);
	if (score == NULL) {
		buf_addf(out, "%s\n", _("This exercise shows no points."));
		return;
	}
	if (!score_any(t)) {
		buf_addf(out, "%s\n", _("Nothing has points yet."));
		return;
	}
	say_points(t, out);
	if (waiting > 0) {
		buf_addf(out, P_("%lu answer is still being looked at.",
		    "%lu answers are still being looked at.", waiting),
		    waiting);
		buf_addc(out, '\n');
	}
	if (!say_is_heard(t))
		buf_addc(out, '\n');
	for (size_t i = 0; i < val_len(rows); i++)
		score_row(t, val_at(rows, i), out);
	score_league(t, out);
}
