/*
 * screen.c: the whole screen: the pane, the message line and the keys below
 * it; which pane is seen; keys to panes.  Nothing that arrives may change the
 * pane or take a key.
 */
#include "config.h"

#include "term/internal.h"

#include "ui/glyph.h"

#define SCREEN_LOW 8		/* rows from which a text stays above it */

unsigned term_on(const struct term *t)
{
	if (t->pane == &pane_answer && t->w.loaded && t->w.reading)
		return ON_ALONG;
	if (t->pane == &pane_answer && t->w.kind != NULL)
		return answer_on(t->w.kind);
	if (t->pane == &pane_field)
		return t->f.on;
	if (t->pane == &pane_inbox && val_len(feed_section(&t->m,
	    "inbox")) == 0)
		return ON_EMPTY;
	if (t->pane == &pane_tools && val_len(feed_section(&t->m,
	    "tools")) == 0)
		return ON_BARE;
	if (page_is_entry(t))
		return ON_ENTRY;
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
	notice_leave(&t->notice);
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
	notice_leave(&t->notice);
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
	notice_leave(&t->notice);
	if (t->pane->leave != NULL)
		t->pane->leave(t);
	if (t->nways > 0)
		t->pane = t->ways[--t->nways];
	else if (t->pane != &pane_inbox)
		screen_show(t, &pane_inbox);
	t->dirty = true;
}

/* ---- the two lines below ---------------------------------------------- */

/* What the message line says, or the one above the line that is typed there;
 * NULL: nothing. */
static const char *message_text(struct term *t, unsigned *attr)
{
	const char *text = message_now(t);

	*attr = t->confirm != CONFIRM_NONE || (text != NULL &&
	    notice_is_error(&t->notice)) ? GRID_BOLD : 0;
	if (t->confirm != CONFIRM_NONE)
		return t->confirm_text;
	if (t->entry != ENTRY_NONE)
		return text;
	if (text == NULL && t->lost)
		return _("The connection to the exercise is lost; trying "
		    "again. Your text is kept.");
	if (text == NULL && !t->filter_seen)
		text = rows_filtered(t);
	if (text == NULL && lobby_on(t) && t->grid.rows < SCREEN_LOW)
		return say_state(t);	/* the title has no room for it */
	return text != NULL ? text : after_line(t);
}

/* How many rows it takes, with that of the line that is typed below it; one at
 * least.  Only what answers a key may have those above, too: news must not
 * cost more than their line. */
static int message_rows(struct term *t, const char *text)
{
	int rows = t->grid.rows, typed = entry_shows(t) ? 1 : 0, n;
	int most = rows >= SCREEN_TALL ? 3 : rows >= SCREEN_LOW ? rows / 4 :
	    rows - 2 - typed;
	struct wrap w = {0};

	if (text == NULL || rows < 5)
		return 1;
	if ((t->confirm == CONFIRM_NONE && !notice_is_answer(&t->notice)) ||
	    glyph_width(text, strlen(text)) < t->grid.cols - 1)
		return typed + 1;
	wrap_text(&w, text, strlen(text), t->grid.cols - 1);
	n = (int)w.n;
	wrap_release(&w);
	return typed + (n < most ? n : most);
}

static void draw_wrapped(struct term *t, int row, int rows, const char *text,
    unsigned attr)
{
	struct wrap w = {0};
	int cols = t->grid.cols - 1;

	wrap_text(&w, text, strlen(text), cols);
	for (int i = 0; i < rows && i < (int)w.n; i++) {
		const char *s = text + w.lines[i].at;
		int n = (int)w.lines[i].n;

		while (n > 0 && s[n - 1] == ' ')
			n--;	/* the blank that it ends with has no room */
		if (i == rows - 1)	/* a mark shows that it goes on */
			grid_text(&t->grid, row + i, 1, cols, attr, s);
		else
			grid_textf(&t->grid, row + i, 1, cols, attr, "%.*s",
			    n, s);
	}
	wrap_release(&w);
}

/* The line that is typed stands where messages do: they are above it. */
static void draw_message(struct term *t, int row, int rows)
{
	unsigned attr;
	const char *text = message_text(t, &attr);
	int cols = t->grid.cols - 1;

	if (entry_shows(t)) {
		line_draw(&t->entry_line, &t->grid, row, 1, cols,
		    entry_prompt(t));
		row--;
		rows--;
	}
	if (rows < 1)
		return;
	if (text != NULL && rows > 1)
		draw_wrapped(t, row - rows + 1, rows, text, attr);
	else if (text != NULL)
		grid_text(&t->grid, row, 1, cols, attr, text);
}

static const char *confirm_keys(struct term *t)
{
	if (t->confirm == CONFIRM_FINISH)
		return arena_printf(&t->a, _("%s Send   %s Keep draft   Esc "
		    "Go on writing"), say_letter(t, _("send")), say_letter(t,
		    _("keep")));
	return arena_printf(&t->a, _("%s Yes   %s No   (Enter and Esc mean "
	    "No)"), say_letter(t, _("yes")), say_letter(t, _("no")));
}

/* They stay what they are until the pane, what can be done there, the
 * language or the width is another one. */
static const char *keys_hints(struct term *t)
{
	unsigned on = term_on(t);
	uint64_t without = inject_cannot(t);
	struct buf out = {0};

	if (t->hints == NULL || t->hints_on != on ||
	    t->hints_without != without || t->hints_cols != t->grid.cols) {
		keymap_hints_but(&term_keymap, on, without, t->cat,
		    t->grid.cols - 1, &out);
		free(t->hints);
		t->hints = xstrdup(buf_str(&out));
		t->hints_on = on;
		t->hints_without = without;
		t->hints_cols = t->grid.cols;
		buf_release(&out);
	}
	return t->hints;
}

static void draw_keys(struct term *t, int row)
{
	const char *text = t->confirm != CONFIRM_NONE ? confirm_keys(t) :
	    t->entry != ENTRY_NONE ? entry_keys(t) : keys_hints(t);

	grid_text(&t->grid, row, 1, t->grid.cols - 1, 0, text);
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

/* The pane, between the rules where there are any. */
static void draw_pane(struct term *t, int top, int bottom)
{
	if (bottom > top && t->m.view != NULL)
		t->pane->draw(t, top, bottom - top);
	else if (bottom > top)
		grid_text(&t->grid, top, 1, t->grid.cols - 2, 0,
		    _("Waiting for the exercise ..."));
}

static void draw_body(struct term *t)
{
	int rows = t->grid.rows, top = 1, message;
	bool tall = rows >= SCREEN_TALL;
	unsigned attr;

	spots_begin(&t->tabs);
	t->filter_seen = false;
	title_draw(t);
	if (tall) {
		title_tabs(t);
		grid_rule(&t->grid, 2, 0, t->grid.cols, NULL);
		top = 3;
	}
	message = message_rows(t, message_text(t, &attr));
	/* the rule is the first to give way */
	draw_pane(t, top, rows >= 5 ? rows - 1 - (tall && message < 2 ? 2 :
	    message) : rows - 1);
	if (tall && message < 2)
		grid_rule(&t->grid, rows - 3, 0, t->grid.cols, NULL);
	if (rows >= 5) {
		draw_message(t, rows - 2, message);
		draw_keys(t, rows - 1);
	} else if (rows >= 2) {
		draw_message(t, rows - 1, 1);
	}
}

void term_draw(struct term *t)
{
	int cols = t->o.cols > 0 ? t->o.cols : 80;
	int rows = t->o.rows > 0 ? t->o.rows : 24;

	t->dirty = false;
	grid_start(&t->grid, cols, rows);
	inbox_begin(t);
	if (!draw_noduff(t))
		draw_body(t);
	screen_paint(t->screen, &t->grid);
}

/* ---- keys ------------------------------------------------------------- */

static void key_of_pane(struct term *t, const struct key *key)
{
	unsigned on = term_on(t);
	const struct keymap_row *row;

	if (stray_burst(t, key))
		return;
	if (t->pane->key != NULL && t->pane->key(t, key))
		return;
	row = keymap_find(&term_keymap, on, key);
	if (stray_letter(t, key, row != NULL))
		return;
	if (row != NULL && row->act != ACT_NONE) {
		if (!(t->pane->act != NULL && t->pane->act(t, row->act)))
			term_act(t, row->act);
		return;
	}
	if (row == NULL)
		stray_key(t, key);
}

void term_key(struct term *t, const struct key *key)
{
	notice_key(&t->notice, term_wall(t));
	if (feed_text(&t->m, "run", "realworld", NULL) != NULL)
		return;
	if (key->kind == KEY_MOUSE)
		term_mouse(t, key);
	else if (t->confirm != CONFIRM_NONE)
		confirm_key(t, key);
	else if (t->entry != ENTRY_NONE)
		entry_key(t, key);
	else
		key_of_pane(t, key);
}
