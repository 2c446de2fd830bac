/*
 * entry.c: the line that is typed below the body, and what becomes of it.
 */
#include "config.h"

#include "term/internal.h"

/* Is it "act " and the beginning of a word, in the viewer's own words? */
static bool entry_is_act(struct term *t)
{
	const char *line = buf_str(&t->entry_line.text);
	size_t n = strcspn(line, " ");
	const char *word = arena_strndup(&t->a, line, n);
	const struct keymap_row *row = keymap_command(&term_keymap, word);

	if (row == NULL)
		row = keymap_command(&term_keymap, say_command(t, word));
	return line[n] == ' ' && strchr(line + n + 1, ' ') == NULL &&
	    row != NULL && row->act == ACT_DECLARE;
}

/* Commands, or what can be declared. */
static const char *entry_candidate(void *arg, const char *prefix, size_t i)
{
	struct term *t = arg;
	const struct val *rows = feed_section(&t->m, "actions");
	bool first = strchr(buf_str(&t->entry_line.text), ' ') == NULL;

	if (first)
		return keymap_complete(&term_keymap, prefix, i);
	for (size_t k = 0; entry_is_act(t) && k < val_len(rows); k++) {
		const struct val *row = val_at(rows, k);
		const char *id = val_get_text(row, "id", "");

		if (strncmp(id, prefix, strlen(prefix)) == 0 &&
		    action_offered(t, row) && i-- == 0)
			return id;
	}
	return NULL;
}

/* What a line is for, behind which words it stands, and what it is called in
 * what outlives the screen, in whatever language that was. */
struct entry_row {
	const char *word;	/* NULL: it is typed again easily */
	const char *prompt;
	bool to;		/* it is for somebody, or of something */
	void (*use)(struct term *t, char *text);
	const char *done;	/* of what the engine calls so, too */
	const char *(*named)(struct term *t);	/* in place of prompt */
	bool bare;		/* nothing typed is something, too */
	void (*left)(struct term *t);		/* by Esc */
};
static const struct entry_row entry_rows[ENTRY_LAST + 1];

bool entry_lasts(enum entry_kind kind)
{
	return entry_rows[kind].word != NULL;
}

const char *entry_prompt(struct term *t)
{
	const struct entry_row *row = &entry_rows[t->entry];

	return row->named != NULL ? row->named(t) : _(row->prompt);
}

static const char *entry_message_prompt(struct term *t)
{
	return arena_printf(&t->a, _("To %s: "), party_called(t,
	    t->entry_to));
}

void entry_open(struct term *t, enum entry_kind kind, const char *to)
{
	char *whom = xstrdup(to);

	/* what was said of the last thing is not of this line */
	notice_leave(&t->notice);
	t->entry = kind;
	free(t->entry_to);
	t->entry_to = whom;
	t->entry_line.candidate = kind == ENTRY_COMMAND ? entry_candidate :
	    kind == ENTRY_FORWARD ? party_complete : NULL;
	t->entry_line.whole = kind == ENTRY_FORWARD;
	t->entry_line.words = kind == ENTRY_COMMAND;
	t->entry_line.arg = t;
	line_set(&t->entry_line, "");
}

static void entry_find(struct term *t, char *what)
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

/* ---- what was refused is typed on -------------------------------------- */

#define ENTRY_PART "\037"	/* between the parts of what was sent */

/* What kind of line, for whom, and its text, to be opened again; then what is
 * said when it was done. */
static char *entry_pack(struct term *t, enum entry_kind kind,
    const char *text)
{
	const struct entry_row *row = &entry_rows[kind];

	return arena_printf(&t->a, "%s" ENTRY_PART "%s" ENTRY_PART "%s",
	    row->word, row->to ? t->entry_to : "", text);
}

const char *entry_packed(struct term *t)
{
	return entry_pack(t, t->entry, buf_str(&t->entry_line.text));
}

/* ENTRY_NONE: there is no such, or not without somebody it is for. */
static enum entry_kind entry_unpack(struct term *t, const char *packed,
    char *part[3])
{
	char *s = arena_strdup(&t->a, packed);
	int kind = ENTRY_LAST;

	for (size_t i = 0; i < 3; i++) {
		part[i] = s;
		s += strcspn(s, ENTRY_PART);
		if (*s != '\0')
			*s++ = '\0';
	}
	while (kind > ENTRY_NONE && (entry_rows[kind].word == NULL ||
	    strcmp(entry_rows[kind].word, part[0]) != 0))
		kind--;
	return entry_rows[kind].to && part[1][0] == '\0' ? ENTRY_NONE :
	    (enum entry_kind)kind;
}

const char *entry_of_command(struct term *t, const char *line)
{
	return entry_pack(t, ENTRY_COMMAND, line);
}

/* Lines of one kind are commands of line mode, with whom they are for. */
const char *entry_as_line(struct term *t, const char *packed)
{
	static const char *const words[ENTRY_LAST + 1] = {
		[ENTRY_ASK] = "ask ", [ENTRY_MESSAGE] = "to ",
		[ENTRY_LOG] = "log ", [ENTRY_ACT] = "act ",
		[ENTRY_FORWARD] = "forward ", [ENTRY_WORDS] = "forward ",
		[ENTRY_KEEP] = "keep ",
	};
	char *part[3];
	enum entry_kind kind = entry_unpack(t, packed, part);
	const char *to = kind == ENTRY_KEEP ? "" : part[1];

	return kind == ENTRY_NONE ? NULL : arena_printf(&t->a, "%s%s%s%s",
	    words[kind] != NULL ? words[kind] : "", to, to[0] != '\0' ? " " :
	    "", part[2]);
}

bool entry_again(struct term *t, const char *packed, const char *why)
{
	char *part[3];
	enum entry_kind kind = entry_unpack(t, packed, part);

	if (kind == ENTRY_NONE)
		return false;
	if (t->entry != ENTRY_NONE || t->confirm != CONFIRM_NONE ||
	    term_takes_text(t)) {
		term_tell(t, true, "%s (%s)", why, part[2]);
		return true;
	}
	entry_open(t, kind, part[1]);
	line_set(&t->entry_line, part[2]);
	term_tell(t, true, "%s", why);
	return true;
}

static void entry_replied(struct term *t, const struct val *ok,
    const struct err *err, const char *arg)
{
	const char *done = strrchr(arg, ENTRY_PART[0]) + 1;

	if (ok != NULL)
		term_tell(t, false, "%s", done);
	else
		entry_again(t, arg, term_refused(t, err));
}

void entry_lost(struct term *t)
{
	for (size_t i = 0; i < t->nrequests; i++)
		if (t->requests[i].fn == entry_replied)
			entry_again(t, t->requests[i].arg, _("The connection "
			    "to the exercise is lost."));
}

void entry_ask(struct term *t, enum entry_kind kind,
    const char *text, const char *word, struct val *args, const char *done)
{
	const char *packed = entry_pack(t, kind, text);

	if (t->lost)
		entry_again(t, packed, _("The connection to the exercise is "
		    "lost."));
	else
		term_ask(t, word, args, entry_replied, arena_printf(&t->a,
		    "%s" ENTRY_PART "%s", packed, done));
}

static void entry_keep(struct term *t, char *name)
{
	struct val *args = term_args(t, "name", name, NULL);

	val_set(&t->a, args, "use", val_int(&t->a, strtoll(t->entry_to, NULL,
	    10)));
	entry_ask(t, ENTRY_KEEP, name, "keep", args, _("Kept in Files; "
	    "the exercise staff see it."));
}

static void entry_message(struct term *t, char *text)
{
	entry_ask(t, ENTRY_MESSAGE, text, "write", term_args(t, "to",
	    t->entry_to, "text", text, NULL), arena_printf(&t->a,
	    _("Sent to %s."), party_called(t, t->entry_to)));
}

static void entry_seek(struct term *t, char *text)
{
	found_open(t, text);
}

static void entry_filter(struct term *t, char *text)
{
	rows_filter(t, text);
}

static const struct entry_row entry_rows[ENTRY_LAST + 1] = {
	[ENTRY_NONE] = { .prompt = "" },
	[ENTRY_COMMAND] = { .word = "command", .prompt = ":",
	    .use = command_run },
	[ENTRY_FIND] = { .prompt = "/", .use = entry_find },
	[ENTRY_ASK] = { .word = "ask", .prompt = N_("Ask EXCON: "),
	    .done = N_("Your question went to EXCON.") },
	[ENTRY_FILTER] = { .prompt = N_("Show only rows with (- shows all): "),
	    .use = entry_filter, .bare = true },
	[ENTRY_MESSAGE] = { .word = "message", .named = entry_message_prompt,
	    .to = true, .use = entry_message },
	[ENTRY_LOG] = { .word = "log", .prompt = N_("Decided, and why: "),
	    .done = N_("Written into your team's log.") },
	[ENTRY_ACT] = { .word = "act", .prompt = N_("We do: "),
	    .done = N_("EXCON was told what your team does.") },
	[ENTRY_FORWARD] = { .word = "forward", .named = forward_prompt,
	    .to = true, .use = forward_whom, .bare = true,
	    .left = forward_nothing },
	[ENTRY_WORDS] = { .word = "words", .named = forward_words_prompt,
	    .to = true, .use = forward_words, .bare = true,
	    .left = forward_nothing },
	[ENTRY_KEEP] = { .word = "keep", .prompt = N_("Keep in Files as: "),
	    .to = true, .use = entry_keep },
	[ENTRY_SEEK] = { .prompt = N_("Find everywhere: "),
	    .use = entry_seek },
};

void entry_use(struct term *t, enum entry_kind kind, char *text)
{
	const struct entry_row *row = &entry_rows[kind];

	if (text[0] == '\0' && !row->bare)
		return;
	if (row->use != NULL)
		row->use(t, text);
	else if (row->done != NULL)
		entry_ask(t, kind, text, row->word, term_args(t, "text",
		    text, NULL), _(row->done));
}

static void entry_done(struct term *t)
{
	enum entry_kind kind = t->entry;
	char *text = xstrdup(buf_str(&t->entry_line.text));

	line_done(&t->entry_line);
	t->entry = ENTRY_NONE;
	entry_use(t, kind, text);
	typed_save(t);
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

static void entry_left(struct term *t)
{
	const struct entry_row *row = &entry_rows[t->entry];

	t->entry = ENTRY_NONE;
	typed_save(t);
	if (row->left != NULL)
		row->left(t);
}

void entry_key(struct term *t, const struct key *key)
{
	switch (entry_line_key(t, &t->entry_line, key)) {
	case LINE_DONE:
		entry_done(t);
		break;
	case LINE_LEFT:
		entry_left(t);
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
