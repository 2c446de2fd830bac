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
/* Exercise time now. */
int64_t guest_ms(const struct console *c);
/* A section as text: teams, inbox, answers or talk; nothing when there is
 * none. */
void guest_words(struct console *c, const char *section, struct buf *out);
/* The body of a row, filled in; nothing when it has none. */
void guest_body(struct console *c, const struct val *row, struct buf *out);
/* A section or a row's text, never NULL. */
const struct val *guest_section(const struct console *c, const char *name);

#endif
