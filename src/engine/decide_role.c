/*
 * decide_role.c: roles that nobody plays, and that somebody plays again.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

static struct val *role_fact(struct decide *d, enum event_kind kind)
{
	int *cells = arena_calloc(d->a, d->st->ncells, sizeof(*cells));
	size_t n = decide_cells(d, cells);
	struct event ev;

	for (size_t i = 0; i < n; i++) {
		event_init(&ev, kind);
		event_put(&ev, FIELD_CELL, d->st->cells[cells[i]].id);
		event_put(&ev, FIELD_ROLE, decide_text(d, "role"));
		engine_emit(d->e, &ev);
	}
	return decide_ok(d);
}

/* Nobody plays a role, in a cell. */
struct engine_absence {
	const char *how, *to;		/* to: role id, or NULL */
};

static void engine_absent(struct engine *e, int cell, int role,
    const struct engine_absence *how)
{
	struct event ev;

	event_init(&ev, EVENT_ROLE_ABSENT);
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	event_put(&ev, FIELD_HOW, how->how);
	event_put(&ev, FIELD_ROLE, e->st->roles.ids[role]);
	if (how->to != NULL)
		event_putl(&ev, FIELD_TO, &how->to, 1);
	engine_emit(e, &ev);
}

/* Roles that the pack has a word for and nobody plays, at StartEx. */
void engine_absent_all(struct engine *e)
{
	const struct state *st = e->st;

	for (size_t t = 0; t < st->nteams; t++) {
		const struct plan *p = engine_plan(e);
		int role = st->teams[t].role, mine = plan_role(p,
		    st->roles.ids[role]);
		struct engine_absence how;
		bool played = false;

		for (size_t i = 0; i < st->npeople; i++)
			played |= st->people[i].team == (int)t &&
			    !st->people[i].removed;
		if (played || mine < 0 ||
		    p->roles[mine].absent == PLAN_ABSENT_NONE)
			continue;
		how = (struct engine_absence){
			.how = plan_absent_name(p->roles[mine].absent),
			.to = p->roles[mine].merged < 0 ? NULL :
			    p->roles[p->roles[mine].merged].id };
		engine_absent(e, st->teams[t].cell, role, &how);
	}
}

DECIDE(absent)
{
	int *cells = arena_calloc(d->a, d->st->ncells, sizeof(*cells));
	size_t n = decide_cells(d, cells);
	int role = (int)map_get(&d->st->roles.index, decide_text(d, "role"),
	    -1);
	struct engine_absence how = { .how = decide_text(d, "how") };

	if (how.how[0] == '\0')
		how.how = "excon";
	if (strncmp(how.how, "merged ", 7) == 0) {
		how.to = how.how + 7;
		how.how = "merged";
	}
	if (how.to != NULL ? !map_has(&d->st->roles.index, how.to) ||
	    strcmp(how.to, d->st->roles.ids[role]) == 0 :
	    strcmp(how.how, "excon") != 0 && strcmp(how.how, "bots") != 0)
		return decide_refuse(d, "usage", "a role is absent excon, "
		    "bots, or merged ROLE");
	for (size_t i = 0; i < n; i++)
		engine_absent(d->e, cells[i], role, &how);
	return decide_ok(d);
}

DECIDE(present)
{
	return role_fact(d, EVENT_ROLE_PRESENT);
}
