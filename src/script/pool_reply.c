/*
 * pool_reply.c: what a worker answered, checked before the engine sees it: a
 * pack that has broken the inner wall says what it likes.  It must never
 * pass on what pack_call() could not have returned in shape and size.
 */
#include "config.h"

#include "script/pool_inner.h"

#include <string.h>

#include "base/text.h"
#include "lua/pack.h"
#include "script/worker.h"

#define REPLY_TIMER_MIN_MS 1000

enum reply_kind { REPLY_TEXT, REPLY_NUMBER, REPLY_ANY };

static const struct {
	const char *what;
	struct { const char *name; enum reply_kind kind; bool need; } f[3];
} reply_effects[] = {
	{ "add", { { "var", REPLY_TEXT, true },
	    { "by", REPLY_NUMBER, true } } },
	{ "answer", { { "text", REPLY_TEXT, true } } },
	{ "cancel", { { "inject", REPLY_TEXT, true } } },
	{ "cut", { { "channel", REPLY_TEXT, true },
	    { "length_ms", REPLY_NUMBER, false } } },
	{ "restore", { { "channel", REPLY_TEXT, true } } },
	{ "say", { { "persona", REPLY_TEXT, true },
	    { "to", REPLY_TEXT, true }, { "text", REPLY_TEXT, true } } },
	{ "set", { { "var", REPLY_TEXT, true },
	    { "value", REPLY_NUMBER, true } } },
	{ "suggest", { { "inject", REPLY_TEXT, true },
	    { "why", REPLY_TEXT, true } } },
	{ "close", { { "question", REPLY_TEXT, true } } },
	{ "note", { { "text", REPLY_TEXT, true } } },
	{ "open", { { "question", REPLY_TEXT, true } } },
	{ "score", { { "role", REPLY_TEXT, true },
	    { "points", REPLY_NUMBER, true }, { "why", REPLY_TEXT, false } } },
	{ "send", { { "inject", REPLY_TEXT, true },
	    { "delay_ms", REPLY_NUMBER, false } } },
	{ "timer", { { "timer", REPLY_TEXT, true },
	    { "after_ms", REPLY_NUMBER, true } } },
	{ "var", { { "name", REPLY_TEXT, true },
	    { "value", REPLY_ANY, false } } },
};
static const char *const reply_codes[] = {
	"script-effects", "script-error", "script-memory", "script-steps",
	"script-time",
};

static bool reply_is(const struct val *v, enum reply_kind kind, bool need)
{
	if (v == NULL)
		return !need;
	if (kind == REPLY_TEXT)
		return v->kind == VAL_STR && v->u.str.len <= PACK_STRING_MAX &&
		    text_valid(v->u.str.s, v->u.str.len);
	return kind == REPLY_ANY || v->kind == VAL_INT;
}

/* What a sound worker could not have said would add up to nonsense. */
static bool reply_within(const struct val *v, const char *name, int64_t least,
    int64_t most)
{
	int64_t n = val_get_num(v, name, least);

	return n >= least && n <= most;
}

static bool reply_effect(const struct val *v)
{
	const char *what = val_get_text(v, "do", "");
	size_t k = 0;

	while (k < ARRAY_LEN(reply_effects) &&
	    strcmp(reply_effects[k].what, what) != 0)
		k++;
	if (k == ARRAY_LEN(reply_effects))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(reply_effects[k].f); i++) {
		const char *name = reply_effects[k].f[i].name;

		if (name != NULL && !reply_is(val_get(v, name),
		    reply_effects[k].f[i].kind, reply_effects[k].f[i].need))
			return false;
	}
	return reply_within(v, "delay_ms", 0, SPAN_MAX_MS) &&
	    reply_within(v, "length_ms", 0, SPAN_MAX_MS) &&
	    reply_within(v, "after_ms", REPLY_TIMER_MIN_MS, SPAN_MAX_MS) &&
	    reply_within(v, "points", -PACK_POINTS_MAX, PACK_POINTS_MAX);
}

static bool reply_effects_well(const struct val *list)
{
	if (list == NULL || list->kind != VAL_LIST ||
	    val_len(list) > PACK_EFFECTS_MAX)
		return false;
	for (size_t i = 0; i < val_len(list); i++)
		if (!reply_effect(val_at(list, i)))
			return false;
	return true;
}

static bool reply_streams_well(const struct val *map)
{
	if (map == NULL || map->kind != VAL_MAP)
		return false;
	for (size_t i = 0; i < map->u.map.n; i++) {
		const struct val *v = map->u.map.p[i].value;

		if (v->kind != VAL_INT || v->u.i < 0)
			return false;
	}
	return true;
}

/* What was cut short may end within a character. */
static void reply_trim(char *text)
{
	size_t n = strlen(text);

	while (n > 0 && !text_valid(text, n))
		text[--n] = '\0';
}

static int reply_failure(struct pool_end *end, const struct val *v,
    struct err *err)
{
	const char *code = val_get_text(v, "code", "");
	const char *text = val_get_text(v, "text", "");

	for (size_t i = 0; i < ARRAY_LEN(reply_codes); i++) {
		if (strcmp(reply_codes[i], code) != 0)
			continue;
		fail_code(&end->why, code, "%s", text);
		reply_trim(end->why.text);
		return 0;
	}
	return fail(err, "an unknown code");
}

int pool_reply(struct pool_end *end, const char *p, size_t n,
    struct err *err)
{
	struct val *v = json_parse(end->a, p, n, WORKER_FRAME_MAX, err);

	if (v == NULL)
		return -1;
	if (v->kind != VAL_MAP || val_get_num(v, "seq", -1) != end->id)
		return fail(err, "an answer to another call");
	if (val_get(v, "code") != NULL)
		return reply_failure(end, v, err);
	if (!reply_effects_well(val_get(v, "effects")))
		return fail(err, "effects that no hook can have");
	if (!reply_streams_well(val_get(v, "streams")))
		return fail(err, "streams that no hook can have");
	end->result = v;
	return 0;
}
