/*
 * message.c: the table of messages and the check of their arguments.
 */
#include "wire/message.h"

#include "base/crypto.h"

#define WIRE_ANY false
#define WIRE_STAFF true

#define REQUEST(sym, word, since, hats, where, args, help) \
	[WIRE_##sym] = { word, hats, args, help, since, WIRE_##where },
#define PUSH(sym, word, since, hats, fields, help)
static const struct wire_spec wire_requests[WIRE_REQUESTS] = {
#include "wire/message.def"
};
#undef REQUEST
#undef PUSH

#define REQUEST(sym, word, since, hats, where, args, help)
#define PUSH(sym, word, since, hats, fields, help) \
	[WIRE_PUSH_##sym] = { word, hats, fields, help, since, false },
static const struct wire_spec wire_pushes[WIRE_PUSHES] = {
#include "wire/message.def"
};
#undef REQUEST
#undef PUSH

const struct wire_spec *wire_request_spec(enum wire_request r)
{
	return &wire_requests[r];
}

const struct wire_spec *wire_push_spec(enum wire_push p)
{
	return &wire_pushes[p];
}

int wire_request_find(const char *word)
{
	for (int i = 0; i < WIRE_REQUESTS; i++)
		if (strcmp(wire_requests[i].word, word) == 0)
			return i;
	return -1;
}

bool wire_allows(enum wire_request r, int hat)
{
	return hat >= 0 && hat <= WIRE_NOBODY &&
	    strchr(wire_requests[r].hats, WIRE_HATS[hat]) != NULL;
}

/* ---- arguments -------------------------------------------------------- */

static bool wire_is_word(const struct val *v)
{
	const char *s = val_text(v, NULL);

	return s && *s && val_len(v) <= 256 && strlen(s) == val_len(v) &&
	    strpbrk(s, " \t\r\n") == NULL;
}

static bool wire_is_text(const struct val *v)
{
	const char *s = val_text(v, NULL);

	return s && strlen(s) == val_len(v);
}

static bool wire_is_path(const struct val *v)
{
	return wire_is_text(v) && val_text(v, "")[0] == '/';
}

static bool wire_is_int(const struct val *v)
{
	return v->kind == VAL_INT && v->u.i >= 0;
}

static bool wire_is_bool(const struct val *v)
{
	return v->kind == VAL_BOOL;
}

static bool wire_is_hex(const char *s, size_t n)
{
	return strlen(s) == n && strspn(s, "0123456789abcdef") == n;
}

static bool wire_is_digest(const struct val *v)
{
	return wire_is_text(v) && wire_is_hex(val_text(v, ""), DIGEST_HEX - 1);
}

bool wire_uuid_ok(const char *s)
{
	if (strlen(s) != 36)
		return false;
	for (size_t i = 0; i < 36; i++) {
		bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;

		if (hyphen ? s[i] != '-' :
		    strchr("0123456789abcdef", s[i]) == NULL)
			return false;
	}
	return true;
}

static bool wire_is_uuid(const struct val *v)
{
	return wire_is_text(v) && wire_uuid_ok(val_text(v, ""));
}

static bool wire_is_list(const struct val *v)
{
	return v->kind == VAL_LIST;
}

/* Rows sorted by name. */
static const struct wire_type {
	const char *name, *what;
	bool (*is)(const struct val *);
} wire_types[] = {
	{ "bool", "true or false", wire_is_bool },
	{ "data", "a string", wire_is_text },
	{ "digest", "a digest of 64 hex digits", wire_is_digest },
	{ "int", "a whole number from 0", wire_is_int },
	{ "list", "a list", wire_is_list },
	{ "path", "an absolute path", wire_is_path },
	{ "text", "a string", wire_is_text },
	{ "uuid", "a uuid", wire_is_uuid },
	{ "word", "a string without blanks", wire_is_word },
};

static const struct wire_type *wire_type(const char *name, size_t n)
{
	for (size_t i = 0; i < ARRAY_LEN(wire_types); i++)
		if (strlen(wire_types[i].name) == n &&
		    memcmp(wire_types[i].name, name, n) == 0)
			return &wire_types[i];
	return NULL;
}

/* Takes the next "name:type?" of a table row; false at its end. */
struct wire_arg {
	char name[32];
	const struct wire_type *type;
	bool optional;
};
static bool wire_arg_next(const char **at, struct wire_arg *arg)
{
	const char *colon, *end;

	*at += strspn(*at, " ");
	if (**at == '\0')
		return false;
	end = *at + strcspn(*at, " ");
	colon = memchr(*at, ':', (size_t)(end - *at));
	if (colon == NULL)
		bug("message.def: \"%s\" has no type", *at);
	snprintf(arg->name, sizeof(arg->name), "%.*s", (int)(colon - *at),
	    *at);
	arg->optional = end[-1] == '?';
	arg->type = wire_type(colon + 1,
	    (size_t)(end - colon) - 1 - arg->optional);
	if (arg->type == NULL)
		bug("message.def: \"%s\": no such type", colon);
	*at = end;
	return true;
}

static bool wire_knows(const char *at, const char *name)
{
	struct wire_arg arg;

	while (wire_arg_next(&at, &arg))
		if (strcmp(arg.name, name) == 0)
			return true;
	return false;
}

int wire_check(enum wire_request r, const struct val *args, struct err *err)
{
	const struct wire_spec *spec = &wire_requests[r];
	const char *at = spec->args;
	struct wire_arg arg;

	for (size_t i = 0; args && i < args->u.map.n; i++) {
		const char *key = args->u.map.p[i].key;

		if (!wire_knows(spec->args, key))
			return fail_code(err, "usage", "%s: there is no "
			    "argument \"%.40s\"", spec->word, key);
	}
	while (wire_arg_next(&at, &arg)) {
		const struct val *v = val_get(args, arg.name);

		if (v == NULL && !arg.optional)
			return fail_code(err, "usage",
			    "%s: \"%s\" is missing", spec->word, arg.name);
		if (v != NULL && !arg.type->is(v))
			return fail_code(err, "usage", "%s: \"%s\" is not %s",
			    spec->word, arg.name, arg.type->what);
	}
	return 0;
}
