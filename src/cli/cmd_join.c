/*
 * cmd_join.c: `ensayo join`: a participant's screen or line mode on this
 * terminal, or one command of it.  The screen is src/term; here are the
 * terminal, the loop and the way back after a lost connection.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/loop.h"
#include "base/where.h"
#include "cli/cli.h"
#include "cli/env.h"
#include "cli/join_words.h"
#include "cli/lang_arg.h"
#include "cli/options.h"
#include "client/client.h"
#include "journal/journal.h"
#include "term/term.h"
#include "ui/tty.h"

#define JOIN_AGAIN_MS 1000
#define JOIN_WAIT_MS 5000

static const struct option_row join_rows[] = {
	{ "as", 0, "PERSON", N_("who you are: a name or uuid the exercise "
	    "knows") },
	{ "files", 0, "FOLDER", N_("\"put NAME\" may hand in files of this "
	    "folder; otherwise only standard input") },
	{ "lang", 0, "LANG", N_("en, es, pt_BR or fr; otherwise the "
	    "environment's") },
	{ "lines", 0, NULL, N_("draw rules as lines instead of - and |") },
	{ "plain", 0, NULL, N_("line mode: plain text that is only ever added "
	    "to, for screen readers, teletypes and logs") },
};
static const struct option_table join_table = {
	.usage = "join FILE --as PERSON [COMMAND ...]",
	.help = N_("Joins a running exercise as a participant, on this "
	    "terminal.  With a COMMAND (inbox, read, answer ...; \"help\" "
	    "lists them) does that alone and ends."),
	.rows = join_rows, .n = ARRAY_LEN(join_rows), .least = 1, .most = 1,
};

struct join {
	struct options o;
	const char *file, *as, *lang;
	char *exec;		/* the command, or NULL */
	char *name, *person, *chosen;
	bool local_clock;
	struct client *client;
	struct term *term;
	struct loop *loop;
	struct loop_fd *in, *engine;
	struct loop_timer *timer;
	struct tty tty;
	bool screen;		/* full screen: the terminal is raw */
	bool eof;
	int status;
};

/* ---- the command line ------------------------------------------------- */

static int join_parse(struct join *j, int argc, char **argv)
{
	int head = join_head(argc, argv);
	int status = options_parse(&j->o, &join_table, head, argv);

	if (status != 0)
		return status;
	if (head < argc && strcmp(argv[head], "--") == 0)
		head++;
	j->file = j->o.rest[0];
	j->as = options_text(&j->o, "as", NULL);
	j->lang = options_text(&j->o, "lang", cli_lang());
	if (head < argc)
		j->exec = join_command(argc - head, argv + head);
	if (lang_arg_screen(options_text(&j->o, "lang", NULL)) != CLI_OK)
		return -1;
	if (j->as == NULL) {
		cli_fail(_("join: who are you? write --as PERSON"));
		return -1;
	}
	return 0;
}

/* ---- the engine ------------------------------------------------------- */

/* What was chosen before counts, unless something else is asked for now. */
static void join_prefers(struct join *j, const struct val *is)
{
	const char *lang = val_get_text(is, "chosen", NULL);

	if (lang != NULL && !options_has(&j->o, "lang")) {
		free(j->chosen);
		j->lang = j->chosen = xstrdup(lang);
	}
	j->local_clock = strcmp(val_get_text(is, "clock", ""), "local") == 0;
}

static struct client *join_connect(struct join *j, struct err *err)
{
	struct client_hello hello = { .program = PACKAGE_STRING,
		.as = j->as, .lang = j->lang };
	struct journal_info info;
	struct client *c;
	struct arena a = {0};
	struct val *is;

	if (journal_find(j->file, &info, err) != 1 ||
	    info.staff_socket[0] == '\0')
		return NULL;
	c = client_connect(info.staff_socket, err);
	if (c == NULL)
		return NULL;
	client_set_wait(c, JOIN_WAIT_MS);
	is = client_hello(c, &a, &hello, err);
	if (is != NULL && strcmp(val_get_text(is, "hat", ""),
	    "participant") != 0) {
		fail(err, _("%s is no participant (%s); staff use \"ensayo "
		    "console\""), j->as, val_get_text(is, "hat", "?"));
		is = NULL;
	}
	if (is != NULL) {
		free(j->name);
		free(j->person);
		j->name = xstrdup(val_get_text(is, "name", j->as));
		j->person = xstrdup(val_get_text(is, "person", ""));
		join_prefers(j, is);
	} else {
		client_free(c);
		c = NULL;
	}
	arena_release(&a);
	return c;
}

static int join_first(struct join *j)
{
	struct err err = {0};
	struct journal_info info;
	int found = journal_find(j->file, &info, &err);

	if (found == 0 && access(j->file, F_OK) != 0)
		return cli_fail(_("%s: there is no such file"), j->file);
	if (found == 0)
		return cli_fail(_("%s: no engine runs on it"), j->file);
	if (found < 0)
		return cli_fail("%s", cli_why(&err));
	j->client = join_connect(j, &err);
	if (j->client == NULL)
		return cli_fail("%s: %s", j->file, err.text[0] ? cli_why(&err) :
		    _("its engine is still starting"));
	return CLI_OK;
}

/* ---- the loop --------------------------------------------------------- */

static void join_turn(struct join *j);

static void join_engine(int what, void *arg)
{
	(void)what;
	join_turn(arg);
}

static void join_watch(struct join *j)
{
	int fd = term_fd(j->term);
	int want = term_wants_write(j->term) ? LOOP_READ | LOOP_WRITE :
	    LOOP_READ;

	if (fd < 0) {
		loop_fd_free(j->engine);
		j->engine = NULL;
	} else if (j->engine == NULL) {
		j->engine = loop_fd_new(j->loop, fd, want, join_engine, j);
	} else {
		loop_fd_interest(j->engine, want);
	}
}

static void join_again(struct join *j)
{
	struct err err = {0};
	struct client *c = join_connect(j, &err);

	if (c == NULL)
		return;
	loop_fd_free(j->engine);
	j->engine = NULL;
	client_free(j->client);
	j->client = c;
	term_attach(j->term, c);
}

static void join_write(struct join *j)
{
	struct buf out = {0}, errors = {0};

	term_take(j->term, &out, &errors);
	/* As it was before the screen is: who sees the shell's again and
	 * types at once types a line. */
	if (term_over(j->term, NULL) || term_wants_suspend(j->term))
		tty_cooked(&j->tty);
	if (out.len > 0 && fd_write_all(STDOUT_FILENO, out.p, out.len) != 0)
		term_end(j->term, NULL);
	if (errors.len > 0)
		fd_write_all(STDERR_FILENO, errors.p, errors.len);
	buf_release(&out);
	buf_release(&errors);
}

static void join_suspend(struct join *j)
{
	struct err err = {0};

	if (!term_wants_suspend(j->term))
		return;
	kill(getpid(), SIGSTOP);
	if (tty_raw(&j->tty, &err) != 0)
		term_end(j->term, err.text);
	term_continue(j->term);
}

static void join_turn(struct join *j)
{
	int64_t wait;
	int turns = 0;

	do {
		term_run(j->term);
		join_write(j);
		join_suspend(j);
		if (term_over(j->term, &j->status)) {
			loop_stop(j->loop);
			return;
		}
		wait = term_wait(j->term);
	} while (wait == 0 && turns++ < 100);
	join_watch(j);
	if (term_lost(j->term) && (wait < 0 || wait > JOIN_AGAIN_MS))
		wait = JOIN_AGAIN_MS;
	if (wait >= 0)
		loop_timer_arm(j->timer, wait > 0 ? wait : 1);
	else
		loop_timer_disarm(j->timer);
}

static void join_time(void *arg)
{
	struct join *j = arg;

	if (term_lost(j->term))
		join_again(j);
	join_turn(j);
}

static void join_input(int what, void *arg)
{
	struct join *j = arg;
	char bytes[4096];
	ssize_t n = read(STDIN_FILENO, bytes, sizeof(bytes));

	(void)what;
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n > 0) {
		term_input(j->term, bytes, (size_t)n);
	} else {
		j->eof = true;
		loop_fd_free(j->in);
		j->in = NULL;
		term_input_end(j->term);
	}
	join_turn(j);
}

static void join_signal(int signo, void *arg)
{
	struct join *j = arg;
	int cols, rows;

	if (signo == SIGWINCH && j->screen) {
		tty_size(&j->tty, &cols, &rows);
		term_resize(j->term, cols, rows);
	} else if (signo != SIGWINCH) {
		term_end(j->term, NULL);
	}
	join_turn(j);
}

/* A file as standard input cannot be waited for: all of it at once. */
static void join_whole_file(struct join *j)
{
	while (!j->eof && !term_over(j->term, NULL))
		join_input(LOOP_READ, j);
}

static int join_loop(struct join *j)
{
	static const int signals[] = { SIGWINCH, SIGTERM, SIGHUP, SIGINT };
	struct loop_signal *s[ARRAY_LEN(signals)];
	struct err err = {0};

	j->loop = loop_new(&err);
	if (j->loop == NULL)
		return cli_fail("%s", cli_why(&err));
	for (size_t i = 0; i < ARRAY_LEN(signals); i++)
		s[i] = loop_signal_new(j->loop, signals[i], join_signal, j);
	j->timer = loop_timer_new(j->loop, join_time, j);
	j->in = loop_fd_new(j->loop, STDIN_FILENO, LOOP_READ, join_input, j);
	join_turn(j);
	if (j->in == NULL)
		join_whole_file(j);
	loop_run(j->loop);
	for (size_t i = 0; i < ARRAY_LEN(signals); i++)
		loop_signal_free(s[i]);
	loop_fd_free(j->in);
	loop_fd_free(j->engine);
	loop_timer_free(j->timer);
	loop_free(j->loop);
	return CLI_OK;
}

/* ---- the screen ------------------------------------------------------- */

static void join_options(struct join *j, struct term_options *o)
{
	*o = (struct term_options){
		.plain = options_has(&j->o, "plain") || env_on("ACCESSIBLE") ||
		    !isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO),
		.exec = j->exec, .term = getenv("TERM"), .lang = j->lang,
		.locale_dir = where_folder(WHERE_LOCALE),
		.name = j->name, .person = j->person,
		.local_clock = j->local_clock,
		.color = !env_set("NO_COLOR"),
		.lines = options_has(&j->o, "lines"),
		.letters = letters_of_env(),
		.pace = !env_on("EX_TEST_SYNC"),
		.sync = env_on("EX_TEST_SYNC"), .can_suspend = true,
		.folder = options_text(&j->o, "files", NULL),
	};
	if (!o->plain && j->exec == NULL &&
	    tty_init(&j->tty, STDIN_FILENO, NULL) == 0)
		tty_size(&j->tty, &o->cols, &o->rows);
}

static int join_open(struct join *j)
{
	struct term_options o;
	struct err err = {0};

	join_options(j, &o);
	j->term = term_new(j->client, &o, &err);
	if (j->term == NULL && strcmp(err.code, "dumb") == 0) {
		o.plain = true;
		j->term = term_new(j->client, &o, &err);
	}
	if (j->term == NULL)
		return cli_fail("%s", cli_why(&err));
	j->screen = !o.plain && o.exec == NULL;
	if (j->screen && tty_raw(&j->tty, &err) != 0)
		return cli_fail("%s", cli_why(&err));
	return CLI_OK;
}

int cmd_join(int argc, char **argv)
{
	struct join j = {0};
	int parsed = join_parse(&j, argc, argv);
	int status = parsed < 0 ? CLI_USAGE : CLI_OK;

	signal(SIGPIPE, SIG_IGN);
	if (parsed == 0) {
		status = join_first(&j);
		if (status == CLI_OK)
			status = join_open(&j);
		if (status == CLI_OK)
			status = join_loop(&j);
		if (status == CLI_OK)
			status = j.status;
	}
	tty_cooked(&j.tty);
	term_free(j.term);
	client_free(j.client);
	options_release(&j.o);
	free(j.exec);
	free(j.chosen);
	free(j.name);
	free(j.person);
	return status;
}
