/*
 * guess.c: somebody guesses codes from the address of honest people:
 *
 *	guess PORT CODE PEOPLE GUESSERS
 *
 * first lets a tenth of the people come in alone, then begins to guess with
 * so many connections at a time, a new one for each guess, and once what
 * there was to spare is spent lets all the people come in by CODE, a tenth
 * of them at a time.  Says
 *
 *	alone MEDIAN P99
 *	guesses N SECONDS
 *	honest N REFUSED MEDIAN P99
 *
 * in ms; exit status 1: it could not be done.
 */
#include "config.h"

#include "tests/gate/visitor.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/crypto.h"
#include "base/loop.h"

#define GUESS_AT_ONCE 100	/* people */
#define GUESS_PEOPLE 1000
#define GUESS_SPENT 70		/* guesses, more than a source may spare */
#define GUESS_LIMIT_S 300	/* for the whole */

/* What all processes see. */
struct guess {
	int guesses, next, refused;
	int64_t ms[GUESS_PEOPLE];
};

static struct guess *shared;
static const char *code;
static int port;

static void guess_code(char out[11])
{
	unsigned char bytes[16];

	secret_bytes(bytes, sizeof(bytes));
	crockford(out, 10, bytes);
	out[10] = '\0';
}

_Noreturn static void guess_for_ever(void)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (;;) {
		struct visitor v;
		struct err err = {0};
		char wrong[11];
		int got = -1;

		guess_code(wrong);
		if (visitor_connect(&v, port, NULL, "join", &err) == 0)
			got = visitor_guess(&v, wrong, &err);
		if (got == 0)
			__atomic_fetch_add(&shared->guesses, 1,
			    __ATOMIC_RELAXED);
		visitor_close(&v);
	}
}

/* One of the people; false: was not let in. */
static bool guess_come(int i, const char *kind)
{
	char *name = xasprintf("%s %d", kind, i);
	const struct visitor_login l = { .code = code, .name = name };
	struct visitor v;
	struct err err = {0};
	int64_t since = loop_mono_ms();
	bool in = visitor_connect(&v, port, NULL, "join", &err) == 0 &&
	    visitor_login(&v, &l, &err) == 1;

	shared->ms[i] = loop_mono_ms() - since;
	if (!in)
		fprintf(stderr, "guess: %s: %s\n", name, err.text);
	visitor_close(&v);
	free(name);
	return in;
}

static void guess_people(int n, const char *kind)
{
	pid_t pids[GUESS_AT_ONCE];
	int lanes = n / 10 + 2;

	if (lanes > GUESS_AT_ONCE)
		lanes = GUESS_AT_ONCE;
	shared->next = shared->refused = 0;
	for (int k = 0; k < lanes; k++) {
		pids[k] = fork();
		if (pids[k] != 0)
			continue;
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		for (;;) {
			int i = __atomic_fetch_add(&shared->next, 1,
			    __ATOMIC_RELAXED);

			if (i >= n)
				_exit(0);
			if (!guess_come(i, kind))
				__atomic_fetch_add(&shared->refused, 1,
				    __ATOMIC_RELAXED);
		}
	}
	for (int k = 0; k < lanes; k++)
		waitpid(pids[k], NULL, 0);
}

static int guess_order(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

static void guess_times(int n)
{
	qsort(shared->ms, (size_t)n, sizeof(*shared->ms), guess_order);
	printf(" %lld %lld\n", (long long)shared->ms[n / 2],
	    (long long)shared->ms[n * 99 / 100]);
	fflush(stdout);
}

static pid_t *guess_begin(int n)
{
	pid_t *pids = xcalloc((size_t)n, sizeof(*pids));

	for (int i = 0; i < n; i++) {
		pids[i] = fork();
		if (pids[i] == 0)
			guess_for_ever();
		if (pids[i] < 0) {	/* kill(-1) would end everybody */
			perror("fork");
			exit(1);
		}
	}
	return pids;
}

static int guess_run(int people, int guessers)
{
	int alone = people / 10 + 1;
	int64_t since;
	pid_t *pids;

	guess_people(alone, "Alone");
	if (shared->refused > 0)
		return 1;
	printf("alone");
	guess_times(alone);
	since = loop_mono_ms();
	pids = guess_begin(guessers);
	while (__atomic_load_n(&shared->guesses, __ATOMIC_RELAXED) <
	    GUESS_SPENT)
		usleep(20000);
	guess_people(people, "Person");
	/* what is answered until here has been looked at before */
	printf("guesses %d %.1f\n", __atomic_load_n(&shared->guesses,
	    __ATOMIC_RELAXED), (double)(loop_mono_ms() - since) / 1000);
	for (int i = 0; i < guessers; i++) {
		kill(pids[i], SIGKILL);
		waitpid(pids[i], NULL, 0);
	}
	free(pids);
	printf("honest %d %d", people, shared->refused);
	guess_times(people);
	return 0;
}

int main(int argc, char **argv)
{
	int people, guessers;

	if (argc != 5 || crypto_init(NULL) != 0 || ssh_init() != SSH_OK)
		return 2;
	port = (int)strtol(argv[1], NULL, 10);
	code = argv[2];
	people = (int)strtol(argv[3], NULL, 10);
	guessers = (int)strtol(argv[4], NULL, 10);
	if (people < 1 || people > GUESS_PEOPLE || guessers < 1)
		return 2;
	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED)
		return 2;
	alarm(GUESS_LIMIT_S);
	return guess_run(people, guessers);
}
