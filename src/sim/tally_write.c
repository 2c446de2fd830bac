/*
 * tally_write.c: what rehearsals reached, as values for --json.
 */
#include "config.h"

#include "sim/tally.h"

int64_t tally_load(const struct tally *t, size_t role, size_t bucket)
{
	int64_t n = 0;

	for (size_t i = 0; i < t->plan->ninjects; i++)
		if (t->plan->injects[i].to >> role & 1)
			n += t->injects[i].at[bucket];
	return n;
}

size_t tally_buckets(const struct tally *t)
{
	size_t n = 0;

	for (size_t i = 0; i < t->plan->ninjects; i++)
		for (size_t b = 0; b < TALLY_BUCKETS; b++)
			if (t->injects[i].at[b] > 0 && b >= n)
				n = b + 1;
	return n;
}

static void value_num(struct arena *a, struct val *map, const char *key,
    int64_t n)
{
	val_set(a, map, key, val_int(a, n));
}

static struct val *value_outcomes(const struct tally *t, struct arena *a)
{
	struct val *list = val_list(a);

	for (size_t d = 0; d < t->plan->ndecisions; d++) {
		const struct plan_decision *p = &t->plan->decisions[d];
		struct val *one = val_map(a), *counts = val_map(a);

		for (size_t o = 0; o < plan_outcomes(p); o++)
			value_num(a, counts, plan_outcome(p, o),
			    t->outcomes[tally_outcome(t, d) + o]);
		val_set(a, one, "id", val_str(a, p->id));
		val_set(a, one, "outcomes", counts);
		val_push(a, list, one);
	}
	return list;
}

static struct val *value_expects(const struct tally *t, struct arena *a)
{
	struct val *list = val_list(a);

	for (size_t i = 0; i < t->plan->nexpects; i++) {
		struct val *one = val_map(a);

		val_set(a, one, "id", val_str(a, t->plan->expects[i].id));
		for (int r = PLAN_NO_RESULT + 1; r < PLAN_RESULTS; r++)
			value_num(a, one, plan_result_name(
			    (enum plan_result)r), t->results[i][r]);
		val_push(a, list, one);
	}
	return list;
}

static struct val *value_hooks(const struct tally *t, struct arena *a)
{
	struct val *list = val_list(a);

	for (size_t i = 0; i < t->nhooks; i++) {
		char *name = tally_hook_name(t, i);
		struct val *one = val_map(a);

		if (name == NULL)
			continue;
		val_set(a, one, "hook", val_str(a, name));
		value_num(a, one, "calls", t->hooks[i]);
		val_push(a, list, one);
		free(name);
	}
	return list;
}

struct value_list { struct arena *a; struct val *list; };

static void value_thing(const struct tally_thing *thing, void *arg)
{
	struct value_list *l = arg;

	val_push(l->a, l->list, val_str(l->a, thing->what));
}

/* What took more than teams that do what they can: by what it took. */
static struct val *value_only(const struct tally *t, struct arena *a)
{
	static const char *const keys[TALLY_HOWS] = {
		[TALLY_PEOPLE] = "late_or_erring_teams",
		[TALLY_FAILURES] = "failures",
		[TALLY_HAND] = "director",
	};
	struct val *map = val_map(a);

	for (int how = TALLY_PEOPLE; how < TALLY_HOWS; how++) {
		struct value_list l = { a, val_list(a) };

		tally_only(t, (enum tally_how)how, value_thing, &l);
		val_set(a, map, keys[how], l.list);
	}
	return map;
}

static struct val *value_lines(const struct tally *t, struct arena *a)
{
	struct val *map = val_map(a), *never = val_list(a);
	int64_t reached = 0;

	for (size_t i = 0; i < t->nlines; i++) {
		const struct tally_line *l = &t->lines[i];

		if (l->hits > 0)
			reached++;
		else
			val_push(a, never, val_str(a, arena_printf(a,
			    "%s:%d", l->file, l->line)));
	}
	value_num(a, map, "lines", (int64_t)t->nlines);
	val_set(a, map, "never", never);
	value_num(a, map, "reached", reached);
	return map;
}

static struct val *value_timing(const struct tally *t, struct arena *a)
{
	struct val *list = val_list(a);

	for (size_t i = 0; i < t->plan->ninjects; i++) {
		struct val *one = val_map(a);

		if (t->injects[i].least < 0)
			continue;
		val_set(a, one, "id", val_str(a, t->plan->injects[i].id));
		value_num(a, one, "least_ms", t->injects[i].least);
		value_num(a, one, "median_ms", tally_share(t, i, 50));
		value_num(a, one, "most_ms", t->injects[i].most);
		val_push(a, list, one);
	}
	return list;
}

static struct val *value_load(const struct tally *t, struct arena *a)
{
	struct val *map = val_map(a), *roles = val_list(a);

	for (size_t r = 0; r < t->plan->nroles; r++) {
		struct val *one = val_map(a), *list = val_list(a);

		for (size_t b = 0; b < tally_buckets(t); b++)
			val_push(a, list, val_int(a, tally_load(t, r, b)));
		val_set(a, one, "role", val_str(a, t->plan->roles[r].id));
		val_set(a, one, "released", list);
		val_push(a, roles, one);
	}
	value_num(a, map, "width_ms", t->width_ms);
	val_set(a, map, "roles", roles);
	return map;
}

void tally_values(const struct tally *t, struct arena *a,
    struct val *coverage, struct val *map)
{
	struct value_list l = { a, val_list(a) };

	tally_uncovered(t, value_thing, &l);
	val_set(a, coverage, "outcomes", value_outcomes(t, a));
	val_set(a, coverage, "expectations", value_expects(t, a));
	val_set(a, coverage, "hooks", value_hooks(t, a));
	if (t->nlines > 0)
		val_set(a, coverage, "lines", value_lines(t, a));
	if (t->hands)
		val_set(a, coverage, "only", value_only(t, a));
	val_set(a, coverage, "uncovered", l.list);
	val_set(a, map, "timing", value_timing(t, a));
	val_set(a, map, "load", value_load(t, a));
}
