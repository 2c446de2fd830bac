/*
 * walled.h: processes inside a handler's sandbox, as this machine and older
 * kernels build it.
 */
#ifndef TESTS_GATE_WALLED_H
#define TESTS_GATE_WALLED_H

#include <stdbool.h>

#include "gate/wall.h"

/* For landlock_most: this kernel, one that cannot keep signals in, and one
 * without Landlock. */
#define WALLED_KERNELS 3
extern const int walled_kernels[WALLED_KERNELS];

/* A wall that has been tried; the folder test_wall.words can be read. */
struct wall *walled(int landlock_most);
/* What a child inside says: 1 it could, 0 it could not or was ended. */
int walled_does(const struct wall *w, bool (*fn)(void));

#endif
