/*
 * pool_pack.c: plans of the record for the pool's workers: everything a
 * worker is told comes from blobs by digest, so that a resumed exercise
 * needs no pack.
 */
#include "config.h"

#include "script/pool_inner.h"

#include <string.h>

#include "script/worker.h"

#define PACK_LIBRARY "library/"

static int pack_source(struct pool_pack *k, struct source *source,
    const struct plan_source *src, struct err *err)
{
	size_t head = strlen(PACK_LIBRARY), begun;
	bool library = strncmp(src->path, PACK_LIBRARY, head) == 0;
	const char *path = library ? src->path + head : src->path;
	struct buf bytes = {0};
	int status = source_blob(source, &src->digest, &bytes, err);

	if (status == 0 && bytes.len + strlen(path) >= WORKER_FRAME_MAX)
		status = fail(err, "%s: too long", src->path);
	if (status == 0) {
		begun = worker_frame_begin(&k->start,
		    library ? WORKER_LIBRARY : WORKER_FILE);
		buf_add(&k->start, path, strlen(path) + 1);
		buf_add(&k->start, buf_str(&bytes), bytes.len);
		worker_frame_end(&k->start, begun);
	}
	buf_release(&bytes);
	return status;
}

static void pack_params(struct pool_pack *k)
{
	struct arena a = {0};
	struct val *params = val_map(&a);
	size_t begun = worker_frame_begin(&k->start, WORKER_PARAMS);

	for (size_t i = 0; i < k->plan->nparams; i++)
		if (k->plan->params[i].value != NULL)
			val_set(&a, params, k->plan->params[i].id,
			    val_str(&a, k->plan->params[i].value));
	json_write(&k->start, params);
	worker_frame_end(&k->start, begun);
	arena_release(&a);
}

static void pack_free_one(struct pool_pack *k)
{
	plan_free(k->own);
	buf_release(&k->start);
	free(k);
}

/* The plan of a large pack takes as long to read as all else. */
static int pack_plan(struct pool_pack *k, const struct pool_config *c,
    struct err *err)
{
	struct buf bytes = {0};

	if (c->plan != NULL)
		k->plan = c->plan(c->plan_arg, &k->digest);
	if (k->plan != NULL)
		return 0;
	if (source_blob(c->source, &k->digest, &bytes, err) == 0)
		k->own = plan_read(buf_str(&bytes), bytes.len, err);
	buf_release(&bytes);
	k->plan = k->own;
	return k->plan == NULL ? -1 : 0;
}

static int pack_read(struct pool_pack *k, const struct pool_config *c,
    struct err *err)
{
	if (pack_plan(k, c, err) != 0)
		return -1;
	for (size_t i = 0; i < k->plan->nsources; i++)
		if (pack_source(k, c->source, &k->plan->sources[i], err) != 0)
			return -1;
	pack_params(k);
	worker_frame_end(&k->start,
	    worker_frame_begin(&k->start, WORKER_START));
	return 0;
}

struct pool_pack *pool_pack(struct pool *p, const struct digest *d,
    struct err *err)
{
	struct pool_pack *k;

	for (size_t i = 0; i < p->npacks; i++)
		if (digest_equal(&p->packs[i]->digest, d))
			return p->packs[i];
	k = xcalloc(1, sizeof(*k));
	k->digest = *d;
	if (pack_read(k, &p->c, err) != 0) {
		pack_free_one(k);
		return NULL;
	}
	grow(&p->packs, &p->cappacks, p->npacks + 1, sizeof(*p->packs));
	return p->packs[p->npacks++] = k;
}

void pool_packs_release(struct pool *p)
{
	for (size_t i = 0; i < p->npacks; i++)
		pack_free_one(p->packs[i]);
	free(p->packs);
}

struct plan_place pool_place(const struct plan *p, int hook)
{
	for (size_t i = 0; i < p->nhandlers; i++)
		if (p->handlers[i].hook == hook)
			return p->handlers[i].place;
	for (size_t i = 0; i < p->ninjects; i++)
		if (p->injects[i].on_send == hook)
			return p->injects[i].place;
	return (struct plan_place){ "scenario.lua", 1 };
}
