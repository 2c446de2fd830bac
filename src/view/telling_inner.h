/*
 * telling_inner.h: a sentence being made; what the files of telling.h share.
 */
#ifndef VIEW_TELLING_INNER_H
#define VIEW_TELLING_INNER_H

#include "view/telling.h"

struct teller {
	struct record *r;
	const struct event *e;
	const char *lang;	/* of titles */
	bool here;		/* its cell goes without saying */
};

/* Appends text made safe, as it is and in quotation marks. */
void telling_safe(struct buf *out, const char *s);
void telling_quote(struct buf *out, const struct i18n *words, const char *s);
/* Appends what something of the plan is called: its title in quotation
 * marks, else its id. */
void telling_item(const struct teller *t, struct buf *out,
    enum plan_item kind, const char *id);
/* An inject by its number and its title; what was composed has its title in
 * the fact that did, in a record that is at hand. */
void telling_inject(const struct teller *t, struct buf *out, const char *id);
/* "KIND/ID" in words: "the inject 05 "A note"". */
void telling_ref(const struct teller *t, struct buf *out, const char *ref);

/* telling_of.c: what the event with that seq was about, for an event that
 * points to it: "of CSIRT to "Which family?"", a team, a tool. */
void telling_of(const struct teller *t, struct buf *out, int64_t seq);
/* A timer: a script's by its name; a persona's reply on its way by what it
 * answers. */
void telling_timer(const struct teller *t, struct buf *out, const char *name);
/* The same of an answer or a message by its number, as items name them; false
 * when it is neither. */
bool telling_about(const struct teller *t, struct buf *out,
    const char *kind, const char *number);
/* The action that the doing is; false when none is known. */
bool telling_deed(const struct teller *t, struct buf *out);

/* telling_code.c: a code of a field of the event in words; NULL: it is no
 * code there, or none that is known. */
const char *telling_code(const struct teller *t, enum event_name field,
    const char *code);
/* The template for what the event says, when one of its fields decides; and
 * what stands behind; NULL: the kind's own, nothing. */
const char *telling_case(const struct event *e);
const char *telling_tail(const struct event *e);
/* The sentence for what somebody else typed in, or what is only proposed and
 * not ruled on: it is not told as done by whom it names; and for what nobody
 * agreed to.  NULL: the event's own. */
const char *telling_unsure(const struct record *r, const struct event *e);

/* telling_field.c: what a template asks for; false when the event has no
 * such thing. */
bool telling_field(const struct teller *t, struct buf *out,
    const char *name, size_t n);

#endif
