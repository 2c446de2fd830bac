/*
 * compile_others.c: actions, probes and handlers.
 */
#include "script/compiler.h"

#include "base/err_args.h"
#include "base/text.h"
#include "match/match.h"
#include "plan/target.h"

#define PROBE_EVERY_MS 60000
#define PROBE_EVERY_MIN_MS 1000

static const char *check_word(int i)
{
	return plan_check_name((enum plan_check)i);
}

static const char *ruling_word(int i)
{
	static const char *const words[] = { "excon", "evaluator" };

	return words[i];
}

static struct plan_place place_here(struct compiler *c)
{
	return (struct plan_place){
		arena_strdup(&c->plan->arena, c->at->file), c->at->line };
}

/* "list", "typed" or "after:INJECT". */
static void action_shown(struct compiler *c, const struct val *fields,
    struct plan_action *action)
{
	static const char after[] = "after:";
	int line = field_line(c, fields, "shown"), ruling = 0;
	const char *s = field_given(fields, "match") ? "typed" : "list";

	field_str(c, fields, "shown", &s);
	if (!strcmp(s, "typed")) {
		action->shown = PLAN_SHOWN_TYPED;
		action->ruling = PLAN_RULED_EXCON;
	} else if (!strncmp(s, after, sizeof(after) - 1)) {
		action->shown = PLAN_SHOWN_AFTER;
		action->after = compiler_find(c, PLAN_INJECT,
		    s + sizeof(after) - 1, line);
	} else if (strcmp(s, "list")) {
		compiler_say(c, line, "shown: write \"list\", \"typed\" or "
		    "\"after:INJECT\" (got \"%.64s\")", s);
	}
	if (field_word(fields, "ruling", ruling_word, PLAN_RULINGS - 1,
	    &ruling))
		action->ruling = (enum plan_ruling)(ruling + 1);
}

static void action_match(struct compiler *c, const struct val *fields,
    struct plan_action *action)
{
	const struct val *list = field_value(fields, "match");
	struct err err;

	field_strs(c, fields, "match", &action->match, &action->nmatch);
	if (action->nmatch && action->shown != PLAN_SHOWN_TYPED)
		compiler_say(c, field_line(c, fields, "match"), "match is for "
		    "typed actions: this one is shown");
	for (size_t i = 0; i < action->nmatch; i++) {
		const struct val *v = val_at(list, i);
		struct match *m = match_new(action->match[i], &err);

		if (!m)
			compiler_say(c, v->line ? v->line : field_line(c,
			    fields, "match"), "match: %s", err_say(&err));
		match_free(m);
	}
}

void compile_action(struct compiler *c, int index)
{
	const struct val *fields = c->at->fields;
	struct plan_action *action = &c->plan->actions[index];

	plan_blank(PLAN_ACTION, action);
	action->id = arena_strdup(&c->plan->arena, c->at->id);
	action->place = place_here(c);
	field_roles(c, fields, "to", &action->to);
	field_text(c, fields, "title", "title", &action->title);
	field_tags(c, fields, &action->tags);
	field_points(c, fields, "points", 0, &action->points);
	field_bool(c, fields, "once", &action->once);
	field_moves(c, fields, "moves", &action->moves);
	action_shown(c, fields, action);
	action_match(c, fields, action);
	field_span(c, fields, "takes", &action->takes);
}

static void probe_target(struct compiler *c, const struct val *fields,
    struct plan_probe *probe, bool known)
{
	struct err err = {0};
	struct target target;
	char *text;

	if (!field_str(c, fields, "target", &probe->target) || !known)
		return;
	text = target_of_cell(probe->target, "a");
	if (target_parse(&target, probe->check, text, &err) != 0)
		compiler_say(c, field_line(c, fields, "target"), "target: %s",
		    err_say(&err));
	free(text);
}

void compile_probe(struct compiler *c, int index)
{
	const struct val *fields = c->at->fields;
	struct plan_probe *probe = &c->plan->probes[index];
	int check = PLAN_TCP;
	bool known;

	plan_blank(PLAN_PROBE, probe);
	probe->id = arena_strdup(&c->plan->arena, c->at->id);
	probe->place = place_here(c);
	probe->every.ms = PROBE_EVERY_MS;
	known = field_word(fields, "check", check_word, PLAN_CHECKS, &check);
	probe->check = (enum plan_check)check;
	probe_target(c, fields, probe, known);
	field_text(c, fields, "title", "title", &probe->title);
	if (field_span(c, fields, "every", &probe->every) &&
	    probe->every.ms < PROBE_EVERY_MIN_MS)
		compiler_say(c, field_line(c, fields, "every"),
		    "every is below one second");
}

/* ---- handlers */

static int timer_index(struct compiler *c, struct map *timers,
    const char *name)
{
	int64_t index = map_get(timers, name, -1);

	if (index >= 0)
		return (int)index;
	index = (int64_t)c->plan->ntimers;
	c->plan->timers[c->plan->ntimers++] =
	    arena_strdup(&c->plan->arena, name);
	map_put(timers, name, index);
	return (int)index;
}

static int event_of(const char *name)
{
	for (int on = 0; on < PLAN_EVENTS; on++) {
		if (!strcmp(plan_event_name(on), name))
			return on;
	}
	return -1;
}

/* One handler; what it is for is said already when it is not a string. */
static void compile_handler(struct compiler *c, const struct val *v,
    struct map *timers)
{
	struct plan_handler *h = &c->plan->handlers[c->plan->nhandlers];
	const char *item = val_get_text(v, "item", NULL);
	const struct decl here = {
		.decl = v, .kind = "on", .id = "",
		.file = v->file ? v->file : "scenario.lua", .line = v->line,
		.who = arena_printf(&c->plan->arena, "on.%.64s",
		    val_get_text(v, "on", "")),
	};
	int on = event_of(val_get_text(v, "on", ""));

	if (on < 0)
		return;
	c->at = &here;
	*h = (struct plan_handler){ .on = (enum plan_event)on, .item = -1,
		.hook = (int)val_get_num(v, "hook", -1),
		.place = place_here(c) };
	if (h->on == PLAN_ON_TIMER && item && !text_is_id(item))
		compiler_say(c, 0, "\"%.64s\" is not an id: lower-case "
		    "letters, digits and \"-\"", item);
	if (h->on == PLAN_ON_TIMER && item)
		h->item = timer_index(c, timers, item);
	else if (plan_event_item(h->on) >= 0 && item)
		h->item = compiler_find(c,
		    (enum plan_item)plan_event_item(h->on), item, 0);
	if (h->hook >= 0 && ((plan_event_item(h->on) < 0 &&
	    h->on != PLAN_ON_TIMER) || h->item >= 0))
		c->plan->nhandlers++;
	c->at = NULL;
}

void compile_handlers(struct compiler *c)
{
	const struct val *list = val_get(c->loaded, "handlers");
	struct plan *p = c->plan;
	struct map timers = {0};

	p->handlers = arena_calloc(&p->arena, val_len(list),
	    sizeof(*p->handlers));
	p->timers = arena_calloc(&p->arena, val_len(list),
	    sizeof(*p->timers));
	for (size_t i = 0; i < val_len(list); i++)
		compile_handler(c, val_at(list, i), &timers);
	map_release(&timers);
}
