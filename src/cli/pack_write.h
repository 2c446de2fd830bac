/*
 * pack_write.h: the files of a new pack onto the disk; nothing that is there
 * is ever overwritten.
 */
#ifndef CLI_PACK_WRITE_H
#define CLI_PACK_WRITE_H

#include <stddef.h>

#include "base/err.h"

/* Makes the folders that the file of that path lies in, as far as they are
 * behind its first `from` bytes; after an error the path ends at the one
 * that could not be made.  Errors: PATH: why. */
int pack_write_folders(char *path, size_t from, struct err *err);
/* Writes a file that is not there yet.  Errors: PATH: why. */
int pack_write_file(const char *path, const void *bytes, size_t n,
    struct err *err);

#endif
