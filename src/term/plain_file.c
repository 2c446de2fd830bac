/*
 * plain_file.c: files in and out of line mode.
 */
#include "config.h"

#include "term/internal.h"
#include "term/plain_do.h"

#include "base/crypto.h"
#include "base/file.h"
#include "base/text.h"

/* ---- files ------------------------------------------------------------ */

static struct val *file_named(struct term *t, const char *name)
{
	size_t n;
	struct val **rows = files_rows(t, &n);

	for (size_t i = 0; i < n; i++) {
		if (strcmp(val_get_text(rows[i], "name", ""), name) == 0)
			return rows[i];
	}
	return NULL;
}

static void get_bytes(struct term *t, const struct val *f,
    const struct buf *bytes)
{
	if (!plain_interactive(t) && !t->o.echo)
		buf_add(&t->out, buf_str(bytes), bytes->len);
	else if (text_valid(buf_str(bytes), bytes->len))
		plain_text(t, buf_str(bytes));
	else if (t->o.fetch != NULL)
		plain_say(t, "%s%s", t->o.fetch, val_get_text(f, "name",
		    ""));
	else
		plain_fail(t, TERM_REFUSED, _("This file cannot be shown "
		    "here."));
}

void get_now(struct term *t)
{
	const struct val *f = file_named(t, t->p.getting);
	bool failed;
	const struct buf *bytes = term_bytes(t, val_get_text(f, "digest",
	    NULL), &failed);

	if (bytes == NULL && !failed)
		return;
	free(t->p.getting);
	t->p.getting = NULL;
	if (bytes == NULL)
		plain_fail(t, TERM_REFUSED, _("The file cannot be had."));
	else
		get_bytes(t, f, bytes);
}

void do_get(struct term *t)
{
	if (file_named(t, t->p.argv[1]) == NULL) {
		plain_fail(t, TERM_REFUSED, _("There is no file \"%s\". files "
		    "lists them."), t->p.argv[1]);
		return;
	}
	t->p.getting = xstrdup(t->p.argv[1]);
	get_now(t);
}

static void put_bytes(struct term *t, const char *name, const void *p,
    size_t n)
{
	struct err err = {0};
	char hex[DIGEST_HEX];
	struct digest d;
	struct val *args;

	digest_of(&d, p, n);
	if (client_blob_put(t->c, p, n, &err) != 0) {
		plain_wrong(t, &err);
		return;
	}
	args = term_args(t, "name", name, "digest", digest_hex(&d, hex),
	    NULL);
	val_set(&t->a, args, "size", val_int(&t->a, (int64_t)n));
	do_ask(t, "put", args, N_("Handed in; the exercise staff see it."));
}

void do_put(struct term *t)
{
	const char *name = strrchr(t->p.argv[1], '/');
	struct buf bytes = {0};
	struct err err = {0};

	name = name != NULL ? name + 1 : t->p.argv[1];
	if (!plain_interactive(t) && (t->p.argc == 3 ||
	    t->o.folder == NULL)) {
		t->p.want_stdin = !t->p.eof;
		if (t->p.eof)
			put_bytes(t, name, buf_str(&t->p.in), t->p.in.len);
		return;
	}
	if (t->o.folder == NULL) {
		plain_say(t, t->o.can_suspend ? _("Hand a file in with: "
		    "ensayo join ... put NAME < FILE") : _("Hand a file in "
		    "from your own computer with: ssh ... put NAME < FILE"));
		return;
	}
	if (file_read_in(t->o.folder, t->p.argv[1], (size_t)16 << 20, &bytes,
	    &err) != 0)
		plain_fail(t, TERM_USAGE, "%s", err.text);
	else
		put_bytes(t, name, buf_str(&bytes), bytes.len);
	buf_release(&bytes);
}
