/*
 * test_title.c: the first row of a screen: the mark, and what runs or since
 * when, wherever there is room for no more.
 */
#include "config.h"

#include "tests/console/stage.h"
#include "tests/console/stage_plan.h"
#include "tests/event/unit.h"

/* The mark is on the first row of the smallest screen, with what runs or how
 * long: never cut. */
static void test_small(void **state)
{
	static const int sizes[][2] = { { 40, 12 }, { 20, 5 } };
	static const struct { const char *lang, *mark; } langs[] = {
		{ "en", "EXERCISE" }, { "es", "EJERCICIO" },
		{ "fr", "EXERCICE" }, { "pt_BR", "EXERC\xc3\x8d" "CIO" },
	};

	(void)state;
	for (size_t l = 0; l < ARRAY_LEN(langs); l++)
		for (size_t z = 0; z < ARRAY_LEN(sizes); z++) {
			struct stage s;
			struct console *c;
			const char *row;

			stage_init(&s, 1);
			stage_story(&s);
			c = stage_seat(&s, HAT_DIRECTOR, -1, sizes[z][0],
			    sizes[z][1], langs[l].lang);
			stage_pass(&s, 0);
			row = stage_row(&s, c, 0);
			assert_ptr_equal(strstr(row, langs[l].mark), row);
			assert_non_null(strstr(row, "T+00:41"));
			stage_do(&s, "pause", "");
			stage_pass(&s, 0);
			row = stage_row(&s, c, 0);
			assert_ptr_equal(strstr(row, langs[l].mark), row);
			assert_non_null(strstr(row, "PAUS"));
			assert_null(strstr(row, "\xe2\x80\xa6"));
			stage_release(&s);
		}
}

static void marked_long(struct plan *p)
{
	p->mark = (struct plan_text){ .n = 1 };
	p->mark.v = arena_calloc(&p->arena, 1, sizeof(*p->mark.v));
	p->mark.v[0] = (struct plan_say){ "en", "EJERCICIO EJERCICIO "
		"EJERCICIO EJERCICIO EJERCICIO EJERCICIO" };
}

/* A mark gives way to what matters, at every width. */
static void test_long_mark(void **state)
{
	(void)state;
	for (int cols = 20; cols < 100; cols++) {
		struct stage s;
		struct console *c;
		const char *row;

		stage_change = marked_long;
		stage_init(&s, 1);
		stage_change = NULL;
		stage_story(&s);
		c = stage_seat(&s, HAT_DIRECTOR, -1, cols, 24, "en");
		stage_pass(&s, 0);
		row = stage_row(&s, c, 0);
		if (strstr(row, "EJER") == NULL ||
		    strstr(row, "T+00:41") == NULL)
			fail_msg("%d: %s", cols, row);
		stage_do(&s, "pause", "");
		stage_pass(&s, 0);
		row = stage_row(&s, c, 0);
		if (strstr(row, "EJER") == NULL || strstr(row, "PAUS") ==
		    NULL)
			fail_msg("%d: %s", cols, row);
		stage_release(&s);
	}
}

/* However long the pack's mark is: it stands first, and the row still says
 * what runs and how long it goes on. */
static void test_mark(void **state)
{
	static const char *const marks[] = { "EXERCISE", "EJERCICIO",
		"EXERCISE EXERCISE EXERCISE", "\xe6\xbc\x94\xe7\xbf\x92",
		"EXERCISE NOT REAL EXERCISE NOT REAL EXERCISE NOT REAL" };
	struct plan_say words[] = { { "en", NULL } };
	struct stage s;
	struct console *c;
	struct plan *plan;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	plan = (struct plan *)(uintptr_t)c->look.plan;
	for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
		const char *row;

		words[0].s = marks[i];
		plan->mark = (struct plan_text){ 1, words };
		stage_keys(&s, c, "2");
		stage_keys(&s, c, "1");
		row = stage_row(&s, c, 0);
		assert_memory_equal(row, " ", 1);
		assert_memory_equal(row + 1, marks[i], strlen(marks[i]) > 40 ?
		    24 : strlen(marks[i]));
		assert_non_null(strstr(row, "RUNNING x1  T+00:41"));
		assert_non_null(strstr(row, "ENDEX in 03:18"));
	}
	plan->mark = (struct plan_text){ 0, NULL };
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_small),
		cmocka_unit_test(test_long_mark),
		cmocka_unit_test(test_mark),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
