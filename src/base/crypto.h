/*
 * crypto.h: hashes, secrets and numbers from a seed (libsodium behind
 * crypto.c).  Nothing here keeps state between calls.
 */
#ifndef BASE_CRYPTO_H
#define BASE_CRYPTO_H

#include <stdbool.h>

#include "base/err.h"

#define DIGEST_LEN 32			/* BLAKE2b-256 */
#define DIGEST_HEX (2 * DIGEST_LEN + 1)
#define SEED_LEN 32

struct digest {
	unsigned char b[DIGEST_LEN];
};
/* Streaming BLAKE2b-256.  Storage is the caller's. */
struct hasher {
	_Alignas(64) unsigned char opaque[384];
};

/* Must be called once by each main before anything else here. */
int crypto_init(struct err *err);

void hasher_init(struct hasher *h);
void hasher_add(struct hasher *h, const void *p, size_t n);
void hasher_end(struct hasher *h, struct digest *out);

void digest_of(struct digest *out, const void *p, size_t n);
/* Keyed BLAKE2b-256; key of 16 to 64 bytes. */
void digest_keyed(struct digest *out, const void *key, size_t keylen,
    const void *p, size_t n);
bool digest_equal(const struct digest *a, const struct digest *b);
char *digest_hex(const struct digest *d, char out[DIGEST_HEX]);
int digest_parse(const char *hex, struct digest *out, struct err *err);

/* Argon2id of a password that somebody has chosen: a string of its own
 * parameters, without blanks; slow on purpose (20 ms and 19 MiB).  -1: no
 * memory. */
#define PASSWORD_HASH 128
int password_hash(char out[PASSWORD_HASH], const char *password);
bool password_is(const char *hash, const char *password);

/* Random bytes from the system: secrets of a real run only. */
void secret_bytes(void *p, size_t n);

/*
 * Counter-based generator: the k-th number of a named stream under a seed.
 * The same (seed, use, counter) gives the same number on every machine;
 * streams do not disturb each other.
 */
uint64_t seed_number(const unsigned char seed[SEED_LEN], const char *use,
    uint64_t counter);
/* A whole number in [lo, hi], without modulo bias. */
int64_t seed_range(const unsigned char seed[SEED_LEN], const char *use,
    uint64_t counter, int64_t lo, int64_t hi);
/*
 * The same for what asks for many numbers and must not be guessed by nobody,
 * such as simulated people: a stream's key once, then numbers by counter
 * without a hash each (SplitMix64).  Never for ids or secrets.
 */
uint64_t seed_stream(const unsigned char seed[SEED_LEN], const char *use);
int64_t seed_quick(uint64_t stream, uint64_t counter, int64_t lo,
    int64_t hi);
/* n bytes (n <= 64). */
void seed_bytes(const unsigned char seed[SEED_LEN], const char *use,
    uint64_t counter, void *out, size_t n);
/* Expands a number given on the command line into a seed. */
void seed_from_number(unsigned char seed[SEED_LEN], uint64_t n);

/* The first n Crockford base-32 characters (upper case, no I L O U) of the
 * bytes, 5 bits each; out has n + 1 bytes. */
void crockford(char *out, size_t n, const unsigned char *bytes);
/* Normalises a typed code: upper case, blanks and hyphens removed, I L -> 1,
 * O -> 0.  -1 when it has another character or is longer than n. */
int crockford_clean(char *out, size_t n, const char *typed);

#endif
