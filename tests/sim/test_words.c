/*
 * test_words.c: the words of every command, in every order: they mean the
 * same or are refused by name; no word becomes text that was not.
 */
#include "config.h"

#include "tests/sim/line.h"

static int tried;

/* Two arguments with the same words, whatever came first. */
static bool same(struct line *c, const struct val *a, const struct val *b)
{
	if (val_len(a) != val_len(b))
		return false;
	for (size_t k = 0; k < c->list->n; k++) {
		const char *name = c->list->args[k].name;
		const struct val *x = val_get(a, name), *y = val_get(b, name);

		if ((x == NULL) != (y == NULL) || (x != NULL &&
		    strcmp(line_json(c, x), line_json(c, y)) != 0))
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
		fail_msg("%s: %s", line_text(c), line_json(c, got));
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
	return c->list->n > 0 && line_is_text(c, c->list->n - 1);
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
	line_each(any_order_with_names);
	assert_true(tried > COMMANDS * 2 / 3);
}

/* Every optional word at every place: the same, or refused by name. */
static void never_swallowed(struct line *c, const struct val *want)
{
	size_t text = c->list->n - has_text(c);

	for (size_t k = 0; k < text; k++) {
		const char *moved = line_sample(c->list->args[k].type);

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
				fail_msg("%s: %s", line_text(c), line_json(c,
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
	line_each(never_swallowed);
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
		line_fails(c, name);
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
	line_each(strange_names);
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

		if (line_is_text(c, k) || strcmp(arg->type, "word") == 0 ||
		    strcmp(arg->type, "verdict") == 0 ||
		    strcmp(arg->type, "json") == 0 ||
		    strcmp(arg->type, "digest") == 0 ||
		    strcmp(arg->type, "from") == 0 ||
		    strcmp(arg->type, "ask") == 0)
			continue;
		c->words[k] = arena_printf(&c->l->a, "%s:n0-such", arg->name);
		line_fails(c, "n0-such");
		c->words[k] = arena_printf(&c->l->a, "%s:", arg->name);
		if (strcmp(arg->type, "as") != 0 &&
		    strcmp(arg->type, "tlp") != 0)
			line_fails(c, c->words[k]);
		c->words[k] = kept;
		tried++;
	}
}

static void a_wrong_value_is_refused(void **unused)
{
	(void)unused;
	tried = 0;
	line_each(wrong_values);
	assert_true(tried > COMMANDS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_stand_in_any_order),
		cmocka_unit_test(a_word_out_of_place_is_never_text),
		cmocka_unit_test(a_strange_name_is_never_text),
		cmocka_unit_test(a_wrong_value_is_refused),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
