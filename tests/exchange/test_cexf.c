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

#define TOLD(triggers) "{\"exercise\":{\"name\":\"N\",\"total_duration\":" \
	"\"3600\",\"meta\":{\"ensayo-version\":\"1\",\"ensayo-triggers\":{" \
	triggers "}}},\"inject_payloads\":[],\"inject_flow\":[{" \
	"\"inject_uuid\":\"" A "\",\"timing\":{\"triggered_at\":0}},{" \
	"\"inject_uuid\":\"" B "\"},{\"inject_uuid\":\"c\"}],\"injects\":[{" \
	"\"uuid\":\"" A "\",\"name\":\"a\",\"inject_evaluation\":[{\"id\":" \
	"\"q\",\"parameters\":[{\"answer\":{\"values\":[\"x\"]}}]}]},{" \
	"\"uuid\":\"" B "\",\"name\":\"b\"},{\"uuid\":\"c\",\"name\":\"c\"," \
	"\"action\":\"network_connection\"}]}"

/* Items: a, its question, b, and c that is only a comment. */
static void takes_conditions(void **state)
{
	const struct exchange_cond *when;
	struct exchange x;

	(void)state;
	pull(&x, TOLD("\"b\":\"when (correct q and (sent a or not answered "
	    "q)) +5m unless answered q\""));
	assert_int_equal(x.n, 4);
	when = &x.items[2].when;
	assert_int_equal(when->fact, FACT_ALL);
	assert_int_equal(when->nkids, 2);
	assert_int_equal(when->kids[0].fact, FACT_CORRECT);
	assert_int_equal(when->kids[0].item, 1);
	assert_int_equal(when->kids[1].fact, FACT_ANY);
	assert_int_equal(when->kids[1].kids[1].fact, FACT_NO);
	assert_int_equal(x.items[2].delay_ms, 300000);
	assert_int_equal(x.items[2].unless.fact, FACT_ANSWERED);
	assert_false(said(&x, "injects[1]", "cannot be taken over"));
	exchange_release(&x);
	pull(&x, TOLD("\"b\":\"after a +2m unless answered q\""));
	assert_int_equal(x.items[2].after, 0);
	assert_int_equal(x.items[2].delay_ms, 120000);
	exchange_release(&x);
}

static void leaves_conditions(void **state)
{
	/* What is not there, is no inject, waits for itself, holds at once,
	 * goes round, is cut, has no moment, or is no text. */
	static const char *const texts[] = {
		TOLD("\"b\":\"when answered z\""),
		TOLD("\"b\":\"when sent c\""), TOLD("\"b\":\"after c +1m\""),
		TOLD("\"b\":\"when sent b\""), TOLD("\"b\":\"after b +1m\""),
		TOLD("\"b\":\"when not answered q\""),
		TOLD("\"b\":\"after a when (answered q and\""),
		TOLD("\"b\":\"when (answered q and sent a or sent a)\""),
		TOLD("\"b\":\"when ((((((((((((answered q and sent a\""),
		TOLD("\"b\":\"when not not not not not not not not not not "
		    "answered q\""),
		TOLD("\"b\":\"unless answered q\""),
		TOLD("\"b\":\"when a met\""), TOLD("\"b\":\"if q = yes\""),
		TOLD("\"b\":\"\""),
		TOLD("\"b\":\"when answered q then os.exit()\""),
	};
	struct exchange x;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		pull(&x, texts[i]);
		assert_int_equal(x.items[2].when.fact, FACT_NONE);
		assert_int_equal(x.items[2].unless.fact, FACT_NONE);
		assert_int_equal(x.items[2].after, -1);
		assert_true(said(&x, "injects[1]", "cannot be taken over"));
		exchange_release(&x);
	}
	pull(&x, TOLD("\"a\":\"after b +1m\",\"b\":\"after a +1m\""));
	assert_int_equal(x.items[0].after, 2);
	assert_int_equal(x.items[2].after, -1);
	exchange_release(&x);
	pull(&x, TOLD("\"b\":[1],\"q\":\"when sent a\""));
	assert_int_equal(x.items[2].when.fact, FACT_NONE);
	assert_int_equal(x.items[1].when.fact, FACT_NONE);
	exchange_release(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refuses_others),
		cmocka_unit_test(follows_the_flow),
		cmocka_unit_test(takes_attachments),
		cmocka_unit_test(survives_circles),
		cmocka_unit_test(takes_conditions),
		cmocka_unit_test(leaves_conditions),
		cmocka_unit_test(survives_wrong_kinds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
