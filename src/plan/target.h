/*
 * target.h: what a probe's target says, read the same way by whoever checks
 * a pack and by whoever checks the service.
 *
 *	tcp	HOST:PORT
 *	http	http://HOST[:PORT]/... or https://...
 *	dns	NAME[/TYPE]@SERVER[:PORT]	(TYPE A, port 53)
 *	icmp	HOST
 *	command	NAME [ARGUMENT]			(NAME: listed by the operator)
 *
 * HOST is a name, an address, or [an IPv6 address] where a port may follow.
 */
#ifndef PLAN_TARGET_H
#define PLAN_TARGET_H

#include "plan/plan.h"

#define TARGET_MAX 1024
#define TARGET_NAME_MAX 253
/* In a target, the id of the cell that is checked. */
#define TARGET_CELL "{cell}"

struct target {
	enum plan_check check;
	char host[TARGET_NAME_MAX + 1];	/* without brackets; "" for a
					 * command */
	int port;			/* 0: none */
	bool tls;			/* http */
	char name[TARGET_NAME_MAX + 1];	/* dns: what is asked; command: NAME */
	int type;			/* dns: number of the record type */
	char text[TARGET_MAX + 1];	/* http: the URL; command: ARGUMENT */
};

/* -1 with err, which says what to write instead. */
int target_parse(struct target *t, enum plan_check check, const char *text,
    struct err *err);
/* The target of a cell: every TARGET_CELL replaced; the caller's. */
char *target_of_cell(const char *text, const char *cell);
/* Has each cell its own service? */
bool target_has_cell(const char *text);

#endif
