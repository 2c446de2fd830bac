/*
 * cmd_ctl.c: `ensayo ctl`: one command to a running exercise, from a script
 * or a shell.  It must never guess: the words go to the engine as they
 * were typed.
 */
#include "config.h"

#include <limits.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "base/uuid.h"
#include "cli/cli.h"
#include "cli/ctl_adopt.h"
#include "cli/ctl_backup.h"
#include "cli/ctl_print.h"
#include "cli/options.h"
#include "client/client.h"
#include "client/words.h"
#include "journal/journal.h"

#define CTL_STDIN_MAX ((size_t)128 << 10)
#define CTL_FILE_MAX ((size_t)16 << 20)

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
	const char *file, *as, *word;
	char **words;		/* all behind the command */
	char **at;		/* its own, behind "as PERSON" */
	int nwords;
	bool json, backup;
	struct client *client;
	struct arena a;
	struct wire_message m;
	struct buf text;	/* standard input */
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
			c->words[c->nwords++] = words[i];
		over = over || strcmp(words[i], "--") == 0;
	}
}

static int ctl_parse(struct ctl_call *c, int argc, char **argv)
{
	int head = ctl_head(argc, argv);
	int status = options_parse(&c->o, &ctl_table, head, argv);

	if (status != 0)
		return status;
	c->json = options_has(&c->o, "json");
	ctl_tail(c, argc - head, argv + head);
	c->file = c->o.rest[0];
	c->word = c->o.rest[1];
	c->at = c->words;
	if (strcmp(c->word, "as") != 0)
		return 0;
	if (c->nwords < 2) {
		cli_fail(_("ctl: write: as PERSON COMMAND ..."));
		return -1;
	}
	c->as = c->at[0];
	c->word = c->at[1];
	c->at += 2;
	c->nwords -= 2;
	return 0;
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
	c->client = client_connect(info.staff_socket, &err);
	if (c->client == NULL || client_hello(c->client, &c->a, &hello,
	    &err) == NULL)
		return cli_fail("%s: %s", c->file, cli_why(&err));
	return CLI_OK;
}

/* ---- what is sent ----------------------------------------------------- */

static int ctl_stdin(struct ctl_call *c)
{
	char bytes[4096];
	ssize_t n;

	while ((n = read(STDIN_FILENO, bytes, sizeof(bytes))) > 0) {
		if (c->text.len + (size_t)n > CTL_STDIN_MAX)
			return cli_fail(_("standard input: more than %zu "
			    "bytes"), CTL_STDIN_MAX);
		buf_add(&c->text, bytes, (size_t)n);
	}
	if (n < 0)
		return cli_fail(_("standard input: cannot be read"));
	while (c->text.len > 0 && c->text.p[c->text.len - 1] == '\n')
		c->text.p[--c->text.len] = '\0';
	return CLI_OK;
}

static void ctl_add(struct ctl_call *c, const char *s)
{
	struct buf fine = {0};

	text_repair(&fine, s, strlen(s));
	val_push(&c->a, c->m.words, val_str(&c->a, buf_str(&fine)));
	buf_release(&fine);
}

static int ctl_command(struct ctl_call *c)
{
	c->m.word = c->word;
	c->m.as = c->as;
	c->m.words = val_list(&c->a);
	for (int i = 0; i < c->nwords; i++) {
		if (i + 1 < c->nwords || strcmp(c->at[i], "-") != 0) {
			ctl_add(c, c->at[i]);
			continue;
		}
		if (ctl_stdin(c) != CLI_OK)
			return CLI_USAGE;
		ctl_add(c, buf_str(&c->text));
	}
	return CLI_OK;
}

/* put FILE: the content first, then the command that names it. */
static int ctl_put(struct ctl_call *c)
{
	struct buf bytes = {0};
	struct err err = {0};
	const char *name = strrchr(c->at[0], '/');
	char hex[DIGEST_HEX];
	struct digest d;
	int status = CLI_OK;

	if (file_read(c->at[0], CTL_FILE_MAX, &bytes, &err) != 0 ||
	    client_blob_put(c->client, buf_str(&bytes), bytes.len,
	    &err) != 0)
		status = cli_fail("%s", cli_why(&err));
	digest_of(&d, buf_str(&bytes), bytes.len);
	c->m.word = c->word;
	c->m.as = c->as;
	c->m.words = val_list(&c->a);
	ctl_add(c, name == NULL ? c->at[0] : name + 1);
	ctl_add(c, digest_hex(&d, hex));
	ctl_add(c, arena_printf(&c->a, "%zu", bytes.len));
	buf_release(&bytes);
	return status;
}

static int ctl_backup(struct ctl_call *c)
{
	const char *to = c->at[0];
	char folder[PATH_MAX];

	if (to[0] != '/') {
		if (getcwd(folder, sizeof(folder)) == NULL)
			return cli_fail(_("backup: where are we?"));
		to = arena_printf(&c->a, "%s/%s", folder, to);
	}
	c->backup = true;
	c->m.word = "backup";
	c->m.args = val_map(&c->a);
	val_set(&c->a, c->m.args, "path", val_str(&c->a, to));
	return CLI_OK;
}

/* adopt PACK [yes]: the compiled pack first, then the command that names
 * it. */
static int ctl_adopt(struct ctl_call *c)
{
	char plan[DIGEST_HEX];
	int status = ctl_adopt_send(c->client, c->at[0], plan);

	if (status != CLI_OK)
		return status;
	c->m.word = c->word;
	c->m.words = val_list(&c->a);
	ctl_add(c, plan);
	if (c->nwords == 2)
		ctl_add(c, c->at[1]);
	return CLI_OK;
}

/* The words that are no command of the engine's have no text. */
static bool ctl_own(struct ctl_call *c)
{
	static const char *const own[] = { "backup", "put", "adopt", "help" };

	for (size_t i = 0; i < ARRAY_LEN(own); i++) {
		if (strcmp(c->word, own[i]) != 0)
			continue;
		if (c->nwords > 0 && strcmp(c->at[0], "--") == 0) {
			c->at++;
			c->nwords--;
		}
		return true;
	}
	return false;
}

static int ctl_make(struct ctl_call *c)
{
	if (!ctl_own(c))
		return ctl_command(c);
	if (strcmp(c->word, "help") == 0 && c->nwords == 0) {
		c->m.word = "commands";
		return CLI_OK;
	}
	if (strcmp(c->word, "backup") == 0 && c->nwords == 1)
		return ctl_backup(c);
	if (strcmp(c->word, "backup") == 0)
		return cli_fail(_("ctl: write: backup COPY"));
	if (strcmp(c->word, "put") == 0 && c->nwords == 1)
		return ctl_put(c);
	if (strcmp(c->word, "adopt") == 0 && (c->nwords == 1 ||
	    c->nwords == 2))
		return ctl_adopt(c);
	return ctl_command(c);
}

/* ---- what comes back -------------------------------------------------- */

static int ctl_refused(const struct err *err)
{
	static const char *const usage[] = { "usage", "gone", "timeout",
		"malformed", "oversized", "version" };

	char *sentence = client_sentence(cli_catalogue(), err);

	cli_fail("%s", sentence);
	free(sentence);
	for (size_t i = 0; i < ARRAY_LEN(usage); i++)
		if (strcmp(err->code, usage[i]) == 0)
			return CLI_USAGE;
	return CLI_PROBLEMS;
}

static void ctl_show(struct ctl_call *c, const struct val *reply)
{
	struct buf out = {0}, json = {0};
	bool codes = strcmp(c->word, "codes") == 0;

	if (c->json) {
		json_write(&json, codes ? val_get(reply, "codes") : reply);
		text_safe_json(&out, buf_str(&json), json.len);
		buf_addc(&out, '\n');
	} else if (strcmp(c->m.word, "commands") == 0) {
		ctl_print_commands(&out, reply);
	} else {
		ctl_print(&out, c->word, reply, c->file);
	}
	fwrite(buf_str(&out), 1, out.len, stdout);
	buf_release(&out);
	buf_release(&json);
}

static int ctl_exchange(struct ctl_call *c)
{
	struct err err = {0};
	char request[UUID_TEXT];
	struct uuid u;
	struct val *reply;

	uuid_new(&u);
	c->m.req = uuid_text(&u, request);
	reply = c->backup ? ctl_backup_wait(c->client, &c->a, &c->m, &err) :
	    client_request(c->client, &c->a, &c->m, &err);
	if (reply == NULL)
		return ctl_refused(&err);
	ctl_show(c, reply);
	return CLI_OK;
}

int cmd_ctl(int argc, char **argv)
{
	struct ctl_call c = {0};
	int parsed = ctl_parse(&c, argc, argv);
	int status = parsed < 0 ? CLI_USAGE : CLI_OK;

	if (parsed == 0) {
		status = ctl_connect(&c);
		if (status == CLI_OK)
			status = ctl_make(&c);
		if (status == CLI_OK)
			status = ctl_exchange(&c);
	}
	client_free(c.client);
	options_release(&c.o);
	arena_release(&c.a);
	buf_release(&c.text);
	free(c.words);
	return status;
}
