/*
 * api_inner.h: what the files share that look whether a declaration is well
 * formed.
 */
#ifndef LUA_API_INNER_H
#define LUA_API_INNER_H

#include "lua/api.h"

#define PATH_MAX_LEN 160

struct check {
	const struct api_report *report;
	const char *file;
	char who[PATH_MAX_LEN];		/* inject "i" */
	char path[PATH_MAX_LEN];	/* i.hint */
	size_t root;			/* length of the first part */
};

/* ---- api_check.c */
void check_tell(struct check *c, int line, const char *fmt, ...)
    PRINTF_LIKE(3, 4);
/* Makes the path longer; returns what check_path_back() needs. */
size_t check_path_add(struct check *c, const char *fmt, ...)
    PRINTF_LIKE(2, 3);
void check_path_back(struct check *c, size_t len);
/* Was it reported already? */
bool check_poisoned(const struct val *v);
/* The line of a value, else that of what it is in. */
int check_line(const struct val *v, int line);
void check_wrong(struct check *c, enum api_type type, const struct val *v,
    int line);
/* The fields of an entry of the table. */
void check_object(struct check *c, const char *owner,
    const struct val *map, int line);

/* ---- api_value.c: one field */
void check_value(struct check *c, const struct api_field *f,
    const struct val *v, int line);

#endif
