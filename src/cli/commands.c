/*
 * commands.c: the table of subcommands (subcommand.def).
 */
#include "config.h"

#include "cli/cli.h"

static const struct subcommand command_table[] = {
#define SUBCOMMAND(symbol, name, help) { name, cmd_##symbol, help },
#include "cli/subcommand.def"
#undef SUBCOMMAND
};

const struct subcommand *subcommands(size_t *n)
{
	*n = ARRAY_LEN(command_table);
	return command_table;
}
