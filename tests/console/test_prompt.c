/*
 * test_prompt.c: every question is seen whole, at every size and in every
 * language, with what it reaches and the keys that answer it; and keys that
 * would do what nobody sees do nothing.
 */
#include "config.h"

#include "console/form.h"
#include "score/score.h"
#include "tests/console/stage.h"
#include "tests/event/unit.h"
#include "tests/ui/golden.h"
#include "ui/glyph.h"
#include "ui/wrap.h"

/* What opens a question. */
static const struct { const char *name, *keys; bool paused; } asks[] = {
	{ "broadcast", "BLeave the building by the north door.\r", false },
	{ "broadcast-text", "B", false },
	{ "delay", "D5m\r", false },
	{ "delay-text", "D", false },
	{ "end", "X", false },
	{ "extend", "3E", false },
	{ "filter", "f", false },
	{ "jump", "T2:00\r", true },
	{ "message", "3M", false },
	{ "noduff", "NFire in the kitchen.\r", false },
	{ "noduff-text", "N", false },
	{ "override", "6O", false },
	{ "remove", ":remove p.silva\r", false },
	{ "skip", "S", false },
};

/* All of it, with blanks where lines end. */
static char *screen_text(struct stage *s, struct console *c)
{
	struct buf out = {0};

	for (int row = 0; row < c->rows; row++) {
		const char *text = stage_row(s, c, row);
		size_t n = strlen(text);

		while (n > 0 && text[n - 1] == ' ')
			n--;
		buf_add(&out, text, n);
		buf_addc(&out, ' ');
	}
	return buf_detach(&out);
}

/* The words of a label, whatever blanks are between. */
static bool holds(const char *screen, const char *label)
{
	char *copy = xstrdup(label), *next = copy, *word;
	const char *at = screen;

	while (at != NULL && (word = strsep(&next, " \n")) != NULL) {
		at = strstr(at, word);
		at = at == NULL ? NULL : at + strlen(word);
	}
	free(copy);
	return at != NULL;
}

static void ask(size_t i, const int *size, const char *lang)
{
	struct stage s;
	struct console *c;
	char *text;

	stage_init(&s, 1);
	stage_story(&s);
	if (asks[i].paused)
		stage_do(&s, "pause", "");
	c = stage_seat(&s, HAT_DIRECTOR, -1, size[0], size[1], lang);
	stage_pass(&s, 0);
	stage_keys(&s, c, "\033");
	for (const char *k = asks[i].keys; *k != '\0'; k++) {
		console_input(c, k, 1);
		stage_pass(&s, 0);
	}
	if (c->prompt.kind == PROMPT_NONE)
		fail_msg("%s asks nothing", asks[i].name);
	text = screen_text(&s, c);
	if (!holds(text, c->prompt.label))
		fail_msg("%s at %dx%d in %s: \"%s\" is not in \"%s\"",
		    asks[i].name, size[0], size[1], lang, c->prompt.label,
		    text);
	free(text);
	golden_sound(asks[i].name, &c->g);
	stage_release(&s);
}

static void test_whole(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(asks); i++)
		for (size_t z = 0; z < GOLDEN_SIZES; z++)
			for (size_t l = 0; golden_langs[l] != NULL; l++)
				ask(i, golden_sizes[z], golden_langs[l]);
}

static void begin(struct stage *s, struct console **c)
{
	stage_init(s, 1);
	stage_story(s);
	*c = stage_seat(s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_pass(s, 0);
}

/* What is confirmed is named: the words, whom, what to type; and the hints
 * are the question's. */
static void test_named(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c);
	stage_keys(&s, c, "BLeave by the north door.\r");
	assert_true(stage_sees(&s, c, "\"Leave by the north door.\""));
	assert_false(stage_sees(&s, c, "> GO"));
	assert_true(stage_sees(&s, c, "Esc Leave it as it is"));
	stage_keys(&s, c, "\033");
	stage_keys(&s, c, "NFire.\r");
	assert_true(stage_sees(&s, c, "\"Fire.\""));
	stage_keys(&s, c, "\033");
	stage_keys(&s, c, "X");
	assert_true(stage_sees(&s, c, "type athena to end it"));
	stage_keys(&s, c, "\033");
	stage_keys(&s, c, "E");
	assert_true(stage_sees(&s, c, "which team? choose one on 3, or write "
	    ":extend TEAM 10m"));
	stage_keys(&s, c, "M");
	assert_true(stage_sees(&s, c, ":msg TEAM TEXT"));
	stage_release(&s);
}

/* How it was told is read by whoever has to rule on it. */
static void test_told(void **state)
{
	struct stage s;
	struct console *c;
	const struct state *st;

	(void)state;
	begin(&s, &c);
	stage_team(&s, 0, "told", "green 'by phone, to the duty officer'");
	stage_pass(&s, 0);
	st = c->look.st;
	assert_int_equal(st->ntold, 1);
	console_ask_rule(c, st->told[0].seq);
	stage_pass(&s, 0);
	assert_non_null(strstr(c->prompt.label,
	    "no known fact (\"by phone, to the duty officer\")"));
	stage_keys(&s, c, "\033");
	stage_team(&s, 0, "told", "green");
	stage_pass(&s, 0);
	console_ask_rule(c, st->told[1].seq);
	assert_non_null(strstr(c->prompt.label, "no known fact. Is it so?"));
	stage_release(&s);
}

/* The lobby shows no inject: none is held. */
static void test_lobby(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	stage_init(&s, 1);
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_keys(&s, c, "H");
	assert_null(strstr(buf_str(&s.seats[0].said), "hold"));
	assert_true(stage_sees(&s, c, "Enter opens the first"));
	stage_keys(&s, c, "\rH");
	assert_non_null(strstr(buf_str(&s.seats[0].said), "hold"));
	assert_true(stage_sees(&s, c, "HELD"));
	stage_release(&s);
}

/* A digit that is no level is none, with a rubric or without. */
static void test_levels(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c);
	stage_do(&s, "compose", "blue 'ask:points=2' 'A call' 'Well?'");
	stage_do(&s, "release", "A1");
	stage_pass(&s, 6000);
	stage_team(&s, 0, "answer", "a1 'Well, well.'");
	stage_pass(&s, 0);
	for (size_t i = 0; i < c->ngrades; i++)
		if (strcmp(state_item_id(c->look.st, PLAN_QUESTION,
		    c->grades[i].question), "a1") == 0)
			console_open_grade(c, c->grades[i].seq);
	stage_keys(&s, c, "9");
	assert_int_equal(c->level[0], -1);
	assert_true(stage_sees(&s, c, "there is no rubric"));
	stage_keys(&s, c, "0");
	assert_int_equal(c->level[0], 0);
	stage_keys(&s, c, "1");
	assert_int_equal(c->level[0], 1);
	stage_release(&s);
}

/* Most points first; Enter opens the team of that row. */
static void test_ranks(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c);
	stage_do(&s, "note", "hello");
	for (int i = 0; i < 4; i++)
		stage_keys(&s, c, "5");
	for (size_t i = 1; i < c->nteams; i++)
		assert_true(c->teams[i - 1].rank <= c->teams[i].rank);
	assert_int_equal(c->teams[0].points, 12);
	stage_keys(&s, c, "j\r");
	assert_true(c->at == SCREEN_TEAMS);
	assert_string_equal(c->teams[c->lists[SCREEN_TEAMS][0].at].name,
	    "green");
	stage_release(&s);
}

/* A text of as many words as fit a line arrives whole; what does not fit, and
 * a word to unlock with that would be cut, is not taken. */
static void test_long(void **state)
{
	struct stage s;
	struct console *c;
	struct buf typed = {0};
	struct source_row row;
	int64_t seq = 0;
	bool found = false;

	(void)state;
	begin(&s, &c);
	buf_adds(&typed, ":note first");
	for (int i = 0; i < 90; i++)
		buf_addf(&typed, " word%d", i);
	buf_adds(&typed, "\r");
	stage_keys(&s, c, buf_str(&typed));
	while (source_next(s.store->source, seq, &row, NULL) == 1) {
		seq = row.e.seq;
		if (row.e.kind == EVENT_NOTE_WRITTEN)
			found = memmem(row.body, row.n, "\"first word0 ",
			    13) != NULL && memmem(row.body, row.n,
			    " word88 word89\"", 15) != NULL;
	}
	assert_true(found);
	buf_clear(&typed);
	buf_adds(&typed, ":\033[200~");
	while (typed.len < 5000)
		buf_addc(&typed, 'x');
	buf_adds(&typed, "\033[201~");
	stage_keys(&s, c, buf_str(&typed));
	assert_string_equal(buf_str(&c->prompt.line.text), "");
	assert_true(stage_sees(&s, c, "that is too long"));
	buf_clear(&typed);
	buf_adds(&typed, "set lockword ");
	while (typed.len < 100)
		buf_addc(&typed, 'x');
	buf_adds(&typed, "\r");
	stage_keys(&s, c, buf_str(&typed));
	assert_string_equal(c->lockword, "");
	buf_release(&typed);
	stage_release(&s);
}

/* ^X and a key that is none of its letters does nothing, and says so; a
 * draft with words in it is not dropped by one letter. */
static void test_finish(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c);
	stage_keys(&s, c, "cCall\t\t\t\t\t\tSome words\030z");
	assert_string_equal(buf_str(&c->form->text.text), "Some words");
	assert_true(stage_sees(&s, c, "z is none of these"));
	stage_keys(&s, c, "\030d");
	assert_non_null(c->form);
	assert_true(stage_sees(&s, c, "Drop this draft of 3 words? y/N"));
	stage_keys(&s, c, "d");
	assert_non_null(c->form);
	assert_true(c->at == SCREEN_COMPOSE);
	assert_string_equal(buf_str(&c->form->text.text), "Some words");
	stage_keys(&s, c, "\030t");
	assert_true(c->form->field == FIELD_OF_WHEN);
	stage_keys(&s, c, "\030b");
	assert_null(c->form);
	assert_true(state_inject_find(engine_state(s.e), "A1") >= 0);
	assert_true(engine_state(s.e)->standby !=
	    state_inject_find(engine_state(s.e), "A1"));
	stage_release(&s);
}

/* While time stands still nothing new goes out: the draft stays one. */
static void test_paused(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c);
	stage_do(&s, "pause", "");
	stage_pass(&s, 0);
	stage_keys(&s, c, "cCall\t\t\t\t\t\tSome words\030s");
	assert_non_null(c->form);
	assert_true(state_inject_find(engine_state(s.e), "A1") < 0);
	assert_true(stage_sees(&s, c, "nothing new goes out now"));
	stage_keys(&s, c, "\030r");
	assert_null(c->form);
	assert_int_equal(engine_state(s.e)->standby,
	    state_inject_find(engine_state(s.e), "A1"));
	/* told once what it is */
	stage_keys(&s, c, ">");
	assert_true(stage_sees(&s, c, "exercise time stands still: P "
	    "first"));
	assert_false(stage_sees(&s, c, "P first:"));
	stage_release(&s);
}

/* What waits in its window is named in words, and a number that is none is
 * no cell. */
static void test_words(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c);
	stage_keys(&s, c, "3MStand by\r");
	stage_keys(&s, c, "1");
	assert_true(stage_sees(&s, c, "GOES OUT a message by director"));
	stage_keys(&s, c, ":go 99\r");
	assert_true(stage_sees(&s, c, "there is no inject \"99\""));
	stage_keys(&s, c, ":skip 99\r");
	stage_keys(&s, c, "y");
	assert_false(stage_sees(&s, c, "skip: skip:"));
	stage_release(&s);
}

/* S on what was skipped takes that back; elsewhere it is the standby's. */
static void test_unskip(void **state)
{
	const struct state_inject *in;
	struct stage s;
	struct console *c;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	stage_pass(&s, 0);
	in = &engine_state(s.e)->cells[0].injects[state_item(engine_state(
	    s.e), PLAN_INJECT, "sample")];
	assert_int_equal(in->status, INJECT_SKIPPED);
	stage_keys(&s, c, "/sample\r");
	stage_keys(&s, c, "S");
	assert_true(stage_sees(&s, c, "09 Attacker posts sample data was "
	    "skipped. May it be sent after all? y/N"));
	stage_keys(&s, c, "\r");
	assert_int_equal(in->status, INJECT_SKIPPED);
	stage_keys(&s, c, "Sy");
	assert_int_equal(in->status, INJECT_PENDING);
	stage_keys(&s, c, "S");
	assert_true(stage_sees(&s, c, "Skip 06 Board"));
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_named),
		cmocka_unit_test(test_told),
		cmocka_unit_test(test_lobby),
		cmocka_unit_test(test_levels),
		cmocka_unit_test(test_ranks),
		cmocka_unit_test(test_long),
		cmocka_unit_test(test_finish),
		cmocka_unit_test(test_paused),
		cmocka_unit_test(test_unskip),
		cmocka_unit_test(test_words),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
