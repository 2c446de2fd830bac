/*
 * plain_answer.c: answering in line mode: an answer on one line, from
 * standard input, or typed line by line and saved as it grows.
 */
#include "config.h"

#include "term/internal.h"
#include "term/plain_do.h"

#include "base/text.h"

/* ---- answers ---------------------------------------------------------- */

static void answer_replied(struct term *t, const struct val *ok,
    const struct err *err, const char *question)
{
	const char *verdict = val_get_text(ok, "verdict", ""), *said;
	bool right = strcmp(verdict, "right") == 0;

	t->p.pending--;
	if (ok == NULL) {
		plain_wrong(t, err);
		return;
	}
	if (t->p.json) {
		plain_json(t, ok);
		return;
	}
	if (practice_is(t, question))
		said = _("Sent, as practice: it counts for nothing.");
	else if (val_get_true(ok, "proposed", false))
		said = _("Proposed to your team; it is sent when whoever "
		    "sends for it sends the same.");
	else if (right)
		said = _("Sent, and right.");
	else if (strcmp(verdict, "wrong") == 0)
		said = _("Sent, and wrong.");
	else
		said = _("Sent. You may send a new version until it closes.");
	if (val_get_num(ok, "tries", 0) > 0 && !right)
		said = arena_printf(&t->a, "%s %s", said, arena_printf(&t->a,
		    _("Try %d of %d."), (int)val_get_num(ok, "try", 0),
		    (int)val_get_num(ok, "tries", 0)));
	if (val_get_true(ok, "late", false))
		said = arena_printf(&t->a, "%s %s", said, _("It came late."));
	plain_say(t, "%s", said);
}

static void answer_give(struct term *t, const char *question,
    const char *text)
{
	const struct val *q = feed_row(&t->m, "questions", question);
	const char *word, *misfit;
	struct val *args;

	while (text[0] == '\n')
		text++;
	if (text[0] == '\0') {
		plain_fail(t, TERM_USAGE, _("There is nothing to send."));
		return;
	}
	if (!do_fits(t, text))
		return;
	text = answer_ids(t, q, text);
	misfit = answer_misfit(t, q, text);
	if (misfit != NULL) {
		plain_fail(t, TERM_REFUSED, "%s", misfit);
		return;
	}
	t->p.pending++;
	word = practice_answer(t, question, text, &args);
	term_ask(t, word, args, answer_replied, question);
}

/* The own draft is gone on with; another one's is told of. */
static void drafts_came(struct term *t, const struct val *ok,
    const struct err *err, const char *question)
{
	const struct val *rows = val_get(ok, "rows");

	(void)err;
	t->p.pending--;
	if (t->p.writing == NULL)
		return;
	for (size_t i = 0; i < val_len(rows); i++) {
		const struct val *d = val_at(rows, i);
		const char *text = val_get_text(d, "text", "");

		if (strcmp(val_get_text(d, "question", ""), practice_item(t,
		    question)) != 0 || text[0] == '\0')
			continue;
		if (strcmp(val_get_text(d, "person", ""), t->o.person) == 0) {
			buf_clear(&t->p.text);
			buf_adds(&t->p.text, text);
			plain_say(t, _("Your draft so far (a line \"new\" "
			    "begins again):\n%s"), text);
		} else {
			plain_say(t, _("Another one of your team is writing "
			    "it too:\n%s"), text);
		}
	}
	plain_say(t, _("Write your answer. A full stop alone on a line ends "
	    "it. Nothing is sent yet."));
}

void writing_begin(struct term *t, const char *question)
{
	const struct val *q = feed_row(&t->m, "questions", question);
	struct buf out = {0};

	if (q == NULL) {
		do_no_item(t, question);
		return;
	}
	free(t->p.writing);
	t->p.writing = xstrdup(question);
	buf_clear(&t->p.text);
	say_question(t, q, &out);
	plain_say(t, "%.*s", (int)out.len - 1, buf_str(&out));
	buf_release(&out);
	t->p.pending++;
	term_ask(t, "list", term_args(t, "what", "drafts", NULL), drafts_came,
	    question);
}

void do_answer(struct term *t)
{
	const struct val *q;
	const char *id;
	bool dash = t->p.argc == 3 && strcmp(t->p.argv[2], "-") == 0;

	if (t->p.argc == 2 && form_step(t, t->p.argv[1]))
		return;
	q = do_question(t, t->p.argv[1]);
	id = val_get_text(q, "id", "");
	if (q == NULL)
		return;
	if (dash && !plain_interactive(t)) {
		t->p.want_stdin = !t->p.eof;
		if (t->p.eof)
			answer_give(t, id, do_input(t));
		return;
	}
	if (t->p.argc > 2 && !dash) {
		answer_give(t, id, do_rest(t, 2));
		return;
	}
	if (!plain_interactive(t)) {
		plain_fail(t, TERM_USAGE, _("Write: answer ITEM TEXT, or "
		    "answer ITEM - with the text on standard input."));
		return;
	}
	if (!val_get_true(q, "open", false)) {
		plain_say(t, _("This question takes no more answers."));
		return;
	}
	hold_begin(t, id);
}

void do_hint(struct term *t)
{
	const struct val *q = do_question(t, t->p.argv[1]);
	const struct val *hint = feed_hint(q);
	bool sure = !plain_interactive(t) || (t->p.argc == 3 &&
	    say_is_yes(t, t->p.argv[2]));

	if (q == NULL)
		return;
	if (hint == NULL) {
		plain_fail(t, TERM_REFUSED, _("There is no hint here."));
		return;
	}
	if (val_get_true(hint, "taken", false) && !t->p.json) {
		if (plain_interactive(t))
			plain_say(t, "%s", _("There are no more hints here. "
			    "The last one:"));
		plain_text(t, val_get_text(hint, "text", ""));
		return;
	}
	if (!val_get_true(hint, "taken", false) &&
	    say_hint_useless(t, q) != NULL) {
		plain_fail(t, TERM_REFUSED, "%s", say_hint_useless(t, q));
		return;
	}
	if (!sure && !val_get_true(hint, "taken", false)) {
		plain_say(t, "%s", say_hint_price(t, q, hint));
		t->p.hinting = xstrdup(val_get_text(q, "id", ""));
		return;
	}
	t->p.pending++;
	term_ask(t, "hint", term_args(t, "question", val_get_text(q, "id",
	    ""), NULL), reply_any, NULL);
}

/* ---- an answer of several lines --------------------------------------- */

static void draft_kept(struct term *t, const struct val *ok,
    const struct err *err, const char *arg)
{
	(void)arg;
	t->p.pending--;
	if (ok == NULL && !plain_displaced(t, err))
		plain_wrong(t, err);
}

static void draft_keep(struct term *t)
{
	if (!do_fits(t, buf_str(&t->p.text)))
		return;
	t->p.pending++;
	term_ask(t, "draft", term_args(t, "question", t->p.writing, "text",
	    buf_str(&t->p.text), NULL), draft_kept, NULL);
}

void plain_writing_over(struct term *t)
{
	if (t->p.writing != NULL)
		answer_let_go(t);
	free(t->p.writing);
	t->p.writing = NULL;
	t->p.asking = false;
	buf_clear(&t->p.text);
}

/* What is to be known before it is sent: it does not fit, or is the last. */
static void writing_warn(struct term *t)
{
	const struct val *q = feed_row(&t->m, "questions", t->p.writing);
	const char *misfit = answer_misfit(t, q, answer_ids(t, q,
	    buf_str(&t->p.text)));

	if (misfit != NULL)
		plain_say(t, "%s", misfit);
	else if (answer_tries_left(q) == 1)
		plain_say(t, "%s", _("This is your last try."));
}

/* The text stays, to be written anew. */
static bool writing_misfit(struct term *t)
{
	const struct val *q = feed_row(&t->m, "questions", t->p.writing);
	const char *misfit = answer_misfit(t, q, answer_ids(t, q,
	    buf_str(&t->p.text)));

	if (misfit != NULL)
		plain_say(t, "%s %s", misfit, _("Nothing was sent."));
	return misfit != NULL;
}

static void writing_line(struct term *t, const char *line)
{
	size_t had = t->p.text.len;
	unsigned long words;

	if (say_is(t, line, "new", _("new")) && t->p.text.len > 0) {
		buf_clear(&t->p.text);
		plain_say(t, "%s", _("What you wrote is gone; begin again."));
		return;
	}
	if (strcmp(line, ".") != 0) {
		buf_addf(&t->p.text, "%s%s", t->p.text.len > 0 ? "\n" : "",
		    line);
		if (t->p.text.len > TERM_TEXT_MAX) {
			t->p.text.p[t->p.text.len = had] = '\0';
			plain_say(t, _("The answer is as long as it can be; "
			    "this did not fit."));
		}
		draft_keep(t);
		return;
	}
	words = text_words(buf_str(&t->p.text));
	plain_say(t, P_("%lu word, saved.", "%lu words, saved.", words),
	    words);
	writing_warn(t);
	t->p.asking = true;
}

/* Left as a draft, and how it is come back to. */
static void writing_keep(struct term *t)
{
	const struct val *q = feed_row(&t->m, "questions", t->p.writing);

	plain_say(t, "%s", _("The draft is kept; nothing was sent."));
	if (q != NULL && t->p.text.len > 0)
		plain_say(t, _("\"answer %s\" goes on with it."), say_item(t,
		    q));
	plain_writing_over(t);
}

static void writing_answer(struct term *t, const char *line)
{
	if (say_is(t, line, "send", _("send"))) {
		if (writing_misfit(t))
			return;
		answer_give(t, t->p.writing, buf_str(&t->p.text));
		plain_writing_over(t);
	} else if (say_is(t, line, "keep", _("keep"))) {
		writing_keep(t);
	} else if (say_is(t, line, "edit", _("edit"))) {
		plain_say(t, "%s", buf_str(&t->p.text));
		plain_say(t, _("Go on writing below; a line \"new\" begins "
		    "again."));
		t->p.asking = false;
	}
}

static void hinting_answer(struct term *t, const char *line)
{
	if (say_is_yes(t, line)) {
		t->p.pending++;
		term_ask(t, "hint", term_args(t, "question", t->p.hinting,
		    NULL), reply_any, NULL);
	} else {
		plain_say(t, _("Nothing was done."));
	}
	free(t->p.hinting);
	t->p.hinting = NULL;
}

bool plain_takes(struct term *t, const char *line)
{
	if (step_on(t)) {
		step_takes(t, line);
		return true;
	}
	if (t->p.hinting != NULL && line != NULL) {
		hinting_answer(t, line);
		return true;
	}
	if (t->p.taking != NULL && line != NULL) {
		taking_answer(t, line);
		return true;
	}
	if (t->p.writing == NULL)
		return false;
	if (line == NULL)		/* the input ended within it */
		plain_writing_over(t);
	else if (t->p.asking)
		writing_answer(t, line);
	else
		writing_line(t, line);
	return true;
}
