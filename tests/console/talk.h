/*
 * talk.h: a console in line mode on a stage: a director who says lines and
 * takes what comes back.
 */
#ifndef TESTS_CONSOLE_TALK_H
#define TESTS_CONSOLE_TALK_H

#include "console/lines.h"
#include "tests/console/stage.h"

struct talk {
	struct stage s;
	struct lines *p;
	struct buf out;			/* what has come back */
};

/* In a running exercise; talk_release ends it and frees what it holds. */
void talk_init(struct talk *t);
void talk_release(struct talk *t);
/* The seat's door, with this console behind it: arg is the talk. */
int64_t talk_send(void *arg, struct wire_message *m);

#endif
