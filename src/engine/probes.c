/*
 * probes.c: how services are: what checks find, and what a person rules
 * instead.  It must never let a fault of the check itself count as one of
 * the service: that is "unknown".
 */
#include "config.h"

#include "engine/internal.h"

#include "base/text.h"

#define PROBE_TEXT_MAX 512

static const char *probe_word(enum probe_result result)
{
	static const char *const words[] = {
		[PROBE_UNKNOWN] = "unknown", [PROBE_UP] = "up",
		[PROBE_DOWN] = "down",
	};

	return words[result];
}

static bool probe_is_word(const char *word)
{
	return strcmp(word, "up") == 0 || strcmp(word, "down") == 0 ||
	    strcmp(word, "unknown") == 0;
}

/* What it says came from a service: repaired, and no longer than is read. */
static char *probe_text(const char *text)
{
	struct buf whole = {0};
	size_t n = strlen(text);

	text_repair(&whole, text, n < PROBE_TEXT_MAX ? n : PROBE_TEXT_MAX);
	return buf_detach(&whole);
}

void engine_probe_result(struct engine *e, int cell, const char *probe,
    const char *result, const char *code, const char *text)
{
	int item = state_item(e->st, PLAN_PROBE, probe);
	const struct state_probe *p;
	struct event ev;
	char *said = text == NULL ? NULL : probe_text(text);

	if (item < 0 || cell < 0 || (size_t)cell >= e->st->ncells ||
	    !engine_running(e) || !probe_is_word(result)) {
		free(said);
		return;
	}
	p = &e->st->cells[cell].probes[item];
	if (p->looked && strcmp(probe_word(p->found), result) == 0) {
		free(said);
		return;
	}
	engine_batch(e, ACTOR_ENGINE, NULL, 0, engine_now_ex(e));
	event_init(&ev, EVENT_PROBE_RESULT);
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	event_put(&ev, FIELD_PROBE, probe);
	event_put(&ev, FIELD_RESULT, result);
	if (code != NULL && code[0] != '\0')
		event_put(&ev, FIELD_CODE, code);
	if (said != NULL && said[0] != '\0')
		event_put(&ev, FIELD_TEXT, said);
	engine_emit(e, &ev);
	engine_settle(e);
	free(said);
}

DECIDE(probe)
{
	const char *result = decide_text(d, "result");
	bool over = strcmp(result, "free") == 0;
	int item = state_item(d->st, PLAN_PROBE, decide_text(d, "probe"));
	int *cells = arena_calloc(d->a, d->st->ncells, sizeof(*cells));
	size_t n = decide_cells(d, cells), ruled = 0;
	struct event ev;

	if (!over && !probe_is_word(result))
		return decide_refuse(d, "usage", "a service is up, down or "
		    "unknown, or free to be what is found");
	for (size_t i = 0; i < n; i++)
		ruled += d->st->cells[cells[i]].probes[item].ruled;
	if (over && ruled == 0)
		return decide_refuse(d, "state", "nobody has ruled on it");
	for (size_t i = 0; i < n; i++) {
		if (over && !d->st->cells[cells[i]].probes[item].ruled)
			continue;
		event_init(&ev, EVENT_PROBE_RULED);
		event_put(&ev, FIELD_CELL, d->st->cells[cells[i]].id);
		event_put(&ev, FIELD_PROBE, decide_text(d, "probe"));
		if (!over)
			event_put(&ev, FIELD_RESULT, result);
		if (decide_has(d, "why"))
			event_put(&ev, FIELD_WHY, decide_text(d, "why"));
		engine_emit(d->e, &ev);
	}
	return decide_ok(d);
}
