/*
 * exercise.c: an exercise in memory for fuzz targets (exercise.h).
 */
#include "config.h"

#include "tests/fuzz/exercise.h"

#include "lua/pack.h"
#include "script/compile.h"

struct val *exercise_hook(struct engine_scripts *s,
    const struct engine_call *call, struct arena *a, struct err *err)
{
	(void)s;
	(void)call;
	(void)a;
	fail_code(err, "script-error", "scenario.lua:1: there are no hooks");
	return NULL;
}

static void exercise_files(struct file_set *files,
    const struct exercise_pack *pack)
{
	const char *const said[][2] = {
		{ "scenario.lua", pack->lua },
		{ "text/en/strings.txt", pack->strings },
		{ "tools/s.csv", pack->table },
	};

	files->e = xcalloc(ARRAY_LEN(said), sizeof(*files->e));
	for (size_t i = 0; i < ARRAY_LEN(said); i++)
		if (said[i][1] != NULL)
			files->e[files->n++] = (struct file_entry){
				xstrdup(said[i][0]), xstrdup(said[i][1]),
				strlen(said[i][1]) };
}

static void exercise_files_free(struct file_set *files)
{
	for (size_t i = 0; i < files->n; i++) {
		free(files->e[i].path);
		free(files->e[i].bytes);
	}
	free(files->e);
}

struct plan *exercise_plan(const struct exercise_pack *pack)
{
	struct file_set files = {0}, library = {0};
	struct problems problems = {0};
	struct arena a = {0};
	struct buf text = {0};
	struct pack *loaded;
	struct plan *p;

	exercise_files(&files, pack);
	loaded = pack_new(&files, &library);
	p = compile(pack_load(loaded, &a, NULL), &files, &library, &problems);
	problems_write(&text, &problems);
	if (p == NULL)
		bug("the pack does not compile: %s", buf_str(&text));
	buf_release(&text);
	problems_release(&problems);
	pack_free(loaded);
	arena_release(&a);
	exercise_files_free(&files);
	return p;
}

void exercise_open(struct exercise *x, const struct exercise_pack *pack)
{
	static struct plan *plan;
	static struct engine_kit *kit;
	struct engine_setup setup = { .cells = 1 };
	struct err err = {0};

	if (plan == NULL) {
		plan = exercise_plan(pack);
		kit = engine_kit_new(plan, &err);
	}
	*x = (struct exercise){ .scripts.call = exercise_hook };
	clock_fake_init(&x->clock);
	x->c = (struct engine_config){ .store = memory_store_new(true),
	    .kit = kit, .clock = &x->clock.c, .scripts = &x->scripts,
	    .rate = 1000 };
	memset(x->c.code_secret, 7, sizeof(x->c.code_secret));
	setup.plan = plan;
	seed_from_number(setup.seed, 7);
	x->e = engine_create(&x->c, &setup, &err);
	if (x->e == NULL || engine_begin(x->e, &err) != 0 ||
	    engine_admit(x->e, "Ana", 0, NULL, &err) != 0 ||
	    engine_admit(x->e, "Zoé", 1, NULL, &err) != 1 ||
	    engine_admit(x->e, "Eva", -1, NULL, &err) != 2 ||
	    engine_commit(x->e, &err) != STORE_OK)
		bug("no exercise: %s", err.text);
}

void exercise_close(struct exercise *x)
{
	struct err err = {0};
	bool closed = engine_is_closed(x->e);

	engine_free(x->e);
	x->e = closed ? NULL : engine_resume(&x->c, &err);
	if (x->e == NULL && !closed)
		bug("the record cannot be resumed: %s", err.text);
	engine_free(x->e);
	x->c.store->ops->close(x->c.store, true, NULL);
}
