/*
 * plan.c: plan_read() takes any bytes; what it accepts is written, read and
 * written again without a change, and its walks end.
 */
#include "config.h"

#include "plan/plan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void walk(const struct plan *p)
{
	struct buf words = {0};

	for (size_t i = 0; i < p->nconds; i++) {
		buf_clear(&words);
		plan_cond_text(p, (int)i, &words);
	}
	for (size_t i = 0; i < p->norder; i++)
		plan_id(p, p->order[i].kind, p->order[i].index);
	for (size_t i = 0; i < p->nroles; i++)
		plan_points_max(p, (int)i);
	buf_release(&words);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf one = {0}, two = {0};
	struct plan *p, *again;
	struct err err;

	p = plan_read((const char *)data, size, &err);
	if (!p)
		return 0;
	walk(p);
	plan_write(&one, p);
	again = plan_read(one.p, one.len, &err);
	if (!again)
		bug("written, not read: %s", err.text);
	plan_write(&two, again);
	if (one.len != two.len || memcmp(one.p, two.p, one.len))
		bug("read back as another plan");
	plan_free(p);
	plan_free(again);
	buf_release(&one);
	buf_release(&two);
	return 0;
}
