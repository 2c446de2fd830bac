/*
 * plan_text.c: a plan's texts for a viewer, and its conditions in words.
 * It must never translate: words of conditions are the language's own.
 */
#include "plan/plan.h"

#include "base/i18n.h"
#include "plan/codec.h"

static const struct plan_say *say_in(const struct plan_text *t,
    const char *lang)
{
	for (size_t i = 0; i < t->n; i++) {
		if (!strcmp(t->v[i].lang, lang))
			return &t->v[i];
	}
	for (size_t i = 0; i < t->n; i++) {
		if (t->v[i].lang[0] && lang[0] &&
		    i18n_lang_matches(t->v[i].lang, lang))
			return &t->v[i];
	}
	return NULL;
}

/* The original's text: under its own name or, for a plain string, "". */
static const struct plan_say *say_original(const struct plan *p,
    const struct plan_text *t)
{
	const struct plan_say *say = say_in(t, p->original);

	return say ? say : say_in(t, "");
}

const char *plan_say(const struct plan *p, const struct plan_text *t,
    const char *lang, bool *fallback)
{
	const struct plan_say *say = say_in(t, lang);
	const char *have;

	if (fallback)
		*fallback = false;
	if (!say)
		say = say_original(p, t);
	if (!say && t->n)
		say = &t->v[0];
	if (!say)
		return "";
	have = say->lang[0] ? say->lang : p->original;
	if (fallback && lang[0])
		*fallback = !i18n_lang_matches(have, lang);
	return say->s;
}

static bool body_is_in(const struct plan *p, const struct plan_body *b,
    const char *lang)
{
	return i18n_lang_matches(b->lang[0] ? b->lang : p->original, lang);
}

const struct plan_body *plan_body_for(const struct plan *p,
    const struct plan_inject *in, int role, const char *lang, bool *fallback)
{
	const struct plan_body *first = NULL, *original = NULL;

	if (fallback)
		*fallback = false;
	for (size_t i = 0; i < in->nbodies; i++) {
		const struct plan_body *b = &in->bodies[i];

		if (b->role != role)
			continue;
		if (lang && body_is_in(p, b, lang))
			return b;
		if (original == NULL && body_is_in(p, b, p->original))
			original = b;
		if (first == NULL)
			first = b;
	}
	if (fallback)
		*fallback = lang != NULL;
	return original != NULL ? original : first;
}

const struct plan_body *plan_body_read(const struct plan *p,
    const struct plan_inject *in, int role, const char *lang)
{
	const struct plan_body *own = role < 0 ? NULL : plan_body_for(p, in,
	    role, lang, NULL);

	return own != NULL ? own : plan_body_for(p, in, -1, lang, NULL);
}

const char *plan_string(const struct plan *p, const char *id,
    const char *lang)
{
	for (size_t i = 0; i < p->nstrings; i++) {
		if (!strcmp(p->strings[i].id, id))
			return plan_say(p, &p->strings[i].text, lang, NULL);
	}
	return id;
}

const char *plan_mark(const struct plan *p, const char *lang)
{
	static struct plan_say words[] = {
		{ "en", "EXERCISE" }, { "es", "EJERCICIO" },
		{ "fr", "EXERCICE" }, { "pt", "EXERCÍCIO" },
	};
	static const struct plan_text mark = { ARRAY_LEN(words), words };

	return plan_say(p, p->mark.n ? &p->mark : &mark, lang, NULL);
}

static const char *cond_item(const struct plan *p, const struct plan_cond *c)
{
	enum codec_ref kind = codec_ref_of_op(c->op);

	if (c->item < 0 || kind == CODEC_REF_NOTHING)
		return "";
	return plan_id(p, (enum plan_item)kind, c->item);
}

static void cond_role(const struct plan *p, const struct plan_cond *c,
    struct buf *out)
{
	if (c->role >= 0)
		buf_addf(out, " by %s", p->roles[c->role].id);
}

/* Those that count or compare. */
static void cond_measure(const struct plan *p, const struct plan_cond *c,
    const char *id, struct buf *out)
{
	char span[SPAN_TEXT];

	switch (c->op) {
	case PLAN_OP_DOWN_FOR:
		buf_addf(out, "%s down for %s", id,
		    span_text((struct span){c->n}, span));
		break;
	case PLAN_OP_POINTS:
		buf_addf(out, "%s has ", p->roles[c->role].id);
		buf_addi(out, c->n);
		buf_adds(out, " pt");
		break;
	case PLAN_OP_LEVEL:
		buf_addf(out, "%s.%s %s ", id, c->arg,
		    plan_compare_name(c->compare));
		buf_addi(out, c->n);
		break;
	default:
		buf_addf(out, "%s %s ", id, plan_compare_name(c->compare));
		buf_addi(out, c->n);
	}
}

/* Those that somebody does, or that come out for somebody. */
static void cond_deed(const struct plan *p, const struct plan_cond *c,
    const char *id, struct buf *out)
{
	switch (c->op) {
	case PLAN_OP_DONE:
	case PLAN_OP_CORRECT:
	case PLAN_OP_ANSWERED:
	case PLAN_OP_SENT:
		buf_addf(out, "%s %s", codec_op_names[c->op], id);
		break;
	case PLAN_OP_CHOSE:
		buf_addf(out, "%s = %s", id, c->arg);
		break;
	default:
		buf_addf(out, "%s %s", id, codec_op_names[c->op]);
	}
	cond_role(p, c, out);
}

static void cond_leaf(const struct plan *p, const struct plan_cond *c,
    struct buf *out)
{
	const char *id = cond_item(p, c);

	switch (c->op) {
	case PLAN_OP_DOWN:
	case PLAN_OP_UP:
		buf_addf(out, "%s %s", id, codec_op_names[c->op]);
		break;
	case PLAN_OP_DECIDED:
		buf_addf(out, "%s = %s", id, c->outcome);
		break;
	case PLAN_OP_IN_PHASE:
		buf_addf(out, "in phase %s", id);
		break;
	case PLAN_OP_TOLD:
		buf_addf(out, "%s told %s%s%s", p->roles[c->role].id,
		    p->roles[c->other].id, id[0] ? " " : "", id);
		break;
	case PLAN_OP_IS_CUT:
		buf_addf(out, "%s cut", id);
		break;
	case PLAN_OP_USED:
		buf_addf(out, "used %s %s", id, c->arg);
		break;
	case PLAN_OP_DOWN_FOR:
	case PLAN_OP_POINTS:
	case PLAN_OP_LEVEL:
	case PLAN_OP_VALUE:
		cond_measure(p, c, id, out);
		break;
	default:
		cond_deed(p, c, id, out);
	}
}

static void cond_past(const struct plan *p, const struct plan_cond *c,
    struct buf *out)
{
	char span[SPAN_TEXT];

	plan_cond_text(p, p->kids[c->first], out);
	if (c->op == PLAN_OP_HELD) {
		buf_addf(out, " for %s", span_text((struct span){c->n}, span));
		return;
	}
	buf_adds(out, " before ");
	plan_cond_text(p, p->kids[c->first + 1], out);
}

void plan_cond_text(const struct plan *p, int cond, struct buf *out)
{
	const struct plan_cond *c;

	if (cond < 0 || (size_t)cond >= p->nconds)
		bug("plan_cond_text: no condition %d", cond);
	c = &p->conds[cond];
	if (c->op == PLAN_OP_NO) {
		buf_adds(out, "not ");
		plan_cond_text(p, p->kids[c->first], out);
		return;
	}
	if (c->op == PLAN_OP_HELD || c->op == PLAN_OP_EARLIER) {
		cond_past(p, c, out);
		return;
	}
	if (c->op != PLAN_OP_ANY && c->op != PLAN_OP_ALL) {
		cond_leaf(p, c, out);
		return;
	}
	if (c->count > 1)
		buf_addc(out, '(');
	for (int i = 0; i < c->count; i++) {
		if (i > 0)
			buf_adds(out, c->op == PLAN_OP_ANY ? " or " : " and ");
		plan_cond_text(p, p->kids[c->first + i], out);
	}
	if (c->count > 1)
		buf_addc(out, ')');
}

bool plan_simcell_plays(const struct plan *p, const char *persona)
{
	int at = plan_find(p, PLAN_PERSONA, persona);

	return at >= 0 && p->personas[at].played_by != NULL &&
	    strcmp(p->personas[at].played_by, "simcell") == 0;
}
