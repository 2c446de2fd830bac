/*
 * export.c: the log as it is shown, into a new file of this machine: text,
 * CSV or JSON by the ending of its name; a slice in each turn, for a long log
 * takes seconds.  It must never write over a file, nor leave one that is not
 * whole, nor anything for who came over SSH, nor text that has not gone
 * through text_safe().
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "console/internal.h"
#include "sheet/sheet.h"

#define EXPORT_ROWS 96		/* written in one go */

enum export_form { EXPORT_TEXT, EXPORT_CSV, EXPORT_JSON };
struct export {
	enum export_form form;
	char *path;
	int fd;
	struct buf bytes;
	int64_t *seqs;		/* what is to be in it; NULL: the filter is
				 * still at work */
	size_t n, at, written;
	int64_t moment;		/* of which it is */
	struct arena row;	/* what is needed for one of them */
};

/* What people typed, harmless wherever it is read. */
static const char *export_safe(struct export *x, const char *s)
{
	struct buf out = {0};
	const char *safe;

	text_safe(&out, s, strlen(s), false, 0);
	safe = arena_strdup(&x->row, buf_str(&out));
	buf_release(&out);
	return safe;
}

/* ---- rows ------------------------------------------------------------- */

static void export_text(struct export *x, const struct log_row *r)
{
	buf_addf(&x->bytes, "%s  T+%s  ", r->wall, r->ex);
	text_pad(&x->bytes, export_safe(x, r->who), 16);
	buf_addf(&x->bytes, "  %s\n", export_safe(x, r->what));
}

static int export_cells(struct export *x, const char *const cells[4],
    struct err *err)
{
	struct sheet s = {0};
	int failed = sheet_add_row(&s, 1, err);

	for (size_t i = 0; !failed && i < 4; i++)
		failed = sheet_set(&s, i, cells[i], strlen(cells[i]), err) ==
		    NULL ? -1 : 0;
	if (!failed)
		sheet_write_csv(&x->bytes, &s);
	sheet_release(&s);
	return failed;
}

static int export_csv(struct export *x, const struct log_row *r,
    struct err *err)
{
	const char *const cells[4] = { r->wall, r->ex,
		export_safe(x, r->who), export_safe(x, r->what) };

	return export_cells(x, cells, err);
}

static void export_json(struct export *x, int64_t seq,
    const struct log_row *r)
{
	struct arena *a = &x->row;
	struct val *row = val_map(a);

	val_set(a, row, "seq", val_int(a, seq));
	val_set(a, row, "wall", val_str(a, r->wall));
	val_set(a, row, "t", val_str(a, r->ex));
	val_set(a, row, "who", val_str(a, export_safe(x, r->who)));
	val_set(a, row, "what", val_str(a, export_safe(x, r->what)));
	if (x->written > 0)
		buf_addc(&x->bytes, ',');
	json_write(&x->bytes, row);
}

static int export_row(struct console *c, struct export *x, int64_t seq,
    struct err *err)
{
	struct look own = c->look;
	struct log_row r;
	int failed = 0;

	arena_clear(&x->row);
	own.a = &x->row;
	if (!logrows_row(&own, seq, &r))
		return 0;
	if (x->form == EXPORT_TEXT)
		export_text(x, &r);
	else if (x->form == EXPORT_JSON)
		export_json(x, seq, &r);
	else
		failed = export_csv(x, &r, err);
	x->written++;
	return failed;
}

/* ---- the file --------------------------------------------------------- */

/* A file that was not there before. */
static int export_open(struct export *x, struct err *err)
{
	x->fd = open(x->path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW |
	    O_CLOEXEC, 0600);
	return x->fd >= 0 ? 0 : fail(err, "%s: %s", x->path,
	    strerror(errno));
}

static int export_close(struct export *x, struct err *err)
{
	int fd = x->fd;

	if (fd_write_all(fd, x->bytes.p, x->bytes.len) != 0 ||
	    fsync(fd) != 0)
		return fail(err, "%s: %s", x->path, strerror(errno));
	x->fd = -1;
	return close(fd) == 0 ? 0 : fail(err, "%s: %s", x->path,
	    strerror(errno));
}

void export_drop(struct console *c)
{
	struct export *x = c->export;

	if (x == NULL)
		return;
	if (x->fd >= 0) {
		close(x->fd);
		unlink(x->path);
	}
	buf_release(&x->bytes);
	arena_release(&x->row);
	free(x->seqs);
	free(x->path);
	free(x);
	c->export = NULL;
}

/* ---- a slice of it ---------------------------------------------------- */

/* What is in it is settled when the filter has looked at everything. */
static int export_begin(struct console *c, struct export *x,
    struct err *err)
{
	const char *const heads[4] = { console_tr(c, label_text(LABEL_WALL)),
		"T+", console_tr(c, label_text(LABEL_WHO)), console_tr(c,
		label_text(LABEL_WHAT)) };

	x->n = logrows_n(&c->log);
	x->seqs = xcalloc(x->n + 1, sizeof(*x->seqs));
	for (size_t i = 0; i < x->n; i++)
		x->seqs[i] = logrows_seq(&c->log, i);
	if (x->form == EXPORT_JSON)
		buf_adds(&x->bytes, "{\"log\":[");
	return x->form == EXPORT_CSV ? export_cells(x, heads, err) : 0;
}

static int export_end(struct export *x, struct err *err)
{
	if (x->form == EXPORT_JSON)
		buf_adds(&x->bytes, "]}\n");
	return export_close(x, err);
}

static int export_rows(struct console *c, struct export *x, struct err *err)
{
	int failed = x->seqs == NULL ? export_begin(c, x, err) : 0;

	if (!failed && x->moment != c->m->at)
		failed = fail(err, "%s: not written: another moment is "
		    "looked at by now", x->path);
	for (int i = 0; !failed && i < EXPORT_ROWS && x->at < x->n; i++)
		failed = export_row(c, x, x->seqs[x->at++], err);
	return failed || x->at < x->n ? failed : export_end(x, err);
}

bool export_slice(struct console *c)
{
	struct export *x = c->export;
	struct err err = {0};
	int failed = export_rows(c, x, &err);

	if (!failed && x->fd >= 0)
		return true;
	if (failed)
		console_say(c, SAY_BAD, "%s", console_why(c, &err));
	else
		console_say(c, SAY_DONE, console_tr(c, N_("%zu entries are in "
		    "%s")), x->written, x->path);
	export_drop(c);
	return false;
}

/* ---- the command ------------------------------------------------------ */

static bool export_ends(const char *path, const char *with)
{
	size_t n = strlen(path), k = strlen(with);

	return n > k && strcmp(path + n - k, with) == 0;
}

void console_export(struct console *c, const char *path)
{
	struct err err = {0};
	struct export *x;

	if (path == NULL || path[0] == '\0')
		return;
	if (c->o.no_escape) {
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("no files over "
		    "SSH: ensayo show FILE log writes it where the record "
		    "is")));
		return;
	}
	if (c->export != NULL) {
		console_say(c, SAY_BAD, console_tr(c, N_("%s is being "
		    "written still: wait for it")), c->export->path);
		return;
	}
	x = c->export = xcalloc(1, sizeof(*x));
	x->path = xstrdup(path);
	x->moment = c->m->at;
	x->form = export_ends(path, ".csv") ? EXPORT_CSV :
	    export_ends(path, ".json") ? EXPORT_JSON : EXPORT_TEXT;
	if (export_open(x, &err) == 0)
		return;
	console_say(c, SAY_BAD, "%s", console_why(c, &err));
	export_drop(c);
}

const char *export_says(struct console *c)
{
	const struct export *x = c->export;

	return x == NULL || x->seqs == NULL ? NULL : arena_printf(&c->frame,
	    console_tr(c, N_("writing %s: %zu of %zu entries")), x->path,
	    x->at, x->n);
}
