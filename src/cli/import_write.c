/*
 * import_write.c: a pack that is there as a whole or not at all.
 */
#include "config.h"

#include "cli/import_write.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/pack_write.h"

/* Without the slashes at its end. */
static char *import_plain(const char *dir)
{
	size_t n = strlen(dir);

	while (n > 1 && dir[n - 1] == '/')
		n--;
	return xstrndup(dir, n);
}

char *import_write(const struct file_set *files, const char *dir,
    struct err *err)
{
	char *plain = import_plain(dir);
	char *made = xasprintf("%s.XXXXXX", plain);
	mode_t mask = umask(0);
	int rc = 0;

	umask(mask);
	free(plain);
	if (mkdtemp(made) == NULL || chmod(made, 0777 & ~mask) != 0) {
		fail(err, "%s: %s", dir, strerror(errno));
		free(made);
		return NULL;
	}
	for (size_t i = 0; i < files->n && rc == 0; i++) {
		char *path = xasprintf("%s/%s", made, files->e[i].path);

		rc = pack_write_folders(path, strlen(made) + 1, err);
		if (rc == 0)
			rc = pack_write_file(path, files->e[i].bytes,
			    files->e[i].len, err);
		free(path);
	}
	if (rc == 0)
		return made;
	import_remove(files, made);
	free(made);
	return NULL;
}

int import_settle(const char *made, const char *dir, struct err *err)
{
	char *plain = import_plain(dir);
	int rc = 0;

	/* An empty folder gives way, anything else does not. */
	if (rename(made, plain) != 0)
		rc = fail(err, "%s: %s", dir, strerror(errno));
	free(plain);
	return rc;
}

void import_remove(const struct file_set *files, const char *made)
{
	for (size_t i = 0; i < files->n; i++) {
		char *path = xasprintf("%s/%s", made, files->e[i].path);
		char *slash;

		unlink(path);
		/* Its folders go with the last file in them. */
		while ((slash = strrchr(path, '/')) != NULL &&
		    (size_t)(slash - path) > strlen(made)) {
			*slash = '\0';
			rmdir(path);
		}
		free(path);
	}
	rmdir(made);
}
