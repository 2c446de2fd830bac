/*
 * check_map.h: the branch map that `ensayo check --map` prints.
 */
#ifndef CLI_CHECK_MAP_H
#define CLI_CHECK_MAP_H

#include "cli/options.h"
#include "explore/explore.h"

enum check_map { CHECK_MAP_NONE, CHECK_MAP_TEXT, CHECK_MAP_DOT,
	CHECK_MAP_SVG };

/* What was asked for; CLI_USAGE: what is wrong was printed. */
int check_map_form(const struct options *o, enum check_map *out);
/* CLI_OK, or what to end with. */
int check_map_print(struct explore *x, enum check_map form);

#endif
