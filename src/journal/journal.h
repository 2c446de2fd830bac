/*
 * journal.h: the record as one SQLite file, NAME.ensayo (sqlite3 behind
 * db.c).  One writer: the engine.  See doc/RECORD.md for the format.
 *
 * It must never acknowledge after a failed write, and never decide what an
 * event means.
 */
#ifndef JOURNAL_JOURNAL_H
#define JOURNAL_JOURNAL_H

#include "source/source.h"

#define JOURNAL_FORMAT 1
#define JOURNAL_RESERVE ((int64_t)64 << 20)

struct journal_lock;		/* NAME.ensayo.lock, flock'd while held */
struct journal_info {		/* what the lock file says */
	int64_t pid;
	char uuid[37];
	char staff_socket[108], gate_socket[108];
};
/* Takes the lock; err->code "running" names pid and sockets when an engine
 * has it. */
int journal_lock(struct journal_lock **out, const char *path,
    struct err *err);
/* Writes what others need to find the engine. */
int journal_lock_publish(struct journal_lock *l,
    const struct journal_info *info, struct err *err);
void journal_unlock(struct journal_lock *l);	/* removes the file */
/* Reads the lock file: 1 an engine runs, 0 none, -1 err. */
int journal_find(const char *path, struct journal_info *out,
    struct err *err);

struct journal_disk;		/* disk.h */
struct journal_options {
	const char *vfs;	/* NULL: the default; tests name a shim */
	const struct journal_disk *disk;	/* its other half, or NULL */
	int64_t reserve;	/* bytes pre-allocated beside the record */
	const char *copy_to;	/* folder for the rewrite, or NULL: beside */
	const char *host, *program;	/* meta */
};
/* A new record; fails when the file exists.  `uuid` goes to meta.  err->code
 * "full": there is no room for it and its reserve. */
struct store *journal_create(const char *path, const char *uuid,
    int64_t created_wall_ms, const struct journal_options *o, struct err *err);
/*
 * Opens a record to go on with it.  After an unclean end every verified
 * event is first copied into a new file, fsync'd and renamed; *rewritten
 * tells.  Errors: damaged (first bad seq), full (says how much room it
 * needs).  With copy_to the copy stays in that folder and the old file as it
 * was: journal_path() is the record from then on, to be locked as well.
 */
struct store *journal_resume(const char *path,
    const struct journal_options *o, bool *rewritten, struct err *err);
/* The file a store writes to; NULL for one in memory. */
const char *journal_path(const struct store *s);
/* Opens read-only (no engine may be running on it: err->code "running").
 * After an unclean end it reads what is durable and changes nothing; the
 * file must then be writable for SQLite to look at its log. */
struct source *journal_open(const char *path, struct err *err);
/* To look for what is wrong in a record that journal_open() calls damaged:
 * only its tables must be a record's.  What else is not is said in *flaw,
 * with a code. */
struct source *journal_open_flawed(const char *path, struct err *flaw,
    struct err *err);
/* The same as journal_open() through another vfs and disk
 * (journal_options). */
struct source *journal_open_on(const char *path,
    const struct journal_options *o, struct err *err);

/* Blanks a person's row in a finished record and appends person.erased.
 * Takes the lock.  Erasing twice is refused (err->code "erased"). */
int journal_erase(const char *path, const char *person_uuid,
    int64_t wall_ms, struct err *err);

/* The chain alone: columns, gaps, canonical bodies, hashes. */
struct journal_check {
	int64_t events;
	int64_t first_bad;	/* 0: none */
	struct err why;		/* text "": nothing is wrong */
	struct digest head;
};
int journal_verify_chain(struct source *s, struct journal_check *out,
    struct err *err);
/*
 * What the log only commits to: each person's row against the newest
 * person.admitted or person.renamed (unless erased), each blob that a
 * digest in a body names, all that an adopted plan names (sources, bodies,
 * attachments), and any other blob by its own name.  An empty reason when
 * all fit; else first_bad names the event whose word does not hold, 0 what
 * no event speaks of.  The chain comes first.
 */
int journal_verify_kept(struct source *s, struct journal_check *out,
    struct err *err);

#endif
