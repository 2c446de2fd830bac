/*
 * test_draft.c: what was typed last is taken for a moment when the time of a
 * draft is over, and no longer.
 */
#include "config.h"

#include "tests/engine/fixture.h"
#include "tests/event/unit.h"

#define QUESTION "press"
#define LATE 5000

/* The text of the last fact of a kind; "" when there is none. */
static const char *last_text(struct fixture *f, enum event_kind kind, int *n)
{
	struct source_row row;
	const char *text = "";
	int64_t seq = 0;

	*n = 0;
	while (source_next(f->store->source, seq, &row, &f->err) == 1) {
		seq = row.e.seq;
		if (row.e.kind != kind)
			continue;
		++*n;
		assert_int_equal(event_decode(&row.e, &f->a, row.body, row.n,
		    &f->err), 0);
		text = arena_strdup(&f->a, event_str(&row.e, FIELD_TEXT));
	}
	return text;
}

struct found {
	struct fixture *f;
	const char *team, *text;
	int n;
	bool holder;
};

static void draft_found(const struct store_draft *d, void *arg)
{
	struct found *x = arg;

	if (strcmp(d->team, x->team) != 0)
		return;
	x->n++;
	x->holder = d->holder;
	x->text = arena_strdup(&x->f->a, d->text);
}

/* The only draft of a team. */
static struct found draft_of(struct fixture *f, const char *team)
{
	struct found x = { f, team, "", 0, false };

	assert_int_equal(f->store->ops->drafts(f->store, draft_found, &x,
	    &f->err), 0);
	return x;
}

static void the_last_words_before_endex(void **unused)
{
	struct fixture f;
	int n;

	(void)unused;
	fixture_init(&f, 1, 0);
	must(&f, -1, "start");
	run_to(&f, 25 * MINUTE);
	must(&f, f.person[2], "draft " QUESTION " half");
	must(&f, -1, "end");
	assert_string_equal(last_text(&f, EVENT_ANSWER_UNSENT, &n), "half");
	f.clock.now_ms += LATE;
	must(&f, f.person[2], "draft " QUESTION " whole");
	assert_string_equal(last_text(&f, EVENT_ANSWER_UNSENT, &n), "whole");
	assert_int_equal(n, 2);
	/* Not for a question of others, and not for nothing. */
	refused(&f, f.person[1], "draft " QUESTION " mine", "state");
	must(&f, f.person[2], "draft " QUESTION);
	f.clock.now_ms++;
	refused(&f, f.person[2], "draft " QUESTION " more", "state");
	last_text(&f, EVENT_ANSWER_UNSENT, &n);
	assert_int_equal(n, 2);
	assert_int_equal(draft_of(&f, "a.cabinet").n, 0);
	fixture_release(&f);
}

static void move_of(struct fixture *f, const char *team)
{
	must(f, -1, arena_printf(&f->a, "move %s %s",
	    engine_state(f->e)->people[f->person[2]].uuid, team));
}

static void the_last_words_before_a_move(void **unused)
{
	struct fixture f;
	struct found d;

	(void)unused;
	fixture_init(&f, 1, 0);
	must(&f, -1, "start");
	run_to(&f, 25 * MINUTE);
	must(&f, f.person[2], "draft " QUESTION " half");
	assert_true(draft_of(&f, "a.cabinet").holder);
	move_of(&f, "a.it");
	f.clock.now_ms += LATE;
	must(&f, f.person[2], "draft " QUESTION " whole");
	d = draft_of(&f, "a.cabinet");
	assert_string_equal(d.text, "whole");
	assert_int_equal(d.n, 1);
	/* It goes on being the team's: whoever is there may take it over. */
	assert_false(d.holder);
	refused(&f, f.person[2], "answer " QUESTION " whole", "unknown");
	f.clock.now_ms++;
	refused(&f, f.person[2], "draft " QUESTION " more", "unknown");
	assert_string_equal(draft_of(&f, "a.cabinet").text, "whole");
	/* Back, it is written there again. */
	move_of(&f, "a.cabinet");
	must(&f, f.person[2], "draft " QUESTION " more");
	assert_true(draft_of(&f, "a.cabinet").holder);
	fixture_release(&f);
}

/* A question that takes no more answers takes drafts. */
static void the_last_words_before_a_close(void **unused)
{
	struct fixture f;

	(void)unused;
	fixture_init(&f, 1, 0);
	must(&f, -1, "start");
	run_to(&f, 55 * MINUTE);
	refused(&f, f.person[2], "answer " QUESTION " late", "closed");
	must(&f, f.person[2], "draft " QUESTION " late");
	assert_string_equal(draft_of(&f, "a.cabinet").text, "late");
	fixture_release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_last_words_before_endex),
		cmocka_unit_test(the_last_words_before_a_move),
		cmocka_unit_test(the_last_words_before_a_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
