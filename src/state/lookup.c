/*
 * lookup.c: what the fields of an event name.  It must never guess: an id
 * that the facts so far have not brought is an error that names the event.
 */
#include "config.h"

#include "state/fold.h"

#include "base/err_args.h"
#include "base/said.h"

int fold_fail(struct fold *f, const char *fmt, ...)
{
	struct buf said = {0};
	va_list ap;

	va_start(ap, fmt);
	said_vaddf(&said, fmt, ap);
	va_end(ap);
	fail(f->err, "event %lld (%s): %s", (long long)f->e->seq,
	    event_kind_name(f->e->kind), said.p);
	buf_release(&said);
	return -1;
}

const char *fold_str(const struct fold *f, enum event_name name)
{
	const char *s = event_str(f->e, name);

	return s ? s : "";
}

int fold_cell(struct fold *f)
{
	const char *id = fold_str(f, FIELD_CELL);
	int cell = state_cell(f->st, id);

	if (cell < 0)
		return fold_fail(f, "no cell \"%.64s\"", id);
	return cell;
}

int fold_cell_maybe(struct fold *f, int *cell)
{
	*cell = -1;
	if (!event_has(f->e, FIELD_CELL))
		return 0;
	*cell = fold_cell(f);
	return *cell < 0 ? -1 : 0;
}

int fold_item(struct fold *f, enum plan_item kind)
{
	static const enum event_name fields[PLAN_ITEM_KINDS] = {
		[PLAN_INJECT] = FIELD_INJECT,
		[PLAN_QUESTION] = FIELD_QUESTION,
		[PLAN_ACTION] = FIELD_ACTION,
		[PLAN_PROBE] = FIELD_PROBE,
		[PLAN_DECISION] = FIELD_DECISION,
		[PLAN_PHASE] = FIELD_PHASE,
		[PLAN_POSITION] = FIELD_POSITION,
		[PLAN_CHANNEL] = FIELD_CHANNEL,
		[PLAN_PERSONA] = FIELD_PERSONA,
		[PLAN_FACT] = FIELD_FACT,
		[PLAN_VAR] = FIELD_NAME,
		[PLAN_TOOL] = FIELD_TOOL,
		[PLAN_QUESTIONNAIRE] = FIELD_QUESTIONNAIRE,
		[PLAN_EXPECT] = FIELD_EXPECTATION,
		[PLAN_MILESTONE] = FIELD_MILESTONE,
	};
	const char *id = fold_str(f, fields[kind]);
	int item = state_item(f->st, kind, id);

	if (item < 0)
		return fold_fail(f, "no %s \"%.64s\"", plan_item_name(kind),
		    id);
	return item;
}

int fold_role(struct fold *f)
{
	const char *id = fold_str(f, FIELD_ROLE);
	int64_t role = map_get(&f->st->roles.index, id, -1);

	if (role < 0)
		return fold_fail(f, "no role \"%.64s\"", id);
	return (int)role;
}

int fold_team(struct fold *f)
{
	const char *id = fold_str(f, FIELD_TEAM);
	int team = state_team(f->st, id);

	if (team < 0)
		return fold_fail(f, "no team \"%.64s\"", id);
	return team;
}

int fold_team_in(struct fold *f, int cell)
{
	int team = fold_team(f);

	if (team >= 0 && f->st->teams[team].cell != cell)
		return fold_fail(f, "team \"%.64s\" is not of cell %s",
		    f->st->teams[team].id, f->st->cells[cell].id);
	return team;
}

int fold_person(struct fold *f)
{
	const char *uuid = fold_str(f, FIELD_PERSON);
	int person = state_person(f->st, uuid);

	if (person < 0)
		return fold_fail(f, "no person \"%.64s\"", uuid);
	return person;
}

/* The stable roles one word of TO means; 0: none. */
static uint64_t fold_roles_of(const struct state *st, const char *word)
{
	int64_t role = map_get(&st->roles.index, word, -1);
	int team;

	if (!strcmp(word, "all"))
		return st->roles.n < PLAN_ROLES_MAX ?
		    (UINT64_C(1) << st->roles.n) - 1 : UINT64_MAX;
	if (role >= 0)
		return UINT64_C(1) << role;
	team = state_team(st, word);
	return team < 0 ? 0 : UINT64_C(1) << st->teams[team].role;
}

int fold_roles(struct fold *f, uint64_t *roles)
{
	const struct event_field *to = event_field(f->e, FIELD_TO);
	int64_t i;

	*roles = 0;
	for (i = 0; to && i < to->i; i++) {
		uint64_t some = fold_roles_of(f->st, to->list[i]);

		if (!some)
			return fold_fail(f, "no role or team \"%.64s\"",
			    to->list[i]);
		*roles |= some;
	}
	return 0;
}

int64_t fold_ms(const struct fold *f, int cell)
{
	return state_cell_ms(f->st, cell, f->e->ex_ms);
}

const struct val *fold_map(struct fold *f, enum event_name name,
    struct arena *a)
{
	const char *s = fold_str(f, name);
	struct err why = {0};
	const struct val *v = json_parse(a, s, strlen(s), EVENT_BODY_MAX,
	    &why);

	if (v && v->kind == VAL_MAP)
		return v;
	fold_fail(f, "\"%s\" is not a map: %s", event_field_name(name),
	    v ? val_kind_name(v->kind) : err_say(&why));
	return NULL;
}

int state_way(const struct state *st, int cell, int channel)
{
	const struct state_version *v = state_newest(st);

	/* each of a ring stands in for the next: some time is enough */
	for (size_t n = 0; n < 8 && channel >= 0; n++) {
		int at = (size_t)channel < v->nitems[PLAN_CHANNEL] ?
		    v->to_plan[PLAN_CHANNEL][channel] : -1;

		if (!st->cells[cell].channels[channel].cut || at < 0 ||
		    v->plan->channels[at].instead < 0)
			break;
		channel = v->to_item[PLAN_CHANNEL][
		    v->plan->channels[at].instead];
	}
	return channel;
}
