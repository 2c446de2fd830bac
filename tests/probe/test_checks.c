/*
 * test_checks.c: ensayo-probe against real services on loopback
 * (services.h).
 *
 * Services that answer are given a minute, those that never do are given
 * little: no verdict depends on how fast this machine is.
 */
#include "config.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "tests/event/unit.h"

#include "tests/probe/rig.h"
#include "tests/probe/services.h"

#define ALL "127.0.0.0/8"
#define ONE "127.0.0.1"

static struct services lab;

static void http(struct rig *r, int service, const char *path)
{
	rig_add(r, PLAN_HTTP, "http://127.0.0.1:%d%s", lab.port[service], path);
}

/* ---- services --------------------------------------------------------- */

/* A machine without /etc/hosts need not know it. */
static bool localhost_is_known(void)
{
	struct addrinfo *found = NULL;

	if (getaddrinfo("localhost", NULL, NULL, &found) != 0)
		return false;
	freeaddrinfo(found);
	return true;
}

static void services_that_answer(void **state)
{
	struct rig r;
	size_t i = 0;

	(void)state;
	rig_open(&r, ONE, RIG_PATIENT_MS, NULL);
	rig_add(&r, PLAN_TCP, "127.0.0.1:%d", lab.port[SERVICE_HTTP]);
	if (localhost_is_known())
		rig_add(&r, PLAN_TCP, "localhost:%d", lab.port[SERVICE_HTTP]);
	rig_add(&r, PLAN_TCP, "127.0.0.1:%d", lab.port[SERVICE_MUTE]);
	rig_add(&r, PLAN_TCP, "127.0.0.1:%d", lab.port[SERVICE_CLOSED]);
	http(&r, SERVICE_HTTP, "/");
	http(&r, SERVICE_HTTP, "/missing");
	http(&r, SERVICE_HTTP, "/broken");
	http(&r, SERVICE_HTTP, "/near");
	http(&r, SERVICE_HTTP, "/round");
	http(&r, SERVICE_GARBAGE, "/");
	http(&r, SERVICE_FLOOD, "/");
	http(&r, SERVICE_CLOSED, "/");
	rig_add(&r, PLAN_HTTP, "https://127.0.0.1:%d/", lab.port[SERVICE_HTTP]);
	rig_add(&r, PLAN_DNS, "www.example@127.0.0.1:%d",
	    lab.port[SERVICE_DNS]);
	rig_add(&r, PLAN_DNS, "other.example@127.0.0.1:%d",
	    lab.port[SERVICE_DNS]);
	rig_add(&r, PLAN_HTTP, "http://no-such-name.invalid/");
	rig_go(&r);
	rig_is(&r, i++, PROBE_UP, "", NULL);
	if (localhost_is_known())
		rig_is(&r, i++, PROBE_UP, "", NULL);
	rig_is(&r, i++, PROBE_UP, "", NULL);
	rig_is(&r, i++, PROBE_DOWN, "refused", NULL);
	rig_is(&r, i++, PROBE_UP, "", NULL);
	rig_is(&r, i++, PROBE_DOWN, "status", "404");
	rig_is(&r, i++, PROBE_DOWN, "status", "503");
	rig_is(&r, i++, PROBE_UP, "", NULL);
	rig_is(&r, i++, PROBE_DOWN, "redirects", "/round");
	rig_is(&r, i++, PROBE_DOWN, "garbage", NULL);
	rig_is(&r, i++, PROBE_UP, "", NULL);
	rig_is(&r, i++, PROBE_DOWN, "refused", NULL);
	rig_is(&r, i++, PROBE_DOWN, "tls", NULL);
	rig_is(&r, i++, PROBE_UP, "", NULL);
	rig_is(&r, i++, PROBE_DOWN, "dns-error", "NXDOMAIN");
	rig_is(&r, i++, PROBE_UNKNOWN, "resolve", "no-such-name.invalid");
	rig_close(&r);
}

/* What is queued for the services by now has been taken: each answer to this
 * comes after at least one look at all of them. */
static void services_have_looked(void)
{
	struct rig r;

	rig_open(&r, ONE, RIG_PATIENT_MS, NULL);
	for (int i = 0; i < 4; i++) {
		rig_add(&r, PLAN_DNS, "www.example@127.0.0.1:%d",
		    lab.port[SERVICE_DNS]);
		rig_go(&r);
		r.n = r.nfound = 0;
		memset(r.found, 0, sizeof(r.found));
	}
	rig_close(&r);
}

/* Within so long: is it said what these services are?  `last`: it must be. */
static bool silence_is_told(int64_t limit_ms, bool last)
{
	struct rig r;
	uint32_t asked = lab.counts[SERVICE_DNS_MUTE], told;
	bool is;

	rig_open(&r, ONE, limit_ms, NULL);
	http(&r, SERVICE_MUTE, "/");
	rig_add(&r, PLAN_DNS, "www.example@127.0.0.1:%d",
	    lab.port[SERVICE_DNS_MUTE]);
	rig_add(&r, PLAN_DNS, "www.example@127.0.0.1:%d",
	    lab.port[SERVICE_DNS_GARBAGE]);
	rig_go(&r);
	services_have_looked();
	/* One more try before that is said. */
	told = lab.counts[SERVICE_DNS_MUTE] - asked;
	is = strcmp(r.said[0].code, "timeout") == 0 &&
	    strcmp(r.said[1].code, "timeout") == 0 &&
	    strcmp(r.said[2].code, "garbage") == 0 && told == 2;
	if (is || last) {
		rig_is(&r, 0, PROBE_DOWN, "timeout", NULL);
		rig_is(&r, 1, PROBE_DOWN, "timeout", NULL);
		rig_is(&r, 2, PROBE_DOWN, "garbage", NULL);
		assert_int_equal(told, 2);
	}
	rig_close(&r);
	return is;
}

/* A busy machine gets more time, until there is enough of it. */
static void services_that_do_not(void **state)
{
	int64_t limit_ms = RIG_SHORT_MS;

	(void)state;
	while (!silence_is_told(limit_ms, limit_ms >= RIG_PATIENT_MS))
		limit_ms *= 4;
}

static void echoes(void **state)
{
	struct rig r;

	(void)state;
	rig_open(&r, ONE, RIG_PATIENT_MS, NULL);
	rig_add(&r, PLAN_ICMP, "127.0.0.1");
	rig_go(&r);
	/* Where neither kind of socket is permitted, that is said. */
	if (r.said[0].result == PROBE_UNKNOWN)
		rig_is(&r, 0, PROBE_UNKNOWN, "not-permitted", NULL);
	else
		rig_is(&r, 0, PROBE_UP, "", NULL);
	rig_close(&r);
}

/* ---- what is allowed -------------------------------------------------- */

static void add_foreign(struct rig *r)
{
	int port = lab.port[SERVICE_FOREIGN];

	rig_add(r, PLAN_TCP, "127.0.0.2:%d", port);
	rig_add(r, PLAN_HTTP, "http://127.0.0.2:%d/", port);
	http(r, SERVICE_HTTP, "/there");
	rig_add(r, PLAN_TCP, "[::ffff:127.0.0.2]:%d", port);
}

static void nothing_outside_is_contacted(void **state)
{
	uint32_t before = lab.counts[SERVICE_FOREIGN];
	struct rig r;

	(void)state;
	rig_open(&r, ONE, RIG_PATIENT_MS, NULL);
	add_foreign(&r);
	rig_add(&r, PLAN_DNS, "a@127.0.0.2:%d", lab.port[SERVICE_FOREIGN]);
	rig_add(&r, PLAN_ICMP, "127.0.0.2");
	rig_go(&r);
	for (size_t i = 0; i < r.n; i++)
		rig_is(&r, i, PROBE_UNKNOWN, "outside", "127.0.0.2");
	assert_int_equal(lab.counts[SERVICE_FOREIGN], before);
	rig_close(&r);
	/* Nothing is allowed unless it is. */
	rig_open(&r, NULL, RIG_PATIENT_MS, NULL);
	http(&r, SERVICE_HTTP, "/");
	add_foreign(&r);
	before = lab.counts[SERVICE_HTTP];
	rig_go(&r);
	for (size_t i = 0; i < r.n; i++)
		rig_is(&r, i, PROBE_UNKNOWN, "outside", NULL);
	assert_int_equal(lab.counts[SERVICE_HTTP], before);
	rig_close(&r);
}

/* The same targets are reached where they may be. */
static void what_is_allowed_is_contacted(void **state)
{
	uint32_t before = lab.counts[SERVICE_FOREIGN];
	struct rig r;

	(void)state;
	rig_open(&r, ALL, RIG_PATIENT_MS, NULL);
	add_foreign(&r);
	rig_go(&r);
	for (size_t i = 0; i < r.n; i++)
		rig_is(&r, i, PROBE_UP, "", NULL);
	assert_true(lab.counts[SERVICE_FOREIGN] >= before + 4);
	rig_close(&r);
}

/* As if a name had moved after it was looked at: what counts is the address
 * of the connection. */
static void what_a_name_becomes_is_looked_at(void **state)
{
	static const char *const nets[] = { ONE, ALL };
	struct sockaddr_in at = { .sin_family = AF_INET };
	uint32_t before = lab.counts[SERVICE_FOREIGN];
	struct target target;
	char url[64];
	struct err err;

	(void)state;
	assert_int_equal(check_http_init(&err), 0);
	inet_pton(AF_INET, "127.0.0.2", &at.sin_addr);
	snprintf(url, sizeof(url), "http://portal.test:%d/",
	    lab.port[SERVICE_FOREIGN]);
	assert_int_equal(target_parse(&target, PLAN_HTTP, url, &err), 0);
	for (size_t i = 0; i < ARRAY_LEN(nets); i++) {
		struct nets allowed = {0};
		struct check_said said = {0};
		struct trust any = { .any = true };
		struct check c = { .target = &target, .nets = &allowed,
			.trust = &any,
			.until_ms = loop_mono_ms() + RIG_PATIENT_MS, .n = 1 };

		assert_int_equal(nets_add(&allowed, nets[i], &err), 0);
		memcpy(&c.to[0].at, &at, sizeof(at));
		c.to[0].len = sizeof(at);
		check_http(&c, &said);
		assert_int_equal(said.result, i == 0 ? PROBE_UNKNOWN :
		    PROBE_UP);
		assert_string_equal(said.code, i == 0 ? "outside" : "");
		assert_int_equal(lab.counts[SERVICE_FOREIGN], before + i);
		nets_release(&allowed);
	}
}

/* ---- commands --------------------------------------------------------- */

static void commands_of_the_list(void **state)
{
	struct rig r;
	size_t i = 0;

	(void)state;
	rig_open(&r, NULL, RIG_PATIENT_MS, NULL);
	rig_add(&r, PLAN_COMMAND, "fine");
	rig_add(&r, PLAN_COMMAND, "broken x=1,2");
	rig_add(&r, PLAN_COMMAND, "odd");
	rig_add(&r, PLAN_COMMAND, "dies");
	rig_add(&r, PLAN_COMMAND, "loud");
	rig_add(&r, PLAN_COMMAND, "env");
	rig_add(&r, PLAN_COMMAND, "leaves");
	rig_add(&r, PLAN_COMMAND, "nobody-listed-it");
	rig_go(&r);
	rig_is(&r, i++, PROBE_UP, "", NULL);
	rig_is(&r, i++, PROBE_DOWN, "command", "says x=1,2");
	rig_is(&r, i++, PROBE_UNKNOWN, "command", "status 7");
	rig_is(&r, i++, PROBE_UNKNOWN, "crashed", "signal 9");
	rig_is(&r, i++, PROBE_DOWN, "command", "y");
	rig_is(&r, i++, PROBE_UP, "", NULL);
	rig_is(&r, i++, PROBE_UP, "", NULL);
	rig_is(&r, i++, PROBE_UNKNOWN, "not-listed", "nobody-listed-it");
	rig_close(&r);
}

static void a_command_that_overruns_is_unknown(void **state)
{
	struct rig r;

	(void)state;
	rig_open(&r, NULL, RIG_SHORT_MS, NULL);
	rig_add(&r, PLAN_COMMAND, "slow");
	rig_go(&r);
	rig_is(&r, 0, PROBE_UNKNOWN, "overrun", NULL);
	rig_close(&r);
}

static int lab_open(void **state)
{
	(void)state;
	return services_start(&lab);
}

static int lab_close(void **state)
{
	(void)state;
	services_stop(&lab);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(services_that_answer),
		cmocka_unit_test(services_that_do_not),
		cmocka_unit_test(echoes),
		cmocka_unit_test(nothing_outside_is_contacted),
		cmocka_unit_test(what_is_allowed_is_contacted),
		cmocka_unit_test(what_a_name_becomes_is_looked_at),
		cmocka_unit_test(commands_of_the_list),
		cmocka_unit_test(a_command_that_overruns_is_unknown),
	};

	return cmocka_run_group_tests(tests, lab_open, lab_close);
}
