/*
 * test_answer.c: what the engine answers to a question, as lines: no name is
 * cut, whoever has which code.
 */
#include "config.h"

#include "tests/console/stage.h"
#include "tests/event/unit.h"

static struct val *code(struct arena *a, const char *name, const char *team,
    const char *hat)
{
	struct val *row = val_map(a);

	if (name != NULL)
		val_set(a, row, "name", val_str(a, name));
	if (team != NULL)
		val_set(a, row, "team", val_str(a, team));
	val_set(a, row, "code", val_str(a, "ABCDEFGHJK"));
	val_set(a, row, "hat", val_str(a, hat));
	return row;
}

/* Two whose names begin alike, by what lies behind it. */
static void test_codes(void **state)
{
	struct stage s;
	struct console *c;
	struct arena a = {0};
	struct val *value = val_map(&a), *codes = val_list(&a);
	struct buf out = {0};

	(void)state;
	stage_init(&s, 1);
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	val_push(&a, codes, code(&a, NULL, "blue", "participant"));
	val_push(&a, codes, code(&a, "María de los Ángeles Pérez", "blue",
	    "participant"));
	val_push(&a, codes, code(&a, "María de los Ángeles Gómez", NULL,
	    "evaluator"));
	val_set(&a, value, "codes", codes);
	console_answer(c, "codes", value, &out);
	assert_string_equal(buf_str(&out),
	    "blue                       ABCDE-FGHJK  participant\n"
	    "María de los Ángeles Pérez ABCDE-FGHJK  participant  blue\n"
	    "María de los Ángeles Gómez ABCDE-FGHJK  evaluator\n");
	buf_release(&out);
	arena_release(&a);
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_codes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
