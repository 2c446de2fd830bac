/*
 * test_tls.c: checks over HTTPS against services that sign their own
 * certificates: whom the operator trusts is up, whom he does not is down,
 * and a machine without certificates says nothing of a service.
 */
#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/event/unit.h"
#include "tests/probe/rig.h"
#include "tests/probe/tls.h"

static struct tls lab;
static char pem[] = "/tmp/ensayo-tls-XXXXXX";

static void add(struct rig *r)
{
	for (int i = 0; i < TLS_SERVICES; i++)
		rig_add(r, PLAN_HTTP, "https://127.0.0.1:%d/", lab.port[i]);
}

static void certificates_are_looked_at(void **state)
{
	struct rig r;
	struct err err;

	(void)state;
	rig_open(&r, "127.0.0.1", RIG_PATIENT_MS, NULL);
	if (trust_load(&r.trust, pem, &err) != 0)
		fail_msg("%s", err.text);
	add(&r);
	rig_go(&r);
	rig_is(&r, TLS_GOOD, PROBE_UP, "", NULL);
	rig_is(&r, TLS_OTHER, PROBE_DOWN, "certificate", NULL);
	rig_is(&r, TLS_OLD, PROBE_DOWN, "certificate", "expired");
	rig_is(&r, TLS_STRANGER, PROBE_DOWN, "certificate", NULL);
	rig_close(&r);
}

static void unless_any_will_do(void **state)
{
	struct rig r;
	struct err err;

	(void)state;
	rig_open(&r, "127.0.0.1", RIG_PATIENT_MS, NULL);
	assert_int_equal(trust_load(&r.trust, TRUST_ANY, &err), 0);
	add(&r);
	rig_go(&r);
	for (size_t i = 0; i < r.n; i++)
		rig_is(&r, i, PROBE_UP, "", NULL);
	rig_close(&r);
}

static void without_any_nothing_is_known(void **state)
{
	struct rig r;

	(void)state;
	rig_open(&r, "127.0.0.1", RIG_PATIENT_MS, NULL);
	r.trust.any = false;
	add(&r);
	rig_go(&r);
	for (size_t i = 0; i < r.n; i++)
		rig_is(&r, i, PROBE_UNKNOWN, "no-trust", NULL);
	rig_close(&r);
}

static void a_file_without_certificates_is_refused(void **state)
{
	static const char text[] = "no certificate\n";
	struct trust t;
	struct err err = {0};
	char *path = xasprintf("%s.txt", pem);

	(void)state;
	assert_int_equal(file_write(path, text, strlen(text), 0600, &err), 0);
	assert_int_equal(trust_load(&t, path, &err), -1);
	assert_non_null(strstr(err.text, path));
	assert_non_null(strstr(err.text, "no certificate in PEM"));
	unlink(path);
	assert_int_equal(trust_load(&t, path, &err), -1);
	assert_non_null(strstr(err.text, path));
	free(path);
}

static int begin(void **state)
{
	int fd = mkstemp(pem);

	(void)state;
	if (fd < 0)
		return -1;
	close(fd);
	return tls_start(&lab, pem);
}

static int end(void **state)
{
	(void)state;
	tls_stop(&lab);
	return unlink(pem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(certificates_are_looked_at),
		cmocka_unit_test(unless_any_will_do),
		cmocka_unit_test(without_any_nothing_is_known),
		cmocka_unit_test(a_file_without_certificates_is_refused),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
