/*
 * form.h: a draft, for form.c that edits it and keep.c that keeps it.
 */
#ifndef CONSOLE_FORM_H
#define CONSOLE_FORM_H

#include "console/internal.h"

#define FORM_TEXT_MAX ((size_t)200 << 10)

enum form_kind { FORM_COMPOSE, FORM_EDIT, FORM_REPLY };
enum form_field { FIELD_OF_TITLE, FIELD_OF_TO, FIELD_OF_TEXT };
struct form {
	enum form_kind kind;
	int inject;			/* EDIT */
	int64_t message;		/* REPLY */
	char *party;			/* REPLY: to whom */
	size_t as;			/* REPLY: 0 EXCON, 1 evaluator, then
					 * the personas */
	enum form_field field;
	struct line title;
	uint64_t to;			/* stable roles */
	size_t role;			/* under the cursor */
	struct editor text;
	bool finishing;			/* ^X was pressed */
};

#endif
