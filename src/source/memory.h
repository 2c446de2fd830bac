/*
 * memory.h: what the two files of the memory store share.  Nobody else
 * includes it.
 */
#ifndef SOURCE_MEMORY_H
#define SOURCE_MEMORY_H

#include "base/map.h"
#include "source/source.h"

struct memory_row {
	struct event *e;	/* in the arena, event_size() bytes */
	char *body;		/* bare: NULL, and e has its fields */
	size_t n;
	struct digest hash;
};
struct memory_cell {
	char *key;
	char *value;		/* NULL: removed */
	size_t n;
};
struct memory_table {
	struct map index;
	struct memory_cell *cells;
	size_t n, cap;
};
enum { MEMORY_META, MEMORY_BLOB, MEMORY_PERSON, MEMORY_DRAFT,
	MEMORY_REQUEST, MEMORY_TABLES };
struct memory_undo {		/* how a cell was before the transaction */
	int table;
	size_t cell;
	char *value;
	size_t n;
};

struct memory {
	struct store store;
	struct source source;
	bool keep, open;
	bool (*kept)(enum event_kind kind);	/* of a bare store */
	struct arena arena;		/* of the rows */
	struct store_head committed;
	struct memory_row *rows;	/* those that are kept */
	size_t nrows, caprows;
	struct memory_table tables[MEMORY_TABLES];
	struct memory_undo *undo;
	size_t nundo, capundo;
};

struct memory *memory_of(struct store *s);

/* memory_kept.c */
/* NULL: not there, or removed. */
const struct memory_cell *memory_get(const struct memory *m, int table,
    const char *key);
/* Takes value over; NULL removes.  Undone by a rollback. */
void memory_set(struct memory *m, int table, const char *key, char *value,
    size_t n);
char *memory_copy(const void *p, size_t n);
enum store_status memory_put_blob(struct store *s, const struct digest *d,
    const void *p, size_t n, struct err *err);
enum store_status memory_put_person(struct store *s,
    const struct source_person *p, struct err *err);
enum store_status memory_put_meta(struct store *s, const char *key,
    const char *value, struct err *err);
enum store_status memory_put_draft(struct store *s,
    const struct store_draft *d, struct err *err);
int memory_drafts(struct store *s,
    void (*fn)(const struct store_draft *, void *), void *arg,
    struct err *err);

#endif
