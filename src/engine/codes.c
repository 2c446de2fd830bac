/*
 * codes.c: join codes.  A code is the first ten Crockford characters (50
 * bits) of a keyed hash over (item, generation): reprintable at any time,
 * void once the generation is raised; the record holds only the generation.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

#define CODE_LEN 10

static int64_t code_generation(const struct engine *e, const char *item)
{
	const char *id = strchr(item, '/');
	int at;

	if (id == NULL)
		return 0;
	if (strncmp(item, "team/", 5) == 0) {
		at = state_team(e->st, id + 1);
		return at < 0 ? 0 : e->st->teams[at].generation;
	}
	at = state_person(e->st, id + 1);
	return at < 0 ? 0 : e->st->people[at].generation;
}

void engine_code(const struct engine *e, const char *item, char out[11])
{
	struct buf what = {0};
	struct digest d;

	buf_addf(&what, "%s/%lld", item,
	    (long long)code_generation(e, item));
	digest_keyed(&d, e->c.code_secret, sizeof(e->c.code_secret), what.p,
	    what.len);
	crockford(out, CODE_LEN, d.b);
	buf_release(&what);
}

static bool code_is(const struct engine *e, const char *kind,
    const char *id, const char *clean)
{
	char code[CODE_LEN + 1], *item = xasprintf("%s/%s", kind, id);
	unsigned diff = 0;

	engine_code(e, item, code);
	free(item);
	for (size_t i = 0; i < CODE_LEN; i++)
		diff |= (unsigned)(code[i] ^ clean[i]);
	return diff == 0;
}

int engine_code_find(const struct engine *e, const char *typed, int *index)
{
	char clean[CODE_LEN + 1];

	if (crockford_clean(clean, CODE_LEN, typed) != 0 ||
	    strlen(clean) != CODE_LEN)
		return 0;
	for (size_t i = 0; i < e->st->nteams; i++) {
		if (code_is(e, "team", e->st->teams[i].id, clean)) {
			*index = (int)i;
			return 1;
		}
	}
	for (size_t i = 0; i < e->st->npeople; i++) {
		if (!e->st->people[i].removed &&
		    code_is(e, "person", e->st->people[i].uuid, clean)) {
			*index = (int)i;
			return 2;
		}
	}
	return 0;
}

static struct val *code_row(struct engine *e, struct arena *a, int team)
{
	const struct state_team *t = &e->st->teams[team];
	struct val *row = val_map(a);
	char code[CODE_LEN + 1], *item = xasprintf("team/%s", t->id);

	engine_code(e, item, code);
	free(item);
	val_set(a, row, "cell", val_str(a, e->st->cells[t->cell].id));
	val_set(a, row, "code", val_str(a, code));
	val_set(a, row, "generation", val_int(a, t->generation));
	val_set(a, row, "hat", val_str(a, state_hat_name(HAT_PARTICIPANT)));
	val_set(a, row, "person", val_null(a));
	val_set(a, row, "role", val_str(a, e->st->roles.ids[t->role]));
	val_set(a, row, "team", val_str(a, t->id));
	return row;
}

static struct val *code_person_row(struct engine *e, struct arena *a,
    int person, int hat)
{
	const struct state_person *p = &e->st->people[person];
	const struct state_team *t = p->team < 0 ? NULL :
	    &e->st->teams[p->team];
	struct val *row = val_map(a), *none = val_null(a);
	char code[CODE_LEN + 1], *item = xasprintf("person/%s", p->uuid);
	struct source_person who = {0};

	engine_code(e, item, code);
	free(item);
	val_set(a, row, "cell", t == NULL ? none :
	    val_str(a, e->st->cells[t->cell].id));
	val_set(a, row, "code", val_str(a, code));
	val_set(a, row, "generation", val_int(a, p->generation));
	val_set(a, row, "hat", val_str(a,
	    state_hat_name((enum state_hat)hat)));
	if (source_person(e->c.store->source, p->uuid, &who, NULL) == 0)
		val_set(a, row, "name", val_str(a, who.name == NULL ? "" :
		    who.name));
	source_person_release(&who);
	val_set(a, row, "person", val_str(a, p->uuid));
	val_set(a, row, "role", t == NULL ? none :
	    val_str(a, e->st->roles.ids[t->role]));
	val_set(a, row, "team", t == NULL ? none : val_str(a, t->id));
	return row;
}

static int code_first_hat(const struct state_person *p)
{
	for (int h = 0; h < HATS; h++)
		if (p->hats >> h & 1)
			return h;
	return HAT_PARTICIPANT;
}

/* Everybody of a team, or with team -1 whoever has none; the code is the
 * person's, under whichever hat it comes. */
static void code_people(struct decide *d, struct val *list, int team)
{
	for (size_t i = 0; i < d->st->npeople; i++) {
		const struct state_person *p = &d->st->people[i];

		if (p->removed || p->team != team)
			continue;
		if (team >= 0)
			val_push(d->a, list, code_person_row(d->e, d->a,
			    (int)i, HAT_PARTICIPANT));
		for (int h = 0; team < 0 && h < HATS; h++)
			if (p->hats >> h & 1)
				val_push(d->a, list, code_person_row(d->e,
				    d->a, (int)i, h));
	}
}

DECIDE(codes)
{
	struct val *list = val_list(d->a), *out = val_map(d->a);
	int only = decide_has(d, "team") ? decide_team(d) : -1;

	for (size_t t = 0; t < d->st->nteams; t++) {
		if (only >= 0 && only != (int)t)
			continue;
		val_push(d->a, list, code_row(d->e, d->a, (int)t));
		code_people(d, list, (int)t);
	}
	if (only < 0)
		code_people(d, list, -1);
	val_set(d->a, out, "codes", list);
	return out;
}

static void code_raise(struct decide *d, char *item, int64_t generation)
{
	struct event ev;

	event_init(&ev, EVENT_CODE_ISSUED);
	event_puti(&ev, FIELD_GENERATION, generation + 1);
	event_put(&ev, FIELD_ITEM, item);
	engine_emit(d->e, &ev);
	free(item);
}

DECIDE(code)
{
	int team = decide_team(d), person = decide_person(d);
	struct val *out = val_map(d->a), *list = val_list(d->a);

	if ((team < 0) == (person < 0))
		return decide_refuse(d, "usage", "write: code TEAM or code "
		    "PERSON");
	if (person >= 0 && d->st->people[person].removed)
		return decide_refuse(d, "state", "that person has been sent "
		    "out");
	if (team >= 0)
		code_raise(d, xasprintf("team/%s", d->st->teams[team].id),
		    d->st->teams[team].generation);
	else
		code_raise(d, xasprintf("person/%s",
		    d->st->people[person].uuid),
		    d->st->people[person].generation);
	val_push(d->a, list, team >= 0 ? code_row(d->e, d->a, team) :
	    code_person_row(d->e, d->a, person,
	    d->st->people[person].team >= 0 ? HAT_PARTICIPANT :
	    code_first_hat(&d->st->people[person])));
	val_set(d->a, out, "codes", list);
	return out;
}
