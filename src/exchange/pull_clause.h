/*
 * pull_clause.h: one clause of a condition, as a planner types it; what the
 * files that read conditions share.
 */
#ifndef EXCHANGE_PULL_CLAUSE_H
#define EXCHANGE_PULL_CLAUSE_H

#include "exchange/pull.h"

struct clause {
	bool is_not, answered, met, missed, sent;
	bool after, both;
	int item, items;	/* what it names, and how many */
	int64_t ms;		/* a length of time, or -1 */
	const char *outcome;	/* behind "=" */
	int loose;
	bool odd;		/* a number that is no length of time */
};

/* "10" and "min" (*both is set), or "10min", "+10m", "1h30m". */
bool clause_length(const char *word, const char *next, int64_t *ms,
    bool *both);
void clause_read(const struct pull *p, const char *s, struct clause *c);
/* The question that comes with an item, or is it; -1 for none. */
int clause_question(const struct exchange *x, int item);
/* The expected action that is the item, or the nearest below it of those who
 * receive it. */
int clause_expected(const struct exchange *x, int item);
/* "1-02 and 1-03 are answered": what is said of one is said of those beside
 * it that nothing is said of. */
void clause_lend(struct clause *v, size_t n);
/* What a clause among others says, without its "not"; FACT_NONE: nothing
 * that can be taken. */
enum exchange_fact clause_fact(const struct exchange *x,
    const struct clause *c, struct exchange_cond *out);
/*
 * Reads clauses joined by "and" and "or", in four languages, with
 * parentheses; *ms gets the length behind the last one, or 0.  `item` is
 * what waits for it.  False with the reason in *why (untranslated, or NULL)
 * when anything of it is not understood.
 */
bool tree_read(struct pull *p, size_t item, const char *s,
    struct exchange_cond *out, int64_t *ms, const char **why);

#endif
