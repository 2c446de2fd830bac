/*
 * db.h: the little of SQLite that the record needs, under our own names.
 *
 * A statement belongs to its database and is made once: db_query() finds it
 * by the address of its SQL, which must therefore be a constant.  Columns
 * and parameters count from 0 and from 1, as in SQLite.
 */
#ifndef JOURNAL_DB_H
#define JOURNAL_DB_H

#include "source/source.h"

struct db;
struct db_query;

enum db_mode {
	DB_NEW,		/* creates a file */
	DB_WRITE,	/* changes it */
	DB_LOOK,	/* a file left behind by a crash: reads what its log
			 * holds, changes nothing */
	DB_READ		/* a finished file, which may be write-protected */
};

/* Refuses any other process for as long as it is open (except DB_READ).
 * vfs NULL: the system's.  NULL with err; err->code "running" when another
 * process has it. */
struct db *db_open(const char *path, enum db_mode mode, const char *vfs,
    struct err *err);
/* As it was opened. */
const char *db_path(const struct db *db);
/* Never writes anything: whoever wants a checkpoint asks for it. */
void db_close(struct db *db);
const char *db_version(void);

/* Runs statements that give no rows. */
enum store_status db_run(struct db *db, const char *sql, struct err *err);
/* Runs a pragma and demands its answer (NULL: any). */
enum store_status db_pragma(struct db *db, const char *sql,
    const char *answer, struct err *err);

/* A statement ready to be bound, or NULL with err. */
struct db_query *db_query(struct db *db, const char *sql, struct err *err);
void db_bind_int(struct db_query *q, int i, int64_t n);
/* Bytes are not copied: they must live until the statement has run.  NULL
 * binds NULL. */
void db_bind_text(struct db_query *q, int i, const char *s);
void db_bind_textn(struct db_query *q, int i, const char *s, size_t n);
void db_bind_blob(struct db_query *q, int i, const void *p, size_t n);
/* The next row: 1, 0 no more (and reset), -1 err (and reset). */
int db_next(struct db_query *q, struct err *err);
/* Runs a statement that gives no rows. */
enum store_status db_do(struct db_query *q, struct err *err);
void db_reset(struct db_query *q);

/* 'i' whole number, 't' text, 'b' bytes, 'n' nothing, 'r' real. */
char db_type(const struct db_query *q, int column);
int64_t db_int(const struct db_query *q, int column);
/* Valid until the statement moves on.  "" for anything but text. */
const char *db_text(const struct db_query *q, int column, size_t *n);
const void *db_blob(const struct db_query *q, int column, size_t *n);

bool db_in_transaction(const struct db *db);
/* Pages in the write-ahead log after the last commit. */
int db_log_pages(const struct db *db);
/* Moves the log into the file and checks that all of it went; truncate
 * also empties the log.  FULL: the log keeps what did not fit. */
enum store_status db_checkpoint(struct db *db, bool truncate,
    struct err *err);
/* Do its triggers run?  Only for a copy whose every row was checked: they
 * look the last event up for each that is appended. */
void db_triggers(struct db *db, bool run);
/* Copies the whole database into an empty one, piece by piece; `from` may be
 * changed meanwhile, and the copy changes with it. */
struct db_copy;
struct db_copy *db_copy_new(struct db *from, struct db *to, struct err *err);
/* At most so many pages more: 1 there is more, 0 all is there, -1 failed:
 * db_copy_end() says why. */
int db_copy_step(struct db_copy *c, int pages, int64_t *done, int64_t *all);
enum store_status db_copy_end(struct db_copy *c, struct db *to,
    struct err *err);

#endif
