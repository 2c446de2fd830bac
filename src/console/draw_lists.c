/*
 * draw_lists.c: the log, points and the world.
 */
#include "config.h"

#include "base/text.h"
#include "console/internal.h"
#include "console/sent.h"

int draw_list_width(const struct list *list, int height, int width)
{
	return (int)list->n > height && width > 1 ? width - 1 : width;
}

void draw_list(struct console *c, struct list *list, int row, int col,
    int height, int width, bool chosen, list_row *draw, void *arg)
{
	int rows = draw_list_width(list, height, width);
	int last = col + width - 1;
	bool below;

	list_draw(list, &c->g, row, col, height, rows, chosen, draw, arg);
	if (rows == width || list->height < 1)
		return;
	below = (int)(list->n - list->top) > list->height;
	if (list->top > 0 && (list->height > 1 || !below))
		grid_text(&c->g, row, last, 1, GRID_BOLD, "^");
	if (below)
		grid_text(&c->g, row + list->height - 1, last, 1, GRID_BOLD,
		    "v");
}

/* ---- log -------------------------------------------------------------- */

#define LOG_ENTRY 38		/* columns of the chosen one beside it */
#define LOG_WHO 19		/* columns before who did it */

void draw_log_line(struct console *c, int row, int col, int width,
    const struct log_row *r)
{
	unsigned attr = r->bad ? GRID_LATE : 0;
	int what = LOG_WHO + label_columns(LABEL_WHO) + 1;

	if (draw_narrow(c)) {
		grid_textf(&c->g, row, col, width, attr, "%.5s %s", r->wall,
		    r->what);
		return;
	}
	grid_textf(&c->g, row, col, LOG_WHO, attr, " %s %s", r->wall,
	    r->ex);
	grid_text(&c->g, row, col + LOG_WHO, label_columns(LABEL_WHO), attr,
	    r->who);
	grid_text(&c->g, row, col + what, width - what, attr, r->what);
}

static void log_row(void *arg, struct grid *g, int row, int col, int width,
    size_t i)
{
	struct console *c = arg;
	struct log_row r;

	if (!logrows_row(&c->look, logrows_seq(&c->log, i), &r))
		return;
	draw_log_line(c, row, col, width, &r);
	(void)g;
}

/* The chosen one whole: who did it, when by three clocks, what it says and
 * what was its cause. */
static void log_entry(struct console *c, int64_t seq, int row, int end,
    int col)
{
	const struct model_event *e = &c->m->events[seq - 1];
	int width = c->cols - col - 1;
	struct log_row r, because;
	struct buf sent = {0};

	if (!logrows_row(&c->look, seq, &r))
		return;
	grid_text(&c->g, row++, col, width, GRID_BOLD, arena_printf(
	    &c->frame, console_tr(c, N_("ENTRY %lld")), (long long)seq));
	grid_textf(&c->g, row++, col, width, 0, "%s", r.who);
	grid_textf(&c->g, row++, col, width, 0, "%s.%03lld   T+%s", r.wall,
	    (long long)(e->wall_ms % 1000), r.ex);
	row++;
	row += draw_text(c, row, col, end - row, width, 0, r.what) + 1;
	if (e->cause > 0 && row < end && logrows_row(&c->look, e->cause,
	    &because))
		row += draw_text(c, row, col, end - row, width, 0,
		    arena_printf(&c->frame, "%s #%lld: %s", console_tr(c,
		    N_("because of")), (long long)e->cause, because.what));
	sent_add(&c->look, seq, &sent);
	if (sent.len > 0 && row < end)
		draw_text(c, row, col, end - row, width, 0, buf_str(&sent));
	buf_release(&sent);
}

/* How many there are, of what, and whether that is all. */
static const char *log_heading(struct console *c, size_t n)
{
	const char *typed = c->log.find.only == NULL ? "" :
	    c->log.find.typed;
	const char *follows = c->follow ? console_tr(c, N_("  following")) :
	    "";

	return logrows_busy(&c->log) ? arena_printf(&c->frame,
	    console_tr(c, N_("%zu entries so far   %s%s")), n, typed,
	    follows) : arena_printf(&c->frame, console_tr(c, N_("%zu entries"
	    "   %s%s")), n, typed, follows);
}

void draw_log(struct console *c)
{
	struct list *list = &c->lists[SCREEN_LOG][0];
	int top = draw_top(c), bottom = draw_bottom(c), width = c->cols;
	size_t n = logrows_n(&c->log);

	if (!draw_narrow(c)) {
		draw_label(c, top, 1, LABEL_WALL);
		grid_text(&c->g, top, 10, 2, 0, "T+");
		draw_label(c, top, LOG_WHO, LABEL_WHO);
		draw_label(c, top, LOG_WHO + label_columns(LABEL_WHO) + 1,
		    LABEL_WHAT);
		grid_right(&c->g, top, c->cols / 2, c->cols / 2 - 1, 0,
		    log_heading(c, n));
		top++;
	}
	list_size(list, n);
	if (c->follow && n > 0)
		list->at = n - 1;
	c->page = bottom - top < 1 ? 1 : bottom - top;
	if (draw_wide(c) && list->at < n) {
		width -= LOG_ENTRY + 2;
		grid_rule_down(&c->g, top, width, bottom - top);
		log_entry(c, logrows_seq(&c->log, list->at), top, bottom,
		    width + 2);
	}
	list_draw(list, &c->g, top, 0, bottom - top, width, true, log_row,
	    c);
}

/* ---- points ----------------------------------------------------------- */

#define SCORE_NAME 16		/* columns of a team */
#define SCORE_BOTH 36		/* and of its title */

static void score_row(void *arg, struct grid *g, int row, int col, int width,
    size_t i)
{
	struct console *c = arg;
	const struct people_team *t = &c->teams[i];
	int64_t most = 1;
	int bar, name = draw_narrow(c) ? SCORE_NAME : SCORE_BOTH;

	for (size_t k = 0; k < c->nteams; k++)
		if (c->teams[k].points > most)
			most = c->teams[k].points;
	bar = width - name - 20;
	grid_textf(g, row, col, bar > 4 ? name + 5 : width - 9, 0,
	    " %2s  %s", people_number(&c->frame, t, t->rank), draw_narrow(c) ?
	    t->name : look_team_both(&c->look, t->team));
	if (bar > 4)
		for (int64_t k = 0; k < t->points * bar / most; k++)
			grid_text(g, row, col + name + 6 + (int)k, 1, 0,
			    "=");
	grid_right(g, row, col + width - 9, 8, GRID_BOLD,
	    people_number(&c->frame, t, t->points));
}

void draw_score(struct console *c)
{
	struct list *list = &c->lists[SCREEN_SCORE][0];
	int top = draw_top(c), height = draw_bottom(c) - top;

	c->page = height < 1 ? 1 : height;
	draw_list(c, list, top, 0, height, c->cols, true, score_row, c);
}

/* ---- world ------------------------------------------------------------ */

#define WORLD_NAME 26		/* columns of a name */
#define WORLD_WIDE 44		/* and where there are many */
#define WORLD_VALUE 21

/* The title, with the id behind it where there is room. */
static void world_title(struct console *c, const struct world_row *r,
    int row, int col, int width)
{
	unsigned attr = r->sign == SIGN_LATE ? GRID_LATE : 0;
	int used = grid_textf(&c->g, row, col, width, attr, " %c %s",
	    r->sign, r->name);

	if (r->id != NULL && used + 3 + (int)strlen(r->id) < width)
		grid_textf(&c->g, row, col + used, width - used, attr,
		    " (%s)", r->id);
}

static void world_row(void *arg, struct grid *g, int row, int col, int width,
    size_t i)
{
	struct console *c = arg;
	const struct world_row *r = &c->world[i];
	int name = draw_wide(c) ? WORLD_WIDE : WORLD_NAME;

	if (r->kind == WORLD_HEAD) {
		grid_text(g, row, col + 1, width - 1, GRID_BOLD, r->name);
		return;
	}
	if (draw_narrow(c)) {
		world_title(c, r, row, col, width / 2 - 1);
		grid_right(g, row, col + width / 2, width / 2, 0, r->value);
		return;
	}
	world_title(c, r, row, col, name - 1);	/* a column between */
	grid_text(g, row, col + name, WORLD_VALUE, 0, r->value);
	name += WORLD_VALUE + 1;
	grid_text(g, row, col + name, width - name, 0, r->why);
}

void draw_world(struct console *c)
{
	struct list *list = &c->lists[SCREEN_WORLD][0];
	int top = draw_top(c), height = draw_bottom(c) - top;

	if (c->nworld == 0)
		grid_text(&c->g, top, 1, c->cols - 1, 0, console_tr(c,
		    N_("no variables, decisions or services in this pack")));
	world_skip(c, 1);
	c->page = height < 1 ? 1 : height;
	/* The heading above the first of a part comes into sight with it. */
	if (height > 1 && list->at > 0 && list->top >= list->at &&
	    list->at < c->nworld &&
	    c->world[list->at - 1].kind == WORLD_HEAD)
		list->top = list->at - 1;
	draw_list(c, list, top, 0, height, c->cols, true, world_row, c);
}
