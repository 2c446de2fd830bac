/*
 * apply_talk.c: words.  It must never keep them: the record has the text,
 * the state only who waits for what.
 */
#include "config.h"

#include "state/fold.h"

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

/* A message waits for its channel. */
static int keep_waiting(struct fold *f, int cell, const char *to)
{
	struct state *st = f->st;
	int channel = fold_item(f, PLAN_CHANNEL);

	if (channel < 0)
		return -1;
	grow(&st->waiting, &st->capwaiting, st->nwaiting + 1,
	    sizeof(*st->waiting));
	st->waiting[st->nwaiting++] = (struct state_waiting){
		.seq = f->e->seq, .cell = cell, .channel = channel,
		.to = xstrdup(to),
	};
	return 0;
}

/* Is it for EXCON, by itself or playing a persona? */
static bool for_excon(const struct state *st, const char *to)
{
	return !strcmp(to, EXCON) || state_item(st, PLAN_PERSONA, to) >= 0;
}

static int message_sent(struct fold *f)
{
	const struct event_field *to = event_field(f->e, FIELD_TO);
	bool to_excon = false;
	int64_t i;
	int cell;

	if (fold_cell_maybe(f, &cell))
		return -1;
	/* What comes back is not answered; what waits or is lost is, for
	 * whoever sent it. */
	if (event_has(f->e, FIELD_HOW) && event_has(f->e, FIELD_OF) &&
	    strcmp(fold_str(f, FIELD_HOW), "bounced"))
		answered(f->st, event_int(f->e, FIELD_OF, 0));
	if (event_has(f->e, FIELD_HOW))
		return strcmp(fold_str(f, FIELD_HOW), "queued") || !to ||
		    !to->i ? 0 : keep_waiting(f, cell, to->list[0]);
	for (i = 0; to && i < to->i; i++) {
		if (for_excon(f->st, to->list[i]))
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

/* Nothing counts it: it is only for whoever reads the record. */
static int practice_answered(struct fold *f)
{
	return fold_team(f) < 0 || fold_person(f) < 0 ? -1 : 0;
}

/* The newest entry takes its place by seq: they are searched. */
static void keep_order(struct state *st, int64_t seq)
{
	size_t i = st->nmessages - 1;
	struct state_message m = st->messages[i];

	m.seq = seq;
	while (i > 0 && st->messages[i - 1].seq > seq) {
		st->messages[i] = st->messages[i - 1];
		i--;
	}
	st->messages[i] = m;
}

static int message_delivered(struct fold *f)
{
	struct state *st = f->st;
	int64_t of = event_int(f->e, FIELD_OF, 0);
	struct state_waiting w;
	size_t i = 0;
	int rc = 0;

	while (i < st->nwaiting && st->waiting[i].seq != of)
		i++;
	if (i == st->nwaiting)
		return fold_fail(f, "message %lld does not wait",
		    (long long)of);
	w = st->waiting[i];
	fold_cut(st->waiting, &st->nwaiting, i, sizeof(w));
	if (!for_excon(st, w.to))
		rc = count_message(f, w.cell, w.to);
	if (for_excon(st, w.to) || event_has(f->e, FIELD_TO)) {
		keep_message(f, w.cell);
		keep_order(st, of);
	}
	free(w.to);
	return rc;
}

static int message_bounced(struct fold *f)
{
	(void)f;	/* the sender is told; nothing else changes */
	return 0;
}

static int channel_set(struct fold *f, bool cut)
{
	int cell = fold_cell(f), channel = fold_item(f, PLAN_CHANNEL);
	int64_t length = event_int(f->e, FIELD_LENGTH_MS, -1);
	struct state_line *l;

	if (cell < 0 || channel < 0)
		return -1;
	l = &f->st->cells[cell].channels[channel];
	l->cut = cut;
	l->seq = f->e->seq;
	l->until_ms = cut && length >= 0 ?
	    state_sum(fold_ms(f, cell), length) : INT64_MAX;
	return 0;
}

static int channel_cut(struct fold *f)
{
	return channel_set(f, true);
}

static int channel_restored(struct fold *f)
{
	return channel_set(f, false);
}

static int fact_told(struct fold *f)
{
	const struct event_field *to = event_field(f->e, FIELD_TO);
	const char *how = fold_str(f, FIELD_HOW);
	struct state *st = f->st;
	struct state_told t = { .seq = f->e->seq, .fact = -1,
		.cell = fold_cell(f) };

	if (t.cell < 0)
		return -1;
	if (event_has(f->e, FIELD_FACT) &&
	    (t.fact = fold_item(f, PLAN_FACT)) < 0)
		return -1;
	t.from = (int)map_get(&st->roles.index, fold_str(f, FIELD_FROM), -1);
	t.to = to && to->i == 1 ? (int)map_get(&st->roles.index, to->list[0],
	    -1) : -1;
	if (t.from < 0 || t.to < 0)
		return fold_fail(f, "told by or to no role");
	t.ms = event_int(f->e, FIELD_AT_MS, fold_ms(f, t.cell));
	t.confirmed = !strcmp(how, "recorded") || !strcmp(how, "seen");
	grow(&st->told, &st->captold, st->ntold + 1, sizeof(*st->told));
	st->told[st->ntold++] = t;
	return 0;
}

static struct state_told *told_of(const struct state *st, int64_t seq)
{
	for (size_t i = 0; i < st->ntold; i++)
		if (st->told[i].seq == seq)
			return &st->told[i];
	return NULL;
}

static int fact_ruled(struct fold *f)
{
	struct state_told *t = told_of(f->st, event_int(f->e, FIELD_OF, 0));

	if (!t)
		return fold_fail(f, "nothing was told there");
	if (event_has(f->e, FIELD_FACT) &&
	    (t->fact = fold_item(f, PLAN_FACT)) < 0)
		return -1;
	t->confirmed = !strcmp(fold_str(f, FIELD_VERDICT), "yes");
	t->refused = !t->confirmed;
	t->ruled_seq = f->e->seq;
	return 0;
}

const struct state_told *state_told(const struct state *st, int64_t seq)
{
	return told_of(st, seq);
}

fold_rule *const apply_talk_rules[EVENT_KINDS] = {
	[EVENT_MESSAGE_SENT] = message_sent,
	[EVENT_MESSAGE_DELIVERED] = message_delivered,
	[EVENT_MESSAGE_BOUNCED] = message_bounced,
	[EVENT_CHANNEL_CUT] = channel_cut,
	[EVENT_CHANNEL_RESTORED] = channel_restored,
	[EVENT_FACT_TOLD] = fact_told,
	[EVENT_FACT_RULED] = fact_ruled,
	[EVENT_BROADCAST_SENT] = broadcast_sent,
	[EVENT_PRACTICE_ANSWERED] = practice_answered,
	[EVENT_TEAMLOG_WRITTEN] = teamlog_written,
};
