/*
 * auth.c: who a connection is.  On the staff socket its hello may ask for
 * less than director; on the gate socket a code, key or password must be
 * shown (login.c).  The engine alone assigns person and hat.
 */
#include "config.h"

#include "ctl/ctl.h"

#include "base/text.h"
#include "ctl/internal.h"

#define NAMES_SHOWN 5		/* of people of one name */

void ctl_put(struct arena *a, struct val *map, const char *key,
    const char *s)
{
	if (s != NULL)
		val_set(a, map, key, val_str(a, s));
}

/* What both hello and auth answer about who one is now. */
struct val *ctl_welcome(struct ctl_request *r)
{
	struct ctl *c = r->p->c;
	const struct state *st = ctl_state(c);
	struct val *ok = val_map(&c->a);
	int person = r->new_person;
	int team = person < 0 ? -1 : st->people[person].team;

	ctl_put(&c->a, ok, "hat", r->new_hat == WIRE_NOBODY ? "nobody" :
	    state_hat_name((enum state_hat)r->new_hat));
	if (person >= 0) {
		ctl_put(&c->a, ok, "person", st->people[person].uuid);
		ctl_put(&c->a, ok, "name", ctl_name(c, person));
	}
	if (team >= 0)
		ctl_put(&c->a, ok, "team", st->teams[team].id);
	ctl_put(&c->a, ok, "lang", r->new_lang);
	if (person >= 0 || r->new_hat == HAT_DIRECTOR)
		ctl_prefer_tell(c, person, ok);
	return ok;
}

/* ---- people by what is typed ------------------------------------------ */

/* Everybody of a name: the one who is written so letter by letter, or else
 * whoever is but for the case. */
struct name_search {
	char *folded;
	int exact, nexact;
	int found, n;
	const char *whole;	/* somebody's whose first word it is, NULL */
	struct buf all;		/* ids and teams, to be told apart by */
};

static void name_found(struct name_search *s, const struct state *st,
    int person, bool exact)
{
	const struct state_person *p = &st->people[person];

	s->found = person;
	if (exact) {
		s->exact = person;
		s->nexact++;
	}
	if (s->n++ >= NAMES_SHOWN)
		return;
	buf_addf(&s->all, "%s%s (%s)", s->n == 1 ? "" : ", ", p->uuid,
	    p->team < 0 ? "-" : st->teams[p->team].id);
}

static int by_name(struct ctl *c, const char *name, bool gone,
    struct err *err)
{
	const struct state *st = ctl_state(c);
	struct name_search s = { .folded = text_fold(name) };
	size_t len = strlen(s.folded);

	for (size_t i = 0; i < st->npeople; i++) {
		const char *have = ctl_name(c, (int)i);
		char *folded;

		if ((st->people[i].removed && !gone) || have[0] == '\0')
			continue;
		folded = text_fold(have);
		if (strncmp(folded, s.folded, len) == 0 && folded[len] == ' ')
			s.whole = have;
		if (strcmp(folded, s.folded) == 0)
			name_found(&s, st, (int)i, strcmp(have, name) == 0);
		free(folded);
	}
	if (s.nexact == 1)
		s.found = s.exact;
	else if (s.n > 1)
		s.found = fail_code(err, "ambiguous", "%.64s: there are %d of "
		    "that name; use the person's id: %s%s",
		    name, s.n, buf_str(&s.all),
		    s.n > NAMES_SHOWN ? ", ..." : "");
	else if (s.n == 0 && s.whole != NULL)
		s.found = fail_code(err, "unknown", "%.64s: nobody has that "
		    "name; one of several words stands in quotes: \"%.64s\"",
		    name, s.whole);
	else if (s.n == 0)
		s.found = fail_code(err, "unknown", "%.64s: nobody has that "
		    "name", name);
	free(s.folded);
	buf_release(&s.all);
	return s.found;
}

int ctl_by_name(struct ctl *c, const char *name, struct err *err)
{
	return by_name(c, name, false, err);
}

int ctl_person(struct ctl *c, const char *text, struct err *err)
{
	int person = state_person(ctl_state(c), text);

	return person >= 0 ? person : ctl_by_name(c, text, err);
}

int ctl_anybody(struct ctl *c, const char *text, struct err *err)
{
	int person = state_person(ctl_state(c), text);

	return person >= 0 ? person : by_name(c, text, true, err);
}

/* The first hat a person has, the participant's before others. */
int ctl_first_hat(const struct state_person *p)
{
	if (p->team >= 0)
		return HAT_PARTICIPANT;
	for (int h = 0; h < HATS; h++)
		if (p->hats >> h & 1)
			return h;
	return -1;
}

/* May a person wear a hat? */
bool ctl_has_hat(const struct state_person *p, int hat)
{
	if (hat == HAT_PARTICIPANT)
		return p->team >= 0;
	return p->hats >> hat & 1;
}

void ctl_become(struct ctl_request *r, int hat, int person,
    const char *lang)
{
	const struct state *st = ctl_state(r->p->c);

	r->becomes = true;
	r->new_hat = hat;
	r->new_person = person;
	r->new_lang = lang;
	if (lang != NULL || person < 0)
		return;
	lang = ctl_prefer_lang(r->p->c, person);
	if (lang == NULL)
		lang = st->people[person].lang;
	if (lang != NULL)
		r->new_lang = arena_strdup(&r->p->c->a, lang);
}

static const struct engine_actor auth_director = {
	.hat = HAT_DIRECTOR, .person = -1, .behalf = -1
};

/* Makes somebody known; the index, or -1. */
int ctl_admit(struct ctl_request *r, const char *name, int team)
{
	struct ctl *c = r->p->c;
	const struct state *st = ctl_state(c);
	struct val *args = val_map(&c->a), *reply;

	ctl_put(&c->a, args, "name", name);
	if (team >= 0)
		ctl_put(&c->a, args, "team", st->teams[team].id);
	reply = ctl_command(c, "admit", args, &auth_director, &r->err);
	return reply == NULL ? -1 :
	    state_person(st, val_get_text(reply, "person", ""));
}

void ctl_refuse(struct ctl_request *r, const char *code,
    const char *text)
{
	fail_code(&r->err, code, "%s", text);
	r->failed = true;
}

/* ---- hello ------------------------------------------------------------ */

static bool hello_version(const struct val *hello)
{
	const struct val *versions = val_get(hello, "versions");

	for (size_t i = 0; i < val_len(versions); i++)
		if (val_num(val_at(versions, i), 0) == WIRE_VERSION)
			return true;
	return false;
}

/* "NAME[:HAT]" in place; -1 hat: not said. */
static void hello_split(char *as, int *hat)
{
	char *colon = strrchr(as, ':');

	*hat = -1;
	if (colon == NULL)
		return;
	*hat = state_hat_find(colon + 1);
	if (*hat >= 0)
		*colon = '\0';
}

/* The person a local director asks to be; known to the exercise from now
 * on, and with the hat. */
static int hello_person(struct ctl_request *r, const char *name, int *hat)
{
	struct ctl *c = r->p->c;
	int person = ctl_person(c, name, &r->err);
	const struct state_person *sp;
	struct val *args;

	if (person < 0 && strcmp(r->err.code, "unknown") == 0 && *hat >= 0 &&
	    *hat != HAT_PARTICIPANT)
		person = ctl_admit(r, name, -1);
	if (person < 0)
		return -1;
	sp = &ctl_state(c)->people[person];
	if (*hat < 0)
		*hat = ctl_first_hat(sp);
	if (sp->removed || *hat < 0 || (*hat == HAT_PARTICIPANT &&
	    sp->team < 0))
		return fail_code(&r->err, "forbidden", "%.64s: has no team "
		    "and no hat", name);
	if (ctl_has_hat(sp, *hat))
		return person;
	args = val_map(&c->a);
	ctl_put(&c->a, args, "person", sp->uuid);
	ctl_put(&c->a, args, "hat", state_hat_name((enum state_hat)*hat));
	return ctl_command(c, "grant", args, &auth_director, &r->err) ==
	    NULL ? -1 : person;
}

static int hello_as(struct ctl_request *r, const char *as, int *hat)
{
	char *name = arena_strdup(&r->p->c->a, as);
	int person;

	hello_split(name, hat);
	if (name[0] == '\0' && *hat == HAT_SCOREBOARD)
		return -1;	/* a screen is nobody in particular */
	person = hello_person(r, name, hat);
	if (person < 0)
		r->failed = true;
	else if (*hat == HAT_PARTICIPANT &&
	    ctl_come(r->p->c, person, &r->err) != 0)
		r->failed = true;
	return person;
}

/* The gate's word on a connection of its own, said before it has read a byte
 * from there.  It is said once. */
static int hello_gate(struct ctl_request *r)
{
	const char *from = val_get_text(r->m.value, "from", "");
	const char *door = val_get_text(r->m.value, "door", "");
	struct ctl_peer *p = r->p;

	tries_source(from, p->source);
	if (strcmp(door, "staff") == 0)
		p->door = CTL_DOOR_STAFF;
	else if (strcmp(door, "teams") == 0)
		p->door = CTL_DOOR_TEAMS;
	else if (door[0] != '\0')
		return fail_code(&r->err, "usage", "hello: \"door\" is staff "
		    "or teams");
	return 0;
}

void ctl_hello(struct ctl_request *r)
{
	struct ctl *c = r->p->c;
	const char *as = val_get_text(r->m.value, "as", NULL);
	const char *lang = val_get_text(r->m.value, "lang", NULL);
	int hat = r->p->staff ? HAT_DIRECTOR : WIRE_NOBODY, person = -1;

	if (!hello_version(r->m.value)) {
		ctl_refuse(r, "version", "hello: this engine speaks "
		    "version 1 of the protocol");
		return;
	}
	if (as && !r->p->staff) {
		ctl_refuse(r, "forbidden",
		    "hello: \"as\" is for the staff socket");
		return;
	}
	if (!r->p->staff && hello_gate(r) != 0)
		r->failed = true;
	if (as)
		person = hello_as(r, as, &hat);
	if (r->failed || ctl_room_person(r, person) != 0)
		return;
	ctl_become(r, hat, person, lang);
	r->ok = ctl_welcome(r);
	val_set(&c->a, r->ok, "version", val_int(&c->a, WIRE_VERSION));
	ctl_put(&c->a, r->ok, "program", c->o.program);
	ctl_put(&c->a, r->ok, "state",
	    state_run_name(ctl_state(c)->run));
	if (state_newest(ctl_state(c)))
		ctl_put(&c->a, r->ok, "pack",
		    state_newest(ctl_state(c))->plan->id);
	val_set(&c->a, r->ok, "head", val_int(&c->a, ctl_state(c)->seq));
	/* what may be typed at the door */
	if (!r->p->staff && engine_password_any(c->e))
		val_set(&c->a, r->ok, "passwords", val_bool(&c->a, true));
}
