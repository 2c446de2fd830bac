/*
 * standby_inner.h: what the files of the standby line share.
 */
#ifndef CONSOLE_STANDBY_INNER_H
#define CONSOLE_STANDBY_INNER_H

#include "console/standby.h"

/* "05 Board asks", or "". */
const char *standby_named(const struct look *l, int inject);
/* standby_whole.c: each fills the line when it is what there is to say;
 * standby_end() always does. */
bool standby_alone(const struct look *l, struct standby *out);
bool standby_emergency(const struct look *l, struct standby *out);
bool standby_lobby(const struct look *l, struct standby *out);
bool standby_paused(const struct look *l, struct standby *out);
void standby_end(const struct look *l, struct standby *out);

#endif
