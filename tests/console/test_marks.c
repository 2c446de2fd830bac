/*
 * test_marks.c: a console that is told of another one's mark without its
 * levels, and of the levels once its own is in: then what it has folded is
 * what the engine has.
 */
#include "config.h"

#include <stdlib.h>

#include "console/lines.h"
#include "tests/console/stage.h"
#include "tests/console/stage_plan.h"
#include "tests/event/unit.h"
#include "tests/plan/rubric.h"
#include "view/view.h"

static void two_graders(struct plan *p)
{
	rubric_share(p, 0, 2, false);
}

/* The stage's record as an evaluator's connection gives it. */
struct filter {
	struct source s;
	struct stage *stage;
	const char *me;
	struct arena a;
	struct buf body;
};

static int filter_next(struct source *src, int64_t after,
    struct source_row *row, struct err *err)
{
	struct filter *f = (struct filter *)src;
	int got = source_next(f->stage->store->source, after, row, err);
	struct event e;

	arena_release(&f->a);
	buf_clear(&f->body);
	if (got != 1)
		return got;
	e = row->e;
	assert_int_equal(event_decode(&e, &f->a, row->body, row->n, err), 0);
	if (view_withheld(engine_state(f->stage->e), &e, f->me)) {
		view_withheld_body(engine_state(f->stage->e), strcmp(e.actor,
		    f->me) == 0, row->body, row->n, &f->a, &f->body);
		row->body = buf_str(&f->body);
		row->n = f->body.len;
	}
	return 1;
}

static int filter_blob(struct source *src, const struct digest *d,
    struct buf *out, struct err *err)
{
	return source_blob(((struct filter *)src)->stage->store->source, d,
	    out, err);
}

static char *filter_meta(struct source *src, const char *key)
{
	(void)src;
	(void)key;
	return NULL;
}

static int filter_person(struct source *src, const char *uuid,
    struct source_person *out, struct err *err)
{
	return source_person(((struct filter *)src)->stage->store->source,
	    uuid, out, err);
}

static void filter_close(struct source *src)
{
	(void)src;
}

static const struct source_ops filter_ops = { filter_next, filter_blob,
	filter_meta, filter_person, filter_close };

/* Somebody who may mark, by index. */
static int evaluator(struct stage *s, const char *name)
{
	struct val *ok = stage_do(s, "admit", name);
	const char *uuid = val_get_text(ok, "person", "");
	char *line = xasprintf("%s evaluator", uuid);

	assert_non_null(stage_do(s, "grant", line));
	free(line);
	return state_person(engine_state(s->e), uuid);
}

static void mark_of(struct stage *s, int team, int person,
    const char *levels)
{
	struct engine_request r = { .word = "judge", .who = {
		.hat = HAT_EVALUATOR, .person = person, .behalf = -1 } };
	const struct state *st = engine_state(s->e);
	struct err err = {0};
	struct val *list = val_list(&s->a);

	val_push(&s->a, list, val_str(&s->a, arena_printf(&s->a, "%lld",
	    (long long)st->teams[team].papers[0].attempts[0].seq)));
	val_push(&s->a, list, val_str(&s->a, "graded"));
	val_push(&s->a, list, val_str(&s->a, levels));
	r.args = list;
	assert_int_equal(engine_begin(s->e, &err), 0);
	if (engine_submit(s->e, &r, &s->a, &err) == NULL)
		fail_msg("%s", err.text);
	assert_int_equal(engine_commit(s->e, &err), STORE_OK);
	stage_pass(s, 6000);
}

static void mark(struct stage *s, int person, const char *levels)
{
	mark_of(s, 0, person, levels);
}

static bool alike(const struct state *a, const struct state *b)
{
	struct digest x, y;

	state_digest(a, &x);
	state_digest(b, &y);
	return digest_equal(&x, &y);
}

static void test_console(void **state)
{
	struct filter f = { .s = { &filter_ops } };
	const struct state_attempt *t;
	struct stage s;
	struct model *m;
	int eva, ivo;

	(void)state;
	stage_change = two_graders;
	stage_init(&s, 1);
	stage_change = NULL;
	stage_story(&s);
	eva = evaluator(&s, "Eva");
	ivo = evaluator(&s, "Ivo");
	f.stage = &s;
	f.me = arena_printf(&s.a, "%s/evaluator",
	    engine_state(s.e)->people[eva].uuid);
	m = model_new(&f.s, NULL, NULL);
	m->r.partial = true;
	mark(&s, ivo, "pattern=3,users=3,escalates=3,evidence=3");
	stage_do(&s, "note", "later");
	while (model_follow(m, NULL) > 0)
		;
	t = &m->r.st->teams[0].papers[0].attempts[0];
	assert_int_equal(t->nmarks, 1);
	assert_int_equal(t->marks[0].levels[0], 0);
	assert_int_equal(m->withheld.n, 1);
	assert_false(alike(m->r.st, engine_state(s.e)));
	/* with the past looked at */
	assert_int_equal(model_go(m, m->withheld.v[0], NULL), 0);
	assert_true(m->at != 0);
	mark(&s, eva, "pattern=3,users=2,escalates=3,evidence=3");
	while (model_follow(m, NULL) > 0)
		;
	assert_int_equal(m->withheld.n, 0);
	t = &model_state(m)->teams[0].papers[0].attempts[0];
	assert_int_equal(t->nmarks, 1);
	assert_int_equal(t->marks[0].levels[0], 3);
	assert_int_equal(model_go(m, 0, NULL), 0);
	t = &m->r.st->teams[0].papers[0].attempts[0];
	assert_int_equal(t->nmarks, 2);
	assert_int_equal(t->verdict, VERDICT_GRADED);
	assert_true(alike(m->r.st, engine_state(s.e)));
	model_free(m);
	arena_release(&f.a);
	buf_release(&f.body);
	stage_release(&s);
}

/* What other teams got waits as well. */
static void test_peers(void **state)
{
	const struct state_attempt *t;
	struct lines p = {0};
	struct console *c, *e;
	struct stage s;

	(void)state;
	stage_change = two_graders;
	stage_init(&s, 1);
	stage_change = NULL;
	stage_story(&s);
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_pass(&s, 0);
	stage_keys(&s, c, "g");
	assert_true(stage_sees(&s, c, "RUBRIC"));
	assert_false(stage_sees(&s, c, "SAME QUESTION"));
	mark(&s, evaluator(&s, "Ivo"), "pattern=3,users=3,escalates=3,"
	    "evidence=3");
	assert_false(stage_sees(&s, c, "SAME QUESTION"));
	mark(&s, evaluator(&s, "Eva"), "pattern=0,users=3,escalates=3,"
	    "evidence=3");
	/* they disagree: whoever directs decides, and sees it all */
	assert_true(stage_sees(&s, c, "SAME QUESTION"));
	assert_true(stage_sees(&s, c, "Not reconciled"));
	assert_true(stage_sees(&s, c, "pattern 3, users 3"));
	assert_true(stage_sees(&s, c, "pattern 0, users 3"));
	assert_non_null(strstr(c->needs.rows[0].text, "not reconciled"));
	p.c = c;
	lines_list(&p, "answers", "");
	assert_non_null(strstr(buf_str(&p.out), "Not reconciled"));
	assert_non_null(strstr(buf_str(&p.out), "pattern 0, users 3"));
	buf_release(&p.out);
	/* and nobody else is asked again */
	e = stage_seat(&s, HAT_EVALUATOR, evaluator(&s, "Uma"), 80, 24, "en");
	stage_pass(&s, 1000);
	for (size_t i = 0; i < e->ngrades; i++)
		assert_false(e->grades[i].apart);
	/* the ruling settles it */
	stage_keys(&s, c, "2222A");
	stage_pass(&s, 6000);
	t = &engine_state(s.e)->teams[0].papers[0].attempts[0];
	assert_int_equal(t->verdict, VERDICT_GRADED);
	assert_true(t->ruled);
	stage_release(&s);
}

/* The row of a team on the screen of teams. */
static const char *team_row(struct stage *s, struct console *c,
    const char *team)
{
	for (int row = 0; row < c->rows; row++)
		if (strstr(stage_row(s, c, row), team) != NULL)
			return stage_row(s, c, row);
	return "";
}

/* No points and no rank, on no screen, before the own mark is in. */
static void test_hidden(void **state)
{
	struct stage s;
	struct console *c;
	struct people_team t = { .hidden = true };
	int eva;

	(void)state;
	stage_change = two_graders;
	stage_init(&s, 1);
	stage_change = NULL;
	stage_story(&s);
	assert_string_equal(people_number(&s.a, &t, 7), "-");
	eva = evaluator(&s, "Eva");
	c = stage_seat(&s, HAT_EVALUATOR, eva, 80, 24, "en");
	stage_pass(&s, 1000);
	stage_keys(&s, c, "3");
	assert_true(c->nteams > 0);
	for (size_t i = 0; i < c->nteams; i++)
		assert_true(c->teams[i].hidden && c->teams[i].points == 0 &&
		    c->teams[i].grade == 0);
	assert_non_null(strstr(team_row(&s, c, "blue"), "-"));
	mark(&s, eva, "pattern=3,users=3,escalates=3,evidence=3");
	stage_pass(&s, 1000);
	assert_true(c->teams[0].hidden);	/* the other team's waits */
	mark_of(&s, 1, eva, "pattern=3,users=3,escalates=3,evidence=3");
	stage_pass(&s, 1000);
	for (size_t i = 0; i < c->nteams; i++)
		assert_false(c->teams[i].hidden);
	/* whoever directs sees them all along */
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_pass(&s, 1000);
	assert_false(c->teams[0].hidden);
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_console),
		cmocka_unit_test(test_peers),
		cmocka_unit_test(test_hidden),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
