/*
 * trial.h: a pack made in memory or read from the tree, compiled, for the
 * tests of the compiler.
 */
#ifndef TESTS_SCRIPT_TRIAL_H
#define TESTS_SCRIPT_TRIAL_H

#include "script/compile.h"

/* Line 1 of the packs below: a scenario, roles csirt and it. */
#define TRIAL_HEAD "scenario { id = \"t\", title = \"T\", length = \"60m\" }" \
	" role { id = \"csirt\" } role { id = \"it\" }\n"

struct trial {
	struct file_set files, library;
	struct arena arena;
	struct problems problems;
	struct plan *plan;	/* NULL when there is an error */
	struct buf text;	/* the problems */
};

/* Adds a file to a set; both strings are copied. */
void trial_file(struct file_set *set, const char *path, const char *text);
/* Loads and compiles; what Lua says goes in. */
void trial_compile(struct trial *t);
/* The same of a folder below the top of the sources. */
void trial_folder(struct trial *t, const char *folder);
/* The same of TRIAL_HEAD and `lua` as scenario.lua. */
void trial_lua(struct trial *t, const char *lua);
/* "FILE:LINE: TEXT\n" of each, sorted; warnings begin "warning: ". */
const char *trial_problems(struct trial *t);
void trial_release(struct trial *t);

#endif
