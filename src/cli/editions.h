/*
 * editions.h: the editions of the catalogues that the tags of a plan are of,
 * as they were stamped when it was compiled: tags are comparable within an
 * edition only.
 */
#ifndef CLI_EDITIONS_H
#define CLI_EDITIONS_H

#include "base/val.h"
#include "plan/plan.h"

/* Sets "editions" in a map, unless there is none. */
void editions_val(const struct plan *p, struct arena *a, struct val *map);
/* "CMM (edition of 2016, 49 indicators); TLP (...)", or "". */
void editions_text(const struct plan *p, struct buf *out);

#endif
