/*
 * sftp.h: a read-only server of SFTP, version 3, for one flat folder.
 *
 * Bytes in, bytes out; it knows neither SSH nor where the files are.  A
 * client that breaks the protocol ends its session and harms nobody else.
 *
 * Ownership: ops and arg stay the caller's and outlive it.
 */
#ifndef GATE_SFTP_H
#define GATE_SFTP_H

#include <stdbool.h>

#include "base/buf.h"

#define SFTP_PACKET_MAX 34000	/* of a request, its length included */
#define SFTP_READ_MAX 32768
#define SFTP_HANDLES 16
#define SFTP_OUT_STOP ((size_t)128 << 10)	/* then it takes no more */

struct sftp_file {
	const char *name;	/* no '/', never "." or ".."; lives until the
				 * next look() */
	uint64_t size;
};
struct sftp_ops {
	/* Looks again at what there is; how many files. */
	size_t (*look)(void *arg);
	/* The i-th of them. */
	struct sftp_file (*file)(void *arg, size_t i);
	/* Appends at most n bytes from offset of the file of that name; fewer
	 * at its end.  -1: it cannot be read. */
	int (*read)(void *arg, const char *name, uint64_t offset, uint32_t n,
	    struct buf *out);
};

struct sftp;
struct sftp *sftp_new(const struct sftp_ops *ops, void *arg);
void sftp_free(struct sftp *s);
/* Takes bytes; answers go to sftp_out().  -1: the protocol is broken and
 * the channel must be closed. */
int sftp_input(struct sftp *s, const void *p, size_t n);
/* What is to be written; the caller drops from it what it has written and
 * calls sftp_input(s, NULL, 0) to go on. */
struct buf *sftp_out(struct sftp *s);
/* Requests that wait until the output is taken; then no more is fed. */
size_t sftp_waiting(const struct sftp *s);

#endif
