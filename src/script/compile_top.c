/*
 * compile_top.c: scenario, param and role: what everything else stands on.
 */
#include "script/compiler.h"

#include "lua/api.h"
#include "plan/plan_name.h"

/* One of the scenario's languages; false when it is wrong. */
static bool lang_sound(struct compiler *c, const char **langs, size_t i,
    int line)
{
	if (!plan_lang_valid(langs[i])) {
		compiler_say(c, line, "langs: \"%.64s\" is not a language; "
		    "write it as \"es\" or \"pt_BR\"", langs[i]);
		return false;
	}
	for (size_t j = 0; j < i; j++) {
		if (strcmp(langs[j], langs[i]))
			continue;
		compiler_say(c, line, "langs: \"%s\" is there twice",
		    langs[i]);
		return false;
	}
	return true;
}

static void scenario_langs(struct compiler *c, const struct val *fields)
{
	static const char *english[] = { "en" };
	int line = field_line(c, fields, "langs");
	struct plan *p = c->plan;
	const char **langs = english;
	size_t n = 1;

	c->langs_known = !field_given(fields, "langs") ||
	    field_strs(c, fields, "langs", &langs, &n);
	if (c->langs_known && !n) {
		compiler_say(c, line, "langs is an empty list: name the "
		    "original language first");
		c->langs_known = false;
	}
	for (size_t i = 0; i < n && c->langs_known; i++)
		c->langs_known = lang_sound(c, langs, i, line);
	if (!c->langs_known)
		return;
	p->langs = langs;
	p->nlangs = n;
	p->original = langs[0];
}

static const char *mode_word(int i)
{
	return plan_mode_name((enum plan_mode)i);
}

const char *compiler_release_word(int i)
{
	return plan_release_name((enum plan_release)i);
}

static void scenario_original(struct compiler *c, const struct val *fields)
{
	const char *original;

	if (!c->langs_known || !field_str(c, fields, "original", &original))
		return;
	for (size_t i = 0; i < c->plan->nlangs; i++) {
		if (strcmp(c->plan->langs[i], original))
			continue;
		c->plan->original = original;
		return;
	}
	compiler_say(c, field_line(c, fields, "original"),
	    "original: \"%.64s\" is not one of langs", original);
}

/* How the exercise is conducted unless something else is said. */
static void scenario_ways(struct compiler *c, const struct val *fields)
{
	struct plan *p = c->plan;
	int mode = PLAN_TTX, release = PLAN_RELEASE_DEFAULT;

	field_word(fields, "mode", mode_word, PLAN_MODES, &mode);
	field_word(fields, "release", compiler_release_word, PLAN_RELEASES,
	    &release);
	p->mode = (enum plan_mode)mode;
	p->release = (enum plan_release)release;
	field_bool(c, fields, "ranking", &p->ranking);
	field_text(c, fields, "mark", "mark", &p->mark);
}

/* When the room stops seeing how teams stand, in the exercise's time. */
static void scenario_freeze(struct compiler *c, const struct val *fields)
{
	struct plan *p = c->plan;
	int line = field_line(c, fields, "freeze");

	if (!field_span(c, fields, "freeze", &p->freeze))
		return;
	if (!p->ranking)
		compiler_say(c, line, "freeze: without ranking = true there "
		    "is nothing to freeze");
	else if (!p->freeze.ms || p->freeze.ms > p->length.ms)
		compiler_say(c, line, "freeze is not within the exercise's "
		    "length");
}

void compile_scenario(struct compiler *c)
{
	const struct val *fields = c->at->fields;
	struct plan *p = c->plan;

	scenario_langs(c, fields);
	scenario_original(c, fields);
	if (c->langs_known)
		compile_strings(c);
	scenario_ways(c, fields);
	p->id = arena_strdup(&p->arena, c->at->id);
	field_str(c, fields, "version", &p->version);
	field_text(c, fields, "title", "title", &p->title);
	p->api = API_VERSION;
	if (field_points(c, fields, "api", 1, &p->api) &&
	    p->api != API_VERSION)
		compiler_say(c, field_line(c, fields, "api"),
		    "api is %lld: this program speaks version %d",
		    (long long)p->api, API_VERSION);
	if (field_span(c, fields, "length", &p->length) && !p->length.ms)
		compiler_say(c, field_line(c, fields, "length"),
		    "length is nothing: at least one minute, say");
	scenario_freeze(c, fields);
}

/* What was chosen when the pack was loaded. */
static void param_value(struct compiler *c, struct plan_param *param)
{
	const char *value = val_get_text(c->at->decl, "value", NULL);

	param->value = value ? arena_strdup(&c->plan->arena, value) :
	    param->otherwise;
}

void compile_param(struct compiler *c, int index)
{
	const struct val *fields = c->at->fields;
	struct plan_param *param = &c->plan->params[index];

	param->id = arena_strdup(&c->plan->arena, c->at->id);
	param->otherwise = "";
	if (!strcmp(param->id, "clock") || !strcmp(param->id, "story"))
		compiler_say(c, field_line(c, fields, "id"),
		    "{%s} stands for the time in bodies: choose another id",
		    param->id);
	field_text(c, fields, "title", "title", &param->title);
	field_strs(c, fields, "choices", &param->choices, &param->nchoices);
	field_str(c, fields, "default", &param->otherwise);
	param_value(c, param);
}

/* "excon", "bots" or the role that takes it over. */
static void role_absent(struct compiler *c, struct plan_role *role, int index)
{
	int line = field_line(c, c->at->fields, "absent");
	const char *s;

	if (!field_str(c, c->at->fields, "absent", &s))
		return;
	if (!strcmp(s, "excon")) {
		role->absent = PLAN_ABSENT_EXCON;
	} else if (!strcmp(s, "bots")) {
		role->absent = PLAN_ABSENT_BOTS;
	} else {
		role->absent = PLAN_ABSENT_MERGED;
		role->merged = compiler_find_role(c, s, line);
		if (role->merged == index)
			compiler_say(c, line, "absent: it cannot take itself "
			    "over");
	}
}

void compile_role(struct compiler *c, int index)
{
	struct plan_role *role = &c->plan->roles[index];

	role->id = arena_strdup(&c->plan->arena, c->at->id);
	role->merged = -1;
	role_absent(c, role, index);
	field_points(c, c->at->fields, "capacity", 1, &role->capacity);
	field_phone(c, c->at->fields, &role->phone);
	if (index == PLAN_ROLES_MAX)
		compiler_say(c, 0, "is one role too many: at most %d",
		    PLAN_ROLES_MAX);
	field_text(c, c->at->fields, "name", "name", &role->name);
}
