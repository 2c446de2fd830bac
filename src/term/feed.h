/*
 * feed.h: what a participant's screen knows: the followed view, its clock,
 * and what was read on this screen.
 *
 * Ownership: the struct is the caller's storage (zero-initialised is a view
 * that has not come).  Rows live until the next push.
 */
#ifndef TERM_FEED_H
#define TERM_FEED_H

#include "base/map.h"
#include "base/val.h"
#include "wire/message.h"

struct feed {
	struct arena a;		/* the view's */
	struct val *view;	/* NULL until the first snapshot is whole */
	const struct val *was;	/* before the last change, until it is told;
				 * what did not change is shared */
	struct arena was_a;	/* when it does not live in `a` */
	int patches;		/* changes since the view was copied */
	uint64_t copies;	/* how often: rows are where they are until
				 * then */
	struct arena parts_a;	/* of a snapshot that is coming */
	struct val *parts;
	int64_t n;		/* number of the last change */
	int64_t ms, mono_ms, rate;	/* cell time ms at mono_ms */
	struct map read, shown;	/* ids of injects opened here; told of */
	const char *viewer;	/* uuid; the owner's */
	bool fresh;		/* the last push was a whole snapshot */
	uint64_t views;		/* how many there were: another one, another
				 * number */
};

/* Takes a push; a question without an inject gets a row in the inbox.  1: the view is another one now, 0: not yet, or it was not
 * about the view, -1: a change is missing, ask for the view again. */
int feed_push(struct feed *m, const struct wire_message *push);
/* What changed was told: `was` goes. */
void feed_told(struct feed *m);
void feed_release(struct feed *m);

/* Exercise time of the team at an instant of CLOCK_MONOTONIC. */
int64_t feed_now(const struct feed *m, int64_t mono_ms);
/* A section, a field of a map section, a row by id; NULL, otherwise. */
struct val *feed_section(const struct feed *m, const char *name);
const char *feed_text(const struct feed *m, const char *section,
    const char *key, const char *otherwise);
int64_t feed_num(const struct feed *m, const char *section,
    const char *key, int64_t otherwise);
struct val *feed_row(const struct feed *m, const char *section,
    const char *id);
/* The rows of a section by a number field, ascending; `newest`: descending.
 * *n gets how many; the array is the arena's. */
struct val **feed_sorted(const struct feed *m, struct arena *a,
    const char *section, const char *by, bool newest, size_t *n);
/* The open question of an inject with the nearest due time, else any of its
 * questions; NULL: it asks nothing.  *open, *all: how many. */
struct val *feed_question(const struct feed *m, const char *inject,
    int *open, int *all);
/* Who else is writing an answer to a question: a row of drafts, or NULL.
 * `person` is the viewer. */
struct val *feed_writer(const struct feed *m, const char *question,
    const char *person);
/* What the viewer has written of it and not sent, or NULL: nothing. */
const struct val *feed_own_draft(const struct feed *m, const char *item,
    const char *person);
/* The hint that is taken next: a row with cost (and id), or the last one
 * that was taken, or NULL: it has none. */
const struct val *feed_hint(const struct val *question);
/* The newest answer that another one of the team proposes, or NULL. */
const struct val *feed_proposal(const struct val *question,
    const char *person);
/* The last attempt of a question, or NULL. */
struct val *feed_attempt(const struct val *question);
/* The one that counts: the best that was judged, unless a newer one waits for
 * that. */
struct val *feed_counting(const struct val *question);
/* Has a person, or the team, answered a questionnaire (a row of them)? */
bool feed_filled(const struct val *questionnaire, const char *person);
/* Injects that were neither opened here nor acknowledged or answered. */
int feed_unread(const struct feed *m);
bool feed_is_unread(const struct feed *m, const struct val *inject);

#endif
