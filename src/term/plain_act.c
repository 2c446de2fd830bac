/*
 * plain_act.c: commands of line mode that a team acts and talks with, and
 * those about oneself.
 */
#include "config.h"

#include "term/internal.h"
#include "term/plain_do.h"

#include "base/text.h"

void do_ack(struct term *t)
{
	const struct val *in = do_inject(t, t->p.argv[1]);
	const char *word;
	struct val *args;

	if (in == NULL)
		return;
	word = practice_ack(t, val_get_text(in, "id", ""), &args);
	do_ask(t, word, args, lobby_on(t) ?
	    N_("Acknowledged, as practice.") :
	    N_("Acknowledged; EXCON sees it."));
}

/* A command of its own has no list whose numbers it could take. */
static const char *action_words(struct term *t, const struct val *action)
{
	return plain_interactive(t) ? say_label(t, action) :
	    arena_printf(&t->a, "%s (%s)", say_label(t, action),
	    val_get_text(action, "id", ""));
}

/* "Call the police. Declared."; "Isolate FS2: under way until T+1:55." */
static const char *action_line(struct term *t, const struct val *action)
{
	const char *words = action_words(t, action);

	if (action_in_hand(t, action) != NULL)
		return arena_printf(&t->a, "%s: %s.", words,
		    say_action_state(t, action));
	return arena_printf(&t->a, val_get_num(action, "count", 0) > 0 ?
	    _("%s. Declared.") : "%s.", words);
}

static void show_actions(struct term *t)
{
	size_t n, nd;
	struct val **rows = feed_sorted(&t->m, &t->a, "actions", "none",
	    false, &n), **deeds;
	bool offered = false;

	if (t->p.json) {
		plain_json(t, feed_section(&t->m, "actions") != NULL ?
		    feed_section(&t->m, "actions") : val_list(&t->a));
		return;
	}
	plain_forget_numbers(t);
	for (size_t i = 0; i < n; i++) {
		plain_number(t, val_get_text(rows[i], "id", ""));
		plain_say(t, "%zu. %s", i + 1, action_line(t, rows[i]));
		offered |= action_offered(t, rows[i]);
	}
	deeds = feed_sorted(&t->m, &t->a, "declared", "ms", false, &nd);
	for (size_t i = 0; i < nd; i++)
		if (!action_shows(t, deeds[i]))
			plain_say(t, "T+%s. %s", say_hm(t, val_get_num(
			    deeds[i], "ms", 0)), say_end(t, say_done(t,
			    deeds[i])));
	plain_say(t, "%s", n == 0 ? _("Nothing is listed. Say what your team "
	    "does with: act TEXT") : offered ? _("Declare one with its "
	    "number or name: act NAME") : do_own_words(t) ? _("All of it is "
	    "declared. Say what else your team does with: act TEXT") :
	    _("All of it is declared."));
}

/* The id of the listed action that is called so, or NULL. */
static const char *act_called(struct term *t, const char *name)
{
	const struct val *rows = feed_section(&t->m, "actions");
	const char *found = NULL;
	char *want = text_bare(name);

	for (size_t i = 0; i < val_len(rows) && found == NULL; i++) {
		char *bare = text_bare(say_label(t, val_at(rows, i)));

		if (strcmp(bare, want) == 0)
			found = val_get_text(val_at(rows, i), "id", "");
		free(bare);
	}
	free(want);
	return found;
}

void do_act(struct term *t)
{
	const char *id, *own = do_rest(t, 1);
	struct val *args;

	if (t->p.argc < 2) {
		show_actions(t);
		return;
	}
	id = do_item(t, t->p.argv[1]);
	if (act_called(t, own) != NULL) {
		id = act_called(t, own);
		own = NULL;
	} else if (id == NULL && (t->p.argc > 2 ||
	    strchr(t->p.argv[1], ' ') != NULL)) {	/* own words */
		do_ask(t, "act", term_args(t, "text", own, NULL),
		    N_("EXCON was told what your team does."));
		return;
	}
	args = term_args(t, "action", id != NULL ? id : t->p.argv[1], NULL);
	if (t->p.argc > 2 && own != NULL)
		val_set(&t->a, args, "text", val_str(&t->a, do_rest(t, 2)));
	do_ask(t, "act", args, N_("Declared: EXCON knows that your team does "
	    "this."));
}

void plain_tool(struct term *t, const char *text)
{
	t->p.pending--;
	plain_text(t, text);
}

/* A use whose answer a hook chooses still keeps the command waiting. */
static void reply_tool(struct term *t, const struct val *ok,
    const struct err *err, const char *arg)
{
	if (!val_get_true(ok, "waits", false)) {
		reply_any(t, ok, err, arg);
		return;
	}
	t->tool_waits = val_get_num(ok, "use", 0);
	tool_watch(t);
}

void do_tool(struct term *t)
{
	const char *line, *several;

	if (t->p.argc < 2) {
		show_tools(t);
		return;
	}
	line = tool_line(t, t->p.rest != NULL ? do_rest(t, 1) :
	    do_requoted(t, 1), &several);
	if (several != NULL) {
		plain_fail(t, TERM_USAGE, _("More than one tool has that "
		    "command; say which: %s"), several);
		return;
	}
	t->p.pending++;
	term_ask_tool(t, line, reply_tool);
}

static void kept(struct term *t, const struct val *ok,
    const struct err *err, const char *arg)
{
	(void)arg;
	t->p.pending--;
	if (ok == NULL)
		plain_wrong(t, err);
	else if (t->p.json)
		plain_json(t, ok);
	else
		plain_say(t, _("Kept as %s; the exercise staff see it."),
		    val_get_text(ok, "name", ""));
}

void do_keep(struct term *t)
{
	t->p.pending++;
	term_ask(t, "keep", t->p.argc < 2 ? NULL : term_args(t, "name",
	    t->p.argv[1], NULL), kept, NULL);
}

void do_question_excon(struct term *t)
{
	const char *text = do_text(t, 1);

	if (text != NULL)
		do_ask(t, "ask", term_args(t, "text", text, NULL),
		    N_("Your question went to EXCON. You will get a "
		    "notice."));
}

/* "log --all": the whole of it is asked for. */
static bool act_is_all(const struct term *t)
{
	return t->p.argc == 2 && strcmp(t->p.argv[1], "--all") == 0;
}

void do_chat(struct term *t)
{
	const char *line, *text, *to, *why;

	if (t->p.argc < 2 || act_is_all(t)) {
		show_talk(t, &t->older, t->p.argc == 2);
		return;
	}
	line = do_text(t, 1);
	if (line == NULL)
		return;
	why = party_line(t, line, &to, &text);
	if (why != NULL)
		plain_fail(t, TERM_REFUSED, "%s", why);
	else if (to == NULL)
		do_ask(t, "chat", term_args(t, "text", text, NULL),
		    N_("Sent."));
	else
		do_ask(t, "write", term_args(t, "to", to, "text", text,
		    NULL), N_("Sent."));
}

void do_to(struct term *t)
{
	const char *to, *text;
	size_t n;

	/* a name may be of several words, quoted or not */
	to = party_take(t, do_joined(t, 1, t->p.argc - 1), &n);
	text = do_text(t, 1 + do_words(t, 1, n));
	if (text != NULL)
		do_ask(t, "write", term_args(t, "to", to, "text", text,
		    NULL), N_("Sent."));
}

void do_log(struct term *t)
{
	const char *text;

	if (t->p.argc < 2 || act_is_all(t)) {
		show_talk(t, &t->older_log, t->p.argc == 2);
		return;
	}
	text = do_text(t, 1);
	if (text != NULL)
		do_ask(t, "log", term_args(t, "text", text, NULL),
		    N_("Written into your team's log."));
}

void do_so_far(struct term *t)
{
	struct buf out = {0};

	say_so_far(t, &out);
	plain_text(t, buf_str(&out));
	buf_release(&out);
}

void do_lobby(struct term *t)
{
	struct buf out = {0};

	say_lobby(t, &out);
	plain_text(t, buf_str(&out));
	buf_release(&out);
}

void do_set(struct term *t)
{
	const char *words = t->p.argc < 2 ? "" : do_rest(t, 1);

	if (words[0] != '\0' && !setting_set(t, words))
		plain_fail(t, TERM_USAGE, _("There is no such setting. %s"),
		    setting_all(t));
	else
		plain_say(t, "%s", setting_all(t));
}

void do_lang(struct term *t)
{
	static const char *const langs[] = { "en", "es", "pt_BR", "fr" };

	for (size_t i = 0; i < ARRAY_LEN(langs); i++) {
		if (!i18n_lang_matches(langs[i], t->p.argv[1]))
			continue;
		term_set_lang(t, langs[i]);
		setting_prefer(t, "lang", t->lang);
		term_follow(t);
		plain_say(t, _("English."));
		return;
	}
	plain_fail(t, TERM_USAGE, _("\"%s\" is not a language here: en, es, "
	    "pt_BR, fr."), t->p.argv[1]);
}

void do_code(struct term *t)
{
	if (t->o.code == NULL)
		plain_fail(t, TERM_REFUSED, "%s", say_code(t));
	else
		plain_say(t, "%s", say_code(t));
}

void do_bye(struct term *t)
{
	term_quit(t);
}

void do_drafts(struct term *t)
{
	const struct val *rows = feed_section(&t->m, "drafts");

	if (t->p.json) {
		plain_json(t, rows != NULL ? rows : val_list(&t->a));
		return;
	}
	for (size_t i = 0; i < val_len(rows); i++) {
		const struct val *d = val_at(rows, i);
		const struct val *q = feed_row(&t->m, "questions",
		    val_get_text(d, "question", ""));

		plain_say(t, _("%s is writing: %s"), val_get_text(d, "name",
		    ""), say_label(t, q));
	}
	if (val_len(rows) == 0)
		plain_say(t, _("Nobody is writing an answer."));
}
