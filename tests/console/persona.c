/*
 * persona.c: an exercise with personas that have replies (persona.h).
 */
#include "config.h"

#include "tests/console/persona.h"

#include "console/form.h"
#include "tests/console/stage_plan.h"
#include "tests/event/unit.h"

const struct persona_string persona_strings[PERSONA_STRINGS] = {
	{ "insists", "We print at six.\nCall us.", "Cerramos a las seis." },
	{ "long", "We have it from two sources in your house that the file "
	    "server is gone, that there is a ransom note on it, that your "
	    "board knows, and that nobody told the regulator; will you say "
	    "that it is not so, on the record, before we print?",
	    "Dos fuentes lo confirman." },
	{ "thanks", "Thank you.", NULL },
};

size_t persona_replies;

static struct plan_text text_of(struct plan *p, const char *en,
    const char *es)
{
	struct plan_text t = { .n = es == NULL ? 1 : 2 };

	t.v = arena_calloc(&p->arena, 2, sizeof(*t.v));
	t.v[0] = (struct plan_say){ "en", en };
	t.v[1] = (struct plan_say){ "es", es };
	return t;
}

void persona_plan(struct plan *p)
{
	struct plan_persona *v = arena_calloc(&p->arena, 2, sizeof(*v));

	p->nstrings = PERSONA_STRINGS;
	p->strings = arena_calloc(&p->arena, p->nstrings,
	    sizeof(*p->strings));
	for (size_t i = 0; i < p->nstrings; i++)
		p->strings[i] = (struct plan_string){ persona_strings[i].id,
			text_of(p, persona_strings[i].en,
			persona_strings[i].es) };
	for (int i = 0; i < 2; i++) {
		plan_blank(PLAN_PERSONA, &v[i]);
		v[i].id = i == 0 ? "daily" : "police";
		v[i].title = text_of(p, i == 0 ? "The Daily" : "Police",
		    NULL);
		v[i].place = (struct plan_place){ "scenario.lua", 80 + i };
		stage_order(p, PLAN_PERSONA, i);
	}
	v[0].nreplies = persona_replies;
	v[0].replies = arena_calloc(&p->arena, persona_replies + 1,
	    sizeof(*v[0].replies));
	for (size_t i = 0; i < persona_replies; i++)
		v[0].replies[i] = (struct plan_reply){ "nobody says this",
			persona_strings[i % PERSONA_STRINGS].id, { 0 } };
	p->personas = v;
	p->npersonas = 2;
}

void persona_begin(struct stage *s, size_t n)
{
	persona_replies = n;
	stage_change = persona_plan;
	stage_init(s, 1);
	stage_change = NULL;
	stage_story(s);
	stage_team(s, 0, "write", "daily 'No comment.'");
	stage_pass(s, 0);
}

struct console *persona_answering(struct stage *s, size_t n,
    const int *size, const char *lang)
{
	struct console *c;

	persona_begin(s, n);
	c = stage_seat(s, HAT_DIRECTOR, -1, size[0], size[1], lang);
	stage_pass(s, 0);
	stage_keys(s, c, "2r");
	assert_non_null(c->form);
	assert_string_equal(form_as(c), "daily");
	return c;
}
