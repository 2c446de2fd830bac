/*
 * caps.h: what terminfo says of a terminal that understands what nearly all
 * of today's do: the sequences of ECMA-48, without padding.
 */
#ifndef UI_CAPS_H
#define UI_CAPS_H

#include <stdbool.h>

#define CAPS_COLOR 16

struct caps {
	char *enter, *leave;	/* the whole screen, and back */
	char *clear;
	char *hide, *show;	/* the cursor; "" where it cannot be hidden */
	char *up;		/* the region moves up at its last row */
	char red[CAPS_COLOR], yellow[CAPS_COLOR];	/* "31"; "" without */
};

/* Reads them; false: there is no such type, or it is another kind of
 * terminal.  The caller's storage. */
bool caps_read(struct caps *c, const char *term);
void caps_release(struct caps *c);

#endif
