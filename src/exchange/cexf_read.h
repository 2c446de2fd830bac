/*
 * cexf_read.h: a Common Exercise Format file being read; what the files of
 * its reader share.
 */
#ifndef EXCHANGE_CEXF_READ_H
#define EXCHANGE_CEXF_READ_H

#include "exchange/exchange.h"
#include "wire/message.h"

struct cexf {
	struct exchange *x;
	const struct val *injects, *payloads;
	struct map inject_uuids, payload_uuids;	/* -> index in the list */
	int *item_of;			/* inject -> item or -1 */
	const char **waits_for;		/* item -> uuid of an inject */
	size_t waits_cap;
	const struct val *triggers;	/* ours: id -> words of the MSEL */
	int lang;
};

/* "injects[3]", for messages. */
const char *cexf_read_row(struct cexf *c, const char *list, size_t i);
/* A number, or a string of one (both are found in the wild), in
 * milliseconds; -1: not given, -2: no time that can be. */
int64_t cexf_read_seconds(const struct val *v);
/* Adds what has no place to the comments, as the JSON it is. */
void cexf_read_keep(struct cexf *c, struct exchange_strings *list,
    const char *key, const struct val *v);
/* Adds the inject of that index with its questions.  Errors: too many. */
int cexf_read_inject(struct cexf *c, size_t index, struct err *err);
/* Takes over conditions, before the times and when all is there. */
void cexf_read_said(struct cexf *c);
void cexf_read_sound(struct cexf *c);
/* Gives all injects their times, or what they follow. */
void cexf_read_flow(struct cexf *c, const struct val *flow);

#endif
