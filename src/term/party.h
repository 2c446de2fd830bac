/*
 * party.h: whom one can write to, by the names that are shown, in front of a
 * line or inside of it.
 *
 * Ownership: what is returned is the view's, or lives in the term's arena.
 */
#ifndef TERM_PARTY_H
#define TERM_PARTY_H

#include <stdbool.h>
#include <stddef.h>

struct term;

/* Has somebody this id? */
bool party_has(struct term *t, const char *id);
/* The i-th whose name, or id, begins so: a line_candidate of a term. */
const char *party_complete(void *t, const char *prefix, size_t i);
/* The same, with those of the own team before them; an @ stays in front. */
const char *party_or_own(void *t, const char *prefix, size_t i);
/* The id of the name that a line begins with, *n bytes of it; of a name that
 * nobody has, its first word: the engine says that. */
const char *party_take(struct term *t, const char *line, size_t *n);
/* What whoever has this id is called; the id itself, if nobody has it. */
const char *party_called(struct term *t, const char *id);
/* Who is named by an "@NAME" that stands behind other words, and so is not
 * where the line goes; NULL: nobody. */
const char *party_inside(struct term *t, const char *line);
/* Whom a line of the chat is for: who is named by the "@NAME" in front, with
 * *text behind that, or, *to NULL, the own team.  Not NULL: why it is for
 * nobody. */
const char *party_line(struct term *t, const char *line, const char **to,
    const char **text);

#endif
