/*
 * test_login.c: keys and passwords on the gate socket; the SSH user name
 * that goes with them; codes of people, revoked; a language chosen.
 */
#include "config.h"

#include "tests/ctl/stand.h"

#include "base/crypto.h"
#include "base/loop.h"
#include "tests/event/unit.h"

#define KEY_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define KEY_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static struct stand stand;

static int begin(void **state)
{
	stand_init(&stand, 2);
	*state = &stand;
	return 0;
}

static void enrol(struct stand *s, const char *name, const char *key,
    const char *want)
{
	struct caller c;

	caller_init(&c, s, true, name);
	assert_string_equal(line_code(s, caller_ask(&c, s, arena_printf(&s->a,
	    "{\"id\":1,\"do\":\"enrol\",\"args\":{\"key\":\"%s\"}}", key))),
	    want);
	caller_release(&c);
	stand_run(s);
}

static const char *by_key(struct stand *s, const char *key, const char *user)
{
	return line_code(s, stand_login(s, NULL, arena_printf(&s->a,
	    "\"key\":\"%s\","
	    "\"user\":\"%s\"", key, user)));
}

static void a_key_is_its_owner(void **state)
{
	struct stand *s = *state;

	stand_do(s, "admit", "{\"team\":\"a.it\",\"name\":\"Ana\"}");
	stand_do(s, "admit", "{\"team\":\"b.it\",\"name\":\"Bea\"}");
	assert_string_equal(by_key(s, KEY_A, "join"), "unknown");
	enrol(s, "Ana", KEY_A, "ok");
	enrol(s, "Ana", KEY_A, "ok");
	enrol(s, "Bea", KEY_A, "taken");
	enrol(s, "Bea", KEY_B, "ok");
	assert_string_equal(val_text(line_get(s, stand_login(s, NULL,
	    "\"key\":\"" KEY_A "\""), "ok", "name", NULL), ""), "Ana");
	assert_string_equal(by_key(s, KEY_A, "join"), "ok");
	assert_string_equal(by_key(s, KEY_A, "it"), "ok");
	assert_string_equal(by_key(s, KEY_A, "a.it"), "ok");
	assert_string_equal(by_key(s, KEY_A, "ana"), "ok");
	assert_string_equal(by_key(s, KEY_A, "b.it"), "unknown");
	assert_string_equal(by_key(s, KEY_A, "csirt"), "unknown");
	assert_string_equal(by_key(s, KEY_A, "nobody"), "unknown");
	assert_string_equal(by_key(s, KEY_B, "it"), "unknown");
	assert_string_equal(by_key(s, KEY_B, "b.it"), "ok");
}

/* ---- what a stranger's key costs ---------------------------------------- */

static const struct source_ops *looked_through;
static int looked;

static int look_person(struct source *s, const char *uuid,
    struct source_person *out, struct err *err)
{
	looked++;
	return looked_through->person(s, uuid, out, err);
}

/* A key that nobody has costs no look at people's rows, but for the first. */
static void a_strangers_key_costs_nothing(void **state)
{
	struct stand *s = *state;
	struct source_ops counted = *s->store->source->ops;

	for (int i = 0; i < 20; i++)
		stand_do(s, "admit", arena_printf(&s->a, "{\"team\":\"a.it\","
		    "\"name\":\"Ana %d\"}", i));
	enrol(s, "Ana 3", KEY_A, "ok");
	looked_through = s->store->source->ops;
	counted.person = look_person;
	s->store->source->ops = &counted;
	assert_string_equal(by_key(s, KEY_B, "join"), "unknown");
	looked = 0;
	for (int i = 0; i < 5; i++)
		assert_string_equal(by_key(s, KEY_B, "join"), "unknown");
	assert_int_equal(looked, 0);
	assert_string_equal(by_key(s, KEY_A, "join"), "ok");
	assert_true(looked > 0);
	s->store->source->ops = looked_through;
}

/* What a full disk takes back takes no keys with it but its own. */
static void keys_outlive_a_full_disk(void **state)
{
	struct stand *s = *state;
	struct caller c;

	stand_do(s, "admit", "{\"team\":\"a.it\",\"name\":\"Ana\"}");
	stand_do(s, "admit", "{\"team\":\"a.it\",\"name\":\"Bea\"}");
	enrol(s, "Ana", KEY_A, "ok");
	caller_init(&c, s, true, "Bea");
	s->commit_as = STORE_FULL;
	assert_string_equal(line_code(s, caller_ask(&c, s, "{\"id\":1,"
	    "\"do\":\"enrol\",\"args\":{\"key\":\"" KEY_B "\"}}")),
	    "full");
	caller_release(&c);
	stand_pass(s, 3000);
	assert_string_equal(by_key(s, KEY_A, "join"), "ok");
	assert_string_equal(by_key(s, KEY_B, "join"), "unknown");
	enrol(s, "Bea", KEY_B, "ok");
	assert_string_equal(by_key(s, KEY_B, "join"), "ok");
}

static void keys_end_with_their_person(void **state)
{
	struct stand *s = *state;

	stand_do(s, "admit", "{\"team\":\"a.it\",\"name\":\"Ana\"}");
	stand_do(s, "admit", "{\"team\":\"a.it\",\"name\":\"Bea\"}");
	enrol(s, "Ana", KEY_A, "ok");
	enrol(s, "Bea", KEY_B, "ok");
	stand_do(s, "rename", arena_printf(&s->a, "{\"person\":\"%s\","
	    "\"name\":\"Ana Paula\"}", stand_uuid(s, 0)));
	assert_string_equal(by_key(s, KEY_A, "join"), "ok");
	stand_do(s, "erase", arena_printf(&s->a, "{\"person\":\"%s\"}",
	    stand_uuid(s, 0)));
	assert_string_equal(by_key(s, KEY_A, "join"), "unknown");
	stand_do(s, "remove", arena_printf(&s->a, "{\"person\":\"%s\"}",
	    stand_uuid(s, 1)));
	assert_string_equal(by_key(s, KEY_B, "join"), "unknown");
	enrol(s, "Zoe:evaluator", "not hex", "usage");
}

/* The log has what verify needs, and never the key itself. */
static void the_log_does_not_hold_the_key(void **state)
{
	struct stand *s = *state;
	struct source_person row;
	struct source_row e;
	struct digest d;
	char hex[DIGEST_HEX];

	stand_do(s, "admit", "{\"team\":\"a.it\",\"name\":\"Ana\"}");
	enrol(s, "Ana", KEY_A, "ok");
	for (int64_t seq = 0; source_next(s->store->source, seq, &e, NULL) ==
	    1; seq = e.e.seq)
		assert_null(strstr(e.body, KEY_A));
	assert_int_equal(source_person(s->store->source, stand_uuid(s, 0), &row,
	    NULL), 0);
	source_person_commit(&row, &d);
	assert_string_equal(digest_hex(&d, hex),
	    engine_state(s->e)->people[0].commit);
	source_person_release(&row);
}

static const char *by_code(struct stand *s, const char *c, const char *user)
{
	return line_code(s, stand_login(s, NULL, arena_printf(&s->a,
	    "\"code\":\"%s\","
	    "\"user\":\"%s\",\"name\":\"Someone %s %s\"", c, user, user,
	    c)));
}

static void the_user_goes_with_the_code(void **state)
{
	struct stand *s = *state;
	char *mine;

	assert_string_equal(by_code(s, stand_secret(s, "team", "a.it"), "it"), "ok");
	assert_string_equal(by_code(s, stand_secret(s, "team", "a.it"), "csirt"),
	    "code");
	assert_string_equal(by_code(s, stand_secret(s, "team", "b.it"), "it"),
	    "code");
	assert_string_equal(by_code(s, stand_secret(s, "team", "b.it"), "b.it"),
	    "ok");
	assert_string_equal(by_code(s, stand_secret(s, "team", "b.it"), "root"),
	    "code");
	stand_do(s, "admit", "{\"name\":\"Luis\"}");
	stand_do(s, "grant", arena_printf(&s->a, "{\"person\":\"%s\","
	    "\"hat\":\"evaluator\"}", stand_uuid(s, 2)));
	mine = stand_secret(s, "person", stand_uuid(s, 2));
	assert_string_equal(by_code(s, mine, "evaluator"), "ok");
	assert_string_equal(by_code(s, mine, "luis"), "ok");
	assert_string_equal(by_code(s, mine, "join"), "ok");
	assert_string_equal(by_code(s, mine, "director"), "forbidden");
	assert_string_equal(by_code(s, mine, "it"), "code");
}

static void codes_of_people_are_listed_and_voided(void **state)
{
	struct stand *s = *state;
	struct val *list, *row;
	char *old;

	stand_do(s, "admit", "{\"team\":\"a.it\",\"name\":\"Ana\"}");
	stand_do(s, "admit", "{\"name\":\"Luis\"}");
	stand_do(s, "grant", arena_printf(&s->a, "{\"person\":\"%s\","
	    "\"hat\":\"observer\"}", stand_uuid(s, 1)));
	list = val_get(stand_do(s, "codes", NULL), "codes");
	assert_int_equal(val_len(list), engine_state(s->e)->nteams + 2);
	row = val_at(list, val_len(list) - 1);
	assert_string_equal(val_get_text(row, "hat", ""), "observer");
	assert_string_equal(val_get_text(row, "name", ""), "Luis");
	assert_int_equal(val_get(row, "team")->kind, VAL_NULL);
	old = stand_secret(s, "person", stand_uuid(s, 0));
	assert_string_equal(by_code(s, old, "it"), "ok");
	stand_do(s, "code", arena_printf(&s->a, "{\"person\":\"%s\"}",
	    stand_uuid(s, 0)));
	assert_string_equal(by_code(s, old, "it"), "code");
	assert_string_equal(by_code(s, stand_secret(s, "person", stand_uuid(s, 0)), "it"),
	    "ok");
}

static void code_takes_a_team_or_a_person(void **state)
{
	struct stand *s = *state;
	struct caller c;

	stand_do(s, "admit", "{\"team\":\"a.it\",\"name\":\"Ana\"}");
	caller_init(&c, s, true, NULL);
	assert_string_equal(line_code(s, caller_ask(&c, s, "{\"id\":1,\"do\":"
	    "\"code\",\"words\":[\"ana\"]}")), "ok");
	assert_int_equal(engine_state(s->e)->people[0].generation, 2);
	assert_string_equal(line_code(s, caller_ask(&c, s, "{\"id\":1,\"do\":"
	    "\"code\",\"words\":[\"a.it\"]}")), "ok");
	assert_string_equal(line_code(s, caller_ask(&c, s, "{\"id\":1,\"do\":"
	    "\"code\",\"words\":[\"nobody\"]}")), "unknown");
	assert_string_equal(line_code(s, caller_ask(&c, s, "{\"id\":1,\"do\":"
	    "\"code\"}")), "usage");
	caller_release(&c);
}

/* ---- passwords -------------------------------------------------------- */

static const char *by_password(struct stand *s, struct caller *c,
    const char *name, const char *password)
{
	return caller_password(c, s, name, password);
}

/* Whoever asks for a code may say what else does. */
static void the_gate_hears_whether_there_are_any(void **state)
{
	static const char hello[] = "{\"hello\":{\"versions\":[1]}}";
	struct stand *s = *state;
	struct caller c;

	for (int any = 0; any < 2; any++) {
		caller_open(&c, s, false);
		assert_int_equal(any, strstr(caller_ask(&c, s, hello),
		    "\"passwords\":true") != NULL);
		caller_release(&c);
		stand_admit_with(s, any ? "Eva" : "Ana", "correct horse");
	}
}

static void a_password_where_the_roster_has_one(void **state)
{
	struct stand *s = *state;
	struct caller c;

	stand_admit_with(s, "Ana", "correct horse");
	stand_do(s, "admit", "{\"team\":\"a.it\",\"name\":\"Bea\"}");
	caller_init(&c, s, false, NULL);
	assert_string_equal(line_code(s, by_password(s, &c, "ana", "wrong")),
	    "password");
	assert_string_equal(line_code(s, by_password(s, &c, "Bea", "x")),
	    "password");
	assert_string_equal(val_text(line_get(s, by_password(s, &c, "ana",
	    "correct horse"), "ok", "name", NULL), ""), "Ana");
	caller_release(&c);
	/* a name in place of a code asks for it, when there is one */
	assert_string_equal(line_code(s, stand_login(s, NULL,
	    "\"code\":\"Ana\"")),
	    "password");
	assert_string_equal(line_code(s, stand_login(s, NULL,
	    "\"code\":\"Bea\"")),
	    "neither");
	assert_string_equal(line_code(s, stand_login(s, NULL,
	    "\"code\":\"Anna\"")),
	    "neither");
}

/* What a client calls a password: a code first, then the password of whoever
 * is named, which may look like one. */
static const char *either(struct stand *s, const char *typed,
    const char *user)
{
	const char *line = NULL;
	struct caller c;

	caller_init(&c, s, false, NULL);
	caller_says(&c, arena_printf(&s->a, "{\"id\":1,\"do\":\"auth\","
	    "\"args\":{\"code\":\"%s\",\"password\":\"%s\","
	    "\"user\":\"%s\"}}", typed, typed, user));
	for (int i = 0; i < 100 && line == NULL; i++) {
		loop_once(s->loop, 1000);
		stand_run(s);
		line = caller_line(&c);
	}
	assert_non_null(line);
	line = arena_strdup(&s->a, line);
	caller_release(&c);
	stand_run(s);
	return line_code(s, line);
}

static void a_password_may_look_like_a_code(void **state)
{
	struct stand *s = *state;
	const char *team = stand_secret(s, "team", "a.it");

	stand_admit_with(s, "Ana", "ABCDE12345");
	assert_string_equal(either(s, "ABCDE12345", "Ana"), "ok");
	assert_string_equal(either(s, "ABCDE12346", "Ana"), "password");
	assert_string_equal(either(s, "ABCDE12345", "Bea"), "neither");
	/* a code is one, whoever types it */
	assert_string_equal(either(s, team, "it"), "name");
	assert_int_equal(engine_state(s->e)->npeople, 1);
	assert_string_equal(either(s, stand_secret(s, "person", stand_uuid(s, 0)), "Ana"),
	    "ok");
}

static void who_goes_is_not_waited_for(void **state)
{
	struct stand *s = *state;
	struct caller c[4];

	stand_admit_with(s, "Ana", "correct horse");
	for (size_t i = 0; i < ARRAY_LEN(c); i++) {
		caller_init(&c[i], s, false, NULL);
		caller_says(&c[i], "{\"id\":1,\"do\":\"auth\",\"args\":{"
		    "\"name\":\"Ana\",\"password\":\"correct horse\"}}");
	}
	stand_run(s);
	for (size_t i = 0; i + 1 < ARRAY_LEN(c); i++)
		caller_release(&c[i]);
	stand_run(s);
	for (int i = 0; i < 100 && !engine_state(s->e)->people[0].present;
	    i++) {
		loop_once(s->loop, 1000);
		stand_run(s);
	}
	assert_true(engine_state(s->e)->people[0].present);
	caller_release(&c[3]);
}

static void a_language_is_chosen(void **state)
{
	struct stand *s = *state;
	struct caller c;

	stand_do(s, "admit", "{\"team\":\"a.it\",\"name\":\"Ana\"}");
	caller_init(&c, s, true, "Ana");
	caller_ask(&c, s, "{\"id\":1,\"do\":\"view\",\"args\":{\"follow\":"
	    "true}}");
	while (caller_line(&c))
		;
	assert_string_equal(line_code(s, caller_ask(&c, s, "{\"id\":2,\"do\":"
	    "\"lang\",\"args\":{\"lang\":\"es\"}}")), "ok");
	assert_non_null(caller_push(&c, "view"));
	assert_string_equal(line_code(s, caller_ask(&c, s, "{\"id\":3,\"do\":"
	    "\"lang\",\"args\":{}}")), "usage");
	caller_release(&c);
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, begin, stand_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(a_key_is_its_owner),
		UNIT(a_strangers_key_costs_nothing),
		UNIT(keys_outlive_a_full_disk),
		UNIT(keys_end_with_their_person),
		UNIT(the_log_does_not_hold_the_key),
		UNIT(the_user_goes_with_the_code),
		UNIT(codes_of_people_are_listed_and_voided),
		UNIT(code_takes_a_team_or_a_person),
		UNIT(the_gate_hears_whether_there_are_any),
		UNIT(a_password_where_the_roster_has_one),
		UNIT(a_password_may_look_like_a_code),
		UNIT(who_goes_is_not_waited_for),
		UNIT(a_language_is_chosen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
