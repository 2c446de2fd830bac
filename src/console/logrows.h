/*
 * logrows.h: the log as sentences, filtered by words.  A filter makes a
 * sentence of every fact, which takes seconds where there are many: it goes
 * through them from the newest back, a few at a time.
 */
#ifndef CONSOLE_LOGROWS_H
#define CONSOLE_LOGROWS_H

#include "console/look.h"
#include "ui/find.h"

#define LOGROWS_TURN 128	/* facts looked at in one go, for a filter */

struct logrows_half { int64_t *v; size_t n, cap; };
struct logrows {
	struct logrows_half before;	/* found going back, newest first */
	struct logrows_half since;	/* come later, oldest first */
	int64_t from, to;	/* looked at so far; what is before `from`
				 * is still to be */
	struct find find;	/* which of what is worth telling */
	struct arena words;	/* of the one being looked at */
};
struct log_row {
	const char *wall, *ex, *who, *what;
	bool bad;		/* a script failure, a refusal: late */
};

/* How many pass, as far as they have been looked at, and the seq of one of
 * them, 0 the oldest. */
static inline size_t logrows_n(const struct logrows *g)
{
	return g->before.n + g->since.n;
}

static inline int64_t logrows_seq(const struct logrows *g, size_t i)
{
	return i < g->before.n ? g->before.v[g->before.n - 1 - i] :
	    g->since.v[i - g->before.n];
}

/* Are there older ones to be looked at? */
static inline bool logrows_busy(const struct logrows *g)
{
	return g->from > 1;
}

/* Another filter; NULL or "" for none.  Looks at everything again. */
void logrows_filter(struct logrows *g, const char *words);
/* Takes what has come up to the moment looked at, or drops what lies
 * behind it. */
void logrows_take(struct logrows *g, const struct look *l);
/* Looks at LOGROWS_TURN older ones; how many of them pass: so many rows are
 * new in front of the others. */
size_t logrows_search(struct logrows *g, const struct look *l);
/* The newest `most` of what is worth telling by the moment looked at, whatever
 * the log is filtered by: how many, oldest first. */
size_t logrows_newest(const struct look *l, int64_t *seqs, size_t most);
/* Who and what of an event; false when there is no sentence of it. */
bool logrows_words(const struct look *l, int64_t seq, struct log_row *out);
/* The sentence of an event; false when there is none. */
bool logrows_row(const struct look *l, int64_t seq, struct log_row *out);
void logrows_release(struct logrows *g);

#endif
