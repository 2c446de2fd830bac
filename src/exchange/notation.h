/*
 * notation.h: fields in the notation of packs, as a cell of a list holds
 * them: kind = "choice", choices = { { id = "pay", right = true } }, when =
 * any { done "isolate", down "probe" }.
 *
 * It is data: strings, numbers, yes and no, tables, and conditions by the
 * words of the language.  What comes in is read into a tree and written
 * anew, so that no cell can ever become code.
 *
 * Ownership: all nodes live in the caller's arena.
 */
#ifndef EXCHANGE_NOTATION_H
#define EXCHANGE_NOTATION_H

#include "base/buf.h"
#include "base/err.h"

#define NOTATION_DEPTH 48
#define NOTATION_NODES 20000	/* of one cell */

enum note_kind { NOTE_STRING, NOTE_NUMBER, NOTE_TRUE, NOTE_FALSE, NOTE_TABLE,
	NOTE_CALL };
struct note {
	enum note_kind kind;
	const char *key;		/* in its table; NULL: none */
	const char *s;			/* string, digits; of a call its word */
	struct note *first, *next;	/* what is in it; beside it */
};

/* Reads "NAME = VALUE, NAME = VALUE": a table of them.  NULL with err (what
 * is wrong, and where). */
struct note *notation_read(struct arena *a, const char *s, struct err *err);
/* The field of that name, or NULL; `fields` may be NULL. */
const struct note *note_get(const struct note *fields, const char *name);
/* The string of a field, or NULL. */
const char *note_text(const struct note *fields, const char *name);
/* Appends "NAME = VALUE" as Lua. */
void note_write_field(struct buf *out, const struct note *field);
/* Appends "NAME = ", and a string in quotes. */
void note_write_key(struct buf *out, const char *key);
void note_quote(struct buf *out, const char *s);

#endif
