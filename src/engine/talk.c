/*
 * talk.c: words between teams, personas and EXCON, and the channels they
 * take.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"
#include "match/match.h"

/* ---- words ------------------------------------------------------------ */

bool engine_message(struct engine *e, int64_t seq, struct arena *a,
    struct event *out)
{
	return engine_row(e, seq, a, out) && out->kind == EVENT_MESSAGE_SENT;
}

bool engine_words_match(const char *pattern, const char *text)
{
	struct match *m = pattern == NULL ? NULL : match_new(pattern, NULL);
	bool yes = m != NULL && match_try(m, text, strlen(text)) ==
	    MATCH_RIGHT;

	match_free(m);
	return yes;
}

/* Does nobody play that team, nor another one in its place?  Simulated people
 * answer what is asked, but not what is written. */
static bool talk_unplayed(const struct state *st, int team)
{
	const struct state_team *t = &st->teams[team];

	return st->cells[t->cell].absent >> t->role & 1 &&
	    state_taker(st, t->cell, t->role) < 0;
}

/* ---- what waited for a channel --------------------------------------- */

/* The team that it is for, or -1. */
static int deliver_team(const struct engine *e, const struct event *sent)
{
	const struct event_field *to = event_field(sent, FIELD_TO);

	return to == NULL || to->i < 1 ? -1 : state_team(e->st,
	    to->list[0]);
}

/* What a team that got a message late is told by it. */
static void deliver_tells(struct engine *e, const struct event *sent)
{
	const char *from = event_str(sent, FIELD_FROM);
	int teller = from == NULL ? -1 : state_team(e->st, from);
	int told = deliver_team(e, sent);

	if (teller >= 0 && told >= 0)
		engine_tells(e, sent, teller, told);
}

/* Who plays is who does so when it comes, not when it was written; what
 * EXCON wrote does not come back to it. */
static void deliver_one(struct engine *e, int64_t seq)
{
	static const char *const excon[] = { "excon" };
	struct arena a = {0};
	struct event ev, sent;
	bool known = engine_message(e, seq, &a, &sent);
	int team = known ? deliver_team(e, &sent) : -1;
	int from = known ? state_team(e->st, event_str(&sent, FIELD_FROM)) :
	    -1;

	event_init(&ev, EVENT_MESSAGE_DELIVERED);
	event_puti(&ev, FIELD_OF, seq);
	if (team >= 0 && from >= 0 && team != from &&
	    talk_unplayed(e->st, team))
		event_putl(&ev, FIELD_TO, excon, 1);
	engine_emit(e, &ev);
	if (known) {
		deliver_tells(e, &sent);
		engine_persona_reads(e, &sent);
	}
	arena_release(&a);
}

/* What waited for the channel goes on, in its order. */
void engine_deliver(struct engine *e, int cell, int channel)
{
	size_t i = 0;

	while (i < e->st->nwaiting && e->status == STORE_OK) {
		const struct state_waiting *w = &e->st->waiting[i];

		if (w->cell == cell && w->channel == channel)
			deliver_one(e, w->seq);
		else
			i++;
	}
}

/* ---- saying ----------------------------------------------------------- */

int64_t engine_say(struct engine *e, struct event *ev, int cell,
    int channel)
{
	const struct plan_carrier *p;
	const char *how = NULL;
	struct event back;
	int64_t seq;

	if (channel >= 0 && engine_carrier(e, channel) != NULL &&
	    engine_carrier(e, channel)->when_cut == PLAN_INSTEAD)
		channel = state_way(e->st, cell, channel);
	p = channel < 0 ? NULL : engine_carrier(e, channel);
	if (p != NULL && e->st->cells[cell].channels[channel].cut)
		how = p->when_cut == PLAN_BOUNCE ? "bounced" :
		    p->when_cut == PLAN_LOSE ? "lost" : "queued";
	if (channel >= 0)
		event_put(ev, FIELD_CHANNEL, state_item_id(e->st,
		    PLAN_CHANNEL, channel));
	if (how != NULL)
		event_put(ev, FIELD_HOW, how);
	seq = engine_emit(e, ev);
	if (how == NULL || strcmp(how, "bounced") != 0)
		return how == NULL ? seq : 0;
	event_init(&back, EVENT_MESSAGE_BOUNCED);
	event_puti(&back, FIELD_OF, seq);
	event_put(&back, FIELD_WHY, "cut");
	engine_emit(e, &back);
	return 0;
}

/* Whom a word means to a team of a cell. */
struct talk_party {
	int team, persona;	/* persona: the plan's index */
	bool excon;
};

/* A persona whom a team has no number of is nobody to it. */
static bool talk_knows(const struct decide *d, int persona)
{
	const struct plan_persona *p =
	    &state_newest(d->st)->plan->personas[persona];

	return p->known_to == 0 || state_plays(d->st, d->team, p->known_to);
}

static bool talk_find(struct decide *d, const char *word,
    struct talk_party *to)
{
	int role = (int)map_get(&d->st->roles.index, word, -1);

	*to = (struct talk_party){ .team = state_team(d->st, word),
	    .persona = plan_find(engine_plan(d->e), PLAN_PERSONA, word),
	    .excon = strcmp(word, "excon") == 0 };
	if (role >= 0)
		to->team = state_team_of(d->st, d->cell, role);
	if (to->team >= 0 && d->st->teams[to->team].cell != d->cell)
		to->team = -1;
	if (to->persona >= 0 && !talk_knows(d, to->persona))
		to->persona = -1;
	if (to->team >= 0 || to->persona >= 0 || to->excon)
		return true;
	decide_refuse(d, "unknown", "nobody is \"%s\": a team, a persona or "
	    "excon", word);
	return false;
}

/* The channel asked for, else the persona's usual one, else chat. */
static int talk_channel_of(struct decide *d, const struct talk_party *to)
{
	const struct plan *p = engine_plan(d->e);
	const struct plan_persona *who = to->persona < 0 ? NULL :
	    &p->personas[to->persona];
	const char *id = decide_has(d, "channel") ?
	    decide_text(d, "channel") : who != NULL && who->nchannels > 0 ?
	    p->channels[who->channels[0]].id : "chat";
	int at = plan_find(p, PLAN_CHANNEL, id);
	bool has = who == NULL || who->nchannels == 0;

	for (size_t i = 0; who != NULL && i < who->nchannels; i++)
		has |= who->channels[i] == at;
	if (!has) {
		decide_refuse(d, "unknown", "%s cannot be reached by %s",
		    who->id, id);
		return -2;
	}
	return to->excon ? -1 : state_item(d->st, PLAN_CHANNEL, id);
}

struct val *decide_talk(struct decide *d, const char *word, int inject)
{
	const char *id, *ids[2];
	struct talk_party to;
	struct event ev;
	int channel;
	int64_t seq;

	if (d->team < 0)
		return decide_refuse(d, "team", "you are in no team");
	if (!talk_find(d, word, &to) ||
	    (channel = talk_channel_of(d, &to)) == -2)
		return NULL;
	id = to.team >= 0 ? d->st->teams[to.team].id : word;
	event_init(&ev, EVENT_MESSAGE_SENT);
	event_put(&ev, FIELD_CELL, d->st->cells[d->cell].id);
	event_put(&ev, FIELD_FROM, d->st->teams[d->team].id);
	if (inject >= 0)
		event_put(&ev, FIELD_INJECT,
		    state_item_id(d->st, PLAN_INJECT, inject));
	if (to.persona >= 0)
		event_put(&ev, FIELD_PERSONA, id);
	event_put(&ev, FIELD_TEXT, decide_text(d, "text"));
	if (decide_has(d, "tlp"))
		event_put(&ev, FIELD_TLP, decide_text(d, "tlp"));
	ids[0] = id;
	ids[1] = "excon";
	event_putl(&ev, FIELD_TO, ids, to.team >= 0 && to.team != d->team &&
	    talk_unplayed(d->st, to.team) ? 2 : 1);
	seq = engine_say(d->e, &ev, d->cell, channel);
	if (seq > 0 && to.team >= 0)
		engine_tells(d->e, &ev, d->team, to.team);
	if (seq > 0 && to.persona >= 0)
		engine_persona_reads(d->e, &ev);
	return decide_ok(d);
}

DECIDE(write)
{
	return decide_talk(d, decide_text(d, "to"), -1);
}

DECIDE(forward)
{
	int inject = decide_inject(d);

	if (d->team < 0)
		return decide_refuse(d, "team", "you are in no team");
	return decide_team_has(d, command_theirs(d->st, d->team,
	    state_seats(d->st, d->person), PLAN_INJECT, inject),
	    decide_text(d, "inject")) ? decide_talk(d, decide_text(d, "to"),
	    inject) : NULL;
}
