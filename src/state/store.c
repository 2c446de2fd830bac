/*
 * store.c: room for what plans and people bring.  Per-cell and per-team
 * arrays are as long as the roster they follow has capacity, zeroed beyond
 * its length, so an item costs nothing until capacity grows.  It must never
 * look at an event's meaning.
 */
#include "config.h"

#include "state/fold.h"

void fold_keep(char **slot, const char *s)
{
	char *copy = xstrdup(s);

	free(*slot);
	*slot = copy;
}

/* Adds an id to a roster; its stable index, the old one when it is there. */
static int fold_roster_add(struct state_roster *r, const char *id)
{
	int64_t have = map_get(&r->index, id, -1);

	if (have >= 0)
		return (int)have;
	grow(&r->ids, &r->cap, r->n + 1, sizeof(*r->ids));
	r->ids[r->n] = xstrdup(id);
	map_put(&r->index, id, (int64_t)r->n);
	return (int)r->n++;
}

/* Makes an array of `have` elements one of `want`, new ones zeroed. */
static void stretch(void *array_address, size_t have, size_t want,
    size_t size)
{
	void **array = array_address;

	if (want <= have)
		return;
	*array = xreallocarray(*array, want, size);
	memset((char *)*array + have * size, 0, (want - have) * size);
}

static void stretch_cell(struct state_cell *c, enum plan_item kind,
    size_t have, size_t want)
{
	if (kind == PLAN_INJECT)
		stretch(&c->injects, have, want, sizeof(*c->injects));
	else if (kind == PLAN_QUESTION)
		stretch(&c->questions, have, want, sizeof(*c->questions));
	else if (kind == PLAN_PROBE)
		stretch(&c->probes, have, want, sizeof(*c->probes));
	else if (kind == PLAN_DECISION)
		stretch(&c->decisions, have, want, sizeof(*c->decisions));
	else if (kind == PLAN_CHANNEL)
		stretch(&c->channels, have, want, sizeof(*c->channels));
	else if (kind == PLAN_PHASE)
		stretch(&c->phases, have, want, sizeof(*c->phases));
	else if (kind == PLAN_VAR)
		stretch(&c->world, have, want, sizeof(*c->world));
	else if (kind == PLAN_QUESTIONNAIRE)
		stretch(&c->surveys, have, want, sizeof(*c->surveys));
}

static void stretch_team(struct state_team *t, enum plan_item kind,
    size_t have, size_t want)
{
	if (kind == PLAN_QUESTION)
		stretch(&t->papers, have, want, sizeof(*t->papers));
	else if (kind == PLAN_ACTION)
		stretch(&t->deeds, have, want, sizeof(*t->deeds));
	else if (kind == PLAN_EXPECT)
		stretch(&t->expects, have, want, sizeof(*t->expects));
	else if (kind == PLAN_MILESTONE)
		stretch(&t->reached, have, want, sizeof(*t->reached));
}

/* Everything that has a row for each item, from `have` rows to as many as
 * there is room for ids. */
static void stretch_all(struct state *st, enum plan_item kind, size_t have)
{
	const struct state_roster *r = &st->items[kind];
	size_t i;

	for (i = 0; i < st->ncells; i++)
		stretch_cell(&st->cells[i], kind, have, r->cap);
	for (i = 0; i < st->nteams; i++)
		stretch_team(&st->teams[i], kind, have, r->cap);
	if (kind == PLAN_INJECT) {
		grow(&st->numbers, &st->capnumbers, r->cap,
		    sizeof(*st->numbers));
		grow(&st->adhoc, &st->capadhoc, r->cap, sizeof(*st->adhoc));
	}
}

void fold_item_room(struct state *st, enum plan_item kind, size_t n)
{
	struct state_roster *r = &st->items[kind];
	size_t have = r->cap;

	grow(&r->ids, &r->cap, n, sizeof(*r->ids));
	if (r->cap != have)
		stretch_all(st, kind, have);
}

int fold_item_add(struct state *st, enum plan_item kind, const char *id)
{
	struct state_roster *r = &st->items[kind];
	size_t have = r->cap;
	int item = fold_roster_add(r, id);

	if (r->cap != have)
		stretch_all(st, kind, have);
	return item;
}

static void roles_stretch(struct state_cell *c, size_t n)
{
	c->team_of_role = xreallocarray(c->team_of_role, n,
	    sizeof(*c->team_of_role));
	while (c->nroles < n)
		c->team_of_role[c->nroles++] = -1;
}

int fold_role_add(struct state *st, const char *id)
{
	int role = fold_roster_add(&st->roles, id);
	size_t i;

	for (i = 0; i < st->ncells; i++)
		if (st->cells[i].nroles < st->roles.n)
			roles_stretch(&st->cells[i], st->roles.n);
	return role;
}

void fold_number(struct state *st, int inject, const char *number)
{
	fold_seen_clear(st);	/* a number goes before an id */
	fold_keep(&st->numbers[inject], number);
	map_put(&st->number_index, number, inject);
}

void fold_cells_add(struct state *st, size_t n)
{
	char id[16];
	size_t i;
	int kind;

	grow(&st->cells, &st->capcells, n, sizeof(*st->cells));
	for (i = st->ncells; i < n; i++) {
		struct state_cell *c = &st->cells[i];

		c->id = xstrdup(state_cell_name(i, id));
		c->phase = -1;
		for (kind = 0; kind < PLAN_ITEM_KINDS; kind++)
			stretch_cell(c, (enum plan_item)kind, 0,
			    st->items[kind].cap);
		if (st->roles.n)
			roles_stretch(c, st->roles.n);
	}
	st->ncells = n;
}

void fold_team_add(struct state *st, const char *id, int cell, int role)
{
	struct state_team *t;

	grow(&st->teams, &st->capteams, st->nteams + 1, sizeof(*st->teams));
	t = &st->teams[st->nteams];
	t->id = xstrdup(id);
	t->cell = cell;
	t->role = role;
	t->lead = -1;
	t->generation = 1;
	stretch_team(t, PLAN_QUESTION, 0, st->items[PLAN_QUESTION].cap);
	stretch_team(t, PLAN_ACTION, 0, st->items[PLAN_ACTION].cap);
	stretch_team(t, PLAN_EXPECT, 0, st->items[PLAN_EXPECT].cap);
	stretch_team(t, PLAN_MILESTONE, 0, st->items[PLAN_MILESTONE].cap);
	map_put(&st->team_index, id, (int64_t)st->nteams);
	st->cells[cell].team_of_role[role] = (int)st->nteams++;
}

/* A name's place in a sorted list of values: the index, or -1 - (where it
 * would go). */
static int fold_var_find(const struct state_var *v, size_t n, const char *name)
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int order = strcmp(v[mid].name, name);

		if (!order)
			return (int)mid;
		if (order < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return -1 - (int)lo;
}

void fold_cut(void *array, size_t *n, size_t at, size_t size)
{
	char *p = array;

	memmove(p + at * size, p + (at + 1) * size, (*n - at - 1) * size);
	(*n)--;
	memset(p + *n * size, 0, size);
}

struct state_var *fold_var_set(struct state_var *v, size_t *n, size_t *cap,
    const struct state_var *set)
{
	int at = fold_var_find(v, *n, set->name);

	if (!set->value) {
		if (at >= 0) {
			free(v[at].name);
			free(v[at].value);
			fold_cut(v, n, (size_t)at, sizeof(*v));
		}
		return v;
	}
	if (at < 0) {
		at = -1 - at;
		grow(&v, cap, *n + 1, sizeof(*v));
		memmove(&v[at + 1], &v[at],
		    (*n - (size_t)at) * sizeof(*v));
		(*n)++;
		v[at] = (struct state_var){ .name = xstrdup(set->name) };
	}
	fold_keep(&v[at].value, set->value);
	v[at].seq = set->seq;
	return v;
}

void fold_standby(struct fold *f, int inject)
{
	if (f->st->standby == inject)
		f->st->standby_seq = f->e->seq;
}
