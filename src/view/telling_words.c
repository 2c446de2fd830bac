/*
 * telling_words.c: levels of rubrics and arguments of commands in words
 * (telling_words.h).  It must never show braces and quotes of JSON to
 * people, nor text that has not gone through text_safe().
 */
#include "config.h"

#include "view/telling_words.h"

#include "base/i18n.h"
#include "base/text.h"
#include "view/telling.h"

/* The question that an answer is one to, and its plan; or NULL. */
static const struct plan_question *words_question(const struct record *r,
    int64_t of, const struct plan **plan)
{
	const struct state_answer *answer = state_answer(r->st, of);
	int cell = answer == NULL ? -1 : r->st->teams[answer->team].cell;

	if (answer == NULL)
		return NULL;
	*plan = state_plan_of(r->st,
	    r->st->cells[cell].questions[answer->question].version);
	return state_plan_question(r->st, cell, answer->question);
}

static void words_safe(struct buf *out, const char *s)
{
	text_safe(out, s, strlen(s), false, 0);
}

/* One criterion: its title, the level, what that means if the pack says. */
static void words_level(struct buf *out, const struct plan *p,
    const struct plan_criterion *c, int64_t level, const char *lang)
{
	const char *title = plan_say(p, &c->title, lang, NULL);

	words_safe(out, title[0] == '\0' ? c->id : title);
	buf_addf(out, " %lld", (long long)level);
	if (level < 0 || (size_t)level >= c->nanchors)
		return;
	buf_adds(out, " (");
	words_safe(out, plan_say(p, &c->anchors[level], lang, NULL));
	buf_addc(out, ')');
}

/* In the order of the rubric. */
static void words_levels(struct buf *out, const struct record *r, int64_t of,
    const struct val *levels, const char *lang)
{
	const struct plan *p = NULL;
	const struct plan_question *q = words_question(r, of, &p);
	size_t n = 0;

	for (size_t i = 0; q != NULL && i < q->nrubric; i++) {
		const struct val *level = val_get(levels, q->rubric[i].id);

		if (level == NULL)
			continue;
		buf_adds(out, n++ > 0 ? ", " : "");
		words_level(out, p, &q->rubric[i], val_num(level, 0), lang);
	}
	/* blind: by a number that stands for the answer */
	for (size_t i = 0; q == NULL && i < val_len(levels); i++) {
		const struct val_pair *pair = &levels->u.map.p[i];

		buf_adds(out, i > 0 ? ", " : "");
		words_safe(out, pair->key);
		buf_addf(out, " %lld", (long long)val_num(pair->value, 0));
	}
}

static const struct val *words_map(struct arena *a, const char *json)
{
	const struct val *v = json_parse(a, json, strlen(json),
	    EVENT_BODY_MAX, NULL);

	return v != NULL && v->kind == VAL_MAP ? v : NULL;
}

void telling_levels(struct buf *out, const struct record *r, int64_t of,
    const char *json, const char *lang)
{
	struct arena a = {0};

	words_levels(out, r, of, words_map(&a, json), lang);
	arena_release(&a);
}

static void words_value(struct buf *out, const struct val *v)
{
	struct buf json = {0};

	if (v->kind == VAL_STR) {
		words_safe(out, v->u.str.s);
		return;
	}
	for (size_t i = 0; v->kind == VAL_LIST && i < val_len(v); i++) {
		buf_adds(out, i > 0 ? " " : "");
		words_value(out, val_at(v, i));
	}
	if (v->kind == VAL_LIST)
		return;
	json_write(&json, v);
	words_safe(out, buf_str(&json));
	buf_release(&json);
}

void telling_args(struct buf *out, const struct record *r, const char *json,
    const char *lang)
{
	struct arena a = {0};
	const struct val *args = words_map(&a, json);

	for (size_t i = 0; i < val_len(args); i++) {
		const struct val_pair *pair = &args->u.map.p[i];

		buf_adds(out, i > 0 ? ", " : "");
		words_safe(out, pair->key);
		buf_addc(out, ' ');
		if (strcmp(pair->key, "levels") == 0 &&
		    pair->value->kind == VAL_MAP)
			words_levels(out, r, val_get_num(args, "answer", 0),
			    pair->value, lang);
		else
			words_value(out, pair->value);
	}
	arena_release(&a);
}

/* ---- codes ------------------------------------------------------------ */

struct words_code {
	const char *code, *text;
};

static const char *words_of(const struct record *r,
    const struct words_code *codes, size_t n, const char *code)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(codes[i].code, code) == 0)
			return tr(r->words, codes[i].text);
	return code;
}

static const char *words_how(const struct record *r, const char *code)
{
	static const struct words_code codes[] = {
		{ "bounced", N_("the channel is cut: it comes back") },
		{ "lost", N_("the channel is cut: it is lost") },
		{ "queued", N_("the channel is cut: it waits") },
	};

	return words_of(r, codes, ARRAY_LEN(codes), code);
}

void telling_way(struct buf *out, const struct record *r,
    const struct event *e)
{
	const char *channel = event_str(e, FIELD_CHANNEL);
	const char *inject = event_str(e, FIELD_INJECT);
	const char *how = event_str(e, FIELD_HOW);
	struct buf part = {0};

	/* chat is the usual way: nobody says so */
	if (channel != NULL && (strcmp(channel, "chat") != 0 || how != NULL))
		buf_addf(&part, tr(r->words, "over %s"), channel);
	if (inject != NULL) {
		struct buf name = {0};

		telling_inject(&name, r->st, inject);
		buf_adds(&part, part.len > 0 ? ", " : "");
		buf_addf(&part, tr(r->words, "with inject %s"),
		    buf_str(&name));
		buf_release(&name);
	}
	if (how != NULL)
		buf_addf(&part, "%s%s", part.len > 0 ? "; " : "",
		    words_how(r, how));
	if (part.len > 0) {
		buf_adds(out, " (");
		text_safe(out, part.p, part.len, false, 0);
		buf_addc(out, ')');
	}
	buf_release(&part);
}

const char *telling_why(const struct record *r, const char *code)
{
	static const struct words_code codes[] = {
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

	return words_of(r, codes, ARRAY_LEN(codes), code);
}

/* A live record is somewhere else: nobody waits for it in a sentence. */
void telling_message(struct buf *out, struct record *r, int64_t seq)
{
	struct arena a = {0};
	const struct event_field *to;
	struct event e;

	if (r->client == NULL && record_event(r, seq, &a, &e, NULL) == 0 &&
	    e.kind == EVENT_MESSAGE_SENT &&
	    (to = event_field(&e, FIELD_TO)) != NULL && to->i > 0)
		buf_addf(out, tr(r->words, " of %s to %s"),
		    event_str(&e, FIELD_FROM), to->list[0]);
	arena_release(&a);
}

/* ---- what is not done as it stands -------------------------------------- */

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

const char *telling_unsure(const struct record *r,
    const struct event *e)
{
	const char *how = event_str(e, FIELD_HOW);

	if (telling_is_entered(e))
		return tr(r->words, N_("{actor} enters the answer of {team} "
		    "to {question}, try {try} (given by {person}[ at {at_ms}]"
		    "[, {how}]): {text}"));
	if (telling_is_ruled(r, e))
		return tr(r->words, N_("{person} declares for {team}[: {text}]"
		    "[ (by its words {action}, if it is ruled so)]"));
	if (e->kind == EVENT_FACT_TOLD && strcmp(how, "matched") == 0)
		return tr(r->words, N_("[Cell {cell}: ]{from} may have told "
		    "{to}[ {fact}]: the words match, nobody has confirmed "
		    "it"));
	return NULL;
}
