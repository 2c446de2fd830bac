/*
 * say_question.c: a question in words, for both faces: what is asked, what
 * answers it and by when, its hints, what was sent.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

const char *say_verdict(struct term *t, const struct val *question,
    const struct val *attempt)
{
	static const struct { const char *word, *text; } words[] = {
		{ "sent", N_("handed in") }, { "right", N_("right") },
		{ "wrong", N_("wrong") }, { "waiting", N_("being looked at") },
		{ "returned", N_("returned, write it again") },
		{ "over", N_("after the close") },
	};
	const char *verdict = val_get_text(attempt, "verdict", "");

	if (strcmp(verdict, "graded") == 0 &&
	    val_get_num(question, "points", 0) == 0)
		return _("looked at");
	if (strcmp(verdict, "graded") == 0)
		return arena_printf(&t->a, _("graded: %d of %d points"),
		    (int)val_get_num(attempt, "points", 0),
		    (int)val_get_num(question, "points", 0));
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strcmp(words[i].word, verdict) == 0)
			return _(words[i].text);
	}
	return verdict;
}

/* One of the sentences of a line. */
static void question_fact(struct term *t, struct buf *out, const char *text)
{
	buf_addf(out, "%s%s", out->p[out->len - 1] != '\n' ? " " : "",
	    say_end(t, text));
}

static void question_facts(struct term *t, const struct val *q,
    struct buf *out)
{
	int64_t due = val_get_num(q, "due_ms", -1), left;
	const char *tries = answer_tries(t, q);

	if (practice_is(t, val_get_text(q, "id", ""))) {
		buf_addf(out, "%s\n", _("Practice: it counts for nothing."));
		return;
	}
	if (val_get_num(q, "points", 0) != 0)
		question_fact(t, out, say_worth(t, q));
	if (!val_get_true(q, "open", false)) {
		question_fact(t, out, _("Closed"));
	} else if (due >= 0) {
		left = due - term_ex_ms(t);
		question_fact(t, out, arena_printf(&t->a, left >= 0 ?
		    _("Due T+%s, in %s") : _("Due T+%s, %s ago"),
		    say_hm(t, due), say_long(t, left)));
	}
	if (tries[0] != '\0')
		question_fact(t, out, tries);
	if (out->p[out->len - 1] != '\n')
		buf_addc(out, '\n');
}

static void question_choices(struct term *t, const struct val *q,
    struct buf *out)
{
	const struct val *choices = val_get(q, "choices");

	for (size_t i = 0; i < val_len(choices); i++) {
		buf_addf(out, "  %zu. ", i + 1);
		say_safe(out, say_within(t, val_at(choices, i), q));
		buf_addc(out, '\n');
	}
}

static const char *chosen_title(struct term *t, const struct val *q,
    const char *id)
{
	const struct val *choices = val_get(q, "choices");

	for (size_t i = 0; i < val_len(choices); i++)
		if (strcmp(val_get_text(val_at(choices, i), "id", ""), id) ==
		    0)
			return say_within(t, val_at(choices, i), q);
	return id;
}

const char *say_chosen(struct term *t, const struct val *q, const char *text)
{
	struct buf out = {0};
	const char *all;

	if (val_len(val_get(q, "choices")) == 0)
		return text;
	while (*(text += strspn(text, ", ")) != '\0') {
		size_t n = strcspn(text, ", ");

		buf_addf(&out, "%s%s", out.len > 0 ? ", " : "",
		    chosen_title(t, q, arena_strndup(&t->a, text, n)));
		text += n;
	}
	all = arena_strdup(&t->a, buf_str(&out));
	buf_release(&out);
	return all;
}

/* With the command in the place of the key. */
static void hint_heard(struct term *t, const struct val *q, int cost,
    struct buf *out)
{
	const char *item = say_item(t, q);

	if (cost == 0)
		buf_addf(out, _("There is a hint, for nothing: \"hint %s\".\n"),
		    item);
	else
		buf_addf(out, P_("A hint costs %d point: \"hint %s\".\n",
		    "A hint costs %d points: \"hint %s\".\n",
		    (unsigned long)cost), cost, item);
}

static void question_hint(struct term *t, const struct val *q,
    const struct val *hint, struct buf *out)
{
	int cost = (int)val_get_num(hint, "cost", 0);

	if (hint == NULL)
		return;
	if (val_get_true(hint, "taken", false)) {
		buf_addf(out, "%s: ", say_hint_label(t, hint));
		say_safe(out, val_get_text(hint, "text", ""));
		buf_addc(out, '\n');
		return;
	}
	if (say_hint_useless(t, q) != NULL)
		return;
	if (say_is_heard(t))
		hint_heard(t, q, cost, out);
	else if (cost == 0)
		buf_addf(out, "%s\n", _("There is a hint, for nothing (H)."));
	else
		buf_addf(out, P_("A hint costs %d point (H).\n",
		    "A hint costs %d points (H).\n", (unsigned long)cost),
		    cost);
}

static void question_rules(struct term *t, const struct val *q,
    struct buf *out)
{
	const char *sender = val_get_text(q, "sender", "");
	const struct val *list = val_get(q, "proposed");

	if (val_get_true(q, "open", false) && answer_takes(t, q)[0] != '\0')
		buf_addf(out, "%s\n", answer_takes(t, q));
	if (strcmp(sender, "lead") == 0)
		buf_adds(out, _("Your team's lead sends the answer; others "
		    "propose.\n"));
	else if (strcmp(sender, "two") == 0)
		buf_adds(out, _("Two of you must send the same answer.\n"));
	for (size_t i = 0; i < val_len(list); i++) {
		buf_addf(out, _("%s proposes: "), val_get_text(val_at(list,
		    i), "name", ""));
		say_safe(out, say_chosen(t, q, val_get_text(val_at(list, i),
		    "text", "")));
		buf_addc(out, '\n');
	}
}

static void question_rubric(struct term *t, const struct val *q,
    struct buf *out)
{
	const struct val *list = val_get(q, "criteria");

	for (size_t i = 0; i < val_len(list); i++) {
		int most = (int)val_get_num(val_at(list, i), "points", 0);

		buf_adds(out, say_is_heard(t) ? "  " : "  - ");
		say_safe(out, say_within(t, val_at(list, i), q));
		buf_addf(out, say_is_heard(t) ? _(": from 0 to %d.\n") :
		    " 0..%d\n", most);
	}
}

/* Whoever hears it sees no keys below. */
static void question_how(struct term *t, const struct val *q,
    struct buf *out)
{
	const char *id = val_get_text(q, "id", "");

	if (!say_is_heard(t) || t->o.exec != NULL || say_over(t) ||
	    !val_get_true(q, "open", false) || feed_own_draft(&t->m,
	    practice_item(t, id), t->o.person) != NULL ||
	    (t->p.writing != NULL && strcmp(t->p.writing, id) == 0))
		return;
	buf_addf(out, _("To answer it: \"answer %s\".\n"), say_item(t, q));
}

void say_question(struct term *t, const struct val *q, struct buf *out)
{
	const struct val *hints = val_get(q, "hints");

	/* `hint` is the first of `hints`. */
	buf_adds(out, say_is_heard(t) ? _("Question: ") : "? ");
	say_safe(out, say_within(t, q, feed_row(&t->m, "inbox",
	    val_get_text(q, "inject", ""))));
	buf_addc(out, '\n');
	question_choices(t, q, out);
	question_rubric(t, q, out);
	question_facts(t, q, out);
	question_rules(t, q, out);
	question_how(t, q, out);
	if (hints == NULL)
		question_hint(t, q, val_get(q, "hint"), out);
	for (size_t i = 0; i < val_len(hints); i++)
		question_hint(t, q, val_at(hints, i), out);
	say_versions(t, q, out);
	say_draft(t, q, out);
}
