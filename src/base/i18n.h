/*
 * i18n.h: UI text in four languages.
 *
 * .mo files are read here, with the language as an argument: one process
 * speaks several languages and needs no system locale.  xgettext finds the
 * strings by the keywords _, N_, tr and trn.
 *
 * Ownership: a catalogue lives until i18n_free(); strings returned belong
 * to it or are the caller's own msgid.
 */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <stddef.h>

#include "base/err.h"

#define N_(s) (s)	/* marked here, translated when shown */

struct i18n;		/* the catalogue of one language */

/* Opens DIR/LANG/LC_MESSAGES/ensayo.mo for "es", "pt_BR", "pt", "fr", "en"
 * (language_COUNTRY then language, and pt -> pt_BR).  English and a missing
 * file give an empty catalogue; a broken file gives -1 with err. */
int i18n_open(struct i18n **out, const char *dir, const char *lang,
    struct err *err);
/* The same from bytes (what the fuzzer feeds). */
int i18n_parse(struct i18n **out, const void *bytes, size_t n,
    struct err *err);
void i18n_free(struct i18n *cat);
/* The translation, or msgid.  cat may be NULL.  As a format it is checked
 * as msgid is. */
const char *tr(const struct i18n *cat, const char *msgid)
    __attribute__((format_arg(2)));
/* With plural forms by the file's Plural-Forms header (plural.h); without a
 * translation, `one` for exactly 1 and else `many`. */
const char *trn(const struct i18n *cat, const char *one, const char *many,
    unsigned long n) __attribute__((format_arg(2), format_arg(3)));
/* "es" | "pt_BR" | "fr" | "en" for the environment's LANGUAGE, LC_ALL,
 * LC_MESSAGES, LANG (first one set); unknown gives "en". */
const char *i18n_lang_of_env(void);
/* Does a pack text language serve a viewer's language ("pt" for "pt_BR"
 * and the other way round)? */
int i18n_lang_matches(const char *have, const char *want);

#endif
