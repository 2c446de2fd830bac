/*
 * cond_words.c: conditions in sentences (cond_words.h).  Every sentence is
 * one text with its titles in it, so that each language may turn it as it
 * likes; it must never show an id where there is a title.
 */
#include "config.h"

#include "view/cond_words.h"

#include "base/text.h"
#include "client/words.h"

struct cond_teller {
	struct buf *out;
	const struct plan *p;
	const struct i18n *words;
	const char *lang;
	struct arena a;
};

static const char *cond_safe(struct cond_teller *t, const char *s)
{
	struct buf safe = {0};

	text_safe(&safe, s, strlen(s), false, 0);
	s = arena_strdup(&t->a, buf_str(&safe));
	buf_release(&safe);
	return s;
}

static const char *cond_role(struct cond_teller *t, int role)
{
	return cond_safe(t, plan_role_title(t->p, role, t->lang));
}

static const char *cond_title(struct cond_teller *t,
    const struct plan_cond *c)
{
	int kind = plan_op_item(c->op);
	const char *title;

	if (kind < 0 || c->item < 0)
		return "";
	title = plan_title(t->p, (enum plan_item)kind, c->item, t->lang);
	if (kind == PLAN_CHANNEL)
		title = client_channel(t->words, title);
	return cond_safe(t, title);
}

/* What stands for what in a sentence: {role} {other} {item} {arg} {n}. */
struct cond_parts {
	const char *role, *other, *item, *arg, *n;
};

static const char *cond_part(const struct cond_parts *parts, const char *name,
    size_t n)
{
	const struct { const char *name, *s; } all[] = {
		{ "role", parts->role }, { "other", parts->other },
		{ "item", parts->item }, { "arg", parts->arg },
		{ "n", parts->n },
	};

	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		if (strlen(all[i].name) == n &&
		    memcmp(all[i].name, name, n) == 0)
			return all[i].s == NULL ? "" : all[i].s;
	return "";
}

static void cond_fill(struct cond_teller *t, const char *msgid,
    const struct cond_parts *parts)
{
	const char *s = tr(t->words, msgid);

	while (*s != '\0') {
		const char *end = *s == '{' ? strchr(s, '}') : NULL;

		if (end == NULL) {
			buf_addc(t->out, *s++);
			continue;
		}
		buf_adds(t->out, cond_part(parts, s + 1,
		    (size_t)(end - s - 1)));
		s = end + 1;
	}
}

/* What is said of an item: by anybody, by a role, and that it is not so. */
static const struct { const char *any, *role, *no; } said[PLAN_OPS] = {
	[PLAN_OP_DONE] = { N_("somebody has done \"{item}\""),
	    N_("{role} has done \"{item}\""),
	    N_("nobody has done \"{item}\"") },
	[PLAN_OP_CORRECT] = { N_("somebody has answered \"{item}\" right"),
	    N_("{role} has answered \"{item}\" right"),
	    N_("nobody has answered \"{item}\" right") },
	[PLAN_OP_ANSWERED] = { N_("somebody has answered \"{item}\""),
	    N_("{role} has answered \"{item}\""),
	    N_("nobody has answered \"{item}\"") },
	[PLAN_OP_SENT] = { N_("\"{item}\" has gone out"),
	    N_("{role} has got \"{item}\""),
	    N_("\"{item}\" has not gone out") },
	[PLAN_OP_MET] = { N_("somebody did in time: \"{item}\""),
	    N_("{role} did in time: \"{item}\""), NULL },
	[PLAN_OP_LATE] = { N_("somebody did too late: \"{item}\""),
	    N_("{role} did too late: \"{item}\""), NULL },
	[PLAN_OP_MISSED] = { N_("somebody did not do: \"{item}\""),
	    N_("{role} did not do: \"{item}\""), NULL },
	[PLAN_OP_PROMPTED] = { N_("somebody did only when prompted: "
	    "\"{item}\""), N_("{role} did only when prompted: \"{item}\""),
	    NULL },
	[PLAN_OP_VIOLATED] = { N_("somebody did not keep to: \"{item}\""),
	    N_("{role} did not keep to: \"{item}\""), NULL },
	[PLAN_OP_DOWN] = { N_("the service \"{item}\" is down"), NULL,
	    N_("the service \"{item}\" is not down") },
	[PLAN_OP_UP] = { N_("the service \"{item}\" is up"), NULL,
	    N_("the service \"{item}\" is not up") },
	[PLAN_OP_DOWN_FOR] = { N_("the service \"{item}\" has been down for "
	    "{n}"), NULL, NULL },
	[PLAN_OP_IN_PHASE] = { N_("the phase \"{item}\" runs"), NULL,
	    N_("the phase \"{item}\" does not run") },
	[PLAN_OP_IS_CUT] = { N_("the channel \"{item}\" is cut"), NULL,
	    N_("the channel \"{item}\" is not cut") },
	[PLAN_OP_DECIDED] = { N_("\"{item}\" comes out as: {arg}"), NULL,
	    N_("\"{item}\" does not come out as: {arg}") },
	[PLAN_OP_CHOSE] = { N_("somebody answers \"{arg}\" to \"{item}\""),
	    N_("{role} answers \"{arg}\" to \"{item}\""), NULL },
	[PLAN_OP_LEVEL] = { N_("the marks for \"{arg}\" in \"{item}\" are "
	    "{n}"), NULL, NULL },
	[PLAN_OP_USED] = { N_("somebody uses \"{item}\": {arg}"), NULL, NULL },
	[PLAN_OP_VALUE] = { N_("\"{item}\" {n}"), NULL, NULL },
};

/* The title of an option or a criterion, or what else it is about. */
static const char *cond_arg(struct cond_teller *t, const struct plan_cond *c)
{
	const struct plan_question *q;

	if (c->op == PLAN_OP_DECIDED)
		return cond_safe(t, client_word(t->words, c->outcome));
	if (c->op == PLAN_OP_CHOSE) {
		q = &t->p->questions[c->item];
		return cond_safe(t, plan_choice_title(t->p, q->choices,
		    q->nchoices, c->arg, t->lang));
	}
	if (c->op == PLAN_OP_LEVEL) {
		q = &t->p->questions[c->item];
		for (size_t i = 0; i < q->nrubric; i++) {
			const char *title = plan_say(t->p,
			    &q->rubric[i].title, t->lang, NULL);

			if (strcmp(q->rubric[i].id, c->arg) == 0 &&
			    title[0] != '\0')
				return cond_safe(t, title);
		}
	}
	return c->arg == NULL ? "" : cond_safe(t, c->arg);
}

/* A length, or ">= 5". */
static const char *cond_n(struct cond_teller *t, const struct plan_cond *c)
{
	char span[SPAN_TEXT];

	if (c->op == PLAN_OP_DOWN_FOR)
		return arena_strdup(&t->a, span_text((struct span){ c->n },
		    span));
	return arena_printf(&t->a, "%s %lld", plan_compare_name(c->compare),
	    (long long)c->n);
}

static void cond_told(struct cond_teller *t, const struct plan_cond *c)
{
	const struct cond_parts parts = { .role = cond_role(t, c->role),
		.other = cond_role(t, c->other), .item = cond_title(t, c) };

	cond_fill(t, parts.item[0] != '\0' ?
	    N_("{role} has told {other}: \"{item}\"") :
	    N_("{role} has told {other} something"), &parts);
}

static void cond_leaf(struct cond_teller *t, const struct plan_cond *c,
    const char *instead)
{
	struct cond_parts parts = {0};
	const char *words = said[c->op].any;

	if (c->op == PLAN_OP_TOLD) {
		cond_told(t, c);
		return;
	}
	if (c->op == PLAN_OP_POINTS) {
		buf_addf(t->out, trn(t->words, "%s has %lld point or more",
		    "%s has %lld points or more", (unsigned long)(c->n < 0 ?
		    -c->n : c->n)), cond_role(t, c->role), (long long)c->n);
		return;
	}
	if (words == NULL)
		bug("cond_words: operation %d", (int)c->op);
	parts.item = cond_title(t, c);
	parts.arg = cond_arg(t, c);
	parts.n = cond_n(t, c);
	if (c->role >= 0)
		parts.role = cond_role(t, c->role);
	if (c->role >= 0 && said[c->op].role != NULL)
		words = said[c->op].role;
	cond_fill(t, instead != NULL ? instead : words, &parts);
}

/* A sentence of its own for that not being so, or NULL. */
static const char *cond_not(const struct cond_teller *t,
    const struct plan_cond *c)
{
	const struct plan_cond *kid = &t->p->conds[t->p->kids[c->first]];

	return c->op != PLAN_OP_NO || kid->role >= 0 ? NULL :
	    said[kid->op].no;
}

static void cond_any(struct cond_teller *t, int cond, bool inside);

/* Not, before, and for so long: a sentence around others. */
static void cond_around(struct cond_teller *t, const struct plan_cond *c)
{
	struct buf *out = t->out, first = {0}, second = {0};
	char span[SPAN_TEXT];

	if (cond_not(t, c) != NULL) {
		cond_leaf(t, &t->p->conds[t->p->kids[c->first]],
		    cond_not(t, c));
		return;
	}
	t->out = &first;
	cond_any(t, t->p->kids[c->first], true);
	t->out = &second;
	if (c->op == PLAN_OP_EARLIER)
		cond_any(t, t->p->kids[c->first + 1], true);
	t->out = out;
	if (c->op == PLAN_OP_NO)
		buf_addf(out, tr(t->words, N_("it is not so that %s")), buf_str(&first));
	else if (c->op == PLAN_OP_EARLIER)
		buf_addf(out, tr(t->words, N_("%s, earlier than %s")),
		    buf_str(&first), buf_str(&second));
	else
		buf_addf(out, tr(t->words, N_("%s, for %s on end")),
		    buf_str(&first), span_text((struct span){ c->n }, span));
	buf_release(&first);
	buf_release(&second);
}

static void cond_any(struct cond_teller *t, int cond, bool inside)
{
	const struct plan_cond *c = &t->p->conds[cond];
	bool brackets = inside && c->count > 1;

	if (c->op == PLAN_OP_NO || c->op == PLAN_OP_HELD ||
	    c->op == PLAN_OP_EARLIER) {
		cond_around(t, c);
		return;
	}
	if (c->op != PLAN_OP_ANY && c->op != PLAN_OP_ALL) {
		cond_leaf(t, c, NULL);
		return;
	}
	buf_adds(t->out, brackets ? "(" : "");
	for (int i = 0; i < c->count; i++) {
		if (i > 0)
			buf_adds(t->out, c->op == PLAN_OP_ANY ?
			    tr(t->words, N_(" or ")) :
			    tr(t->words, N_(" and ")));
		cond_any(t, t->p->kids[c->first + i], true);
	}
	buf_adds(t->out, brackets ? ")" : "");
}

void cond_words(struct buf *out, const struct plan *p, int cond,
    const struct i18n *words, const char *lang)
{
	struct cond_teller t = { .out = out, .p = p, .words = words,
		.lang = lang };

	cond_any(&t, cond, false);
	arena_release(&t.a);
}

void cond_words_decision(struct buf *out, const struct plan *p,
    const struct plan_decision *d, const struct i18n *words,
    const char *lang)
{
	struct cond_teller t = { .out = out, .p = p, .words = words,
		.lang = lang };
	size_t n = plan_outcomes(d);

	for (size_t i = 0; i + 1 < n; i++) {
		int when = d->when >= 0 ? d->when : d->outcomes[i].when;

		buf_addf(out, "%s%s: ", i > 0 ? "; " : "", cond_safe(&t,
		    client_word(words, plan_outcome(d, i))));
		cond_any(&t, when, false);
	}
	buf_addf(out, "; %s: %s", tr(words, N_("otherwise")), cond_safe(&t,
	    client_word(words, plan_outcome(d, n - 1))));
	arena_release(&t.a);
}

void cond_words_roles(struct buf *out, const struct plan *p, uint64_t set,
    const struct i18n *words, const char *lang)
{
	struct cond_teller t = { .out = out, .p = p, .words = words,
		.lang = lang };
	uint64_t all = p->nroles >= 64 ? UINT64_MAX :
	    (UINT64_C(1) << p->nroles) - 1;
	bool first = true;

	if (p->nroles > 1 && set == all) {
		buf_adds(out, tr(words, N_("everybody")));
		return;
	}
	for (size_t i = 0; i < p->nroles; i++) {
		if (!(set >> i & 1))
			continue;
		buf_addf(out, "%s%s", first ? "" : ", ",
		    cond_role(&t, (int)i));
		first = false;
	}
	arena_release(&t.a);
}
