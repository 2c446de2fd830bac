/*
 * form_file.c: files that go with a draft.  Files of this machine are read
 * only for whoever sits at it; over SSH there is only what the exercise has.
 */
#include "config.h"

#include "base/crypto.h"
#include "base/file.h"
#include "console/form.h"

/* A file of the pack, or NULL. */
static const char *file_of_pack(const struct console *c, const char *name)
{
	const struct plan *p = c->look.plan;
	char hex[DIGEST_HEX];

	for (size_t i = 0; p != NULL && i < p->nfiles; i++)
		if (strcmp(p->files[i].name, name) == 0)
			return arena_strdup((struct arena *)&c->frame,
			    digest_hex(&p->files[i].digest, hex));
	return NULL;
}

/* The newest one of that name that a team handed in, or NULL. */
static const char *file_of_team(struct console *c, const char *name)
{
	const struct model_seqs *all = &c->m->files;

	for (size_t i = all->n; i > 0; i--) {
		const char *have = model_field(c->m, all->v[i - 1],
		    FIELD_NAME, &c->frame);

		if (have != NULL && strcmp(have, name) == 0)
			return model_field(c->m, all->v[i - 1], FIELD_DIGEST,
			    &c->frame);
	}
	return NULL;
}

static const char *file_base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

/* One of this machine: its bytes go to the engine. */
static const char *file_of_ours(struct console *c, const char *path,
    struct err *err)
{
	struct buf bytes = {0};
	struct digest d;
	char hex[DIGEST_HEX];
	const char *digest = NULL;

	if (c->o.no_escape || c->o.client == NULL)
		fail(err, console_tr(c, N_("%s: no file of the exercise")),
		    path);
	else if (file_read(path, FORM_FILE_MAX, &bytes, err) == 0 &&
	    client_blob_put(c->o.client, buf_str(&bytes), bytes.len,
	    err) == 0) {
		digest_of(&d, buf_str(&bytes), bytes.len);
		digest = arena_strdup(&c->frame, digest_hex(&d, hex));
	}
	buf_release(&bytes);
	return digest;
}

static int file_one(struct console *c, const char *name,
    struct form_file *out, struct err *err)
{
	const char *digest = file_of_pack(c, name);

	if (digest == NULL)
		digest = file_of_team(c, name);
	if (digest == NULL)
		digest = file_of_ours(c, name, err);
	*out = (struct form_file){ file_base(name), digest };
	return digest == NULL ? -1 : 0;
}

int form_files(struct console *c, const char *text,
    struct form_file out[FORM_FILES], struct err *err)
{
	char *copy = arena_strdup(&c->frame, text), *one;
	int n = 0;

	while ((one = strsep(&copy, ",")) != NULL) {
		size_t end;

		one += strspn(one, " ");
		for (end = strlen(one); end > 0 && one[end - 1] == ' '; end--)
			one[end - 1] = '\0';
		if (*one == '\0')
			continue;
		if (n == FORM_FILES)
			return fail(err, console_tr(c, N_("more than %d "
			    "files")), FORM_FILES);
		if (file_one(c, one, &out[n], err) != 0)
			return -1;
		n++;
	}
	return n;
}
