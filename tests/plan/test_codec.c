/*
 * test_codec.c: a plan's canonical JSON reads back as the same plan, and
 * whatever is not a sound plan is refused.
 */
#include "config.h"

#include "plan/codec.h"
#include "tests/event/unit.h"
#include "tests/plan/sample.h"

static void tables_are_sorted_in(const struct codec_record *record)
{
	for (size_t i = 0; i < record->nfields; i++) {
		const struct codec_field *f = &record->fields[i];

		if (i && strcmp(f[-1].name, f->name) >= 0)
			fail_msg("%s.%s is not in its place", record->name,
			    f->name);
		if (f->type == CODEC_T_ENUM)
			assert_true(f->nnames > 0);
		if (f->type == CODEC_T_LIST)
			tables_are_sorted_in(f->record);
	}
}

static void tables_are_sorted(void **state)
{
	(void)state;
	tables_are_sorted_in(&codec_plan);
}

/* Writes, reads, writes: the same bytes and the same digest. */
static void reads_back(const struct plan *p)
{
	struct buf one = {0}, two = {0};
	struct plan *again;
	struct err err;

	plan_write(&one, p);
	again = plan_read(one.p, one.len, &err);
	if (!again)
		fail_msg("%s", err.text);
	plan_write(&two, again);
	assert_string_equal(one.p, two.p);
	assert_true(digest_equal(&p->digest, &again->digest));
	plan_free(again);
	buf_release(&one);
	buf_release(&two);
}

static void sample_reads_back(void **state)
{
	struct plan *p = sample_plan();

	(void)state;
	reads_back(p);
	plan_free(p);
}

static void values_are_kept(void **state)
{
	struct plan *p = sample_plan(), *q;
	struct buf json = {0};
	struct err err;

	(void)state;
	plan_write(&json, p);
	q = plan_read(json.p, json.len, &err);
	assert_non_null(q);
	assert_string_equal(q->id, "sample");
	assert_int_equal(q->length.ms, 90 * 60000);
	assert_int_equal(q->injects[0].on_send, 0);
	assert_int_equal(q->injects[1].on_send, -1);
	assert_int_equal(q->injects[1].to, 7);
	assert_int_equal(q->injects[1].decision, 0);
	assert_int_equal(q->injects[1].unless, 7);
	assert_int_equal(q->injects[1].at.ms, -1);
	assert_int_equal(q->injects[2].window_to.ms, 45 * 60000);
	assert_string_equal(q->injects[0].nr, "1-01");
	assert_string_equal(q->injects[1].nr, "");
	assert_null(q->questions[1].pattern);
	assert_string_equal(q->questions[0].pattern, "^\\s*lock\\s*bit\\s*$");
	assert_int_equal(q->questions[0].close.ms, 25 * 60000);
	assert_int_equal(q->questions[1].close.ms, -1);
	assert_true(q->questions[3].tolerance == 0.1);
	assert_true(q->questions[3].answer == 1500);
	assert_true(q->questions[2].choices[1].right);
	assert_int_equal(q->conds[7].count, 2);
	assert_int_equal(q->kids[q->conds[7].first], 5);
	assert_int_equal(q->handlers[2].item, 0);
	assert_int_equal(q->order[0].kind, PLAN_MILESTONE);
	assert_int_equal(plan_find(q, PLAN_QUESTION, "q-press"), 4);
	plan_free(p);
	plan_free(q);
	buf_release(&json);
}

static void all_64_roles_read_back(void **state)
{
	struct plan *p = sample_plan();

	(void)state;
	p->nroles = PLAN_ROLES_MAX;
	p->roles = arena_calloc(&p->arena, p->nroles, sizeof(*p->roles));
	for (int i = 0; i < PLAN_ROLES_MAX; i++)
		p->roles[i].id = arena_printf(&p->arena, "r%d", i);
	p->injects[0].to = UINT64_MAX;
	p->injects[1].to = UINT64_C(1) << 63;
	map_release(&p->role_ids);
	for (int k = 0; k < PLAN_ITEM_KINDS; k++)
		map_release(&p->ids[k]);
	plan_finish(p);
	reads_back(p);
	plan_free(p);
}

/* The sample's JSON with one place changed. */
struct change {
	const char *from, *to;
	const char *why;	/* in the sentence */
};

static void refused(const struct change *c)
{
	struct plan *p = sample_plan();
	struct buf json = {0}, bad = {0};
	struct err err = { .text = "" };
	const char *at;

	plan_write(&json, p);
	plan_free(p);
	at = strstr(json.p, c->from);
	if (!at)
		fail_msg("%s is not in %s", c->from, json.p);
	buf_add(&bad, json.p, (size_t)(at - json.p));
	buf_adds(&bad, c->to);
	buf_adds(&bad, at + strlen(c->from));
	p = plan_read(bad.p, bad.len, &err);
	if (p || !strstr(err.text, c->why))
		fail_msg("%s for %s: %s", c->to, c->from, err.text);
	buf_release(&json);
	buf_release(&bad);
}

static void unsound_plans_are_refused(void **state)
{
	static const struct change changes[] = {
		{ "\"format\":1", "\"format\":2", "another version" },
		{ "\"format\":1,", "", "plan.format: missing" },
		{ "\"id\":\"sample\"", "\"id\":\"../x\"", "not an id" },
		{ "\"id\":\"sample\"", "\"id\":7", "not a string" },
		{ "\"length\":5400000", "\"length\":-1", "out of range" },
		{ "\"length\":5400000", "\"length\":0", "plan.length" },
		{ "\"length\":5400000", "\"length\":1.5", "whole number" },
		{ "\"length\":5400000", "\"lenght\":1", "unknown field" },
		{ "\"langs\":[\"en\"", "\"langs\":[\"..\"", "not a language" },
		{ "\"id\":\"spread\"", "\"id\":\"alert\"", "twice" },
		{ "\"id\":\"it\"", "\"id\":\"csirt\"", "twice" },
		{ "\"to\":[\"csirt\"]", "\"to\":[]", "to nobody" },
		{ "\"to\":[\"csirt\"]", "\"to\":[\"nobody\"]", "unknown id" },
		{ "\"with\":\"alert\"", "\"with\":\"nothing\"", "unknown id" },
		{ "\"decision\":\"isolated\",", "", "does not fit" },
		{ "\"outcome\":\"no\",\"place\"", "\"outcome\":\"oui\",\"place\"",
		  "does not fit" },
		{ "\"unless\":7", "\"unless\":8", "no such condition" },
		{ "\"unless\":7", "\"unless\":-2", "no such condition" },
		{ "\"kids\":[0,1]", "\"kids\":[0,2]", "earlier condition" },
		{ "\"kids\":[0,1]", "\"kids\":[0,0]", "two parents" },
		{ "\"kids\":[0,1]", "\"kids\":[]", "children" },
		{ "\"kids\":[4]", "\"kids\":[3,4]", "children" },
		{ "\"n\":300000", "\"n\":0", "down_for" },
		{ "\"n\":10,", "\"n\":99999999999999,", "out of range" },
		{ "\"op\":\"points\",\"role\":\"csirt\"", "\"op\":\"points\"",
		  "role does not fit" },
		{ "\"item\":\"portal\",\"n\"", "\"n\"", "item does not fit" },
		{ "\"op\":\"down_for\"", "\"op\":\"under\"", "unknown word" },
		{ "sub/note.txt", "sub/../../note.txt", "safe name" },
		{ "sub/note.txt", "/etc/passwd", "safe name" },
		{ "\"window_to\":2700000", "\"window_to\":1", "window" },
		{ "\"tries\":3", "\"tries\":-3", "out of range" },
		{ "\"hint_cost\":3", "\"hint_cost\":13", "hint costs" },
		{ "\"close\":1500000", "\"close\":1", "before it is due" },
		{ "\"points\":4", "\"points\":5", "rubric" },
		{ "\"id\":\"people\"", "\"id\":\"facts\"", "there twice" },
		{ "\"tolerance\":0.1", "\"tolerance\":-0.1", "tolerance" },
		{ "\"every\":30000", "\"every\":999", "one second" },
		{ "\"by\":900000", "\"at\":1,\"by\":900000", "by and at" },
		{ "\"item\":\"later\"", "\"item\":\"sooner\"", "unknown id" },
		{ "{\"id\":\"isolate\",\"kind\":\"action\"}",
		  "{\"id\":\"isolated\",\"kind\":\"decision\"}", "twice" },
		{ "{\"id\":\"isolated\",\"kind\":\"decision\"},", "",
		  "not every item" },
		{ "\"hook\":3", "\"hook\":-3", "out of range" },
		{ "\"line\":10", "\"line\":-10", "not a line" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(changes); i++)
		refused(&changes[i]);
}

static void rubbish_is_refused(void **state)
{
	static const char *const rubbish[] = { "", "{", "[]", "null", "{}",
		"\"plan\"", "{\"format\":1}", "{\"format\":1,\"injects\":7}" };
	struct err err;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rubbish); i++)
		assert_null(plan_read(rubbish[i], strlen(rubbish[i]), &err));
}

/* Nesting as deep as allowed, and one more. */
static struct plan *nested(int depth)
{
	struct plan *p = sample_plan();
	size_t n = (size_t)depth;

	p->conds = arena_calloc(&p->arena, n + 1, sizeof(*p->conds));
	p->kids = arena_calloc(&p->arena, n, sizeof(*p->kids));
	p->conds[0] = (struct plan_cond){ .op = PLAN_OP_UP, .role = -1,
		.other = -1, .outcome = "" };
	for (int i = 0; i < depth; i++) {
		p->kids[i] = i;
		p->conds[i + 1] = (struct plan_cond){ .op = PLAN_OP_NO,
			.item = -1, .role = -1, .other = -1, .outcome = "",
			.first = i, .count = 1 };
	}
	p->nconds = n + 1;
	p->nkids = n;
	p->injects[1].unless = -1;
	p->injects[3].when = depth;
	p->decisions[0].when = 0;
	return p;
}

static void nesting_ends(void **state)
{
	struct plan *p = nested(PLAN_COND_DEPTH);
	struct err err;

	(void)state;
	assert_int_equal(plan_check(p, &err), 0);
	plan_free(p);
	p = nested(PLAN_COND_DEPTH + 1);
	assert_int_equal(plan_check(p, &err), -1);
	assert_non_null(strstr(err.text, "too deep"));
	plan_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables_are_sorted),
		cmocka_unit_test(sample_reads_back),
		cmocka_unit_test(values_are_kept),
		cmocka_unit_test(all_64_roles_read_back),
		cmocka_unit_test(unsound_plans_are_refused),
		cmocka_unit_test(rubbish_is_refused),
		cmocka_unit_test(nesting_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
