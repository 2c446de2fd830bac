/*
 * test_golden.c: the participant's screens at five sizes in every language
 * there is, as files in tests/term/golden.
 */
#include "config.h"

#include "tests/term/rig.h"

#include <stdlib.h>

#include "tests/event/unit.h"
#include "tests/ui/golden.h"

#define SENT "[{\"questionnaire\":\"picture\",\"ex_ms\":5460000," \
	"\"wall_ms\":1772893876000,\"who\":\"m.diaz\",\"answers\":" \
	"\"{\\\"sure\\\":\\\"60\\\"}\"}]"

static const struct {
	const char *name;
	const char *keys;
	struct rig_options o;
} shots[] = {
	{ "inbox", "", {0} },
	{ "read", "\r", {0} },
	{ "question", "jj\r", {0} },
	{ "lobby", "", { .state = "lobby", .empty = true } },
	{ "practice", "\r", { .state = "lobby", .empty = true } },
	{ "paused", "", { .state = "paused" } },
	{ "ended", "", { .state = "hotwash", .surveys = true } },
	{ "ended-so-far", ":sofar\r", { .state = "hotwash" } },
	{ "ended-do", "3", { .state = "hotwash" } },
	{ "noduff", "", { .noduff = true } },
	{ "text", "jjr" "Decision owner: IT duty manager.\r\r0-10 min\r- "
	    "Disconnect FS2 from the network, keep it powered on (memory).\r",
	    {0} },
	{ "finish", "jjrWe isolate FS2.\x18", {0} },
	{ "choice", "jr\033[B ", {0} },
	{ "value", "rLockBit", {0} },
	{ "along", "r", { .drafts = "[{\"question\":\"q-family\","
	    "\"person\":\"p2\",\"name\":\"m.diaz\",\"length\":8,"
	    "\"text\":\"LockBit?\",\"saved_wall_ms\":1795531330000}]" } },
	{ "hint", "H", {0} },
	{ "chat", "2everyone: read 04", {0} },
	{ "do", "3", {0} },
	{ "tools", "4edr hosts\r", {0} },
	{ "tool-use", "4\033[5~", {0} },
	{ "people", "5", {0} },
	{ "log", "6", {0} },
	{ "files", "7", {0} },
	{ "score", "s", {0} },
	{ "help", "?", {0} },
	{ "ask", "eIs the SOC staffed?", {0} },
	{ "command", ":a", {0} },
	{ "so-far", ":sofar\r", {0} },
	{ "filter", "7fnote\r", {0} },
	{ "found", ":find FS2\r", {0} },
	{ "survey-inbox", "jjjjjj", { .surveys = true } },
	{ "survey", ":survey before\r1\x1b[B\x1b[B\x1b[B\r\r2\r1 3\r\x1b",
	    { .surveys = true } },
	{ "survey-pick", ":survey before\r3", { .surveys = true } },
	{ "survey-text", ":survey before\r5To be calm,\rand to ask.",
	    { .surveys = true } },
	{ "survey-send", ":survey picture\r1\x15" "80\rS",
	    { .surveys = true, .sent = SENT } },
	{ "survey-sent", ":survey picture\r", { .surveys = true,
	    .sent = SENT } },
};
static void shoot(size_t shot, const int size[2], const char *lang)
{
	struct rig_options o = shots[shot].o;
	struct buf screen = {0};
	struct rig r;
	char *name;

	o.cols = size[0];
	o.rows = size[1];
	o.lang = lang;
	rig_init(&r, &o);
	rig_type(&r, shots[shot].keys);
	rig_screen(&r, &screen);
	golden_sound(shots[shot].name, &r.t->grid);
	name = xasprintf("%s-%dx%d-%s", shots[shot].name, size[0], size[1],
	    lang);
	golden_compare("term", name, &screen);
	free(name);
	buf_release(&screen);
	rig_release(&r);
}

static void every_screen_in_every_language(void **state)
{
	(void)state;
	for (size_t l = 0; golden_langs[l] != NULL; l++)
		for (size_t i = 0; i < ARRAY_LEN(shots); i++)
			for (size_t k = 0; k < GOLDEN_SIZES; k++)
				shoot(i, golden_sizes[k], golden_langs[l]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_screen_in_every_language),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
