/*
 * disk.h: what the journal does to files besides what SQLite does to them,
 * as a table, so that a test can cut the power between any two steps.
 *
 * All return -1 with errno set; paths are of files, not folders.
 */
#ifndef JOURNAL_DISK_H
#define JOURNAL_DISK_H

#include "base/err.h"

/* Bytes that are free for this user, and what those and the used ones are
 * together; the same `device` is the same disk. */
struct disk_room {
	int64_t free, all;
	uint64_t device;
};
struct journal_disk {
	/* 1 there, 0 not there. */
	int (*exists)(const struct journal_disk *d, const char *path);
	/* Bytes; 0 when it is not there. */
	int64_t (*size)(const struct journal_disk *d, const char *path);
	int (*rename)(const struct journal_disk *d, const char *from,
	    const char *to);
	/* A file that is not there is fine. */
	int (*remove)(const struct journal_disk *d, const char *path);
	/* Makes names created, renamed and removed beside path durable. */
	int (*sync_folder)(const struct journal_disk *d, const char *path);
	/* A file of so many bytes that the disk has set aside. */
	int (*reserve)(const struct journal_disk *d, const char *path,
	    int64_t bytes);
	/* Makes the bytes of a file durable. */
	int (*sync_file)(const struct journal_disk *d, const char *path);
	/* How much room there is where it is, or would be. */
	int (*room)(const struct journal_disk *d, const char *path,
	    struct disk_room *out);
};

/* The system's. */
extern const struct journal_disk journal_disk_system;

/* The same with a sentence; d NULL is the system's. */
int disk_exists(const struct journal_disk *d, const char *path,
    struct err *err);
int disk_rename(const struct journal_disk *d, const char *from,
    const char *to, struct err *err);
int disk_remove(const struct journal_disk *d, const char *path,
    struct err *err);
int disk_sync_folder(const struct journal_disk *d, const char *path,
    struct err *err);
int disk_reserve(const struct journal_disk *d, const char *path,
    int64_t bytes, struct err *err);
int disk_sync_file(const struct journal_disk *d, const char *path,
    struct err *err);
int disk_room(const struct journal_disk *d, const char *path,
    struct disk_room *out, struct err *err);
int64_t disk_size(const struct journal_disk *d, const char *path);
/* The path without symbolic links, so that what stands beside the file is
 * found beside it; as given when d is not the system's. */
char *disk_real_path(const struct journal_disk *d, const char *path);

#endif
