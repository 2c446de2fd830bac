/*
 * test_page.c: what was being read is read on where it was; what was
 * corrected is seen to be; who has said something is named.
 */
#include "config.h"

#include "tests/term/rig.h"

#include "tests/event/unit.h"

#define LONG "1\\n2\\n3\\n4\\n5\\n6\\n7\\n8\\n9\\n10\\n11\\n12\\n13\\n14\\n" \
	"15\\n16\\n17\\n18\\n19\\n20\\n21\\n22\\n23\\n24\\nthe last line"
#define LETTER(id, ms, more) "{\"id\":\"" id "\",\"number\":\"" id \
	"\",\"ms\":" ms ",\"title\":\"Letter " id "\",\"from\":\"SOC\"," \
	"\"acked\":true,\"text\":\"" LONG "\"" more "}"
#define INBOX(list) "{\"set\":{\"inbox\":[" list "],\"questions\":[]}}"
#define SAID(id, who) "{\"id\":\"" id "\",\"ms\":6100000,\"from\":" \
	"\"excon\",\"to\":\"csirt\"," who "\"text\":\"Noted.\"}"

static int begin(void **state)
{
	const struct rig_options o = { .cols = 80, .rows = 24,
		.lang = "en" };

	return rig_begin(state, &o);
}

/* Help came over it. */
static void its_place_is_kept(void **state)
{
	struct rig *r = *state;

	rig_change(r, INBOX(LETTER("90", "6100000", "") "," LETTER("91",
	    "6090000", "")));
	rig_type(r, "\033[H\r\033[F");
	assert_true(rig_shows(r, "the last line"));
	rig_type(r, "?");
	assert_true(rig_shows_not(r, "the last line"));
	rig_type(r, "?");
	assert_true(rig_shows(r, "the last line"));
	/* another one is read from its beginning */
	rig_type(r, "qj\r");
	assert_true(rig_shows_not(r, "the last line"));
	rig_type(r, "qk\r");
	assert_true(rig_shows_not(r, "the last line"));
}

static void a_correction_is_seen(void **state)
{
	struct rig *r = *state;

	rig_change(r, INBOX(LETTER("90", "6100000", "")));
	assert_true(rig_shows(r, "acked"));
	rig_type(r, "\033[H");
	rig_change(r, INBOX(LETTER("90", "6100000", ",\"correction\":"
	    "\"12\",\"correction_why\":\"It was .75\"")));
	assert_true(rig_shows(r, " corrected"));
	/* at the top of a long text */
	assert_true(rig_shows(r, "** CORRECTION: It was .75 **"));
	assert_true(rig_shows(r, "-- As it was sent before --"));
}

static void who_said_it_is_named(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"talk\":[" SAID("95", "") "," SAID("96",
	    "\"persona\":\"law\",\"persona_title\":\"The prosecutor\",")
	    "]}}");
	rig_type(r, ":sofar\r");
	assert_non_null(strstr(buf_str(&r->t->page.text), "EXCON: Noted."));
	assert_non_null(strstr(buf_str(&r->t->page.text),
	    "The prosecutor: Noted."));
}

/* Whole: what the team decided, and all that it did. */
static void what_the_team_did_is_told(void **state)
{
#define DECIDED "Isolate the segment, keep the evidence, tell the data " \
	"protection officer and the hospital, phone the provider and ask " \
	"for the tapes of yesterday, and not to restart anything before"
	struct rig *r = *state;
	const char *text;

	rig_change(r, "{\"set\":{\"log\":[{\"id\":\"95\",\"ms\":6100000,"
	    "\"person\":\"p2\",\"name\":\"m.diaz\",\"text\":\"" DECIDED
	    "\"}],\"declared\":[{\"id\":\"76\",\"ms\":6050000,\"state\":"
	    "\"waits\",\"name\":\"m.diaz\",\"text\":\"We phone them.\"}],"
	    "\"talk\":[{\"id\":\"96\",\"ms\":6110000,\"from\":\"csirt\","
	    "\"person\":\"p2\",\"name\":\"m.diaz\",\"to\":\"it\","
	    "\"inject\":\"slow\",\"inject_number\":\"01\","
	    "\"inject_title\":\"Slow logins\",\"text\":\"\"}],\"actions\":"
	    "[{\"id\":\"call-police\",\"title\":\"Call the police\","
	    "\"count\":1,\"ms\":6120000}]}}");
	rig_type(r, ":sofar\r");
	text = buf_str(&r->t->page.text);
	assert_non_null(strstr(text, "m.diaz: " DECIDED "\n"));
	assert_non_null(strstr(text, "  We phone them. (EXCON looks at it)\n"));
	assert_null(strstr(text, ".:"));
	assert_non_null(strstr(text, "m.diaz > IT operations: [forwarded 01 "
	    "Slow logins]"));
	/* what nobody has to rule */
	assert_non_null(strstr(text, "Call the police: done\n"));
}

/* When its text was looked at last. */
static int64_t looked_at(const struct rig *r)
{
	int64_t used = 0;

	for (size_t i = 0; i < TERM_BODIES; i++)
		used = r->t->bodies[i].used > used ? r->t->bodies[i].used :
		    used;
	return used;
}

/* A frame costs the same however long the file is that is read. */
static void a_file_is_not_gone_through_again(void **state)
{
	struct rig *r = *state;
	int64_t used;

	rig_type(r, "7\r");
	assert_true(rig_shows(r, " note.txt "));
	used = looked_at(r);
	assert_true(used > 0);
	rig_pass(r, 1000);
	rig_type(r, "jk");
	assert_int_equal(looked_at(r), used);
	/* its columns are another's */
	term_resize(r->t, 60, 24);
	rig_run(r);
	assert_true(looked_at(r) > used);
	used = looked_at(r);
	rig_pass(r, 1000);
	rig_change(r, "{\"set\":{\"files\":[]}}");
	assert_true(looked_at(r) > used);
}

int main(void)
{
#define RIG(f) cmocka_unit_test_setup_teardown(f, begin, rig_end)
	const struct CMUnitTest tests[] = {
		RIG(its_place_is_kept),
		RIG(a_correction_is_seen),
		RIG(who_said_it_is_named),
		RIG(what_the_team_did_is_told),
		RIG(a_file_is_not_gone_through_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
