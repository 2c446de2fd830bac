/*
 * test_theirs.c: a team is told no more of what is another's, of another
 * cell, or still to come, than of what there is not; words to another team go
 * by the channels, and not out of the cell.
 */
#include "config.h"

#include "tests/sim/live.h"

static const char theirs_lua[] =
    "channel { id = 'chat', kind = 'chat', when_cut = 'bounce',"
    " title = 'C' }\n"
    "persona { id = 'editor', known_to = { 'it' }, title = 'E' }\n"
    "fact { id = 'name', match = 'srv-1', title = 'N' }\n"
    "inject { id = 'now', at = '1m', to = 'csirt', title = 'N',"
    " text = 'N' }\n"
    "inject { id = 'other', at = '1m', to = 'it', title = 'O',"
    " text = 'O' }\n"
    "inject { id = 'later', at = '30m', to = 'csirt', title = 'L',"
    " text = 'L' }\n"
    "question { id = 'q-now', with = 'now', to = 'csirt', kind = 'pattern',"
    " accept = { 'x' }, title = 'Q', points = 1,"
    " hint = { text = 'H', cost = 0 } }\n"
    "question { id = 'q-other', with = 'other', to = 'it', kind = 'pattern',"
    " accept = { 'x' }, title = 'Q', points = 1,"
    " hint = { text = 'H', cost = 0 } }\n"
    "question { id = 'q-later', with = 'later', to = 'csirt', kind = 'pattern',"
    " accept = { 'x' }, title = 'Q', points = 1,"
    " hint = { text = 'H', cost = 0 } }\n"
    "action { id = 'do-other', to = 'it', title = 'D' }\n"
    "action { id = 'do-later', to = 'csirt', shown = 'after:later',"
    " title = 'D' }\n";

/* Lines in which one name is somebody's, and the name of nothing. */
static const char *const lines[] = {
	"ack %s", "forward %s it", "forward %s nobody",
	"forward %s it channel:nosuch", "forward %s it tlp:nosuch",
	"forward %s b.it", "answer %s x", "draft %s x", "propose %s x",
	"hint %s", "hint %s nosuch", "act action:%s", "act %s",
	"act %s and more",
};
static const char *const names[] = {
	"other", "later", "02", "03", "b:02", "b:now", "a:other", "q-other",
	"q-later", "do-other", "do-later",
};

/* What is said of a line, with `name` written as "*". */
static char *said_of(struct live *l, int person, const char *form,
    const char *name)
{
	struct buf line = {0}, out = {0};
	const char *at = strstr(form, "%s"), *text;

	buf_add(&line, form, (size_t)(at - form));
	buf_adds(&line, name);
	buf_adds(&line, at + 2);
	if (live_say(l, person, buf_str(&line)) != NULL)
		buf_adds(&out, "ok");
	else
		buf_addf(&out, "%s ", l->err.code);
	if (strchr(name, ':') != NULL)
		name = strchr(name, ':') + 1;
	for (text = l->err.text; (at = strstr(text, name)) != NULL;
	    text = at + strlen(name)) {
		buf_add(&out, text, (size_t)(at - text));
		buf_addc(&out, '*');
	}
	buf_adds(&out, text);
	buf_release(&line);
	return buf_detach(&out);
}

/* The same of a name that there is not, of the same form. */
static char *said_of_none(struct live *l, int person, const char *form,
    const char *name)
{
	const char *colon = strchr(name, ':');

	return said_of(l, person, form, arena_printf(&l->a, "%.*szz-none",
	    colon == NULL ? 0 : (int)(colon - name) + 1, name));
}

static void nothing_is_told(struct live *l, int person)
{
	for (size_t i = 0; i < ARRAY_LEN(lines) * ARRAY_LEN(names); i++) {
		const char *form = lines[i / ARRAY_LEN(names)];
		const char *name = names[i % ARRAY_LEN(names)];
		char *none = said_of_none(l, person, form, name);
		char *said = said_of(l, person, form, name);

		if (strcmp(said, none) != 0)
			fail_msg("%s: %s: \"%s\", but \"%s\" where there "
			    "is none", form, name, said, none);
		free(said);
		free(none);
	}
}

static int theirs_up(struct live *l)
{
	int ana;

	l->cells = 2;
	live_up(l, theirs_lua);
	ana = live_person(l, "Ana", "a.csirt");
	live_person(l, "Ben", "a.it");
	live_person(l, "Eva", "b.csirt");
	return ana;
}

static void what_is_not_theirs_is_not_there(void **unused)
{
	struct live l = {0};
	int ana = theirs_up(&l);

	(void)unused;
	nothing_is_told(&l, ana);
	live_must(&l, -1, "start");
	nothing_is_told(&l, ana);
	/* cell b is further on than cell a */
	live_must(&l, -1, "pause a");
	live_to(&l, 2 * MINUTE);
	live_refused(&l, ana, "ack now", "unknown");
	live_must(&l, -1, "resume a");
	live_to(&l, 4 * MINUTE);
	nothing_is_told(&l, ana);
	live_must(&l, ana, "ack now");
	live_must(&l, ana, "forward 01 it");
	live_must(&l, ana, "answer q-now y");
	live_must(&l, -1, "end");
	nothing_is_told(&l, ana);
	live_down(&l);
}

static void a_hidden_persona_is_nobody(void **unused)
{
	struct live l = {0};
	int ana = theirs_up(&l);
	char *hidden, *none;

	(void)unused;
	live_must(&l, -1, "start");
	none = said_of(&l, ana, "write %s hello", "zz-none");
	hidden = said_of(&l, ana, "write %s hello", "editor");
	assert_string_equal(hidden, none);
	free(hidden);
	free(none);
	live_down(&l);
}

static size_t sent(const struct live *l, const char *team)
{
	return live_team(l, team)->messages;
}

static void chat_stays_in_the_cell(void **unused)
{
	struct live l = {0};
	int ana = theirs_up(&l);

	(void)unused;
	live_must(&l, -1, "start");
	live_refused(&l, ana, "chat b.csirt hello", "unknown");
	live_refused(&l, ana, "chat b.it hello", "unknown");
	assert_int_equal(sent(&l, "b.csirt") + sent(&l, "b.it"), 0);
	live_must(&l, ana, "chat hello us");
	live_must(&l, ana, "chat a.csirt hello us");
	live_must(&l, ana, "chat it hello srv-1");
	assert_int_equal(sent(&l, "a.it"), 1);
	assert_int_equal(live_state(&l)->ntold, 1);
	live_down(&l);
}

static void chat_goes_by_the_channel(void **unused)
{
	struct live l = {0};
	int ana = theirs_up(&l);

	(void)unused;
	live_must(&l, -1, "start");
	live_must(&l, -1, "cut chat");
	live_must(&l, ana, "chat it hello srv-1");
	assert_int_equal(sent(&l, "a.it"), 0);
	assert_int_equal(live_state(&l)->ntold, 0);
	/* a team's own room is no channel */
	live_must(&l, ana, "chat hello us");
	live_down(&l);
}

/* Points for a typed action do not tell for which one words were taken. */
static void what_words_were_taken_for(void **unused)
{
	struct live l = {0};
	const struct val *rows;
	int ana;

	(void)unused;
	live_up(&l, "action { id = 'a-deny', to = 'csirt', shown = 'typed',"
	    " match = { 'deny' }, title = 'Secret', points = 3 }\n"
	    "action { id = 'a-open', to = 'csirt', title = 'Open',"
	    " points = 2 }\n");
	ana = live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_must(&l, ana, "act text:we deny it");
	live_must(&l, -1, arena_printf(&l.a, "rule %lld yes",
	    (long long)live_state(&l)->seq));
	live_must(&l, ana, "act a-open");
	rows = val_get(val_get(live_view(&l, ana), "score"), "rows");
	assert_int_equal(val_len(rows), 2);
	assert_int_equal(val_get_num(val_at(rows, 0), "points", 0), 3);
	assert_null(val_get(val_at(rows, 0), "item"));
	assert_string_equal(val_get_text(val_at(rows, 1), "item", ""),
	    "a-open");
	live_down(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_not_theirs_is_not_there),
		cmocka_unit_test(a_hidden_persona_is_nobody),
		cmocka_unit_test(chat_stays_in_the_cell),
		cmocka_unit_test(chat_goes_by_the_channel),
		cmocka_unit_test(what_words_were_taken_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
