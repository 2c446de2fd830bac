/*
 * said.c: messages as people read them (said.h).  It must never take a
 * persona's words for EXCON's, nor the name of a text for the text.
 */
#include "config.h"

#include "client/words.h"
#include "console/said.h"
#include "view/telling_who.h"
#include "view/moment.h"

static const char *said_persona(const struct look *l, const char *id)
{
	int at = l->plan == NULL || id == NULL ? -1 : plan_find(l->plan,
	    PLAN_PERSONA, id);
	const char *title = at < 0 ? "" : plan_say(l->plan,
	    &l->plan->personas[at].title, l->lang, NULL);

	return title[0] != '\0' ? title : id;
}

static const char *said_party(const struct look *l, const char *who)
{
	int team = state_team(l->st, who);

	if (strcmp(who, "excon") == 0)
		return "EXCON";
	if (team >= 0)
		return look_team(l, team);
	if (state_person(l->st, who) >= 0)
		return model_name(l->m, who);
	if (state_item(l->st, PLAN_PERSONA, who) >= 0)
		return said_persona(l, who);
	return client_word(l->words, who);
}

/* Who wrote it.  What a persona answers by itself is done while a team's
 * command is, and by nobody. */
const char *said_by(const struct look *l, const struct event *e)
{
	return telling_as(e) && strstr(e->actor, "/participant") != NULL ?
	    tr(l->words, "auto") : look_actor(l, e->actor);
}

static const char *said_from(const struct look *l, const struct event *e)
{
	if (telling_as(e))
		return said_persona(l, event_str(e, FIELD_PERSONA));
	if (event_has(e, FIELD_FROM))
		return said_party(l, event_str(e, FIELD_FROM));
	return "EXCON";
}

static const char *said_to(const struct look *l, const struct event *e)
{
	const struct event_field *to = event_field(e, FIELD_TO);
	struct buf out = {0};
	const char *text;

	if (e->kind == EVENT_BROADCAST_SENT || to == NULL || to->i == 0)
		return tr(l->words, N_("everybody"));
	for (int64_t i = 0; i < to->i; i++)
		buf_addf(&out, "%s%s", i == 0 ? "" : ", ", said_party(l,
		    to->list[i]));
	text = arena_strdup(l->a, buf_str(&out));
	buf_release(&out);
	return text;
}

static const char *said_inject(const struct look *l, const struct event *e)
{
	const char *id = event_str(e, FIELD_INJECT);
	int inject = id == NULL ? -1 : state_item(l->st, PLAN_INJECT, id);

	return inject < 0 ? "" : arena_printf(l->a, "%s %s", state_number(
	    l->st, inject), look_title(l, inject));
}

static void said_state(const struct look *l, struct said *out)
{
	for (size_t i = 0; i < l->st->nmessages; i++) {
		const struct state_message *m = &l->st->messages[i];

		if (m->seq != out->seq)
			continue;
		out->asks = m->to_excon;
		out->waits = m->to_excon && !m->answered;
	}
}

static const char *said_or(const char *text)
{
	return text == NULL ? "" : text;
}

bool said_make(const struct look *l, int64_t seq, struct said *out)
{
	struct event e;
	const char *text;

	if (model_event(l->m, seq, l->a, &e) != 0 ||
	    (e.kind != EVENT_MESSAGE_SENT && e.kind != EVENT_BROADCAST_SENT))
		return false;
	text = said_or(event_str(&e, FIELD_TEXT));
	*out = (struct said){ .seq = seq, .of = event_int(&e, FIELD_OF, 0),
		.ms = e.ex_ms, .wall_ms = e.wall_ms,
		.from = said_from(l, &e), .to = said_to(l, &e),
		.by = said_by(l, &e),
		.text = telling_as(&e) && l->plan != NULL ? moment_text(l->a,
		    l->st, moment_cell(l->st, event_str(&e, FIELD_TO)),
		    e.ex_ms, plan_string(l->plan, text, l->lang)) : text,
		.channel = said_or(event_str(&e, FIELD_CHANNEL)),
		.tlp = said_or(event_str(&e, FIELD_TLP)),
		.inject = said_inject(l, &e),
		.held = client_held(l->words, event_str(&e,
		    FIELD_HOW)) };
	said_state(l, out);
	return true;
}
