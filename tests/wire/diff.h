/*
 * diff.h: what changed between two views, as the engine tells it.
 */
#ifndef TESTS_WIRE_DIFF_H
#define TESTS_WIRE_DIFF_H

#include "wire/rows.h"

static inline struct val *diff_views(struct arena *a, const struct val *was,
    const struct val *is)
{
	return rows_diff(a, rows_print(a, was, 7), rows_print(a, is, 7), is);
}

#endif
