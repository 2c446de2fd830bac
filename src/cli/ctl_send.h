/*
 * ctl_send.h: from the words of `ensayo ctl` to the request that is sent, and
 * what goes before it: content that it names.
 */
#ifndef CLI_CTL_SEND_H
#define CLI_CTL_SEND_H

#include "client/client.h"

struct ctl_send {
	struct client *client;
	struct arena *a;
	const char *as, *word;
	char **at;		/* behind the word */
	int nwords;
	const char *help;	/* the word asked about, or NULL */
	const char *backup;	/* where to, or NULL */
	struct wire_message m;	/* what came of it */
	struct buf text;	/* standard input */
};
/* Reads standard input and hands content in where the command wants it.  An
 * exit status; what is wrong was printed. */
int ctl_send_make(struct ctl_send *s);
/* How a command is written that ctl does more for than to send it; NULL: as
 * the engine says. */
const char *ctl_send_usage(const char *word);

#endif
