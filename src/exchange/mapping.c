/*
 * mapping.c: the mapping file: what a planner's own headings and words mean.
 */
#include "exchange/exchange.h"

#include "base/instant.h"
#include "base/text.h"
#include "exchange/when.h"

#define MAPPING_LINES_MAX 2000

struct mapping_reader {
	struct exchange_mapping *m;
	int line;
	struct err *err;
};

void exchange_mapping_release(struct exchange_mapping *m)
{
	map_release(&m->headings);
	map_release(&m->langs);
	map_release(&m->channels);
	map_release(&m->categories);
	map_release(&m->roles);
	free(m->lang_codes.v);
	free(m->role_ids.v);
	arena_release(&m->a);
	*m = (struct exchange_mapping){0};
}

static size_t mapping_push(struct exchange_mapping *m,
    struct exchange_strings *list, const char *s)
{
	grow((void **)&list->v, &list->cap, list->n + 1, sizeof(*list->v));
	list->v[list->n] = arena_strdup(&m->a, s);
	return list->n++;
}

/* Puts every word of "A, B" into the map. */
static void mapping_words(struct map *map, const char *words, int64_t value)
{
	while (*words != '\0') {
		size_t n = strcspn(words, ",");
		char *word = xstrndup(words, n), *bare = text_bare(word);

		if (bare[0] != '\0')
			map_put(map, bare, value);
		free(word);
		free(bare);
		words += n + (words[n] == ',');
	}
}

/* "title" or "text.es" */
static int mapping_heading(struct mapping_reader *r, const char *key,
    const char *value)
{
	size_t n = strcspn(key, ".");
	char *name = xstrndup(key, n), *bare;
	int column = word_column(name);

	free(name);
	if (column < 0)
		return fail(r->err, "%d: \"%s\" is no column and no setting",
		    r->line, key);
	bare = text_bare(value);
	map_put(&r->m->headings, bare, column);
	if (key[n] == '.')
		map_put(&r->m->langs, bare, (int64_t)mapping_push(r->m,
		    &r->m->lang_codes, key + n + 1));
	free(bare);
	return 0;
}

static int mapping_channel(struct mapping_reader *r, const char *channel,
    const char *value)
{
	for (int i = 0; i < PLAN_CHANNELS; i++) {
		if (strcmp(plan_channel_name((enum plan_channel)i),
		    channel) == 0) {
			mapping_words(&r->m->channels, value, i);
			return 0;
		}
	}
	return fail(r->err, "%d: \"%s\" is no channel", r->line, channel);
}

static int mapping_category(struct mapping_reader *r, const char *category,
    const char *value)
{
	int c = word_category(category);

	if (c < 0)
		return fail(r->err, "%d: \"%s\" is no category", r->line,
		    category);
	mapping_words(&r->m->categories, value, c);
	return 0;
}

static int mapping_role(struct mapping_reader *r, const char *id,
    const char *value)
{
	if (!text_is_id(id))
		return fail(r->err, "%d: \"%s\" is no id of a role: lower-"
		    "case letters, digits, -", r->line, id);
	mapping_words(&r->m->roles, value, (int64_t)mapping_push(r->m,
	    &r->m->role_ids, id));
	return 0;
}

static int mapping_set(struct mapping_reader *r, const char *key,
    const char *value)
{
	struct exchange_mapping *m = r->m;
	const struct { const char *key; const char **to; } settings[] = {
		{ "sheet", &m->sheet }, { "lang", &m->lang },
		{ "start", &m->start }, { "length", &m->length },
	};

	for (size_t i = 0; i < ARRAY_LEN(settings); i++) {
		if (strcmp(settings[i].key, key) == 0) {
			*settings[i].to = arena_strdup(&m->a, value);
			return 0;
		}
	}
	if (strncmp(key, "role.", 5) == 0)
		return mapping_role(r, key + 5, value);
	if (strncmp(key, "channel.", 8) == 0)
		return mapping_channel(r, key + 8, value);
	if (strncmp(key, "category.", 9) == 0)
		return mapping_category(r, key + 9, value);
	if (strcmp(key, "dates") != 0)
		return mapping_heading(r, key, value);
	m->month_first = strcmp(value, "month-first") == 0;
	if (!m->month_first && strcmp(value, "day-first") != 0)
		return fail(r->err, "%d: dates: write day-first or "
		    "month-first", r->line);
	return 0;
}

/* Without blanks around. */
static char *mapping_trim(const char *s, size_t n)
{
	while (n > 0 && strchr(" \t\r", *s) != NULL) {
		s++;
		n--;
	}
	while (n > 0 && strchr(" \t\r", s[n - 1]) != NULL)
		n--;
	return xstrndup(s, n);
}

static int mapping_line(struct mapping_reader *r, const char *s, size_t n)
{
	const char *equals = memchr(s, '=', n);
	char *key = mapping_trim(s, equals == NULL ? n : (size_t)(equals - s));
	char *value = NULL;
	int rc = 0;

	if (key[0] != '\0' && key[0] != '#') {
		if (equals != NULL)
			value = mapping_trim(equals + 1,
			    n - (size_t)(equals + 1 - s));
		if (value == NULL || value[0] == '\0')
			rc = fail(r->err, "%d: write KEY = VALUE", r->line);
		else
			rc = mapping_set(r, key, value);
	}
	free(key);
	free(value);
	return rc;
}

int exchange_mapping_read(struct exchange_mapping *m, const char *text,
    size_t n, struct err *err)
{
	struct mapping_reader r = { .m = m, .err = err };
	const char *at = text, *end = text + n;
	int rc = 0;

	if (!text_valid(text, n))
		return fail(err, "1: it is not text in UTF-8");
	if (n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
		at += 3;
	while (at < end && rc == 0) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));

		if (stop == NULL)
			stop = end;
		if (++r.line > MAPPING_LINES_MAX)
			return fail(err, "%d: more than %d lines", r.line,
			    MAPPING_LINES_MAX);
		rc = mapping_line(&r, at, (size_t)(stop - at));
		at = stop + 1;
	}
	return rc;
}

int exchange_mapping_check(const struct exchange_mapping *m,
    struct err *err)
{
	const struct when_style style = { .month_first = m->month_first };
	struct when from, to;
	struct span span;

	if (m->length != NULL && span_parse(m->length, &span, NULL) != 0)
		return fail(err, "length: \"%s\" is not a duration such as "
		    "90s, 15m or 1h30m", m->length);
	if (m->start == NULL)
		return 0;
	when_parse(m->start, &style, &from, &to);
	if (from.kind != WHEN_CLOCK || to.kind != WHEN_NONE)
		return fail(err, "start: \"%s\" is no hour such as 09:00 or "
		    "D+1 09:00", m->start);
	return 0;
}
