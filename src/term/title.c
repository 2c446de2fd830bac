/*
 * title.c: the two rows on top: whose exercise it is, what time, what is new
 * and due; and the tabs.  What does not fit is left out whole.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"
#include "ui/glyph.h"

#define TITLE_FORMS 4		/* from whole words to what matters most */
#define TAB_SHORT 5		/* columns of a tab's name cut short */
#define TITLE_SLOW_MS 200	/* there and back, from which it is shown */

const struct term_pane *const term_tabs[TERM_TABS] = { &pane_inbox,
	&pane_chat, &pane_do, &pane_tools, &pane_people, &pane_log,
	&pane_files };

/* What stands in the first row, in that order; what must give way goes by
 * `rank`, the highest first. */
struct title_part {
	const char *text;
	int rank;
	bool shown;
};
enum { TITLE_MARK, TITLE_PANE, TITLE_TEAM, TITLE_TIME, TITLE_LOCAL,
	TITLE_UNREAD, TITLE_DUE, TITLE_LOST, TITLE_SCORE, TITLE_LINK,
	TITLE_STORY, TITLE_EXERCISE, TITLE_PARTS };
static const int title_ranks[TITLE_PARTS] = {
	[TITLE_MARK] = 0, [TITLE_TIME] = 1, [TITLE_LOST] = 2, [TITLE_DUE] = 3,
	[TITLE_UNREAD] = 4, [TITLE_PANE] = 5, [TITLE_TEAM] = 6,
	[TITLE_LOCAL] = 7, [TITLE_SCORE] = 8, [TITLE_LINK] = 9,
	[TITLE_STORY] = 10, [TITLE_EXERCISE] = 11,
};

/* "due 04 in 12m", "04 due 12m", "04 12m". */
static const char *title_due(struct term *t, int form)
{
	int64_t left;
	const struct val *q = say_nearest(t, &left);
	const struct val *in = q == NULL ? NULL : feed_row(&t->m, "inbox",
	    val_get_text(q, "inject", ""));
	const char *number = say_number(in), *span;

	if (q == NULL)
		return "";
	span = say_left(t, left >= 0 ? left : -left);
	if (form < 2 && number[0] == '\0')
		return arena_printf(&t->a, left >= 0 ? _("due in %s") :
		    _("%s late"), span);
	if (form == 0)
		return arena_printf(&t->a, left >= 0 ? _("due %s in %s") :
		    _("%s late %s"), number, span);
	if (form == 1)
		return arena_printf(&t->a, left >= 0 ? _("%s due %s") :
		    _("%s late %s"), number, span);
	return arena_printf(&t->a, "%s%s%s%s", left >= 0 ? "" : "!", number,
	    number[0] != '\0' ? " " : "", span);
}

/* Only when it is felt, and so coarsely that it seldom changes. */
static const char *title_link(struct term *t)
{
	int ms = t->o.link_ms == NULL ? 0 : t->o.link_ms(t->o.arg);

	return ms < TITLE_SLOW_MS ? "" : arena_printf(&t->a, _("link %d.%d "
	    "s"), ms / 1000, ms / 100 % 10);
}

/* The time, or "** PAUSED ** lunch": that it stands, where there is no room
 * for why. */
static const char *title_time(struct term *t, int form)
{
	const char *state = say_state(t), *end;
	bool stands = strncmp(state, "**", 2) == 0;

	if (strcmp(feed_text(&t->m, "run", "state", ""), "running") == 0 &&
	    !stands)
		return SAY_WITH(t, "T+%s", say_hm(t, term_ex_ms(t)));
	end = stands ? strstr(state + 2, "**") : NULL;
	if (form == 0 || end == NULL)
		return state;
	return form == 1 ? arena_strndup(&t->a, state, (size_t)(end + 2 -
	    state)) : arena_strndup(&t->a, state + 3, (size_t)(end - state -
	    4));
}

static const char *title_score(struct term *t)
{
	return lobby_on(t) || !score_any(t) ? "" : arena_printf(&t->a,
	    _("Score %d"), (int)val_get_num(feed_section(&t->m, "score"),
	    "total", 0));
}

/* Where one is, in a list of all of them or over it. */
static bool tab_is_here(const struct term *t, size_t i)
{
	return t->pane == term_tabs[i] ||
	    (t->nways > 0 && t->ways[0] == term_tabs[i]);
}

/* "[Inbox]" on a screen that has no room for the tabs; its first letters. */
static const char *title_pane(struct term *t, int form)
{
	struct buf shorter = {0};
	const char *name;
	size_t i = 0;

	while (i < TERM_TABS && !tab_is_here(t, i))
		i++;
	if (i == TERM_TABS || t->grid.rows >= SCREEN_TALL)
		return "";
	name = _(term_tabs[i]->title);
	if (form + 1 == TITLE_FORMS && text_width(name) > TAB_SHORT) {
		text_pad(&shorter, name, TAB_SHORT);
		name = arena_strdup(&t->a, buf_str(&shorter));
	}
	buf_release(&shorter);
	return SAY_WITH(t, "[%s]", name);
}

static void title_texts(struct term *t, struct title_part p[TITLE_PARTS],
    int form)
{
	int unread = t->unread;
	bool wide = t->grid.cols >= 100;

	for (int i = 0; i < TITLE_PARTS; i++)
		p[i] = (struct title_part){ "", title_ranks[i], false };
	p[TITLE_MARK].text = feed_text(&t->m, "exercise", "mark",
	    _("EXERCISE"));
	p[TITLE_PANE].text = title_pane(t, form);
	p[TITLE_TEAM].text = feed_text(&t->m, "team", "title", "");
	p[TITLE_TIME].text = title_time(t, form);
	if (t->local_clock)
		p[TITLE_LOCAL].text = arena_printf(&t->a, _("local %.5s"),
		    say_wall(t, term_wall(t)));
	if (unread > 0)
		p[TITLE_UNREAD].text = SAY_WITH(t, P_("%d new", "%d new",
		    (unsigned long)unread), say_count(t, unread));
	p[TITLE_DUE].text = title_due(t, form);
	if (t->lost)
		p[TITLE_LOST].text = _("NO CONNECTION");
	p[TITLE_SCORE].text = title_score(t);
	p[TITLE_LINK].text = title_link(t);
	if (wide && feed_num(&t->m, "run", "story_ms", INT64_MIN) !=
	    INT64_MIN)
		p[TITLE_STORY].text = say_story(t);
	if (wide)
		p[TITLE_EXERCISE].text = say_label(t, feed_section(&t->m,
		    "exercise"));
}

/* Shows what fits, the lowest rank first; false: not all that matters most
 * did. */
static bool title_fit(struct title_part p[TITLE_PARTS], int cols, int gap)
{
	bool all = true;

	for (int rank = 0; rank < TITLE_PARTS; rank++) {
		for (int i = 0; i < TITLE_PARTS; i++) {
			int wide;

			if (p[i].rank != rank)
				continue;
			wide = glyph_width(p[i].text, strlen(p[i].text));
			if (wide == 0)
				continue;
			p[i].shown = wide + gap <= cols;
			if (p[i].shown)
				cols -= wide + gap;
			else if (rank <= title_ranks[TITLE_PANE])
				all = false;
		}
	}
	return all;
}

void title_draw(struct term *t)
{
	int gap = t->grid.cols < 60 ? 1 : 2;
	struct title_part p[TITLE_PARTS];
	struct buf out = {0};

	t->unread = feed_unread(&t->m);
	for (int form = 0; form < TITLE_FORMS; form++) {
		title_texts(t, p, form);
		if (title_fit(p, t->grid.cols - 1 + gap, gap))
			break;
	}
	for (int i = 0; i < TITLE_PARTS; i++) {
		if (!p[i].shown)
			continue;
		if (out.len > 0)
			buf_add(&out, "  ", (size_t)gap);
		buf_adds(&out, p[i].text);
	}
	grid_text(&t->grid, 0, 1, t->grid.cols - 1, 0, buf_str(&out));
	grid_attr(&t->grid, 0, 0, t->grid.cols, GRID_REVERSE);
	buf_release(&out);
}

/* From whole words with room between them to numbers alone. */
enum tabs { TABS_WIDE, TABS_CLOSE, TABS_SHORT, TABS_NUMBERS };
#define TAB_ROW 1

static int tab_unread(struct term *t, size_t i)
{
	if (i == 0)
		return t->unread;
	return i == 1 && t->pane != &pane_chat ? heard_not(t) : 0;
}

static void tab_text(struct term *t, size_t i, enum tabs way, struct buf *out)
{
	int from = 1 + glyph_width(buf_str(out), out->len);
	bool here = tab_is_here(t, i);
	const char *title = _(term_tabs[i]->title);
	int unread = tab_unread(t, i);

	if (here)
		buf_addc(out, '[');
	buf_addi(out, (int64_t)i + 1);
	if (way == TABS_SHORT && text_width(title) > TAB_SHORT) {
		buf_addc(out, ' ');
		text_pad(out, title, TAB_SHORT);
	} else if (way != TABS_NUMBERS) {
		buf_addc(out, ' ');
		buf_adds(out, title);
	}
	if (unread > 0) {
		buf_adds(out, " (");
		buf_addi(out, unread);
		buf_addc(out, ')');
	}
	if (here)
		buf_addc(out, ']');
	spots_add(&t->tabs, TAB_ROW, from, 1 + glyph_width(buf_str(out),
	    out->len), (int)i);
}

/* The first way from whole words on to `last` that fits, into out; how many
 * columns it takes.  None does: that one. */
static int tabs_fit(struct term *t, int most, enum tabs last, struct buf *out)
{
	int used = 0;

	for (enum tabs way = TABS_WIDE; way <= last; way++) {
		buf_clear(out);
		spots_begin(&t->tabs);
		for (size_t i = 0; i < TERM_TABS; i++) {
			if (i > 0)
				buf_adds(out, way == TABS_WIDE ? "  " : " ");
			tab_text(t, i, way, out);
		}
		used = glyph_width(buf_str(out), out->len);
		if (used <= most)
			break;
	}
	return used;
}

/* Where one is comes first: what is at the right, whole or not at all, may
 * take blanks between the names, no letters of them. */
void title_tabs(struct term *t)
{
	struct buf out = {0};
	const char *only = rows_filtered(t);
	const char *right = only == NULL ? t->o.name : only;
	int cols = t->grid.cols - 1, room = cols - 4 - glyph_width(right,
	    strlen(right));
	int used = only == NULL ? cols : tabs_fit(t, room, TABS_CLOSE, &out);

	if (used > room)
		used = tabs_fit(t, cols, TABS_NUMBERS, &out);
	grid_text(&t->grid, TAB_ROW, 1, cols, 0, buf_str(&out));
	t->filter_seen = only != NULL && used <= room;
	if (used <= room)
		grid_right(&t->grid, TAB_ROW, 1, cols - 1, 0, right);
	buf_release(&out);
}
