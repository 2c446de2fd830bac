/*
 * lobby.c: before StartEx: who is here, the rules, what is recorded, and an
 * inject to practise with, whatever the pack.  It must never let anything of
 * practice be taken for play: it has a command of its own on the engine, and
 * is gone once the exercise runs.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

#define PRACTICE "practice"	/* while nothing else is in the inbox */

bool lobby_on(const struct term *t)
{
	return strcmp(feed_text(&t->m, "run", "state", ""), "lobby") == 0;
}

bool practice_is(const struct term *t, const char *id)
{
	const struct val *row = id == NULL ? NULL : feed_row(&t->m, "inbox",
	    id);

	return val_get_true(row, PRACTICE, false);
}

/* No question of a pack has such an id. */
const char *practice_item(const struct term *t, const char *question)
{
	return practice_is(t, question) ? PRACTICE "/" : question;
}

const char *practice_question(const char *item)
{
	return strcmp(item, PRACTICE "/") == 0 ? PRACTICE : item;
}

/* ---- its rows --------------------------------------------------------- */

static void practice_forget(struct val *rows)
{
	size_t kept = 0;

	for (size_t i = 0; i < val_len(rows); i++)
		if (!val_get_true(val_at(rows, i), PRACTICE, false))
			rows->u.list.v[kept++] = val_at(rows, i);
	if (rows != NULL)
		rows->u.list.n = kept;
}

static struct val *practice_row(struct term *t, const char *section,
    const char *title)
{
	struct arena *a = &t->m.a;
	struct val *rows = feed_section(&t->m, section), *row = val_map(a);

	if (rows == NULL) {
		rows = val_list(a);
		val_set(a, t->m.view, section, rows);
	}
	val_set(a, row, "id", val_str(a, PRACTICE));
	val_set(a, row, PRACTICE, val_bool(a, true));
	val_set(a, row, "title", val_str(a, title));
	val_push(a, rows, row);
	return row;
}

/* What the team has tried so far, as attempts. */
static void practice_tried(struct term *t, struct val *in, struct val *q)
{
	struct arena *a = &t->m.a;
	const struct val *done = feed_section(&t->m, PRACTICE);
	struct val *list = val_list(a);

	for (size_t i = 0; i < val_len(done); i++) {
		struct val *at = val_at(done, i);

		if (val_get(at, "text") == NULL) {
			val_set(a, in, "acked", val_bool(a, true));
			continue;
		}
		val_set(a, at, "verdict", val_str(a, "sent"));
		val_push(a, list, at);
	}
	val_set(a, q, "tried", val_int(a, (int64_t)val_len(list)));
	val_set(a, q, "attempts", list);
}

static const char *practice_how(struct term *t)
{
	if (say_is_heard(t))
		return _("Try it out: \"ack 00\" acknowledges this inject, and "
		    "\"answer 00\" answers it.");
	return arena_printf(&t->a, _("Try it out: A acknowledges this "
	    "inject, r opens the answer, and ^X, then the key %s, sends "
	    "it."),
	    say_letter(t, _("send")));
}

static void practice_add(struct term *t)
{
	struct arena *a = &t->m.a;
	struct val *in = practice_row(t, "inbox", _("Practice: pages from a "
	    "printer"));
	struct val *q = practice_row(t, "questions", _("What do you do first, "
	    "and whom do you tell?"));

	val_set(a, in, "number", val_str(a, "00"));
	val_set(a, in, "from", val_str(a, "EXCON"));
	val_set(a, in, "ms", val_int(a, 0));
	val_set(a, in, "text", val_str(a, arena_printf(&t->a, "%s\n\n%s\n\n"
	    "%s\n", _("This is practice. It belongs to no exercise and counts "
	    "for nothing; it is gone when the exercise begins."),
	    practice_how(t),
	    _("The registry calls: since this morning the printer on the "
	    "second floor prints pages that nobody has sent. They show names "
	    "and numbers of files."))));
	val_set(a, q, "inject", val_str(a, PRACTICE));
	val_set(a, q, "kind", val_str(a, "text"));
	val_set(a, q, "open", val_bool(a, true));
	practice_tried(t, in, q);
}

/* The exercise has begun in the middle of it. */
static void practice_over(struct term *t)
{
	bool screen = t->w.question != NULL &&
	    strcmp(t->w.question, PRACTICE) == 0;

	if (screen) {
		t->w.loaded = false;	/* there is no draft to be kept */
		t->confirm = CONFIRM_NONE;
		if (t->pane == &pane_answer)
			term_leave(t);
		else
			answer_close(t);
	}
	if (t->p.writing != NULL && strcmp(t->p.writing, PRACTICE) == 0) {
		plain_writing_over(t);
		screen = true;
	}
	if (screen)
		term_new_is(t, "%s", _("Practice is over; what you wrote is "
		    "not kept."));
}

void lobby_settle(struct term *t)
{
	practice_forget(feed_section(&t->m, "inbox"));
	practice_forget(feed_section(&t->m, "questions"));
	if (lobby_on(t))
		practice_add(t);
	else
		practice_over(t);
}

/* ---- its commands ----------------------------------------------------- */

const char *practice_ack(struct term *t, const char *inject,
    struct val **args)
{
	if (practice_is(t, inject)) {
		*args = NULL;
		return PRACTICE;
	}
	*args = term_args(t, "inject", inject, NULL);
	return "ack";
}

const char *practice_answer(struct term *t, const char *question,
    const char *text, struct val **args)
{
	if (practice_is(t, question)) {
		*args = term_args(t, "text", text, NULL);
		return PRACTICE;
	}
	*args = term_args(t, "question", question, "text", text, NULL);
	return "answer";
}

/* ---- what is said ----------------------------------------------------- */

static void lobby_people(struct term *t, struct buf *out)
{
	const struct val *rows = feed_section(&t->m, "people");

	buf_addf(out, "%s\n", _("Your team:"));
	for (size_t i = 0; i < val_len(rows); i++) {
		const char *text = say_person(t, val_at(rows, i));

		buf_adds(out, "  ");
		say_safe(out, say_is_heard(t) ? say_end(t, text) : text);
		buf_addc(out, '\n');
	}
}

void say_lobby(struct term *t, struct buf *out)
{
	const char *title = say_label(t, feed_section(&t->m, "exercise"));
	const char *gap = say_is_heard(t) ? "" : "\n";

	say_safe(out, say_is_heard(t) ? say_end(t, title) : title);
	buf_addf(out, "\n%s", gap);
	if (lobby_on(t))
		buf_adds(out, say_is_heard(t) ? _("The exercise has not "
		    "started; a notice tells when it does. Inject 00 is for "
		    "practice and counts for nothing.") : _("The exercise "
		    "has not started; this screen changes when it does. "
		    "Inject 00 is for practice and counts for nothing."));
	else
		buf_addf(out, _("Exercise time %s, %s."),
		    say_hm(t, term_ex_ms(t)), say_state_aloud(t));
	buf_addf(out, "\n%s", gap);
	lobby_people(t, out);
	buf_addf(out, "%s%s\n", gap, _("Rules: this is an exercise. Touch no "
	    "real system. A real emergency is reported to EXCON with the "
	    "words NO DUFF."));
	buf_addf(out, "%s%s\n", gap, _("Recorded: your name and all that you "
	    "send, read, ask and write here, with its time. The exercise "
	    "staff read it, for the review after the exercise. Whoever holds "
	    "the exercise keeps the record; your name can be erased from it: "
	    "ask EXCON."));
	buf_addf(out, "%s%s\n", gap, t->screen != NULL ? _("2 is your team's chat: "
	    "try it now. e asks EXCON. ? is help.") : _("\"chat TEXT\" writes "
	    "to your team: try it now. \"ask TEXT\" asks EXCON."));
}
