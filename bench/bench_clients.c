/*
 * bench_clients.c [-c CELLS] [-p PEOPLE] [-i INJECTS] [-x] ENSAYO FOLDER: a
 * real engine with PEOPLE on its gate socket who follow their views, and an
 * inject a second to every team.  Prints how late each release was decided
 * and how late it reached each of them, what a request took meanwhile, and
 * what memory the engine holds.  With -x a hook hangs in every cell at every
 * release (worker processes are killed all the time).  It must never be part
 * of make check.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "client/client.h"
#include "journal/journal.h"

#define ROLES 4
#define FIRST_S 3		/* the first inject, behind StartEx */
#define PING_MS 20
#define BUDGET_LATE_MS 10
#define BUDGET_KIB (60 * 1024)

struct bench {
	const char *ensayo;
	char *folder, *pack, *record;
	int cells, people, injects;
	bool hostile;
	pid_t engine;
	int engine_out;
	struct journal_info info;
	struct client *staff;
	struct client **clients;
	struct pollfd *fds;
	double *late, *reached, *pings;	/* ms */
	size_t nlate, nreached, npings, capreached, cappings;
	int64_t start_ms;		/* wall clock of StartEx */
	int64_t *has;			/* by person: the last one that came */
};

static void die(const char *what, const char *why)
{
	fprintf(stderr, "bench_clients: %s: %s\n", what, why);
	exit(2);
}

static double wall_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

static int order(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static double share(double *v, size_t n, double of)
{
	if (n == 0)
		return 0;
	qsort(v, n, sizeof(*v), order);
	return v[(size_t)((double)(n - 1) * of)];
}

static void add(double **v, size_t *n, size_t *cap, double ms)
{
	grow((void **)v, cap, *n + 1, sizeof(**v));
	(*v)[(*n)++] = ms;
}

/* ---- the exercise ----------------------------------------------------- */

static void write_pack(const struct bench *b)
{
	char *path = xasprintf("%s/scenario.lua", b->pack);
	FILE *f;

	mkdir(b->pack, 0700);
	f = fopen(path, "w");
	if (f == NULL)
		die(path, strerror(errno));
	fprintf(f, "scenario { id = \"bench\", title = \"Bench\", "
	    "length = \"8h\" }\n");
	for (int i = 0; i < ROLES; i++)
		fprintf(f, "role { id = \"role-%d\" }\n", i);
	for (int i = 0; i < b->injects; i++)
		fprintf(f, "inject { id = \"inject-%d\", at = \"%ds\", to = "
		    "{ \"role-0\", \"role-1\", \"role-2\", \"role-3\" },\n"
		    "  title = \"Inject %d\", text = \"What happened in "
		    "second %d, in some more words than that.\"%s }\n", i,
		    FIRST_S + i, i, i, b->hostile ? ",\n  on_send = "
		    "function(x)\n    local a, b = ('a'):rep(250000), "
		    "('a'):rep(250000)\n    while a == b do end\n  end" : "");
	if (fclose(f) != 0)
		die(path, strerror(errno));
	free(path);
}

static void start_engine(struct bench *b)
{
	char *cells = xasprintf("%d", b->cells);
	char text[8192] = "";
	int ends[2];
	size_t n = 0;
	ssize_t got;

	if (pipe(ends) != 0)
		die("pipe", strerror(errno));
	b->engine = fork();
	if (b->engine == 0) {
		dup2(ends[1], STDOUT_FILENO);
		close(ends[0]);
		close(ends[1]);
		execl(b->ensayo, b->ensayo, "run", b->pack, "-o", b->record,
		    "--headless", "--seed", "7", "--cells", cells, NULL);
		_exit(127);
	}
	close(ends[1]);
	b->engine_out = ends[0];
	while (strstr(text, "codes ") == NULL) {
		got = read(ends[0], text + n, sizeof(text) - 1 - n);
		if (got <= 0)
			die(b->ensayo, "it did not start");
		n += (size_t)got;
		text[n] = '\0';
	}
	if (journal_find(b->record, &b->info, NULL) != 1)
		die(b->record, "no engine");
	free(cells);
}

static struct val *ask(struct client *c, struct arena *a, const char *word,
    struct val *args)
{
	struct wire_message m = { .word = word, .args = args };
	struct err err = {0};
	struct val *ok = client_request(c, a, &m, &err);

	if (ok == NULL)
		die(word, err.text);
	return ok;
}

static struct client *come(const char *socket)
{
	struct client_hello hello = { .program = "bench_clients" };
	struct arena a = {0};
	struct err err = {0};
	struct client *c = client_connect(socket, &err);

	if (c == NULL || client_hello(c, &a, &hello, &err) == NULL)
		die("hello", err.text);
	arena_release(&a);
	return c;
}

static void join(struct bench *b, int i, const char *code)
{
	struct arena a = {0};
	struct val *args = val_map(&a);
	struct client *c = come(b->info.gate_socket);

	val_set(&a, args, "code", val_str(&a, code));
	val_set(&a, args, "name", val_str(&a,
	    arena_printf(&a, "Person %d", i)));
	ask(c, &a, "auth", args);
	args = val_map(&a);
	val_set(&a, args, "follow", val_bool(&a, true));
	ask(c, &a, "view", args);
	b->clients[i] = c;
	b->fds[i] = (struct pollfd){ client_fd(c), POLLIN, 0 };
	arena_release(&a);
}

static void join_all(struct bench *b)
{
	struct arena a = {0};
	struct val *codes = val_get(ask(b->staff, &a, "codes", NULL),
	    "codes");

	for (int i = 0; i < b->people; i++)
		join(b, i, val_get_text(val_at(codes,
		    (size_t)i % val_len(codes)), "code", ""));
	arena_release(&a);
}

/* ---- measuring -------------------------------------------------------- */

/* A request every few ms from a process of its own. */
static int start_pings(const struct bench *b, pid_t *pid)
{
	struct timespec pause = { 0, PING_MS * 1000000 };
	int ends[2];

	if (pipe(ends) != 0 || (*pid = fork()) < 0)
		die("fork", strerror(errno));
	if (*pid == 0) {
		struct client *c = come(b->info.staff_socket);

		close(ends[0]);
		for (;;) {
			struct arena a = {0};
			double began = wall_ms(), took;

			ask(c, &a, "clock", NULL);
			took = wall_ms() - began;
			if (write(ends[1], &took, sizeof(took)) < 0)
				_exit(0);
			arena_release(&a);
			nanosleep(&pause, NULL);
		}
	}
	close(ends[1]);
	return ends[0];
}

static void take_pings(struct bench *b, int fd)
{
	double took;

	while (read(fd, &took, sizeof(took)) == (ssize_t)sizeof(took))
		add(&b->pings, &b->npings, &b->cappings, took);
	close(fd);
}

/* Which release is the last whose time has come, from 1; 0: none. */
static int64_t release_at(const struct bench *b, double ms)
{
	double since = ms - (double)(b->start_ms + (FIRST_S - 1) * 1000);

	return since < 1000 ? 0 : (int64_t)since / 1000;
}

/* Everything that has come to one of them. */
static void hear(struct bench *b, int i)
{
	const struct wire_message *m;
	struct err err = {0};
	double ms;
	int64_t release;

	if (client_pump(b->clients[i], 0, &err) < 0)
		die("a client", err.text);
	ms = wall_ms();
	release = release_at(b, ms);
	while ((m = client_next(b->clients[i])) != NULL) {
		if (m->shape != WIRE_SHAPE_PUSH || b->has[i] == release ||
		    strcmp(m->word, "change") != 0)
			continue;
		b->has[i] = release;
		add(&b->reached, &b->nreached, &b->capreached, ms -
		    (double)(b->start_ms + (FIRST_S + release - 1) * 1000));
	}
}

static void follow_all(struct bench *b)
{
	double end = (double)(b->start_ms + (FIRST_S + b->injects) * 1000);

	while (wall_ms() < end) {
		if (poll(b->fds, (nfds_t)b->people, 20) <= 0)
			continue;
		for (int i = 0; i < b->people; i++)
			if (b->fds[i].revents != 0)
				hear(b, i);
	}
}

/* How late each release was, from the record. */
static void read_record(struct bench *b)
{
	struct err err = {0};
	struct source *s = journal_open(b->record, &err);
	struct source_row row;
	struct arena a = {0};
	size_t cap = 0;
	int64_t seq = 0;

	if (s == NULL)
		die(b->record, err.text);
	while (source_next(s, seq, &row, &err) == 1) {
		seq = row.e.seq;
		if (row.e.kind == EVENT_INJECT_RELEASED)
			add(&b->late, &b->nlate, &cap, (double)(
			    row.e.wall_ms - b->start_ms - row.e.ex_ms));
	}
	source_close(s);
	arena_release(&a);
}

static int64_t memory_kib(pid_t pid, const char *what)
{
	char *path = xasprintf("/proc/%d/smaps_rollup", (int)pid);
	FILE *f = fopen(path, "r");
	char line[256];
	int64_t kib = 0, n;

	while (f != NULL && fgets(line, sizeof(line), f) != NULL)
		if (strncmp(line, what, strlen(what)) == 0 &&
		    sscanf(line + strlen(what), "%*[^0-9]%ld", &n) == 1)
			kib += n;
	if (f != NULL)
		fclose(f);
	free(path);
	return kib;
}

static int64_t private_kib(pid_t pid)
{
	return memory_kib(pid, "Private_Clean") +
	    memory_kib(pid, "Private_Dirty");
}

/* ---- one run ---------------------------------------------------------- */

static int64_t started_ms(struct bench *b)
{
	struct arena a = {0};
	struct source *s = client_source(b->staff);
	struct source_row row;
	int64_t seq = 0, ms = 0;
	struct err err = {0};

	while (ms == 0 && source_next(s, seq, &row, &err) == 1) {
		seq = row.e.seq;
		if (row.e.kind == EVENT_CLOCK_STARTED)
			ms = row.e.wall_ms - row.e.ex_ms;
	}
	source_close(s);
	arena_release(&a);
	if (ms == 0)
		die("StartEx", "it is not in the record");
	return ms;
}

static void conduct(struct bench *b, int64_t *alone, int64_t *joined)
{
	struct arena a = {0};
	pid_t pinger;
	int pings, status;

	*alone = private_kib(b->engine);
	join_all(b);
	*joined = private_kib(b->engine);
	pings = start_pings(b, &pinger);
	ask(b->staff, &a, "start", NULL);
	b->start_ms = started_ms(b);
	follow_all(b);
	kill(pinger, SIGTERM);
	waitpid(pinger, &status, 0);
	take_pings(b, pings);
	arena_release(&a);
}

static void print_times(struct bench *b, const char *what, double *v,
    size_t n)
{
	printf("clients: %-34s p50 %6.1f  p99 %6.1f  max %6.1f ms (%zu)\n",
	    what, share(v, n, 0.5), share(v, n, 0.99), share(v, n, 1), n);
	(void)b;
}

static void print_all(struct bench *b, int64_t alone, int64_t joined,
    int64_t end)
{
	double late = share(b->late, b->nlate, 0.99);
	int64_t instances = (int64_t)b->cells * b->injects;

	printf("clients: %d people in %d teams, %d injects, a second apart%s\n",
	    b->people, b->cells * ROLES, b->injects, b->hostile ?
	    ", a hook that hangs in each cell at each" : "");
	print_times(b, "due instant to decide", b->late, b->nlate);
	print_times(b, "due instant to each screen", b->reached,
	    b->nreached);
	print_times(b, "a request meanwhile", b->pings, b->npings);
	printf("clients: late at p99 (budget %d ms): %s\n", BUDGET_LATE_MS,
	    late <= BUDGET_LATE_MS ? "met" : "missed");
	printf("memory: engine alone %lld KiB, joined %lld KiB (%.1f a "
	    "connection), at the end %lld KiB of %lld instances\n",
	    (long long)alone, (long long)joined,
	    (double)(joined - alone) / b->people, (long long)end,
	    (long long)instances);
	if (instances >= 28000 && b->people >= 500)
		printf("memory: private (budget %d KiB): %s\n", BUDGET_KIB,
		    end <= BUDGET_KIB ? "met" : "missed");
}

static void run(struct bench *b)
{
	int64_t alone, joined, end;
	struct arena a = {0};
	int status;

	write_pack(b);
	start_engine(b);
	b->staff = come(b->info.staff_socket);
	b->clients = xcalloc((size_t)b->people, sizeof(*b->clients));
	b->fds = xcalloc((size_t)b->people, sizeof(*b->fds));
	b->has = xcalloc((size_t)b->people, sizeof(*b->has));
	conduct(b, &alone, &joined);
	end = private_kib(b->engine);
	for (int i = 0; i < b->people; i++)
		client_free(b->clients[i]);
	ask(b->staff, &a, "end", NULL);
	ask(b->staff, &a, "close", NULL);
	arena_release(&a);
	client_free(b->staff);
	waitpid(b->engine, &status, 0);
	close(b->engine_out);
	read_record(b);
	print_all(b, alone, joined, end);
	unlink(b->record);
}

int main(int argc, char **argv)
{
	struct bench b = { .cells = 25, .people = 1000, .injects = 30 };
	int option;

	while ((option = getopt(argc, argv, "c:p:i:x")) != -1) {
		if (option == 'c')
			b.cells = (int)strtol(optarg, NULL, 10);
		else if (option == 'p')
			b.people = (int)strtol(optarg, NULL, 10);
		else if (option == 'i')
			b.injects = (int)strtol(optarg, NULL, 10);
		else if (option == 'x')
			b.hostile = true;
		else
			return 2;
	}
	if (argc - optind != 2 || b.cells < 1 || b.people < 1 ||
	    b.injects < 1 || crypto_init(NULL) != 0)
		return 2;
	signal(SIGPIPE, SIG_IGN);
	b.ensayo = argv[optind];
	b.folder = argv[optind + 1];
	b.pack = xasprintf("%s/clients.pack", b.folder);
	b.record = xasprintf("%s/clients.ensayo", b.folder);
	run(&b);
	return 0;
}
