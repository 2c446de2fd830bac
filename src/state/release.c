/*
 * release.c: the end of a state: all that store.c and the rules have made
 * room for goes back.
 */
#include "config.h"

#include "state/fold.h"

static void vars_release(struct state_var *v, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		free(v[i].name);
		free(v[i].value);
	}
	free(v);
}

static void roster_release(struct state_roster *r)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		free(r->ids[i]);
	free(r->ids);
	map_release(&r->index);
}

static void version_release(struct state_version *v)
{
	int kind;

	for (kind = 0; kind < PLAN_ITEM_KINDS; kind++) {
		free(v->to_plan[kind]);
		free(v->to_item[kind]);
	}
	free(v->role_to_plan);
	free(v->role_to_item);
}

static void cell_release(const struct state *st, struct state_cell *c)
{
	size_t i;

	for (i = 0; i < st->items[PLAN_DECISION].n; i++)
		free(c->decisions[i].outcome);
	for (i = 0; i < st->items[PLAN_PROBE].n; i++)
		free(c->probes[i].spells);
	for (i = 0; i < c->ntimers; i++)
		free(c->timers[i].name);
	for (i = 0; i < c->nturns; i++)
		free(c->turns[i].name);
	vars_release(c->vars, c->nvars);
	vars_release(c->streams, c->nstreams);
	free(c->id);
	free(c->injects);
	free(c->questions);
	free(c->probes);
	free(c->decisions);
	free(c->phases);
	free(c->channels);
	free(c->world);
	free(c->surveys);
	free(c->turns);
	free(c->timers);
	free(c->hooks);
	free(c->team_of_role);
}

static void team_release(const struct state *st, struct state_team *t)
{
	size_t i;

	for (i = 0; i < st->items[PLAN_QUESTION].n; i++) {
		for (size_t k = 0; k < t->papers[i].n; k++)
			free(t->papers[i].attempts[k].marks);
		free(t->papers[i].attempts);
		free(t->papers[i].proposals);
	}
	for (i = 0; i < t->ngiven; i++)
		free(t->given[i].why);
	free(t->id);
	free(t->name);
	free(t->papers);
	free(t->deeds);
	free(t->expects);
	free(t->reached);
	free(t->given);
}

static void person_release(struct state_person *p)
{
	free(p->uuid);
	free(p->lang);
	free(p->commit);
}

static void lists_release(struct state *st)
{
	size_t i;

	for (i = 0; i < st->nclaims; i++) {
		free(st->claims[i].item);
		free(st->claims[i].by);
	}
	for (i = 0; i < st->items[PLAN_INJECT].n; i++) {
		free(st->numbers[i]);
		for (size_t k = 0; k < st->adhoc[i].nfollows; k++)
			free(st->adhoc[i].follows[k].others);
		free(st->adhoc[i].follows);
	}
	free(st->claims);
	free(st->numbers);
	free(st->adhoc);
	free(st->asks);
	free(st->acts);
	free(st->messages);
	free(st->exempt);
	free(st->told);
	for (i = 0; i < st->nfaults; i++) {
		free(st->faults[i].place);
		free(st->faults[i].text);
	}
	free(st->faults);
	for (i = 0; i < st->nwaiting; i++)
		free(st->waiting[i].to);
	free(st->waiting);
	free(st->flags);
	for (i = 0; i < st->nuses; i++) {
		for (size_t k = 0; k < st->uses[i].nvalues; k++)
			free(st->uses[i].values[k]);
		free(st->uses[i].values);
		free(st->uses[i].command);
	}
	free(st->uses);
	free(st->filled);
	free(st->doings);
	free(st->answers);
	free(st->release);
}

void fold_release(struct state *st)
{
	size_t i;

	for (i = 0; i < st->nversions; i++)
		version_release(&st->versions[i]);
	for (i = 0; i < st->ncells; i++)
		cell_release(st, &st->cells[i]);
	for (i = 0; i < st->nteams; i++)
		team_release(st, &st->teams[i]);
	for (i = 0; i < st->npeople; i++)
		person_release(&st->people[i]);
	lists_release(st);
	for (i = 0; i < PLAN_ITEM_KINDS; i++)
		roster_release(&st->items[i]);
	roster_release(&st->roles);
	free(st->versions);
	free(st->cells);
	free(st->teams);
	free(st->people);
	free(st->seen);
	map_release(&st->number_index);
	map_release(&st->team_index);
	map_release(&st->person_index);
}
