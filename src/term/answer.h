/*
 * answer.h: an answer being written on the screen: its text, its draft on
 * the engine, and sending it.
 *
 * Ownership: struct writing is the term's (zero-initialised is none);
 * answer_release() frees what it holds.
 */
#ifndef TERM_ANSWER_H
#define TERM_ANSWER_H

#include "ui/editor.h"
#include "ui/line.h"
#include "ui/list.h"
#include "ui/pager.h"

struct term;

struct writing {
	char *question;		/* NULL: none is */
	char *kind;		/* of the question */
	struct editor editor;	/* text */
	struct line value;	/* pattern, number, date, scale */
	struct list choices;	/* choice, multi, order: the row at hand */
	int *picked;		/* of each choice: its place from 1; 0 none */
	size_t nchoices;
	size_t attempts;	/* when it was opened */
	uint64_t saved;		/* editor.changes that the engine has */
	char *saved_text;	/* what it has */
	int64_t saved_wall_ms;	/* 0: not yet */
	int64_t save_ms;	/* when to save next (monotonic) */
	int64_t opened_wall_ms;
	bool saving, loaded, reading;	/* reading: another one writes */
	bool own;		/* reading: the viewer's other screen writes */
	struct key first;	/* typed here until that is known, or zero */
	char *first_text;	/* of it, when it is a paste */
	bool watched;		/* the viewer's other screen reads along */
	char *had;		/* the last text that was saved for sure */
	char *typed;		/* on this screen alone, when another one of
				 * the viewer took the answer over */
	bool over;		/* EndEx: nothing more is written */
	char *gone_text;	/* saved last of a question that is left, until
				 * the engine has said that it has it */
	char *given;		/* by a command, until it can be put in */
	bool show_question;
	struct pager other;	/* the other one's text, or the question */
};

void answer_open(struct term *t, const char *question);
/* Is an answer open whose draft has not come yet? */
bool answer_coming(const struct term *t);
void answer_tick(struct term *t);
int64_t answer_wait(const struct term *t);
void answer_save(struct term *t, bool now);
void answer_text(struct term *t, struct buf *out);
void answer_send(struct term *t);
/* Opens it with a text and asks whether to send it; what has come is put in
 * now. */
void answer_with(struct term *t, const char *question, const char *text);
void answer_given(struct term *t);
void answer_close(struct term *t);
void answer_watch(struct term *t);	/* the view has changed */
/* The viewer is in another team, or the exercise has ended: what was typed
 * last is saved while the engine still takes it (decide_draft.c there). */
void answer_last(struct term *t);
/* Left by a key: it says where what was written is. */
void answer_leave(struct term *t);
/* The same after EndEx, by any way: what has become of it. */
void answer_left(struct term *t);
/* What was typed and is not saved for sure; "" : nothing.  In t->a. */
const char *answer_unsaved(struct term *t);
void answer_release(struct writing *w);
void answer_put(struct term *t, const char *text);
/* To be read only: what another one writes. */
void answer_read(struct term *t, const char *text);
/* The newest draft of a question, of oneself or of somebody else. */
const struct val *answer_draft(const struct term *t, const struct val *ok,
    const char *question, bool mine);
/* A draft of a question that is open no more was saved, or not. */
void answer_gone(struct term *t, bool kept, const struct err *err);
/* Is it answered by choosing, by a line, or by a text? */
unsigned answer_on(const char *kind);

/* Its row; NULL: none is written, or it is not there any more. */
const struct val *answer_question(const struct term *t);

/*
 * answer_above.c: the first row of the pane; the question and what fits it
 * below that: how many rows they took; "7 of at most 120 words", "": it is no
 * text.
 */
void answer_head(struct term *t, int row);
int answer_above(struct term *t, int row, int height);
const char *answer_size(struct term *t);

/*
 * answer_fits.c: the most words of a question (0: any number); "A number,
 * such as 42 or 3.5." of what it takes, "": any line; how many tries are left
 * (-1: there is no limit), in words; why a text can be no answer, or NULL.
 */
unsigned long answer_words_most(const struct val *question);
const char *answer_takes(struct term *t, const struct val *question);
int answer_tries_left(const struct val *question);
const char *answer_tries(struct term *t, const struct val *question);
const char *answer_misfit(struct term *t, const struct val *question,
    const char *text);
/* "2", "b, 3" or a title of a question with choices as ids; what names none
 * stays. */
const char *answer_ids(struct term *t, const struct val *question,
    const char *text);

/*
 * answer_hold.c: one writer at a time, also when both are the viewer, on two
 * screens.  The screen that writes holds the answer on the engine
 * (draft.hold); it saves more often while another one reads along, so that
 * what is taken over is whole.  Whatever was typed and not saved when it was
 * taken stays here, and is put below the text when it is taken back.
 */
void answer_hold(struct term *t);
void answer_let_go(struct term *t);	/* nothing is written here now */
/* Is typed on the screen that reads along: it writes from now on, if the
 * other one is quiet; what is typed waits for it. */
void answer_goes_on(struct term *t, const struct key *key);
void answer_take(struct term *t);
void answer_displaced(struct term *t);	/* a draft was refused: "taken" */
/* The words of a text that were not saved for sure.  In t->a. */
const char *answer_typed(struct term *t, const char *now);
void answer_along(struct term *t);	/* reads what the other screen writes */
/* The engine tells of an answer that more than one screen has open. */
void answer_told(struct term *t, const struct val *is);
/* How long what is typed may stay unsaved. */
int64_t answer_every(const struct term *t);

#endif
