/*
 * talk.c: words between teams, personas and EXCON; what personas answer by
 * themselves; what facts words may tell.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"
#include "match/match.h"

#define TALK_REPLY "reply/"		/* of a timer: reply/SEQ/INDEX */

/* ---- what waited for a channel --------------------------------------- */

static void talk_persona_reads(struct engine *e, const struct event *asked);
static bool talk_row(struct engine *e, int64_t seq, struct arena *a,
    struct event *out);

/* What waited for the channel goes on, in its order. */
void engine_deliver(struct engine *e, int cell, int channel)
{
	size_t i = 0;

	while (i < e->st->nwaiting && e->status == STORE_OK) {
		const struct state_waiting *w = &e->st->waiting[i];
		int64_t seq = w->seq;
		struct arena a = {0};
		struct event ev, asked;

		if (w->cell != cell || w->channel != channel) {
			i++;
			continue;
		}
		event_init(&ev, EVENT_MESSAGE_DELIVERED);
		event_puti(&ev, FIELD_OF, seq);
		engine_emit(e, &ev);
		if (talk_row(e, seq, &a, &asked))
			talk_persona_reads(e, &asked);
		arena_release(&a);
	}
}

/* ---- what a message may tell ------------------------------------------ */

static void talk_told(struct engine *e, const struct engine_telling *t)
{
	struct event ev;

	event_init(&ev, EVENT_FACT_TOLD);
	if (t->at_ms >= 0)
		event_puti(&ev, FIELD_AT_MS, t->at_ms);
	event_put(&ev, FIELD_CELL, e->st->cells[t->cell].id);
	if (t->fact != NULL)
		event_put(&ev, FIELD_FACT, t->fact);
	event_put(&ev, FIELD_FROM, e->st->roles.ids[t->from]);
	event_put(&ev, FIELD_HOW, t->how);
	if (t->of > 0)
		event_puti(&ev, FIELD_OF, t->of);
	event_putl(&ev, FIELD_TO, (const char *const *)&e->st->roles.ids[
	    t->to], 1);
	engine_emit(e, &ev);
}

static bool talk_matches(const char *pattern, const char *text)
{
	struct match *m = pattern == NULL ? NULL : match_new(pattern, NULL);
	bool yes = m != NULL && match_try(m, text, strlen(text)) ==
	    MATCH_RIGHT;

	match_free(m);
	return yes;
}

/* Facts a message tells or may tell, as a list of ids in the arena. */
static struct val *talk_facts(const struct engine *e, struct arena *a,
    const struct event *ev)
{
	const char *inject = event_str(ev, FIELD_INJECT);
	const struct plan *p = engine_plan(e);
	struct val *list = val_list(a);

	for (size_t i = 0; i < p->nfacts; i++) {
		const struct plan_fact *f = &p->facts[i];

		if ((inject != NULL && f->source >= 0 &&
		    strcmp(p->injects[f->source].id, inject) == 0) ||
		    talk_matches(f->match, event_str(ev, FIELD_TEXT)))
			val_push(a, list, val_str(a, f->id));
	}
	return list;
}

/* One team wrote to another: what that may have told. */
static void talk_tells(struct engine *e, const struct event *ev, int from,
    int to)
{
	const char *inject = event_str(ev, FIELD_INJECT);
	const struct plan *p = engine_plan(e);
	struct engine_telling t = { .cell = e->st->teams[from].cell,
	    .from = e->st->teams[from].role, .to = e->st->teams[to].role,
	    .of = ev->seq, .at_ms = -1 };
	struct arena a = {0};
	struct val *facts = talk_facts(e, &a, ev);

	for (size_t i = 0; i < val_len(facts); i++) {
		const struct plan_fact *f;

		t.fact = val_text(val_at(facts, i), "");
		f = &p->facts[plan_find(p, PLAN_FACT, t.fact)];
		t.how = inject != NULL && f->source >= 0 &&
		    strcmp(p->injects[f->source].id, inject) == 0 ?
		    "recorded" : "matched";
		talk_told(e, &t);
	}
	arena_release(&a);
}

/* ---- personas --------------------------------------------------------- */

static bool talk_row(struct engine *e, int64_t seq, struct arena *a,
    struct event *out)
{
	struct source_row row;
	struct err err;

	if (source_next(e->c.store->source, seq - 1, &row, &err) != 1 ||
	    row.e.seq != seq || row.e.kind != EVENT_MESSAGE_SENT ||
	    event_decode(&row.e, a, row.body, row.n, &err) != 0)
		return false;
	*out = row.e;
	return true;
}

static void talk_reply(struct engine *e, const struct event *asked,
    const struct plan_persona *p, size_t reply)
{
	struct engine_saying s = { .persona = p->id, .of = asked->seq,
	    .cell = state_cell(e->st, event_str(asked, FIELD_CELL)),
	    .text = p->replies[reply].text, .to = event_str(asked,
	    FIELD_FROM) };

	engine_persona_says(e, &s);
}

static void talk_later(struct engine *e, const struct event *asked,
    const struct plan_reply *r, size_t reply)
{
	int cell = state_cell(e->st, event_str(asked, FIELD_CELL));
	char name[64];
	struct event ev;

	snprintf(name, sizeof(name), TALK_REPLY "%lld/%zu",
	    (long long)asked->seq, reply);
	event_init(&ev, EVENT_TIMER_SET);
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	event_puti(&ev, FIELD_DUE_MS, r->delay.ms +
	    state_cell_ms(e->st, cell, e->batch_ex_ms));
	event_put(&ev, FIELD_TIMER, name);
	engine_emit(e, &ev);
}

/* A persona has got a message: it answers by itself, now or later, or the
 * message stays with EXCON. */
static void talk_persona_reads(struct engine *e, const struct event *asked)
{
	const char *id = event_str(asked, FIELD_PERSONA);
	int at = id == NULL ? -1 : plan_find(engine_plan(e), PLAN_PERSONA,
	    id);
	const struct plan_persona *p = at < 0 ? NULL :
	    &engine_plan(e)->personas[at];

	for (size_t i = 0; p != NULL && i < p->nreplies; i++) {
		const struct plan_reply *r = &p->replies[i];

		if (r->match != NULL &&
		    !talk_matches(r->match, event_str(asked, FIELD_TEXT)))
			continue;
		if (r->delay.ms <= 0)
			talk_reply(e, asked, p, i);
		else
			talk_later(e, asked, r, i);
		return;
	}
}

bool engine_reply_waits(const struct state_cell *c, int64_t seq)
{
	char head[48];
	size_t n;

	n = (size_t)snprintf(head, sizeof(head), TALK_REPLY "%lld/",
	    (long long)seq);
	for (size_t i = 0; i < c->ntimers; i++)
		if (strncmp(c->timers[i].name, head, n) == 0)
			return true;
	return false;
}

void engine_reply_due(struct engine *e, const char *timer)
{
	struct arena a = {0};
	struct event asked;
	char *end;
	long long seq;
	size_t reply;
	int at;

	if (strncmp(timer, TALK_REPLY, strlen(TALK_REPLY)) != 0)
		return;
	seq = strtoll(timer + strlen(TALK_REPLY), &end, 10);
	reply = (size_t)strtoll(end + (*end == '/'), NULL, 10);
	if (talk_row(e, seq, &a, &asked) &&
	    event_str(&asked, FIELD_PERSONA) != NULL) {
		at = plan_find(engine_plan(e), PLAN_PERSONA,
		    event_str(&asked, FIELD_PERSONA));
		if (at >= 0 &&
		    reply < engine_plan(e)->personas[at].nreplies)
			talk_reply(e, &asked,
			    &engine_plan(e)->personas[at], reply);
	}
	arena_release(&a);
}

/* ---- saying ----------------------------------------------------------- */

/* Records a message on a channel (-1: none that can be cut); its seq. */
static int64_t talk_send(struct engine *e, struct event *ev, int cell,
    int channel)
{
	const struct plan_carrier *p;
	const char *how = NULL;
	struct event back;
	int64_t seq;

	if (channel >= 0 && engine_carrier(e, channel) != NULL &&
	    engine_carrier(e, channel)->when_cut == PLAN_INSTEAD)
		channel = engine_way(e, cell, channel);
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

void engine_persona_says(struct engine *e, const struct engine_saying *s)
{
	const struct plan *p = engine_plan(e);
	int at = plan_find(p, PLAN_PERSONA, s->persona), channel = -1;
	struct event ev;

	if (at < 0 || s->cell < 0)
		return;
	if (p->personas[at].nchannels > 0)
		channel = state_item(e->st, PLAN_CHANNEL,
		    p->channels[p->personas[at].channels[0]].id);
	event_init(&ev, EVENT_MESSAGE_SENT);
	event_put(&ev, FIELD_CELL, e->st->cells[s->cell].id);
	event_put(&ev, FIELD_FROM, "excon");
	if (s->of > 0)
		event_puti(&ev, FIELD_OF, s->of);
	event_put(&ev, FIELD_PERSONA, s->persona);
	event_put(&ev, FIELD_TEXT, s->text);
	event_putl(&ev, FIELD_TO, &s->to, 1);
	talk_send(e, &ev, s->cell, channel);
}

/* Whom a word means to a team of a cell. */
struct talk_party {
	int team, persona;	/* persona: the plan's index */
	bool excon;
};

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
	if (to->team >= 0 || to->persona >= 0 || to->excon)
		return true;
	decide_refuse(d, "unknown", "nobody is \"%s\": a team, a persona or "
	    "excon", word);
	return false;
}

static bool talk_knows(struct decide *d, int persona)
{
	const struct state_version *v = state_newest(d->st);
	const struct plan_persona *p = &v->plan->personas[persona];
	int role = d->st->teams[d->team].role;
	int mine = (size_t)role < v->nroles ? v->role_to_plan[role] : -1;

	if (p->known_to == 0 || (mine >= 0 && p->known_to >> mine & 1))
		return true;
	decide_refuse(d, "unknown", "your team has no number of %s", p->id);
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

static bool talk_holds(struct decide *d, int inject)
{
	if (state_inject_has(d->st, d->team, inject))
		return true;
	decide_refuse(d, "unknown", "your team does not have that inject");
	return false;
}

static struct val *talk_write(struct decide *d, int inject)
{
	const char *word = decide_text(d, "to"), *id;
	struct talk_party to;
	struct event ev;
	int channel;
	int64_t seq;

	if (d->team < 0)
		return decide_refuse(d, "team", "you are in no team");
	if ((inject >= 0 && !talk_holds(d, inject)) ||
	    !talk_find(d, word, &to) ||
	    (to.persona >= 0 && !talk_knows(d, to.persona)) ||
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
	event_putl(&ev, FIELD_TO, &id, 1);
	seq = talk_send(d->e, &ev, d->cell, channel);
	if (seq > 0 && to.team >= 0)
		talk_tells(d->e, &ev, d->team, to.team);
	if (seq > 0 && to.persona >= 0)
		talk_persona_reads(d->e, &ev);
	return decide_ok(d);
}

DECIDE(write)
{
	return talk_write(d, -1);
}

DECIDE(forward)
{
	return talk_write(d, decide_inject(d));
}

/* ---- told ------------------------------------------------------------- */

DECIDE(told)
{
	bool staff = d->team < 0;
	struct engine_telling t = { .at_ms = decide_num(d, "at", -1),
	    .how = staff ? "seen" : "self" };
	int from = staff ? -1 : d->team, to;

	if (staff && !decide_has(d, "from"))
		return decide_refuse(d, "usage", "write: told TO FROM [FACT] "
		    "[AT]");
	if (staff)
		from = state_team(d->st, decide_text(d, "from"));
	to = state_team(d->st, decide_text(d, "to"));
	if (d->st->teams[from].cell != d->st->teams[to].cell || from == to)
		return decide_refuse(d, "team", "nobody tells %s anything",
		    decide_text(d, "to"));
	t.cell = d->st->teams[from].cell;
	t.from = d->st->teams[from].role;
	t.to = d->st->teams[to].role;
	if (decide_has(d, "fact"))
		t.fact = decide_text(d, "fact");
	talk_told(d->e, &t);
	return decide_ok(d);
}

struct val *engine_rule_told(struct decide *d, int64_t of)
{
	const char *verdict = decide_text(d, "verdict");
	const struct state_told *t = state_told(d->st, of);
	const char *why = decide_text(d, "why"), *fact = NULL;
	struct event ev;

	if (strcmp(verdict, "yes") != 0 && strcmp(verdict, "no") != 0)
		return decide_refuse(d, "usage", "a ruling is yes or no");
	if (state_item(d->st, PLAN_FACT, why) >= 0) {
		fact = why;
		why = "";
	}
	if (fact == NULL && t->fact < 0 && strcmp(verdict, "yes") == 0)
		return decide_refuse(d, "usage", "say which fact it was: rule "
		    "%lld yes FACT", (long long)of);
	event_init(&ev, EVENT_FACT_RULED);
	if (fact != NULL)
		event_put(&ev, FIELD_FACT, fact);
	event_puti(&ev, FIELD_OF, of);
	event_put(&ev, FIELD_VERDICT, verdict);
	if (why[0] != '\0')
		event_put(&ev, FIELD_WHY, why);
	engine_emit(d->e, &ev);
	return decide_ok(d);
}

struct val *engine_message_facts(const struct engine *e, struct arena *a,
    const struct event *ev)
{
	return talk_facts(e, a, ev);
}
