/*
 * compile_phase.c: phases, times that count from them, and seats.
 */
#include "script/compiler.h"

#include "base/err_args.h"

static void phase_begins(struct compiler *c, const struct val *fields,
    struct plan_phase *phase)
{
	int line = field_line(c, fields, "begins");
	const char *s = "";
	struct err err;

	phase->begins = SPAN_NONE;
	if (!field_str(c, fields, "begins", &s) || !strcmp(s, "director"))
		return;
	if (span_parse(s, &phase->begins, &err))
		compiler_say(c, line, "begins: write \"director\" or a "
		    "duration from StartEx: %s", err_say(&err));
}

static void phase_fictional(struct compiler *c, const struct val *fields,
    struct plan_phase *phase)
{
	const char *s;
	struct err err;

	if (!field_str(c, fields, "fictional", &s))
		return;
	phase->has_fictional = true;
	if (story_parse(s, &phase->fictional_ms, &phase->zone_min, &err))
		compiler_say(c, field_line(c, fields, "fictional"),
		    "fictional: %s", err_say(&err));
}

/* Timed phases begin in the order in which they are declared. */
static void phase_order(struct compiler *c, int index)
{
	const struct plan_phase *phases = c->plan->phases;

	for (int i = index - 1; i >= 0 && phases[index].begins.ms >= 0; i--) {
		if (phases[i].begins.ms < phases[index].begins.ms)
			continue;
		compiler_say(c, field_line(c, c->at->fields, "begins"),
		    "begins no later than phase \"%s\", which comes before "
		    "it", phases[i].id);
		return;
	}
}

void compile_phase(struct compiler *c, int index)
{
	static const char *const words[] = { "carry", "close" };
	const struct val *fields = c->at->fields;
	struct plan_phase *phase = &c->plan->phases[index];
	const char *open = val_text(field_value(fields, "open"), words[0]);

	plan_blank(PLAN_PHASE, phase);
	phase->id = arena_strdup(&c->plan->arena, c->at->id);
	phase->place.file = arena_strdup(&c->plan->arena, c->at->file);
	phase->place.line = c->at->line;
	field_text(c, fields, "title", "title", &phase->title);
	phase_begins(c, fields, phase);
	phase_fictional(c, fields, phase);
	phase->closes = !strcmp(open, words[1]);
	phase_order(c, index);
}

bool field_moment(struct compiler *c, const struct val *fields,
    const char *name, int *phase, struct span *out)
{
	const char *s = val_text(field_value(fields, name), NULL), *plus;

	if (!s)
		return false;
	plus = strchr(s, '+');
	if (plus) {
		const char *id = arena_strndup(&c->plan->arena, s,
		    (size_t)(plus - s));

		*phase = compiler_find(c, PLAN_PHASE, id,
		    field_line(c, fields, name));
		if (*phase < 0)
			return false;
		s = plus + 1;
	}
	return !span_parse(s, out, NULL);
}

void compile_position(struct compiler *c, int index)
{
	const struct val *fields = c->at->fields;
	struct plan_position *p = &c->plan->positions[index];
	const char *role;

	plan_blank(PLAN_POSITION, p);
	p->id = arena_strdup(&c->plan->arena, c->at->id);
	p->place.file = arena_strdup(&c->plan->arena, c->at->file);
	p->place.line = c->at->line;
	if (index == PLAN_SEATS_MAX)
		compiler_say(c, 0, "is one seat too many: at most %d",
		    PLAN_SEATS_MAX);
	field_text(c, fields, "title", "title", &p->title);
	field_phone(c, fields, &p->phone);
	if (field_str(c, fields, "role", &role))
		p->role = compiler_find_role(c, role,
		    field_line(c, fields, "role"));
}
