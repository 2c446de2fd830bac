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

/* Was anything of it sent more than once? */
static bool versions_any(const struct term *t, const struct val *inject)
{
	const struct val *rows = feed_section(&t->m, "questions");

	for (size_t i = 0; i < val_len(rows); i++)
		if (strcmp(val_get_text(val_at(rows, i), "inject", ""),
		    val_get_text(inject, "id", "")) == 0 && val_len(val_get(
		    val_at(rows, i), "attempts")) > 1)
			return true;
	return false;
}

void versions_turn(struct term *t, const struct val *inject)
{
	const char *id = val_get_text(inject, "id", "");
	bool all = map_get(&t->versions, id, 0) == 0;

	if (!versions_any(t, inject)) {
		term_tell(t, false, "%s", _("No answer of this has an earlier "
		    "version."));
		return;
	}
	map_put(&t->versions, id, all);
	t->dirty = true;
	term_tell(t, false, "%s", all ? _("All that was sent is shown "
	    "whole; v shows the last one only.") : _("Of earlier versions one "
	    "line is shown."));
}
