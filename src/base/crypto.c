/*
 * crypto.c: hashes and generators; the only file that includes sodium.
 *
 * It must never draw from the system except in secret_bytes(): everything
 * else gives the same bytes for the same arguments on every machine.
 */
#include "base/crypto.h"

#include <sodium.h>

#define SEED_DRAW 64	/* bytes of one draw */

_Static_assert(sizeof(crypto_generichash_state) <=
    sizeof(((struct hasher *)0)->opaque), "a hasher holds sodium's state");
_Static_assert(_Alignof(crypto_generichash_state) <= _Alignof(struct hasher),
    "a hasher is aligned for sodium's state");
_Static_assert(crypto_generichash_KEYBYTES_MIN <= 16 &&
    crypto_generichash_KEYBYTES_MAX >= 64, "keys of 16 to 64 bytes");
_Static_assert(crypto_generichash_BYTES_MAX >= SEED_DRAW, "one draw");

int crypto_init(struct err *err)
{
	if (sodium_init() < 0)
		return fail(err, "cryptography: libsodium did not start");
	return 0;
}

static crypto_generichash_state *hasher_state(struct hasher *h)
{
	return (crypto_generichash_state *)(void *)h->opaque;
}

static void crypto_put64(unsigned char out[8], uint64_t n)
{
	int i;

	for (i = 7; i >= 0; i--) {
		out[i] = (unsigned char)n;
		n >>= 8;
	}
}

static uint64_t crypto_get64(const unsigned char *p)
{
	uint64_t n = 0;
	int i;

	for (i = 0; i < 8; i++)
		n = n << 8 | p[i];
	return n;
}

void hasher_init(struct hasher *h)
{
	crypto_generichash_init(hasher_state(h), NULL, 0, DIGEST_LEN);
}

void hasher_add(struct hasher *h, const void *p, size_t n)
{
	if (n)
		crypto_generichash_update(hasher_state(h), p, n);
}

void hasher_end(struct hasher *h, struct digest *out)
{
	crypto_generichash_final(hasher_state(h), out->b, DIGEST_LEN);
}

void digest_of(struct digest *out, const void *p, size_t n)
{
	crypto_generichash(out->b, DIGEST_LEN, p, n, NULL, 0);
}

void digest_keyed(struct digest *out, const void *key, size_t keylen,
    const void *p, size_t n)
{
	if (keylen < 16 || keylen > 64)
		bug("a key of %zu bytes", keylen);
	crypto_generichash(out->b, DIGEST_LEN, p, n, key, keylen);
}

bool digest_equal(const struct digest *a, const struct digest *b)
{
	return sodium_memcmp(a->b, b->b, DIGEST_LEN) == 0;
}

/* Digests are no secrets: plain tables, which take a quarter of the time of
 * libsodium's. */
char *digest_hex(const struct digest *d, char out[DIGEST_HEX])
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < DIGEST_LEN; i++) {
		out[2 * i] = digits[d->b[i] >> 4];
		out[2 * i + 1] = digits[d->b[i] & 15];
	}
	out[DIGEST_HEX - 1] = '\0';
	return out;
}

/* The value of a hexadecimal digit, or -1. */
static int digest_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

int digest_parse(const char *hex, struct digest *out, struct err *err)
{
	bool good = strlen(hex) == DIGEST_HEX - 1;

	for (size_t i = 0; good && i < DIGEST_LEN; i++) {
		int high = digest_digit(hex[2 * i]);
		int low = digest_digit(hex[2 * i + 1]);

		good = high >= 0 && low >= 0;
		if (good)
			out->b[i] = (unsigned char)(high * 16 + low);
	}
	if (!good)
		return fail(err, "\"%s\" is not a digest: 64 hexadecimal "
		    "digits wanted", hex);
	return 0;
}

void secret_bytes(void *p, size_t n)
{
	randombytes_buf(p, n);
}

/* One draw: BLAKE2b keyed with the seed over the use, a NUL, the counter
 * and the number of the attempt. */
static void seed_draw(const unsigned char seed[SEED_LEN], const char *use,
    uint64_t counter, uint64_t attempt, unsigned char out[SEED_DRAW])
{
	crypto_generichash_state state;
	unsigned char place[16];

	crypto_put64(place, counter);
	crypto_put64(place + 8, attempt);
	crypto_generichash_init(&state, seed, SEED_LEN, SEED_DRAW);
	crypto_generichash_update(&state, (const unsigned char *)use,
	    strlen(use) + 1);
	crypto_generichash_update(&state, place, sizeof(place));
	crypto_generichash_final(&state, out, SEED_DRAW);
}

uint64_t seed_number(const unsigned char seed[SEED_LEN], const char *use,
    uint64_t counter)
{
	unsigned char draw[SEED_DRAW];

	seed_draw(seed, use, counter, 0, draw);
	return crypto_get64(draw);
}

int64_t seed_range(const unsigned char seed[SEED_LEN], const char *use,
    uint64_t counter, int64_t lo, int64_t hi)
{
	uint64_t span = (uint64_t)hi - (uint64_t)lo + 1, floor, n;
	unsigned char draw[SEED_DRAW];
	uint64_t attempt = 0;

	if (lo > hi)
		bug("an empty range, %lld to %lld", (long long)lo,
		    (long long)hi);
	/* Numbers below 2^64 mod span would favour the low results. */
	floor = span ? (0 - span) % span : 0;
	do {
		seed_draw(seed, use, counter, attempt++, draw);
		n = crypto_get64(draw);
	} while (n < floor);
	if (span)
		n %= span;
	return (int64_t)((uint64_t)lo + n);
}

uint64_t seed_stream(const unsigned char seed[SEED_LEN], const char *use)
{
	return seed_number(seed, use, 0);
}

int64_t seed_quick(uint64_t stream, uint64_t counter, int64_t lo, int64_t hi)
{
	uint64_t span = (uint64_t)hi - (uint64_t)lo + 1;
	uint64_t z = stream + (counter + 1) * UINT64_C(0x9e3779b97f4a7c15);

	if (lo > hi)
		bug("an empty range, %lld to %lld", (long long)lo,
		    (long long)hi);
	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	z ^= z >> 31;
	/* The high half of a product: no division, and a bias below one in
	 * 2^64 / span. */
	if (span)
		z = (uint64_t)((unsigned __int128)z * span >> 64);
	return (int64_t)((uint64_t)lo + z);
}

void seed_bytes(const unsigned char seed[SEED_LEN], const char *use,
    uint64_t counter, void *out, size_t n)
{
	unsigned char draw[SEED_DRAW];

	if (n > sizeof(draw))
		bug("%zu bytes of a seed", n);
	seed_draw(seed, use, counter, 0, draw);
	memcpy(out, draw, n);
	sodium_memzero(draw, sizeof(draw));
}

void seed_from_number(unsigned char seed[SEED_LEN], uint64_t n)
{
	static const char use[] = "ensayo seed";
	crypto_generichash_state state;
	unsigned char number[8];

	crypto_put64(number, n);
	crypto_generichash_init(&state, NULL, 0, SEED_LEN);
	crypto_generichash_update(&state, (const unsigned char *)use,
	    sizeof(use));
	crypto_generichash_update(&state, number, sizeof(number));
	crypto_generichash_final(&state, seed, SEED_LEN);
}

#define PASSWORD_PASSES 2
#define PASSWORD_MEMORY ((size_t)19 << 20)

int password_hash(char out[PASSWORD_HASH], const char *password)
{
	_Static_assert(PASSWORD_HASH >= crypto_pwhash_argon2id_STRBYTES,
	    "room for a password's hash");
	return crypto_pwhash_argon2id_str(out, password, strlen(password),
	    PASSWORD_PASSES, PASSWORD_MEMORY);
}

bool password_is(const char *hash, const char *password)
{
	return crypto_pwhash_argon2id_str_verify(hash, password,
	    strlen(password)) == 0;
}

static const char crockford_digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

void crockford(char *out, size_t n, const unsigned char *bytes)
{
	unsigned held = 0, bits = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		if (bits < 5) {
			held = (held << 8 | *bytes++) & 0xfff;
			bits += 8;
		}
		bits -= 5;
		out[i] = crockford_digits[held >> bits & 31];
	}
	out[n] = '\0';
}

/* The digit a typed character stands for; 0 for none. */
static char crockford_digit(char c)
{
	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	if (c == 'I' || c == 'L')
		return '1';
	if (c == 'O')
		return '0';
	return c && strchr(crockford_digits, c) ? c : '\0';
}

int crockford_clean(char *out, size_t n, const char *typed)
{
	size_t len = 0;
	char c;

	for (; *typed; typed++) {
		if (strchr(" \t-", *typed))
			continue;
		c = crockford_digit(*typed);
		if (!c || len == n)
			return -1;
		out[len++] = c;
	}
	out[len] = '\0';
	return 0;
}
