/*
 * decide_draft.c: what is being written, saved every two seconds and beside
 * the record until it is sent.
 *
 * What was typed last is still on its way when a draft's time is over.  A
 * screen saves at once when it hears of that, and for ENGINE_LATE_MS it is
 * still taken:
 * - behind EndEx, when drafts have become answer.unsent, as another one of
 *   these: of several by one person the last holds;
 * - behind a move to another team, as the mover's draft in the team that was
 *   left, for those who go on there.  It gives back no sight of that team.
 * A question that is closed, by its phase or its time, takes drafts until
 * EndEx anyway.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

#define ENGINE_LATE_MS 5000

/* ---- teams that were left a moment ago -------------------------------- */

static bool late_yet(const struct engine *e, int64_t since)
{
	return e->now_mono_ms - since <= ENGINE_LATE_MS;
}

void engine_left_team(struct engine *e, int person, int team)
{
	size_t kept = 0;

	for (size_t i = 0; i < e->nleft; i++)
		if (late_yet(e, e->left[i].mono_ms) &&
		    e->left[i].person != person)
			e->left[kept++] = e->left[i];
	e->nleft = kept;
	if (team < 0)
		return;
	grow(&e->left, &e->capleft, e->nleft + 1, sizeof(*e->left));
	e->left[e->nleft++] = (struct engine_left){ person, team,
		e->now_mono_ms };
}

static int left_team(const struct engine *e, int person)
{
	for (size_t i = 0; i < e->nleft; i++)
		if (e->left[i].person == person &&
		    late_yet(e, e->left[i].mono_ms))
			return e->left[i].team;
	return -1;
}

/* ---- the draft -------------------------------------------------------- */

static bool draft_has(const struct decide *d, int team, int item)
{
	return team >= 0 && item >= 0 && command_theirs(d->st, team, 0,
	    PLAN_QUESTION, item);
}

static struct val *draft_put(struct decide *d, int team, bool holder)
{
	const struct store_draft row = {
		.team = d->st->teams[team].id,
		.item = (char *)decide_text(d, "question"),
		.person = d->st->people[d->person].uuid,
		.text = (char *)decide_text(d, "text"),
		.wall_ms = d->e->now_wall_ms, .holder = holder,
	};

	d->e->status = d->e->c.store->ops->put_draft(d->e->c.store, &row,
	    &d->e->status_err);
	return decide_ok(d);
}

/* EndEx has taken what there was. */
static struct val *draft_unsent(struct decide *d)
{
	struct event ev;

	if (decide_text(d, "text")[0] == '\0')
		return decide_ok(d);
	event_init(&ev, EVENT_ANSWER_UNSENT);
	event_put(&ev, FIELD_CELL, decide_team_cell(d));
	event_put(&ev, FIELD_QUESTION, decide_text(d, "question"));
	decide_team_put(d, &ev);
	event_put(&ev, FIELD_TEXT, decide_text(d, "text"));
	engine_emit(d->e, &ev);
	return decide_ok(d);
}

DECIDE(draft)
{
	int item = state_item(d->st, PLAN_QUESTION, decide_text(d,
	    "question")), left = left_team(d->e, d->person);
	bool own = draft_has(d, d->team, item);

	if (engine_practice_meant(d))
		return engine_practice_draft(d);
	if (own && d->st->run == STATE_HOTWASH &&
	    late_yet(d->e, d->e->ended_mono_ms))
		return draft_unsent(d);
	if (!decide_in_play(d))
		return NULL;
	if (!own && draft_has(d, left, item))
		return draft_put(d, left, false);
	if (decide_question(d, &item) == NULL)
		return NULL;
	return draft_put(d, d->team, true);
}
