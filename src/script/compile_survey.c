/*
 * compile_survey.c: questionnaires.
 */
#include "script/compiler.h"

static const char *purpose_word(int i)
{
	return plan_purpose_name((enum plan_purpose)i);
}

static const char *answer_word(int i)
{
	return plan_answer_name((enum plan_answer)i);
}

/* Given here, or under its id in strings.txt. */
static void survey_title(struct compiler *c, const struct val *v,
    const char *id, struct plan_text *out)
{
	if (field_given(v, "title"))
		field_text(c, v, "title", "items.title", out);
	else
		compiler_string(c, id, "items.title", out);
}

static void survey_choices(struct compiler *c, const struct val *v,
    struct plan_survey_item *m)
{
	const struct val *list = field_value(v, "choices");
	struct map ids = {0};

	if (!list || list->kind != VAL_LIST)
		return;
	if (val_len(list) > PLAN_LINES_MAX) {
		compiler_say(c, list->line, "items: more than %d choices",
		    PLAN_LINES_MAX);
		return;
	}
	m->nchoices = val_len(list);
	m->choices = arena_calloc(&c->plan->arena, m->nchoices,
	    sizeof(*m->choices));
	for (size_t i = 0; i < m->nchoices; i++) {
		const struct val *line = val_at(list, i);
		struct plan_choice *o = &m->choices[i];

		o->id = arena_strdup(&c->plan->arena,
		    val_text(field_value(line, "id"), ""));
		if (!map_put(&ids, o->id, 0))
			compiler_say(c, field_line(c, line, "id"),
			    "items.choices: \"%.64s\" is there twice", o->id);
		survey_title(c, line, arena_printf(&c->plan->arena,
		    "%s.%s.%s", c->at->id, m->id, o->id), &o->title);
		field_bool(c, line, "truth", &o->right);
	}
	map_release(&ids);
}

static void survey_scale(struct compiler *c, const struct val *v,
    struct plan_survey_item *m)
{
	const struct val *scale = field_value(v, "scale");
	bool given = field_given(v, "scale");

	if (m->kind == PLAN_SCALE && !given)
		compiler_say(c, field_line(c, v, "kind"), "items: \"%s\": "
		    "kind \"scale\" needs a scale", m->id);
	if (m->kind != PLAN_SCALE && given)
		compiler_say(c, field_line(c, v, "scale"), "items: \"%s\": "
		    "scale is for kind \"scale\", this is kind \"%s\"",
		    m->id, plan_answer_name(m->kind));
	if (field_whole(c, scale, "from", -PLAN_WORLD_MAX, PLAN_WORLD_MAX,
	    &m->from) && field_whole(c, scale, "to", -PLAN_WORLD_MAX,
	    PLAN_WORLD_MAX, &m->to_value) && m->from >= m->to_value)
		compiler_say(c, field_line(c, scale, "to"), "items: \"%s\": "
		    "scale.to is %lld: it must be above from, %lld", m->id,
		    (long long)m->to_value, (long long)m->from);
}

static void survey_item(struct compiler *c, const struct val *v,
    struct plan_survey_item *m)
{
	int kind = PLAN_FREE, line = field_line(c, v, "kind");

	m->id = arena_strdup(&c->plan->arena,
	    val_text(field_value(v, "id"), ""));
	field_word(v, "kind", answer_word, PLAN_ANSWERS, &kind);
	m->kind = (enum plan_answer)kind;
	field_bool(c, v, "optional", &m->optional);
	survey_title(c, v, arena_printf(&c->plan->arena, "%s.%s", c->at->id,
	    m->id), &m->title);
	survey_choices(c, v, m);
	survey_scale(c, v, m);
	if (plan_has_choices(m->kind) !=
	    (val_len(field_value(v, "choices")) > 0))
		compiler_say(c, line, "items: \"%s\": choices go with kinds "
		    "choice and multi", m->id);
}

static void survey_to(struct compiler *c, const struct val *fields,
    struct plan_questionnaire *s)
{
	if (!strcmp(val_text(field_value(fields, "to"), ""), "all"))
		for (size_t i = 0; i < c->plan->nroles; i++)
			s->to |= UINT64_C(1) << i;
	else
		field_roles(c, fields, "to", &s->to);
}

static void survey_items(struct compiler *c, const struct val *fields,
    struct plan_questionnaire *s)
{
	const struct val *list = field_value(fields, "items");
	struct map ids = {0};

	if (!list || list->kind != VAL_LIST)
		return;
	if (!val_len(list) || val_len(list) > PLAN_LINES_MAX) {
		compiler_say(c, field_line(c, fields, "items"), "items has "
		    "%zu lines: from 1 to %d", val_len(list), PLAN_LINES_MAX);
		return;
	}
	s->nitems = val_len(list);
	s->items = arena_calloc(&c->plan->arena, s->nitems,
	    sizeof(*s->items));
	for (size_t i = 0; i < s->nitems; i++) {
		survey_item(c, val_at(list, i), &s->items[i]);
		if (!map_put(&ids, s->items[i].id, 0))
			compiler_say(c, field_line(c, val_at(list, i), "id"),
			    "items: \"%.64s\" is there twice",
			    s->items[i].id);
	}
	map_release(&ids);
}

void compile_questionnaire(struct compiler *c, int index)
{
	const struct val *fields = c->at->fields;
	struct plan_questionnaire *s = &c->plan->surveys[index];
	int purpose = PLAN_PRE;

	plan_blank(PLAN_QUESTIONNAIRE, s);
	s->id = arena_strdup(&c->plan->arena, c->at->id);
	s->place.file = arena_strdup(&c->plan->arena, c->at->file);
	s->place.line = c->at->line;
	field_text(c, fields, "title", "title", &s->title);
	field_word(fields, "purpose", purpose_word, PLAN_PURPOSES, &purpose);
	s->purpose = (enum plan_purpose)purpose;
	field_moment(c, fields, "at", &s->phase, &s->at);
	field_span(c, fields, "close", &s->close);
	survey_to(c, fields, s);
	s->each_person = !strcmp(val_text(field_value(fields, "each"), ""),
	    "person");
	field_bool(c, fields, "anonymous", &s->anonymous);
	survey_items(c, fields, s);
	if (purpose >= PLAN_PICTURE && !field_given(fields, "at"))
		compiler_say(c, 0, "no at: when does it open?");
}
