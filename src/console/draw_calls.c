/*
 * draw_calls.c: the call sheet of role-players: whom to call and when, as
 * whom, what to say, and how it went.
 */
#include "config.h"

#include "base/text.h"
#include "console/chosen.h"
#include "console/guest.h"

#include <stdlib.h>

#define CALL_TEAM 16		/* columns of a team in the list */
#define CALL_END 24		/* of how it went */

/* ---- rows ------------------------------------------------------------- */

/* When it went out, will by itself, or is meant to. */
static int64_t call_ms(const struct val *r)
{
	return val_get_num(r, "ms", val_get_num(r, "due_ms", val_get_num(r,
	    "planned_ms", INT64_MAX)));
}

static int call_compare(const void *a, const void *b)
{
	const struct val *x = *(const struct val *const *)a;
	const struct val *y = *(const struct val *const *)b;

	if (call_ms(x) != call_ms(y))
		return call_ms(x) < call_ms(y) ? -1 : 1;
	return strcmp(val_get_text(x, "id", ""), val_get_text(y, "id", ""));
}

size_t guest_calls(struct console *c, const struct val ***out)
{
	const struct val *calls = guest_section(c, "calls");
	size_t n = val_len(calls);
	const struct val **rows = arena_calloc(&c->frame, n + 1,
	    sizeof(*rows));

	for (size_t i = 0; i < n; i++)
		rows[i] = val_at(calls, i);
	if (n > 1)
		qsort(rows, n, sizeof(*rows), call_compare);
	*out = rows;
	return n;
}

static int64_t call_what(void *arg, size_t i)
{
	const struct val **rows = arg;

	return chosen_text(1, val_get_text(rows[i], "id", "?"));
}

const struct val *guest_call(struct console *c)
{
	struct list *list = &c->lists[SCREEN_CALLS][0];
	const struct val **rows;
	size_t n = guest_calls(c, &rows);

	list_keep(list, n, call_what, rows);
	return list->n == 0 ? NULL : rows[list->at];
}

bool guest_call_waits(const struct val *r)
{
	return strcmp(val_get_text(r, "status", ""), "now") == 0 &&
	    !val_get_true(r, "reached", false) &&
	    val_get(r, "marked") == NULL;
}

static const char *call_word(struct console *c, const char *how)
{
	static const struct { const char *how, *word; } words[] = {
		{ "reached", N_("Reached") }, { "no answer", N_("No answer") },
		{ "call back", N_("Call back") },
		{ "by hand", N_("By hand") }, { "not said", N_("Delivered") },
	};

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(words[i].how, how) == 0)
			return console_tr(c, words[i].word);
	return how;
}

const char *guest_call_marked(struct console *c, const struct val *r,
    int64_t *left_s)
{
	const char *how = val_get_text(r, "marked", NULL);
	int64_t left = val_get_num(r, "marked_until_wall_ms", 0) -
	    c->wall_ms;

	*left_s = left <= 0 ? 0 : (left + 999) / 1000;
	return how == NULL ? NULL : call_word(c, how);
}

const char *guest_call_state(struct console *c, const struct val *r)
{
	const char *how = val_get_text(r, "how", NULL);
	const char *status = val_get_text(r, "status", "");
	int64_t tries = val_get_num(r, "tries", 0), ms = call_ms(r), left;
	const char *marked = guest_call_marked(c, r, &left);

	if (marked != NULL)
		return arena_printf(&c->frame, console_tr(c, N_("%s, u "
		    "undoes: %lld s")), marked, (long long)left);
	if (how != NULL)
		return arena_printf(&c->frame, tries > 1 ? "%s %s (%lld)" :
		    "%s %s", call_word(c, how), look_hm(&c->look,
		    val_get_num(r, "how_ms", 0)), (long long)tries);
	if (strcmp(status, "now") == 0)
		return arena_printf(&c->frame, console_tr(c, N_("waits %s")),
		    look_age(&c->look, guest_ms(c) - ms));
	if (strcmp(status, "absent") == 0)
		return console_tr(c, N_("nobody plays it"));
	if (strcmp(status, "over") == 0)
		return console_tr(c, N_("not made: it is over"));
	if (val_get_true(r, "held", false))
		return console_tr(c, N_("held"));
	return val_get(r, "due_ms") == NULL ? console_tr(c, N_("on GO")) :
	    arena_printf(&c->frame, console_tr(c, N_("in %s")),
	    look_countdown(&c->look, ms - guest_ms(c)));
}

static char call_sign(const struct val *r)
{
	if (val_get(r, "marked") != NULL)
		return SIGN_GOING;
	if (val_get_true(r, "reached", false))
		return SIGN_DONE;
	return guest_call_waits(r) ? SIGN_STANDBY : ' ';
}

/* "csirt: ", with several cells "b.csirt: ": the same call goes to several
 * teams, and a small screen has no column of theirs. */
static const char *call_team(struct console *c, const struct val *r)
{
	const char *id = val_get_text(r, "team", "");
	const char *dot = guest_cell(c, r)[0] == '\0' ? strchr(id, '.') :
	    NULL;

	return arena_printf(&c->frame, "%s: ", dot == NULL ? id : dot + 1);
}

static void call_row(void *arg, struct grid *g, int row, int col, int width,
    size_t i)
{
	struct console *c = arg;
	const struct val **rows, *r;
	unsigned attr;
	int at = 9;

	guest_calls(c, &rows);
	r = rows[i];
	attr = call_sign(r) == SIGN_STANDBY ? GRID_NEEDS : 0;
	grid_textf(g, row, col, 8, attr, " %c %5s", call_sign(r),
	    look_hm(&c->look, call_ms(r)));
	if (!draw_narrow(c)) {
		grid_text(g, row, col + at, CALL_TEAM, attr, guest_where(c,
		    r, "team_title"));
		at += CALL_TEAM + 1;
		width -= CALL_END;
		grid_right(g, row, col + width, CALL_END, attr,
		    guest_call_state(c, r));
	}
	grid_textf(g, row, col + at, width - at, attr, "%s %s%s",
	    val_get_text(r, "number", ""), draw_narrow(c) ? call_team(c, r) :
	    "", val_get_text(r, "title", ""));
}

/* ---- one of them ------------------------------------------------------ */

static const struct { const char *key; enum label label; } call_parts[] = {
	{ "phone", LABEL_PHONE },
	{ "from", LABEL_CALL_FROM }, { "script", LABEL_CALL_SCRIPT },
	{ "expect", LABEL_CALL_EXPECT }, { "note", LABEL_CALL_NOTE },
};

/* The team, and whom of it to ask for. */
static const char *call_whom(struct console *c, const struct val *r)
{
	const char *who = val_get_text(r, "person_title", "");
	const char *team = guest_where(c, r, "team_title");

	return who[0] == '\0' ? team : arena_printf(&c->frame, console_tr(c,
	    N_("%s, ask for %s")), team, who);
}

static int call_field(struct console *c, int row, int end, enum label label,
    const char *text)
{
	if (text[0] == '\0' || row >= end)
		return row;
	label_draw(&c->g, row, 1, GRID_BOLD, label, c->o.words);
	return row + draw_text(c, row, 15, end - row, c->cols - 16, 0, text);
}

static void call_sheet(struct console *c, const struct val *r, int row,
    int end)
{
	struct buf body = {0};

	row = call_field(c, row, end, LABEL_CALL_TO, call_whom(c, r));
	row = call_field(c, row, end, LABEL_CALL_OUTCOME,
	    guest_call_state(c, r));
	for (size_t i = 0; i < ARRAY_LEN(call_parts); i++)
		row = call_field(c, row, end, call_parts[i].label,
		    val_get_text(r, call_parts[i].key, ""));
	guest_body(c, r, &body);
	if (row < end)
		draw_text(c, row + 1, 1, end - row - 1, c->cols - 2, 0,
		    buf_str(&body));
	buf_release(&body);
}

void guest_open_call(struct console *c)
{
	const struct val *r = guest_call(c);
	struct buf out = {0};

	if (r == NULL)
		return;
	buf_addf(&out, "%s  %s\n", call_whom(c, r), guest_call_state(c, r));
	for (size_t i = 0; i < ARRAY_LEN(call_parts); i++) {
		const char *text = val_get_text(r, call_parts[i].key, "");

		if (text[0] != '\0')
			buf_addf(&out, "\n%s\n%s\n", console_tr(c, label_text(
			    call_parts[i].label)), text);
	}
	buf_addc(&out, '\n');
	guest_body(c, r, &out);
	console_open_text(c, arena_printf(&c->frame, "%s %s", val_get_text(r,
	    "number", ""), val_get_text(r, "title", "")), buf_str(&out));
	buf_release(&out);
}

void draw_calls(struct console *c)
{
	struct list *list = &c->lists[SCREEN_CALLS][0];
	int top = draw_top(c), bottom = draw_bottom(c);
	int height = (bottom - top) / 2;
	const struct val *r = guest_call(c);

	if ((int)list->n < height)
		height = list->n == 0 ? 1 : (int)list->n;
	if (list->n == 0)
		grid_text(&c->g, top, 1, c->cols - 1, 0, console_tr(c,
		    N_("no calls to make")));
	c->page = height;
	draw_list(c, list, top, 0, height, c->cols, true, call_row, c);
	if (list->n > 0 && top + height + 1 < bottom) {
		grid_rule(&c->g, top + height, 0, c->cols, NULL);
		call_sheet(c, r, top + height + 1, bottom);
	}
}
