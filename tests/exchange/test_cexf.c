/*
 * test_cexf.c: Common Exercise Format as others write it, and as nobody
 * should.
 */
#include "config.h"

#include "exchange/exchange.h"
#include "tests/base/unit.h"
#include "tests/exchange/made.h"

#define A "11111111-1111-4111-8111-111111111111"
#define B "22222222-2222-4222-8222-222222222222"
#define EXERCISE "{\"exercise\":{\"name\":\"N\",\"total_duration\":\"7200\"}"

static void pull(struct exchange *x, const char *json)
{
	struct err err = {0};

	*x = (struct exchange){0};
	if (exchange_pull_cexf(x, json, strlen(json), &err) != 0)
		fail_msg("%s", err.text);
	made_sound(x);
}

static void expect_fault(const char *json, const char *says)
{
	struct exchange x = {0};
	struct err err = {0};

	assert_int_equal(exchange_pull_cexf(&x, json, strlen(json), &err),
	    -1);
	if (strstr(err.text, says) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.text, says);
	exchange_release(&x);
}

static bool said(const struct exchange *x, const char *row, const char *text)
{
	for (size_t i = 0; i < x->nproblems; i++)
		if (strcmp(x->problems[i].row, row) == 0 &&
		    strstr(x->problems[i].text, text) != NULL)
			return true;
	return false;
}

static void refuses_others(void **state)
{
	(void)state;
	expect_fault("", "JSON");
	expect_fault("{}", "no exercise in Common Exercise Format");
	expect_fault("{\"exercise\":[],\"inject_flow\":[],\"injects\":[]}",
	    "no exercise in Common");
	expect_fault(EXERCISE ",\"inject_flow\":[],\"injects\":{}}",
	    "no exercise in Common");
	expect_fault(EXERCISE ",\"inject_flow\":[],\"injects\":[]}",
	    "no inject");
}

static void follows_the_flow(void **state)
{
	struct exchange x;

	(void)state;
	pull(&x, EXERCISE ",\"inject_payloads\":[{\"uuid\":\"p\",\"type\":"
	    "\"file\",\"parameters\":{\"content\":\"SGVsbG8=\","
	    "\"content-type\":\"base64\",\"filename\":\"a.eml\"}}],"
	    "\"inject_flow\":[{\"inject_uuid\":\"" A "\",\"timing\":"
	    "{\"triggered_at\":\"90\"}},{\"inject_uuid\":\"" B "\","
	    "\"requirements\":{\"inject_uuid\":\"" A "\","
	    "\"resolution_requirement\":\"Publishing\"}}],\"injects\":[{"
	    "\"uuid\":\"" A "\",\"name\":\"First\",\"action\":"
	    "\"email_to_participants\",\"action_payload_resource_uuid\":\"p\","
	    "\"inject_evaluation\":[{\"parameters\":[],\"result\":\"Read\","
	    "\"score_range\":[0,5]}]},{\"uuid\":\"" B "\",\"name\":\"2\"}]}");
	assert_int_equal(x.n, 2);
	assert_int_equal(x.length_ms, 7200000);
	assert_int_equal(x.items[0].at_ms, 90000);
	assert_string_equal(x.items[0].body[0], "Hello");
	assert_string_equal(x.items[0].expect, "Read (0 - 5)");
	assert_int_equal(x.items[1].after, 0);
	assert_true(said(&x, "inject_flow[1]", "\"Publishing\" cannot be"));
	exchange_release(&x);
}

static void takes_attachments(void **state)
{
	struct exchange x;

	(void)state;
	pull(&x, EXERCISE ",\"inject_payloads\":[{\"uuid\":\"p\",\"type\":"
	    "\"file\",\"parameters\":{\"content\":\"/wABAg==\","
	    "\"content-type\":\"base64\",\"filename\":\"../../etc/x\"}},"
	    "{\"uuid\":\"q\",\"type\":\"tcp_connection\"}],"
	    "\"inject_flow\":[],\"injects\":[{\"uuid\":\"" A "\",\"name\":"
	    "\"One\",\"action_payload_resource_uuid\":\"p\"},{\"uuid\":\"" B
	    "\",\"name\":\"One\",\"action_payload_resource_uuid\":\"q\"},{"
	    "\"name\":\"3\",\"action_payload_resource_uuid\":\"r\"}]}");
	assert_int_equal(x.nblobs, 1);
	assert_int_equal(x.blobs[0].n, 4);
	/* A name that leads out of the pack is not used. */
	assert_string_equal(x.blobs[0].name, "one.bin");
	assert_string_equal(x.items[1].id, "one-2");
	assert_true(said(&x, "inject_payloads[1]", "tcp_connection"));
	assert_true(said(&x, "injects[2]", "there is no payload r"));
	exchange_release(&x);
}

static void survives_circles(void **state)
{
	struct exchange x;

	(void)state;
	pull(&x, EXERCISE ",\"inject_flow\":[{\"inject_uuid\":\"" A "\","
	    "\"requirements\":{\"inject_uuid\":\"" B "\"}},{\"inject_uuid\":"
	    "\"" B "\",\"requirements\":{\"inject_uuid\":\"" A "\"}},"
	    "{\"inject_uuid\":\"x\"},{\"inject_uuid\":\"" A "\",\"timing\":"
	    "{\"triggered_at\":-5}}],\"injects\":[{\"uuid\":\"" A "\","
	    "\"name\":\"a\"},{\"uuid\":\"" B "\",\"name\":\"b\"}]}");
	assert_int_equal(x.items[0].after, 1);
	assert_int_equal(x.items[1].after, -1);
	assert_true(said(&x, "injects[1]", "what it waits for"));
	assert_true(said(&x, "inject_flow[2]", "there is no inject x"));
	assert_true(said(&x, "inject_flow[3]", "sent before"));
	exchange_release(&x);
}

static void survives_wrong_kinds(void **state)
{
	struct exchange x;

	(void)state;
	pull(&x, "{\"exercise\":{\"name\":5,\"total_duration\":\"long\","
	    "\"meta\":[1],\"tags\":{}},\"inject_payloads\":7,\"inject_flow\":"
	    "[1,null,{\"inject_uuid\":\"" A "\",\"timing\":{\"triggered_at\":"
	    "1e300},\"sequence\":[],\"requirements\":3}],\"injects\":[null,"
	    "{\"uuid\":\"" A "\",\"name\":\"]] os.exit() --[[\",\"action\":"
	    "\"\\n\",\"inject_evaluation\":{\"a\":1}},[]]}");
	assert_int_equal(x.n, 3);
	assert_int_equal(x.length_ms, 3600000);
	assert_true(said(&x, "exercise", "no name"));
	assert_true(said(&x, "inject_flow[2]", "no number of seconds"));
	exchange_release(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refuses_others),
		cmocka_unit_test(follows_the_flow),
		cmocka_unit_test(takes_attachments),
		cmocka_unit_test(survives_circles),
		cmocka_unit_test(survives_wrong_kinds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
