/*
 * test_calls.c: how a call went, while that can be taken back: the sheet says
 * so and for how long, on the screen and in line mode, and it waits no more.
 */
#include "config.h"

#include "console/guest.h"
#include "tests/console/stage.h"
#include "tests/event/unit.h"

/* One call; %s: has it gone out, and what more is known of it. */
#define CALL "{\"n\":1,\"part\":0,\"parts\":1,\"clock\":{\"ms\":600000," \
	"\"rate\":0,\"mono_ms\":0},\"view\":{\"run\":{\"state\":\"running\"}," \
	"\"calls\":[{\"id\":\"a.blue/one\",\"inject\":\"one\",\"team\":" \
	"\"a.blue\",\"cell\":\"a\",\"team_title\":\"Blue\",\"status\":" \
	"\"%s\",\"ms\":420000,\"number\":\"02\",\"title\":\"Angry caller\"," \
	"\"from\":\"Marta\",\"script\":\"Shout.\"%s}]}}"

static void sheet_of(struct stage *s, struct console *c, const char *status,
    const char *more)
{
	char *json = xasprintf(CALL, status, more);

	stage_push(s, c, "view", json);
	free(json);
	stage_pass(s, 0);
}

/* Of one that has. */
static void sheet(struct stage *s, struct console *c, const char *more)
{
	sheet_of(s, c, "now", more);
}

static struct console *begin(struct stage *s, int cols, int rows,
    const char *lang)
{
	stage_init(s, 1);
	return stage_seat(s, HAT_SIMCELL, s->team_person[0], cols, rows,
	    lang);
}

static char *marked(const struct console *c, const char *how, int64_t ms)
{
	return xasprintf(",\"marked\":\"%s\",\"marked_until_wall_ms\":%lld",
	    how, (long long)(c->wall_ms + ms));
}

static void test_marked(void **state)
{
	struct stage s;
	struct console *c = begin(&s, 80, 24, "en");
	char *more;

	(void)state;
	sheet(&s, c, "");
	assert_non_null(strstr(stage_row(&s, c, 3), " > 00:07 Blue"));
	assert_non_null(strstr(stage_row(&s, c, 3), "waits 3m"));
	assert_true(stage_sees(&s, c, "[1 Calls 1]"));
	more = marked(c, "reached", 4200);
	sheet(&s, c, more);
	free(more);
	assert_non_null(strstr(stage_row(&s, c, 3), " ~ 00:07 Blue"));
	assert_non_null(strstr(stage_row(&s, c, 3), "Reached, u undoes: 5 s"));
	assert_null(strstr(stage_row(&s, c, 3), "waits"));
	assert_false(stage_sees(&s, c, "Calls 1"));
	stage_pass(&s, 3000);
	assert_non_null(strstr(stage_row(&s, c, 3), "Reached, u undoes: 2 s"));
	stage_pass(&s, 9000);
	assert_non_null(strstr(stage_row(&s, c, 3), "Reached, u undoes: 0 s"));
	/* it was taken back; it was carried out */
	sheet(&s, c, "");
	assert_non_null(strstr(stage_row(&s, c, 3), "waits 3m"));
	sheet(&s, c, ",\"reached\":true,\"how\":\"reached\",\"how_ms\":480000,"
	    "\"tries\":1");
	assert_non_null(strstr(stage_row(&s, c, 3), " = 00:07 Blue"));
	assert_non_null(strstr(stage_row(&s, c, 3), "Reached 00:08"));
	stage_release(&s);
}

/* A try that failed before says nothing of the one that is marked. */
static void test_again(void **state)
{
	struct stage s;
	struct console *c = begin(&s, 80, 24, "en");
	char *one = marked(c, "call back", 1000), *more = xasprintf("%s,"
	    "\"how\":\"no answer\",\"how_ms\":480000,\"tries\":2", one);

	(void)state;
	sheet(&s, c, more);
	assert_true(stage_sees(&s, c, "Call back, u undoes: 1 s"));
	assert_false(stage_sees(&s, c, "No answer 00:08"));
	free(one);
	free(more);
	stage_release(&s);
}

/* The keys that the chosen call can do with, and no others. */
static void test_keys(void **state)
{
	static const char *const langs[] = { "en", "es", "pt_BR", "fr" };

	(void)state;
	for (size_t l = 0; l < ARRAY_LEN(langs); l++) {
		struct stage s;
		struct console *c = begin(&s, 80, 24, langs[l]);

		sheet(&s, c, "");
		assert_non_null(strstr(stage_row(&s, c, 23), " R "));
		assert_null(strstr(stage_row(&s, c, 23), " Y "));
		sheet_of(&s, c, "later", ",\"waits\":true");
		assert_null(strstr(stage_row(&s, c, 23), " R "));
		assert_non_null(strstr(stage_row(&s, c, 23), " Y "));
		sheet_of(&s, c, "later", ",\"waits\":false");
		assert_null(strstr(stage_row(&s, c, 23), " Y "));
		stage_release(&s);
	}
}

/* Everywhere there is room for it, in every language. */
static void test_sizes(void **state)
{
	static const char *const langs[] = { "en", "es", "pt_BR", "fr" };
	static const int sizes[][2] = { { 80, 24 }, { 40, 12 }, { 20, 5 },
		{ 200, 60 } };

	(void)state;
	for (size_t l = 0; l < ARRAY_LEN(langs); l++)
		for (size_t z = 0; z < ARRAY_LEN(sizes); z++) {
			struct stage s;
			struct console *c = begin(&s, sizes[z][0],
			    sizes[z][1], langs[l]);
			char *more = marked(c, "no answer", 5000);

			sheet(&s, c, more);
			free(more);
			assert_false(guest_call_waits(val_at(guest_section(c,
			    "calls"), 0)));
			if (sizes[z][0] >= 80 && !stage_sees(&s, c, "5 s"))
				fail_msg("%s at %d", langs[l], sizes[z][0]);
			stage_release(&s);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_marked),
		cmocka_unit_test(test_again),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_sizes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
