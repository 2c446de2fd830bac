/*
 * cast.h: what a terminal showed, as a file that players of terminal
 * recordings understand (asciicast v2).
 */
#ifndef TESTS_CONSOLE_CAST_H
#define TESTS_CONSOLE_CAST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/buf.h"

struct cast {
	FILE *f;
	int64_t began_ms;
	struct buf rest;	/* of a character that is not whole yet */
};

/* Opens the file for a terminal of that size; false: it cannot be. */
bool cast_open(struct cast *c, const char *path, int cols, int rows,
    const char *title);
/* What the terminal got. */
void cast_add(struct cast *c, int64_t now_ms, const char *p, size_t n);
void cast_close(struct cast *c);

#endif
