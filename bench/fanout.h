/*
 * fanout.h: what the files of bench_fanout share: processes that hold many
 * connections and tell their parent when the last of them has got something.
 */
#ifndef BENCH_FANOUT_H
#define BENCH_FANOUT_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#define FANOUT_WORKERS 4
#define FANOUT_MARK 8		/* letters of a round's title */

/* What a worker tells. */
struct fanout_note {
	int held;		/* connections it has */
	double last, median;	/* when they had it, ms of fanout_ms() */
	double bytes;		/* that came for it, mean of a connection */
	char why[200];		/* why it has no more connections; "" */
};
/* A worker from outside: write a round to `order`, read notes from
 * `notes`. */
struct fanout_worker {
	pid_t pid;
	int order, notes;
};
/* Its inside. */
struct fanout_hold {
	int order, notes;
	int epoll, n;
	int round;		/* whose mark is waited for, -1: none */
	int waiting;		/* connections that have not got it */
	double *at;		/* when the last of it came to each, 0: not
				   yet */
	/* Reads what there is for connection i; true: the mark was in it. */
	bool (*read)(struct fanout_hold *h, int i);
	/* For reads that cost more than a recv(), such as decryption, which
	 * would take the processor from those who are measured: takes the
	 * bytes that came and leaves them for read(), which is called when
	 * there are some for everybody.  NULL: read() at once. */
	void (*peek)(struct fanout_hold *h, int i);
	int silent;		/* connections that have got nothing yet */
	int64_t (*received)(struct fanout_hold *h, int i);	/* bytes */
	int64_t *before;
	void *own;
};

double fanout_ms(void);
/* The title of a round: no two have a letter in common at one place, so
 * that a screen must send all of it. */
void fanout_mark(int round, char mark[FANOUT_MARK + 1]);
/* Says why and ends everything that was started. */
_Noreturn void fanout_die(const char *what, const char *why);
/* What fanout_die() ends. */
void fanout_started(pid_t pid);
void fanout_ended(pid_t pid);
/* Forks; the child calls run and leaves. */
void fanout_fork(struct fanout_worker *w, void (*run)(struct fanout_hold *h,
    void *arg), void *arg);
/* The next note, for at most ms; false: none came. */
bool fanout_note(const struct fanout_worker *w, struct fanout_note *note,
    int ms);
/* Inside: watches descriptor fd as connection i.  Events are edges where
 * reads wait. */
void fanout_watch(struct fanout_hold *h, int fd, int i);
void fanout_tell(const struct fanout_hold *h, const char *why);
/* Takes what has come, for at most ms; false: the parent has gone. */
bool fanout_serve(struct fanout_hold *h, int ms);
/* One round of all workers: everybody waits for it, then go() makes it.
 * Times in the note are from then on; held is of all. */
void fanout_round(struct fanout_worker *workers, int n, int round,
    void (*go)(void *arg), void *arg, struct fanout_note *all);

/* fanout_raw.c: as many bytes to as many sockets by one loop of epoll and
 * write; or, `processes`, by one process each that only wakes, encrypts and
 * writes: the least that a handler for each connection can cost. */
void fanout_raw(int n, size_t bytes, int rounds, bool processes,
    double *median, double *last);

/* fanout_proc.c: what /proc says of processes. */
struct fanout_usage {
	int n;			/* processes */
	double cpu_ms;		/* of all */
	double private_kib, pss_kib;	/* mean of those looked at */
	int looked;
};
double fanout_cpu_ms(pid_t pid);
/* Children of a process whose name begins so; how many. */
int fanout_children(pid_t parent, const char *name, pid_t *pids, int most);
void fanout_usage(const pid_t *pids, int n, struct fanout_usage *u);
double fanout_kernel_kib(void);	/* slabs, stacks, page tables, sockets */

#endif
