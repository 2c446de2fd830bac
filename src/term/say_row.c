/*
 * say_row.c: rows of lists as they are heard: a person, whom one can write
 * to, a file, what was said.
 */
#include "config.h"

#include "term/internal.h"

/* "Ana, here, leads" */
const char *say_person(struct term *t, const struct val *p)
{
	return arena_printf(&t->a, "%s, %s%s", val_get_text(p, "name", ""),
	    val_get_true(p, "present", false) ? _("here") : _("not here"),
	    strcmp(val_get_text(p, "id", ""), feed_text(&t->m, "team", "lead",
	    "")) == 0 ? _(", leads") : "");
}

/* "IT operations"; a person: "Ana, here". */
const char *say_name(struct term *t, const struct val *row)
{
	return val_get(row, "title") == NULL ? say_person(t, row) :
	    say_label(t, row);
}

/* An inject has a number, whoever handed a file in a name. */
const char *say_file(struct term *t, const struct val *row)
{
	const char *from = val_get_text(row, "from", "");

	return arena_printf(&t->a, "%s, %s, %s", val_get_text(row, "name",
	    ""), say_size(t, val_get_num(row, "size", 0)),
	    arena_printf(&t->a, from[0] >= '0' && from[0] <= '9' ?
	    _("of inject %s") : _("of %s"), from));
}

/* "T+0:12. Ana to EXCON: Is the SOC staffed?" */
const char *say_said(struct term *t, const struct val *row)
{
	return arena_printf(&t->a, "T+%s. %s: %s", say_hm(t,
	    val_get_num(row, "ms", 0)), say_whom(t, row), say_words(t, row));
}
