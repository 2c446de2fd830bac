/*
 * run_secret.c: secrets of an exercise, outside its record.
 */
#include "config.h"

#include "cli/run.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

/* Makes every folder of a path. */
static int run_state_folders(const char *path, struct err *err)
{
	char *copy = xstrdup(path);
	int failed = 0;

	for (char *s = strchr(copy + 1, '/'); s && !failed;
	    s = strchr(s + 1, '/')) {
		*s = '\0';
		if (mkdir(copy, 0700) != 0 && errno != EEXIST)
			failed = fail(err, "%s: %s", copy, strerror(errno));
		*s = '/';
	}
	free(copy);
	return failed;
}

char *run_state_path(const char *uuid, const char *name)
{
	const char *state = getenv("XDG_STATE_HOME");
	const char *home = getenv("HOME");

	if (state != NULL && state[0] == '/')
		return xasprintf("%s/ensayo/%s/%s", state, uuid, name);
	return xasprintf("%s/.local/state/ensayo/%s/%s",
	    home == NULL ? "" : home, uuid, name);
}

int run_secret(const char *uuid, unsigned char secret[SEED_LEN], bool *made,
    struct err *err)
{
	char *path = run_state_path(uuid, "code-secret");
	struct buf bytes = {0};
	int failed = -1;

	*made = access(path, F_OK) != 0 && errno == ENOENT;
	if (*made) {
		secret_bytes(secret, SEED_LEN);
		failed = run_state_folders(path, err);
		if (!failed)
			failed = file_write(path, secret, SEED_LEN, 0600,
			    err);
	} else if (file_read(path, SEED_LEN, &bytes, err) == 0) {
		if (bytes.len == SEED_LEN)
			failed = 0;
		else
			fail(err, "%s: not a secret of %d bytes", path,
			    SEED_LEN);
		if (!failed)
			memcpy(secret, bytes.p, SEED_LEN);
	}
	buf_release(&bytes);
	free(path);
	return failed;
}
