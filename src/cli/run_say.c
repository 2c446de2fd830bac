/*
 * run_say.c: what `ensayo run` prints: where the exercise is, how to come
 * in, and how it ended.
 */
#include "config.h"

#include "cli/run_self.h"
#include "cli/shell_word.h"

static void run_say_json(const struct run *r)
{
	struct arena a = {0};
	struct val *map = val_map(&a), *gates = val_list(&a);

	for (size_t i = 0; i < ARRAY_LEN(r->gates); i++)
		if (r->gates[i] != NULL)
			val_push(&a, gates, run_gate_val(r->gates[i], &a));
	val_set(&a, map, "exercise", val_str(&a, r->uuid));
	val_set(&a, map, "gates", gates);
	val_set(&a, map, "record", val_str(&a, r->path));
	cli_json(map);
	fflush(stdout);
	arena_release(&a);
}

void run_say_start(const struct run *r)
{
	char *typed;

	if (options_has(&r->o, "json")) {
		run_say_json(r);
		return;
	}
	typed = shell_word(r->path);
	printf(_("record    %s\n"), r->path);
	printf(_("exercise  %s\n"), r->uuid);
	printf(_("direct    ensayo ctl %s help\n"), typed);
	for (size_t i = 0; i < ARRAY_LEN(r->gates); i++)
		if (r->gates[i] != NULL)
			run_gate_say(r->gates[i]);
	printf(_("codes     ensayo ctl %s codes\n"), typed);
	fflush(stdout);
	free(typed);
}

void run_say_end(const struct run *r, bool closed)
{
	struct arena a = {0};
	struct val *map;

	if (!options_has(&r->o, "json")) {
		char *typed = shell_word(r->path);

		if (closed)
			printf(_("closed: %s is complete\n"), r->path);
		else
			printf(_("stopped; to go on: ensayo run --resume "
			    "%s\n"), typed);
		free(typed);
		return;
	}
	map = val_map(&a);
	val_set(&a, map, "record", val_str(&a, r->path));
	val_set(&a, map, "state", val_str(&a, closed ? "closed" :
	    "stopped"));
	cli_json(map);
	arena_release(&a);
}
