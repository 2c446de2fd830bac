/*
 * show.h: what the files of `ensayo show` share.
 */
#ifndef CLI_SHOW_H
#define CLI_SHOW_H

#include "cli/record_open.h"

struct show {
	struct record r;
	const char *lang;
	const char *team, *item;	/* explain */
	bool json;
	struct buf out;			/* what will be printed */
};

/* Each folds the record as far as it was asked for and appends to out; -1
 * with err. */
int show_timeline(struct show *s, struct err *err);
int show_log(struct show *s, struct err *err);
int show_scores(struct show *s, struct err *err);
int show_answers(struct show *s, struct err *err);
int show_state(struct show *s, struct err *err);
int show_explain(struct show *s, struct err *err);

/* Prints what has gathered when it is much. */
void show_flush(struct show *s);
/* Appends text made safe, padded to a width and followed by a blank (0: as
 * long as it is, nothing behind). */
void show_cell(struct buf *out, const char *text, int width);
/* Ends a line, without blanks in front of it. */
void show_end(struct buf *out);

#endif
