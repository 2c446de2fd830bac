/*
 * teller.h: what the files that tell people a state share: who tells it, and
 * the rows it is told in.
 */
#ifndef CLI_TELLER_H
#define CLI_TELLER_H

#include "cli/show.h"

#define TELLER_TITLE 44		/* columns of a title; a longer one runs on */
#define TELLER_WORD 12

struct teller {			/* of one cell */
	struct show *s;
	const struct state *st;
	const struct plan *p;	/* the newest; NULL before there is one */
	int cell;
	const char *head;	/* of the rows to come; NULL: it is there */
	struct arena *a;
};

/* The word of a code in the viewer's language, short where a column is. */
const char *teller_say(const char *code);
/* The heading of the rows to come: shown above the first of them. */
void teller_begin(struct teller *t, const char *head);
/* The beginning of a row; show_end() ends it. */
struct buf *teller_row(struct teller *t, const char *before,
    const char *title);
void teller_time(struct buf *out, int64_t ms);
/* Ends a row with words that have a name in them, and frees them. */
void teller_fill(struct buf *out, char *text);
/* A row of a word and a time (-1: none). */
void teller_simple(struct teller *t, const char *title, const char *word,
    int64_t ms);
/* The title of an item, with its times as of when it went out. */
const char *teller_named(const struct teller *t, enum plan_item kind,
    int item);

/* teller_asked.c: rows of each kind, of the teller's cell. */
void teller_questions(struct teller *t);
void teller_expects(struct teller *t);
void teller_milestones(struct teller *t);
void teller_surveys(struct teller *t);

#endif
