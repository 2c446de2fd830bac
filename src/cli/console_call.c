/*
 * console_call.c: from the name of a record to a console on it, in the
 * terminal of this process.
 */
#include "config.h"

#include "cli/console_call.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/where.h"
#include "cli/cli.h"
#include "cli/console_tty.h"
#include "cli/env.h"
#include "cli/shell_word.h"
#include "journal/journal.h"

struct console_call {
	const struct console_ask *ask;
	char *again, *resume;
	char *chosen;			/* the language this person chose */
	bool complete;			/* the exercise is closed */
	bool gone;			/* nobody runs it any more */
	struct i18n *words;		/* of --lang */
	struct arena a;
	struct console_options c;
};

/* ---- what is behind it ------------------------------------------------ */

static int call_hello(struct console_call *x, struct client *c,
    struct err *err)
{
	const struct client_hello hello = { .program = PACKAGE_STRING,
		.as = x->ask->as, .lang = x->c.lang };
	struct val *is = client_hello(c, &x->a, &hello, err);
	int hat;

	if (is == NULL)
		return -1;
	hat = state_hat_find(val_get_text(is, "hat", "director"));
	x->c.hat = hat < 0 ? HAT_OBSERVER : (enum state_hat)hat;
	/* A show lock: who conducts and walks away leaves nothing open. */
	x->c.passphrase = x->c.hat <= HAT_CONTROLLER;
	x->c.person = val_get_text(is, "person", NULL);
	x->c.name = val_get_text(is, "name", NULL);
	x->c.clock = val_get_text(is, "clock", NULL);
	if (x->chosen == NULL && val_get(is, "chosen") != NULL)
		x->chosen = xstrdup(val_get_text(is, "chosen", ""));
	return 0;
}

/* The engine that has the record, or NULL with err. */
static struct client *call_client(struct console_call *x, struct err *err)
{
	struct journal_info info;
	struct client *c;
	int found = journal_find(x->ask->path, &info, err);

	if (found == 0 || (found == 1 && info.staff_socket[0] == '\0'))
		fail(err, "%s: its engine is still starting", x->ask->path);
	if (found != 1 || info.staff_socket[0] == '\0')
		return NULL;
	c = client_connect(info.staff_socket, err);
	if (c != NULL && call_hello(x, c, err) != 0) {
		client_free(c);
		c = NULL;
	}
	return c;
}

/* The file, or the engine that has it. */
static int call_open(struct console_call *x, struct err *err)
{
	x->c.source = journal_open(x->ask->path, err);
	if (x->c.source != NULL)
		return 0;
	if (strcmp(err->code, "running") != 0)
		return -1;
	x->c.client = call_client(x, err);
	if (x->c.client == NULL)
		return -1;
	if (console_follows(x->c.hat))
		x->c.source = client_source(x->c.client);
	return 0;
}

static struct client *call_reopen(void *arg)
{
	struct err err = {0};

	return call_client(arg, &err);
}

/* ---- words ------------------------------------------------------------ */

static int call_words(struct console_call *x, struct err *err)
{
	const char *lang = x->ask->lang;

	x->c.locale_dir = where_folder(WHERE_LOCALE);
	x->c.lang = lang == NULL ? cli_lang() : lang;
	x->c.words = cli_catalogue();
	if (lang == NULL)
		return 0;
	if (i18n_open(&x->words, x->c.locale_dir, lang, err) != 0)
		return -1;
	x->c.words = x->words;
	return 0;
}

/* What was chosen before counts, unless something else is asked for now. */
static void call_chosen(struct console_call *x)
{
	if (x->chosen == NULL || x->ask->lang != NULL ||
	    i18n_open(&x->words, x->c.locale_dir, x->chosen, NULL) != 0)
		return;
	x->c.lang = x->chosen;
	x->c.words = x->words;
}

static void call_screen(struct console_call *x)
{
	x->c.screen = (struct screen_options){ .term = getenv("TERM"),
		.color = !env_set("NO_COLOR"), .sync = env_on("EX_TEST_SYNC") };
	if (x->c.screen.term == NULL)
		x->c.screen.term = "";
	x->c.again = x->again;
	x->c.resume = x->resume;
}

/* ---- all of it -------------------------------------------------------- */

static int call_at(struct console_call *x, struct console *c)
{
	const char *at = x->ask->at;
	struct instant t;
	struct err err = {0};

	if (at == NULL)
		return CLI_OK;
	if (instant_parse(at, &t, &err) != 0)
		return cli_fail("--at: %s", cli_why(&err));
	if (console_at(c, t.ms, &err) != 0)
		return cli_fail("%s", cli_why(&err));
	return CLI_OK;
}

/* Asked for, or because the terminal cannot move its cursor. */
static bool call_plain(const struct console_call *x)
{
	const char *term = x->c.screen.term;

	return x->ask->plain || term[0] == '\0' ||
	    strcmp(term, "dumb") == 0 || !isatty(STDIN_FILENO) ||
	    env_on("ACCESSIBLE");
}

static void call_left(struct console_call *x, const struct console *c)
{
	x->complete = console_complete(c);
	x->gone = console_engine_gone(c);
}

static int call_run_plain(struct console_call *x)
{
	struct lines *p = lines_new(&x->c);
	struct err err = {0};
	int status = call_at(x, lines_console(p));

	if (status == CLI_OK &&
	    console_tty_plain(p, x->c.client, &err) != 0)
		status = cli_fail("%s", cli_why(&err));
	call_left(x, lines_console(p));
	lines_free(p);
	return status;
}

static int call_run_screen(struct console_call *x)
{
	const struct console_reopen reopen = { call_reopen, x };
	struct err err = {0};
	struct console *c = console_new(&x->c, &err);
	int status;

	if (c == NULL)
		return cli_fail("%s", cli_why(&err));
	status = call_at(x, c);
	if (status == CLI_OK &&
	    console_tty_run(c, &x->c.client, &reopen, &err) != 0)
		status = cli_fail("%s", cli_why(&err));
	call_left(x, c);
	console_free(c);
	return status;
}

/* What is typed to come back, as the same person, and to go on. */
static void call_again(struct console_call *x)
{
	char *typed = shell_word(x->ask->path);
	char *as = x->ask->as == NULL ? NULL : shell_word(x->ask->as);

	x->again = xasprintf("ensayo console %s%s%s", typed, as == NULL ?
	    "" : " --as ", as == NULL ? "" : as);
	x->resume = xasprintf("ensayo run --resume %s", typed);
	free(typed);
	free(as);
}

/* How to come back to what was left. */
static void call_parting(const struct console_call *x)
{
	const struct i18n *words = x->c.words;

	if (x->complete) {
		printf(tr(words, N_("the record is complete; any moment of "
		    "it: %s\n")), x->again);
	} else if (x->gone) {
		printf(tr(words, N_("to go on: %s")), x->resume);
		putchar('\n');
	} else {
		printf(tr(words, N_("the exercise goes on; to come back: "
		    "%s\n")), x->again);
	}
}

static int call_run(struct console_call *x)
{
	int status = call_plain(x) ? call_run_plain(x) : call_run_screen(x);

	if (status == CLI_OK && x->c.client != NULL)
		call_parting(x);
	return status;
}

int console_call(const struct console_ask *ask)
{
	struct console_call x = { .ask = ask, .c = { .hat = HAT_DIRECTOR } };
	struct err err = {0};
	int status;

	signal(SIGPIPE, SIG_IGN);
	call_again(&x);
	call_screen(&x);
	if (call_words(&x, &err) != 0 || call_open(&x, &err) != 0) {
		status = cli_fail("%s", cli_why(&err));
	} else {
		call_chosen(&x);
		status = call_run(&x);
	}
	client_free(x.c.client);
	i18n_free(x.words);
	free(x.chosen);
	free(x.again);
	free(x.resume);
	arena_release(&x.a);
	return status;
}
