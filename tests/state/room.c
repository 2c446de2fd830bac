/*
 * room.c: see room.h.
 */
#include "config.h"

#include "tests/state/room.h"

int room_open(void **state)
{
	static const char *const lines[] = {
		"{\"kind\":\"exercise.created\",\"auto\":false,\"cells\":2,"
		"\"pack\":\"ministry\",\"recall_ms\":5000,\"seed\":\"" SEED
		"\",\"version\":\"1\"}",
		"{\"kind\":\"plan.adopted\",\"plan\":\"" PLAN1 "\","
		"\"numbers\":{\"alert\":\"01\",\"call\":\"07\"}}",
		"{\"kind\":\"team.created\",\"team\":\"a.csirt\","
		"\"cell\":\"a\",\"role\":\"csirt\"}",
		"{\"kind\":\"team.created\",\"team\":\"a.cabinet\","
		"\"cell\":\"a\",\"role\":\"cabinet\"}",
		"{\"kind\":\"team.created\",\"team\":\"a.it\","
		"\"cell\":\"a\",\"role\":\"it\"}",
		"{\"kind\":\"person.admitted\",\"person\":\"p1\","
		"\"commit\":\"c\",\"team\":\"a.csirt\"}",
		"{\"kind\":\"exercise.opened\"}",
		"{\"kind\":\"clock.started\",\"rate\":1000}",
	};
	struct room *m = xcalloc(1, sizeof(*m));

	record_init(&m->r);
	m->st = state_new();
	for (size_t i = 0; i < ARRAY_LEN(lines); i++)
		say(m, lines[i]);
	*state = m;
	return 0;
}

int room_close(void **state)
{
	struct room *m = *state;

	state_free(m->st);
	record_release(&m->r);
	free(m);
	return 0;
}
