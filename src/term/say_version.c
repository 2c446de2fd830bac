/*
 * say_version.c: what was sent to a question, one version after the other,
 * and what became of it.  The last one is what people look for: earlier ones
 * are a line each, until they are asked for.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

#define VERSION_COLUMNS 40	/* of a text that is only named */

/* "04" of a question that came with an inject, else what it asks. */
static const char *question_of(struct term *t, const struct val *q)
{
	const char *number = val_get_text(feed_row(&t->m, "inbox",
	    val_get_text(q, "inject", "")), "number", "");

	return number[0] >= '0' && number[0] <= '9' ? number :
	    arena_printf(&t->a, "\"%s\"", say_label(t, q));
}

const char *say_judged(struct term *t, const struct val *q,
    const struct val *at)
{
	const char *why = val_get_text(at, "why", "");

	if (strcmp(val_get_text(at, "verdict", ""), "returned") != 0)
		return arena_printf(&t->a, _("The answer to %s: %s."),
		    question_of(t, q), say_verdict(t, q, at));
	if (why[0] == '\0')
		return arena_printf(&t->a, _("The answer to %s was returned: "
		    "write it again."), question_of(t, q));
	return arena_printf(&t->a, _("The answer to %s was returned: %s"),
	    question_of(t, q), say_end(t, why));
}

/* What belongs to the line before. */
static void version_below(const char *label, const char *text,
    struct buf *out)
{
	if (text == NULL)
		return;
	buf_addf(out, "  %s", label);
	for (;;) {		/* each of its lines is below, too */
		size_t n = strcspn(text, "\n");

		text_safe(out, text, n, true, 0);
		buf_addc(out, '\n');
		if (text[n] == '\0')
			return;
		text += n + 1;
		buf_adds(out, "  ");
	}
}

/* "T+1:06 m.diaz: handed in (late)" */
static const char *version_head(struct term *t, const struct val *q,
    const struct val *at)
{
	const char *text = arena_printf(&t->a, _("T+%s %s: %s"), say_hm(t,
	    val_get_num(at, "ms", 0)), val_get_text(at, "name", ""),
	    say_verdict(t, q, at));

	return val_get_true(at, "late", false) ? arena_printf(&t->a,
	    "%s (%s)", text, _("late")) : text;
}

static const char *version_text(struct term *t, const struct val *q,
    const struct val *at)
{
	const char *text = val_get_text(at, "text", NULL);

	return text == NULL ? NULL : say_chosen(t, q, text);
}

static void version_whole(struct term *t, const struct val *q,
    const struct val *at, struct buf *out)
{
	const char *head = version_head(t, q, at);

	say_safe(out, say_is_heard(t) ? say_end(t, head) : head);
	buf_addc(out, '\n');
	version_below("EXCON: ", val_get_text(at, "why", NULL), out);
	version_below("", version_text(t, q, at), out);
}

/* Is there more of it than its line tells? */
static bool version_line(struct term *t, const struct val *q,
    const struct val *at, struct buf *out)
{
	const char *text = version_text(t, q, at);
	size_t n = text == NULL ? 0 : strlen(text);
	struct buf line = {0};
	bool cut, heard = say_is_heard(t);
	const char *head = version_head(t, q, at);

	if (n > 0)
		buf_adds(&line, heard ? ". " : ": ");
	if (n > 0)
		text_safe(&line, text, n, false, VERSION_COLUMNS);
	cut = val_get(at, "why") != NULL || (n > 0 && (strchr(text, '\n') !=
	    NULL || text_width(text) > VERSION_COLUMNS));
	head = arena_printf(&t->a, "%s%s", head, buf_str(&line));
	say_safe(out, heard ? say_end(t, head) : head);
	buf_addc(out, '\n');
	buf_release(&line);
	return cut;
}

void say_versions(struct term *t, const struct val *q, struct buf *out)
{
	const struct val *list = val_get(q, "attempts");
	size_t n = val_len(list);
	bool cut = false, all = map_get(&t->versions, val_get_text(q,
	    "inject", ""), 0) != 0;

	for (size_t i = 0; i < n; i++) {
		if (all || i + 1 == n)
			version_whole(t, q, val_at(list, i), out);
		else
			cut |= version_line(t, q, val_at(list, i), out);
	}
	if (cut && say_is_heard(t))
		buf_addf(out, _("\"versions %s\" shows all that was sent, "
		    "whole.\n"), say_item(t, q));
	else if (cut)
		buf_addf(out, "%s\n", _("v shows all that was sent, "
		    "whole."));
}

/* The i-th of its questions, or NULL. */
static const struct val *versions_of(const struct term *t, const char *inject,
    size_t i)
{
	const struct val *rows = feed_section(&t->m, "questions");

	for (size_t k = 0; k < val_len(rows); k++)
		if (strcmp(val_get_text(val_at(rows, k), "inject", ""),
		    inject) == 0 && i-- == 0)
			return val_at(rows, k);
	return NULL;
}

/* How often anything of it was sent, at most. */
static size_t versions_most(const struct term *t, const char *inject)
{
	const struct val *q;
	size_t most = 0;

	for (size_t i = 0; (q = versions_of(t, inject, i)) != NULL; i++) {
		size_t n = val_len(val_get(q, "attempts"));

		most = n > most ? n : most;
	}
	return most;
}

/* What was sent once, whole, whatever stands above it in the inject. */
static void versions_page(struct term *t, const struct val *inject)
{
	const char *id = val_get_text(inject, "id", "");
	struct buf out = {0};
	const struct val *q;

	for (size_t i = 0; (q = versions_of(t, id, i)) != NULL; i++) {
		if (val_len(val_get(q, "attempts")) == 0)
			continue;
		say_safe(&out, say_label(t, q));
		buf_adds(&out, "\n\n");
		version_whole(t, q, val_at(val_get(q, "attempts"), 0), &out);
		buf_addc(&out, '\n');
	}
	term_page(t, arena_printf(&t->a, "sent %s", id), arena_printf(&t->a,
	    _("What was sent: %s"), say_subject(t, inject)), buf_str(&out));
	term_enter(t, &pane_page);
	buf_release(&out);
}

void versions_turn(struct term *t, const struct val *inject)
{
	const char *id = val_get_text(inject, "id", "");
	bool all = map_get(&t->versions, id, 0) == 0;
	size_t n = versions_most(t, id);

	if (n == 0) {
		term_tell(t, false, "%s", _("Nothing has been sent as an "
		    "answer to this."));
		return;
	}
	if (n == 1 && t->screen != NULL) {
		versions_page(t, inject);
		return;
	}
	map_put(&t->versions, id, all);
	t->dirty = true;
	term_tell(t, false, "%s", all ? _("All that was sent is shown "
	    "whole; v shows the last one only.") : _("Of earlier versions one "
	    "line is shown."));
}
