/*
 * notation.c: fuzz target: whatever a cell says, what is made of it declares
 * one thing and does nothing, and says the same when it is read again.
 */
#include "config.h"

#include <stdint.h>

#include "base/file.h"
#include "base/text.h"
#include "exchange/notation.h"
#include "lua/pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void notation_write(struct buf *out, const struct note *fields)
{
	for (const struct note *v = fields->first; v != NULL; v = v->next) {
		buf_adds(out, v == fields->first ? "" : ", ");
		note_write_field(out, v);
	}
}

/* In a pack it is one declaration, and the file goes on behind it. */
static void notation_load(const char *fields)
{
	char *lua = xasprintf("objective { %s }\nrole { id = \"last\" }\n",
	    fields);
	struct file_entry file = { .path = (char *)"scenario.lua",
		.bytes = lua, .len = strlen(lua) };
	struct file_set files = { .e = &file, .n = 1 }, library = {0};
	struct pack *pack = pack_new(&files, &library);
	struct arena a = {0};
	const struct val *got = pack_load(pack, &a, NULL);
	const struct val *list = val_get(got, "declarations");

	if (val_len(list) != 2 || strcmp(val_get_text(val_at(list, 1), "kind",
	    ""), "role") != 0 || val_len(val_get(got, "handlers")) != 0)
		bug("it declares something else: %s", lua);
	pack_free(pack);
	arena_release(&a);
	free(lua);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = xstrndup((const char *)data, size);
	struct arena a = {0};
	struct err err = {0};
	struct note *fields = notation_read(&a, text, &err);
	struct buf one = {0}, two = {0};

	if (fields == NULL && !err.text[0])
		abort();
	if (fields != NULL && text_valid(text, strlen(text))) {
		notation_write(&one, fields);
		fields = notation_read(&a, buf_str(&one), &err);
		if (fields == NULL)
			bug("%s: %s", buf_str(&one), err.text);
		notation_write(&two, fields);
		if (strcmp(buf_str(&one), buf_str(&two)) != 0)
			bug("%s is read as %s", one.p, two.p);
		if (one.len < 4096)
			notation_load(buf_str(&one));
	}
	buf_release(&one);
	buf_release(&two);
	arena_release(&a);
	free(text);
	return 0;
}
