/*
 * drop.c: see drop.h.  It must never report success when something is left.
 */
#include "config.h"

#include "probe/drop.h"

#include <errno.h>
#include <grp.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define NOBODY 65534

static int drop_keep(uint32_t mask, struct err *err)
{
	struct __user_cap_header_struct head = {
		.version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct data[2] = {
		{ .effective = mask, .permitted = mask } };

	if (syscall(SYS_capset, &head, data) != 0)
		return fail(err, "capabilities: %s", strerror(errno));
	return 0;
}

int drop_root(struct err *err)
{
	if (geteuid() != 0)
		return 0;
	if (prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) != 0 ||
	    setgroups(0, NULL) != 0 || setresgid(NOBODY, NOBODY, NOBODY) != 0 ||
	    setresuid(NOBODY, NOBODY, NOBODY) != 0)
		return fail(err, "becoming nobody: %s", strerror(errno));
	return drop_keep(1u << CAP_NET_RAW, err);
}

int drop_all(struct err *err)
{
	return drop_keep(0, err);
}
