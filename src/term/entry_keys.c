/*
 * entry_keys.c: what stands below a line that is being typed: what its keys
 * do, or what it can go on with.  No message may take that place: whoever
 * types must see how to leave.
 */
#include "config.h"

#include "term/internal.h"

#define ENTRY_NAMES 12		/* that are offered at once */

bool entry_shows(const struct term *t)
{
	return t->entry != ENTRY_NONE && t->confirm == CONFIRM_NONE;
}

/* Commands, or what the one that is typed is for. */
static const char *keys_command(struct term *t)
{
	struct buf names = {0};
	const char *text;

	line_candidates(&t->entry_line, ENTRY_NAMES, &names);
	text = names.len == 0 ? _("Enter Execute   Esc Cancel") :
	    arena_strdup(&t->a, buf_str(&names));
	buf_release(&names);
	return text;
}

/* Whom it can go to, until there is a name. */
static const char *keys_forward(struct term *t)
{
	struct buf names = {0};
	const char *texts[2];

	line_candidates(&t->entry_line, 8, &names);
	texts[0] = arena_printf(&t->a, _("Tab completes: %s"),
	    buf_str(&names));
	texts[1] = arena_printf(&t->a, "Tab: %s", buf_str(&names));
	buf_release(&names);
	return texts[1][strlen("Tab: ")] != '\0' ? say_that_fits(t, texts,
	    ARRAY_LEN(texts)) : forward_goes(t) ?
	    _("Enter Send   Esc Cancel") : _("Enter Go on   Esc Cancel");
}

const char *entry_keys(struct term *t)
{
	switch (t->entry) {
	case ENTRY_COMMAND:
		return keys_command(t);
	case ENTRY_FORWARD:
		return keys_forward(t);
	case ENTRY_FIND:
	case ENTRY_FILTER:
	case ENTRY_SEEK:
		return _("Enter Find   Esc Cancel");
	case ENTRY_KEEP:
		return _("Enter Keep   Esc Cancel");
	case ENTRY_LOG:
		return _("Enter Write   Esc Cancel");
	case ENTRY_WORDS:
		return forward_goes(t) ? _("Enter Send   Esc Cancel") :
		    _("Enter Send without words   Esc Cancel");
	default:
		return _("Enter Send   Esc Cancel");
	}
}
