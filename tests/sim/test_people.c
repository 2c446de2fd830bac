/*
 * test_people.c: names: one of each in a team, none of somebody erased, and
 * the salt that hides them.
 */
#include "config.h"

#include "tests/sim/live.h"

static const char *uuid(const struct live *l, int person)
{
	return live_state(l)->people[person].uuid;
}

static void rename_to(struct live *l, int person, const char *name,
    const char *code)
{
	const char *line = arena_printf(&l->a, "rename %s %s", uuid(l, person),
	    name);

	if (code == NULL)
		live_must(l, -1, line);
	else
		live_refused(l, -1, line, code);
}

static void a_name_is_one_of_a_team(void **unused)
{
	struct live l = {0};
	int ana, bea, cid, zoe, yan;

	(void)unused;
	live_up(&l, "");
	ana = live_person(&l, "Ana", "a.csirt");
	bea = live_person(&l, "Bea", "a.csirt");
	cid = live_person(&l, "Cid", "a.it");
	zoe = live_person(&l, "Zoe", NULL);
	yan = live_person(&l, "Yan", NULL);
	rename_to(&l, bea, "Ana", "taken");
	rename_to(&l, zoe, "Yan", "taken");
	rename_to(&l, cid, "Ana", NULL);	/* of another team */
	rename_to(&l, zoe, "Ana", NULL);
	rename_to(&l, ana, "Ana", NULL);	/* her own */
	rename_to(&l, bea, "Ana\xcc\x81", NULL);
	/* whoever has gone leaves the name */
	live_must(&l, -1, arena_printf(&l.a, "remove %s gone", uuid(&l,
	    yan)));
	rename_to(&l, zoe, "Yan", NULL);
	live_down(&l);
}

static void who_is_erased_gets_no_name(void **unused)
{
	struct live l = {0};
	struct source_person row = {0};
	int ana;

	(void)unused;
	live_up(&l, "");
	ana = live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, arena_printf(&l.a, "erase %s", uuid(&l, ana)));
	rename_to(&l, ana, "Ana", "state");
	assert_int_equal(source_person(l.store->source, uuid(&l, ana), &row,
	    NULL), 0);
	assert_string_equal(row.name, "");
	source_person_release(&row);
	live_down(&l);
}

/* Words for a new name; code NULL: it is made known. */
static void admit(struct live *l, const char *team, const char *name,
    const char *code)
{
	struct engine_request r = { .word = "admit", .args = val_list(&l->a),
		.who = { .hat = HAT_DIRECTOR, .person = -1, .behalf = -1 } };
	struct err err = {0};
	struct val *ok;

	if (team != NULL)
		val_push(&l->a, (struct val *)r.args, val_str(&l->a, team));
	val_push(&l->a, (struct val *)r.args, val_str(&l->a, name));
	assert_int_equal(engine_begin(l->e, &err), 0);
	ok = engine_submit(l->e, &r, &l->a, &err);
	assert_int_equal(engine_commit(l->e, NULL), STORE_OK);
	assert_string_equal(err.code, code == NULL ? "" : code);
	if (ok == NULL)
		return;
	assert_string_equal(val_get_text(ok, "name", ""), name);
	assert_string_equal(val_get_text(ok, "team", "-"),
	    team == NULL ? "-" : team);
}

static void a_name_is_no_team_nor_hat(void **unused)
{
	struct live l = {0};

	(void)unused;
	live_up(&l, "");
	admit(&l, "a.csirt", "Jos\xc3\xa9 P\xc3\xa9rez", NULL);
	admit(&l, "a.csirt", "JOSE\xcc\x81 P\xc3\x89REZ", "taken");
	admit(&l, "a.it", "JOS\xc3\x89 P\xc3\x89REZ", NULL);
	admit(&l, "a.it", "director", "taken");
	admit(&l, NULL, "Observer", "taken");
	admit(&l, NULL, "EXCON", "taken");
	admit(&l, NULL, "Zoe csirt", "usage");	/* a team out of its place */
	admit(&l, NULL, "CSIRT Zoe", "usage");
	admit(&l, NULL, "Zoe A.IT", "usage");
	admit(&l, "a.it", "Zoe csirt", NULL);
	admit(&l, NULL, "Zoe", NULL);
	live_down(&l);
}

static void erasing_tells_where_it_stays(void **unused)
{
	struct live l = {0};
	struct val *out;
	int ana;

	(void)unused;
	live_up(&l, "");
	ana = live_person(&l, "Ana \"Luz\" Gil", "a.csirt");
	live_must(&l, -1, "note ANA \"LUZ\" GIL came late");
	live_must(&l, -1, "note luz came late");
	live_must(&l, -1, "note banana \"luz\" gilda");
	live_must(&l, -1, "compose csirt Gone Ana \"Luz\" Gil left");
	out = live_must(&l, -1, arena_printf(&l.a, "erase %s", uuid(&l,
	    ana)));
	assert_int_equal(val_len(val_get(out, "still_in")), 2);
	live_refused(&l, -1, arena_printf(&l.a, "erase %s", uuid(&l, ana)),
	    "state");
	live_down(&l);
}

static void erasing_counts_what_a_reply_cannot_hold(void **unused)
{
	struct live l = {0};
	struct val *out;
	int ana;

	(void)unused;
	live_up(&l, "");
	ana = live_person(&l, "Ana Gil", "a.csirt");
	for (int i = 0; i < 203; i++)
		live_must(&l, -1, "note Ana Gil came late");
	out = live_must(&l, -1, arena_printf(&l.a, "erase %s", uuid(&l,
	    ana)));
	assert_int_equal(val_len(val_get(out, "still_in")), 200);
	assert_int_equal(val_get_num(out, "more", 0), 3);
	live_down(&l);
}

static void counted(void *p, size_t n)
{
	memset(p, 0xa5, n);
}

/* The salt of somebody's row, as it is stored. */
static char *salt_of(void (*salt)(void *p, size_t n))
{
	struct live l = { .salt = salt };
	struct source_person row = {0};
	char *out;
	int ana;

	live_up(&l, "");
	ana = live_person(&l, "Ana", "a.csirt");
	assert_int_equal(source_person(l.store->source, uuid(&l, ana), &row,
	    NULL), 0);
	out = xstrdup(row.salt);
	source_person_release(&row);
	live_down(&l);
	return out;
}

static void a_salt_is_of_its_run(void **unused)
{
	char *real = salt_of(counted), *one = salt_of(NULL);
	char *two = salt_of(NULL);

	(void)unused;
	assert_string_equal(real, "a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5");
	/* a rehearsal is the same every time */
	assert_string_equal(one, two);
	assert_int_equal(strlen(one), 32);
	free(real);
	free(one);
	free(two);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_is_one_of_a_team),
		cmocka_unit_test(who_is_erased_gets_no_name),
		cmocka_unit_test(a_name_is_no_team_nor_hat),
		cmocka_unit_test(erasing_tells_where_it_stays),
		cmocka_unit_test(erasing_counts_what_a_reply_cannot_hold),
		cmocka_unit_test(a_salt_is_of_its_run),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
