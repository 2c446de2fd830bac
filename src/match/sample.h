/*
 * sample.h: words that a pattern finds, for people who are simulated.
 */
#ifndef MATCH_SAMPLE_H
#define MATCH_SAMPLE_H

#include <stdint.h>

/*
 * Words in which the pattern finds something, the caller's; NULL when none
 * could be made.  `turn` chooses where the pattern leaves a choice: the same
 * turn gives the same words.  The pattern may be anybody's.
 */
char *match_sample(const char *pattern, uint64_t turn);

#endif
