/*
 * codec.c: the body of an event as canonical JSON, written and read by
 * hand.  Replaying a record decodes every body, so decoding makes one copy
 * and cuts it up in place.  It must never accept a second spelling of the
 * same fact: the hash is over these bytes.
 */
#include "config.h"

#include "event/event.h"

#include "base/text.h"
#include "event/canon.h"

/* Names with their lengths, quoted and followed by the colon. */
static const struct {
	const char *s;
	size_t n;
} codec_keys[EVENT_NAMES] = {
#define FIELD(sym, text, type, meaning)					\
	[FIELD_##sym] = { "\"" text "\":", sizeof(text) + 2 },
#include "event/field.def"
#undef FIELD
};

static bool codec_ascii(const char *s, size_t n)
{
	uint64_t seen = 0, word;

	for (; n >= sizeof(word); n -= sizeof(word), s += sizeof(word)) {
		memcpy(&word, s, sizeof(word));
		seen |= word;
	}
	for (; n > 0; n--)
		seen |= (unsigned char)*s++;
	return (seen & UINT64_C(0x8080808080808080)) == 0;
}

/* ---- encoding --------------------------------------------------------- */

static void codec_add_list(struct buf *out, const struct event_field *f)
{
	buf_addc(out, '[');
	for (int64_t i = 0; i < f->i; i++) {
		if (i > 0)
			buf_addc(out, ',');
		buf_addjson(out, f->list[i]);
	}
	buf_addc(out, ']');
}

static void codec_add(struct buf *out, const struct event_field *f)
{
	switch (event_field_type(f->name)) {
	case EVENT_INT:
		buf_addi(out, f->i);
		break;
	case EVENT_BOOL:
		buf_adds(out, f->i ? "true" : "false");
		break;
	case EVENT_STR:
		buf_addjson(out, f->s);
		break;
	case EVENT_LIST:
		codec_add_list(out, f);
		break;
	case EVENT_JSON:
		if (!canon_is_value(f->s, strlen(f->s)))
			bug("field %s is not canonical JSON",
			    event_field_name(f->name));
		buf_adds(out, f->s);
		break;
	}
}

void event_encode(struct buf *out, const struct event *e)
{
	const struct event_spec *spec = event_spec(e->kind);
	size_t start = out->len, next = 0;

	buf_addc(out, '{');
	for (size_t i = 0; i < spec->nneed; i++) {
		enum event_name name = spec->need[i].name;

		if (next == e->nfields || e->f[next].name != name) {
			if (spec->need[i].required)
				bug("%s without %s", spec->name,
				    event_field_name(name));
			continue;
		}
		if (next > 0)
			buf_addc(out, ',');
		buf_add(out, codec_keys[name].s, codec_keys[name].n);
		codec_add(out, &e->f[next++]);
	}
	buf_addc(out, '}');
	if (next != e->nfields)
		bug("%s has a field that it cannot have", spec->name);
	if (out->len - start > EVENT_BODY_MAX)
		bug("%s of %zu bytes", spec->name, out->len - start);
	if (!codec_ascii(out->p + start, out->len - start) &&
	    !text_valid(out->p + start, out->len - start))
		bug("%s is not UTF-8", spec->name);
}

/* ---- decoding --------------------------------------------------------- */

struct codec {
	const struct event_spec *spec;
	struct arena *a;
	char *p, *end;		/* of the copy that is cut up */
	size_t need;		/* next field of the kind that may come */
	struct err *err;
};

static int codec_refuse(struct codec *c, const char *why)
{
	return fail(c->err, "body of %s: %s", c->spec->name, why);
}

/* Reads a key; *name is its field. */
static int codec_key(struct codec *c, enum event_name *name)
{
	size_t left = (size_t)(c->end - c->p);

	for (; c->need < c->spec->nneed; c->need++) {
		const struct event_need *need = &c->spec->need[c->need];
		size_t n = codec_keys[need->name].n;

		if (n <= left &&
		    memcmp(c->p, codec_keys[need->name].s, n) == 0) {
			*name = need->name;
			c->p += n;
			c->need++;
			return 0;
		}
		if (need->required)
			return fail(c->err, "body of %s: %s is missing or "
			    "not in its place", c->spec->name,
			    event_field_name(need->name));
	}
	return codec_refuse(c, "a field that this kind does not have, or "
	    "fields that are not sorted");
}

/* A string; the text is cut out in place and gets its NUL by codec_cut. */
static const char *codec_string(struct codec *c, char **text, size_t *n)
{
	const char *after;

	*text = c->p + 1;
	after = canon_string(c->p, c->end, c->p + 1, n);
	if (after != NULL)
		c->p += after - c->p;
	return after;
}

static int codec_list(struct codec *c, struct event_field *f)
{
	const char **list = NULL;
	size_t cap = 0, n = 0, len;
	const char *p = c->p + 1;
	char *text;

	if (c->p == c->end || *c->p != '[')
		return -1;
	while (p < c->end && *p == '"') {	/* how many there are */
		p = canon_string(p, c->end, NULL, &len);
		if (p == NULL)
			return -1;
		cap++;
		if (p < c->end && *p == ',')
			p++;
	}
	list = arena_calloc(c->a, cap + 1, sizeof(*list));
	c->p++;
	while (n < cap) {
		if (codec_string(c, &text, &len) == NULL || c->p == c->end)
			return -1;
		list[n++] = text;
		if (*c->p != (n == cap ? ']' : ','))
			return -1;
		c->p++;
		text[len] = '\0';
	}
	if (cap == 0 && *c->p++ != ']')
		return -1;
	f->list = list;
	f->i = (int64_t)cap;
	return 0;
}

static int codec_json(struct codec *c, struct event_field *f)
{
	bool sure = true;
	const char *after = canon_value(c->p, c->end, &sure);

	if (after == NULL ||
	    (!sure && !canon_is_value(c->p, (size_t)(after - c->p))))
		return -1;
	f->s = c->p;
	c->p += after - c->p;
	return 0;
}

static int codec_bool(struct codec *c, struct event_field *f)
{
	size_t left = (size_t)(c->end - c->p);

	f->i = left > 4 && memcmp(c->p, "true", 4) == 0;
	if (!f->i && (left < 6 || memcmp(c->p, "false", 5) != 0))
		return -1;
	c->p += f->i ? 4 : 5;
	return 0;
}

static int codec_value(struct codec *c, struct event_field *f)
{
	const char *after;
	size_t n;
	char *text;

	switch (event_field_type(f->name)) {
	case EVENT_INT:
		after = canon_int(c->p, c->end, &f->i);
		if (after == NULL)
			return -1;
		c->p += after - c->p;
		return 0;
	case EVENT_BOOL:
		return codec_bool(c, f);
	case EVENT_STR:
		if (codec_string(c, &text, &n) == NULL)
			return -1;
		text[n] = '\0';	/* at the latest over the closing quote */
		f->s = text;
		return 0;
	case EVENT_LIST:
		return codec_list(c, f);
	case EVENT_JSON:
		return codec_json(c, f);
	}
	return -1;
}

/* One field and what follows it; *more tells whether another comes. */
static int codec_field(struct codec *c, struct event_field *f, bool *more)
{
	if (codec_key(c, &f->name) != 0)
		return -1;
	if (codec_value(c, f) != 0 || c->p == c->end ||
	    (*c->p != ',' && *c->p != '}'))
		return fail(c->err, "body of %s: %s is not what it should "
		    "be, or not canonical", c->spec->name,
		    event_field_name(f->name));
	*more = *c->p == ',';
	*c->p++ = '\0';		/* ends a JSON value */
	return 0;
}

/* What the kind must have and the body has not got any more. */
static int codec_rest(struct codec *c)
{
	for (; c->need < c->spec->nneed; c->need++)
		if (c->spec->need[c->need].required)
			return fail(c->err, "body of %s: %s is missing",
			    c->spec->name,
			    event_field_name(c->spec->need[c->need].name));
	return 0;
}

int event_decode(struct event *e, struct arena *a, const char *body,
    size_t n, struct err *err)
{
	struct codec c = { .spec = event_spec(e->kind), .a = a, .err = err };
	bool more;

	e->nfields = 0;
	if (n < 2 || n > EVENT_BODY_MAX || body[0] != '{')
		return codec_refuse(&c, "not an object, or too long");
	if (!codec_ascii(body, n) && !text_valid(body, n))
		return codec_refuse(&c, "not UTF-8");
	c.p = arena_strndup(a, body, n);
	c.end = c.p + n;
	c.p++;
	more = *c.p != '}';
	c.p += !more;
	while (more) {
		struct event_field *f = &e->f[e->nfields];

		*f = (struct event_field){0};
		if (codec_field(&c, f, &more) != 0)
			return -1;
		e->nfields++;
	}
	if (c.p != c.end)
		return codec_refuse(&c, "bytes after its end");
	return codec_rest(&c);
}
