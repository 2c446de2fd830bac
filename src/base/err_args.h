/*
 * err_args.h: a failure as a form and its arguments, which is what a
 * translation needs: fail() keeps both beside the English sentence.
 */
#ifndef BASE_ERR_ARGS_H
#define BASE_ERR_ARGS_H

#include "base/buf.h"
#include "base/err.h"

/* For fail(): keeps fmt and what ap has for it; nothing when it does not
 * fit or is "%s" alone. */
void err_form(struct err *err, const char *fmt, va_list *ap);
/* The same from outside, unchecked text; what does not fit leaves no form. */
void err_set_form(struct err *err, const char *form, const char *const *args,
    size_t n);
/* Argument i, or NULL. */
const char *err_arg(const struct err *err, int i);
/*
 * Appends a form (err->form or its translation, which may reorder: "%2$s")
 * with the arguments of err in it, each as `word` adds it (NULL: as it is).
 * It is never given to printf.  -1 and nothing appended when the form asks
 * for what there is not.
 */
int err_fill_form(struct buf *out, const struct err *err, const char *form,
    void (*word)(void *arg, struct buf *out, const char *s), void *arg);
/*
 * Turns err's text into an argument for another failure, said.h's way, and
 * returns it: fail(err, "%s: %s", path, err_say(&why)).  So the whole is made
 * in the language of whoever reads it.
 */
const char *err_say(struct err *err);

#endif
