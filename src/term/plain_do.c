/*
 * plain_do.c: the commands of line mode and exec.  A word that is none of
 * them goes to the engine as it was typed: all it lets a participant do can
 * be done here.
 */
#include "config.h"

#include "term/internal.h"
#include "term/plain_do.h"

#include "base/text.h"

/* In place of a number of words: a text, to the end of the line. */
#define DO_TEXT (-1)

struct do_row {
	const char *word;
	void (*fn)(struct term *t);
	int least, most;	/* words behind it; DO_TEXT: the rest of line */
	const char *usage;	/* "answer ITEM [TEXT | -]" */
	const char *help;	/* N_() */
};

bool plain_busy(const struct term *t)
{
	return t->p.pending > 0 || t->p.reading != NULL ||
	    t->p.getting != NULL || t->p.seeking != NULL ||
	    t->p.want_stdin || t->p.want_older != NULL;
}

/* ---- replies ---------------------------------------------------------- */

static void reply_done(struct term *t, const struct val *ok,
    const struct err *err, const char *said)
{
	t->p.pending--;
	if (ok == NULL)
		plain_wrong(t, err);
	else if (t->p.json)
		plain_json(t, ok);
	else
		plain_say(t, "%s", said != NULL ? _(said) : _("Done."));
}

void do_ask(struct term *t, const char *word, struct val *args,
    const char *said)
{
	t->p.pending++;
	term_ask(t, word, args, reply_done, said);
}

/* Nothing but where it stands in the record: no news for people. */
static bool reply_is_bare(const struct val *ok)
{
	return ok->kind == VAL_MAP && ok->u.map.n == (val_get(ok, "seq") !=
	    NULL);
}

void reply_any(struct term *t, const struct val *ok,
    const struct err *err, const char *arg)
{
	(void)arg;
	t->p.pending--;
	if (ok == NULL)
		plain_wrong(t, err);
	else if (!t->p.json && reply_is_bare(ok))
		plain_say(t, "%s", _("Done."));
	else if (t->p.json || val_get(ok, "text") == NULL)
		plain_json(t, ok);
	else if (val_get_text(ok, "text", "")[0] == '\0')
		plain_say(t, _("(no output)"));
	else
		plain_text(t, val_get_text(ok, "text", ""));
}

/* ---- the table -------------------------------------------------------- */

static void do_help(struct term *t);

static const struct do_row do_rows[] = {
	{ "ack", do_ack, 1, 1, "ack ITEM",
	    N_("tell EXCON that your team has read it") },
	{ "act", do_act, 0, DO_TEXT, "act [ACTION | TEXT]",
	    N_("declare that your team does something, by its name or in your own words; alone: lists") },
	{ "answer", do_answer, 1, DO_TEXT, "answer ITEM [TEXT | -]",
	    N_("write an answer; - is standard input") },
	{ "ask", do_question_excon, 1, DO_TEXT, "ask TEXT",
	    N_("ask EXCON") },
	{ "bye", do_bye, 0, 0, "bye", N_("leave; nothing is lost") },
	{ "chat", do_chat, 0, DO_TEXT, "chat [TEXT | --all]",
	    N_("say something to your team; alone: what was said last, or all of it") },
	{ "code", do_code, 0, 0, "code",
	    N_("your personal code, with which you come back") },
	{ "drafts", do_drafts, 0, 0, "drafts",
	    N_("who is writing an answer") },
	{ "files", show_files, 0, 0, "files",
	    N_("files of injects and of your team") },
	{ "find", do_seek, 1, DO_TEXT, "find WORDS",
	    N_("injects, messages, files and people with these words") },
	{ "forward", do_forward, 2, DO_TEXT, "forward ITEM NAME [TEXT | -]",
	    N_("pass an inject on to a team, a persona or EXCON, with "
	    "words or without") },
	{ "get", do_get, 1, 1, "get NAME", N_("a file, as it is") },
	{ "help", do_help, 0, 0, "help", N_("this list") },
	{ "hint", do_hint, 1, 2, "hint ITEM [yes]",
	    N_("see a hint and pay its price") },
	{ "inbox", show_inbox, 0, 0, "inbox",
	    N_("all injects, newest first") },
	{ "keep", do_keep, 0, 1, "keep [NAME]",
	    N_("keep what your last tool has shown as a file of your team") },
	{ "lang", do_lang, 1, 1, "lang LANGUAGE",
	    N_("en, es, pt_BR or fr") },
	{ "list", show_inbox, 0, 0, "list", N_("the same as inbox") },
	{ "lobby", do_lobby, 0, 0, "lobby",
	    N_("who is here, the rules, what is recorded about you") },
	{ "log", do_log, 0, DO_TEXT, "log [TEXT | --all]",
	    N_("write into your team's decision log; alone: its last lines, or all of it") },
	{ "messages", do_messages, 0, 1, "messages [NUMBER | all]",
	    N_("what you have received: the last 20, as many as you say, or all") },
	{ "people", show_people, 0, 0, "people",
	    N_("your team, and whom you can write to") },
	{ "put", do_put, 1, 2, "put NAME [-]",
	    N_("hand a file in; in one command: from standard input") },
	{ "quit", do_bye, 0, 0, "quit", N_("the same as bye") },
	{ "read", do_read, 1, 1, "read ITEM", N_("an inject") },
	{ "score", show_score, 0, 0, "score", N_("your team's points") },
	{ "set", do_set, 0, DO_TEXT, "set [NAME VALUE]",
	    N_("a setting: clock local, color off, bell off, mouse on") },
	{ "sofar", do_so_far, 0, 0, "sofar",
	    N_("what has happened so far") },
	{ "status", show_status, 0, 0, "status",
	    N_("exercise time and what is due next") },
	{ "survey", do_survey, 0, DO_TEXT, "survey [NAME] [ANSWERS]",
	    N_("answer a questionnaire, one question after the other; alone: lists them") },
	{ "time", show_status, 0, 0, "time", N_("the same as status") },
	{ "to", do_to, 2, DO_TEXT, "to NAME TEXT",
	    N_("write to another team or a persona") },
	{ "tool", do_tool, 0, DO_TEXT, "tool [COMMAND]",
	    N_("use a simulated tool; alone: lists them") },
	{ "versions", do_versions, 1, 1, "versions ITEM",
	    N_("an inject, with all that was sent as an answer, whole") },
};

static const struct do_row *do_find(const char *word)
{
	for (size_t i = 0; i < ARRAY_LEN(do_rows); i++) {
		if (strcmp(do_rows[i].word, word) == 0)
			return &do_rows[i];
	}
	return NULL;
}

struct help {
	const char **rows;
	size_t n;
};

static void help_add(struct term *t, struct help *h, const char *usage,
    const char *help)
{
	h->rows[h->n++] = arena_printf(&t->a, "%s: %s", usage, say_end(t,
	    help));
}

static int help_compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Is it in the table, or something that is done by itself? */
static bool help_is_ours(struct term *t, const char *usage)
{
	static const char *const selves[] = { "join", "leave", "seen",
		"draft", "fill", "practice" };
	char *word = arena_strndup(&t->a, usage, strcspn(usage, " "));

	for (size_t i = 0; i < ARRAY_LEN(selves); i++) {
		if (strcmp(selves[i], word) == 0)
			return true;
	}
	return do_find(word) != NULL;
}

/* "read, leer ITEM": all it is called. */
static const char *help_usage(struct term *t, const struct do_row *row)
{
	const char *usage = say_usage(t, row->usage);
	const char *other = say_other_words(t, row->word);
	struct buf out = {0};

	buf_adds(&out, row->word);
	while (*(other += strspn(other, " ")) != '\0') {
		buf_addf(&out, ", %.*s", (int)strcspn(other, " "), other);
		other += strcspn(other, " ");
	}
	buf_adds(&out, usage + strcspn(usage, " "));
	usage = arena_strdup(&t->a, buf_str(&out));
	buf_release(&out);
	return usage;
}

/* What the engine takes beside those of the table. */
static void help_came(struct term *t, const struct val *ok,
    const struct err *err, const char *arg)
{
	const struct val *more = val_get(ok, "commands");
	struct help h = { arena_calloc(&t->a, ARRAY_LEN(do_rows) +
	    val_len(more) + 1, sizeof(*h.rows)), 0 };
	struct buf out = {0};

	(void)err;
	(void)arg;
	t->p.pending--;
	for (size_t i = 0; i < ARRAY_LEN(do_rows); i++)
		help_add(t, &h, help_usage(t, &do_rows[i]),
		    _(do_rows[i].help));
	for (size_t i = 0; i < val_len(more); i++) {
		const char *usage = val_get_text(val_at(more, i), "usage",
		    "");

		if (!help_is_ours(t, usage))
			help_add(t, &h, say_usage(t, usage),
			    _(val_get_text(val_at(more, i), "help", "")));
	}
	qsort(h.rows, h.n, sizeof(*h.rows), help_compare);
	for (size_t i = 0; i < h.n; i++)
		buf_addf(&out, "%s\n", h.rows[i]);
	buf_addf(&out, _("%s is a number of the last list, an inject's "
	    "number or an id. --json at the end gives JSON."), _("ITEM"));
	buf_addc(&out, '\n');
	plain_text(t, buf_str(&out));
	buf_release(&out);
}

static void do_help(struct term *t)
{
	t->p.pending++;
	term_ask(t, "commands", NULL, help_came, NULL);
}

/* ---- doing ------------------------------------------------------------ */

/* The engine's words of what it does not know are better than ours. */
static void reply_other(struct term *t, const struct val *ok,
    const struct err *err, const char *arg)
{
	if (ok != NULL || strcmp(err->code, "unknown") != 0) {
		reply_any(t, ok, err, arg);
		return;
	}
	t->p.pending--;
	if (strcmp(t->p.argv[0], "scp") == 0 ||
	    strcmp(t->p.argv[0], "rsync") == 0)
		plain_fail(t, TERM_USAGE, _("%s is not spoken here. Files "
		    "are fetched by sftp, or scp -s, and handed in by: put "
		    "NAME"), t->p.argv[0]);
	else
		plain_fail(t, TERM_USAGE, _("%s. help lists the commands."),
		    err->text);
}

static void do_run(struct term *t)
{
	const struct do_row *row = do_find(t->p.argv[0]);
	int n = t->p.argc - 1;

	if (row == NULL)
		row = do_find(say_command(t, t->p.argv[0]));
	if (row == NULL && do_number(t))
		return;
	/* The engine ends a connection that sends nonsense. */
	if (row == NULL && !text_is_id(t->p.argv[0])) {
		plain_fail(t, TERM_USAGE, _("There is no command \"%s\". help "
		    "lists them."), t->p.argv[0]);
		return;
	}
	if (row == NULL) {
		t->p.pending++;
		term_ask_words(t, t->p.argv[0], n, t->p.argv + 1,
		    reply_other);
		return;
	}
	if (n < row->least || (row->most != DO_TEXT && n > row->most))
		plain_fail(t, TERM_USAGE, _("Write: %s"), say_usage(t,
		    row->usage));
	else
		row->fn(t);
}

void plain_do(struct term *t, const char *line, bool quoted)
{
	do_split(t, line, quoted);
	if (t->p.argc > 0)
		do_run(t);
	else if (!plain_interactive(t))
		plain_fail(t, TERM_USAGE, _("Which command? help lists "
		    "them."));
}

void plain_go_on(struct term *t)
{
	if (t->p.want_stdin && t->p.eof) {
		t->p.want_stdin = false;
		do_run(t);
	}
	if (t->p.want_older != NULL && older_have(t, t->p.want_older)) {
		t->p.want_older = NULL;
		do_run(t);
	}
	if (t->p.reading != NULL)
		read_now(t);
	if (t->p.getting != NULL)
		get_now(t);
	if (t->p.seeking != NULL)
		seek_now(t);
}
