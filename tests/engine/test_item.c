/*
 * test_item.c: claim, take, handover and flag are of what there is, under one
 * name; what there is not is refused before anything is recorded, and a
 * record that holds such facts goes on all the same.
 */
#include "config.h"

#include "engine/internal.h"
#include "tests/engine/fixture.h"
#include "tests/event/unit.h"

static const char *const words[] = { "claim", "take", "handover", "flag" };

/* "%s" becomes each of the words; flag gets its text. */
static struct val *says(struct fixture *f, const char *word,
    const char *item)
{
	char line[200];

	snprintf(line, sizeof(line), "%s %s%s", word, item,
	    strcmp(word, "flag") == 0 ? " odd" : "");
	return say(f, -1, line);
}

static void begin(struct fixture *f, int64_t cells)
{
	fixture_init(f, cells, 0);
	must(f, -1, "start");
	run_to(f, 1);
}

static void what_is_not_there_is_refused(void **unused)
{
	static const char *const items[] = { "answer/9999", "answer/x",
		"answer/", "answer/-1", "answer/1", "message/9999",
		"message/1", "declaration/1", "told/1", "act/1",
		"moment/0", "moment/999999999999999999999", "inject/nowhere",
		"inject/zz:call", "inject/", "question/call", "team/a.moon",
		"late/moon", "ghost", "ghost/7", "/", "/7", "answer/7/8",
		"person/ana" };
	struct fixture f;
	int64_t seq;

	(void)unused;
	begin(&f, 1);
	seq = engine_state(f.e)->seq;
	for (size_t i = 0; i < ARRAY_LEN(items); i++)
		for (size_t w = 0; w < ARRAY_LEN(words); w++) {
			if (says(&f, words[w], items[i]) != NULL)
				fail_msg("%s %s", words[w], items[i]);
			assert_string_equal(f.err.code, "unknown");
			if (strstr(f.err.text, items[i]) == NULL)
				fail_msg("%s: %s", items[i], f.err.text);
		}
	assert_int_equal(engine_state(f.e)->seq, seq);
	/* what kinds there are, and what was meant */
	assert_null(says(&f, "claim", "ghost"));
	assert_non_null(strstr(f.err.text, "answer/57, message/57"));
	assert_null(says(&f, "claim", "call"));
	assert_non_null(strstr(f.err.text, "did you mean \"inject/call\"?"));
	assert_null(says(&f, "claim", "a.it"));
	assert_non_null(strstr(f.err.text, "did you mean \"team/a.it\"?"));
	fixture_release(&f);
}

/* A whole sentence for each kind, which a language can bend. */
static void every_kind_is_refused_in_a_sentence_of_its_own(void **unused)
{
	static const struct { const char *line, *form; } lines[] = {
		{ "hold ghost", "no such inject: \"%s\"" },
		{ "hold cal", "no such inject: \"%s\" (did you mean "
		    "\"%s\"?)" },
		{ "override ghost yes", "no such decision: \"%s\"" },
		{ "phase ghost", "no such phase: \"%s\"" },
		{ "probe ghost", "no such probe: \"%s\"" },
		{ "restore ghost", "no such channel: \"%s\"" },
	};
	struct fixture f;

	(void)unused;
	begin(&f, 1);
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		assert_null(say(&f, -1, lines[i].line));
		assert_string_equal(f.err.code, "unknown");
		assert_string_equal(f.err.form, lines[i].form);
	}
	assert_string_equal(f.err.text, "no such channel: \"ghost\"");
	fixture_release(&f);
}

/* However it is written, it is one thing. */
static void one_thing_has_one_name(void **unused)
{
	static const char *const ways[] = { "ANSWER/", "answer/00" };
	struct fixture f;
	const struct state *st;
	struct val *out;
	char line[80], want[80];
	long long answer;

	(void)unused;
	begin(&f, 2);
	st = engine_state(f.e);
	run_to(&f, 21 * MINUTE);
	out = say(&f, f.person[2], "answer press We know what we know");
	assert_non_null(out);
	answer = (long long)st->answers[0].seq;
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		snprintf(line, sizeof(line), "%s%lld", ways[i], answer);
		snprintf(want, sizeof(want), "answer/%lld", answer);
		assert_non_null(says(&f, "claim", line));
		assert_int_equal(st->nclaims, 1);
		assert_string_equal(st->claims[0].item, want);
	}
	must(&f, -1, "claim inject/b:call");
	must(&f, -1, "claim Inject/call");
	must(&f, -1, "claim late/a.it");
	must(&f, -1, "claim moment/1");
	must(&f, -1, "claim question/press");
	must(&f, -1, "claim team/b.it");
	snprintf(line, sizeof(line), "inject/%s", state_number(st,
	    state_item(st, PLAN_INJECT, "call")));
	assert_non_null(says(&f, "handover", line));
	assert_int_equal(st->nclaims, 6);
	assert_null(state_claim(st, "inject/call", 0));
	assert_non_null(state_claim(st, "inject/b:call", 0));
	assert_non_null(says(&f, "flag", line));
	assert_int_equal(st->nflags, 1);
	fixture_release(&f);
}

/* What nobody deals with is let go of without a fact. */
static void nobody_lets_go_of_nothing(void **unused)
{
	struct fixture f;
	int64_t seq;

	(void)unused;
	begin(&f, 1);
	seq = engine_state(f.e)->seq;
	must(&f, -1, "handover inject/call");
	assert_int_equal(engine_state(f.e)->seq, seq);
	fixture_release(&f);
}

static void put(struct fixture *f, enum event_kind kind, const char *item)
{
	struct event ev;

	assert_int_equal(engine_begin(f->e, &f->err), 0);
	engine_batch(f->e, ACTOR_DIRECTOR, NULL, 0, engine_now_ex(f->e));
	event_init(&ev, kind);
	if (kind == EVENT_ITEM_CLAIMED)
		event_put(&ev, FIELD_FROM, ACTOR_DIRECTOR);
	if (kind == EVENT_ITEM_FLAGGED)
		event_put(&ev, FIELD_TEXT, "odd");
	event_put(&ev, FIELD_ITEM, item);
	assert_true(engine_emit(f->e, &ev) > 0);
	assert_int_equal(engine_commit(f->e, &f->err), STORE_OK);
}

/* An older program recorded anything: it folds again to the same, and what
 * is claimed so is let go of by its name. */
static void an_old_record_goes_on(void **unused)
{
	struct engine_config c;
	struct fixture f;

	(void)unused;
	begin(&f, 1);
	put(&f, EVENT_ITEM_CLAIMED, "ghost");
	put(&f, EVENT_ITEM_CLAIMED, "answer/9999");
	put(&f, EVENT_ITEM_UNCLAIMED, "nobody");
	put(&f, EVENT_ITEM_FLAGGED, "nothing/at/all");
	engine_free(f.e);
	fixture_config(&f, &c, false);
	f.e = engine_resume(&c, &f.err);
	assert_non_null(f.e);
	assert_int_equal(engine_state(f.e)->nclaims, 2);
	assert_int_equal(engine_state(f.e)->nflags, 1);
	must(&f, -1, "handover ghost");
	must(&f, -1, "handover answer/9999");
	assert_int_equal(engine_state(f.e)->nclaims, 0);
	refused(&f, -1, "handover ghost", "unknown");
	fixture_release(&f);
}

/* A variable is the plan's, or one that the pack has set; and of these it is
 * what a hook could have set. */
static void a_variable_of_nothing_is_refused(void **unused)
{
	struct fixture f;
	struct event ev;

	(void)unused;
	begin(&f, 2);
	refused(&f, -1, "var nothing 5", "unknown");
	assert_non_null(strstr(f.err.text, "\"nothing\""));
	assert_int_equal(engine_begin(f.e, &f.err), 0);
	engine_batch(f.e, ACTOR_ENGINE, NULL, 0, engine_now_ex(f.e));
	event_init(&ev, EVENT_VARIABLE_SET);
	event_put(&ev, FIELD_CELL, "b");
	event_put(&ev, FIELD_NAME, "mood");
	event_put(&ev, FIELD_VALUE, "1");
	assert_true(engine_emit(f.e, &ev) > 0);
	assert_int_equal(engine_commit(f.e, &f.err), STORE_OK);
	refused(&f, -1, "var mood 5 a", "unknown");
	refused(&f, -1, "var mood {\"a\":1} b", "usage");
	refused(&f, -1, "var mood [[1]] b", "usage");
	refused(&f, -1, "var mood 1.5 b", "usage");
	must(&f, -1, "var mood 5 b");
	must(&f, -1, "var mood [1,true,\"x\"] b");
	must(&f, -1, "var mood low");
	fixture_release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_not_there_is_refused),
		cmocka_unit_test(
		    every_kind_is_refused_in_a_sentence_of_its_own),
		cmocka_unit_test(one_thing_has_one_name),
		cmocka_unit_test(nobody_lets_go_of_nothing),
		cmocka_unit_test(an_old_record_goes_on),
		cmocka_unit_test(a_variable_of_nothing_is_refused),
	};
	struct err err;

	if (crypto_init(&err) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
