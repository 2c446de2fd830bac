/*
 * pack_arg.c: loading the pack that was named (pack_arg.h).
 */
#include "config.h"

#include "base/said.h"
#include "cli/pack_arg.h"
#include "cli/cli.h"
#include "cli/lang_arg.h"

int pack_arg_load(struct pack_arg *p, const struct options *o)
{
	struct err err = {0};

	*p = (struct pack_arg){0};
	if (options_map(o, "param", &p->arena, &p->params) != 0)
		return CLI_USAGE;
	if (script_load(&p->pack, o->rest[0], p->params, &err) != 0)
		return cli_fail("%s", cli_why(&err));
	return CLI_OK;
}

void pack_arg_release(struct pack_arg *p)
{
	script_release(&p->pack);
	arena_release(&p->arena);
}

char *pack_arg_problem(const struct problem *p)
{
	char *text = said_text(cli_catalogue(), p->said);
	const char *severity = p->severity == PROBLEM_WARNING ?
	    _("warning: ") : p->severity == PROBLEM_HINT ? _("hint: ") : "";
	char *line = p->line > 0 ?
	    xasprintf("%s:%d: %s%s", p->file, p->line, severity, text) :
	    xasprintf("%s: %s%s", p->file, severity, text);

	free(text);
	return line;
}

void pack_arg_problems(const struct problems *problems)
{
	for (size_t i = 0; i < problems->n; i++) {
		char *line = pack_arg_problem(&problems->v[i]);

		cli_line(stderr, line);
		free(line);
	}
}

int pack_arg_lang(const struct script_pack *p, const char *lang)
{
	return lang_arg_plan(p->plan, lang);
}
