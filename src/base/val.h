/*
 * val.h: a tree of plain values (null, truth, whole number, real, string,
 * list, map), the common shape of JSON, pack declarations and messages.
 *
 * Ownership: a tree lives in the arena it was made in.  Maps keep the order
 * of insertion; the canonical form sorts.  Trees are built once and then
 * only read.
 */
#ifndef BASE_VAL_H
#define BASE_VAL_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"

enum val_kind { VAL_NULL, VAL_BOOL, VAL_INT, VAL_REAL, VAL_STR, VAL_LIST,
	VAL_MAP };

struct val {
	enum val_kind kind;
	int line;		/* source line in a pack, 0 when unknown */
	const char *file;	/* source file in a pack, or NULL */
	union {
		bool b;
		int64_t i;
		double r;
		struct { const char *s; size_t len; } str;
		struct { struct val **v; size_t n, cap; } list;
		struct { struct val_pair *p; size_t n, cap; } map;
	} u;
};
struct val_pair {
	const char *key;
	int line;		/* line of the key in a pack, or 0 */
	uint32_t tag;		/* val_tag() of the key */
	struct val *value;
};

/* Constructors.  Strings are copied into the arena. */
struct val *val_null(struct arena *a);
struct val *val_bool(struct arena *a, bool b);
struct val *val_int(struct arena *a, int64_t i);
struct val *val_real(struct arena *a, double r);
struct val *val_str(struct arena *a, const char *s);
struct val *val_strn(struct arena *a, const char *s, size_t n);
/* The caller's string, which outlives the tree: not copied. */
struct val *val_lent(struct arena *a, const char *s);
struct val *val_list(struct arena *a);
struct val *val_map(struct arena *a);
/* Room for exactly n members of a list or map that has none yet; more may
 * come. */
void val_room(struct arena *a, struct val *v, size_t n);
/* Appends to a list / sets a key of a map (replaces an old one). */
void val_push(struct arena *a, struct val *list, struct val *item);
void val_set(struct arena *a, struct val *map, const char *key,
    struct val *item);
/* Adds a key that is known to be new: does not look for an old one. */
void val_add(struct arena *a, struct val *map, const char *key,
    struct val *item);
/* The same without a copy of the key, which lives as long as the map. */
void val_add_lent(struct arena *a, struct val *map, const char *key,
    struct val *item);
/* The same with the key of another map, which is not looked at again. */
void val_add_pair(struct arena *a, struct val *map,
    const struct val_pair *like, struct val *item);

/* Most keys that differ have another one: it tells them apart without a look
 * at either.  Of a key in the source the compiler makes it. */
static inline uint32_t val_tag(const char *key)
{
	size_t n = strlen(key);

	return (uint32_t)n << 24 ^ (uint32_t)(unsigned char)key[0] << 16 ^
	    (uint32_t)(unsigned char)key[n / 2] << 8 ^
	    (uint32_t)(unsigned char)key[n > 0 ? n - 1 : 0];
}

/* Reading.  All accept NULL and a wrong kind and then give the default. */
/* val_get() of a key with its tag. */
struct val *val_look(const struct val *map, const char *key, uint32_t tag);
static inline struct val *val_get(const struct val *map, const char *key)
{
	return val_look(map, key, val_tag(key));
}
size_t val_len(const struct val *v);			/* list, map, string */
struct val *val_at(const struct val *list, size_t i);
const char *val_text(const struct val *v, const char *otherwise);
int64_t val_num(const struct val *v, int64_t otherwise);
bool val_true(const struct val *v, bool otherwise);
/* Shorthands: val_text(val_get(map, key), otherwise) ... */
static inline const char *val_get_text(const struct val *map,
    const char *key, const char *otherwise)
{
	const struct val *v = val_get(map, key);

	return v != NULL && v->kind == VAL_STR ? v->u.str.s : otherwise;
}
static inline int64_t val_get_num(const struct val *map, const char *key,
    int64_t otherwise)
{
	const struct val *v = val_get(map, key);

	return v != NULL && v->kind == VAL_INT ? v->u.i : otherwise;
}
static inline bool val_get_true(const struct val *map, const char *key,
    bool otherwise)
{
	const struct val *v = val_get(map, key);

	return v != NULL && v->kind == VAL_BOOL ? v->u.b : otherwise;
}
/* "a string", "a list", ... for messages. */
const char *val_kind_name(enum val_kind kind);

/*
 * JSON (json.c, the only file that includes jansson).
 *
 * json_parse: strict, UTF-8, no duplicate keys, at most `max` bytes and 64
 * levels; numbers outside int64 are refused; trailing bytes are refused.
 * `line`s are not set.  Returns the tree in the arena, or NULL with err.
 */
struct val *json_parse(struct arena *a, const char *p, size_t n, size_t max,
    struct err *err);
/* Appends the canonical form: keys sorted bytewise, no blanks, strings as
 * buf_addjson(), reals as the shortest form that reads back (%.17g tried
 * from %.15g), minus zero as 0 and what is not finite as null: what was
 * written, read and written again gives the same bytes. */
void json_write(struct buf *b, const struct val *v);

#endif
