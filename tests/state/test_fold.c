/*
 * test_fold.c: journals folded, with the digest after every event.  With
 * ENSAYO_REGENERATE set it writes what it expects instead.
 */
#include "config.h"

#include "tests/state/fixture.h"

static const char *const journals[] = { "whole", "cells", "story",
    "armed" };

/* "SEQ DIGEST KIND" for each event. */
static void digests(const struct record *r, struct buf *out)
{
	struct state *st = state_new();
	char hex[DIGEST_HEX];
	struct digest d;
	struct err err = {0};

	for (size_t i = 0; i < r->n; i++) {
		if (state_apply(st, &r->events[i], &r->finder, &err) != 0)
			fail_msg("%s", err.text);
		state_digest(st, &d);
		buf_addf(out, "%zu %s %s\n", i + 1, digest_hex(&d, hex),
		    event_kind_name(r->events[i].kind));
	}
	state_free(st);
}

static void check_file(const char *name, const struct buf *got)
{
	char *path = record_path(name);
	struct buf want = {0};
	struct err err = {0};

	if (getenv("ENSAYO_REGENERATE") &&
	    file_write(path, got->p, got->len, 0644, &err) != 0)
		fail_msg("%s", err.text);
	if (file_read(path, 1 << 20, &want, &err) != 0)
		fail_msg("%s", err.text);
	assert_string_equal(buf_str(got), buf_str(&want));
	buf_release(&want);
	free(path);
}

static void every_seq_has_its_digest(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(journals); i++) {
		char *path = xasprintf("tests/state/fixtures/%s.digests",
		    journals[i]);
		struct buf got = {0};
		struct record r;

		fixture_load(&r, journals[i]);
		digests(&r, &got);
		check_file(path, &got);
		buf_release(&got);
		free(path);
		record_release(&r);
	}
}

static void every_kind_has_a_rule_and_an_example(void **state)
{
	bool seen[EVENT_KINDS] = {0};
	(void)state;
	for (size_t n = 0; n < ARRAY_LEN(journals); n++) {
		struct record r;

		fixture_load(&r, journals[n]);
		for (size_t i = 0; i < r.n; i++)
			seen[r.events[i].kind] = true;
		record_release(&r);
	}
	for (int k = 0; k < EVENT_KINDS; k++) {
		if (apply_rule((enum event_kind)k) == NULL)
			fail_msg("no rule for %s", event_kind_name(k));
		if (!seen[k])
			fail_msg("%s is in no journal", event_kind_name(k));
	}
}

static void one_family_has_each_kind(void **state)
{
	fold_rule *const *families[] = { apply_run_rules, apply_clock_rules,
		apply_people_rules, apply_inject_rules, apply_delivery_rules,
		apply_question_rules,
		apply_judgement_rules,
		apply_talk_rules, apply_play_rules, apply_world_rules,
		apply_control_rules };

	(void)state;
	for (int k = 0; k < EVENT_KINDS; k++) {
		int n = 0;

		for (size_t i = 0; i < ARRAY_LEN(families); i++)
			n += families[i][k] != NULL;
		assert_int_equal(n, 1);
	}
}

/* Room that nobody uses yet, and the order of allocation, do not count. */
static void spare_room_does_not_count(void **state)
{
	struct digest a, b;
	struct record r;
	struct state *st;

	(void)state;
	fixture_load(&r, "whole");
	st = record_fold(&r, r.n);
	state_digest(st, &a);
	grow((void **)&st->flags, &st->capflags, 1000, sizeof(*st->flags));
	grow((void **)&st->people, &st->cappeople, 1000,
	    sizeof(*st->people));
	state_digest(st, &b);
	assert_true(digest_equal(&a, &b));
	state_free(st);
	record_release(&r);
}

/* Changes one thing and sees the digest change; then puts it back. */
static void assert_counts(const struct state *st, void *at, size_t n,
    const char *what)
{
	unsigned char *p = at;
	struct digest a, b;

	state_digest(st, &a);
	p[n - 1] ^= 1;
	state_digest(st, &b);
	p[n - 1] ^= 1;
	if (digest_equal(&a, &b))
		fail_msg("the digest does not see %s", what);
}
#define COUNTS(thing) assert_counts(st, &(thing), 1, #thing)
#define COUNTS_STR(thing) assert_counts(st, (thing), 1, #thing)

static void every_fact_counts(void **state)
{
	struct record r;
	struct state *st;
	struct state_cell *c;
	struct state_team *t;
	struct state_person *p;

	(void)state;
	fixture_load(&r, "whole");
	st = record_fold(&r, 125);
	c = &st->cells[0];
	t = &st->teams[0];
	p = &st->people[0];
	COUNTS(st->seq); COUNTS(st->batch); COUNTS(st->run);
	COUNTS(st->ex_ms); COUNTS(st->wall_ms); COUNTS(st->rate);
	COUNTS(st->realworld); COUNTS(st->realworld_seq);
	COUNTS(st->automatic_held); COUNTS(st->joins_locked);
	COUNTS(st->conducted_auto); COUNTS(st->seed[0]);
	COUNTS(st->recall_ms); COUNTS_STR(st->release);
	COUNTS(st->started_seq); COUNTS(st->ended_seq);
	COUNTS(st->paused_seq); COUNTS(st->versions_seq);
	COUNTS(st->versions[0].seq); COUNTS_STR(st->roles.ids[0]);
	COUNTS_STR(st->items[PLAN_PROBE].ids[1]);
	COUNTS_STR(st->numbers[3]); COUNTS(st->adhoc[10].seq);
	COUNTS(st->adhoc[10].to); COUNTS(st->standby);
	COUNTS(st->standby_seq); COUNTS(st->failures);
	COUNTS_STR(c->id); COUNTS(c->held); COUNTS(c->held_ms);
	COUNTS(c->held_since); COUNTS(c->automatic_held);
	COUNTS(c->injects[1].released_ms); COUNTS(c->injects[1].late);
	COUNTS(c->injects[9].held); COUNTS(c->injects[9].to);
	COUNTS(c->injects[9].meant);
	COUNTS(c->injects[9].wall_due_ms); COUNTS(c->injects[7].due_ms);
	COUNTS(c->injects[0].shown_teams); COUNTS(c->injects[0].acked);
	COUNTS(c->injects[1].reached); COUNTS(c->injects[6].corrected_seq);
	COUNTS(c->injects[7].edited_seq); COUNTS(c->injects[6].version);
	COUNTS(c->questions[0].opened_ms); COUNTS(c->questions[1].status);
	COUNTS(c->questions[1].due_ms); COUNTS(c->questions[1].close_ms);
	COUNTS(c->probes[0].result); COUNTS(c->probes[0].since_ms);
	COUNTS_STR(c->decisions[0].outcome); COUNTS(c->decisions[0].ms);
	COUNTS(c->decisions[0].overridden);
	COUNTS_STR(c->timers[0].name); COUNTS(c->timers[0].due_ms);
	COUNTS_STR(c->vars[0].name); COUNTS_STR(c->vars[0].value);
	COUNTS_STR(c->streams[0].value); COUNTS(c->hooks[0].hook);
	COUNTS(c->hooks[0].of); COUNTS(c->absent);
	COUNTS_STR(t->id); COUNTS_STR(st->teams[1].name);
	COUNTS(t->cell); COUNTS(t->role); COUNTS(t->lead);
	COUNTS(t->generation); COUNTS(t->messages);
	COUNTS(t->papers[0].attempts[0].ms);
	COUNTS(t->papers[0].attempts[1].verdict);
	COUNTS(t->papers[0].attempts[1].judged_seq);
	COUNTS(t->papers[0].attempts[1].late);
	COUNTS(t->papers[0].attempts[1].returned);
	COUNTS(t->papers[0].hint_cost); COUNTS(t->papers[0].extra_ms);
	COUNTS(t->papers[0].closed_seq); COUNTS(t->papers[2].expired);
	COUNTS(st->teams[2].papers[1].attempts[1].points);
	COUNTS(st->teams[1].deeds[0].count);
	COUNTS(st->teams[1].deeds[0].first_ms);
	COUNTS(t->given[0].points); COUNTS_STR(t->given[0].why);
	COUNTS_STR(p->uuid); COUNTS(p->team); COUNTS(p->present);
	COUNTS(p->removed); COUNTS(p->erased); COUNTS(p->joined);
	COUNTS(p->hats); COUNTS_STR(p->lang); COUNTS_STR(p->commit);
	COUNTS(p->generation); COUNTS(p->joined_seq); COUNTS(p->moved_seq);
	COUNTS_STR(st->claims[0].item); COUNTS_STR(st->claims[0].by);
	COUNTS(st->acts[0].proposed); COUNTS(st->two_person);
	COUNTS(st->acts[0].wall_due_ms); COUNTS(st->messages[0].answered);
	COUNTS(st->messages[0].cell); COUNTS(st->flags[0]);
	state_free(st);
	st = record_fold(&r, r.n);
	COUNTS(st->adhoc[11].follows[0].after);
	COUNTS(st->adhoc[11].follows[0].delay_ms);
	state_free(st);
	record_release(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_seq_has_its_digest),
		cmocka_unit_test(every_kind_has_a_rule_and_an_example),
		cmocka_unit_test(one_family_has_each_kind),
		cmocka_unit_test(spare_room_does_not_count),
		cmocka_unit_test(every_fact_counts),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
