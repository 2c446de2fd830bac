/*
 * played.c: see played.h.
 */
#include "config.h"

#include "tests/sim/played.h"

static void saw(const struct event *e, const char *body, size_t n,
    const struct digest *hash, void *arg)
{
	struct stage *s = arg;

	(void)hash;
	s->takings += e->kind == EVENT_QUESTIONNAIRE_TAKEN;
	if (e->kind != EVENT_QUESTIONNAIRE_ANSWERED ||
	    memmem(body, n, "\"calibra\"", 9) == NULL)
		return;
	s->answers++;
	s->traced |= strcmp(e->actor, ACTOR_ENGINE) != 0 ||
	    memmem(body, n, "person", 6) != NULL ||
	    memmem(body, n, "team", 4) != NULL ||
	    (s->answers == 1) != (memmem(body, n, "40", 2) != NULL);
}

const struct state *state_of(const struct stage *s)
{
	return engine_state(conduct_engine(s->c));
}

struct val *say(struct stage *s, int person, enum state_hat hat,
    const char *line)
{
	struct engine_request r = { .who = { hat, person, -1 } };
	struct val *words = val_list(&s->a);
	char *copy = arena_strdup(&s->a, line), *one;

	r.word = strsep(&copy, " ");
	while ((one = strsep(&copy, " ")) != NULL)
		val_push(&s->a, words, val_str(&s->a, one));
	r.args = words;
	memset(&s->err, 0, sizeof(s->err));
	return conduct_submit(s->c, &r, &s->a, &s->err);
}

struct val *must(struct stage *s, int person, enum state_hat hat,
    const char *line)
{
	struct val *ok = say(s, person, hat, line);

	if (ok == NULL)
		fail_msg("%s: %s", line, s->err.text);
	return ok;
}

int person_of(struct stage *s, const char *name, int team)
{
	struct engine *e = conduct_engine(s->c);
	int person;

	assert_int_equal(engine_begin(e, &s->err), 0);
	person = engine_admit(e, name, team, "es", &s->err);
	assert_true(person >= 0);
	assert_int_equal(engine_commit(e, &s->err), STORE_OK);
	return person;
}

int team_of(const struct stage *s, const char *id)
{
	return state_team(state_of(s), id);
}

int stage_up(void **state)
{
	struct stage *s = xcalloc(1, sizeof(*s));
	struct conduct_options o = { .cells = 1, .published = saw, .arg = s };

	trial_folder(&s->t, "tests/packs/whole");
	assert_non_null(s->t.plan);
	s->scripts = inline_new(&s->t.files, &s->t.library, NULL, NULL, NULL);
	o.plan = s->t.plan;
	o.scripts = inline_engine(s->scripts);
	seed_from_number(o.seed, 3);
	s->c = conduct_new(&o, &s->err);
	assert_non_null(s->c);
	s->ana = person_of(s, "Ana", team_of(s, "a.presidencia"));
	s->ben = person_of(s, "Ben", team_of(s, "a.presidencia"));
	s->eva = person_of(s, "Eva", -1);
	s->eli = person_of(s, "Eli", -1);
	must(s, s->ana, HAT_PARTICIPANT, "join");
	must(s, s->ben, HAT_PARTICIPANT, "join");
	assert_int_equal(conduct_to(s->c, 21 * MINUTE, &s->err), 0);
	*state = s;
	return 0;
}

int stage_down(void **state)
{
	struct stage *s = *state;

	conduct_free(s->c);
	inline_free(s->scripts);
	arena_release(&s->a);
	trial_release(&s->t);
	free(s);
	return 0;
}
