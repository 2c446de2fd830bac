/*
 * rig.h: a participant's screen against an engine made of a file: it gives
 * the view of tests/term/view.json, answers what is asked, and remembers it.
 * Clocks stand until they are moved.
 */
#ifndef TESTS_TERM_RIG_H
#define TESTS_TERM_RIG_H

#include "term/internal.h"
#include "wire/frame.h"

struct rig {
	struct term *t;
	struct client *c;
	int engine;			/* the other end of the connection */
	struct frame in;
	struct arena a;
	struct val *view;		/* as the engine has it */
	struct buf asked;		/* "word args-json\n" of each request */
	struct buf out, errors;		/* all that the screen has given */
	int64_t mono_ms, wall_ms, n;
	struct val *drafts;		/* what `list drafts` gives */
	struct val *older;		/* what `list messages` gives */
	struct val *opened;		/* what `list opened` gives */
	struct val *sent;		/* what `list sent` gives, or NULL */
	int64_t talk;
	const char *kept;		/* JSON that `draft.take` gives as the
					 * text of slot "s1", or NULL */
	const char *refuse;		/* a word that is refused */
	const char *code;		/* with that; NULL: closed */
	bool deaf;			/* answers nothing */
	bool waits;			/* a tool's answer comes later, as 77 */
	bool paced;			/* frames keep their distance */
};

struct rig_options {
	bool plain, echo;
	const char *exec;
	int cols, rows;
	const char *lang;
	const char *term;		/* NULL: xterm-256color */
	const char *state;		/* of the exercise; NULL: running */
	bool empty;			/* nothing has come yet */
	bool noduff;
	int away_s;			/* the engine was, and is back now */
	const char *person;		/* NULL: p1 */
	bool late;			/* that one joined after StartEx */
	int (*link_ms)(void *arg);
	const char *drafts;		/* JSON of what `list drafts` gives */
	const char *opened;		/* and of what `list opened` does */
	const char *sent;		/* and `list sent` */
	int64_t talk;			/* which says this of the talk */
	const char *kept;		/* and of what `draft.take` does */
	bool surveys;			/* two questionnaires are open */
	const char *refuse;		/* a word that is refused */
	bool color;
	bool pace;			/* the terminal is asked how fast it is */
	const char *code;		/* a personal code just given */
	bool told;			/* on an earlier screen */
};
void rig_init(struct rig *r, const struct rig_options *o);
void rig_release(struct rig *r);
/* The same as set-up and teardown of a test, which owns it in *state. */
int rig_begin(void **state, const struct rig_options *o);
int rig_end(void **state);
/* Runs until nothing more happens. */
void rig_run(struct rig *r);
/* Keys one by one (Esc alone is waited for); bytes in one piece. */
void rig_type(struct rig *r, const char *bytes);
void rig_raw(struct rig *r, const char *bytes);
void rig_pass(struct rig *r, int64_t ms);
/* A change of the view: {"set":{...},"gone":{...}} as JSON. */
void rig_change(struct rig *r, const char *json);
/* The engine tells what has become of an answer that another screen of the
 * viewer has open too. */
void rig_told(struct rig *r, const char *item, const char *is);
/* The engine ends the connection. */
void rig_ends(struct rig *r, const char *code, const char *text);
/* Bytes the screen has given since the last call. */
size_t rig_bytes(struct rig *r);
/* The screen as text. */
void rig_screen(struct rig *r, struct buf *out);
/* Is it on the screen?  Prints the screen where it is not. */
bool rig_shows(struct rig *r, const char *what);
/* The same the other way round. */
bool rig_shows_not(struct rig *r, const char *what);
/* Was this asked (a part of a line)?  Forgets all that was. */
bool rig_asked(struct rig *r, const char *part);

#endif
