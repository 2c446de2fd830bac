/*
 * form.h: a questionnaire being answered, item by item, with its draft on
 * the engine.
 *
 * Ownership: struct form is the term's (zero-initialised is none);
 * form_release() frees what it holds.
 */
#ifndef TERM_FORM_H
#define TERM_FORM_H

#include "base/val.h"
#include "ui/editor.h"
#include "ui/line.h"
#include "ui/list.h"

struct term;

/* Rows and drafts of it are called so; and the id in such a name, or NULL. */
#define FORM_PREFIX "survey/"
const char *form_called(const char *item);
#define TERM_FORM_TEXT 4000	/* bytes of an item's text, as the engine's */

enum form_state { FORM_MISSING, FORM_SKIPPED, FORM_WRONG, FORM_ANSWERED };
struct form {
	char *id;		/* NULL: none is */
	char **values;		/* of each item; NULL: not answered */
	char **shown;		/* the same as form_shown() had it */
	size_t n;
	struct list list;	/* the item at hand */
	size_t last;		/* the one that was open last */
	bool open;		/* its field is: */
	unsigned on;		/* ON_PICK, ON_LINE or ON_PROSE */
	struct list choices;
	bool *picked;		/* of each row to pick from */
	size_t npicked;
	int digit;		/* the number typed last, 0: it was none */
	struct line line;
	struct editor editor;
	char *sent;		/* what was sent before, as JSON; NULL: none */
	char *sent_who;		/* by whom, of a team's */
	int64_t sent_wall_ms, sent_ms;	/* and when */
	char *saved;		/* the draft that the engine has */
	int64_t saved_wall_ms;	/* 0: not yet */
	int64_t save_ms;	/* when to save next (monotonic) */
	bool saving, loaded;
	bool stepping;		/* in line mode, item by item */
	char *refused;		/* one that another screen of the viewer has */
};

/* Its row, an item's. */
const struct val *form_row(const struct term *t);
const struct val *form_item(const struct term *t, size_t i);
/* The questionnaire that a row of the inbox stands for, or NULL. */
const char *form_of(const struct val *inject);
/* False: it was told why not.  `stepping`: in line mode. */
bool form_open(struct term *t, const char *id, bool stepping);
/* On the screen: that one, or (name "") the next that is not answered. */
void form_enter(struct term *t, const char *name);
bool form_coming(const struct term *t);	/* its draft is */
bool form_is(const struct term *t, const char *id);	/* open: that one */
bool form_done(const struct term *t, const struct val *row);
void form_set(struct term *t, size_t i, const char *text);
enum form_state form_state(const struct term *t, size_t i);
const char *form_shown(struct term *t, size_t i);
/* A value of an item in words: titles of choices, else itself. */
const char *form_word(struct term *t, const struct val *item,
    const char *value);
/* The answers of a JSON object, and as the engine takes them. */
void form_take(struct term *t, const char *json);
void form_json(struct term *t, bool whole, struct buf *out);
/* How many rows an item gives to pick from, 0: it is typed; and the word of
 * one. */
size_t form_picks(const struct val *item);
const char *form_pick(struct term *t, const struct val *item, size_t i);
size_t form_answered(const struct term *t);
bool form_begun(const struct term *t);
size_t form_wanting(const struct term *t);
void form_save(struct term *t, bool now);
void form_tick(struct term *t);
int64_t form_wait(const struct term *t);
void form_send(struct term *t);
void form_close(struct term *t);
void form_release(struct form *f);
void form_ask_draft(struct term *t);
/* form_sent.c: asks for what was sent, if it was, and then for the draft; does
 * what stands here stand there too?  "Sent at 14:44:11 (T+1:42); ...", NULL:
 * it was not; all that was on a page. */
void form_load(struct term *t);
void form_forget_sent(struct form *f);
bool form_is_sent(struct term *t);
const char *say_form_sent(struct term *t);
void form_show_sent(struct term *t);
/* Says what was sent of one that is not open, or that nobody can. */
void form_read_sent(struct term *t, const char *id);
/* form_hold.c: asks for it to be written here, then for its draft; a draft
 * was refused: "taken"; the engine tells of it. */
void form_hold(struct term *t);
void form_displaced(struct term *t);
void form_told(struct term *t, const struct val *is);
/* pane_form.c: its title and progress */
void form_head(struct term *t, int row, const char *title);
/* pane_field.c: opens an item; what is in the field becomes the answer */
void field_open(struct term *t, size_t i);
void field_keep(struct term *t);

#endif
