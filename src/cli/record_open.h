/*
 * record_open.h: finding a record for the subcommands that look at one.
 */
#ifndef CLI_RECORD_OPEN_H
#define CLI_RECORD_OPEN_H

#include "view/record.h"

/* Opens a file, or connects to the engine running on it.  -1 with err:
 * neither can be read.  record_release() in any case. */
int record_open(struct record *r, const char *path, struct err *err);

#endif
