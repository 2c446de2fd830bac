/*
 * rig.c: a folder of its own for each test of records, and a few records.
 */
#include "config.h"

#include "tests/journal/rig.h"

#include <dirent.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/source/fill.h"

#define RIG_FILE_MAX ((size_t)256 << 20)

int rig_setup(void **state)
{
	struct rig *r = xcalloc(1, sizeof(*r));
	const char *tmp = getenv("TMPDIR");

	if (tmp == NULL || strlen(tmp) > 40)
		tmp = "/tmp";
	snprintf(r->folder, sizeof(r->folder), "%s/ensayo-XXXXXX", tmp);
	if (mkdtemp(r->folder) == NULL)
		return -1;
	snprintf(r->path, sizeof(r->path), "%s/x.ensayo", r->folder);
	*state = r;
	return 0;
}

static int rig_visible(const struct dirent *d)
{
	return d->d_name[0] != '.';
}

void rig_clear(const struct rig *r)
{
	struct dirent **names = NULL;
	int n = scandir(r->folder, &names, rig_visible, alphasort);

	for (int i = 0; i < n; i++) {
		char *path = xasprintf("%s/%s", r->folder, names[i]->d_name);

		if (unlink(path) != 0)
			rmdir(path);
		free(path);
		free(names[i]);
	}
	free(names);
}

int rig_teardown(void **state)
{
	struct rig *r = *state;

	rig_clear(r);
	rmdir(r->folder);
	free(r);
	return 0;
}

char *rig_beside(const struct rig *r, const char *suffix)
{
	return xasprintf("%s%s", r->path, suffix);
}

bool rig_there(const struct rig *r, const char *suffix)
{
	char *path = rig_beside(r, suffix);
	bool there = access(path, F_OK) == 0;

	free(path);
	return there;
}

void rig_list(const struct rig *r, struct buf *out)
{
	struct dirent **names = NULL;
	int n = scandir(r->folder, &names, rig_visible, alphasort);

	buf_clear(out);
	for (int i = 0; i < n; i++) {
		buf_addf(out, "%s\n", names[i]->d_name);
		free(names[i]);
	}
	free(names);
}

void rig_copy(const char *from, const char *to)
{
	struct buf bytes = {0};
	struct err err = {0};

	if (file_read(from, RIG_FILE_MAX, &bytes, &err) != 0 ||
	    file_write(to, buf_str(&bytes), bytes.len, 0600, &err) != 0)
		fail_msg("%s", err.text);
	buf_release(&bytes);
}

struct store *rig_create(const struct rig *r, size_t batches)
{
	const struct journal_options o = { .host = "here",
	    .program = "test" };
	struct err err = {0};
	struct store *s = journal_create(r->path, RIG_UUID,
	    INT64_C(1764000000000), &o, &err);

	if (s == NULL)
		fail_msg("%s", err.text);
	for (size_t i = 0; i < batches; i++)
		if (fill_commit(s, 1, &err) != STORE_OK)
			fail_msg("%s", err.text);
	return s;
}

struct store *rig_resume(const struct rig *r, bool *rewritten)
{
	const struct journal_options o = {0};
	struct err err = {0};
	struct store *s = journal_resume(r->path, &o, rewritten, &err);

	if (s == NULL)
		fail_msg("%s", err.text);
	return s;
}

void rig_finished(const struct rig *r, size_t batches)
{
	struct store *s = rig_create(r, batches);
	struct err err = {0};

	if (s->ops->close(s, true, &err) != 0)
		fail_msg("%s", err.text);
}

void rig_kill(struct store *s, const struct rig *r)
{
	static const char *const suffixes[] = { "", "-wal" };
	char *paths[2], *kept[2];

	for (int i = 0; i < 2; i++) {
		paths[i] = rig_beside(r, suffixes[i]);
		kept[i] = xasprintf("%s.kept", paths[i]);
		rig_copy(paths[i], kept[i]);
	}
	s->ops->close(s, false, NULL);
	for (int i = 0; i < 2; i++) {
		rename(kept[i], paths[i]);
		free(paths[i]);
		free(kept[i]);
	}
}

int64_t rig_verified(const char *path)
{
	struct journal_check check;
	struct err err = {0};
	struct source *s = journal_open(path, &err);

	if (s == NULL || journal_verify_chain(s, &check, &err) != 0)
		fail_msg("%s", err.text);
	if (check.first_bad != 0)
		fail_msg("event %lld: %s", (long long)check.first_bad,
		    check.why.text);
	source_close(s);
	return check.events;
}
