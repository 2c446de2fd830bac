/*
 * plain.h: line mode, as the rest of the participant's screen sees it.
 *
 * Ownership: struct plain is the term's (zero-initialised is nothing typed);
 * plain_release() frees what it holds.
 */
#ifndef TERM_PLAIN_H
#define TERM_PLAIN_H

#include "base/buf.h"
#include "base/err.h"
#include "base/val.h"

#define PLAIN_LINE_MAX ((size_t)128 << 10)	/* bytes of a line */

struct term;

struct plain {
	struct buf in;		/* lines that have come, not yet looked at */
	struct buf typed;	/* the line on a raw terminal */
	bool fresh;		/* that is of an earlier connection, and no key
				 * was pressed since */
	char *again;		/* a command that was typed there; a line of */
	char *half, *half_at;	/* an answer, and of which: not yet typed
				 * here; NULL: none */
	bool eof;		/* no more will come */
	bool begun, prompted;
	bool cr;		/* the last byte was a CR */
	char *writing;		/* the question whose answer is being typed */
	struct buf text;	/* of it */
	bool asking;		/* send, keep or edit? */
	char *hinting, *taking;	/* the question whose hint is to be paid, the
				 * one that is to be taken over */
	size_t step;		/* item of a questionnaire; behind them all:
				 * it is looked over */
	bool single;		/* back to that after this one */
	struct buf more;	/* the rest of a long text */
	char **ids;		/* what the numbers of the last list are */
	size_t nids, cap;
	bool how;		/* it was said what can be done with them */
	int pending;		/* replies that the command waits for */
	char *reading;		/* the inject whose text is coming */
	char *getting;		/* the file whose bytes are */
	char *seeking;		/* the words that are looked for */
	size_t sought, nfound;	/* injects looked at; what had them */
	size_t passed;		/* and those that others have passed on */
	struct map files;	/* those looked at: do they have them? */
	struct buf found;
	bool want_stdin;	/* the command waits for all of the input */
	struct older *want_older;	/* and for all of that, or NULL */
	bool json;
	char **argv;		/* of the command that is being done */
	int argc;
	char *rest;		/* its line behind the first word */
	size_t told;		/* news said so far */
};

/* ---- plain_type.c: bytes in */
void plain_input(struct term *t, const char *p, size_t n);

/* ---- plain_kept.c: the line that is typed outlives the connection
 * (typed.h).  Is it kept?  As JSON, into v; what was kept has come; behind a
 * prompt, what was typed at it. */
bool plain_keeps(const struct term *t);
void plain_kept_json(struct term *t, struct val *v);
void plain_kept_back(struct term *t, const struct val *v);
void plain_kept_offer(struct term *t);

/* ---- plain_news.c: without being asked; news at the beginning of a line;
 * true: it was said just now */
void plain_hello(struct term *t);
void plain_news(struct term *t);
bool plain_noduff(struct term *t);

/* ---- plain.c: lines in, text out */
void plain_run(struct term *t);
void plain_release(struct plain *p);
void plain_say(struct term *t, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* A long text, page by page on a terminal. */
void plain_text(struct term *t, const char *text);
void plain_json(struct term *t, const struct val *v);
/* What went wrong, on the error stream of an exec; sets the status. */
void plain_fail(struct term *t, int status, const char *fmt, ...)
    PRINTF_LIKE(3, 4);
void plain_wrong(struct term *t, const struct err *err);
/* Beside what a command gives: on the error stream of an exec. */
void plain_aside(struct term *t, const char *text);
/* Is more input needed as a whole (exec: "-")? */
bool plain_interactive(const struct term *t);

/* ---- plain_do.c: commands */
/* Says what a tool shows; the command is over. */
void plain_tool(struct term *t, const char *text);
void plain_do(struct term *t, const char *line, bool quoted);
void plain_go_on(struct term *t);	/* what waited may have come */
bool plain_busy(const struct term *t);
/* A line of the answer, or the answer to a question of line mode; false:
 * it is a command. */
bool plain_takes(struct term *t, const char *line);
/* The engine tells of an answer that more than one screen has open. */
void plain_told(struct term *t, const struct val *is);
void plain_writing_over(struct term *t);	/* nothing is written */

/* ---- plain_inbox.c, plain_show.c: lists */
void plain_number(struct term *t, const char *id);	/* the next one's */
void plain_forget_numbers(struct term *t);
/* "1. NEW. 04 Ransom note. Due in 12 minutes." */
const char *say_inbox_line(struct term *t, size_t number,
    const struct val *inject);
void show_inbox(struct term *t);
void show_status(struct term *t);
void show_people(struct term *t);
/* What was said, or logged: the last lines, or (all) the whole. */
void show_talk(struct term *t, struct older *of, bool all);
void show_tools(struct term *t);
void show_files(struct term *t);
void show_score(struct term *t);
void show_inject_json(struct term *t, const struct val *in, const char *text);
void show_forwarded_json(struct term *t, const struct val *row,
    const char *text);

/* ---- plain_form.c: item by item */
void step_begin(struct term *t);
void step_again(struct term *t);
bool step_on(const struct term *t);
const char *step_prompt(struct term *t);
void step_takes(struct term *t, const char *line);	/* NULL: the end */

#endif
