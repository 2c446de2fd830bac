/*
 * pack_arg.c: loading the pack that was named (pack_arg.h).
 */
#include "config.h"

#include "cli/pack_arg.h"

#include "cli/cli.h"

int pack_arg_load(struct pack_arg *p, const struct options *o)
{
	struct err err = {0};

	*p = (struct pack_arg){0};
	if (options_map(o, "param", &p->arena, &p->params) != 0)
		return CLI_USAGE;
	if (script_load(&p->pack, o->rest[0], p->params, &err) != 0)
		return cli_fail("%s", err.text);
	return CLI_OK;
}

void pack_arg_release(struct pack_arg *p)
{
	script_release(&p->pack);
	arena_release(&p->arena);
}

void pack_arg_problems(const struct problems *problems)
{
	for (size_t i = 0; i < problems->n; i++) {
		const struct problem *p = &problems->v[i];
		const char *severity = p->severity == PROBLEM_WARNING ?
		    _("warning: ") : "";
		char *line = xasprintf("%s:%d: %s%s", p->file, p->line,
		    severity, p->text);

		cli_line(stderr, line);
		free(line);
	}
}
