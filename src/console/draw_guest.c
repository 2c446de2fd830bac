/*
 * draw_guest.c: what observers and role-players see, from their views.
 */
#include "config.h"

#include <stdlib.h>

#include "base/text.h"
#include "client/words.h"
#include "console/guest.h"
#include "wire/fill.h"

/* ---- title ------------------------------------------------------------ */

static const char *guest_state(struct console *c)
{
	const struct val *run = guest_section(c, "run");

	return val_get_text(run, "state", "");
}

/* Is there something to run, and nobody who does? */
static bool guest_alone(struct console *c)
{
	const char *state = guest_state(c);

	return c->m->gone && strcmp(state, "adjourned") != 0 &&
	    strcmp(state, "closed") != 0;
}

/* "[1 Calls 2]  2 Letters 3": what waits on each. */
static const char *guest_tabs(struct console *c)
{
	static const struct { enum console_screen at; const char *name; }
	    tabs[] = {
		{ SCREEN_CALLS, N_("Calls") },
		{ SCREEN_LETTERS, N_("Letters") },
	};
	const struct val *calls = guest_section(c, "calls");
	enum console_screen at = c->nback > 0 ? c->back[0] : c->at;
	int waits[ARRAY_LEN(tabs)] = { 0, guest_letters_wait(c, NULL) };
	struct buf out = {0};
	const char *text;

	for (size_t i = 0; i < val_len(calls); i++)
		waits[0] += guest_call_waits(val_at(calls, i));
	for (size_t i = 0; i < ARRAY_LEN(tabs); i++)
		buf_addf(&out, waits[i] > 0 ? "%s%zu %s %d%s" : "%s%zu %s%.0d"
		    "%s", tabs[i].at == at ? "[" : " ", i + 1, console_tr(c,
		    tabs[i].name), waits[i], tabs[i].at == at ? "] " : "  ");
	text = arena_strdup(&c->frame, buf_str(&out));
	buf_release(&out);
	return text;
}

/* Mark, state and time; where there is no room for all, that it runs goes
 * without saying, and time that stands has no need to be told. */
static const char *guest_narrow(struct console *c, const char *mark,
    const char *state)
{
	const char *hm = look_hm(&c->look, guest_ms(c));
	const char *rest = arena_printf(&c->frame, "%s T+%s", state, hm);

	if (!draw_fits(mark, rest, c->cols))
		rest = strcmp(state, client_word(c->o.words, "running")) ==
		    0 ? arena_printf(&c->frame, "T+%s", hm) : state;
	return draw_marked(c, mark, rest, c->cols);
}

/* The name of the pack gives way, then the end of the mark. */
static const char *guest_head(struct console *c, const char *mark,
    const char *pack, const char *state)
{
	const char *when = arena_printf(&c->frame, "%s  T+%s", state,
	    look_hms(&c->look, guest_ms(c)));
	const char *all = arena_printf(&c->frame, "%s  %s", pack, when);

	if (!draw_fits(mark, all, c->cols - 1))
		all = arena_printf(&c->frame, " %s", when);
	return draw_marked(c, mark, all, c->cols - 1);
}

void draw_guest_title(struct console *c)
{
	const struct val *ex = guest_section(c, "exercise");
	const struct val *run = guest_section(c, "run");
	const char *real = val_get_text(run, "realworld", NULL);

	const char *wall = look_wall(&c->look, c->wall_ms, c->o.hat !=
	    HAT_SCOREBOARD);
	const char *state = guest_alone(c) ? console_tr(c,
	    N_("** NO ENGINE **")) : real == NULL ? client_word(c->o.words,
	    guest_state(c)) : draw_narrow(c) ? "NO DUFF" : console_tr(c,
	    N_("** NO DUFF **"));
	int used;

	if (draw_narrow(c))
		used = grid_text(&c->g, 0, 0, c->cols, 0, guest_narrow(c,
		    val_get_text(ex, "mark", ""), state));
	else
		used = 1 + grid_text(&c->g, 0, 1, c->cols - 1, 0,
		    guest_head(c, val_get_text(ex, "mark", ""),
		    val_get_text(ex, "pack", ""), state));
	if (used + (int)strlen(wall) + 2 < c->cols)
		grid_right(&c->g, 0, used + 1, c->cols - used - 2, 0, wall);
	grid_attr(&c->g, 0, 0, c->cols, GRID_REVERSE);
	if (c->o.hat == HAT_SCOREBOARD || draw_narrow(c))
		return;
	used = grid_textf(&c->g, 1, 0, c->cols / 2, 0, " %s", c->o.hat ==
	    HAT_SIMCELL ? guest_tabs(c) : val_get_text(ex, "title", ""));
	grid_right(&c->g, 1, used + 1, c->cols - used - 2, 0,
	    arena_printf(&c->frame, "%s %s", c->o.name == NULL ? "" :
	    c->o.name, client_word(c->o.words,
	    state_hat_name(c->o.hat))));
	grid_rule(&c->g, 2, 0, c->cols, NULL);
}

/* ---- observer --------------------------------------------------------- */

void guest_body(struct console *c, const struct val *row, struct buf *out)
{
	const char *body = val_get_text(row, "body", NULL);
	const char *text = body == NULL ? val_get_text(row, "text", NULL) :
	    model_text(c->m, body);
	char clock[SPAN_TEXT];
	int64_t ms = val_get_num(row, "ms", val_get_num(row, "due_ms", 0));
	struct wire_filling with = { .fills = val_get(guest_section(c,
	    "exercise"), "fills"), .clock = instant_short((struct instant){
	    ms - ms % 60000 }, clock), .story_ms = val_get_num(row,
	    "story_ms", WIRE_NO_STORY) };

	if (text == NULL)
		return;
	wire_fill(out, text, &with);
	buf_addc(out, '\n');
}

/* Is there more than one cell, so that a name alone does not say whose it
 * is? */
static bool guest_cells(struct console *c)
{
	return val_get_num(guest_section(c, "exercise"), "cells", 1) > 1;
}

const char *guest_where(struct console *c, const struct val *row,
    const char *key)
{
	const char *name = val_get_text(row, key, "");
	const char *cell = val_get_text(row, "cell", "");

	/* In front: the end of a long name is cut. */
	return cell[0] == '\0' || !guest_cells(c) ? name : arena_printf(
	    &c->frame, "(%s) %s", cell, name);
}

const char *guest_cell(struct console *c, const struct val *row)
{
	const char *cell = val_get_text(row, "cell", "");

	return cell[0] == '\0' || !guest_cells(c) ? "" : arena_printf(
	    &c->frame, "%s:", cell);
}

/* A team by its id, as it is shown; what is no team as it is. */
static const char *guest_team(struct console *c, const char *id,
    const char *otherwise)
{
	const struct val *teams = guest_section(c, "teams");

	for (size_t i = 0; i < val_len(teams); i++)
		if (strcmp(val_get_text(val_at(teams, i), "id", ""), id) == 0)
			return guest_where(c, val_at(teams, i), "title");
	return otherwise;
}

struct watch_at {
	const struct val *row;
	int64_t ms;
	size_t i;
};

static int watch_compare(const void *a, const void *b)
{
	const struct watch_at *x = a, *y = b;

	return x->ms != y->ms ? (x->ms > y->ms) - (x->ms < y->ms) :
	    (x->i > y->i) - (x->i < y->i);
}

/* The rows of a section by their time; on a screen, which shows the beginning
 * of a text, the newest first. */
static size_t watch_rows(struct console *c, const char *section, bool newest,
    const struct val ***out)
{
	const struct val *rows = guest_section(c, section);
	size_t n = val_len(rows);
	struct watch_at *at = arena_calloc(&c->frame, n + 1, sizeof(*at));

	*out = arena_calloc(&c->frame, n + 1, sizeof(**out));
	for (size_t i = 0; i < n; i++)
		at[i] = (struct watch_at){ val_at(rows, i), val_get_num(
			val_at(rows, i), "ms", 0), i };
	qsort(at, n, sizeof(*at), watch_compare);
	for (size_t i = 0; i < n; i++)
		(*out)[newest ? n - 1 - i : i] = at[i].row;
	return n;
}

static void watch_teams(struct console *c, bool newest, struct buf *out)
{
	const struct val *teams = guest_section(c, "teams");
	int wide = 20;

	(void)newest;
	for (size_t i = 0; i < val_len(teams); i++) {
		int n = text_width(guest_where(c, val_at(teams, i), "title"));

		if (n > wide && n < c->cols - 8)
			wide = n;
	}
	for (size_t i = 0; i < val_len(teams); i++) {
		const struct val *t = val_at(teams, i);

		text_pad(out, guest_where(c, t, "title"), wide);
		buf_addf(out, " %lld/%lld\n", (long long)val_get_num(t,
		    "present", 0), (long long)val_get_num(t, "people", 0));
	}
}

static void watch_inbox(struct console *c, bool newest, struct buf *out)
{
	const struct val **rows;
	size_t n = watch_rows(c, "inbox", newest, &rows);

	for (size_t i = 0; i < n; i++) {
		const struct val *r = rows[i];
		const struct val *to = val_get(r, "to");

		buf_addf(out, "\nT+%s  %s %s  >", look_hm(&c->look,
		    val_get_num(r, "ms", 0)), val_get_text(r, "number", ""),
		    guest_where(c, r, "title"));
		for (size_t k = 0; k < val_len(to); k++)
			buf_addf(out, " %s", val_text(val_at(to, k), ""));
		buf_addc(out, '\n');
		guest_body(c, r, out);
	}
}

static void watch_answers(struct console *c, bool newest, struct buf *out)
{
	const struct val **rows;
	size_t n = watch_rows(c, "answers", newest, &rows);

	for (size_t i = 0; i < n; i++) {
		const struct val *r = rows[i];

		buf_addf(out, "\nT+%s  %s  %s\n%s\n", look_hm(&c->look,
		    val_get_num(r, "ms", 0)), guest_team(c, val_get_text(r,
		    "team", ""), val_get_text(r, "team", "")),
		    val_get_text(r, "title", ""), val_get_text(r, "text",
		    ""));
	}
}

static void watch_talk(struct console *c, bool newest, struct buf *out)
{
	const struct val **rows;
	size_t n = watch_rows(c, "talk", newest, &rows);

	for (size_t i = 0; i < n; i++) {
		const struct val *r = rows[i];

		buf_addf(out, "T+%s  %s > %s: %s\n", look_hm(&c->look,
		    val_get_num(r, "ms", 0)), guest_team(c, val_get_text(r,
		    "from", ""), val_get_text(r, "from_name", val_get_text(r,
		    "from", ""))), guest_team(c, val_get_text(r, "to", ""),
		    val_get_text(r, "to", "")), val_get_text(r, "text", ""));
	}
}

void guest_words(struct console *c, const char *section, bool newest,
    struct buf *out)
{
	static const struct {
		const char *section;
		void (*fn)(struct console *, bool, struct buf *);
	} parts[] = {
		{ "teams", watch_teams }, { "inbox", watch_inbox },
		{ "answers", watch_answers }, { "talk", watch_talk },
	};

	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		if (strcmp(parts[i].section, section) == 0)
			parts[i].fn(c, newest, out);
}

/* All an observer sees, as one text to be read. */
void draw_guest_watch(struct console *c)
{
	static const struct { const char *head, *section; } parts[] = {
		{ N_("TEAMS"), "teams" }, { N_("INJECTS"), "inbox" },
		{ N_("ANSWERS"), "answers" }, { N_("SAID"), "talk" },
	};
	struct buf out = {0};
	int top = draw_top(c);

	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		buf_addf(&out, "%s%s\n", i == 0 ? "" : "\n", console_tr(c,
		    parts[i].head));
		guest_words(c, parts[i].section, true, &out);
	}
	draw_pager(c, buf_str(&out), top, 1, draw_bottom(c) - top, c->cols -
	    2);
	buf_release(&out);
}

/* ---- a real emergency -------------------------------------------------- */

const char *draw_emergency(struct console *c)
{
	if (c->guest != NULL)
		return val_get_text(guest_section(c, "run"), "realworld",
		    NULL);
	return c->look.st->realworld && c->m->at == 0 ? model_field(c->m,
	    c->look.st->realworld_seq, FIELD_TEXT, &c->frame) : NULL;
}

bool draw_realworld(struct console *c)
{
	const char *text = draw_emergency(c);
	int gap = draw_narrow(c) ? 0 : 1, row = draw_top(c) + gap;

	if (text == NULL || (c->guest == NULL && console_keys_may(&c->map,
	    "lift")))
		return false;
	if (draw_bottom(c) - row > 2) {
		grid_text(&c->g, row, 2, c->cols - 4, GRID_LATE,
		    console_tr(c, N_("NO DUFF. THIS IS REAL.")));
		row += 1 + gap;
	}
	draw_text(c, row, gap, c->rows - 1 - row, c->cols - 2 * gap,
	    GRID_BOLD, text);
	return true;
}
