/*
 * forward.c: an inject is passed on: to whom is asked first, then which words
 * go with it, which may be none.  It must never end as if something had been
 * sent when nothing was.
 */
#include "config.h"

#include "term/internal.h"
#include "term/plain_do.h"

/* ---- on the screen ---------------------------------------------------- */

static const char *forward_number(struct term *t, const char *inject)
{
	return val_get_text(feed_row(&t->m, "inbox", inject), "number", "");
}

const char *forward_prompt(struct term *t)
{
	return arena_printf(&t->a, _("Forward %s to: "), forward_number(t,
	    t->entry_to));
}

/* The line of words is for "INJECT WHOM": ids, which have no blanks. */
static const char *words_whom(struct term *t, const char **inject)
{
	size_t n = strcspn(t->entry_to, " ");

	*inject = arena_strndup(&t->a, t->entry_to, n);
	return arena_strdup(&t->a, t->entry_to + n + strspn(t->entry_to + n,
	    " "));
}

const char *forward_words_prompt(struct term *t)
{
	const char *inject, *whom = words_whom(t, &inject);

	return arena_printf(&t->a, _("Words with %s to %s: "),
	    forward_number(t, inject), party_called(t, whom));
}

/* Which one it was, with its title where that fits the line. */
static const char *forward_receipt(struct term *t, const char *inject,
    const char *whom)
{
	const char *number = forward_number(t, inject);
	const char *title = say_title(t, feed_row(&t->m, "inbox", inject));
	const char *texts[] = {
		arena_printf(&t->a, _("%s was forwarded to %s."),
		    arena_printf(&t->a, "%s \"%s\"", number, title),
		    party_called(t, whom)),
		arena_printf(&t->a, _("%s was forwarded to %s."), number,
		    party_called(t, whom)),
	};

	return say_that_fits(t, texts, ARRAY_LEN(texts));
}

static void forward_send(struct term *t, enum entry_kind kind,
    const char *typed, const char *inject, const char *whom,
    const char *words)
{
	struct val *args = term_args(t, "inject", inject, "to", whom, NULL);

	if (words[0] != '\0')
		val_set(&t->a, args, "text", val_str(&t->a, words));
	entry_ask(t, kind, typed, "forward", args, forward_receipt(t, inject,
	    whom));
}

void forward_nothing(struct term *t)
{
	term_tell(t, false, "%s", _("Nothing was forwarded."));
}

/* The id of whom a line names, and what is said with it.  All of it may be
 * the beginning of one name alone: that is meant then. */
static const char *forward_read(struct term *t, const char *line,
    const char **words)
{
	const char *text = line + strspn(line, " ");
	const char *only = party_complete(t, text, 0), *whom;
	size_t n;

	if (only != NULL && party_complete(t, text, 1) == NULL) {
		*words = "";
		return party_take(t, only, &n);
	}
	whom = party_take(t, text, &n);
	*words = text + n + strspn(text + n, " ");
	return whom;
}

bool forward_goes(struct term *t)
{
	const char *line = buf_str(&t->entry_line.text), *words = line;

	if (t->entry == ENTRY_FORWARD)
		forward_read(t, line, &words);
	return words[0] != '\0';
}

/* "NAME", or all at once: "NAME what is said with it". */
void forward_whom(struct term *t, char *line)
{
	const char *whom, *words;

	if (line[strspn(line, " ")] == '\0') {
		forward_nothing(t);
		return;
	}
	whom = forward_read(t, line, &words);
	if (*words != '\0' || !party_has(t, whom))
		forward_send(t, ENTRY_FORWARD, line, t->entry_to, whom,
		    words);
	else
		entry_open(t, ENTRY_WORDS, arena_printf(&t->a, "%s %s",
		    t->entry_to, whom));
}

void forward_words(struct term *t, char *words)
{
	const char *inject, *whom = words_whom(t, &inject);

	forward_send(t, ENTRY_WORDS, words, inject, whom, words);
}

/* Why this row of the inbox cannot be passed on, or NULL. */
static const char *forward_refuses(struct term *t, const struct val *in)
{
	if (form_of(in) != NULL || val_get_true(in, "question", false))
		return _("This is not passed on: every team is asked for "
		    "itself.");
	return lobby_on(t) ? _("Practice is not passed on.") : NULL;
}

void forward_open(struct term *t, const struct val *in, const char *rest)
{
	const char *why = forward_refuses(t, in);
	char *typed;

	if (why != NULL) {
		term_tell(t, true, "%s", why);
		return;
	}
	typed = xstrdup(rest);
	entry_open(t, ENTRY_FORWARD, val_get_text(in, "id", ""));
	if (typed[0] != '\0') {
		t->entry = ENTRY_NONE;
		forward_whom(t, typed);
	}
	free(typed);
}

/* ---- in line mode ----------------------------------------------------- */

/* "channel:email tlp:amber" before the words, as the engine takes them; how
 * many words they are. */
static int forward_marks(struct term *t, int at, struct val *args)
{
	static const char *const marks[] = { "channel", "tlp" };
	int first = at;

	for (; at < t->p.argc; at++) {
		const char *word = t->p.argv[at], *colon = strchr(word, ':');
		const char *mark = NULL;

		for (size_t i = 0; colon != NULL && i < ARRAY_LEN(marks); i++)
			if (strlen(marks[i]) == (size_t)(colon - word) &&
			    strncmp(word, marks[i], strlen(marks[i])) == 0)
				mark = marks[i];
		if (mark == NULL)
			break;
		val_set(&t->a, args, mark, val_str(&t->a, colon + 1));
	}
	return at - first;
}

void do_forward(struct term *t)
{
	const struct val *in = do_inject(t, t->p.argv[1]);
	const char *whom, *words = "", *why;
	struct val *args;
	int at, end = t->p.argc;
	size_t n;

	if (in == NULL)
		return;
	why = forward_refuses(t, in);
	if (why != NULL) {
		plain_fail(t, TERM_REFUSED, "%s", why);
		return;
	}
	/* a name may be of several words; a "-" is none of it */
	end -= strcmp(t->p.argv[end - 1], "-") == 0;
	whom = party_take(t, do_joined(t, 2, end), &n);
	args = term_args(t, "inject", val_get_text(in, "id", ""), "to", whom,
	    NULL);
	at = 2 + do_words(t, 2, n);
	at += forward_marks(t, at, args);
	if (at < t->p.argc && (words = do_text(t, at)) == NULL)
		return;
	if (words[0] != '\0')
		val_set(&t->a, args, "text", val_str(&t->a, words));
	do_ask(t, "forward", args, N_("Forwarded."));
}
