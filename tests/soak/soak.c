/*
 * soak.c: an exercise that goes on for hours, with people at terminals: do
 * its processes grow, does its clock drift?
 *
 *	soak -r RECORD -p PID -x SPEED -t SECONDS [-i MS] COMMAND ...
 *
 * PID is the engine's.  Each COMMAND is run by the shell on a terminal of
 * its own; keys that only look are typed there all the time, and a console
 * of RECORD is opened beside them.  Every process of the engine and of the
 * terminals is sampled.  Exit status 0: none grew, nothing drifted.
 */
#include "config.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/loop.h"
#include "client/client.h"
#include "journal/journal.h"
#include "tests/soak/memory.h"
#include "tests/soak/trend.h"
#include "tests/ui/vt.h"

#define SOAK_SEATS 16
#define SOAK_PROCESSES 256
/* What a process may grow by beside the facts it was told, and for each. */
#define SOAK_BASE_KIB 256
#define SOAK_FACT_BYTES 768

struct soak_process {
	pid_t pid;
	char name[MEMORY_NAME];
	struct trend trend;
};
struct soak {
	const char *record;
	pid_t engine;
	int64_t rate, seconds, interval;
	struct vt seats[SOAK_SEATS];	/* the console is the first */
	size_t nseats;
	struct client *client;
	struct soak_process processes[SOAK_PROCESSES];
	size_t nprocesses;
	struct trend_ask first, last;
	int64_t samples, worst_drift, worst_console;
};

static void die(const char *what, const struct err *err)
{
	printf("Bail out! %s%s%s\n", what, err == NULL ? "" : ": ",
	    err == NULL ? "" : err->text);
	exit(1);
}

/* ---- the engine ------------------------------------------------------- */

static void soak_connect(struct soak *s)
{
	const struct client_hello hello = { .program = "soak" };
	struct journal_info info;
	struct arena a = {0};
	struct err err = {0};

	if (journal_find(s->record, &info, &err) != 1)
		die("no engine", &err);
	s->client = client_connect(info.staff_socket, &err);
	if (s->client == NULL ||
	    client_hello(s->client, &a, &hello, &err) == NULL)
		die("no answer", &err);
	arena_release(&a);
}

static struct val *soak_ask(struct soak *s, struct arena *a,
    const char *word, const char *text)
{
	struct wire_message m = { .shape = WIRE_SHAPE_REQUEST,
		.word = word };
	struct err err = {0};
	struct val *out;

	m.words = val_list(a);
	if (text != NULL)
		val_push(a, m.words, val_str(a, text));
	out = client_request(s->client, a, &m, &err);
	if (out == NULL)
		die(word, &err);
	while (client_next(s->client) != NULL)
		continue;
	return out;
}

/* Exercise time, between two looks at the wall clock. */
static struct trend_ask soak_clock(struct soak *s)
{
	struct arena a = {0};
	struct trend_ask ask = { .b = loop_mono_ms() };

	ask.ex = val_get_num(soak_ask(s, &a, "status", NULL), "ex_ms", -1);
	ask.a = loop_mono_ms();
	arena_release(&a);
	return ask;
}

/* Facts so far: the one that is made here is the last. */
static int64_t soak_facts(struct soak *s)
{
	struct arena a = {0};
	int64_t seq = val_get_num(soak_ask(s, &a, "note", "sampled"), "seq",
	    0);

	arena_release(&a);
	return seq;
}

/* ---- terminals -------------------------------------------------------- */

static void soak_sit(struct soak *s, const char *command, const char *see)
{
	const char *const argv[] = { "/bin/sh", "-c", command, NULL };
	struct vt *v = &s->seats[s->nseats];

	if (s->nseats == SOAK_SEATS)
		die("too many terminals", NULL);
	s->nseats++;
	vt_start(v, argv, 80, 24, "xterm-256color");
	if (!vt_see(v, see))
		die("a terminal shows nothing", NULL);
}

static void soak_sit_all(struct soak *s, char **commands, int n)
{
	char *console = xasprintf("exec \"$ENSAYO\" console '%s'",
	    s->record);

	soak_sit(s, console, "Help");
	free(console);
	for (int i = 0; i < n; i++)
		soak_sit(s, commands[i], "Help");
}

/* Reads what comes until then. */
static void soak_read(struct soak *s, int64_t until)
{
	struct pollfd p[SOAK_SEATS];
	int64_t left;

	while ((left = until - loop_mono_ms()) > 0) {
		for (size_t i = 0; i < s->nseats; i++)
			p[i] = (struct pollfd){ .fd = s->seats[i].fd,
				.events = POLLIN };
		poll(p, s->nseats, (int)left);
		for (size_t i = 0; i < s->nseats; i++) {
			vt_pump(&s->seats[i]);
			if (s->seats[i].over)
				die("a terminal has closed", NULL);
		}
	}
}

static void soak_type(struct soak *s)
{
	static const char *const keys[] = { "1", "2", "3", "4", "5", "6",
		"j", "k", "?", "?", "1" };

	for (size_t i = 0; i < s->nseats; i++)
		vt_type(&s->seats[i], keys[(size_t)s->samples %
		    ARRAY_LEN(keys)]);
}

/* "T+01:02:03" of the console's first row, in ms; -1: not there. */
static int64_t soak_shown(struct soak *s)
{
	struct buf out = {0};
	long long h, m, sec;
	const char *at;
	int64_t ms = -1;

	vt_text(&s->seats[0], &out);
	at = strstr(buf_str(&out), "T+");
	if (at != NULL && sscanf(at, "T+%lld:%lld:%lld", &h, &m, &sec) == 3)
		ms = ((h * 60 + m) * 60 + sec) * 1000;
	buf_release(&out);
	return ms;
}

/* ---- samples ---------------------------------------------------------- */

static struct soak_process *soak_process(struct soak *s, pid_t pid)
{
	struct soak_process *p;

	for (size_t i = 0; i < s->nprocesses; i++)
		if (s->processes[i].pid == pid)
			return &s->processes[i];
	if (s->nprocesses == SOAK_PROCESSES)
		return NULL;
	p = &s->processes[s->nprocesses++];
	p->pid = pid;
	memory_name(pid, p->name);
	return p;
}

static void soak_weigh(struct soak *s, pid_t of, int64_t facts)
{
	pid_t pids[SOAK_PROCESSES];
	size_t n = memory_family(of, pids, SOAK_PROCESSES);

	for (size_t i = 0; i < n; i++) {
		struct soak_process *p = soak_process(s, pids[i]);
		int64_t kib = memory_kib(pids[i]);

		if (p != NULL && kib >= 0)
			trend_add(&p->trend, facts, kib);
	}
}

static void soak_time(struct soak *s)
{
	int64_t looked = loop_mono_ms(), shown = soak_shown(s);
	int64_t drift, behind;

	s->last = soak_clock(s);
	drift = trend_drift(&s->first, &s->last, s->rate);
	if (llabs(drift) > llabs(s->worst_drift))
		s->worst_drift = drift;
	behind = shown < 0 ? 0 : trend_behind(shown, looked, &s->last,
	    s->rate);
	if (llabs(behind) > llabs(s->worst_console))
		s->worst_console = behind;
}

static void soak_run(struct soak *s)
{
	struct arena a = {0};
	int64_t end, next;

	soak_ask(s, &a, "start", NULL);
	arena_release(&a);
	s->first = soak_clock(s);
	next = s->first.b;
	end = next + s->seconds * 1000;
	while (next < end) {
		int64_t facts;

		next += s->interval;
		soak_read(s, next);
		soak_time(s);
		facts = soak_facts(s);
		soak_weigh(s, s->engine, facts);
		for (size_t i = 0; i < s->nseats; i++)
			soak_weigh(s, s->seats[i].pid, facts);
		soak_type(s);
		s->samples++;
	}
}

/* ---- the verdict ------------------------------------------------------ */

/* Of who was there from the beginning to the end. */
static bool soak_say(const struct soak *s)
{
	bool fits = true;
	int said = 0;

	for (size_t i = 0; i < s->nprocesses; i++) {
		const struct soak_process *p = &s->processes[i];
		struct trend_growth g = trend_growth(&p->trend,
		    SOAK_BASE_KIB, SOAK_FACT_BYTES);

		if ((int64_t)p->trend.n < s->samples * 9 / 10)
			continue;
		printf("# %-16s %7d  %lld to %lld KiB, %lld facts, may grow "
		    "%lld%s\n", p->name, (int)p->pid, (long long)g.from_kib,
		    (long long)g.to_kib, (long long)g.facts,
		    (long long)g.most_kib, g.fits ? "" : "  GROWS");
		fits &= g.fits;
		said++;
	}
	return fits && said >= 2;
}

static bool soak_verdict(const struct soak *s)
{
	bool memory = soak_say(s), drift = s->worst_drift == 0;
	/* A console paints once a second. */
	bool console = llabs(s->worst_console) <= 3000;

	printf("# %lld samples, %lld ms of exercise in %lld ms, outside of "
	    "the wall clock by %lld ms, console behind by %lld ms of wall "
	    "time\n", (long long)s->samples, (long long)(s->last.ex -
	    s->first.ex), (long long)(s->last.a - s->first.b),
	    (long long)s->worst_drift, (long long)s->worst_console);
	printf("%s 1 - no process grows\n", memory ? "ok" : "not ok");
	printf("%s 2 - exercise time does not drift\n", drift ? "ok" :
	    "not ok");
	printf("%s 3 - the console shows it\n1..3\n", console ? "ok" :
	    "not ok");
	return memory && drift && console;
}

static void soak_options(struct soak *s, int argc, char **argv)
{
	int opt;

	while ((opt = getopt(argc, argv, "r:p:x:t:i:")) != -1) {
		if (opt == 'r')
			s->record = optarg;
		else if (opt == 'p')
			s->engine = (pid_t)strtol(optarg, NULL, 10);
		else if (opt == 'x')
			s->rate = strtoll(optarg, NULL, 10) * 1000;
		else if (opt == 't')
			s->seconds = strtoll(optarg, NULL, 10);
		else if (opt == 'i')
			s->interval = strtoll(optarg, NULL, 10);
	}
	if (s->record == NULL || s->engine < 1 || s->rate < 1 ||
	    s->seconds < 1 || s->interval < 1)
		die("usage: soak -r RECORD -p PID -x SPEED -t SECONDS "
		    "[-i MS] COMMAND ...", NULL);
}

int main(int argc, char **argv)
{
	static struct soak s = { .rate = 1000, .interval = 2000 };
	bool fine;

	setvbuf(stdout, NULL, _IOLBF, 0);
	signal(SIGPIPE, SIG_IGN);
	soak_options(&s, argc, argv);
	if (!vt_possible())
		die("no pseudo-terminals here", NULL);
	soak_connect(&s);
	soak_sit_all(&s, argv + optind, argc - optind);
	soak_run(&s);
	fine = soak_verdict(&s);
	client_free(s.client);
	for (size_t i = 0; i < s.nseats; i++)
		vt_release(&s.seats[i]);
	for (size_t i = 0; i < s.nprocesses; i++)
		trend_release(&s.processes[i].trend);
	return fine ? 0 : 1;
}
