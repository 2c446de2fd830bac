/*
 * files.h: a team's files as a flat folder with safe names.
 */
#ifndef GATE_FILES_H
#define GATE_FILES_H

#include "base/map.h"
#include "gate/inside.h"

#define FILES_NAME_MAX 120	/* bytes */

struct file_row {
	char *name;		/* safe and the only one of its kind */
	char *digest;		/* hex */
	int64_t size;
};
struct files {
	struct file_row *v;
	size_t n, cap;
	struct map names;	/* folded: its place in v */
	struct arena a;		/* of the last look */
	int64_t looked_ms;
	/* the last piece read */
	char *have;		/* its digest */
	int64_t at;
	struct buf piece;
};

/* Asks the engine what there is, at most once in half a second. */
int files_look(struct files *f, struct handler *h, struct err *err);
/* Adds a row of the engine's listing, unless it is there already.  Of names
 * that are one for a file system without capitals, later ones get their
 * inject's number and another in front. */
void files_add(struct files *f, const struct val *row);
/* Appends at most n bytes from offset; -1: no such file or not to be had. */
int files_read(struct files *f, struct handler *h, const char *name,
    int64_t offset, uint32_t n, struct buf *out);
void files_release(struct files *f);
/* A name as a file may have it: one component, visible, at most
 * FILES_NAME_MAX bytes, no blanks at its ends, no leading dot or hyphen. */
void files_safe_name(struct buf *out, const char *name);

#endif
