/*
 * inline.h: hooks run in this very process, for confined children that
 * rehearse and test.  It must never be used in a process that holds more
 * than its pipe: the second wall is the caller's.
 */
#ifndef SIM_INLINE_H
#define SIM_INLINE_H

#include "base/file.h"
#include "engine/engine.h"
#include "lua/lines.h"

struct inline_scripts;

/* Loads the pack; the sets stay the caller's and outlive it.  `naming` (may
 * be NULL) is told the number and "FILE:LINE" of each hook before it is
 * called. */
struct inline_scripts *inline_new(const struct file_set *files,
    const struct file_set *library, const struct val *params,
    void (*naming)(void *arg, int hook, const char *what), void *arg);
/* Counts the lines of hooks from now on (lua/lines.h). */
void inline_lines(struct inline_scripts *s, struct pack_lines *out);
void inline_free(struct inline_scripts *s);
/* What an engine_config takes; belongs to s. */
struct engine_scripts *inline_engine(struct inline_scripts *s);

#endif
