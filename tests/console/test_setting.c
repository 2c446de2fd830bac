/*
 * test_setting.c: what ":set" changes on one console, and how often somebody
 * needs the director over a story (goal 28).
 */
#include "config.h"

#include <stdlib.h>

#include "tests/console/stage.h"
#include "tests/console/stage_plan.h"
#include "tests/event/unit.h"

static void story_phase(struct plan *p)
{
	struct plan_order *order = arena_calloc(&p->arena, p->norder + 1,
	    sizeof(*order));
	int64_t zone;

	p->nphases = 1;
	p->phases = arena_calloc(&p->arena, 1, sizeof(*p->phases));
	plan_blank(PLAN_PHASE, &p->phases[0]);
	p->phases[0].id = "day-1";
	p->phases[0].begins = (struct span){ 0 };
	p->phases[0].has_fictional = true;
	if (story_parse("2031-04-18 07:00 -06:00", &p->phases[0].fictional_ms,
	    &zone, NULL) != 0)
		bug("story");
	p->phases[0].zone_min = zone;
	order[0] = (struct plan_order){ PLAN_PHASE, 0 };
	memcpy(order + 1, p->order, p->norder++ * sizeof(*order));
	p->order = order;
}

static void test_clock(void **state)
{
	struct stage s;
	struct console *c;
	const char *wall;

	(void)state;
	stage_change = story_phase;
	stage_init(&s, 1);
	stage_change = NULL;
	stage_story(&s);
	c = stage_seat(&s, HAT_DIRECTOR, -1, 120, 40, "en");
	stage_pass(&s, 0);
	wall = arena_strdup(&s.a, look_wall(&c->look, c->wall_ms, false));
	assert_non_null(strstr(stage_row(&s, c, 0), wall));
	assert_null(strstr(stage_row(&s, c, 0), "story"));
	/* beside the board, always whole */
	assert_true(stage_sees(&s, c, "story 2031-04-18 07:41"));
	stage_keys(&s, c, ":set clock both\r");
	assert_non_null(strstr(stage_row(&s, c, 0), "story 04-18 07:41"));
	assert_non_null(strstr(stage_row(&s, c, 0), wall));
	stage_keys(&s, c, ":set clock story\r");
	assert_non_null(strstr(stage_row(&s, c, 0), "story 04-18 07:41"));
	assert_null(strstr(stage_row(&s, c, 0), wall));
	/* kept for the person, and there when they come back */
	assert_string_equal(buf_str(&s.seats[0].said), "prefer\nprefer\n");
	s.wants_clock = "both";
	c = stage_seat(&s, HAT_DIRECTOR, -1, 120, 40, "en");
	assert_non_null(strstr(stage_row(&s, c, 0), "story 04-18 07:41"));
	assert_non_null(strstr(stage_row(&s, c, 0), wall));
	assert_int_equal(s.seats[1].said.len, 0);
	stage_keys(&s, c, ":set clock noon\r");
	assert_true(stage_sees(&s, c, "write: set clock local, story or "
	    "both"));
	stage_release(&s);
}

/* A box of one button; a letter stays harmless. */
static void test_gokey(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	stage_keys(&s, c, " ");
	assert_null(strstr(buf_str(&s.seats[0].said), "go"));
	stage_keys(&s, c, ":set gokey j\r");
	assert_true(stage_sees(&s, c, "no letter"));
	stage_keys(&s, c, ":set gokey Space\r");
	assert_true(stage_sees(&s, c, "Space is GO"));
	stage_keys(&s, c, "4 ");
	assert_null(strstr(buf_str(&s.seats[0].said), "go"));
	stage_keys(&s, c, "1 ");
	assert_non_null(strstr(buf_str(&s.seats[0].said), "go"));
	assert_true(stage_sees(&s, c, "RELEASING 06"));
	stage_release(&s);
}

/* ---- who needs the director, minute by minute ------------------------- */

static bool need_same(const struct need *a, const struct need *b)
{
	return a->kind == b->kind && a->team == b->team;
}

static int needs_new(const struct needs *now, const struct need *was,
    size_t nwas)
{
	int fresh = 0;

	for (size_t i = 0; i < now->n; i++) {
		size_t k = 0;

		while (k < nwas && !need_same(&now->rows[i], &was[k]))
			k++;
		fresh += k == nwas;
	}
	return fresh;
}

static void test_needs(void **state)
{
	struct need was[64];
	size_t nwas = 0;
	struct stage s;
	struct console *c;
	int fresh = 0, minutes, kinds[NEED_KINDS];

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	stage_pass(&s, 0);
	minutes = (int)(model_ms(c->m, c->mono_ms) / STAGE_MINUTE);
	for (int m = 1; m <= minutes; m++) {
		assert_int_equal(model_go_ms(c->m, m * STAGE_MINUTE, NULL),
		    0);
		console_look(c);
		fresh += needs_new(&c->needs, was, nwas);
		memset(kinds, 0, sizeof(kinds));
		assert_true(c->needs.n <= ARRAY_LEN(was));
		for (nwas = 0; nwas < c->needs.n; nwas++) {
			was[nwas] = c->needs.rows[nwas];
			/* a flood is one row */
			assert_true(++kinds[was[nwas].kind] <= 3);
		}
	}
	print_message("# %d new rows in %d minutes\n", fresh, minutes);
	assert_true(fresh > 0 && fresh <= minutes);
	stage_release(&s);
}

/* The language of a console that is open: from help, and by name. */
static void test_language(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	stage_pass(&s, 0);
	stage_keys(&s, c, "?");
	assert_true(stage_sees(&s, c, "l Language"));
	stage_keys(&s, c, "l");
	assert_true(stage_sees(&s, c, "espa\xc3\xb1ol"));
	stage_keys(&s, c, "q");
	assert_true(stage_sees(&s, c, "EN MARCHA"));
	assert_true(stage_sees(&s, c, "LE NECESITAN"));
	stage_keys(&s, c, "?lq");
	assert_true(stage_sees(&s, c, "Ajuda"));
	stage_keys(&s, c, "?llq");
	assert_true(stage_sees(&s, c, "RUNNING"));
	stage_keys(&s, c, ":set lang pt\r");
	assert_true(stage_sees(&s, c, "Ajuda"));
	stage_keys(&s, c, ":set lang xx\r");
	assert_true(stage_sees(&s, c, "set lang en, es, pt_BR "));
	/* the past speaks it as well */
	stage_keys(&s, c, "[4");
	stage_keys(&s, c, ":set lang es\r");
	assert_true(stage_sees(&s, c, "Bit\xc3\xa1" "cora"));
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_language),
		cmocka_unit_test(test_clock),
		cmocka_unit_test(test_gokey),
		cmocka_unit_test(test_needs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
