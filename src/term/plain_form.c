/*
 * plain_form.c: questionnaires in line mode: one question after the other,
 * then all of it read out before it is sent.
 */
#include "config.h"

#include "term/internal.h"
#include "term/plain_do.h"

#include "base/text.h"

static const char *step_kind(const struct term *t)
{
	return val_get_text(form_item(t, t->p.step), "kind", "");
}

/* ---- asking ----------------------------------------------------------- */

static void step_ask(struct term *t)
{
	const struct val *item = form_item(t, t->p.step);
	const struct val *choices = val_get(item, "choices");
	const char *takes = say_form_takes(t, item);

	plain_say(t, _("Question %zu of %zu. %s"), t->p.step + 1, t->f.n,
	    say_label(t, item));
	for (size_t i = 0; i < val_len(choices); i++)
		plain_say(t, "  %zu. %s", i + 1, say_label(t, val_at(choices,
		    i)));
	if (takes[0] != '\0')
		plain_say(t, "(%s)", takes);
	if (t->f.values[t->p.step] != NULL)
		plain_say(t, _("Now: %s. Enter keeps it."), form_shown(t,
		    t->p.step));
	else if (form_state(t, t->p.step) == FORM_SKIPPED)
		plain_say(t, "%s", _("Enter skips it."));
}

static void step_review(struct term *t)
{
	t->p.step = t->f.n;
	plain_say(t, "%s", _("This is what you answered:"));
	for (size_t i = 0; i < t->f.n; i++)
		plain_say(t, "%zu. %s %s", i + 1, say_label(t, form_item(t,
		    i)), t->f.values[i] != NULL ? form_shown(t, i) :
		    form_state(t, i) == FORM_MISSING ?
		    _("(not answered yet)") : _("(skipped)"));
	plain_say(t, "%s", _("send sends it, keep keeps it for later, a "
	    "number changes an answer."));
}

void step_begin(struct term *t)
{
	const struct val *row = form_row(t);

	plain_say(t, "%s %s", say_end(t, say_title(t, row)),
	    say_form_rules(t, row));
	if (say_form_sent(t) != NULL)
		plain_say(t, "%s", say_form_sent(t));
	t->p.step = 0;
	t->p.single = false;
	if (t->f.sent == NULL)
		plain_say(t, "%s", _("One question after the other; nothing "
		    "is sent before you say so. back goes back, stop keeps it "
		    "for later."));
	if (t->f.n > 0 && t->f.sent == NULL)
		step_ask(t);
	else
		step_review(t);
}

void step_again(struct term *t)
{
	step_review(t);
}

bool step_on(const struct term *t)
{
	return t->f.stepping && t->f.loaded;
}

const char *step_prompt(struct term *t)
{
	return t->p.step < t->f.n ? "> " : arena_printf(&t->a, "%s ",
	    _("send, keep or a number?"));
}

/* ---- answers ---------------------------------------------------------- */

/* "2", "b, 3" of an item with choices as ids; NULL: no such choice. */
static const char *step_ids(struct term *t, const char *text)
{
	const struct val *choices = val_get(form_item(t, t->p.step),
	    "choices");
	struct buf out = {0};
	const char *ids;
	bool fine = true;

	while (fine && *(text += strspn(text, ", ")) != '\0') {
		char *word = arena_strndup(&t->a, text, strcspn(text, ", "));
		char *end;
		long n = strtol(word, &end, 10);
		const char *id = NULL;

		for (size_t i = 0; i < val_len(choices); i++) {
			const char *is = val_get_text(val_at(choices, i),
			    "id", "");

			if (strcmp(is, word) == 0 || (*end == '\0' &&
			    n == (long)i + 1))
				id = is;
		}
		fine = id != NULL;
		buf_addf(&out, "%s%s", out.len > 0 ? "," : "", fine ? id :
		    "");
		text += strlen(word);
	}
	fine &= strcmp(step_kind(t), "choice") != 0 ||
	    strchr(buf_str(&out), ',') == NULL;
	ids = fine ? arena_strdup(&t->a, buf_str(&out)) : NULL;
	buf_release(&out);
	return ids;
}

static void step_next(struct term *t)
{
	form_save(t, true);
	if (t->p.single || ++t->p.step >= t->f.n)
		step_review(t);
	else
		step_ask(t);
}

static void step_answer(struct term *t, const char *line)
{
	bool picks = val_get(form_item(t, t->p.step), "choices") != NULL;
	char *was = xstrdup(t->f.values[t->p.step]);
	const char *value = picks ? step_ids(t, line) : line;

	if (line[0] == '\0' && form_state(t, t->p.step) == FORM_MISSING) {
		plain_say(t, "%s", _("This one needs an answer; stop keeps "
		    "the others for later."));
	} else if (line[0] != '\0') {
		form_set(t, t->p.step, value);
		if (value == NULL || form_state(t, t->p.step) == FORM_WRONG) {
			form_set(t, t->p.step, was);
			plain_say(t, _("That does not fit: %s."),
			    say_form_takes(t, form_item(t, t->p.step)));
		} else {
			step_next(t);
		}
	} else {
		step_next(t);
	}
	free(was);
}

static void step_stop(struct term *t)
{
	bool sent = form_is_sent(t);

	form_close(t);
	plain_say(t, "%s", sent ? _("Nothing was done.") :
	    _("Your answers are kept; nothing was sent."));
}

static void step_reviewed(struct term *t, const char *line)
{
	char *end;
	long n = strtol(line, &end, 10);
	size_t at = form_wanting(t);

	if (say_is(t, line, "keep", _("keep"))) {
		step_stop(t);
	} else if (end != line && *end == '\0' && n > 0 &&
	    (size_t)n <= t->f.n) {
		t->p.step = (size_t)n - 1;
		t->p.single = true;
		step_ask(t);
	} else if (say_is(t, line, "send", _("send")) && at < t->f.n) {
		plain_say(t, _("Question %zu is not answered yet."), at + 1);
	} else if (say_is(t, line, "send", _("send")) && form_is_sent(t)) {
		plain_say(t, "%s", _("Nothing has changed since it was "
		    "sent."));
	} else if (say_is(t, line, "send", _("send"))) {
		form_send(t);
	}
}

void step_takes(struct term *t, const char *line)
{
	if (form_row(t) == NULL) {
		plain_say(t, "%s", _("This questionnaire takes no more "
		    "answers."));
		form_close(t);
	} else if (line == NULL) {	/* the input ended within it */
		form_close(t);
	} else if (t->p.step >= t->f.n) {
		step_reviewed(t, line);
	} else if (say_is(t, line, "stop", _("stop"))) {
		step_stop(t);
	} else if (say_is(t, line, "back", _("back"))) {
		t->p.step -= t->p.step > 0;
		step_ask(t);
	} else {
		step_answer(t, line);
	}
}

/* ---- the command ------------------------------------------------------ */

/* The questionnaire that is meant, or NULL. */
static const char *form_named(struct term *t, const char *said)
{
	const char *id = do_item(t, said);
	const struct val *row = id == NULL ? NULL : feed_row(&t->m, "inbox",
	    id);

	return row == NULL ? NULL : form_of(row);
}

static void show_forms(struct term *t)
{
	const struct val *rows = feed_section(&t->m, "questionnaires");

	if (t->p.json) {
		plain_json(t, rows != NULL ? rows : val_list(&t->a));
		return;
	}
	for (size_t i = 0; i < val_len(rows); i++)
		plain_say(t, "%s: %s %s.", val_get_text(val_at(rows, i),
		    "id", ""), say_end(t, say_title(t, val_at(rows, i))),
		    say_form_state(t, val_at(rows, i)));
	if (val_len(rows) == 0)
		plain_say(t, "%s", _("There are no questionnaires now."));
	else
		plain_say(t, "%s", _("Answer one with: survey NAME"));
}

bool form_step(struct term *t, const char *said)
{
	const char *id = form_named(t, said);

	if (id == NULL || !plain_interactive(t))
		return false;
	form_open(t, id, true);
	return true;
}

void do_survey(struct term *t)
{
	const char *id, *text;

	if (t->p.argc < 2) {
		show_forms(t);
		return;
	}
	id = form_named(t, t->p.argv[1]);
	if (id == NULL) {
		do_no_item(t, t->p.argv[1]);
		return;
	}
	if (t->p.argc == 2 && form_step(t, t->p.argv[1]))
		return;
	if (t->p.argc == 2 && form_done(t, feed_row(&t->m, "questionnaires",
	    id))) {
		form_read_sent(t, id);
		return;
	}
	if (t->p.argc == 2) {
		plain_fail(t, TERM_USAGE, "%s", _("Write: survey NAME "
		    "ID=VALUE; ID=VALUE, or survey NAME - with that on "
		    "standard input. survey --json lists what is asked."));
		return;
	}
	text = do_text(t, 2);
	if (text != NULL)
		do_ask(t, "survey", term_args(t, "questionnaire", id,
		    "answers", text, NULL), N_("Sent. Thank you."));
}
