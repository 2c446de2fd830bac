/*
 * unit.h: cmocka with what it wants before it, and what tests of the lowest
 * layer need beside it: a process that may die and a folder to write in.
 */
#ifndef TESTS_BASE_UNIT_H
#define TESTS_BASE_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#undef fail
#undef fail_msg
#define fail_msg(...) do {						\
	print_error(__VA_ARGS__);					\
	print_error("\n");						\
	_fail(__FILE__, __LINE__);					\
} while (0)

/* Runs fn(arg) in a child whose stderr is dropped.  Returns 0 when it came
 * back, the signal when one killed it, -status when it exited with one. */
int unit_fate(void (*fn)(void *), void *arg);
/* A new empty folder; the path is the caller's. */
char *unit_folder(void);
/* Removes the folder with all in it and frees the path. */
void unit_folder_remove(char *folder);

#endif
