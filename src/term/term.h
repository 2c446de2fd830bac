/*
 * term.h: the participant's screen, its line mode and its exec commands, as
 * an object between a connection to the engine and a stream of bytes.
 *
 * It owns neither a terminal nor a loop: the owner hands in what was typed,
 * takes what is to be shown, and says when the connection can be read.
 * Nothing here blocks, but handing a file in (exec `put`, `:put`) waits for
 * the engine's receipts.
 *
 *	for (;;) {
 *		term_run(t);
 *		term_take(t, &out, &errors);	write them; may be partly
 *		if (term_over(t, &status)) break;
 *		poll(input, term_fd(t) for reading, and for writing when
 *		    term_wants_write(t); at most term_wait(t) ms)
 *		term_input(t, bytes, n) or term_input_end(t)
 *	}
 *
 * A frame is only drawn when everything drawn before has been taken, so a
 * slow reader skips frames: do not take more than can be written.
 *
 * Ownership: term_new()/term_free().  The client is the caller's, must have
 * exchanged hello (and auth, on the gate's socket) as a participant, and
 * outlives the term or is replaced by term_attach().
 */
#ifndef TERM_TERM_H
#define TERM_TERM_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "client/client.h"
#include "ui/letters.h"

struct term;
struct term_options {
	bool plain;		/* line mode: append-only text */
	bool echo;		/* line mode and exec on a raw terminal: echo
				 * what is typed, long texts page by page,
				 * lines end with \r\n (a pty of the gate) */
	const char *exec;	/* one command ("inbox --json"), or NULL */
	const char *term;	/* TERM of the viewer; full screen */
	int cols, rows;		/* of the terminal; 0: 80 x 24 */
	const char *lang;	/* "es"; NULL: English until the view says */
	const char *locale_dir;	/* where the catalogues are; NULL: English */
	const char *name;	/* the person's, for the screen */
	const char *person;	/* and uuid, as hello or auth gave it */
	const char *fetch;	/* how files are fetched: "sftp -P 2222
				 * csirt@ex.example:%s"; NULL: by `get` */
	const char *back;	/* how to come back: "ssh -p 2222
				 * csirt@HOST"; NULL: by the same command */
	const char *code;	/* the personal code of whoever has just
				 * joined, ten characters; NULL: it was told
				 * to an earlier connection */
	bool first;		/* it was not on a screen yet */
	bool local_clock;	/* as the viewer wanted it before */
	bool color;		/* false: NO_COLOR */
	bool lines;		/* rules as line drawing */
	enum letters letters;	/* of the terminal; exec commands speak
				 * UTF-8 whatever it has */
	bool pace;		/* ask the terminal how fast it is (pace.c) */
	bool sync;		/* frame marks, for tests (ui/screen.h) */
	bool can_suspend;	/* ^Z: there is a shell behind */
	/* Whose files `put NAME` may hand in, NULL: none (files come on
	 * standard input).  Whoever types may be a stranger on the account
	 * of the engine: only files of this folder itself are read. */
	const char *folder;
	/* How slow the line to the viewer is, in ms there and back; NULL:
	 * nobody knows. */
	int (*link_ms)(void *arg);
	/* CLOCK_MONOTONIC and CLOCK_REALTIME in ms; NULL: the system's. */
	int64_t (*mono_ms)(void *arg);
	int64_t (*wall_ms)(void *arg);
	void *arg;
};

/*
 * Asks the engine for the view; nothing is shown before it comes.  NULL
 * with err; code "dumb": the terminal cannot have a full screen, ask again
 * with `plain`.  Strings of the options are copied.
 */
struct term *term_new(struct client *c, const struct term_options *o,
    struct err *err);
/* Frees it; what must be shown to leave the terminal as it was is in
 * term_take() once term_over() is true. */
void term_free(struct term *t);

/* What was typed, or came on standard input; and its end. */
void term_input(struct term *t, const char *p, size_t n);
void term_input_end(struct term *t);
void term_resize(struct term *t, int cols, int rows);
/* Moves what is to be shown to the end of out; of an exec command, messages
 * to the end of errors (NULL: they go to out). */
void term_take(struct term *t, struct buf *out, struct buf *errors);
/* Reads and writes the connection as far as possible, does what is due,
 * draws. */
void term_run(struct term *t);
/* Milliseconds until term_run() has something to do by itself; -1: never. */
int64_t term_wait(const struct term *t);
/* The connection's descriptor (-1: lost) and whether it has bytes to go. */
int term_fd(const struct term *t);
bool term_wants_write(const struct term *t);

/* The viewer has left, or the command is done.  Exit status: 0 fine, 1 the
 * engine refused, 2 wrong usage, or the connection was lost before it was
 * done. */
bool term_over(const struct term *t, int *status);
/* Ends it from outside (SIGTERM, a channel closed): leaves the screen,
 * keeps the draft.  Run and take once more.  `why` may be an N_(). */
void term_end(struct term *t, const char *why);

/* The connection is lost: what is being written is kept and the screen says
 * so.  With another client (which has said hello) all goes on. */
bool term_lost(const struct term *t);
void term_attach(struct term *t, struct client *c);

/* ^Z was pressed: the terminal has been left; stop, then term_continue(). */
bool term_wants_suspend(const struct term *t);
void term_continue(struct term *t);

#endif
