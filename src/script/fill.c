/*
 * fill.c: texts other than the bodies of injects as people read them:
 * {role.ID} and {PARAM} are known when a pack is compiled, and filled then,
 * once for every screen.  Times must never be: they are the reader's.
 */
#include "script/compiler.h"

#include "plan/placeholder.h"

#define FILLED_MAX ((size_t)256 << 10)	/* bytes of a text */

bool compiler_names(const struct compiler *c)
{
	return !strcmp(c->at->kind, "scenario") ||
	    !strcmp(c->at->kind, "param") || !strcmp(c->at->kind, "role");
}

/* Who gets an inject, a question, a questionnaire or what a tool shows gets
 * it at a moment; a rubric, the name of a tool or an action stand there. */
enum text_use compiler_use(const struct compiler *c, const char *label)
{
	const char *kind = c->at->kind;

	if (compiler_names(c))
		return TEXT_NAMES;
	if (!strcmp(kind, "inject") || !strcmp(kind, "questionnaire") ||
	    (!strcmp(kind, "question") && strncmp(label, "rubric", 6)) ||
	    (!strcmp(kind, "tool") && strcmp(label, "title")))
		return TEXT_MOMENT;
	return TEXT_STANDS;
}

/* What stands for a piece, or NULL: it stays as it is. */
static const char *fill_piece(const struct plan *p,
    const struct placeholder_piece *piece, const char *lang)
{
	const char *name;

	if (piece->kind == PLACEHOLDER_PARAM)
		return p->params[piece->index].value;
	if (piece->kind != PLACEHOLDER_ROLE)
		return NULL;
	name = plan_say(p, &p->roles[piece->index].name, lang[0] ? lang :
	    p->original, NULL);
	return name[0] ? name : p->roles[piece->index].id;
}

static const char *fill_one(struct compiler *c, const char *text,
    const char *lang, bool *fits)
{
	struct placeholder_piece piece;
	struct buf out = {0};
	const char *at = text, *filled = text;
	bool any = false;

	if (!strchr(text, '{'))
		return text;
	while (placeholder_next(c->plan, &at, &piece) &&
	    out.len <= FILLED_MAX) {
		const char *name = fill_piece(c->plan, &piece, lang);

		any = any || name;
		if (name)
			buf_adds(&out, name);
		else
			buf_add(&out, piece.s, piece.n);
	}
	if (any && out.len > FILLED_MAX)
		*fits = false;
	else if (any)
		filled = arena_strdup(&c->plan->arena, buf_str(&out));
	buf_release(&out);
	return filled;
}

void compiler_fill(struct compiler *c, const char *file, int line,
    const char *label, struct plan_text *t)
{
	bool fits = true;

	for (size_t i = 0; i < t->n; i++)
		t->v[i].s = fill_one(c, t->v[i].s, t->v[i].lang, &fits);
	if (!fits)
		problems_add(c->problems, PROBLEM_ERROR, file, line,
		    "%s is longer than 256 KiB with what stands for its "
		    "placeholders", label);
}
