/*
 * record.c: journals as fixtures.
 */
#include "config.h"

#include "tests/state/record.h"

#include "base/file.h"
#include "tests/state/ministry.h"
#include "tests/state/story.h"

#define RECORD_MAX ((size_t)4 << 20)
#define RECORD_WALL_MS INT64_C(946684800000)

static const struct plan *record_find(void *arg, const struct digest *digest)
{
	struct record *r = arg;

	for (size_t i = 0; i < ARRAY_LEN(r->plans); i++)
		if (digest_equal(&r->plans[i]->digest, digest))
			return r->plans[i];
	return NULL;
}

void record_init(struct record *r)
{
	*r = (struct record){
		.plans = { ministry_plan(1), ministry_plan(2), story_plan() },
	};
	r->finder = (struct state_plans){ record_find, r };
}

void record_release(struct record *r)
{
	for (size_t i = 0; i < ARRAY_LEN(r->plans); i++)
		plan_free(r->plans[i]);
	free(r->events);
	arena_release(&r->arena);
}

/* The body as canonical JSON, and decoded. */
static int record_body(struct record *r, struct event *e,
    const struct val *line, struct err *err)
{
	struct val *body = val_map(&r->arena);
	struct buf json = {0};
	int rc;

	for (size_t i = 0; i < line->u.map.n; i++) {
		const struct val_pair *p = &line->u.map.p[i];

		if (strcmp(p->key, "kind") && strcmp(p->key, "ms"))
			val_set(&r->arena, body, p->key, p->value);
	}
	json_write(&json, body);
	rc = event_decode(e, &r->arena, json.p, json.len, err);
	buf_release(&json);
	return rc;
}

int record_line(struct record *r, const char *line, size_t n,
    struct err *err)
{
	const struct val *v = json_parse(&r->arena, line, n, RECORD_MAX, err);
	struct event e = { .actor = ACTOR_ENGINE };
	int kind;

	if (v == NULL)
		return -1;
	kind = event_kind_find(val_get_text(v, "kind", ""));
	if (v->kind != VAL_MAP || kind < 0)
		return fail(err, "line %zu: no event", r->n + 1);
	e.kind = (enum event_kind)kind;
	e.v = event_spec(e.kind)->v;
	e.seq = e.batch = (int64_t)r->n + 1;
	e.ex_ms = val_get_num(v, "ms",
	    r->n ? r->events[r->n - 1].ex_ms : 0);
	e.wall_ms = state_sum(RECORD_WALL_MS, e.ex_ms);
	if (record_body(r, &e, v, err) != 0)
		return -1;
	grow((void **)&r->events, &r->cap, r->n + 1, sizeof(*r->events));
	r->events[r->n++] = e;
	return 0;
}

char *record_path(const char *path)
{
	const char *top = getenv("top_srcdir");

	return xasprintf("%s/%s", top ? top : ".", path);
}

void record_load(struct record *r, const char *path)
{
	char *full = record_path(path), *line, *end;
	struct buf text = {0};
	struct err err = {0};

	if (file_read(full, RECORD_MAX, &text, &err) != 0)
		bug("%s", err.text);
	for (line = text.p; line && *line; line = end + 1) {
		end = strchr(line, '\n');
		if (end == NULL)
			bug("%s: the last line has no end", path);
		if (record_line(r, line, (size_t)(end - line), &err) != 0)
			bug("%s, line %zu: %s", path, r->n + 1, err.text);
	}
	buf_release(&text);
	free(full);
}

void record_add(struct record *r, struct state *st, const char *line)
{
	struct err err = {0};

	if (record_line(r, line, strlen(line), &err) != 0 ||
	    state_apply(st, &r->events[r->n - 1], &r->finder, &err) != 0)
		bug("%s: %s", line, err.text);
}

void record_refused(struct record *r, struct state *st, const char *line,
    const char *why)
{
	struct err err = {0};

	if (record_line(r, line, strlen(line), &err) != 0)
		bug("%s: %s", line, err.text);
	if (state_apply(st, &r->events[--r->n], &r->finder, &err) == 0)
		bug("%s: was not refused", line);
	if (strstr(err.text, why) == NULL)
		bug("%s: refused with \"%s\", not \"%s\"", line, err.text,
		    why);
}

struct state *record_fold(const struct record *r, size_t n)
{
	struct state *st = state_new();
	struct err err = {0};

	for (size_t i = 0; i < n; i++)
		if (state_apply(st, &r->events[i], &r->finder, &err) != 0)
			bug("%s", err.text);
	return st;
}
