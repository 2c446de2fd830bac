/*
 * apply_talk.c: words.  It must never keep them: the record has the text,
 * the state only who waits for what.
 */
#include "config.h"

#include "state/fold.h"

#include <inttypes.h>

#define EXCON "excon"

/* Counts a message for the teams a word of TO means. */
static int count_message(struct fold *f, int cell, const char *to)
{
	struct state *st = f->st;
	int64_t role = map_get(&st->roles.index, to, -1);
	int team = state_team(st, to);
	bool all = !strcmp(to, "all");
	size_t i;

	if (team >= 0) {
		st->teams[team].messages++;
		return 0;
	}
	if (!all && role < 0)
		return state_person(st, to) >= 0 ? 0 :
		    fold_fail(f, "nobody is \"%.64s\"", to);
	for (i = 0; i < st->nteams; i++) {
		struct state_team *t = &st->teams[i];

		if ((all || t->role == role) &&
		    (cell < 0 || t->cell == cell))
			t->messages++;
	}
	return 0;
}

/* Marks the message to EXCON that this one answers. */
static void answered(struct state *st, int64_t of)
{
	size_t lo = 0, hi = st->nmessages;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (st->messages[mid].seq < of)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo < st->nmessages && st->messages[lo].seq == of)
		st->messages[lo].answered = true;
}

static void keep_message(struct fold *f, int cell)
{
	struct state *st = f->st;

	grow(&st->messages, &st->capmessages, st->nmessages + 1,
	    sizeof(*st->messages));
	st->messages[st->nmessages++] = (struct state_message){
		.seq = f->e->seq,
		.ms = cell < 0 ? f->e->ex_ms : fold_ms(f, cell),
		.to_excon = true,
		.cell = cell,
	};
}

static int message_sent(struct fold *f)
{
	const struct event_field *to = event_field(f->e, FIELD_TO);
	bool to_excon = false;
	int64_t i;
	int cell;

	if (fold_cell_maybe(f, &cell))
		return -1;
	for (i = 0; to && i < to->i; i++) {
		if (!strcmp(to->list[i], EXCON))
			to_excon = true;
		else if (count_message(f, cell, to->list[i]))
			return -1;
	}
	if (event_has(f->e, FIELD_OF))
		answered(f->st, event_int(f->e, FIELD_OF, 0));
	if (to_excon)
		keep_message(f, cell);
	return 0;
}

static int broadcast_sent(struct fold *f)
{
	int cell;

	return fold_cell_maybe(f, &cell);
}

static int teamlog_written(struct fold *f)
{
	return fold_team(f) < 0 || fold_person(f) < 0 ? -1 : 0;
}

fold_rule *const apply_talk_rules[EVENT_KINDS] = {
	[EVENT_MESSAGE_SENT] = message_sent,
	[EVENT_BROADCAST_SENT] = broadcast_sent,
	[EVENT_TEAMLOG_WRITTEN] = teamlog_written,
};
