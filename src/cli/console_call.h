/*
 * console_call.h: a console on a record, in the terminal of this process.
 */
#ifndef CLI_CONSOLE_CALL_H
#define CLI_CONSOLE_CALL_H

#include <stdbool.h>

struct console_ask {
	const char *path;		/* the record */
	const char *as, *at, *lang;	/* or NULL */
	bool plain;			/* line mode */
};
/* Opens it, runs it until its user leaves, says how to come back.  Returns
 * an exit status; what is wrong was printed. */
int console_call(const struct console_ask *ask);

#endif
