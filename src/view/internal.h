/*
 * internal.h: what the files of view/ share.
 */
#ifndef VIEW_INTERNAL_H
#define VIEW_INTERNAL_H

#include "score/standing.h"
#include "view/view.h"

enum view_say_kind { VIEW_MESSAGE, VIEW_BROADCAST, VIEW_LOG, VIEW_FILE,
	VIEW_PRACTICE, VIEW_USE };
/* The letters that a role reads, for whom each is: a role of the plan that has
 * one of its own, else -1, the one for all. */
struct view_letters {
	int body[PLAN_ROLES_MAX];
	int role[PLAN_ROLES_MAX];	/* of the plan, or -1 */
	size_t n;
	int inject;			/* when kept: whose they are, and */
	struct view_letters *next;	/* of what went out with it in one
					 * piece */
};
/* Something said.  Shared by the rings that hold it. */
struct view_say {
	int refs;
	enum view_say_kind kind;
	int64_t seq, ms;	/* ms: exercise time */
	int64_t of, size;
	char *from, *to;	/* as recorded; to: words joined by ", " */
	char *persona, *tlp, *inject;
	struct view_letters *letters;	/* of the inject, as its sender had it
					 * when it was forwarded */
	bool held, bounced;	/* on a cut channel; came back */
	char *person;		/* uuid or NULL */
	char *by;		/* uuid of the participant who sent it */
	char *channel, *name, *digest;
	char *text;
	bool cut;
};
struct view_ring {		/* the newest VIEW_RING */
	struct view_say **v;
	size_t n, cap;
};
struct view_team {
	struct view_ring talk, log, files, practice, uses;
	struct view_ring forwarded;	/* to it */
	bool dirty;
};
struct view_edit {		/* words of an inject in one cell */
	char *title, *body, *lang;
	char *correction, *why;
};
struct view_file { char *name, *digest; int64_t size; };
struct view_composed {		/* by stable inject */
	char *title, *body, *from, *channel;
	struct view_file *files;	/* of planned ones as well */
	size_t nfiles, capfiles;
};
struct view_answer {		/* answers and declarations, sorted by seq */
	int64_t seq;
	int team;
	int64_t judged_ms;		/* exercise time; 0: not judged */
	char *person, *text, *returned;
	bool cut;
};
struct view_call {		/* how the last try of one went */
	int team, inject, tries;
	int64_t ms;		/* cell time */
	char *how;
};
struct view_marked {		/* how one went, while that can be undone */
	int64_t seq, until_wall_ms;
	int team, inject;
	char *how;
};
struct view_cell {
	struct view_edit *edits;	/* by stable inject */
	size_t cap;
};
struct view_read {		/* what somebody has opened */
	struct {
		bool *is;	size_t cap;	/* by item */
	} of[VIEW_OPENED];
};
struct view_index {
	struct view_team *teams;	size_t nteams, capteams;
	struct view_cell *cells;	size_t capcells;
	struct view_composed *composed;	size_t capcomposed;
	struct view_answer *answers;	size_t nanswers, capanswers;
	struct view_call *calls;	size_t ncalls, capcalls;
	struct view_read *read;		size_t capread;	/* by person */
	struct view_marked *marked;	size_t nmarked, capmarked;
	char *realworld, *pause_why, *end_why;
	int64_t pause_length_ms, pause_wall_ms;
	int64_t away_ms, away_at_ms, away_wall_ms;	/* the last time */
	bool dirty_others;
};

const struct view_edit *view_edit(const struct view_index *ix, int cell,
    int inject);
const struct view_composed *view_composed(const struct view_index *ix,
    int inject);
/* How the last call about an inject went, or NULL: nobody tried. */
const struct view_call *view_call(const struct view_index *ix, int team,
    int inject);
/* How one was marked that is inside its recall window, or NULL. */
const struct view_marked *view_marked(const struct view_index *ix, int team,
    int inject);
/* called.c: a delivery.reached; one that is armed; what is armed no more. */
void view_called(struct view_index *ix, const struct state *st,
    const struct event *e);
void view_call_marked(struct view_index *ix, const struct state *st,
    const struct event *e);
void view_call_unmarked(struct view_index *ix, const struct state *st,
    const struct event *e);
void view_calls_free(struct view_index *ix);
/* opened.c: a delivery.shown. */
void view_opened_add(struct view_index *ix, const struct state *st,
    const struct event *e);
void view_opened_free(struct view_index *ix);
/* By the seq of answer.submitted, or NULL. */
const struct view_answer *view_answer(const struct view_index *ix,
    int64_t seq);

/* changed.c: a place for each team there is; which views an event can change,
 * by its team or cell. */
void view_index_sync(struct view_index *ix, const struct state *st);
void view_index_mark(struct view_index *ix, const struct state *st,
    const struct event *e);

/* said.c: at most VIEW_TEXT_MAX bytes, not cutting a character in two; the
 * caller's. */
char *view_cut(const char *s, bool *cut);
void view_ring_free(struct view_ring *r);
void view_ring_add(struct view_ring *r, struct view_say *s);
void view_say_free(struct view_say *s);
/* One fact each, into the rings of the teams it concerns. */
void view_said_message(struct view_index *ix, const struct state *st,
    const struct event *e);
void view_said_delivered(struct view_index *ix, const struct state *st,
    const struct event *e);
void view_said_bounced(struct view_index *ix, const struct state *st,
    const struct event *e);
void view_said_own(struct view_index *ix, const struct state *st,
    const struct event *e);
void view_said_practice(struct view_index *ix, const struct state *st,
    const struct event *e);
void view_said_use(struct view_index *ix, const struct state *st,
    const struct event *e);
void view_said_use_answered(struct view_index *ix, const struct state *st,
    const struct event *e);
/* Do the words of a message or broadcast concern a team? */
bool view_event_reaches(const struct state *st, const struct event *e,
    int team);

/* One view in the making. */
struct view {
	const struct view_input *in;
	const struct view_viewer *who;
	const struct state *st;
	struct arena *a;
	struct val *out;
};

/* said.c: is it for SimCell: to or from whom it plays, or to everybody? */
bool view_event_simcell(const struct state *st, const struct event *e);

/* fills.c: the placeholders of an inject's row, into exercise.fills. */
void view_fills(const struct view *v, const struct val *row);

/* common.c */
void view_put(const struct view *v, struct val *map, const char *key,
    const char *s);			/* nothing when s is NULL */
void view_puti(const struct view *v, struct val *map, const char *key,
    int64_t n);
void view_putb(const struct view *v, struct val *map, const char *key,
    bool b);				/* only when true */
/* A pack text in the viewer's language; "KEY_lang" is set when it is a
 * fallback. */
/* When an inject was released; -1: not yet. */
int64_t view_inject_ms(const struct state *st, int cell, int inject);
void view_say_at(const struct view *v, struct val *map, const char *key,
    const struct plan *p, const struct plan_text *t, int cell,
    int64_t cell_ms);			/* as of that moment; -1: of none */
void view_say_text(const struct view *v, struct val *map, const char *key,
    const struct plan *p, const struct plan_text *t);
struct val *view_row(const struct view *v, struct val *section,
    const char *id);
struct val *view_section(const struct view *v, const char *name);
void view_person(const struct view *v, struct val *map, const char *uuid);
/* "exercise" and "clock". */
void view_head(const struct view *v);
/* A team's name as shown: given, or its role's. */
void view_team_name(const struct view *v, struct val *map, const char *key,
    int team);
struct val *view_says(const struct view *v, const char *section,
    const struct view_ring *ring);
/* Who said it, when and in which words. */
struct val *view_say_row(const struct view *v, struct val *section,
    const struct view_say *s);

/* inject.c */
/* The number and title of one that goes with a message. */
void view_inject_named(const struct view *v, struct val *row, int cell,
    int inject);
/* The words of an instance: number, title, from, channel, body, files,
 * correction; the body a stable role gets, -1: the general one, and those
 * of roles beside it. */
void view_inject(const struct view *v, struct val *row, int cell,
    int inject, int role);
bool view_inject_uses(const struct view_input *in, int cell, int inject,
    int role, const char *hex);
/* What a stable role reads of one now; an inject with those letters alone. */
void view_letters(const struct state *st, int cell, int inject, int role,
    struct view_letters *l);
bool view_letter_is(const struct view_letters *l, int body);
void view_inject_letters(const struct view *v, struct val *row, int cell,
    int inject, const struct view_letters *l);
bool view_letters_use(const struct view_input *in, int cell, int inject,
    const struct view_letters *l, const char *hex);

/* points.c: the section "score". */
void view_points(const struct view *v);

/* forwarded.c: injects that others have passed on to a team, which it can
 * read as its sender's team did.  What the sender has of one at that moment,
 * or NULL; one more that has reached a team; the section; may it read a
 * content because of one? */
struct view_letters *view_forwarded_letters(const struct state *st,
    const struct event *e);
void view_forwarded_free(struct view_letters *l);
void view_forwarded_add(struct view_index *ix, const struct state *st,
    int team, struct view_say *s);
void view_forwarded(const struct view *v);
/* "item" of a row: what went with those words, if anything did; is a content
 * in it? */
void view_forwarded_item(const struct view *v, struct val *row, int cell,
    const struct view_say *s);
bool view_forwarded_has(const struct view_input *in, int cell,
    const struct view_say *s, const char *hex);
bool view_forwarded_uses(const struct view_input *in, int team,
    uint64_t seats, const char *hex);

/* question.c */
bool view_question_seen(const struct state *st, int team, int question);
void view_questions(const struct view *v, int team);

/* forms.c: "tools" and "questionnaires" of the viewer's team. */
void view_tools(const struct view *v);
void view_surveys(const struct view *v);

/* league.c: "league", when the pack wants a table: those a team is compared
 * with, -1: everybody. */
void view_league(const struct view *v, int team);
void view_team_where(const struct view *v, struct val *row, int team);

/* race.c: for the room, of packs that want a table: who was first, what
 * somebody gave for an answer, and which injects with a question a team has
 * answered, of those that everybody has. */
void view_firsts(const struct view *v);
void view_graded(const struct view *v);
struct view_race {
	int *injects;			/* in the arena */
	size_t n;
};
void view_race(const struct view *v, struct view_race *out);
/* Their numbers: all ("asked"), or those a team has answered. */
void view_asked(const struct view *v, const struct view_race *race,
    int team, struct val *row);

/* The makers. */
void view_participant(const struct view *v);
void view_observer(const struct view *v);
void view_simcell(const struct view *v);
/* May SimCell read a content because it was passed on to whom it plays? */
bool view_simcell_letter_uses(const struct view_input *in, const char *hex);
void view_scoreboard(const struct view *v);

#endif
