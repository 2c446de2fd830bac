/*
 * made.c: a planner's text must never become code of the pack.
 */
#include "config.h"

#include "tests/exchange/made.h"

#include "base/text.h"
#include "lua/pack.h"

static size_t made_count(const struct val *list, const char *kind)
{
	size_t n = 0;

	for (size_t i = 0; i < val_len(list); i++)
		n += strcmp(val_get_text(val_at(list, i), "kind", ""),
		    kind) == 0;
	return n;
}

static void made_load(const struct exchange *x, const struct file_set *files)
{
	struct file_set library = {0};
	struct pack *pack = pack_new(files, &library);
	struct arena a = {0};
	const struct val *got = pack_load(pack, &a, NULL);
	const struct val *list = val_get(got, "declarations");
	size_t injects = 0, questions = 0;

	for (size_t i = 0; i < x->n; i++) {
		injects += exchange_is_inject(&x->items[i]);
		questions += x->items[i].category == CATEGORY_QUESTION;
	}
	if (made_count(list, "scenario") != 1 ||
	    made_count(list, "role") != x->nroles ||
	    made_count(list, "inject") != injects ||
	    made_count(list, "question") != questions ||
	    val_len(val_get(got, "handlers")) != 0)
		bug("the pack declares something else: %s",
		    files->e[0].bytes);
	for (size_t i = 0; i < val_len(val_get(got, "problems")); i++)
		if (val_get_true(val_at(val_get(got, "problems"), i), "torn",
		    false))
			bug("the pack ends early");
	pack_free(pack);
	arena_release(&a);
}

void made_sound(struct exchange *x)
{
	struct file_set files = {0};
	size_t at = 0;

	x->source = "x";
	x->id = "x";
	exchange_make(x, &files);
	exchange_sort(x);
	while (strcmp(files.e[at].path, "scenario.lua") != 0)
		at++;
	/* pack_load() looks for it by name; the others are texts. */
	made_load(x, &(struct file_set){ .e = &files.e[at], .n = 1 });
	for (size_t i = 0; i < files.n; i++)
		if (strncmp(files.e[i].path, "text/", 5) == 0 &&
		    !text_valid(files.e[i].bytes, files.e[i].len))
			bug("%s is not text", files.e[i].path);
	file_set_release(&files);
}
