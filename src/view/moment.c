/*
 * moment.c: {clock} and {story} in texts, as of a moment of a cell.  It must
 * never read a clock: the moment is in the record.
 */
#include "view/moment.h"

#include "base/instant.h"
#include "plan/placeholder.h"
#include "state/reading.h"
#include "wire/fill.h"

static const char *moment_fill(struct arena *a, const struct state *st,
    int cell, int64_t ms, const struct val *fills, const char *text)
{
	struct wire_filling with = { .fills = fills,
		.story_ms = WIRE_NO_STORY };
	char clock[SPAN_TEXT];
	struct buf out = {0};
	int64_t story, zone;
	const char *s;

	ms = ms < 0 ? 0 : ms;
	with.clock = instant_short((struct instant){ ms - ms % 60000 },
	    clock);
	if (cell >= 0 && (size_t)cell < st->ncells &&
	    state_story(st, cell, ms, &story, &zone))
		with.story_ms = story;
	wire_fill(&out, text, &with);
	s = arena_strdup(a, buf_str(&out));
	buf_release(&out);
	return s;
}

const char *moment_text(struct arena *a, const struct state *st, int cell,
    int64_t cell_ms, const char *text)
{
	if (strchr(text, '{') == NULL)
		return text;
	return moment_fill(a, st, cell, cell_ms, NULL, text);
}

const char *moment_names(struct arena *a, const struct state *st, int cell,
    int64_t cell_ms, const char *lang, const char *text)
{
	if (strchr(text, '{') == NULL)
		return text;
	return moment_fill(a, st, cell, cell_ms, placeholder_fills(
	    state_newest(st)->plan, lang, a), text);
}

/* When it will be by itself, INT64_MAX where nobody knows. */
static int64_t moment_due(const struct state *st, int cell,
    enum plan_item kind, int item)
{
	const struct plan_question *q;

	if (kind == PLAN_INJECT)
		return state_inject_due(st, cell, item);
	q = kind == PLAN_QUESTION ? state_plan_question(st, cell, item) : NULL;
	if (q == NULL)
		return INT64_MAX;
	return q->with < 0 ? state_moment(st, cell, q->phase, q->at) :
	    state_inject_due(st, cell,
	    state_newest(st)->to_item[PLAN_INJECT][q->with]);
}

static int64_t moment_was(const struct state_cell *c, enum plan_item kind,
    int item)
{
	switch (kind) {
	case PLAN_INJECT:
		return c->injects[item].status == INJECT_RELEASED ?
		    c->injects[item].released_ms : -1;
	case PLAN_QUESTION:
		return c->questions[item].status != QUESTION_UNOPENED ?
		    c->questions[item].opened_ms : -1;
	case PLAN_QUESTIONNAIRE:
		return c->surveys[item].opened_seq != 0 ?
		    c->surveys[item].opened_ms : -1;
	default:
		return -1;
	}
}

int64_t moment_of(const struct state *st, int cell, enum plan_item kind,
    int item, bool *was)
{
	int64_t ms = moment_was(&st->cells[cell], kind, item);

	*was = ms >= 0;
	if (ms < 0)
		ms = moment_due(st, cell, kind, item);
	return ms != INT64_MAX ? ms : state_cell_ms(st, cell, st->ex_ms);
}

int moment_cell(const struct state *st, const char *team)
{
	int at = team == NULL ? -1 : state_team(st, team);

	return at < 0 ? 0 : st->teams[at].cell;
}
