/*
 * draw_help.c: the screens that hold a text: one that was opened, the
 * messages so far, and help, which is made of the table of keys.
 */
#include "config.h"

#include "console/internal.h"

void draw_text_screen(struct console *c)
{
	int row = draw_top(c);

	grid_textf(&c->g, row, 0, c->cols, GRID_BOLD, " %s", c->title == NULL
	    ? "" : c->title);
	pager_draw(&c->pagers[SCREEN_TEXT], &c->g, row + 1, 1,
	    draw_bottom(c) - row - 1, c->cols - 2);
}

void draw_messages(struct console *c)
{
	struct buf out = {0};

	for (size_t i = c->nsays; i > 0; i--)
		buf_addf(&out, "%s %s%s\n", look_wall(&c->look,
		    c->says[i - 1].wall_ms, true), c->says[i - 1].level ==
		    SAY_BAD ? "! " : "", c->says[i - 1].text);
	if (c->nsays == 0)
		buf_adds(&out, console_tr(c, N_("no messages yet")));
	draw_pager(c, buf_str(&out), draw_top(c), 1, draw_bottom(c) -
	    draw_top(c), c->cols - 2);
	buf_release(&out);
}

/* The rows of what this hat may that are of a screen alone, or of every
 * one; how many. */
static size_t help_of(struct console *c, unsigned screen, struct buf *out)
{
	size_t n;
	struct keymap_row *rows = console_keys_mine(&c->map, c->o.hat, true,
	    &c->frame, &n);
	struct keymap of = { rows, 0 };

	for (size_t i = 0; i < n; i++) {
		const struct keymap_row r = rows[i];

		if (r.act != ACT_ENGINE && (screen == 0 ? r.screens == 0 :
		    (r.screens & screen) != 0))
			rows[of.n++] = r;
	}
	keymap_help(&of, screen, c->o.words, out);
	return of.n;
}

static void help_all(struct console *c, struct buf *out)
{
	static const struct { enum console_screen at; const char *name; }
	    screens[] = {
		{ SCREEN_RUN, N_("Run") }, { SCREEN_INBOX, N_("Inbox") },
		{ SCREEN_TEAMS, N_("Teams") }, { SCREEN_LOG, N_("Log") },
		{ SCREEN_SCORE, N_("Score") }, { SCREEN_WORLD, N_("World") },
		{ SCREEN_DETAIL, N_("Inject") },
		{ SCREEN_SAID, N_("Message") },
		{ SCREEN_GRADE, N_("Grading") },
		{ SCREEN_WATCH, N_("Watching a team") },
		{ SCREEN_CALLS, N_("Calls") },
		{ SCREEN_LETTERS, N_("Letters") },
		{ SCREEN_TEXT, N_("Texts") }, { SCREEN_HELP, N_("Help") },
		{ SCREEN_MESSAGES, N_("Messages") },
	};

	buf_addf(out, "%s\n", console_tr(c, N_("Everywhere")));
	help_of(c, 0, out);
	for (size_t i = 0; i < ARRAY_LEN(screens); i++) {
		struct buf keys = {0};

		if ((SCREEN_BIT(screens[i].at) & console_keys_screens(
		    c->o.hat)) && help_of(c, SCREEN_BIT(screens[i].at),
		    &keys) > 0)
			buf_addf(out, "\n%s\n%s", console_tr(c,
			    screens[i].name), buf_str(&keys));
		buf_release(&keys);
	}
}

/* What to press when something goes wrong. */
static void help_trouble(struct console *c, struct buf *out)
{
	static const struct { const char *what, *keys; } lines[] = {
		{ N_("a wrong inject went out"), N_("u inside its window, else "
		    ":correct") },
		{ N_("all must stop"), N_("P, then B tells everybody; N for a "
		    "real emergency") },
		{ N_("a wrong key"), N_("Esc; nothing is sent by a question "
		    "that is left") },
		{ N_("the line is lost"), N_("come in again: nothing is lost, "
		    "drafts are kept") },
	};

	if (c->guest != NULL)
		return;
	buf_addf(out, "\n%s\n", console_tr(c, N_("IF SOMETHING GOES "
	    "WRONG")));
	for (size_t i = 0; i < ARRAY_LEN(lines); i++)
		buf_addf(out, "%s: %s\n", console_tr(c, lines[i].what),
		    console_tr(c, lines[i].keys));
}

static void help_screen(struct console *c, struct buf *out)
{
	struct keymap map;

	map.rows = console_keys_mine(&c->map, c->o.hat, true, &c->frame,
	    &map.n);
	keymap_help(&map, SCREEN_BIT(c->help_for), c->o.words, out);
}

void draw_help(struct console *c)
{
	struct buf out = {0};
	int row = draw_top(c);

	buf_adds(&out, console_tr(c, N_("Small letters only look.  CAPITALS "
	    "AND > CHANGE THE EXERCISE.")));
	buf_adds(&out, "\n\n");
	if (c->all_keys)
		help_all(c, &out);
	else
		help_screen(c, &out);
	help_trouble(c, &out);
	buf_adds(&out, "\n");
	buf_adds(&out, console_tr(c, N_("Signs: > standby  ~ going  + sent  "
	    "= done  - skipped  ! late  ? question  * to grade  z idle  H "
	    "held")));
	buf_adds(&out, "\n");
	draw_pager(c, buf_str(&out), row, 1, draw_bottom(c) - row, c->cols -
	    2);
	buf_release(&out);
}
