/*
 * options.c: parsing options and showing them (options.h).
 */
#include "config.h"

#include "cli/options.h"

#include <errno.h>
#include <string.h>

#include "cli/cli.h"

#define OPTIONS_COLUMN 26

/* "[=FORM]": may be left out.  "[ADDR:]PORT" may not. */
static bool options_optional(const struct option_row *r)
{
	return r->arg != NULL && strncmp(r->arg, "[=", 2) == 0;
}

static void options_help_row(const struct option_row *r)
{
	char left[OPTIONS_COLUMN * 2];
	const char *gap = r->arg == NULL || options_optional(r) ? "" : " ";

	if (r->letter != 0)
		snprintf(left, sizeof(left), "  -%c, --%s%s%s", r->letter,
		    r->name, gap, r->arg == NULL ? "" : r->arg);
	else
		snprintf(left, sizeof(left), "      --%s%s%s", r->name,
		    gap, r->arg == NULL ? "" : r->arg);
	if (strlen(left) >= OPTIONS_COLUMN)
		printf("%s\n%*s%s\n", left, OPTIONS_COLUMN, "", _(r->help));
	else
		printf("%-*s%s\n", OPTIONS_COLUMN, left, _(r->help));
}

static void options_help(const struct option_table *t)
{
	static const struct option_row help = {
		"help", 'h', NULL, N_("show this and end"),
	};

	printf("%s: ensayo %s\n%s\n\n", _("usage"), t->usage, _(t->help));
	for (size_t i = 0; i < t->n; i++)
		options_help_row(&t->rows[i]);
	options_help_row(&help);
}

static int options_wrong(const struct options *o, const char *why,
    const char *what)
{
	cli_fail("%s: %s", what, why);
	fprintf(stderr, "%s: ensayo %s\n", _("usage"), o->table->usage);
	return -1;
}

static void options_add(struct options *o, size_t row, const char *value)
{
	grow((void **)&o->given, &o->cap, o->n + 1, sizeof(*o->given));
	o->given[o->n].row = row;
	o->given[o->n++].value = value;
}

static const struct option_row *options_find(const struct options *o,
    const char *word, size_t len)
{
	for (size_t i = 0; i < o->table->n; i++) {
		const struct option_row *r = &o->table->rows[i];

		if (word[1] != '-' && word[1] == r->letter && len == 2)
			return r;
		if (word[1] == '-' && strlen(r->name) == len - 2 &&
		    strncmp(r->name, word + 2, len - 2) == 0)
			return r;
	}
	return NULL;
}

/* One option at argv[*i]; moves *i over its value. */
static int options_one(struct options *o, int argc, char **argv, int *i)
{
	const char *word = argv[*i];
	const char *eq = word[1] == '-' ? strchr(word, '=') : NULL;
	size_t len = eq == NULL ? strlen(word) : (size_t)(eq - word);
	const struct option_row *r;
	const char *value = NULL;
	bool optional;

	if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
		options_help(o->table);
		return 1;
	}
	r = options_find(o, word, len);
	optional = r != NULL && options_optional(r);
	if (r == NULL)
		return options_wrong(o, _("there is no such option"), word);
	if (r->arg == NULL && eq != NULL)
		return options_wrong(o, _("takes no value"), word);
	if (r->arg != NULL && eq != NULL)
		value = eq + 1;
	else if (r->arg != NULL && !optional && *i + 1 < argc)
		value = argv[++*i];
	else if (r->arg != NULL && !optional)
		return options_wrong(o, _("needs a value"), word);
	options_add(o, (size_t)(r - o->table->rows), value);
	return 0;
}

int options_parse(struct options *o, const struct option_table *table,
    int argc, char **argv)
{
	bool over = false;
	int status;

	*o = (struct options){ .table = table };
	o->rest = xcalloc((size_t)argc + 1, sizeof(*o->rest));
	for (int i = 1; i < argc; i++) {
		if (!over && strcmp(argv[i], "--") == 0) {
			over = true;
			continue;
		}
		if (over || argv[i][0] != '-' || argv[i][1] == '\0') {
			o->rest[o->nrest++] = argv[i];
			continue;
		}
		status = options_one(o, argc, argv, &i);
		if (status != 0)
			return status;
	}
	if (o->nrest < table->least)
		return options_wrong(o, _("something is missing"), argv[0]);
	if (o->nrest > table->most)
		return options_wrong(o, _("one too many"),
		    o->rest[table->most]);
	return 0;
}

void options_release(struct options *o)
{
	free(o->given);
	free(o->rest);
	*o = (struct options){0};
}

static bool options_is(const struct options *o, size_t i, const char *name)
{
	return strcmp(o->table->rows[o->given[i].row].name, name) == 0;
}

bool options_has(const struct options *o, const char *name)
{
	for (size_t i = 0; i < o->n; i++)
		if (options_is(o, i, name))
			return true;
	return false;
}

const char *options_text(const struct options *o, const char *name,
    const char *otherwise)
{
	for (size_t i = o->n; i-- > 0;)
		if (options_is(o, i, name))
			return o->given[i].value;
	return otherwise;
}

int options_num(const struct options *o, const char *name, int64_t lo,
    int64_t hi, int64_t *out)
{
	const char *text = options_text(o, name, NULL);
	char *end;
	long long n;

	if (text == NULL)
		return 0;
	errno = 0;
	n = strtoll(text, &end, 10);
	if (end == text || *end != '\0' || errno != 0 || n < lo || n > hi) {
		cli_fail(_("--%s %s: write a whole number from %lld to %lld"),
		    name, text, (long long)lo, (long long)hi);
		return -1;
	}
	*out = n;
	return 0;
}

int options_map(const struct options *o, const char *name, struct arena *a,
    struct val **out)
{
	*out = NULL;
	for (size_t i = 0; i < o->n; i++) {
		const char *value = o->given[i].value;
		const char *eq;

		if (!options_is(o, i, name))
			continue;
		eq = strchr(value, '=');
		if (eq == NULL || eq == value) {
			cli_fail(_("--%s %s: write NAME=VALUE"), name, value);
			return -1;
		}
		if (*out == NULL)
			*out = val_map(a);
		val_set(a, *out, arena_strndup(a, value,
		    (size_t)(eq - value)), val_str(a, eq + 1));
	}
	return 0;
}
