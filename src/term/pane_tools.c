/*
 * pane_tools.c: the simulated tools: what they have said above, a line to
 * type below.
 */
#include "config.h"

#include "term/internal.h"

#include "base/quote.h"

static bool tools_any(const struct term *t)
{
	return val_len(feed_section(&t->m, "tools")) > 0;
}

static void tools_list(struct term *t, struct buf *out)
{
	say_tools(t, "", out);
	if (tools_any(t))
		buf_addf(out, "\n%s\n", _("Type a line below and press Enter; "
		    "Tab completes it. \"list\" shows this again."));
}

static void tools_draw(struct term *t, int row, int height)
{
	struct buf out = {0};

	tool_begin(t);
	tools_list(t, &out);
	if (t->tool_text.len > 0 && !t->tool_listing) {
		buf_clear(&out);
		buf_adds(&out, buf_str(&t->tool_text));
	}
	rows_lines(t, &out);
	if (!tools_any(t)) {
		talk_tail(t, &t->tool_page, buf_str(&out), row, height);
		buf_release(&out);
		return;
	}
	if (height > 2) {
		talk_tail(t, &t->tool_page, buf_str(&out), row, height - 2);
		grid_rule(&t->grid, row + height - 2, 0, t->grid.cols, NULL);
	} else if (height == 2) {
		talk_tail(t, &t->tool_page, buf_str(&out), row, 1);
	}
	line_draw(&t->tool, &t->grid, row + height - 1, 1, t->grid.cols - 2,
	    "$ ");
	buf_release(&out);
}

/* What the arguments of a command can be, as somebody types them; *i counts
 * down those that fit the prefix. */
static const char *tool_argument(struct term *t, const struct val *args,
    const char *prefix, size_t *i)
{
	for (size_t k = 0; k < val_len(args); k++) {
		const struct val *arg = val_at(args, k);
		const struct val *choices = val_get(arg, "choices");
		const char *id = arena_printf(&t->a, "%s=", val_get_text(arg,
		    "id", ""));

		if (strncmp(id, prefix, strlen(prefix)) == 0 && (*i)-- == 0)
			return id;
		for (size_t c = 0; c < 2 * val_len(choices); c++) {
			struct buf word = {0};
			const char *one;

			buf_adds(&word, c % 2 == 0 ? "" : id);
			quote_put(&word, val_text(val_at(choices, c / 2), ""));
			one = arena_strdup(&t->a, buf_str(&word));
			buf_release(&word);
			if (strncmp(one, prefix, strlen(prefix)) == 0 &&
			    (c % 2 == 0 || strncmp(id, prefix, strlen(id)) ==
			    0) && (*i)-- == 0)
				return one;
		}
	}
	return NULL;
}

/* Does the line begin with that tool and command? */
static bool tool_typed(struct term *t, const char *id, const char *name)
{
	const char *want = arena_printf(&t->a, "%s %s ", id, name);

	return strncmp(buf_str(&t->tool.text), want, strlen(want)) == 0;
}

/* The words of a line: "TOOL COMMAND", then its arguments. */
static const char *tool_candidate(void *arg, const char *prefix, size_t i)
{
	struct term *t = arg;
	const struct val *tools = feed_section(&t->m, "tools");
	size_t n = strlen(prefix);

	for (size_t k = 0; k < val_len(tools); k++) {
		const struct val *tool = val_at(tools, k);
		const struct val *commands = val_get(tool, "commands");
		const char *id = val_get_text(tool, "id", "");

		if (strncmp(id, prefix, n) == 0 && i-- == 0)
			return id;
		for (size_t j = 0; j < val_len(commands); j++) {
			const char *name = val_get_text(val_at(commands, j),
			    "name", "");

			if (!tool_typed(t, id, name)) {
				if (strncmp(name, prefix, n) == 0 && i-- == 0)
					return name;
				continue;
			}
			name = tool_argument(t, val_get(val_at(commands, j),
			    "args"), prefix, &i);
			if (name != NULL)
				return name;
		}
	}
	return NULL;
}

static bool tools_key(struct term *t, const struct key *key)
{
	bool taken;
	char *text;

	if (!tools_any(t))	/* no line to type: letters are keys */
		return talk_scroll(t, key);
	t->tool.candidate = tool_candidate;
	t->tool.arg = t;
	t->tool.words = true;
	if (key->kind == KEY_PGUP && t->tool_text.len > 0 &&
	    !t->tool_listing) {
		use_open(t);
		return true;
	}
	if (talk_tabs(&t->tool, key))
		return false;
	if (rows_key(t, key) || talk_scroll(t, key))
		return true;
	if (talk_type(t, &t->tool, key, &taken) && t->tool.text.len > 0 &&
	    !command_typed(t, &t->tool)) {
		text = xstrdup(buf_str(&t->tool.text));
		line_done(&t->tool);
		typed_save(t);
		t->scrolled = 0;
		tool_ran(t, text);
		free(text);
	}
	return taken;
}

const struct term_pane pane_tools = {
	.title = N_("Tools"), .on = ON_TOOLS, .draw = tools_draw,
	.key = tools_key, .leave = talk_left,
};
