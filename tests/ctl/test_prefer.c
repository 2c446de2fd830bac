/*
 * test_prefer.c: the language and the clock somebody wants come back with
 * the person.
 */
#include "config.h"

#include "ctl/internal.h"

#include "tests/ctl/stand.h"

#include "tests/event/unit.h"

#define SAYS(args) "{\"id\":9,\"do\":\"prefer\",\"args\":{" args "}}"

static char *last_code(struct stand *s)
{
	return stand_secret(s, "person", stand_uuid(s, 0));
}

/* What a key of auth's answer is, with these arguments beside the code. */
static const char *back(struct stand *s, const char *more, const char *key)
{
	return val_text(line_get(s, stand_login(s, "teams", arena_printf(
	    &s->a, "\"code\":\"%s\"%s", last_code(s), more)), "ok", key,
	    NULL), "");
}

/* Another connection of Ana's. */
static void ana_says(struct stand *s, const char *line, const char *code)
{
	struct caller c;

	caller_init(&c, s, true, "Ana");
	assert_string_equal(line_code(s, caller_ask(&c, s, line)), code);
	caller_release(&c);
	stand_run(s);
}

static void what_was_said_last_counts(void **state)
{
	struct stand *s = *state;

	stand_do(s, "admit", "{\"name\":\"Ana\",\"team\":\"a.it\"}");
	assert_string_equal(back(s, "", "lang"), "");
	assert_string_equal(back(s, "", "chosen"), "");
	assert_string_equal(back(s, ",\"lang\":\"es\"", "lang"), "es");
	assert_string_equal(back(s, "", "lang"), "es");
	ana_says(s, SAYS("\"lang\":\"pt_BR\""), "ok");
	ana_says(s, SAYS("\"clock\":\"local\""), "ok");
	assert_string_equal(back(s, "", "lang"), "pt_BR");
	assert_string_equal(back(s, "", "chosen"), "pt_BR");
	assert_string_equal(back(s, "", "clock"), "local");
	ana_says(s, SAYS("\"clock\":\"story\""), "ok");
	assert_string_equal(back(s, "", "clock"), "story");
	ana_says(s, SAYS("\"clock\":\"both\""), "ok");
	assert_string_equal(back(s, "", "clock"), "both");
	/* what cannot be one changes nothing and keeps nobody out */
	ana_says(s, SAYS("\"lang\":\"../../etc\""), "usage");
	ana_says(s, SAYS("\"clock\":\"none\""), "usage");
	assert_string_equal(back(s, ",\"lang\":\"x\"", "lang"), "x");
	assert_string_equal(back(s, "", "lang"), "pt_BR");
}

/* As a new program finds it beside the record. */
static void read_again(struct stand *s)
{
	memset(s->ctl->prefers, 0, s->ctl->capprefers *
	    sizeof(*s->ctl->prefers));
	assert_string_equal(back(s, "", "chosen"), "");
	ctl_prefers_load(s->ctl);
}

static int64_t heard(struct stand *s)
{
	struct caller c;
	int64_t talk;

	caller_init(&c, s, true, "Ana");
	talk = val_num(line_get(s, caller_ask(&c, s, "{\"id\":8,\"do\":"
	    "\"list\",\"args\":{\"what\":\"opened\"}}"), "ok", "talk", NULL),
	    -1);
	caller_release(&c);
	stand_run(s);
	return talk;
}

/* How far somebody has read what was said; it goes one way only. */
static void what_was_heard_is_kept(void **state)
{
	struct stand *s = *state;

	stand_do(s, "admit", "{\"name\":\"Ana\",\"team\":\"a.it\"}");
	assert_int_equal(heard(s), 0);
	ana_says(s, SAYS("\"talk\":3"), "ok");
	assert_int_equal(heard(s), 3);
	ana_says(s, SAYS("\"talk\":2"), "ok");
	assert_int_equal(heard(s), 3);
	ana_says(s, SAYS("\"lang\":\"fr\""), "ok");
	memset(s->ctl->prefers, 0, s->ctl->capprefers *
	    sizeof(*s->ctl->prefers));
	assert_int_equal(heard(s), 0);
	ctl_prefers_load(s->ctl);
	assert_int_equal(heard(s), 3);
	/* nobody has read what is not there yet */
	ana_says(s, SAYS("\"talk\":1000000"), "ok");
	assert_true(heard(s) <= stand_seq(s));
}

/* A row that an older program wrote. */
static void what_was_kept_before_is_read(void **state)
{
	struct stand *s = *state;

	stand_do(s, "admit", "{\"name\":\"Ana\",\"team\":\"a.it\"}");
	assert_int_equal(engine_begin(s->e, NULL), 0);
	engine_prefer(s->e, stand_uuid(s, 0), "es local");
	assert_int_equal(engine_commit(s->e, NULL), STORE_OK);
	ctl_prefers_load(s->ctl);
	assert_string_equal(back(s, "", "chosen"), "es");
	assert_string_equal(back(s, "", "clock"), "local");
	assert_int_equal(heard(s), 0);
}

static void it_is_kept_beside_the_record(void **state)
{
	struct stand *s = *state;

	stand_do(s, "admit", "{\"name\":\"Ana\",\"team\":\"a.it\"}");
	ana_says(s, SAYS("\"clock\":\"local\""), "ok");
	read_again(s);
	assert_string_equal(back(s, "", "clock"), "local");
	assert_string_equal(back(s, "", "chosen"), "");
	ana_says(s, SAYS("\"lang\":\"fr\""), "ok");
	stand_do(s, "start", NULL);
	stand_do(s, "end", NULL);
	read_again(s);
	assert_string_equal(back(s, "", "clock"), "local");
	assert_string_equal(back(s, "", "chosen"), "fr");
}

/* What hello answers somebody as chosen; the stand's. */
static const char *greeted(struct stand *s, bool staff, const char *as)
{
	const char *line, *chosen;
	struct caller c;

	caller_open(&c, s, staff);
	line = caller_ask(&c, s, arena_printf(&s->a, "{\"hello\":{%s%s%s"
	    "\"versions\":[1]}}", as == NULL ? "" : "\"as\":\"",
	    as == NULL ? "" : as, as == NULL ? "" : "\","));
	chosen = arena_strdup(&s->a, val_text(line_get(s, line, "hello",
	    "chosen", NULL), ""));
	caller_release(&c);
	stand_run(s);
	return chosen;
}

/* Whoever is at the engine's machine and has not said who. */
static void a_director_without_a_name_has_it_again(void **state)
{
	struct stand *s = *state;
	struct caller c;

	caller_init(&c, s, true, NULL);
	assert_string_equal(line_code(s, caller_ask(&c, s,
	    SAYS("\"lang\":\"fr\""))), "ok");
	caller_release(&c);
	stand_run(s);
	assert_string_equal(greeted(s, true, NULL), "fr");
	memset(s->ctl->prefers, 0, s->ctl->capprefers *
	    sizeof(*s->ctl->prefers));
	assert_string_equal(greeted(s, true, NULL), "");
	ctl_prefers_load(s->ctl);
	assert_string_equal(greeted(s, true, NULL), "fr");
	assert_string_equal(greeted(s, true, "Eva:evaluator"), "");
	assert_string_equal(greeted(s, true, ":scoreboard"), "");
	assert_string_equal(greeted(s, false, NULL), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_was_said_last_counts,
		    stand_begin, stand_end),
		cmocka_unit_test_setup_teardown(it_is_kept_beside_the_record,
		    stand_begin, stand_end),
		cmocka_unit_test_setup_teardown(what_was_heard_is_kept,
		    stand_begin, stand_end),
		cmocka_unit_test_setup_teardown(what_was_kept_before_is_read,
		    stand_begin, stand_end),
		cmocka_unit_test_setup_teardown(
		    a_director_without_a_name_has_it_again,
		    stand_begin, stand_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
