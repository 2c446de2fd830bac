/*
 * unit.h: cmocka with what it wants to be included before it.  Its fail()
 * gives way to the house's, which fills a struct err.
 */
#ifndef TESTS_EVENT_UNIT_H
#define TESTS_EVENT_UNIT_H

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

#endif
