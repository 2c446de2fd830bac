/*
 * talk.h: what the engine's side and the program ensayo-probe say to each
 * other over two pipes: one JSON object a line.
 *
 *	to the program:	{"commands":[{"argv":[..],"name":N}],"nets":[CIDR],
 *			"trust":PEM} once, first ("trust":true: any; absent:
 *			none); then
 *			{"check":KIND,"limit":MS,"n":N,"target":TEXT}
 *	from it:	{"code":C,"n":N,"result":"up"|"down"|"unknown",
 *			"text":T}, one for each check
 *
 * What the program says is a stranger's word: it may have been taken over by
 * a service that it looked at.
 */
#ifndef PROBE_TALK_H
#define PROBE_TALK_H

#include "probe/check.h"
#include "probe/commands.h"
#include "probe/trust.h"

#define TALK_PROGRAM "ensayo-probe"
#define TALK_RESULT_MAX ((size_t)8 << 10)
#define TALK_LINE_MAX ((size_t)8 << 20)
#define TALK_LIMIT_MAX 3600000

struct talk_check {
	int64_t n;
	enum plan_check check;
	int64_t limit_ms;		/* for everything, the retry too */
	const char *target;
};
struct talk_result {
	int64_t n;
	struct check_said said;
};

/* Each appends a line. */
void talk_setup_write(struct buf *out, const struct nets *nets,
    const struct commands *commands, const struct trust *trust);
void talk_check_write(struct buf *out, const struct talk_check *c);
void talk_result_write(struct buf *out, const struct talk_result *r);

/* Each reads a line of n bytes; -1 with err when it is something else.
 * Strings live in the arena; `trust` is the caller's to release. */
int talk_setup_read(struct arena *a, const char *p, size_t n,
    struct nets *nets, struct commands *commands, struct trust *trust,
    struct err *err);
int talk_check_read(struct arena *a, const char *p, size_t n,
    struct talk_check *c, struct err *err);
int talk_result_read(const char *p, size_t n, struct talk_result *r,
    struct err *err);

#endif
