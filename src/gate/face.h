/*
 * face.h: what stands behind a channel: a screen, a command, files.  Bytes
 * in and bytes out; a face never sees the connection.
 */
#ifndef GATE_FACE_H
#define GATE_FACE_H

#include "gate/inside.h"

struct face;
struct face_ops {
	/* Takes bytes from the other side; how many of them it took. */
	size_t (*input)(struct face *f, const char *p, size_t n);
	/* No more will come. */
	void (*eof)(struct face *f);
	void (*resize)(struct face *f, int columns, int rows);	/* or NULL */
	/* The end, from outside: says why and leaves the terminal in order;
	 * then work() until it is done. */
	void (*end)(struct face *f, const char *why);
	/* Does what is to be done now; true: something has changed. */
	bool (*work)(struct face *f);
	/* Milliseconds until work() is needed without anything coming; -1
	 * never. */
	int (*wait_ms)(struct face *f);				/* or NULL */
	void (*release)(struct face *f);
};
struct face {
	const struct face_ops *ops;
	struct handler *h;
	struct buf out, said;		/* to standard output, error */
	struct client *engine;		/* that it reads itself, or NULL */
	bool done;			/* ends once `out` is written */
	int status;			/* exit status */
};

/* How a channel was asked to be.  Of a locale the strongest name counts:
 * LC_ALL, then its own, then LANG. */
struct face_how {
	bool pty;
	char term[64];
	int columns, rows;
	struct face_locale {
		char value[64];		/* as the client says, or "" */
		int rank;
	} lang, letters;		/* of LC_MESSAGES, of LC_CTYPE */
};

/* NULL: it cannot be had.  line NULL: a shell, which is the screen.  The
 * connection to the engine is this face's alone while it lives. */
struct face *face_term(struct handler *h, struct client *engine,
    const struct face_how *how, const char *line);
/* The console, for whoever is staff. */
struct face *face_console(struct handler *h, struct client *engine,
    const struct face_how *how, bool plain);
/* One command of staff, as `ensayo ctl` would send it; the engine's answer
 * as JSON. */
struct face *face_exec(struct handler *h, struct client *engine,
    const struct face_how *how, const char *line);
/* A language of ours for what roster or client say, the caller's; NULL:
 * neither says. */
char *face_lang(const struct handler *h, const struct face_how *how);
/* Says that there are as many screens and commands as there may be. */
struct face *face_busy(struct handler *h);
struct face *face_sftp(struct handler *h);

#endif
