/*
 * exercise.h: an exercise in memory on a pack that a fuzz target holds, for
 * what needs an engine behind it.
 */
#ifndef TESTS_FUZZ_EXERCISE_H
#define TESTS_FUZZ_EXERCISE_H

#include "engine/engine.h"

struct exercise_pack {
	const char *lua, *strings;	/* scenario.lua, English strings */
	const char *table;		/* tools/s.csv, or NULL */
};
struct exercise {
	struct clock_fake clock;
	struct engine_scripts scripts;
	struct engine_config c;
	struct engine *e;
};

/* A hook that fails: the packs have none. */
struct val *exercise_hook(struct engine_scripts *s,
    const struct engine_call *call, struct arena *a, struct err *err);
/* The compiled pack; one that does not compile is a bug. */
struct plan *exercise_plan(const struct exercise_pack *pack);
/* The lobby, with Ana and Zoé in the first two teams and Eva in none (0, 1,
 * 2).  Always the same pack within a process. */
void exercise_open(struct exercise *x, const struct exercise_pack *pack);
/* What was recorded can be resumed, or it is a bug; then all of it goes. */
void exercise_close(struct exercise *x);

#endif
