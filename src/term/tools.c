/*
 * tools.c: a command of a simulated tool, and what it says.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

#define TOOL_TEXT_MAX ((size_t)256 << 10)

/* What was shown long ago goes, in whole lines: each use is in the team's
 * history still, and can be opened there. */
static void tool_say(struct term *t, const char *s)
{
	struct buf *out = &t->tool_text, safe = {0};
	const char *line;

	text_safe(&safe, s, strlen(s), true, 0);
	say_columns(t, buf_str(&safe), t->grid.cols - 2, out);
	buf_release(&safe);
	buf_addc(out, '\n');
	t->dirty = true;
	if (out->len <= TOOL_TEXT_MAX)
		return;
	line = strchr(out->p + out->len - TOOL_TEXT_MAX / 2, '\n') + 1;
	buf_drop(out, (size_t)(line - out->p));
}

/* The row of a use in the team's history, or NULL. */
static const struct val *tool_use(struct term *t, int64_t seq)
{
	const struct val *tools = feed_section(&t->m, "tools");

	for (size_t i = 0; i < val_len(tools); i++) {
		const struct val *uses = val_get(val_at(tools, i), "history");

		for (size_t k = 0; k < val_len(uses); k++)
			if (val_get_num(val_at(uses, k), "seq", 0) == seq)
				return val_at(uses, k);
	}
	return NULL;
}

void tool_watch(struct term *t)
{
	const struct val *use = t->tool_waits == 0 ? NULL :
	    tool_use(t, t->tool_waits);
	const char *text;

	if (use == NULL)
		return;
	t->tool_waits = 0;
	text = val_get_text(use, "text", "");
	if (text[0] == '\0')
		text = _("(no output)");
	if (t->screen == NULL)
		plain_tool(t, text);
	else
		tool_say(t, text);
}

static void tool_said(struct term *t, const struct val *ok,
    const struct err *err, const char *arg)
{
	(void)arg;
	if (ok == NULL) {
		tool_say(t, term_sorry(t, err));
		if (strcmp(err->code, "unknown") == 0)
			tool_say(t, _("\"list\" shows what there is."));
		return;
	}
	if (val_get_true(ok, "waits", false)) {
		t->tool_waits = val_get_num(ok, "use", 0);
		tool_watch(t);
		return;
	}
	t->tool_last = val_get_num(ok, "use", 0);
	buf_clear(&t->tool_whole);
	buf_adds(&t->tool_whole, val_get_text(ok, "text", ""));
	tool_say(t, val_get_text(ok, "text", "")[0] != '\0' ?
	    val_get_text(ok, "text", "") : _("(no output)"));
}

/* What the team did before this screen was opened. */
static void tool_history(struct term *t)
{
	const struct val *tools = feed_section(&t->m, "tools");

	for (size_t i = 0; i < val_len(tools); i++) {
		const struct val *uses = val_get(val_at(tools, i), "history");

		for (size_t k = 0; k < val_len(uses); k++) {
			const struct val *use = val_at(uses, k);

			tool_say(t, arena_printf(&t->a, "$ %s %s  (T+%s %s)",
			    val_get_text(val_at(tools, i), "id", ""),
			    val_get_text(use, "line", ""), say_hm(t,
			    val_get_num(use, "ms", 0)), val_get_text(use,
			    "name", "")));
			tool_say(t, val_get_text(use, "text", ""));
		}
	}
}

void tool_begin(struct term *t)
{
	if (t->tool_text.len == 0)
		tool_history(t);
}

static bool tool_has(const struct val *tool, const char *command)
{
	const struct val *commands = val_get(tool, "commands");

	for (size_t i = 0; i < val_len(commands); i++)
		if (strcmp(val_get_text(val_at(commands, i), "name", ""),
		    command) == 0)
			return true;
	return false;
}

/* What was typed, without what is shown before it. */
static const char *tool_bare(const char *line)
{
	if (strncmp(line, "$ ", 2) == 0)
		line += 2;
	return line + strspn(line, " ");
}

const char *tool_line(struct term *t, const char *line,
    const char **several)
{
	const struct val *tools = feed_section(&t->m, "tools");
	const char *word, *tool = NULL;

	*several = NULL;
	line = tool_bare(line);
	word = arena_strndup(&t->a, line, strcspn(line, " "));
	if (feed_row(&t->m, "tools", word) != NULL)
		return line;
	for (size_t i = 0; i < val_len(tools); i++) {
		const char *id = val_get_text(val_at(tools, i), "id", "");

		if (!tool_has(val_at(tools, i), word))
			continue;
		if (tool != NULL)
			*several = arena_printf(&t->a, "%s, %s %s",
			    *several != NULL ? *several : arena_printf(
			    &t->a, "%s %s", tool, word), id, word);
		else
			tool = id;
	}
	return tool == NULL || *several != NULL ? line :
	    arena_printf(&t->a, "%s %s", tool, line);
}

/* A tool alone is asked for what it can do. */
static bool tool_is_list(struct term *t, const char *line)
{
	const char *word = say_command(t, line);

	return line[0] == '\0' || strcmp(word, "list") == 0 ||
	    strcmp(word, "help") == 0 || strcmp(line, "?") == 0 ||
	    feed_row(&t->m, "tools", line) != NULL;
}

/* "keep" or "keep NAME", unless a tool has that name. */
static bool tool_keeps(struct term *t, const char *line)
{
	if (strncmp(line, "keep", 4) != 0 || strchr(" ", line[4]) == NULL ||
	    feed_row(&t->m, "tools", "keep") != NULL)
		return false;
	line += 4 + strspn(line + 4, " ");
	if (line[0] == '\0')
		use_keep(t);
	else
		term_command(t, "keep", term_args(t, "name", line, NULL),
		    N_("Kept in Files; the exercise staff see it."));
	return true;
}

void tool_ran(struct term *t, const char *line)
{
	const char *several;

	if (tool_keeps(t, line))
		return;
	line = tool_bare(line);
	if (tool_is_list(t, line)) {	/* whatever a tool calls so */
		t->tool_listing = true;
		t->dirty = true;
		return;
	}
	line = tool_line(t, line, &several);
	t->tool_listing = false;
	tool_say(t, arena_printf(&t->a, "$ %s", line));
	if (several != NULL) {
		tool_say(t, arena_printf(&t->a, _("More than one tool has "
		    "that command; say which: %s"), several));
		return;
	}
	if (strchr(line, ' ') == NULL) {
		tool_say(t, arena_printf(&t->a, _("there is no tool \"%s\" "
		    "here"), line));
		tool_say(t, _("\"list\" shows what there is."));
		return;
	}
	term_ask_tool(t, line, tool_said);
}
