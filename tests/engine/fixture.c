/*
 * fixture.c: an engine on the ministry, a memory record and a fake clock.
 */
#include "config.h"

#include "tests/engine/fixture.h"

#include "tests/event/unit.h"

static struct val *no_hooks(struct engine_scripts *s,
    const struct engine_call *call, struct arena *a, struct err *err)
{
	(void)s;
	(void)call;
	(void)a;
	fail_code(err, "script-error", "scenario.lua:7: no");
	return NULL;
}

void fixture_config(struct fixture *f, struct engine_config *c,
    bool automatic)
{
	*c = (struct engine_config){
		.store = f->store, .clock = &f->clock.c,
		.scripts = &f->scripts, .automatic = automatic,
		.windows = automatic, .rate = 1000,
	};
	memset(c->code_secret, 7, sizeof(c->code_secret));
}

static void fixture_people(struct fixture *f)
{
	static const char *const names[] = { "Ana", "Luis", "Zoé" };

	assert_int_equal(engine_begin(f->e, &f->err), 0);
	for (int i = 0; i < 3; i++) {
		f->person[i] = engine_admit(f->e, names[i], i, NULL, &f->err);
		assert_true(f->person[i] >= 0);
	}
	assert_int_equal(engine_commit(f->e, &f->err), STORE_OK);
}

void fixture_complete(struct plan *p)
{
	static const char *langs[] = { "en" }, *accept[] = { "lockbit" };
	static struct plan_say words[] = { { "en", "Something" } };
	static const struct plan_text said = { 1, words };
	static const struct plan_place here = { "scenario.lua", 1 };

	p->nconds = WHEN_NOTHING;	/* the codec refuses an empty "all" */
	p->title = said;
	p->id = "ministry";
	p->version = "1";
	p->original = "en";
	p->length = (struct span){ 60 * MINUTE };
	p->api = 1;
	p->langs = langs;
	p->nlangs = 1;
	for (size_t i = 0; i < p->ninjects; i++) {
		p->injects[i].place = here;
		p->injects[i].title = said;
		if (p->injects[i].trigger == PLAN_TRIGGER_DIRECTOR) {
			p->injects[i].window_from.ms = 30 * MINUTE;
			p->injects[i].window_to.ms = 45 * MINUTE;
		}
		if (p->injects[i].outcome == NULL)
			p->injects[i].outcome = "";
	}
	for (size_t i = 0; i < p->nquestions; i++) {
		p->questions[i].place = here;
		p->questions[i].title = said;
		if (p->questions[i].has_hint)
			p->questions[i].hint = said;
		for (size_t k = 0; k < p->questions[i].nrubric; k++)
			p->questions[i].rubric[k].title = said;
		if (p->questions[i].kind == PLAN_PATTERN) {
			p->questions[i].accept = accept;
			p->questions[i].naccept = 1;
		}
	}
	for (size_t i = 0; i < p->nactions; i++) {
		p->actions[i].place = here;
		p->actions[i].title = said;
	}
	for (size_t i = 0; i < p->nprobes; i++) {
		p->probes[i].place = here;
		p->probes[i].every = (struct span){ MINUTE };
	}
	for (size_t i = 0; i < p->ndecisions; i++) {
		p->decisions[i].place = here;
		p->decisions[i].title = said;
	}
	for (size_t i = 0; i < p->nconds; i++)
		if (p->conds[i].outcome == NULL)
			p->conds[i].outcome = "";
}

void fixture_init(struct fixture *f, int64_t cells, int64_t recall_ms)
{
	struct engine_config c;
	struct engine_setup setup = { .cells = cells,
	    .recall_ms = recall_ms, .two_person = recall_ms == TWO };
	struct plan *plan = ministry_plan(1);
	struct buf bytes = {0};

	memset(f, 0, sizeof(*f));
	f->scripts.call = no_hooks;
	clock_fake_init(&f->clock);
	f->store = memory_store_new(true);
	fixture_complete(plan);
	plan_write(&bytes, plan);
	plan_free(plan);
	plan = plan_read(bytes.p, bytes.len, &f->err);
	if (plan == NULL)
		print_error("%s\n", f->err.text);
	assert_non_null(plan);
	setup.plan = plan;
	seed_from_number(setup.seed, 7);
	fixture_config(f, &c, false);
	f->e = engine_create(&c, &setup, &f->err);
	if (f->e == NULL)
		print_error("%s\n", f->err.text);
	assert_non_null(f->e);
	plan_free(plan);
	buf_release(&bytes);
	fixture_people(f);
}

void fixture_release(struct fixture *f)
{
	engine_free(f->e);
	f->store->ops->close(f->store, true, NULL);
	arena_release(&f->a);
}

struct val *say(struct fixture *f, int person, const char *line)
{
	struct engine_request r = { .who = { .hat = person < 0 ?
	    HAT_DIRECTOR : HAT_PARTICIPANT, .person = person,
	    .behalf = -1 } };
	struct val *words = val_list(&f->a), *out;
	char *copy = arena_strdup(&f->a, line), *one;

	r.word = strsep(&copy, " ");
	while ((one = strsep(&copy, " ")) != NULL)
		val_push(&f->a, words, val_str(&f->a, one));
	r.args = words;
	memset(&f->err, 0, sizeof(f->err));
	assert_int_equal(engine_begin(f->e, &f->err), 0);
	out = engine_submit(f->e, &r, &f->a, &f->err);
	assert_int_equal(engine_commit(f->e, NULL), STORE_OK);
	return out;
}

void must(struct fixture *f, int person, const char *line)
{
	if (say(f, person, line) == NULL) {
		print_error("%s: %s %s\n", line, f->err.code, f->err.text);
		fail_msg("refused");
	}
}

void refused(struct fixture *f, int person, const char *line,
    const char *code)
{
	int64_t seq = engine_state(f->e)->seq;

	assert_null(say(f, person, line));
	assert_string_equal(f->err.code, code);
	assert_int_equal(engine_state(f->e)->seq, seq);
}

void run_to(struct fixture *f, int64_t mono_ms)
{
	for (;;) {
		int64_t next = engine_next_ms(f->e);

		if (next > f->clock.now_ms)
			f->clock.now_ms = next < mono_ms ? next : mono_ms;
		assert_int_equal(engine_begin(f->e, &f->err), 0);
		assert_int_equal(engine_advance(f->e, &f->err), 0);
		assert_int_equal(engine_commit(f->e, &f->err), STORE_OK);
		if (f->clock.now_ms >= mono_ms && engine_next_ms(f->e) >
		    mono_ms)
			return;
	}
}

enum inject_status status_of(struct fixture *f, const char *id)
{
	const struct state *st = engine_state(f->e);

	return st->cells[0].injects[state_item(st, PLAN_INJECT, id)].status;
}

bool needs(struct fixture *f, const char *what)
{
	const struct val *list = val_get(engine_status(f->e, true, &f->a),
	    "needs_you");

	for (size_t i = 0; i < val_len(list); i++)
		if (strcmp(val_get_text(val_at(list, i), "what", ""),
		    what) == 0)
			return true;
	return false;
}
