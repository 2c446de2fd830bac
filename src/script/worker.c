/*
 * worker.c: the worker's side of a pool: a process that holds two pipes and
 * runs the hooks of one plan.  It must never run any Lua before it has
 * confined itself, nor keep anything from one call to the next.
 */
#include "config.h"

#include "script/worker.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/confine.h"
#include "base/text.h"
#include "lua/pack.h"

#define WORKER_READ ((size_t)64 << 10)

struct worker {
	int in, out;
	struct buf got;		/* read and not yet taken */
	size_t taken;		/* of got: the frame being worked on */
	struct file_set files, library;
	struct arena a;		/* what lives as long as the worker */
	struct val *params;
	struct pack *pack;
};

/* The next frame, live until the one after; -1 when there is none. */
static int worker_next(struct worker *w, char *tag, const char **p, size_t *n)
{
	char bytes[WORKER_READ];
	int whole;

	buf_drop(&w->got, w->taken);
	w->taken = 0;
	while ((whole = worker_frame(buf_str(&w->got), w->got.len, tag, p,
	    n)) == 0) {
		ssize_t got = read(w->in, bytes, sizeof(bytes));

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return -1;
		buf_add(&w->got, bytes, (size_t)got);
	}
	w->taken = WORKER_HEAD + *n;
	return whole < 0 ? -1 : 0;
}

static int worker_write(struct worker *w, enum worker_tag tag, const char *s)
{
	struct buf out = {0};
	size_t begun = worker_frame_begin(&out, tag);
	int status;

	buf_adds(&out, s);
	worker_frame_end(&out, begun);
	status = fd_write_all(w->out, out.p, out.len);
	buf_release(&out);
	return status;
}

/* ---- sources ---------------------------------------------------------- */

static int worker_put(struct file_set *set, const char *p, size_t n)
{
	const char *end = memchr(p, '\0', n);
	struct file_entry *e;

	if (end == NULL)
		return -1;
	grow(&set->e, &set->cap, set->n + 1, sizeof(*set->e));
	e = &set->e[set->n++];
	e->path = xstrdup(p);
	e->len = n - (size_t)(end + 1 - p);
	e->bytes = xmalloc(e->len + 1);
	memcpy(e->bytes, end + 1, e->len);
	e->bytes[e->len] = '\0';
	set->bytes += e->len;
	return 0;
}

static int worker_order(const void *a, const void *b)
{
	const struct file_entry *x = a, *y = b;

	return strcmp(x->path, y->path);
}

static void worker_sort(struct file_set *set)
{
	if (set->n > 1)
		qsort(set->e, set->n, sizeof(*set->e), worker_order);
}

/* Everything that is read before the wall stands. */
static int worker_sources(struct worker *w)
{
	struct err err = {0};
	const char *p;
	size_t n;
	char tag;

	while (worker_next(w, &tag, &p, &n) == 0) {
		int status = -1;

		if (tag == WORKER_FILE)
			status = worker_put(&w->files, p, n);
		else if (tag == WORKER_LIBRARY)
			status = worker_put(&w->library, p, n);
		else if (tag == WORKER_PARAMS)
			status = (w->params = json_parse(&w->a, p, n,
			    WORKER_FRAME_MAX, &err)) == NULL ? -1 : 0;
		else if (tag == WORKER_START && w->params != NULL) {
			worker_sort(&w->files);
			worker_sort(&w->library);
			return 0;
		}
		if (status != 0)
			return -1;
	}
	return -1;
}

static int worker_confine(struct worker *w)
{
	struct confine how = {
		.memory_max = WORKER_MEMORY_MAX,
		.keep_fds = { w->in, w->out, -1, -1 },
	};
	struct err err = {0};

	if (confine_self(&how, &err) == 0)
		return 0;
	worker_write(w, WORKER_REFUSED, err.text);
	return -1;
}

static void worker_load(struct worker *w)
{
	struct arena a = {0};

	w->pack = pack_new(&w->files, &w->library);
	/* Its problems were seen when the plan was made. */
	pack_load(w->pack, &a, w->params);
	arena_release(&a);
}

/* ---- calls ------------------------------------------------------------ */

static void worker_failure(struct buf *out, const struct err *err)
{
	struct buf text = {0};

	text_repair(&text, err->text, strlen(err->text));
	buf_adds(out, "\"code\":");
	buf_addjson(out, err->code);
	buf_adds(out, ",\"text\":");
	buf_addjson(out, buf_str(&text));
	buf_release(&text);
}

static void worker_result(struct buf *out, int64_t seq,
    const struct val *result, const struct err *err)
{
	buf_adds(out, "{\"seq\":");
	buf_addi(out, seq);
	buf_addc(out, ',');
	if (result != NULL) {
		buf_adds(out, "\"effects\":");
		json_write(out, val_get(result, "effects"));
		buf_adds(out, ",\"streams\":");
		json_write(out, val_get(result, "streams"));
	} else {
		worker_failure(out, err);
	}
	buf_addc(out, '}');
}

static int worker_call(struct worker *w, const char *p, size_t n)
{
	struct arena a = {0};
	struct buf out = {0};
	struct err err = {0};
	struct val *result, *call;
	int status = -1;

	call = json_parse(&a, p, n, WORKER_FRAME_MAX, &err);
	if (call == NULL)
		goto out;
	result = pack_call(w->pack, &a, (int)val_get_num(call, "hook", -1),
	    val_get(call, "view"), val_get(call, "args"), &err);
	worker_result(&out, val_get_num(call, "seq", 0), result, &err);
	if (out.len > WORKER_FRAME_MAX) {
		const char *file = "scenario.lua";
		int line = 0;

		pack_hook_place(w->pack, (int)val_get_num(call, "hook", -1),
		    &file, &line);
		fail_code(&err, "script-effects", "%s:%d: the proposals of "
		    "one call are too long", file, line);
		buf_clear(&out);
		worker_result(&out, val_get_num(call, "seq", 0), NULL, &err);
	}
	status = worker_write(w, WORKER_RESULT, buf_str(&out));
out:
	buf_release(&out);
	arena_release(&a);
	return status;
}

int worker_run(int in, int out)
{
	struct worker w = { .in = in, .out = out };
	const char *p;
	size_t n;
	char tag;

	if (worker_sources(&w) != 0 || worker_confine(&w) != 0)
		return 1;
	worker_load(&w);
	if (worker_write(&w, WORKER_READY, "") != 0)
		return 1;
	while (worker_next(&w, &tag, &p, &n) == 0)
		if (tag != WORKER_CALL || worker_call(&w, p, n) != 0)
			return 1;
	return 0;
}
