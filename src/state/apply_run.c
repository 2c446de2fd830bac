/*
 * apply_run.c: the life of the exercise, its plans and the calls of hooks.
 * It must never look into a plan beyond ids: what a plan means is asked
 * when it is needed.
 */
#include "config.h"

#include "state/fold.h"

#include "base/err_args.h"

#include <inttypes.h>

static int run_created(struct fold *f)
{
	struct state *st = f->st;
	int64_t cells = event_int(f->e, FIELD_CELLS, 0);
	struct digest seed;
	struct err why;

	if (st->ncells)
		return fold_fail(f, "the exercise was created already");
	if (cells < 1 || cells > STATE_CELLS_MAX)
		return fold_fail(f, "%lld cells; 1 to %d can be",
		    (long long)cells, STATE_CELLS_MAX);
	if (digest_parse(fold_str(f, FIELD_SEED), &seed, &why))
		return fold_fail(f, "seed: %s", err_say(&why));
	memcpy(st->seed, seed.b, SEED_LEN);
	st->recall_ms = event_int(f->e, FIELD_RECALL_MS, 0);
	st->conducted_auto = event_int(f->e, FIELD_AUTO, 0) != 0;
	st->two_person = event_int(f->e, FIELD_TWO_PERSON, 0) != 0;
	fold_keep(&st->release, event_str(f->e, FIELD_RELEASE));
	fold_cells_add(st, (size_t)cells);
	return 0;
}

static int run_opened(struct fold *f)
{
	f->st->run = STATE_LOBBY;
	return 0;
}

static int run_adjourned(struct fold *f)
{
	f->st->run = STATE_ADJOURNED;
	f->st->paused_seq = f->e->seq;
	return 0;
}

static int run_reconvened(struct fold *f)
{
	f->st->run = STATE_PAUSED;
	f->st->paused_seq = f->e->seq;
	return 0;
}

static int run_closed(struct fold *f)
{
	f->st->run = STATE_CLOSED;
	return 0;
}

static int run_forked(struct fold *f)
{
	struct digest seed;
	struct err why;

	if (digest_parse(fold_str(f, FIELD_SEED), &seed, &why))
		return fold_fail(f, "seed: %s", err_say(&why));
	memcpy(f->st->seed, seed.b, SEED_LEN);
	return 0;
}

/* Does the plan go with what is there? */
static int adopt_check(struct fold *f, const struct plan *plan)
{
	const struct state *st = f->st;
	size_t roles = st->roles.n, i;

	for (i = 0; i < plan->nroles; i++)
		roles += !map_has(&st->roles.index, plan->roles[i].id);
	if (roles > PLAN_ROLES_MAX)
		return fold_fail(f, "%zu roles in all; at most %d", roles,
		    PLAN_ROLES_MAX);
	for (i = 0; i < plan->ninjects; i++) {
		const char *id = plan->injects[i].id;
		int inject = state_item(st, PLAN_INJECT, id);

		if (inject >= 0 && st->adhoc[inject].seq)
			return fold_fail(f, "inject \"%.64s\" was composed "
			    "during the exercise", id);
	}
	return 0;
}

static void adopt_roles(struct state *st, struct state_version *v)
{
	const struct plan *plan = v->plan;
	size_t i;

	v->role_to_item = xcalloc(plan->nroles, sizeof(int));
	for (i = 0; i < plan->nroles; i++)
		v->role_to_item[i] = fold_role_add(st, plan->roles[i].id);
	v->nroles = st->roles.n;
	v->role_to_plan = xcalloc(v->nroles, sizeof(int));
	for (i = 0; i < v->nroles; i++)
		v->role_to_plan[i] = -1;
	for (i = 0; i < plan->nroles; i++)
		v->role_to_plan[v->role_to_item[i]] = (int)i;
	for (i = 0; i < plan->nroles && v->role_to_item[i] == (int)i; i++)
		v->same_roles |= UINT64_C(1) << i;
	if (i < plan->nroles)
		v->same_roles = 0;
}

static void adopt_items(struct state *st, struct state_version *v,
    enum plan_item kind)
{
	size_t n = plan_count(v->plan, kind), i;
	int *to_item = xcalloc(n, sizeof(int)), *to_plan;

	if (n > 0)
		fold_item_room(st, kind, n);
	for (i = 0; i < n; i++)
		to_item[i] = fold_item_add(st, kind,
		    plan_id(v->plan, kind, (int)i));
	v->nitems[kind] = st->items[kind].n;
	to_plan = xcalloc(v->nitems[kind], sizeof(int));
	for (i = 0; i < v->nitems[kind]; i++)
		to_plan[i] = -1;
	for (i = 0; i < n; i++)
		to_plan[to_item[i]] = (int)i;
	v->to_item[kind] = to_item;
	v->to_plan[kind] = to_plan;
}

static int adopt_numbers(struct fold *f)
{
	struct arena a = { 0 };
	const struct val *numbers = fold_map(f, FIELD_NUMBERS, &a);
	size_t i;
	int rc = -1;

	if (!numbers)
		goto out;
	for (i = 0; i < numbers->u.map.n; i++) {
		const struct val_pair *p = &numbers->u.map.p[i];
		int inject = state_item(f->st, PLAN_INJECT, p->key);

		if (inject < 0) {
			fold_fail(f, "a number for \"%.64s\", which is no "
			    "inject", p->key);
			goto out;
		}
		fold_number(f->st, inject, val_text(p->value, ""));
	}
	rc = 0;
out:
	arena_release(&a);
	return rc;
}

static int run_adopted(struct fold *f)
{
	struct state *st = f->st;
	struct state_version *v;
	const struct plan *plan;
	struct digest digest;
	struct err why;
	int kind;

	if (digest_parse(fold_str(f, FIELD_PLAN), &digest, &why))
		return fold_fail(f, "plan: %s", err_say(&why));
	plan = f->plans ? f->plans->find(f->plans->arg, &digest) : NULL;
	if (!plan)
		return fold_fail(f, "plan %s is not there",
		    fold_str(f, FIELD_PLAN));
	if (adopt_check(f, plan))
		return -1;
	grow(&st->versions, &st->capversions, st->nversions + 1,
	    sizeof(*st->versions));
	v = &st->versions[st->nversions++];
	v->plan = plan;
	v->seq = st->versions_seq = f->e->seq;
	adopt_roles(st, v);
	for (kind = 0; kind < PLAN_ITEM_KINDS; kind++)
		adopt_items(st, v, (enum plan_item)kind);
	fold_standby(f, st->standby);
	return adopt_numbers(f);
}

/* Takes a call off the list; false when it is not on it. */
static bool hook_over(struct state_cell *c, int64_t seq)
{
	size_t i;

	for (i = 0; i < c->nhooks && c->hooks[i].seq <= seq; i++)
		if (c->hooks[i].seq == seq) {
			fold_cut(c->hooks, &c->nhooks, i, sizeof(*c->hooks));
			return true;
		}
	return false;
}

/* The one of that place as the last of all, new when there is none. */
static struct state_fault *script_fault(struct state *st, const char *place,
    int64_t line)
{
	struct state_fault one = { .line = line };
	size_t i = st->nfaults;

	while (i > 0 && (st->faults[i - 1].line != line ||
	    strcmp(st->faults[i - 1].place, place) != 0))
		i--;
	if (i > 0) {
		one = st->faults[i - 1];
		fold_cut(st->faults, &st->nfaults, i - 1, sizeof(one));
	} else {
		one.place = xstrdup(place);
	}
	grow(&st->faults, &st->capfaults, st->nfaults + 1, sizeof(one));
	st->faults[st->nfaults] = one;
	return &st->faults[st->nfaults++];
}

static int run_script_failed(struct fold *f)
{
	int cell = fold_cell(f);
	const char *file = event_str(f->e, FIELD_FILE);
	struct state_fault *one;

	if (cell < 0)
		return -1;
	f->st->failures++;
	one = script_fault(f->st, file != NULL ? file :
	    fold_str(f, FIELD_CODE), file != NULL ?
	    event_int(f->e, FIELD_LINE, 0) : 0);
	one->count++;
	one->seq = f->e->seq;
	one->ex_ms = f->e->ex_ms;
	one->cell = cell;
	fold_keep(&one->text, fold_str(f, FIELD_TEXT));
	hook_over(&f->st->cells[cell], event_int(f->e, FIELD_OF, 0));
	return 0;
}

/* The newest version of that plan, or -1. */
static int version_of(const struct state *st, const struct digest *digest)
{
	int i;

	for (i = (int)st->nversions - 1; i >= 0; i--)
		if (digest_equal(&st->versions[i].plan->digest, digest))
			break;
	return i;
}

static int run_hook_called(struct fold *f)
{
	struct state_hook hook = { .seq = f->e->seq };
	int cell = fold_cell(f);
	int64_t number = event_int(f->e, FIELD_HOOK, -1);
	struct state_cell *c;
	struct digest digest;
	struct err why;

	if (cell < 0)
		return -1;
	if (number < 0 || number > INT32_MAX)
		return fold_fail(f, "no hook %lld", (long long)number);
	if (digest_parse(fold_str(f, FIELD_PLAN), &digest, &why))
		return fold_fail(f, "plan: %s", err_say(&why));
	hook.version = version_of(f->st, &digest);
	if (hook.version < 0)
		return fold_fail(f, "plan %s was not adopted",
		    fold_str(f, FIELD_PLAN));
	hook.hook = (int)number;
	hook.of = event_int(f->e, FIELD_OF, 0);
	c = &f->st->cells[cell];
	grow(&c->hooks, &c->caphooks, c->nhooks + 1, sizeof(*c->hooks));
	c->hooks[c->nhooks++] = hook;
	return 0;
}

static void stream_set(struct fold *f, struct state_cell *c,
    const struct val_pair *p)
{
	char count[32];
	struct state_var set = { .value = count, .seq = f->e->seq };
	char *name = xstrdup(p->key);

	snprintf(count, sizeof(count), "%" PRId64, val_num(p->value, 0));
	set.name = name;
	c->streams = fold_var_set(c->streams, &c->nstreams, &c->capstreams,
	    &set);
	free(name);
}

static int run_hook_settled(struct fold *f)
{
	struct arena a = { 0 };
	const struct val *counters;
	int cell = fold_cell(f), rc = -1;
	struct state_cell *c;
	size_t i;

	if (cell < 0)
		return -1;
	c = &f->st->cells[cell];
	if (!hook_over(c, event_int(f->e, FIELD_OF, 0)))
		return fold_fail(f, "call %lld is not open",
		    (long long)event_int(f->e, FIELD_OF, 0));
	if (!strcmp(fold_str(f, FIELD_COUNTERS), "{}"))
		return 0;
	counters = fold_map(f, FIELD_COUNTERS, &a);
	if (!counters)
		goto out;
	for (i = 0; i < counters->u.map.n; i++)
		stream_set(f, c, &counters->u.map.p[i]);
	rc = 0;
out:
	arena_release(&a);
	return rc;
}

static int run_digested(struct fold *f)
{
	(void)f;	/* a check of the fold, not a part of it */
	return 0;
}

fold_rule *const apply_run_rules[EVENT_KINDS] = {
	[EVENT_EXERCISE_CREATED] = run_created,
	[EVENT_EXERCISE_OPENED] = run_opened,
	[EVENT_EXERCISE_ADJOURNED] = run_adjourned,
	[EVENT_EXERCISE_RECONVENED] = run_reconvened,
	[EVENT_EXERCISE_CLOSED] = run_closed,
	[EVENT_EXERCISE_FORKED] = run_forked,
	[EVENT_PLAN_ADOPTED] = run_adopted,
	[EVENT_SCRIPT_FAILED] = run_script_failed,
	[EVENT_HOOK_CALLED] = run_hook_called,
	[EVENT_HOOK_SETTLED] = run_hook_settled,
	[EVENT_STATE_DIGESTED] = run_digested,
};
