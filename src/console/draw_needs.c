/*
 * draw_needs.c: who needs the director, below the board.
 */
#include "config.h"

#include "base/text.h"
#include "console/internal.h"

/* Whoever of the team wrote last on one of its late answers: that there is a
 * draft, never what stands in it.  "": nobody did. */
static const char *needs_typing(struct console *c, const struct need *n)
{
	int64_t newest = 0, quiet;

	if (n->kind != NEED_LATE || c->m->at != 0 || n->team < 0 ||
	    n->who[0] == '\0')
		return "";
	for (size_t i = 0; i < val_len(c->drafts); i++) {
		const struct val *d = val_at(c->drafts, i);
		int64_t saved = val_get_num(d, "saved_wall_ms", 0);
		int question = state_item(c->look.st, PLAN_QUESTION,
		    val_get_text(d, "question", ""));

		if (saved > newest && strcmp(val_get_text(d, "team", ""),
		    c->look.st->teams[n->team].id) == 0 && question >= 0 &&
		    needs_is_late(&c->look, n->team, question))
			newest = saved;
	}
	quiet = c->wall_ms - newest;
	/* No seconds: they would be painted each second. */
	return newest == 0 ? "" : quiet < 60000 ? console_tr(c,
	    N_("types now")) : arena_printf(&c->frame, console_tr(c,
	    N_("last seen typing %s ago")), look_age(&c->look, quiet));
}

static void needs_row(void *arg, struct grid *g, int row, int col, int width,
    size_t i)
{
	struct console *c = arg;
	const struct need *n = &c->needs.rows[i];
	unsigned attr = n->sign == SIGN_LATE ? GRID_LATE : GRID_NEEDS;
	const char *typing = needs_typing(c, n);
	/* Who deals with it is told whole: nobody else has to then. */
	const char *by = n->by == NULL ? "" : arena_printf(&c->frame,
	    "  (%s)", n->by);
	int used;

	used = grid_textf(g, row, col, width - text_width(by), attr,
	    "%s%c %s%s%s", draw_narrow(c) ? "" : " ", n->sign, n->who,
	    n->who[0] == '\0' ? "" : "  ", n->text);
	used += grid_text(g, row, col + used, width - used, attr, by);
	if (typing[0] != '\0' && used + 3 + text_width(typing) <= width) {
		grid_text(g, row, col + used + 3, width - used - 3, attr,
		    typing);
		used += 3 + text_width(typing);
	}
	/* What commands call it, where there is room. */
	if (n->id != NULL && used + 3 + (int)strlen(n->id) <= width)
		grid_right(g, row, col + used, width - used - 1, attr,
		    n->id);
}

static int64_t needs_oldest(const struct needs *n)
{
	int64_t oldest = INT64_MAX;

	for (size_t i = 0; i < n->n; i++)
		if (n->rows[i].since_ms < oldest)
			oldest = n->rows[i].since_ms;
	return oldest;
}

void draw_needs(struct console *c, int row, int height, int width)
{
	struct list *list = &c->lists[SCREEN_RUN][1];
	const char *oldest;

	if (height < 1)
		return;
	if (!draw_narrow(c)) {
		oldest = c->needs.n == 0 ? NULL : arena_printf(&c->frame,
		    console_tr(c, N_(" oldest %s ")), look_age(&c->look,
		    c->look.ex_ms - needs_oldest(&c->needs)));
		grid_rule_ends(&c->g, row++, 0, width, arena_printf(
		    &c->frame, console_tr(c, N_("NEEDS YOU %zu")),
		    c->needs.n), oldest);
		height--;
	}
	draw_list(c, list, row, 0, height, width, c->pane[SCREEN_RUN] ==
	    1, needs_row, c);
}
