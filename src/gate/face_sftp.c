/*
 * face_sftp.c: the team's files by SFTP: those of the injects it has got
 * and those it has handed in.  Names from people are made fit for a file
 * system here; two of one name get their inject's number in front.
 */
#include "config.h"

#include "gate/face.h"

#include "base/crypto.h"
#include "base/text.h"
#include "gate/files.h"
#include "gate/sftp.h"

struct face_sftp {
	struct face face;
	struct sftp *sftp;
	struct files files;
};

static size_t files_sftp_look(void *arg)
{
	struct face_sftp *f = arg;
	struct err err = {0};

	if (files_look(&f->files, f->face.h, &err) != 0)
		log_line(f->face.h->o->log, LOG_LEVEL_INFO, "gate",
		    "files: %s", err.text);
	return f->files.n;
}

static struct sftp_file files_sftp_file(void *arg, size_t i)
{
	struct face_sftp *f = arg;

	return (struct sftp_file){ f->files.v[i].name,
		(uint64_t)f->files.v[i].size };
}

static int files_sftp_read(void *arg, const char *name, uint64_t offset,
    uint32_t n, struct buf *out)
{
	struct face_sftp *f = arg;

	return files_read(&f->files, f->face.h, name, (int64_t)offset, n,
	    out);
}

static const struct sftp_ops sftp_files = {
	.look = files_sftp_look,
	.file = files_sftp_file,
	.read = files_sftp_read,
};

/* ---- the face --------------------------------------------------------- */

static void sftp_face_drain(struct face_sftp *f)
{
	struct buf *out = sftp_out(f->sftp);

	buf_add(&f->face.out, buf_str(out), out->len);
	buf_clear(out);
}

static bool sftp_face_feed(struct face_sftp *f, const char *p, size_t n)
{
	if (sftp_input(f->sftp, p, n) != 0) {
		f->face.done = true;
		f->face.status = 1;
	}
	sftp_face_drain(f);
	return true;
}

static size_t sftp_face_input(struct face *face, const char *p, size_t n)
{
	struct face_sftp *f = (struct face_sftp *)face;

	if (face->out.len >= SFTP_OUT_STOP ||
	    sftp_waiting(f->sftp) >= SFTP_OUT_STOP)
		return 0;
	sftp_face_feed(f, p, n);
	return n;
}

static bool sftp_face_work(struct face *face)
{
	struct face_sftp *f = (struct face_sftp *)face;
	size_t waiting = sftp_waiting(f->sftp);

	if (face->done || waiting == 0 || face->out.len >= SFTP_OUT_STOP)
		return false;
	sftp_face_feed(f, NULL, 0);
	return sftp_waiting(f->sftp) != waiting;
}

static void sftp_face_eof(struct face *face)
{
	face->done = true;
}

static void sftp_face_end(struct face *face, const char *why)
{
	(void)why;
	face->done = true;
}

static void sftp_face_release(struct face *face)
{
	struct face_sftp *f = (struct face_sftp *)face;

	sftp_free(f->sftp);
	files_release(&f->files);
}

static const struct face_ops sftp_face_ops = {
	.input = sftp_face_input, .eof = sftp_face_eof, .end = sftp_face_end,
	.work = sftp_face_work, .release = sftp_face_release,
};

/* Whoever joins by fetching files is told the personal code beside them:
 * no later connection tells it. */
static void sftp_face_code(struct face_sftp *f)
{
	struct handler *h = f->face.h;

	if (h->code == NULL || h->shown)
		return;
	h->shown = true;
	buf_addf(&f->face.said, tr(h->o->words, N_("Your personal code is "
	    "%.5s-%s. With it you come back as yourself from anywhere: keep "
	    "it.")), h->code, h->code + 5);
	buf_addc(&f->face.said, '\n');
}

struct face *face_sftp(struct handler *h)
{
	struct face_sftp *f = xcalloc(1, sizeof(*f));

	f->face.ops = &sftp_face_ops;
	f->face.h = h;
	f->sftp = sftp_new(&sftp_files, f);
	sftp_face_code(f);
	return &f->face;
}
