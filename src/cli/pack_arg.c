/*
 * pack_arg.c: loading the pack that was named (pack_arg.h).
 */
#include "config.h"

#include "cli/pack_arg.h"

#include <string.h>

#include "cli/cli.h"

/* A parameter that the pack does not have would go unnoticed. */
static int pack_arg_params(const struct pack_arg *p)
{
	const struct plan *plan = p->pack.plan;

	if (plan == NULL || p->params == NULL)
		return CLI_OK;
	for (size_t i = 0; i < p->params->u.map.n; i++) {
		const char *key = p->params->u.map.p[i].key;
		bool known = false;

		for (size_t k = 0; k < plan->nparams; k++)
			known |= strcmp(plan->params[k].id, key) == 0;
		if (!known)
			return cli_fail(_("--param %s: the pack has no such "
			    "parameter"), key);
	}
	return CLI_OK;
}

int pack_arg_load(struct pack_arg *p, const struct options *o)
{
	struct err err = {0};

	*p = (struct pack_arg){0};
	if (options_map(o, "param", &p->arena, &p->params) != 0)
		return CLI_USAGE;
	if (script_load(&p->pack, o->rest[0], p->params, &err) != 0)
		return cli_fail("%s", err.text);
	return pack_arg_params(p);
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
		char *line = p->line > 0 ?
		    xasprintf("%s:%d: %s%s", p->file, p->line, severity,
			p->text) :
		    xasprintf("%s: %s%s", p->file, severity, p->text);

		cli_line(stderr, line);
		free(line);
	}
}
