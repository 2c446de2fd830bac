/*
 * view.h: who sees what: one function of (state, viewer, as-of).
 *
 * What a person may see is computed here and nowhere else.  Answer keys,
 * rubric points, other teams' work and injects to come never enter a
 * participant's view, nor does anything that would tell them apart.  A view
 * holds no running time: it changes only when a fact does, so that one
 * encoding serves everybody of one team, role and language.
 *
 * A view is a map of sections (wire/rows.h): lists of rows with an "id", or
 * plain maps.  doc/VIEWS.md lists them.
 *
 * Ownership: the input's parts stay the caller's.
 */
#ifndef VIEW_VIEW_H
#define VIEW_VIEW_H

#include "state/state.h"

/*
 * What views say and the state does not hold: words of messages, log lines
 * and changed injects, bounded per team.  Fed with every event, decoded, in
 * order, after state_apply(); whoever starts in the middle of a record
 * feeds it from the first.
 */
struct view_index;
struct view_index *view_index_new(void);
void view_index_free(struct view_index *ix);
/* A tool.used as it can be typed again, without the tool; the caller's. */
char *view_use_line(const struct event *e);
void view_index_add(struct view_index *ix, const struct state *st,
    const struct event *e);
/* May this team's view (-1: the views of all the others, such as observers'
 * and the scoreboard's) have changed since view_index_clean()? */
bool view_index_dirty(const struct view_index *ix, int team);
void view_index_clean(struct view_index *ix);

/* Has a person opened one of these (stable index) to read it? */
enum view_opened { VIEW_OPENED_INJECT, VIEW_OPENED_QUESTION,
	VIEW_OPENED_SURVEY, VIEW_OPENED };
bool view_opened(const struct view_index *ix, int person,
    enum view_opened of, int item);
/* Its id in lists of what is read: an inject's own, "question/ID" and
 * "survey/ID" of what comes with none. */
char *view_opened_id(struct arena *a, const struct state *st,
    enum view_opened of, int item);
/* What such an id stands for; its stable index, or -1: nothing. */
int view_opened_find(const struct state *st, const char *id,
    enum view_opened *of);
/* Is it something that these seats of a team have got? */
bool view_opened_may(const struct state *st, int team, uint64_t seats,
    enum view_opened of, int item);
/* Its kind, and the field that names it in a fact. */
enum plan_item view_opened_kind(enum view_opened of);
enum event_name view_opened_field(enum view_opened of);

/* Does another inject go along with one that a team passes on, because both
 * went out in one digest? */
bool view_forwarded_beside(const struct state *st, int team, int inject,
    int part);

#define VIEW_RING 200		/* messages, log lines, files of a team shown */
#define VIEW_TEXT_MAX 2000	/* bytes of a message or answer shown; then
				 * "cut":true, and `list` has the whole */

struct view_input {
	const struct state *st;
	const struct view_index *ix;
	/* A person's name, "" when erased.  NULL: uuids are shown. */
	const char *(*name)(void *arg, int person);
	/* Adds rows {"id","question","person","name","length",
	 * "saved_wall_ms"} of a team's unsent drafts.  May be NULL. */
	void (*drafts)(void *arg, int team, struct arena *a,
	    struct val *rows);
	/* The placeholders of content by its digest, braces included; "" where
	 * there are none.  May be NULL. */
	const char *(*braces)(void *arg, const char *hex);
	void *arg;
};
struct view_viewer {
	enum state_hat hat;	/* PARTICIPANT, OBSERVER, SIMCELL, SCOREBOARD */
	int team;		/* of a participant */
	uint64_t seats;		/* of a participant: state_seats() */
	const char *lang;
};

/* The view, in the arena. */
struct val *view_make(const struct view_input *in,
    const struct view_viewer *who, struct arena *a);
/* The clock of a viewer now: {"ms": cell or exercise time, "rate": 0 while
 * it stands, "mono_ms": the machine's CLOCK_MONOTONIC it was read at}. */
struct val *view_clock(const struct state *st,
    const struct view_viewer *who, int64_t ex_ms, int64_t mono_ms,
    struct arena *a);
/* May this viewer read the content with this digest?  Staff with the event
 * stream may read everything and are not asked about. */
bool view_may_read(const struct view_input *in,
    const struct view_viewer *who, const struct digest *d);
/*
 * Answers that are marked blind: whoever marks does not see whose they are.
 * Evaluators get the facts, so that they see what their teams do, but not
 * the words of such answers; these they get without the team (ctl, "list
 * blind").  Is a question one of them?  Does an event hold such words?  Its
 * body without them; false: it is none.
 */
bool view_blind_question(const struct state *st, int cell, int question);
bool view_blind(const struct state *st, const struct event *e);
bool view_blind_body(const char *body, size_t n, struct arena *a,
    struct buf *out);
/*
 * Where several mark the same answer, nobody sees what another has given
 * before all marks are in, nor whose answer was marked if that is blind: "me"
 * is an actor, UUID/HAT.  Does the answer with that seq wait for marks?  Does
 * an event say what another has given, or is about to give, or whose answer
 * one has marked?  Its body without that ("mine": the own levels are left);
 * false: it is none.
 */
bool view_mark_waits(const struct state *st, int64_t of);
bool view_withheld(const struct state *st, const struct event *e,
    const char *me);
bool view_withheld_body(const struct state *st, bool mine, const char *body,
    size_t n, struct arena *a, struct buf *out);
/* May a viewer read this event's words (list of messages, log, answers,
 * files)? */
bool view_may_list(const struct state *st, const struct view_viewer *who,
    const struct event *e);

#endif
