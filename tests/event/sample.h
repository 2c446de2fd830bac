/*
 * sample.h: an event of any kind with plausible fields, for tests.
 */
#ifndef TESTS_EVENT_SAMPLE_H
#define TESTS_EVENT_SAMPLE_H

#include "event/event.h"

/* An event of this kind with every field it can have (or only those it
 * must have).  salt changes the values.  Strings live in the arena. */
void sample_event(struct event *e, enum event_kind kind, bool all,
    int64_t salt, struct arena *a);

#endif
