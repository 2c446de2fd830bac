/*
 * main.c: where the program starts.  It must never hold anything but the
 * dispatch to subcommands.
 */
#include "config.h"

#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/crypto.h"
#include "base/map.h"
#include "cli/cli.h"

static void main_help(void)
{
	const struct subcommand *c;
	size_t n;

	c = subcommands(&n);
	printf("%s: ensayo %s\n\n", _("usage"), _("COMMAND ..."));
	for (size_t i = 0; i < n; i++)
		printf("  %-12s%s\n", c[i].name, _(c[i].help));
	printf("\n%s\n", _("\"ensayo COMMAND --help\" says more."));
}

static int main_unknown(const char *word)
{
	const struct subcommand *c;
	struct map names = {0};
	const char *near;
	size_t n;

	c = subcommands(&n);
	for (size_t i = 0; i < n; i++)
		map_put(&names, c[i].name, 0);
	near = map_nearest(&names, word);
	if (near == NULL)
		cli_fail(_("%s: there is no such command; see ensayo --help"),
		    word);
	else
		cli_fail(_("%s: there is no such command (did you mean "
		    "\"%s\"?)"), word, near);
	map_release(&names);
	return CLI_USAGE;
}

static int main_run(int argc, char **argv)
{
	const struct subcommand *c;
	size_t n;

	c = subcommands(&n);
	for (size_t i = 0; i < n; i++)
		if (strcmp(c[i].name, argv[1]) == 0)
			return c[i].run(argc - 1, argv + 1);
	return main_unknown(argv[1]);
}

/* Nothing that is opened later gets the number of a standard stream that
 * somebody closed: what is printed would go there.  To write fails still. */
static void main_streams(void)
{
	int fd = open("/dev/null", O_RDONLY);

	while (fd >= 0 && fd <= STDERR_FILENO)
		fd = open("/dev/null", O_RDONLY);
	if (fd >= 0)
		close(fd);
	signal(SIGXFSZ, SIG_IGN);	/* a write that is refused says so */
}

int main(int argc, char **argv)
{
	struct err err = {0};
	int status;

	main_streams();
	/* Characters only: numbers and order stay the same everywhere. */
	setlocale(LC_CTYPE, "");
	cli_say_open();
	if (crypto_init(&err) != 0)
		status = cli_fail("%s", cli_why(&err));
	else if (argc < 2)
		status = cli_fail(_("which command? see ensayo --help"));
	else if (strcmp(argv[1], "--version") == 0)
		status = puts(PACKAGE_STRING) < 0 ? CLI_USAGE : CLI_OK;
	else if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
	    strcmp(argv[1], "help") == 0)
		main_help(), status = CLI_OK;
	else
		status = main_run(argc, argv);
	if ((fflush(stdout) != 0 || ferror(stdout)) && status == CLI_OK)
		status = cli_fail(_("standard output: cannot be written"));
	cli_say_close();
	return status;
}
