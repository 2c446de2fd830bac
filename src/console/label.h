/*
 * label.h: headings of label.def, drawn no wider than they may be.
 */
#ifndef CONSOLE_LABEL_H
#define CONSOLE_LABEL_H

#include "base/i18n.h"
#include "ui/grid.h"

enum label {
#define LABEL(name, text, columns) LABEL_##name,
#include "console/label.def"
#undef LABEL
	LABELS
};

/* The msgid of a heading and the columns it may take. */
const char *label_text(enum label label);
int label_columns(enum label label);
/* Draws it: from a column on, or so that it ends before one. */
void label_draw(struct grid *g, int row, int col, unsigned attr,
    enum label label, const struct i18n *words);
void label_right(struct grid *g, int row, int end, enum label label,
    const struct i18n *words);

#endif
