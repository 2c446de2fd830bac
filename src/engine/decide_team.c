/*
 * decide_team.c: what teams do beside answering: acknowledge, write, put
 * files.
 */
#include "config.h"

#include "engine/engine.h"

#include "base/text.h"
#include "engine/internal.h"

bool decide_in_play(struct decide *d)
{
	if (d->team < 0) {
		decide_refuse(d, "team", "you are in no team");
		return false;
	}
	if (d->st->run != STATE_RUNNING && d->st->run != STATE_PAUSED) {
		decide_not_playing(d);
		return false;
	}
	return true;
}

const char *decide_team_id(const struct decide *d)
{
	return d->st->teams[d->team].id;
}

const char *decide_team_cell(const struct decide *d)
{
	return d->st->cells[d->cell].id;
}

void decide_team_put(const struct decide *d, struct event *ev)
{
	event_put(ev, FIELD_PERSON, d->st->people[d->person].uuid);
	event_put(ev, FIELD_TEAM, decide_team_id(d));
}

bool decide_team_has(struct decide *d, bool has, const char *what)
{
	if (has)
		return true;
	decide_refuse(d, "unknown", "no such item for your team: \"%s\"",
	    what);
	return false;
}

static bool team_inject(struct decide *d, int inject)
{
	return decide_team_has(d, command_theirs(d->st, d->team,
	    state_seats(d->st, d->person), PLAN_INJECT, inject),
	    decide_text(d, "inject"));
}

static void team_ack(struct decide *d, int inject)
{
	struct event ev;

	if (d->st->cells[d->cell].injects[inject].acked >>
	    d->st->teams[d->team].role & 1)
		return;
	event_init(&ev, EVENT_DELIVERY_ACKNOWLEDGED);
	event_put(&ev, FIELD_CELL, decide_team_cell(d));
	event_put(&ev, FIELD_INJECT,
	    state_item_id(d->st, PLAN_INJECT, inject));
	decide_team_put(d, &ev);
	engine_emit(d->e, &ev);
}

DECIDE(ack)
{
	int inject = decide_inject(d);
	uint64_t seats = state_seats(d->st, d->person);
	int first;

	if (!decide_in_play(d) || !team_inject(d, inject))
		return NULL;
	if (d->st->cells[d->cell].injects[inject].digest == 0) {
		team_ack(d, inject);
		return decide_ok(d);
	}
	/* a digest is acknowledged as a whole */
	first = state_digest_of(d->st, d->team, seats, inject);
	for (size_t i = 0; i < d->st->items[PLAN_INJECT].n; i++)
		if ((int)i == inject || (state_inject_reads(d->st, d->team,
		    seats, (int)i) && state_digest_of(d->st, d->team, seats,
		    (int)i) == first))
			team_ack(d, (int)i);
	return decide_ok(d);
}

/* ---- words and files -------------------------------------------------- */

static bool team_talks(struct decide *d)
{
	if (d->team < 0) {
		decide_refuse(d, "team", "you are in no team");
		return false;
	}
	return true;
}

static struct val *team_says(struct decide *d, const char *to)
{
	struct event ev;

	event_init(&ev, EVENT_MESSAGE_SENT);
	event_put(&ev, FIELD_CELL, decide_team_cell(d));
	event_put(&ev, FIELD_FROM, decide_team_id(d));
	event_put(&ev, FIELD_TEXT, decide_text(d, "text"));
	event_putl(&ev, FIELD_TO, &to, 1);
	engine_emit(d->e, &ev);
	return decide_ok(d);
}

DECIDE(ask)
{
	return team_talks(d) ? team_says(d, "excon") : NULL;
}

DECIDE(chat)
{
	if (!team_talks(d))
		return NULL;
	return decide_has(d, "team") && decide_team(d) != d->team ?
	    decide_talk(d, decide_text(d, "team"), -1) :
	    team_says(d, decide_team_id(d));
}

DECIDE(log)
{
	struct event ev;

	if (!team_talks(d))
		return NULL;
	event_init(&ev, EVENT_TEAMLOG_WRITTEN);
	decide_team_put(d, &ev);
	event_put(&ev, FIELD_TEXT, decide_text(d, "text"));
	engine_emit(d->e, &ev);
	return decide_ok(d);
}

bool decide_file(struct decide *d, char **name, int64_t *size)
{
	struct digest digest;
	struct buf bytes = {0};

	if (digest_parse(decide_text(d, "digest"), &digest, d->err) != 0)
		return false;
	if (source_blob(d->e->c.store->source, &digest, &bytes, NULL) != 0) {
		decide_refuse(d, "unknown", "those bytes have not arrived");
		return false;
	}
	*size = (int64_t)bytes.len;
	buf_release(&bytes);
	return decide_file_name(d, name);
}

bool decide_file_name(struct decide *d, char **name)
{
	if (text_name(decide_text(d, "name"), name, d->err) != 0)
		return false;
	if (strchr(*name, '/') == NULL && (*name)[0] != '.')
		return true;
	free(*name);
	decide_refuse(d, "usage", "a file name has no \"/\" and does not "
	    "begin with a dot");
	return false;
}

/* The bytes came before (blob.put); this names them for the team. */
DECIDE(put)
{
	char *name = NULL;
	struct event ev;
	int64_t size;

	if (!decide_in_play(d) || !decide_file(d, &name, &size))
		return NULL;
	event_init(&ev, EVENT_FILE_STORED);
	event_put(&ev, FIELD_DIGEST, decide_text(d, "digest"));
	event_put(&ev, FIELD_NAME, name);
	decide_team_put(d, &ev);
	event_puti(&ev, FIELD_SIZE, size);
	engine_emit(d->e, &ev);
	free(name);
	return decide_ok(d);
}
