/*
 * said.h: sentences that have no language yet, in a string: a form and its
 * arguments between marks (bytes 1, 2 and 3), as often and as deep as
 * needed.  What stands outside of marks is the same in every language.
 *
 *	"inject \"i\": " SAID("has no text")
 *
 * Whoever has found something says it so; whoever shows it, and knows who
 * reads, makes the sentence.  Such a string may come from a stranger: making
 * a sentence of it is bounded work, and never more than a sentence.
 */
#ifndef BASE_SAID_H
#define BASE_SAID_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/i18n.h"

/* A text without arguments, or the form of a part of a sentence. */
#define SAID(text) "\1" text "\3"
#define SAID_TEXT_MAX ((size_t)64 << 10)

/* Appends a form with its arguments; an argument may be said itself.  A
 * form "%s" is its argument. */
void said_addf(struct buf *out, const char *form, ...) PRINTF_LIKE(2, 3);
void said_vaddf(struct buf *out, const char *form, va_list ap)
    PRINTF_LIKE(2, 0);
/* Appends a text from a table, marked there with N_(). */
void said_add(struct buf *out, const char *text);
/* One argument of a form, made to be one whatever is in it. */
void said_add_arg(struct buf *out, const char *s, size_t n);
/* The sentence in a language (NULL: English); the caller frees.  At most
 * about SAID_TEXT_MAX, and without marks, whatever `said` is. */
char *said_text(const struct i18n *cat, const char *said);
/* Is there anything to translate in it? */
bool said_any(const char *said);

#endif
