/*
 * login.c: who a stranger on the gate socket becomes: by a team's code and a
 * name, by a personal code, by a key whose owner has signed, by name and
 * password.  Wrong ones are counted per connection, and by tries.h, so that
 * a hall behind one address does not lock itself out.
 */
#include "config.h"

#include "ctl/ctl.h"

#include "base/text.h"
#include "ctl/internal.h"

#define LOGIN_CODE_LEN 10
#define LOGIN_KEYS_FREE 6	/* of a connection, nobody's */
#define LOGIN_ANYBODY "join"	/* the user who is of no team yet */

/* ---- who is meant ----------------------------------------------------- */

/* The team of an SSH user name: its id, without the cell in the first. */
static int login_team(const struct state *st, const char *user)
{
	int team = state_team(st, user);
	char *first;

	if (team >= 0)
		return team;
	first = xasprintf("a.%s", user);
	team = state_team(st, first);
	free(first);
	return team;
}

static bool login_same_name(struct ctl *c, int person, const char *user)
{
	char *have = text_fold(ctl_name(c, person)), *want = text_fold(user);
	bool same = have[0] != '\0' && strcmp(have, want) == 0;

	free(have);
	free(want);
	return same;
}

/* Does the SSH user name go with whom the credential names?  *hat becomes
 * the hat it asks for.  person -1: somebody new of the team. */
static bool login_fits(struct ctl_request *r, int person, int team,
    int *hat)
{
	struct ctl *c = r->p->c;
	const char *user = val_get_text(r->m.args, "user", NULL);
	int asked;

	if (user == NULL || strcmp(user, LOGIN_ANYBODY) == 0)
		return true;
	asked = login_team(ctl_state(c), user);
	if (asked >= 0)
		return asked == team;
	asked = state_hat_find(user);
	if (asked >= 0 && person >= 0 && *hat < 0) {
		*hat = asked;
		return true;
	}
	return person >= 0 && login_same_name(c, person, user);
}

/* Somebody new on a team, by the team's code. */
static int login_newcomer(struct ctl_request *r, int team)
{
	struct ctl *c = r->p->c;
	const char *typed = val_get_text(r->m.args, "name", NULL);
	struct err taken = {0};
	char *name = NULL;
	int person = -1;

	if (typed == NULL)
		return fail_code(&r->err, "name",
		    "name: a team's code needs yours as well");
	if (ctl_state(c)->joins_locked)
		return fail_code(&r->err, "locked",
		    "joining: nobody new may join now");
	if (text_name(typed, &name, &r->err) != 0) {
		snprintf(r->err.code, sizeof(r->err.code), "name");
		return -1;
	}
	if (ctl_by_name(c, name, &taken) >= 0 ||
	    strcmp(taken.code, "unknown") != 0)
		fail_code(&r->err, "taken", "%s: somebody has that name; "
		    "with the personal code it is yours", name);
	else
		person = ctl_admit(r, name, team);
	free(name);
	return person;
}

/* Is the hat one for the door that was knocked at, if it is said?  Looked at
 * before anybody is admitted: a name that is taken at the wrong door is lost
 * to whoever gave it. */
static int login_door(struct ctl_request *r, int hat)
{
	bool staff = r->p->door == CTL_DOOR_STAFF;

	if (r->p->door == CTL_NO_DOOR || staff == (hat != HAT_PARTICIPANT))
		return 0;
	return fail_code(&r->err, "door", staff ?
	    N_("door: this one is for staff; teams come in at the other port") :
	    N_("door: this one is for teams; staff come in at the other port"));
}

/* The first hat of somebody, at the door of staff the first of staff. */
static int login_first_hat(const struct ctl_request *r,
    const struct state_person *p)
{
	if (r->p->door == CTL_DOOR_STAFF)
		for (int h = 0; h < HATS; h++)
			if (h != HAT_PARTICIPANT && (p->hats >> h & 1))
				return h;
	return ctl_first_hat(p);
}

/* May this person come in under the hat asked for? */
static int login_known(struct ctl_request *r, int person, int *hat)
{
	const struct state_person *p = &ctl_state(r->p->c)->people[person];

	if (*hat < 0)
		*hat = login_first_hat(r, p);
	if (p->removed)
		return fail_code(&r->err, "removed",
		    "joining: this person may not come back");
	if (*hat < 0 || !ctl_has_hat(p, *hat))
		return fail_code(&r->err, "forbidden",
		    "hat: this person does not have it");
	return login_door(r, *hat);
}

static void login_in(struct ctl_request *r, int person, int hat)
{
	struct ctl *c = r->p->c;
	struct err unfit = {0};

	if (ctl_room_person(r, person) != 0)
		return;
	if (hat == HAT_PARTICIPANT && ctl_come(c, person, &r->err) != 0) {
		r->failed = true;
		return;
	}
	/* what is said at the door is a choice like any other */
	if (!c->full)
		ctl_prefer_keep(c, person, r->m.args, &unfit);
	ctl_become(r, hat, person, val_get_text(r->m.args, "lang", NULL));
	r->ok = ctl_welcome(r);
}

/* A name, where somebody has a password, is no try by itself; two of them
 * without a password are. */
static void login_named(struct ctl_request *r, const struct ctl_guess *g)
{
	if (r->p->named) {
		ctl_guess_wrong(r, g, "password",
		    "password: it is needed with that name");
		return;
	}
	ctl_wait_right(r);
	r->p->named = r->p->owes = true;
	ctl_refuse(r, "password", "password: it is needed with that name");
}

/* ---- codes ------------------------------------------------------------ */

static void login_by_team(struct ctl_request *r, int team, int hat)
{
	struct ctl *c = r->p->c;
	char personal[LOGIN_CODE_LEN + 1];
	int person = -1;

	if (hat >= 0 && hat != HAT_PARTICIPANT)
		fail_code(&r->err, "forbidden",
		    "hat: a team's code is for participants");
	else if (login_door(r, HAT_PARTICIPANT) == 0)
		person = login_newcomer(r, team);
	if (person < 0) {
		r->failed = true;
		return;
	}
	login_in(r, person, HAT_PARTICIPANT);
	if (r->failed)
		return;
	engine_code(c->e, arena_printf(&c->a, "person/%s",
	    ctl_state(c)->people[person].uuid), personal);
	ctl_put(&c->a, r->ok, "code", personal);
}

/* One that may be looked at now; "" is none. */
static void login_by_code(struct ctl_request *r, int hat,
    const struct ctl_guess *g, const char *code)
{
	struct ctl *c = r->p->c;
	const struct state *st = ctl_state(c);
	int index = -1, kind = code[0] == '\0' ? 0 : engine_code_find(c->e,
	    code, &index);
	struct err none = {0};

	if (kind == 0 || !login_fits(r, kind == 1 ? -1 : index,
	    kind == 1 ? index : st->people[index].team, &hat)) {
		index = kind == 0 ? ctl_by_name(c, val_get_text(r->m.args,
		    "code", ""), &none) : -1;
		if (index < 0 || !ctl_password_has(c, index))
			ctl_guess_wrong(r, g, engine_password_any(c->e) ?
			    "neither" : "code",
			    "code: it is not one of this exercise");
		else
			login_named(r, g);
		return;
	}
	ctl_wait_right(r);
	snprintf(r->p->right, sizeof(r->p->right), "%s", code);
	if (kind == 1)
		login_by_team(r, index, hat);
	else if (login_known(r, index, &hat) == 0)
		login_in(r, index, hat);
	else
		r->failed = true;
}

/* ---- keys and passwords ----------------------------------------------- */

/* Clients offer all the keys they have: the first ones that are nobody's are
 * no try of somebody who then comes in otherwise. */
static void login_strange_key(struct ctl_request *r,
    const struct ctl_guess *g)
{
	if (++r->p->keys > LOGIN_KEYS_FREE) {
		ctl_guess_wrong(r, g, "unknown", "key: it is nobody's here");
		return;
	}
	ctl_wait_right(r);
	r->p->owes = r->p->owes || r->p->tries == 0;
	ctl_refuse(r, "unknown", "key: it is nobody's here");
}

static void login_by_key(struct ctl_request *r, int hat)
{
	struct ctl *c = r->p->c;
	const char *hex = val_get_text(r->m.args, "key", "");
	struct ctl_guess guess = ctl_guess(r, hex);
	int person;

	if (!ctl_guess_may(r, &guess))
		return;
	person = engine_key_find(c->e, hex);
	if (person < 0 || !login_fits(r, person,
	    ctl_state(c)->people[person].team, &hat)) {
		login_strange_key(r, &guess);
		return;
	}
	ctl_wait_right(r);
	if (login_known(r, person, &hat) == 0)
		login_in(r, person, hat);
	else
		r->failed = true;
}

/* Whose password it is: the name that is given, else the SSH user's. */
static const char *login_password_name(const struct ctl_request *r)
{
	return val_get_text(r->m.args, "name", val_get_text(r->m.args,
	    "user", ""));
}

static void login_by_password(struct ctl_request *r, int hat,
    const struct ctl_guess *g)
{
	struct ctl *c = r->p->c;
	struct err none = {0};
	enum ctl_verdict verdict = r->p->verdict;
	int person;
	char *hash;

	person = ctl_by_name(c, login_password_name(r), &none);
	hash = person < 0 ? NULL : engine_password(c->e, person);
	r->p->verdict = CTL_NO_VERDICT;
	/* what is tried now counts, if it is wrong */
	r->p->named = r->p->owes = false;
	if (hash == NULL || verdict == CTL_WRONG || !login_fits(r, person,
	    ctl_state(c)->people[person].team, &hat))
		ctl_guess_wrong(r, g, "password",
		    "password: it does not go with that name");
	else if (verdict == CTL_UNCHECKED)
		ctl_refuse(r, "busy", "password: it could not be checked; "
		    "try again");
	else if (verdict == CTL_NO_VERDICT)
		r->failed = ctl_password(r, hash, val_get_text(r->m.args,
		    "password", ""), &r->err) != 0;
	else if (login_known(r, person, &hat) == 0)
		login_in(r, person, hat);
	else
		r->failed = true;
	if (verdict != CTL_NO_VERDICT)
		ctl_wait_right(r);	/* taken, unless it was wrong */
	free(hash);
}

static bool login_has_password(struct ctl_request *r, const char *name)
{
	struct err none = {0};
	int person = ctl_by_name(r->p->c, name, &none);

	return person >= 0 && ctl_password_has(r->p->c, person);
}

/* What a client gives as a password may be a code: where it is none, and who
 * is named has a password, it is that.  Then both are tried, and what bars
 * either bars it before anything is looked up. */
static void login_by_words(struct ctl_request *r, int hat)
{
	const char *typed = val_get_text(r->m.args, "code", NULL);
	const char *name = login_password_name(r);
	char code[LOGIN_CODE_LEN + 1] = "";
	bool clean = typed != NULL &&
	    crockford_clean(code, LOGIN_CODE_LEN, typed) == 0;
	bool named = val_get(r->m.args, "password") != NULL &&
	    (typed == NULL || login_has_password(r, name));
	struct ctl_guess guess = ctl_guess(r, named && !clean ? name : code);
	int index;

	if (named && clean)
		guess.name = name;
	if (!ctl_guess_may(r, &guess))
		return;
	if (named && (!clean || engine_code_find(r->p->c->e, code,
	    &index) == 0))
		login_by_password(r, hat, &guess);
	else
		login_by_code(r, hat, &guess, clean ? code : "");
}

/* Whoever looks whose keys or names there are and then goes has tried once;
 * who comes in has not. */
void ctl_login_forget(struct ctl_peer *p)
{
	if (p->owes && p->hat == WIRE_NOBODY)
		tries_take(p->c->tries, p->source, ctl_now(p->c));
}

void ctl_auth(struct ctl_request *r)
{
	const char *asked = val_get_text(r->m.args, "hat", NULL);
	int hat = asked == NULL ? -1 : state_hat_find(asked);

	if (asked != NULL && hat < 0)
		ctl_refuse(r, "forbidden", "hat: there is none of that name");
	else if (val_get(r->m.args, "key") != NULL)
		login_by_key(r, hat);
	else if (val_get_text(r->m.args, "code", NULL) != NULL ||
	    val_get(r->m.args, "password") != NULL)
		login_by_words(r, hat);
	else
		ctl_refuse(r, "usage", "auth: code, key or password?");
}
