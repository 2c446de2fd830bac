/*
 * compile_inject.c: injects and their triggers.
 */
#include "script/compiler.h"

/* The fields that say when, `when` beside them apart. */
static const struct trigger {
	const char *name;
	enum plan_trigger trigger;
} triggers[] = {
	{ "at", PLAN_TRIGGER_AT },
	{ "after", PLAN_TRIGGER_AFTER },
	{ "on", PLAN_TRIGGER_ON },
	{ "director", PLAN_TRIGGER_DIRECTOR },
};

/* Which trigger is given; two are a mistake. */
static const struct trigger *find_trigger(struct compiler *c,
    const struct val *fields)
{
	const struct trigger *found = NULL;

	for (size_t i = 0; i < ARRAY_LEN(triggers); i++) {
		if (!field_given(fields, triggers[i].name))
			continue;
		if (found) {
			compiler_say(c, field_line(c, fields,
			    triggers[i].name), "two triggers, %s and %s: "
			    "give one", found->name, triggers[i].name);
			return found;
		}
		found = &triggers[i];
	}
	if (found && found->trigger == PLAN_TRIGGER_DIRECTOR &&
	    field_given(fields, "when"))
		compiler_say(c, field_line(c, fields, "when"),
		    "two triggers, director and when: give one");
	return found;
}

static void inject_window(struct compiler *c, const struct val *fields,
    struct plan_inject *inject)
{
	const struct val *window = field_value(fields, "director");
	int from = -1, to = -1;
	bool both = field_moment(c, window, "from", &from,
	    &inject->window_from);

	both &= field_moment(c, window, "to", &to, &inject->window_to);
	inject->phase = from;
	if (both && from != to)
		compiler_say(c, field_line(c, window, "to"),
		    "the director's window counts from two beginnings: give "
		    "from and to the same phase");
	else if (both && inject->window_to.ms < inject->window_from.ms)
		compiler_say(c, field_line(c, window, "to"),
		    "the director's window ends before it begins: to is "
		    "before from");
}

/* "DECISION:OUTCOME"; compile_late() looks whether it has that one. */
static void inject_on(struct compiler *c, const struct val *fields,
    struct plan_inject *inject)
{
	const char *s, *colon, *decision;
	int line = field_line(c, fields, "on");

	if (!field_str(c, fields, "on", &s))
		return;
	colon = strchr(s, ':');
	if (!colon) {
		compiler_say(c, line, "on: write \"DECISION:OUTCOME\", such "
		    "as \"in-time:no\" (got \"%.64s\")", s);
		return;
	}
	decision = arena_strndup(&c->plan->arena, s, (size_t)(colon - s));
	inject->outcome = colon + 1;
	inject->decision = compiler_find(c, PLAN_DECISION, decision, line);
}

static void inject_delay(struct compiler *c, const struct val *fields,
    struct plan_inject *inject)
{
	if (!field_given(fields, "delay"))
		return;
	inject->delay.ms = 0;
	field_span(c, fields, "delay", &inject->delay);
	if (inject->trigger == PLAN_TRIGGER_AT ||
	    inject->trigger == PLAN_TRIGGER_DIRECTOR ||
	    inject->trigger == PLAN_TRIGGER_NONE)
		compiler_say(c, field_line(c, fields, "delay"),
		    "delay is added to after, on or when: there is none");
}

static void inject_trigger(struct compiler *c, const struct val *fields,
    struct plan_inject *inject)
{
	const struct trigger *t = find_trigger(c, fields);

	if (t)
		inject->trigger = t->trigger;
	else if (field_given(fields, "when"))
		inject->trigger = PLAN_TRIGGER_WHEN;
	field_moment(c, fields, "at", &inject->phase, &inject->at);
	field_item(c, fields, "after", PLAN_INJECT, &inject->after);
	if (field_given(fields, "director"))
		inject_window(c, fields, inject);
	if (field_given(fields, "on"))
		inject_on(c, fields, inject);
	field_cond(c, fields, "when", &inject->when);
	field_cond(c, fields, "unless", &inject->unless);
	inject_delay(c, fields, inject);
}

static const char *category_word(int i)
{
	return plan_category_name((enum plan_category)i);
}

/* A number is one that people can say, and nobody else's. */
static void inject_nr(struct compiler *c, const struct val *fields,
    struct plan_inject *inject, int index)
{
	int line = field_line(c, fields, "nr"), at;

	if (!field_str(c, fields, "nr", &inject->nr))
		return;
	if (!inject->nr[0] || strlen(inject->nr) > 16 ||
	    inject->nr[strspn(inject->nr, "0123456789-"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")]) {
		compiler_say(c, line, "nr: \"%.64s\" is not a number people "
		    "say: up to 16 letters, digits and \"-\"", inject->nr);
		inject->nr = "";
		return;
	}
	at = plan_find(c->plan, PLAN_INJECT, inject->nr);
	if (at >= 0 && at != index)
		compiler_say(c, line, "nr \"%s\" is the id of another inject",
		    inject->nr);
	for (int i = 0; i < index; i++) {
		if (strcmp(c->plan->injects[i].nr, inject->nr))
			continue;
		compiler_say(c, line, "nr \"%s\" is the number of inject "
		    "\"%s\" too", inject->nr, c->plan->injects[i].id);
	}
}

static void inject_bounds(struct compiler *c, const struct val *fields,
    struct plan_inject *i)
{
	static const char *const names[] = { "not_before", "not_after" };

	field_moment(c, fields, names[0], &i->not_before_phase,
	    &i->not_before);
	field_moment(c, fields, names[1], &i->not_after_phase, &i->not_after);
	for (size_t n = 0; n < ARRAY_LEN(names); n++) {
		if (field_given(fields, names[n]) && (i->trigger ==
		    PLAN_TRIGGER_NONE || i->trigger == PLAN_TRIGGER_AT ||
		    i->trigger == PLAN_TRIGGER_DIRECTOR))
			compiler_say(c, field_line(c, fields, names[n]),
			    "%s bounds when, after and on: there is none",
			    names[n]);
	}
	if (i->not_before.ms >= 0 && i->not_after.ms >= 0 &&
	    i->not_before_phase == i->not_after_phase &&
	    i->not_after.ms < i->not_before.ms)
		compiler_say(c, field_line(c, fields, "not_after"),
		    "not_after is before not_before");
}

static void inject_release(struct compiler *c, const struct val *fields,
    struct plan_inject *i)
{
	int release = PLAN_RELEASE_DEFAULT, category = PLAN_CONTEXTUAL;

	field_word(fields, "release", compiler_release_word, PLAN_RELEASES,
	    &release);
	field_word(fields, "category", category_word, PLAN_CATEGORIES,
	    &category);
	i->release = (enum plan_release)release;
	i->category = (enum plan_category)category;
	field_bool(c, fields, "bench", &i->bench);
	if (i->bench && (i->trigger != PLAN_TRIGGER_NONE || i->when >= 0))
		compiler_say(c, field_line(c, fields, "bench"),
		    "is on the bench and has a trigger: give one of them");
	field_span(c, fields, "recall", &i->recall);
	field_strs(c, fields, "ready", &i->ready, &i->nready);
	if (i->nready > PLAN_READY_MAX)
		compiler_say(c, field_line(c, fields, "ready"),
		    "ready names %zu: at most %d", i->nready, PLAN_READY_MAX);
	field_item(c, fields, "contingency_for", PLAN_EXPECT,
	    &i->contingency_for);
	inject_bounds(c, fields, i);
}

void compile_inject(struct compiler *c, int index)
{
	const struct val *fields = c->at->fields;
	struct plan_inject *inject = &c->plan->injects[index];

	plan_blank(PLAN_INJECT, inject);
	inject->id = arena_strdup(&c->plan->arena, c->at->id);
	inject->place.file = arena_strdup(&c->plan->arena, c->at->file);
	inject->place.line = c->at->line;
	field_roles(c, fields, "to", &inject->to);
	field_text(c, fields, "title", "title", &inject->title);
	field_text(c, fields, "from", "from", &inject->from);
	field_text(c, fields, "text", "text", &inject->text);
	field_text(c, fields, "expect", "expect", &inject->expect);
	field_text(c, fields, "note", "note", &inject->note);
	inject->via = plan_find(c->plan, PLAN_CHANNEL, "email");
	field_item(c, fields, "channel", PLAN_CHANNEL, &inject->via);
	compile_cuts(c, inject);
	field_tags(c, fields, &inject->tags);
	field_hook(c, fields, "on_send", &inject->on_send);
	field_moves(c, fields, "moves", &inject->moves);
	inject_nr(c, fields, inject, index);
	field_bool(c, fields, "per_role", &inject->per_role);
	field_item(c, fields, "person", PLAN_POSITION, &inject->person);
	inject_trigger(c, fields, inject);
	inject_release(c, fields, inject);
	compile_attachments(c, inject);
}
