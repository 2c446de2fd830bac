/*
 * open.c: a record to be read.  A finished one is a single file that many
 * may read at once, from any medium; one that a crash left is read through
 * its log, without a change to either.
 */
#include "config.h"

#include "journal/internal.h"

#include <fcntl.h>
#include <unistd.h>

/* Does the header ask for a log (which need not be there)? */
static bool open_wants_log(const char *path)
{
	unsigned char header[20] = {0};
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	ssize_t n;

	if (fd < 0)
		return false;
	n = read(fd, header, sizeof(header));
	close(fd);
	return n == (ssize_t)sizeof(header) &&
	    (header[18] != 1 || header[19] != 1);
}

static int open_mode(const char *path, const struct journal_options *o,
    enum db_mode *mode, struct err *err)
{
	static const char *const logs[] = { "-wal", "-journal" };
	int there = o->disk == NULL && open_wants_log(path);

	for (size_t i = 0; i < ARRAY_LEN(logs) && there == 0; i++) {
		char *log = journal_beside(path, logs[i]);

		there = disk_exists(o->disk, log, err);
		free(log);
	}
	*mode = there == 1 ? DB_LOOK : DB_READ;
	return there < 0 ? -1 : 0;
}

/* `flaw`: what is wrong beside the tables is put there and does not
 * hinder; NULL: it does. */
static struct source *open_file(const char *path,
    const struct journal_options *o, struct err *flaw, struct err *err)
{
	struct journal_reader *r;
	enum db_mode mode;
	struct db *db;

	if (open_mode(path, o, &mode, err) != 0)
		return NULL;
	db = db_open(path, mode, o->vfs, err);
	if (db == NULL)
		return NULL;
	if (schema_check(db, flaw == NULL ? err : flaw) != 0 &&
	    (flaw == NULL || schema_check_tables(db, err) != 0)) {
		db_close(db);
		return NULL;
	}
	r = xcalloc(1, sizeof(*r));
	reader_init(r, db);
	r->owned = true;
	return &r->source;
}

static struct source *open_either(const char *path,
    const struct journal_options *o, struct err *flaw, struct err *err)
{
	char *real = disk_real_path(o->disk, path);
	char *whole = journal_beside(real, ".new");
	struct source *s = NULL;
	int there = disk_exists(o->disk, whole, err);

	/* A rewrite cut short: its copy is the record (resume.c). */
	if (there >= 0)
		s = open_file(there == 1 ? whole : real, o, flaw, err);
	free(whole);
	free(real);
	return s;
}

struct source *journal_open_on(const char *path,
    const struct journal_options *o, struct err *err)
{
	return open_either(path, o, NULL, err);
}

struct source *journal_open_flawed(const char *path, struct err *flaw,
    struct err *err)
{
	const struct journal_options o = {0};

	return open_either(path, &o, flaw, err);
}

struct source *journal_open(const char *path, struct err *err)
{
	const struct journal_options o = {0};
	struct journal_info info;
	int found = journal_find(path, &info, err);

	if (found < 0)
		return NULL;
	if (found == 1) {
		fail_code(err, "running", "%s: an engine runs on it: process "
		    "%lld, console socket %s", path, (long long)info.pid,
		    info.staff_socket);
		return NULL;
	}
	return journal_open_on(path, &o, err);
}
