/*
 * expected.c: what an inject wants of who gets it, and what a right answer
 * says, for those who judge.  It must never be drawn for a team.
 */
#include "config.h"

#include "console/look.h"

const char *look_expected(const struct look *l, int inject)
{
	const struct plan_inject *p = look_inject(l, inject);

	return p == NULL || l->plan == NULL ? "" : plan_say(l->plan,
	    &p->expect, l->lang, NULL);
}

/* Choices that are right; of an order all, as they should stand. */
static void key_choices(const struct look *l, const struct plan_question *q,
    struct buf *out)
{
	for (size_t i = 0; i < q->nchoices; i++)
		if (q->choices[i].right || q->kind == PLAN_ORDER)
			buf_addf(out, "%s%s", out->len > 0 ? "; " : "",
			    plan_say(l->plan, &q->choices[i].title, l->lang,
			    NULL));
}

static void key_number(const struct plan_question *q, struct buf *out)
{
	if (q->kind == PLAN_SCALE && q->any_value)
		return;
	buf_addf(out, "%g", q->answer);
	if (q->tolerance > 0)
		buf_addf(out, " +/- %g", q->tolerance);
}

const char *look_key(const struct look *l, const struct plan_question *q)
{
	struct buf out = {0};
	const char *text;

	switch (q->kind) {
	case PLAN_PATTERN:
		for (size_t i = 0; i < q->naccept; i++)
			buf_addf(&out, "%s%s", i == 0 ? "" : "; ",
			    q->accept[i]);
		if (q->pattern != NULL)
			buf_addf(&out, "%s%s", q->naccept == 0 ? "" : "; ",
			    q->pattern);
		break;
	case PLAN_CHOICE:
	case PLAN_MULTI:
	case PLAN_ORDER:
		key_choices(l, q, &out);
		break;
	case PLAN_NUMBER:
	case PLAN_SCALE:
		key_number(q, &out);
		break;
	case PLAN_DATE:
		buf_adds(&out, q->date == NULL ? "" : q->date);
		break;
	default:
		break;
	}
	text = arena_strdup(l->a, buf_str(&out));
	buf_release(&out);
	return text;
}

const char *look_model(const struct look *l, int inject)
{
	int cell = l->cell < 0 ? 0 : l->cell;
	struct buf out = {0};
	const char *text;

	for (size_t i = 0; inject >= 0 && (size_t)cell < l->st->ncells &&
	    i < l->st->items[PLAN_QUESTION].n; i++) {
		const struct plan_question *q = state_plan_question(l->st,
		    cell, (int)i);
		const char *key = q == NULL || state_question_with(l->st,
		    cell, (int)i) != inject ? "" : look_key(l, q);

		if (key[0] != '\0')
			buf_addf(&out, "%s%s", out.len > 0 ? " / " : "", key);
	}
	text = arena_strdup(l->a, buf_str(&out));
	buf_release(&out);
	return text;
}
