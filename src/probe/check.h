/*
 * check.h: one check of one service, run in a process of its own that ends
 * with it.
 *
 * What the service does wrong is "down"; what this side cannot do or may not
 * do is "unknown".  It must never contact an address outside the networks
 * allowed: every connection goes to an address that was resolved here and
 * looked up in the list.
 */
#ifndef PROBE_CHECK_H
#define PROBE_CHECK_H

#include <sys/socket.h>

#include "plan/target.h"
#include "probe/nets.h"
#include "probe/trust.h"
#include "state/state.h"

#define CHECK_CODE_MAX 24
#define CHECK_TEXT_MAX 512
#define CHECK_ADDRESSES 8
#define CHECK_MEMORY_MAX ((size_t)512 << 20)
#define CHECK_BODY_MAX ((size_t)8 << 10)

struct check_said {
	enum probe_result result;
	char code[CHECK_CODE_MAX];	/* "" for up */
	char text[CHECK_TEXT_MAX];	/* as the service says it: hostile */
	bool elsewhere;			/* text is a URL to go on with */
};
struct check {
	const struct target *target;
	const struct nets *nets;
	const struct trust *trust;	/* of HTTPS */
	int64_t until_ms;		/* CLOCK_MONOTONIC */
	int out;			/* stays open; where the result goes */
	/* filled on the way */
	struct check_address {
		struct sockaddr_storage at;
		socklen_t len;
	} to[CHECK_ADDRESSES];
	size_t n;
	int icmp;			/* opened before the wall, or -1 */
	bool raw;
};

/* Says it; fmt is the text. */
void check_say(struct check_said *s, enum probe_result result,
    const char *code, const char *fmt, ...) PRINTF_LIKE(4, 5);
/* What an error number of a socket says about the service. */
void check_say_errno(struct check_said *s, int number);

/* Resolves, builds the wall around this process, checks.  Only in a process
 * that ends afterwards. */
void check_run(struct check *c, struct check_said *s);

/* Milliseconds left, at least 0. */
int check_left_ms(const struct check *c);
/* Waits for the descriptor: 1 ready, 0 time is up, -1 errno. */
int check_wait(const struct check *c, int fd, short events);
/* A non-blocking socket connected to the address; -1 with errno (ETIMEDOUT
 * when time is up). */
int check_connect(const struct check *c, const struct check_address *to,
    int type, int protocol);

void check_tcp(struct check *c, struct check_said *s);
void check_dns(struct check *c, struct check_said *s);
void check_icmp(struct check *c, struct check_said *s);
/* Opens c->icmp; says why when nothing may be opened. */
int check_icmp_open(struct check *c, struct check_said *s);
void check_http(struct check *c, struct check_said *s);
/* What libcurl does once a process, before any check. */
int check_http_init(struct err *err);

#endif
