/*
 * say_form.c: a questionnaire in words, for both faces.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

#define FORM_MARKS 16		/* steps of a scale that are shown as rows */

size_t form_picks(const struct val *item)
{
	int64_t steps = val_get_num(item, "to", 0) - val_get_num(item, "from",
	    0) + 1;

	if (strcmp(val_get_text(item, "kind", ""), "scale") == 0)
		return steps <= FORM_MARKS ? (size_t)steps : 0;
	return val_len(val_get(item, "choices"));
}

const char *form_pick(struct term *t, const struct val *item, size_t i)
{
	const struct val *choices = val_get(item, "choices");

	return val_len(choices) > 0 ? val_get_text(val_at(choices, i), "id",
	    "") : arena_printf(&t->a, "%lld", (long long)(val_get_num(item,
	    "from", 0) + (int64_t)i));
}

/* Who learns what of the answers. */
const char *say_form_rules(struct term *t, const struct val *row)
{
	bool person = strcmp(val_get_text(row, "each", ""), "person") == 0;

	if (val_get_true(row, "anonymous", false))
		return person ? _("Anonymous: that you have answered is "
		    "recorded; your answers come into the record together "
		    "with everybody's, without names.") : _("Anonymous, one "
		    "for your team: that it has answered is recorded; the "
		    "answers come into the record together with "
		    "everybody's, without names.");
	return person ? _("Everybody answers; your answers are recorded with "
	    "your name.") : _("One for your team; the answers are recorded "
	    "with its name.");
}

const char *say_form_state(struct term *t, const struct val *row)
{
	int64_t close = val_get_num(row, "close_ms", -1);

	if (feed_filled(row, t->o.person))
		return _("answered");
	if (close >= 0)
		return arena_printf(&t->a, _("until %s"), say_hm(t, close));
	return _("to answer");
}

/* "1 to 5", "several", "may be skipped": what an item takes. */
const char *say_form_takes(struct term *t, const struct val *item)
{
	const char *kind = val_get_text(item, "kind", ""), *takes = "";

	if (strcmp(kind, "scale") == 0)
		takes = arena_printf(&t->a, _("from %d to %d"),
		    (int)val_get_num(item, "from", 0), (int)val_get_num(item,
		    "to", 0));
	else if (strcmp(kind, "multi") == 0)
		takes = _("one, several or none");
	else if (strcmp(kind, "choice") == 0)
		takes = _("one of these");
	else if (strcmp(kind, "number") == 0)
		takes = _("a number");
	if (!val_get_true(item, "optional", false))
		return takes;
	return takes[0] == '\0' ? _("may be skipped") :
	    arena_printf(&t->a, _("%s; may be skipped"), takes);
}

void say_form(struct term *t, const struct val *row, struct buf *out)
{
	const struct val *items = val_get(row, "items");

	buf_addf(out, "%s\n", say_form_rules(t, row));
	buf_addf(out, P_("%lu question.", "%lu questions.",
	    (unsigned long)val_len(items)), (unsigned long)val_len(items));
	buf_addf(out, " %s: %s\n\n", _("Questionnaire"), say_form_state(t,
	    row));
	for (size_t i = 0; i < val_len(items); i++) {
		buf_addf(out, "%zu. ", i + 1);
		text_safe(out, say_label(t, val_at(items, i)),
		    strlen(say_label(t, val_at(items, i))), false, 0);
		buf_addc(out, '\n');
	}
}
