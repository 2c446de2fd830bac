/*
 * room.c: how many connections there may be: as many as there are
 * descriptors for, so many of one person, and always some for the staff, who
 * must be able to stop an exercise.
 */
#include "config.h"

#include "ctl/ctl.h"

#include "base/file.h"
#include "ctl/internal.h"

#define ROOM_FDS_KEPT 128	/* record, sockets, workers, their pipes */
#define ROOM_STAFF 10		/* one in so many is theirs */
#define ROOM_PERSON 64		/* connections of one person */

size_t ctl_room_most(const struct ctl_options *o)
{
	size_t files = file_limit_raise();

	if (o->peers_max > 0)
		return o->peers_max;
	if (files < 2 * ROOM_FDS_KEPT)
		return files / 2;
	return files - ROOM_FDS_KEPT < CTL_PEERS_MAX ?
	    files - ROOM_FDS_KEPT : CTL_PEERS_MAX;
}

bool ctl_room(const struct ctl *c, bool staff)
{
	return c->npeers < c->peers_most - (staff ? 0 :
	    c->peers_most / ROOM_STAFF);
}

int ctl_room_person(struct ctl_request *r, int person)
{
	const struct ctl *c = r->p->c;
	size_t n = 0;

	for (const struct ctl_peer *p = c->peers; p != NULL && person >= 0;
	    p = p->next)
		n += p->person == person && p != r->p && !p->dead;
	if (n < ROOM_PERSON)
		return 0;
	r->failed = true;
	return fail_code(&r->err, "busy", "connection: there are %d of this "
	    "person already; end some of them", ROOM_PERSON);
}
