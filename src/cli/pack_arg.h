/*
 * pack_arg.h: a pack named on the command line, for the subcommands that
 * take one.
 */
#ifndef CLI_PACK_ARG_H
#define CLI_PACK_ARG_H

#include "cli/options.h"
#include "script/load.h"

/* What each of them accepts. */
#define PACK_ARG_PARAM { "param", 0, "K=V", \
	N_("give a parameter of the pack another value (again for more)") }

struct pack_arg {
	struct script_pack pack;
	struct val *params;	/* or NULL */
	struct arena arena;
};

/* Loads the first argument with the values of --param.  CLI_OK also when
 * the pack has problems; else what to end with (it was printed).  Release
 * in any case. */
int pack_arg_load(struct pack_arg *p, const struct options *o);
void pack_arg_release(struct pack_arg *p);
/* Is `lang` (NULL: none was asked for) one that the pack has?  CLI_OK, or
 * what to end with (it was printed). */
int pack_arg_lang(const struct script_pack *p, const char *lang);
/* FILE:LINE: TEXT in the language of the environment, files as the pack
 * calls them; FILE: TEXT for a file as a whole.  The caller frees. */
char *pack_arg_problem(const struct problem *p);
/* Prints all problems to stderr that way. */
void pack_arg_problems(const struct problems *problems);

#endif
