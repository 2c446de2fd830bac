/*
 * dst.c: simulated exercises, one a seed: fifty people and a director on
 * bad lines, a machine that fails, and an oracle outside (world.h).
 *
 *	dst [-n SEEDS] [-s FIRST] [-c CONTROL] [-v]
 * CONTROL takes something away and must make seeds fail: lying (the disk
 * forgets what it said was synced), ids (what is sent again has another id),
 * chance (a number from outside), away (time away is made up for).
 */
#include "config.h"

#include <getopt.h>

#include "base/loop.h"
#include "tests/dst/world.h"

struct totals {
	int64_t seeds, failed, restarts, rewrites, second, acks, requests,
	    refused, fulls, suspends, stalls, hooks, races, events, late_max, ex_ms;
};

static const char *const control_words[DST_CONTROLS] = { "sound", "lying",
    "ids", "chance", "away" };

static void totals_add(struct totals *t, const struct world *w)
{
	t->seeds++;
	t->failed += w->wrong[0] != '\0';
	t->restarts += w->restarts;
	t->rewrites += w->rewrites;
	t->second += w->second;
	t->acks += (int64_t)w->nacks;
	t->requests += (int64_t)w->nrequests;
	t->refused += w->refused;
	t->fulls += w->fulls;
	t->suspends += w->suspends;
	t->stalls += w->stalls;
	t->hooks += w->hooks;
	t->races += w->races;
	t->events += w->events;
	t->ex_ms += w->ex_ms;
	if (w->late_max > t->late_max)
		t->late_max = w->late_max;
}

static void totals_print(const struct totals *t, int64_t ms)
{
	printf("# %lld seeds, %lld failed: %lld hours of exercise, %lld "
	    "events, %lld requests, %lld acknowledgements, %lld refused in "
	    "%lld.%lld s\n", (long long)t->seeds, (long long)t->failed,
	    (long long)(t->ex_ms / 3600000), (long long)t->events,
	    (long long)t->requests, (long long)t->acks,
	    (long long)t->refused, (long long)(ms / 1000),
	    (long long)(ms / 100 % 10));
	printf("# %lld restarts, %lld rewrites, %lld recoveries disturbed, "
	    "%lld transactions on a full disk, %lld suspends, %lld stalls, "
	    "%lld hooks, "
	    "%lld answers aimed at a deadline, a release at most %lld ms "
	    "late\n", (long long)t->restarts, (long long)t->rewrites,
	    (long long)t->second, (long long)t->fulls,
	    (long long)t->suspends, (long long)t->stalls,
	    (long long)t->hooks,
	    (long long)t->races, (long long)t->late_max);
}

static void play(const struct pack_of *pack, uint64_t seed,
    enum dst_control control, struct totals *t, struct digest *head)
{
	struct world w;

	world_play(&w, pack, seed, control);
	if (w.wrong[0] != '\0' && control == DST_SOUND)
		printf("# seed %llu: %s\n", (unsigned long long)seed,
		    w.wrong);
	totals_add(t, &w);
	*head = w.head;
	world_release(&w);
}

/* The same seed twice: the same record, or something came from outside. */
static bool again(const struct pack_of *pack, uint64_t seed,
    enum dst_control control)
{
	struct digest first, second;
	struct totals t = {0};

	play(pack, seed, control, &t, &first);
	play(pack, seed, control, &t, &second);
	return t.failed == 0 && digest_equal(&first, &second);
}

static int options(int argc, char **argv, int64_t *seeds, uint64_t *first,
    enum dst_control *control)
{
	int opt;

	while ((opt = getopt(argc, argv, "n:s:c:")) != -1) {
		if (opt == 'n')
			*seeds = strtoll(optarg, NULL, 10);
		else if (opt == 's')
			*first = strtoull(optarg, NULL, 10);
		else if (opt == 'c')
			while (*control < DST_CONTROLS && strcmp(optarg,
			    control_words[*control]) != 0)
				(*control)++;
		else
			return -1;
	}
	return *control == DST_CONTROLS ? -1 : 0;
}

int main(int argc, char **argv)
{
	enum dst_control control = DST_SOUND;
	struct pack_of pack = {0};
	struct totals t = {0};
	struct digest head;
	int64_t seeds = 20, began;
	uint64_t first = 1;
	bool same;

	if (options(argc, argv, &seeds, &first, &control) != 0)
		return 2;
	if (crypto_init(NULL) != 0)
		return 1;
	dst_pack_new(&pack);
	began = loop_mono_ms();
	for (int64_t i = 0; i < seeds; i++)
		play(&pack, first + (uint64_t)i, control, &t, &head);
	totals_print(&t, loop_mono_ms() - began);
	same = again(&pack, first, control);
	if (!same)
		printf("# seed %llu twice is not the same record\n",
		    (unsigned long long)first);
	dst_pack_free(&pack);
	return t.failed == 0 && same ? 0 : 1;
}
