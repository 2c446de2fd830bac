/*
 * screen.c: the whole screen: title, tabs, the pane, the message line and
 * the keys; which pane is seen; keys to panes.  Nothing that arrives may
 * change the pane or take a key.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"
#include "ui/glyph.h"

#define SCREEN_TALL 16		/* rows from which there are tabs and rules */
#define SCREEN_BURST 3
#define SCREEN_SLOW_MS 200	/* there and back, from which it is shown */

const struct term_pane *const term_tabs[TERM_TABS] = { &pane_inbox,
	&pane_chat, &pane_do, &pane_tools, &pane_people, &pane_log,
	&pane_files };

unsigned term_on(const struct term *t)
{
	if (t->pane == &pane_answer && t->w.kind != NULL)
		return answer_on(t->w.kind);
	if (t->pane == &pane_field)
		return t->f.on;
	if (t->pane == &pane_inbox && val_len(feed_section(&t->m,
	    "inbox")) == 0)
		return ON_EMPTY;
	return t->pane->on == 0 ? ON_TEXT : t->pane->on;
}

/* ---- going about ------------------------------------------------------ */

static void screen_show(struct term *t, const struct term_pane *pane)
{
	t->pane = pane;
	memset(&t->list, 0, sizeof(t->list));
	free(t->at_id);
	t->at_id = NULL;
	t->dirty = true;
}

void term_go(struct term *t, const struct term_pane *pane)
{
	if (t->pane->leave != NULL && t->pane != pane)
		t->pane->leave(t);
	t->nways = 0;
	if (t->pane != pane)
		screen_show(t, pane);
}

void term_enter(struct term *t, const struct term_pane *pane)
{
	if (t->pane == pane)
		return;
	if (t->nways == TERM_WAYS) {
		memmove(t->ways, t->ways + 1,
		    (TERM_WAYS - 1) * sizeof(t->ways[0]));
		t->nways--;
	}
	t->ways[t->nways++] = t->pane;
	t->pane = pane;
	t->dirty = true;
}

void term_leave(struct term *t)
{
	if (t->pane->leave != NULL)
		t->pane->leave(t);
	if (t->nways > 0)
		t->pane = t->ways[--t->nways];
	else if (t->pane != &pane_inbox)
		screen_show(t, &pane_inbox);
	t->dirty = true;
}

/* ---- the rows of a list pane ------------------------------------------ */

/* `rows` lives in the arena of this run only. */
void term_rows(struct term *t, struct val **rows, size_t n, int row,
    int height, int width, list_row *draw)
{
	struct { struct term *t; struct val **rows; } arg = { t, rows };

	list_size(&t->list, n);
	for (size_t i = 0; t->at_id != NULL && i < n; i++) {
		if (strcmp(val_get_text(rows[i], "id", ""), t->at_id) == 0)
			t->list.at = i;
	}
	if (n > 0) {
		free(t->at_id);
		t->at_id = xstrdup(val_get_text(rows[t->list.at], "id", ""));
	}
	list_draw(&t->list, &t->grid, row, 0, height, width, true, draw,
	    &arg);
}

/* A rule with the page's title and, when there is more of it than is seen,
 * where one is; then the page. */
void term_page_draw(struct term *t, int row, int col, int height, int width)
{
	size_t first, last, all;
	const char *where = NULL;

	pager_draw(&t->page, &t->grid, row + 1, col + 1, height - 1,
	    width - 2);
	pager_where(&t->page, &first, &last, &all);
	if (height >= 3 && all > (size_t)height - 1 && width >= 40)
		where = arena_printf(&t->a, _(" %zu-%zu of %zu "), first, last,
		    all);
	grid_rule_ends(&t->grid, row, col, width, t->page_title, where);
}

/* ---- title and tabs --------------------------------------------------- */

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

	return ms < SCREEN_SLOW_MS ? "" : arena_printf(&t->a, _("link %d.%d "
	    "s"), ms / 1000, ms / 100 % 10);
}

/* In dropping order: mark, team, time, unread, due, score, link. */
static void draw_title(struct term *t)
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

static void draw_tabs(struct term *t, int row)
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

/* ---- the two lines below ---------------------------------------------- */

/* What the message line says; NULL: nothing, or something is typed there. */
static const char *message_text(struct term *t, unsigned *attr)
{
	const char *text = notice_text(&t->notice, term_wall(t));

	*attr = t->confirm != CONFIRM_NONE || (text != NULL &&
	    notice_is_error(&t->notice)) ? GRID_BOLD : 0;
	if (t->confirm != CONFIRM_NONE)
		return t->confirm_text;
	if (t->entry != ENTRY_NONE)
		return NULL;
	if (text == NULL && t->lost)
		return _("The connection to the exercise is lost; trying "
		    "again. Your text is kept.");
	return text;
}

/* Does it take the rule above too?  Only what answers a key may: news must
 * not cost more than their line. */
static bool message_is_long(struct term *t, const char *text)
{
	if (text == NULL || glyph_width(text, strlen(text)) <
	    t->grid.cols - 1)
		return false;
	return t->confirm != CONFIRM_NONE || notice_is_answer(&t->notice);
}

static void draw_message(struct term *t, int row, bool two)
{
	unsigned attr;
	const char *text = message_text(t, &attr);
	struct wrap w = {0};
	int cols = t->grid.cols - 1;

	if (t->confirm == CONFIRM_NONE && t->entry != ENTRY_NONE) {
		line_draw(&t->entry_line, &t->grid, row, 1, cols,
		    t->entry_prompt);
	} else if (text != NULL && two) {
		wrap_text(&w, text, strlen(text), cols);
		grid_textf(&t->grid, row - 1, 1, cols, attr, "%.*s",
		    (int)w.lines[0].n, text);
		if (w.n > 1)
			grid_text(&t->grid, row, 1, cols, attr, text +
			    w.lines[1].at);
		wrap_release(&w);
	} else if (text != NULL) {
		grid_text(&t->grid, row, 1, cols, attr, text);
	}
}

static const char *confirm_keys(struct term *t)
{
	if (t->confirm == CONFIRM_FINISH)
		return _("s Send   k Keep draft   Esc Go on writing");
	return _("y Yes   n No   (Enter and Esc mean No)");
}

static void draw_keys(struct term *t, int row)
{
	struct buf out = {0};

	if (t->confirm != CONFIRM_NONE)
		buf_adds(&out, confirm_keys(t));
	else if (t->entry == ENTRY_COMMAND)
		line_candidates(&t->entry_line, 12, &out);
	else if (t->entry == ENTRY_FIND)
		buf_adds(&out, _("Enter Find   Esc Cancel"));
	else if (t->entry != ENTRY_NONE)
		buf_adds(&out, _("Enter Send   Esc Cancel"));
	else
		keymap_hints(&term_keymap, term_on(t), t->cat,
		    t->grid.cols - 1, &out);
	grid_text(&t->grid, row, 1, t->grid.cols - 1, 0, buf_str(&out));
	buf_release(&out);
}

/* ---- a frame ---------------------------------------------------------- */

/* A real emergency fills the screen. */
static bool draw_noduff(struct term *t)
{
	const char *text = feed_text(&t->m, "run", "realworld", NULL);
	struct pager p = {0};
	struct buf out = {0};

	if (text == NULL)
		return false;
	buf_addf(&out, "%s\n\n%s\n\n%s\n", _("NO DUFF - REAL EMERGENCY - "
	    "THIS IS NOT THE EXERCISE"), text, _("The exercise is stopped. "
	    "Do what you are told here; this screen comes back by itself "
	    "when it is over. What you were writing is kept."));
	pager_set(&p, buf_str(&out));
	for (int row = 0; row < t->grid.rows; row++)
		grid_attr(&t->grid, row, 0, t->grid.cols, GRID_REVERSE);
	pager_draw(&p, &t->grid, t->grid.rows > 8 ? 2 : 0, 1,
	    t->grid.rows - (t->grid.rows > 8 ? 2 : 0), t->grid.cols - 2);
	for (int row = 0; row < t->grid.rows; row++)
		grid_attr(&t->grid, row, 0, t->grid.cols, GRID_REVERSE |
		    GRID_BOLD);
	pager_release(&p);
	buf_release(&out);
	return true;
}

static void draw_body(struct term *t)
{
	int rows = t->grid.rows, top = 1, bottom;
	bool tall = rows >= SCREEN_TALL, two;
	unsigned attr;

	draw_title(t);
	if (tall) {
		draw_tabs(t, 1);
		grid_rule(&t->grid, 2, 0, t->grid.cols, NULL);
		top = 3;
	}
	bottom = tall ? rows - 3 : rows >= 5 ? rows - 2 : rows - 1;
	if (bottom > top && t->m.view != NULL)
		t->pane->draw(t, top, bottom - top);
	else if (bottom > top)
		grid_text(&t->grid, top, 1, t->grid.cols - 2, 0,
		    _("Waiting for the exercise ..."));
	two = tall && message_is_long(t, message_text(t, &attr));
	if (tall && !two)
		grid_rule(&t->grid, rows - 3, 0, t->grid.cols, NULL);
	if (rows >= 5) {
		draw_message(t, rows - 2, two);
		draw_keys(t, rows - 1);
	} else if (rows >= 2) {
		draw_message(t, rows - 1, false);
	}
}

void term_draw(struct term *t)
{
	int cols = t->o.cols > 0 ? t->o.cols : 80;
	int rows = t->o.rows > 0 ? t->o.rows : 24;

	t->dirty = false;
	grid_start(&t->grid, cols, rows);
	if (!draw_noduff(t))
		draw_body(t);
	screen_paint(t->screen, &t->grid);
}

/* ---- keys ------------------------------------------------------------- */

static void key_unknown(struct term *t, const struct key *key)
{
	char name[KEY_TEXT];

	if (key->kind == KEY_PASTE)
		term_tell(t, true, "%s", _("There is no text field here: "
		    "what was pasted is dropped."));
	else if (key->kind == KEY_CHAR && key->c >= 'A' && key->c <= 'Z')
		term_tell(t, true, _("%s does nothing here (Caps Lock?). "
		    "? shows the keys."), key_text(key, name));
	else
		term_tell(t, true, _("%s does nothing here. ? shows the "
		    "keys."), key_text(key, name));
}

static bool pane_takes_text(const struct term *t)
{
	return t->pane == &pane_chat || t->pane == &pane_tools ||
	    t->pane == &pane_answer || t->pane == &pane_field;
}

static void key_of_pane(struct term *t, const struct key *key)
{
	unsigned on = term_on(t);
	const struct keymap_row *row;

	if (key->run > SCREEN_BURST && !pane_takes_text(t)) {
		if (key->run != 0 && t->keys.in.len == 0)
			term_tell(t, true, "%s", _("That looked like a paste "
			    "and is dropped: there is no text field here."));
		return;
	}
	if (t->pane->key != NULL && t->pane->key(t, key))
		return;
	row = keymap_find(&term_keymap, on, key);
	if (row != NULL && row->act != ACT_NONE) {
		if (!(t->pane->act != NULL && t->pane->act(t, row->act)))
			term_act(t, row->act);
		return;
	}
	if (row == NULL)
		key_unknown(t, key);
}

void term_key(struct term *t, const struct key *key)
{
	notice_key(&t->notice, term_wall(t));
	if (feed_text(&t->m, "run", "realworld", NULL) != NULL)
		return;
	if (t->confirm != CONFIRM_NONE)
		confirm_key(t, key);
	else if (t->entry != ENTRY_NONE)
		entry_key(t, key);
	else
		key_of_pane(t, key);
}
