/*
 * test_crypto.c: hashes and streams of numbers agree with vectors that
 * another program computed, so a record means the same everywhere.
 */
#include "config.h"

#include "base/crypto.h"
#include "tests/base/unit.h"

#include <signal.h>

/* The seed 00 01 02 ... 1f. */
static void counted_seed(unsigned char seed[SEED_LEN])
{
	int i;

	for (i = 0; i < SEED_LEN; i++)
		seed[i] = (unsigned char)i;
}

static void assert_digest(const struct digest *d, const char *hex)
{
	char text[DIGEST_HEX];

	assert_string_equal(digest_hex(d, text), hex);
}

static void digests_match_the_vectors(void **state)
{
	unsigned char key[SEED_LEN];
	struct digest d;
	struct hasher h;

	(void)state;
	digest_of(&d, NULL, 0);
	assert_digest(&d, "0e5751c026e543b2e8ab2eb06099daa1"
	    "d1e5df47778f7787faab45cdf12fe3a8");
	digest_of(&d, "abc", 3);
	assert_digest(&d, "bddd813c634239723171ef3fee98579b"
	    "94964e3bb1cb3e427262c8c068d52319");
	counted_seed(key);
	digest_keyed(&d, key, 16, "message", 7);
	assert_digest(&d, "1444f4a5b26fcb6a1c844a63be200531"
	    "61e1349ef4364fb124c458c74e91ac4f");
	hasher_init(&h);
	hasher_add(&h, "a", 1);
	hasher_add(&h, NULL, 0);
	hasher_add(&h, "bc", 2);
	hasher_end(&h, &d);
	assert_digest(&d, "bddd813c634239723171ef3fee98579b"
	    "94964e3bb1cb3e427262c8c068d52319");
}

static void digests_are_equal_or_not(void **state)
{
	struct digest a, b;

	(void)state;
	digest_of(&a, "ab", 2);
	digest_of(&b, "ac", 2);
	assert_false(digest_equal(&a, &b));
	assert_true(digest_equal(&a, &a));
}

static void short_key(void *arg)
{
	struct digest d;

	digest_keyed(&d, arg, 15, "", 0);
}

static void a_short_key_is_a_bug(void **state)
{
	unsigned char key[SEED_LEN];

	(void)state;
	counted_seed(key);
	assert_int_equal(unit_fate(short_key, key), SIGABRT);
}

static void digests_are_parsed_strictly(void **state)
{
	struct digest d, back;
	char hex[DIGEST_HEX + 2];
	struct err err;

	(void)state;
	digest_of(&d, "x", 1);
	digest_hex(&d, hex);
	assert_int_equal(digest_parse(hex, &back, &err), 0);
	assert_true(digest_equal(&d, &back));
	hex[63] = 'g';
	assert_int_equal(digest_parse(hex, &back, &err), -1);
	hex[63] = '\0';
	assert_int_equal(digest_parse(hex, &back, &err), -1);
	memcpy(hex + 63, "00", 3);
	assert_int_equal(digest_parse(hex, &back, &err), -1);
	assert_int_equal(digest_parse("", &back, &err), -1);
	assert_non_null(strstr(err.text, "is not a digest"));
}

static void numbers_match_the_vectors(void **state)
{
	static const unsigned char seven[64] = {
		0x02, 0x3b, 0x53, 0xf2, 0xdc, 0x2e, 0x3d, 0xd5, 0x45, 0xb0,
		0x71, 0x8d, 0xfe, 0x26, 0x62, 0x7e, 0x88, 0x15, 0x32, 0xf8,
		0x29, 0x61, 0x0a, 0x54, 0x6d, 0x79, 0x73, 0xe9, 0xd3, 0x6e,
		0xd1, 0x96, 0x1b, 0x84, 0x82, 0x28, 0xe7, 0x5a, 0x5e, 0x42,
		0x0b, 0xed, 0xf1, 0x2e, 0xe6, 0x28, 0x6a, 0x62, 0xab, 0x0b,
		0xfd, 0xa7, 0xf0, 0xea, 0x71, 0x2e, 0x0c, 0xe6, 0x91, 0x62,
		0x93, 0xea, 0x2b, 0x5a,
	};
	unsigned char seed[SEED_LEN], bytes[64] = {0};

	(void)state;
	counted_seed(seed);
	assert_true(seed_number(seed, "dice", 0) ==
	    UINT64_C(0x9db93f6af854bbcf));
	assert_true(seed_number(seed, "dice", 1) ==
	    UINT64_C(0x6f396037f48e8178));
	assert_true(seed_number(seed, "other", 0) ==
	    UINT64_C(0x536fa96f8a4552b));
	seed_bytes(seed, "dice", 7, bytes, 64);
	assert_memory_equal(bytes, seven, 64);
	memset(bytes, 0, sizeof(bytes));
	seed_bytes(seed, "dice", 7, bytes, 5);
	assert_memory_equal(bytes, seven, 5);
	assert_int_equal(bytes[5], 0);
	seed_from_number(seed, 42);
	assert_int_equal(seed[0], 0x10);
	assert_int_equal(seed[31], 0xc2);
}

/* Half of all draws fall into the part that would bias: the result is that
 * of a later attempt. */
static void a_biased_draw_is_drawn_again(void **state)
{
	static const struct {
		uint64_t counter;
		int64_t n;
	} want[] = {
		{0, INT64_C(132301333915087804)},	/* at the second */
		{1, INT64_C(-3251575854053915501)},	/* at the first */
		{8, INT64_C(-4591122640123907322)},	/* at the third */
	};
	const int64_t lo = -(INT64_C(1) << 62);
	/* 2^63 + 1 numbers. */
	const int64_t hi = (int64_t)((uint64_t)lo + (UINT64_C(1) << 63));
	unsigned char seed[SEED_LEN];
	size_t i;

	(void)state;
	counted_seed(seed);
	for (i = 0; i < ARRAY_LEN(want); i++)
		assert_true(seed_range(seed, "wide", want[i].counter, lo,
		    hi) == want[i].n);
}

static void ranges_are_filled_and_kept(void **state)
{
	unsigned char seed[SEED_LEN];
	int count[6] = {0};
	uint64_t k;
	int64_t n;
	int i;

	(void)state;
	counted_seed(seed);
	for (k = 0; k < 6000; k++) {
		n = seed_range(seed, "die", k, 1, 6);
		assert_in_range(n, 1, 6);
		count[n - 1]++;
	}
	for (i = 0; i < 6; i++)
		assert_in_range(count[i], 850, 1150);
	assert_true(seed_range(seed, "die", 0, -5, -5) == -5);
	n = seed_range(seed, "all", 0, INT64_MIN, INT64_MAX);
	assert_true((uint64_t)n - (uint64_t)INT64_MIN ==
	    seed_number(seed, "all", 0));
}

/* Rehearsals are repeated on other machines: these never change. */
static void quick_numbers_are_pinned(void **state)
{
	static const int64_t want[] = { 1, 1, 3, 6, 1, 2, 5, 6 };
	unsigned char seed[SEED_LEN];
	int count[6] = {0};
	uint64_t stream;
	int64_t n;

	(void)state;
	counted_seed(seed);
	stream = seed_stream(seed, "sim/a.csirt");
	assert_true(stream == seed_number(seed, "sim/a.csirt", 0));
	for (uint64_t k = 0; k < 8; k++)
		assert_int_equal(seed_quick(stream, k, 1, 6), want[k]);
	for (uint64_t k = 0; k < 6000; k++) {
		n = seed_quick(stream, k, 1, 6);
		assert_in_range(n, 1, 6);
		count[n - 1]++;
	}
	for (int i = 0; i < 6; i++)
		assert_in_range(count[i], 850, 1150);
	assert_true(seed_quick(stream, 0, -5, -5) == -5);
	assert_true(seed_quick(stream, 0, INT64_MIN, INT64_MAX) !=
	    seed_quick(stream, 1, INT64_MIN, INT64_MAX));
	assert_true(seed_quick(stream, 3, 0, INT64_MAX) !=
	    seed_quick(seed_stream(seed, "sim/b.csirt"), 3, 0, INT64_MAX));
}

static void secrets_differ(void **state)
{
	unsigned char a[32], b[32];

	(void)state;
	secret_bytes(a, sizeof(a));
	secret_bytes(b, sizeof(b));
	assert_memory_not_equal(a, b, sizeof(a));
}

static void codes_are_crockford(void **state)
{
	static const unsigned char bytes[] = {0x00, 0x44, 0x32, 0x14, 0xc7,
		0x42, 0x54, 0xb6, 0x35, 0xcf, 0x84, 0x65, 0x3a, 0x56, 0xd7,
		0xc6, 0x75, 0xbe, 0x77, 0xdf};
	char code[33];

	(void)state;
	crockford(code, 32, bytes);
	assert_string_equal(code, "0123456789ABCDEFGHJKMNPQRSTVWXYZ");
	crockford(code, 1, bytes + 1);
	assert_string_equal(code, "8");
	crockford(code, 0, bytes);
	assert_string_equal(code, "");
}

static void typed_codes_are_cleaned(void **state)
{
	char code[9];

	(void)state;
	assert_int_equal(crockford_clean(code, 8, " ab-cd\tIL o9 "), 0);
	assert_string_equal(code, "ABCD1109");
	assert_int_equal(crockford_clean(code, 8, "123456789"), -1);
	assert_int_equal(crockford_clean(code, 8, "12U"), -1);
	assert_int_equal(crockford_clean(code, 8, "12\xc3\xa9"), -1);
	assert_int_equal(crockford_clean(code, 8, "1.2"), -1);
	assert_int_equal(crockford_clean(code, 8, ""), 0);
	assert_string_equal(code, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(digests_match_the_vectors),
		cmocka_unit_test(digests_are_equal_or_not),
		cmocka_unit_test(a_short_key_is_a_bug),
		cmocka_unit_test(digests_are_parsed_strictly),
		cmocka_unit_test(numbers_match_the_vectors),
		cmocka_unit_test(a_biased_draw_is_drawn_again),
		cmocka_unit_test(ranges_are_filled_and_kept),
		cmocka_unit_test(quick_numbers_are_pinned),
		cmocka_unit_test(secrets_differ),
		cmocka_unit_test(codes_are_crockford),
		cmocka_unit_test(typed_codes_are_cleaned),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
