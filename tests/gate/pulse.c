/*
 * pulse.c: how long the engine takes to answer, by a client on its own
 * socket, past every gate:
 *
 *	pulse RECORD EVERY_MS <PHASES
 *
 * asks for the status every so many ms, and has a note recorded at every
 * tenth of them.  A line on standard input ends a phase and begins the one
 * it names; at the end of each it says, in ms,
 *
 *	NAME status|note COUNT MEDIAN P99 MAX
 *
 * A late answer stands also for those that could not be asked meanwhile.
 * With EVERY_MS 0 it asks as fast as it can for all messages, and says
 * nothing: that is the control.
 */
#include "config.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "client/client.h"
#include "journal/journal.h"

#define PULSE_MOST 400000
#define PULSE_NOTE 10		/* one in so many is a note */
#define PULSE_AHEAD 64		/* requests of the control on their way */

enum pulse_kind { PULSE_STATUS, PULSE_NOTES, PULSE_KINDS };
static const char *const words[PULSE_KINDS] = { "status", "note" };

struct pulse {
	struct client *c;
	struct arena a;
	double *ms[PULSE_KINDS];
	size_t n[PULSE_KINDS];
	char phase[64];
};

static double pulse_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

static int pulse_order(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static void pulse_add(struct pulse *p, enum pulse_kind kind, double ms)
{
	if (p->n[kind] < PULSE_MOST)
		p->ms[kind][p->n[kind]++] = ms;
}

static void pulse_say(struct pulse *p)
{
	for (int k = 0; k < PULSE_KINDS; k++) {
		double *ms = p->ms[k];
		size_t n = p->n[k];

		qsort(ms, n, sizeof(*ms), pulse_order);
		if (p->phase[0] != '\0' && n > 0)
			printf("%s %s %zu %.2f %.2f %.2f\n", p->phase,
			    words[k], n, ms[n / 2], ms[(n - 1) * 99 / 100],
			    ms[n - 1]);
		p->n[k] = 0;
	}
	fflush(stdout);
}

/* One request; false: the engine has gone. */
static bool pulse_ask(struct pulse *p, enum pulse_kind kind, double every)
{
	struct wire_message m = { .word = words[kind] };
	double since = pulse_now(), took;
	struct err err = {0};

	m.args = val_map(&p->a);
	if (kind == PULSE_NOTES)
		val_set(&p->a, m.args, "text", val_str(&p->a, "pulse"));
	if (client_request(p->c, &p->a, &m, &err) == NULL) {
		fprintf(stderr, "pulse: %s\n", err.text);
		return false;
	}
	for (took = pulse_now() - since; took > 0; took -= every)
		pulse_add(p, kind, took);
	arena_release(&p->a);
	return true;
}

/* A line on standard input: another phase.  False: there are no more. */
static bool pulse_phase(struct pulse *p)
{
	char bytes[sizeof(p->phase)];
	ssize_t n = read(STDIN_FILENO, bytes, sizeof(bytes) - 1);

	pulse_say(p);
	if (n <= 0)
		return false;
	bytes[n] = '\0';
	bytes[strcspn(bytes, "\n")] = '\0';
	snprintf(p->phase, sizeof(p->phase), "%s", bytes);
	return true;
}

static int pulse_measure(struct pulse *p, int every)
{
	struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };
	double next = pulse_now();
	bool fine = true;

	for (int i = 0; fine; i++) {
		double wait = next - pulse_now();

		if (poll(&in, 1, wait > 0 ? (int)wait : 0) > 0 &&
		    !pulse_phase(p))
			return 0;
		if (pulse_now() < next)
			continue;
		fine = pulse_ask(p, i % PULSE_NOTE == 0 ? PULSE_NOTES :
		    PULSE_STATUS, every * (i % PULSE_NOTE == 0 ?
		    PULSE_NOTE : 1));
		next = pulse_now() + every;
	}
	return 1;
}

/* As many as there can be, until it is ended. */
static int pulse_hammer(struct pulse *p)
{
	struct err err = {0};

	for (int away = 0;; away--) {
		for (; away < PULSE_AHEAD; away++) {
			struct wire_message m = { .word = "list" };

			m.args = val_map(&p->a);
			val_set(&p->a, m.args, "what", val_str(&p->a,
			    "messages"));
			client_send(p->c, &m);
		}
		arena_release(&p->a);
		while (client_next(p->c) == NULL)
			if (client_pump(p->c, -1, &err) < 0)
				return 1;
	}
}

int main(int argc, char **argv)
{
	struct client_hello hello = { .program = "pulse" };
	struct pulse p = {0};
	struct journal_info info;
	struct err err = {0};
	int every, failed;

	if (argc != 3)
		return 2;
	every = (int)strtol(argv[2], NULL, 10);
	if (journal_find(argv[1], &info, &err) == 1)
		p.c = client_connect(info.staff_socket, &err);
	if (p.c == NULL || client_hello(p.c, &p.a, &hello, &err) == NULL) {
		fprintf(stderr, "pulse: %s\n", err.text);
		return 2;
	}
	for (int k = 0; k < PULSE_KINDS; k++)
		p.ms[k] = xcalloc(PULSE_MOST, sizeof(*p.ms[k]));
	failed = every > 0 ? pulse_measure(&p, every) : pulse_hammer(&p);
	for (int k = 0; k < PULSE_KINDS; k++)
		free(p.ms[k]);
	client_free(p.c);
	arena_release(&p.a);
	return failed;
}
