/*
 * sample.c: an event of any kind with plausible fields, for tests.
 */
#include "config.h"

#include "tests/event/sample.h"

static void sample_list(struct event *e, enum event_name name, int64_t salt,
    struct arena *a)
{
	size_t n = (size_t)(salt % 4);
	const char **list = arena_calloc(a, n + 1, sizeof(*list));

	for (size_t i = 0; i < n; i++)
		list[i] = arena_strdup(a, i % 2 ? "a.csirt" : "\"\\\n\x01é");
	event_putl(e, name, list, n);
}

static void sample_text(struct event *e, enum event_name name, int64_t salt,
    struct arena *a)
{
	static const char *const texts[] = {
		"", "plain", "\"quoted\" \\ back\\slash", "tab\tline\nnul-free",
		"\x01\x1f\x7f", "ñandú 注意 \xf0\x9f\x94\xa5",
	};

	event_put(e, name, arena_strdup(a,
	    texts[(size_t)salt % ARRAY_LEN(texts)]));
}

static void sample_json(struct event *e, enum event_name name, int64_t salt,
    struct arena *a)
{
	static const char *const values[] = {
		"{}", "[]", "null", "true", "0", "\"text\"",
		"{\"a\":1,\"b\":[1,-2,{\"c\":\"d\"}],\"ba\":null}",
		"-9223372036854775808",
	};

	event_put(e, name, arena_strdup(a,
	    values[(size_t)salt % ARRAY_LEN(values)]));
}

void sample_event(struct event *e, enum event_kind kind, bool all,
    int64_t salt, struct arena *a)
{
	static const int64_t numbers[] = { 0, 1, -1, 42, INT64_MAX, INT64_MIN };
	const struct event_spec *spec = event_spec(kind);

	event_init(e, kind);
	for (size_t i = 0; i < spec->nneed; i++) {
		enum event_name name = spec->need[i].name;

		if (!spec->need[i].required && !all)
			continue;
		switch (event_field_type(name)) {
		case EVENT_INT:
			event_puti(e, name, numbers[(size_t)(salt + (int)name)
			    % ARRAY_LEN(numbers)]);
			break;
		case EVENT_BOOL:
			event_puti(e, name, (salt + (int)name) % 2);
			break;
		case EVENT_STR:
			sample_text(e, name, salt + (int)name, a);
			break;
		case EVENT_LIST:
			sample_list(e, name, salt + (int)name, a);
			break;
		case EVENT_JSON:
			sample_json(e, name, salt + (int)name, a);
			break;
		}
	}
}
