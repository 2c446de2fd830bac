/*
 * bench_fanout.c [-r ROUNDS] -n PEOPLE ENSAYO FOLDER: the real engine and
 * gate with so many full screens over SSH on loopback: how fast they come
 * in, what each costs, how long a GO takes to the last screen beside raw
 * writes of as many bytes to as many sockets (and beside processes that do
 * no more than write them), and a key to its echo.  What
 * cannot be held is said with the reason.  It must never be part of make
 * check.
 */
#include "config.h"

#include <errno.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/fanout.h"
#include "base/crypto.h"
#include "client/client.h"
#include "journal/journal.h"
#include "tests/gate/visitor.h"

#define PEOPLE_MAX 10000
#define ROLES_MAX 64
#define TEAM 25			/* people of one, while roles last */
#define KEYS 400
#define ROUNDS_MAX 5		/* more do not fit on the screen's list */
#define LIMIT_S 900		/* for the whole; then all is ended */
#define REST_MS 11000		/* then handlers have given memory back */
#define COLUMNS 80
#define ROWS 24

struct fanout {
	const char *ensayo;
	char *folder, *pack, *record;
	int people, rounds, roles, port;
	char **codes;			/* by role */
	pid_t engine, gate;
	int output;			/* of the engine */
	struct client *staff;
	struct fanout_worker workers[FANOUT_WORKERS];
	int round;
};
struct part {				/* a worker's */
	const struct fanout *b;
	int first, n;
	struct visitor *visitors;
	char (*tails)[FANOUT_MARK];	/* what came last, behind zeros */
};

/* ---- the exercise ----------------------------------------------------- */

static void write_pack(const struct fanout *b)
{
	char *path = xasprintf("%s/scenario.lua", b->pack);
	char mark[FANOUT_MARK + 1];
	FILE *f;

	mkdir(b->pack, 0700);
	f = fopen(path, "w");
	if (f == NULL)
		fanout_die(path, strerror(errno));
	fprintf(f, "scenario { id = \"bench\", title = \"Bench\", "
	    "length = \"8h\" }\nlocal all = {}\nfor i = 1, %d do\n"
	    "  role { id = \"r\" .. i }\n  all[i] = \"r\" .. i\nend\n",
	    b->roles);
	for (int i = 0; i <= b->rounds; i++) {
		fanout_mark(i, mark);
		fprintf(f, "inject { id = \"i%d\", to = all, at = \"7h\", "
		    "title = \"%s\", text = \"What happened, in some more "
		    "words than that.\" }\n", i, mark);
	}
	if (fclose(f) != 0)
		fanout_die(path, strerror(errno));
	free(path);
}

static void start_engine(struct fanout *b)
{
	int ends[2], n = 0;
	char text[8192] = "", *at;
	pid_t gate = 0;
	ssize_t got;

	if (pipe(ends) != 0 || (b->engine = fork()) < 0)
		fanout_die("fork", strerror(errno));
	if (b->engine == 0) {
		prctl(PR_SET_PDEATHSIG, SIGTERM);
		dup2(ends[1], STDOUT_FILENO);
		close(ends[0]);
		close(ends[1]);
		execl(b->ensayo, b->ensayo, "run", b->pack, "-o", b->record,
		    "--headless", "--seed", "7", "--recall", "0s",
		    "--listen", "127.0.0.1:0", NULL);
		_exit(127);
	}
	fanout_started(b->engine);
	close(ends[1]);
	b->output = ends[0];
	while (strstr(text, "\ncodes ") == NULL) {
		got = read(ends[0], text + n, sizeof(text) - 1 -
		    (size_t)n);
		if (got <= 0)
			fanout_die(b->ensayo, "it did not start");
		n += (int)got;
		text[n] = '\0';
	}
	at = strstr(text, "join");
	at = at == NULL ? NULL : strstr(at, "-p ");
	b->port = at == NULL ? 0 : (int)strtol(at + 3, NULL, 10);
	if (fanout_children(b->engine, "ensayo-gate", &gate, 1) != 1 ||
	    b->port == 0)
		fanout_die(b->ensayo, "there is no gate");
	b->gate = gate;
}

static struct val *ask(struct client *c, struct arena *a, const char *word,
    struct val *args)
{
	struct wire_message m = { .word = word, .args = args };
	struct err err = {0};
	struct val *ok = client_request(c, a, &m, &err);

	if (ok == NULL)
		fanout_die(word, err.text);
	return ok;
}

static void come_as_staff(struct fanout *b)
{
	struct client_hello hello = { .program = "bench_fanout" };
	struct journal_info info;
	struct arena a = {0};
	struct err err = {0};
	const struct val *codes;

	if (journal_find(b->record, &info, &err) != 1)
		fanout_die(b->record, "no engine");
	b->staff = client_connect(info.staff_socket, &err);
	if (b->staff == NULL ||
	    client_hello(b->staff, &a, &hello, &err) == NULL)
		fanout_die("hello", err.text);
	codes = val_get(ask(b->staff, &a, "codes", NULL), "codes");
	b->codes = xcalloc((size_t)b->roles, sizeof(*b->codes));
	for (int i = 0; i < b->roles; i++)
		b->codes[i] = xstrdup(val_get_text(val_at(codes, (size_t)i),
		    "code", ""));
	ask(b->staff, &a, "start", NULL);
	arena_release(&a);
}

/* ---- a worker's screens ----------------------------------------------- */

/* Looks for the mark across the border of two reads too. */
static bool part_has(char tail[FANOUT_MARK], const char *bytes, size_t n,
    const char *mark)
{
	char both[FANOUT_MARK + 4096];
	bool has;

	memcpy(both, tail, FANOUT_MARK);
	memcpy(both + FANOUT_MARK, bytes, n);
	has = memmem(both, FANOUT_MARK + n, mark, FANOUT_MARK) != NULL;
	memcpy(tail, both + n, FANOUT_MARK);
	return has;
}

static bool part_read(struct fanout_hold *h, int i)
{
	struct part *p = h->own;
	char bytes[4096], mark[FANOUT_MARK + 1];
	bool has = false;
	int n;

	fanout_mark(h->round < 0 ? 0 : h->round, mark);
	/* until there is nothing: an edge does not come twice */
	do {
		n = ssh_channel_read_nonblocking(p->visitors[i].ch, bytes,
		    sizeof(bytes), 0);
		if (n > 0)
			has |= part_has(p->tails[i], bytes, (size_t)n, mark);
	} while (n > 0);
	if (n == SSH_ERROR || ssh_channel_is_eof(p->visitors[i].ch))
		fanout_die("a screen", "it was closed");
	return has;
}

/* As the reader of the raw bytes takes them. */
static void part_peek(struct fanout_hold *h, int i)
{
	struct part *p = h->own;
	char bytes[16384];

	if (recv(ssh_get_fd(p->visitors[i].ssh), bytes, sizeof(bytes),
	    MSG_PEEK | MSG_DONTWAIT) == 0)
		fanout_die("a screen", "it was closed");
}

/* On the wire, with all that SSH adds. */
static int64_t part_received(struct fanout_hold *h, int i)
{
	struct part *p = h->own;
	struct tcp_info info = {0};
	socklen_t n = sizeof(info);

	return getsockopt(ssh_get_fd(p->visitors[i].ssh), IPPROTO_TCP,
	    TCP_INFO, &info, &n) == 0 ? (int64_t)info.tcpi_bytes_received : 0;
}

static bool part_come(struct part *p, int i, struct err *err)
{
	const struct fanout *b = p->b;
	char *name = xasprintf("Person %d", p->first + i);
	const struct visitor_login login = { .name = name,
		.code = b->codes[(p->first + i) % b->roles] };
	struct visitor *v = &p->visitors[i];
	bool in = visitor_connect(v, b->port, NULL, "join", err) == 0 &&
	    visitor_login(v, &login, err) == 1 &&
	    visitor_screen(v, COLUMNS, ROWS, err) == 0 &&
	    ssh_channel_write(v->ch, "\r", 1) == 1;	/* the code is read */

	if (in)
		ssh_set_blocking(v->ssh, 0);
	else if (err->text[0] == '\0')
		fail(err, "%s: its code was refused", name);
	free(name);
	return in;
}

static void part_run(struct fanout_hold *h, void *arg)
{
	struct part *p = arg;
	size_t n = (size_t)p->n + 1;
	struct err err = {0};

	p->visitors = xcalloc(n, sizeof(*p->visitors));
	p->tails = xcalloc(n, sizeof(*p->tails));
	h->at = xcalloc(n, sizeof(*h->at));
	h->before = xcalloc(n, sizeof(*h->before));
	h->own = p;
	h->read = part_read;
	h->peek = part_peek;
	h->received = part_received;
	for (; h->n < p->n && part_come(p, h->n, &err); h->n++) {
		fanout_watch(h, ssh_get_fd(p->visitors[h->n].ssh), h->n);
		fanout_serve(h, 0);
	}
	fanout_tell(h, err.text);
	while (fanout_serve(h, -1))
		continue;
}

/* ---- measuring -------------------------------------------------------- */

/* Everybody comes in; how many are held. */
static int come_all(struct fanout *b)
{
	double since = fanout_ms(), took;
	struct fanout_note note;
	int held = 0;

	for (int i = 0, first = 0; i < FANOUT_WORKERS; i++) {
		struct part p = { .b = b, .first = first, .n = b->people /
			FANOUT_WORKERS + (i < b->people % FANOUT_WORKERS) };

		fanout_fork(&b->workers[i], part_run, &p);
		first += p.n;
	}
	for (int i = 0; i < FANOUT_WORKERS; i++) {
		if (!fanout_note(&b->workers[i], &note, LIMIT_S * 1000))
			fanout_die("worker", "it has gone");
		held += note.held;
		if (note.why[0] != '\0')
			printf("fanout: no more than %d in one process: %s\n",
			    note.held, note.why);
	}
	took = (fanout_ms() - since) / 1000;
	printf("fanout: %d of %d people hold a screen after %.1f s: %.0f "
	    "connects/s (%d at a time)\n", held, b->people, took, held /
	    took, FANOUT_WORKERS);
	return held;
}

static void print_cost(const struct fanout *b, int held, double engine_ms,
    double gate_ms, double kernel_kib)
{
	pid_t *pids = xcalloc(PEOPLE_MAX, sizeof(*pids));
	struct fanout_usage u;
	int n = fanout_children(b->gate, "ensayo-gate", pids, PEOPLE_MAX);

	fanout_usage(pids, n, &u);
	free(pids);
	printf("fanout: each: %.0f KiB private, %.0f KiB PSS (of %d looked "
	    "at), %.0f KiB of the kernel's with both ends (goal 600 KiB "
	    "private: %s)\n", u.private_kib, u.pss_kib, u.looked,
	    (fanout_kernel_kib() - kernel_kib) / held,
	    u.private_kib == 0 ? "not readable" :
	    u.private_kib <= 600 ? "met" : "missed");
	printf("fanout: CPU a connect: %.2f ms handler, screen included, "
	    "%.2f ms gate, %.2f ms engine\n", u.cpu_ms / held,
	    (fanout_cpu_ms(b->gate) - gate_ms) / held,
	    (fanout_cpu_ms(b->engine) - engine_ms) / held);
}

/* What many changes in the lobby have left to be drawn. */
static void settle(struct fanout *b)
{
	double before, now = fanout_cpu_ms(b->engine);
	int quiet = 0;

	do {
		before = now;
		usleep(500000);
		now = fanout_cpu_ms(b->engine);
		quiet = now - before <= 10 ? quiet + 1 : 0;
	} while (quiet < 3);
}

static void go(void *arg)
{
	struct fanout *b = arg;
	struct arena a = {0};
	struct val *args = val_map(&a);

	val_set(&a, args, "inject", val_str(&a, arena_printf(&a, "i%d",
	    b->round)));
	ask(b->staff, &a, "release", args);
	arena_release(&a);
}

static int order(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

/* What all handlers have used so far. */
static double handlers_ms(const struct fanout *b)
{
	pid_t *pids = xcalloc(PEOPLE_MAX, sizeof(*pids));
	int n = fanout_children(b->gate, "ensayo-gate", pids, PEOPLE_MAX);
	double ms = 0;

	for (int i = 0; i < n; i++)
		ms += fanout_cpu_ms(pids[i]);
	free(pids);
	return ms;
}

/* One GO after the other; the first warms up and is not counted. */
static void rounds(struct fanout *b, double *median, double *last,
    double *bytes)
{
	double handlers = 0, engine = 0, since = 0, until = 0;
	struct fanout_note all;

	for (b->round = 0; b->round <= b->rounds; b->round++) {
		since = handlers_ms(b);
		fanout_round(b->workers, FANOUT_WORKERS, b->round, go, b,
		    &all);
		until += b->round > 0 ? handlers_ms(b) - since : 0;
		settle(b);
		if (b->round == 0) {
			handlers = handlers_ms(b);
			engine = fanout_cpu_ms(b->engine);
			continue;
		}
		median[b->round - 1] = all.median;
		last[b->round - 1] = all.last;
		*bytes += all.bytes / b->rounds;
	}
	printf("fanout: CPU a GO: %.1f ms all handlers until the last has "
	    "it, %.1f ms with what follows, %.1f ms engine\n",
	    until / b->rounds, (handlers_ms(b) - handlers) / b->rounds,
	    (fanout_cpu_ms(b->engine) - engine) / b->rounds);
}

/* GO to each screen, beside the baseline. */
static void measure_go(struct fanout *b, int held)
{
	double *median = xcalloc((size_t)b->rounds, sizeof(*median));
	double *last = xcalloc((size_t)b->rounds, sizeof(*last));
	double raw_median, raw_last, least_median, least_last, bytes = 0;

	rounds(b, median, last, &bytes);
	qsort(median, (size_t)b->rounds, sizeof(*median), order);
	qsort(last, (size_t)b->rounds, sizeof(*last), order);
	fanout_raw(held, (size_t)bytes, b->rounds, false, &raw_median,
	    &raw_last);
	fanout_raw(held, (size_t)bytes, b->rounds, true, &least_median,
	    &least_last);
	printf("fanout: GO to the last of %d screens: %.1f ms (%.1f to "
	    "%.1f), half of them %.1f ms, %.0f bytes each on the wire\n",
	    held, last[b->rounds / 2], last[0], last[b->rounds - 1],
	    median[b->rounds / 2], bytes);
	printf("fanout: raw epoll writes of as many: %.1f ms, half of them "
	    "%.1f ms; ratio %.1f (goal %s)\n", raw_last, raw_median,
	    last[b->rounds / 2] / raw_last, held > 1000 ? "7" : "6");
	printf("fanout: processes that only wake, encrypt and write: %.1f "
	    "ms, half of them %.1f ms; ratio %.1f\n", least_last,
	    least_median, least_last / raw_last);
	free(median);
	free(last);
}

/* Somebody types in the command line of the screen. */
static void measure_keys(const struct fanout *b)
{
	const struct visitor_login login = { .code = b->codes[0],
		.name = "Typist" };
	double ms[KEYS];
	struct visitor v;
	struct err err = {0};
	char bytes[4096];

	if (visitor_connect(&v, b->port, NULL, "join", &err) != 0 ||
	    visitor_login(&v, &login, &err) != 1 ||
	    visitor_screen(&v, COLUMNS, ROWS, &err) != 0)
		fanout_die("typist", err.text);
	visitor_until(&v, "Inbox", 10000);
	ssh_channel_write(v.ch, ":", 1);
	visitor_until(&v, ":", 2000);
	for (int i = 0; i < KEYS; i++) {
		double since;

		while (ssh_channel_read_timeout(v.ch, bytes, sizeof(bytes),
		    0, 2) > 0)
			continue;
		since = fanout_ms();
		ssh_channel_write(v.ch, i % 2 == 0 ? "x" : "\177", 1);
		if (ssh_channel_read_timeout(v.ch, bytes, sizeof(bytes), 0,
		    5000) <= 0)
			fanout_die("typist", "there was no echo");
		ms[i] = fanout_ms() - since;
	}
	visitor_close(&v);
	qsort(ms, KEYS, sizeof(*ms), order);
	printf("fanout: key to echo p50 %.2f ms, p99 %.2f ms (goal 1 ms "
	    "p50: %s)\n", ms[KEYS / 2], ms[KEYS * 99 / 100],
	    ms[KEYS / 2] <= 1 ? "met" : "missed");
}

/* ---- one run ---------------------------------------------------------- */

static void end_all(struct fanout *b)
{
	struct arena a = {0};

	for (int i = 0; i < FANOUT_WORKERS; i++) {
		kill(b->workers[i].pid, SIGKILL);
		waitpid(b->workers[i].pid, NULL, 0);
		fanout_ended(b->workers[i].pid);
	}
	ask(b->staff, &a, "end", NULL);
	ask(b->staff, &a, "close", NULL);
	arena_release(&a);
	client_free(b->staff);
	waitpid(b->engine, NULL, 0);
	fanout_ended(b->engine);
	close(b->output);
	unlink(b->record);
}

static void run(struct fanout *b)
{
	double engine_ms, gate_ms, kernel_kib;
	int held;

	write_pack(b);
	start_engine(b);
	come_as_staff(b);
	engine_ms = fanout_cpu_ms(b->engine);
	gate_ms = fanout_cpu_ms(b->gate);
	kernel_kib = fanout_kernel_kib();
	held = come_all(b);
	if (held == 0)
		fanout_die("screens", "there is none");
	settle(b);
	usleep(REST_MS * 1000);
	print_cost(b, held, engine_ms, gate_ms, kernel_kib);
	measure_keys(b);
	measure_go(b, held);
	end_all(b);
}

static void late(int signo)
{
	(void)signo;
	fanout_die("time", "it took too long");
}

/* A descriptor for each connection, as many as may be. */
static void limits(void)
{
	struct rlimit files, processes;

	getrlimit(RLIMIT_NOFILE, &files);
	files.rlim_cur = files.rlim_max;
	setrlimit(RLIMIT_NOFILE, &files);
	getrlimit(RLIMIT_NPROC, &processes);
	printf("fanout: limits: %ld descriptors a process, %ld processes, "
	    "%ld MiB of memory\n", (long)files.rlim_max,
	    (long)processes.rlim_cur, sysconf(_SC_PHYS_PAGES) / 256);
}

int main(int argc, char **argv)
{
	struct fanout b = { .people = 100, .rounds = ROUNDS_MAX };
	int option;

	while ((option = getopt(argc, argv, "n:r:")) != -1) {
		if (option == 'n')
			b.people = (int)strtol(optarg, NULL, 10);
		else if (option == 'r')
			b.rounds = (int)strtol(optarg, NULL, 10);
		else
			return 2;
	}
	if (argc - optind != 2 || b.people < 1 || b.people > PEOPLE_MAX ||
	    b.rounds < 1 || b.rounds > ROUNDS_MAX || crypto_init(NULL) != 0 ||
	    ssh_init() != SSH_OK)
		return 2;
	signal(SIGPIPE, SIG_IGN);
	signal(SIGALRM, late);
	alarm(LIMIT_S);
	limits();
	b.ensayo = argv[optind];
	b.folder = argv[optind + 1];
	b.pack = xasprintf("%s/fanout.pack", b.folder);
	b.record = xasprintf("%s/fanout.ensayo", b.folder);
	b.roles = b.people < TEAM ? 1 : b.people / TEAM > ROLES_MAX ?
	    ROLES_MAX : b.people / TEAM;
	run(&b);
	return 0;
}
