/*
 * test_plan.c: looking things up in a plan, its texts and its words.
 */
#include "config.h"

#include "plan/placeholder.h"
#include "plan/plan_name.h"
#include "tests/event/unit.h"
#include "tests/plan/sample.h"

static int setup(void **state)
{
	*state = sample_plan();
	return 0;
}

static int teardown(void **state)
{
	plan_free(*state);
	return 0;
}

static void items_are_found(void **state)
{
	struct plan *p = *state;

	for (int k = 0; k < PLAN_ITEM_KINDS; k++) {
		assert_int_equal(plan_item_kind(plan_item_name(k)), k);
		for (size_t i = 0; i < plan_count(p, k); i++)
			assert_int_equal(plan_find(p, k,
			    plan_id(p, k, (int)i)), i);
		assert_int_equal(plan_find(p, k, "no-such"), -1);
	}
	assert_int_equal(plan_item_kind("actor"), -1);
	assert_int_equal(plan_find(p, PLAN_ACTION, "alert"), -1);
	assert_int_equal(plan_role(p, "cabinet"), 2);
	assert_int_equal(plan_role(p, "alert"), -1);
}

static void points_are_summed_for_each_role(void **state)
{
	struct plan *p = *state;

	assert_int_equal(plan_points_max(p, 0), 4 * 12 + 5);
	assert_int_equal(plan_points_max(p, 1), 5);
	assert_int_equal(plan_points_max(p, 2), 12);
	assert_int_equal(plan_points_max(p, -1), 0);
	assert_int_equal(plan_points_max(p, 64), 0);
}

static void text_falls_back_to_the_original(void **state)
{
	struct plan *p = *state;
	struct plan_say two[] = { { "es", "dos" }, { "pt", "dois" } };
	struct plan_text other = { 2, two }, none = { 0 };
	bool fallback;

	assert_string_equal(plan_say(p, &p->title, "es", &fallback), "Muestra");
	assert_false(fallback);
	assert_string_equal(plan_say(p, &p->title, "fr", &fallback), "Sample");
	assert_true(fallback);
	assert_string_equal(plan_say(p, &p->injects[0].from, "es", &fallback),
	    "SOC");
	assert_true(fallback);
	assert_string_equal(plan_say(p, &p->injects[0].from, "en", &fallback),
	    "SOC");
	assert_false(fallback);
	assert_string_equal(plan_say(p, &other, "en", &fallback), "dos");
	assert_true(fallback);
	assert_string_equal(plan_say(p, &other, "pt_BR", &fallback), "dois");
	assert_false(fallback);
	assert_string_equal(plan_say(p, &other, "", NULL), "dos");
	assert_string_equal(plan_say(p, &none, "en", &fallback), "");
	assert_false(fallback);
}

static void expect_words(const struct plan *p, int cond, const char *words)
{
	struct buf out = {0};

	plan_cond_text(p, cond, &out);
	assert_string_equal(buf_str(&out), words);
	buf_release(&out);
}

static void conditions_have_words(void **state)
{
	struct plan *p = *state;

	expect_words(p, 2, "(done isolate or fs02-smb down)");
	expect_words(p, 3, "portal down for 5m");
	expect_words(p, 7, "(not csirt has 10 pt and isolated = no)");
	p->conds[0].role = 1;
	expect_words(p, 0, "done isolate by it");
	p->conds[0].op = PLAN_OP_CORRECT;
	expect_words(p, 0, "correct q-family by it");
	p->conds[1].op = PLAN_OP_UP;
	expect_words(p, 1, "fs02-smb up");
	p->conds[3] = (struct plan_cond){ .op = PLAN_OP_SENT, .item = 2,
		.role = -1 };
	expect_words(p, 3, "sent press");
}

static void placeholders_have_their_texts(void **state)
{
	struct plan *p = *state;
	struct arena a = {0};
	struct val *fills = placeholder_fills(p, "es", &a);

	assert_string_equal(val_get_text(fills, "role.cabinet", ""),
	    "Gabinete");
	assert_string_equal(val_get_text(fills, "role.it", ""), "it");
	assert_string_equal(val_get_text(fills, "portal", ""),
	    "https://portal.example/");
	assert_int_equal(val_len(fills), 4);
	arena_release(&a);
}

static void placeholders_are_told_apart(void **state)
{
	const char *at = "x{clok}{portal}";
	struct placeholder_piece piece;

	assert_true(placeholder_next(*state, &at, &piece));
	assert_int_equal(piece.kind, PLACEHOLDER_NONE);
	assert_int_equal(piece.n, 1);
	assert_true(placeholder_next(*state, &at, &piece));
	assert_int_equal(piece.kind, PLACEHOLDER_UNKNOWN);
	assert_int_equal(piece.n, 6);
	assert_true(placeholder_next(*state, &at, &piece));
	assert_int_equal(piece.kind, PLACEHOLDER_PARAM);
	assert_int_equal(piece.index, 0);
	assert_false(placeholder_next(*state, &at, &piece));
}

static void names_are_safe_or_refused(void **state)
{
	static const char *const good[] = { "a", "README-RESTORE.txt",
		"sub/note.txt", "Región 1.pdf" };
	static const char *const bad[] = { "", "/a", "../a", "a/../b", "a//b",
		"a/", ".hidden", "a/.b", "a\\b", "c:d", "a\nb", ("a\x7f" "b"),
		"a*", "\xff" };
	char longer[300];

	(void)state;
	memset(longer, 'a', sizeof(longer));
	longer[sizeof(longer) - 1] = '\0';
	assert_false(plan_name_safe(longer));
	for (size_t i = 0; i < ARRAY_LEN(good); i++)
		assert_true(plan_name_safe(good[i]));
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_false(plan_name_safe(bad[i]));
	assert_true(plan_lang_valid("es"));
	assert_true(plan_lang_valid("pt_BR"));
	assert_true(plan_lang_valid("gn"));
	assert_true(plan_lang_valid("quc"));
	assert_false(plan_lang_valid(""));
	assert_false(plan_lang_valid("e"));
	assert_false(plan_lang_valid("pt_br"));
	assert_false(plan_lang_valid("pt_BRA"));
	assert_false(plan_lang_valid("../x"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(items_are_found, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(
		    points_are_summed_for_each_role, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    text_falls_back_to_the_original, setup, teardown),
		cmocka_unit_test_setup_teardown(conditions_have_words, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(placeholders_have_their_texts,
		    setup, teardown),
		cmocka_unit_test_setup_teardown(placeholders_are_told_apart,
		    setup, teardown),
		cmocka_unit_test(names_are_safe_or_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
