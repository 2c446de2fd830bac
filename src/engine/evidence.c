/*
 * evidence.c: what a tool has shown becomes a file of the team.  Its bytes
 * are made here, from the record: nobody can keep what was not shown, and no
 * name is in them that may have to be erased.
 */
#include "config.h"

#include "engine/engine.h"

#include "base/text.h"
#include "engine/internal.h"
#include "view/named.h"
#include "view/view.h"

/* The use that is meant: of that seq, else the last one of this person; NULL
 * when it is none of the team's. */
static const struct state_use *evidence_use(const struct decide *d,
    struct event *row)
{
	const struct state *st = d->st;
	int64_t seq = decide_num(d, "use", 0);

	for (size_t i = st->nuses; i-- > 0;) {
		const struct state_use *u = &st->uses[i];

		if (u->team != d->team || (seq != 0 && u->seq != seq))
			continue;
		if (!engine_row(d->e, u->seq, d->a, row))
			return NULL;
		if (seq != 0 || state_person(st, event_str(row,
		    FIELD_PERSON)) == d->person)
			return u;
	}
	return NULL;
}

/* Mark, what was typed, when, by which team as people call it, and what it
 * showed. */
static void evidence_text(const struct decide *d, const struct state_use *u,
    const struct event *row, const char *shown, struct buf *out)
{
	const char *lang = decide_lang(d) != NULL ? decide_lang(d) : "";
	char *line = view_use_line(row);

	buf_addf(out, "%s\n$ %s %s\nT+%d:%02d  ",
	    plan_mark(engine_plan(d->e), lang),
	    event_str(row, FIELD_TOOL), line, (int)(u->ms / 3600000),
	    (int)(u->ms / 60000 % 60));
	named_team(out, d->st, d->team, lang);
	buf_addf(out, "\n\n%s", shown);
	free(line);
}

/* The name that was given, else "TOOL-COMMAND-SEQ.txt". */
static char *evidence_name(struct decide *d, const struct event *row)
{
	char *name = NULL;

	if (!decide_has(d, "name"))
		return xasprintf("%s-%s-%lld.txt", event_str(row,
		    FIELD_TOOL), event_str(row, FIELD_COMMAND),
		    (long long)row->seq);
	return decide_file_name(d, &name) ? name : NULL;
}

static struct val *evidence_store(struct decide *d,
    const struct state_use *u, const struct buf *bytes, const char *name)
{
	char hex[DIGEST_HEX];
	struct event ev;
	struct val *out;

	if (engine_put_blob(d->e, bytes->p, bytes->len, hex) != 0)
		return NULL;
	event_init(&ev, EVENT_FILE_STORED);
	event_put(&ev, FIELD_DIGEST, hex);
	event_put(&ev, FIELD_NAME, name);
	event_puti(&ev, FIELD_OF, u->seq);
	decide_team_put(d, &ev);
	event_puti(&ev, FIELD_SIZE, (int64_t)bytes->len);
	engine_emit(d->e, &ev);
	out = decide_ok(d);
	val_set(d->a, out, "name", val_str(d->a, name));
	return out;
}

DECIDE(keep)
{
	const struct state_use *u;
	struct buf bytes = {0};
	struct event row;
	struct val *out = NULL;
	char *shown, *name;

	if (!decide_in_play(d))
		return NULL;
	u = evidence_use(d, &row);
	if (u == NULL && decide_has(d, "use"))
		return decide_refuse(d, "unknown", "no such use of a tool by "
		    "your team");
	if (u == NULL)
		return decide_refuse(d, "unknown", "you have used no tool "
		    "yet");
	shown = engine_tool_text(d->e, u->seq);
	if (shown == NULL)
		return decide_refuse(d, "state", "the tool has not answered "
		    "yet");
	name = evidence_name(d, &row);
	if (name != NULL) {
		evidence_text(d, u, &row, shown, &bytes);
		out = evidence_store(d, u, &bytes, name);
	}
	buf_release(&bytes);
	free(name);
	free(shown);
	return out;
}
