/*
 * hookeffect.c: what becomes of what a hook proposes: one function a kind of
 * proposal.  What is not valid any more is dropped, the rest recorded.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

struct hook_effect {
	struct engine *e;
	int cell;
	const struct val *v;
	int64_t now_ms;		/* cell time */
	int64_t of;		/* the fact that called the hook */
};

static void effect_send(const struct hook_effect *x)
{
	const char *id = val_get_text(x->v, "inject", "");
	int64_t delay = val_get_num(x->v, "delay_ms", 0);
	int inject = state_item(x->e->st, PLAN_INJECT, id);
	const struct state_cell *c = &x->e->st->cells[x->cell];
	struct event ev;

	if (inject < 0 || c->injects[inject].status != INJECT_PENDING)
		return;		/* already sent, or gone */
	if (delay <= 0 && engine_goes_out(x->e, x->cell, inject)) {
		engine_offer(x->e, x->cell, inject, "hook");
		return;
	}
	event_init(&ev, EVENT_INJECT_SCHEDULED);
	event_put(&ev, FIELD_BY, "hook");
	event_put(&ev, FIELD_CELL, c->id);
	event_puti(&ev, FIELD_DUE_MS, state_sum(x->now_ms, delay > 0 ?
	    delay : 0));
	event_put(&ev, FIELD_INJECT, id);
	engine_emit(x->e, &ev);
}

static void effect_say(const struct hook_effect *x)
{
	const struct state *st = x->e->st;
	int role = (int)map_get(&st->roles.index,
	    val_get_text(x->v, "to", ""), -1);
	int team = role < 0 ? -1 : state_team_of(st, x->cell, role);
	struct engine_saying s = { .cell = x->cell,
	    .persona = val_get_text(x->v, "persona", ""),
	    .text = val_get_text(x->v, "text", "") };

	if (team < 0)
		return;
	s.to = st->teams[team].id;
	engine_persona_says(x->e, &s);
}

static void effect_cut(const struct hook_effect *x)
{
	engine_cut(x->e, x->cell, state_item(x->e->st, PLAN_CHANNEL,
	    val_get_text(x->v, "channel", "")), &(struct engine_cut_by){
	    .by = "hook", .length_ms = val_get_num(x->v, "length_ms", 0) });
}

static void effect_restore(const struct hook_effect *x)
{
	engine_restore(x->e, x->cell, state_item(x->e->st, PLAN_CHANNEL,
	    val_get_text(x->v, "channel", "")), "hook");
}

static void effect_answer(const struct hook_effect *x)
{
	engine_tool_answer(x->e, x->of, val_get_text(x->v, "text", ""));
}

static void effect_suggest(const struct hook_effect *x)
{
	int inject = state_item(x->e->st, PLAN_INJECT,
	    val_get_text(x->v, "inject", ""));

	if (inject >= 0)
		engine_suggest(x->e, x->cell, inject, "hook",
		    val_get_text(x->v, "why", ""));
}

static void effect_cancel(const struct hook_effect *x)
{
	int inject = state_item(x->e->st, PLAN_INJECT,
	    val_get_text(x->v, "inject", ""));

	if (inject >= 0 && x->e->st->cells[x->cell].injects[inject].status ==
	    INJECT_PENDING)
		engine_skip(x->e, x->cell, inject, "hook");
}

static void effect_score(const struct hook_effect *x)
{
	const struct state *st = x->e->st;
	const char *id = val_get_text(x->v, "role", "");
	struct event ev;
	int team = -1;

	for (size_t t = 0; t < st->nteams; t++)
		if (st->teams[t].cell == x->cell &&
		    strcmp(st->roles.ids[st->teams[t].role], id) == 0)
			team = (int)t;
	if (team < 0)
		return;
	event_init(&ev, EVENT_POINTS_GIVEN);
	event_puti(&ev, FIELD_POINTS, val_get_num(x->v, "points", 0));
	event_put(&ev, FIELD_TEAM, st->teams[team].id);
	event_put(&ev, FIELD_WHY, val_get_text(x->v, "why", ""));
	engine_emit(x->e, &ev);
}

static void effect_open(const struct hook_effect *x)
{
	int q = state_item(x->e->st, PLAN_QUESTION,
	    val_get_text(x->v, "question", ""));

	if (q >= 0)
		engine_question_offer(x->e, x->cell, q);
}

static void effect_close(const struct hook_effect *x)
{
	const char *id = val_get_text(x->v, "question", "");
	int q = state_item(x->e->st, PLAN_QUESTION, id);
	const struct state_cell *c = &x->e->st->cells[x->cell];
	struct event ev;

	if (q < 0 || c->questions[q].status != QUESTION_OPEN)
		return;
	event_init(&ev, EVENT_QUESTION_CLOSED);
	event_put(&ev, FIELD_CELL, c->id);
	event_put(&ev, FIELD_QUESTION, id);
	event_put(&ev, FIELD_WHY, "hook");
	engine_emit(x->e, &ev);
}

static void effect_timer(const struct hook_effect *x)
{
	struct event ev;

	event_init(&ev, EVENT_TIMER_SET);
	event_put(&ev, FIELD_CELL, x->e->st->cells[x->cell].id);
	event_puti(&ev, FIELD_DUE_MS, state_sum(x->now_ms,
	    val_get_num(x->v, "after_ms", 1000)));
	event_put(&ev, FIELD_TIMER, val_get_text(x->v, "timer", ""));
	engine_emit(x->e, &ev);
}

static void effect_var(const struct hook_effect *x)
{
	const struct val *value = val_get(x->v, "value");
	struct buf json = {0};
	struct event ev;

	event_init(&ev, EVENT_VARIABLE_SET);
	event_put(&ev, FIELD_CELL, x->e->st->cells[x->cell].id);
	event_put(&ev, FIELD_NAME, val_get_text(x->v, "name", ""));
	if (value != NULL) {
		json_write(&json, value);
		event_put(&ev, FIELD_VALUE, buf_str(&json));
	}
	engine_emit(x->e, &ev);
	buf_release(&json);
}

static void effect_set(const struct hook_effect *x)
{
	int var = state_item(x->e->st, PLAN_VAR,
	    val_get_text(x->v, "var", ""));

	if (var >= 0)
		engine_world_set(x->e, x->cell, var,
		    val_get_num(x->v, "value", 0), "hook", NULL);
}

static void effect_add(const struct hook_effect *x)
{
	int var = state_item(x->e->st, PLAN_VAR,
	    val_get_text(x->v, "var", ""));

	if (var >= 0)
		engine_world_set(x->e, x->cell, var, state_sum(state_value(
		    x->e->st, x->cell, var), val_get_num(x->v, "by", 0)),
		    "hook", NULL);
}

static void effect_note(const struct hook_effect *x)
{
	struct event ev;

	event_init(&ev, EVENT_NOTE_WRITTEN);
	event_put(&ev, FIELD_CELL, x->e->st->cells[x->cell].id);
	event_put(&ev, FIELD_TEXT, val_get_text(x->v, "text", ""));
	engine_emit(x->e, &ev);
}

static const struct {
	const char *name;
	void (*fn)(const struct hook_effect *);
	bool story;		/* reaches teams: not after EndEx, when marks
				 * are still given */
} effect_table[] = {
	{ "add", effect_add, false }, { "answer", effect_answer, false },
	{ "cancel", effect_cancel, true }, { "close", effect_close, true },
	{ "cut", effect_cut, true }, { "note", effect_note, false },
	{ "open", effect_open, true }, { "restore", effect_restore, true },
	{ "say", effect_say, true }, { "score", effect_score, false },
	{ "send", effect_send, true }, { "set", effect_set, false },
	{ "suggest", effect_suggest, true },
	{ "timer", effect_timer, true }, { "var", effect_var, false },
};

static void hook_apply(struct engine *e, int cell, int64_t of,
    const struct val *result)
{
	const struct val *list = val_get(result, "effects");
	struct hook_effect x = { .e = e, .cell = cell, .of = of };
	bool over = e->st->run != STATE_RUNNING && e->st->run != STATE_PAUSED;

	x.now_ms = state_cell_ms(e->st, cell, e->batch_ex_ms);
	for (size_t i = 0; i < val_len(list); i++) {
		const char *what;

		x.v = val_at(list, i);
		what = val_get_text(x.v, "do", "");
		for (size_t k = 0; k < ARRAY_LEN(effect_table); k++)
			if (strcmp(effect_table[k].name, what) == 0 &&
			    !(over && effect_table[k].story))
				effect_table[k].fn(&x);
	}
}

static void hook_failed(struct engine *e, int cell,
    const struct state_hook *h, const struct err *why)
{
	char *text = xstrdup(why->text), *rest = text;
	struct event ev;
	char *colon = strchr(text, ':'), *end = NULL;
	long line = colon == NULL ? 0 : strtol(colon + 1, &end, 10);

	event_init(&ev, EVENT_SCRIPT_FAILED);
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	event_put(&ev, FIELD_CODE, why->code[0] != '\0' ? why->code :
	    "script-error");
	if (line > 0 && end != NULL && end[0] == ':') {
		*colon = '\0';
		event_put(&ev, FIELD_FILE, text);
		event_puti(&ev, FIELD_LINE, line);
		rest = end[1] == ' ' ? end + 2 : end + 1;
	}
	event_puti(&ev, FIELD_HOOK, h->hook);
	event_puti(&ev, FIELD_OF, h->seq);
	event_put(&ev, FIELD_TEXT, rest);
	engine_emit(e, &ev);
	free(text);
}

void engine_hook_result(struct engine *e, int64_t call_seq,
    const struct val *result, const struct err *why)
{
	for (size_t c = 0; c < e->ncells; c++) {
		struct state_hook h;
		struct buf counters = {0};
		struct event ev;

		if (e->cells[c].call != call_seq ||
		    e->st->cells[c].nhooks == 0)
			continue;
		h = e->st->cells[c].hooks[0];
		if (h.seq != call_seq)
			continue;
		e->cells[c].call = 0;
		engine_batch(e, ACTOR_ENGINE, NULL, call_seq,
		    engine_now_ex(e));
		if (result == NULL) {
			hook_failed(e, (int)c, &h, why);
		} else {
			json_write(&counters, val_get(result, "streams"));
			event_init(&ev, EVENT_HOOK_SETTLED);
			event_put(&ev, FIELD_CELL, e->st->cells[c].id);
			event_put(&ev, FIELD_COUNTERS, buf_str(&counters));
			event_puti(&ev, FIELD_OF, call_seq);
			engine_emit(e, &ev);
			hook_apply(e, (int)c, h.of, result);
			buf_release(&counters);
		}
		engine_tool_settled(e, (int)c, h.of, result != NULL ? NULL :
		    why->code[0] != '\0' ? why->code : "script-error");
		engine_settle(e);
		return;
	}
}
