/*
 * test_player.c: a role-player has calls and letters of several cells, and
 * answers as whom a letter was written to.
 */
#include "config.h"

#include "tests/console/stage.h"
#include "tests/event/unit.h"
#include "tests/ui/golden.h"

static const char player_view[] =
	"{\"exercise\":{\"pack\":\"athena\",\"title\":\"Athena\","
	"\"mark\":\"EXERCISE\",\"cells\":3,\"fills\":{}},"
	"\"run\":{\"state\":\"running\"},"
	"\"calls\":["
	"{\"id\":\"c.blue/two\",\"inject\":\"two\",\"team\":\"c.blue\","
	"\"cell\":\"c\",\"team_title\":\"Blue\",\"status\":\"later\","
	"\"planned_ms\":900000,\"number\":\"07\",\"title\":\"The minister\","
	"\"from\":\"Minister\",\"person_title\":\"the director\","
	"\"script\":\"Ask what is lost.\",\"expect\":\"A plain answer.\"},"
	"{\"id\":\"a.blue/one\",\"inject\":\"one\",\"team\":\"a.blue\","
	"\"cell\":\"a\",\"team_title\":\"Blue\",\"status\":\"now\","
	"\"ms\":420000,\"number\":\"02\",\"title\":\"Angry caller\","
	"\"from\":\"Marta\",\"how\":\"no answer\",\"how_ms\":480000,"
	"\"tries\":2,\"again\":true,\"note\":\"Speak fast.\"},"
	"{\"id\":\"b.blue/one\",\"inject\":\"one\",\"team\":\"b.blue\","
	"\"cell\":\"b\",\"team_title\":\"Blue\",\"status\":\"now\","
	"\"ms\":420000,\"number\":\"02\",\"title\":\"Angry caller\","
	"\"from\":\"Marta\",\"reached\":true,\"how\":\"reached\","
	"\"how_ms\":450000,\"tries\":1}],"
	"\"letters\":["
	"{\"id\":\"41\",\"ms\":540000,\"from\":\"c.red\",\"cell\":\"c\","
	"\"from_name\":\"Red\",\"persona\":\"bank\",\"persona_title\":"
	"\"Bank\",\"text\":\"How much?\",\"inject\":\"note\",\"item\":{\"id\":"
	"\"note\",\"number\":\"04\",\"title\":\"A note\",\"from\":"
	"\"Nobody\",\"text\":\"Pay us.\",\"files\":[{\"name\":"
	"\"note.txt\"}]}},"
	"{\"id\":\"7\",\"ms\":360000,\"from\":\"a.blue\",\"cell\":\"a\","
	"\"from_name\":\"Blue\",\"persona\":\"press\",\"persona_title\":"
	"\"News desk\",\"text\":\"Is it true?\",\"answered\":true,"
	"\"reply\":\"We heard it.\",\"reply_ms\":400000},"
	"{\"id\":\"12\",\"ms\":500000,\"from\":\"b.blue\",\"cell\":\"b\","
	"\"from_name\":\"Blue\",\"persona\":\"press\",\"persona_title\":"
	"\"News desk\",\"text\":\"Is it true?\",\"channel\":\"email\","
	"\"tlp\":\"AMBER\"}],"
	"\"played\":[{\"id\":\"press\",\"title\":\"News desk\",\"replies\":"
	"[\"We print it at six.\",\"No comment.\"]},"
	"{\"id\":\"bank\",\"title\":\"Bank\"}]}";

static struct console *player_seat(struct stage *s, int cols, int rows,
    const char *lang)
{
	char *json = xasprintf("{\"n\":1,\"part\":0,\"parts\":1,\"clock\":{"
	    "\"ms\":600000,\"rate\":0,\"mono_ms\":0},\"view\":%s}",
	    player_view);
	struct console *c;

	stage_init(s, 1);
	c = stage_seat(s, HAT_SIMCELL, s->team_person[0], cols, rows, lang);
	stage_push(s, c, "view", json);
	free(json);
	return c;
}

static void test_role_player(void **state)
{
	struct stage s;
	struct console *c = player_seat(&s, 80, 24, "en");

	(void)state;
	/* by time, each with its cell and how it went */
	assert_true(stage_sees(&s, c, "[1 Calls 1]  2 Letters 2"));
	assert_non_null(strstr(stage_row(&s, c, 3), "00:07 (a) Blue"));
	assert_non_null(strstr(stage_row(&s, c, 3), "No answer 00:08 (2)"));
	assert_non_null(strstr(stage_row(&s, c, 4), "Reached 00:07"));
	assert_non_null(strstr(stage_row(&s, c, 5), "00:15 (c) Blue"));
	assert_non_null(strstr(stage_row(&s, c, 5), "on GO"));
	stage_keys(&s, c, "jj");
	assert_true(stage_sees(&s, c, "(c) Blue, ask for the director"));
	assert_true(stage_sees(&s, c, "Ask what is lost."));
	stage_keys(&s, c, "\r");
	assert_true(c->at == SCREEN_TEXT);
	stage_keys(&s, c, "q2");
	/* oldest first, whoever wrote; what waits is marked */
	assert_true(c->at == SCREEN_LETTERS);
	assert_true(stage_sees(&s, c, "News desk 1  Bank 1"));
	assert_non_null(strstr(stage_row(&s, c, 4), "= 00:06 (a) Blue"));
	assert_true(stage_sees(&s, c, "We heard it."));
	assert_non_null(strstr(stage_row(&s, c, 5), "? 00:08 (b) Blue"));
	assert_non_null(strstr(stage_row(&s, c, 6), "? 00:09 (c) Red"));
	assert_non_null(strstr(stage_row(&s, c, 6), "[forwarded 04 A note] "
	    "How much?"));
	/* what was passed on to whom one plays can be read */
	stage_keys(&s, c, "jj");
	assert_true(stage_sees(&s, c, "04 A note  Nobody"));
	assert_true(stage_sees(&s, c, "note.txt"));
	assert_true(stage_sees(&s, c, "Pay us."));
	stage_release(&s);
}

/* An answer is written as whom it was written to, with the replies the pack
 * has, and goes out as that. */
static void test_answer(void **state)
{
	struct stage s;
	struct console *c = player_seat(&s, 80, 24, "en");

	(void)state;
	stage_keys(&s, c, "2");
	stage_keys(&s, c, "jr");
	assert_true(c->at == SCREEN_COMPOSE);
	assert_true(stage_sees(&s, c, "Answer to (b) Blue   As: News desk"));
	assert_true(stage_sees(&s, c, "> Is it true?"));
	assert_true(stage_sees(&s, c, "1  We print it at six."));
	stage_keys(&s, c, "\0302");
	assert_true(stage_sees(&s, c, "No comment."));
	stage_keys(&s, c, "\033");
	assert_true(c->at == SCREEN_LETTERS);
	stage_keys(&s, c, "r\030s");
	assert_string_equal(buf_str(&s.seats[0].said), "reply\n");
	stage_release(&s);
}

/* A letter that is open on a screen of its own is answered from there; of an
 * answer that somebody else gave meanwhile its writer hears first. */
static void test_second_answer(void **state)
{
	struct stage s;
	struct console *c = player_seat(&s, 80, 24, "en");

	(void)state;
	stage_keys(&s, c, "\r");
	assert_false(stage_sees(&s, c, "r Reply"));	/* a call */
	stage_keys(&s, c, "q2");
	stage_keys(&s, c, "j\r");
	assert_true(stage_sees(&s, c, "r Reply"));
	stage_keys(&s, c, "r");
	assert_true(stage_sees(&s, c, "Answer to (b) Blue   As: News desk"));
	stage_keys(&s, c, "We do not know.");
	stage_push(&s, c, "change", "{\"n\":2,\"set\":{\"letters\":[{\"id\":"
	    "\"12\",\"ms\":500000,\"from\":\"b.blue\",\"cell\":\"b\","
	    "\"from_name\":\"Blue\",\"persona\":\"press\","
	    "\"persona_title\":\"News desk\",\"text\":\"Is it true?\","
	    "\"answered\":true,\"reply\":\"No, it is not.\","
	    "\"reply_ms\":590000,\"before\":[\"Who asks?\"]}]}}");
	stage_keys(&s, c, "\030s");
	assert_true(stage_sees(&s, c, "it has been answered: \"No, it is "
	    "not.\""));
	assert_int_equal(s.seats[0].said.len, 0);
	stage_keys(&s, c, "\030s");
	assert_string_equal(buf_str(&s.seats[0].said), "reply\n");
	stage_keys(&s, c, "\033");
	stage_keys(&s, c, "q");
	assert_true(stage_sees(&s, c, "Who asks?"));
	assert_true(stage_sees(&s, c, "No, it is not."));
	stage_release(&s);
}

static void test_role_player_goldens(void **state)
{
	static const struct { const char *name, *keys; } shots[] = {
		{ "calls", "" }, { "letters", "2" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(shots); i++)
		for (size_t z = 0; z < GOLDEN_SIZES; z++)
			for (size_t l = 0; golden_langs[l] != NULL; l++) {
				struct stage s;
				struct console *c = player_seat(&s,
				    golden_sizes[z][0], golden_sizes[z][1],
				    golden_langs[l]);

				stage_keys(&s, c, shots[i].keys);
				stage_golden(&s, c, shots[i].name);
				stage_release(&s);
			}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_role_player),
		cmocka_unit_test(test_answer),
		cmocka_unit_test(test_second_answer),
		cmocka_unit_test(test_role_player_goldens),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
