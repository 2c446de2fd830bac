/*
 * explore.c: fuzz target: any plan that can be read can be explored, and
 * everything that is said of it is whole.
 */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "explore/explore.h"

#define LARGE 300		/* items: more is slow, not interesting */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void explored(const struct plan *p)
{
	static const struct file_set none;
	struct explore *x = explore_new(p, &none, &none);
	struct problems problems = {0};
	struct buf out = {0};
	struct arena a = {0};

	explore_problems(x, &problems);
	for (size_t i = 0; i < problems.n; i++)
		if (problems.v[i].text[0] == '\0')
			abort();
	explore_text(x, NULL, &out);
	explore_dot(x, &out);
	buf_clear(&out);
	explore_write(x, &out);
	if (val_len(json_parse(&a, out.p, out.len, out.len, NULL)) !=
	    explore_nodes(x))
		abort();
	arena_release(&a);
	buf_release(&out);
	problems_release(&problems);
	explore_free(x);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct err err;
	struct plan *p = plan_read((const char *)data, size, &err);

	if (p != NULL && p->norder < LARGE && p->nconds < LARGE)
		explored(p);
	plan_free(p);
	return 0;
}
