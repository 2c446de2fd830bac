/*
 * pack.c: any bytes as a pack's scenario.lua: loaded, checked, and its first
 * hooks called.  Budgets end what would not end, and whatever comes out is
 * JSON that its reader takes.
 */
#include "config.h"

#include "base/crypto.h"
#include "lua/api.h"
#include "lua/pack.h"

#define HOOKS 4

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void ignore(void *arg, const char *file, int line, const char *text)
{
	size_t *n = arg;

	*n += strlen(file) + strlen(text) + (size_t)(line < 0);
}

static void check(const struct val *loaded)
{
	const struct val *list = val_get(loaded, "declarations");
	size_t i, n = 0;
	struct api_report report = { .fn = ignore, .arg = &n };

	for (i = 0; i < val_len(list); i++)
		api_check(val_at(list, i), &report);
}

static struct val *view(struct arena *a)
{
	static const char text[] = "{\"now\":1,\"vars\":{\"n\":1},"
	    "\"cell\":\"a\",\"seed\":\"0123456789abcdef0123456789abcdef"
	    "0123456789abcdef0123456789abcdef\",\"items\":{"
	    "\"inject\":[\"a\"],\"question\":[\"a\"],\"action\":[\"a\"],"
	    "\"probe\":[\"a\"],\"decision\":[\"a\"],\"role\":[\"a\"],"
	    "\"timer\":[\"a\"]}}";

	return json_parse(a, text, strlen(text), sizeof(text), NULL);
}

/* What a worker would write must be readable. */
static void write_and_read(const struct val *v)
{
	struct arena a = { 0 };
	struct buf b = { 0 };
	struct err err;

	json_write(&b, v);
	if (!json_parse(&a, buf_str(&b), b.len, b.len, &err))
		abort();
	buf_release(&b);
	arena_release(&a);
}

static void run(const struct file_set *files, const struct file_set *library)
{
	struct pack *p = pack_new(files, library);
	struct arena a = { 0 };
	struct val *v, *result;
	struct err err;
	int i;

	v = pack_load(p, &a, NULL);
	write_and_read(v);
	check(v);
	for (i = 0; i < HOOKS; i++) {
		result = pack_call(p, &a, i, view(&a), NULL, &err);
		if (result)
			write_and_read(result);
	}
	arena_release(&a);
	pack_free(p);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char path[] = "scenario.lua", other[] = "m.lua";
	static char code[] = "return { f = function(x) return x end, 1 }";
	char *text = xstrndup((const char *)data, size);
	struct file_entry entries[] = {
		{ .path = other, .bytes = code, .len = sizeof(code) - 1 },
		{ .path = path, .bytes = text, .len = size },
	};
	struct file_set files = { .e = entries, .n = 2 }, library = { 0 };
	struct err err;

	if (crypto_init(&err) < 0)
		abort();
	run(&files, &library);
	free(text);
	return 0;
}
