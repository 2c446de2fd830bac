/*
 * draw_teams.c: teams, and of the chosen one its injects, members and what
 * was said.
 */
#include "config.h"

#include "base/text.h"
#include "console/internal.h"

#define TEAMS_LEFT 76	/* columns of a team's injects on a wide screen */
#define TEAMS_READING 67	/* the column of what they read now */
#define TEAMS_MATRIX_COL 81
#define TEAMS_MATRIX 12		/* injects of the matrix on a wide screen */

/* ---- the list --------------------------------------------------------- */

/* The newest injects that have gone out to any team, oldest first. */
static size_t teams_newest(const struct console *c, int out[TEAMS_MATRIX])
{
	const struct board_row *rows = c->board.rows;
	size_t n = 0;

	for (size_t i = 0; i < c->board.n; i++) {
		size_t at = n;

		if (rows[i].out == 0)
			continue;
		if (n == TEAMS_MATRIX && rows[i].sent_ms <
		    rows[board_find(&c->board, out[0])].sent_ms)
			continue;
		if (n == TEAMS_MATRIX) {
			memmove(out, out + 1, --n * sizeof(*out));
			at = n;
		}
		for (; at > 0 && rows[board_find(&c->board, out[at - 1])].
		    sent_ms > rows[i].sent_ms; at--)
			out[at] = out[at - 1];
		out[at] = rows[i].inject;
		n++;
	}
	return n;
}

/* Their numbers; of those of a second phase, "2-14", the end. */
static void teams_matrix_head(struct console *c, int row, int col)
{
	int newest[TEAMS_MATRIX];
	size_t n = teams_newest(c, newest);

	for (size_t i = 0; i < n; i++) {
		const char *nr = state_number(c->look.st, newest[i]);
		size_t len = strlen(nr);

		grid_text(&c->g, row, col + 3 * (int)i, 2, 0, len > 2 ?
		    nr + len - 2 : nr);
	}
}

static void teams_head(struct console *c, int row)
{
	static const struct { enum label label; int end; } heads[] = {
		{ LABEL_ON, 19 }, { LABEL_OPEN, 24 }, { LABEL_LATE, 29 },
		{ LABEL_GRADE, 35 }, { LABEL_QUEST, 41 }, { LABEL_PTS, 47 },
		{ LABEL_RANK, 54 }, { LABEL_LAST_KEY, 66 },
	};

	draw_label(c, row, 3, LABEL_TEAM);
	for (size_t i = 0; i < ARRAY_LEN(heads); i++)
		draw_label_right(c, row, heads[i].end, heads[i].label);
	draw_label(c, row, TEAMS_READING, LABEL_READING);
	if (draw_wide(c))
		teams_matrix_head(c, row, TEAMS_MATRIX_COL);
}

/* A letter under each: how far the team is; blank: not for it. */
static const char *teams_matrix(struct console *c, int team)
{
	int newest[TEAMS_MATRIX];
	struct people_item *items;
	size_t n = people_items(&c->look, team, &items);
	size_t of = teams_newest(c, newest);
	char *out = arena_alloc(&c->frame, 3 * TEAMS_MATRIX + 1);

	memset(out, ' ', 3 * TEAMS_MATRIX);
	out[3 * TEAMS_MATRIX] = '\0';
	for (size_t i = 0; i < of; i++)
		for (size_t k = 0; k < n; k++)
			if (items[k].inject == newest[i])
				out[3 * i + 1] = items[k].letter;
	return out;
}

static void teams_row(void *arg, struct grid *g, int row, int col, int width,
    size_t i)
{
	struct console *c = arg;
	const struct people_team *t = &c->teams[i];
	const char *quiet = t->quiet_ms < 0 ? "-" :
	    look_age(&c->look, t->quiet_ms);

	if (draw_narrow(c)) {
		grid_textf(g, row, col, 12, 0, "%c %s", t->sign, t->name);
		grid_textf(g, row, col + 13, width - 13, 0, "%d/%d %d %d "
		    "%s", t->here, t->of, t->open, t->late, people_number(
		    &c->frame, t, t->points));
		return;
	}
	grid_textf(g, row, col, width, t->sign == SIGN_LATE ? GRID_LATE : 0,
	    " %c ", t->sign);
	grid_text(g, row, col + 3, 10, 0, t->name);
	grid_textf(g, row, col + 13, width - 13, 0,
	    "%6s%5d%5d%6s%6d%6s%7s%12s", arena_printf(&c->frame, "%d/%d",
	    t->here, t->of), t->open, t->late, people_number(&c->frame, t,
	    t->grade), t->asks, people_number(&c->frame, t, t->points),
	    people_number(&c->frame, t, t->rank), quiet);
	grid_text(g, row, col + TEAMS_READING,
	    label_columns(LABEL_READING), 0, console_reading(c, t));
	if (draw_wide(c))
		grid_text(g, row, col + TEAMS_MATRIX_COL, width -
		    TEAMS_MATRIX_COL, 0, teams_matrix(c, t->team));
}

/* ---- the chosen one --------------------------------------------------- */

static int teams_items(struct console *c, int team, int row, int end,
    int width)
{
	struct people_item *items;
	size_t n = people_items(&c->look, team, &items), from;

	if (row >= end)
		return row;
	draw_label(c, row, 3, LABEL_INJECT);
	draw_label(c, row, 40, LABEL_SENT);
	draw_label(c, row, 46, LABEL_READ);
	draw_label(c, row, 52, LABEL_ACK);
	draw_label(c, row, 58, LABEL_ANSWER);
	draw_label(c, row++, 67, LABEL_SCORE);
	from = n > (size_t)(end - row) ? n - (size_t)(end - row) : 0;
	for (size_t i = from; i < n; i++) {
		const struct people_item *it = &items[i];

		grid_textf(&c->g, row, 0, 39, it->late ? GRID_LATE : 0,
		    " %c %s %s", it->letter, state_number(c->look.st,
		    it->inject), look_title(&c->look, it->inject));
		grid_text(&c->g, row, 40, 5, 0, look_hm(&c->look,
		    it->sent_ms));
		grid_text(&c->g, row, 46, 5, 0, people_when(&c->look, it->read,
		    it->read_ms));
		grid_text(&c->g, row, 52, 5, 0, people_when(&c->look, it->ack,
		    it->ack_ms));
		grid_text(&c->g, row, 58, 8, 0, it->answered_ms >= 0 ?
		    look_hm(&c->look, it->answered_ms) : it->late ?
		    console_tr(c, N_("LATE")) : "-");
		grid_text(&c->g, row++, 67, width - 67, 0, it->points < 0 ?
		    "-" : arena_printf(&c->frame, "%lld",
		    (long long)it->points));
	}
	return row;
}

static void teams_member(struct console *c, const struct people_person *p,
    int row, int col, int width)
{
	grid_textf(&c->g, row, col, width, 0, "   %c %s%s  %s %s",
	    p->here ? '+' : '-', p->name, p->lead ? console_tr(c,
	    N_(" (lead)")) : "", p->lang, p->quiet_ms < 0 ? "" :
	    look_age(&c->look, p->quiet_ms));
}

/* Two beside each other where there are the columns; of more than fit, how
 * many more. */
static int teams_members(struct console *c, int team, int row, int end,
    int col, int width)
{
	struct people_person *p;
	size_t n = people_persons(&c->look, team, &p);
	size_t per = width >= TEAMS_LEFT ? 2 : 1;
	size_t room = end > row ? (size_t)(end - row) * per : 0;
	size_t shown = n < room ? n : room;
	int each = width / (int)per;

	for (size_t i = 0; i < shown; i++) {
		int at = row + (int)(i / per), from = col + (int)(i % per) *
		    each;

		if (i + 1 == shown && n > shown)
			grid_textf(&c->g, at, from, each, 0, console_tr(c,
			    N_("   and %zu more")), n - shown + 1);
		else
			teams_member(c, &p[i], at, from, each - 1);
	}
	return row + (int)((shown + per - 1) / per);
}

static int teams_talk(struct console *c, int team, int row, int end, int col,
    int width)
{
	int64_t *seqs;
	size_t room = end > row ? (size_t)(end - row) : 0;
	size_t n = people_talk(&c->look, team, room, &seqs);

	for (size_t i = 0; i < n; i++) {
		struct log_row r;

		if (logrows_row(&c->look, seqs[i], &r))
			grid_textf(&c->g, row++, col, width, 0, "   %.5s %s",
			    r.wall, r.what);
	}
	return row;
}

/* What a draft answers: the number of its inject, the question's own words
 * where it came with none. */
static const char *draw_draft_of(struct console *c, int team, const char *id)
{
	const struct state *st = c->look.st;
	int question = state_item(st, PLAN_QUESTION, id);
	int inject = question < 0 ? -1 : state_question_with(st,
	    st->teams[team].cell, question);

	return question < 0 ? id : inject >= 0 ? state_number(st, inject) :
	    look_item(&c->look, PLAN_QUESTION, question);
}

/* Who is writing an answer, how long it is and how old: never what. */
int draw_drafts(struct console *c, int team, int row, int end, int col,
    int width)
{
	const char *id = c->look.st->teams[team].id;

	for (size_t i = 0; i < val_len(c->drafts) && row < end; i++) {
		const struct val *d = val_at(c->drafts, i);

		if (strcmp(val_get_text(d, "team", ""), id) != 0)
			continue;
		grid_textf(&c->g, row++, col, width, 0, console_tr(c,
		    N_("   %s writes on %s: %lld characters, %s old")),
		    model_name(c->m, val_get_text(d, "person", "")),
		    draw_draft_of(c, team, val_get_text(d, "question",
		    "")),
		    (long long)val_get_num(d, "length", 0),
		    look_age(&c->look, c->wall_ms - val_get_num(d,
		    "saved_wall_ms", c->wall_ms)));
	}
	return row;
}

/* Beside a team's injects: who it is, what it did, was seen and got. */
static void teams_right(struct console *c, int team, int row, int end,
    int col)
{
	int width = c->cols - col - 1, third = (end - row) / 3;

	grid_rule_down(&c->g, row, col - 2, end - row);
	grid_text(&c->g, row, col, width, GRID_BOLD, console_tr(c,
	    N_("MEMBERS")));
	draw_drafts(c, team, teams_members(c, team, row + 1, row + third - 1,
	    col - 1, width + 1), row + third - 1, col - 1, width + 1);
	row = draw_activity(c, team, row + third, end, col, width);
	grid_text(&c->g, row + 1, col, width, GRID_BOLD, console_tr(c,
	    N_("NOTES")));
	draw_notes(c, team, false, row + 2, end - third, col + 2, width - 2);
	draw_points(c, team, end - third + 1, end, col, width);
}

/* A team's injects, and what it said below them. */
static void teams_left(struct console *c, int team, int row, int end)
{
	row = teams_items(c, team, row, row + 2 * (end - row) / 3,
	    TEAMS_LEFT) + 1;
	if (row >= end)
		return;
	grid_text(&c->g, row++, 1, TEAMS_LEFT - 1, GRID_BOLD, console_tr(c,
	    N_("SAID")));
	teams_talk(c, team, row, end, 0, TEAMS_LEFT - 1);
}

static void teams_detail(struct console *c, int team, int row, int end)
{
	int width = c->cols, half, notes;

	if (row >= end)
		return;
	grid_rule(&c->g, row++, 0, c->cols, look_team_both(&c->look, team));
	if (draw_wide(c)) {
		teams_right(c, team, row, end, TEAMS_LEFT + 2);
		teams_left(c, team, row, end);
		return;
	}
	half = row + 4 < end ? row + 4 : end;
	row = teams_members(c, team, row, half, 0, width);
	half = end - row > 5 ? end - 2 : end;
	row = teams_items(c, team, row, half, width);
	row = draw_drafts(c, team, row, end, 0, width);
	notes = end - row > 3 ? end - 1 : end;
	teams_talk(c, team, row, notes, 0, width);
	draw_notes(c, team, false, notes, end, 3, width - 3);
}

void draw_teams(struct console *c)
{
	struct list *list = &c->lists[SCREEN_TEAMS][0];
	int top = draw_top(c), bottom = draw_bottom(c), height;

	if (!draw_narrow(c))
		teams_head(c, top++);
	height = (bottom - top) / 2;
	if ((int)c->nshown < height || draw_narrow(c))
		height = draw_narrow(c) ? bottom - top : (int)c->nshown;
	c->page = height < 1 ? 1 : height;
	draw_list(c, list, top, 0, height, c->cols, true, teams_row, c);
	if (draw_wide(c))
		grid_right(&c->g, top + height, 0, c->cols - 1, 0,
		    console_tr(c, N_("r read a ack o open * grade L late = "
		    "done")));
	if (list->at < c->nshown && !draw_narrow(c))
		teams_detail(c, c->teams[list->at].team, top + height + 1,
		    bottom);
}
