/*
 * stage_hat.c: the commands of a hat, from the engine's table
 * (stage_hat.h).
 */
#include "config.h"

#include "tests/console/stage_hat.h"

#include "engine/command.h"

static struct val *hat_mine(enum command_id id, struct arena *a)
{
	const struct command *cmd = command_get(id);
	struct buf usage = {0};
	struct val *row = val_map(a);

	command_usage(id, &usage);
	val_set(a, row, "word", val_str(a, cmd->word));
	val_set(a, row, "usage", val_str(a, buf_str(&usage)));
	val_set(a, row, "help", val_str(a, cmd->help));
	buf_release(&usage);
	return row;
}

struct val *stage_hat_commands(enum state_hat hat, struct arena *a)
{
	struct val *ok = val_map(a), *mine = val_list(a);
	struct val *others = val_list(a);

	for (int i = 0; i < COMMANDS; i++) {
		enum command_id id = (enum command_id)i;

		if (command_allows(id, hat))
			val_push(a, mine, hat_mine(id, a));
		else
			val_push(a, others, command_hats(id, a));
	}
	val_set(a, ok, "commands", mine);
	val_set(a, ok, "others", others);
	return ok;
}
