/*
 * model.h: what a console knows: the record followed and folded, the words
 * and names behind its ids, the clock, and any past moment of it.
 *
 * The record is folded as it comes; its events are kept, so that going back
 * is a fold of the kept ones up to a place.  A model must never change an
 * exercise, and never know what a screen looks like.
 *
 * Ownership: model_new() takes the source over; the client, when there is
 * one, stays the caller's and must outlive the model.
 */
#ifndef CONSOLE_MODEL_H
#define CONSOLE_MODEL_H

#include "view/record.h"
#include "view/view.h"

#define MODEL_TURN 20000	/* events taken before a screen gets its turn */

struct model_event {		/* a kept event; its fields not decoded */
	int64_t batch, wall_ms, ex_ms, cause;
	const char *actor, *body;
	uint32_t n;
	uint16_t kind;
	uint16_t v;
};
struct model_seqs { int64_t *v; size_t n, cap; };
struct model_deed { int64_t seq, ex_ms; int person; };
struct model_reading {		/* seq 0: nothing yet */
	int64_t seq;
	enum view_opened of;
	int item;
};

struct model {
	struct record r;		/* the newest moment */
	struct arena kept;		/* what the events' strings live in */
	struct model_event *events;	/* by seq - 1 */
	size_t nevents, capevents;
	struct model_seqs messages;	/* message.sent, broadcast.sent */
	struct model_seqs message_of;	/* what each of them answers, or 0 */
	struct model_seqs notes;	/* notes, flags, observations */
	struct model_seqs failures;	/* script.failed */
	struct model_seqs pauses;	/* what stopped or started the clock */
	struct model_seqs recalls;	/* inject.recalled */
	struct model_seqs skips;	/* inject.skipped */
	struct model_seqs files;	/* what teams handed in */
	struct model_seqs withheld;	/* others' marks without their levels */
	struct record past;		/* the moment looked at, when at != 0 */
	int64_t at;			/* its last seq, 0: the newest */
	int64_t at_ms;			/* its exercise time */
	struct map names;		/* uuid -> index into name */
	char **name;			size_t nname, capname;
	struct map texts;		/* digest -> index into text */
	char **text;			size_t ntext, captext;
	int64_t *seen_wall;		/* by person: its last event */
	size_t capseen;
	struct model_deed *deeds;	/* what persons did, by seq */
	size_t ndeeds, capdeeds;
	struct model_reading *reading;	/* by person: last on the screen */
	size_t capreading;
	struct map shown, acked;	/* "TEAM/INJECT": seq of the first */
	int64_t clock_ms, clock_rate, clock_mono;	/* as last told */
	bool clock_known;
	struct state *stale;		/* one that was folded anew, or NULL */
	bool live;			/* an engine is behind it */
	bool gone;			/* and has gone away */
	struct err why;			/* of gone */
};

struct model *model_new(struct source *source, struct client *client,
    const struct i18n *words);
void model_free(struct model *m);
/* Takes what has come: the number of events, or -1 with err (the record
 * cannot be read on). */
int64_t model_follow(struct model *m, struct err *err);
/* What the engine's clock says: ms at mono_ms, running at rate. */
void model_clock(struct model *m, int64_t ms, int64_t rate, int64_t mono_ms);

/* ---- the moment looked at --------------------------------------------- */

/* The state looked at: the newest or a past one. */
const struct state *model_state(const struct model *m);
/* The record of that moment (for sentences). */
struct record *model_record(struct model *m);
/* Exercise time looked at: now, or that of the past moment. */
int64_t model_ms(const struct model *m, int64_t mono_ms);
/* Goes to the moment after event `seq` (whole batches), 0: the newest.
 * -1 with err: it cannot be folded. */
int model_go(struct model *m, int64_t seq, struct err *err);
/* Goes to an exercise time; beyond the last event: the newest moment. */
int model_go_ms(struct model *m, int64_t ex_ms, struct err *err);
/* The number of events of the moment looked at. */
int64_t model_head(const struct model *m);

/* Folds the kept events on to seq. */
int model_fold(const struct model *m, struct state *st, int64_t seq,
    struct err *err);
/* The moment looked at, folded anew. */
void model_again(struct model *m);
/* reading.c: something was on people's screens, or was said to be read. */
void model_reading_note(struct model *m, const struct event *e);
/* Exercise time when a team first had an inject on a screen, or said that it
 * has read it; -1: it has not by the moment looked at. */
int64_t model_shown_ms(const struct model *m, int team, int inject);
int64_t model_acked_ms(const struct model *m, int team, int inject);
void model_reading_free(struct model *m);
/* model_find.c: an event has come, into the lists that it belongs to. */
void model_index(struct model *m, const struct event *e);
/* The newest inject.skipped of an inject by the moment looked
 * at; 0: there is none. */
int64_t model_skipped(const struct model *m, const char *inject,
    struct arena *a);
/* How much the people of a team did in each of the last `n` spans of
 * exercise time up to one, the oldest first. */
void model_activity(const struct model *m, int team, int64_t ex_ms,
    int64_t span_ms, int *counts, size_t n);
/* model_marks.c: a judgement has come, as that event: what was withheld of
 * the same answer may be told by now. */
void model_marks(struct model *m, int64_t seq);

/* ---- words ------------------------------------------------------------ */

/* An event by its seq, decoded into the arena; -1 when there is none. */
int model_event(const struct model *m, int64_t seq, struct arena *a,
    struct event *e);
/* One text field of an event, or NULL. */
const char *model_field(const struct model *m, int64_t seq,
    enum event_name name, struct arena *a);
/* A person's name; the beginning of the uuid when it is gone. */
const char *model_name(struct model *m, const char *uuid);
/* The bytes behind a digest as text, or NULL. */
const char *model_text(struct model *m, const char *digest);
/* Wall time of the last event that somebody of a team caused; 0 none. */
int64_t model_team_wall(const struct model *m, int team);

#endif
