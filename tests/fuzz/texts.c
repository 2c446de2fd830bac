/*
 * texts.c: fuzz target: any bytes as strings.txt and as a body of a pack
 * that is sound but for them; what comes out of a body is filled, and a
 * story's time is shown as it is read.
 */
#include "config.h"

#include <stdint.h>

#include "base/instant.h"
#include "lua/pack.h"
#include "script/body.h"
#include "script/compile.h"
#include "wire/fill.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char pack_text[] =
    "scenario { id = 's', title = 'x', length = '1h' }\n"
    "phase { id = 'm', begins = '0m', fictional = '2031-04-18 07:00 Z' }\n"
    "role { id = 'it' }\n"
    "inject { id = 'i', at = '0m', to = 'it' }\n";

static void texts_compile(char *text, size_t size)
{
	char one[] = "scenario.lua", two[] = "text/en/i.md";
	char three[] = "text/en/strings.txt";
	struct file_entry entries[] = {
		{ one, pack_text, sizeof(pack_text) - 1 },
		{ two, text, size },
		{ three, text, size },
	};
	struct file_set files = { .e = entries, .n = ARRAY_LEN(entries) };
	struct file_set library = {0};
	struct problems problems = {0};
	struct pack *pack = pack_new(&files, &library);
	struct arena a = {0};
	struct plan *p;

	p = compile(pack_load(pack, &a, NULL), &files, &library, &problems);
	if (!p && !problems.errors)
		bug("no plan and no error");
	plan_free(p);
	problems_release(&problems);
	pack_free(pack);
	arena_release(&a);
}

static void texts_fill(const char *text)
{
	struct wire_filling with = { .clock = "T+0:10",
		.story_ms = INT64_C(1000000000000) };
	size_t at = body_read(text, NULL);
	struct buf out = {0};

	if (at > strlen(text))
		abort();
	wire_fill(&out, text + at, &with);
	buf_release(&out);
}

static void texts_story(const char *text)
{
	char shown[SPAN_TEXT];
	int64_t ms, zone;

	if (story_parse(text, &ms, &zone, NULL))
		return;
	if (strncmp(story_text(ms, shown), text, 16))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = xstrndup((const char *)data, size);

	texts_compile(text, size);
	texts_fill(text);
	texts_story(text);
	free(text);
	return 0;
}
