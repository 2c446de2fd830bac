/*
 * telling_of.c: what an earlier fact was about, for the sentence of one that
 * points to it.  It must never show the number of a fact where there is more
 * to say.
 */
#include "config.h"

#include "view/telling_inner.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "view/named.h"
#include "view/telling.h"
#include "view/telling_who.h"

static void of_team(const struct teller *t, struct buf *out, int team)
{
	struct buf name = {0};

	named_team(&name, t->r->st, team, t->lang);
	telling_safe(out, buf_str(&name));
	buf_release(&name);
}

/* "of CSIRT to "Which family?"" */
static bool of_answer(const struct teller *t, struct buf *out, int64_t seq)
{
	const struct state *st = t->r->st;
	const struct state_answer *answer = state_answer(st, seq);
	struct buf team = {0}, question = {0};

	if (seq == 0)
		buf_adds(out, tr(t->r->words, "(marked blind)"));
	if (answer == NULL)
		return seq == 0;
	of_team(t, &team, answer->team);
	telling_item(t, &question, PLAN_QUESTION, state_item_id(st,
	    PLAN_QUESTION, answer->question));
	buf_addf(out, tr(t->r->words, "of %s to %s"), buf_str(&team),
	    buf_str(&question));
	buf_release(&team);
	buf_release(&question);
	return true;
}

static bool of_doing(const struct teller *t, struct buf *out, int64_t seq)
{
	const struct state_doing *doing = state_doing(t->r->st, seq);
	struct arena a = {0};
	struct event e;
	bool known = doing != NULL;
	int team = known ? doing->team : -1;

	if (!known && record_at_hand(t->r, seq, &a, &e) &&
	    event_has(&e, FIELD_TEAM))
		team = state_team(t->r->st, event_str(&e, FIELD_TEAM));
	if (team >= 0)
		of_team(t, out, team);
	arena_release(&a);
	return team >= 0;
}

static bool of_use(const struct teller *t, struct buf *out, int64_t seq)
{
	const struct state_use *use = state_use(t->r->st, seq);

	if (use == NULL)
		return false;
	telling_item(t, out, PLAN_TOOL, state_item_id(t->r->st, PLAN_TOOL,
	    use->tool));
	return true;
}

static bool of_told(const struct teller *t, struct buf *out, int64_t seq)
{
	const struct state_told *told = state_told(t->r->st, seq);
	struct buf from = {0}, to = {0};

	if (told == NULL)
		return false;
	telling_safe(&from, named_role(t->r->st, told->from, t->lang));
	telling_safe(&to, named_role(t->r->st, told->to, t->lang));
	buf_addf(out, tr(t->r->words, "%s told %s"), buf_str(&from),
	    buf_str(&to));
	buf_release(&from);
	buf_release(&to);
	return true;
}

static bool of_message(const struct teller *t, struct buf *out, int64_t seq)
{
	struct arena a = {0};
	struct buf from = {0}, to = {0};
	const struct event_field *list;
	struct event e;
	bool known = record_at_hand(t->r, seq, &a, &e) &&
	    e.kind == EVENT_MESSAGE_SENT &&
	    (list = event_field(&e, FIELD_TO)) != NULL && list->i > 0;

	if (known) {
		telling_party(&from, t->r, &e, event_str(&e, FIELD_FROM),
		    t->lang, telling_as(&e));
		telling_party(&to, t->r, &e, list->list[0], t->lang, false);
		buf_addf(out, tr(t->r->words, "of %s to %s"), buf_str(&from),
		    buf_str(&to));
	}
	buf_release(&from);
	buf_release(&to);
	arena_release(&a);
	return known;
}

void telling_timer(const struct teller *t, struct buf *out, const char *name)
{
	size_t n = strlen(TELLING_REPLY);
	char *end;
	int64_t seq;

	if (strncmp(name, TELLING_REPLY, n) != 0) {
		telling_quote(out, t->r->words, name);
		return;
	}
	seq = strtoll(name + n, &end, 10);
	if (end == name + n || seq <= 0 || !of_message(t, out, seq))
		telling_safe(out, name);
}

bool telling_about(const struct teller *t, struct buf *out,
    const char *kind, const char *number)
{
	char *end;
	int64_t seq = strtoll(number, &end, 10);

	if (end == number || *end != '\0' || seq <= 0)
		return false;
	if (strcmp(kind, "answer") == 0)
		return of_answer(t, out, seq);
	return strcmp(kind, "message") == 0 && of_message(t, out, seq);
}

const char *telling_act(const struct i18n *words, const char *act)
{
	static const struct { const char *act, *text; } acts[] = {
		{ "adopt", N_("an edited pack") },
		{ "award", N_("points by hand") },
		{ "broadcast", N_("words to everybody") },
		{ "delivered", N_("how a call went") },
		{ "end", N_("the end of the exercise") },
		{ "extend", N_("more time to answer") },
		{ "judge", N_("a judgement") },
		{ "msg", N_("a message") },
		{ "override", N_("a decision by the director") },
		{ "reply", N_("a reply") },
		{ "return", N_("an answer given back") },
	};

	for (size_t i = 0; i < ARRAY_LEN(acts); i++)
		if (strcmp(acts[i].act, act) == 0)
			return tr(words, acts[i].text);
	return act;
}

static bool of_act(const struct teller *t, struct buf *out, int64_t seq)
{
	struct arena a = {0};
	struct event e;
	bool known = record_at_hand(t->r, seq, &a, &e) &&
	    event_has(&e, FIELD_ACT);

	if (known)
		telling_safe(out, telling_act(t->r->words, event_str(&e,
		    FIELD_ACT)));
	arena_release(&a);
	return known;
}

void telling_of(const struct teller *t, struct buf *out, int64_t seq)
{
	bool told;

	switch ((int)t->e->kind) {
	case EVENT_ACTION_RULED:
	case EVENT_ACTION_COMPLETED:
		told = of_doing(t, out, seq);
		break;
	case EVENT_TOOL_ANSWERED:
	case EVENT_FILE_STORED:
		told = of_use(t, out, seq);
		break;
	case EVENT_FACT_RULED:
		told = of_told(t, out, seq);
		break;
	case EVENT_MESSAGE_DELIVERED:
	case EVENT_MESSAGE_BOUNCED:
		told = of_message(t, out, seq);
		break;
	case EVENT_ACT_DONE:
	case EVENT_ACT_RECALLED:
	case EVENT_ACT_SECONDED:
		told = of_act(t, out, seq);
		break;
	default:
		told = of_answer(t, out, seq);
		break;
	}
	if (!told)
		buf_addf(out, "#%lld", (long long)seq);
}

bool telling_deed(const struct teller *t, struct buf *out)
{
	const struct state_doing *doing = state_doing(t->r->st,
	    event_int(t->e, FIELD_OF, 0));

	if (doing == NULL || doing->action < 0)
		return false;
	telling_item(t, out, PLAN_ACTION, state_item_id(t->r->st, PLAN_ACTION,
	    doing->action));
	return true;
}
