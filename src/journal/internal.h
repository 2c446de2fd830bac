/*
 * internal.h: what the files of journal/ share.  Nobody else includes it.
 */
#ifndef JOURNAL_INTERNAL_H
#define JOURNAL_INTERNAL_H

#include "journal/db.h"
#include "journal/disk.h"
#include "journal/journal.h"

/* meta: "open" from before the first append until a clean end. */
#define META_STATE "state"
#define META_OPEN "open"
#define META_CLOSED "closed"

/* schema.c */
enum store_status schema_create(struct db *db, struct err *err);
/* Is this a record, to the letter? */
int schema_check(struct db *db, struct err *err);
/* Are its tables?  What else it has may not be a record's. */
int schema_check_tables(struct db *db, struct err *err);

/* read.c: the source of a file.  Storage is the holder's. */
struct journal_reader {
	struct source source;
	struct db *db;
	struct db_query *rows;	/* under way, or NULL */
	int64_t last;		/* seq it gave last */
	const struct store_head *limit;	/* nothing beyond, or NULL */
	bool owned;		/* closing the source closes and frees */
};
void reader_init(struct journal_reader *r, struct db *db);
/* Ends a walk: a statement under way would keep a write waiting. */
void reader_pause(struct journal_reader *r);
/* Every row of `blob` of a source that is a file, as it is; another one has
 * none to look through.  -1 with err when it cannot be read. */
int reader_blobs(struct source *s, void (*fn)(void *arg,
    const struct digest *d, const void *p, size_t n), void *arg,
    struct err *err);
/* Seq, batch and hash of the last event; zeroes when there is none. */
int reader_head(struct journal_reader *r, struct store_head *out,
    struct err *err);

/* The store. */
struct journal {
	struct store store;
	struct journal_reader reader;
	struct db *db;
	char *path;
	const struct journal_disk *disk;
	const char *vfs;
	int64_t reserve;	/* bytes to be set aside beside it */
	struct store_head committed;
	bool open;		/* between begin and commit */
	bool broken;		/* a write failed: no more of them */
	struct backup *backups;	/* under way */
	bool blanked;		/* somebody was erased: the log beside the
				 * file still knows the name */
};
struct journal *journal_of(struct store *s);

/* append.c */
enum store_status journal_begin(struct store *s, struct err *err);
enum store_status journal_append(struct store *s, const struct event *e,
    const char *body, size_t n, struct err *err);
enum store_status journal_commit(struct store *s, struct err *err);
void journal_rollback(struct store *s);
int64_t journal_find_request(struct store *s, const char *actor,
    const char *request);
/* Takes a full transaction back, notes a broken one; returns status. */
enum store_status journal_done(struct journal *j, enum store_status status);
enum store_status append_row(struct db *db, const struct event *e,
    const char *body, size_t n, const struct digest *hash, struct err *err);

/* keep.c: tables beside the log. */
enum store_status journal_put_blob(struct store *s, const struct digest *d,
    const void *p, size_t n, struct err *err);
enum store_status journal_put_person(struct store *s,
    const struct source_person *p, struct err *err);
enum store_status journal_put_draft(struct store *s,
    const struct store_draft *d, struct err *err);
int journal_drafts(struct store *s,
    void (*fn)(const struct store_draft *, void *), void *arg,
    struct err *err);
enum store_status journal_put_meta(struct store *s, const char *key,
    const char *value, struct err *err);
enum store_status keep_blob(struct db *db, const void *digest,
    const void *p, size_t n, struct err *err);
enum store_status keep_person(struct db *db, const struct source_person *p,
    struct err *err);
enum store_status keep_draft(struct db *db, const struct store_draft *d,
    struct err *err);
enum store_status keep_meta(struct db *db, const char *key,
    const char *value, struct err *err);
/* Value of a key, for the caller to free, or NULL. */
char *keep_meta_get(struct db *db, const char *key);

/* journal.c */
/* Switches a file that is whole to the log, marks it open, makes a store.
 * Takes db over. */
struct store *journal_start(struct db *db, const char *path,
    const struct journal_options *o, struct err *err);
/* path + suffix, for the caller to free. */
char *journal_beside(const char *path, const char *suffix);
/* Makes a rollback-journal database of a DB_NEW and its tables. */
enum store_status journal_found(struct db *db, struct err *err);

/* resume.c */

/* rewrite.c */
/* Copies the record at path, verified, to the file `whole` (made durable
 * and then given that name).  FULL: nothing is left of the copy. */
enum store_status rewrite_record(const char *path, const char *whole,
    const struct journal_options *o, struct err *err);

/* verify.c: one event after another. */
struct verify {
	struct store_head head;	/* of the last good event */
	int64_t ex_ms;
	struct arena decoded;
};
/* -1 and the reason when the row cannot follow.  Fields of row->e point
 * into v->decoded until the next call. */
int verify_row(struct verify *v, struct source_row *row, struct err *why);
void verify_release(struct verify *v);

/* backup.c */
struct store_copy *journal_backup(struct store *s, const char *path,
    struct err *err);
/* Those under way go no further: the store is closed. */
void backup_stop_all(struct journal *j);

#endif
