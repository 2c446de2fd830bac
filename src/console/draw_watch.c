/*
 * draw_watch.c: the evaluator's screen: one team, what is expected of it,
 * what it does and says, and the notes.
 */
#include "config.h"

#include "base/text.h"
#include "client/words.h"
#include "console/guest.h"

#define WATCH_RIGHT 34

/* The expectations of the team that is watched, as indexes; how many. */
size_t watch_expects(struct console *c, int **out)
{
	const struct state *st = c->look.st;
	int *v = arena_calloc(&c->frame, st->items[PLAN_EXPECT].n + 1,
	    sizeof(*v));
	size_t n = 0;

	*out = v;
	if (c->team < 0 || c->look.plan == NULL)
		return 0;
	for (size_t i = 0; i < st->items[PLAN_EXPECT].n; i++) {
		const struct plan_expect *p = state_plan_expect(st, (int)i);

		if (p != NULL && state_plays(st, c->team, p->who))
			v[n++] = (int)i;
	}
	return n;
}

struct watch_draw {
	struct console *c;
	int *expects;
	struct people_item *items;
};

static void watch_row(void *arg, struct grid *g, int row, int col, int width,
    size_t i)
{
	struct watch_draw *d = arg;
	struct console *c = d->c;
	const struct plan_expect *p = state_plan_expect(c->look.st,
	    d->expects[i]);
	const struct state_expect *e =
	    &c->look.st->teams[c->team].expects[d->expects[i]];
	const char *result = e->result == PLAN_NO_RESULT ? "." :
	    client_word(c->o.words, plan_result_name(e->result));
	int n;

	if (e->result != PLAN_NO_RESULT && width >= WATCH_RIGHT)
		result = arena_printf(&c->frame, "%s %s", result,
		    look_hm(&c->look, e->ms));
	n = text_width(result);
	grid_text(g, row, col, width - n - 1, 0, plan_say(c->look.plan,
	    &p->task, c->o.lang, NULL));
	grid_right(g, row, col + width - n, n, e->ruled ? GRID_BOLD : 0,
	    result);
}

static int watch_members(struct console *c, int row, int end, int width)
{
	struct people_person *p;
	size_t n = people_persons(&c->look, c->team, &p);

	for (size_t i = 0; i < n && row < end; i++) {
		if (row + 1 == end && i + 1 < n) {
			grid_textf(&c->g, row++, 1, width - 1, 0,
			    console_tr(c, N_("   and %zu more")), n - i);
			break;
		}
		grid_textf(&c->g, row++, 1, width - 1, 0, " %c %s%s  %s  %s",
		    p[i].here ? '+' : '-', p[i].name, p[i].lead ?
		    console_tr(c, N_(" (lead)")) : "", p[i].quiet_ms < 0 ?
		    "" : look_age(&c->look, p[i].quiet_ms),
		    draw_person_reads(c, p[i].person));
	}
	return row;
}

static void watch_item(void *arg, struct grid *g, int row, int col,
    int width, size_t i)
{
	struct watch_draw *d = arg;
	const struct people_item *item = &d->items[i];

	grid_textf(g, row, col, width, item->late ? GRID_LATE : 0,
	    " %c %s %s", item->letter, state_number(d->c->look.st,
	    item->inject), look_title(&d->c->look, item->inject));
}

static int64_t watch_item_what(void *arg, size_t i)
{
	const struct people_item *items = arg;

	return items[i].inject + 1;
}

/* What the team has, and how far it is: the newest, until somebody chooses
 * among them. */
static int watch_items(struct console *c, int row, int end, int width)
{
	struct list *list = &c->lists[SCREEN_WATCH][1];
	bool chosen = c->pane[SCREEN_WATCH] == 1;
	struct watch_draw d = { .c = c };
	size_t all;
	int n;

	all = people_items(&c->look, c->team, &d.items);
	if (!chosen) {
		list_size(list, all);
		list->at = all > 0 ? all - 1 : 0;
	}
	list_keep(list, all, watch_item_what, d.items);
	n = end > row ? end - row : 0;
	if ((int)list->n < n)
		n = (int)list->n;
	if (chosen)
		c->page = n < 1 ? 1 : n;
	draw_list(c, list, row, 1, n, width - 1, chosen, watch_item, &d);
	return row + n;
}

/* ---- what is expected ------------------------------------------------- */

static int64_t watch_expect_what(void *arg, size_t i)
{
	const int *expects = arg;

	return expects[i] + 1;
}

int watch_expect(struct console *c)
{
	struct list *list = &c->lists[SCREEN_WATCH][0];
	int *expects;
	size_t n = watch_expects(c, &expects);

	list_keep(list, n, watch_expect_what, expects);
	return list->n == 0 ? -1 : expects[list->at];
}

/* The inject of the chosen expectation, or -1: it is of none. */
static int watch_expected_of(struct console *c)
{
	int expect = watch_expect(c);
	const struct plan_expect *p;

	if (expect < 0)
		return -1;
	p = state_plan_expect(c->look.st, expect);
	return p == NULL || p->of < 0 || (size_t)p->of >=
	    c->look.plan->ninjects ? -1 : state_item(c->look.st,
	    PLAN_INJECT, c->look.plan->injects[p->of].id);
}

/* What the chosen inject wants, and what a right answer says unless that is
 * out of sight. */
static const char *watch_wanted(struct console *c, int inject)
{
	const char *text = look_expected(&c->look, inject);
	const char *key = c->hide_model ? "" : look_model(&c->look, inject);

	return key[0] == '\0' ? text : arena_printf(&c->frame, "%s%s%s",
	    text, text[0] == '\0' ? "" : "\n", arena_printf(&c->frame,
	    console_tr(c, N_("Model answer: %s")), key));
}

/* The last of what the team has that wants something, or -1. */
static int watch_newest(struct console *c)
{
	struct people_item *items;
	size_t n = people_items(&c->look, c->team, &items);

	while (n > 0 && watch_wanted(c, items[n - 1].inject)[0] == '\0')
		n--;
	return n == 0 ? -1 : items[n - 1].inject;
}

int watch_chosen(struct console *c)
{
	struct people_item *items;
	struct list *list = &c->lists[SCREEN_WATCH][1];
	size_t n;
	int inject;

	if (c->team < 0)
		return -1;
	if (c->pane[SCREEN_WATCH] == 1) {
		n = people_items(&c->look, c->team, &items);
		list_keep(list, n, watch_item_what, items);
		return list->n > 0 ? items[list->at].inject : -1;
	}
	inject = watch_expected_of(c);
	return inject >= 0 ? inject : watch_newest(c);
}

/* That, in the rows there are. */
static int watch_expected(struct console *c, int row, int end, int width)
{
	int inject = watch_chosen(c);
	const char *text = watch_wanted(c, inject);

	if (inject < 0 || text[0] == '\0' || row + 1 >= end)
		return row;
	grid_text(&c->g, row++, 1, width - 1, GRID_BOLD, arena_printf(
	    &c->frame, console_tr(c, N_("Expected (%s)")), state_number(
	    c->look.st, inject)));
	return row + draw_text(c, row, 3, end - row, width - 3, 0, text);
}

static void watch_said(struct console *c, int row, int end, int width)
{
	int64_t *seqs;
	size_t room = end > row ? (size_t)(end - row) : 0;
	size_t n = people_talk(&c->look, c->team, room, &seqs);

	for (size_t i = 0; i < n; i++) {
		struct log_row r;

		if (logrows_row(&c->look, seqs[i], &r))
			grid_textf(&c->g, row++, 1, width - 1, 0, " %.5s %s",
			    r.wall, r.what);
	}
}

/* What is expected of the team, each with its outcome. */
static void watch_list(struct console *c, int row, int col, int height,
    int width)
{
	struct list *list = &c->lists[SCREEN_WATCH][0];
	bool chosen = c->pane[SCREEN_WATCH] == 0;
	struct watch_draw d = { .c = c };

	watch_expect(c);
	watch_expects(c, &d.expects);
	if (chosen)
		c->page = height < 1 ? 1 : height;
	draw_list(c, list, row, col, height, width, chosen, watch_row,
	    &d);
}

static void watch_right(struct console *c, int top, int bottom)
{
	int col = c->cols - WATCH_RIGHT, half = top + (bottom - top) / 2;

	grid_rule_down(&c->g, top, col - 2, bottom - top);
	grid_text(&c->g, top, col, WATCH_RIGHT, GRID_BOLD, console_tr(c,
	    N_("CHECKLIST")));
	watch_list(c, top + 1, col, half - top - 1, WATCH_RIGHT);
	draw_note_list(c, half, bottom, col, WATCH_RIGHT);
}

/* A small screen shows one part at a time, what is chosen in it, and what
 * that wants. */
static void watch_narrow(struct console *c, int top, int bottom)
{
	int half = top + 1 + (bottom - top) / 2, *expects;
	const char *more = arena_printf(&c->frame, console_tr(c, N_("Tab: "
	    "%s")), note_heading(c));
	int name = text_width(look_team(&c->look, c->team)) + 8;

	if (c->pane[SCREEN_WATCH] != PANE_NOTES &&
	    name + text_width(more) < c->cols)
		grid_right(&c->g, top, name, c->cols - name, 0, more);

	if (c->pane[SCREEN_WATCH] == PANE_NOTES) {
		draw_note_list(c, top + 1, bottom, 0, c->cols);
		return;
	}
	if (c->pane[SCREEN_WATCH] == 1 || watch_expects(c, &expects) == 0) {
		half = watch_items(c, top + 1, half, c->cols);
		half = watch_expected(c, half, bottom, c->cols);
		watch_said(c, half, bottom, c->cols);
		return;
	}
	watch_list(c, top + 1, 0, half - top - 1, c->cols);
	watch_expected(c, half, bottom, c->cols);
}

static void watch_left(struct console *c, int top, int bottom, int width)
{
	int most = top + 6 < bottom ? top + 6 : bottom;
	int row = watch_members(c, top + 1, most, width);
	int third = (bottom - row) / 3;

	row = draw_drafts(c, c->team, row, bottom - 2 * third, 0, width);
	row = watch_items(c, row + 1, bottom - 2 * third + 1, width);
	row = watch_expected(c, row + 1, bottom - third + 1, width);
	watch_said(c, row + 1, bottom, width);
}

void draw_watch(struct console *c)
{
	int top = draw_top(c), bottom = draw_bottom(c), width = c->cols;
	int used;

	if (c->guest != NULL) {
		draw_guest_watch(c);
		return;
	}
	if (c->team < 0 || (size_t)c->team >= c->look.st->nteams)
		c->team = c->look.st->nteams > 0 ? 0 : -1;
	if (c->team < 0)
		return;
	used = 1 + grid_textf(&c->g, top, 1, width - 1, GRID_BOLD,
	    console_tr(c, N_("%s now")), look_team(&c->look, c->team));
	if (draw_narrow(c)) {
		watch_narrow(c, top, bottom);
		return;
	}
	grid_text(&c->g, top, used + 2, width - WATCH_RIGHT - used - 5, 0,
	    look_team_title(&c->look, c->team));
	watch_right(c, top, bottom);
	watch_left(c, top, bottom, width - WATCH_RIGHT - 3);
}
