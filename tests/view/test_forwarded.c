/*
 * test_forwarded.c: what others pass on can be read as they read it, by whom
 * it was passed on to and nobody else, and never more of it than they had.
 */
#include "config.h"

#include "tests/view/stands.h"

#include "plan/plan.h"

#define ALERT "alert"
#define ABAB "abababababababababababababababab" \
	"abababababababababababababababab"
#define FORWARD(from, to, text) "{\"kind\":\"message.sent\",\"ms\":60000," \
	"\"from\":\"" from "\",\"to\":[\"" to "\"],\"text\":\"" text "\"," \
	"\"inject\":\"alert\",\"cell\":\"a\"}"

static const struct val *forwarded(struct stage *s, int team, size_t i)
{
	return val_at(val_get(look(s, HAT_PARTICIPANT, team, "en"),
	    "forwarded"), i);
}

static bool may(struct stage *s, int team, uint64_t seats, const char *hex)
{
	struct view_viewer who = { .hat = HAT_PARTICIPANT, .team = team,
		.seats = seats };
	struct view_input in = stage_input(s);
	struct digest d;

	assert_int_equal(digest_parse(hex, &d, NULL), 0);
	return view_may_read(&in, &who, &d);
}

static void it_is_read_as_the_sender_reads_it(void **state)
{
	struct stage *s = *state;
	const struct val *row, *item, *own, *files;

	stage_add(s, RELEASE_ALERT);
	own = val_at(val_get(look(s, HAT_PARTICIPANT, 0, "en"), "inbox"), 0);
	assert_false(may(s, 1, 0, val_get_text(own, "body", "")));
	stage_add(s, FORWARD("a.csirt", "a.it", "please read"));
	row = forwarded(s, 1, 0);
	item = val_get(row, "item");
	assert_string_equal(val_get_text(row, "id", ""), "10");
	assert_string_equal(val_get_text(row, "from", ""), "a.csirt");
	assert_string_equal(val_get_text(row, "text", ""), "please read");
	assert_int_equal(val_get_num(row, "ms", -1), 60000);
	assert_string_equal(val_get_text(item, "id", ""), ALERT);
	assert_string_equal(val_get_text(item, "from", ""), "T-from-alert.");
	assert_string_equal(val_get_text(item, "body", "none"),
	    val_get_text(own, "body", ""));
	files = val_get(item, "files");
	assert_int_equal(val_len(files), 1);
	assert_true(may(s, 1, 0, val_get_text(item, "body", "")));
	assert_true(may(s, 1, 0, val_get_text(val_at(files, 0), "digest",
	    "")));
	/* it is no inject of theirs, to be answered */
	assert_int_equal(val_len(val_get(look(s, HAT_PARTICIPANT, 1, "en"),
	    "inbox")), 0);
}

static void nobody_else_gets_it(void **state)
{
	struct stage *s = *state;
	char *hex;

	stage_add(s, RELEASE_ALERT);
	hex = xstrdup(val_get_text(val_at(val_get(look(s, HAT_PARTICIPANT, 0,
	    "en"), "inbox"), 0), "body", ""));
	stage_add(s, FORWARD("a.csirt", "a.it", "please read"));
	assert_null(forwarded(s, 2, 0));
	assert_false(may(s, 2, STATE_SEATS_ALL, hex));
	/* who forwards it has it already */
	assert_null(forwarded(s, 0, 0));
	free(hex);
}

/* What did not get through was not forwarded. */
static void a_lost_one_is_not_read(void **state)
{
	struct stage *s = *state;
	char *hex;

	stage_add(s, RELEASE_ALERT);
	hex = xstrdup(val_get_text(val_at(val_get(look(s, HAT_PARTICIPANT, 0,
	    "en"), "inbox"), 0), "body", ""));
	stage_add(s, "{\"kind\":\"message.sent\",\"from\":\"a.csirt\",\"to\":"
	    "[\"a.it\"],\"text\":\"x\",\"inject\":\"alert\",\"cell\":\"a\","
	    "\"how\":\"lost\"}");
	assert_null(forwarded(s, 1, 0));
	assert_false(may(s, 1, 0, hex));
	free(hex);
}

static void a_correction_comes_too(void **state)
{
	struct stage *s = *state;
	const struct val *item;

	stage_add(s, RELEASE_ALERT);
	stage_add(s, FORWARD("a.csirt", "a.it", ""));
	stage_add(s, "{\"kind\":\"inject.corrected\",\"cell\":\"a\","
	    "\"inject\":\"alert\",\"body\":\"" ABAB "\",\"why\":"
	    "\"wrong host\"}");
	item = val_get(forwarded(s, 1, 0), "item");
	assert_string_equal(val_get_text(item, "correction_why", ""),
	    "wrong host");
	assert_true(may(s, 1, 0, ABAB));
	assert_false(may(s, 2, 0, ABAB));
}

static void the_same_again_is_one(void **state)
{
	struct stage *s = *state;

	stage_add(s, RELEASE_ALERT);
	stage_add(s, FORWARD("a.csirt", "a.it", "one"));
	for (int i = 0; i < VIEW_RING + 5; i++)
		stage_add(s, "{\"kind\":\"message.sent\",\"from\":\"excon\","
		    "\"to\":[\"a.it\"],\"text\":\"much\",\"cell\":\"a\"}");
	/* it can be read longer than the talk about it */
	assert_string_equal(val_get_text(forwarded(s, 1, 0), "text", ""),
	    "one");
	stage_add(s, FORWARD("a.csirt", "a.it", "two"));
	assert_string_equal(val_get_text(forwarded(s, 1, 0), "text", ""),
	    "two");
	assert_null(forwarded(s, 1, 1));
}

/* A letter of a role: the sender's, and no other one's. */
static void only_the_senders_letter_goes(void **state)
{
	struct stage *s = *state;
	struct plan *p = s->r.plans[0];
	int at = plan_find(p, PLAN_INJECT, ALERT);
	struct plan_inject *in = &p->injects[at];
	struct plan_body *two = arena_calloc(&p->arena, 2, sizeof(*two));
	char csirt[DIGEST_HEX], it[DIGEST_HEX];

	two[0].lang = two[1].lang = "";
	two[0].role = (int)map_get(&p->role_ids, "csirt", -1);
	two[1].role = (int)map_get(&p->role_ids, "it", -1);
	digest_of(&two[0].digest, "1", 1);
	digest_of(&two[1].digest, "2", 1);
	digest_hex(&two[0].digest, csirt);
	digest_hex(&two[1].digest, it);
	in->bodies = two;
	in->nbodies = 2;
	in->per_role = true;
	in->to |= 1ull << two[1].role;
	stage_add(s, RELEASE_ALERT);
	assert_true(may(s, 0, 0, csirt));
	assert_false(may(s, 0, 0, it));
	assert_true(may(s, 1, 0, it));
	assert_false(may(s, 1, 0, csirt));
	stage_add(s, FORWARD("a.csirt", "a.it", ""));
	/* they have the inject, but not that letter */
	assert_string_equal(val_get_text(val_get(forwarded(s, 1, 0), "item"),
	    "body", ""), csirt);
	assert_true(may(s, 1, 0, csirt));
	assert_false(may(s, 0, 0, it));
}

/* What an earlier one gave stays with whom it came to, and goes to nobody who
 * gets the inject later. */
static void an_earlier_letter_is_not_for_others(void **state)
{
	struct stage *s = *state;
	struct plan *p = s->r.plans[0];
	struct plan_inject *in = &p->injects[plan_find(p, PLAN_INJECT,
	    ALERT)];
	struct plan_body *two = arena_calloc(&p->arena, 2, sizeof(*two));
	char all[DIGEST_HEX], csirt[DIGEST_HEX];

	two[0].lang = two[1].lang = "";
	two[0].role = -1;
	two[1].role = (int)map_get(&p->role_ids, "csirt", -1);
	digest_of(&two[0].digest, "1", 1);
	digest_of(&two[1].digest, "2", 1);
	digest_hex(&two[0].digest, all);
	digest_hex(&two[1].digest, csirt);
	in->bodies = two;
	in->nbodies = 2;
	stage_add(s, "{\"kind\":\"team.created\",\"team\":\"a.cabinet\","
	    "\"cell\":\"a\",\"role\":\"cabinet\"}");
	stage_add(s, RELEASE_ALERT);
	stage_add(s, FORWARD("a.csirt", "a.it", "one"));
	in->nbodies = 1;		/* as when a letter was taken over */
	stage_add(s, FORWARD("a.csirt", "a.it\",\"a.cabinet", "two"));
	in->nbodies = 2;
	assert_true(may(s, 3, 0, all));
	assert_false(may(s, 3, 0, csirt));
	assert_string_equal(val_get_text(forwarded(s, 1, 0), "text", ""),
	    "one");
	assert_string_equal(val_get_text(forwarded(s, 1, 1), "text", ""),
	    "two");
	assert_true(may(s, 1, 0, csirt));
	assert_true(may(s, 1, 0, all));
}

/* Whoever has the same of his own reads that. */
static void ones_own_is_not_given_twice(void **state)
{
	struct stage *s = *state;
	struct plan *p = s->r.plans[0];

	p->injects[plan_find(p, PLAN_INJECT, ALERT)].to |= 1ull <<
	    (int)map_get(&p->role_ids, "it", -1);
	stage_add(s, RELEASE_ALERT);
	stage_add(s, FORWARD("a.csirt", "a.it", ""));
	assert_null(forwarded(s, 1, 0));
}

/* What names one that its sender has not got gives nothing. */
static void what_one_has_not_is_not_forwarded(void **state)
{
	struct stage *s = *state;

	stage_add(s, FORWARD("a.csirt", "a.it", ""));
	stage_add(s, RELEASE_ALERT);
	assert_null(forwarded(s, 1, 0));
}

/* What went out in one piece is passed on in one. */
static void a_digest_goes_whole(void **state)
{
	struct stage *s = *state;
	static const char *const ids[] = { ALERT, "praise" };
	const struct val *item, *parts;

	stage_add(s, RELEASE_ALERT);
	stage_add(s, "{\"kind\":\"inject.released\",\"cell\":\"a\","
	    "\"inject\":\"praise\",\"by\":\"digest\"}");
	/* each line of a fixture is a batch of its own */
	for (size_t i = 0; i < ARRAY_LEN(ids); i++)
		s->st->cells[0].injects[state_item(s->st, PLAN_INJECT,
		    ids[i])].digest = 77;
	stage_add(s, FORWARD("a.csirt", "a.it", ""));
	item = val_get(forwarded(s, 1, 0), "item");
	parts = val_get(item, "digest");
	assert_int_equal(val_len(parts), 1);
	assert_string_equal(val_get_text(val_at(parts, 0), "title", ""),
	    "T-title-praise.");
	assert_int_equal(val_len(val_get(item, "files")), 2);
	assert_true(may(s, 1, 0, val_get_text(val_at(parts, 0), "body", "")));
	assert_false(may(s, 2, 0, val_get_text(val_at(parts, 0), "body",
	    "")));
}

int main(void)
{
#define VIEW(f) cmocka_unit_test_setup_teardown(f, stands_begin, stands_end)
	const struct CMUnitTest tests[] = {
		VIEW(it_is_read_as_the_sender_reads_it),
		VIEW(nobody_else_gets_it),
		VIEW(a_lost_one_is_not_read),
		VIEW(a_correction_comes_too),
		VIEW(the_same_again_is_one),
		VIEW(only_the_senders_letter_goes),
		VIEW(an_earlier_letter_is_not_for_others),
		VIEW(ones_own_is_not_given_twice),
		VIEW(what_one_has_not_is_not_forwarded),
		VIEW(a_digest_goes_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
