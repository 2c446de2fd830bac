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

int moment_cell(const struct state *st, const char *team)
{
	int at = team == NULL ? -1 : state_team(st, team);

	return at < 0 ? 0 : st->teams[at].cell;
}
