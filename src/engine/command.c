/*
 * command.c: the table of commands, and arguments from named values of the
 * protocol (words as typed: command_words.c).
 */
#include "config.h"

#include "engine/command.h"

#include <limits.h>

#include "base/instant.h"
#include "base/map.h"
#include "engine/command_type.h"

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

struct val *command_hats(enum command_id id, struct arena *a)
{
	struct val *row = val_map(a), *hats = val_list(a);

	for (int h = 0; h < HATS; h++)
		if (command_allows(id, (enum state_hat)h))
			val_push(a, hats, val_str(a,
			    state_hat_name((enum state_hat)h)));
	val_set(a, row, "word", val_str(a, command_table[id].word));
	val_set(a, row, "hats", hats);
	return row;
}

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

/* Neither words nor a number, where one of them is wanted. */
static struct val *command_other(const struct command_parse *c,
    const struct val *v)
{
	fail_code(c->err, "usage", "%s: %s: \"%s\" is not %s",
	    command_table[c->from->id].word, c->arg->name, val_kind_name(v->kind),
	    c->arg->type);
	return NULL;
}

/* A number, and none that the argument can be. */
static struct val *command_range(const struct command_parse *c, int64_t n)
{
	char number[24];

	snprintf(number, sizeof(number), "%lld", (long long)n);
	if (strcmp(c->arg->type, "rate") != 0)
		return command_bad(c, number, "%s: %s: %s is outside of what "
		    "it can be");
	return n == 0 ? command_stops(c, number) : command_bad(c, number, "%s: %s: %s thousandths is "
	    "not a rate: from 1 to 100000000");
}

bool command_fits(const struct command_parse *c, const struct val *v)
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
		    command_table[c->from->id].word, c->arg->name,
		    COMMAND_TEXT_MAX);
	return fits;
}

const struct command_list *command_list(enum command_id id)
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

struct val *command_missing(enum command_id id, struct err *err)
{
	struct buf usage = {0};

	command_usage(id, &usage);
	fail_code(err, "usage", "write: %s", buf_str(&usage));
	buf_release(&usage);
	return NULL;
}

/* Any value may come, not only words. */
static bool command_value(const char *type)
{
	return strcmp(type, "json") == 0 || strcmp(type, "levels") == 0;
}

/* Is a number what the type is kept as, and one that words can say? */
static bool command_number(const char *type, int64_t n)
{
	if (strcmp(type, "int") == 0)
		return true;
	if (strcmp(type, "rate") == 0)
		return n >= 1 && n <= 100000000;
	return n >= 0 && n <= SPAN_MAX_MS && (strcmp(type, "when") == 0 ||
	    strcmp(type, "duration") == 0 || strcmp(type, "instant") == 0);
}

/* A list that says for whom: somebody, and nobody but roles. */
static struct val *command_roles(const struct command_parse *c,
    struct val *list)
{
	if (val_len(list) == 0)
		return command_bad(c, "[]", "%s: %s: %s names no role");
	for (size_t i = 0; i < val_len(list); i++)
		if (command_role(c, val_text(val_at(list, i), "")) == NULL)
			return NULL;
	return list;
}

struct val *command_args(const struct command_from *from, struct arena *a,
    const struct val *named, struct err *err)
{
	struct val *out = val_map(a);
	const struct command_list *l = command_list(from->id);

	for (size_t k = 0; k < l->n; k++) {
		const struct command_arg *arg = &l->args[k];
		struct val *v = val_get(named, arg->name);
		bool meant;
		struct command_parse c = { .from = from, .a = a,
			.arg = arg, .err = err, .given = v, .meant = &meant };

		if (v == NULL || v->kind == VAL_NULL) {
			if (arg->optional)
				continue;
			return command_missing(from->id, err);
		}
		if (!command_fits(&c, v))
			return NULL;
		if (v->kind == VAL_STR && !command_value(arg->type))
			v = arg->fn(&c, v->u.str.s);
		else if (strcmp(arg->type, "roles") == 0 &&
		    v->kind == VAL_LIST)
			v = command_roles(&c, v);
		else if (!command_value(arg->type) &&
		    (v->kind != VAL_INT || !command_number(arg->type, v->u.i)))
			v = v->kind == VAL_INT ? command_range(&c, v->u.i) :
			    command_other(&c, v);
		if (v == NULL)
			return NULL;
		val_add_lent(a, out, arg->name, v);
	}
	return out;
}
