/*
 * event.h: a fact of the record, decoded.
 *
 * Rows of event.def and field.def become the enums below.  An event is
 * plain storage; its strings belong to whoever decoded or built it.
 */
#ifndef EVENT_EVENT_H
#define EVENT_EVENT_H

#include "base/crypto.h"
#include "base/val.h"

enum event_kind {
#define EVENT(sym, name, v, meaning, ...) EVENT_##sym,
#include "event/event.def"
#undef EVENT
	EVENT_KINDS
};
enum event_name {
#define FIELD(sym, name, type, meaning) FIELD_##sym,
#include "event/field.def"
#undef FIELD
	EVENT_NAMES
};
enum event_type { EVENT_INT, EVENT_BOOL, EVENT_STR, EVENT_LIST, EVENT_JSON };

#define EVENT_FIELDS_MAX 12
#define EVENT_BODY_MAX (256 << 10)
#define ACTOR_ENGINE "engine"

struct event_field {
	enum event_name name;
	int64_t i;		/* INT, BOOL; length of LIST */
	const char *s;		/* STR; JSON as canonical text */
	const char *const *list;
};
struct event {
	int64_t seq;		/* from 1, no gaps */
	int64_t batch;		/* from 1; one command, due item or hook */
	int64_t wall_ms;	/* UTC */
	int64_t ex_ms;		/* exercise time */
	enum event_kind kind;
	int v;			/* version of the kind */
	const char *actor;	/* engine, director, UUID/HAT, A>B on behalf */
	int64_t cause;		/* seq it follows from, 0 none */
	const char *request;	/* uuid text, first of a batch only, or NULL */
	size_t nfields;
	struct event_field f[EVENT_FIELDS_MAX];	/* in order of field.def */
};

/* Catalogue. */
struct event_spec {
	const char *name, *meaning;
	int v;
	struct event_need { enum event_name name; bool required; }
	    need[EVENT_FIELDS_MAX];
	size_t nneed;		/* sorted by name */
};
const struct event_spec *event_spec(enum event_kind kind);
const char *event_kind_name(enum event_kind kind);
/* -1 when there is no such kind. */
int event_kind_find(const char *name);
const char *event_field_name(enum event_name name);
enum event_type event_field_type(enum event_name name);
/* For what is written from the tables: EVENTS.md. */
const char *event_field_meaning(enum event_name name);

/* Building.  Strings are not copied.  A field that the kind does not have
 * is a bug. */
void event_init(struct event *e, enum event_kind kind);
void event_put(struct event *e, enum event_name name, const char *s);
void event_puti(struct event *e, enum event_name name, int64_t n);
void event_putl(struct event *e, enum event_name name,
    const char *const *list, size_t n);

/* The bytes of an event that mean something: those after its last field do
 * not, and need not be there. */
size_t event_size(const struct event *e);
/* Copies it, every string into the arena; writes event_size() bytes. */
void event_keep(struct event *out, const struct event *e, struct arena *a);

/* Reading: absent gives NULL or `otherwise`.  Here, because every fact is
 * asked for its fields by all who look at it. */
static inline const struct event_field *event_field(const struct event *e,
    enum event_name name)
{
	for (size_t i = 0; i < e->nfields; i++)
		if (e->f[i].name == name)
			return &e->f[i];
	return NULL;
}

static inline bool event_has(const struct event *e, enum event_name name)
{
	return event_field(e, name) != NULL;
}

static inline const char *event_str(const struct event *e,
    enum event_name name)
{
	const struct event_field *f = event_field(e, name);

	return f == NULL ? NULL : f->s;
}

static inline int64_t event_int(const struct event *e, enum event_name name,
    int64_t otherwise)
{
	const struct event_field *f = event_field(e, name);

	return f == NULL ? otherwise : f->i;
}

/* The canonical body: sorted keys, compact.  Every required field must be
 * there (a missing one is a bug). */
void event_encode(struct buf *out, const struct event *e);
/* Decodes a body into e->f; kind must be set.  Strings go to the arena.
 * Errors: not canonical, unknown or missing field, wrong type. */
int event_decode(struct event *e, struct arena *a, const char *body,
    size_t n, struct err *err);

/* The chain: BLAKE2b-256 over the previous hash, then each column before it
 * as tag byte, 8-byte big-endian length, value (doc/RECORD.md). */
void event_hash(struct digest *out, const struct digest *previous,
    const struct event *e, const char *body, size_t n);
/* The hash before the first event: 32 zero bytes. */
extern const struct digest event_hash_zero;

#endif
