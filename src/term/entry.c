/*
 * entry.c: the line that is typed below the body, the question that is
 * answered there, and what the keys and commands do that no pane does
 * itself.
 */
#include "config.h"

#include "term/internal.h"

#include <ctype.h>

#include "base/text.h"

/* ---- the line below --------------------------------------------------- */

static const char *entry_candidate(void *arg, const char *prefix, size_t i)
{
	(void)arg;
	return keymap_complete(&term_keymap, prefix, i);
}

void entry_open(struct term *t, enum entry_kind kind, const char *to,
    const char *prompt)
{
	t->entry = kind;
	free(t->entry_to);
	t->entry_to = xstrdup(to);
	free(t->entry_prompt);
	t->entry_prompt = xstrdup(prompt);
	t->entry_line.candidate = kind == ENTRY_COMMAND ? entry_candidate :
	    NULL;
	line_set(&t->entry_line, "");
}

static void entry_find(struct term *t, const char *what)
{
	bool found;

	if (what[0] == '\0')
		return;
	found = t->pane == &pane_answer ?
	    editor_find(&t->w.editor, what) : t->pane == &pane_field ?
	    editor_find(&t->f.editor, what) : pager_find(&t->page, what);
	if (!found)
		term_tell(t, true, _("\"%s\" is nowhere here."), what);
}

static void entry_run(struct term *t, char *text);

/* "NAME what is said with it" */
static void entry_forward(struct term *t, char *text)
{
	char *rest = text + strcspn(text, " ");
	struct val *args;

	if (*rest != '\0')
		*rest++ = '\0';
	rest += strspn(rest, " ");
	args = term_args(t, "inject", t->entry_to, "to", text, NULL);
	if (*rest != '\0')
		val_set(&t->a, args, "text", val_str(&t->a, rest));
	term_command(t, "forward", args, N_("Forwarded."));
}

static void entry_use(struct term *t, enum entry_kind kind, char *text)
{
	if (text[0] == '\0')
		return;
	switch (kind) {
	case ENTRY_COMMAND:
		entry_run(t, text);
		break;
	case ENTRY_FIND:
		entry_find(t, text);
		break;
	case ENTRY_ASK:
		term_command(t, "ask", term_args(t, "text", text, NULL),
		    N_("Your question went to EXCON."));
		break;
	case ENTRY_MESSAGE:
		term_command(t, "write", term_args(t, "to", t->entry_to,
		    "text", text, NULL), N_("Sent."));
		break;
	case ENTRY_FORWARD:
		entry_forward(t, text);
		break;
	case ENTRY_LOG:
		term_command(t, "log", term_args(t, "text", text, NULL),
		    N_("Written into your team's log."));
		break;
	case ENTRY_ACT:
		term_command(t, "act", term_args(t, "text", text, NULL),
		    N_("EXCON was told what your team does."));
		break;
	case ENTRY_NONE:
		break;
	}
}

static void entry_done(struct term *t)
{
	enum entry_kind kind = t->entry;
	char *text = xstrdup(buf_str(&t->entry_line.text));

	line_done(&t->entry_line);
	t->entry = ENTRY_NONE;
	entry_use(t, kind, text);
	free(text);
}

/* Several lines into a field of one: joined, nothing is lost. */
static void entry_join(struct line *l, const struct key *key)
{
	struct buf one = {0};
	struct key joined = *key;

	for (size_t i = 0; i < key->n; i++)
		buf_addc(&one, key->text[i] == '\n' ? ' ' : key->text[i]);
	joined.text = buf_str(&one);
	line_key(l, &joined);
	buf_release(&one);
}

void entry_key(struct term *t, const struct key *key)
{
	switch (line_key(&t->entry_line, key)) {
	case LINE_DONE:
		entry_done(t);
		break;
	case LINE_LEFT:
		t->entry = ENTRY_NONE;
		break;
	case LINE_LINES:
		entry_join(&t->entry_line, key);
		term_tell(t, false, "%s", _("The pasted lines were joined "
		    "into one."));
		break;
	case LINE_UNUSED:
	case LINE_EDITED:
		break;
	}
}

/* ---- a question with few answers -------------------------------------- */

void confirm_open(struct term *t, enum confirm_kind kind, const char *id,
    const char *text)
{
	t->confirm = kind;
	free(t->confirm_id);
	t->confirm_id = xstrdup(id);
	free(t->confirm_text);
	t->confirm_text = xstrdup(text);
}

static void hint_came(struct term *t, const struct val *ok,
    const struct err *err, const char *arg)
{
	(void)arg;
	if (ok == NULL)
		term_tell(t, true, "%s", term_sorry(t, err));
	else
		term_tell(t, false, _("Hint: %s"), val_get_text(ok, "text",
		    ""));
}

static void confirm_yes(struct term *t, enum confirm_kind kind)
{
	switch (kind) {
	case CONFIRM_HINT:
		term_ask(t, "hint", term_args(t, "question", t->confirm_id,
		    NULL), hint_came, NULL);
		break;
	case CONFIRM_ACTION:
		term_command(t, "act", term_args(t, "action", t->confirm_id,
		    NULL), N_("Declared: EXCON knows that your team does "
		    "this."));
		break;
	case CONFIRM_QUIT:
		term_end(t, NULL);
		break;
	case CONFIRM_FINISH:
		answer_send(t);
		break;
	case CONFIRM_FORM:
		form_send(t);
		break;
	case CONFIRM_NONE:
	case CONFIRM_TAKE:
		break;
	}
}

/* Yes in four languages, and no letter that says no in another. */
static bool confirm_is_yes(const struct key *key)
{
	static const char *const yes[] = { "y", "Y", "s", "S", "o", "O" };

	for (size_t i = 0; i < ARRAY_LEN(yes); i++) {
		if (key_is(key, yes[i]))
			return true;
	}
	return false;
}

static void confirm_finish(struct term *t, const struct key *key)
{
	if (key->kind == KEY_CHAR && (tolower((int)key->c) == 's' ||
	    tolower((int)key->c) == 'e')) {
		confirm_yes(t, CONFIRM_FINISH);
	} else if (key->kind == KEY_CHAR && tolower((int)key->c) == 'k') {
		term_leave(t);
		term_tell(t, false, "%s", _("The draft is kept; nothing was "
		    "sent."));
	} else if (key->kind == KEY_CHAR) {
		term_key(t, key);	/* who types on goes on writing */
	}
}

void confirm_key(struct term *t, const struct key *key)
{
	enum confirm_kind kind = t->confirm;

	t->confirm = CONFIRM_NONE;
	if (kind == CONFIRM_FINISH) {
		confirm_finish(t, key);
		return;
	}
	if (confirm_is_yes(key))
		confirm_yes(t, kind);
	else
		term_tell(t, false, "%s", _("Nothing was done."));
}

/* ---- acts ------------------------------------------------------------- */

void term_page(struct term *t, const char *id, const char *title,
    const char *text)
{
	if (t->page_id == NULL || strcmp(t->page_id, id) != 0) {
		free(t->page_id);
		t->page_id = xstrdup(id);
		pager_set(&t->page, "");
	}
	free(t->page_title);
	t->page_title = xstrdup(title);
	pager_set(&t->page, text);
}

static void act_help(struct term *t)
{
	unsigned on = term_on(t);
	struct buf out = {0};

	if (t->pane == &pane_page && strcmp(t->page_id, "help") == 0) {
		term_leave(t);
		return;
	}
	keymap_help(&term_keymap, on, t->cat, &out);
	buf_addf(&out, "\n%s\n", _("Capital letters change the exercise; "
	    "small ones only look or edit drafts."));
	term_page(t, "help", _("Help"), buf_str(&out));
	term_enter(t, &pane_page);
	buf_release(&out);
}

static void act_messages(struct term *t)
{
	struct buf out = {0};

	for (size_t i = t->notice.n; i-- > 0;)
		buf_addf(&out, "%s %s\n", say_wall(t, t->notice.items[i].ms),
		    t->notice.items[i].text);
	if (out.len == 0)
		buf_adds(&out, _("No messages yet."));
	term_page(t, "messages", _("Messages"), buf_str(&out));
	term_enter(t, &pane_page);
	buf_release(&out);
}

void act_so_far(struct term *t)
{
	struct buf out = {0};

	say_so_far(t, &out);
	term_page(t, "so far", _("What has happened so far"), buf_str(&out));
	term_enter(t, &pane_page);
	buf_release(&out);
}

static void act_lang(struct term *t, const char *want)
{
	static const char *const langs[] = { "en", "es", "pt_BR", "fr" };
	size_t next = 0;

	for (size_t i = 0; i < ARRAY_LEN(langs); i++) {
		if (want != NULL && i18n_lang_matches(langs[i], want))
			next = i + 1;
		else if (want == NULL && strcmp(langs[i], t->lang) == 0)
			next = (i + 1) % ARRAY_LEN(langs) + 1;
	}
	if (next == 0) {
		term_tell(t, true, _("\"%s\" is not a language here: en, es, "
		    "pt_BR, fr."), want != NULL ? want : "");
		return;
	}
	term_set_lang(t, langs[next - 1]);
	term_follow(t);
	term_tell(t, false, "%s", _("English. l takes the next language."));
}

static void act_tab(struct term *t, int by)
{
	for (int i = 0; i < TERM_TABS; i++) {
		if (t->pane == term_tabs[i]) {
			term_go(t, term_tabs[(i + by + TERM_TABS) %
			    TERM_TABS]);
			return;
		}
	}
	term_go(t, &pane_inbox);
}

static void act_copy(struct term *t)
{
	const char *text = buf_str(&t->page.text);

	if (t->page.text.len == 0) {
		term_tell(t, true, "%s", _("There is no text to copy here."));
		return;
	}
	screen_copy(t->screen, text, t->page.text.len);
	term_tell(t, false, "%s", _("Sent to your terminal's clipboard; some "
	    "terminals do not take it."));
}

static void act_status(struct term *t)
{
	int64_t left;
	const struct val *q = say_nearest(t, &left);

	if (q == NULL)
		term_tell(t, false, _("T+%s, %s. Nothing is due."),
		    say_hm(t, term_ex_ms(t)), say_state(t));
	else
		term_tell(t, false, _("T+%s, %s. Next due: %s, %s"),
		    say_hm(t, term_ex_ms(t)), say_state(t), say_title(t, q),
		    say_left(t, left));
}

static void act_suspend(struct term *t)
{
	if (!t->o.can_suspend) {
		term_tell(t, true, "%s", _("There is no shell behind this "
		    "screen."));
		return;
	}
	screen_close(t->screen);
	t->suspended = true;
	screen_take(t->screen, &t->out);
}

static bool act_go(struct term *t, int act)
{
	if (act >= ACT_TAB_INBOX && act <= ACT_TAB_FILES) {
		term_go(t, term_tabs[act - ACT_TAB_INBOX]);
		return true;
	}
	switch (act) {
	case ACT_NEXT_TAB:
		act_tab(t, 1);
		return true;
	case ACT_LAST_TAB:
		act_tab(t, -1);
		return true;
	case ACT_SCORE:
		term_enter(t, &pane_score);
		return true;
	case ACT_BACK:
		term_leave(t);
		return true;
	default:
		return false;
	}
}

bool term_act(struct term *t, int act)
{
	if (act_go(t, act))
		return true;
	switch (act) {
	case ACT_ASK:
		entry_open(t, ENTRY_ASK, NULL, _("Ask EXCON: "));
		return true;
	case ACT_FIND:
		entry_open(t, ENTRY_FIND, NULL, "/");
		return true;
	case ACT_COMMAND:
		entry_open(t, ENTRY_COMMAND, NULL, ":");
		return true;
	case ACT_HELP:
		act_help(t);
		return true;
	case ACT_MESSAGES:
		act_messages(t);
		return true;
	case ACT_SO_FAR:
		act_so_far(t);
		return true;
	case ACT_LANG:
		act_lang(t, NULL);
		return true;
	case ACT_COPY:
		act_copy(t);
		return true;
	case ACT_STATUS:
		act_status(t);
		return true;
	case ACT_REDRAW:
		screen_redraw(t->screen);
		return true;
	case ACT_SUSPEND:
		act_suspend(t);
		return true;
	case ACT_QUIT:
		term_end(t, NULL);
		return true;
	default:
		return false;
	}
}

/* ---- commands --------------------------------------------------------- */

/* The inject of a number; NULL tells that there is none. */
static struct val *command_inject(struct term *t, const char *number)
{
	const struct val *rows = feed_section(&t->m, "inbox");

	for (size_t i = 0; i < val_len(rows); i++) {
		struct val *row = val_at(rows, i);

		if (strcmp(val_get_text(row, "number", ""), number) == 0 ||
		    strcmp(val_get_text(row, "id", ""), number) == 0)
			return row;
	}
	term_tell(t, true, _("There is no inject %s in your inbox."),
	    number);
	return NULL;
}

static void command_send(struct term *t, int act, const char *rest)
{
	char *text = xstrdup(rest);

	if (act == ACT_TAB_CHAT)
		term_command(t, "chat", term_args(t, "text", text, NULL),
		    N_("Sent."));
	else
		entry_use(t, act == ACT_ASK ? ENTRY_ASK : ENTRY_LOG, text);
	free(text);
}

/* A command with an inject's number: goes to it first. */
static void command_on_inject(struct term *t, int act, const char *number)
{
	struct val *in = command_inject(t, number);

	if (in == NULL)
		return;
	term_go(t, &pane_inbox);
	free(t->at_id);
	t->at_id = xstrdup(val_get_text(in, "id", ""));
	pane_inbox.act(t, act);
}

static bool command_of_inject(int act)
{
	return act == ACT_OPEN || act == ACT_ANSWER || act == ACT_ACK ||
	    act == ACT_HINT;
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

/* "word rest of the line" */
static void entry_run(struct term *t, char *text)
{
	char *rest = text + strcspn(text, " ");
	const struct keymap_row *row;

	if (*rest != '\0')
		*rest++ = '\0';
	rest += strspn(rest, " ");
	row = keymap_command(&term_keymap, text);
	if (row == NULL) {
		command_other(t, text, rest);
		return;
	}
	if (row->act == ACT_SET)
		setting_command(t, rest);
	else if (row->act == ACT_SURVEY && strchr(rest, ' ') == NULL)
		form_enter(t, rest);
	else if (row->act == ACT_SURVEY)	/* NAME ID=VALUE; ... */
		term_ask_line(t, text, rest, command_said);
	else if (row->act == ACT_LANG && *rest != '\0')
		act_lang(t, rest);
	else if (row->act == ACT_FIND && *rest != '\0')
		entry_find(t, rest);
	else if (row->act == ACT_NONE)		/* tool COMMAND */
		tool_ran(t, rest);
	else if (row->act == ACT_DECLARE && *rest != '\0')
		confirm_open(t, CONFIRM_ACTION, rest, arena_printf(&t->a,
		    _("Declare \"%s\"?"), rest));
	else if ((row->act == ACT_ASK || row->act == ACT_WRITE ||
	    row->act == ACT_TAB_CHAT) && *rest != '\0')
		command_send(t, row->act, rest);
	else if (command_of_inject(row->act) && *rest != '\0' &&
	    row->screens != ON_FILES)
		command_on_inject(t, row->act, rest);
	else if (row->act == ACT_DECLARE)
		term_go(t, &pane_do);
	else if (t->pane->act == NULL || !t->pane->act(t, row->act))
		term_act(t, row->act);
}
