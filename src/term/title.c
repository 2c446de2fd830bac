/*
 * title.c: the two rows on top: whose exercise it is, what time, what is new
 * and due; and the tabs.  What does not fit is left out whole.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"
#include "ui/glyph.h"

#define TITLE_SLOW_MS 200	/* there and back, from which it is shown */

const struct term_pane *const term_tabs[TERM_TABS] = { &pane_inbox,
	&pane_chat, &pane_do, &pane_tools, &pane_people, &pane_log,
	&pane_files };

static void title_due(struct term *t, struct buf *out)
{
	int64_t left;
	const struct val *q = say_nearest(t, &left);
	const struct val *in = q == NULL ? NULL : feed_row(&t->m, "inbox",
	    val_get_text(q, "inject", ""));

	if (q == NULL)
		return;
	buf_addf(out, left >= 0 ? _("due %s in %s") : _("%s late %s"),
	    in != NULL ? val_get_text(in, "number", "") : "", say_left(t,
	    left >= 0 ? left : -left));
}

static void title_part(const char *s, struct buf *out, int *left)
{
	int cols = glyph_width(s, strlen(s));

	if (s[0] == '\0' || cols + 2 > *left)
		return;
	if (out->len > 0)
		buf_adds(out, "  ");
	buf_adds(out, s);
	*left -= cols + 2;
}

/* Only when it is felt, and so coarsely that it seldom changes. */
static const char *title_link(struct term *t)
{
	int ms = t->o.link_ms == NULL ? 0 : t->o.link_ms(t->o.arg);

	return ms < TITLE_SLOW_MS ? "" : arena_printf(&t->a, _("link %d.%d "
	    "s"), ms / 1000, ms / 100 % 10);
}

/* In dropping order: mark, team, time, unread, due, score, link. */
void title_draw(struct term *t)
{
	struct buf left = {0}, due = {0};
	int cols = t->grid.cols - 1, unread = feed_unread(&t->m);
	const struct val *score = feed_section(&t->m, "score");
	const char *state = feed_text(&t->m, "run", "state", "");
	bool runs = strcmp(state, "running") == 0 &&
	    strncmp(say_state(t), "**", 2) != 0;

	title_due(t, &due);
	title_part(feed_text(&t->m, "exercise", "mark", _("EXERCISE")),
	    &left, &cols);
	title_part(feed_text(&t->m, "team", "title", ""), &left, &cols);
	title_part(runs ? arena_printf(&t->a, "T+%s", say_hm(t,
	    term_ex_ms(t))) : say_state(t), &left, &cols);
	if (t->local_clock)
		title_part(arena_printf(&t->a, _("local %.5s"), say_wall(t,
		    term_wall(t))), &left, &cols);
	if (unread > 0)
		title_part(arena_printf(&t->a, P_("%d new", "%d new",
		    (unsigned long)unread), unread), &left, &cols);
	title_part(buf_str(&due), &left, &cols);
	if (t->lost)
		title_part(_("NO CONNECTION"), &left, &cols);
	if (score != NULL && strcmp(state, "lobby") != 0)
		title_part(arena_printf(&t->a, _("Score %d"),
		    (int)val_get_num(score, "total", 0)), &left, &cols);
	title_part(title_link(t), &left, &cols);
	if (t->grid.cols >= 100 && feed_num(&t->m, "run", "story_ms",
	    INT64_MIN) != INT64_MIN)
		title_part(say_story(t), &left, &cols);
	if (t->grid.cols >= 100)
		title_part(say_title(t, feed_section(&t->m, "exercise")),
		    &left, &cols);
	grid_text(&t->grid, 0, 1, t->grid.cols - 1, 0, buf_str(&left));
	grid_attr(&t->grid, 0, 0, t->grid.cols, GRID_REVERSE);
	buf_release(&left);
	buf_release(&due);
}

/* From whole words with room between them to numbers alone. */
enum tabs { TABS_WIDE, TABS_CLOSE, TABS_SHORT, TABS_NUMBERS, TABS_WAYS };
#define TAB_SHORT 5

static int tab_unread(struct term *t, size_t i)
{
	if (i == 0)
		return feed_unread(&t->m);
	return i == 1 && t->pane != &pane_chat ? talk_unheard(t) : 0;
}

static void tab_text(struct term *t, size_t i, enum tabs way, struct buf *out)
{
	bool here = t->pane == term_tabs[i] ||
	    (t->nways > 0 && t->ways[0] == term_tabs[i]);
	const char *title = _(term_tabs[i]->title);
	int unread = tab_unread(t, i);

	buf_addf(out, here ? "[%zu" : "%zu", i + 1);
	if (way == TABS_SHORT && text_width(title) > TAB_SHORT) {
		buf_addc(out, ' ');
		text_pad(out, title, TAB_SHORT);
	} else if (way != TABS_NUMBERS) {
		buf_addf(out, " %s", title);
	}
	if (unread > 0)
		buf_addf(out, " (%d)", unread);
	if (here)
		buf_addc(out, ']');
}

void title_tabs(struct term *t, int row)
{
	struct buf out = {0};
	int cols = t->grid.cols - 1, used;

	for (enum tabs way = TABS_WIDE; way < TABS_WAYS; way++) {
		buf_clear(&out);
		for (size_t i = 0; i < TERM_TABS; i++) {
			if (i > 0)
				buf_adds(&out, way == TABS_WIDE ? "  " : " ");
			tab_text(t, i, way, &out);
		}
		if (glyph_width(buf_str(&out), out.len) <= cols)
			break;
	}
	used = grid_text(&t->grid, row, 1, cols, 0, buf_str(&out));
	if (glyph_width(t->o.name, strlen(t->o.name)) + used + 3 < cols)
		grid_right(&t->grid, row, 1, cols - 1, 0, t->o.name);
	buf_release(&out);
}
