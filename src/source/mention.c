/*
 * mention.c: where a name stands in what people wrote (mention.h).
 */
#include "config.h"

#include "source/mention.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/val.h"

#define MENTION_PIECE ((size_t)64 << 10)

static bool mention_ascii(const char *s)
{
	while (*s > 0)
		s++;
	return *s == '\0';
}

void source_mention_init(struct source_mention *m, const char *name)
{
	m->files = false;
	m->bare = text_bare(name == NULL ? "" : name);
	m->first = mention_ascii(m->bare) ? xstrndup(m->bare,
	    strcspn(m->bare, " ")) : NULL;
}

void source_mention_release(struct source_mention *m)
{
	free(m->bare);
	free(m->first);
	*m = (struct source_mention){0};
}

static bool mention_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Words of Latin letters end where their letters do; other scripts put no
 * blanks between words. */
static bool mention_whole(const char *text, const char *at, size_t n)
{
	bool before = at > text && mention_letter(at[-1]) &&
	    mention_letter(at[0]);
	bool after = mention_letter(at[n - 1]) && mention_letter(at[n]);

	return !before && !after;
}

/* Does the text have it? */
static bool source_mention_in(const struct source_mention *m, const char *text)
{
	size_t n = strlen(m->bare);
	bool found = false;
	char *bare;

	/* Most of what a record holds are ids: no need to take them apart. */
	if (n == 0 || (mention_ascii(text) && (m->first == NULL ||
	    strcasestr(text, m->first) == NULL)))
		return false;
	bare = text_bare(text);
	for (const char *at = bare; !found && (at = strstr(at,
	    m->bare)) != NULL; at++)
		found = mention_whole(bare, at, n);
	free(bare);
	return found;
}

/*
 * Every two pieces of a file, a line each or what is as long as a page: a
 * name may go over the end of one.  What is no text has no name for anybody
 * who reads it as text.
 */
static bool mention_bytes(const struct source_mention *m,
    const struct buf *bytes)
{
	const char *end = bytes->p + bytes->len, *from = bytes->p;
	struct buf piece = {0};
	bool found = false;

	for (const char *at = from; !found && at < end; ) {
		size_t most = (size_t)(end - at);
		const char *stop, *was = at;

		if (most > MENTION_PIECE)
			most = MENTION_PIECE;
		stop = memchr(at, '\n', most);
		at = stop == NULL ? at + most : stop + 1;
		buf_clear(&piece);
		text_repair(&piece, from, (size_t)(at - from));
		found = source_mention_in(m, buf_str(&piece));
		from = was;
	}
	buf_release(&piece);
	return found;
}

/* A digest stands for what is kept under it: an upload, a composed text.  No
 * source: it is not looked for. */
static bool mention_kept(struct source *s, const struct source_mention *m,
    const char *hex)
{
	struct digest d;
	struct buf bytes = {0};
	bool found;

	if (s == NULL || strlen(hex) != DIGEST_HEX - 1 || digest_parse(hex, &d, NULL) != 0)
		return false;
	found = source_blob(s, &d, &bytes, NULL) == 0 &&
	    mention_bytes(m, &bytes);
	buf_release(&bytes);
	return found;
}

static bool mention_value(struct source *s, const struct source_mention *m,
    const struct val *v);

/* Keys are not people's words, and a plan is its author's. */
static bool mention_map(struct source *s, const struct source_mention *m,
    const struct val *map)
{
	for (size_t i = 0; i < map->u.map.n; i++)
		if (strcmp(map->u.map.p[i].key, event_field_name(FIELD_PLAN)) != 0 &&
		    mention_value(s, m, map->u.map.p[i].value))
			return true;
	return false;
}

/* In any text of a value, however deep. */
static bool mention_value(struct source *s, const struct source_mention *m,
    const struct val *v)
{
	if (v->kind == VAL_STR)
		return source_mention_in(m, v->u.str.s) ||
		    mention_kept(s, m, v->u.str.s);
	for (size_t i = 0; v->kind == VAL_LIST && i < val_len(v); i++)
		if (mention_value(s, m, val_at(v, i)))
			return true;
	return v->kind == VAL_MAP && mention_map(s, m, v);
}

static bool mention_row(struct source *s, const struct source_mention *m,
    const struct source_row *row)
{
	struct arena a = {0};
	struct buf body = {0};
	const struct val *v;
	bool found;

	if (row->body == NULL)
		event_encode(&body, &row->e);
	else
		buf_add(&body, row->body, row->n);
	v = json_parse(&a, buf_str(&body), body.len, EVENT_BODY_MAX, NULL);
	found = v != NULL && mention_value(row->e.kind == EVENT_FILE_STORED &&
	    !m->files ? NULL : s, m, v);
	buf_release(&body);
	arena_release(&a);
	return found;
}

int source_mention_next(struct source *s, const struct source_mention *m,
    int64_t *seq, struct err *err)
{
	struct source_row row;
	int got;

	if (m->bare[0] == '\0')
		return 0;
	while ((got = source_next(s, *seq, &row, err)) == 1) {
		*seq = row.e.seq;
		if (mention_row(s, m, &row))
			return 1;
	}
	return got;
}
