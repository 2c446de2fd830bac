/*
 * form.h: a format and its arguments apart, which is what a translation
 * needs.  A form may come over a wire: it is never given to printf.
 */
#ifndef BASE_FORM_H
#define BASE_FORM_H

#include "base/buf.h"

/* One argument as text. */
struct form_arg {
	const char *s;		/* the caller's string, or `made` */
	size_t n;
	char made[48];
};

/* Reads the next argument that *form has in ap and goes past it: 1, 0 when
 * there is none left, -1 for a conversion that is not known. */
int form_next(const char **form, va_list *ap, struct form_arg *out);

/* Who has the arguments of a form: appends argument i, or returns -1. */
typedef int form_put(void *arg, struct buf *out, int i);
/* Appends a form, which may reorder ("%2$s"), with its arguments in it.  -1
 * and nothing appended when it asks for what there is not. */
int form_fill(struct buf *out, const char *form, form_put *put, void *arg);

#endif
