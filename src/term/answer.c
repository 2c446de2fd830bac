/*
 * answer.c: an answer being written: its draft on the engine, one writer at
 * a time, and sending it.  It must never lose a text: what is on the screen
 * is saved every two seconds and when it is left by any way.
 */
#include "config.h"

#include "term/internal.h"

unsigned answer_on(const char *kind)
{
	if (strcmp(kind, "choice") == 0 || strcmp(kind, "multi") == 0 ||
	    strcmp(kind, "order") == 0)
		return ON_CHOICE;
	return strcmp(kind, "text") == 0 ? ON_TEXT : ON_VALUE;
}

const struct val *answer_question(const struct term *t)
{
	return t->w.question == NULL ? NULL :
	    feed_row(&t->m, "questions", t->w.question);
}

bool answer_coming(const struct term *t)
{
	return t->w.question != NULL && !t->w.loaded;
}

/* ---- the draft -------------------------------------------------------- */

static void draft_saved(struct term *t, const struct val *ok,
    const struct err *err, const char *question)
{
	if (t->w.question == NULL || strcmp(t->w.question, question) != 0) {
		answer_gone(t, ok != NULL, err);
		return;
	}
	t->w.saving = false;
	if (ok != NULL) {
		t->w.saved_wall_ms = term_wall(t);
		free(t->w.had);
		t->w.had = xstrdup(t->w.saved_text);
		t->dirty = true;
		return;
	}
	if (strcmp(err->code, "taken") == 0) {
		answer_displaced(t);
		return;
	}
	if (t->w.over) {
		term_tell(t, true, "%s", _("The exercise has ended, and what "
		    "you typed last was not taken. It stays on this screen "
		    "until you leave it."));
		return;
	}
	/* It is tried again; told once. */
	free(t->w.saved_text);
	t->w.saved_text = NULL;
	t->w.save_ms = term_mono(t) + 10 * TERM_DRAFT_MS;
	term_tell(t, true, _("The draft was not saved: %s"),
	    term_sorry(t, err));
}

void answer_save(struct term *t, bool now)
{
	struct buf text = {0};

	if (t->w.question == NULL || !t->w.loaded || t->w.reading ||
	    t->lost || (t->w.saving && !now))
		return;
	answer_text(t, &text);
	if (term_fits(buf_str(&text)) && (t->w.saved_text == NULL ||
	    strcmp(t->w.saved_text, buf_str(&text)) != 0)) {
		t->w.saving = true;
		free(t->w.saved_text);
		t->w.saved_text = xstrdup(buf_str(&text));
		term_ask(t, "draft", term_args(t, "question", t->w.question,
		    "text", buf_str(&text), NULL), draft_saved,
		    t->w.question);
	}
	t->w.save_ms = term_mono(t) + answer_every(t);
	buf_release(&text);
}

void answer_tick(struct term *t)
{
	if (t->w.question != NULL && term_mono(t) >= t->w.save_ms)
		answer_save(t, false);
}

int64_t answer_wait(const struct term *t)
{
	int64_t left;

	if (t->w.question == NULL || !t->w.loaded || t->w.reading ||
	    t->lost)
		return -1;
	left = t->w.save_ms - term_mono(t);
	return left > 0 ? left : 0;
}

/* Whoever else saved a draft of it after this one was opened writes now. */
static void answer_yield(struct term *t, const struct val *other)
{
	if (t->w.reading || other == NULL || val_get_num(other,
	    "saved_wall_ms", 0) <= t->w.opened_wall_ms)
		return;
	answer_save(t, true);
	t->w.reading = true;
	term_tell(t, true, _("%s has taken over the answer. Your text is kept "
	    "as a draft; ^O takes it back."), val_get_text(other, "name",
	    ""));
}

static void other_came(struct term *t, const struct val *ok,
    const struct err *err, const char *question);

/* What is read along was sent by whoever writes it: there is no more to
 * read, and going on with it would be another try. */
static bool answer_sent_on(struct term *t, const struct val *other)
{
	const struct val *q = answer_question(t);
	const struct val *at = feed_attempt(q);

	if (!t->w.reading || other != NULL || at == NULL ||
	    val_len(val_get(q, "attempts")) <= t->w.attempts)
		return false;
	term_leave(t);
	term_tell(t, false, _("%s sent this answer: %s"), val_get_text(at,
	    "name", ""), say_verdict(t, q, at));
	return true;
}

void answer_watch(struct term *t)
{
	const struct val *other;

	if (t->w.question == NULL || !t->w.loaded)
		return;
	if (say_over(t)) {
		answer_last(t);
		return;
	}
	other = feed_writer(&t->m, t->w.question, t->o.person);
	if (answer_sent_on(t, other))
		return;
	answer_yield(t, other);
	if (t->w.reading && (other != NULL || t->w.own))
		term_ask(t, "list", term_args(t, "what", "drafts", NULL),
		    other_came, t->w.question);
}

const struct val *answer_draft(const struct term *t, const struct val *ok,
    const char *question, bool mine)
{
	const struct val *rows = val_get(ok, "rows"), *found = NULL;
	const char *item = practice_item(t, question);

	for (size_t i = 0; i < val_len(rows); i++) {
		const struct val *d = val_at(rows, i);
		bool own = strcmp(val_get_text(d, "person", ""),
		    t->o.person) == 0;

		if (strcmp(val_get_text(d, "question", ""), item) != 0 ||
		    own != mine)
			continue;
		if (found == NULL || val_get_num(d, "saved_wall_ms", 0) >
		    val_get_num(found, "saved_wall_ms", 0))
			found = d;
	}
	return found;
}

static void other_came(struct term *t, const struct val *ok,
    const struct err *err, const char *question)
{
	const struct val *d = answer_draft(t, ok, question,
	    t->w.own);

	(void)err;
	if (t->w.question == NULL || strcmp(t->w.question, question) != 0 ||
	    d == NULL)
		return;
	answer_read(t, val_get_text(d, "text", ""));
	t->dirty = true;
}

/* ---- opening ---------------------------------------------------------- */

/* The text to begin with: the own draft, else what another one of the team
 * proposes, else the last attempt. */
static const char *draft_text(struct term *t, const struct val *mine)
{
	const struct val *q = answer_question(t), *at = feed_attempt(q);
	const struct val *proposal = feed_proposal(q, t->o.person);
	const char *text = val_get_text(mine, "text", "");

	if (text[0] == '\0' && proposal != NULL) {
		text = val_get_text(proposal, "text", "");
		term_tell(t, false, _("%s proposes this answer. Send it as it "
		    "is, or change it."), val_get_text(proposal, "name",
		    ""));
	} else if (text[0] == '\0' && answer_on(t->w.kind) == ON_TEXT &&
	    !val_get_true(at, "cut", false)) {
		text = val_get_text(at, "text", "");
	}
	if (strcmp(val_get_text(at, "verdict", ""), "returned") == 0 &&
	    val_get(at, "why") != NULL)
		term_tell(t, false, _("Returned: %s"), val_get_text(at, "why",
		    ""));
	return text;
}

/* The engine has this one, or has had it. */
static void draft_begins(struct term *t, const struct val *mine,
    const char *text)
{
	answer_put(t, text);
	t->w.loaded = true;
	free(t->w.saved_text);
	t->w.saved_text = xstrdup(text);
	t->w.saved_wall_ms = val_get_num(mine, "saved_wall_ms", 0);
	t->w.opened_wall_ms = term_wall(t);
	free(t->w.had);
	t->w.had = xstrdup(text);
	t->w.save_ms = term_mono(t) + TERM_DRAFT_MS;
	t->dirty = true;
}

/* Has another one of the team written since the viewer has? */
static bool draft_is_theirs(const struct term *t, const struct val *theirs)
{
	return theirs != NULL && val_get_num(theirs, "length", 0) != 0 &&
	    val_get_num(theirs, "saved_wall_ms", 0) >= t->w.saved_wall_ms;
}

static void draft_came(struct term *t, const struct val *ok,
    const struct err *err, const char *question)
{
	const struct val *mine = answer_draft(t, ok, question, true);
	const struct val *theirs = answer_draft(t, ok, question, false);
	const char *text;

	if (t->w.question == NULL || strcmp(t->w.question, question) != 0)
		return;
	if (ok == NULL)
		term_tell(t, true, "%s", term_refused(t, err));
	text = draft_text(t, mine);
	draft_begins(t, mine, text);
	if (t->w.own) {
		answer_read(t, text);
		answer_along(t);
		return;
	}
	if (!draft_is_theirs(t, theirs)) {
		answer_given(t);
		return;
	}
	t->w.reading = true;
	answer_read(t, val_get_text(theirs, "text", ""));
	term_tell(t, false, _("%s is writing this answer. You may read along; "
	    "^O takes it over."), val_get_text(feed_row(&t->m, "people",
	    val_get_text(theirs, "person", "")), "name", "?"));
}

static void answer_drop(struct writing *w)
{
	free(w->question);
	free(w->kind);
	free(w->picked);
	free(w->saved_text);
	free(w->had);
	free(w->typed);
	free(w->given);
	free(w->first_text);
	w->question = w->kind = w->saved_text = w->had = w->typed = NULL;
	w->given = w->first_text = NULL;
	w->picked = NULL;
}

void answer_close(struct term *t)
{
	struct writing *w = &t->w;

	answer_left(t);
	answer_save(t, true);
	if (w->question != NULL)
		answer_let_go(t);
	if (w->saving) {	/* until that is answered */
		free(w->gone_text);
		w->gone_text = xstrdup(w->saved_text);
	}
	answer_drop(w);
	w->nchoices = 0;
	w->loaded = w->reading = w->saving = w->own = w->watched = false;
	w->over = false;
	w->first = (struct key){0};
	editor_set(&w->editor, "");
	line_set(&w->value, "");
	pager_set(&w->other, "");
}

void answer_open(struct term *t, const char *question)
{
	const struct val *q = feed_row(&t->m, "questions", question);
	struct writing *w = &t->w;

	answer_close(t);
	if (t->lost) {
		term_tell(t, true, "%s", _("The connection to the exercise "
		    "is lost."));
		return;
	}
	w->question = xstrdup(question);
	w->kind = xstrdup(val_get_text(q, "kind", "text"));
	w->nchoices = val_len(val_get(q, "choices"));
	w->attempts = val_len(val_get(q, "attempts"));
	w->picked = xcalloc(w->nchoices + 1, sizeof(*w->picked));
	memset(&w->choices, 0, sizeof(w->choices));
	list_size(&w->choices, w->nchoices);
	free(t->inject);
	t->inject = xstrdup(val_get_text(q, "inject", ""));
	term_opened(t, t->inject);
	answer_hold(t);
	term_ask(t, "list", term_args(t, "what", "drafts", NULL), draft_came,
	    question);
	term_enter(t, &pane_answer);
}

void answer_release(struct writing *w)
{
	answer_drop(w);
	free(w->gone_text);
	editor_release(&w->editor);
	line_release(&w->value);
	pager_release(&w->other);
}
