/*
 * bench_probe.c: five hundred service checks a minute against real services
 * on loopback, some of which never answer: are the verdicts right, does any
 * check begin late, is the process that asks for them held up, is anything
 * contacted that may not be?  Takes a minute and a half.
 */
#include "config.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "probe/watch.h"
#include "tests/probe/services.h"

#define CHECKS 500
#define ROUND_MS 60000
#define BEAT_MS 5

struct bench {
	struct loop *loop;
	struct loop_timer *beat;
	int64_t due_ms, held_ms;
	struct watch *watch;
	enum probe_result want[CHECKS];
	const char *code[CHECKS];
	size_t found, wrong, again;
	bool seen[CHECKS];
};

static struct services lab;

/* One of ten kinds, in turn. */
static void kind(size_t i, struct watch_check *c, enum probe_result *want,
    const char **code)
{
	static const struct {
		enum plan_check check;
		int service;
		enum probe_result want;
		const char *code, *format;
	} kinds[10] = {
		{ PLAN_HTTP, SERVICE_HTTP, PROBE_UP, "",
		    "http://127.0.0.1:%d/" },
		{ PLAN_TCP, SERVICE_HTTP, PROBE_UP, "", "127.0.0.1:%d" },
		{ PLAN_TCP, SERVICE_CLOSED, PROBE_DOWN, "refused",
		    "127.0.0.1:%d" },
		{ PLAN_DNS, SERVICE_DNS, PROBE_UP, "",
		    "www.example@127.0.0.1:%d" },
		{ PLAN_HTTP, SERVICE_MUTE, PROBE_DOWN, "timeout",
		    "http://127.0.0.1:%d/" },
		{ PLAN_HTTP, SERVICE_GARBAGE, PROBE_DOWN, "garbage",
		    "http://127.0.0.1:%d/" },
		{ PLAN_DNS, SERVICE_DNS_GARBAGE, PROBE_DOWN, "garbage",
		    "www.example@127.0.0.1:%d" },
		{ PLAN_TCP, SERVICE_FOREIGN, PROBE_UNKNOWN, "outside",
		    "127.0.0.2:%d" },
		{ PLAN_HTTP, SERVICE_HTTP, PROBE_UNKNOWN, "outside",
		    "http://127.0.0.1:%d/there" },
		{ PLAN_HTTP, SERVICE_HTTP, PROBE_DOWN, "status",
		    "http://127.0.0.1:%d/broken" },
	};
	size_t k = i % ARRAY_LEN(kinds);

	*c = (struct watch_check){ .check = kinds[k].check,
		.every_ms = ROUND_MS, .mark = (int64_t)i };
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	c->target = xasprintf(kinds[k].format, lab.port[kinds[k].service]);
#pragma GCC diagnostic pop
	*want = kinds[k].want;
	*code = kinds[k].code;
}

static void on_found(int64_t mark, const struct check_said *said, void *arg)
{
	struct bench *b = arg;

	b->again += b->seen[mark];
	b->found += !b->seen[mark];
	b->seen[mark] = true;
	if (said->result == b->want[mark] &&
	    strcmp(said->code, b->code[mark]) == 0)
		return;
	if (b->wrong++ < 10)
		printf("# check %d: %d %s %s\n", (int)mark,
		    (int)said->result, said->code, said->text);
}

/* How long this process, the engine in a real run, is held up. */
static void on_beat(void *arg)
{
	struct bench *b = arg;
	int64_t now = loop_mono_ms();

	if (now - b->due_ms > b->held_ms)
		b->held_ms = now - b->due_ms;
	b->due_ms = now + BEAT_MS;
	loop_timer_arm(b->beat, BEAT_MS);
}

static void bench_set(struct bench *b)
{
	static struct watch_check v[CHECKS];

	for (size_t i = 0; i < CHECKS; i++)
		kind(i, &v[i], &b->want[i], &b->code[i]);
	watch_set(b->watch, v, CHECKS);
	for (size_t i = 0; i < CHECKS; i++)
		free((char *)v[i].target);
}

static void bench_run(struct bench *b)
{
	b->due_ms = loop_mono_ms() + BEAT_MS;
	loop_timer_arm(b->beat, BEAT_MS);
	watch_run(b->watch, true);
	while (b->found < CHECKS)
		loop_once(b->loop, 1000);
}

static int bench_say(struct bench *b)
{
	struct watch_figures f;
	struct rusage used;

	watch_figures(b->watch, &f);
	watch_free(b->watch);
	getrusage(RUSAGE_CHILDREN, &used);
	printf("probe     %d checks in a round of %d s, one in ten mute\n",
	    CHECKS, ROUND_MS / 1000);
	printf("          wrong %zu  skipped %zu  missing %zu  programs %zu  "
	    "foreign contacts %u\n", b->wrong, f.skipped, f.missing,
	    f.started, (unsigned)lab.counts[SERVICE_FOREIGN]);
	printf("          a check began at most %lld ms late; the process "
	    "was held up at most %lld ms; checks took %lld ms of a "
	    "processor\n", (long long)f.late_ms, (long long)b->held_ms,
	    (long long)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000 +
	    (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1000);
	return b->wrong + f.skipped + f.missing +
	    lab.counts[SERVICE_FOREIGN] == 0 ? 0 : 1;
}

int main(void)
{
	static struct bench b;
	struct nets nets = {0};
	struct commands commands = {0};
	struct trust trust = { .any = true };
	struct watch_config c = { .nets = &nets, .commands = &commands,
		.trust = &trust,
		.found = on_found, .arg = &b };
	struct err err;
	int status;

	signal(SIGPIPE, SIG_IGN);
	setenv("ENSAYO_LIBEXECDIR", ".", 0);
	c.loop = b.loop = loop_new(&err);
	if (b.loop == NULL || services_start(&lab) != 0 ||
	    nets_add(&nets, "127.0.0.1", &err) != 0)
		return 1;
	b.beat = loop_timer_new(b.loop, on_beat, &b);
	b.watch = watch_new(&c);
	bench_set(&b);
	bench_run(&b);
	status = bench_say(&b);
	services_stop(&lab);
	loop_timer_free(b.beat);
	loop_free(b.loop);
	nets_release(&nets);
	return status;
}
