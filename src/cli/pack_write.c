/*
 * pack_write.c: folders and files of a new pack.
 */
#include "config.h"

#include "cli/pack_write.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

int pack_write_folders(char *path, size_t from, struct err *err)
{
	for (char *s = strchr(path + from, '/'); s; s = strchr(s + 1, '/')) {
		int rc;

		*s = '\0';
		rc = mkdir(path, 0777);
		if (rc != 0 && errno != EEXIST)
			return fail(err, "%s: %s", path, strerror(errno));
		*s = '/';
	}
	return 0;
}

int pack_write_file(const char *path, const void *bytes, size_t n,
    struct err *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	int rc = 0;

	if (fd < 0)
		return fail(err, "%s: %s", path, strerror(errno));
	if (fd_write_all(fd, bytes, n) != 0 || fsync(fd) != 0)
		rc = fail(err, "%s: %s", path, strerror(errno));
	if (close(fd) != 0 && rc == 0)
		rc = fail(err, "%s: %s", path, strerror(errno));
	return rc;
}
