/*
 * steps.c: fuzz target: any bytes as a file of an author's tests: what is
 * wrong is named with its line, and cases that are read can be played.
 */
#include "config.h"

#include <stdint.h>

#include "sim/expect.h"
#include "tests/fuzz/exercise.h"

#define STEPS_PATH "tests/t.lua"
#define PLAY_MAX 4

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char pack_text[] =
    "scenario { id = 's', title = 'x', length = '1h' }\n"
    "role { id = 'it' } role { id = 'hq' }\n"
    "phase { id = 'm1', begins = '0m', title = 'One' }\n"
    "phase { id = 'm2', begins = 'director', title = 'Two' }\n"
    "var { id = 'trust', min = 0, max = 100, start = 50 }\n"
    "persona { id = 'press', title = 'Press' }\n"
    "inject { id = 'i', at = '0m', to = { 'it', 'hq' }, title = 'I',\n"
    "  text = 'I' }\n"
    "inject { id = 'k', bench = true, to = 'it', title = 'K', text = 'K' }\n"
    "fact { id = 'f', source = 'i', match = 'srv-1', title = 'F' }\n"
    "action { id = 'deny', to = 'hq', shown = 'typed', match = { 'deny' },\n"
    "  ruling = 'excon', moves = { trust = -20 }, title = 'Deny' }\n"
    "question { id = 'q', with = 'i', to = 'it', kind = 'pattern',\n"
    "  points = 5, tries = 3, title = 'P', pattern = '^a+$',\n"
    "  accept = { 'a' }, hint = { cost = 1, text = 'H' } }\n"
    "question { id = 'r', with = 'i', to = 'hq', kind = 'text',\n"
    "  points = 4, title = 'T', rubric = {\n"
    "  { id = 'fact', points = 4, title = 'F' } } }\n"
    "probe { id = 'web', check = 'tcp', target = '192.0.2.1:80',\n"
    "  every = '30s', title = 'Web' }\n"
    "decision { id = 'd', by = '15m', when = any { done 'deny',\n"
    "  down 'web' }, title = 'D' }\n"
    "tool { id = 'siem', to = 'it', title = 'S', commands = {\n"
    "  { name = 'find', args = { { id = 'h', kind = 'word' } },\n"
    "    answer = 'none' } } }\n"
    "questionnaire { id = 'pic', purpose = 'picture', at = '0m',\n"
    "  to = 'all', each = 'role', title = 'P', items = {\n"
    "  { id = 'n', kind = 'number', title = 'N' } } }\n"
    "expect { id = 'x', of = 'i', who = 'hq', task = 'X', within = '9m',\n"
    "  evidence = done 'deny' }\n";
static const char strings_text[] = "none = Nothing.\n";

static void steps_sound(const struct expect_set *set,
    const struct problems *problems)
{
	for (size_t i = 0; i < problems->n; i++)
		if (problems->v[i].text[0] == '\0')
			bug("a problem without a word");
	for (size_t i = 0; i < set->n; i++)
		for (size_t k = 0; k + 1 < set->cases[i].n; k++)
			if (set->cases[i].steps[k].ms >
			    set->cases[i].steps[k + 1].ms)
				bug("steps are not in the order of time");
}

static void steps_play(const struct expect_set *set, const struct plan *p)
{
	struct engine_scripts scripts = { .call = exercise_hook };
	struct conduct_options o = { .plan = p, .scripts = &scripts };

	for (size_t i = 0; i < set->n && i < PLAY_MAX; i++) {
		struct buf why = {0};
		int line;

		if (expect_run(&set->cases[i], &o, &why, &line) != 0 && why.len == 0)
			bug("failed without a word");
		buf_release(&why);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct exercise_pack pack = { pack_text, strings_text,
		NULL };
	static struct plan *plan;
	char *text = xstrndup((const char *)data, size);
	char path[] = STEPS_PATH;
	struct file_entry entry = { path, text, size };
	struct file_set files = { .e = &entry, .n = 1 }, library = {0};
	struct expect_set set = {0};
	struct problems problems = {0};

	if (plan == NULL)
		plan = exercise_plan(&pack);
	expect_read(&set, plan, &files, &library, STEPS_PATH, &problems);
	steps_sound(&set, &problems);
	if (problems.errors == 0)
		steps_play(&set, plan);
	expect_release(&set);
	problems_release(&problems);
	free(text);
	return 0;
}
