/*
 * trouble.c: what happens to the machine: it is killed, loses its power,
 * fails to write, runs out of room, sleeps, or is set to another time.
 */
#include "config.h"

#include "tests/dst/world.h"

#define TROUBLE_EX_MS (12 * MINUTE)

void trouble_next(struct world *w)
{
	queue_put(w, (struct happening){ .what = WHAT_TROUBLE,
	    .at = w->now + world_real(w, draw(w, 10000, TROUBLE_EX_MS)) });
}

/*
 * A disk that may spoil what is near a write (psow false) has SQLite write
 * the last page of a transaction again and again up to a sector's end.  With
 * no room for that the transaction is taken back, but its mark is in the log
 * and a crash brings it back.  No system that we build for has such a disk
 * (SQLite's own vfs says psow), so it does not run full here.
 */
void trouble_fail(struct world *w, int64_t within)
{
	enum shim_fault fault = (enum shim_fault)draw(w, 0, SHIM_FAULTS - 1);

	if (fault == SHIM_FULL && !w->psow)
		fault = SHIM_EIO;
	shim_fail_at(w->shim, draw(w, 0, within), fault, chance(w, 50));
}

/* A lid is closed: nothing runs, and what was on its way waits. */
static void trouble_sleep(struct world *w)
{
	int64_t length = draw(w, 1000, 9 * 60 * MINUTE);

	w->now += length;
	w->mono_zero += length;
	w->suspends++;
}

/* The process does not run for a while, and time goes on. */
static void trouble_stall(struct world *w)
{
	w->now += draw(w, 100, 90000);
	w->stalled = true;
	w->stalls++;
}

static void trouble_room(struct world *w)
{
	shim_set_capacity(w->shim, shim_used(w->shim) + draw(w, 1, 60000));
	queue_put(w, (struct happening){ .what = WHAT_ROOM,
	    .at = w->now + draw(w, 5000, 60000) });
}

void trouble(struct world *w)
{
	if (w->e == NULL)
		return;
	switch (draw(w, 0, 10)) {
	case 0:
		host_crash(w, -1);
		break;
	case 1:
	case 2:
		host_crash(w, (int)draw(w, 0, SHIM_CUTS - 1));
		break;
	case 3:
	case 4:
		shim_stop_at(w->shim, draw(w, 0, 40));
		break;
	case 5:
	case 6:
		trouble_fail(w, 40);
		break;
	case 7:
		if (w->psow)
			trouble_room(w);
		break;
	case 8:
		trouble_sleep(w);
		break;
	case 9:
		trouble_stall(w);
		break;
	default:
		w->wall_shift += draw(w, -3 * 24 * 60 * MINUTE,
		    3 * 24 * 60 * MINUTE);
		break;
	}
}
