/*
 * fixture.c: see fixture.h.
 */
#include "config.h"

#include "tests/state/fixture.h"

void fixture_load(struct record *r, const char *name)
{
	char *path = xasprintf("tests/state/fixtures/%s.jsonl", name);

	record_init(r);
	record_load(r, path);
	free(path);
}
