/*
 * disk.c: how much room the record's disk has.  Long before nothing can be
 * recorded any more, what takes room without being an answer is no longer
 * taken; whoever directs is told of it, and when there is room again.
 */
#include "config.h"

#include "ctl/ctl.h"

#include "ctl/internal.h"

#define DISK_LOOK_MS 2000	/* between two looks */
#define DISK_TENTH 10		/* nearly full: one part in so many is free */
#define DISK_LEAST ((int64_t)1 << 30)	/* of a large disk less will do */

/* Once it is, there must be a little more before it is no longer. */
static bool disk_tight(const struct ctl *c, int64_t free, int64_t all)
{
	int64_t least = all / DISK_TENTH;

	if (least > DISK_LEAST)
		least = DISK_LEAST;
	if (c->disk != CTL_DISK_FINE)
		least += least / 8;
	return free < least;
}

static const char *disk_word(const struct ctl *c)
{
	static const char *const words[] = { "fine", "tight", "full" };

	return words[c->disk];
}

static struct val *disk_map(const struct ctl *c, struct arena *a)
{
	struct val *is = val_map(a);

	val_set(a, is, "free", val_int(a, c->disk_free >> 20));
	val_set(a, is, "room", val_str(a, disk_word(c)));
	return is;
}

void ctl_disk_tell(struct ctl_peer *p)
{
	struct arena a = {0};

	if (p->dead || p->ending || (p->hat != HAT_DIRECTOR &&
	    p->hat != HAT_CONTROLLER))
		return;
	ctl_peer_push(p, WIRE_PUSH_DISK, disk_map(p->c, &a));
	arena_release(&a);
}

/* Not even what was set aside is left: nothing at all can be recorded. */
static bool disk_none(const struct ctl *c)
{
	return c->disk == CTL_DISK_FULL && c->disk_free >> 20 == 0;
}

void ctl_disk_look(struct ctl *c)
{
	int64_t now = ctl_now(c), free = 0, all = 0;
	enum ctl_disk was = c->disk;
	bool none = disk_none(c);

	if (c->disk_ms != 0 && now - c->disk_ms < DISK_LOOK_MS &&
	    c->full == (was == CTL_DISK_FULL))
		return;
	c->disk_ms = now;
	if (c->store->ops->room(c->store, &free, &all) != 0)
		free = all = 0;
	c->disk_free = free;
	c->disk = c->full ? CTL_DISK_FULL : all > 0 &&
	    disk_tight(c, free, all) ? CTL_DISK_TIGHT : CTL_DISK_FINE;
	if (c->disk == was && disk_none(c) == none)
		return;
	if (c->disk != CTL_DISK_FULL)	/* that is said by who meets it */
		warn(c->o.log, "ctl", "disk: %s, %lld MiB are free",
		    disk_word(c), (long long)(free >> 20));
	for (struct ctl_peer *p = c->peers; p != NULL; p = p->next)
		ctl_disk_tell(p);
}

int64_t ctl_disk_next_ms(const struct ctl *c)
{
	return c->disk == CTL_DISK_FINE ? INT64_MAX :
	    c->disk_ms + DISK_LOOK_MS;
}

int ctl_disk_upload(const struct ctl_peer *p, struct err *err)
{
	if (p->c->disk == CTL_DISK_FINE || p->hat != HAT_PARTICIPANT)
		return 0;
	return fail_code(err, "tight", "not recorded: the disk is nearly "
	    "full. Files and chat are taken again when there is room; "
	    "answers are taken now");
}

int ctl_disk_command(const struct ctl_peer *p, int command, struct err *err)
{
	if (command != COMMAND_CHAT && command != COMMAND_KEEP &&
	    command != COMMAND_PUT && command != COMMAND_WRITE)
		return 0;
	return ctl_disk_upload(p, err);
}

void ctl_disk_status(struct ctl *c, struct val *ok)
{
	if (c->disk != CTL_DISK_FINE)
		val_set(&c->a, ok, "disk", disk_map(c, &c->a));
}
