/*
 * drop.h: giving up what a process that was started by root could do.
 */
#ifndef PROBE_DROP_H
#define PROBE_DROP_H

#include "base/err.h"

/* From root to nobody, but for raw sockets (ICMP where no other kind is
 * permitted); nothing when it is not root.  -1 with err. */
int drop_root(struct err *err);
/* Every capability, for good. */
int drop_all(struct err *err);

#endif
