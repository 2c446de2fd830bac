/*
 * test_fill.c: bodies with their placeholders filled.
 */
#include "config.h"

#include "wire/fill.h"

#include "tests/event/unit.h"

#define STORY_MS (INT64_C(1934262600) * 1000)	/* 2031-04-18 07:10 */

static void filled(const char *text, int64_t story_ms, const char *want)
{
	static const char json[] = "{\"portal\":\"{clock}\","
	    "\"role.it\":\"TI\"}";
	struct arena a = {0};
	struct wire_filling with = { .clock = "T+0:10", .story_ms = story_ms };
	struct buf out = {0};

	with.fills = json_parse(&a, json, strlen(json), 1000, NULL);
	wire_fill(&out, text, &with);
	assert_string_equal(buf_str(&out), want);
	buf_release(&out);
	arena_release(&a);
}

static void placeholders_are_filled_once(void **state)
{
	(void)state;
	filled("", WIRE_NO_STORY, "");
	filled("A las {clock}, {role.it}.", WIRE_NO_STORY, "A las T+0:10, TI.");
	filled("{portal}", WIRE_NO_STORY, "{clock}");
	filled("{no-such} {role.nobody}", WIRE_NO_STORY,
	    "{no-such} {role.nobody}");
	filled("{ \"a\": {clock} } {", WIRE_NO_STORY, "{ \"a\": T+0:10 } {");
	filled("{clock", WIRE_NO_STORY, "{clock");
	filled("{{clock}}", WIRE_NO_STORY, "{T+0:10}");
}

static void the_story_has_its_own_time(void **state)
{
	(void)state;
	filled("{story}", STORY_MS, "2031-04-18 07:10");
	filled("{story-10m} {story+1d}", STORY_MS,
	    "2031-04-18 07:00 2031-04-19 07:10");
	filled("{story-10x} {storyline}", STORY_MS, "{story-10x} {storyline}");
	filled("{story-10m}", WIRE_NO_STORY, "T+0:10");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(placeholders_are_filled_once),
		cmocka_unit_test(the_story_has_its_own_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
