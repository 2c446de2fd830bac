/*
 * key_mouse.h: what a terminal says of its mouse, for key.c.
 */
#ifndef UI_KEY_MOUSE_H
#define UI_KEY_MOUSE_H

#include "ui/key.h"

/* Are the bytes behind "ESC [" the beginning of a report? */
bool key_is_mouse(const char *p, size_t n);
/*
 * Bytes of the report behind "ESC [", 0: it is not complete.  *is: it is one
 * that a screen may use; what else a mouse does is nothing.
 */
size_t key_of_mouse(const char *p, size_t n, struct key *key, bool *is);

#endif
