/*
 * draw.h: what the screens of a console are drawn by.  It is included at the
 * end of internal.h.
 */
#ifndef CONSOLE_DRAW_H
#define CONSOLE_DRAW_H

/* ---- chrome ----------------------------------------------------------- */

/* draw.c */
void draw_all(struct console *c);
/* The first row and the number of rows between chrome and message. */
int draw_top(const struct console *c);
int draw_bottom(const struct console *c);
bool draw_narrow(const struct console *c);
bool draw_wide(const struct console *c);
/* draw_title.c */
void draw_title(struct console *c);
/* What the exercise does, "RUNNING", and how fast, "x1". */
const char *draw_state(struct console *c);
const char *draw_speed(struct console *c);
/* The story's date and time now, or NULL: it has none. */
const char *draw_story(struct console *c);
/* A mark and what stands behind it ("": nothing) in so many columns: does it
 * fit, and as it is drawn, where the mark gives way down to half of them. */
bool draw_fits(const char *mark, const char *rest, int width);
const char *draw_marked(struct console *c, const char *mark,
    const char *rest, int width);
/* draw_hints.c: the keys that can be pressed now, on the last row. */
void draw_hints(struct console *c);
/* draw_prompt.c: the question that is open, with its keys. */
void draw_prompt(struct console *c);

/* ---- pieces ----------------------------------------------------------- */

/* draw_text.c: a text wrapped into a rectangle, cut at its end; rows used. */
int draw_text(struct console *c, int row, int col, int height, int width,
    unsigned attr, const char *text);
/* A text that can be scrolled, in the pager of this screen. */
void draw_pager(struct console *c, const char *text, int row, int col,
    int height, int width);
/* A heading at a column; the same ending before one. */
void draw_label(struct console *c, int row, int col, enum label label);
void draw_label_right(struct console *c, int row, int end,
    enum label label);
/* Adds parts to a line, as many as whole ones fit. */
void draw_part(struct buf *line, int width, const char *part);
/* draw_lists.c: a list whose rows are a line each: where there are more of
 * them than fit, a sign in its last column says on which side. */
void draw_list(struct console *c, struct list *list, int row, int col,
    int height, int width, bool chosen, list_row *draw, void *arg);
/* The columns that its rows have then, for what stands above them. */
int draw_list_width(const struct list *list, int height, int width);

/* ---- screens, and parts of them --------------------------------------- */

void draw_board(struct console *c);
void draw_calls(struct console *c);
void draw_detail(struct console *c);
void draw_grade(struct console *c);
void draw_guest_title(struct console *c);
void draw_guest_watch(struct console *c);
void draw_help(struct console *c);
void draw_inbox(struct console *c);
void draw_letters(struct console *c);
void draw_log(struct console *c);
void draw_messages(struct console *c);
void draw_run(struct console *c);
void draw_said(struct console *c);
void draw_score(struct console *c);
void draw_teams(struct console *c);
void draw_text_screen(struct console *c);
void draw_watch(struct console *c);
void draw_world(struct console *c);
/* draw_side.c, draw_needs.c: beside the board and below it. */
void draw_side(struct console *c, int row, int height, int col);
void draw_needs(struct console *c, int row, int height, int width);
/* draw_inbox.c: messages to and from EXCON by their seq, newest first. */
size_t draw_inbox_rows(struct console *c, int64_t **out);
/* draw_lists.c: an entry of the log: wall time, exercise time where there is
 * room, who, what. */
void draw_log_line(struct console *c, int row, int col, int width,
    const struct log_row *r);
/* draw_teams.c: who of a team is writing; the next row. */
int draw_drafts(struct console *c, int team, int row, int end, int col,
    int width);
/* draw_team.c: how much a team did lately; the next row.  Where its points
 * come from. */
int draw_activity(struct console *c, int team, int row, int end, int col,
    int width);
void draw_points(struct console *c, int team, int row, int end, int col,
    int width);
/* reading.c: the inject last on the screen of who is here; "": none. */
const char *draw_person_reads(struct console *c, int person);
/* draw_notes.c: what was noted of a team (people_notes()), the newest that
 * fit; the next row. */
int draw_notes(struct console *c, int team, bool all, int row, int end,
    int col, int width);
/* The same of the watch screen as a list; how many there are, and are one's
 * own. */
void draw_note_list(struct console *c, int row, int end, int col, int width);
const char *note_heading(struct console *c);
/* The chosen one, by its seq, or 0; it on a screen of its own. */
int64_t note_chosen(struct console *c);
void note_open(struct console *c);
/* draw_rubric.c: the criteria with their levels, in as many rows as there are
 * or on one; what the levels of the chosen one mean; the next row. */
int draw_rubric(struct console *c, const struct plan_question *q, int row,
    int col, int width, int end);
void draw_rubric_narrow(struct console *c, const struct plan_question *q,
    int row);
int draw_anchors(struct console *c, const struct plan_question *q, int row,
    int col, int width, int end);
/* What the levels set so far give, as it will be recorded, of how much. */
int64_t rubric_points(const struct console *c,
    const struct plan_question *q, int64_t *of);
/* draw_watch.c: expectations of the team that is watched (stable indexes);
 * how many. */
size_t watch_expects(struct console *c, int **out);
/* The chosen expectation, the inject that the screen is about now, or -1. */
int watch_expect(struct console *c);
int watch_chosen(struct console *c);
/* form_draw.c: the form, and after ^X, over what stands above the hints,
 * every way to end a draft, where they are more than one row. */
void form_draw(struct console *c);
void form_draw_ways(struct console *c);
/* draw_guest.c: what a real emergency is, NULL: there is none. */
const char *draw_emergency(struct console *c);
/* It fills the screen until it is lifted; who may lift it has a line of it on
 * every screen, and goes on working: false. */
bool draw_realworld(struct console *c);

#endif
