/*
 * test_keep.c: drafts of staff: whose they are, which connection has them,
 * and that they outlive it.
 */
#include "config.h"

#include "tests/ctl/stand.h"

#include "tests/event/unit.h"

#define KEEP(text) "{\"id\":1,\"do\":\"draft.keep\",\"args\":{\"text\":\"" \
	text "\"}}"
#define TAKE "{\"id\":2,\"do\":\"draft.take\"}"
#define OTHER "{\"id\":3,\"do\":\"draft.take\",\"args\":{\"other\":true}}"

static void setup(struct stand *s)
{
	stand_init(s, 1);
	stand_do(s, "admit", "{\"name\":\"Eva\"}");
	stand_do(s, "admit", "{\"name\":\"Iris\"}");
	for (int i = 0; i < 2; i++)
		stand_do(s, "grant", arena_printf(&s->a, "{\"person\":"
		    "\"%s\",\"hat\":\"evaluator\"}",
		    engine_state(s->e)->people[i].uuid));
}

static const char *said(struct stand *s, struct caller *c, const char *line,
    const char *key)
{
	return val_text(line_get(s, caller_ask(c, s, line), "ok", key,
	    NULL), "");
}

static const char *refusal(struct stand *s, struct caller *c,
    const char *line)
{
	return val_text(line_get(s, caller_ask(c, s, line), "error", "code",
	    NULL), "");
}

static const char *keep_in(struct stand *s, const char *slot,
    const char *text)
{
	return arena_printf(&s->a, "{\"id\":4,\"do\":\"draft.keep\",\"args\":"
	    "{\"slot\":\"%s\",\"text\":\"%s\"}}", slot, text);
}

static void it_outlives_its_connection(void **state)
{
	struct stand s;
	struct caller eva, again, iris;
	const char *slot;
	int64_t seq;

	(void)state;
	setup(&s);
	caller_init(&eva, &s, true, "Eva:evaluator");
	seq = stand_seq(&s);
	assert_string_equal(said(&s, &eva, TAKE, "text"), "");
	slot = said(&s, &eva, KEEP("half a"), "slot");
	assert_string_equal(said(&s, &eva, KEEP("half a sentence"), "slot"),
	    slot);
	/* It is no part of the record. */
	assert_int_equal(stand_seq(&s), seq);
	/* Another person has none of it, by no name. */
	caller_init(&iris, &s, true, "Iris:evaluator");
	assert_string_equal(said(&s, &iris, TAKE, "text"), "");
	assert_string_equal(said(&s, &iris, OTHER, "text"), "");
	assert_string_equal(refusal(&s, &iris, keep_in(&s, slot, "mine")),
	    "forbidden");
	caller_release(&iris);
	caller_init(&iris, &s, true, "Iris:evaluator");
	caller_release(&eva);
	stand_run(&s);
	caller_init(&again, &s, true, "Eva:evaluator");
	assert_string_equal(said(&s, &again, TAKE, "text"),
	    "half a sentence");
	/* Sent or dropped: it is gone. */
	assert_string_equal(said(&s, &again, KEEP(""), "slot"), "");
	assert_string_equal(said(&s, &again, TAKE, "text"), "");
	caller_release(&again);
	caller_release(&iris);
	stand_release(&s);
}

/* The last words of a console that is killed count, though the engine learns
 * in writing to it, before it reads, that nobody is there. */
static void the_last_words_count(void **state)
{
	struct stand s;
	struct caller eva;

	(void)state;
	setup(&s);
	caller_init(&eva, &s, true, "Eva:evaluator");
	caller_ask(&eva, &s, "{\"id\":5,\"do\":\"subscribe\","
	    "\"args\":{\"after\":0}}");
	caller_says(&eva, KEEP("the last words"));
	caller_release(&eva);
	stand_do_unread(&s, "note", "{\"text\":\"news\"}");
	caller_init(&eva, &s, true, "Eva:evaluator");
	assert_string_equal(said(&s, &eva, TAKE, "text"), "the last words");
	caller_release(&eva);
	stand_release(&s);
}

/* A role-player's is kept as well. */
static void a_role_player_has_one(void **state)
{
	struct stand s;
	struct caller rosa;

	(void)state;
	setup(&s);
	stand_do(&s, "admit", "{\"name\":\"Rosa\"}");
	stand_do(&s, "grant", arena_printf(&s.a, "{\"person\":\"%s\","
	    "\"hat\":\"simcell\"}", engine_state(s.e)->people[2].uuid));
	caller_init(&rosa, &s, true, "Rosa:simcell");
	said(&s, &rosa, KEEP("two sources"), "slot");
	caller_release(&rosa);
	stand_run(&s);
	caller_init(&rosa, &s, true, "Rosa:simcell");
	assert_string_equal(said(&s, &rosa, TAKE, "text"), "two sources");
	caller_release(&rosa);
	stand_release(&s);
}

/* So are the lines a participant types; what the same person writes as staff
 * is another thing, and the answers are none of it. */
static void a_participant_has_lines(void **state)
{
	struct stand s;
	struct caller eva, team;

	(void)state;
	setup(&s);
	stand_do(&s, "admit", "{\"name\":\"Ana\",\"team\":\"a.it\"}");
	stand_do(&s, "grant", arena_printf(&s.a, "{\"person\":\"%s\","
	    "\"hat\":\"evaluator\"}", engine_state(s.e)->people[2].uuid));
	caller_init(&eva, &s, true, "Ana:evaluator");
	said(&s, &eva, KEEP("a remark"), "slot");
	caller_release(&eva);
	stand_run(&s);
	caller_init(&team, &s, true, "Ana");
	assert_string_equal(said(&s, &team, TAKE, "text"), "");
	said(&s, &team, KEEP("who takes"), "slot");
	said(&s, &team, KEEP("who takes 04?"), "slot");
	assert_int_equal(val_len(line_get(&s, caller_ask(&team, &s, "{\"id\":"
	    "6,\"do\":\"list\",\"args\":{\"what\":\"drafts\"}}"), "ok",
	    "rows", NULL)), 0);
	caller_release(&team);
	stand_do(&s, "start", NULL);
	stand_do(&s, "end", NULL);
	caller_init(&team, &s, true, "Ana");
	assert_string_equal(said(&s, &team, TAKE, "text"), "who takes 04?");
	caller_release(&team);
	caller_init(&eva, &s, true, "Ana:evaluator");
	assert_string_equal(said(&s, &eva, TAKE, "text"), "a remark");
	caller_release(&eva);
	stand_release(&s);
}

/* A few lines, not whatever fits a line of the protocol, nor one more for each
 * name that is made up. */
static void a_participant_has_few(void **state)
{
	struct stand s;
	struct caller team;
	char *much = xcalloc(40001, 1);

	(void)state;
	setup(&s);
	stand_do(&s, "admit", "{\"name\":\"Ana\",\"team\":\"a.it\"}");
	caller_init(&team, &s, true, "Ana");
	memset(much, 'x', 40000);
	assert_string_equal(refusal(&s, &team, arena_printf(&s.a, "{\"id\":7,"
	    "\"do\":\"draft.keep\",\"args\":{\"text\":\"%s\"}}", much)),
	    "limit");
	free(much);
	for (int i = 0; i < 8; i++)
		assert_string_equal(said(&s, &team, keep_in(&s, arena_printf(
		    &s.a, "9d2c1b7e-0000-4000-8000-0000000000%02d", i), "x"),
		    "slot"), arena_printf(&s.a, "9d2c1b7e-0000-4000-8000-"
		    "0000000000%02d", i));
	assert_string_equal(refusal(&s, &team, keep_in(&s, "9d2c1b7e-0000-"
	    "4000-8000-000000000099", "x")), "limit");
	/* those that there are go on */
	assert_string_equal(said(&s, &team, keep_in(&s, "9d2c1b7e-0000-4000-"
	    "8000-000000000003", "y"), "slot"), "9d2c1b7e-0000-4000-8000-"
	    "000000000003");
	caller_release(&team);
	stand_release(&s);
}

static void one_connection_has_it(void **state)
{
	struct stand s;
	struct caller a, b;
	const char *slot;

	(void)state;
	setup(&s);
	caller_init(&a, &s, true, "Eva:evaluator");
	caller_init(&b, &s, true, "Eva:evaluator");
	slot = said(&s, &a, KEEP("one"), "slot");
	assert_string_equal(said(&s, &b, TAKE, "text"), "");
	assert_int_equal(val_num(line_get(&s, caller_ask(&b, &s, TAKE),
	    "ok", "held", NULL), -1), 1);
	/* One of its own is beside it. */
	assert_string_not_equal(said(&s, &b, KEEP("two"), "slot"), slot);
	said(&s, &b, KEEP(""), "slot");
	assert_string_equal(refusal(&s, &b, keep_in(&s, slot, "three")),
	    "taken");
	/* Asked for, it changes hands, and the other one is told. */
	assert_string_equal(said(&s, &b, OTHER, "text"), "one");
	assert_string_equal(refusal(&s, &a, keep_in(&s, slot, "four")),
	    "taken");
	assert_string_equal(said(&s, &b, keep_in(&s, slot, "five"), "slot"),
	    slot);
	caller_release(&a);
	caller_release(&b);
	stand_release(&s);
}

/* EndEx takes the drafts of teams; those of staff stay until the end. */
static void endex_leaves_it(void **state)
{
	struct stand s;
	struct caller a;
	char line[64];

	(void)state;
	setup(&s);
	stand_do(&s, "start", NULL);
	caller_init(&a, &s, true, "Eva:evaluator");
	said(&s, &a, KEEP("a remark"), "slot");
	stand_do(&s, "end", NULL);
	assert_string_equal(said(&s, &a, TAKE, "text"), "a remark");
	/* Only so many. */
	for (int i = 0; i < 31; i++) {
		snprintf(line, sizeof(line), "9d2c1b7e-0000-4000-8000-0000000"
		    "000%02d", i);
		assert_string_equal(said(&s, &a, keep_in(&s, line, "x"),
		    "slot"), line);
	}
	caller_release(&a);
	stand_run(&s);
	caller_init(&a, &s, true, "Eva:evaluator");
	assert_string_equal(refusal(&s, &a, KEEP("y")), "limit");
	caller_release(&a);
	stand_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_outlives_its_connection),
		cmocka_unit_test(the_last_words_count),
		cmocka_unit_test(a_role_player_has_one),
		cmocka_unit_test(a_participant_has_lines),
		cmocka_unit_test(a_participant_has_few),
		cmocka_unit_test(one_connection_has_it),
		cmocka_unit_test(endex_leaves_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
