/*
 * test_uuid.c: a uuid is of version 4 whatever its source, and its text
 * leads back to it.
 */
#include "config.h"

#include "base/uuid.h"
#include "tests/base/unit.h"

static void version_and_variant_are_set(void **state)
{
	unsigned char bytes[16];
	char text[UUID_TEXT];
	struct uuid u;

	(void)state;
	memset(bytes, 0xff, sizeof(bytes));
	uuid_from_bytes(&u, bytes);
	assert_string_equal(uuid_text(&u, text),
	    "ffffffff-ffff-4fff-bfff-ffffffffffff");
	memset(bytes, 0, sizeof(bytes));
	uuid_from_bytes(&u, bytes);
	assert_string_equal(uuid_text(&u, text),
	    "00000000-0000-4000-8000-000000000000");
}

static void a_seed_repeats_itself(void **state)
{
	unsigned char seed[SEED_LEN] = {1};
	struct uuid a, b, c;

	(void)state;
	uuid_from_seed(&a, seed, "person", 3);
	uuid_from_seed(&b, seed, "person", 3);
	uuid_from_seed(&c, seed, "person", 4);
	assert_memory_equal(a.b, b.b, 16);
	assert_memory_not_equal(a.b, c.b, 16);
	uuid_new(&a);
	uuid_new(&b);
	assert_memory_not_equal(a.b, b.b, 16);
	assert_int_equal(a.b[6] >> 4, 4);
	assert_int_equal(a.b[8] >> 6, 2);
}

static void text_leads_back(void **state)
{
	static const char *const bad[] = {
		"", "0", "00000000-0000-4000-8000-00000000000",
		"00000000-0000-4000-8000-0000000000000",
		"00000000-0000-4000-8000-00000000000g",
		"000000000000-4000-8000-0000-00000000",
		"{0000000-0000-4000-8000-00000000000}",
		" 0000000-0000-4000-8000-000000000000",
	};
	unsigned char seed[SEED_LEN] = {2};
	struct uuid a, b;
	char text[UUID_TEXT];
	struct err err;
	size_t i;

	(void)state;
	uuid_from_seed(&a, seed, "x", 0);
	uuid_text(&a, text);
	assert_int_equal(uuid_parse(text, &b, &err), 0);
	assert_memory_equal(a.b, b.b, 16);
	for (i = 0; i < ARRAY_LEN(bad); i++) {
		assert_int_equal(uuid_parse(bad[i], &b, &err), -1);
		assert_non_null(strstr(err.text, "is not a UUID"));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(version_and_variant_are_set),
		cmocka_unit_test(a_seed_repeats_itself),
		cmocka_unit_test(text_leads_back),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
