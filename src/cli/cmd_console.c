/*
 * cmd_console.c: `ensayo console`: the director's screen on a running
 * exercise, or any moment of a finished one.
 */
#include "config.h"

#include "cli/cli.h"
#include "cli/console_call.h"
#include "cli/lang_arg.h"
#include "cli/options.h"

static const struct option_row console_rows[] = {
	{ "as", 0, "NAME[:HAT]", N_("as this person, with no more than that hat "
	    "may do") },
	{ "at", 0, "T", N_("as it was at this exercise time, such as "
	    "T+1:42:07") },
	{ "lang", 0, "L", N_("language of the screen, such as es") },
	{ "plain", 0, NULL, N_("line mode, for screen readers; also with "
	    "ACCESSIBLE=1 or TERM=dumb") },
};
static const struct option_table console_table = {
	.usage = "console FILE",
	.help = N_("Opens the director's screen on a running exercise, or on "
	    "any moment of a finished one.  It may be closed and opened at "
	    "any time: the exercise goes on."),
	.rows = console_rows, .n = ARRAY_LEN(console_rows), .least = 1,
	.most = 1,
};

int cmd_console(int argc, char **argv)
{
	struct options o;
	struct console_ask ask = {0};
	int status = options_parse(&o, &console_table, argc, argv);

	if (status == 0) {
		ask.path = o.rest[0];
		ask.as = options_text(&o, "as", NULL);
		ask.at = options_text(&o, "at", NULL);
		ask.lang = options_text(&o, "lang", NULL);
		ask.plain = options_has(&o, "plain");
		status = lang_arg_screen(ask.lang);
		if (status == CLI_OK)
			status = console_call(&ask);
	} else {
		status = status > 0 ? CLI_OK : CLI_USAGE;
	}
	options_release(&o);
	return status;
}
