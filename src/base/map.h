/*
 * map.h: string -> number, for looking ids up.  Iteration order is the
 * order of insertion, so nothing that walks a map depends on a hash.
 *
 * Ownership: the struct is the caller's storage (zero-initialised is
 * empty).  Keys are copied.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdbool.h>

#include "base/mem.h"

struct map_entry {
	char *key;
	uint32_t hash;
	int64_t value;
};
struct map {
	struct map_entry *entries;	/* in order of insertion */
	size_t n, cap;
	uint32_t *slots;		/* index + 1, 0 is free */
	size_t nslots;
};

/* The value of key, or `otherwise`. */
int64_t map_get(const struct map *m, const char *key, int64_t otherwise);
bool map_has(const struct map *m, const char *key);
/* Sets or replaces; returns true when the key is new. */
bool map_put(struct map *m, const char *key, int64_t value);
void map_release(struct map *m);
/* The key nearest to `word` by edit distance when it is close enough to be
 * a slip of the finger (at most 1/3 of its length, at least 1), else NULL.
 * Used for "did you mean". */
const char *map_nearest(const struct map *m, const char *word);
/* Edit distance (insert, delete, replace, swap of neighbours) of bytes. */
int edit_distance(const char *a, const char *b);

#endif
