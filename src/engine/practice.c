/*
 * practice.c: before StartEx, trying out acknowledging and answering.  It
 * belongs to no exercise: nothing of it may count, and what is half written
 * of it stays beside the record and goes when the exercise begins.
 */
#include "config.h"

#include "engine/internal.h"

/* A row among the drafts: no question's id has a slash. */
#define PRACTICE_ITEM "practice/"

bool engine_practice_is(const struct store_draft *d)
{
	return strcmp(d->item, PRACTICE_ITEM) == 0;
}

static void practice_put(struct engine *e, const char *team,
    const char *person, const char *text)
{
	const struct store_draft row = {
		.team = (char *)team, .item = (char *)PRACTICE_ITEM,
		.person = (char *)person, .text = (char *)text,
		.wall_ms = e->now_wall_ms,
	};

	if (e->status == STORE_OK)
		e->status = e->c.store->ops->put_draft(e->c.store, &row,
		    &e->status_err);
}

struct val *engine_practice_draft(struct decide *d)
{
	if (d->team < 0)
		return decide_refuse(d, "team", "you are in no team");
	practice_put(d->e, decide_team_id(d),
	    d->st->people[d->person].uuid, decide_text(d, "text"));
	return decide_ok(d);
}

bool engine_practice_meant(const struct decide *d)
{
	return d->st->run == STATE_LOBBY &&
	    strcmp(decide_text(d, "question"), "practice") == 0;
}

struct practice_rows {
	struct store_draft *rows;
	size_t n, cap;
};

static void practice_row(const struct store_draft *d, void *arg)
{
	struct practice_rows *r = arg;

	if (!engine_practice_is(d))
		return;
	grow((void **)&r->rows, &r->cap, r->n + 1, sizeof(*r->rows));
	r->rows[r->n++] = (struct store_draft){ .team = xstrdup(d->team),
		.person = xstrdup(d->person) };
}

void engine_practice_over(struct engine *e)
{
	struct practice_rows r = {0};

	if (e->status == STORE_OK && e->c.store->ops->drafts(e->c.store,
	    practice_row, &r, &e->status_err) != 0)
		e->status = STORE_FAILED;
	for (size_t i = 0; i < r.n; i++) {
		practice_put(e, r.rows[i].team, r.rows[i].person, NULL);
		free(r.rows[i].team);
		free(r.rows[i].person);
	}
	free(r.rows);
}

DECIDE(practice)
{
	struct event ev;

	if (d->team < 0)
		return decide_refuse(d, "team", "you are in no team");
	if (d->st->run != STATE_LOBBY)
		return decide_not_lobby(d);
	event_init(&ev, EVENT_PRACTICE_ANSWERED);
	decide_team_put(d, &ev);
	if (decide_has(d, "text")) {
		event_put(&ev, FIELD_TEXT, decide_text(d, "text"));
		practice_put(d->e, decide_team_id(d),
		    d->st->people[d->person].uuid, NULL);
	}
	engine_emit(d->e, &ev);
	return decide_ok(d);
}
