/*
 * stage_keep.h: what a stage answers to consoles that have drafts kept.
 */
#ifndef TESTS_CONSOLE_STAGE_KEEP_H
#define TESTS_CONSOLE_STAGE_KEEP_H

#include "tests/console/stage.h"

/* Replies to draft.keep and draft.take; NULL with err. */
struct val *stage_keep(struct stage_seat *seat, const struct wire_message *m,
    struct err *err);
struct val *stage_take(struct stage_seat *seat,
    const struct wire_message *m);

#endif
