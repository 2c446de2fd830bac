/*
 * test_store.c: the file against the store's suite.
 */
#include "config.h"

#include "base/crypto.h"
#include "tests/journal/rig.h"
#include "tests/source/suite.h"

struct file_suite {
	struct suite suite;	/* first: the suite sees only this */
	void *rig;
};

static int make(void **state)
{
	struct file_suite *f = xcalloc(1, sizeof(*f));

	if (rig_setup(&f->rig) != 0)
		return -1;
	f->suite.s = rig_create(f->rig, 0);
	*state = f;
	return 0;
}

/* Whatever a test has left, the file closes cleanly and verifies. */
static int drop(void **state)
{
	struct file_suite *f = *state;
	struct rig *r = f->rig;
	int64_t seq = f->suite.s->head.seq;
	struct err err = {0};
	int rc = 0;

	/* After a refused write it may only be left as it is. */
	if (f->suite.s->ops->close(f->suite.s, true, &err) != 0)
		rc = strstr(err.text, "write has failed") == NULL ? -1 : 0;
	if (rig_verified(r->path) != seq)
		rc = -1;
	rig_teardown(&f->rig);
	free(f);
	return rc;
}

int main(void)
{
	struct CMUnitTest tests[SUITE_TESTS_MAX] = {0};
	size_t n = suite_tests(tests, make, drop);

	if (crypto_init(NULL) != 0)
		return 1;
	return _cmocka_run_group_tests("store", tests, n, NULL, NULL);
}
