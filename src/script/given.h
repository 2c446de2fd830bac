/*
 * given.h: what a call in a pack's source is given, as far as it is written
 * out: a text, a number, nil or a table.  Everything else is OTHER, of which
 * nothing is known.
 *
 * It reads tokens of what Lua has compiled, and never trusts their shape.
 */
#ifndef SCRIPT_GIVEN_H
#define SCRIPT_GIVEN_H

#include "lua/scan.h"

#define GIVEN_MAX 8		/* arguments that are looked at */

enum given_kind { GIVEN_OTHER, GIVEN_TEXT, GIVEN_NUMBER, GIVEN_NIL,
	GIVEN_TABLE };

struct given {
	enum given_kind kind;
	struct scan_token key;		/* of a field; END: it has no name */
	struct scan_token first;	/* where it begins; of a TEXT all */
	size_t tokens;
	bool spreads;			/* may be several values, or none */
	struct scan_lexer inside;	/* TABLE: behind its brace */
};
struct given_call {
	struct given v[GIVEN_MAX];
	size_t n;			/* how many are written; may be more */
	bool whole;			/* and no more than these are given */
};

/* Reads the arguments behind a function's name.  False: nothing is called
 * there. */
bool given_call(struct given_call *out, struct scan_lexer l);
/* Reads the next field of a table, from its `inside` on.  False at its
 * end. */
bool given_field(struct scan_lexer *l, struct given *out);

#endif
