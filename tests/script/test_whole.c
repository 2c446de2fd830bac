/*
 * test_whole.c: the packs of tests/packs use the whole language: every
 * declaration, field, word, condition, handler, function of a hook and step
 * of a test that the table of the language has.
 */
#include "config.h"

#include <ctype.h>
#include <stdlib.h>

#include "lua/api.h"
#include "lua/pack.h"
#include "tests/event/unit.h"
#include "tests/script/trial.h"

struct whole {
	struct map used;	/* "OWNER", "OWNER.FIELD", "OWNER.FIELD=WORD" */
	struct buf source;	/* of all packs */
	size_t missing, rows;
};

static void use(struct whole *w, const char *owner, const char *field,
    const char *word)
{
	char *key = xasprintf("%s%s%s%s%s", owner, field == NULL ? "" : ".",
	    field == NULL ? "" : field, word == NULL ? "" : "=",
	    word == NULL ? "" : word);

	map_put(&w->used, key, 0);
	free(key);
}

static bool used(const struct whole *w, const char *owner, const char *field,
    const char *word)
{
	char *key = xasprintf("%s%s%s%s%s", owner, field == NULL ? "" : ".",
	    field == NULL ? "" : field, word == NULL ? "" : "=",
	    word == NULL ? "" : word);
	bool is = map_has(&w->used, key);

	free(key);
	return is;
}

/* ---- what is declared ------------------------------------------------- */

static void use_object(struct whole *w, const char *owner,
    const struct val *map);

static void use_condition(struct whole *w, const struct val *v)
{
	const char *name = val_get_text(v, "cond", "");
	const struct val *args = val_get(v, "args");
	size_t n;
	const struct api_field *rows = api_fields(name, &n);

	use(w, name, NULL, NULL);
	for (size_t i = 0; i < n && (i < val_len(args) || n == 1); i++)
		use(w, name, rows[i].name, NULL);
}

/* Conditions, wherever they stand. */
static void use_conditions(struct whole *w, const struct val *v)
{
	if (val_get_text(v, "cond", NULL) != NULL)
		use_condition(w, v);
	if (v->kind == VAL_MAP)
		for (size_t i = 0; i < v->u.map.n; i++)
			use_conditions(w, v->u.map.p[i].value);
	for (size_t i = 0; v->kind == VAL_LIST && i < val_len(v); i++)
		use_conditions(w, val_at(v, i));
}

static void use_value(struct whole *w, const struct api_field *f,
    const struct val *v)
{
	const char *shape = f->type == API_IS_OBJECT ||
	    f->type == API_IS_OBJECTS ? f->detail : NULL;
	char *owned = xasprintf("%s.%s", f->owner, f->name);

	if (shape == NULL && api_find(API_TABLE, owned) != NULL)
		shape = owned;
	if (f->type == API_IS_ONE_OF)
		use(w, f->owner, f->name, val_text(v, ""));
	if (shape != NULL && v->kind == VAL_MAP)
		use_object(w, shape, v);
	for (size_t i = 0; shape != NULL && v->kind == VAL_LIST &&
	    i < val_len(v); i++)
		use_object(w, shape, val_at(v, i));
	free(owned);
}

static void use_object(struct whole *w, const char *owner,
    const struct val *map)
{
	use(w, owner, NULL, NULL);
	for (size_t i = 0; map->kind == VAL_MAP && i < map->u.map.n; i++) {
		const struct val_pair *p = &map->u.map.p[i];
		const struct api_field *f = api_field(owner, p->key);

		use(w, owner, p->key, NULL);
		if (f != NULL)
			use_value(w, f, p->value);
	}
}

static void use_loaded(struct whole *w, const struct val *loaded)
{
	const struct val *list = val_get(loaded, "declarations");

	for (size_t i = 0; i < val_len(list); i++) {
		const struct val *d = val_at(list, i);

		use_object(w, val_get_text(d, "kind", ""),
		    val_get(d, "fields"));
		use_conditions(w, val_get(d, "fields"));
	}
	list = val_get(loaded, "handlers");
	for (size_t i = 0; i < val_len(list); i++) {
		char *name = xasprintf("on.%s", val_get_text(val_at(list, i),
		    "on", ""));

		use(w, name, NULL, NULL);
		free(name);
	}
}

static void use_cases(struct whole *w, const struct val *loaded)
{
	const struct val *list = val_get(loaded, "cases");

	for (size_t i = 0; i < val_len(list); i++) {
		const struct val *steps = val_get(val_get(val_at(list, i),
		    "fields"), "steps");

		use(w, "case", NULL, NULL);
		use(w, "case", "name", NULL);
		use(w, "case", "steps", NULL);
		for (size_t k = 0; k < val_len(steps); k++)
			use_object(w, "step", val_at(steps, k));
	}
}

static void use_pack(struct whole *w, const char *folder)
{
	struct trial t = {0};
	struct pack *pack;
	struct arena a = {0};

	trial_folder(&t, folder);
	if (t.plan == NULL)
		fail_msg("%s: %s", folder, trial_problems(&t));
	pack = pack_new(&t.files, &t.library);
	use_loaded(w, pack_load(pack, &a, NULL));
	for (size_t i = 0; i < t.files.n; i++) {
		const struct file_entry *e = &t.files.e[i];
		size_t n = strlen(e->path);

		if (n < 4 || strcmp(e->path + n - 4, ".lua") != 0)
			continue;
		if (strncmp(e->path, "tests/", 6) == 0)
			use_cases(w, pack_cases(&t.files, &t.library, e->path,
			    &a));
		else
			buf_add(&w->source, e->bytes, e->len);
	}
	pack_free(pack);
	arena_release(&a);
	trial_release(&t);
}

/* ---- what hooks call -------------------------------------------------- */

static bool word_ends(char c)
{
	return !isalnum((unsigned char)c) && c != '_';
}

/* "MARK" and then NAME, as a word. */
static bool source_has(const struct whole *w, char mark, const char *name)
{
	const char *at = buf_str(&w->source);

	while ((at = strstr(at, name)) != NULL) {
		if (at > w->source.p && at[-1] == mark &&
		    word_ends(at[strlen(name)]))
			return true;
		at++;
	}
	return false;
}

/* Fields of what hooks receive and give are read and written by name. */
static bool hook_has(const struct whole *w, const char *name)
{
	const char *dot = strrchr(name, '.');

	name = dot == NULL ? name : dot + 1;
	return source_has(w, '.', name) || source_has(w, ':', name) ||
	    source_has(w, ' ', name) || source_has(w, '{', name);
}

/* ---- the table -------------------------------------------------------- */

static void miss(struct whole *w, const char *owner, const char *field,
    const char *word)
{
	w->missing++;
	print_error("no pack uses %s%s%s%s%s\n", owner, *field ? "." : "",
	    field, *word ? " = " : "", word);
}

/* Does a hook call, receive or give it? */
static bool of_hooks(const char *owner)
{
	const struct api_entry *e = api_find(API_TABLE, owner);

	return api_find(API_FUNCTION, owner) != NULL ||
	    api_find(API_HANDLER, owner) != NULL ||
	    (e != NULL && (isupper((unsigned char)owner[0]) ||
	    strncmp(owner, "x.", 2) == 0));
}

static void check_entry(struct whole *w, const struct api_entry *e)
{
	if (e->class == API_LUA)
		return;
	w->rows++;
	if (e->class == API_TABLE && of_hooks(e->name))
		return;			/* its fields say */
	if (e->class == API_FUNCTION ? !hook_has(w, e->name) :
	    !used(w, e->name, NULL, NULL))
		miss(w, e->name, "", "");
}

static void check_words(struct whole *w, const struct api_field *f)
{
	char *words = xstrdup(f->detail), *rest = words, *one;

	while ((one = strsep(&rest, "|")) != NULL)
		if (!used(w, f->owner, f->name, one))
			miss(w, f->owner, f->name, one);
	free(words);
}

static void check_field(struct whole *w, const struct api_field *f)
{
	bool hook = of_hooks(f->owner);

	if (api_find(API_LUA, f->owner) != NULL && !hook)
		return;
	if (strcmp(f->name, "NAME") == 0)
		return;			/* whatever the author likes */
	/* Arguments in their order have no name in a call. */
	if (hook && api_find(API_TABLE, f->owner) == NULL)
		return;
	w->rows++;
	if (hook ? !hook_has(w, f->name) : !used(w, f->owner, f->name, NULL))
		miss(w, f->owner, f->name, "");
	else if (!hook && f->type == API_IS_ONE_OF &&
	    api_find(API_CONDITION, f->owner) == NULL)
		check_words(w, f);
}

static void every_row_is_used(void **state)
{
	const struct api_entry *e;
	const struct api_field *f;
	struct whole w = {0};
	size_t n;

	(void)state;
	use_pack(&w, "tests/packs/whole");
	use_pack(&w, "tests/packs/drill");
	use_pack(&w, "tests/packs/mistakes-tests");
	e = api_entries(&n);
	for (size_t i = 0; i < n; i++)
		check_entry(&w, &e[i]);
	f = api_all_fields(&n);
	for (size_t i = 0; i < n; i++)
		check_field(&w, &f[i]);
	assert_true(w.rows > 300);
	assert_int_equal(w.missing, 0);
	map_release(&w.used);
	buf_release(&w.source);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_is_used),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
