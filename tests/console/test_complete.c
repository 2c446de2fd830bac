/*
 * test_complete.c: Tab behind ":" offers what an argument may be now: open
 * proposals, messages, answers that wait, people in quotes, teams, cells,
 * roles; nothing for a text, and nothing twice.
 */
#include "config.h"

#include "tests/console/stage.h"
#include "tests/event/unit.h"

/* What the line is after these keys; left again. */
static void completes(struct stage *s, struct console *c, const char *keys,
    const char *want)
{
	stage_keys(s, c, keys);
	if (strcmp(buf_str(&c->prompt.line.text), want) != 0)
		fail_msg("\"%s\": \"%s\", not \"%s\"", keys,
		    buf_str(&c->prompt.line.text), want);
	stage_keys(s, c, "\003");
}

static bool offers(struct stage *s, struct console *c, const char *keys,
    const char *word)
{
	struct buf all = {0};
	bool found;

	stage_keys(s, c, keys);
	line_candidates(&c->prompt.line, 1000, &all);
	buf_adds(&all, "  ");
	found = strstr(buf_str(&all), arena_printf(&s->a, "%s  ", word)) !=
	    NULL;
	buf_release(&all);
	stage_keys(s, c, "\003");
	return found;
}

static void begin(struct stage *s, struct console **c, int64_t cells)
{
	stage_init(s, cells);
	stage_story(s);
	*c = stage_seat(s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_pass(s, 0);
}

static void test_proposals(void **state)
{
	struct stage s;
	struct console *a, *b;
	char want[64];

	(void)state;
	stage_init_two(&s);
	stage_story(&s);
	a = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	b = stage_seat(&s, HAT_CONTROLLER, s.team_person[0], 80, 24, "en");
	completes(&s, b, ":second \t", "second ");
	stage_keys(&s, a, "Xathena\r");
	snprintf(want, sizeof(want), "second %lld ",
	    (long long)engine_state(s.e)->acts[0].seq);
	completes(&s, b, ":second \t", want);
	snprintf(want, sizeof(want), "second act/%lld ",
	    (long long)engine_state(s.e)->acts[0].seq);
	completes(&s, b, ":second a\t", want);
	assert_true(offers(&s, b, ":claim act", strchr(want, ' ') + 1) ||
	    offers(&s, b, ":claim act", arena_printf(&s.a, "act/%lld",
	    (long long)engine_state(s.e)->acts[0].seq)));
	stage_release(&s);
}

/* One that was answered is offered no more. */
static void test_messages(void **state)
{
	struct stage s;
	struct console *c;
	const struct state *st;
	char want[64];

	(void)state;
	begin(&s, &c, 1);
	st = engine_state(s.e);
	assert_int_equal(st->nmessages, 1);
	snprintf(want, sizeof(want), "reply %lld ",
	    (long long)st->messages[0].seq);
	completes(&s, c, ":reply \t", want);
	snprintf(want, sizeof(want), "claim message/%lld ",
	    (long long)st->messages[0].seq);
	completes(&s, c, ":claim me\t", want);
	assert_non_null(stage_do(&s, "reply", arena_printf(&s.a,
	    "%lld 'Yes, it is.'", (long long)st->messages[0].seq)));
	stage_pass(&s, 0);
	completes(&s, c, ":reply \t", "reply ");
	completes(&s, c, ":claim me\t", "claim me");
	stage_release(&s);
}

static void test_answers(void **state)
{
	struct stage s;
	struct console *c;
	int64_t seq;
	size_t n;

	(void)state;
	begin(&s, &c, 1);
	n = c->ngrades;
	assert_true(n >= 1);
	seq = c->grades[0].seq;
	assert_true(offers(&s, c, ":judge ", arena_printf(&s.a, "%lld",
	    (long long)seq)));
	assert_true(offers(&s, c, ":return answer/", arena_printf(&s.a,
	    "answer/%lld", (long long)seq)));
	assert_true(offers(&s, c, ":flag answer/", arena_printf(&s.a,
	    "answer/%lld", (long long)seq)));
	completes(&s, c, arena_printf(&s.a, ":judge %lld g\t",
	    (long long)seq), arena_printf(&s.a, "judge %lld graded ",
	    (long long)seq));
	stage_do(&s, "judge", arena_printf(&s.a, "%lld right",
	    (long long)seq));
	stage_pass(&s, 6000);
	assert_false(offers(&s, c, ":judge ", arena_printf(&s.a, "%lld",
	    (long long)seq)));
	stage_release(&s);
}

/* What one deals with comes first where it is let go of. */
static void test_claims(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c, 1);
	completes(&s, c, ":handover \t", "handover ");
	stage_do(&s, "claim", "inject/slow");
	stage_pass(&s, 0);
	completes(&s, c, ":handover \t", "handover inject/slow ");
	assert_true(offers(&s, c, ":take inject/", "inject/slow"));
	assert_true(offers(&s, c, ":flag team/", "team/a.blue") ||
	    offers(&s, c, ":flag team/", "team/blue"));
	assert_true(offers(&s, c, ":flag question/", "question/q-triage"));
	stage_release(&s);
}

/* Names with blanks stand in quotes; two that begin alike share them. */
static void test_people(void **state)
{
	struct stage s;
	struct console *c;
	const struct state *st;

	(void)state;
	begin(&s, &c, 1);
	st = engine_state(s.e);
	completes(&s, c, ":remove p\t", "remove p.silva ");
	completes(&s, c, ":remove P.S\t", "remove p.silva ");
	stage_do(&s, "rename", arena_printf(&s.a, "%s 'Ana Silva'",
	    st->people[s.team_person[0]].uuid));
	stage_do(&s, "rename", arena_printf(&s.a, "%s 'Ana \"La\" Diaz'",
	    st->people[s.team_person[1]].uuid));
	stage_pass(&s, 0);
	completes(&s, c, ":move \"Ana S\t", "move \"Ana Silva\" ");
	completes(&s, c, ":move ana s\t", "move ana s");
	assert_true(offers(&s, c, ":move Ana", "\"Ana Silva\""));
	assert_true(offers(&s, c, ":move Ana", "'Ana \"La\" Diaz'"));
	/* who is given is not asked for again */
	assert_false(offers(&s, c, ":move \"Ana Silva\" ", "j.costa"));
	assert_true(offers(&s, c, ":move \"Ana Silva\" ",
	    st->teams[1].id));
	/* nobody who is gone, but to be erased */
	stage_do(&s, "remove", st->people[s.team_person[2]].uuid);
	stage_pass(&s, 0);
	completes(&s, c, ":move j\t", "move j");
	completes(&s, c, ":erase j\t", "erase j.costa ");
	stage_release(&s);
}

static void test_cells_and_roles(void **state)
{
	struct stage s;
	struct console *c;
	const struct state *st;

	(void)state;
	begin(&s, &c, 2);
	st = engine_state(s.e);
	assert_true(offers(&s, c, ":pause ", "a"));
	assert_true(offers(&s, c, ":pause ", "b"));
	assert_false(offers(&s, c, ":pause ", "a.blue"));
	assert_false(offers(&s, c, ":pause b ", "a"));
	assert_true(offers(&s, c, ":hold ", "all"));
	assert_true(offers(&s, c, ":hold ", "ransom"));
	completes(&s, c, ":absent bl\t", "absent blue ");
	completes(&s, c, ":absent blue m\t", "absent blue merged ");
	assert_true(offers(&s, c, ":award ", st->teams[0].id));
	assert_true(offers(&s, c, ":award team:", arena_printf(&s.a,
	    "team:%s", st->teams[0].id)));
	assert_true(offers(&s, c, ":override contained ", "yes"));
	assert_false(offers(&s, c, ":override ", "yes"));
	assert_true(offers(&s, c, ":go ", "ransom"));
	assert_true(offers(&s, c, ":cell ", "b"));
	assert_true(offers(&s, c, ":watch ", st->teams[0].id));
	stage_release(&s);
}

/* Where words are people's own nothing is put in; nothing comes twice. */
static void test_texts(void **state)
{
	struct stage s;
	struct console *c;
	struct buf all = {0};
	char *copy, *next, *one;

	(void)state;
	begin(&s, &c, 1);
	completes(&s, c, ":note b\t", "note b");
	completes(&s, c, ":noduff b\t", "noduff b");
	completes(&s, c, ":nothing b\t", "nothing b");
	completes(&s, c, ":brea\t", "brea");
	completes(&s, c, ":broadc\t", "broadcast ");
	stage_keys(&s, c, ":claim ");
	line_candidates(&c->prompt.line, 1000, &all);
	stage_keys(&s, c, "\003");
	copy = next = buf_detach(&all);
	while ((one = strsep(&next, " ")) != NULL) {
		char *again = next == NULL || *one == '\0' ? NULL :
		    strstr(next, one);

		if (again != NULL && (again[strlen(one)] == ' ' ||
		    again[strlen(one)] == '\0'))
			fail_msg("%s comes twice", one);
	}
	free(copy);
	stage_release(&s);
}

/* Who plays parts has no facts: what is on the sheets is offered. */
static void test_role_player(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	stage_init(&s, 1);
	c = stage_seat(&s, HAT_SIMCELL, s.team_person[0], 80, 24, "en");
	stage_push(&s, c, "view", "{\"n\":1,\"part\":0,\"parts\":1,\"clock\":"
	    "{\"ms\":600000,\"rate\":0,\"mono_ms\":0},\"view\":{\"calls\":[{"
	    "\"id\":\"a.blue/one\",\"inject\":\"one\",\"team\":\"a.blue\","
	    "\"cell\":\"a\",\"status\":\"now\",\"ms\":1,\"number\":\"02\"}],"
	    "\"letters\":[{\"id\":\"7\",\"ms\":1,\"from\":\"a.blue\","
	    "\"answered\":true},{\"id\":\"12\",\"ms\":2,\"from\":"
	    "\"a.blue\"}],\"played\":[{\"id\":\"press\",\"title\":\"P\"}]}}");
	completes(&s, c, ":delivered o\t", "delivered one ");
	completes(&s, c, ":delivered one a.bl\t", "delivered one a.blue ");
	completes(&s, c, ":reply \t", "reply 12 ");
	completes(&s, c, ":reply 12 \t", "reply 12 as:press ");
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_proposals),
		cmocka_unit_test(test_messages),
		cmocka_unit_test(test_answers),
		cmocka_unit_test(test_claims),
		cmocka_unit_test(test_people),
		cmocka_unit_test(test_cells_and_roles),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_role_player),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
