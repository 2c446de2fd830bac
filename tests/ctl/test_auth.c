/*
 * test_auth.c: who a connection becomes: by a code on the gate socket, by
 * asking for less on the staff socket; and how people come and go.
 */
#include "config.h"

#include "tests/ctl/codes.h"

static void a_team_code_and_a_name_join(void **state)
{
	struct stand *s = *state;
	const struct state *st = engine_state(s->e);
	struct caller c;
	const char *reply;

	caller_init(&c, s, false, NULL);
	reply = codes_auth(&c, s, codes_team(s, "a.it"), ",\"name\":\"  Ana  Silva "
	    "\",\"lang\":\"es\"");
	assert_string_equal(val_text(line_get(s, reply, "ok", "hat", NULL),
	    ""), "participant");
	assert_string_equal(val_text(line_get(s, reply, "ok", "team", NULL),
	    ""), "a.it");
	assert_string_equal(val_text(line_get(s, reply, "ok", "name", NULL),
	    ""), "Ana Silva");
	assert_int_equal(val_len(line_get(s, reply, "ok", "code", NULL)),
	    10);
	assert_int_equal(st->npeople, 1);
	assert_true(st->people[0].present && st->people[0].joined);
	assert_non_null(line_get(s, caller_ask(&c, s,
	    "{\"id\":2,\"do\":\"log\",\"words\":[\"we are here\"]}"), "ok",
	    NULL));
	/* who one is cannot be said twice */
	assert_string_equal(line_code(s, codes_auth(&c, s, codes_team(s, "a.csirt"),
	    ",\"name\":\"Ana\"")), "forbidden");
	caller_release(&c);
}

static void a_personal_code_comes_back(void **state)
{
	struct stand *s = *state;
	struct caller c, again;
	char *code;

	caller_init(&c, s, false, NULL);
	code = arena_strdup(&s->a, val_text(line_get(s, codes_auth(&c, s,
	    codes_team(s, "a.it"), ",\"name\":\"Ana\""), "ok", "code", NULL),
	    ""));
	caller_release(&c);
	stand_run(s);
	assert_false(engine_state(s->e)->people[0].present);
	caller_init(&again, s, false, NULL);
	assert_string_equal(line_code(s, codes_auth(&again, s, codes_team(s, "a.it"),
	    ",\"name\":\"ANA\"")), "taken");
	assert_string_equal(val_text(line_get(s, codes_auth(&again, s, code, ""),
	    "ok", "name", NULL), ""), "Ana");
	assert_int_equal(engine_state(s->e)->npeople, 1);
	assert_true(engine_state(s->e)->people[0].present);
	caller_release(&again);
}

static void names_and_doors(void **state)
{
	struct stand *s = *state;
	struct caller c;

	caller_init(&c, s, false, NULL);
	assert_string_equal(line_code(s, codes_auth(&c, s, codes_team(s, "a.it"),
	    "")), "name");
	assert_string_equal(line_code(s, codes_auth(&c, s, codes_team(s, "a.it"),
	    ",\"name\":\"\xe2\x80\xae\"")), "name");
	assert_string_equal(line_code(s, codes_auth(&c, s, codes_team(s, "a.it"),
	    ",\"name\":\"Ana\",\"hat\":\"director\"")), "forbidden");
	stand_do(s, "lock", NULL);
	assert_string_equal(line_code(s, codes_auth(&c, s, codes_team(s, "a.it"),
	    ",\"name\":\"Ana\"")), "locked");
	assert_int_equal(engine_state(s->e)->npeople, 0);
	stand_do(s, "unlock", NULL);
	assert_non_null(line_get(s, codes_auth(&c, s, codes_team(s, "a.it"),
	    ",\"name\":\"Ana\""), "ok", NULL));
	caller_release(&c);
}

/* Asks for a twin; what came along, or -1. */
static int twin_of(struct caller *c, struct stand *s)
{
	char bytes[4096], room[CMSG_SPACE(sizeof(int))];
	struct iovec io = { bytes, sizeof(bytes) };
	struct msghdr m = { .msg_iov = &io, .msg_iovlen = 1,
		.msg_control = room, .msg_controllen = sizeof(room) };
	int fd = -1;

	caller_says(c, "{\"id\":5,\"do\":\"twin\",\"args\":{}}");
	stand_run(s);
	assert_true(recvmsg(c->fd, &m, MSG_DONTWAIT) > 0);
	if (CMSG_FIRSTHDR(&m) != NULL)
		memcpy(&fd, CMSG_DATA(CMSG_FIRSTHDR(&m)), sizeof(fd));
	return fd;
}

/* A second screen of the same line has a connection of its own, and is who
 * the first one is. */
static void a_connection_has_twins(void **state)
{
	struct stand *s = *state;
	struct caller c, twin = {0};
	int fds[17];

	caller_init(&c, s, false, NULL);
	assert_non_null(line_get(s, codes_auth(&c, s, codes_team(s, "a.it"),
	    ",\"name\":\"Ana\""), "ok", NULL));
	for (int i = 0; i < 17; i++) {
		fds[i] = twin_of(&c, s);
		assert_int_equal(fds[i] >= 0, i < 16);
	}
	twin.fd = fds[0];
	assert_non_null(line_get(s, caller_ask(&twin, s, "{\"id\":1,"
	    "\"do\":\"ask\",\"words\":[\"Where?\"]}"), "ok", NULL));
	/* it has none itself */
	assert_int_equal(twin_of(&twin, s), -1);
	/* one that goes makes room; who is in stays in with the last one */
	close(fds[1]);
	stand_run(s);
	assert_true((fds[1] = twin_of(&c, s)) >= 0);
	caller_release(&c);
	for (int i = 1; i < 16; i++)
		close(fds[i]);
	stand_run(s);
	assert_true(engine_state(s->e)->people[0].present);
	caller_release(&twin);
	stand_run(s);
	stand_run(s);
	assert_false(engine_state(s->e)->people[0].present);
}

static void nobody_has_no_twin(void **state)
{
	struct stand *s = *state;
	struct caller c;

	caller_init(&c, s, false, NULL);
	assert_int_equal(twin_of(&c, s), -1);
	assert_true(caller_over(&c));
	caller_release(&c);
}

static void a_voided_code_is_void(void **state)
{
	struct stand *s = *state;
	char *old = codes_team(s, "a.it");
	struct caller c;

	stand_do(s, "code", "{\"team\":\"a.it\"}");
	caller_init(&c, s, false, NULL);
	assert_string_equal(line_code(s, codes_auth(&c, s, old,
	    ",\"name\":\"Ana\"")), "code");
	assert_non_null(line_get(s, codes_auth(&c, s, codes_team(s, "a.it"),
	    ",\"name\":\"Ana\""), "ok", NULL));
	caller_release(&c);
}

static void the_last_connection_leaves(void **state)
{
	struct stand *s = *state;
	struct caller a, b;

	stand_do(s, "admit", "{\"team\":\"a.it\",\"name\":\"Ana\"}");
	caller_init(&a, s, true, "Ana");
	caller_init(&b, s, true, "ana:participant");
	caller_release(&a);
	stand_run(s);
	assert_true(engine_state(s->e)->people[0].present);
	caller_release(&b);
	stand_run(s);
	assert_false(engine_state(s->e)->people[0].present);
}

static void asking_for_less_is_granted_and_kept(void **state)
{
	struct stand *s = *state;
	const struct state *st = engine_state(s->e);
	struct caller c, again;
	int64_t seq;

	caller_init(&c, s, true, "Inés:evaluator");
	assert_int_equal(st->npeople, 1);
	assert_true(st->people[0].hats >> HAT_EVALUATOR & 1);
	seq = stand_seq(s);
	caller_init(&again, s, true, "Inés");
	assert_int_equal(stand_seq(s), seq);
	assert_string_equal(line_code(s, caller_ask(&c, s,
	    "{\"id\":1,\"do\":\"start\"}")), "forbidden");
	assert_true(caller_over(&c));
	assert_int_equal(st->run, STATE_LOBBY);
	caller_release(&c);
	caller_release(&again);
}

static void what_cannot_be_asked_for(void **state)
{
	static const char *const bad[][2] = {
		{ "Nobody", "unknown" }, { "Nobody:participant", "unknown" },
		{ "Luis:participant", "forbidden" }, { "Luis", "forbidden" },
	};
	struct stand *s = *state;
	struct caller c;

	stand_do(s, "admit", "{\"name\":\"Luis\"}");
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		caller_open(&c, s, true);
		assert_string_equal(line_code(s, caller_ask(&c, s,
		    arena_printf(&s->a, "{\"hello\":{\"versions\":[1],"
		    "\"as\":\"%s\"}}", bad[i][0]))), bad[i][1]);
		assert_true(caller_over(&c));
		caller_release(&c);
	}
	caller_open(&c, s, false);
	assert_string_equal(line_code(s, caller_ask(&c, s, "{\"hello\":{"
	    "\"versions\":[1],\"as\":\"Luis:director\"}}")), "forbidden");
	caller_release(&c);
}

static void a_screen_needs_no_name(void **state)
{
	struct stand *s = *state;
	struct caller c;
	int64_t seq = stand_seq(s);

	caller_init(&c, s, true, ":scoreboard");
	assert_int_equal(stand_seq(s), seq);
	assert_non_null(line_get(s, caller_ask(&c, s,
	    "{\"id\":1,\"do\":\"view\"}"), "ok", NULL));
	assert_string_equal(line_code(s, caller_ask(&c, s,
	    "{\"id\":2,\"do\":\"noduff\",\"words\":[\"x\"]}")), "forbidden");
	caller_release(&c);
}

static void who_is_moved_or_removed_is_told(void **state)
{
	struct stand *s = *state;
	const struct state *st = engine_state(s->e);
	struct caller c;
	const char *push;

	stand_do(s, "admit", "{\"team\":\"a.it\",\"name\":\"Ana\"}");
	caller_init(&c, s, true, "Ana");
	caller_ask(&c, s, "{\"id\":1,\"do\":\"view\",\"args\":{\"follow\":"
	    "true}}");
	while (caller_line(&c))
		;
	stand_do(s, "move", arena_printf(&s->a, "{\"person\":\"%s\","
	    "\"team\":\"a.csirt\"}", st->people[0].uuid));
	push = caller_push(&c, "you");
	assert_string_equal(val_text(line_get(s, push, "is", "team", NULL),
	    ""), "a.csirt");
	push = caller_push(&c, "view");
	assert_string_equal(val_text(line_get(s, push, "is", "view", "team",
	    "team", NULL), ""), "a.csirt");
	stand_do(s, "remove", arena_printf(&s->a, "{\"person\":\"%s\"}",
	    st->people[0].uuid));
	push = caller_push(&c, "end");
	assert_string_equal(val_text(line_get(s, push, "is", "code", NULL),
	    ""), "removed");
	assert_true(caller_over(&c));
	caller_release(&c);
}

static void people_are_called_by_name(void **state)
{
	struct stand *s = *state;
	struct caller c;

	caller_init(&c, s, true, NULL);
	stand_do(s, "admit", "{\"team\":\"a.it\",\"name\":\"Ana Silva\"}");
	assert_non_null(line_get(s, caller_ask(&c, s, "{\"id\":1,\"do\":"
	    "\"move\",\"words\":[\"ana  SILVA\",\"a.csirt\"]}"), "ok",
	    NULL));
	assert_int_equal(engine_state(s->e)->people[0].team, 0);
	assert_non_null(line_get(s, caller_ask(&c, s, "{\"id\":2,\"do\":"
	    "\"lead\",\"args\":{\"team\":\"a.csirt\",\"person\":"
	    "\"Ana Silva\"}}"), "ok", NULL));
	assert_string_equal(line_code(s, caller_ask(&c, s, "{\"id\":3,\"do\":"
	    "\"move\",\"words\":[\"Eva\",\"a.it\"]}")), "unknown");
	stand_do(s, "admit", "{\"team\":\"a.it\",\"name\":\"Ana Silva\"}");
	assert_string_equal(line_code(s, caller_ask(&c, s, "{\"id\":4,\"do\":"
	    "\"move\",\"words\":[\"Ana Silva\",\"a.it\"]}")), "ambiguous");
	caller_release(&c);
}

static void acting_for_somebody_names_both(void **state)
{
	struct stand *s = *state;
	struct source_row row;
	struct caller c;

	stand_do(s, "admit", "{\"team\":\"a.it\",\"name\":\"Ana\"}");
	caller_init(&c, s, true, "Inés:controller");
	assert_non_null(line_get(s, caller_ask(&c, s, "{\"id\":1,\"do\":"
	    "\"log\",\"as\":\"Ana\",\"words\":[\"by voice\"]}"), "ok",
	    NULL));
	assert_int_equal(source_next(s->store->source, stand_seq(s) - 1,
	    &row, NULL), 1);
	assert_non_null(strstr(row.e.actor,
	    engine_state(s->e)->people[0].uuid));
	assert_non_null(strstr(row.e.actor,
	    engine_state(s->e)->people[1].uuid));
	caller_release(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(a_team_code_and_a_name_join),
		UNIT(a_personal_code_comes_back),
		UNIT(names_and_doors),
		UNIT(a_connection_has_twins),
		UNIT(nobody_has_no_twin),
		UNIT(a_voided_code_is_void),
		UNIT(the_last_connection_leaves),
		UNIT(asking_for_less_is_granted_and_kept),
		UNIT(what_cannot_be_asked_for),
		UNIT(a_screen_needs_no_name),
		UNIT(who_is_moved_or_removed_is_told),
		UNIT(people_are_called_by_name),
		UNIT(acting_for_somebody_names_both),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
