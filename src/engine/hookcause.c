/*
 * hookcause.c: which handlers of a pack's Lua a fact calls for, and with
 * what arguments.  It only notes them: hooks.c records and calls.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

struct hook_cause {
	struct engine *e;
	const struct event *ev;
	int cell;
	enum plan_event on;
	int item;		/* plan's index, -1 any */
	const char *args;	/* canonical JSON list */
};

static void hook_add(const struct hook_cause *h, int hook)
{
	struct engine *e = h->e;

	grow((void **)&e->hooks, &e->caphooks, e->nhooks + 1,
	    sizeof(*e->hooks));
	e->hooks[e->nhooks++] = (struct engine_due_hook){
		.cell = h->cell, .version = (int)e->nversions - 1,
		.hook = hook, .of = h->ev->seq, .args = xstrdup(h->args),
	};
}

static void hook_match(const struct hook_cause *h)
{
	const struct plan *p = engine_plan(h->e);

	if (h->on == PLAN_ON_SENT && h->item >= 0 &&
	    p->injects[h->item].on_send >= 0)
		hook_add(h, p->injects[h->item].on_send);
	if (!(engine_newest_kit(h->e)->heard >> h->on & 1))
		return;
	for (size_t i = 0; i < p->nhandlers; i++)
		if (p->handlers[i].on == h->on &&
		    ((plan_event_item(h->on) < 0 && h->on != PLAN_ON_TIMER) ||
		    p->handlers[i].item == h->item))
			hook_add(h, p->handlers[i].hook);
}

static int hook_item(const struct engine *e, enum plan_item kind,
    const char *id)
{
	const struct state_version *v = state_newest(e->st);
	int item = state_item(e->st, kind, id);

	return item < 0 || (size_t)item >= v->nitems[kind] ? -1 :
	    v->to_plan[kind][item];
}

/* ---- one function a fact that hooks can see --------------------------- */

static void hook_started(struct hook_cause *h)
{
	h->on = PLAN_ON_START;
	for (size_t c = 0; c < h->e->st->ncells; c++) {
		h->cell = (int)c;
		hook_match(h);
	}
}

static void hook_released(struct hook_cause *h)
{
	h->on = PLAN_ON_SENT;
	h->item = hook_item(h->e, PLAN_INJECT,
	    event_str(h->ev, FIELD_INJECT));
	if (h->item >= 0)
		hook_match(h);
}

/* As json_write() has it: the keys in their order. */
static void hook_answer_args(struct hook_cause *h, int team, int question,
    const struct state_attempt *t)
{
	const struct state *st = h->e->st;
	const struct state_paper *paper = &st->teams[team].papers[question];
	struct buf *args = &h->e->args, *text = &h->e->text;

	buf_clear(args);
	buf_clear(text);
	engine_answer_text(h->e, t->seq, text);
	buf_adds(args, "[{");
	if (t->verdict == VERDICT_RIGHT || t->verdict == VERDICT_WRONG)
		buf_adds(args, t->verdict == VERDICT_RIGHT ?
		    "\"correct\":true," : "\"correct\":false,");
	buf_adds(args, t->late ? "\"late\":true" : "\"late\":false");
	buf_adds(args, ",\"question\":");
	buf_addjson(args, state_item_id(st, PLAN_QUESTION, question));
	buf_adds(args, ",\"role\":");
	buf_addjson(args, st->roles.ids[st->teams[team].role]);
	buf_adds(args, ",\"text\":");
	buf_addjson(args, buf_str(text));
	buf_adds(args, ",\"try\":");
	buf_addi(args, (t - paper->attempts) + 1);
	buf_adds(args, "}]");
	h->args = buf_str(args);
}

/* Does any handler wait for this? */
static bool hook_heard(const struct hook_cause *h)
{
	const struct plan *p = engine_plan(h->e);

	for (size_t i = 0; i < p->nhandlers; i++)
		if (p->handlers[i].on == h->on &&
		    p->handlers[i].item == h->item)
			return true;
	return false;
}

static void hook_judged(struct hook_cause *h)
{
	struct state_attempt *t;
	int team, question;

	if (!engine_attempt(h->e->st, event_int(h->ev, FIELD_OF, 0), &team,
	    &question, &t))
		return;
	if (t->verdict == VERDICT_NONE)
		return;		/* another grader has to mark it */
	h->on = PLAN_ON_ANSWER;
	h->cell = h->e->st->teams[team].cell;
	h->item = hook_item(h->e, PLAN_QUESTION,
	    state_item_id(h->e->st, PLAN_QUESTION, question));
	if (h->item >= 0 && hook_heard(h)) {
		hook_answer_args(h, team, question, t);
		hook_match(h);
	}
}

static void hook_with_map(struct hook_cause *h, const char *fmt,
    const char *value)
{
	struct buf args = {0};

	buf_adds(&args, fmt);
	buf_adds(&args, value);
	h->args = buf_str(&args);
	if (h->item >= 0)
		hook_match(h);
	buf_release(&args);
}

static void hook_deed(struct hook_cause *h, int team, const char *action)
{
	const struct state *st = h->e->st;
	struct buf role = {0};

	h->on = PLAN_ON_ACTION;
	h->cell = st->teams[team].cell;
	h->item = hook_item(h->e, PLAN_ACTION, action);
	buf_addjson(&role, st->roles.ids[st->teams[team].role]);
	buf_adds(&role, "}]");
	hook_with_map(h, "[{\"role\":", buf_str(&role));
	buf_release(&role);
}

/* Declared and done at once; else it is called when it is done. */
static void hook_action(struct hook_cause *h)
{
	if (state_doing(h->e->st, h->ev->seq) == NULL)
		hook_deed(h, state_team(h->e->st, event_str(h->ev,
		    FIELD_TEAM)), event_str(h->ev, FIELD_ACTION));
}

static void hook_done(struct hook_cause *h)
{
	const struct state *st = h->e->st;
	const struct state_doing *d = state_doing(st,
	    event_int(h->ev, FIELD_OF, 0));

	if (d->status == DOING_DONE)
		hook_deed(h, d->team, state_item_id(st, PLAN_ACTION,
		    d->action));
}

static void hook_tool(struct hook_cause *h)
{
	const struct state *st = h->e->st;
	const struct state_team *t = &st->teams[state_team(st,
	    event_str(h->ev, FIELD_TEAM))];
	struct buf args = {0};

	h->on = PLAN_ON_TOOL;
	h->item = hook_item(h->e, PLAN_TOOL, event_str(h->ev, FIELD_TOOL));
	buf_addf(&args, "[{\"args\":%s,\"command\":",
	    event_str(h->ev, FIELD_ARGS));
	buf_addjson(&args, event_str(h->ev, FIELD_COMMAND));
	buf_adds(&args, ",\"person\":");
	buf_addjson(&args, event_str(h->ev, FIELD_PERSON));
	buf_adds(&args, ",\"role\":");
	buf_addjson(&args, st->roles.ids[t->role]);
	buf_adds(&args, "}]");
	h->args = buf_str(&args);
	if (h->item >= 0)
		hook_match(h);
	buf_release(&args);
}

static void hook_probe(struct hook_cause *h)
{
	const struct state *st = h->e->st;
	int item = state_item(st, PLAN_PROBE, event_str(h->ev, FIELD_PROBE));
	const struct state_probe *p = &st->cells[h->cell].probes[item];

	/* Not knowing is no change: it is up or down until the other is
	 * known. */
	if (p->turned_seq != h->ev->seq)
		return;
	h->on = PLAN_ON_PROBE;
	h->item = hook_item(h->e, PLAN_PROBE, event_str(h->ev, FIELD_PROBE));
	hook_with_map(h, "[{\"down\":", p->known == PROBE_DOWN ? "true}]" :
	    "false}]");
}

static void hook_decided(struct hook_cause *h)
{
	struct buf outcome = {0};

	h->on = PLAN_ON_DECISION;
	h->item = hook_item(h->e, PLAN_DECISION,
	    event_str(h->ev, FIELD_DECISION));
	buf_addjson(&outcome, event_str(h->ev, FIELD_OUTCOME));
	buf_addc(&outcome, ']');
	hook_with_map(h, "[", buf_str(&outcome));
	buf_release(&outcome);
}

static void hook_expired(struct hook_cause *h)
{
	h->on = PLAN_ON_EXPIRED;
	h->item = hook_item(h->e, PLAN_QUESTION,
	    event_str(h->ev, FIELD_QUESTION));
	if (h->item >= 0)
		hook_match(h);
}

static void hook_timer(struct hook_cause *h)
{
	const struct plan *p = engine_plan(h->e);
	const char *name = event_str(h->ev, FIELD_TIMER);

	h->on = PLAN_ON_TIMER;
	for (size_t i = 0; i < p->ntimers; i++)
		if (strcmp(p->timers[i], name) == 0)
			h->item = (int)i;
	if (h->item >= 0)
		hook_match(h);
}

/* A team's words have come; what hooks and personas say calls no hook. */
static void hook_words(struct hook_cause *h, const struct event *ev)
{
	const struct state *st = h->e->st;
	const struct event_field *to = event_field(ev, FIELD_TO);
	int team = state_team(st, event_str(ev, FIELD_FROM)), other;
	struct arena a = {0};
	struct val *list, *m;
	struct buf args = {0};

	if (team < 0 || to == NULL || to->i < 1 || h->cell < 0)
		return;
	other = state_team(st, to->list[0]);
	if (other == team)
		return;		/* among themselves */
	h->on = PLAN_ON_MESSAGE;
	list = val_list(&a);
	m = val_map(&a);
	val_set(&a, m, "from", val_str(&a, st->roles.ids[
	    st->teams[team].role]));
	val_set(&a, m, "to", val_str(&a, other < 0 ? to->list[0] :
	    st->roles.ids[st->teams[other].role]));
	if (event_has(ev, FIELD_PERSONA))
		val_set(&a, m, "persona", val_str(&a,
		    event_str(ev, FIELD_PERSONA)));
	val_set(&a, m, "facts", engine_message_facts(h->e, &a, ev));
	val_set(&a, m, "lang", val_str(&a, engine_plan(h->e)->original));
	val_set(&a, m, "words", val_str(&a, event_str(ev, FIELD_TEXT)));
	val_push(&a, list, m);
	json_write(&args, list);
	h->args = buf_str(&args);
	hook_match(h);
	buf_release(&args);
	arena_release(&a);
}

/* Not what waits, comes back or is lost on a channel that is cut. */
static void hook_message(struct hook_cause *h)
{
	if (!event_has(h->ev, FIELD_HOW))
		hook_words(h, h->ev);
}

/* What waited has come: it is heard now. */
static void hook_delivered(struct hook_cause *h)
{
	struct arena a = {0};
	struct event sent;

	if (engine_newest_kit(h->e)->heard >> PLAN_ON_MESSAGE & 1 &&
	    engine_message(h->e, event_int(h->ev, FIELD_OF, 0), &a, &sent)) {
		h->cell = state_cell(h->e->st, event_str(&sent, FIELD_CELL));
		hook_words(h, &sent);
	}
	arena_release(&a);
}

static void (*const hook_table[EVENT_KINDS])(struct hook_cause *) = {
	[EVENT_CLOCK_STARTED] = hook_started,
	[EVENT_INJECT_RELEASED] = hook_released,
	[EVENT_JUDGEMENT_MADE] = hook_judged,
	[EVENT_ACTION_TAKEN] = hook_action,
	[EVENT_ACTION_RULED] = hook_done,
	[EVENT_TOOL_USED] = hook_tool,
	[EVENT_ACTION_COMPLETED] = hook_done,
	[EVENT_PROBE_RESULT] = hook_probe,
	[EVENT_PROBE_RULED] = hook_probe,
	[EVENT_DECISION_SETTLED] = hook_decided,
	[EVENT_DECISION_OVERRIDDEN] = hook_decided,
	[EVENT_QUESTION_EXPIRED] = hook_expired,
	[EVENT_TIMER_FIRED] = hook_timer,
	[EVENT_MESSAGE_SENT] = hook_message,
	[EVENT_MESSAGE_DELIVERED] = hook_delivered,
};

void engine_hook_touch(struct engine *e, const struct event *ev)
{
	const char *cell = event_str(ev, FIELD_CELL);
	struct hook_cause h = {
		.e = e, .ev = ev, .item = -1, .args = "[]",
		.cell = cell == NULL ? -1 : state_cell(e->st, cell),
	};

	if (e->nversions == 0 || hook_table[ev->kind] == NULL)
		return;
	hook_table[ev->kind](&h);
}
