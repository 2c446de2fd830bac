/*
 * test_answers.c: what a tool shows when a hook chooses it: by its word, or
 * as usual when it fails, says nothing, or says something else; and nothing
 * before it has said so.
 */
#include "config.h"

#include "base/crypto.h"
#include "tests/sim/live.h"

static const char strings[] = "usual = As usual.\nslow = It is slow.\n";
static const char pack_lua[] =
    "tool { id = 'probe', to = 'csirt', title = 'Probe', commands = {"
    " { name = 'look', args = { { id = 'host', kind = 'word' } },"
    "   answer = 'usual', answers = { 'slow' } } } }\n"
    "on.tool('probe', function(x, use)\n"
    "  if use.args.host == 'slow' then x.answer('slow') end\n"
    "  if use.args.host == 'fails' then error('no') end\n"
    "  if use.args.host == 'other' then x.answer('nothing') end\n"
    "end)\n"
    "on.tool('probe', function(x, use)\n"
    "  if use.args.host == 'second' then x.answer('slow') end\n"
    "end)\n";

/* What one use shows; nothing is said in the reply. */
static const char *shows(struct live *l, int person, const char *host)
{
	struct val *ok = live_must(l, person, arena_printf(&l->a,
	    "tool probe look %s", host));
	const struct val *row, *uses;
	int64_t seq = val_get_num(ok, "seq", 0);

	assert_true(val_get_true(ok, "waits", false));
	assert_string_equal(val_get_text(ok, "text", "?"), "");
	row = live_row(live_view(l, person), "tools", "probe");
	uses = val_get(row, "history");
	for (size_t i = 0; i < val_len(uses); i++)
		assert_int_not_equal(val_get_num(val_at(uses, i), "seq", 0),
		    seq);
	assert_null(engine_tool_text(l->e, seq));
	live_to(l, l->clock.now_ms + 1000);
	row = live_row(live_view(l, person), "tools", "probe");
	uses = val_get(row, "history");
	assert_int_equal(val_get_num(val_at(uses, val_len(uses) - 1), "seq",
	    0), seq);
	return val_get_text(val_at(uses, val_len(uses) - 1), "text", "");
}

static void a_hook_chooses(void **unused)
{
	struct live l = {0};
	int ana;

	(void)unused;
	trial_file(&l.t.files, "text/en/strings.txt", strings);
	live_up(&l, pack_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_to(&l, MINUTE);
	assert_string_equal(shows(&l, ana, "slow"), "It is slow.\n");
	assert_string_equal(shows(&l, ana, "silent"), "As usual.\n");
	assert_int_equal(live_state(&l)->failures, 0);
	assert_string_equal(shows(&l, ana, "fails"), "As usual.\n");
	assert_int_equal(live_state(&l)->failures, 1);
	assert_string_equal(shows(&l, ana, "other"), "As usual.\n");
	assert_string_equal(shows(&l, ana, "second"), "It is slow.\n");
	live_down(&l);
}

/* Whoever runs hooks does not come back: the engine is killed meanwhile. */
static struct val *never(struct engine_scripts *s,
    const struct engine_call *call, struct arena *a, struct err *err)
{
	(void)s;
	(void)call;
	(void)a;
	fail_code(err, "pending", "later");
	return NULL;
}

static void a_restart_asks_again(void **unused)
{
	struct engine_scripts later = { .call = never };
	struct live l = { .other = &later };
	struct val *ok;
	char *text;
	int ana;

	(void)unused;
	trial_file(&l.t.files, "text/en/strings.txt", strings);
	live_up(&l, pack_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_to(&l, MINUTE);
	ok = live_must(&l, ana, "tool probe look slow");
	live_to(&l, 2 * MINUTE);
	assert_null(engine_tool_text(l.e, val_get_num(ok, "seq", 0)));
	l.other = NULL;
	live_again(&l);
	live_to(&l, 3 * MINUTE);
	text = engine_tool_text(l.e, val_get_num(ok, "seq", 0));
	assert_non_null(text);
	assert_string_equal(text, "It is slow.\n");
	free(text);
	live_down(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_hook_chooses),
		cmocka_unit_test(a_restart_asks_again),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
