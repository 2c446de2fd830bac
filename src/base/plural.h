/*
 * plural.h: the Plural-Forms expression of a catalogue.
 *
 * A struct plural is the caller's storage and owns nothing.
 */
#ifndef BASE_PLURAL_H
#define BASE_PLURAL_H

#include "base/err.h"

#define PLURAL_FORMS_MAX 8
#define PLURAL_STEPS_MAX 96

/* One step of the compiled expression, for a machine with a stack. */
struct plural_step {
	unsigned char op;
	unsigned long number;	/* of a constant */
};
struct plural {
	unsigned long forms;
	size_t n;
	struct plural_step steps[PLURAL_STEPS_MAX];
};

/* Two forms, the first for exactly one: English, and files without the
 * header. */
void plural_default(struct plural *p);
/*
 * Parses "nplurals=N; plural=EXPRESSION;" (C's operators ?: || && == != <
 * > <= >= + - * / % ! and brackets over n and whole numbers).  Errors:
 * anything else, over PLURAL_FORMS_MAX forms, an expression too long.
 */
int plural_parse(struct plural *p, const char *text, struct err *err);
/* Which form n takes: below p->forms, 0 when the expression goes astray
 * (a division by zero, a form that does not exist). */
unsigned long plural_form(const struct plural *p, unsigned long n);

#endif
