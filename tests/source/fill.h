/*
 * fill.h: appending plausible events to a store, for tests.
 */
#ifndef TESTS_SOURCE_FILL_H
#define TESTS_SOURCE_FILL_H

#include "source/source.h"

/* The request a filled batch bears: a uuid made of its number. */
char *fill_request(int64_t batch, char out[37]);
/*
 * Appends the next batch of n events of mixed kinds, with a request on the
 * first, inside an open transaction.  The content depends on seq alone.
 */
enum store_status fill_batch(struct store *s, size_t n, struct err *err);
/* The same as a transaction of its own. */
enum store_status fill_commit(struct store *s, size_t n, struct err *err);
/* An event of a kind with its columns set to follow the head; fields are
 * the caller's to put. */
void fill_event(const struct store *s, struct event *e,
    enum event_kind kind);
/* Encodes and appends it. */
enum store_status fill_append(struct store *s, const struct event *e,
    struct err *err);

#endif
