/*
 * unlimited_engine.c: in the place of src/ctl/pace.c in an engine for tests:
 * nobody's commands wait.  With it hostile.sh shows that it would notice.
 */
#include "config.h"

#include "ctl/ctl.h"

#include "ctl/internal.h"

int64_t ctl_pace_ms(struct ctl_peer *p)
{
	return ctl_now(p->c);
}

void ctl_pace_count(struct ctl_peer *p)
{
	(void)p;
}
