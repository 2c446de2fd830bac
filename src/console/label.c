/*
 * label.c: the table of label.def (label.h).  It must never know what a
 * screen shows.
 */
#include "config.h"

#include "console/label.h"

static const struct { const char *text; int columns; } labels[] = {
#define LABEL(name, text, columns) { text, columns },
#include "console/label.def"
#undef LABEL
};

const char *label_text(enum label label)
{
	return labels[label].text;
}

int label_columns(enum label label)
{
	return labels[label].columns;
}

void label_draw(struct grid *g, int row, int col, unsigned attr,
    enum label label, const struct i18n *words)
{
	grid_text(g, row, col, labels[label].columns, attr,
	    tr(words, labels[label].text));
}

void label_right(struct grid *g, int row, int end, enum label label,
    const struct i18n *words)
{
	grid_right(g, row, end - labels[label].columns,
	    labels[label].columns, 0, tr(words, labels[label].text));
}
