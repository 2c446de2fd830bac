/*
 * test_follow.c: followed views: a snapshot, then changes without gaps; the
 * slow get a snapshot instead of history; nothing of other teams.
 */
#include "config.h"

#include "tests/ctl/stand.h"

#include "tests/event/unit.h"
#include "tests/wire/diff.h"

static struct stand stand;

static int admitted(void **state)
{
	stand_do(&stand, "admit",
	    "{\"team\":\"a.csirt\",\"name\":\"Ana\"}");
	stand_do(&stand, "admit", "{\"team\":\"a.it\",\"name\":\"Luis\"}");
	stand_do(&stand, "admit",
	    "{\"team\":\"a.csirt\",\"name\":\"Zoé\"}");
	*state = &stand;
	return 0;
}

static int begin(void **state)
{
	stand_init(&stand, 2);
	return admitted(state);
}

static int begin_seated(void **state)
{
	stand_init_seated(&stand, 2);
	return admitted(state);
}

/* A view as a screen keeps it. */
struct screen {
	struct caller c;
	struct arena a;
	struct val *view;
	int64_t n, ms;
	int snapshots, changes;
};

static void screen_open(struct screen *k, struct stand *s, const char *as)
{
	memset(k, 0, sizeof(*k));
	caller_init(&k->c, s, true, as);
	caller_says(&k->c, "{\"id\":1,\"do\":\"view\",\"args\":{\"follow\":"
	    "true}}");
	stand_run(s);
}

static void screen_close(struct screen *k)
{
	caller_release(&k->c);
	arena_release(&k->a);
}

static void screen_view(struct screen *k, struct val *is)
{
	if (val_get_num(is, "part", 0) == 0) {
		k->view = val_map(&k->a);
		k->snapshots++;
	}
	rows_join(&k->a, k->view, val_get(is, "view"));
	k->n = val_get_num(is, "n", 0);
	k->ms = val_get_num(val_get(is, "clock"), "ms", 0);
}

static void screen_change(struct screen *k, struct val *is)
{
	assert_int_equal(val_get_num(is, "n", 0), k->n + 1);
	assert_non_null(val_get(is, "clock"));
	k->view = rows_apply(&k->a, k->view, is);
	k->n++;
	k->changes++;
	k->ms = val_get_num(val_get(is, "clock"), "ms", 0);
}

/* Takes all that has arrived. */
static void screen_read(struct screen *k, struct stand *s)
{
	const char *line;

	stand_run(s);
	while ((line = caller_line(&k->c)) != NULL) {
		struct val *is = line_get(s, line, "is", NULL);

		if (strncmp(line, "{\"push\":\"view\"", 14) == 0)
			screen_view(k, is);
		else if (strncmp(line, "{\"push\":\"change\"", 16) == 0)
			screen_change(k, is);
		stand_run(s);
	}
}

static size_t rows_of(const struct screen *k, const char *section)
{
	return val_len(val_get(k->view, section));
}

static void a_release_reaches_its_team(void **state)
{
	struct stand *s = *state;
	struct screen ana, luis;

	screen_open(&ana, s, "Ana");
	screen_open(&luis, s, "Luis");
	screen_read(&ana, s);
	screen_read(&luis, s);
	assert_int_equal(ana.snapshots, 1);
	assert_int_equal(rows_of(&ana, "inbox"), 0);
	stand_do(s, "start", NULL);
	screen_read(&ana, s);
	screen_read(&luis, s);
	assert_int_equal(ana.snapshots, 1);
	assert_int_equal(rows_of(&ana, "inbox"), 1);
	assert_int_equal(rows_of(&ana, "questions"), 3);
	assert_int_equal(rows_of(&luis, "inbox"), 0);
	assert_string_equal(val_get_text(val_get(luis.view, "run"), "state",
	    ""), "running");
	screen_close(&ana);
	screen_close(&luis);
}

/* Nothing was due, and still all clocks are others. */
static void a_jump_reaches_the_clock(void **state)
{
	struct stand *s = *state;
	struct screen ana;
	int changes;

	screen_open(&ana, s, "Ana");
	screen_read(&ana, s);
	stand_do(s, "start", NULL);
	stand_do(s, "jump", "{\"to\":\"3m\"}");
	screen_read(&ana, s);
	assert_in_range(ana.ms, 180000, 181000);
	changes = ana.changes;
	stand_do(s, "jump", "{\"to\":\"4m\"}");
	screen_read(&ana, s);
	assert_in_range(ana.ms, 240000, 241000);
	assert_int_equal(ana.changes, changes + 1);
	/* and one that stands as it is told stays */
	stand_do(s, "note", "{\"text\":\"nothing that a team sees\"}");
	screen_read(&ana, s);
	assert_int_equal(ana.changes, changes + 1);
	screen_close(&ana);
}

static void what_was_not_for_one_is_not_sent(void **state)
{
	struct stand *s = *state;
	struct screen ana, luis;
	int changes;

	stand_do(s, "start", NULL);
	screen_open(&ana, s, "Ana");
	screen_open(&luis, s, "Luis");
	screen_read(&ana, s);
	screen_read(&luis, s);
	changes = ana.changes;
	caller_ask(&luis.c, s, "{\"id\":2,\"do\":\"log\",\"words\":"
	    "[\"ours\"]}");
	screen_read(&luis, s);
	screen_read(&ana, s);
	assert_int_equal(rows_of(&luis, "log"), 1);
	assert_int_equal(ana.changes, changes);
	stand_do(s, "note", "{\"text\":\"the director's\"}");
	screen_read(&luis, s);
	screen_read(&ana, s);
	assert_int_equal(ana.changes, changes);
	screen_close(&ana);
	screen_close(&luis);
}

/* Two of a team see the same numbers: it is one view. */
static void a_team_shares_its_view(void **state)
{
	struct stand *s = *state;
	struct screen ana, zoe;

	screen_open(&ana, s, "Ana");
	screen_open(&zoe, s, "Zo\xc3\xa9");
	stand_do(s, "start", NULL);
	screen_read(&ana, s);
	screen_read(&zoe, s);
	assert_int_equal(ana.n, zoe.n);
	assert_null(diff_views(&s->a, ana.view, zoe.view));
	screen_close(&ana);
	screen_close(&zoe);
}

static void the_slow_get_a_snapshot(void **state)
{
	struct stand *s = *state;
	struct screen slow, quick;
	struct buf args = {0};

	screen_open(&slow, s, "Ana");
	screen_open(&quick, s, "Zo\xc3\xa9");
	screen_read(&slow, s);
	buf_adds(&args, "{\"text\":\"");
	while (args.len < 1900)
		buf_adds(&args, "words and words ");
	buf_adds(&args, "\"}");
	for (int i = 0; i < 400; i++) {
		stand_do(s, "broadcast", buf_str(&args));
		arena_release(&s->a);
		screen_read(&quick, s);
	}
	assert_true(quick.changes >= 400);
	screen_read(&slow, s);
	assert_true(slow.snapshots > 1);
	assert_true(slow.changes < 400);
	assert_int_equal(slow.n, quick.n);
	assert_null(diff_views(&s->a, slow.view, quick.view));
	buf_release(&args);
	screen_close(&slow);
	screen_close(&quick);
}

static void large_views_come_in_parts(void **state)
{
	struct stand *s = *state;
	struct screen k;
	struct buf args = {0};

	buf_adds(&args, "{\"text\":\"");
	while (args.len < 1990)
		buf_adds(&args, "\\\"");
	buf_adds(&args, "\"}");
	for (int i = 0; i < 190; i++) {
		stand_do(s, "broadcast", buf_str(&args));
		arena_release(&s->a);
	}
	screen_open(&k, s, "Ana");
	screen_read(&k, s);
	assert_int_equal(k.snapshots, 1);
	assert_int_equal(rows_of(&k, "talk"), 190);
	buf_release(&args);
	screen_close(&k);
}

static const char *opened_by(struct stand *s, const char *who, struct buf *out)
{
	const struct val *rows;
	struct caller c;

	caller_init(&c, s, true, who);
	rows = line_get(s, caller_ask(&c, s, "{\"id\":9,\"do\":\"list\","
	    "\"args\":{\"what\":\"opened\"}}"), "ok", "rows", NULL);
	assert_non_null(rows);
	buf_clear(out);
	for (size_t i = 0; i < val_len(rows); i++)
		buf_addf(out, "%s ", val_get_text(val_at(rows, i), "id",
		    "?"));
	caller_release(&c);
	return buf_str(out);
}

/* What somebody has opened to read is known to whoever comes back. */
static void what_was_opened_is_known(void **state)
{
	struct stand *s = *state;
	struct buf out = {0};
	struct caller ana;
	int64_t seq;

	stand_do(s, "start", "{}");
	stand_pass(s, 1000);
	caller_init(&ana, s, true, "Ana");
	assert_string_equal(line_code(s, caller_ask(&ana, s, "{\"id\":1,"
	    "\"do\":\"seen\",\"args\":{\"injects\":[\"alert\"]}}")),
	    "ok");
	stand_pass(s, 1000);
	assert_string_equal(opened_by(s, "Ana", &out), "");
	seq = stand_seq(s);
	/* "press" has not come: it is passed over, and no fact */
	assert_string_equal(line_code(s, caller_ask(&ana, s, "{\"id\":2,"
	    "\"do\":\"seen\",\"args\":{\"how\":\"opened\",\"injects\":"
	    "[\"alert\",\"press\"]}}")), "ok");
	stand_pass(s, 1000);
	assert_int_equal(stand_seq(s), seq + 1);
	assert_string_equal(opened_by(s, "Ana", &out), "alert ");
	/* and to nobody else */
	assert_string_equal(opened_by(s, "Zoé", &out), "");
	assert_string_equal(opened_by(s, "Luis", &out), "");
	caller_release(&ana);
	buf_release(&out);
}

static void drafts_show_that_somebody_writes(void **state)
{
	struct stand *s = *state;
	struct screen ana, zoe, luis;

	stand_do(s, "start", NULL);
	screen_open(&ana, s, "Ana");
	screen_open(&zoe, s, "Zo\xc3\xa9");
	screen_open(&luis, s, "Luis");
	assert_non_null(line_get(s, caller_ask(&ana.c, s, "{\"id\":2,"
	    "\"do\":\"draft\",\"words\":[\"q-family\",\"lockb\"]}"), "ok",
	    NULL));
	stand_pass(s, 1500);
	screen_read(&zoe, s);
	screen_read(&luis, s);
	assert_int_equal(rows_of(&zoe, "drafts"), 1);
	assert_int_equal(val_get_num(val_at(val_get(zoe.view, "drafts"), 0),
	    "length", 0), 5);
	assert_string_equal(val_get_text(val_at(val_get(zoe.view, "drafts"),
	    0), "name", ""), "Ana");
	assert_int_equal(rows_of(&luis, "drafts"), 0);
	caller_ask(&ana.c, s, "{\"id\":3,\"do\":\"answer\",\"words\":"
	    "[\"q-family\",\"lockbit\"]}");
	stand_pass(s, 1500);
	screen_read(&zoe, s);
	assert_int_equal(rows_of(&zoe, "drafts"), 0);
	screen_close(&ana);
	screen_close(&zoe);
	screen_close(&luis);
}

static void staff_may_look_as_a_team(void **state)
{
	struct stand *s = *state;
	struct caller c;
	const char *push;

	stand_do(s, "start", NULL);
	caller_init(&c, s, true, NULL);
	caller_ask(&c, s, "{\"id\":1,\"do\":\"view\",\"args\":{\"team\":"
	    "\"a.csirt\",\"lang\":\"es\"}}");
	push = caller_push(&c, "view");
	assert_int_equal(val_len(line_get(s, push, "is", "view", "inbox",
	    NULL)), 1);
	assert_string_equal(val_text(line_get(s, caller_ask(&c, s,
	    "{\"id\":2,\"do\":\"view\",\"args\":{\"team\":\"z.x\"}}"),
	    "error", "code", NULL), ""), "unknown");
	caller_release(&c);
	caller_init(&c, s, true, "Luis");
	assert_string_equal(val_text(line_get(s, caller_ask(&c, s,
	    "{\"id\":1,\"do\":\"view\",\"args\":{\"team\":\"a.csirt\"}}"),
	    "error", "code", NULL), ""), "forbidden");
	caller_release(&c);
}

/* What was on the screens is one moment later one event that lists those
 * who have seen it, whatever their cell. */
static void looks_are_gathered(void **state)
{
	static const char seen[] = "{\"id\":9,\"do\":\"seen\","
	    "\"args\":{\"injects\":[\"alert\"]}}";
	struct stand *s = *state;
	struct source_row row;
	struct arena a = {0};
	struct caller c, zoe, luis, eva;
	int64_t seq;

	stand_do(s, "admit", "{\"team\":\"b.csirt\",\"name\":\"Eva\"}");
	stand_do(s, "start", NULL);
	caller_init(&zoe, s, true, "Zoé");
	caller_init(&luis, s, true, "Luis");
	caller_init(&eva, s, true, "Eva");
	caller_init(&c, s, true, "Ana");
	seq = stand_seq(s);
	assert_non_null(line_get(s, caller_ask(&zoe, s, seen), "ok", NULL));
	/* Not sent to that team: not said, not recorded. */
	assert_non_null(line_get(s, caller_ask(&luis, s, seen), "ok", NULL));
	assert_non_null(line_get(s, caller_ask(&eva, s, seen), "ok", NULL));
	assert_non_null(line_get(s, caller_ask(&c, s, "{\"id\":1,\"do\":"
	    "\"seen\",\"args\":{\"injects\":[\"alert\",\"spread\","
	    "\"no-such\"]}}"), "ok", NULL));
	assert_non_null(line_get(s, caller_ask(&c, s, "{\"id\":2,\"do\":"
	    "\"seen\",\"args\":{\"injects\":[\"alert\"]}}"), "ok", NULL));
	assert_int_equal(stand_seq(s), seq);
	stand_pass(s, 249);
	assert_int_equal(stand_seq(s), seq);
	stand_pass(s, 1);
	assert_int_equal(stand_seq(s), seq + 1);
	assert_int_equal(engine_state(s->e)->cells[0].injects[0].shown_teams,
	    1);
	assert_int_equal(source_next(s->store->source, seq, &row, NULL), 1);
	assert_int_equal(row.e.kind, EVENT_DELIVERY_SHOWN);
	assert_string_equal(row.e.actor, "engine");
	assert_int_equal(event_decode(&row.e, &a, row.body, row.n, NULL), 0);
	assert_int_equal(event_field(&row.e, FIELD_PEOPLE)->i, 3);
	assert_int_equal(engine_state(s->e)->cells[1].injects[0].shown_teams,
	    1);
	arena_release(&a);
	assert_string_equal(val_text(line_get(s, caller_ask(&c, s,
	    "{\"id\":3,\"do\":\"seen\",\"args\":{\"injects\":7}}"), "error",
	    "code", NULL), ""), "usage");
	caller_release(&c);
	caller_release(&zoe);
	caller_release(&luis);
	caller_release(&eva);
}

/* Ana leads; what is for the chief comes to Zoé with the seat, and goes. */
static void a_seat_is_followed(void **state)
{
	struct stand *s = *state;
	const struct state *st = engine_state(s->e);
	struct screen ana, zoe;
	const char *line;
	char *args = NULL;

	stand_do(s, "start", NULL);
	screen_open(&ana, s, "Ana");
	screen_read(&ana, s);
	screen_open(&zoe, s, "Zoé");
	screen_read(&zoe, s);
	stand_do(s, "release", "{\"inject\":\"bench\",\"anyway\":"
	    "\"anyway\"}");
	screen_read(&ana, s);
	screen_read(&zoe, s);
	assert_int_equal(rows_of(&ana, "inbox"), 2);
	assert_int_equal(rows_of(&zoe, "inbox"), 1);
	args = xasprintf("{\"person\":\"%s\",\"position\":\"chief\"}",
	    st->people[2].uuid);
	stand_do(s, "seat", args);
	screen_read(&zoe, s);
	assert_int_equal(rows_of(&zoe, "inbox"), 2);
	line = caller_ask(&ana.c, s, "{\"id\":9,\"do\":\"list\",\"args\":"
	    "{\"what\":\"people\"}}");
	assert_non_null(strstr(line, "\"seats\":[\"chief\"]"));
	stand_do(s, "unseat", args);
	screen_read(&zoe, s);
	assert_int_equal(rows_of(&zoe, "inbox"), 1);
	free(args);
	screen_close(&ana);
	screen_close(&zoe);
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, begin, stand_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(a_release_reaches_its_team),
		UNIT(a_jump_reaches_the_clock),
		UNIT(what_was_not_for_one_is_not_sent),
		UNIT(a_team_shares_its_view),
		UNIT(the_slow_get_a_snapshot),
		UNIT(large_views_come_in_parts),
		UNIT(what_was_opened_is_known),
		UNIT(drafts_show_that_somebody_writes),
		UNIT(staff_may_look_as_a_team),
		cmocka_unit_test_setup_teardown(a_seat_is_followed,
		    begin_seated, stand_end),
		UNIT(looks_are_gathered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
