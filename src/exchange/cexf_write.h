/*
 * cexf_write.h: a Common Exercise Format file being written; what the files
 * of its writer share.
 */
#ifndef EXCHANGE_CEXF_WRITE_H
#define EXCHANGE_CEXF_WRITE_H

#include "exchange/exchange.h"
#include "wire/message.h"

struct cexf_writer {
	struct exchange *x;
	const struct plan *p;
	const char *lang;
	const struct exchange_bodies *bodies;
	struct val *flow, *payloads, *injects, *notes, *triggers;
};

/* Values, in the arena of the exchange. */
struct val *cexf_str(struct cexf_writer *w, const char *s);
void cexf_set(struct cexf_writer *w, struct val *map, const char *key,
    struct val *v);
/* The same pack, kind and id give the same uuid, whoever exports them. */
const char *cexf_uuid(struct cexf_writer *w, const char *kind,
    const char *id);
/* In the language that is written. */
const char *cexf_say(const struct cexf_writer *w, const struct plan_text *t);
/* Tells what the format does not hold of an item. */
void cexf_lost(struct cexf_writer *w, const char *id, const char *what);
/* Adds the step of an inject to the flow. */
void cexf_write_step(struct cexf_writer *w, int index);

#endif
