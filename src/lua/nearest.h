/*
 * nearest.h: "did you mean": the name a mistyped word is nearest to.
 *
 * Ties go to the first in bytewise order, so that a message is the same in
 * every process whatever order names were found in.
 */
#ifndef LUA_NEAREST_H
#define LUA_NEAREST_H

#include <stddef.h>

#define NEAREST_WORD_MAX 80	/* longer words have no neighbour */

struct nearest {
	const char *word;
	size_t len;
	int least;		/* distance of the best so far */
	const char *best;	/* or NULL */
};

/* Both strings must live as long as the struct is used. */
void nearest_init(struct nearest *n, const char *word);
/* Offers a name.  Near is at most two slips (insert, delete, replace), one
 * in words of up to three letters, a third of the length in long ones. */
void nearest_try(struct nearest *n, const char *name);
/* Writes ' (did you mean "PREFIXNAME"?)', said (base/said.h), or "".
 * Returns out. */
char *nearest_hint(const struct nearest *n, const char *prefix, char *out,
    size_t max);
/* What an offer costs, about, in steps. */
size_t nearest_cost(const struct nearest *n, size_t name_len);

#endif
