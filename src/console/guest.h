/*
 * guest.h: consoles of those who get a view instead of the facts:
 * observers, role-players and the projected board.
 */
#ifndef CONSOLE_GUEST_H
#define CONSOLE_GUEST_H

#include "console/internal.h"

struct guest {
	struct arena a[2];		/* the view is in a[at] */
	int at;
	struct val *view;		/* NULL: none yet */
	struct val *coming;		/* parts of the next one */
	int64_t n;			/* of the last change */
	int64_t clock_ms, clock_rate, clock_mono;
};

/* Does a hat get a view? */
bool guest_is(enum state_hat hat);
/* Asks for the view and its changes. */
void guest_ask(struct console *c);
/* A push: true when it was one of a view. */
bool guest_push(struct console *c, const struct wire_message *m);
void guest_free(struct console *c);
/* Nobody runs the exercise any more: its time stands still. */
void guest_stop(struct console *c);
/* Exercise time now. */
int64_t guest_ms(const struct console *c);
/* A section as text: teams, inbox, answers or talk, oldest or newest first;
 * nothing when there is none. */
void guest_words(struct console *c, const char *section, bool newest,
    struct buf *out);
/* The body of a row, filled in; nothing when it has none. */
void guest_body(struct console *c, const struct val *row, struct buf *out);
/* A name of a row, with its cell where there are several. */
const char *guest_where(struct console *c, const struct val *row,
    const char *key);
/* "a:" where there are several cells, for a row that has no room for more. */
const char *guest_cell(struct console *c, const struct val *row);
/* draw_calls.c: calls by their time, how many; does one wait to be made; how
 * it went or when it will be; one on a screen of its own. */
size_t guest_calls(struct console *c, const struct val ***out);
/* The chosen one, or NULL. */
const struct val *guest_call(struct console *c);
bool guest_call_waits(const struct val *r);
const char *guest_call_state(struct console *c, const struct val *r);
/* How it has just been marked, and for how long that can be taken back, or
 * NULL. */
const char *guest_call_marked(struct console *c, const struct val *r,
    int64_t *left_s);
void guest_open_call(struct console *c);
/* draw_letters.c: letters, oldest first; how many wait for an answer of a
 * persona, NULL: of any; one on a screen of its own, or answered. */
size_t guest_letters(struct console *c, const struct val ***out);
int64_t guest_letter_seq(const struct val *r);
int guest_letters_wait(struct console *c, const char *persona);
const char *guest_persona(const struct val *r);
/* A letter in a line, with the name of an inject that was passed on with it;
 * that inject. */
const char *guest_letter_words(struct console *c, const struct val *r);
void guest_letter_item(struct console *c, const struct val *r,
    struct buf *out);
void guest_open_letter(struct console *c);
void guest_reply(struct console *c);
/* How many answers a letter has, and the words of the last. */
int64_t guest_answers(struct console *c, int64_t seq, const char **last);
/* Is it a letter that the text on the screen is? */
bool guest_reads_letter(const struct console *c);
#define BOARD_LOW 8		/* with fewer rows there is but the table */
/* draw_league.c: the heading of the table and what it is of, beside the phase;
 * the table, which leaves rows before `end` for what happened.  Both return
 * the row behind them.  Are there so many teams that the big clock gives
 * way? */
int league_head(struct console *c, int row, const char *phase);
int draw_league(struct console *c, int row, int end);
bool league_crowded(struct console *c);
/* A section or a row's text, never NULL. */
const struct val *guest_section(const struct console *c, const char *name);

#endif
