/*
 * trust.h: which certificates checks over HTTPS believe: those of the
 * machine, those of a file of the operator's, or any.  They are read on the
 * engine's side and handed over as text: no check opens a file.
 */
#ifndef PROBE_TRUST_H
#define PROBE_TRUST_H

#include <stdbool.h>

#include "base/err.h"

#define TRUST_ANY "any"
#define TRUST_FILE_MAX ((size_t)2 << 20)

struct trust {
	bool any;		/* whoever answers is believed */
	char *pem;		/* certificates; NULL: there are none */
};

/* By what the operator says: NULL for those of the machine, TRUST_ANY, or a
 * file.  -1 with err when the file has none; a machine without any is no
 * error: its checks are "unknown". */
int trust_load(struct trust *t, const char *say, struct err *err);
void trust_release(struct trust *t);

#endif
