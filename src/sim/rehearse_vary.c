/*
 * rehearse_vary.c: what is different from run to run where everything is to be
 * reached: people, services, a director's hand.  By the number of the run
 * alone, so that the same seed gives the same.
 */
#include "config.h"

#include "sim/rehearse_row.h"

#define VARY_FAILS 50		/* % of what may fail that does */

/* Late, erring, silent, at their best and slow, in turn. */
static void vary_people(struct sim_profiles *p, int64_t nth)
{
	static const struct sim_profile kinds[] = {
		{ .skill = 50, .silence = 10, .error = 10,
		    .delay = { 20 * 60 * 1000 } },
		{ .skill = 20, .silence = 0, .error = 60,
		    .delay = { 3 * 60 * 1000 } },
		{ .skill = 50, .silence = 70, .error = 10,
		    .delay = { 8 * 60 * 1000 } },
		{ .skill = 100, .silence = 0, .error = 0,
		    .delay = { 60 * 1000 } },
		{ .skill = 60, .silence = 20, .error = 20,
		    .delay = { 50 * 60 * 1000 } },
	};

	p->otherwise = kinds[(size_t)nth % ARRAY_LEN(kinds)];
}

/* For shorter and longer each time: what waits for an outage may wait for one
 * that lasts. */
static void vary_services(struct sim_profiles *p, int64_t nth)
{
	static const int64_t minutes[] = { 5, 20, 60 };

	p->services = (struct sim_services){ .outages = VARY_FAILS,
		.cuts = VARY_FAILS };
	p->services.length.ms = minutes[(size_t)nth % ARRAY_LEN(minutes)] *
	    60 * 1000;
}

enum tally_how rehearse_vary(const struct rehearse_options *o, int64_t run,
    struct sim_options *people, struct sim_profiles *p)
{
	bool services = p->services.outages == 0 && p->services.cuts == 0;
	int64_t kind = o->vary ? run % 4 : 0, nth = run / 4;
	bool all = kind == 3 && nth % 2 == 1;

	services = services && (kind == 1 || all);
	people->late = !o->own_people && (kind == 2 || all);
	people->hand = kind == 3;
	if (services)
		vary_services(p, nth);
	if (people->late)
		vary_people(p, nth);
	return people->hand ? TALLY_HAND : services ? TALLY_FAILURES :
	    people->late ? TALLY_PEOPLE : TALLY_PLAINLY;
}
