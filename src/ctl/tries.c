/*
 * tries.c: two tables of fixed size.  A key is its keyed hash, so that
 * nobody can choose whose place to take.
 */
#include "config.h"

#include "ctl/tries.h"

#include <arpa/inet.h>
#include <string.h>

#include "base/buf.h"
#include "base/crypto.h"

#define TRIES_SETS 1024
#define TRIES_WAYS 8		/* entries that a key may be in */
#define TRIES_KEY 32

/* Of a source: thousandths to spare at that time.  Of a beginning: how many
 * since that time. */
struct entry {
	struct digest key;
	int64_t n, at_ms, used;
};
struct table {
	struct entry v[TRIES_SETS][TRIES_WAYS];
	int64_t uses;
};
struct tries {
	unsigned char secret[TRIES_KEY];
	struct table sources, beginnings;
};

struct tries *tries_new(void)
{
	struct tries *t = xcalloc(1, sizeof(*t));

	secret_bytes(t->secret, sizeof(t->secret));
	return t;
}

void tries_free(struct tries *t)
{
	free(t);
}

void tries_source(const char *from, char out[TRIES_SOURCE])
{
	unsigned char six[16];

	snprintf(out, TRIES_SOURCE, "%.*s", (int)strcspn(from, " "), from);
	if (inet_pton(AF_INET6, out, six) != 1)
		return;
	memset(six + 8, 0, 8);
	inet_ntop(AF_INET6, six, out, TRIES_SOURCE);
}

/* The entry of a key; one that was not there is all zero but its key. */
static struct entry *table_find(struct table *t, const struct digest *key)
{
	size_t set = (key->b[0] | (size_t)key->b[1] << 8) % TRIES_SETS;
	struct entry *oldest = &t->v[set][0];

	t->uses++;
	for (int i = 0; i < TRIES_WAYS; i++) {
		struct entry *e = &t->v[set][i];

		if (e->used != 0 && digest_equal(&e->key, key)) {
			e->used = t->uses;
			return e;
		}
		if (e->used < oldest->used)
			oldest = e;
	}
	*oldest = (struct entry){ .key = *key, .used = t->uses };
	return oldest;
}

/* ---- sources ---------------------------------------------------------- */

#define ONE 1000		/* try to spare */

static struct entry *tries_of(struct tries *t, const char *source)
{
	struct digest key;
	struct entry *e;

	digest_keyed(&key, t->secret, sizeof(t->secret), source,
	    strlen(source));
	e = table_find(&t->sources, &key);
	if (e->at_ms == 0 && e->n == 0) {
		e->n = (int64_t)TRIES_BURST * ONE;
		e->at_ms = INT64_MIN;
	}
	return e;
}

static void tries_fill(struct entry *e, int64_t now_ms)
{
	if (e->at_ms == INT64_MIN)
		e->at_ms = now_ms;
	if (now_ms <= e->at_ms)
		return;
	if (now_ms - e->at_ms > (int64_t)TRIES_BURST * ONE)
		e->n = (int64_t)TRIES_BURST * ONE;
	else
		e->n += (now_ms - e->at_ms) * TRIES_A_SECOND;
	if (e->n > (int64_t)TRIES_BURST * ONE)
		e->n = (int64_t)TRIES_BURST * ONE;
	e->at_ms = now_ms;
}

bool tries_take(struct tries *t, const char *source, int64_t now_ms)
{
	struct entry *e = tries_of(t, source);

	tries_fill(e, now_ms);
	if (e->n < ONE)
		return false;
	e->n -= ONE;
	return true;
}

void tries_back(struct tries *t, const char *source)
{
	struct entry *e = tries_of(t, source);

	e->n += ONE;
	if (e->n > (int64_t)TRIES_BURST * ONE)
		e->n = (int64_t)TRIES_BURST * ONE;
}

int64_t tries_next_ms(struct tries *t, const char *source, int64_t now_ms)
{
	struct entry *e = tries_of(t, source);

	tries_fill(e, now_ms);
	if (e->n >= ONE)
		return now_ms;
	return now_ms + (ONE - e->n + TRIES_A_SECOND - 1) / TRIES_A_SECOND;
}

/* ---- beginnings ------------------------------------------------------- */

static struct entry *tries_beginning(struct tries *t, const char *source,
    const char *account, const char *code)
{
	struct buf b = {0};
	struct digest key;

	buf_addf(&b, "%s\n%.64s\n%.*s", source, account, TRIES_PREFIX_LEN,
	    code);
	digest_keyed(&key, t->secret, sizeof(t->secret), buf_str(&b),
	    b.len);
	buf_release(&b);
	return table_find(&t->beginnings, &key);
}

static void tries_window(struct entry *e, int64_t now_ms)
{
	if (e->n == 0 || now_ms - e->at_ms >= TRIES_WINDOW_MS) {
		e->n = 0;
		e->at_ms = now_ms;
	}
}

bool tries_barred(struct tries *t, const char *source, const char *account,
    const char *code, int64_t now_ms)
{
	struct entry *e = tries_beginning(t, source, account, code);

	tries_window(e, now_ms);
	return e->n >= TRIES_PREFIX;
}

void tries_wrong(struct tries *t, const char *source, const char *account,
    const char *code, int64_t now_ms)
{
	struct entry *e = tries_beginning(t, source, account, code);

	tries_window(e, now_ms);
	e->n++;
}
