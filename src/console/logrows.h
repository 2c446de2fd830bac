/*
 * logrows.h: the log as sentences, filtered by words.
 */
#ifndef CONSOLE_LOGROWS_H
#define CONSOLE_LOGROWS_H

#include "console/look.h"
#include "ui/find.h"

struct logrows {
	int64_t *seqs;		/* that pass, oldest first */
	size_t n, cap;
	int64_t looked;		/* events looked at so far */
	struct find find;	/* which of what is worth telling */
};
struct log_row {
	const char *wall, *ex, *who, *what;
	bool bad;		/* a script failure, a refusal: late */
};

/* Another filter; NULL or "" for none.  Looks at everything again. */
void logrows_filter(struct logrows *g, const char *words);
/* Takes what has come up to the moment looked at, or drops what lies
 * behind it. */
void logrows_take(struct logrows *g, const struct look *l);
/* The sentence of an event; false when there is none. */
bool logrows_row(const struct look *l, int64_t seq, struct log_row *out);
void logrows_release(struct logrows *g);

#endif
