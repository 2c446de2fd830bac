/*
 * match.h: answer patterns (PCRE2 behind match.c) and closed grading.
 *
 * Patterns come from strangers: every match runs under counted limits (match
 * and depth limit 100,000, heap 4 MiB, no JIT, UTF, caseless, no \C), so
 * every machine gives up at the same place.  It must never say "wrong" when
 * a limit was hit.
 */
#ifndef MATCH_MATCH_H
#define MATCH_MATCH_H

#include "plan/plan.h"

/* A longer pattern, or one that compiles to more bytes, is refused; a longer
 * answer is left undecided: the work of one counted step grows with them. */
#define MATCH_PATTERN_MAX 4096
#define MATCH_CODE_MAX 4096
#define MATCH_TEXT_MAX 4096

enum match_verdict { MATCH_WRONG, MATCH_RIGHT, MATCH_UNDECIDED,
	MATCH_PART };	/* of several options, some */

struct match;		/* a compiled pattern */

/* Compiles.  Errors: PCRE2's sentence and the offset. */
struct match *match_new(const char *pattern, struct err *err);
void match_free(struct match *m);
enum match_verdict match_try(const struct match *m, const char *text, size_t n);

/* All compiled patterns of a plan, by question index. */
struct match_set;
struct match_set *match_set_new(const struct plan *plan, struct err *err);
void match_set_free(struct match_set *set);
/*
 * Grades a closed question (pattern, exact answers, choice, number) as
 * typed; a free text gives MATCH_UNDECIDED.  Exact answers and choices
 * compare after text_fold(); a choice by its id or its title in any
 * language; a number may use '.' or ',' and blanks as thousands.
 */
enum match_verdict match_grade(const struct match_set *set,
    const struct plan *plan, int question, const char *text);
/* The options an answer chooses, as bits of the question's; 0: none, or
 * nothing to choose from. */
uint64_t match_chosen(const struct match_set *set, const struct plan *plan,
    int question, const char *text);
/* Does an answer name options and nothing else, none of them twice? */
bool match_lists(const struct match_set *set, const struct plan *plan,
    int question, const char *text);
/* What an answer of kind multi is worth. */
enum match_verdict match_multi(const struct match_set *set,
    const struct plan *plan, int question, const char *text, int64_t *points);
/* The first typed action of any of the roles (a set of the plan's) whose
 * patterns find something in the words, or -1. */
int match_action(const struct match_set *set, const struct plan *plan,
    uint64_t roles, const char *text);

#endif
