/*
 * shim_disk.h: what the two files of the shim share: the disk itself
 * (shim_disk.c) and what SQLite sees of it (vfs_shim.c).
 */
#ifndef TESTS_JOURNAL_SHIM_DISK_H
#define TESTS_JOURNAL_SHIM_DISK_H

#include <sqlite3.h>

#include "tests/journal/vfs_shim.h"

struct shim_bytes {
	unsigned char *p;
	size_t n, cap;
};
struct shim_change {		/* of a file, not durable yet */
	int64_t id;		/* order over the whole disk */
	bool truncate;
	size_t at, n;
	unsigned char *p;
};
struct shim_inode {
	struct shim_bytes now, disk;
	struct shim_change *changes;
	size_t nchanges, capchanges;
	bool temporary;		/* without a name: not part of the game */
	bool lost;		/* changes that a sync failed to make durable */
};
struct shim_name {
	char *name;
	struct shim_inode *inode;	/* NULL: none of that name */
};
struct shim_names {
	struct shim_name *v;
	size_t n, cap;
};
struct shim_link {		/* a change of names, not durable yet */
	int64_t id;
	char *name[2];		/* [1] of a rename, else NULL */
	struct shim_inode *inode[2];
};

struct shim {
	sqlite3_vfs vfs;
	struct journal_disk disk;
	bool psow, lying;
	struct shim_inode **inodes;
	size_t ninodes, capinodes;
	struct shim_names now, durable;
	struct shim_link *links;
	size_t nlinks, caplinks;
	int64_t ops, stop_at, fail_at, capacity;
	enum shim_fault fault;
	bool sticky, dead, hit;
	uint64_t random;
};

/* Counts an operation and says what becomes of it. */
enum shim_do { SHIM_DO, SHIM_DEAD, SHIM_FAIL };
enum shim_do shim_op(struct shim *s);

/* Names: the file of one, or NULL; a new file; a change (to NULL: `from`
 * is now this inode; else it was renamed). */
struct shim_inode *shim_find(struct shim *s, const char *name);
struct shim_inode *shim_inode_new(struct shim *s, bool temporary);
void shim_relink(struct shim *s, const char *from, const char *to,
    struct shim_inode *inode);
/* As operations: 0 or -1 with errno. */
int shim_unlink(struct shim *s, const char *name);
int shim_sync_names(struct shim *s);
void shim_folder_synced(struct shim *s);

/* Bytes: a write or a truncation to `at`; made durable; forgotten. */
void shim_change(struct shim *s, struct shim_inode *inode, bool truncated,
    size_t at, const void *p, size_t n);
void shim_synced(struct shim *s, struct shim_inode *inode);
void shim_changes_clear(struct shim_inode *inode);
/* Is there room for the file to end there? */
bool shim_fits(struct shim *s, const struct shim_inode *inode, size_t end);
uint64_t shim_random(struct shim *s);

/* Fills s->vfs in. */
void shim_vfs_init(struct shim *s);

#endif
