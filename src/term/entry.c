/*
 * entry.c: the line that is typed below the body, and what becomes of it.
 */
#include "config.h"

#include "term/internal.h"

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
	    kind == ENTRY_FORWARD ? party_complete : NULL;
	t->entry_line.whole = kind == ENTRY_FORWARD;
	t->entry_line.arg = t;
	line_set(&t->entry_line, "");
}

static void entry_find(struct term *t, const char *what)
{
	bool writes = t->pane == &pane_answer || t->pane == &pane_field;
	bool found;

	if (what[0] == '\0')
		return;
	found = t->pane->words != NULL ? rows_find(t, what) :
	    t->pane == &pane_answer ?
	    editor_find(&t->w.editor, what) : t->pane == &pane_field ?
	    editor_find(&t->f.editor, what) : pager_find(&t->page, what);
	if (!found)
		term_tell(t, true, writes ? _("\"%s\" is nowhere here.") :
		    _("\"%s\" is nowhere here; :find looks in all texts."),
		    what);
}

/* "NAME what is said with it" */
static void entry_forward(struct term *t, const char *text)
{
	size_t n;
	const char *to = party_take(t, text, &n);
	const char *rest = text + n + strspn(text + n, " ");
	struct val *args;

	args = term_args(t, "inject", t->entry_to, "to", to, NULL);
	if (*rest != '\0')
		val_set(&t->a, args, "text", val_str(&t->a, rest));
	term_command(t, "forward", args, N_("Forwarded."));
}

static void entry_keep(struct term *t, const char *name)
{
	struct val *args = term_args(t, "name", name, NULL);

	val_set(&t->a, args, "use", val_int(&t->a, strtoll(t->entry_to, NULL,
	    10)));
	term_command(t, "keep", args, N_("Kept in Files; the exercise staff "
	    "see it."));
}

void entry_use(struct term *t, enum entry_kind kind, char *text)
{
	if (text[0] == '\0' && kind != ENTRY_FILTER)
		return;
	switch (kind) {
	case ENTRY_COMMAND:
		command_run(t, text);
		break;
	case ENTRY_FIND:
		entry_find(t, text);
		break;
	case ENTRY_SEEK:
		found_open(t, text);
		break;
	case ENTRY_FILTER:
		rows_filter(t, text);
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
	case ENTRY_KEEP:
		entry_keep(t, text);
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

enum line_result entry_line_key(struct term *t, struct line *l,
    const struct key *key)
{
	enum line_result result = line_key(l, key);

	if (result == LINE_FULL)
		term_tell(t, true, "%s", _("The line is as long as it can be; "
		    "this did not fit."));
	return result;
}

/* Several lines into a field of one: joined, nothing is lost. */
static void entry_join(struct term *t, struct line *l, const struct key *key)
{
	struct buf one = {0};
	struct key joined = *key;

	for (size_t i = 0; i < key->n; i++)
		buf_addc(&one, key->text[i] == '\n' ? ' ' : key->text[i]);
	joined.text = buf_str(&one);
	if (entry_line_key(t, l, &joined) != LINE_FULL)
		term_tell(t, false, "%s", _("The pasted lines were joined "
		    "into one."));
	buf_release(&one);
}

void entry_key(struct term *t, const struct key *key)
{
	switch (entry_line_key(t, &t->entry_line, key)) {
	case LINE_DONE:
		entry_done(t);
		break;
	case LINE_LEFT:
		t->entry = ENTRY_NONE;
		break;
	case LINE_LINES:
		entry_join(t, &t->entry_line, key);
		break;
	case LINE_FULL:
	case LINE_UNUSED:
	case LINE_EDITED:
		break;
	}
}
