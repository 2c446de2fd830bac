/*
 * record.h: a record read and folded, for whoever looks at one: a file, or
 * the engine that is running on it.  It must never know how a record is
 * found.
 *
 * Ownership: the struct is the caller's storage, released by
 * record_release() in any case.
 */
#ifndef VIEW_RECORD_H
#define VIEW_RECORD_H

#include "base/i18n.h"
#include "client/client.h"
#include "state/state.h"

struct record {
	const char *path;		/* or NULL; for messages */
	const struct i18n *words;	/* of sentences; or NULL */
	struct source *source;
	struct client *client;		/* of the engine; NULL: a file */
	/* Events that whoever follows it has kept; NULL: nobody does. */
	int (*kept)(const void *keeper, int64_t seq, struct arena *a,
	    struct event *e);
	const void *keeper;
	struct state *st;		/* as of the last record_next() */
	struct plan **plans;		/* as adopted so far */
	size_t nplans, capplans;
	struct state_plans finder;
	struct event e;			/* the last event, decoded */
	const char *body;		/* its JSON, nbody bytes */
	size_t nbody;
	struct digest head;		/* its hash */
	struct arena decoded;
	int64_t until_ms;		/* exercise time to stop behind */
	int64_t until_seq;		/* and the last event wanted */
	bool more;			/* it stopped there: more follows */
	bool partial;			/* not all of it is told: digests are
					 * not compared */
	int64_t first_bad;		/* an event that cannot be, 0 none */
	bool names_it;			/* and the sentence says which */
};

/* Takes the source over, and the client when it is one's. */
void record_init(struct record *r, struct source *source,
    struct client *client);
/* Back to the beginning; what was folded is forgotten. */
void record_rewind(struct record *r);
void record_release(struct record *r);
/*
 * Folds the next event, whole batches up to until_ms: 1 it is r->e, 0 there
 * is no more, -1 with err: it cannot be read, or it does not follow from
 * those before it or differs from the digest recorded in it (then first_bad
 * is its seq).  state.digested is checked against the fold.
 */
int record_next(struct record *r, struct err *err);
/* All of them. */
int record_fold(struct record *r, struct err *err);
/* Fetches one event by its seq into *e (strings in the arena) without
 * folding it.  -1 with err. */
int record_event(struct record *r, int64_t seq, struct arena *a,
    struct event *e, struct err *err);
/* The same of what nobody has to wait for: an event that was kept, or one of
 * a file.  False when there is no such event at hand. */
bool record_at_hand(struct record *r, int64_t seq, struct arena *a,
    struct event *e);
/* The plan with that digest, from the record; it lives as long as r.  NULL
 * with err. */
const struct plan *record_plan(struct record *r, const struct digest *d,
    struct err *err);
/* The plan in force, or NULL. */
const struct plan *record_newest(const struct record *r);
/* A person's name as it is now, into the arena: the uuid's first characters
 * when the name is gone, or there is no source to ask. */
const char *record_name(struct record *r, const char *uuid,
    struct arena *a);

#endif
