/*
 * test_marks.c: an answer that two mark: by no way of asking is an
 * evaluator's connection told what the other has given before all marks are
 * in; whoever directs sees all of it, and so does everybody once both
 * are there.
 */
#include "config.h"

#include "tests/ctl/stand.h"

#include <stdlib.h>

#include "tests/event/unit.h"
#include "tests/plan/rubric.h"
#include "view/view.h"

#define WHY "Ivo thinks little of it"

static struct stand stand;

static void two_graders(struct plan *p)
{
	rubric_share(p, 4, 2, false);
}

static void two_blind(struct plan *p)
{
	rubric_share(p, 4, 2, true);
}

static int64_t answer_seq(struct stand *s)
{
	const struct state *st = engine_state(s->e);

	return st->answers[st->nanswers - 1].seq;
}

static void judge(struct caller *c, struct stand *s, int facts, int people,
    const char *why)
{
	char *line = xasprintf("{\"id\":9,\"do\":\"judge\",\"args\":"
	    "{\"answer\":%lld,\"verdict\":\"graded\",\"levels\":"
	    "{\"facts\":%d,\"people\":%d},\"why\":\"%s\"}}",
	    (long long)answer_seq(s), facts, people, why);

	assert_non_null(strstr(caller_ask(c, s, line), "\"ok\""));
	free(line);
}

static struct caller eva, ivo;

/* Ana has answered, Eva listens, and Ivo has marked it. */
static int begin_with(void **state, void (*change)(struct plan *))
{
	struct stand *s = &stand;
	struct caller ana;
	struct buf told = {0};

	stand_change = change;
	stand_init(s, 1);
	stand_change = NULL;
	stand_do(s, "admit", "{\"team\":\"a.cabinet\",\"name\":\"Ana\"}");
	stand_do(s, "start", "{}");
	caller_init(&ana, s, true, "Ana");
	caller_ask(&ana, s, "{\"id\":1,\"do\":\"join\"}");
	assert_non_null(strstr(caller_ask(&ana, s, "{\"id\":2,\"do\":"
	    "\"answer\",\"args\":{\"question\":\"q-press\",\"text\":"
	    "\"We call them\"}}"), "\"ok\""));
	caller_release(&ana);
	caller_init(&eva, s, true, "Eva:evaluator");
	caller_says(&eva, "{\"id\":1,\"do\":\"subscribe\",\"args\":"
	    "{\"after\":0}}");
	caller_hear(&eva, s, &told);
	buf_release(&told);
	caller_init(&ivo, s, true, "Ivo:evaluator");
	judge(&ivo, s, 1, 2, WHY);
	*state = s;
	return 0;
}

static int begin(void **state)
{
	return begin_with(state, two_graders);
}

static int begin_blind(void **state)
{
	return begin_with(state, two_blind);
}

static int end(void **state)
{
	caller_release(&eva);
	caller_release(&ivo);
	stand_release(*state);
	return 0;
}

/* From the beginning, and each fact by itself. */
static void hear_all(struct caller *c, struct stand *s, struct buf *out)
{
	caller_says(c, "{\"id\":1,\"do\":\"subscribe\",\"args\":"
	    "{\"after\":0}}");
	caller_hear(c, s, out);
	for (int64_t seq = 1; seq <= stand_seq(s); seq++) {
		char *line = xasprintf("{\"id\":%lld,\"do\":\"event\","
		    "\"args\":{\"seq\":%lld}}", (long long)(10 + seq),
		    (long long)seq);

		caller_says(c, line);
		caller_hear(c, s, out);
		free(line);
	}
}

static void hear_as(struct stand *s, const char *as, struct buf *out)
{
	struct caller c;

	caller_init(&c, s, true, as);
	hear_all(&c, s, out);
	caller_release(&c);
}

static void check_withheld(const struct buf *told)
{
	assert_non_null(strstr(buf_str(told), "judgement.made"));
	assert_null(strstr(buf_str(told), "facts"));
	assert_null(strstr(buf_str(told), "people\\\":"));
	assert_null(strstr(buf_str(told), WHY));
}

static void nobody_who_marks_is_told(void **state)
{
	struct buf told = {0};

	caller_hear(&eva, *state, &told);
	check_withheld(&told);
	buf_clear(&told);
	hear_all(&eva, *state, &told);
	check_withheld(&told);
	buf_clear(&told);
	/* nor is one who may still come to mark it */
	hear_as(*state, "Uma:evaluator", &told);
	check_withheld(&told);
	buf_release(&told);
}

static void whoever_directs_and_whose_it_is_are(void **state)
{
	struct buf told = {0};

	hear_as(*state, "Luis:controller", &told);
	assert_non_null(strstr(buf_str(&told), "facts\\\":1"));
	assert_non_null(strstr(buf_str(&told), WHY));
	buf_clear(&told);
	hear_all(&ivo, *state, &told);
	assert_non_null(strstr(buf_str(&told), "facts\\\":1"));
	buf_release(&told);
}

static void all_are_told_when_both_are_in(void **state)
{
	struct buf told = {0};

	judge(&eva, *state, 2, 3, "Eva thinks more of it");
	hear_all(&eva, *state, &told);
	assert_non_null(strstr(buf_str(&told), "facts\\\":1"));
	assert_non_null(strstr(buf_str(&told), WHY));
	buf_clear(&told);
	hear_all(&ivo, *state, &told);
	assert_non_null(strstr(buf_str(&told), "facts\\\":2"));
	buf_clear(&told);
	hear_as(*state, "Uma:evaluator", &told);
	assert_non_null(strstr(buf_str(&told), "facts\\\":1"));
	buf_release(&told);
}

/* Where they mark blind, whose answer it was stays out, and so it does in
 * one's own mark. */
static void nor_whose_it_is(void **state)
{
	struct stand *s = *state;
	struct buf told = {0};
	char *of = xasprintf("\\\"of\\\":%lld", (long long)answer_seq(s));

	caller_hear(&eva, s, &told);
	hear_all(&eva, s, &told);
	assert_non_null(strstr(buf_str(&told), "judgement.made"));
	assert_null(strstr(buf_str(&told), of));
	buf_clear(&told);
	hear_all(&ivo, s, &told);
	assert_null(strstr(buf_str(&told), of));
	assert_non_null(strstr(buf_str(&told), "facts\\\":1"));
	buf_clear(&told);
	hear_as(s, "Luis:controller", &told);
	assert_non_null(strstr(buf_str(&told), of));
	judge(&eva, s, 2, 3, "Eva thinks more of it");
	buf_clear(&told);
	hear_all(&ivo, s, &told);
	assert_non_null(strstr(buf_str(&told), of));
	buf_release(&told);
	free(of);
}

/* The last word of whoever directs ends the waiting. */
static void or_when_it_is_decided(void **state)
{
	struct buf told = {0};
	char *args = xasprintf("{\"answer\":%lld,\"verdict\":\"graded\","
	    "\"levels\":{\"facts\":3,\"people\":3}}",
	    (long long)answer_seq(*state));

	stand_do(*state, "judge", args);
	free(args);
	hear_all(&eva, *state, &told);
	assert_non_null(strstr(buf_str(&told), "facts\\\":1"));
	assert_non_null(strstr(buf_str(&told), "facts\\\":3"));
	buf_release(&told);
}

/* A mark inside its recall window is one, too. */
static void nor_what_is_about_to_be_given(void **state)
{
	static const char body[] = "{\"act\":\"judge\",\"args\":{\"answer\":9,"
	    "\"levels\":{\"facts\":1}},\"wall_due_ms\":7}";
	struct stand *s = *state;
	struct arena a = {0};
	struct buf out = {0};
	struct event e;

	event_init(&e, EVENT_ACT_ARMED);
	event_put(&e, FIELD_ACT, "judge");
	e.actor = "ivo/evaluator";
	assert_true(view_withheld(engine_state(s->e), &e, "eva/evaluator"));
	assert_false(view_withheld(engine_state(s->e), &e, "ivo/evaluator"));
	assert_true(view_withheld_body(engine_state(s->e), false, body,
	    sizeof(body) - 1, &a, &out));
	assert_string_equal(buf_str(&out),
	    "{\"act\":\"judge\",\"args\":{},\"wall_due_ms\":7}");
	event_init(&e, EVENT_ACT_ARMED);
	event_put(&e, FIELD_ACT, "msg");
	e.actor = "ivo/evaluator";
	assert_false(view_withheld(engine_state(s->e), &e, "eva/evaluator"));
	buf_release(&out);
	arena_release(&a);
}

#define UNIT(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(nobody_who_marks_is_told),
		UNIT(whoever_directs_and_whose_it_is_are),
		UNIT(all_are_told_when_both_are_in),
		UNIT(or_when_it_is_decided),
		UNIT(nor_what_is_about_to_be_given),
		cmocka_unit_test_setup_teardown(nor_whose_it_is, begin_blind,
		    end),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
