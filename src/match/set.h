/*
 * set.h: what is prepared of a plan, once, for grading.
 */
#ifndef MATCH_SET_H
#define MATCH_SET_H

#include "match/match.h"

/* What one question compares with. */
struct match_key {
	struct match *pattern;	/* or NULL */
	char **folded;		/* accept; or id, titles of each choice */
	size_t n, cap;
	int *choice;		/* choices: which one folded[i] belongs to */
	size_t choice_cap;
};

struct match_set {
	struct match_key *keys;
	size_t n;
	struct match_words {		/* by the plan's action */
		struct match **v;
		size_t n;
	} *actions;
	size_t nactions;
};

#endif
