/*
 * test_audit.c: a child that folds the stream by itself says nothing while
 * all is well, and loudly what is not.
 */
#include "config.h"

#include "ctl/audit.h"
#include "tests/ctl/stand.h"

#include "tests/event/unit.h"

#define TURNS_MAX 200		/* of up to 100 ms */

/* Lets the child take part until it has spoken, or has had its turn. */
static void together(struct stand *s, const struct ctl_audit *audit)
{
	for (int i = 0; i < TURNS_MAX && !ctl_audit_alarmed(audit); i++)
		loop_once(s->loop, 100);
	stand_run(s);
}

/* One exercise to its EndEx, where the state is digested. */
static struct ctl_audit *conducted(struct stand *s, int64_t plant)
{
	struct err err = {0};
	struct ctl_audit *audit = ctl_audit_new(plant, &err);

	if (audit == NULL)
		fail_msg("%s", err.text);
	stand_init(s, 2);
	ctl_audit_begin(audit, s->loop, s->ctl, s->e, NULL, 0);
	stand_do(s, "start", NULL);
	stand_do(s, "note", "{\"text\":\"all is well\"}");
	stand_pass(s, 1000);
	stand_do(s, "end", NULL);
	return audit;
}

static const char *needs(struct stand *s)
{
	struct buf json = {0};
	const char *text;

	json_write(&json, engine_needs(s->e, &s->a));
	text = arena_strdup(&s->a, buf_str(&json));
	buf_release(&json);
	return text;
}

/* Everything that was recorded is with the child: it has asked for the
 * plan and taken the stream. */
static void what_holds_is_not_mentioned(void **state)
{
	struct stand s;
	struct ctl_audit *audit = conducted(&s, 0);
	int64_t seq = stand_seq(&s);

	struct caller c;

	(void)state;
	for (int i = 0; i < 20; i++)
		loop_once(s.loop, 20);
	assert_false(ctl_audit_alarmed(audit));
	assert_int_equal(ctl_peers(s.ctl), 1);
	/* it is no director who looks at a screen */
	caller_init(&c, &s, true, NULL);
	assert_non_null(strstr(caller_ask(&c, &s, "{\"id\":1,\"do\":\"list\","
	    "\"args\":{\"what\":\"staff\"}}"), "\"rows\":[]"));
	caller_release(&c);
	assert_int_equal(stand_seq(&s), seq);
	assert_string_equal(needs(&s), "[]");
	stand_release(&s);
	ctl_audit_free(audit);
}

/* How often the record has it; *last: of which event it is the last time. */
static int written(struct stand *s, const char *words, int64_t *last)
{
	struct source_row row;
	int64_t seq = 0;
	int n = 0;

	while (source_next(s->store->source, seq, &row, NULL) == 1) {
		seq = row.e.seq;
		if (row.e.kind == EVENT_NOTE_WRITTEN &&
		    strstr(row.body, words) != NULL) {
			*last = seq;
			n++;
		}
	}
	return n;
}

/* The positive control: one field of the child's state is another.  A quick
 * child has spoken before this one looks. */
static void what_differs_is_told_loudly(void **state)
{
	struct stand s;
	struct ctl_audit *audit = conducted(&s, 3);
	int64_t last = 0;

	(void)state;
	together(&s, audit);
	assert_true(ctl_audit_alarmed(audit));
	assert_int_equal(written(&s, "SELF-AUDIT: event ", &last), 1);
	assert_int_equal(last, stand_seq(&s));
	assert_non_null(strstr(needs(&s), "\"what\":\"audit\""));
	assert_non_null(strstr(needs(&s), "differs from the digest"));
	stand_release(&s);
	ctl_audit_free(audit);
}

/* One that is never served ends all the same. */
static void nobody_is_left_behind(void **state)
{
	struct err err = {0};
	struct ctl_audit *audit = ctl_audit_new(0, &err);

	(void)state;
	assert_non_null(audit);
	ctl_audit_free(audit);
	ctl_audit_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_holds_is_not_mentioned),
		cmocka_unit_test(what_differs_is_told_loudly),
		cmocka_unit_test(nobody_is_left_behind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
