/*
 * test_use.c: what a tool has said is read on a page, use by use, searched,
 * and kept as a file under a name that is asked for.
 */
#include "config.h"

#include "tests/term/rig.h"

#include "tests/event/unit.h"

static const char uses[] = "{\"set\":{\"tools\":["
    "{\"id\":\"edr\",\"title\":\"EDR\",\"commands\":[{\"name\":\"hosts\"}],"
    "\"history\":[{\"seq\":61,\"ms\":60000,\"name\":\"m.diaz\",\"line\":"
    "\"hosts\",\"text\":\"fs1  ok\\nfs2  ENCRYPTED\"},"
    "{\"seq\":77,\"ms\":180000,\"name\":\"p.silva\",\"line\":\"hosts\","
    "\"text\":\"cut here\",\"cut\":true}]},"
    "{\"id\":\"siem\",\"title\":\"SIEM\",\"commands\":[{\"name\":\"find\"}],"
    "\"history\":[{\"seq\":70,\"ms\":120000,\"name\":\"m.diaz\",\"line\":"
    "\"find host=FS2\",\"text\":\"\"}]}]}}";

static int begin(void **state)
{
	const struct rig_options o = { .cols = 80, .rows = 24,
		.lang = "en" };

	return rig_begin(state, &o);
}

static void uses_are_read_one_by_one(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"gone\":{\"tools\":[\"edr\"]}}");
	rig_type(r, "4\033[5~");		/* nothing was used */
	assert_true(r->t->pane == &pane_tools);
	rig_change(r, uses);
	rig_type(r, "\033" "4\033[5~");
	assert_true(r->t->pane == &pane_use);
	assert_true(rig_shows(r, "T+0:03  p.silva  (3 of 3)"));
	assert_true(rig_shows(r, "There is more than is shown here"));
	rig_type(r, "\033[D");
	assert_true(rig_shows(r, "siem find host=FS2"));
	assert_true(rig_shows(r, "(no output)"));
	rig_type(r, "\033[D");
	assert_true(rig_shows(r, "fs2  ENCRYPTED"));
	rig_type(r, "\033[D");
	assert_true(rig_shows(r, "This is the first."));
	rig_type(r, "/ENCRYPTED\r");
	assert_true(r->t->page.nfound > 0);
	rig_type(r, "\033[C\033[C\033[C");
	assert_true(rig_shows(r, "This is the last."));
	rig_type(r, "q");
	assert_true(r->t->pane == &pane_tools);
}

/* The cells of a table come parted by tabs, one row a line. */
static void cells_stand_one_under_another(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"tools\":[{\"id\":\"edr\",\"commands\":["
	    "{\"name\":\"hosts\"}],\"history\":[{\"seq\":61,\"ms\":60000,"
	    "\"name\":\"m.diaz\",\"line\":\"hosts\",\"text\":\"host\\tis\\t"
	    "since\\nfs1\\tok\\t9:00\\nmail-02\\tdown\\t9:30\\n"
	    "+4\\n\"}]}]}}");
	rig_type(r, "4");
	assert_true(rig_shows(r, "host     is    since"));
	assert_true(rig_shows(r, "fs1      ok    9:00"));
	assert_true(rig_shows(r, "mail-02  down  9:30"));
	assert_true(rig_shows(r, "+4"));
	rig_type(r, "\033[5~");
	assert_true(r->t->pane == &pane_use);
	assert_true(rig_shows(r, "fs1      ok    9:00"));
	/* no room for it: as it came */
	rig_change(r, "{\"set\":{\"tools\":[{\"id\":\"edr\",\"commands\":["
	    "{\"name\":\"hosts\"}],\"history\":[{\"seq\":61,\"ms\":60000,"
	    "\"name\":\"m.diaz\",\"line\":\"hosts\",\"text\":\"a\\tb\\n"
	    "this-cell-is-far-too-long-for-anything-to-stand-beside-it-in-a-"
	    "column\\tb\\n\"}]}]}}");
	assert_true(rig_shows(r, "a b"));
}

static void one_is_kept_under_a_name(void **state)
{
	struct rig *r = *state;

	rig_change(r, uses);
	rig_type(r, "4\033[5~\033[D");
	buf_clear(&r->asked);
	rig_type(r, "k");
	assert_true(rig_shows(r, "Keep in Files as: siem-find-70.txt"));
	assert_int_equal(r->asked.len, 0);	/* nothing by a letter alone */
	rig_type(r, "\033");
	assert_int_equal(r->asked.len, 0);
	rig_type(r, "k\r");
	assert_true(rig_asked(r, "keep {\"name\":\"siem-find-70.txt\","
	    "\"use\":70}"));
	assert_true(rig_shows(r, "Kept in Files"));
	/* as a word of the tools' line, and behind ":" */
	rig_type(r, "qkeep\r");
	assert_true(rig_shows(r, "as: edr-hosts-77.txt"));
	rig_type(r, "\r");
	assert_true(rig_asked(r, "\"use\":77"));
	rig_type(r, "keep proof.txt\r");
	assert_true(rig_asked(r, "keep {\"name\":\"proof.txt\"}"));
	rig_type(r, "\033:keep again.txt\r");
	assert_true(rig_asked(r, "keep {\"name\":\"again.txt\"}"));
	rig_type(r, ":keep\r");
	assert_true(rig_shows(r, "as: edr-hosts-77.txt"));
}

/* The view has only the beginning of a long output; the reply has all. */
static void the_own_last_one_is_whole(void **state)
{
	struct rig *r = *state;

	rig_type(r, "4edr hosts\r");
	rig_change(r, uses);
	rig_type(r, "\033[5~");
	assert_true(rig_shows(r, "fs2  ENCRYPTED"));
	assert_false(strstr(buf_str(&r->t->page.text), "cut here") != NULL);
}

static void line_mode_keeps_it_too(void **state)
{
	struct rig_options o = { .plain = true, .lang = "en" };
	struct rig r;
	int status = -1;

	(void)state;
	rig_init(&r, &o);
	rig_raw(&r, "keep\n");
	assert_true(rig_asked(&r, "keep \n"));
	rig_raw(&r, "keep proof.txt\n");
	assert_true(rig_asked(&r, "keep {\"name\":\"proof.txt\"}"));
	assert_non_null(strstr(buf_str(&r.out), "Kept as "));
	rig_release(&r);
	o = (struct rig_options){ .exec = "keep proof.txt", .lang = "en",
		.refuse = "keep" };
	rig_init(&r, &o);
	assert_true(term_over(r.t, &status));
	assert_int_equal(status, TERM_REFUSED);
	rig_release(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(uses_are_read_one_by_one,
		    begin, rig_end),
		cmocka_unit_test_setup_teardown(cells_stand_one_under_another,
		    begin, rig_end),
		cmocka_unit_test_setup_teardown(one_is_kept_under_a_name,
		    begin, rig_end),
		cmocka_unit_test_setup_teardown(the_own_last_one_is_whole,
		    begin, rig_end),
		cmocka_unit_test(line_mode_keeps_it_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
