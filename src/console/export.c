/*
 * export.c: the log as it is shown, into a new file of this machine: text,
 * CSV or JSON by the ending of its name.  It must never write over a file,
 * nor anything for who came over SSH, nor text that has not gone through
 * text_safe().
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "console/internal.h"
#include "sheet/sheet.h"

/* What people typed, harmless wherever it is read. */
static const char *export_safe(struct console *c, const char *s)
{
	struct buf out = {0};
	const char *safe;

	text_safe(&out, s, strlen(s), false, 0);
	safe = arena_strdup(&c->frame, buf_str(&out));
	buf_release(&out);
	return safe;
}

static void export_text(struct console *c, const struct log_row *r,
    struct buf *out)
{
	buf_addf(out, "%s  T+%s  ", r->wall, r->ex);
	text_pad(out, export_safe(c, r->who), 16);
	buf_addf(out, "  %s\n", export_safe(c, r->what));
}

static int export_cells(struct sheet *s, int number,
    const char *const cells[4], struct err *err)
{
	int failed = sheet_add_row(s, number, err);

	for (size_t i = 0; !failed && i < 4; i++)
		failed = sheet_set(s, i, cells[i], strlen(cells[i]), err) ==
		    NULL ? -1 : 0;
	return failed;
}

static int export_csv(struct console *c, struct buf *out, struct err *err)
{
	const char *const heads[4] = { console_tr(c, label_text(LABEL_WALL)),
		"T+", console_tr(c, label_text(LABEL_WHO)), console_tr(c,
		label_text(LABEL_WHAT)) };
	struct sheet s = {0};
	int failed = export_cells(&s, 1, heads, err);
	struct log_row r;

	for (size_t i = 0; !failed && i < c->log.n; i++) {
		const char *cells[4];

		if (!logrows_row(&c->look, c->log.seqs[i], &r))
			continue;
		cells[0] = r.wall;
		cells[1] = r.ex;
		cells[2] = export_safe(c, r.who);
		cells[3] = export_safe(c, r.what);
		failed = export_cells(&s, (int)i + 2, cells, err);
	}
	if (!failed)
		sheet_write_csv(out, &s);
	sheet_release(&s);
	return failed;
}

static void export_json(struct console *c, struct buf *out)
{
	struct arena a = {0};
	struct val *list = val_list(&a), *all = val_map(&a);
	struct log_row r;

	for (size_t i = 0; i < c->log.n; i++) {
		struct val *row = val_map(&a);

		if (!logrows_row(&c->look, c->log.seqs[i], &r))
			continue;
		val_set(&a, row, "seq", val_int(&a, c->log.seqs[i]));
		val_set(&a, row, "wall", val_str(&a, r.wall));
		val_set(&a, row, "t", val_str(&a, r.ex));
		val_set(&a, row, "who", val_str(&a, export_safe(c, r.who)));
		val_set(&a, row, "what", val_str(&a, export_safe(c, r.what)));
		val_push(&a, list, row);
	}
	val_set(&a, all, "log", list);
	json_write(out, all);
	buf_addc(out, '\n');
	arena_release(&a);
}

/* A file that was not there before. */
static int export_new(const char *path, const struct buf *bytes,
    struct err *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW |
	    O_CLOEXEC, 0600);
	int failed = 0;

	if (fd < 0)
		return fail(err, "%s: %s", path, strerror(errno));
	if (fd_write_all(fd, bytes->p, bytes->len) != 0 || fsync(fd) != 0)
		failed = fail(err, "%s: %s", path, strerror(errno));
	if (close(fd) != 0 && !failed)
		failed = fail(err, "%s: %s", path, strerror(errno));
	return failed;
}

static bool export_ends(const char *path, const char *with)
{
	size_t n = strlen(path), k = strlen(with);

	return n > k && strcmp(path + n - k, with) == 0;
}

void console_export(struct console *c, const char *path)
{
	struct buf bytes = {0};
	struct err err = {0};
	struct log_row r;
	int failed = 0;

	if (path == NULL || path[0] == '\0')
		return;
	if (c->o.no_escape) {
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("no files over "
		    "SSH: ensayo show FILE log writes it where the record "
		    "is")));
		return;
	}
	if (export_ends(path, ".csv"))
		failed = export_csv(c, &bytes, &err);
	else if (export_ends(path, ".json"))
		export_json(c, &bytes);
	else
		for (size_t i = 0; i < c->log.n; i++)
			if (logrows_row(&c->look, c->log.seqs[i], &r))
				export_text(c, &r, &bytes);
	if (!failed)
		failed = export_new(path, &bytes, &err);
	if (failed)
		console_say(c, SAY_BAD, "%s", console_why(c, &err));
	else
		console_say(c, SAY_DONE, console_tr(c, N_("%zu entries are in "
		    "%s")), c->log.n, path);
	buf_release(&bytes);
}
