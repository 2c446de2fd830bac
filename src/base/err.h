/*
 * err.h: the four words for what goes wrong.
 *
 *	bug()    a broken invariant: aborts
 *	fatal    at start-up only, in cli/
 *	fail()   fills the caller's struct err and returns -1
 *	warn()   log.h: goes to the log, the work goes on
 *
 * A protocol error is a code with arguments; the sentence is made by
 * whoever shows it.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/mem.h"

#define ERR_TEXT_MAX 1024
#define ERR_FORM_MAX 192
#define ERR_ARGS_MAX 640
#define ERR_ARGS 8

struct err {
	char code[32];			/* protocol code, such as "stale"; may be "" */
	char text[ERR_TEXT_MAX];	/* English sentence: WHAT: WHY */
	/* What it was made of (err_args.h); "" when that is not known. */
	char form[ERR_FORM_MAX];
	char args[ERR_ARGS_MAX];	/* nargs strings, each with its NUL */
	int nargs;
};

/* As {0} leaves it for a reader, without writing all of it. */
static inline void err_clear(struct err *err)
{
	err->code[0] = err->text[0] = err->form[0] = '\0';
	err->nargs = 0;
}

/* cmocka claims the word for a macro of its own; here it is this one. */
#undef fail
/* Fills err (which may be NULL) and returns -1. */
int fail(struct err *err, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* The same with a protocol code. */
int fail_code(struct err *err, const char *code, const char *fmt, ...)
    PRINTF_LIKE(3, 4);
/* The same for whoever has its own "...". */
int vfail_code(struct err *err, const char *code, const char *fmt,
    va_list ap) PRINTF_LIKE(3, 0);
/* Tells the compiler what the prototypes cannot: the result is always -1. */
static inline int err_failed(int result)
{
	(void)result;
	return -1;
}
#define fail(...) err_failed(fail(__VA_ARGS__))
#define fail_code(...) err_failed(fail_code(__VA_ARGS__))
/* Prints file, line and message to stderr and aborts. */
#define bug(...) bug_at(__FILE__, __LINE__, __VA_ARGS__)
void bug_at(const char *file, int line, const char *fmt, ...)
    PRINTF_LIKE(3, 4) __attribute__((noreturn));

#endif
