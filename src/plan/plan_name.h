/*
 * plan_name.h: which names a pack may give to files and languages.
 */
#ifndef PLAN_PLAN_NAME_H
#define PLAN_PLAN_NAME_H

#include <stdbool.h>

/*
 * Is it safe as a relative path on every machine?  Segments between '/' are
 * not empty, do not begin with '.', and hold no control character, '\\',
 * ':' and none of what a shell or Windows gives a meaning (* ? " < > |);
 * at most 255 bytes in all, valid UTF-8.
 */
bool plan_name_safe(const char *name);
/* "es" or "pt_BR": two or three lower-case letters, perhaps a country. */
bool plan_lang_valid(const char *lang);

#endif
