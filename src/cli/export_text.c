/*
 * export_text.c: the texts of injects as they leave: what is known is filled
 * in, who plays and what the clock says stay open.
 */
#include "config.h"

#include "cli/export.h"

#include "base/text.h"
#include "plan/placeholder.h"

#define FILE_CELL_MAX ((size_t)30000)	/* bytes of a file in a cell */

/* A text given with the inject itself. */
static const char *export_inline(const struct export *x,
    const struct plan_text *t, const char *lang)
{
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->v[i].lang, lang) == 0 ||
		    (t->v[i].lang[0] == '\0' && (t->n == 1 ||
		    strcmp(x->plan->original, lang) == 0)))
			return t->v[i].s;
	return NULL;
}

/* A parameter is its value elsewhere; who plays and the clock stay open. */
static const char *export_fill(struct export *x, const char *text)
{
	struct placeholder_piece piece;
	struct buf out = {0};

	while (placeholder_next(x->plan, &text, &piece)) {
		if (piece.kind == PLACEHOLDER_PARAM)
			buf_adds(&out, x->plan->params[piece.index].value);
		else
			buf_add(&out, piece.s, piece.n);
	}
	text = arena_strdup(&x->a, buf_str(&out));
	buf_release(&out);
	return text;
}

const char *export_body_of(struct export *x, int inject, int role,
    const char *lang)
{
	const struct plan_inject *i = &x->plan->injects[inject];
	const char *s = NULL;
	struct buf text = {0};

	for (size_t n = 0; n < i->nbodies && s == NULL; n++) {
		if (strcmp(i->bodies[n].lang, lang) != 0 ||
		    i->bodies[n].role != role || x->blob(x->data,
		    &i->bodies[n].digest, &text) != 0)
			continue;
		while (text.len > 0 && text.p[text.len - 1] == '\n')
			text.p[--text.len] = '\0';
		s = arena_strdup(&x->a, buf_str(&text));
		buf_clear(&text);
	}
	buf_release(&text);
	return s == NULL ? NULL : export_fill(x, s);
}

const char *export_body(struct export *x, int inject, const char *lang)
{
	const char *s = export_inline(x, &x->plan->injects[inject].text,
	    lang);

	return s != NULL ? export_fill(x, s) : export_body_of(x, inject, -1,
	    lang);
}

/* A cell has no line end of its own, nor blanks around what is in it. */
const char *export_file_text(struct export *x, size_t file)
{
	const char *s = NULL;
	struct buf text = {0};

	if (x->blob(x->data, &x->plan->files[file].digest, &text) == 0 &&
	    text.len > 1 && text.len <= FILE_CELL_MAX &&
	    text_valid(text.p, text.len) && strchr(text.p, '\r') == NULL &&
	    text.p[text.len - 1] == '\n' &&
	    strchr(" \t\n", text.p[text.len - 2]) == NULL &&
	    strchr(" \t\n", text.p[0]) == NULL)
		s = arena_strndup(&x->a, text.p, text.len - 1);
	buf_release(&text);
	return s;
}
