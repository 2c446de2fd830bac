/*
 * cmd_ctl.c: `ensayo ctl`: one command to a running exercise, from a script
 * or a shell.  It must never guess: the words go to the engine as they
 * were typed.
 */
#include "config.h"

#include <unistd.h>

#include "base/text.h"
#include "base/uuid.h"
#include "cli/cli.h"
#include "cli/ctl_backup.h"
#include "cli/ctl_list.h"
#include "cli/ctl_print.h"
#include "cli/ctl_send.h"
#include "cli/options.h"
#include "cli/shell_word.h"
#include "client/words.h"
#include "journal/journal.h"

static const struct option_row ctl_rows[] = {
	{ "json", 0, NULL, N_("the engine's reply as JSON") },
};
static const struct option_table ctl_table = {
	.usage = "ctl FILE [as PERSON] COMMAND ...",
	.help = N_("Sends a command to the engine of a running exercise. "
	    "\"ctl FILE help\" lists them; \"backup COPY\" makes a copy of "
	    "the record; \"adopt PACK yes\" takes an edited pack; a last word "
	    "\"-\" is read from standard input. NAME:VALUE says which argument is "
	    "meant (at:T+1:10); behind \"--\" all is text."),
	.rows = ctl_rows, .n = ARRAY_LEN(ctl_rows), .least = 2, .most = 2,
};

struct ctl_call {
	struct options o;
	const char *file;
	char *typed;		/* the file as a shell reads it again */
	char **words;		/* all behind the command */
	bool json;
	struct arena a;
	struct ctl_send s;
};

/* The number of arguments up to the command's word: what follows belongs to
 * the command, dashes and all ("award b.it -5 late"). */
static int ctl_head(int argc, char **argv)
{
	int words = 0, i;

	for (i = 1; i < argc && words < 2; i++)
		words += argv[i][0] != '-';
	return i;
}

/* --json is understood behind the command too, until "--", which goes to the
 * engine with the rest: behind it all is text. */
static void ctl_tail(struct ctl_call *c, int n, char **words)
{
	bool over = false;

	c->words = xcalloc((size_t)n + 1, sizeof(*c->words));
	for (int i = 0; i < n; i++) {
		if (!over && strcmp(words[i], "--json") == 0)
			c->json = true;
		else
			c->words[c->s.nwords++] = words[i];
		over = over || strcmp(words[i], "--") == 0;
	}
}

/* The word of a command, in small letters whatever the keyboard gave. */
static int ctl_word(struct ctl_call *c, const char *typed)
{
	char *word = arena_strdup(&c->a, typed);

	for (char *at = word; *at != '\0'; at++)
		if (*at >= 'A' && *at <= 'Z')
			*at = (char)(*at - 'A' + 'a');
	c->s.word = word;
	if (*word != '\0' && word[strspn(word,
	    "abcdefghijklmnopqrstuvwxyz.")] == '\0' && strlen(word) <= 32)
		return CLI_OK;
	cli_fail(_("\"%s\" is no command; \"ensayo ctl %s help\" lists "
	    "them"), typed, c->typed);
	return CLI_PROBLEMS;
}

static int ctl_parse(struct ctl_call *c, int argc, char **argv)
{
	int head = ctl_head(argc, argv);
	int status = options_parse(&c->o, &ctl_table, head, argv);

	if (status != 0)
		return status > 0 ? -1 : CLI_USAGE;
	c->json = options_has(&c->o, "json");
	ctl_tail(c, argc - head, argv + head);
	c->file = c->o.rest[0];
	c->typed = shell_word(c->file);
	c->s.at = c->words;
	if (strcmp(c->o.rest[1], "as") != 0)
		return ctl_word(c, c->o.rest[1]);
	if (c->s.nwords < 2 || c->s.at[0][0] == '\0')
		return cli_fail(_("ctl: write: as PERSON COMMAND ..."));
	c->s.as = c->s.at[0];
	c->s.at += 2;
	c->s.nwords -= 2;
	return ctl_word(c, c->s.at[-1]);
}

static int ctl_connect(struct ctl_call *c)
{
	struct journal_info info;
	struct client_hello hello = { .program = PACKAGE_STRING,
		.lang = cli_lang() };
	struct err err = {0};
	int found = journal_find(c->file, &info, &err);

	if (found < 0)
		return cli_fail("%s", cli_why(&err));
	if (found == 0 && access(c->file, F_OK) != 0)
		return cli_fail(_("%s: there is no such file"), c->file);
	if (found == 0)
		return cli_fail(_("%s: no engine runs on it"), c->file);
	if (info.staff_socket[0] == '\0')
		return cli_fail(_("%s: its engine is still starting"),
		    c->file);
	if (access(info.staff_socket, F_OK) != 0)
		return cli_fail(_("%s: its engine has just ended"), c->file);
	c->s.client = client_connect(info.staff_socket, &err);
	if (c->s.client == NULL || client_hello(c->s.client, &c->a, &hello,
	    &err) == NULL)
		return cli_fail("%s: %s", c->file, cli_why(&err));
	return CLI_OK;
}

/* ---- what comes back -------------------------------------------------- */

/* It may end on a terminal too: what would act there is escaped. */
static void ctl_json(const struct val *v)
{
	struct buf json = {0}, out = {0};

	json_write(&json, v);
	text_safe_json(&out, buf_str(&json), json.len);
	printf("%s\n", buf_str(&out));
	buf_release(&json);
	buf_release(&out);
}

/* Scripts get the code, people the sentence. */
static int ctl_refused(const struct ctl_call *c, const struct err *err)
{
	static const char *const usage[] = { "usage", "gone", "timeout",
		"malformed", "oversized", "version" };
	char *sentence = client_sentence(cli_catalogue(), err);

	cli_fail("%s", sentence);
	free(sentence);
	if (c->json)
		cli_json_error(err);
	for (size_t i = 0; i < ARRAY_LEN(usage); i++)
		if (strcmp(err->code, usage[i]) == 0)
			return CLI_USAGE;
	return CLI_PROBLEMS;
}

/* What the engine knows nothing of. */
static void ctl_help_own(struct ctl_call *c, struct val *list)
{
	static const char *const own[][2] = {
		{ "backup", N_("make a copy of the record") },
		{ "help", N_("list the commands, or say what one does") },
		{ "list", N_("list the people, teams, messages ... of all or "
		    "of one team") },
	};

	for (size_t i = 0; i < ARRAY_LEN(own); i++) {
		struct val *row = val_map(&c->a);

		val_set(&c->a, row, "word", val_str(&c->a, own[i][0]));
		val_set(&c->a, row, "usage", val_str(&c->a,
		    ctl_send_usage(own[i][0])));
		val_set(&c->a, row, "help", val_str(&c->a, own[i][1]));
		val_push(&c->a, list, row);
	}
}

/* help, of all or of one word. */
static int ctl_help(struct ctl_call *c, struct val *reply)
{
	struct val *list = val_get(reply, "commands");
	struct val *shown = val_list(&c->a), *map = val_map(&c->a);
	struct buf out = {0};

	ctl_help_own(c, list);
	for (size_t i = 0; i < val_len(list); i++)
		if (c->s.help == NULL || strcasecmp(c->s.help,
		    val_get_text(val_at(list, i), "word", "")) == 0)
			val_push(&c->a, shown, val_at(list, i));
	if (c->s.help == NULL)
		map = reply;
	val_set(&c->a, map, "commands", shown);
	if (val_len(shown) == 0) {
		cli_fail(_("\"%s\" is no command; \"ensayo ctl %s help\" "
		    "lists them"), c->s.help, c->typed);
		return CLI_PROBLEMS;
	}
	if (c->json) {
		ctl_json(map);
		return CLI_OK;
	}
	ctl_print_commands(&out, map);
	fwrite(buf_str(&out), 1, out.len, stdout);
	buf_release(&out);
	return CLI_OK;
}

static int ctl_show(struct ctl_call *c, struct val *reply)
{
	struct buf out = {0};

	if (strcmp(c->s.m.word, "commands") == 0)
		return ctl_help(c, reply);
	if (c->s.backup != NULL)
		val_set(&c->a, reply, "backup", val_str(&c->a, c->s.backup));
	if (c->json) {
		ctl_json(strcmp(c->s.word, "codes") == 0 ?
		    val_get(reply, "codes") : reply);
		return CLI_OK;
	}
	if (strcmp(c->s.word, "list") == 0)
		ctl_print_list(&out, reply);
	else
		ctl_print(&out, c->s.word, reply, c->typed);
	fwrite(buf_str(&out), 1, out.len, stdout);
	buf_release(&out);
	return CLI_OK;
}

static int ctl_exchange(struct ctl_call *c)
{
	struct err err = {0};
	char request[UUID_TEXT];
	struct uuid u;
	struct val *reply;

	uuid_new(&u);
	c->s.m.req = uuid_text(&u, request);
	if (c->s.backup != NULL)
		reply = ctl_backup_wait(c->s.client, &c->a, &c->s.m, &err);
	else if (strcmp(c->s.word, "list") == 0)
		reply = ctl_list_all(c->s.client, &c->a, &c->s.m, &err);
	else
		reply = client_request(c->s.client, &c->a, &c->s.m, &err);
	if (reply == NULL)
		return ctl_refused(c, &err);
	return ctl_show(c, reply);
}

int cmd_ctl(int argc, char **argv)
{
	struct ctl_call c = { .s.a = &c.a };
	int status = ctl_parse(&c, argc, argv);

	if (status == CLI_OK)
		status = ctl_connect(&c);
	if (status == CLI_OK)
		status = ctl_send_make(&c.s);
	if (status == CLI_OK)
		status = ctl_exchange(&c);
	client_free(c.s.client);
	options_release(&c.o);
	arena_release(&c.a);
	buf_release(&c.s.text);
	free(c.words);
	free(c.typed);
	return status < 0 ? CLI_OK : status;	/* --help was shown */
}
