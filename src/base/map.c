/*
 * map.c: a table of strings, open addressing over an array in the order of
 * insertion.
 *
 * Nothing that walks a map may see the hash: only `slots` depends on it.
 */
#include "base/map.h"

#include "base/err.h"

#define MAP_SLOTS_MIN 16

/* Eight bytes at a step: ids are looked up for every field of every fact. */
static uint32_t map_hash(const char *key)
{
	size_t n = strlen(key);
	uint64_t h = n * UINT64_C(0x9e3779b97f4a7c15), word;

	for (; n >= sizeof(word); n -= sizeof(word), key += sizeof(word)) {
		memcpy(&word, key, sizeof(word));
		h = (h ^ word) * UINT64_C(0xbf58476d1ce4e5b9);
		h ^= h >> 32;
	}
	word = 0;
	memcpy(&word, key, n);
	h = (h ^ word) * UINT64_C(0x94d049bb133111eb);
	return (uint32_t)(h ^ h >> 32);
}

/* The slot that holds key, or the free one where it belongs. */
static size_t map_slot(const struct map *m, const char *key, uint32_t hash)
{
	size_t mask = m->nslots - 1, at = hash & mask;
	const struct map_entry *e;

	for (; m->slots[at]; at = (at + 1) & mask) {
		e = &m->entries[m->slots[at] - 1];
		if (e->hash == hash && strcmp(e->key, key) == 0)
			break;
	}
	return at;
}

static const struct map_entry *map_find(const struct map *m, const char *key)
{
	size_t at;

	if (m->n == 0)
		return NULL;
	at = map_slot(m, key, map_hash(key));
	return m->slots[at] ? &m->entries[m->slots[at] - 1] : NULL;
}

int64_t map_get(const struct map *m, const char *key, int64_t otherwise)
{
	const struct map_entry *e = map_find(m, key);

	return e ? e->value : otherwise;
}

bool map_has(const struct map *m, const char *key)
{
	return map_find(m, key) != NULL;
}

/* Keeps at least half of the slots free. */
static void map_rehash(struct map *m)
{
	size_t want = m->nslots ? m->nslots : MAP_SLOTS_MIN, mask, at, i;

	if (m->nslots && (m->n + 1) * 2 <= m->nslots)
		return;
	if (m->n >= UINT32_MAX / 4)
		bug("a map of %zu keys", m->n);
	while ((m->n + 1) * 2 > want)
		want *= 2;
	free(m->slots);
	m->slots = xcalloc(want, sizeof(*m->slots));
	m->nslots = want;
	mask = want - 1;
	for (i = 0; i < m->n; i++) {
		at = m->entries[i].hash & mask;
		while (m->slots[at])
			at = (at + 1) & mask;
		m->slots[at] = (uint32_t)(i + 1);
	}
}

bool map_put(struct map *m, const char *key, int64_t value)
{
	uint32_t hash = map_hash(key);
	size_t at;

	map_rehash(m);
	at = map_slot(m, key, hash);
	if (m->slots[at]) {
		m->entries[m->slots[at] - 1].value = value;
		return false;
	}
	grow(&m->entries, &m->cap, m->n + 1, sizeof(*m->entries));
	m->entries[m->n] = (struct map_entry){
		.key = xstrdup(key), .hash = hash, .value = value,
	};
	m->slots[at] = (uint32_t)++m->n;
	return true;
}

void map_release(struct map *m)
{
	size_t i;

	for (i = 0; i < m->n; i++)
		free(m->entries[i].key);
	free(m->entries);
	free(m->slots);
	*m = (struct map){0};
}

const char *map_nearest(const struct map *m, const char *word)
{
	size_t len = strlen(word), limit = len / 3, i, klen;
	const char *best = NULL;
	int distance, least;

	if (limit == 0)
		limit = 1;
	least = (int)limit + 1;
	for (i = 0; i < m->n; i++) {
		klen = strlen(m->entries[i].key);
		if ((klen > len ? klen - len : len - klen) > limit)
			continue;
		distance = edit_distance(m->entries[i].key, word);
		if (distance >= least)
			continue;
		least = distance;
		best = m->entries[i].key;
	}
	return best;
}

static int map_least(int a, int b)
{
	return a < b ? a : b;
}

/* Optimal string alignment over three rows: before is two rows up. */
int edit_distance(const char *a, const char *b)
{
	size_t m = strlen(a), n = strlen(b), i, j;
	int *rows = xcalloc(n + 1, 3 * sizeof(*rows));
	int *before = rows, *last = rows + n + 1, *now = last + n + 1, *spare;
	int cost, result;

	for (j = 0; j <= n; j++)
		last[j] = (int)j;
	for (i = 1; i <= m; i++) {
		now[0] = (int)i;
		for (j = 1; j <= n; j++) {
			cost = last[j - 1] + (a[i - 1] != b[j - 1]);
			cost = map_least(cost, last[j] + 1);
			cost = map_least(cost, now[j - 1] + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1])
				cost = map_least(cost, before[j - 2] + 1);
			now[j] = cost;
		}
		spare = before;
		before = last;
		last = now;
		now = spare;
	}
	result = last[n];
	free(rows);
	return result;
}
