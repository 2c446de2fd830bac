/*
 * ask.h: what is asked of the engine, and the texts that it has.
 *
 * Ownership: both structs are the term's; term_forget() frees the requests.
 * What is returned lives in the arena of the run, texts of digests until
 * others take their place.
 */
#ifndef TERM_ASK_H
#define TERM_ASK_H

#include "base/buf.h"
#include "base/val.h"

struct err;
struct term;
struct wire_message;

/* A reply to something that was asked, or its refusal (ok NULL). */
typedef void term_reply(struct term *t, const struct val *ok,
    const struct err *err, const char *arg);
struct term_request {
	int64_t id;
	term_reply *fn;
	char *arg;
};
/* A text by digest, fetched when it is first wanted. */
struct term_body {
	char digest[65];
	struct buf text;
	bool whole, failed;
	int64_t used;
};

/* Asks; args may be NULL and lives in t->a; fn is called once, unless the
 * connection ends before. */
void term_ask(struct term *t, const char *word, struct val *args,
    term_reply *fn, const char *arg);
/* Is a text short enough to be sent?  The engine ends a connection that
 * sends longer lines. */
bool term_fits(const char *text);
/* A map of strings: key, value, ..., NULL. */
struct val *term_args(struct term *t, ...);
/* The same with the words as somebody would type them. */
void term_ask_words(struct term *t, const char *word, int n, char **words,
    term_reply *fn);
/* Shows what a use that waited has shown, once it is there. */
void tool_watch(struct term *t);
/* "TOOL COMMAND ARGUMENTS ...", the arguments as they were typed. */
void term_ask_tool(struct term *t, const char *line, term_reply *fn);
/* Words with blanks between them. */
void term_ask_line(struct term *t, const char *word, const char *line,
    term_reply *fn);
/* A command whose refusal is told; what was done too when `done` is given
 * (an msgid; may be NULL). */
void term_command(struct term *t, const char *word, struct val *args,
    const char *done);
void term_replied(struct term *t, const struct wire_message *m);
void term_forget(struct term *t);	/* all that was asked */
/* An error of the engine in the viewer's words. */
const char *term_sorry(struct term *t, const struct err *err);
/* The same as a sentence of its own. */
const char *term_refused(struct term *t, const struct err *err);
/* The text of a digest, or NULL while it is on its way (asked for then);
 * *failed: it will not come. */
const char *term_body(struct term *t, const char *digest, bool *failed);
/* The same as bytes. */
const struct buf *term_bytes(struct term *t, const char *digest,
    bool *failed);
/* Follows the view from the start. */
void term_follow(struct term *t);
/* term_end() from inside: the status stays what it is (leave.c). */
void term_over_now(struct term *t, const char *why);
/* These injects are on the screen. */
void term_seen(struct term *t, const char *inject);
/* It is opened to be read: no longer new, nor on a later screen of the viewer
 * (delivery.shown, how opened). */
void term_opened(struct term *t, const char *inject);
/* Asks what was opened on screens before this one. */
void term_opened_before(struct term *t);
/* Asks again where something is new here: another screen of the viewer may
 * have it open since. */
void term_opened_since(struct term *t);

#endif
