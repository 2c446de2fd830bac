/*
 * lang_arg.h: is what --lang names a language there is?
 *
 * Each is an exit status: CLI_OK (NULL: none was asked for), or CLI_USAGE,
 * and what is wrong was printed.
 */
#ifndef CLI_LANG_ARG_H
#define CLI_LANG_ARG_H

#include "plan/plan.h"
#include "view/record.h"

/* Of the program itself. */
int lang_arg_screen(const char *lang);
/* Of a pack's texts (plan NULL: not known, fine). */
int lang_arg_plan(const struct plan *plan, const char *lang);
/* Of either: headings are the program's, texts the pack's. */
int lang_arg_either(const struct plan *plan, const char *lang);
/* The same of the pack of a record, which stands at its beginning again. */
int lang_arg_record(struct record *r, const char *lang);
/* Of texts that are to be read: any, as it is written: "de", "pt_BR". */
int lang_arg_any(const char *lang);

#endif
