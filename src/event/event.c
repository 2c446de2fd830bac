/*
 * event.c: the catalogue of facts as tables, and building and reading the
 * fields of one event.  It must never know what a fact does to an exercise:
 * that is the fold's business.
 */
#include "config.h"

#include "event/event.h"

#define R(f) { FIELD_##f, true },
#define O(f) { FIELD_##f, false },
#define EVENT_NEEDS(...) { __VA_ARGS__ { 0, false } }
static const struct event_spec event_specs[EVENT_KINDS] = {
#define EVENT(sym, kind, version, text, ...)				\
	[EVENT_##sym] = {						\
		.name = kind,						\
		.meaning = text,					\
		.v = version,						\
		.need = EVENT_NEEDS(__VA_ARGS__),			\
		.nneed = ARRAY_LEN(((const struct event_need[])		\
		    EVENT_NEEDS(__VA_ARGS__))) - 1,			\
	},
#include "event/event.def"
#undef EVENT
};
#undef R
#undef O

/* Does a kind have a field?  Every field of every fact is asked for. */
#define R(f) [FIELD_##f] = 1,
#define O(f) [FIELD_##f] = 1,
static const unsigned char event_has_field[EVENT_KINDS][EVENT_NAMES] = {
#define EVENT(sym, kind, version, text, ...)				\
	[EVENT_##sym] = { __VA_ARGS__ },
#include "event/event.def"
#undef EVENT
};
#undef R
#undef O

/* Lengths beside the names: a name is looked up for every row read. */
static const size_t event_kind_lengths[EVENT_KINDS] = {
#define EVENT(sym, kind, version, text, ...)				\
	[EVENT_##sym] = sizeof(kind) - 1,
#include "event/event.def"
#undef EVENT
};

static const struct {
	const char *name, *meaning;
	enum event_type type;
} event_fields[EVENT_NAMES] = {
#define FIELD(sym, text, kind, explained)				\
	[FIELD_##sym] = {						\
		.name = text,						\
		.meaning = explained,					\
		.type = EVENT_##kind,					\
	},
#include "event/field.def"
#undef FIELD
};

const struct event_spec *event_spec(enum event_kind kind)
{
	if ((unsigned)kind >= EVENT_KINDS)
		bug("no event kind %d", (int)kind);
	return &event_specs[kind];
}

const char *event_kind_name(enum event_kind kind)
{
	return event_spec(kind)->name;
}

int event_kind_find(const char *name)
{
	size_t n = strlen(name);

	for (int i = 0; i < EVENT_KINDS; i++)
		if (event_kind_lengths[i] == n &&
		    memcmp(event_specs[i].name, name, n) == 0)
			return i;
	return -1;
}

const char *event_field_name(enum event_name name)
{
	if ((unsigned)name >= EVENT_NAMES)
		bug("no event field %d", (int)name);
	return event_fields[name].name;
}

enum event_type event_field_type(enum event_name name)
{
	if ((unsigned)name >= EVENT_NAMES)
		bug("no event field %d", (int)name);
	return event_fields[name].type;
}

const char *event_field_meaning(enum event_name name)
{
	if ((unsigned)name >= EVENT_NAMES)
		bug("no event field %d", (int)name);
	return event_fields[name].meaning;
}

/* ---- building --------------------------------------------------------- */

void event_init(struct event *e, enum event_kind kind)
{
	/* The fields mean nothing yet (event_size()): most stay unused. */
	memset(e, 0, offsetof(struct event, f));
	e->kind = kind;
	e->v = event_spec(kind)->v;
}

/* The slot of a field: the one it has, or a new one at its place.  `types`
 * has a bit for each type that is put. */
static struct event_field *event_slot(struct event *e, enum event_name name,
    unsigned types)
{
	size_t i = e->nfields;

	if ((unsigned)name >= EVENT_NAMES || !event_has_field[e->kind][name])
		bug("%s has no field %s", event_kind_name(e->kind),
		    event_field_name(name));
	if (!(types >> event_fields[name].type & 1))
		bug("field %s has another type", event_field_name(name));
	while (i > 0 && e->f[i - 1].name >= name)
		i--;
	if (i == e->nfields) {		/* most are put in their order */
		e->nfields++;
	} else if (e->f[i].name != name) {
		memmove(&e->f[i + 1], &e->f[i],
		    (e->nfields - i) * sizeof(e->f[0]));
		e->nfields++;
	}
	e->f[i] = (struct event_field){ .name = name };
	return &e->f[i];
}

void event_put(struct event *e, enum event_name name, const char *s)
{
	if (s != NULL)
		event_slot(e, name, 1u << EVENT_STR | 1u << EVENT_JSON)->s = s;
}

void event_puti(struct event *e, enum event_name name, int64_t n)
{
	event_slot(e, name, 1u << EVENT_INT |
	    (unsigned)(n == 0 || n == 1) << EVENT_BOOL)->i = n;
}

void event_putl(struct event *e, enum event_name name,
    const char *const *list, size_t n)
{
	struct event_field *f = event_slot(e, name, 1u << EVENT_LIST);

	f->list = list;
	f->i = (int64_t)n;
}

size_t event_size(const struct event *e)
{
	return offsetof(struct event, f) + e->nfields * sizeof(e->f[0]);
}

static const char *const *event_keep_list(const struct event_field *f,
    struct arena *a)
{
	const char **list = arena_calloc(a, (size_t)f->i + 1, sizeof(*list));

	for (int64_t i = 0; i < f->i; i++)
		list[i] = arena_strdup(a, f->list[i]);
	return list;
}

void event_keep(struct event *out, const struct event *e, struct arena *a)
{
	memcpy(out, e, event_size(e));
	out->actor = arena_strdup(a, e->actor);
	out->request = arena_strdup(a, e->request);
	for (size_t i = 0; i < e->nfields; i++) {
		struct event_field *f = &out->f[i];

		f->s = arena_strdup(a, f->s);
		if (f->list != NULL)
			f->list = event_keep_list(f, a);
	}
}
