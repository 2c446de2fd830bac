/*
 * answer_hold.c: who writes an answer that is open more than once: another
 * one of the team, or the viewer on another screen.  Taking over is asked
 * for, unless that screen of the viewer is quiet, and it must never lose a
 * text: neither the one that is taken nor what was typed here last.
 */
#include "config.h"

#include "term/internal.h"

#define HOLD_TAKEN_MS 5000
#define HOLD_WATCHED_MS 250	/* what is read along is that old at most */

static bool hold_is(const struct term *t, const char *question)
{
	return t->w.question != NULL && strcmp(t->w.question, question) == 0;
}

int64_t answer_every(const struct term *t)
{
	return t->w.watched ? HOLD_WATCHED_MS : TERM_DRAFT_MS;
}

void answer_along(struct term *t)
{
	t->w.own = t->w.reading = true;
	term_tell(t, true, "%s", _("This answer is open on another screen of "
	    "yours; ^O takes it over."));
}

static void hold_came(struct term *t, const struct val *ok,
    const struct err *err, const char *question)
{
	if (ok != NULL || strcmp(err->code, "taken") != 0 ||
	    !hold_is(t, question))
		return;
	t->w.own = true;
	if (t->w.loaded && !t->w.reading)
		answer_along(t);
}

void answer_hold(struct term *t)
{
	term_ask(t, "draft.hold", term_args(t, "question", t->w.question,
	    NULL), hold_came, t->w.question);
}

void answer_let_go(struct term *t)
{
	term_ask(t, "draft.hold", val_map(&t->a), NULL, NULL);
}

/* ---- taken from here -------------------------------------------------- */

/* What is between the beginning and the end that it has in common with the
 * text that was saved last, in whole words. */
const char *answer_typed(struct term *t, const char *now)
{
	const char *had = t->w.had == NULL ? "" : t->w.had;
	size_t from = 0, end = strlen(now), left = strlen(had);

	while (had[from] != '\0' && had[from] == now[from])
		from++;
	while (from > 0 && strchr(" \n", now[from]) == NULL &&
	    strchr(" \n", now[from - 1]) == NULL)
		from--;
	while (end > from && left > from && now[end - 1] == had[left - 1]) {
		end--;
		left--;
	}
	end += strcspn(now + end, " \n");
	from += strspn(now + from, " \n");
	end = end < from ? from : end;
	return arena_strndup(&t->a, now + from, end - from);
}

static void hold_list(struct term *t, term_reply *fn)
{
	term_ask(t, "list", term_args(t, "what", "drafts", NULL), fn,
	    t->w.question);
}

static void along_came(struct term *t, const struct val *ok,
    const struct err *err, const char *question)
{
	const struct val *d = answer_draft(t, ok, question, true);

	(void)err;
	if (!hold_is(t, question) || !t->w.own || d == NULL)
		return;
	answer_read(t, val_get_text(d, "text", ""));
	t->dirty = true;
}

void answer_displaced(struct term *t)
{
	struct buf now = {0};

	if (t->w.question == NULL || t->w.own)
		return;
	answer_text(t, &now);
	free(t->w.typed);
	t->w.typed = answer_on(t->w.kind) != ON_TEXT ? NULL :
	    xstrdup(answer_typed(t, buf_str(&now)));
	t->w.own = t->w.reading = true;
	t->w.watched = t->w.saving = false;
	t->confirm = t->confirm == CONFIRM_FINISH ? CONFIRM_NONE : t->confirm;
	answer_read(t, buf_str(&now));
	hold_list(t, along_came);
	term_tell(t, true, "%s", _("Your other screen has taken over this "
	    "answer; ^O takes it back."));
	buf_release(&now);
}

/* ---- taken to here ---------------------------------------------------- */

/* With what was typed here when it was taken, where that is not in it. */
static void hold_put(struct term *t, const char *text)
{
	const char *typed = t->w.typed;

	if (t->w.own && typed != NULL && typed[0] != '\0' &&
	    strstr(text, typed) == NULL)
		text = arena_printf(&t->a, "%s%s%s", text, text[0] != '\0' ?
		    "\n" : "", typed);
	answer_put(t, text);
	free(t->w.typed);
	t->w.typed = NULL;
}

/* What was typed here when it was not known yet who writes; else what a
 * command gave. */
static void hold_first(struct term *t)
{
	struct key first = t->w.first;
	char *text = t->w.first_text;

	t->w.first = (struct key){0};
	t->w.first_text = NULL;
	if (first.kind != KEY_CHAR || first.c != 0)
		term_key(t, &first);
	else
		answer_given(t);
	free(text);
}

static void take_came(struct term *t, const struct val *ok,
    const struct err *err, const char *question)
{
	const struct val *d = answer_draft(t, ok, question, t->w.own);
	bool own = t->w.own;

	if (!hold_is(t, question))
		return;
	t->w.loaded = true;
	if (ok == NULL) {
		term_tell(t, true, "%s", term_refused(t, err));
		return;
	}
	if (d != NULL)
		hold_put(t, val_get_text(d, "text", ""));
	t->w.reading = t->w.own = false;
	/* until the other screen knows it, what it saves takes nothing back */
	t->w.opened_wall_ms = term_wall(t) + HOLD_TAKEN_MS;
	free(t->w.saved_text);
	t->w.saved_text = NULL;
	answer_save(t, true);
	if (own)
		term_tell(t, false, "%s", _("You write this answer here now; "
		    "your other screen reads along."));
	else
		term_tell(t, false, "%s", _("You write this answer now; the "
		    "other text is kept as a draft."));
	hold_first(t);
}

static void held(struct term *t, const struct val *ok, const struct err *err,
    const char *question)
{
	if (!hold_is(t, question) || !t->w.own)
		return;
	if (ok != NULL)
		hold_list(t, take_came);
	else if (strcmp(err->code, "taken") != 0)
		term_tell(t, true, "%s", term_refused(t, err));
}

static void hold_ask(struct term *t, bool take)
{
	struct val *args = term_args(t, "question", t->w.question, NULL);

	if (take)
		val_set(&t->a, args, "take", val_bool(&t->a, true));
	term_ask(t, "draft.hold", args, held, t->w.question);
}

/* What was pasted stays for ^O, behind what it brings along already. */
static void hold_keep(struct term *t)
{
	const char *had = t->w.typed != NULL ? t->w.typed : "";
	char *text = t->w.first_text;

	t->w.first = (struct key){0};
	t->w.first_text = NULL;
	if (text != NULL && answer_on(t->w.kind) == ON_TEXT &&
	    strlen(had) + strlen(text) < TERM_TEXT_MAX) {
		char *both = xasprintf("%s%s%s", had, had[0] != '\0' ? "\n" :
		    "", text);

		free(t->w.typed);
		t->w.typed = both;
	}
	free(text);
}

static void typed_held(struct term *t, const struct val *ok,
    const struct err *err, const char *question)
{
	if (!hold_is(t, question) || !t->w.own)
		return;
	if (ok != NULL) {
		hold_list(t, take_came);
		return;
	}
	t->w.loaded = true;
	hold_keep(t);
	if (strcmp(err->code, "taken") == 0)
		answer_along(t);
	else
		term_tell(t, true, "%s", term_refused(t, err));
}

void answer_goes_on(struct term *t, const struct key *key)
{
	t->w.first = *key;
	if (key->kind == KEY_PASTE)	/* its text does not last */
		t->w.first.text = t->w.first_text = xstrndup(key->text,
		    key->n);
	t->w.loaded = false;
	term_ask(t, "draft.hold", term_args(t, "question", t->w.question,
	    NULL), typed_held, t->w.question);
}

void answer_take(struct term *t)
{
	if (!t->w.reading || t->w.over)
		term_tell(t, false, "%s", _("Nobody else writes this "
		    "answer."));
	else if (t->w.own)
		hold_ask(t, true);
	else
		hold_list(t, take_came);
}

void answer_told(struct term *t, const struct val *is)
{
	const char *what = val_get_text(is, "is", "");

	if (!hold_is(t, val_get_text(is, "item", "")))
		return;
	if (strcmp(what, "taken") == 0) {
		answer_displaced(t);
	} else if (strcmp(what, "free") == 0) {
		if (t->w.own)
			hold_ask(t, false);
	} else if (!t->w.reading) {
		t->w.watched = true;
		answer_save(t, true);
	}
}
