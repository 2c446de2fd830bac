/*
 * asked.c: the question that an inject brings which is not in the plan: what
 * somebody typed about it becomes a question of an amended plan, so that it
 * is answered, graded and counted like any other.
 */
#include "config.h"

#include "engine/engine.h"

#include "base/err_args.h"

#include "engine/asked_words.h"
#include "plan/amend.h"

/* What a kind needs beside its name, by the words that give it. */
static bool asked_needs(struct asked *k, const char *kind)
{
	static const struct { const char *kind, *field, *word; } needs[] = {
		{ "number", "answer", "answer=" },
		{ "scale", "from", "scale=1..5" },
		{ "order", "choices", "order=first|second" },
		{ "date", "date", "date=2031-04-18" },
	};

	for (size_t i = 0; i < ARRAY_LEN(needs); i++)
		if (strcmp(kind, needs[i].kind) == 0 &&
		    val_get(k->row, needs[i].field) == NULL)
			return asked_bad(k, "ask: a question of kind \"%s\" "
			    "needs %s", kind, needs[i].word);
	return true;
}

/* The kind that goes with what was given. */
static const char *asked_guess(const struct asked *k)
{
	static const struct { const char *field, *kind; } by[] = {
		{ "accept", "pattern" }, { "date", "date" },
		{ "from", "scale" }, { "answer", "number" },
	};

	if (val_get(k->row, "choices") != NULL)
		return k->order ? "order" : k->right > 1 ? "multi" :
		    "choice";
	for (size_t i = 0; i < ARRAY_LEN(by); i++)
		if (val_get(k->row, by[i].field) != NULL)
			return by[i].kind;
	return "text";
}

/* Without an answer any value of a scale will do, for no points. */
static bool asked_scales(struct asked *k)
{
	if (val_get(k->row, "answer") != NULL)
		return true;
	val_set(k->d->a, k->row, "any_value", val_bool(k->d->a, true));
	return val_get_num(k->row, "points", 0) == 0 || asked_bad(k, "ask: a "
	    "scale with points needs answer=");
}

/* What was left open follows from what was said. */
static bool asked_rest(struct asked *k)
{
	struct arena *a = k->d->a;
	const char *kind = k->kind;

	if (kind == NULL)
		kind = asked_guess(k);
	val_set(a, k->row, "kind", val_str(a, kind));
	if (val_get(k->row, "title") == NULL)
		val_set(a, k->row, "title", asked_text(a, decide_text(k->d,
		    "title")));
	if (k->levels && val_get(k->row, "points") != NULL &&
	    val_get_num(k->row, "points", 0) != k->sum)
		return asked_bad(k, "ask: levels add up to the points");
	if (k->sum > 0 && val_get(k->row, "points") == NULL)
		val_set(a, k->row, "points", val_int(a, k->sum));
	if ((strcmp(kind, "choice") == 0 || strcmp(kind, "multi") == 0) &&
	    k->right == 0)
		return asked_bad(k, "ask: no choice is right: mark it with "
		    "*");
	if (strcmp(kind, "choice") == 0 && k->right > 1)
		return asked_bad(k, "ask: one choice is right");
	if (!asked_needs(k, kind))
		return false;
	return strcmp(kind, "scale") != 0 || asked_scales(k);
}

/* A plan that was made here, kept: the one there is of the same digest. */
static const struct plan *asked_keep(struct engine *e, struct plan *p)
{
	struct buf bytes = {0};
	const struct plan *have;
	char hex[DIGEST_HEX];

	plan_write(&bytes, p);
	engine_put_blob(e, bytes.p, bytes.len, hex);
	buf_release(&bytes);
	have = engine_plan_keep(e, p);
	return e->status == STORE_OK ? have : NULL;
}

const char *engine_asked(struct decide *d, const char *inject)
{
	struct asked k = { .d = d, .row = val_map(d->a) };
	const struct plan *was = engine_plan(d->e), *plan;
	char *id = arena_strdup(d->a, inject);
	struct err why = {0};
	struct plan *made;

	for (char *c = id; *c != '\0'; c++)
		*c = (char)(*c >= 'A' && *c <= 'Z' ? *c - 'A' + 'a' : *c);
	if (!asked_line(&k, decide_text(d, "ask")) || !asked_rest(&k))
		return NULL;
	val_set(d->a, k.row, "id", val_str(d->a, id));
	val_set(d->a, k.row, "to", (struct val *)val_get(d->args, "to"));
	made = plan_amended(was, k.row, &why);
	if (made == NULL) {
		decide_refuse(d, "usage", "ask: %s", err_say(&why));
		return NULL;
	}
	plan = asked_keep(d->e, made);
	if (plan == NULL) {
		decide_refuse(d, "full", "not recorded");
		return NULL;
	}
	engine_emit_plan(d->e, plan, engine_params(plan, d->a), id);
	return id;
}

const struct plan *engine_asked_on(struct engine *e, const struct plan *p,
    struct arena *a, struct err *err)
{
	const struct plan *was = engine_plan(e);

	for (size_t i = 0; i < e->st->nasks; i++) {
		const char *id = state_item_id(e->st, PLAN_QUESTION,
		    e->st->asks[i].question);
		struct plan *made;

		if (plan_find(p, PLAN_QUESTION, id) >= 0) {
			fail_code(err, "reload", "question \"%s\" was "
			    "composed during the exercise: give yours "
			    "another id", id);
			return NULL;
		}
		made = plan_amended(p, plan_question_row(was, id, a), err);
		if (made == NULL)
			return NULL;
		p = engine_plan_keep(e, made);
	}
	return p;
}

void engine_asked_put(struct engine *e, const struct plan *p)
{
	struct buf bytes = {0};
	char hex[DIGEST_HEX];

	if (e->st->nasks == 0)
		return;		/* it came as it is */
	plan_write(&bytes, p);
	engine_put_blob(e, bytes.p, bytes.len, hex);
	buf_release(&bytes);
}
