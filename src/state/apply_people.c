/*
 * apply_people.c: teams, people, their hats and codes.  It must never hold
 * a person's name: the record commits to it by a salted hash.
 */
#include "config.h"

#include "state/fold.h"

#include <inttypes.h>

static int team_created(struct fold *f)
{
	const char *id = fold_str(f, FIELD_TEAM);
	int cell = fold_cell(f), role = fold_role(f);

	if (cell < 0 || role < 0)
		return -1;
	if (state_team(f->st, id) >= 0)
		return fold_fail(f, "there is a team \"%.64s\" already", id);
	if (state_team_of(f->st, cell, role) >= 0)
		return fold_fail(f, "role \"%.64s\" has a team already",
		    f->st->roles.ids[role]);
	fold_team_add(f->st, id, cell, role);
	return 0;
}

static int team_renamed(struct fold *f)
{
	int team = fold_team(f);

	if (team < 0)
		return -1;
	fold_keep(&f->st->teams[team].name, fold_str(f, FIELD_NAME));
	return 0;
}

static int team_lead_set(struct fold *f)
{
	int team = fold_team(f), person = fold_person(f);

	if (team < 0 || person < 0)
		return -1;
	f->st->teams[team].lead = person;
	return 0;
}

/* Who is no longer of a team does not lead it. */
static void leave_team(struct state *st, int person)
{
	int team = st->people[person].team;

	if (team >= 0 && st->teams[team].lead == person)
		st->teams[team].lead = -1;
}

static int person_admitted(struct fold *f)
{
	struct state *st = f->st;
	const char *uuid = fold_str(f, FIELD_PERSON);
	struct state_person *p;
	int team = -1;

	if (state_person(st, uuid) >= 0)
		return fold_fail(f, "person \"%.64s\" is known already",
		    uuid);
	if (event_has(f->e, FIELD_TEAM) && (team = fold_team(f)) < 0)
		return -1;
	grow(&st->people, &st->cappeople, st->npeople + 1,
	    sizeof(*st->people));
	p = &st->people[st->npeople];
	p->uuid = xstrdup(uuid);
	p->commit = xstrdup(fold_str(f, FIELD_COMMIT));
	p->lang = xstrdup(event_str(f->e, FIELD_LANG));
	p->simulated = event_has(f->e, FIELD_HOW) &&
	    !strcmp(fold_str(f, FIELD_HOW), "simulated");
	p->team = team;
	p->generation = 1;
	map_put(&st->person_index, uuid, (int64_t)st->npeople++);
	return 0;
}

static int person_joined(struct fold *f)
{
	int person = fold_person(f), team = -1;
	struct state_person *p;

	if (person < 0)
		return -1;
	if (event_has(f->e, FIELD_TEAM) && (team = fold_team(f)) < 0)
		return -1;
	p = &f->st->people[person];
	if (team >= 0 && team != p->team) {
		leave_team(f->st, person);
		p->team = team;
	}
	if (!p->joined)
		p->joined_seq = f->e->seq;
	p->present = p->joined = true;
	return 0;
}

static int person_left(struct fold *f)
{
	int person = fold_person(f);

	if (person < 0)
		return -1;
	f->st->people[person].present = false;
	return 0;
}

static int person_moved(struct fold *f)
{
	int person = fold_person(f), team = fold_team(f);

	if (person < 0 || team < 0)
		return -1;
	if (f->st->people[person].team != team) {
		leave_team(f->st, person);
		f->st->people[person].seats = 0;
	}
	f->st->people[person].team = team;
	f->st->people[person].moved_seq = f->e->seq;
	return 0;
}

static int seat(struct fold *f)
{
	int person = fold_person(f), at = fold_item(f, PLAN_POSITION);
	uint64_t bit = at < 0 || at >= 64 ? 0 : UINT64_C(1) << at;

	if (person < 0 || at < 0)
		return -1;
	if (f->e->kind == EVENT_SEAT_TAKEN)
		f->st->people[person].seats |= bit;
	else
		f->st->people[person].seats &= ~bit;
	return 0;
}

static int person_renamed(struct fold *f)
{
	int person = fold_person(f);

	if (person < 0)
		return -1;
	fold_keep(&f->st->people[person].commit, fold_str(f, FIELD_COMMIT));
	return 0;
}

static int person_removed(struct fold *f)
{
	int person = fold_person(f);

	if (person < 0)
		return -1;
	leave_team(f->st, person);
	f->st->people[person].removed = true;
	f->st->people[person].present = false;
	return 0;
}

static int person_erased(struct fold *f)
{
	int person = fold_person(f);

	if (person < 0)
		return -1;
	f->st->people[person].erased = true;
	return 0;
}

static int hat_set(struct fold *f, bool granted)
{
	int person = fold_person(f);
	int hat = state_hat_find(fold_str(f, FIELD_HAT));

	if (person < 0)
		return -1;
	if (hat < 0)
		return fold_fail(f, "no hat \"%.64s\"",
		    fold_str(f, FIELD_HAT));
	if (granted)
		f->st->people[person].hats |= 1u << hat;
	else
		f->st->people[person].hats &= ~(1u << hat);
	return 0;
}

static int hat_granted(struct fold *f)
{
	return hat_set(f, true);
}

static int hat_withdrawn(struct fold *f)
{
	return hat_set(f, false);
}

static int key_enrolled(struct fold *f)
{
	int person = fold_person(f);

	if (person < 0)
		return -1;
	if (event_has(f->e, FIELD_COMMIT))
		fold_keep(&f->st->people[person].commit,
		    fold_str(f, FIELD_COMMIT));
	return 0;
}

static int code_issued(struct fold *f)
{
	const char *item = fold_str(f, FIELD_ITEM);
	int64_t generation = event_int(f->e, FIELD_GENERATION, 0);
	int i = -1;

	if (!strncmp(item, "team/", 5)) {
		i = state_team(f->st, item + 5);
		if (i >= 0)
			f->st->teams[i].generation = generation;
	} else if (!strncmp(item, "person/", 7)) {
		i = state_person(f->st, item + 7);
		if (i >= 0)
			f->st->people[i].generation = generation;
	}
	return i < 0 ? fold_fail(f, "no team or person \"%.80s\"", item) : 0;
}

static int joins_locked(struct fold *f)
{
	f->st->joins_locked = true;
	return 0;
}

static int joins_unlocked(struct fold *f)
{
	f->st->joins_locked = false;
	return 0;
}

static int role_absent(struct fold *f)
{
	int cell = fold_cell(f), role = fold_role(f);
	struct state_cell *c;
	uint64_t to;

	if (cell < 0 || role < 0)
		return -1;
	c = &f->st->cells[cell];
	c->absent |= UINT64_C(1) << role;
	c->bots &= ~(UINT64_C(1) << role);
	if (!strcmp(fold_str(f, FIELD_HOW), "bots"))
		c->bots |= UINT64_C(1) << role;
	c->merged[role] = 0;
	if (!event_has(f->e, FIELD_TO))
		return 0;
	if (fold_roles(f, &to))
		return -1;
	c->merged[role] = to ? __builtin_ctzll(to) + 1 : 0;
	return 0;
}

static int role_present(struct fold *f)
{
	int cell = fold_cell(f), role = fold_role(f);

	if (cell < 0 || role < 0)
		return -1;
	f->st->cells[cell].absent &= ~(UINT64_C(1) << role);
	f->st->cells[cell].bots &= ~(UINT64_C(1) << role);
	f->st->cells[cell].merged[role] = 0;
	return 0;
}

fold_rule *const apply_people_rules[EVENT_KINDS] = {
	[EVENT_TEAM_CREATED] = team_created,
	[EVENT_TEAM_RENAMED] = team_renamed,
	[EVENT_TEAM_LEAD_SET] = team_lead_set,
	[EVENT_PERSON_ADMITTED] = person_admitted,
	[EVENT_PERSON_JOINED] = person_joined,
	[EVENT_PERSON_LEFT] = person_left,
	[EVENT_PERSON_MOVED] = person_moved,
	[EVENT_PERSON_RENAMED] = person_renamed,
	[EVENT_PERSON_REMOVED] = person_removed,
	[EVENT_PERSON_ERASED] = person_erased,
	[EVENT_HAT_GRANTED] = hat_granted,
	[EVENT_HAT_WITHDRAWN] = hat_withdrawn,
	[EVENT_KEY_ENROLLED] = key_enrolled,
	[EVENT_CODE_ISSUED] = code_issued,
	[EVENT_JOINS_LOCKED] = joins_locked,
	[EVENT_JOINS_UNLOCKED] = joins_unlocked,
	[EVENT_SEAT_TAKEN] = seat,
	[EVENT_SEAT_LEFT] = seat,
	[EVENT_ROLE_ABSENT] = role_absent,
	[EVENT_ROLE_PRESENT] = role_present,
};
