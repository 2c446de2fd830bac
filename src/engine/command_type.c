/*
 * command_type.c: one word or value becomes one argument of a command, by
 * the argument's type.  It must never change the state it looks things up
 * in.
 */
#include "config.h"

#include "engine/command_type.h"

#include <errno.h>

#include "base/instant.h"
#include "base/map.h"

bool command_may_name(const struct command_parse *c,
    enum plan_item kind, int at)
{
	const struct state *st = c->from->st;
	int person = c->from->person;

	return person < 0 || command_theirs(st, st->people[person].team,
	    state_seats(st, person), kind, at);
}

static struct val *command_no_item(const struct command_parse *c,
    enum plan_item kind, const char *word)
{
	const char *near;

	/* The same words as for what there is and is not theirs. */
	if (c->from->cell >= 0 || c->from->person >= 0) {
		fail_code(c->err, "unknown", "no such item for your team: "
		    "\"%s\"", word);
		return NULL;
	}
	near = map_nearest(&c->from->st->items[kind].index, command_low(c,
	    word));
	command_fail_none(c->err, kind, word, near);
	return NULL;
}

struct val *command_item_id(const struct command_parse *c,
    enum plan_item kind, const char *word)
{
	const char *low = command_low(c, word);
	int at = state_item(c->from->st, kind, low);

	if (at < 0 || !command_may_name(c, kind, at))
		return command_no_item(c, kind, word);
	return low == word ? command_given(c, word) : val_str(c->a, low);
}

static struct val *type_inject(const struct command_parse *c, const char *w)
{
	const char *colon = strchr(w, ':');
	int at = state_inject_find(c->from->st, colon == NULL ? w : colon + 1);
	int cell = colon == NULL ? c->from->cell : state_cell(c->from->st,
	    arena_strndup(c->a, w, (size_t)(colon - w)));

	if (colon != NULL && cell < 0)
		return command_none(c, w, "%s: %s: \"%s\" is not CELL:INJECT "
		    "of a cell there is");
	if (at < 0 || !command_may_name(c, PLAN_INJECT, at) ||
	    (c->from->person >= 0 && cell != c->from->cell))
		return command_no_item(c, PLAN_INJECT,
		    colon == NULL ? w : colon + 1);
	return command_given(c, w);
}

/* Said on purpose: nothing else is it. */
static struct val *type_anyway(const struct command_parse *c, const char *w)
{
	return strcmp(w, "anyway") == 0 ? command_given(c, w) :
	    command_bad(c, w, "%s: %s: \"%s\" is not the word anyway");
}

/* "04,05" */
static struct val *type_injects(const struct command_parse *c,
    const char *w)
{
	struct val *list = val_list(c->a);
	char *next = arena_strdup(c->a, w), *one;

	while ((one = strsep(&next, ",")) != NULL) {
		struct val *v = type_inject(c, one);

		if (v == NULL)
			return NULL;
		val_push(c->a, list, v);
	}
	return list;
}

static struct val *type_action(const struct command_parse *c, const char *w)
{
	return command_item_id(c, PLAN_ACTION, w);
}

static struct val *type_decision(const struct command_parse *c,
    const char *w)
{
	return command_item_id(c, PLAN_DECISION, w);
}

static struct val *type_phase(const struct command_parse *c, const char *w)
{
	return command_item_id(c, PLAN_PHASE, w);
}

static struct val *type_seat(const struct command_parse *c, const char *w)
{
	return command_item_id(c, PLAN_POSITION, w);
}

static struct val *type_channel(const struct command_parse *c,
    const char *w)
{
	return command_item_id(c, PLAN_CHANNEL, w);
}

static struct val *type_fact(const struct command_parse *c, const char *w)
{
	return command_item_id(c, PLAN_FACT, w);
}

static struct val *type_probe(const struct command_parse *c, const char *w)
{
	return command_item_id(c, PLAN_PROBE, w);
}

static struct val *type_person(const struct command_parse *c, const char *w)
{
	const struct command_from *from = c->from;
	int person = state_person(from->st, w);

	if (person < 0 && from->names == NULL)
		return command_none(c, w, "%s: %s: \"%s\" is not a person");
	if (person < 0)
		person = from->names->person(from->names->arg, w, c->err);
	return person < 0 ? NULL :
	    val_str(c->a, from->st->people[person].uuid);
}

static struct val *type_hat(const struct command_parse *c, const char *w)
{
	w = command_low(c, w);
	return state_hat_find(w) >= 0 ? val_str(c->a, w) :
	    command_none(c, w, "%s: %s: \"%s\" is not a hat");
}

static struct val *type_holdable(const struct command_parse *c,
    const char *w)
{
	if (strcmp(w, "all") == 0 || state_cell(c->from->st, w) >= 0)
		return command_given(c, w);
	return type_inject(c, w);
}

/* "answer/57" is the answer 57, as lists call it; a proposal is an act. */
static const char *int_of(const struct command_parse *c, const char *w)
{
	const char *kind = strcmp(c->arg->name, "proposal") == 0 ? "act" :
	    c->arg->name;
	size_t n = strlen(kind);

	return strncmp(w, kind, n) == 0 && w[n] == '/' ? w + n + 1 : w;
}

static struct val *type_int(const struct command_parse *c, const char *w)
{
	const char *from = int_of(c, w);
	char *end;
	long long n;

	errno = 0;
	n = strtoll(from, &end, 10);
	if (end == from || *end != '\0')
		return command_bad(c, w,
		    "%s: %s: \"%s\" is not a whole number");
	if (errno == ERANGE || (strcmp(c->arg->name, "points") == 0 &&
	    (n > STATE_POINTS_MAX || n < -STATE_POINTS_MAX)))
		return command_bad(c, w, "%s: %s: \"%s\" is too large");
	return val_int(c->a, n);
}

struct val *command_stops(const struct command_parse *c, const char *w)
{
	return command_bad(c, w, "%s: %s: \"%s\" would stop the clock: give "
	    "pause for that");
}

/* "2" or "0.5": exercise seconds per second, kept in thousandths. */
static struct val *type_rate(const struct command_parse *c, const char *w)
{
	/* "2,5" is how most of Europe and America write it. */
	char *copy = arena_strdup(c->a, w), *end, *comma = strchr(copy, ',');
	double rate;

	if (comma != NULL && strchr(copy, '.') == NULL)
		*comma = '.';
	rate = strtod(copy, &end);

	if (end != copy && *end == '\0' && rate == 0)
		return command_stops(c, w);
	if (end == copy || *end != '\0' || !(rate >= 0.001 && rate <= 100000))
		return command_bad(c, w, "%s: %s: \"%s\" is not a rate such "
		    "as 2 or 0.5");
	return val_int(c->a, (int64_t)(rate * 1000 + 0.5));
}

static struct val *type_duration(const struct command_parse *c,
    const char *w)
{
	struct span d;

	return span_parse(w, &d, NULL) == 0 ? val_int(c->a, d.ms) :
	    command_bad(c, w, "%s: %s: \"%s\" is not a duration such as 90s, "
	    "15m or 1h30m");
}

static struct val *type_instant(const struct command_parse *c,
    const char *w)
{
	struct instant t;

	return instant_parse(w, &t, NULL) == 0 ? val_int(c->a, t.ms) :
	    command_bad(c, w, "%s: %s: \"%s\" is not a time such as "
	    "T+1:42:07");
}

/* The same where words may follow: only what begins with T+ is a time, so
 * that they may begin with "15m". */
static struct val *type_when(const struct command_parse *c, const char *w)
{
	return c->labelled || strncmp(w, "T+", 2) == 0 ? type_instant(c, w) :
	    command_bad(c, w, "%s: %s: \"%s\" is not a time such as "
	    "T+1:42:07");
}

/* A value, or else words: levels are "facts=4 people=2". */
static struct val *type_json(const struct command_parse *c, const char *w)
{
	struct val *v = json_parse(c->a, w, strlen(w), EVENT_BODY_MAX, NULL);
	char *copy, *one, *eq;

	if (v != NULL)
		return v;
	if (strchr(w, '=') == NULL)
		return command_given(c, w);
	v = val_map(c->a);
	copy = arena_strdup(c->a, w);
	while ((one = strsep(&copy, " ,")) != NULL) {
		if (*one == '\0')
			continue;
		eq = strchr(one, '=');
		if (eq == NULL)
			return command_bad(c, one, "%s: %s: \"%s\" is not "
			    "CRITERION=POINTS");
		*eq = '\0';
		val_set(c->a, v, one, val_int(c->a, strtoll(eq + 1, NULL,
		    10)));
	}
	return v;
}

/* The same where words may follow: criteria and what they got, or nothing. */
static struct val *type_levels(const struct command_parse *c, const char *w)
{
	return w[0] == '{' || strchr(w, '=') != NULL ? type_json(c, w) :
	    command_bad(c, w, "%s: %s: \"%s\" is not CRITERION=POINTS");
}

static const struct {
	const char *type;
	command_type_fn *fn;
} command_types[] = {
	{ "action", type_action }, { "anyway", type_anyway },
	{ "cell", command_cell },
	{ "channel", type_channel }, { "fact", type_fact },
	{ "tlp", command_tlp }, { "as", command_as }, { "from", command_from_name },
	{ "way", command_way }, { "ask", command_ask },
	{ "decision", type_decision }, { "digest", command_word },
	{ "duration", type_duration }, { "hat", type_hat },
	{ "holdable", type_holdable }, { "inject", type_inject },
	{ "injects", type_injects },
	{ "instant", type_instant }, { "int", type_int },
	{ "json", type_json }, { "levels", type_levels }, { "person", type_person },
	{ "phase", type_phase }, { "probe", type_probe },
	{ "question", command_question },
	{ "rate", type_rate }, { "role", command_role }, { "seat", type_seat },
	{ "roles", command_role_list }, { "team", command_team },
	{ "text", command_word }, { "verdict", command_verdict }, { "when", type_when }, { "word", command_word },
	{ "yes", command_yes },
};

command_type_fn *command_type(const char *type)
{
	for (size_t i = 0; i < ARRAY_LEN(command_types); i++)
		if (strcmp(command_types[i].type, type) == 0)
			return command_types[i].fn;
	bug("command.def: no type \"%s\"", type);
}
