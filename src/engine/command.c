/*
 * command.c: the table of commands and the one parser of their arguments,
 * from words as typed or from named values of the protocol.
 */
#include "config.h"

#include "engine/command.h"

#include <limits.h>

#include "base/instant.h"
#include "base/map.h"
#include "plan/catalogue.h"

static const struct command command_table[COMMANDS] = {
#define COMMAND(sym, word, hats, args, help) \
	[COMMAND_##sym] = { word, hats, args, help },
#include "engine/command.def"
#undef COMMAND
};

static const char command_letters[HATS] = {
	[HAT_DIRECTOR] = 'D', [HAT_CONTROLLER] = 'C', [HAT_EVALUATOR] = 'E',
	[HAT_SIMCELL] = 'S', [HAT_OBSERVER] = 'O', [HAT_AUDITOR] = 'A',
	[HAT_PARTICIPANT] = 'P', [HAT_SCOREBOARD] = '-',
};

const struct command *command_get(enum command_id id)
{
	return &command_table[id];
}

#define COMMAND_ARGS_MAX 12

/* Commands by the first letter of their word; made at first use. */
static signed char command_first[UCHAR_MAX + 1], command_next_same[COMMANDS];

_Static_assert(COMMANDS <= SCHAR_MAX, "an index of commands is a char");

static void command_index(void)
{
	if (command_first[0] != 0)
		return;
	memset(command_first, -1, sizeof(command_first));
	for (int i = COMMANDS - 1; i >= 0; i--) {
		unsigned char c = (unsigned char)command_table[i].word[0];

		command_next_same[i] = command_first[c];
		command_first[c] = (signed char)i;
	}
}

int command_find(const char *word, const char **nearest)
{
	struct map words = {0};
	const char *near;

	command_index();
	for (int i = command_first[(unsigned char)word[0]]; i >= 0;
	    i = command_next_same[i])
		if (command_table[i].word[1] == word[1] &&
		    strcmp(command_table[i].word, word) == 0)
			return i;
	if (nearest == NULL)
		return -1;
	for (int i = 0; i < COMMANDS; i++)
		map_put(&words, command_table[i].word, i);
	near = map_nearest(&words, word);
	*nearest = near == NULL ? NULL :
	    command_table[map_get(&words, near, 0)].word;
	map_release(&words);
	return -1;
}

bool command_allows(enum command_id id, enum state_hat hat)
{
	return strchr(command_table[id].hats, command_letters[hat]) != NULL;
}

struct command_parse;
typedef struct val *command_type_fn(const struct command_parse *c,
    const char *word);

/* One argument of a command's list. */
struct command_arg {
	char name[24], type[16];
	bool optional;
	command_type_fn *fn;
};

/* Copies up to a character that ends the word; false when it is too long
 * or not there. */
static bool command_part(const char **p, char *out, size_t size)
{
	size_t n = strcspn(*p, ":? ");

	if (n == 0 || n >= size)
		return false;
	memcpy(out, *p, n);
	out[n] = '\0';
	*p += n;
	return true;
}

/* Reads the next "name:type?" and moves *p on; false at the end. */
static bool command_next(const char **p, struct command_arg *arg)
{
	while (**p == ' ')
		(*p)++;
	if (**p == '\0')
		return false;
	if (!command_part(p, arg->name, sizeof(arg->name)) || **p != ':')
		bug("command.def: \"%s\"", *p);
	(*p)++;
	if (!command_part(p, arg->type, sizeof(arg->type)))
		bug("command.def: \"%s\"", *p);
	arg->optional = **p == '?';
	if (arg->optional)
		(*p)++;
	return true;
}

void command_usage(enum command_id id, struct buf *out)
{
	const char *p = command_table[id].args;
	struct command_arg arg;

	buf_adds(out, command_table[id].word);
	while (command_next(&p, &arg)) {
		buf_adds(out, arg.optional ? " [" : " ");
		for (const char *c = arg.name; *c != '\0'; c++)
			buf_addc(out, *c >= 'a' && *c <= 'z' ?
			    (char)(*c - 'a' + 'A') : *c);
		if (arg.optional)
			buf_addc(out, ']');
	}
}

/* ---- one word or value to one argument -------------------------------- */

struct command_parse {
	enum command_id id;
	const struct state *st;
	struct arena *a;
	const struct command_arg *arg;
	struct err *err;
	struct val *given;		/* the word as a value, or NULL */
};

/* The word itself as the argument's value. */
static struct val *command_given(const struct command_parse *c,
    const char *word)
{
	return c->given != NULL && c->given->u.str.s == word ? c->given :
	    val_str(c->a, word);
}

/* Refuses a word.  The form is a whole sentence, so that it can be said in
 * other languages: command, argument, word. */
#define command_bad(c, word_, form) (fail_code((c)->err, "usage", form, \
	command_table[(c)->id].word, (c)->arg->name, word_), \
	(struct val *)NULL)

/* Neither words nor a number, where one of them is wanted. */
static struct val *command_other(const struct command_parse *c,
    const struct val *v)
{
	fail_code(c->err, "usage", "%s: %s: \"%s\" is not %s",
	    command_table[c->id].word, c->arg->name, val_kind_name(v->kind),
	    c->arg->type);
	return NULL;
}

static struct val *command_item(const struct command_parse *c,
    enum plan_item kind, const char *word)
{
	const char *near;

	if (state_item(c->st, kind, word) >= 0)
		return command_given(c, word);
	near = map_nearest(&c->st->items[kind].index, word);
	if (near == NULL)
		fail_code(c->err, "unknown", "no such %s: \"%s\"",
		    plan_item_name(kind), word);
	else
		fail_code(c->err, "unknown", "no such %s: \"%s\" (did you "
		    "mean \"%s\"?)", plan_item_name(kind), word, near);
	return NULL;
}

static struct val *type_word(const struct command_parse *c, const char *w)
{
	return command_given(c, w);
}

static struct val *type_cell(const struct command_parse *c, const char *w)
{
	return state_cell(c->st, w) >= 0 ? val_str(c->a, w) :
	    command_bad(c, w, "%s: %s: \"%s\" is not a cell");
}

static struct val *type_inject(const struct command_parse *c, const char *w)
{
	const char *colon = strchr(w, ':');
	int at = state_inject_find(c->st, colon == NULL ? w : colon + 1);

	if (colon != NULL && state_cell(c->st, arena_strndup(c->a, w,
	    (size_t)(colon - w))) < 0)
		return command_bad(c, w, "%s: %s: \"%s\" is not CELL:INJECT "
		    "of a cell there is");
	if (at < 0)
		return command_item(c, PLAN_INJECT,
		    colon == NULL ? w : colon + 1);
	return command_given(c, w);
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

static struct val *type_question(const struct command_parse *c,
    const char *w)
{
	return command_item(c, PLAN_QUESTION, w);
}

static struct val *type_action(const struct command_parse *c, const char *w)
{
	return command_item(c, PLAN_ACTION, w);
}

static struct val *type_decision(const struct command_parse *c,
    const char *w)
{
	return command_item(c, PLAN_DECISION, w);
}

static struct val *type_phase(const struct command_parse *c, const char *w)
{
	return command_item(c, PLAN_PHASE, w);
}

static struct val *type_seat(const struct command_parse *c, const char *w)
{
	return command_item(c, PLAN_POSITION, w);
}

static struct val *type_channel(const struct command_parse *c,
    const char *w)
{
	return command_item(c, PLAN_CHANNEL, w);
}

static struct val *type_fact(const struct command_parse *c, const char *w)
{
	return command_item(c, PLAN_FACT, w);
}

/* "as:periodista", so that a message may begin with any word. */
static struct val *type_as(const struct command_parse *c, const char *w)
{
	const char *who = strncmp(w, "as:", 3) == 0 ? w + 3 : w;

	if (strncmp(w, "as:", 3) != 0 ||
	    (strcmp(who, "excon") != 0 && strcmp(who, "evaluator") != 0 &&
	    state_item(c->st, PLAN_PERSONA, who) < 0))
		return command_bad(c, w, "%s: %s: \"%s\" is not as:excon, "
		    "as:evaluator or as:PERSONA");
	return val_str(c->a, who);
}

/* "from:Chair of the Board", so that a title may be any word. */
static struct val *type_from(const struct command_parse *c, const char *w)
{
	return strncmp(w, "from:", 5) == 0 && w[5] != '\0' ?
	    val_str(c->a, w + 5) :
	    command_bad(c, w, "%s: %s: \"%s\" is not from:NAME");
}

/* "ask:due=15m points=4", so that a title may be any word. */
static struct val *type_ask(const struct command_parse *c, const char *w)
{
	return strncmp(w, "ask:", 4) == 0 ? val_str(c->a, w + 4) :
	    command_bad(c, w, "%s: %s: \"%s\" is not ask:NAME=VALUE ...");
}

/* How an answer came that was not typed by the team. */
static struct val *type_way(const struct command_parse *c, const char *w)
{
	return strcmp(w, "paper:") == 0 || strcmp(w, "voice:") == 0 ?
	    val_strn(c->a, w, strlen(w) - 1) :
	    command_bad(c, w, "%s: %s: \"%s\" is not paper: or voice:");
}

/* "tlp:amber", so that a message may begin with any word. */
static struct val *type_tlp(const struct command_parse *c, const char *w)
{
	bool marked = strncmp(w, "tlp:", 4) == 0;

	return marked && catalogue_find(CATALOGUE_TLP, w + 4) != NULL ?
	    val_str(c->a, w + 4) :
	    command_bad(c, w, "%s: %s: \"%s\" is not tlp:red, tlp:amber, "
	    "tlp:amber+strict, tlp:green or tlp:clear");
}

static struct val *type_probe(const struct command_parse *c, const char *w)
{
	return command_item(c, PLAN_PROBE, w);
}

/* A team by id, or by role alone when there is one cell. */
static struct val *type_team(const struct command_parse *c, const char *w)
{
	int role;

	if (state_team(c->st, w) >= 0)
		return command_given(c, w);
	role = (int)map_get(&c->st->roles.index, w, -1);
	if (role >= 0 && c->st->ncells == 1 &&
	    state_team_of(c->st, 0, role) >= 0)
		return val_str(c->a,
		    c->st->teams[state_team_of(c->st, 0, role)].id);
	return command_bad(c, w, "%s: %s: \"%s\" is not a team");
}

static struct val *type_role(const struct command_parse *c, const char *w)
{
	return map_has(&c->st->roles.index, w) ? val_str(c->a, w) :
	    command_bad(c, w, "%s: %s: \"%s\" is not a role");
}

static struct val *type_roles(const struct command_parse *c, const char *w)
{
	struct val *list = val_list(c->a);
	char *copy = arena_strdup(c->a, w), *next = copy, *one;

	while ((one = strsep(&next, ",")) != NULL) {
		if (!map_has(&c->st->roles.index, one))
			return command_bad(c, one, "%s: %s: \"%s\" is not a role");
		val_push(c->a, list, val_str(c->a, one));
	}
	return list;
}

static struct val *type_person(const struct command_parse *c, const char *w)
{
	return state_person(c->st, w) >= 0 ? val_str(c->a, w) :
	    command_bad(c, w, "%s: %s: \"%s\" is not a person");
}

static struct val *type_hat(const struct command_parse *c, const char *w)
{
	return state_hat_find(w) >= 0 ? val_str(c->a, w) :
	    command_bad(c, w, "%s: %s: \"%s\" is not a hat");
}

static struct val *type_holdable(const struct command_parse *c,
    const char *w)
{
	if (strcmp(w, "all") == 0 || state_cell(c->st, w) >= 0)
		return command_given(c, w);
	return type_inject(c, w);
}

static struct val *type_int(const struct command_parse *c, const char *w)
{
	char *end;
	long long n = strtoll(w, &end, 10);

	if (end == w || *end != '\0')
		return command_bad(c, w,
		    "%s: %s: \"%s\" is not a whole number");
	return val_int(c->a, n);
}

/* "2" or "0.5": exercise seconds per second, kept in thousandths. */
static struct val *type_rate(const struct command_parse *c, const char *w)
{
	char *end;
	double rate = strtod(w, &end);

	if (end == w || *end != '\0' || !(rate >= 0.001 && rate <= 100000))
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
	return strncmp(w, "T+", 2) == 0 ? type_instant(c, w) :
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

static const struct {
	const char *type;
	command_type_fn *fn;
} command_types[] = {
	{ "action", type_action }, { "cell", type_cell },
	{ "channel", type_channel }, { "fact", type_fact },
	{ "tlp", type_tlp }, { "as", type_as }, { "from", type_from },
	{ "way", type_way }, { "ask", type_ask },
	{ "decision", type_decision }, { "digest", type_word },
	{ "duration", type_duration }, { "hat", type_hat },
	{ "holdable", type_holdable }, { "inject", type_inject }, { "injects", type_injects },
	{ "instant", type_instant }, { "int", type_int },
	{ "json", type_json }, { "person", type_person },
	{ "phase", type_phase }, { "probe", type_probe }, { "question", type_question },
	{ "rate", type_rate }, { "role", type_role }, { "seat", type_seat },
	{ "roles", type_roles }, { "team", type_team },
	{ "text", type_word }, { "when", type_when }, { "word", type_word },
};

/* What a value takes in the record, escapes included: the limit that keeps
 * every event body, a hook's arguments too, within its own. */
static bool command_fits(const struct command_parse *c, const struct val *v)
{
	struct buf json = {0};
	bool fits;

	/* An escape is at most six bytes for one. */
	if (v->kind == VAL_STR && v->u.str.len < COMMAND_TEXT_MAX / 6 - 2)
		return true;
	json_write(&json, v);
	fits = json.len <= COMMAND_TEXT_MAX;
	buf_release(&json);
	if (!fits)
		fail_code(c->err, "long", "%s: %s: more than %d bytes",
		    command_table[c->id].word, c->arg->name,
		    COMMAND_TEXT_MAX);
	return fits;
}

static command_type_fn *command_type(const char *type)
{
	for (size_t i = 0; i < ARRAY_LEN(command_types); i++)
		if (strcmp(command_types[i].type, type) == 0)
			return command_types[i].fn;
	bug("command.def: no type \"%s\"", type);
}

/* The arguments of a command, taken apart when it is first given. */
static const struct command_list {
	struct command_arg args[COMMAND_ARGS_MAX];
	size_t n;
	bool ready;
} *command_list(enum command_id id)
{
	static struct command_list lists[COMMANDS];
	struct command_list *l = &lists[id];
	const char *p = command_table[id].args;

	if (l->ready)
		return l;
	while (l->n < COMMAND_ARGS_MAX && command_next(&p, &l->args[l->n])) {
		l->args[l->n].fn = command_type(l->args[l->n].type);
		l->n++;
	}
	if (*p != '\0')
		bug("command.def: more than %d arguments", COMMAND_ARGS_MAX);
	l->ready = true;
	return l;
}

static struct val *command_one(struct command_parse *c, const char *word)
{
	c->given = val_str(c->a, word);
	return command_fits(c, c->given) ?
	    c->arg->fn(c, c->given->u.str.s) : NULL;
}

static char *command_rest(struct arena *a, const char *const *words,
    size_t n)
{
	struct buf b = {0};
	char *s;

	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_addc(&b, ' ');
		buf_adds(&b, words[i]);
	}
	s = arena_strdup(a, buf_str(&b));
	buf_release(&b);
	return s;
}

static struct val *command_missing(enum command_id id, struct err *err)
{
	struct buf usage = {0};

	command_usage(id, &usage);
	fail_code(err, "usage", "write: %s", buf_str(&usage));
	buf_release(&usage);
	return NULL;
}

static struct val *command_keep(struct err *err, const struct err *why)
{
	if (err != NULL)
		*err = *why;
	return NULL;
}

struct val *command_words(enum command_id id, const struct state *st,
    struct arena *a, const char *const *words, size_t n, struct err *err)
{
	struct val *out = val_map(a);
	const struct command_list *l = command_list(id);
	struct err why = {0};
	size_t i = 0;

	for (size_t k = 0; k < l->n; k++) {
		const struct command_arg *arg = &l->args[k];
		struct command_parse c = { id, st, a, arg, &why, NULL };
		struct val *v = NULL;

		if (i < n && strcmp(arg->type, "text") == 0) {
			v = command_one(&c, command_rest(a, words + i,
			    n - i));
			i = n;
			if (v == NULL)
				return command_keep(err, &why);
		} else if (i < n) {
			v = command_one(&c, words[i]);
			if (v != NULL)
				i++;
		}
		if (v != NULL)
			val_set(a, out, arg->name, v);
		else if (!arg->optional && i < n)
			return command_keep(err, &why);
		else if (!arg->optional)
			return command_missing(id, err);
	}
	return i == n ? out : command_missing(id, err);
}

struct val *command_args(enum command_id id, const struct state *st,
    struct arena *a, const struct val *named, struct err *err)
{
	struct val *out = val_map(a);
	const struct command_list *l = command_list(id);

	for (size_t k = 0; k < l->n; k++) {
		const struct command_arg *arg = &l->args[k];
		struct val *v = val_get(named, arg->name);
		struct command_parse c = { id, st, a, arg, err, v };

		if (v == NULL || v->kind == VAL_NULL) {
			if (arg->optional)
				continue;
			return command_missing(id, err);
		}
		if (!command_fits(&c, v))
			return NULL;
		if (v->kind == VAL_STR && strcmp(arg->type, "json") != 0)
			v = arg->fn(&c, v->u.str.s);
		else if (strcmp(arg->type, "roles") == 0 &&
		    v->kind == VAL_LIST)
			for (size_t i = 0; v != NULL && i < val_len(v); i++) {
				if (type_role(&c, val_text(val_at(v, i),
				    "")) == NULL)
					v = NULL;
			}
		else if (v->kind != VAL_INT && strcmp(arg->type, "json") != 0)
			v = command_other(&c, v);
		if (v == NULL)
			return NULL;
		val_add(a, out, arg->name, v);
	}
	return out;
}
