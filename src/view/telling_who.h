/*
 * telling_who.h: people, teams and personas in the sentences of telling.h.
 */
#ifndef VIEW_TELLING_WHO_H
#define VIEW_TELLING_WHO_H

#include "view/record.h"

/* "UUID/HAT", "director", a team: one of the two sides of an actor; made
 * safe. */
void telling_side(struct buf *out, struct record *r, const char *side);
/* Does EXCON speak in this message, in a persona's name? */
bool telling_as(const struct event *e);
/* A team, a role, a person, EXCON, everybody or a persona by what they are
 * called; `persona`: it is the event's. */
void telling_party(struct buf *out, struct record *r, const struct event *e,
    const char *who, const char *lang, bool persona);

#endif
