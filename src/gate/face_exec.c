/*
 * face_exec.c: one command of staff, its words and standard input to the
 * engine, its answer to standard output.  Participants' commands are
 * src/term's.
 */
#include "config.h"

#include "gate/face.h"

#include "base/text.h"
#include "base/uuid.h"
#include "gate/exec_line.h"

#define EXEC_STDIN_MAX ((size_t)128 << 10)

struct face_exec {
	struct face face;
	struct arena a;
	struct val *words;
	bool wants;		/* standard input, to its end */
	struct buf in;
};

static void exec_end(struct face_exec *f, int status, const char *text)
{
	char *safe = text_safe_line(text);

	buf_addf(&f->face.said, "ensayo: %s\n", safe);
	free(safe);
	f->face.done = true;
	f->face.status = status;
}

static void exec_send(struct face_exec *f)
{
	char request[UUID_TEXT];
	struct wire_message m = { .req = request, .words = val_list(&f->a) };
	struct err err = {0};
	struct uuid u;
	const struct val *ok;

	uuid_new(&u);
	uuid_text(&u, request);
	m.word = val_text(val_at(f->words, 0), "");
	for (size_t i = 1; i < val_len(f->words); i++)
		val_push(&f->a, m.words, val_at(f->words, i));
	ok = client_request(f->face.engine, &f->a, &m, &err);
	if (ok == NULL) {
		exec_end(f, strcmp(err.code, "usage") == 0 ||
		    strcmp(err.code, "gone") == 0 ? 2 : 1, err.text);
		return;
	}
	json_write(&f->face.out, ok);
	buf_addc(&f->face.out, '\n');
	f->face.done = true;
}

static size_t exec_input(struct face *face, const char *p, size_t n)
{
	struct face_exec *f = (struct face_exec *)face;

	if (!f->wants || face->done)
		return n;
	if (f->in.len + n > EXEC_STDIN_MAX)
		exec_end(f, 2, "standard input: too long");
	else
		buf_add(&f->in, p, n);
	return n;
}

static void exec_eof(struct face *face)
{
	struct face_exec *f = (struct face_exec *)face;
	struct buf fine = {0};
	size_t n = val_len(f->words);

	if (!f->wants || face->done)
		return;
	while (f->in.len > 0 && f->in.p[f->in.len - 1] == '\n')
		f->in.p[--f->in.len] = '\0';
	text_repair(&fine, buf_str(&f->in), f->in.len);
	*val_at(f->words, n - 1) = *val_strn(&f->a, buf_str(&fine), fine.len);
	buf_release(&fine);
	exec_send(f);
}

static void exec_over(struct face *face, const char *why)
{
	if (!face->done)
		exec_end((struct face_exec *)face, 2, why);
}

static bool exec_work(struct face *face)
{
	(void)face;
	return false;
}

static void exec_release(struct face *face)
{
	struct face_exec *f = (struct face_exec *)face;

	buf_release(&f->in);
	arena_release(&f->a);
}

static const struct face_ops exec_ops = {
	.input = exec_input, .eof = exec_eof, .end = exec_over,
	.work = exec_work, .release = exec_release,
};

struct face *face_exec(struct handler *h, struct client *engine,
    const struct face_how *how, const char *line)
{
	struct face_exec *f = xcalloc(1, sizeof(*f));
	struct err err = {0};
	size_t n;

	(void)how;
	f->face.ops = &exec_ops;
	f->face.h = h;
	f->face.engine = engine;
	f->words = exec_words(&f->a, line, &err);
	n = val_len(f->words);
	if (f->words == NULL)
		exec_end(f, 2, err.text);
	else if (n == 0)
		exec_end(f, 2, "which command?");
	else if (n > 1 && strcmp(val_text(val_at(f->words, n - 1), ""),
	    "-") == 0)
		f->wants = true;
	else
		exec_send(f);
	return &f->face;
}

