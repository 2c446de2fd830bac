/*
 * vfs_shim.h: a disk in memory that can lose its power.
 *
 * Each file has what a process sees (the page cache), what is durable, and
 * the writes between the two; names likewise.  fsync makes a file durable,
 * a sync of the folder its names.  The disk counts its operations (create,
 * write, truncate, fsync, remove, rename, sync of the folder); the process
 * can be stopped at any of them, or one can fail.
 *
 * One at a time, as the vfs named SHIM_VFS.
 */
#ifndef TESTS_JOURNAL_VFS_SHIM_H
#define TESTS_JOURNAL_VFS_SHIM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "journal/disk.h"

#define SHIM_VFS "ensayo-shim"

/* What a power cut leaves of the operations that were not made durable. */
enum shim_cut {
	SHIM_NOTHING,
	SHIM_PREFIX,	/* the first ones, in their order */
	SHIM_ALL,	/* all: the process was killed, the power stayed */
	SHIM_SECTORS,	/* any of their sectors of 512 bytes, any names */
	SHIM_CUTS
};
enum shim_fault {
	SHIM_EIO,	/* nothing was done */
	SHIM_GATE,	/* the same, but an fsync that fails takes the pages
			 * for clean: the next one succeeds without them */
	SHIM_TORN,	/* half of a write was done */
	SHIM_FULL,	/* no room */
	SHIM_FAULTS
};

struct shim;

/* psow: the disk promises that a write touches no other bytes. */
struct shim *shim_new(bool psow);
void shim_free(struct shim *s);
const struct journal_disk *shim_disk(struct shim *s);
/* The same with other ways. */
void shim_set_disk(struct shim *s, const struct journal_disk *d);

/* Operations so far; counting goes on over restarts. */
int64_t shim_ops(const struct shim *s);
/* From the k-th operation from now on (from 0) nothing happens any more. */
void shim_stop_at(struct shim *s, int64_t k);
/* The k-th operation from now fails; sticky: all after it, too. */
void shim_fail_at(struct shim *s, int64_t k, enum shim_fault fault,
    bool sticky);
/* Has the operation been reached? */
bool shim_was_hit(const struct shim *s);
/* Bytes that fit on it; 0: no limit. */
void shim_set_capacity(struct shim *s, int64_t bytes);
int64_t shim_used(const struct shim *s);
/* fsync does nothing and says that it has worked. */
void shim_set_lying(struct shim *s, bool lying);

/* A new process on the same running system: faults are over. */
void shim_restart(struct shim *s);
/* The power fails and comes back. */
void shim_power_cut(struct shim *s, enum shim_cut cut, uint64_t seed);

bool shim_exists(const struct shim *s, const char *name);
/* A durable file of these bytes in place of any of that name. */
void shim_put(struct shim *s, const char *name, const void *p, size_t n);
/* The bytes of a file as a process sees them, appended; -1: none. */
int shim_get(struct shim *s, const char *name, struct buf *out);

#endif
