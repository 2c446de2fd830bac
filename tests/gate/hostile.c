/*
 * hostile.c: people who are logged in and mean harm, and one who does not:
 *
 *	hostile PORT CODE OTHER ENGINE ATTACKERS SECONDS SEED
 *
 * OTHER is the code of the honest one's team, ENGINE the engine's process.
 * The honest one writes into the log line after line, first alone, then
 * while attackers of six kinds do what they can: floods of commands,
 * gigabytes on standard input, storms of sizes, screens that are never
 * read, channels without end, hostile names by put, get and SFTP.  Says
 *
 *	alone N MEDIAN P99 MAX
 *	attacked N MEDIAN P99 MAX
 *	memory BEFORE MAX LIMIT
 *	did KIND N ...
 *
 * in ms and KiB (private).  Exit status 1: the honest one was not served.
 */
#include "config.h"

#include "tests/gate/visitor.h"

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/crypto.h"
#include "base/loop.h"

#define HOSTILE_KINDS 6
#define HOSTILE_MOST 32
#define HOSTILE_LINES 20000
#define HOSTILE_PAUSE_US 60000	/* slower than the engine's pace */
#define HOSTILE_ANSWER_MS 20000
#ifdef ENSAYO_SANITIZED
#define HOSTILE_KIB 524288	/* what is freed is kept for a while */
#else
#define HOSTILE_KIB 65536	/* that the engine may grow by */
#endif
#define HOSTILE_GIB ((int64_t)1 << 30)

static struct {
	int64_t did[HOSTILE_KINDS];
	int64_t failed;			/* logins of theirs */
} *shared;
static const char *const kinds[HOSTILE_KINDS] = { "commands", "bytes",
	"sizes", "deaf", "channels", "names" };
static const char *code;
static int port;
static unsigned char seed[SEED_LEN];
static uint64_t counter;

static int64_t hostile_draw(int64_t lo, int64_t hi)
{
	return seed_range(seed, "hostile", counter++, lo, hi);
}

static void hostile_did(int kind, int64_t n)
{
	__atomic_fetch_add(&shared->did[kind], n, __ATOMIC_RELAXED);
}

static void hostile_drain(ssh_channel ch)
{
	char bytes[16384];

	while (ssh_channel_read_nonblocking(ch, bytes, sizeof(bytes), 0) > 0)
		continue;
}

/* ---- what they do ----------------------------------------------------- */

/* Lines as fast as they are taken. */
static void attack_commands(struct visitor *v, struct err *err)
{
	char line[256];

	if (visitor_command(v, NULL, err) != 0)
		return;
	for (int i = 0; ssh_channel_is_open(v->ch); i++) {
		int n = snprintf(line, sizeof(line), "%s flood %d %0*d\n",
		    i % 3 == 0 ? "chat" : i % 3 == 1 ? "log" : "ask", i,
		    (int)hostile_draw(1, 100), i);

		if (ssh_channel_write(v->ch, line, (uint32_t)n) <= 0)
			return;
		hostile_did(0, 1);
		hostile_drain(v->ch);
	}
}

/* A gibibyte on standard input, of a command that wants a text. */
static void attack_bytes(struct visitor *v, struct err *err)
{
	static const char *const lines[] = { "log -", "chat -", "ask -",
		"put big.bin -" };
	char bytes[32768];
	int64_t sent = 0;
	int n = 1;

	memset(bytes, 'x', sizeof(bytes));
	if (visitor_command(v, lines[hostile_draw(0, 3)], err) != 0)
		return;
	while (n > 0 && sent < HOSTILE_GIB && ssh_channel_is_open(v->ch) &&
	    !ssh_channel_is_eof(v->ch)) {
		n = ssh_channel_write(v->ch, bytes, sizeof(bytes));
		sent += n;
		hostile_did(1, n > 0 ? n : 0);
		hostile_drain(v->ch);
	}
}

static void attack_sizes(struct visitor *v, struct err *err)
{
	if (visitor_screen(v, 80, 24, err) != 0)
		return;
	while (ssh_channel_is_open(v->ch)) {
		int cols = (int)hostile_draw(0, 1 << hostile_draw(0, 20));
		int rows = (int)hostile_draw(0, 1 << hostile_draw(0, 20));

		if (ssh_channel_change_pty_size(v->ch, cols, rows) != SSH_OK)
			return;
		hostile_did(2, 1);
		hostile_drain(v->ch);
	}
}

/* Has all drawn again and again and takes nothing of it. */
static void attack_deaf(struct visitor *v, struct err *err)
{
	if (visitor_screen(v, 300, 100, err) != 0)
		return;
	while (ssh_channel_is_open(v->ch)) {
		if (ssh_channel_write(v->ch, "\f\t\f?\033", 5) <= 0)
			return;
		hostile_did(3, 1);
	}
}

/* More of them than there may be, and anew. */
static void attack_channels(struct visitor *v, struct err *err)
{
	ssh_channel all[64] = {0};
	int n = 0;

	while (n < 64) {
		all[n] = ssh_channel_new(v->ssh);
		if (all[n] == NULL ||
		    ssh_channel_open_session(all[n]) != SSH_OK)
			break;
		hostile_did(4, 1);
		if (ssh_channel_request_pty(all[n]) != SSH_OK ||
		    ssh_channel_request_shell(all[n]) != SSH_OK)
			break;
		n++;
	}
	hostile_did(4, 1);
	if (n == 0)
		fail(err, "no channel");
	for (int i = 0; i < 64; i++)
		if (all[i] != NULL)
			ssh_channel_free(all[i]);
}

static void names_be32(struct buf *b, uint32_t n)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_addc(b, (char)(n >> shift & 255));
}

/* A packet of SFTP with a name in it, now and then of a false length. */
static void names_sftp(struct buf *b, int type, const char *name)
{
	size_t n = strlen(name);

	names_be32(b, hostile_draw(0, 9) == 0 ?
	    (uint32_t)hostile_draw(0, UINT32_MAX) : (uint32_t)(25 + n));
	buf_addc(b, (char)type);
	names_be32(b, (uint32_t)counter);
	names_be32(b, (uint32_t)n);
	buf_add(b, name, n);
	names_be32(b, 0xffffffff);		/* an offset of 2^64 - 1 */
	names_be32(b, 0xffffffff);
	names_be32(b, 0xffffffff);
	names_be32(b, 0);
}

static const char *names_one(void)
{
	static const char *const names[] = { "../../../../etc/passwd",
		"/etc/shadow", "a/../b", "\033[2J\033]0;x\a", "-rf",
		"$(reboot)", "`id`", "x;id", "con", ("\xe2\x80\xae" "txt.exe"),
		"\xff\xfe", ".", "..", "", " ", "a\nb", "%s%s%n",
		"////////////////////////////////////////" };

	return names[hostile_draw(0, (int64_t)ARRAY_LEN(names) - 1)];
}

static void attack_sftp(struct visitor *v, struct err *err)
{
	static const int types[] = { 3, 5, 6, 9, 11, 13, 14, 15, 16, 17, 18,
		19, 20, 200 };
	struct buf b = {0};

	v->ch = ssh_channel_new(v->ssh);
	if (v->ch == NULL || ssh_channel_open_session(v->ch) != SSH_OK ||
	    ssh_channel_request_sftp(v->ch) != SSH_OK) {
		fail(err, "no SFTP");
		return;
	}
	buf_add(&b, "\0\0\0\5\1\0\0\0\3", 9);
	for (int i = 0; i < 200; i++)
		names_sftp(&b, types[hostile_draw(0,
		    (int64_t)ARRAY_LEN(types) - 1)], names_one());
	ssh_channel_write(v->ch, b.p, (uint32_t)b.len);
	hostile_did(5, 200);
	buf_release(&b);
	visitor_until(v, "never", 100);
}

static void attack_names(struct visitor *v, struct err *err)
{
	char *line;

	if (hostile_draw(0, 1) == 0) {
		attack_sftp(v, err);
		return;
	}
	line = xasprintf("%s '%s' %s", hostile_draw(0, 1) == 0 ? "put" :
	    "get", names_one(), hostile_draw(0, 1) == 0 ? "-" : "");
	if (visitor_command(v, line, err) == 0) {
		ssh_channel_write(v->ch, "content", 7);
		ssh_channel_send_eof(v->ch);
		visitor_until(v, "never", 2000);
	}
	hostile_did(5, 1);
	free(line);
}

static void (*const attacks[HOSTILE_KINDS])(struct visitor *v,
    struct err *err) = { attack_commands, attack_bytes, attack_sizes,
	attack_deaf, attack_channels, attack_names };

/* Comes in again whenever it has been thrown out. */
_Noreturn static void hostile_attack(int i)
{
	char *name = xasprintf("Mallory %d", i);
	char personal[32] = "";
	struct visitor_login l = { .code = code, .name = name,
		.personal = personal };
	struct err err = {0};

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	setpriority(PRIO_PROCESS, 0, 19);	/* their machine, not ours */
	counter = (uint64_t)i << 32;
	for (int round = 0;; round++) {
		struct visitor v;
		bool in;

		l.name = xasprintf("Mallory %d %d", i, round);
		in = visitor_connect(&v, port, NULL, "join", &err) == 0 &&
		    visitor_login(&v, &l, &err) == 1;
		err = (struct err){0};
		for (int k = 0; in && k < 50 && err.text[0] == '\0'; k++) {
			attacks[i % HOSTILE_KINDS](&v, &err);
			if (v.ch != NULL)
				ssh_channel_free(v.ch);
			v.ch = NULL;
			in = ssh_is_connected(v.ssh);
		}
		if (!in)
			__atomic_fetch_add(&shared->failed, 1,
			    __ATOMIC_RELAXED);
		visitor_close(&v);
	}
}

/* ---- who means no harm ------------------------------------------------ */

static int hostile_order(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static double hostile_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

static int64_t hostile_memory(pid_t pid)
{
	char *path = xasprintf("/proc/%d/smaps_rollup", (int)pid);
	FILE *f = fopen(path, "r");
	char line[256];
	long n;
	int64_t kib = 0;

	while (f != NULL && fgets(line, sizeof(line), f) != NULL)
		if (strncmp(line, "Private_", 8) == 0 &&
		    sscanf(line, "%*s %ld", &n) == 1)
			kib += n;
	if (f != NULL)
		fclose(f);
	free(path);
	return kib;
}

/* Line after line for so long; false: one was not acknowledged. */
static bool honest_write(struct visitor *v, const char *what, int seconds,
    pid_t engine, int64_t *most)
{
	double *ms = xcalloc(HOSTILE_LINES, sizeof(*ms));
	double until = hostile_ms() + seconds * 1000.0;
	bool fine = true;
	int n = 0;

	while (fine && n < HOSTILE_LINES && hostile_ms() < until) {
		char line[64];
		double since = hostile_ms();
		int len = snprintf(line, sizeof(line), "log %s %d\n", what,
		    n);

		fine = ssh_channel_write(v->ch, line, (uint32_t)len) == len &&
		    visitor_until(v, "\n", HOSTILE_ANSWER_MS);
		ms[n++] = hostile_ms() - since;
		usleep(HOSTILE_PAUSE_US);
		hostile_drain(v->ch);
		if (n % 10 == 0 && hostile_memory(engine) > *most)
			*most = hostile_memory(engine);
	}
	qsort(ms, (size_t)n, sizeof(*ms), hostile_order);
	printf("%s %d %.1f %.1f %.1f\n", what, n, ms[n / 2],
	    ms[(n - 1) * 99 / 100], ms[n - 1]);
	fflush(stdout);
	free(ms);
	return fine;
}

static int hostile_run(struct visitor *v, pid_t engine, int attackers,
    int seconds)
{
	pid_t pids[HOSTILE_MOST];
	int64_t before = hostile_memory(engine), most = before;
	bool fine = honest_write(v, "alone", (seconds + 1) / 2, engine,
	    &most);

	for (int i = 0; i < attackers; i++) {
		pids[i] = fork();
		if (pids[i] == 0)
			hostile_attack(i);
		if (pids[i] < 0) {
			perror("fork");
			attackers = i;		/* kill(-1) ends everybody */
			fine = false;
		}
	}
	fine = fine && honest_write(v, "attacked", seconds, engine, &most);
	for (int i = 0; i < attackers; i++) {
		kill(pids[i], SIGKILL);
		waitpid(pids[i], NULL, 0);
	}
	fine = fine && honest_write(v, "after", 1, engine, &most);
	printf("memory %lld %lld %lld\ndid", (long long)before,
	    (long long)most, (long long)before + HOSTILE_KIB);
	for (int i = 0; i < HOSTILE_KINDS; i++)
		printf(" %s %lld", kinds[i], (long long)shared->did[i]);
	printf(" thrown-out %lld\n", (long long)shared->failed);
	return fine ? 0 : 1;
}

static int hostile_number(char **argv, int i)
{
	return (int)strtol(argv[i], NULL, 10);
}

int main(int argc, char **argv)
{
	struct visitor_login l = { .name = "Honest" };
	struct err err = {0};
	struct visitor v;
	int attackers, failed;

	if (argc != 8 || crypto_init(NULL) != 0 || ssh_init() != SSH_OK)
		return 2;
	port = hostile_number(argv, 1);
	code = argv[2];
	l.code = argv[3];
	attackers = hostile_number(argv, 5);
	seed_from_number(seed, (uint64_t)hostile_number(argv, 7));
	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED || attackers < 1 ||
	    attackers > HOSTILE_MOST)
		return 2;
	signal(SIGPIPE, SIG_IGN);
	if (visitor_connect(&v, port, NULL, "join", &err) != 0 ||
	    visitor_login(&v, &l, &err) != 1 ||
	    visitor_command(&v, NULL, &err) != 0 ||
	    !visitor_until(&v, "\n", HOSTILE_ANSWER_MS)) {
		fprintf(stderr, "hostile: %s\n", err.text);
		return 2;
	}
	usleep(200000);
	hostile_drain(v.ch);
	failed = hostile_run(&v, hostile_number(argv, 4), attackers,
	    hostile_number(argv, 6));
	fflush(stdout);
	visitor_close(&v);
	ssh_finalize();
	return failed;
}
