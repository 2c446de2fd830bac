/*
 * say_tool.c: a team's tools and how their commands are written, for both
 * faces.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

#define TOOL_CHOICES 6		/* of an argument that are named */

static void tool_safe(struct buf *out, const char *s)
{
	text_safe(out, s, strlen(s), false, 0);
}

/* " <host>", " [<since>]" */
static void tool_args(const struct val *args, struct buf *out)
{
	for (size_t i = 0; i < val_len(args); i++) {
		const struct val *arg = val_at(args, i);

		buf_addf(out, val_get_true(arg, "optional", false) ?
		    " [<%s>]" : " <%s>", val_get_text(arg, "id", ""));
	}
}

/* "      <host>: fs1, fs2" of those that are one of a few words. */
static void tool_choices(const struct val *args, struct buf *out)
{
	for (size_t i = 0; i < val_len(args); i++) {
		const struct val *list = val_get(val_at(args, i), "choices");

		if (val_len(list) == 0)
			continue;
		buf_addf(out, "      <%s>: ", val_get_text(val_at(args, i),
		    "id", ""));
		for (size_t k = 0; k < val_len(list) && k < TOOL_CHOICES;
		    k++) {
			buf_adds(out, k > 0 ? ", " : "");
			tool_safe(out, val_text(val_at(list, k), ""));
		}
		buf_adds(out, val_len(list) > TOOL_CHOICES ? ", ...\n" :
		    "\n");
	}
}

static void tool_one(struct term *t, const struct val *tool,
    const char *before, struct buf *out)
{
	const struct val *commands = val_get(tool, "commands");
	const char *id = val_get_text(tool, "id", "");

	tool_safe(out, say_label(t, tool));
	buf_addc(out, '\n');
	for (size_t k = 0; k < val_len(commands); k++) {
		const struct val *c = val_at(commands, k);
		const struct val *args = val_get(c, "args");

		buf_addf(out, "  %s%s %s", before, id, val_get_text(c, "name",
		    ""));
		tool_args(args, out);
		buf_addc(out, '\n');
		tool_choices(args, out);
	}
}

void say_tools(struct term *t, const char *before, struct buf *out)
{
	const struct val *tools = feed_section(&t->m, "tools");
	bool any = false, optional = false;

	if (val_len(tools) == 0) {
		buf_addf(out, "%s\n", _("Your team has no tools now. Where "
		    "the exercise gives some, they are listed here."));
		return;
	}
	for (size_t i = 0; i < val_len(tools); i++) {
		size_t from = out->len;

		tool_one(t, val_at(tools, i), before, out);
		any |= strchr(buf_str(out) + from, '<') != NULL;
		optional |= strchr(buf_str(out) + from, '[') != NULL;
	}
	if (any)
		buf_addf(out, "\n%s", _("In the place of <...> write what it "
		    "names, a text of several words in quotes."));
	if (optional)
		buf_addf(out, " %s", _("What is in [ ] may be left out."));
	if (any)
		buf_addc(out, '\n');
}
