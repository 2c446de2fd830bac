/*
 * say_talk.c: who said something, to whom, and its words, for both faces.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

/* How it is read, where there are no keys: ": read 04", in the viewer's word
 * for that. */
static const char *talk_how(struct term *t, const struct val *said)
{
	const struct val *row = say_is_heard(t) ? forwarded_of(t, said) :
	    NULL;
	const char *own = say_other_words(t, "read");

	own = own[0] == '\0' ? "read" : arena_strndup(&t->a, own,
	    strcspn(own, " "));
	/* with a letter of its own, the own one has the number */
	return row == NULL ? "" : arena_printf(&t->a, ": %s %s", own,
	    feed_row(&t->m, "inbox", val_get_text(row, "inject", "")) != NULL ?
	    val_get_text(row, "id", "") : val_get_text(row, "inject_number",
	    val_get_text(row, "inject", "")));
}

/* "[forwarded 04 Ransom note] please read" */
static const char *talk_carried(struct term *t, const struct val *said)
{
	const char *text = val_get_text(said, "text", "");
	const char *number = val_get_text(said, "inject_number", "");
	const char *title = val_get_text(said, "inject_title", NULL);
	const struct val *in = feed_row(&t->m, "inbox", val_get_text(said,
	    "inject", ""));

	if (val_get(said, "inject") == NULL)
		return text;
	if (title == NULL) {		/* a line of the record */
		title = in == NULL ? "" : say_label(t, in);
		number = in == NULL ? "" : say_number(in);
	}
	return arena_printf(&t->a, "[%s%s%s%s%s%s]%s%s", _("forwarded"),
	    number[0] != '\0' ? " " : "", number, title[0] != '\0' ? " " :
	    "", title, talk_how(t, said), text[0] != '\0' ? " " : "",
	    text);
}

const char *say_words(struct term *t, const struct val *said)
{
	const char *text = talk_carried(t, said);
	const char *tlp = say_tlp(t, said);

	if (val_get_true(said, "bounced", false))
		text = arena_printf(&t->a, _("%s [it came back: not "
		    "delivered]"), text);
	return tlp == NULL ? text : arena_printf(&t->a, "[%s] %s", tlp,
	    text);
}

/* A persona stands in what it says, and in what is said to it: only the
 * first has EXCON behind it. */
static bool talk_by_persona(const struct val *said)
{
	return val_get(said, "persona_title") != NULL &&
	    strcmp(val_get_text(said, "from", ""), "excon") == 0;
}

const char *say_who(struct term *t, const struct val *said)
{
	const char *name = val_get_text(said, "name", NULL);
	const char *from = val_get_text(said, "from_name",
	    val_get_text(said, "from", ""));
	const char *mine = feed_text(&t->m, "team", "team", "");

	if (val_get_true(said, "all", false))
		return "EXCON";
	if (talk_by_persona(said))
		return val_get_text(said, "persona_title", "");
	if (strcmp(val_get_text(said, "from", ""), "excon") == 0)
		return name != NULL ? arena_printf(&t->a, "EXCON %s", name) :
		    "EXCON";
	if (strcmp(from, "evaluator") == 0 && val_get(said, "from_name") ==
	    NULL)
		return _("evaluator");
	if (name == NULL)
		return from;
	if (from[0] == '\0' ||
	    strcmp(val_get_text(said, "from", ""), mine) == 0)
		return name;
	return arena_printf(&t->a, "%s (%s)", name, from);
}

/* The line of talk that has this number; NULL: it is not here. */
static const struct val *talk_line_of(struct term *t, int64_t of)
{
	const char *id = arena_printf(&t->a, "%lld", (long long)of);
	const struct val *row = feed_row(&t->m, "talk", id);

	for (size_t i = 0; row == NULL && i < val_len(t->older.rows); i++)
		if (strcmp(val_get_text(val_at(t->older.rows, i), "id", ""),
		    id) == 0)
			row = val_at(t->older.rows, i);
	return row;
}

const char *say_reply(struct term *t, const struct val *said)
{
	int64_t of = val_get_num(said, "of", 0);
	const struct val *asked = of == 0 ? NULL : talk_line_of(t, of);

	return asked == NULL ? "" : SAY_WITH(t, _(" (to %s)"), say_hm(t,
	    val_get_num(asked, "ms", 0)));
}

/* Whom the own team wrote to, or EXCON to all; NULL: the own team. */
static const char *talk_to(struct term *t, const struct val *said)
{
	const char *mine = feed_text(&t->m, "team", "team", "");
	const char *to = val_get_text(said, "to", "");
	const struct val *row;

	if (val_get_true(said, "all", false))
		return _("everybody");
	if (strcmp(val_get_text(said, "from", ""), mine) != 0 ||
	    strcmp(to, mine) == 0 || to[0] == '\0')
		return NULL;
	if (strcmp(to, "excon") == 0)
		return "EXCON";
	row = feed_row(&t->m, "teams", to);
	if (row == NULL)
		row = feed_row(&t->m, "personas", to);
	return row != NULL ? say_label(t, row) :
	    val_get_text(said, "persona_title", to);
}

const char *say_whom(struct term *t, const struct val *said)
{
	const char *to = talk_to(t, said);

	if (to == NULL)
		return arena_printf(&t->a, "%s%s", say_who(t, said),
		    say_reply(t, said));
	return arena_printf(&t->a,
	    say_is_heard(t) ? _("%s to %s") : "%s > %s", say_who(t, said),
	    to);
}
