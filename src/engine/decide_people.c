/*
 * decide_people.c: who is there and under which hat.  Names stay out of the
 * record: events hold uuids and a salted commitment; the name goes to the
 * erasable table in the same transaction.
 */
#include "config.h"

#include "engine/engine.h"

#include "base/text.h"
#include "base/uuid.h"
#include "engine/internal.h"
#include "source/mention.h"

#define PEOPLE_TOLD 200		/* of a reply, whose line is bounded */

/* What erasing takes away must not be had from what stays: of a real run the
 * salt is in the row and nowhere else. */
static void people_salt(const struct engine *e, unsigned char *salt,
    size_t n)
{
	if (e->c.salt != NULL)
		e->c.salt(salt, n);
	else
		seed_bytes(e->c.code_secret, "salt", (uint64_t)e->st->seq + 1,
		    salt, n);
}

/* Stores the row and writes the commitment's hex into `commit`. */
static int people_put(struct engine *e, const char *uuid, const char *name,
    const char *keys, char commit[DIGEST_HEX])
{
	unsigned char salt[16];
	char hex[2 * sizeof(salt) + 1];
	struct source_person p = {
		.uuid = (char *)uuid, .name = (char *)name,
		.address = (char *)"", .salt = hex, .keys = (char *)keys,
	};
	struct digest d;

	people_salt(e, salt, sizeof(salt));
	for (size_t i = 0; i < sizeof(salt); i++)
		snprintf(hex + 2 * i, 3, "%02x", salt[i]);
	source_person_commit(&p, &d);
	digest_hex(&d, commit);
	e->status = e->c.store->ops->put_person(e->c.store, &p,
	    &e->status_err);
	return e->status == STORE_OK ? 0 : -1;
}

/* Whom to make known, beside the name and the team. */
struct people_new {
	const char *lang, *hash;	/* may be NULL */
	bool simulated;
};

static int people_admit(struct engine *e, const char *name, int team,
    const struct people_new *more, struct err *err)
{
	char commit[DIGEST_HEX], text[UUID_TEXT], *clean;
	struct uuid u;
	struct event ev;
	bool stored;

	if (people_name(e, name, team, -1, &clean, err) != 0)
		return -1;
	uuid_from_seed(&u, e->st->seed, "person", e->st->npeople);
	uuid_text(&u, text);
	stored = people_put(e, text, clean, more->hash, commit) == 0;
	free(clean);
	if (!stored)
		return fail_code(err, "full", "not recorded");
	e->passwords |= more->hash != NULL;
	event_init(&ev, EVENT_PERSON_ADMITTED);
	event_put(&ev, FIELD_COMMIT, commit);
	if (more->simulated)
		event_put(&ev, FIELD_HOW, "simulated");
	if (more->lang != NULL)
		event_put(&ev, FIELD_LANG, more->lang);
	event_put(&ev, FIELD_PERSON, text);
	if (team >= 0)
		event_put(&ev, FIELD_TEAM, e->st->teams[team].id);
	engine_emit(e, &ev);
	event_init(&ev, EVENT_HAT_GRANTED);
	event_put(&ev, FIELD_HAT, state_hat_name(HAT_PARTICIPANT));
	event_put(&ev, FIELD_PERSON, text);
	if (team >= 0)
		engine_emit(e, &ev);
	return state_person(e->st, text);
}

int engine_admit(struct engine *e, const char *name, int team,
    const char *lang, struct err *err)
{
	return engine_admit_with(e, name, team, lang, NULL, err);
}

int engine_admit_with(struct engine *e, const char *name, int team,
    const char *lang, const char *hash, struct err *err)
{
	const struct people_new more = { lang, hash, false };

	engine_batch(e, ACTOR_DIRECTOR, NULL, 0, engine_now_ex(e));
	return people_admit(e, name, team, &more, err);
}

int engine_admit_simulated(struct engine *e, const char *name, int team,
    const char *lang, struct err *err)
{
	const struct people_new more = { lang, NULL, true };

	engine_batch(e, ACTOR_ENGINE, NULL, 0, engine_now_ex(e));
	return people_admit(e, name, team, &more, err);
}

DECIDE(admit)
{
	const struct people_new more = { NULL, NULL, false };
	int team = decide_team(d), person;
	struct val *out;

	if (people_name_team(d, decide_text(d, "name")))
		return NULL;
	person = people_admit(d->e, decide_text(d, "name"), team, &more,
	    d->err);
	if (person < 0)
		return NULL;
	out = decide_ok(d);
	val_set(d->a, out, "name", val_str(d->a, decide_text(d, "name")));
	val_set(d->a, out, "person",
	    val_str(d->a, d->st->people[person].uuid));
	if (team >= 0)
		val_set(d->a, out, "team", val_str(d->a,
		    d->st->teams[team].id));
	return out;
}

static struct val *people_fact(struct decide *d, enum event_kind kind,
    enum event_name name, const char *value)
{
	struct event ev;

	event_init(&ev, kind);
	event_put(&ev, FIELD_PERSON, decide_text(d, "person"));
	if (value != NULL && value[0] != '\0')
		event_put(&ev, name, value);
	engine_emit(d->e, &ev);
	return decide_ok(d);
}

DECIDE(rename)
{
	char commit[DIGEST_HEX], *clean;
	int person = decide_person(d), stored;
	struct source_person row = {0};

	if (d->st->people[person].erased)
		return decide_refuse(d, "state", "that person has been "
		    "erased");
	if (people_name(d->e, decide_text(d, "name"),
	    d->st->people[person].team, person, &clean, d->err) != 0)
		return NULL;
	/* keys stay when a name is corrected */
	if (source_person(d->e->c.store->source, decide_text(d, "person"),
	    &row, NULL) != 0)
		row.keys = NULL;
	stored = people_put(d->e, decide_text(d, "person"), clean, row.keys,
	    commit);
	source_person_release(&row);
	free(clean);
	if (stored != 0)
		return decide_refuse(d, "full", "not recorded");
	return people_fact(d, EVENT_PERSON_RENAMED, FIELD_COMMIT, commit);
}

/* Facts in which the name stays, as somebody wrote it: the first PEOPLE_TOLD,
 * and how many there are besides. */
static struct val *people_still(struct decide *d, int64_t *more)
{
	struct val *list = val_list(d->a);
	struct source *s = d->e->c.store->source;
	struct source_person row = {0};
	struct source_mention m;
	int64_t seq = 0;

	if (source_person(s, decide_text(d, "person"), &row, NULL) != 0)
		return list;
	source_mention_init(&m, row.name);
	while (source_mention_next(s, &m, &seq, NULL) == 1) {
		if (val_len(list) < PEOPLE_TOLD)
			val_push(d->a, list, val_int(d->a, seq));
		else
			*more += 1;
	}
	source_mention_release(&m);
	source_person_release(&row);
	return list;
}

DECIDE(erase)
{
	struct source_person blank = {
		.uuid = (char *)decide_text(d, "person"), .name = (char *)"",
		.address = (char *)"", .salt = (char *)"",
	};
	struct engine *e = d->e;
	struct val *still, *out;
	int64_t more = 0;

	if (d->st->people[decide_person(d)].erased)
		return decide_refuse(d, "state", "that person has been "
		    "erased");
	still = people_still(d, &more);
	e->status = e->c.store->ops->put_person(e->c.store, &blank,
	    &e->status_err);
	if (e->status != STORE_OK)
		return decide_refuse(d, "full", "not recorded");
	out = people_fact(d, EVENT_PERSON_ERASED, FIELD_WHY, NULL);
	val_set(d->a, out, "still_in", still);
	if (more > 0)
		val_set(d->a, out, "more", val_int(d->a, more));
	return out;
}

DECIDE(move)
{
	int person = decide_person(d), team = decide_team(d);
	const struct state_person *p = &d->st->people[person];
	struct event ev;

	if (p->team == team)
		return decide_refuse(d, "state", "that person is in that "
		    "team");
	event_init(&ev, EVENT_PERSON_MOVED);
	if (p->team >= 0)
		event_put(&ev, FIELD_FROM, d->st->teams[p->team].id);
	event_put(&ev, FIELD_PERSON, p->uuid);
	event_put(&ev, FIELD_TEAM, d->st->teams[team].id);
	engine_left_team(d->e, person, p->team);
	engine_emit(d->e, &ev);
	return decide_ok(d);
}

DECIDE(remove)
{
	if (d->st->people[decide_person(d)].removed)
		return decide_refuse(d, "state", "that person has been sent "
		    "out");
	return people_fact(d, EVENT_PERSON_REMOVED, FIELD_WHY,
	    decide_text(d, "why"));
}

DECIDE(grant)
{
	return people_fact(d, EVENT_HAT_GRANTED, FIELD_HAT,
	    decide_text(d, "hat"));
}

DECIDE(withdraw)
{
	int hat = state_hat_find(decide_text(d, "hat"));

	if (!(d->st->people[decide_person(d)].hats >> hat & 1))
		return decide_refuse(d, "state", "that person does not have "
		    "that hat");
	return people_fact(d, EVENT_HAT_WITHDRAWN, FIELD_HAT,
	    decide_text(d, "hat"));
}

DECIDE(lead)
{
	int person = decide_person(d), team = decide_team(d);

	if (d->st->people[person].team != team)
		return decide_refuse(d, "state", "that person is not in that "
		    "team");
	return people_fact(d, EVENT_TEAM_LEAD_SET, FIELD_TEAM,
	    d->st->teams[team].id);
}

static struct val *people_seat(struct decide *d, enum event_kind kind,
    bool sits)
{
	const struct state_person *p = &d->st->people[decide_person(d)];
	int seat = state_item(d->st, PLAN_POSITION, decide_text(d,
	    "position"));
	const struct state_version *v = state_newest(d->st);
	int at = (size_t)seat < v->nitems[PLAN_POSITION] ?
	    v->to_plan[PLAN_POSITION][seat] : -1;

	if (seat >= PLAN_SEATS_MAX || at < 0)
		return decide_refuse(d, "state", at < 0 ?
		    N_("the pack has no such seat any more") :
		    N_("only the first 64 seats of an exercise can be sat "
		    "in"));
	if (p->team < 0 || !state_plays(d->st, p->team, UINT64_C(1) <<
	    v->plan->positions[at].role))
		return decide_refuse(d, "state", "that seat is not of that "
		    "person's team");
	if ((p->seats >> seat & 1) == sits)
		return decide_refuse(d, "state", sits ?
		    N_("that person sits there") :
		    N_("that person does not sit there"));
	return people_fact(d, kind, FIELD_POSITION, decide_text(d,
	    "position"));
}

DECIDE(seat)
{
	return people_seat(d, EVENT_SEAT_TAKEN, true);
}

DECIDE(unseat)
{
	return people_seat(d, EVENT_SEAT_LEFT, false);
}

DECIDE(teamname)
{
	struct event ev;
	char *clean;

	if (text_name(decide_text(d, "name"), &clean, d->err) != 0)
		return NULL;
	event_init(&ev, EVENT_TEAM_RENAMED);
	event_put(&ev, FIELD_NAME, clean);
	event_put(&ev, FIELD_TEAM, decide_text(d, "team"));
	engine_emit(d->e, &ev);
	free(clean);
	return decide_ok(d);
}

static struct val *people_lock(struct decide *d, bool lock)
{
	struct event ev;

	if (d->st->joins_locked == lock)
		return decide_refuse(d, "state", lock ?
		    N_("joining is locked already") :
		    N_("joining is not locked"));
	event_init(&ev, lock ? EVENT_JOINS_LOCKED : EVENT_JOINS_UNLOCKED);
	engine_emit(d->e, &ev);
	return decide_ok(d);
}

DECIDE(lock)
{
	return people_lock(d, true);
}

DECIDE(unlock)
{
	return people_lock(d, false);
}
