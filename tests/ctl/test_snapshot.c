/*
 * test_snapshot.c: followed views: the slow get a snapshot instead of
 * history, large ones come in parts, and looks are gathered.
 */
#include "config.h"

#include "tests/ctl/follow_rig.h"

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
	assert_int_equal(screen_rows(&k, "talk"), 190);
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
	/* nor is a question that comes alone new again */
	assert_string_equal(line_code(s, caller_ask(&ana, s, "{\"id\":3,"
	    "\"do\":\"seen\",\"args\":{\"how\":\"opened\",\"injects\":"
	    "[\"question/q-family\",\"question/q-press\",\"question/\","
	    "\"survey/q-family\"]}}")), "ok");
	stand_pass(s, 1000);
	assert_int_equal(stand_seq(s), seq + 2);
	assert_string_equal(opened_by(s, "Ana", &out),
	    "alert question/q-family ");
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
	assert_int_equal(screen_rows(&zoe, "drafts"), 1);
	assert_int_equal(val_get_num(val_at(val_get(zoe.view, "drafts"), 0),
	    "length", 0), 5);
	assert_string_equal(val_get_text(val_at(val_get(zoe.view, "drafts"),
	    0), "name", ""), "Ana");
	assert_int_equal(screen_rows(&luis, "drafts"), 0);
	caller_ask(&ana.c, s, "{\"id\":3,\"do\":\"answer\",\"words\":"
	    "[\"q-family\",\"lockbit\"]}");
	stand_pass(s, 1500);
	screen_read(&zoe, s);
	assert_int_equal(screen_rows(&zoe, "drafts"), 0);
	screen_close(&ana);
	screen_close(&zoe);
	screen_close(&luis);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(the_slow_get_a_snapshot),
		UNIT(large_views_come_in_parts),
		UNIT(what_was_opened_is_known),
		UNIT(drafts_show_that_somebody_writes),
		UNIT(looks_are_gathered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
