/*
 * compile.c: any scenario.lua is loaded and compiled; what becomes a plan
 * can be written and read back, and has an MSEL.
 */
#include "config.h"

#include "lua/pack.h"
#include "script/compile.h"
#include "script/msel.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void use(const struct plan *p)
{
	struct buf json = {0}, table = {0};
	struct plan *again;
	struct err err;
	struct msel m;

	plan_write(&json, p);
	again = plan_read(json.p, json.len, &err);
	if (!again)
		bug("compiled, not read: %s", err.text);
	msel_init(&m, again, "en");
	msel_table(&table, again, &m, NULL, "es");
	msel_release(&m);
	plan_free(again);
	buf_release(&json);
	buf_release(&table);
}

static void load(const struct file_set *files)
{
	struct file_set library = {0};
	struct problems problems = {0};
	struct pack *pack = pack_new(files, &library);
	struct buf list = {0};
	struct arena a = {0};
	struct plan *p;

	p = compile(pack_load(pack, &a, NULL), files, &library, &problems);
	if (p)
		use(p);
	else if (!problems.errors)
		bug("no plan and no error");
	problems_sort(&problems);
	problems_write(&list, &problems);
	plan_free(p);
	problems_release(&problems);
	buf_release(&list);
	pack_free(pack);
	arena_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char main_path[] = "scenario.lua", path[] = "text/en/i.md";
	char body[] = "At {clock}, {role.it}.\n";
	char *text = xstrndup((const char *)data, size);
	struct file_entry entries[] = {
		{ main_path, text, size },
		{ path, body, sizeof(body) - 1 },
	};
	struct file_set files = { .e = entries, .n = ARRAY_LEN(entries) };

	load(&files);
	free(text);
	return 0;
}
