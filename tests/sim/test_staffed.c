/*
 * test_staffed.c: who plays whom: more people than a role is made for,
 * personas that SimCell plays, and what a plan that is taken up would change.
 */
#include "config.h"

#include "base/crypto.h"
#include "source/memory.h"
#include "tests/sim/live.h"

static const char staffed_lua[] =
    "role { id = 'aduanas', capacity = 2 }\n"
    "action { id = 'look', to = 'csirt', title = 'L' }\n"
    "action { id = 'tell', to = 'csirt', title = 'T' }\n"
    "persona { id = 'daily', title = 'The Daily', played_by = 'simcell' }\n"
    "persona { id = 'boss', title = 'The boss' }\n"
    "inject { id = 'news', when = done 'look', to = 'csirt', title = 'N',"
    " text = 'N.' }\n"
    "inject { id = 'first', at = '1m', to = 'csirt', title = 'F',"
    " text = 'F.' }\n";

/* The item of the first need of a kind, or "". */
static const char *need(struct live *l, const char *what)
{
	const struct val *list = val_get(engine_status(l->e, true, &l->a),
	    "needs_you");

	for (size_t i = 0; i < val_len(list); i++)
		if (strcmp(val_get_text(val_at(list, i), "what", ""),
		    what) == 0)
			return val_get_text(val_at(list, i), "item", "");
	return "";
}

static void a_crowded_role_is_told(void **unused)
{
	struct live l = {0};
	char line[80];
	int third;

	(void)unused;
	live_up(&l, staffed_lua);
	live_person(&l, "Ana", "a.aduanas");
	live_person(&l, "Ben", "a.aduanas");
	assert_string_equal(need(&l, "crowded"), "");
	third = live_person(&l, "Eva", "a.aduanas");
	assert_string_equal(need(&l, "crowded"), "team/a.aduanas 3 of 2");
	snprintf(line, sizeof(line), "move %s a.csirt",
	    live_state(&l)->people[third].uuid);
	live_must(&l, -1, line);
	assert_string_equal(need(&l, "crowded"), "");
	live_down(&l);
}

static struct val *simcell(struct live *l)
{
	const struct view_input in = { .st = live_state(l), .ix = l->ix };
	const struct view_viewer who = { .hat = HAT_SIMCELL, .team = -1 };

	return view_make(&in, &who, &l->a);
}

static void letters_go_to_who_plays_them(void **unused)
{
	struct live l = {0};
	const struct val *letters;
	char line[64];
	int ana;

	(void)unused;
	live_up(&l, staffed_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_must(&l, ana, "write boss hello");
	live_must(&l, ana, "write daily We know nothing.");
	letters = val_get(simcell(&l), "letters");
	assert_int_equal(val_len(letters), 1);
	assert_string_equal(val_get_text(val_at(letters, 0), "text", ""),
	    "We know nothing.");
	assert_string_equal(val_get_text(val_at(letters, 0), "persona_title",
	    ""), "The Daily");
	snprintf(line, sizeof(line), "message/%s daily simcell",
	    val_get_text(val_at(letters, 0), "id", ""));
	assert_non_null(strstr(need(&l, "message"), "boss"));
	snprintf(line, sizeof(line), "reply %s as:daily Thank you.",
	    val_get_text(val_at(letters, 0), "id", ""));
	live_must(&l, -1, line);
	letters = val_get(simcell(&l), "letters");
	assert_true(val_get_true(val_at(letters, 0), "answered", false));
	live_down(&l);
}

static void second_blob(const struct digest *d, const void *p, size_t n,
    void *arg)
{
	struct live *l = arg;

	l->store->ops->put_blob(l->store, d, p, n, NULL);
}

/* The plan of other words, beside the one that runs. */
static void second(struct live *l, const char *lua, char hex[DIGEST_HEX])
{
	struct trial t = {0};

	trial_lua(&t, lua);
	if (t.plan == NULL)
		fail_msg("%s", trial_problems(&t));
	digest_hex(&t.plan->digest, hex);
	assert_int_equal(engine_begin(l->e, &l->err), 0);
	compile_blobs(t.plan, &t.files, &t.library, second_blob, l);
	assert_int_equal(engine_commit(l->e, &l->err), STORE_OK);
	trial_release(&t);
}

static size_t blobs(const struct live *l)
{
	return memory_of(l->store)->tables[MEMORY_BLOB].n;
}

static bool lists(const struct val *reply, const char *key, const char *what)
{
	const struct val *list = val_get(reply, key);

	for (size_t i = 0; i < val_len(list); i++)
		if (strcmp(val_text(val_at(list, i), ""), what) == 0)
			return true;
	return false;
}

/* Asked about only: the record is as it was.  What differs is told, by the
 * words of conditions and not by their places. */
static void a_look_at_a_plan_leaves_nothing(void **unused)
{
	static const char lua[] =
	    "role { id = 'aduanas', capacity = 2 }\n"
	    "action { id = 'look', to = 'csirt', title = 'L' }\n"
	    "action { id = 'tell', to = 'csirt', title = 'T' }\n"
	    "persona { id = 'daily', title = 'The Weekly' }\n"
	    "persona { id = 'boss', title = 'The boss' }\n"
	    "inject { id = 'news', when = done 'tell', to = 'csirt',"
	    " title = 'N', text = 'N.' }\n"
	    "inject { id = 'first', at = '1m', to = 'csirt', title = 'F',"
	    " text = 'F.' }\n";
	struct live l = {0};
	const struct val *reply;
	char hex[DIGEST_HEX], line[96];
	size_t before;

	(void)unused;
	live_up(&l, staffed_lua);
	live_must(&l, -1, "start");
	/* who sends it is no title */
	live_refused(&l, -1, "compose csirt excon ask:points=2 Well?",
	    "usage");
	live_refused(&l, -1, "compose csirt it ask:points=2 Well?",
	    "usage");
	live_must(&l, -1, "compose csirt ask:points=2 A-call Well?");
	second(&l, lua, hex);
	before = blobs(&l);
	snprintf(line, sizeof(line), "adopt %s", hex);
	reply = live_must(&l, -1, line);
	assert_int_equal(blobs(&l), before);
	assert_true(lists(reply, "changed", "persona daily"));
	assert_true(lists(reply, "changed", "inject news"));
	assert_false(lists(reply, "changed", "inject first"));
	assert_false(lists(reply, "removed", "question a1"));
	snprintf(line, sizeof(line), "adopt %s yes", hex);
	live_must(&l, -1, line);
	assert_true(blobs(&l) > before);
	live_again(&l);
	live_down(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_crowded_role_is_told),
		cmocka_unit_test(letters_go_to_who_plays_them),
		cmocka_unit_test(a_look_at_a_plan_leaves_nothing),
	};
	struct err err;

	if (crypto_init(&err) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
