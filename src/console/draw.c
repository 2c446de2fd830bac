/*
 * draw.c: what every screen has: title, tabs, message, hints; and the table
 * of bodies.  Rows from the top: title, tabs, rule, body, message, prompt,
 * hints; below 16 rows or 60 columns tabs and rules go.
 */
#include "config.h"

#include "base/text.h"
#include "client/words.h"
#include "console/internal.h"
#include "ui/glyph.h"
#include "ui/wrap.h"

#define DRAW_NARROW 60
#define DRAW_LOW 16
#define DRAW_LATELY 16		/* things that happened, looked through */
#define DRAW_WIDE 110

bool draw_narrow(const struct console *c)
{
	return c->cols < DRAW_NARROW || c->rows < DRAW_LOW;
}

bool draw_wide(const struct console *c)
{
	return c->cols >= DRAW_WIDE && c->rows >= 30;
}

int draw_top(const struct console *c)
{
	return draw_narrow(c) ? 1 : 3;
}

int draw_bottom(const struct console *c)
{
	int bottom = c->rows - (draw_narrow(c) ? 2 : 3);

	return bottom < draw_top(c) ? draw_top(c) : bottom;
}

/* ---- tabs ------------------------------------------------------------- */

static const char *tab_count(struct console *c, int n)
{
	return n == 0 ? "" : arena_printf(&c->frame, " %d", n);
}

static int tab_of(enum console_screen at)
{
	return at == SCREEN_WATCH ? SCREEN_WORLD + 1 : at <= SCREEN_WORLD ?
	    (int)at : -1;
}

/* Tabs; with a gap around each where there is room. */
static void tabs_names(struct console *c, bool gap, struct buf *tabs)
{
	static const char *const names[] = { N_("Run"), N_("Inbox"),
		N_("Teams"), N_("Log"), N_("Score"), N_("World"),
		N_("Watch") };
	int at = tab_of(c->nback > 0 && c->at > SCREEN_WORLD &&
	    c->at != SCREEN_WATCH ? c->back[0] : c->at);
	int n = (int)ARRAY_LEN(names) - (c->o.hat != HAT_EVALUATOR);

	spots_begin(&c->tabs);
	for (int i = 0; i < n; i++) {
		int from = glyph_width(buf_str(tabs), tabs->len);

		buf_addf(tabs, " %s%d %s%s%s", i == at ? "[" : gap ? " " :
		    "", i + 1, console_tr(c, names[i]), i == SCREEN_INBOX ?
		    tab_count(c, c->needs.messages) : "", i == at ? "]" :
		    gap ? " " : "");
		spots_add(&c->tabs, 1, from, glyph_width(buf_str(tabs),
		    tabs->len), i > SCREEN_WORLD ? SCREEN_WATCH : i);
	}
}

/* How many of the staff are here, by what they do, as last told: as many as
 * fit, those who direct first. */
static void tabs_staff(struct console *c, int room, struct buf *who)
{
	for (size_t i = 0; i < val_len(c->staff); i++) {
		const char *part = arena_printf(&c->frame, "%s %lld  ",
		    client_word(c->o.words, val_get_text(val_at(c->staff, i),
		    "hat", "")), (long long)val_get_num(val_at(c->staff, i),
		    "here", 0));

		if (text_width(buf_str(who)) + text_width(part) > room)
			return;
		buf_adds(who, part);
	}
}

/* Who it is: the name, if wanted, and the hat. */
static const char *tabs_own(struct console *c, bool name)
{
	name &= c->o.name != NULL;
	return arena_printf(&c->frame, "%s%s%s%s%s", name ? c->o.name : "",
	    name ? ", " : "", client_word(c->o.words, state_hat_name(
	    c->o.hat)), c->locked ? " " : "", c->locked ? console_tr(c,
	    N_("LOCKED")) : "");
}

static void tabs_who(struct console *c, bool name, int room,
    struct buf *who)
{
	const char *own = tabs_own(c, name);
	const char *only = c->at == SCREEN_LOG ? NULL : console_filtered(c);

	if (only != NULL)
		buf_addf(who, "%s  ", arena_printf(&c->frame, console_tr(c,
		    N_("filter: %s")), only));
	if (only != NULL && !draw_wide(c) && !c->locked)
		return;		/* who it is gives way */
	if (c->look.st->board.frozen && (c->at == SCREEN_SCORE ||
	    draw_wide(c)))
		buf_addf(who, "%s  ", console_tr(c, N_("board frozen")));
	if (c->at == SCREEN_TEAMS && c->urgent)
		buf_addf(who, "%s  ", console_tr(c, N_("by need")));
	else if (draw_wide(c) && c->at == SCREEN_RUN && c->m->at == 0)
		tabs_staff(c, room - text_width(own), who);
	buf_adds(who, own);
}

static void draw_tabs(struct console *c)
{
	struct buf tabs = {0}, who = {0};
	int used, room;

	tabs_names(c, false, &tabs);
	room = c->cols - glyph_width(buf_str(&tabs), tabs.len) - 2;
	tabs_who(c, true, room, &who);
	buf_clear(&tabs);
	tabs_names(c, true, &tabs);
	if (glyph_width(buf_str(&tabs), tabs.len) +
	    glyph_width(buf_str(&who), who.len) + 2 > c->cols) {
		buf_clear(&tabs);
		tabs_names(c, false, &tabs);
	}
	/* The name gives way before the hat is cut. */
	if (glyph_width(buf_str(&tabs), tabs.len) +
	    glyph_width(buf_str(&who), who.len) + 2 > c->cols) {
		buf_clear(&who);
		tabs_who(c, false, room, &who);
	}
	used = grid_text(&c->g, 1, 0, c->cols, 0, buf_str(&tabs));
	grid_right(&c->g, 1, used + 1, c->cols - used - 2, c->locked ?
	    GRID_BOLD : 0, buf_str(&who));
	grid_rule(&c->g, 2, 0, c->cols, NULL);
	buf_release(&tabs);
	buf_release(&who);
}

/* ---- message and hints ------------------------------------------------ */

/* The newest thing that happened, but for what the standby line says
 * already, whatever the log is filtered by; 0: nothing of late. */
static int64_t draw_newest(const struct console *c)
{
	int64_t seqs[DRAW_LATELY];
	size_t n = logrows_newest(&c->look, seqs, DRAW_LATELY);

	while (n > 0) {
		int kind = c->m->events[seqs[--n] - 1].kind;

		if (kind != EVENT_STANDBY_SET && kind != EVENT_INJECT_ARMED)
			return seqs[n];
	}
	return 0;
}

/* What was said last: whole, over as many rows above as it takes, up to a
 * third of the screen. */
static void draw_say(struct console *c, int row, const struct say *s)
{
	bool bad = s->level == SAY_BAD;
	const char *text = arena_printf(&c->frame, "%s%s", bad ? "! " : " ",
	    s->text);
	int most = c->rows / 3 < 1 ? 1 : c->rows / 3, n;
	struct wrap w = {0};

	if (glyph_width(text, strlen(text)) <= c->cols) {
		grid_text(&c->g, row, 0, c->cols, bad ? GRID_LATE : 0, text);
		return;
	}
	wrap_text(&w, text, strlen(text), c->cols);
	n = (int)w.n < most ? (int)w.n : most;
	wrap_release(&w);
	if (n > row)
		n = row;
	grid_erase(&c->g, row - n + 1, 0, n, c->cols);
	draw_text(c, row - n + 1, 0, n, c->cols, bad ? GRID_LATE : 0, text);
}

/* What is to be known as long as it is so; false: there is no such thing. */
static bool draw_standing(struct console *c, int row)
{
	if (c->guest == NULL && c->at != SCREEN_RUN &&
	    draw_emergency(c) != NULL) {
		grid_textf(&c->g, row, 0, c->cols, GRID_LATE, "! %s",
		    arena_printf(&c->frame, console_tr(c, N_("NO DUFF: %s")),
		    draw_emergency(c)));
		return true;
	}
	if (console_disk(c) != NULL) {
		grid_textf(&c->g, row, 0, c->cols, GRID_LATE, "! %s",
		    console_disk(c));
		return true;
	}
	if (c->m->at != 0) {
		grid_textf(&c->g, row, 0, c->cols, 0, " %s", arena_printf(
		    &c->frame, console_tr(c, N_("PAST, T+%s: nothing acts "
		    "here; 0 comes back to now")), look_hms(&c->look,
		    c->look.ex_ms)));
		grid_attr(&c->g, row, 0, c->cols, GRID_REVERSE);
		return true;
	}
	if (console_work_says(c) != NULL) {
		grid_textf(&c->g, row, 0, c->cols, 0, " %s",
		    console_work_says(c));
		return true;
	}
	if (draw_narrow(c) && console_filtered(c) != NULL) {
		grid_textf(&c->g, row, 0, c->cols, 0, " %s", arena_printf(
		    &c->frame, console_tr(c, N_("filter: %s")),
		    console_filtered(c)));
		return true;
	}
	if (c->at != SCREEN_LOG && (c->at != SCREEN_GRADE ||
	    console_grade_question(c) == NULL))
		return false;
	grid_textf(&c->g, row, 0, c->cols, 0, " %s", c->at == SCREEN_LOG ?
	    console_tr(c, N_("Nothing can be removed from this log. n adds "
	    "a note.")) : console_tr(c, N_("Players see nothing until A.")));
	return true;
}

/* Since when there is a real emergency, by the wall, for who follows the
 * facts; 0: there is none. */
static int64_t draw_alarmed(const struct console *c)
{
	int64_t seq = c->look.st->realworld_seq;

	return c->guest != NULL || draw_emergency((struct console *)c) ==
	    NULL || seq < 1 || (size_t)seq > c->m->nevents ? 0 :
	    c->m->events[seq - 1].wall_ms;
}

/* The message to show, or the newest thing that happened. */
static void draw_message(struct console *c, int row)
{
	const struct say *s = console_say_now(c);
	int64_t newest;
	struct log_row last;

	/* What was said before is no longer what matters. */
	if (s != NULL && draw_alarmed(c) > s->wall_ms && draw_standing(c,
	    row))
		return;
	if (s != NULL) {
		draw_say(c, row, s);
		return;
	}
	if (draw_standing(c, row))
		return;
	newest = draw_wide(c) ? 0 : draw_newest(c);
	if (draw_wide(c) && c->nsays > 0 && c->at != SCREEN_WATCH &&
	    c->at != SCREEN_GRADE)
		grid_right(&c->g, row, c->cols / 2, c->cols / 2 - 1, 0,
		    console_tr(c, N_("m all messages")));
	if (newest == 0 || !logrows_row(&c->look, newest, &last))
		return;
	grid_textf(&c->g, row, 0, c->cols, 0, " %s  %s", last.wall,
	    last.what);
}

static void draw_foot(struct console *c)
{
	int rows = c->rows, message = draw_bottom(c);

	if (message >= rows - 1)
		message = rows - 2;
	if (c->prompt.kind == PROMPT_NONE)
		draw_hints(c);
	if (message < 1 && c->prompt.kind == PROMPT_NONE)
		return;
	if (message >= 1) {
		grid_erase(&c->g, message, 0, rows - 1 - message, c->cols);
		if (c->prompt.kind == PROMPT_NONE || message < rows - 2)
			draw_message(c, message);
	}
	if (c->prompt.kind != PROMPT_NONE)
		draw_prompt(c);
}

/* A draft has hints of its own; what is asked stands above what was said. */
static void draw_form_foot(struct console *c)
{
	if (c->prompt.kind == PROMPT_NONE || draw_bottom(c) < c->rows - 2)
		draw_message(c, draw_bottom(c));
	if (c->prompt.kind != PROMPT_NONE)
		draw_prompt(c);
	else
		form_draw_ways(c);
}

/* ---- all -------------------------------------------------------------- */

static void (*const bodies[SCREENS])(struct console *) = {
	[SCREEN_RUN] = draw_run,
	[SCREEN_INBOX] = draw_inbox,
	[SCREEN_TEAMS] = draw_teams,
	[SCREEN_LOG] = draw_log,
	[SCREEN_SCORE] = draw_score,
	[SCREEN_WORLD] = draw_world,
	[SCREEN_DETAIL] = draw_detail,
	[SCREEN_GRADE] = draw_grade,
	[SCREEN_COMPOSE] = form_draw,
	[SCREEN_HELP] = draw_help,
	[SCREEN_MESSAGES] = draw_messages,
	[SCREEN_TEXT] = draw_text_screen,
	[SCREEN_WATCH] = draw_watch,
	[SCREEN_BOARD] = draw_board,
	[SCREEN_CALLS] = draw_calls,
	[SCREEN_LETTERS] = draw_letters,
	[SCREEN_SAID] = draw_said,
};

void draw_all(struct console *c)
{
	if (c->guest != NULL) {
		draw_guest_title(c);
	} else {
		draw_title(c);
		if (!draw_narrow(c))
			draw_tabs(c);
	}
	if (bodies[c->at] != NULL && ((c->guest == NULL &&
	    (c->at == SCREEN_HELP || c->at == SCREEN_COMPOSE)) ||
	    !draw_realworld(c)))
		bodies[c->at](c);
	if (c->at == SCREEN_BOARD)
		grid_cursor(&c->g, -1, -1);
	else if (c->at != SCREEN_COMPOSE || c->form == NULL)
		draw_foot(c);
	else
		draw_form_foot(c);
}
