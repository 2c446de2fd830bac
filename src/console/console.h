/*
 * console.h: the console of directors, controllers, evaluators, observers,
 * role-players and auditors, and the projected board: bytes of a terminal
 * in, bytes for it out, an engine's socket or a finished record behind it.
 *
 * It never reads a clock, a terminal or a socket by itself: whoever runs it
 * (a terminal here, an SSH session, a test) tells the time and hands bytes
 * over.  A console that dies harms nothing; it holds nothing that is not in
 * the record, but the draft of its user, which the engine keeps.
 *
 * Ownership: console_new() takes the source over; client, words and the
 * strings of the options stay the caller's and outlive the console.
 */
#ifndef CONSOLE_CONSOLE_H
#define CONSOLE_CONSOLE_H

#include "base/i18n.h"
#include "client/client.h"
#include "state/state.h"
#include "ui/screen.h"

struct console;

/* Where commands go when there is no client: tests.  Replies come back
 * through console_reply(). */
struct console_door {
	int64_t (*send)(void *arg, struct wire_message *m);
	void *arg;
};
struct console_options {
	struct source *source;		/* NULL: a hat without the facts */
	struct client *client;		/* NULL: nothing can be changed */
	struct console_door door;
	enum state_hat hat;		/* as the engine's hello says */
	const char *person;		/* uuid, or NULL: the local director */
	const char *name;		/* who sits here, for the tab line */
	const char *lang;
	const char *clock;		/* as was set before, or NULL */
	const struct i18n *words;
	const char *locale_dir;		/* where others are, or NULL */
	const char *again;		/* command that comes back, or NULL */
	const char *resume;		/* that starts the engine, or NULL */
	bool no_escape;			/* no ^Z: not a terminal of ours */
	bool passphrase;		/* locks after 10 minutes */
	struct screen_options screen;
};

/* NULL with err; code "dumb": the terminal cannot move its cursor, use
 * line mode. */
struct console *console_new(const struct console_options *o,
    struct err *err);
void console_free(struct console *c);

/* Does a hat follow the facts?  Else it gets a view, and no source. */
bool console_follows(enum state_hat hat);

/* Bytes from the terminal. */
void console_input(struct console *c, const char *p, size_t n);
void console_resize(struct console *c, int cols, int rows);
/* The engine's socket has something: takes it. */
void console_pump(struct console *c);
/* A reply to what the door sent (m->id, OK or ERROR). */
void console_reply(struct console *c, const struct wire_message *m);
/*
 * Tells the time; does what is due, and paints when something changed and
 * `taken`: the terminal has all bytes so far, so that a slow one is not
 * flooded.  Returns the CLOCK_MONOTONIC ms by which it wants to be called
 * again.
 */
int64_t console_turn(struct console *c, int64_t wall_ms, int64_t mono_ms,
    bool taken);
/* Are there facts it has not taken yet? */
bool console_behind(const struct console *c);
/* Moves the bytes drawn so far to the end of out. */
void console_take(struct console *c, struct buf *out);
/* Has the engine gone away?  Its socket need not be watched then. */
bool console_engine_gone(const struct console *c);
/* Was it given a source? */
bool console_has_source(const struct console *c);
/* It is back: goes on from there with another client and its source (taken
 * over; NULL as before).  The client before may be freed afterwards. */
void console_attach(struct console *c, struct client *client,
    struct source *source);
/* Has the user left, or asked to suspend (asked once)? */
bool console_over(const struct console *c);
/* What to say to who is sent out because the engine has gone: why as it was
 * told, or what is known better. */
const char *console_parting(struct console *c, const char *why);
/* Is the exercise closed, as far as it has heard? */
bool console_complete(const struct console *c);
bool console_suspends(struct console *c);
/* Leaves the terminal as it was; opens it again. */
void console_close(struct console *c);
int console_open(struct console *c, struct err *err);
/* Goes to a past moment (--at); -1 with err. */
int console_at(struct console *c, int64_t ex_ms, struct err *err);
/* Frames painted so far, for tests. */
long console_frames(const struct console *c);
/* The screen as it would be painted now (tests). */
const struct grid *console_grid(struct console *c);

/*
 * The same without a screen, for screen readers and terminals without a
 * cursor: a line in, lines out, append only, every function by its name.
 * What happens is told when a line was entered, never in the middle of one.
 */
struct lines;
struct lines *lines_new(const struct console_options *o);
void lines_free(struct lines *p);
/* A line that was typed, without its newline. */
void lines_line(struct lines *p, const char *line);
/* As those of the console. */
void lines_pump(struct lines *p);
int64_t lines_turn(struct lines *p, int64_t wall_ms, int64_t mono_ms);
void lines_take(struct lines *p, struct buf *out);
bool lines_over(const struct lines *p);
/* Is an answer of the engine still on its way? */
bool lines_pending(const struct lines *p);
/* The console beneath (to go to a moment, to attach an engine). */
struct console *lines_console(struct lines *p);

#endif
