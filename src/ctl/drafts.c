/*
 * drafts.c: who is writing what, so that a team does not write it twice.
 * Words of a draft stay in the store; a view says only that there is one,
 * by whom, how long and since when.
 */
#include "config.h"

#include "ctl/ctl.h"

#include "ctl/internal.h"

#define DRAFTS_EVERY_MS 1000

static void drafts_clear(struct ctl_draft *d, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(d[i].question);
		free(d[i].person);
	}
}

void ctl_drafts_release(struct ctl *c)
{
	drafts_clear(c->drafts, c->ndrafts);
	free(c->drafts);
	free(c->drafted);
}

static void drafts_mark(struct ctl *c, int team)
{
	grow(&c->drafted, &c->capdrafted, (size_t)team + 1,
	    sizeof(*c->drafted));
	c->drafted[team] = true;
}

static void drafts_take(const struct store_draft *d, void *arg)
{
	struct ctl *c = arg;
	int team = state_team(ctl_state(c), d->team);

	if (team < 0 || engine_survey_is_kept(d) || engine_practice_is(d))
		return;
	grow(&c->drafts, &c->capdrafts, c->ndrafts + 1, sizeof(*c->drafts));
	c->drafts[c->ndrafts++] = (struct ctl_draft){
		.team = team, .question = xstrdup(d->item),
		.person = xstrdup(d->person),
		.length = d->text ? (int64_t)strlen(d->text) : 0,
		.wall_ms = d->wall_ms,
	};
}

static bool drafts_same(const struct ctl_draft *a, const struct ctl_draft *b)
{
	return a->team == b->team && a->length == b->length &&
	    a->wall_ms == b->wall_ms && strcmp(a->person, b->person) == 0 &&
	    strcmp(a->question, b->question) == 0;
}

/* Marks the teams whose rows are not the same in both lists. */
static void drafts_compare(struct ctl *c, const struct ctl_draft *v, size_t n,
    const struct ctl_draft *other, size_t m)
{
	for (size_t i = 0, k = 0; i < n; i++) {
		/* both are in order of team, item, person */
		while (k < m && other[k].team < v[i].team)
			k++;
		size_t at = k;

		while (at < m && other[at].team == v[i].team &&
		    !drafts_same(&v[i], &other[at]))
			at++;
		if (at == m || other[at].team != v[i].team)
			drafts_mark(c, v[i].team);
	}
}

static int drafts_order(const void *a, const void *b)
{
	const struct ctl_draft *x = a, *y = b;

	if (x->team != y->team)
		return x->team < y->team ? -1 : 1;
	if (strcmp(x->question, y->question) != 0)
		return strcmp(x->question, y->question);
	return strcmp(x->person, y->person);
}

void ctl_drafts_load(struct ctl *c)
{
	struct ctl_draft *old = c->drafts;
	size_t n = c->ndrafts;
	struct err err = {0};

	c->drafts = NULL;
	c->ndrafts = c->capdrafts = 0;
	if (c->store->ops->drafts(c->store, drafts_take, c, &err) != 0)
		warn(c->o.log, "ctl", "drafts: %s", err.text);
	if (c->ndrafts > 1)
		qsort(c->drafts, c->ndrafts, sizeof(*c->drafts),
		    drafts_order);
	drafts_compare(c, old, n, c->drafts, c->ndrafts);
	drafts_compare(c, c->drafts, c->ndrafts, old, n);
	drafts_clear(old, n);
	free(old);
}

void ctl_drafts_note(struct ctl *c)
{
	if (c->drafts_ms == 0)
		c->drafts_ms = ctl_now(c) + DRAFTS_EVERY_MS;
}

void ctl_drafts_refresh(struct ctl *c)
{
	if (c->drafts_ms == 0 || c->drafts_ms > ctl_now(c))
		return;
	c->drafts_ms = 0;
	ctl_drafts_load(c);
}

bool ctl_drafted(struct ctl *c, int team)
{
	return (size_t)team < c->capdrafted && c->drafted[team];
}

void ctl_drafted_clean(struct ctl *c)
{
	if (c->capdrafted > 0)
		memset(c->drafted, 0, c->capdrafted * sizeof(*c->drafted));
}

void ctl_draft_rows(void *ctl, int team, struct arena *a, struct val *rows)
{
	struct ctl *c = ctl;

	for (size_t i = 0; i < c->ndrafts; i++) {
		const struct ctl_draft *d = &c->drafts[i];
		struct val *row;
		int person;

		if (d->team != team)
			continue;
		row = val_map(a);
		val_set(a, row, "id", val_str(a, arena_printf(a, "%s/%s",
		    d->question, d->person)));
		val_set(a, row, "question", val_str(a, d->question));
		val_set(a, row, "person", val_str(a, d->person));
		person = state_person(ctl_state(c), d->person);
		if (person >= 0)
			val_set(a, row, "name",
			    val_str(a, ctl_name(c, person)));
		val_set(a, row, "length", val_int(a, d->length));
		val_set(a, row, "saved_wall_ms", val_int(a, d->wall_ms));
		val_push(a, rows, row);
	}
}
