/*
 * notice.h: the message line: the oldest news first, each held for a while,
 * errors until a key or until something else waits; all of them to be read
 * again.  It never takes a key.
 *
 * Ownership: the struct is the caller's storage (zero-initialised is
 * empty).  Times are any clock's milliseconds.
 */
#ifndef UI_NOTICE_H
#define UI_NOTICE_H

#include <stdbool.h>

#include "base/buf.h"

#define NOTICE_KEPT 200
#define NOTICE_HOLD_MS 6000
#define NOTICE_SEEN_MS 2000	/* from then on it counts as seen */
#define NOTICE_OLD_MS 60000	/* news that waits longer gives way to newer */

struct notice_item {
	char *text;
	int64_t ms;		/* when it came */
	bool error;
	bool said;		/* an answer to what the viewer did */
	bool shown;		/* on the line, at some time */
	char *about;		/* what it is news of, the caller's word; or
				 * NULL */
};
struct notice {
	struct notice_item items[NOTICE_KEPT];	/* oldest first */
	size_t n, at;		/* at: the one shown; n: none is */
	int64_t since_ms;	/* it is shown since then, -1: not yet */
};

/* News, or an error; the text is copied.  An error is shown at once, before
 * what waits; the same one again is kept once. */
void notice_add(struct notice *n, int64_t now_ms, bool error,
    const char *text);
/* News of something that may be over before its turn comes. */
void notice_about(struct notice *n, int64_t now_ms, const char *about,
    const char *text);
/* Passes over what comes next, or is shown, and is over: true, there was any.
 * It can still be read among the messages. */
typedef bool notice_is_over(void *arg, const char *about);
bool notice_pass(struct notice *n, notice_is_over *over, void *arg);
/* The viewer goes elsewhere: an answer that was seen does not come along. */
void notice_leave(struct notice *n);
/* What the viewer's own key did: shown at once, in place of an older such
 * answer; news that was not seen yet goes on waiting. */
void notice_say(struct notice *n, int64_t now_ms, const char *text);
/* The text to show now, or NULL. */
const char *notice_text(struct notice *n, int64_t now_ms);
/* Does it answer what the viewer did: an error, or said? */
bool notice_is_answer(const struct notice *n);
/* What it is news of, or NULL. */
const char *notice_is_about(const struct notice *n);
/* Is it an error? */
bool notice_is_error(const struct notice *n);
/* A key was pressed: an error that was seen goes. */
void notice_key(struct notice *n, int64_t now_ms);
/* Milliseconds until the text changes by itself; -1: never. */
int64_t notice_wait(const struct notice *n, int64_t now_ms);
void notice_release(struct notice *n);

#endif
