/*
 * say_long.c: whole texts for reading, on a page or in line mode: an inject
 * with its questions.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"
#include "client/words.h"
#include "wire/fill.h"

const char *say_subject(struct term *t, const struct val *inject)
{
	const char *tlp = say_tlp(t, inject);

	return arena_printf(&t->a, "%s  %s%s%s", val_get_text(inject,
	    "number", ""), say_title(t, inject), tlp != NULL ? "  " : "",
	    tlp != NULL ? tlp : "");
}

/* Text of others: safe, its lines kept. */
static void say_safe(struct buf *out, const char *s)
{
	text_safe(out, s, strlen(s), true, 0);
}

static void say_field(struct term *t, struct buf *out, const char *label,
    const char *value)
{
	(void)t;
	if (value == NULL || value[0] == '\0')
		return;
	text_pad(out, label, text_width(label) > 8 ? text_width(label) : 8);
	buf_addc(out, ' ');
	say_safe(out, value);
	buf_addc(out, '\n');
}

static void say_files(struct term *t, const struct val *inject,
    struct buf *out)
{
	const struct val *files = val_get(inject, "files");
	struct buf names = {0};

	for (size_t i = 0; i < val_len(files); i++) {
		const struct val *f = val_at(files, i);

		buf_addf(&names, "%s%s %s", i > 0 ? ", " : "",
		    val_get_text(f, "name", ""), say_size(t,
		    val_get_num(f, "size", 0)));
	}
	say_field(t, out, _("Files"), buf_str(&names));
	buf_release(&names);
}

static void say_filled(struct term *t, const struct val *inject,
    const char *text, struct buf *out)
{
	struct wire_filling with = {
		.fills = val_get(feed_section(&t->m, "exercise"), "fills"),
		.clock = say_hm(t, val_get_num(inject, "ms", 0)),
		.story_ms = val_get_num(inject, "story_ms", WIRE_NO_STORY),
	};
	struct buf flown = {0}, filled = {0};

	flow_text(&flown, text);
	wire_fill(&filled, buf_str(&flown), &with);
	say_safe(out, buf_str(&filled));
	buf_release(&filled);
	buf_release(&flown);
}

/* A body by its digest, as it stands in a row; the inject says when. */
static void say_body(struct term *t, const struct val *inject,
    const struct val *row, const char *key, struct buf *out, bool *wanting)
{
	const char *digest = val_get_text(row, key, NULL);
	const char *lang = val_get_text(row, "body_lang", NULL);
	const char *text;
	bool failed;

	if (digest == NULL)
		return;
	if (lang != NULL)
		buf_addf(out, _("[This text is in its original language: "
		    "%s]\n\n"), lang);
	text = term_body(t, digest, &failed);
	if (text != NULL) {
		say_filled(t, inject, text, out);
	} else if (failed) {
		buf_adds(out, _("[The text cannot be had.]"));
	} else {
		*wanting = true;
		buf_adds(out, "...");
	}
	buf_addc(out, '\n');
}

static void say_corrected(struct term *t, const struct val *inject,
    struct buf *out, bool *wanting)
{
	if (val_get(inject, "correction") == NULL)
		return;
	buf_addf(out, "\n** %s", _("CORRECTION"));
	if (val_get(inject, "correction_why") != NULL) {
		buf_adds(out, ": ");
		say_safe(out, val_get_text(inject, "correction_why", ""));
	}
	buf_adds(out, " **\n");
	say_body(t, inject, inject, "correction", out, wanting);
}

static void say_head(struct term *t, const struct val *inject,
    struct buf *out)
{
	say_field(t, out, _("From"), val_get_text(inject, "from", NULL));
	say_field(t, out, _("Sent"), arena_printf(&t->a, "T+%s  %s",
	    say_hm(t, val_get_num(inject, "ms", 0)),
	    client_channel(t->cat, val_get_text(inject, "channel", ""))));
	say_field(t, out, _("For"), val_get_text(inject, "person_title",
	    NULL));
	say_files(t, inject, out);
	buf_addc(out, '\n');
}

/* What a row says: inline, or by digest. */
static void say_row(struct term *t, const struct val *inject,
    const struct val *row, struct buf *out, bool *wanting)
{
	if (val_get(row, "text") != NULL) {
		say_filled(t, inject, val_get_text(row, "text", ""), out);
		buf_addc(out, '\n');
	}
	say_body(t, inject, row, "body", out, wanting);
}

/* Letters to those whose part the team has taken over. */
static void say_others(struct term *t, const struct val *inject,
    struct buf *out, bool *wanting)
{
	const struct val *others = val_get(inject, "others");

	for (size_t i = 0; i < val_len(others); i++) {
		const struct val *other = val_at(others, i);

		buf_addf(out, "\n-- %s: ", _("For"));
		say_safe(out, val_get_text(other, "title",
		    val_get_text(other, "role", "")));
		buf_adds(out, " --\n");
		say_row(t, inject, other, out, wanting);
	}
}

static void say_text(struct term *t, const struct val *inject,
    struct buf *out, bool *wanting)
{
	say_row(t, inject, inject, out, wanting);
	say_others(t, inject, out, wanting);
	say_corrected(t, inject, out, wanting);
}

/* One of what a digest is made of. */
static void say_part(struct term *t, const struct val *part, struct buf *out,
    bool *wanting)
{
	buf_adds(out, "-- ");
	say_safe(out, say_subject(t, part));
	buf_adds(out, " --\n");
	say_field(t, out, _("From"), val_get_text(part, "from", NULL));
	buf_addc(out, '\n');
	say_text(t, part, out, wanting);
	buf_addc(out, '\n');
}

void say_inject(struct term *t, const struct val *inject, bool head,
    struct buf *out, bool *wanting)
{
	const struct val *rows = feed_section(&t->m, "questions");
	const struct val *parts = val_get(inject, "digest");
	const char *id = val_get_text(inject, "id", "");

	*wanting = false;
	if (form_of(inject) != NULL) {
		say_form(t, feed_row(&t->m, "questionnaires",
		    form_of(inject)), out);
		return;
	}
	if (head)
		say_head(t, inject, out);
	say_text(t, inject, out, wanting);
	for (size_t i = 0; i < val_len(parts); i++)
		say_part(t, val_at(parts, i), out, wanting);
	for (size_t i = 0; i < val_len(rows); i++) {
		if (strcmp(val_get_text(val_at(rows, i), "inject", ""),
		    id) != 0)
			continue;
		buf_addc(out, '\n');
		say_question(t, val_at(rows, i), out);
	}
}

/* ---- questions -------------------------------------------------------- */

const char *say_verdict(struct term *t, const struct val *question,
    const struct val *attempt)
{
	static const struct { const char *word, *text; } words[] = {
		{ "sent", N_("sent") }, { "right", N_("right") },
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

static void question_facts(struct term *t, const struct val *q,
    struct buf *out)
{
	int64_t due = val_get_num(q, "due_ms", -1), left;
	int64_t tries = val_get_num(q, "tries", 0);
	int64_t points = val_get_num(q, "points", 0);

	if (practice_is(t, val_get_text(q, "id", ""))) {
		buf_addf(out, "%s\n", _("Practice: it counts for nothing."));
		return;
	}
	if (points != 0)
		buf_addf(out, _("Worth %d"), (int)points);
	if (!val_get_true(q, "open", false)) {
		buf_addf(out, "%s%s", points != 0 ? ". " : "", _("Closed"));
	} else if (due >= 0) {
		left = due - term_ex_ms(t);
		buf_adds(out, points != 0 ? ". " : "");
		buf_addf(out, left >= 0 ? _("Due T+%s, in %s") :
		    _("Due T+%s, %s ago"), say_hm(t, due),
		    say_long(t, left));
	}
	if (tries > 0)
		buf_addf(out, _(". Try %d of %d"),
		    (int)val_get_num(q, "tried", 0) + (val_get_true(q,
		    "open", false) ? 1 : 0), (int)tries);
	if (out->p[out->len - 1] != '\n')
		buf_adds(out, ".\n");
}

static void question_choices(struct term *t, const struct val *q,
    struct buf *out)
{
	const struct val *choices = val_get(q, "choices");

	for (size_t i = 0; i < val_len(choices); i++) {
		buf_addf(out, "  %zu. ", i + 1);
		say_safe(out, say_title(t, val_at(choices, i)));
		buf_addc(out, '\n');
	}
}

static void question_attempts(struct term *t, const struct val *q,
    struct buf *out)
{
	const struct val *list = val_get(q, "attempts");

	for (size_t i = 0; i < val_len(list); i++) {
		const struct val *at = val_at(list, i);

		buf_addf(out, _("T+%s %s: %s"), say_hm(t, val_get_num(at,
		    "ms", 0)), val_get_text(at, "name", ""),
		    say_verdict(t, q, at));
		if (val_get_true(at, "late", false))
			buf_addf(out, " (%s)", _("late"));
		buf_adds(out, "\n");
		if (val_get(at, "why") != NULL) {
			buf_adds(out, "  EXCON: ");
			say_safe(out, val_get_text(at, "why", ""));
			buf_addc(out, '\n');
		}
		if (val_get(at, "text") != NULL) {
			buf_adds(out, "  ");
			say_safe(out, val_get_text(at, "text", ""));
			buf_addc(out, '\n');
		}
	}
}

static void question_hint(struct term *t, const struct val *q,
    const struct val *hint, struct buf *out)
{
	int cost = (int)val_get_num(hint, "cost", 0);

	if (hint == NULL)
		return;
	if (val_get_true(hint, "taken", false)) {
		buf_addf(out, "%s: ", _("Hint"));
		say_safe(out, val_get_text(hint, "text", ""));
		buf_addc(out, '\n');
		return;
	}
	if (say_hint_useless(t, q) != NULL)
		return;
	if (cost == 0)
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

	if (val_get(q, "from") != NULL)
		buf_addf(out, _("A whole number from %d to %d.\n"),
		    (int)val_get_num(q, "from", 0), (int)val_get_num(q, "to",
		    0));
	if (val_get_num(q, "words", 0) > 0)
		buf_addf(out, _("At most %d words.\n"), (int)val_get_num(q,
		    "words", 0));
	if (strcmp(sender, "lead") == 0)
		buf_adds(out, _("Your team's lead sends the answer; others "
		    "propose.\n"));
	else if (strcmp(sender, "two") == 0)
		buf_adds(out, _("Two of you must send the same answer.\n"));
	for (size_t i = 0; i < val_len(list); i++) {
		buf_addf(out, _("%s proposes: "), val_get_text(val_at(list,
		    i), "name", ""));
		say_safe(out, val_get_text(val_at(list, i), "text", ""));
		buf_addc(out, '\n');
	}
}

static void question_rubric(struct term *t, const struct val *q,
    struct buf *out)
{
	const struct val *list = val_get(q, "criteria");

	for (size_t i = 0; i < val_len(list); i++) {
		buf_addf(out, "  - ");
		say_safe(out, say_title(t, val_at(list, i)));
		buf_addf(out, " 0..%d\n", (int)val_get_num(val_at(list, i),
		    "points", 0));
	}
}

void say_question(struct term *t, const struct val *q, struct buf *out)
{
	const struct val *hints = val_get(q, "hints");

	/* `hint` is the first of `hints`. */
	buf_adds(out, "? ");
	say_safe(out, say_title(t, q));
	buf_addc(out, '\n');
	question_choices(t, q, out);
	question_rubric(t, q, out);
	question_facts(t, q, out);
	question_rules(t, q, out);
	if (hints == NULL)
		question_hint(t, q, val_get(q, "hint"), out);
	for (size_t i = 0; i < val_len(hints); i++)
		question_hint(t, q, val_at(hints, i), out);
	question_attempts(t, q, out);
}
