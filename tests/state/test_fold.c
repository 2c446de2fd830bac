/*
 * test_fold.c: journals folded, with the digest after every event.  With
 * ENSAYO_REGENERATE set it writes what it expects instead.
 */
#include "config.h"

#include "base/file.h"
#include "state/fold.h"
#include "tests/event/unit.h"
#include "tests/state/record.h"

static const char *const journals[] = { "whole", "cells", "story" };

static void load(struct record *r, const char *name)
{
	char *path = xasprintf("tests/state/fixtures/%s.jsonl", name);

	record_init(r);
	record_load(r, path);
	free(path);
}

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

		load(&r, journals[i]);
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

		load(&r, journals[n]);
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
		apply_people_rules, apply_inject_rules, apply_question_rules,
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

static void another_order_or_seq_is_refused(void **state)
{
	struct record r;
	struct state *st;
	struct err err = {0};
	struct event e;

	(void)state;
	load(&r, "whole");
	st = record_fold(&r, 40);
	assert_int_equal(st->seq, 40);
	e = r.events[39];
	assert_int_equal(state_apply(st, &e, &r.finder, &err), -1);
	assert_string_equal(err.text, "event 40 (timer.fired): it cannot "
	    "follow event 40");
	e = r.events[41];
	assert_int_equal(state_apply(st, &e, &r.finder, &err), -1);
	e = r.events[40];
	e.ex_ms = 299999;
	assert_int_equal(state_apply(st, &e, &r.finder, &err), -1);
	assert_non_null(strstr(err.text, "go back from 300000 ms"));
	e.ex_ms = 300000;
	e.kind = EVENT_KINDS;
	assert_int_equal(state_apply(st, &e, &r.finder, &err), -1);
	state_free(st);
	st = state_new();
	e = r.events[1];
	e.seq = 1;
	assert_int_equal(state_apply(st, &e, &r.finder, &err), -1);
	assert_non_null(strstr(err.text, "was not created yet"));
	state_free(st);
	record_release(&r);
}

/* Fields whose text is looked up somewhere. */
static bool is_name(const struct event *e, enum event_name name)
{
	switch (name) {
	case FIELD_CELL: case FIELD_INJECT: case FIELD_QUESTION:
	case FIELD_ACTION: case FIELD_PROBE: case FIELD_DECISION:
	case FIELD_PLAN: case FIELD_HAT: case FIELD_VERDICT:
	case FIELD_RESULT: case FIELD_SEED: case FIELD_TIMER:
		break;
	case FIELD_TEAM:
		return e->kind != EVENT_TEAM_CREATED;
	case FIELD_PERSON:
		return e->kind != EVENT_PERSON_ADMITTED;
	case FIELD_ROLE:
		return true;
	case FIELD_ITEM:
		return e->kind == EVENT_CODE_ISSUED;
	default:
		return false;
	}
	return e->kind != EVENT_TIMER_SET &&
	    !(name == FIELD_INJECT && e->kind == EVENT_INJECT_COMPOSED);
}

static void refuse_unknown(const struct record *r, size_t at, size_t field)
{
	struct state *st = record_fold(r, at);
	struct event e = r->events[at];
	char head[64];
	struct err err = {0};

	e.f[field].s = "nobody";
	if (state_apply(st, &e, &r->finder, &err) == 0)
		fail_msg("event %zu (%s): an unknown %s was taken", at + 1,
		    event_kind_name(e.kind),
		    event_field_name(e.f[field].name));
	snprintf(head, sizeof(head), "event %zu (%s): ", at + 1,
	    event_kind_name(e.kind));
	if (strncmp(err.text, head, strlen(head)) != 0)
		fail_msg("\"%s\" does not say which event", err.text);
	state_free(st);
}

static void unknown_ids_are_refused(void **state)
{
	struct record r;
	size_t tried = 0;

	(void)state;
	load(&r, "whole");
	for (size_t i = 0; i < r.n; i++)
		for (size_t f = 0; f < r.events[i].nfields; f++) {
			if (!is_name(&r.events[i], r.events[i].f[f].name))
				continue;
			refuse_unknown(&r, i, f);
			tried++;
		}
	assert_true(tried > 100);
	record_release(&r);
}

static void other_things_are_refused(void **state)
{
	static const struct { size_t after; const char *line, *why; } bad[] = {
		{ 1, "{\"kind\":\"plan.adopted\",\"plan\":\"999999999999999999"
		  "9999999999999999999999999999999999999999999999\","
		  "\"numbers\":{}}", "is not there" },
		{ 5, "{\"kind\":\"team.created\",\"team\":\"a.it\","
		  "\"cell\":\"a\",\"role\":\"it\"}", "already" },
		{ 5, "{\"kind\":\"team.created\",\"team\":\"a.it2\","
		  "\"cell\":\"a\",\"role\":\"it\"}", "has a team already" },
		{ 10, "{\"kind\":\"message.sent\",\"from\":\"x\",\"to\":"
		  "[\"nobody\"],\"text\":\"\"}", "nobody is" },
		{ 10, "{\"kind\":\"inject.retargeted\",\"cell\":\"a\","
		  "\"inject\":\"call\",\"to\":[\"nobody\"]}", "no role" },
		{ 28, "{\"kind\":\"hook.settled\",\"cell\":\"a\",\"of\":28,"
		  "\"counters\":{}}", "is not open" },
		{ 28, "{\"kind\":\"hook.called\",\"cell\":\"a\",\"hook\":-1,"
		  "\"args\":[],\"plan\":\"\",\"of\":1}", "no hook -1" },
		{ 55, "{\"kind\":\"inject.composed\",\"inject\":\"adhoc-1\","
		  "\"title\":\"\",\"body\":\"\",\"to\":[\"all\"],"
		  "\"channel\":\"email\"}", "already" },
		{ 60, "{\"kind\":\"inject.follows\",\"inject\":\"call\","
		  "\"after\":\"bench\",\"by_ms\":1}", "its own time" },
		{ 60, "{\"kind\":\"inject.follows\",\"inject\":\"adhoc-1\","
		  "\"after\":\"nothing\",\"by_ms\":1}", "no inject" },
		{ 60, "{\"kind\":\"file.attached\",\"inject\":\"nothing\","
		  "\"digest\":\"\",\"name\":\"\",\"size\":0}",
		  "no inject" },
		{ 70, "{\"kind\":\"judgement.made\",\"of\":68,"
		  "\"verdict\":\"right\"}", "event 68 is no answer" },
		{ 82, "{\"kind\":\"judgement.made\",\"of\":82,\"verdict\":"
		  "\"graded\",\"levels\":{\"style\":4}}", "no criterion" },
		{ 82, "{\"kind\":\"judgement.made\",\"of\":82,\"verdict\":"
		  "\"graded\",\"levels\":[1]}", "is not a map" },
		{ 117, "{\"kind\":\"act.done\",\"of\":115}", "is held" },
		{ 117, "{\"kind\":\"act.seconded\",\"of\":116}",
		  "is proposed" },
		{ 176, "{\"kind\":\"act.done\",\"of\":176}", "is held" },
		{ 5, "{\"kind\":\"exercise.created\",\"auto\":true,"
		  "\"cells\":1,\"pack\":\"\",\"recall_ms\":0,\"seed\":\"\","
		  "\"version\":\"\"}", "already" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct record r;
		struct state *st;

		load(&r, "whole");
		r.n = bad[i].after;
		st = record_fold(&r, r.n);
		record_refused(&r, st, bad[i].line, bad[i].why);
		state_free(st);
		record_release(&r);
	}
}

static void cells_have_a_limit(void **state)
{
	static const char *const cells[] = { "0", "-1", "1025",
		"9223372036854775807" };
	struct record r;

	(void)state;
	record_init(&r);
	for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
		struct state *st = state_new();
		char *line = xasprintf("{\"kind\":\"exercise.created\","
		    "\"auto\":true,\"cells\":%s,\"pack\":\"\","
		    "\"recall_ms\":0,\"seed\":\"\",\"version\":\"\"}",
		    cells[i]);

		record_refused(&r, st, line, "1 to 1024 can be");
		free(line);
		state_free(st);
	}
	record_release(&r);
}

/* Room that nobody uses yet, and the order of allocation, do not count. */
static void spare_room_does_not_count(void **state)
{
	struct digest a, b;
	struct record r;
	struct state *st;

	(void)state;
	load(&r, "whole");
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
	load(&r, "whole");
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
	COUNTS(st->adhoc[11].after); COUNTS(st->adhoc[11].delay_ms);
	state_free(st);
	record_release(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_seq_has_its_digest),
		cmocka_unit_test(every_kind_has_a_rule_and_an_example),
		cmocka_unit_test(one_family_has_each_kind),
		cmocka_unit_test(another_order_or_seq_is_refused),
		cmocka_unit_test(unknown_ids_are_refused),
		cmocka_unit_test(other_things_are_refused),
		cmocka_unit_test(cells_have_a_limit),
		cmocka_unit_test(spare_room_does_not_count),
		cmocka_unit_test(every_fact_counts),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
