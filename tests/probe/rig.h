/*
 * rig.h: a watch with checks, whose results are looked at.
 */
#ifndef TESTS_PROBE_RIG_H
#define TESTS_PROBE_RIG_H

#include "probe/watch.h"

#define RIG_CHECKS 64
#define RIG_PATIENT_MS 60000
#define RIG_SHORT_MS 2000

struct rig {
	struct loop *loop;
	struct nets nets;
	struct commands commands;
	struct trust trust;		/* any certificate, unless it is
					 * loaded before the first check */
	struct watch *watch;
	struct watch_check v[RIG_CHECKS];
	struct check_said said[RIG_CHECKS];
	bool found[RIG_CHECKS];
	char targets[RIG_CHECKS][256];
	size_t n, nfound;
};

/* `net` may be contacted (NULL: none); `program` in place of ensayo-probe, or
 * NULL. */
void rig_open(struct rig *r, const char *net, int64_t limit_ms,
    const char *program);
void rig_close(struct rig *r);
void rig_add(struct rig *r, enum plan_check check, const char *fmt, ...)
    PRINTF_LIKE(3, 4);
/* One round of all. */
void rig_go(struct rig *r);
/* Fails unless check i found that; `text` is in what it said (NULL: any). */
void rig_is(struct rig *r, size_t i, enum probe_result result,
    const char *code, const char *text);

#endif
