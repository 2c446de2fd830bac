/*
 * test_evidence.c: what a tool has shown is kept as a file of the team, all
 * of it and nothing else; what is practised in the lobby counts for nothing.
 */
#include "config.h"

#include "base/crypto.h"
#include "score/score.h"
#include "source/source.h"
#include "tests/sim/live.h"

#define LONG 5000		/* more than a view shows */

static const char pack_lua[] =
    "tool { id = 'siem', to = 'csirt', title = 'SIEM', commands = {"
    " { name = 'find', args = { { id = 'host', kind = 'word' } },"
    "   answer = 'usual' } } }\n"
    "tool { id = 'slow', to = 'csirt', title = 'Slow', commands = {"
    " { name = 'look', answer = 'usual', answers = { 'late' } } } }\n"
    "on.tool('slow', function(x, use) x.answer('late') end)\n";

static void strings(struct live *l)
{
	struct buf b = {0};

	buf_adds(&b, "late = Later.\nusual = ");
	for (int i = 0; i < LONG; i++)
		buf_addc(&b, (char)('a' + i % 26));
	buf_addc(&b, '\n');
	trial_file(&l->t.files, "text/en/strings.txt", buf_str(&b));
	buf_release(&b);
}

static void up(struct live *l)
{
	strings(l);
	live_up(l, pack_lua);
}

/* The bytes of the newest file that a person's team has, the caller's. */
static struct buf newest(struct live *l, int person, const struct val **row)
{
	const struct val *files = val_get(live_view(l, person), "files");
	struct buf bytes = {0};
	struct digest d;

	assert_true(val_len(files) > 0);
	*row = val_at(files, val_len(files) - 1);
	assert_int_equal(digest_parse(val_get_text(*row, "digest", ""), &d,
	    &l->err), 0);
	assert_int_equal(source_blob(l->store->source, &d, &bytes, &l->err),
	    0);
	assert_int_equal(val_get_num(*row, "size", -1), bytes.len);
	return bytes;
}

static void all_of_it_is_kept(void **unused)
{
	struct live l = {0};
	const struct val *row, *ok;
	struct buf bytes;
	int64_t use;
	int ana;

	(void)unused;
	up(&l);
	ana = live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_to(&l, 14 * MINUTE);
	live_refused(&l, ana, "keep", "unknown");	/* nothing was used */
	ok = live_must(&l, ana, "tool siem find srv1");
	use = val_get_num(ok, "use", 0);
	assert_true(use > 0);
	ok = live_must(&l, ana, "keep");
	bytes = newest(&l, ana, &row);
	assert_string_equal(val_get_text(row, "file", ""), arena_printf(&l.a,
	    "siem-find-%d.txt", (int)use));
	assert_string_equal(val_get_text(ok, "name", ""), val_get_text(row,
	    "file", "?"));
	assert_int_equal(val_get_num(row, "of", 0), use);
	assert_int_equal(strncmp(buf_str(&bytes), "EXERCISE\n$ siem find "
	    "host=srv1\nT+0:14  csirt\n\nabcdef", 48), 0);
	assert_true(bytes.len > LONG);
	assert_null(strstr(buf_str(&bytes), "Ana"));	/* can be erased */
	buf_release(&bytes);
	live_must(&l, ana, arena_printf(&l.a, "keep %d proof.txt", (int)use));
	bytes = newest(&l, ana, &row);
	assert_string_equal(val_get_text(row, "file", ""), "proof.txt");
	buf_release(&bytes);
	live_must(&l, ana, "keep again.txt");
	live_refused(&l, ana, "keep ../../etc/passwd", "usage");
	live_refused(&l, ana, "keep .hidden", "usage");
	live_down(&l);
}

static void only_what_was_shown_to_the_team(void **unused)
{
	struct live l = {0};
	const struct val *row;
	struct buf bytes;
	int ana, bea, cid;
	int64_t use;

	(void)unused;
	up(&l);
	ana = live_person(&l, "Ana", "a.csirt");
	bea = live_person(&l, "Bea", "a.csirt");
	cid = live_person(&l, "Cid", "a.it");
	live_must(&l, -1, "start");
	live_to(&l, MINUTE);
	use = val_get_num(live_must(&l, ana, "tool siem find x"), "use", 0);
	live_refused(&l, cid, arena_printf(&l.a, "keep %d", (int)use),
	    "unknown");
	live_refused(&l, cid, "keep", "unknown");
	/* the own last use, not the team's; by number, the team's too */
	live_refused(&l, bea, "keep", "unknown");
	live_must(&l, bea, arena_printf(&l.a, "keep %d", (int)use));
	/* a hook has not chosen yet */
	use = val_get_num(live_must(&l, bea, "tool slow look"), "use", 0);
	live_refused(&l, bea, "keep", "state");
	live_to(&l, 2 * MINUTE);
	live_must(&l, bea, "keep");
	bytes = newest(&l, bea, &row);
	assert_int_equal(val_get_num(row, "of", 0), use);
	assert_non_null(strstr(buf_str(&bytes), "\n\nLater.\n"));
	buf_release(&bytes);
	live_down(&l);
}

/* ---- practice --------------------------------------------------------- */

static void practice_counts_for_nothing(void **unused)
{
	struct live l = {0};
	const struct val *rows;
	const struct state *st;
	int ana, cid;

	(void)unused;
	up(&l);
	ana = live_person(&l, "Ana", "a.csirt");
	cid = live_person(&l, "Cid", "a.it");
	live_must(&l, ana, "practice");
	live_must(&l, ana, "practice We switch it off");
	rows = val_get(live_view(&l, ana), "practice");
	assert_int_equal(val_len(rows), 2);
	assert_null(val_get(val_at(rows, 0), "text"));
	assert_string_equal(val_get_text(val_at(rows, 1), "text", ""),
	    "We switch it off");
	assert_int_equal(val_len(val_get(live_view(&l, cid), "practice")), 0);
	st = live_state(&l);
	assert_int_equal(st->nanswers, 0);
	assert_int_equal(score_total(st, state_team(st, "a.csirt")), 0);
	live_must(&l, -1, "start");
	live_to(&l, MINUTE);
	assert_null(val_get(live_view(&l, ana), "practice"));
	live_refused(&l, ana, "practice again", "state");
	live_refused(&l, ana, "practice", "state");
	live_down(&l);
}

static int kept_n;
static void drafts_count(const struct store_draft *d, void *arg)
{
	(void)arg;
	kept_n += engine_practice_is(d);
}

static int practice_drafts(struct live *l)
{
	struct err err = {0};

	kept_n = 0;
	assert_int_equal(l->store->ops->drafts(l->store,
	    drafts_count, NULL, &err), 0);
	return kept_n;
}

/* What is half written of it is kept, for its writer alone, and goes. */
static void half_of_practice_is_kept_until_it_begins(void **unused)
{
	struct live l = {0};
	int ana;

	(void)unused;
	up(&l);
	ana = live_person(&l, "Ana", "a.csirt");
	live_must(&l, ana, "draft practice We switch it o");
	assert_int_equal(practice_drafts(&l), 1);
	live_must(&l, ana, "practice We switch it off");
	assert_int_equal(practice_drafts(&l), 0);
	live_must(&l, ana, "draft practice Or we");
	live_must(&l, -1, "start");
	assert_int_equal(practice_drafts(&l), 0);
	live_refused(&l, ana, "draft practice Or we do", "unknown");
	live_down(&l);
}

static void who_joins_late_is_late(void **unused)
{
	struct live l = {0};
	const struct val *view;
	int ana, bea;

	(void)unused;
	up(&l);
	ana = live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_to(&l, MINUTE);
	bea = live_person(&l, "Bea", "a.csirt");
	live_must(&l, ana, "leave");	/* and is back: not late */
	live_must(&l, ana, "join");
	view = live_view(&l, ana);
	assert_false(val_get_true(live_row(view, "people",
	    live_state(&l)->people[ana].uuid), "late", false));
	assert_true(val_get_true(live_row(view, "people",
	    live_state(&l)->people[bea].uuid), "late", false));
	live_down(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_of_it_is_kept),
		cmocka_unit_test(only_what_was_shown_to_the_team),
		cmocka_unit_test(practice_counts_for_nothing),
		cmocka_unit_test(half_of_practice_is_kept_until_it_begins),
		cmocka_unit_test(who_joins_late_is_late),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
