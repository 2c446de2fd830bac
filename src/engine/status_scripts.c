/*
 * status_scripts.c: which lines of the pack failed, for who has to mend them:
 * each once, with how often, the latest first.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

static struct val *script_row(const struct engine *e, struct arena *a,
    const struct state_fault *f)
{
	struct val *row = val_map(a);

	val_set(a, row, "cell", val_str(a, e->st->cells[f->cell].id));
	val_set(a, row, "count", val_int(a, f->count));
	val_set(a, row, "ex_ms", val_int(a, f->ex_ms));
	if (f->line > 0) {
		val_set(a, row, "file", val_str(a, f->place));
		val_set(a, row, "line", val_int(a, f->line));
	} else {
		val_set(a, row, "code", val_str(a, f->place));
	}
	val_set(a, row, "seq", val_int(a, f->seq));
	val_set(a, row, "text", val_str(a, f->text));
	return row;
}

struct val *engine_status_scripts(const struct engine *e, struct arena *a)
{
	struct val *list = val_list(a);

	for (size_t i = e->st->nfaults; i > 0; i--)
		val_push(a, list, script_row(e, a, &e->st->faults[i - 1]));
	return list;
}

const char *engine_fault_name(const struct state_fault *f, struct arena *a)
{
	const char *place = f->line > 0 ? arena_printf(a, "%s:%lld", f->place,
	    (long long)f->line) : f->place;

	return f->count == 1 ? place : arena_printf(a, "%s (%lld)", place,
	    (long long)f->count);
}
