/*
 * test_form.c: drafts: an inject that is not in the plan with all that goes
 * with it, another form of one that is not out, and what happens when the
 * engine says no.
 */
#include "config.h"

#include <stdlib.h>

#include "console/form.h"
#include "tests/console/stage.h"
#include "tests/event/unit.h"

static int item(struct stage *s, const char *id)
{
	return state_inject_find(engine_state(s->e), id);
}

static struct state_inject *inject(struct stage *s, const char *id)
{
	assert_true(item(s, id) >= 0);
	return &engine_state(s->e)->cells[0].injects[item(s, id)];
}

/* Title, To (as it is), From, When, nothing asked, Files, text. */
static void write_all(struct stage *s, struct console *c, const char *from,
    const char *when, const char *files)
{
	char *keys = xasprintf("cCall from CERT\t\t%s\t%s\t\t%s\tSend us "
	    "the time.", from, when, files);

	stage_keys(s, c, keys);
	free(keys);
}

static void begin(struct stage *s, struct console **c)
{
	stage_init(s, 1);
	stage_story(s);
	*c = stage_seat(s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_pass(s, 0);
}

static void test_now(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c);
	write_all(&s, c, "CERT", "", "");
	stage_keys(&s, c, "\030s");
	assert_null(c->form);
	assert_int_equal(inject(&s, "A1")->status, INJECT_ARMED);
	stage_pass(&s, 6000);
	assert_int_equal(inject(&s, "A1")->status, INJECT_RELEASED);
	assert_string_equal(model_field(c->m, engine_state(s.e)->adhoc[item(
	    &s, "A1")].seq, FIELD_FROM, &c->frame), "CERT");
	stage_release(&s);
}

static void test_at(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c);
	write_all(&s, c, "", "T+0:50", "");
	stage_keys(&s, c, "\030s");
	assert_null(c->form);
	assert_true(stage_sees(&s, c, "A1 goes out at T+0:50:00"));
	/* GO is still for what stood by */
	assert_true(stage_sees(&s, c, "STANDBY > 06"));
	stage_pass(&s, 8 * STAGE_MINUTE);
	assert_int_equal(inject(&s, "A1")->status, INJECT_PENDING);
	stage_pass(&s, 2 * STAGE_MINUTE);
	assert_int_equal(inject(&s, "A1")->status, INJECT_RELEASED);
	assert_int_equal(inject(&s, "A1")->released_ms, 50 * STAGE_MINUTE);
	stage_release(&s);
}

static void test_after(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c);
	write_all(&s, c, "", "06+3m", "");
	stage_keys(&s, c, "\030s");
	assert_null(c->form);
	stage_pass(&s, 20 * STAGE_MINUTE);
	assert_int_equal(inject(&s, "A1")->status, INJECT_PENDING);
	stage_keys(&s, c, ">");
	stage_pass(&s, 6000);
	assert_int_equal(inject(&s, "06")->status, INJECT_RELEASED);
	stage_pass(&s, 2 * STAGE_MINUTE);
	assert_int_equal(inject(&s, "A1")->status, INJECT_PENDING);
	stage_pass(&s, STAGE_MINUTE);
	assert_int_equal(inject(&s, "A1")->status, INJECT_RELEASED);
	assert_int_equal(inject(&s, "A1")->released_ms,
	    inject(&s, "06")->released_ms + 3 * STAGE_MINUTE);
	stage_release(&s);
}

static void test_later(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c);
	write_all(&s, c, "", "bench", "");
	stage_keys(&s, c, "\030s");
	assert_null(c->form);
	assert_int_equal(inject(&s, "A1")->status, INJECT_PENDING);
	assert_true(stage_sees(&s, c, "STANDBY > 06"));
	assert_true(stage_sees(&s, c, "Call from CERT"));
	stage_release(&s);
}

/* What cannot be is said, and the draft stays. */
static void test_wrong(void **state)
{
	static const struct { const char *when, *files, *why; } wrong[] = {
		{ "T+0:10", "", "that time has passed" },
		{ "soon", "", "\"soon\"" },
		{ "77+5m", "", "there is no inject" },
		{ "06+soon", "", "\"soon\"" },
		{ "", "nowhere.txt", "nowhere.txt" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		struct stage s;
		struct console *c;

		begin(&s, &c);
		write_all(&s, c, "", wrong[i].when, wrong[i].files);
		stage_keys(&s, c, "\030s");
		if (!stage_sees(&s, c, wrong[i].why))
			fail_msg("%s is not told", wrong[i].why);
		assert_non_null(c->form);
		assert_string_equal(buf_str(&c->form->text.text),
		    "Send us the time.");
		/* what is typed next is for what is wrong */
		assert_int_equal(c->form->field, wrong[i].files[0] != '\0' ?
		    FIELD_OF_FILES : FIELD_OF_WHEN);
		assert_true(item(&s, "A1") < 0);
		stage_release(&s);
	}
}

/* What was said before does not stand in front of what is asked. */
static void test_asked(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c);
	console_resize(c, 40, 12);
	write_all(&s, c, "", "soon", "");
	stage_keys(&s, c, "\030s");
	assert_true(stage_sees(&s, c, "\"soon\""));
	stage_keys(&s, c, "\030d");
	assert_true(stage_sees(&s, c, "y/N"));
	stage_keys(&s, c, "y");
	assert_null(c->form);
	stage_release(&s);
}

/* The engine says no: the draft is not lost. */
static void test_refused(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c);
	write_all(&s, c, "", "", "");
	stage_do(&s, "end", "");
	stage_do(&s, "close", "");
	stage_keys(&s, c, "\030s");
	assert_non_null(c->form);
	assert_false(c->form->sending);
	stage_keys(&s, c, "c");
	assert_true(stage_sees(&s, c, "Call from CERT"));
	assert_true(stage_sees(&s, c, "Send us the time."));
	stage_release(&s);
}

/* Every word that a field takes is behind ^G, and the draft behind that. */
static void test_help(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c);
	stage_keys(&s, c, "cCall\007");
	assert_true(stage_sees(&s, c, "^G Help") || c->at == SCREEN_TEXT);
	assert_non_null(strstr(buf_str(&c->pagers[SCREEN_TEXT].text),
	    "scale=1..5"));
	assert_non_null(strstr(buf_str(&c->pagers[SCREEN_TEXT].text),
	    "date=2031-04-18"));
	stage_keys(&s, c, "q");
	assert_true(c->at == SCREEN_COMPOSE);
	assert_string_equal(form_line(c->form, FIELD_OF_TITLE), "Call");
	stage_release(&s);
}

/* To the director alone: nothing leaves. */
static void test_alone(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c);
	write_all(&s, c, "CERT", "", "");
	stage_keys(&s, c, "\030v");
	assert_true(stage_sees(&s, c, "To you alone"));
	assert_true(stage_sees(&s, c, "CERT"));
	assert_true(stage_sees(&s, c, "Send us the time."));
	assert_int_equal(s.seats[0].said.len, 0);
	stage_keys(&s, c, "q");
	assert_true(c->at == SCREEN_COMPOSE);
	assert_non_null(c->form);
	stage_release(&s);
}

/* The same of one in the plan. */
static void test_alone_planned(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c);
	stage_keys(&s, c, "1\rt");
	assert_true(stage_sees(&s, c, "To you alone"));
	assert_true(stage_sees(&s, c, "Board asks for a one-page SITREP"));
	assert_true(stage_sees(&s, c, "I need ONE page."));
	assert_int_equal(s.seats[0].said.len, 0);
	stage_release(&s);
}

/* Files that a team handed in go with it, under their names. */
static void test_files(void **state)
{
	static const char bytes[] = "a screenshot";
	struct digest d;
	struct stage s;
	struct console *c;
	struct buf fields = {0};
	char hex[DIGEST_HEX], line[128];
	struct err err = {0};

	(void)state;
	begin(&s, &c);
	digest_of(&d, bytes, sizeof(bytes) - 1);
	assert_int_equal(s.store->ops->begin(s.store, &err), STORE_OK);
	assert_int_equal(s.store->ops->put_blob(s.store, &d, bytes,
	    sizeof(bytes) - 1, &err), STORE_OK);
	assert_int_equal(s.store->ops->commit(s.store, &err), STORE_OK);
	snprintf(line, sizeof(line), "shot.png %s 12", digest_hex(&d, hex));
	stage_team(&s, 0, "put", line);
	stage_pass(&s, 0);
	write_all(&s, c, "", "", "shot.png");
	stage_keys(&s, c, "\030r");
	assert_null(c->form);
	assert_string_equal(buf_str(&s.seats[0].said),
	    "compose\nattach\n");
	assert_true(stage_sees(&s, c, "STANDBY > A1"));
	stage_keys(&s, c, ">");
	stage_pass(&s, 6000);
	assert_int_equal(inject(&s, "A1")->status, INJECT_RELEASED);
	/* too late for another one */
	snprintf(line, sizeof(line), "A1 other.png %s", hex);
	assert_null(stage_do(&s, "attach", line));
	buf_release(&fields);
	stage_release(&s);
}

/* Another time and other roles of one in the plan. */
static void test_edit(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c);
	stage_do(&s, "standby", "regulator");
	stage_pass(&s, 0);
	stage_keys(&s, c, "1\r");
	assert_true(stage_sees(&s, c, "Inject 06"));
	stage_keys(&s, c, "e");
	/* from the text: around to the title, To, When */
	stage_keys(&s, c, "\t\t \tT+1:00");
	stage_keys(&s, c, "\030s");
	assert_null(c->form);
	assert_int_equal(inject(&s, "board")->due_ms, 60 * STAGE_MINUTE);
	assert_true(inject(&s, "board")->moved);
	assert_int_equal(state_inject_to(engine_state(s.e), 0, item(&s,
	    "board")), 14);
	stage_release(&s);
}

/* What is typed into any field is a draft: it is kept, no other takes its
 * place, and it is asked about before it is gone. */
static void test_fields(void **state)
{
	static const char *const typed[] = { "Call", "\t\tCERT",
		"\t\t\tT+1:00", "\t\t\t\tdue=15m", "\t\t\t\t\tlog.txt" };

	for (size_t i = 0; i < ARRAY_LEN(typed); i++) {
		struct stage s;
		struct console *c;

		(void)state;
		begin(&s, &c);
		stage_keys(&s, c, "c");
		stage_keys(&s, c, typed[i]);
		stage_keys(&s, c, "\033");
		assert_true(stage_sees(&s, c, "the draft is kept; c opens "
		    "it again"));
		stage_pass(&s, 1000);
		assert_non_null(s.slots[0].text);
		stage_keys(&s, c, "1\re");
		assert_true(stage_sees(&s, c, "another draft is not "
		    "finished"));
		stage_keys(&s, c, "c\030d");
		assert_true(stage_sees(&s, c, "Drop this draft of 1 word?"));
		stage_keys(&s, c, "y");
		assert_null(c->form);
		stage_pass(&s, 1000);
		assert_null(s.slots[0].text);
		stage_release(&s);
	}
}

/* Another form of an inject that is opened and left is none yet. */
static void test_unchanged(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c);
	stage_keys(&s, c, "1\re");
	assert_non_null(c->form);
	assert_int_equal(c->form->kind, FORM_EDIT);
	stage_keys(&s, c, "\033");
	assert_true(stage_sees(&s, c, "nothing was written"));
	stage_pass(&s, 1000);
	assert_null(s.slots[0].text);
	stage_keys(&s, c, "1c");
	assert_int_equal(c->form->kind, FORM_COMPOSE);
	stage_keys(&s, c, "\033");
	stage_keys(&s, c, "1\re");
	assert_int_equal(c->form->kind, FORM_EDIT);
	stage_keys(&s, c, "Hurry.\033");
	assert_true(stage_sees(&s, c, "the draft is kept; e opens it again"));
	stage_pass(&s, 1000);
	assert_non_null(s.slots[0].text);
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_now),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_unchanged),
		cmocka_unit_test(test_at),
		cmocka_unit_test(test_after),
		cmocka_unit_test(test_later),
		cmocka_unit_test(test_wrong),
		cmocka_unit_test(test_asked),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_alone),
		cmocka_unit_test(test_help),
		cmocka_unit_test(test_alone_planned),
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_edit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
