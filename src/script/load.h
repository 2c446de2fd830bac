/*
 * load.h: a pack's folder, read, run and compiled to a plan.
 *
 * The parent reads the files; a confined child runs the pack's top level
 * and compiles; what it sends back is checked like anything a stranger
 * says.  It must never run a pack's Lua in the calling process.
 */
#ifndef SCRIPT_LOAD_H
#define SCRIPT_LOAD_H

#include "base/file.h"
#include "plan/plan.h"
#include "script/compile.h"

/* Everything known of a pack.  Zero-initialised is empty; released by
 * script_release(). */
struct script_pack {
	struct plan *plan;		/* NULL when there is an error */
	struct file_set files;		/* the pack's folder */
	struct file_set library;	/* what `require` finds after it */
	struct problems problems;	/* sorted */
};

/*
 * Loads the pack in a folder; `params` maps ids to chosen values, or NULL.
 * 0 also when the pack has problems (out->problems, and no plan when one is
 * an error); -1 with err when the folder cannot be read or no child could
 * run.  Storage is the caller's, to be released in any case.
 */
int script_load(struct script_pack *out, const char *folder,
    const struct val *params, struct err *err);
void script_release(struct script_pack *p);


#endif
