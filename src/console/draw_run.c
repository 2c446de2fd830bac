/*
 * draw_run.c: the run screen: standby line, board or lobby, what needs the
 * director, and beside them, where there is room, teams, clock and log.
 */
#include "config.h"

#include "base/text.h"
#include "console/internal.h"

#define RUN_SIDE 42		/* columns of the right part */
#define RUN_WHAT 32		/* columns of the standby's number and title */
#define RUN_BEFORE 2		/* rows above the first that is to come */
#define RUN_NEEDS 4		/* rows, its rule with them */
#define RUN_LOG 9
#define RUN_COUNT 4		/* columns of "3/4", or of what is longer */
#define RUN_LATE 5		/* of "!2", at the end */

/* ---- standby ---------------------------------------------------------- */

static unsigned run_attr(const struct standby *s)
{
	switch (s->kind) {
	case STANDBY_IGNORED:
	case STANDBY_REFUSED:
	case STANDBY_EMERGENCY:
	case STANDBY_ALONE:
		return GRID_LATE;
	case STANDBY_TIMED:
	case STANDBY_HELD:
		return GRID_NEEDS;
	default:
		return GRID_BOLD;
	}
}

static int run_standby_narrow(struct console *c)
{
	const struct standby *s = &c->standby;
	int row = draw_top(c);

	grid_textf(&c->g, row, 0, c->cols, run_attr(s), "%s %s",
	    s->kind == STANDBY_NEXT ? ">" : s->word, s->what);
	if (c->rows < 8)
		return row + 1;
	grid_textf(&c->g, row + 1, 0, c->cols, 0, "  %s%s%s", s->when,
	    s->note[0] == '\0' ? "" : ". ", s->note);
	return row + 2;
}

/* Rows of the standby line, its rule with them; the next row. */
static int run_standby(struct console *c)
{
	const struct standby *s = &c->standby;
	int row = draw_top(c), when, width = c->cols;

	if (draw_narrow(c))
		return run_standby_narrow(c);
	when = text_width(s->when);
	/* The time stands at its end: of what and to whom a part is enough. */
	if (when > width - RUN_WHAT)
		when = width - RUN_WHAT;
	grid_textf(&c->g, row, 0, width - when - 2, run_attr(s), " %s %s",
	    s->word, s->what);
	/* Plain: it changes every second, and attributes cost bytes. */
	grid_right(&c->g, row, width - when - 1, when, 0, s->when);
	grid_textf(&c->g, row + 1, 0, width, 0, "   %s", s->note);
	grid_textf(&c->g, row + 2, 0, width, s->kind == STANDBY_TIMED ?
	    GRID_BOLD : 0, "   %s", s->ready);
	grid_rule(&c->g, row + 3, 0, width, NULL);
	return row + 4;
}

/* ---- board ------------------------------------------------------------ */

/* The columns of a count: "12/12" is whole too. */
static int run_columns(const struct console *c)
{
	int digits = 1;

	for (size_t n = c->look.st->nteams; n > 9; n /= 10)
		digits++;
	return 2 * digits + 1 > RUN_COUNT ? 2 * digits + 1 : RUN_COUNT;
}

static void run_head(struct console *c, int row, int width)
{
	int at = 4 + c->board.nr, answers = width - RUN_LATE;

	draw_label(c, row, c->board.nr > 2 ? 3 : 2, LABEL_NR);
	draw_label(c, row, at, LABEL_PLAN);
	draw_label(c, row, at + 6, LABEL_SENT);
	draw_label(c, row, at + 12, LABEL_HOW);
	draw_label(c, row, at + 17, LABEL_TO_WHOM);
	draw_label(c, row, at + 24, LABEL_INJECT_TITLE);
	draw_label_right(c, row, answers - run_columns(c) - 1,
	    LABEL_BOARD_ACK);
	draw_label_right(c, row, answers, LABEL_BOARD_ANSWERS);
	draw_label_right(c, row, width, LABEL_BOARD_LATE);
}

/* Those at the right end of the board, with a blank before them. */
static int run_figures(const struct console *c)
{
	return 2 * run_columns(c) + 2 + RUN_LATE;
}

static const char *run_count(struct console *c, int n, int of)
{
	return of == 0 ? "" : arena_printf(&c->frame, "%d/%d", n, of);
}

static void run_row_narrow(struct console *c, const struct board_row *r,
    int row, int col, int width)
{
	const char *end = r->out > 0 ? arena_printf(&c->frame, "%s  %s",
	    run_count(c, r->acks, r->ack_of), run_count(c, r->answers,
	    r->answer_of)) : r->plan;
	int n = text_width(end);

	grid_textf(&c->g, row, col, width - n - 1, 0, "%c %-*s %s", r->sign,
	    c->board.nr, r->nr, r->title);
	grid_right(&c->g, row, col + width - n, n, 0, end);
}

/* What became of it is never cut: the title gives way.  Who did it stands
 * there where the whole title fits beside it; of one that did not go out the
 * columns of the figures are free. */
static void run_title(struct grid *g, int row, int col, int width,
    int figures, const struct board_row *r)
{
	int whole = width + (r->out == 0 ? figures : 0), used, note;
	bool by = r->note_by != NULL && text_width(r->title) + 1 +
	    text_width(r->note_by) <= whole;
	const char *text = by ? r->note_by : r->note;

	note = text[0] == '\0' ? 0 : text_width(text) + 1;
	if (!by && note > width / 2)
		note = 0;
	used = grid_text(g, row, col, by ? whole : width - note, 0,
	    r->title);
	if (note > 0)
		grid_text(g, row, col + used + 1, note - 1, 0, text);
}

static void run_row(void *arg, struct grid *g, int row, int col, int width,
    size_t i)
{
	struct console *c = arg;
	const struct board_row *r = console_board_row(c, i);
	int title, at, count = run_columns(c);

	if (r == NULL)
		return;
	if (draw_narrow(c)) {
		run_row_narrow(c, r, row, col, width);
		return;
	}
	at = col + 4 + c->board.nr;
	title = width - 28 - c->board.nr - run_figures(c);
	grid_textf(g, row, col, 3, 0, " %c", r->sign);
	grid_text(g, row, col + 3, c->board.nr, 0, r->nr);
	grid_text(g, row, at, 5, 0, r->plan);
	grid_text(g, row, at + 6, 5, 0, r->sent);
	grid_text(g, row, at + 12, 4, 0, r->how);
	grid_text(g, row, at + 17, 6, 0, r->to);
	run_title(g, row, at + 24, title, run_figures(c), r);
	/* Sign and number alone: moving on costs few bytes then. */
	if (r->standby)
		grid_attr(g, row, col, 3 + c->board.nr, GRID_BOLD);
	grid_right(g, row, col + width - RUN_LATE - 2 * count - 1, count, 0,
	    run_count(c, r->acks, r->ack_of));
	grid_right(g, row, col + width - RUN_LATE - count, count, 0,
	    run_count(c, r->answers, r->answer_of));
	if (r->late > 0)
		grid_right(g, row, col + width - 4, 3, GRID_LATE,
		    arena_printf(&c->frame, "!%d", r->late));
}

static void run_lobby_row(void *arg, struct grid *g, int row, int col,
    int width, size_t i)
{
	const struct lobby_row *r = &((const struct lobby_row *)arg)[i];

	grid_textf(g, row, col + 1, width - 1, r->sign == SIGN_LATE ?
	    GRID_LATE : 0, "%c %s", r->sign, r->text);
}

/* A row is chosen only where keys are needed to see all of them. */
static void run_lobby(struct console *c, int row, int height, int width)
{
	struct lobby_row *rows;
	size_t n = world_lobby(&c->look, &rows);
	struct list *list = &c->lists[SCREEN_RUN][0];

	c->page = height < 1 ? 1 : height;
	draw_list(c, list, row, 0, height, width, (int)n > height,
	    run_lobby_row, rows);
}

/* ---- log below, where there is room ----------------------------------- */

static void run_log(struct console *c, int row, int height)
{
	int64_t *seqs = arena_calloc(&c->frame, (size_t)height,
	    sizeof(*seqs));
	size_t n = logrows_newest(&c->look, seqs, (size_t)(height - 1));

	grid_rule_ends(&c->g, row, 0, c->cols, console_tr(c, N_("LOG")),
	    console_tr(c, N_(" 4 opens it ")));
	for (size_t i = 0; i < n; i++) {
		struct log_row r;

		if (logrows_row(&c->look, seqs[i], &r))
			draw_log_line(c, row + 1 + (int)i, 0, c->cols, &r);
	}
}

/* ---- all of it -------------------------------------------------------- */

/* The rows start where the exercise is: the next that is timed, and what is
 * before it.  The cursor starts on the standby if that is among them, else
 * on the next one; afterwards only keys move it. */
static void run_place(struct console *c, struct list *list, int height)
{
	int next = -1, out = 0, standby = -1, top, most;

	if (c->placed || c->board.nplan == 0)
		return;
	for (int i = 0; i < c->board.nplan; i++) {
		const struct board_row *r = &c->board.rows[c->board.plan[i]];

		if (r->standby)
			standby = i;
		if (r->out > 0)
			out = i;
		if (next < 0 && r->pending > 0 && r->due_ms != INT64_MAX)
			next = i;
	}
	if (next < 0)
		next = standby >= 0 ? standby : out;
	most = c->board.nplan > height ? c->board.nplan - height : 0;
	top = next - (next < RUN_BEFORE ? next : RUN_BEFORE);
	if (top > most)
		top = most;
	if (standby >= 0 && (height <= RUN_BEFORE ||
	    (standby >= top && standby < top + height)))
		next = standby;
	list->top = (size_t)top;
	list->at = (size_t)next;
	c->placed = true;
}

static void run_board(struct console *c, int row, int height, int width)
{
	struct list *list = &c->lists[SCREEN_RUN][c->bench ? 2 : 0];

	if (!c->bench)
		run_place(c, list, height - !draw_narrow(c));
	if (c->bench && c->board.nbench == 0)
		grid_text(&c->g, row + 1, 3, width - 3, 0, console_tr(c,
		    N_("nothing is on the bench; b goes back")));
	if (!draw_narrow(c)) {
		height--;
		run_head(c, row++, draw_list_width(list, height, width));
	}
	c->page = height < 1 ? 1 : height;
	draw_list(c, list, row, 0, height, width, false, run_row, c);
	/* To the end of the title: figures stay as they are, for the line's
	 * sake. */
	if (c->pane[SCREEN_RUN] == 0 && list->n > 0 && height > 0)
		grid_attr(&c->g, row + (int)(list->at - list->top), 0,
		    draw_list_width(list, height, width) - (draw_narrow(c) ?
		    0 : run_figures(c)),
		    GRID_REVERSE);
}

static int run_needs_height(const struct console *c, int room)
{
	int want = (int)c->needs.n + !draw_narrow(c);
	int most = draw_wide(c) ? room / 4 : draw_narrow(c) ? 2 : RUN_NEEDS;

	if (c->look.st->run == STATE_LOBBY || room < 4)
		return 0;
	if (c->pane[SCREEN_RUN] == 1)
		most = room / 2;
	if (want < 2 && !draw_narrow(c))
		want = 2;
	return want > most ? most : want;
}

/* What the bench has, on one line where there is room. */
static void run_bench(struct console *c, int row, int width)
{
	struct buf out = {0};

	for (int i = 0; i < c->board.nbench; i++) {
		const struct board_row *r =
		    &c->board.rows[c->board.bench[i]];

		buf_addf(&out, "  %s %s", r->nr, r->title);
	}
	grid_textf(&c->g, row, 3, width - 3, 0, "%s%s", console_tr(c,
	    N_("bench:")), buf_str(&out));
	buf_release(&out);
}

void draw_run(struct console *c)
{
	int row = run_standby(c), bottom = draw_bottom(c);
	int room = bottom - row, needs = run_needs_height(c, room);
	int log = draw_wide(c) ? RUN_LOG : 0, width = c->cols;
	int bench = draw_wide(c) && c->board.nbench > 0 && !c->bench &&
	    c->look.st->run != STATE_LOBBY;

	if (draw_wide(c)) {
		width -= RUN_SIDE;
		grid_rule_down(&c->g, row, width, room - needs - log);
		draw_side(c, row, room - needs - log, width + 1);
	}
	if (c->look.st->run == STATE_LOBBY)
		run_lobby(c, row, room - needs - log, width);
	else
		run_board(c, row, room - needs - log - bench, width);
	if (bench)
		run_bench(c, bottom - needs - log - 1, width);
	draw_needs(c, bottom - needs - log, needs, c->cols);
	if (log > 0)
		run_log(c, bottom - log, log);
}
