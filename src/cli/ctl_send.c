/*
 * ctl_send.c: what ctl sends (ctl_send.h).  Words go as they were typed.
 */
#include "config.h"

#include "cli/ctl_send.h"

#include <limits.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/ctl_adopt.h"
#include "cli/ctl_list.h"

#define SEND_STDIN_MAX ((size_t)128 << 10)
#define SEND_FILE_MAX ((size_t)16 << 20)

static int send_stdin(struct ctl_send *s)
{
	char bytes[4096];
	ssize_t n;

	while ((n = read(STDIN_FILENO, bytes, sizeof(bytes))) > 0) {
		if (s->text.len + (size_t)n > SEND_STDIN_MAX)
			return cli_fail(_("standard input: more than %zu "
			    "bytes"), SEND_STDIN_MAX);
		if (memchr(bytes, '\0', (size_t)n) != NULL)
			return cli_fail(_("standard input: it has a byte "
			    "that is zero: it is no text"));
		buf_add(&s->text, bytes, (size_t)n);
	}
	if (n < 0)
		return cli_fail(_("standard input: cannot be read"));
	while (s->text.len > 0 && s->text.p[s->text.len - 1] == '\n')
		s->text.p[--s->text.len] = '\0';
	return CLI_OK;
}

static void send_add(struct ctl_send *s, const char *word)
{
	struct buf fine = {0};

	text_repair(&fine, word, strlen(word));
	val_push(s->a, s->m.words, val_str(s->a, buf_str(&fine)));
	buf_release(&fine);
}

static void send_command(struct ctl_send *s)
{
	s->m.word = s->word;
	s->m.as = s->as;
	s->m.words = val_list(s->a);
}

static int send_words(struct ctl_send *s)
{
	send_command(s);
	for (int i = 0; i < s->nwords; i++) {
		if (i + 1 < s->nwords || strcmp(s->at[i], "-") != 0) {
			send_add(s, s->at[i]);
			continue;
		}
		if (send_stdin(s) != CLI_OK)
			return CLI_USAGE;
		send_add(s, buf_str(&s->text));
	}
	return CLI_OK;
}

/* The content of a file, and then its name, digest and size as words. */
static int send_file(struct ctl_send *s, const char *path, bool size)
{
	struct buf bytes = {0};
	struct err err = {0};
	const char *name = strrchr(path, '/');
	char hex[DIGEST_HEX];
	struct digest d;
	int status = CLI_OK;

	if (file_read(path, SEND_FILE_MAX, &bytes, &err) != 0 ||
	    client_blob_put(s->client, buf_str(&bytes), bytes.len,
	    &err) != 0)
		status = cli_fail("%s", cli_why(&err));
	digest_of(&d, buf_str(&bytes), bytes.len);
	send_add(s, name == NULL ? path : name + 1);
	send_add(s, digest_hex(&d, hex));
	if (size)
		send_add(s, arena_printf(s->a, "%zu", bytes.len));
	buf_release(&bytes);
	return status;
}

/* ---- what is more than words ------------------------------------------ */

/* put FILE */
static int send_put(struct ctl_send *s)
{
	send_command(s);
	return send_file(s, s->at[0], true);
}

/* attach INJECT FILE */
static int send_attach(struct ctl_send *s)
{
	send_command(s);
	send_add(s, s->at[0]);
	return send_file(s, s->at[1], false);
}

/* backup COPY: the engine does not stand where we do. */
static int send_backup(struct ctl_send *s)
{
	char folder[PATH_MAX];

	s->backup = s->at[0];
	if (s->backup[0] != '/') {
		if (getcwd(folder, sizeof(folder)) == NULL)
			return cli_fail(_("backup: where are we?"));
		s->backup = arena_printf(s->a, "%s/%s", folder, s->backup);
	}
	s->m.word = "backup";
	s->m.args = val_map(s->a);
	val_set(s->a, s->m.args, "path", val_str(s->a, s->backup));
	return CLI_OK;
}

/* adopt PACK [yes]: the compiled pack first, then the command that names
 * it. */
static int send_adopt(struct ctl_send *s)
{
	char plan[DIGEST_HEX];
	int status = ctl_adopt_send(s->client, s->at[0], plan);

	if (status != CLI_OK)
		return status;
	send_command(s);
	send_add(s, plan);
	if (s->nwords == 2)
		send_add(s, s->at[1]);
	return CLI_OK;
}

/* list WHAT [TEAM] */
static int send_list(struct ctl_send *s)
{
	if (s->as != NULL)
		return cli_fail(_("ctl: list tells what whoever directs "
		    "sees: write it without \"as %s\""), s->as);
	s->m.word = "list";
	s->m.args = val_map(s->a);
	val_set(s->a, s->m.args, "what", val_str(s->a, s->at[0]));
	if (s->nwords == 2)
		val_set(s->a, s->m.args, "team", val_str(s->a, s->at[1]));
	return CLI_OK;
}

static int send_help(struct ctl_send *s)
{
	s->help = s->nwords == 0 ? NULL : s->at[0];
	s->m.word = "commands";
	return CLI_OK;
}

/* The words that are no command of the engine's, or not all of one: they have
 * no text.  So many words as the engine itself takes go to it. */
static const struct send_own {
	const char *word;
	int least, most, engine;
	int (*make)(struct ctl_send *s);
	const char *usage;
} send_own[] = {
	{ "adopt", 1, 2, -1, send_adopt, "adopt PACK [yes]" },
	{ "attach", 2, 2, 3, send_attach, "attach INJECT FILE" },
	{ "backup", 1, 1, -1, send_backup, "backup COPY" },
	{ "help", 0, 1, -1, send_help, "help [COMMAND]" },
	{ "list", 1, 2, -1, send_list, CTL_LIST_USAGE },
	{ "put", 1, 1, 3, send_put, "put FILE" },
};

const char *ctl_send_usage(const char *word)
{
	for (size_t i = 0; i < ARRAY_LEN(send_own); i++)
		if (strcmp(word, send_own[i].word) == 0)
			return send_own[i].usage;
	return NULL;
}

int ctl_send_make(struct ctl_send *s)
{
	const struct send_own *own = NULL;

	for (size_t i = 0; i < ARRAY_LEN(send_own); i++)
		if (strcmp(s->word, send_own[i].word) == 0)
			own = &send_own[i];
	if (own == NULL && s->nwords > 0 && wire_request_find(s->word) >= 0)
		return cli_fail(_("ctl: \"%s\" is a message of programs to "
		    "the engine and takes no words; \"help\" lists what "
		    "people say"), s->word);
	if (own == NULL)
		return send_words(s);
	if (s->nwords > 0 && strcmp(s->at[0], "--") == 0) {
		s->at++;
		s->nwords--;
	}
	if (s->nwords == own->engine)
		return send_words(s);
	if (s->nwords < own->least || s->nwords > own->most)
		return cli_fail(_("ctl: write: %s"), own->usage);
	return own->make(s);
}
