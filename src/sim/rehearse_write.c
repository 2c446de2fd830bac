/*
 * rehearse_write.c: the result of a rehearsal as a value for --json.
 */
#include "config.h"

#include "sim/rehearse.h"

int64_t rehearse_share(const struct rehearse_scores *s, int percent)
{
	if (s->n == 0)
		return 0;
	return s->v[(s->n - 1) * (size_t)percent / 100];
}

static void write_num(struct arena *a, struct val *map, const char *key,
    int64_t n)
{
	val_add(a, map, key, val_int(a, n));
}

/* Which numbers mean something for a kind. */
static struct val *write_item(const struct rehearse_result *r,
    const struct plan *plan, struct arena *a, enum plan_item kind, size_t i)
{
	const struct rehearse_count *n = &r->items[kind][i];
	struct val *map = val_map(a);

	val_add(a, map, "id", val_str(a, plan_id(plan, kind, (int)i)));
	if (kind == PLAN_INJECT) {
		write_num(a, map, "sent", n->done);
		write_num(a, map, "of", r->runs * r->cells);
	} else if (kind == PLAN_QUESTION) {
		write_num(a, map, "asked", n->asked);
		write_num(a, map, "answered", n->done);
		write_num(a, map, "right", n->right);
	} else if (kind == PLAN_ACTION) {
		write_num(a, map, "declared", n->done);
	} else {
		write_num(a, map, "yes", n->yes);
		write_num(a, map, "no", n->no);
		write_num(a, map, "other", n->done - n->yes - n->no);
	}
	return map;
}

static struct val *write_coverage(const struct rehearse_result *r,
    const struct plan *plan, struct arena *a)
{
	static const struct {
		enum plan_item kind;
		const char *key;
	} rows[] = {
		{ PLAN_INJECT, "injects" }, { PLAN_QUESTION, "questions" },
		{ PLAN_ACTION, "actions" }, { PLAN_DECISION, "decisions" },
	};
	struct val *map = val_map(a), *never = val_list(a);

	for (size_t k = 0; k < ARRAY_LEN(rows); k++) {
		struct val *list = val_list(a);

		for (size_t i = 0; i < plan_count(plan, rows[k].kind); i++)
			val_push(a, list, write_item(r, plan, a,
			    rows[k].kind, i));
		val_add(a, map, rows[k].key, list);
	}
	for (size_t i = 0; i < plan->ninjects; i++)
		if (r->items[PLAN_INJECT][i].done == 0)
			val_push(a, never, val_str(a, plan->injects[i].id));
	val_add(a, map, "never_sent", never);
	return map;
}

static struct val *write_scores(const struct rehearse_result *r,
    const struct plan *plan, struct arena *a)
{
	struct val *list = val_list(a);

	for (size_t i = 0; i < r->nroles; i++) {
		const struct rehearse_scores *s = &r->roles[i];
		struct val *map = val_map(a);

		val_add(a, map, "role", val_str(a, plan->roles[i].id));
		write_num(a, map, "least", rehearse_share(s, 0));
		write_num(a, map, "median", rehearse_share(s, 50));
		write_num(a, map, "most", rehearse_share(s, 100));
		write_num(a, map, "max", s->max);
		val_push(a, list, map);
	}
	return list;
}

void rehearse_write(const struct rehearse_result *r, const struct plan *plan,
    struct arena *a, struct val *map)
{
	struct val *failed = val_list(a), *coverage;

	for (size_t i = 0; i < r->nfailed; i++)
		val_push(a, failed, val_str(a, r->failed[i]));
	write_num(a, map, "runs", r->runs);
	write_num(a, map, "cells", r->cells);
	write_num(a, map, "injects_sent", r->injects_sent);
	val_set(a, map, "head", val_str(a, r->head));
	val_set(a, map, "digest", val_str(a, r->digest));
	coverage = write_coverage(r, plan, a);
	val_set(a, map, "coverage", coverage);
	tally_values(&r->tally, a, coverage, map);
	val_set(a, map, "scores", write_scores(r, plan, a));
	val_set(a, map, "failures", val_int(a, r->failures));
	val_set(a, map, "failed", failed);
	if (r->failed_cut)
		val_set(a, map, "failed_cut", val_bool(a, true));
}
