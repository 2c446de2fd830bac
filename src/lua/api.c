/*
 * api.c: the rows of api.def as arrays, and looking them up.
 *
 * Data only: what the rows do is in collect.c, condition.c and call.c.
 */
#include "config.h"

#include "lua/api.h"

static const struct api_type_row types[] = {
#define API_TYPE(symbol, word, editor_type, write, line, wrong, sample) \
	[API_IS_##symbol] = { .name = word, .editor = editor_type, \
	    .say = write, .text = line, .errors = wrong, .example = sample },
#include "lua/api.def"
};

static const struct api_entry entries[] = {
#define API_ENTRY(kind, word, result, line, wrong, sample) \
	{ .class = API_##kind, .name = word, .returns = result, \
	    .text = line, .errors = wrong, .example = sample },
#include "lua/api.def"
};

#define NEEDED true
#define OPTIONAL false
static const struct api_field fields[] = {
#define API_FIELD(of, word, kind, more, need, measure, absent, wrong, line, \
    sample) \
	{ .owner = of, .name = word, .type = API_IS_##kind, .detail = more, \
	    .needed = need, .unit = measure, .otherwise = absent, \
	    .errors = wrong, .text = line, .example = sample },
#include "lua/api.def"
};
#undef NEEDED
#undef OPTIONAL

static const struct { const char *name, *instead; } absent_names[] = {
#define API_ABSENT(word, reason) { .name = word, .instead = reason },
#include "lua/api.def"
};

const struct api_entry *api_entries(size_t *n)
{
	*n = ARRAY_LEN(entries);
	return entries;
}

const struct api_field *api_all_fields(size_t *n)
{
	*n = ARRAY_LEN(fields);
	return fields;
}

const struct api_type_row *api_type(enum api_type type)
{
	return &types[type];
}

const struct api_entry *api_find(enum api_class class, const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(entries); i++)
		if (entries[i].class == class &&
		    strcmp(entries[i].name, name) == 0)
			return &entries[i];
	return NULL;
}

const struct api_field *api_fields(const char *owner, size_t *n)
{
	size_t i, end;

	*n = 0;
	for (i = 0; i < ARRAY_LEN(fields); i++)
		if (strcmp(fields[i].owner, owner) == 0)
			break;
	for (end = i; end < ARRAY_LEN(fields); end++)
		if (strcmp(fields[end].owner, owner) != 0)
			break;
	*n = end - i;
	return *n ? &fields[i] : NULL;
}

const struct api_field *api_field(const char *owner, const char *name)
{
	size_t i, n;
	const struct api_field *f = api_fields(owner, &n);

	for (i = 0; i < n; i++)
		if (strcmp(f[i].name, name) == 0)
			return &f[i];
	return NULL;
}

const char *api_absent(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(absent_names); i++)
		if (strcmp(absent_names[i].name, name) == 0)
			return absent_names[i].instead;
	return NULL;
}
