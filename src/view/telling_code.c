/*
 * telling_code.c: codes of facts in words, and which sentence a fact has.  It
 * must never show a code of the protocol where there is a word.
 */
#include "config.h"

#include "view/telling_inner.h"

#include <string.h>

#include "base/i18n.h"
#include "client/words.h"
#include "view/telling.h"

struct telling_word {
	const char *code, *text;
};

static const char *code_in(const struct telling_word *v, size_t n,
    const char *code)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(v[i].code, code) == 0)
			return v[i].text;
	return NULL;
}

/* What made it happen. */
static const char *code_by(enum event_kind kind, const char *code)
{
	static const struct telling_word words[] = {
		{ "after", N_("after another one") },
		{ "at", N_("at its time") },
		{ "auto", N_("by itself") },
		{ "deadline", N_("the deadline has come") },
		{ "director", N_("by the director") },
		{ "drift", N_("with time") },
		{ "go", N_("on GO") },
		{ "hook", N_("by the script") },
		{ "inject", N_("with an inject") },
		{ "move", N_("by what was done") },
		{ "on", N_("after a decision") },
		{ "when", N_("its condition holds") },
		{ "window", N_("its window ends") },
	};

	/* Nobody conducts: a phase that waits for GO begins all the same. */
	if (kind == EVENT_PHASE_BEGUN && strcmp(code, "window") == 0)
		return N_("what comes before it is over");
	return code_in(words, ARRAY_LEN(words), code);
}

static const char *code_how(enum event_kind kind, const char *code)
{
	static const struct telling_word told[] = {
		{ "recorded", N_("by what was sent") },
		{ "seen", N_("noted by the staff") },
		{ "self", N_("as the team says") },
		{ "matched", N_("by its words") },
	};
	static const struct telling_word given[] = {
		{ "by hand", N_("by hand") },
		{ "not said", N_("delivered, no channel was given") },
		{ "paper", N_("on paper") },
		{ "voice", N_("spoken") }, { "simulated", N_("simulated") },
	};

	return kind == EVENT_FACT_TOLD ? code_in(told, ARRAY_LEN(told),
	    code) : code_in(given, ARRAY_LEN(given), code);
}

/* Why a question closes, an inject waits or stays, the clock stood. */
static const char *code_why(enum event_kind kind, const char *code)
{
	static const struct telling_word closed[] = {
		{ "close", N_("its time is over") },
		{ "end", N_("the exercise ends") },
		{ "hook", N_("the script") },
		{ "phase", N_("a phase begins") },
		{ "right", N_("the answer is right") },
		{ "tries", N_("no tries are left") },
	};
	static const struct telling_word inject[] = {
		{ "call", N_("nobody has taken the call") },
		{ "cut", N_("its channel is cut") },
		{ "director", N_("the director's word") },
		{ "hook", N_("the script") },
		{ "not_after", N_("its time is over") },
		{ "phase", N_("dropped when a phase began") },
		{ "ready", N_("somebody is not ready") },
		{ "removed", N_("no longer in the pack") },
		{ "unless", N_("a condition keeps it back") },
		{ "unskip", N_("its time passed while it was skipped") },
		{ "when", N_("its condition does not hold") },
	};
	static const struct telling_word refused[] = {
		{ "state", N_("things have changed") },
		{ "unknown", N_("what it was about is gone") },
		{ "usage", N_("it no longer fits") },
	};
	static const struct telling_word clock[] = {
		{ "crash", N_("it had stopped without notice") },
		{ "suspend", N_("the machine slept") },
	};

	if (kind == EVENT_QUESTION_CLOSED || kind == EVENT_QUESTIONNAIRE_CLOSED)
		return code_in(closed, ARRAY_LEN(closed), code);
	if (kind == EVENT_INJECT_SKIPPED || kind == EVENT_INJECT_SUGGESTED ||
	    kind == EVENT_MESSAGE_BOUNCED)
		return code_in(inject, ARRAY_LEN(inject), code);
	if (kind == EVENT_ACT_RECALLED)
		return code_in(refused, ARRAY_LEN(refused), code);
	return kind == EVENT_CLOCK_RECOVERED ? code_in(clock,
	    ARRAY_LEN(clock), code) : NULL;
}

/* What a check of a service has found; the rest of it is text. */
static const char *code_found(const char *code)
{
	static const struct telling_word words[] = {
		{ "certificate", N_("its certificate does not hold") },
		{ "command", N_("the command says so") },
		{ "confine", N_("the check cannot be locked in here") },
		{ "crashed", N_("the check itself has failed") },
		{ "dns-error", N_("the name server answers with an error") },
		{ "garbage", N_("what it answers makes no sense") },
		{ "internal", N_("the check itself has failed") },
		{ "missing", N_("no program for checks is installed") },
		{ "network", N_("the network is lost on this side") },
		{ "no-record", N_("the name has no such record") },
		{ "no-trust", N_("no certificates to trust are here") },
		{ "not-permitted", N_("this machine may not check that") },
		{ "outside", N_("outside of the networks allowed") },
		{ "overrun", N_("it took too long and was stopped") },
		{ "redirect", N_("it points to somewhere else") },
		{ "redirects", N_("it points from one place to another") },
		{ "refused", N_("the connection is refused") },
		{ "reset", N_("it breaks the connection off") },
		{ "resolve", N_("its name leads nowhere") },
		{ "status", N_("it answers with an error") },
		{ "target", N_("its address is not one") },
		{ "timeout", N_("no answer in time") },
		{ "tls", N_("no secure connection comes about") },
		{ "unreachable", N_("no way leads there") },
	};

	return code_in(words, ARRAY_LEN(words), code);
}

const char *telling_found(const struct i18n *words, const char *code)
{
	const char *text = code_found(code);

	return text == NULL ? code : tr(words, text);
}

static const char *code_rating(const char *code)
{
	static const struct telling_word words[] = {
		{ "P", N_("performed without challenges") },
		{ "S", N_("performed with some challenges") },
		{ "M", N_("performed with major challenges") },
		{ "U", N_("unable to perform") },
	};

	return code_in(words, ARRAY_LEN(words), code);
}

const char *telling_code(const struct teller *t, enum event_name field,
    const char *code)
{
	const char *text = NULL;

	switch ((int)field) {
	case FIELD_BY: text = code_by(t->e->kind, code); break;
	case FIELD_HOW: text = code_how(t->e->kind, code); break;
	case FIELD_WHY: text = code_why(t->e->kind, code); break;
	case FIELD_RATING: text = code_rating(code); break;
	case FIELD_CODE:
		text = t->e->kind == EVENT_PROBE_RESULT ? code_found(code) :
		    NULL;
		break;
	case FIELD_HAT:
	case FIELD_OUTCOME:
	case FIELD_RESULT:
	case FIELD_VERDICT:
		return client_word(t->r->words, code);
	case FIELD_ACT:
		return telling_act(t->r->words, code);
	default:
		return NULL;
	}
	return text == NULL ? NULL : tr(t->r->words, text);
}

/* ---- which sentence ------------------------------------------------------ */

static bool case_is(const struct event *e, enum event_name field,
    const char *value)
{
	const struct event_field *f = event_field(e, field);

	if (f == NULL || value[0] == '\0')
		return f == NULL && value[0] == '\0';
	if (f->s != NULL)
		return strcmp(f->s, value) == 0;
	return f->list == NULL && (f->i != 0) == (value[0] == '1');
}

const char *telling_case(const struct event *e)
{
	static const struct {
		enum event_kind kind;
		enum event_name field;
		const char *value, *text;
	} cases[] = {
#define CASE(kind, field, value, text) \
		{ EVENT_##kind, FIELD_##field, value, text },
#include "view/telling_case.def"
#undef CASE
	};
	enum event_kind kind = e->kind == EVENT_EXPECTATION_RULED ?
	    EVENT_EXPECTATION_SETTLED : e->kind;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		if (cases[i].kind == kind && case_is(e, cases[i].field,
		    cases[i].value))
			return cases[i].text;
	return NULL;
}

const char *telling_tail(const struct event *e)
{
	return e->kind == EVENT_EXPECTATION_RULED ?
	    N_(" (ruled so[, at {at_ms}]: {why})") : NULL;
}

/* Was it typed in by somebody else than the one who gave it? */
static bool telling_is_entered(const struct event *e)
{
	const char *person = event_str(e, FIELD_PERSON);

	return e->kind == EVENT_ANSWER_SUBMITTED && person != NULL &&
	    strstr(e->actor, person) == NULL;
}

/* Does a team's declaration wait for a ruling, or did it? */
static bool telling_is_ruled(const struct record *r, const struct event *e)
{
	const struct state_doing *d = e->kind == EVENT_ACTION_TAKEN ?
	    state_doing(r->st, e->seq) : NULL;

	return d != NULL && (d->status == DOING_WAITS ||
	    d->status == DOING_REFUSED || d->ruled_seq != 0);
}

/* A timer that is no script's but a persona's reply on its way. */
static const char *telling_reply(const struct event *e)
{
	const char *timer = event_str(e, FIELD_TIMER);

	if (timer == NULL || strncmp(timer, TELLING_REPLY,
	    strlen(TELLING_REPLY)) != 0)
		return NULL;
	return e->kind == EVENT_TIMER_FIRED ? N_("[Cell {cell}: ]the reply "
	    "to the message {timer} goes out") : N_("[Cell {cell}: ]the "
	    "reply to the message {timer} is due at {due_ms}");
}

const char *telling_unsure(const struct record *r, const struct event *e)
{
	if (telling_reply(e) != NULL)
		return telling_reply(e);
	if (telling_is_entered(e))
		return N_("{actor} enters the answer of {team} to "
		    "{question}, try {try} (given by {person}[ at {at_ms}]"
		    "[, {how}]): {text}");
	if (telling_is_ruled(r, e) && !event_has(e, FIELD_TEXT))
		return N_("{person} declares[ {action}] for {team}, if it is "
		    "ruled so");
	if (telling_is_ruled(r, e))
		return N_("{person} declares for {team}[: {text}]"
		    "[ (by its words {action}, if it is ruled so)]");
	if (e->kind == EVENT_FACT_TOLD && strcmp(event_str(e, FIELD_HOW),
	    "matched") == 0)
		return N_("[Cell {cell}: ]{from} may have told {to}[ {fact}]: "
		    "the words match, nobody has confirmed it");
	if (e->kind == EVENT_ITEM_CLAIMED && strcmp(e->actor,
	    event_str(e, FIELD_FROM)) != 0)
		return N_("{actor} hands over to {from}: {item}");
	if (e->kind == EVENT_ACT_RECALLED && !event_has(e, FIELD_WHY) &&
	    strcmp(e->actor, ACTOR_ENGINE) == 0)
		return N_("Nobody agreed in time: {of}");
	return NULL;
}
