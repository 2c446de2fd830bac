/*
 * compile.h: from what a pack's top level declared (lua/pack.h) to a plan,
 * with every problem collected.
 */
#ifndef SCRIPT_COMPILE_H
#define SCRIPT_COMPILE_H

#include "base/file.h"
#include "plan/plan.h"

/* A hint: nothing is wrong, but perhaps something was meant. */
enum problem_severity { PROBLEM_ERROR, PROBLEM_WARNING, PROBLEM_HINT };

struct problem {
	char *file;		/* relative to the pack; never NULL */
	int line;		/* 0: the file as a whole */
	enum problem_severity severity;
	char *text;		/* in English */
	char *said;		/* in no language yet (base/said.h) */
};
struct problems {
	struct problem *v;	/* sorted by file, line after problems_sort() */
	size_t n, cap;
	size_t errors;
};

/* The form is translated by whoever shows it; its arguments may be said. */
void problems_add(struct problems *p, enum problem_severity severity,
    const char *file, int line, const char *fmt, ...) PRINTF_LIKE(5, 6);
void problems_sort(struct problems *p);
void problems_release(struct problems *p);
/* JSON list of {"file","line","severity","text"}. */
void problems_write(struct buf *out, const struct problems *p);
/* The same with "said", for a parent process. */
void problems_send(struct buf *out, const struct problems *p);
/* Reads such a list (what a child sent); adds. */
void problems_read(struct problems *p, const struct val *list);

/*
 * Validates and compiles.  `loaded` is pack_load()'s result, `files` the
 * pack's folder (texts, attachments, sources).  Adds every problem found;
 * returns the plan even when only warnings were found, NULL when there is
 * any error.
 */
struct plan *compile(const struct val *loaded, const struct file_set *files,
    const struct file_set *library, struct problems *problems);

/*
 * Why an expectation cannot come out so whatever teams do: a text marked
 * with N_(), or NULL when it can.
 */
const char *compile_result_never(const struct plan *p, int expect,
    enum plan_result result);
/* Can a condition of its own (no group) never hold, whatever teams, hooks
 * and probes do?  Those have been told where they are written. */
bool compile_cond_never(const struct plan *p, const struct plan_cond *c);

/* Blobs a plan refers to: canonical plan, sources, bodies, attachments, for
 * whoever stores them.  Calls fn(digest, bytes, n, arg) for each. */
void compile_blobs(const struct plan *plan, const struct file_set *files,
    const struct file_set *library,
    void (*fn)(const struct digest *, const void *, size_t, void *),
    void *arg);

#endif
