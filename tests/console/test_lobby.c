/*
 * test_lobby.c: the lobby says who plays whom, who of them is here and is
 * ready, and in its first row how much is marked below.
 */
#include "config.h"

#include <stdlib.h>

#include "tests/console/stage.h"
#include "tests/console/stage_plan.h"
#include "tests/event/unit.h"

static void with_personas(struct plan *p)
{
	static const char *const ids[] = { "courier", "minister" };

	p->npersonas = 2;
	p->personas = arena_calloc(&p->arena, 2, sizeof(*p->personas));
	for (int i = 0; i < 2; i++) {
		plan_blank(PLAN_PERSONA, &p->personas[i]);
		p->personas[i].id = ids[i];
		p->personas[i].place = (struct plan_place){ "scenario.lua",
			i + 90 };
		stage_order(p, PLAN_PERSONA, i);
	}
	p->personas[0].played_by = "simcell";
}

static struct console *waits(struct stage *s, int cols, int rows)
{
	stage_change = with_personas;
	stage_init(s, 1);
	stage_change = NULL;
	return stage_seat(s, HAT_DIRECTOR, -1, cols, rows, "en");
}

/* What the engine tells of who is connected. */
static void told(struct stage *s, struct console *c, const char *person)
{
	const char *rows = arena_printf(&s->a, "[{\"hat\":\"simcell\","
	    "\"here\":1,\"who\":[\"%s\"]}]", person);

	c->staff = json_parse(&s->a, rows, strlen(rows), 1 << 20, NULL);
	stage_pass(s, 0);
}

static void test_nobody(void **state)
{
	struct console *c;
	struct stage s;

	(void)state;
	c = waits(&s, 80, 24);
	assert_true(stage_sees(&s, c, "! courier: nobody plays it, there is "
	    "no SimCell"));
	assert_true(stage_sees(&s, c, "  minister: EXCON answers for it"));
	assert_true(stage_sees(&s, c, "! PRE-FLIGHT: 1 thing is marked ! "
	    "below"));
	stage_release(&s);
}

static void test_players(void **state)
{
	const char *person;
	struct console *c;
	struct stage s;

	(void)state;
	c = waits(&s, 80, 24);
	person = engine_state(s.e)->people[0].uuid;
	assert_non_null(stage_do(&s, "grant", arena_printf(&s.a,
	    "%s simcell", person)));
	stage_pass(&s, 0);
	assert_true(stage_sees(&s, c, "! courier: SimCell, p.silva (not "
	    "here)"));
	told(&s, c, person);
	assert_true(stage_sees(&s, c, "  courier: SimCell, p.silva (here)"));
	assert_true(stage_sees(&s, c, "PRE-FLIGHT: ok, every inject"));
	assert_true(stage_sees(&s, c, "ready: Luis waiting  Marta waiting"));
	assert_non_null(stage_do(&s, "ready", "regulator who:Luis"));
	stage_pass(&s, 0);
	assert_true(stage_sees(&s, c, "ready: Luis yes  Marta waiting"));
	stage_release(&s);
}

/* Who is ready in one cell is not so in all. */
static void test_cells(void **state)
{
	struct console *c;
	struct stage s;

	(void)state;
	stage_init(&s, 2);
	c = stage_seat(&s, HAT_DIRECTOR, -1, 120, 40, "en");
	assert_non_null(stage_do(&s, "ready", "regulator a who:Luis"));
	stage_pass(&s, 0);
	assert_true(stage_sees(&s, c, "ready: Luis waiting"));
	assert_non_null(stage_do(&s, "ready", "regulator b who:Luis"));
	stage_pass(&s, 0);
	assert_true(stage_sees(&s, c, "ready: Luis yes"));
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nobody),
		cmocka_unit_test(test_players),
		cmocka_unit_test(test_cells),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
