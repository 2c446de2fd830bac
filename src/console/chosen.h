/*
 * chosen.h: a key is for the row that was looked at: lists whose rows come,
 * go and change places.
 */
#ifndef CONSOLE_CHOSEN_H
#define CONSOLE_CHOSEN_H

#include "console/internal.h"

/* The rows of console_look() may be others now: those that are chosen stay
 * chosen. */
void chosen_keep(struct console *c);
/* What a row is that has a name, for list_keep(): begun with 1. */
int64_t chosen_text(int64_t sum, const char *s);

#endif
