/*
 * command.c: what is typed behind ":".
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

static void command_send(struct term *t, int act, const char *rest)
{
	char *text = xstrdup(rest);

	if (act == ACT_TAB_CHAT)
		chat_command(t, text);
	else
		entry_use(t, act == ACT_ASK ? ENTRY_ASK : ENTRY_LOG, text);
	free(text);
}

static bool command_of_inject(int act)
{
	return act == ACT_OPEN || act == ACT_ANSWER || act == ACT_ACK ||
	    act == ACT_HINT || act == ACT_VERSIONS || act == ACT_FORWARD;
}

static void command_said(struct term *t, const struct val *ok,
    const struct err *err, const char *arg)
{
	(void)arg;
	if (ok == NULL)
		term_tell(t, true, "%s", term_sorry(t, err));
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

/* "word rest of the line" */
void command_run(struct term *t, char *text)
{
	char *rest = text + strcspn(text, " ");
	const struct keymap_row *row;

	if (*rest != '\0')
		*rest++ = '\0';
	rest += strspn(rest, " ");
	row = keymap_command(&term_keymap, text);
	if (row == NULL)
		row = keymap_command(&term_keymap, say_command(t, text));
	if (row == NULL) {
		command_other(t, text, rest);
		return;
	}
	if (row->act == ACT_SET)
		setting_command(t, rest);
	else if (row->act == ACT_KEEP && *rest != '\0')
		term_command(t, "keep", term_args(t, "name", rest, NULL),
		    N_("Kept in Files; the exercise staff see it."));
	else if (row->act == ACT_SURVEY && strchr(rest, ' ') == NULL)
		form_enter(t, rest);
	else if (row->act == ACT_SURVEY)	/* NAME ID=VALUE; ... */
		term_ask_line(t, text, rest, command_said);
	else if (row->act == ACT_LANG && *rest != '\0')
		act_lang(t, rest);
	else if (row->act == ACT_SEEK && *rest != '\0')
		found_open(t, rest);
	else if (row->act == ACT_FILTER)
		rows_filter(t, rest);
	else if (row->act == ACT_NONE)		/* tool COMMAND */
		tool_ran(t, rest);
	else if (row->act == ACT_DECLARE && after_refuses(t))
		return;
	else if (row->act == ACT_DECLARE && *rest != '\0')
		confirm_open(t, CONFIRM_ACTION, rest, arena_printf(&t->a,
		    _("Declare \"%s\"?"), rest));
	else if ((row->act == ACT_ASK || row->act == ACT_WRITE ||
	    row->act == ACT_TAB_CHAT) && *rest != '\0')
		command_send(t, row->act, rest);
	else if (command_of_inject(row->act) && *rest != '\0' &&
	    row->screens != ON_FILES)
		command_item(t, row, rest);
	else if (row->act == ACT_DECLARE)
		term_go(t, &pane_do);
	else if (t->pane->act == NULL || !t->pane->act(t, row->act))
		term_act(t, row->act);
}
