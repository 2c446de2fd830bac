/*
 * rehearse_take.c: what the parent makes of a run's rows.  A pack may have
 * taken over the child: nothing here trusts a row.
 */
#include "config.h"

#include "sim/rehearse_row.h"

#include <string.h>

#define TAKE_FAILED_MAX 20	/* different failures that are kept */

/* The header of an event row; its body begins at *at. */
static struct val *take_header(struct arena *a, const char *row, size_t n,
    size_t *at, struct err *err)
{
	const char *end = memchr(row, '\n', n);

	if (end == NULL) {
		fail(err, "an event row without a body");
		return NULL;
	}
	*at = (size_t)(end - row) + 1;
	return json_parse(a, row, (size_t)(end - row), REHEARSE_ROW_MAX,
	    err);
}

int rehearse_take_event(struct store *record, const char *row, size_t n,
    struct err *err)
{
	struct arena a = {0};
	struct store_head head;
	struct event e = {0};
	size_t at = 0;
	struct val *h = take_header(&a, row, n, &at, err);
	int status = -1, kind;

	if (h == NULL)
		goto out;
	store_head(record, &head);
	e.seq = val_get_num(h, "seq", 0);
	e.batch = val_get_num(h, "batch", 0);
	e.wall_ms = val_get_num(h, "wall_ms", 0);
	e.ex_ms = val_get_num(h, "ex_ms", 0);
	e.cause = val_get_num(h, "cause", 0);
	e.v = (int)val_get_num(h, "v", 0);
	e.actor = val_get_text(h, "actor", "");
	kind = event_kind_find(val_get_text(h, "kind", ""));
	if (kind < 0 || e.seq != head.seq + 1 || e.ex_ms < 0 ||
	    (e.batch != head.batch && e.batch != head.batch + 1) ||
	    e.batch < 1 || e.cause < 0 || e.cause >= e.seq) {
		fail(err, "event %lld cannot follow event %lld",
		    (long long)e.seq, (long long)head.seq);
		goto out;
	}
	e.kind = (enum event_kind)kind;
	if (e.v != event_spec(e.kind)->v) {
		fail(err, "event %lld: version %d", (long long)e.seq, e.v);
		goto out;
	}
	if (event_decode(&e, &a, row + at, n - at, err) != 0)
		goto out;
	if (record->ops->append(record, &e, row + at, n - at, err) ==
	    STORE_OK)
		status = 0;
out:
	arena_release(&a);
	return status;
}

int rehearse_take_person(struct store *record, const char *row, size_t n,
    struct err *err)
{
	struct arena a = {0};
	struct val *v = json_parse(&a, row, n, REHEARSE_ROW_MAX, err);
	struct source_person p = {0};
	int status = -1;

	if (v == NULL)
		goto out;
	p.uuid = (char *)val_get_text(v, "uuid", "");
	p.name = (char *)val_get_text(v, "name", "");
	p.address = (char *)val_get_text(v, "address", "");
	p.salt = (char *)val_get_text(v, "salt", "");
	p.keys = (char *)val_get_text(v, "keys", NULL);
	if (record->ops->put_person(record, &p, err) == STORE_OK)
		status = 0;
out:
	arena_release(&a);
	return status;
}

/* ---- sums ------------------------------------------------------------- */

static void take_items(struct rehearse_count *to, const struct val *list)
{
	for (size_t i = 0; i < val_len(list); i++) {
		const struct val *row = val_at(list, i);

		to[i].asked += val_num(val_at(row, 0), 0);
		to[i].done += val_num(val_at(row, 1), 0);
		to[i].right += val_num(val_at(row, 2), 0);
		to[i].yes += val_num(val_at(row, 3), 0);
		to[i].no += val_num(val_at(row, 4), 0);
	}
}

static void take_points(struct rehearse_scores *s, const struct val *list)
{
	for (size_t i = 0; i < val_len(list); i++) {
		grow((void **)&s->v, &s->cap, s->n + 1, sizeof(*s->v));
		s->v[s->n++] = val_num(val_at(list, i), 0);
	}
}

static void take_failed(struct rehearse_result *r, const char *text)
{
	if (text[0] == '\0')
		return;
	for (size_t i = 0; i < r->nfailed; i++)
		if (strcmp(r->failed[i], text) == 0)
			return;
	r->failed_cut |= r->nfailed == TAKE_FAILED_MAX;
	if (r->failed_cut)
		return;
	grow((void **)&r->failed, &r->capfailed, r->nfailed + 1,
	    sizeof(*r->failed));
	r->failed[r->nfailed++] = xstrdup(text);
}

static bool take_fits(const struct rehearse_result *r,
    const struct plan *plan, const struct val *v)
{
	static const enum plan_item kinds[] = { PLAN_INJECT, PLAN_QUESTION,
	    PLAN_ACTION, PLAN_DECISION };
	const struct val *points = val_get(v, "points");

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (val_len(val_get(v, plan_item_name(kinds[i]))) !=
		    plan_count(plan, kinds[i]))
			return false;
	if (val_len(points) != r->nroles)
		return false;
	for (size_t i = 0; i < r->nroles; i++)
		if (val_len(val_at(points, i)) != (size_t)r->cells)
			return false;
	return true;
}

int rehearse_take_sum(struct rehearse_result *r, const struct plan *plan,
    const char *row, size_t n, struct err *err)
{
	struct arena a = {0};
	struct val *v = json_parse(&a, row, n, REHEARSE_ROW_MAX, err);
	int status = -1;

	if (v == NULL)
		goto out;
	if (!take_fits(r, plan, v)) {
		fail(err, "a sum that does not fit the plan");
		goto out;
	}
	for (int k = 0; k < PLAN_ITEM_KINDS; k++)
		take_items(r->items[k], val_get(v, plan_item_name(k)));
	for (size_t i = 0; i < r->nroles; i++)
		take_points(&r->roles[i], val_at(val_get(v, "points"), i));
	r->runs++;
	r->failures += val_get_num(v, "failures", 0);
	take_failed(r, val_get_text(v, "failed", ""));
	if (val_get_num(v, "run", -1) == 0) {
		snprintf(r->head, sizeof(r->head), "%s",
		    val_get_text(v, "head", ""));
		snprintf(r->digest, sizeof(r->digest), "%s",
		    val_get_text(v, "digest", ""));
	}
	r->injects_sent = 0;
	for (size_t i = 0; i < plan->ninjects; i++)
		r->injects_sent += r->items[PLAN_INJECT][i].done;
	status = 0;
out:
	arena_release(&a);
	return status;
}
