/*
 * import_write.h: the files of a new pack onto the disk.
 */
#ifndef CLI_IMPORT_WRITE_H
#define CLI_IMPORT_WRITE_H

#include "base/file.h"

/* Writes the files into a new folder beside DIR that nobody looks at yet;
 * its path, the caller's, or NULL with err. */
char *import_write(const struct file_set *files, const char *dir,
    struct err *err);
/* Gives it its name.  Fails when there is something of that name already
 * that is no empty folder; the folder is then removed. */
int import_settle(const char *made, const char *dir, struct err *err);
/* Removes it with all that import_write() put there. */
void import_remove(const struct file_set *files, const char *made);

#endif
