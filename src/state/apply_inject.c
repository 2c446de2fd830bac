/*
 * apply_inject.c: what happens to instances (one inject in one cell).  It
 * must never say when something is due: that is asked of the state when it is
 * needed.
 */
#include "config.h"

#include "state/fold.h"

struct state_inject *fold_instance(struct fold *f, int *item)
{
	int cell = fold_cell(f);

	*item = fold_item(f, PLAN_INJECT);
	if (cell < 0 || *item < 0)
		return NULL;
	return &f->st->cells[cell].injects[*item];
}

static void not_armed(struct state_inject *inj, enum inject_status status)
{
	inj->status = status;
	inj->armed_seq = inj->wall_due_ms = 0;
	inj->meant = 0;
}

static int inject_scheduled(struct fold *f)
{
	int item;
	struct state_inject *inj = fold_instance(f, &item);

	if (!inj)
		return -1;
	inj->scheduled = true;
	inj->due_ms = event_int(f->e, FIELD_DUE_MS, 0);
	return 0;
}

static int inject_suggested(struct fold *f)
{
	int item;
	struct state_inject *inj = fold_instance(f, &item);

	if (!inj)
		return -1;
	inj->suggested_seq = f->e->seq;
	inj->suggested_ms = fold_ms(f, fold_cell(f));
	return 0;
}

/* The names of `ready` that a readiness is for; 0: none of them. */
static uint64_t ready_of(struct fold *f, int cell, int item)
{
	const struct plan_inject *p = state_plan_inject(f->st, cell, item);
	const char *from = fold_str(f, FIELD_FROM);
	uint64_t ready = 0;

	for (size_t i = 0; p && i < p->nready; i++)
		if (!from[0] || !strcmp(from, p->ready[i]))
			ready |= UINT64_C(1) << i;
	return ready;
}

static int inject_readied(struct fold *f)
{
	int cell, item = fold_item(f, PLAN_INJECT);

	if (item < 0 || fold_cell_maybe(f, &cell))
		return -1;
	for (size_t i = 0; i < f->st->ncells; i++)
		if (cell < 0 || (int)i == cell)
			f->st->cells[i].injects[item].ready |=
			    ready_of(f, (int)i, item);
	return 0;
}

static int inject_armed(struct fold *f)
{
	int item;
	struct state_inject *inj = fold_instance(f, &item);

	if (!inj)
		return -1;
	inj->status = INJECT_ARMED;
	inj->armed_seq = f->e->seq;
	inj->wall_due_ms = event_int(f->e, FIELD_WALL_DUE_MS, 0);
	fold_standby(f, item);
	return 0;
}

static int inject_recalled(struct fold *f)
{
	int item;
	struct state_inject *inj = fold_instance(f, &item);

	if (!inj)
		return -1;
	not_armed(inj, INJECT_PENDING);
	fold_standby(f, item);
	return 0;
}

static int inject_released(struct fold *f)
{
	int item;
	struct state_inject *inj = fold_instance(f, &item);

	if (!inj)
		return -1;
	not_armed(inj, INJECT_RELEASED);
	inj->released_seq = f->e->seq;
	inj->released_ms = fold_ms(f, fold_cell(f));
	inj->version = (int)f->st->nversions - 1;
	inj->digest = strcmp(fold_str(f, FIELD_BY), "digest") ? 0 :
	    f->e->batch;
	inj->late = event_int(f->e, FIELD_LATE, 0) != 0;
	fold_standby(f, item);
	return 0;
}

static int inject_held(struct fold *f)
{
	int item;
	struct state_inject *inj = fold_instance(f, &item);

	if (!inj)
		return -1;
	inj->held = true;
	fold_standby(f, item);
	return 0;
}

static int inject_freed(struct fold *f)
{
	int item;
	struct state_inject *inj = fold_instance(f, &item);

	if (!inj)
		return -1;
	inj->held = false;
	fold_standby(f, item);
	return 0;
}

static int inject_skipped(struct fold *f)
{
	int item;
	struct state_inject *inj = fold_instance(f, &item);

	if (!inj)
		return -1;
	not_armed(inj, INJECT_SKIPPED);
	fold_standby(f, item);
	return 0;
}

static int inject_unskipped(struct fold *f)
{
	int item;
	struct state_inject *inj = fold_instance(f, &item);

	if (!inj)
		return -1;
	inj->status = INJECT_PENDING;
	inj->unskipped = true;
	inj->suggested_seq = inj->suggested_ms = 0;
	fold_standby(f, item);
	return 0;
}

static int inject_moved(struct fold *f)
{
	int item;
	struct state_inject *inj = fold_instance(f, &item);

	if (!inj)
		return -1;
	inj->moved = true;
	inj->suggested_seq = inj->suggested_ms = 0;
	inj->due_ms = event_int(f->e, FIELD_DUE_MS, 0);
	return 0;
}

static int inject_retargeted(struct fold *f)
{
	int item;
	struct state_inject *inj = fold_instance(f, &item);

	if (!inj)
		return -1;
	/* records that do not say so are read as they were written */
	if (inj->status == INJECT_ARMED && event_has(f->e, FIELD_HOW) &&
	    !inj->meant)
		inj->meant = state_inject_to(f->st, fold_cell(f), item);
	if (fold_roles(f, &inj->to))
		return -1;
	fold_standby(f, item);
	return 0;
}

static int inject_edited(struct fold *f)
{
	int item;
	struct state_inject *inj = fold_instance(f, &item);

	if (!inj)
		return -1;
	inj->edited_seq = f->e->seq;
	fold_standby(f, item);
	return 0;
}

/* The next number of an inject that no plan has: A1, A2 ... */
static void number_adhoc(struct state *st, int item)
{
	char number[32];

	do
		snprintf(number, sizeof(number), "A%zu", ++st->ncomposed);
	while (map_has(&st->number_index, number));
	fold_number(st, item, number);
}

static int inject_composed(struct fold *f)
{
	const char *id = fold_str(f, FIELD_INJECT);
	bool asks = event_has(f->e, FIELD_QUESTION);
	int item, question = -1;
	uint64_t to;

	if (state_item(f->st, PLAN_INJECT, id) >= 0)
		return fold_fail(f, "there is an inject \"%.64s\" already",
		    id);
	if (fold_roles(f, &to) ||
	    (asks && (question = fold_item(f, PLAN_QUESTION)) < 0))
		return -1;
	item = fold_item_add(f->st, PLAN_INJECT, id);
	f->st->adhoc[item] = (struct state_adhoc){ .seq = f->e->seq,
		.to = to };
	if (asks) {
		grow(&f->st->asks, &f->st->capasks, f->st->nasks + 1,
		    sizeof(*f->st->asks));
		f->st->asks[f->st->nasks++] = (struct state_ask){ item,
			question };
	}
	number_adhoc(f->st, item);
	return 0;
}

/* Of a fact that is about an inject in every cell; -1 fails the fold. */
static int inject_anywhere(struct fold *f, enum event_name name)
{
	const char *id = fold_str(f, name);
	int item = state_item(f->st, PLAN_INJECT, id);

	return item >= 0 ? item : fold_fail(f, "there is no inject "
	    "\"%.64s\"", id);
}

/* The others that it follows, into storage of the caller's; -1 fails the
 * fold. */
static int follows_others(struct fold *f, int *others)
{
	const struct event_field *list = event_field(f->e, FIELD_INJECTS);

	for (int64_t i = 0; list && i < list->i; i++) {
		others[i] = state_item(f->st, PLAN_INJECT, list->list[i]);
		if (others[i] < 0)
			return fold_fail(f, "there is no inject \"%.64s\"",
			    list->list[i]);
	}
	return 0;
}

/* In one cell it takes the place of what was said of that one; everywhere, of
 * all. */
static void follows_put(struct state_adhoc *a, struct state_follow *is)
{
	size_t kept = 0;

	for (size_t i = 0; i < a->nfollows; i++)
		if (is->cell >= 0 && a->follows[i].cell != is->cell)
			a->follows[kept++] = a->follows[i];
		else
			free(a->follows[i].others);
	a->nfollows = kept;
	grow(&a->follows, &a->capfollows, kept + 1, sizeof(*a->follows));
	a->follows[a->nfollows++] = *is;
}

static int inject_follows(struct fold *f)
{
	int item = inject_anywhere(f, FIELD_INJECT);
	struct state_follow is = { .after = inject_anywhere(f, FIELD_AFTER),
		.delay_ms = event_int(f->e, FIELD_BY_MS, 0) };
	const struct event_field *list = event_field(f->e, FIELD_INJECTS);

	if (item < 0 || is.after < 0 || fold_cell_maybe(f, &is.cell))
		return -1;
	if (f->st->adhoc[item].seq == 0)
		return fold_fail(f, "an inject of the plan has its own time");
	if (list) {
		is.nothers = (size_t)list->i;
		is.others = xcalloc(is.nothers + 1, sizeof(*is.others));
		if (follows_others(f, is.others)) {
			free(is.others);
			return -1;
		}
	}
	follows_put(&f->st->adhoc[item], &is);
	return 0;
}

static int file_attached(struct fold *f)
{
	return inject_anywhere(f, FIELD_INJECT) < 0 ? -1 : 0;
}

static int inject_corrected(struct fold *f)
{
	int item;
	struct state_inject *inj = fold_instance(f, &item);

	if (!inj)
		return -1;
	inj->corrected_seq = f->e->seq;
	return 0;
}

fold_rule *const apply_inject_rules[EVENT_KINDS] = {
	[EVENT_INJECT_SCHEDULED] = inject_scheduled,
	[EVENT_INJECT_SUGGESTED] = inject_suggested,
	[EVENT_INJECT_READIED] = inject_readied,
	[EVENT_INJECT_ARMED] = inject_armed,
	[EVENT_INJECT_RECALLED] = inject_recalled,
	[EVENT_INJECT_RELEASED] = inject_released,
	[EVENT_INJECT_HELD] = inject_held,
	[EVENT_INJECT_FREED] = inject_freed,
	[EVENT_INJECT_SKIPPED] = inject_skipped,
	[EVENT_INJECT_UNSKIPPED] = inject_unskipped,
	[EVENT_INJECT_MOVED] = inject_moved,
	[EVENT_INJECT_RETARGETED] = inject_retargeted,
	[EVENT_INJECT_EDITED] = inject_edited,
	[EVENT_INJECT_COMPOSED] = inject_composed,
	[EVENT_INJECT_FOLLOWS] = inject_follows,
	[EVENT_FILE_ATTACHED] = file_attached,
	[EVENT_INJECT_CORRECTED] = inject_corrected,
};
