/*
 * plan_codec_ref.c: what a plan's JSON refers to: items by their ids, roles,
 * conditions by their numbers.
 */
#include "plan/codec_reader.h"

/* Index of an id, or -1. */
static int ref_find(const struct reader *r, enum codec_ref to, const char *id)
{
	switch (to) {
	case CODEC_REF_ROLE: return plan_role(r->plan, id);
	case CODEC_REF_TIMER: return (int)map_get(&r->timers, id, -1);
	case CODEC_REF_FILE: return (int)map_get(&r->files, id, -1);
	default:
		return to < CODEC_REF_ROLE ?
		    plan_find(r->plan, (enum plan_item)to, id) : -1;
	}
}

int reader_ref(struct reader *r, enum codec_ref to, const struct val *v,
    int *out)
{
	if (v->kind != VAL_STR)
		return reader_fail(r, "not an id");
	*out = ref_find(r, to, v->u.str.s);
	return *out >= 0 ? 0 : reader_fail(r, "unknown id");
}

int reader_refs(struct reader *r, const struct codec_field *f,
    const struct val *v, void *base)
{
	int *refs;
	size_t n;

	if (reader_length(r, v, &n))
		return -1;
	refs = arena_calloc(&r->plan->arena, n, sizeof(*refs));
	for (size_t i = 0; i < n; i++) {
		if (reader_ref(r, f->ref, val_at(v, i), &refs[i]))
			return -1;
	}
	*(int **)((char *)base + f->at) = refs;
	*(size_t *)((char *)base + f->count) = n;
	return 0;
}

int reader_roles(struct reader *r, const struct val *v, uint64_t *out)
{
	size_t n;
	int role;

	if (reader_length(r, v, &n))
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (reader_ref(r, CODEC_REF_ROLE, val_at(v, i), &role))
			return -1;
		*out |= UINT64_C(1) << role;
	}
	return 0;
}

int reader_kids(struct reader *r, const struct val *v,
    struct plan_cond *c)
{
	int64_t self = c - r->plan->conds;
	size_t n;

	if (reader_length(r, v, &n))
		return -1;
	if (r->nkids + n > LIST_MAX)
		return reader_fail(r, "too many conditions");
	grow((void **)&r->kids, &r->cap, r->nkids + n, sizeof(*r->kids));
	c->first = (int)r->nkids;
	c->count = (int)n;
	for (size_t i = 0; i < n; i++) {
		int64_t kid = val_num(val_at(v, i), -1);

		if (kid < 0 || kid >= self)
			return reader_fail(r, "not an earlier condition");
		r->kids[r->nkids++] = (int)kid;
	}
	return 0;
}

int reader_cond(struct reader *r, const struct val *v, int *out)
{
	int64_t i = val_num(v, -1);

	if (i < 0 || (size_t)i >= r->plan->nconds)
		return reader_fail(r, "no such condition");
	*out = (int)i;
	return 0;
}
