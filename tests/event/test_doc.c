/*
 * test_doc.c: doc/EVENTS.md is what the catalogue says.  With --write it
 * prints the page:
 *
 *	tests/event/test_doc --write >doc/EVENTS.md
 */
#include "config.h"

#include "base/file.h"
#include "event/event.h"
#include "tests/event/unit.h"

/* Where a family begins, in the order of the catalogue. */
static const struct {
	enum event_kind first;
	const char *name, *about;
} doc_families[] = {
	{ EVENT_EXERCISE_CREATED, "Run", "the exercise, its plan, its hooks" },
	{ EVENT_CLOCK_STARTED, "Clock", "what makes exercise time go or "
	    "stand" },
	{ EVENT_TEAM_CREATED, "People", "teams, persons, hats; names are "
	    "not in the log" },
	{ EVENT_INJECT_SCHEDULED, "Inject", "what is sent, when, to whom" },
	{ EVENT_QUESTION_OPENED, "Question", "answers, verdicts, hints, "
	    "extensions" },
	{ EVENT_MESSAGE_SENT, "Talk", "words" },
	{ EVENT_ACTION_TAKEN, "Play", "actions, branches, the pack's memory, "
	    "probes, points" },
	{ EVENT_STANDBY_SET, "Control", "the director's desk" },
};

static const char *doc_type(enum event_type type)
{
	switch (type) {
	case EVENT_INT:
		return "whole number";
	case EVENT_BOOL:
		return "true, false";
	case EVENT_STR:
		return "text";
	case EVENT_LIST:
		return "list of texts";
	case EVENT_JSON:
		return "any value";
	}
	return "";
}

static void doc_family(struct buf *out, enum event_kind kind)
{
	for (size_t i = 0; i < ARRAY_LEN(doc_families); i++)
		if (doc_families[i].first == kind)
			buf_addf(out, "\n## %s: %s\n\n"
			    "| kind | v | means | fields |\n"
			    "|---|---|---|---|\n", doc_families[i].name,
			    doc_families[i].about);
}

static void doc_kind(struct buf *out, enum event_kind kind)
{
	const struct event_spec *spec = event_spec(kind);

	buf_addf(out, "| `%s` | %d | %s |", spec->name, spec->v,
	    spec->meaning);
	for (size_t i = 0; i < spec->nneed; i++)
		buf_addf(out, " `%s`%s", event_field_name(spec->need[i].name),
		    spec->need[i].required ? "" : "?");
	buf_adds(out, " |\n");
}

static void doc_events(struct buf *out)
{
	buf_adds(out, "# The facts of a record\n\n"
	    "<!-- made from src/event/event.def and field.def: "
	    "tests/event/test_doc --write -->\n\n"
	    "Every kind of event, its version and the fields of its body; "
	    "`?` marks a field that\nmay be absent. How events are stored "
	    "and chained is in `RECORD.md`. A kind is never\nremoved and "
	    "never changes its meaning.\n");
	for (int k = 0; k < EVENT_KINDS; k++) {
		doc_family(out, (enum event_kind)k);
		doc_kind(out, (enum event_kind)k);
	}
	buf_adds(out, "\n## Fields\n\nOne name means one thing in the whole "
	    "record.\n\n| field | type | means |\n|---|---|---|\n");
	for (int f = 0; f < EVENT_NAMES; f++)
		buf_addf(out, "| `%s` | %s | %s |\n",
		    event_field_name((enum event_name)f),
		    doc_type(event_field_type((enum event_name)f)),
		    event_field_meaning((enum event_name)f));
}

static void the_page_is_the_catalogue(void **state)
{
	const char *top = getenv("top_srcdir");
	char *path = xasprintf("%s/doc/EVENTS.md", top == NULL ? "." : top);
	struct buf page = {0}, made = {0};
	struct err err = {0};

	(void)state;
	doc_events(&made);
	if (file_read(path, 1 << 20, &page, &err) != 0)
		fail_msg("%s", err.text);
	assert_string_equal(buf_str(&page), made.p);
	buf_release(&page);
	buf_release(&made);
	free(path);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_page_is_the_catalogue),
	};
	struct buf made = {0};

	if (argc == 2 && strcmp(argv[1], "--write") == 0) {
		doc_events(&made);
		fputs(made.p, stdout);
		buf_release(&made);
		return 0;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
