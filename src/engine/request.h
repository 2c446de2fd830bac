/*
 * request.h: requests that were carried out before.  The record knows that
 * one was; what it asked for is kept for a while beside it, so that the same
 * number on another command is told from the same command once more.
 */
#ifndef ENGINE_REQUEST_H
#define ENGINE_REQUEST_H

#include "base/map.h"
#include "engine/engine.h"

/* Two generations: the older one goes when the newer one is full. */
struct requests {
	struct map now, before;		/* "ACTOR REQUEST" -> digest of the
					 * command, its first 63 bits */
};

/* The seq of the first fact of the request's batch; 0: it was not carried out,
 * or has no number; -1: as another command. */
int64_t engine_request_seq(struct engine *e, const char *actor,
    const struct engine_request *r);
/* It is carried out. */
void engine_request_keep(struct engine *e, const char *actor,
    const struct engine_request *r);
void requests_release(struct requests *r);

#endif
