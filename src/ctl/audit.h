/*
 * audit.h: the self-audit: a child that follows the event stream as anybody
 * may, folds it by itself and compares chain and digests.  What the engine
 * holds in memory is then known to be what its record says.
 *
 * The child is forked before anything is opened, so that it shares neither
 * the record nor a socket with the engine: it knows what was published.
 */
#ifndef CTL_AUDIT_H
#define CTL_AUDIT_H

#include "ctl/ctl.h"

struct ctl_audit;

/*
 * Forks the child, which waits until it is served.  Call it while this
 * process holds nothing but its standard descriptors.  `plant` is the
 * positive control of tests: the child spoils its own state at that event;
 * 0: never.  NULL with err.
 */
struct ctl_audit *ctl_audit_new(int64_t plant, struct err *err);
/* Serves the child by c, once the loop has run for after_ms; what it finds is
 * told to the log (which outlives the audit) and, once, by engine_alarm(). */
void ctl_audit_begin(struct ctl_audit *a, struct loop *loop, struct ctl *c,
    struct engine *e, const struct log *log, int64_t after_ms);
/* Has it found that the fold and the record differ?  For tests. */
bool ctl_audit_alarmed(const struct ctl_audit *a);
/* Lets the child end and frees.  Its connection must be closed by then
 * (ctl_free()).  NULL is nothing. */
void ctl_audit_free(struct ctl_audit *a);

#endif
