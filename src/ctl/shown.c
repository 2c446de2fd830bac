/*
 * shown.c: what has been on whose screen, gathered for a moment so that one
 * event tells of everybody.
 */
#include "config.h"

#include "ctl/ctl.h"

#include "ctl/internal.h"

#define SHOWN_MAX 65536		/* then recorded at once */

static bool shown_has(const struct ctl *c, int person, const char *inject)
{
	for (size_t i = 0; i < c->nshown; i++)
		if (c->shown[i].person == person &&
		    strcmp(c->shown[i].inject, inject) == 0)
			return true;
	return false;
}

/* Has it been released to the person's team? */
static bool shown_theirs(const struct ctl *c, int person, const char *inject)
{
	const struct state *st = ctl_state(c);
	int at = state_inject_find(st, inject);
	int team = st->people[person].team;
	const struct state_team *t;

	if (at < 0 || team < 0)
		return false;
	t = &st->teams[team];
	return st->cells[t->cell].injects[at].status == INJECT_RELEASED &&
	    (state_inject_to(st, t->cell, at) >> t->role & 1);
}

static void shown_add(struct ctl *c, int person, const char *inject)
{
	if (shown_has(c, person, inject))
		return;
	if (c->nshown == 0)
		c->shown_ms = ctl_now(c) + CTL_SHOWN_MS;
	grow(&c->shown, &c->capshown, c->nshown + 1, sizeof(*c->shown));
	c->shown[c->nshown++] = (struct ctl_shown){
		.person = person, .inject = xstrdup(inject) };
	if (c->nshown >= SHOWN_MAX)
		c->shown_ms = ctl_now(c);
}

int ctl_shown_add(struct ctl *c, int person, const struct val *args,
    struct err *err)
{
	const struct val *list = val_get(args, "injects");

	if (person < 0 || list == NULL || list->kind != VAL_LIST)
		return fail_code(err, "usage",
		    "seen: \"injects\" is a list of ids");
	/* one answer for "not yours" and "not there" */
	for (size_t i = 0; i < val_len(list); i++) {
		const char *id = val_text(val_at(list, i), "");

		if (shown_theirs(c, person, id))
			shown_add(c, person, id);
	}
	return 0;
}

static void shown_clear(struct ctl *c)
{
	for (size_t i = 0; i < c->nshown; i++)
		free(c->shown[i].inject);
	c->nshown = 0;
}

void ctl_shown_release(struct ctl *c)
{
	shown_clear(c);
	free(c->shown);
}

/* One command a person: its injects. */
static void shown_person(struct ctl *c, int person)
{
	struct engine_actor who = { .hat = HAT_PARTICIPANT,
		.person = person, .behalf = -1 };
	struct val *args = val_map(&c->a), *list = val_list(&c->a);
	struct err err = {0};

	for (size_t i = 0; i < c->nshown; i++)
		if (c->shown[i].person == person)
			val_push(&c->a, list,
			    val_str(&c->a, c->shown[i].inject));
	val_set(&c->a, args, "injects", list);
	if (ctl_command(c, "seen", args, &who, &err) == NULL)
		warn(c->o.log, "ctl", "seen: %s", err.text);
}

static bool shown_first(const struct ctl *c, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (c->shown[i].person == c->shown[at].person)
			return false;
	return true;
}

void ctl_shown_flush(struct ctl *c)
{
	for (size_t i = 0; i < c->nshown; i++)
		if (shown_first(c, i))
			shown_person(c, c->shown[i].person);
	shown_clear(c);
}
