/*
 * needs_inner.h: what the files of the needs share.
 */
#ifndef CONSOLE_NEEDS_INNER_H
#define CONSOLE_NEEDS_INNER_H

#include "console/needs.h"

/* Another row, blank but for these. */
struct need *need_add(const struct look *l, struct needs *out,
    enum need_kind kind, char sign, int64_t since_ms);
/* Answers whose judgement is inside its recall window, by seq. */
size_t needs_judged(const struct look *l, int64_t **out);
/* The answers to grade, as one row. */
void needs_grade(const struct look *l, struct needs *out);
/* second.c: commands that wait for a second person. */
void needs_second(const struct look *l, struct needs *out);
/* Injects that ask; declarations and things told that wait for a ruling. */
void needs_ask(const struct look *l, struct needs *out);
void needs_calls(const struct look *l, struct needs *out, int team);
void needs_rule(const struct look *l, struct needs *out);
void needs_told(const struct look *l, struct needs *out);
/* More than three rows of a kind become the oldest of them, with their
 * number; `out` is sorted. */
void needs_group(const struct look *l, struct needs *out);

#endif
