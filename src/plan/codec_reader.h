/*
 * codec_reader.h: what reading the fields of a plan and reading references
 * share.
 */
#ifndef PLAN_CODEC_READER_H
#define PLAN_CODEC_READER_H

#include "plan/codec.h"
#include "plan/plan_codec_path.h"

#define LIST_MAX 65536

struct reader {
	struct plan *plan;
	struct codec_path path;
	struct err *err;
	bool refs;		/* the second pass */
	struct map timers, files;
	int *kids;		/* plan->kids while it grows */
	size_t nkids, cap;
};

/* ---- plan_codec_read.c */
/* The error, with where it is about. */
void reader_say(struct reader *r, const char *why);
/* Inline, so that compilers see that it is always -1. */
static inline int reader_fail(struct reader *r, const char *why)
{
	reader_say(r, why);
	return -1;
}
/* The list's length, or -1. */
int reader_length(struct reader *r, const struct val *v, size_t *n);

/* ---- plan_codec_ref.c: each -1 after the error */
int reader_ref(struct reader *r, enum codec_ref to, const struct val *v,
    int *out);
int reader_refs(struct reader *r, const struct codec_field *f,
    const struct val *v, void *base);
int reader_roles(struct reader *r, const struct val *v, uint64_t *out);
/* Children come before their parent, so that every walk ends. */
int reader_kids(struct reader *r, const struct val *v,
    struct plan_cond *c);
int reader_cond(struct reader *r, const struct val *v, int *out);

#endif
