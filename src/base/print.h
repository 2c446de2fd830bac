/*
 * print.h: printf's commonest conversions without printf, which costs more
 * than all else of a short text: screens are made of them, and thousands are
 * drawn at one moment.
 */
#ifndef BASE_PRINT_H
#define BASE_PRINT_H

#include <stdarg.h>
#include <stddef.h>

/*
 * Exactly what vsnprintf(to, room, fmt, ap) would write, when that is plain:
 * nothing but %s, %c, %d, %u and %% (with l, ll, z, a width, a 0 before the
 * width, the precision of a text), and all of it fits with its NUL.  Returns
 * its length; -1: it is not, and nothing is known of `to`.  ap stays where it
 * is.
 */
int print_plain(char *to, size_t room, const char *fmt, va_list ap);

#endif
