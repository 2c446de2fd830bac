/*
 * test_address.c: addresses, networks, and where to listen, as typed.
 */
#include "config.h"

#include "gate/address.h"

#include "tests/event/unit.h"

#include <arpa/inet.h>
#include <netinet/in.h>

static struct address of(const char *text)
{
	struct sockaddr_storage sa = {0};
	struct address a;

	if (inet_pton(AF_INET, text,
	    &((struct sockaddr_in *)(void *)&sa)->sin_addr) == 1) {
		sa.ss_family = AF_INET;
	} else {
		sa.ss_family = AF_INET6;
		assert_int_equal(inet_pton(AF_INET6, text,
		    &((struct sockaddr_in6 *)(void *)&sa)->sin6_addr), 1);
	}
	assert_true(address_from(&a, &sa));
	return a;
}

static void shown_as_typed(void **state)
{
	char text[ADDRESS_TEXT];
	struct address a = of("192.0.2.7"), b = of("2001:db8::1");

	(void)state;
	assert_string_equal(address_text(&a, text), "192.0.2.7");
	assert_string_equal(address_text(&b, text), "2001:db8::1");
	a = of("::ffff:192.0.2.7");
	assert_string_equal(address_text(&a, text), "192.0.2.7");
}

static bool same(const char *x, const char *y)
{
	struct address a = of(x), b = of(y);

	return address_same_source(&a, &b);
}

static void a_source_is_a_host(void **state)
{
	(void)state;
	assert_true(same("192.0.2.7", "192.0.2.7"));
	assert_false(same("192.0.2.7", "192.0.2.8"));
	assert_true(same("2001:db8:1:2::1", "2001:db8:1:2:ffff::9"));
	assert_false(same("2001:db8:1:2::1", "2001:db8:1:3::1"));
	assert_true(same("::ffff:192.0.2.7", "192.0.2.7"));
}

static bool within(const char *net, const char *x)
{
	struct networks n = {0};
	struct address a = of(x);
	bool have;

	assert_int_equal(networks_add(&n, net, NULL), 0);
	have = networks_have(&n, &a);
	networks_release(&n);
	return have;
}

static void networks_hold_what_they_say(void **state)
{
	(void)state;
	assert_true(within("192.168.0.0/16", "192.168.7.9"));
	assert_false(within("192.168.0.0/16", "192.169.0.1"));
	assert_true(within("10.0.0.0/9", "10.127.0.1"));
	assert_false(within("10.0.0.0/9", "10.128.0.1"));
	assert_true(within("0.0.0.0/0", "8.8.8.8"));
	assert_false(within("0.0.0.0/0", "2001:db8::1"));
	assert_true(within("10.1.1.1,2001:db8::/33", "2001:db8:7fff::1"));
	assert_false(within("10.1.1.1,2001:db8::/33", "2001:db8:8000::1"));
	assert_true(within("10.1.1.1,2001:db8::/33", "10.1.1.1"));
}

static void what_is_no_network(void **state)
{
	static const char *const bad[] = { "", "10.0.0.0/33", "10.0.0/8",
		"10.0.0.0/", "10.0.0.0/8x", "10.0.0.0/-1", "2001:db8::/129",
		"10.0.0.0/8,", "hall", "10.0.0.0/99999999999" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct networks n = {0};
		struct err err = {0};

		assert_int_equal(networks_add(&n, bad[i], &err), -1);
		assert_non_null(strstr(err.text, "not a network"));
		networks_release(&n);
	}
}

static void where_to_listen(void **state)
{
	static const char *const bad[] = { "", ":", "x", "70000", "1.2.3:22",
		"::1:22", "[::1]", "[::1]22", "127.0.0.1:", "-1", "22 " };
	struct listen_at at;
	char text[ADDRESS_TEXT];

	(void)state;
	assert_int_equal(listen_at_parse(&at, "2222", NULL), 0);
	assert_true(at.all);
	assert_int_equal(at.port, 2222);
	assert_int_equal(listen_at_parse(&at, "127.0.0.1:0", NULL), 0);
	assert_false(at.all);
	assert_int_equal(at.port, 0);
	assert_int_equal(listen_at_parse(&at, "[::1]:22", NULL), 0);
	assert_string_equal(address_text(&at.addr, text), "::1");
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_int_equal(listen_at_parse(&at, bad[i], NULL), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shown_as_typed),
		cmocka_unit_test(a_source_is_a_host),
		cmocka_unit_test(networks_hold_what_they_say),
		cmocka_unit_test(what_is_no_network),
		cmocka_unit_test(where_to_listen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
