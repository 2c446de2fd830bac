/*
 * live.c: a directed exercise of a pack in memory (live.h).
 */
#include "config.h"

#include "tests/sim/live.h"

static void live_saw(const struct event *e, const char *body, size_t n,
    const struct digest *hash, void *arg)
{
	struct live *l = arg;
	struct event copy = *e;
	struct arena a = {0};

	(void)hash;
	if (event_decode(&copy, &a, body, n, NULL) != 0)
		bug("what was recorded cannot be read");
	if (l->e != NULL)
		view_index_add(l->ix, engine_state(l->e), &copy);
	if (l->published != NULL)
		l->published(l, &copy);
	arena_release(&a);
}

static struct engine_config live_config(struct live *l)
{
	struct engine_config c = {
		.store = l->store, .clock = &l->clock.c, .rate = 1000, .salt = l->salt,
		.scripts = l->other != NULL ? l->other :
		    inline_engine(l->scripts),
		.published = live_saw, .published_arg = l,
	};

	memset(c.code_secret, 7, sizeof(c.code_secret));
	return c;
}

void live_up(struct live *l, const char *lua)
{
	struct engine_setup setup = { .cells = l->cells == 0 ? 1 : l->cells,
	    .recall_ms = l->recall_ms };
	struct engine_config c;

	if (l->head != NULL) {
		char *text = xasprintf("%s%s", l->head, lua);

		trial_file(&l->t.files, "scenario.lua", text);
		free(text);
		trial_compile(&l->t);
	} else {
		trial_lua(&l->t, lua);
	}
	if (l->t.plan == NULL)
		fail_msg("%s", trial_problems(&l->t));
	l->scripts = inline_new(&l->t.files, &l->t.library, NULL, NULL, NULL);
	clock_fake_init(&l->clock);
	l->store = memory_store_new(true);
	l->ix = view_index_new();
	c = live_config(l);
	setup.plan = l->t.plan;
	seed_from_number(setup.seed, 7);
	l->e = engine_create(&c, &setup, &l->err);
	if (l->e == NULL)
		fail_msg("%s", l->err.text);
}

void live_down(struct live *l)
{
	view_index_free(l->ix);
	engine_free(l->e);
	l->store->ops->close(l->store, true, NULL);
	inline_free(l->scripts);
	arena_release(&l->a);
	trial_release(&l->t);
}

void live_again(struct live *l)
{
	struct engine_config c = live_config(l);

	engine_free(l->e);
	l->e = NULL;
	l->e = engine_resume(&c, &l->err);
	if (l->e == NULL)
		fail_msg("%s", l->err.text);
}

const struct state *live_state(const struct live *l)
{
	return engine_state(l->e);
}

int live_person(struct live *l, const char *name, const char *team)
{
	int person;

	assert_int_equal(engine_begin(l->e, &l->err), 0);
	person = engine_admit(l->e, name, team == NULL ? -1 :
	    state_team(live_state(l), team), NULL, &l->err);
	assert_true(person >= 0);
	assert_int_equal(engine_commit(l->e, &l->err), STORE_OK);
	if (team != NULL)
		live_must(l, person, "join");
	return person;
}

struct val *live_say_as(struct live *l, const struct engine_actor *who,
    const char *line)
{
	struct engine_request r = { .who = *who };
	struct val *words = val_list(&l->a), *out;
	char *copy = arena_strdup(&l->a, line), *one;

	r.word = strsep(&copy, " ");
	while ((one = strsep(&copy, " ")) != NULL)
		val_push(&l->a, words, val_str(&l->a, one));
	r.args = words;
	memset(&l->err, 0, sizeof(l->err));
	assert_int_equal(engine_begin(l->e, &l->err), 0);
	out = engine_submit(l->e, &r, &l->a, &l->err);
	assert_int_equal(engine_commit(l->e, NULL), STORE_OK);
	return out;
}

struct val *live_say(struct live *l, int person, const char *line)
{
	const struct engine_actor who = { .hat = person < 0 ?
	    HAT_DIRECTOR : HAT_PARTICIPANT, .person = person, .behalf = -1 };

	return live_say_as(l, &who, line);
}

struct val *live_must(struct live *l, int person, const char *line)
{
	struct val *out = live_say(l, person, line);

	if (out == NULL)
		fail_msg("%s: %s %s", line, l->err.code, l->err.text);
	return out;
}

void live_refused(struct live *l, int person, const char *line,
    const char *code)
{
	int64_t seq = live_state(l)->seq;

	assert_null(live_say(l, person, line));
	assert_string_equal(l->err.code, code);
	assert_int_equal(live_state(l)->seq, seq);
}

struct val *live_view(struct live *l, int person)
{
	const struct view_input in = { .st = live_state(l), .ix = l->ix };
	const struct view_viewer who = { .hat = HAT_PARTICIPANT,
		.team = live_state(l)->people[person].team,
		.seats = state_seats(live_state(l), person) };

	return view_make(&in, &who, &l->a);
}

const struct val *live_row(const struct val *view, const char *section,
    const char *id)
{
	const struct val *rows = val_get(view, section);

	for (size_t i = 0; i < val_len(rows); i++)
		if (strcmp(val_get_text(val_at(rows, i), "id", ""), id) == 0)
			return val_at(rows, i);
	return NULL;
}

void live_to(struct live *l, int64_t mono_ms)
{
	for (;;) {
		int64_t next = engine_next_ms(l->e);

		if (next > l->clock.now_ms)
			l->clock.now_ms = next < mono_ms ? next : mono_ms;
		assert_int_equal(engine_begin(l->e, &l->err), 0);
		assert_int_equal(engine_advance(l->e, &l->err), 0);
		assert_int_equal(engine_commit(l->e, &l->err), STORE_OK);
		if (l->clock.now_ms >= mono_ms && engine_next_ms(l->e) >
		    mono_ms)
			return;
	}
}

const struct state_team *live_team(const struct live *l, const char *id)
{
	return &live_state(l)->teams[state_team(live_state(l), id)];
}

int live_item(const struct live *l, enum plan_item kind, const char *id)
{
	int item = state_item(live_state(l), kind, id);

	assert_true(item >= 0);
	return item;
}

const struct state_question *live_question(const struct live *l,
    const char *id)
{
	return &live_state(l)->cells[0].questions[live_item(l, PLAN_QUESTION,
	    id)];
}

const struct state_inject *live_inject(const struct live *l, const char *id)
{
	return &live_state(l)->cells[0].injects[live_item(l, PLAN_INJECT,
	    id)];
}
