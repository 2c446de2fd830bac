/*
 * command.c: what is typed behind ":".
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

static void command_said(struct term *t, const struct val *ok,
    const struct err *err, const char *arg)
{
	(void)arg;
	if (ok == NULL)
		term_tell(t, true, "%s", term_refused(t, err));
	else
		term_tell(t, false, "%s", val_get_text(ok, "text",
		    _("Done.")));
}

/* What is no key's command may be one of the engine's. */
static void command_other(struct term *t, const char *word, const char *rest)
{
	if (!text_is_id(word) || t->lost)
		term_tell(t, true, _("There is no command \"%s\". ? shows "
		    "all of them."), word);
	else
		term_ask_line(t, word, rest, command_said);
}

/* Messages say ":quit", and are read on screens where ":" is only a letter
 * of what is typed: there a line that is a command is taken as one. */
bool command_typed(struct term *t, struct line *l)
{
	const char *line = buf_str(&l->text);
	const char *word;
	char *text;

	if (line[0] != ':')
		return false;
	word = arena_strndup(&t->a, line + 1, strcspn(line + 1, " "));
	if (keymap_command(&term_keymap, word) == NULL &&
	    keymap_command(&term_keymap, say_command(t, word)) == NULL)
		return false;
	text = xstrdup(line + 1);
	line_done(l);
	command_run(t, text);
	free(text);
	return true;
}

/* ---- what is done with the words behind it ---------------------------- */

static void run_set(struct term *t, const struct keymap_row *row,
    const char *rest)
{
	(void)row;
	setting_command(t, rest);
}

static void run_filter(struct term *t, const struct keymap_row *row,
    const char *rest)
{
	(void)row;
	rows_filter(t, rest);
}

static void run_tool(struct term *t, const struct keymap_row *row,
    const char *rest)
{
	(void)row;
	tool_ran(t, rest);
}

static void run_lang(struct term *t, const struct keymap_row *row,
    const char *rest)
{
	(void)row;
	act_lang(t, rest);
}

static void run_seek(struct term *t, const struct keymap_row *row,
    const char *rest)
{
	(void)row;
	found_open(t, rest);
}

static void run_keep(struct term *t, const struct keymap_row *row,
    const char *rest)
{
	(void)row;
	term_command(t, "keep", term_args(t, "name", rest, NULL),
	    N_("Kept in Files; the exercise staff see it."));
}

/* "NAME", or "NAME ID=VALUE; ..." */
static void run_survey(struct term *t, const struct keymap_row *row,
    const char *rest)
{
	if (strchr(rest, ' ') == NULL)
		form_enter(t, rest);
	else
		term_ask_line(t, row->command, rest, command_said);
}

static void run_declare(struct term *t, const struct keymap_row *row,
    const char *rest)
{
	const struct val *action = feed_row(&t->m, "actions", rest);

	(void)row;
	if (after_refuses(t))
		return;
	if (*rest == '\0')
		term_go(t, &pane_do);
	else
		confirm_open(t, CONFIRM_ACTION, rest, arena_printf(&t->a,
		    _("Declare \"%s\"?"), action == NULL ? rest :
		    say_label(t, action)));
}

static void run_chat(struct term *t, const struct keymap_row *row,
    const char *rest)
{
	(void)row;
	chat_command(t, rest);
}

static void run_entry(struct term *t, const struct keymap_row *row,
    const char *rest)
{
	char *text = xstrdup(rest);

	entry_use(t, row->act == ACT_ASK ? ENTRY_ASK : ENTRY_LOG, text);
	free(text);
}

/* What the words behind a command are for; `bare`: it is so without any. */
static const struct command_way {
	int act;
	bool bare;
	void (*run)(struct term *t, const struct keymap_row *row,
	    const char *rest);
} command_ways[] = {
	{ ACT_ACK, false, command_item }, { ACT_ANSWER, false, command_item },
	{ ACT_ASK, false, run_entry }, { ACT_DECLARE, true, run_declare },
	{ ACT_FILTER, true, run_filter },
	{ ACT_FORWARD, false, command_item },
	{ ACT_HINT, false, command_item },
	{ ACT_KEEP, false, run_keep }, { ACT_LANG, false, run_lang },
	{ ACT_NONE, true, run_tool }, { ACT_OPEN, false, command_item },
	{ ACT_SEEK, false, run_seek }, { ACT_SET, true, run_set },
	{ ACT_SURVEY, true, run_survey }, { ACT_TAB_CHAT, false, run_chat },
	{ ACT_VERSIONS, false, command_item },
	{ ACT_WRITE, false, run_entry },
};

/* NULL: it does what its key does. */
static const struct command_way *command_way(const struct keymap_row *row,
    const char *rest)
{
	/* the rows of files have the same act, and are no injects */
	if (row->act == ACT_OPEN && row->screens == ON_FILES)
		return NULL;
	for (size_t i = 0; i < ARRAY_LEN(command_ways); i++)
		if (command_ways[i].act == row->act &&
		    (command_ways[i].bare || *rest != '\0'))
			return &command_ways[i];
	return NULL;
}

/* "word rest of the line" */
void command_run(struct term *t, char *text)
{
	char *rest = text + strcspn(text, " ");
	const struct keymap_row *row;
	const struct command_way *way;

	if (*rest != '\0')
		*rest++ = '\0';
	rest += strspn(rest, " ");
	/* what Tab leaves behind a word */
	for (size_t n = strlen(rest); n > 0 && rest[n - 1] == ' '; n--)
		rest[n - 1] = '\0';
	row = keymap_command(&term_keymap, text);
	if (row == NULL)
		row = keymap_command(&term_keymap, say_command(t, text));
	if (row == NULL) {
		command_other(t, text, rest);
		return;
	}
	way = command_way(row, rest);
	if (way != NULL)
		way->run(t, row, rest);
	else if (t->pane->act == NULL || !t->pane->act(t, row->act))
		term_act(t, row->act);
}
