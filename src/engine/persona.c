/*
 * persona.c: what personas answer by themselves, now or when their time has
 * come.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"
#include "view/telling.h"


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
	engine_say(e, &ev, s->cell, channel);
}

static void persona_reply(struct engine *e, const struct event *asked,
    const struct plan_persona *p, size_t reply)
{
	struct engine_saying s = { .persona = p->id, .of = asked->seq,
	    .cell = state_cell(e->st, event_str(asked, FIELD_CELL)),
	    .text = p->replies[reply].text, .to = event_str(asked,
	    FIELD_FROM) };

	engine_persona_says(e, &s);
}

static void persona_later(struct engine *e, const struct event *asked,
    const struct plan_reply *r, size_t reply)
{
	int cell = state_cell(e->st, event_str(asked, FIELD_CELL));
	char name[64];
	struct event ev;

	snprintf(name, sizeof(name), TELLING_REPLY "%lld/%zu",
	    (long long)asked->seq, reply);
	event_init(&ev, EVENT_TIMER_SET);
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	event_puti(&ev, FIELD_DUE_MS, r->delay.ms +
	    state_cell_ms(e->st, cell, e->batch_ex_ms));
	event_put(&ev, FIELD_TIMER, name);
	engine_emit(e, &ev);
}

void engine_persona_reads(struct engine *e, const struct event *asked)
{
	const char *id = event_str(asked, FIELD_PERSONA);
	int at = id == NULL ? -1 : plan_find(engine_plan(e), PLAN_PERSONA,
	    id);
	const struct plan_persona *p = at < 0 ? NULL :
	    &engine_plan(e)->personas[at];

	if (e->st->run != STATE_RUNNING && e->st->run != STATE_PAUSED)
		return;		/* the story has not begun, or is over */
	if (state_team(e->st, event_str(asked, FIELD_FROM)) < 0)
		return;		/* its own words, which have waited */
	for (size_t i = 0; p != NULL && i < p->nreplies; i++) {
		const struct plan_reply *r = &p->replies[i];

		if (r->match != NULL &&
		    !engine_words_match(r->match, event_str(asked, FIELD_TEXT)))
			continue;
		if (r->delay.ms <= 0)
			persona_reply(e, asked, p, i);
		else
			persona_later(e, asked, r, i);
		return;
	}
}

bool engine_reply_waits(const struct state_cell *c, int64_t seq)
{
	char head[48];
	size_t n;

	n = (size_t)snprintf(head, sizeof(head), TELLING_REPLY "%lld/",
	    (long long)seq);
	for (size_t i = 0; i < c->ntimers; i++)
		if (strncmp(c->timers[i].name, head, n) == 0)
			return true;
	return false;
}

/* Somebody of the staff was faster: the persona has answered. */
static bool persona_answered(const struct engine *e, int64_t seq)
{
	for (size_t i = e->st->nmessages; i > 0; i--)
		if (e->st->messages[i - 1].seq == seq)
			return e->st->messages[i - 1].answered;
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

	if (strncmp(timer, TELLING_REPLY, strlen(TELLING_REPLY)) != 0)
		return;
	seq = strtoll(timer + strlen(TELLING_REPLY), &end, 10);
	reply = (size_t)strtoll(end + (*end == '/'), NULL, 10);
	if (!persona_answered(e, seq) && engine_message(e, seq, &a, &asked) &&
	    event_str(&asked, FIELD_PERSONA) != NULL) {
		at = plan_find(engine_plan(e), PLAN_PERSONA,
		    event_str(&asked, FIELD_PERSONA));
		if (at >= 0 &&
		    reply < engine_plan(e)->personas[at].nreplies)
			persona_reply(e, &asked,
			    &engine_plan(e)->personas[at], reply);
	}
	arena_release(&a);
}
