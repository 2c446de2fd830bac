/*
 * source.h: one reader for a finished file, a running engine's socket and
 * memory; and the writer's interface that a file and memory implement.
 *
 * Console, show, report, verify and tests see only this, so a running and a
 * finished exercise read alike.  It must never say how a record is stored.
 */
#ifndef SOURCE_SOURCE_H
#define SOURCE_SOURCE_H

#include "event/event.h"

#define BLOB_MAX ((size_t)64 << 20)

struct source {
	const struct source_ops *ops;
};
struct source_row {
	struct event e;		/* header columns; fields not decoded */
	const char *body;	/* valid until the next call; NULL: a bare
				 * store's, and e has its fields */
	size_t n;
	struct digest hash;
};
struct source_person {		/* what the erasable table knows */
	char *uuid, *name, *address, *salt;
	char *keys;		/* digests of public keys and the hash of a
				 * password, with blanks; NULL is "" */
};
struct source_ops {
	/* The next event with seq > after.  1 found, 0 none (yet), -1 err.
	 * Strings live until the next call.  err->code "damaged": that row
	 * cannot be an event; row->e.seq is the first seq it spoils. */
	int (*next)(struct source *s, int64_t after, struct source_row *row,
	    struct err *err);
	/* A blob by digest, checked against it.  -1: absent or damaged. */
	int (*blob)(struct source *s, const struct digest *d, struct buf *out,
	    struct err *err);
	/* meta value ("uuid", "created" ...) or NULL; the caller frees. */
	char *(*meta)(struct source *s, const char *key);
	/* Name, address, salt by uuid; -1 when unknown; name "" when erased.
	 * Release with source_person_release(). */
	int (*person)(struct source *s, const char *uuid,
	    struct source_person *out, struct err *err);
	void (*close)(struct source *s);
};
int source_next(struct source *s, int64_t after, struct source_row *row,
    struct err *err);
int source_blob(struct source *s, const struct digest *d, struct buf *out,
    struct err *err);
char *source_meta(struct source *s, const char *key);
int source_person(struct source *s, const char *uuid,
    struct source_person *out, struct err *err);
void source_person_release(struct source_person *p);
void source_close(struct source *s);
/*
 * What the log holds of a person: BLAKE2b-256 over name, address and keys
 * (each as in the chain: tag, length, bytes) keyed by the salt's characters.
 * The salt is 16 to 64 characters, such as the hex of 16 secret bytes.
 */
void source_person_commit(const struct source_person *p, struct digest *out);

/*
 * The writer.  One engine uses it; nothing may be answered or published
 * before commit() has returned 0.
 */
/* Hash and seq of the last appended event (committed or not). */
struct store_head {
	int64_t seq, batch;
	struct digest hash;
};
struct store {
	const struct store_ops *ops;
	/* Counts events but chains nothing (memory_store_bare()): append()
	 * needs no body. */
	bool bare;
	struct source *source;	/* reads what is committed; the store's */
	struct store_head head;	/* kept by the implementation: store_head() */
};
enum store_status {
	STORE_OK = 0,
	STORE_FULL = 1,		/* no room: rolled back, nothing kept; waits */
	STORE_FAILED = -1	/* any other error: the process must end */
};
struct store_draft {
	char *team, *item, *person, *text;
	int64_t wall_ms;
	bool holder;		/* who holds the item for the team */
};
/*
 * A copy under way, taken piece by piece while the store is in use: what is
 * appended between two pieces is in it as well.
 */
struct store_copy {
	const struct store_copy_ops *ops;
	int64_t done, all;	/* pages, after the last piece */
};
struct store_copy_ops {
	/* Not inside a transaction.  At most so many pages more: 1 there is
	 * more, 0 it is whole, -1 err (code "full": no room for it). */
	int (*step)(struct store_copy *c, int pages, struct err *err);
	/* Makes what is there by now durable; makes what is whole durable and
	 * gives it its name.  They wait for the disk and touch nothing but
	 * files, so that a forked process can do it; what has failed once
	 * must not be given a name. */
	int (*sync)(const struct store_copy *c, struct err *err);
	int (*name)(const struct store_copy *c, struct err *err);
	/* Frees it; what has no name yet is removed. */
	void (*end)(struct store_copy *c);
};
struct store_ops {
	enum store_status (*begin)(struct store *s, struct err *err);
	/* Appends an event whose seq, batch and so on are set; computes and
	 * stores its hash.  `body` is event_encode()'s. */
	enum store_status (*append)(struct store *s, const struct event *e,
	    const char *body, size_t n, struct err *err);
	enum store_status (*commit)(struct store *s, struct err *err);
	void (*rollback)(struct store *s);
	/* Inside begin/commit.  The same bytes twice are one blob. */
	enum store_status (*put_blob)(struct store *s, const struct digest *d,
	    const void *p, size_t n, struct err *err);
	enum store_status (*put_person)(struct store *s,
	    const struct source_person *p, struct err *err);
	/* text NULL removes; item NULL with text NULL: all drafts go.
	 * holder true takes the item over from whoever holds it. */
	enum store_status (*put_draft)(struct store *s,
	    const struct store_draft *d, struct err *err);
	/* Calls fn for each draft in (team, item, person) order. */
	int (*drafts)(struct store *s,
	    void (*fn)(const struct store_draft *, void *), void *arg,
	    struct err *err);
	enum store_status (*put_meta)(struct store *s, const char *key,
	    const char *value, struct err *err);
	/* seq of the first event of the batch that a request made, or 0. */
	int64_t (*find_request)(struct store *s, const char *actor,
	    const char *request);
	/* Gives room back on a full disk so that the exercise can be ended;
	 * see architecture: reserve. */
	void (*release_reserve)(struct store *s);
	/* Sets it aside again; false: there is no room for it yet. */
	bool (*take_reserve)(struct store *s);
	/* Bytes that are free on the record's disk, and those with the used
	 * ones; -1: nobody knows. */
	int (*room)(struct store *s, int64_t *free, int64_t *all);
	/* Explicit, checked checkpoint; cheap when there is little to do. */
	enum store_status (*checkpoint)(struct store *s, struct err *err);
	/* Begins an online backup into a new self-contained file; it ends
	 * before the store is closed.  NULL with err: code "exists", "full"
	 * (no room for as much as there is now), "busy" (it is being made
	 * already). */
	struct store_copy *(*backup)(struct store *s, const char *path,
	    struct err *err);
	/* clean: checkpoint and leave one self-contained file; else what is
	 * durable stays as it is.  Frees the store in any case. */
	int (*close)(struct store *s, bool clean, struct err *err);
};

/* In memory: for rehearsals and tests.  keep = false stores no bodies and
 * no blobs bytes beyond the chain (Monte Carlo): its source has no events
 * and no blobs.  close() frees it. */
struct store *memory_store_new(bool keep);
/*
 * For runs whose record nobody keeps: no hash, no chain, no blobs and no
 * bodies.  The events whose kind `kept` says somebody will read back are its
 * source's only ones, decoded as they were appended.  The head's hash stays
 * zero.
 */
struct store *memory_store_bare(bool (*kept)(enum event_kind kind));
void store_head(const struct store *s, struct store_head *out);
/* For implementations: moves the head on to e, its hash (unless bare)
 * included.  An event
 * that does not follow the head (seq, batch, a request that is not on a
 * batch's first event) is a bug. */
void store_follow(struct store *s, const struct event *e, const char *body,
    size_t n);

#endif
