/*
 * confine_self.h: what a process gives up before its filter.  For confine.c.
 */
#ifndef BASE_CONFINE_SELF_H
#define BASE_CONFINE_SELF_H

#include <stdbool.h>

#include "base/confine.h"

/* Fails with what was to be done and why it was not. */
int confine_why(const char *what, int number, struct err *err);
/* Closes every descriptor that is not kept. */
int confine_close(const struct confine *c, struct err *err);
/* Memory, core files, descriptors; net: sockets are still to come. */
int confine_limits(const struct confine *c, bool net, struct err *err);
/* What the C library would ask the system for later is asked for now. */
void confine_prepare(void);

#endif
