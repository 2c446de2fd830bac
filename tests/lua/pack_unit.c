/*
 * pack_unit.c: small packs made in memory, for the tests of the sandbox.
 */
#include "config.h"

#include "tests/lua/pack_unit.h"

#include "tests/event/unit.h"

static int compare_entries(const void *a, const void *b)
{
	return strcmp(((const struct file_entry *)a)->path,
	    ((const struct file_entry *)b)->path);
}

static void add(struct file_set *set, const char *path, const char *text)
{
	grow(&set->e, &set->cap, set->n + 1, sizeof(*set->e));
	set->e[set->n].path = xstrdup(path);
	set->e[set->n].bytes = xstrdup(text);
	set->e[set->n].len = strlen(text);
	set->bytes += strlen(text);
	set->n++;
	qsort(set->e, set->n, sizeof(*set->e), compare_entries);
}

void unit_file(struct unit *u, const char *path, const char *text)
{
	add(&u->files, path, text);
}

void unit_library(struct unit *u, const char *path, const char *text)
{
	add(&u->library, path, text);
}

static struct val *json(struct arena *a, const char *text)
{
	struct err err = { .text = "" };
	struct val *v = json_parse(a, text, strlen(text), 1 << 20, &err);

	if (!v)
		fail_msg("%s: %s", text, err.text);
	return v;
}

void unit_load(struct unit *u, const char *params)
{
	struct err err;

	assert_int_equal(crypto_init(&err), 0);
	u->pack = pack_new(&u->files, &u->library);
	u->loaded = pack_load(u->pack, &u->arena,
	    params ? json(&u->arena, params) : NULL);
}

void unit_lua(struct unit *u, const char *text)
{
	unit_file(u, "scenario.lua", text);
	unit_load(u, NULL);
}

void unit_release(struct unit *u)
{
	pack_free(u->pack);
	file_set_release(&u->files);
	file_set_release(&u->library);
	arena_release(&u->arena);
	memset(u, 0, sizeof(*u));
}

size_t unit_problems(const struct unit *u)
{
	return val_len(val_get(u->loaded, "problems"));
}

const char *unit_problem(struct unit *u, size_t i)
{
	const struct val *v = val_at(val_get(u->loaded, "problems"), i);

	if (!v)
		return NULL;
	return arena_printf(&u->arena, "%s:%d: %s",
	    val_get_text(v, "file", ""), (int)val_get_num(v, "line", -1),
	    val_get_text(v, "text", ""));
}

const char *unit_all_problems(struct unit *u)
{
	const char *all = "";
	size_t i;

	for (i = 0; i < unit_problems(u); i++)
		all = arena_printf(&u->arena, "%s%s\n", all,
		    unit_problem(u, i));
	return all;
}

bool unit_has(struct unit *u, const char *problem)
{
	size_t i;

	for (i = 0; i < unit_problems(u); i++)
		if (strcmp(unit_problem(u, i), problem) == 0)
			return true;
	print_error("no \"%s\" in:\n%s", problem, unit_all_problems(u));
	return false;
}

const struct val *unit_find(const struct unit *u, const char *kind,
    const char *id)
{
	const struct val *list = val_get(u->loaded, "declarations");
	size_t i;

	for (i = 0; i < val_len(list); i++) {
		const struct val *d = val_at(list, i);

		if (strcmp(val_get_text(d, "kind", ""), kind) == 0 &&
		    strcmp(val_get_text(val_get(d, "fields"), "id", ""),
		    id) == 0)
			return d;
	}
	return NULL;
}

struct val *unit_view(struct arena *a, const char *more)
{
	static const char text[] = "{\"now\":600000,"
	    "\"vars\":{\"n\":3,\"name\":\"x\",\"list\":[\"a\",\"b\"]},"
	    "\"done\":{\"isolate\":[\"it\"]},\"correct\":[\"q\"],"
	    "\"sent\":[\"alert\"],\"down\":[\"smb\"],"
	    "\"decided\":{\"in-time\":\"yes\"},\"points\":{\"csirt\":7},"
	    "\"streams\":{\"weather\":4},\"cell\":\"b\","
	    "\"seed\":\"0123456789abcdef0123456789abcdef"
	    "0123456789abcdef0123456789abcdef\","
	    "\"items\":{\"inject\":[\"alert\",\"spread\"],"
	    "\"question\":[\"q\",\"press\"],"
	    "\"action\":[\"isolate\",\"report\"],\"probe\":[\"smb\",\"web\"],"
	    "\"decision\":[\"in-time\",\"pay\"],"
	    "\"role\":[\"csirt\",\"it\"],\"timer\":[\"tick\"]}}";
	struct val *v = json(a, text), *extra;
	size_t i;

	if (!more)
		return v;
	extra = json(a, more);
	for (i = 0; i < val_len(extra); i++)
		val_set(a, v, extra->u.map.p[i].key,
		    extra->u.map.p[i].value);
	return v;
}

const char *unit_call(struct unit *u, int hook, const char *view,
    const char *args)
{
	struct err err = { .text = "" };
	struct buf b = { 0 };
	struct val *v;
	const char *out;

	v = pack_call(u->pack, &u->arena, hook, unit_view(&u->arena, view),
	    args ? json(&u->arena, args) : NULL, &err);
	if (!v)
		return arena_printf(&u->arena, "%s %s", err.code, err.text);
	json_write(&b, v);
	out = arena_strdup(&u->arena, buf_str(&b));
	buf_release(&b);
	return out;
}

const char *unit_hook(struct unit *u, const char *body, const char *view)
{
	char *text = xasprintf("on.start(function(x)\n%s\nend)\n", body);

	unit_lua(u, text);
	free(text);
	if (unit_problems(u))
		return unit_all_problems(u);
	return unit_call(u, 0, view, NULL);
}

void reports(const char *text, const char *problem)
{
	struct unit u = { 0 };

	unit_lua(&u, text);
	assert_true(unit_has(&u, problem));
	assert_int_equal(unit_problems(&u), 1);
	unit_release(&u);
}

const char *unit_text(struct unit *u, const struct val *v)
{
	struct buf b = { 0 };
	const char *out;

	json_write(&b, v);
	out = arena_strdup(&u->arena, buf_str(&b));
	buf_release(&b);
	return out;
}
