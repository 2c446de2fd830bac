/*
 * show.h: what the files of `ensayo show` share.
 */
#ifndef CLI_SHOW_H
#define CLI_SHOW_H

#include "cli/record_open.h"
#include "score/score.h"

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

/* Of a row of points: the id of what it is about, its line, and as data. */
const char *show_item(const struct state *st, const struct score_row *row);
void show_row(struct show *s, const struct score_row *row);
struct val *show_row_val(const struct state *st, struct arena *a, int team,
    const struct score_row *row);
/* How the points of the question asked about add up, in words; nothing when
 * it is no question or has no answer. */
void show_derive(struct show *s, int team);

/* Prints what has gathered when it is much. */
void show_flush(struct show *s);
/* Appends text made safe, padded to a width and followed by a blank (0: as
 * long as it is, nothing behind). */
void show_cell(struct buf *out, const char *text, int width);
/* Ends a line, without blanks in front of it. */
void show_end(struct buf *out);

#endif
