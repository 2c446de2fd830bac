/*
 * dst.c: simulated exercises, one a seed: fifty people and a director on
 * bad lines, a machine that fails, and an oracle outside (world.h).
 *
 *	dst [-n SEEDS] [-s FIRST] [-j PROCESSES] [-c CONTROL]
 * Without -j, as many processes as there are processors: a seed knows
 * nothing of the others.
 * CONTROL takes something away and must make seeds fail: lying (the disk
 * forgets what it said was synced), ids (what is sent again has another id),
 * chance (a number from outside), away (time away is made up for).
 */
#include "config.h"

#include <getopt.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/loop.h"
#include "tests/dst/world.h"

#define JOBS_MAX 64

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

static void totals_join(struct totals *t, const struct totals *more)
{
	t->seeds += more->seeds;
	t->failed += more->failed;
	t->restarts += more->restarts;
	t->rewrites += more->rewrites;
	t->second += more->second;
	t->acks += more->acks;
	t->requests += more->requests;
	t->refused += more->refused;
	t->fulls += more->fulls;
	t->suspends += more->suspends;
	t->stalls += more->stalls;
	t->hooks += more->hooks;
	t->races += more->races;
	t->events += more->events;
	t->ex_ms += more->ex_ms;
	if (more->late_max > t->late_max)
		t->late_max = more->late_max;
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
	fflush(stdout);		/* in one piece, of several processes */
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

/* ---- many seeds ------------------------------------------------------- */

struct plan_of {
	int64_t seeds, jobs;
	uint64_t first;
	enum dst_control control;
};
/* Shared by the processes: each takes the next seed. */
struct shared {
	_Atomic int64_t next;
	struct totals of[JOBS_MAX];
};

static void work(const struct plan_of *o, const struct pack_of *pack,
    struct shared *s, struct totals *t)
{
	struct digest head;
	int64_t i;

	while ((i = atomic_fetch_add(&s->next, 1)) < o->seeds)
		play(pack, o->first + (uint64_t)i, o->control, t, &head);
}

/* How many processes did not come to their end. */
static int64_t wait_for(int64_t jobs)
{
	int64_t lost = jobs;
	int status;

	while (wait(&status) > 0)
		lost -= WIFEXITED(status) && WEXITSTATUS(status) == 0;
	return lost;
}

/* false: a process was lost, with what it had played. */
static bool play_all(const struct plan_of *o, const struct pack_of *pack,
    struct totals *t)
{
	struct shared *s = mmap(NULL, sizeof(*s), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int64_t lost, began = 0;

	if (s == MAP_FAILED)
		return false;
	fflush(stdout);
	for (int64_t j = 0; j < o->jobs; j++) {
		pid_t pid = fork();

		if (pid == 0) {
			work(o, pack, s, &s->of[j]);
			_exit(0);
		}
		began += pid > 0;
	}
	lost = wait_for(began) + o->jobs - began;
	for (int64_t j = 0; j < o->jobs; j++)
		totals_join(t, &s->of[j]);
	munmap(s, sizeof(*s));
	if (lost > 0)
		printf("# %lld processes did not come to their end\n",
		    (long long)lost);
	return lost == 0 && t->seeds == o->seeds;
}

static int64_t jobs_of(int64_t jobs, int64_t seeds)
{
	if (jobs < 1)
		jobs = sysconf(_SC_NPROCESSORS_ONLN);
	if (jobs > seeds)
		jobs = seeds;
	return jobs < 1 ? 1 : jobs > JOBS_MAX ? JOBS_MAX : jobs;
}

static int options(int argc, char **argv, struct plan_of *o)
{
	int opt;

	while ((opt = getopt(argc, argv, "n:s:j:c:")) != -1) {
		if (opt == 'n')
			o->seeds = strtoll(optarg, NULL, 10);
		else if (opt == 's')
			o->first = strtoull(optarg, NULL, 10);
		else if (opt == 'j')
			o->jobs = strtoll(optarg, NULL, 10);
		else if (opt == 'c')
			while (o->control < DST_CONTROLS && strcmp(optarg,
			    control_words[o->control]) != 0)
				o->control++;
		else
			return -1;
	}
	o->jobs = jobs_of(o->jobs, o->seeds);
	return o->control == DST_CONTROLS ? -1 : 0;
}

int main(int argc, char **argv)
{
	struct plan_of o = { .seeds = 20, .first = 1,
		.control = DST_SOUND };
	struct pack_of pack = {0};
	struct totals t = {0};
	int64_t began;
	bool same, whole;

	if (options(argc, argv, &o) != 0)
		return 2;
	if (crypto_init(NULL) != 0)
		return 1;
	dst_pack_new(&pack);
	began = loop_mono_ms();
	whole = play_all(&o, &pack, &t);
	totals_print(&t, loop_mono_ms() - began);
	same = again(&pack, o.first, o.control);
	if (!same)
		printf("# seed %llu twice is not the same record\n",
		    (unsigned long long)o.first);
	dst_pack_free(&pack);
	return whole && t.failed == 0 && same ? 0 : 1;
}
