/*
 * test_words.c: the words of every command, in every order: they mean the
 * same or are refused by name; no word becomes text that was not.
 */
#include "config.h"

#include "base/crypto.h"
#include "engine/command_type.h"
#include "tests/sim/live.h"

static const char words_lua[] =
    "phase { id = 'm-1', begins = '0m', title = 'M' }\n"
    "position { id = 'seat-1', role = 'csirt' }\n"
    "persona { id = 'press-1', known_to = 'csirt', title = 'P' }\n"
    "channel { id = 'mail-1', kind = 'email' }\n"
    "inject { id = 'call-1', nr = '04', at = '1m', to = 'csirt',"
    " title = 'C', text = 'C' }\n"
    "question { id = 'q-1', at = '1m', to = 'csirt', title = 'Q',"
    " kind = 'text', points = 4, due = '5m', close = '10m' }\n"
    "action { id = 'act-1', to = 'csirt', title = 'A' }\n"
    "probe { id = 'probe-1', check = 'tcp', target = '192.0.2.1:80',"
    " every = '60s', title = 'P' }\n"
    "fact { id = 'f-1', source = 'call-1', match = 'srv', title = 'F' }\n"
    "decision { id = 'd-1', by = '5m', when = done 'act-1',"
    " title = 'D' }\n";

static const struct {
	const char *type, *word;
} words_samples[] = {
	{ "action", "act-1" }, { "anyway", "anyway" }, { "as", "as:press-1" }, { "ask", "ask:due=5m" },
	{ "cell", "a" }, { "channel", "mail-1" }, { "decision", "d-1" },
	{ "digest", "d1g35t" }, { "duration", "10m" }, { "fact", "f-1" },
	{ "from", "from:Ana P" }, { "hat", "evaluator" },
	{ "holdable", "call-1" }, { "inject", "call-1" },
	{ "injects", "call-1,04" }, { "instant", "T+1:10" }, { "int", "7" },
	{ "json", "50" }, { "levels", "facts=4" }, { "person", "ana" },
	{ "phase", "m-1" }, { "probe", "probe-1" }, { "question", "q-1" },
	{ "rate", "0.5" }, { "role", "csirt" }, { "roles", "csirt,it" },
	{ "seat", "seat-1" }, { "team", "a.csirt" },
	{ "text", "Ya se ha dicho" }, { "tlp", "tlp:amber" },
	{ "verdict", "w-7" }, { "way", "paper:" }, { "when", "T+1:10" }, { "word", "w-9" }, { "yes", "yes" },
};

static const char *sample(const char *type)
{
	for (size_t i = 0; i < ARRAY_LEN(words_samples); i++)
		if (strcmp(words_samples[i].type, type) == 0)
			return words_samples[i].word;
	fail_msg("no sample of the type \"%s\"", type);
	return NULL;
}

/* The only person of the exercise is called Ana. */
static int find_ana(void *arg, const char *name, struct err *err)
{
	(void)arg;
	return strcmp(name, "ana") == 0 ? 0 :
	    fail_code(err, "unknown", "%s: nobody has that name", name);
}

struct line {
	struct live *l;
	enum command_id id;
	const struct command_list *list;
	const char *words[COMMAND_ARGS_MAX + 4];
	size_t n;
	struct err err;
};

static struct val *line_read(struct line *c)
{
	const struct command_names names = { find_ana, NULL };
	const struct command_from from = { c->id, live_state(c->l), -1,
		&names, -1 };

	memset(&c->err, 0, sizeof(c->err));
	return command_words(&from, &c->l->a, c->words, c->n, &c->err);
}

static char *line_text(const struct line *c)
{
	struct buf b = {0};
	char *text;

	buf_adds(&b, command_get(c->id)->word);
	for (size_t i = 0; i < c->n; i++)
		buf_addf(&b, " [%s]", c->words[i]);
	text = arena_strdup(&c->l->a, buf_str(&b));
	buf_release(&b);
	return text;
}

static char *json(struct line *c, const struct val *v)
{
	struct buf b = {0};
	char *text;

	json_write(&b, v);
	text = arena_strdup(&c->l->a, buf_str(&b));
	buf_release(&b);
	return text;
}

/* Two arguments with the same words, whatever came first. */
static bool same(struct line *c, const struct val *a, const struct val *b)
{
	if (val_len(a) != val_len(b))
		return false;
	for (size_t k = 0; k < c->list->n; k++) {
		const char *name = c->list->args[k].name;
		const struct val *x = val_get(a, name), *y = val_get(b, name);

		if ((x == NULL) != (y == NULL) || (x != NULL &&
		    strcmp(json(c, x), json(c, y)) != 0))
			return false;
	}
	return true;
}

static void must_be(struct line *c, const struct val *want)
{
	struct val *got = line_read(c);

	if (got == NULL)
		fail_msg("%s: %s", line_text(c), c->err.text);
	if (!same(c, want, got))
		fail_msg("%s: %s", line_text(c), json(c, got));
}

static void must_fail(struct line *c, const char *naming)
{
	const struct val *got = line_read(c);

	if (got != NULL)
		fail_msg("%s: %s", line_text(c), json(c, got));
	if (strstr(c->err.text, naming) == NULL)
		fail_msg("%s: %s", line_text(c), c->err.text);
}

static bool is_text(const struct line *c, size_t k)
{
	return strcmp(c->list->args[k].type, "text") == 0;
}

/* NAME:VALUE of an argument; those that carry their mark have it. */
static const char *labelled(struct line *c, size_t k)
{
	const struct command_arg *arg = &c->list->args[k];
	const char *word = sample(arg->type);

	if (is_text(c, k) || strchr(word, ':') == word + strlen(arg->name))
		return word;
	if (strcmp(arg->type, "way") == 0)
		return "how:paper";
	return arena_printf(&c->l->a, "%s:%s", arg->name, word);
}

static void line_plain(struct line *c)
{
	c->n = c->list->n;
	for (size_t k = 0; k < c->n; k++)
		c->words[k] = sample(c->list->args[k].type);
}

static void line_labelled(struct line *c)
{
	for (c->n = 0; c->n < c->list->n; c->n++)
		c->words[c->n] = labelled(c, c->n);
}

/* Does the refusal name one of the words? */
static bool names_one(const struct line *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (strstr(c->err.text, c->words[i]) != NULL)
			return true;
	return false;
}

static bool has_text(const struct line *c)
{
	return c->list->n > 0 && is_text(c, c->list->n - 1);
}

/* ---- over every command ----------------------------------------------- */

static void each(void (*fn)(struct line *c, const struct val *want))
{
	struct live l = {0};

	live_up(&l, words_lua);
	live_person(&l, "Ana", "a.csirt");
	for (int id = 0; id < COMMANDS; id++) {
		struct line c = { .l = &l, .id = (enum command_id)id,
			.list = command_list((enum command_id)id) };
		struct val *want;

		/* A name alone may be the text of an answer. */
		line_plain(&c);
		want = line_read(&c);
		if (want == NULL) {
			line_labelled(&c);
			want = line_read(&c);
		}
		if (want == NULL)
			fail_msg("%s: %s", line_text(&c), c.err.text);
		assert_int_equal(val_len(want), c.list->n);
		fn(&c, want);
	}
	live_down(&l);
}

/* Does it know names? */
static bool knows_names(struct line *c, const struct val *want)
{
	const struct val *got;

	line_labelled(c);
	got = line_read(c);
	return got != NULL && same(c, want, got);
}

/* All orders of the words in front of the text. */
static void orders(struct line *c, size_t at, size_t n,
    const struct val *want)
{
	if (at + 1 >= n) {
		must_be(c, want);
		return;
	}
	for (size_t i = at; i < n; i++) {
		const char *kept = c->words[at];

		c->words[at] = c->words[i];
		c->words[i] = kept;
		orders(c, at + 1, n, want);
		c->words[i] = c->words[at];
		c->words[at] = kept;
	}
}

static int tried;

static void any_order_with_names(struct line *c, const struct val *want)
{
	if (!knows_names(c, want))
		return;
	orders(c, 0, c->n - has_text(c), want);
	tried++;
}

static void names_stand_in_any_order(void **unused)
{
	(void)unused;
	tried = 0;
	each(any_order_with_names);
	assert_true(tried > COMMANDS * 2 / 3);
}

/* Every optional word at every place: the same, or refused by name. */
static void never_swallowed(struct line *c, const struct val *want)
{
	size_t text = c->list->n - has_text(c);

	for (size_t k = 0; k < text; k++) {
		const char *moved = sample(c->list->args[k].type);

		if (!c->list->args[k].optional)
			continue;
		for (size_t to = 0; to < text; to++) {
			const struct val *got;

			line_plain(c);
			memmove(c->words + k, c->words + k + 1, (c->n - k - 1)
			    * sizeof(*c->words));
			memmove(c->words + to + 1, c->words + to, (c->n - to -
			    1) * sizeof(*c->words));
			c->words[to] = moved;
			got = line_read(c);
			if (got != NULL && !same(c, want, got) &&
			    strchr("aw", moved[0]) == NULL)
				fail_msg("%s: %s", line_text(c), json(c,
				    got));
			if (got == NULL && !names_one(c))
				fail_msg("%s: %s", line_text(c),
				    c->err.text);
			tried++;
		}
	}
}

static void a_word_out_of_place_is_never_text(void **unused)
{
	(void)unused;
	tried = 0;
	each(never_swallowed);
	assert_true(tried > COMMANDS);
}

/* What begins like an argument and is none; and the way to write it. */
static void strange_names(struct line *c, const struct val *want)
{
	static const char *const strange[] = { "questionnaire:x", "size:3",
		"rating:P" };

	/* A cry for help is never refused for its words. */
	if (c->list->n == 1 || !knows_names(c, want) || !has_text(c))
		return;
	for (size_t i = 0; i < ARRAY_LEN(strange); i++) {
		const char *said = c->words[c->n - 1], *last;
		char *name = arena_strndup(&c->l->a, strange[i],
		    strcspn(strange[i], ":"));

		last = c->list->args[c->list->n - 1].name;
		if (strstr(command_get(c->id)->args, name) != NULL)
			continue;
		c->words[c->n - 1] = strange[i];
		must_fail(c, name);
		c->words[c->n - 1] = "--";
		c->words[c->n++] = strange[i];
		assert_non_null(line_read(c));
		assert_string_equal(val_get_text(line_read(c), last, ""),
		    strange[i]);
		c->n--;
		c->words[c->n - 1] = said;
		tried++;
	}
}

static void a_strange_name_is_never_text(void **unused)
{
	(void)unused;
	tried = 0;
	each(strange_names);
	assert_true(tried > COMMANDS / 2);
}

/* A value that is none, behind its name, is refused. */
static void wrong_values(struct line *c, const struct val *want)
{
	if (!knows_names(c, want))
		return;
	for (size_t k = 0; k < c->list->n; k++) {
		const struct command_arg *arg = &c->list->args[k];
		const char *kept = c->words[k];

		if (is_text(c, k) || strcmp(arg->type, "word") == 0 ||
		    strcmp(arg->type, "verdict") == 0 ||
		    strcmp(arg->type, "json") == 0 ||
		    strcmp(arg->type, "digest") == 0 ||
		    strcmp(arg->type, "from") == 0 ||
		    strcmp(arg->type, "ask") == 0)
			continue;
		c->words[k] = arena_printf(&c->l->a, "%s:n0-such", arg->name);
		must_fail(c, "n0-such");
		c->words[k] = arena_printf(&c->l->a, "%s:", arg->name);
		if (strcmp(arg->type, "as") != 0 &&
		    strcmp(arg->type, "tlp") != 0)
			must_fail(c, c->words[k]);
		c->words[k] = kept;
		tried++;
	}
}

static void a_wrong_value_is_refused(void **unused)
{
	(void)unused;
	tried = 0;
	each(wrong_values);
	assert_true(tried > COMMANDS);
}

/* ---- as people write -------------------------------------------------- */

static void paper(struct live *l, const char *line, const char *text)
{
	struct line c = { .l = l, .id = COMMAND_ENTER,
		.list = command_list(COMMAND_ENTER) };
	char *copy = arena_strdup(&l->a, line);
	struct val *got;

	while ((c.words[c.n] = strsep(&copy, "_")) != NULL)
		c.n++;
	got = line_read(&c);
	if (text[0] == '!') {
		must_fail(&c, text + 1);
		return;
	}
	if (got == NULL)
		fail_msg("%s: %s", line, c.err.text);
	assert_string_equal(val_get_text(got, "text", ""), text);
	assert_string_equal(val_get_text(got, "how", ""), "paper");
	assert_int_equal(val_get_num(got, "at", 0), 70 * MINUTE);
	assert_string_equal(val_get_text(got, "for", ""),
	    live_state(l)->people[0].uuid);
}

static void an_answer_from_paper_keeps_its_words(void **unused)
{
	struct live l = {0};

	(void)unused;
	live_up(&l, words_lua);
	live_person(&l, "Ana", "a.csirt");
	paper(&l, "q-1_a.csirt_T+1:10_for:ana_paper:_No pagamos",
	    "No pagamos");
	paper(&l, "paper:_for:ana_T+1:10_a.csirt_q-1_No_pagamos",
	    "No pagamos");
	paper(&l, "for:ana_q-1_how:paper_at:T+1:10_csirt_--_at:T+1:11 no",
	    "at:T+1:11 no");
	paper(&l, "q-1_csirt_paper:_at:T+1:10_for:ana_--_paper:_no",
	    "paper: no");
	paper(&l, "q-1_csirt_paper:_T+1:10_for:ana_at: noon, by voice: no",
	    "at: noon, by voice: no");
	paper(&l, "q-1_csirt_paper:_T+1:10_for:ana_ana_no", "ana no");
	paper(&l, "q-1_csirt_paper_no", "!\"paper\"");
	paper(&l, "q-1_csirt_papel:_no", "!\"papel:\"");
	paper(&l, "q-1_csirt_T+1:10_paper:_ana_no", "!for:ana");
	paper(&l, "q-1_csirt_fro:ana_no", "!\"for:\"");
	paper(&l, "q-1_csirt_by:ana_no", "!\"by:\"");
	paper(&l, "q-1_csirt_for:bea_no", "!bea");
	paper(&l, "q-1_csirt_for:_ana_no", "!\"for:\"");
	paper(&l, "q-1_csirt_at:noon_no", "!\"noon\"");
	paper(&l, "q-1_csirt_T+1:10_at:T+1:11_no", "!at:T+1:11");
	paper(&l, "q-2_csirt_no", "!\"q-2\"");
	paper(&l, "csirt_T+1:10_no", "!\"no\"");
	paper(&l, "q-1_csirt_--", "!enter QUESTION");
	live_down(&l);
}

static void a_message_leaks_no_words(void **unused)
{
	struct live l = {0};
	int ana;

	(void)unused;
	live_up(&l, words_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	live_person(&l, "Bea", "a.it");
	live_must(&l, -1, "start");
	live_to(&l, MINUTE / 2);
	live_refused(&l, ana, "write a.it by:bea secreto", "usage");
	live_refused(&l, ana, "write a.it chanel:mail-1 secreto", "usage");
	live_refused(&l, ana, "write a.it channel:fax secreto", "unknown");
	live_refused(&l, ana, "write a.it tlp:rojo secreto", "usage");
	live_refused(&l, ana, "write a.it tlp:red channel:mail-1", "usage");
	live_must(&l, ana, "write a.it tlp:red channel:mail-1 secreto");
	live_must(&l, ana, "write channel:mail-1 a.it tlp:red secreto");
	live_must(&l, ana, "write a.it -- by:bea");
	live_refused(&l, -1, "extend 10m it is raining", "usage");
	live_refused(&l, -1, "pause 10m a fire alarm", "usage");
	live_down(&l);
}

/* What people are to read is refused when there is nothing in it. */
static void empty_is_refused(struct line *c, const struct val *want)
{
	static const char *const empty[] = { "", " \t ", "\xe2\x80\x8b" };

	(void)want;
	for (size_t k = 0; k < c->list->n; k++) {
		const char *name = c->list->args[k].name;
		const char *kept = c->words[k];

		if (c->list->args[k].optional || (strcmp(name, "text") != 0 &&
		    strcmp(name, "title") != 0 && strcmp(name, "why") != 0))
			continue;
		for (size_t i = 0; i < ARRAY_LEN(empty); i++) {
			c->words[k] = empty[i];
			must_fail(c, arena_printf(&c->l->a, "%s: it is empty",
			    name));
			tried++;
		}
		c->words[k] = kept;
	}
}

static void what_is_read_is_not_empty(void **unused)
{
	struct live l = {0};

	(void)unused;
	tried = 0;
	each(empty_is_refused);
	assert_true(tried > 3 * 15);
	live_up(&l, words_lua);
	live_must(&l, -1, "start");
	live_must(&l, -1, "noduff");
	assert_true(live_state(&l)->realworld);
	live_down(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_stand_in_any_order),
		cmocka_unit_test(a_word_out_of_place_is_never_text),
		cmocka_unit_test(a_strange_name_is_never_text),
		cmocka_unit_test(a_wrong_value_is_refused),
		cmocka_unit_test(an_answer_from_paper_keeps_its_words),
		cmocka_unit_test(a_message_leaks_no_words),
		cmocka_unit_test(what_is_read_is_not_empty),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
