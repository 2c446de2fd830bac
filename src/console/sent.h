/*
 * sent.h: the whole text that an event has brought to somebody, as they read
 * it: the letter of their role, in their language, with what was left open
 * filled in as of the moment it went out.
 */
#ifndef CONSOLE_SENT_H
#define CONSOLE_SENT_H

#include "console/look.h"

/* Appends each text that an event has brought, under whom it went to and in
 * which language; nothing, when it has brought none. */
void sent_add(const struct look *l, int64_t seq, struct buf *out);

#endif
