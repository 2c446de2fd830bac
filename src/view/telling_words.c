/*
 * telling_words.c: levels of rubrics and arguments of commands in words
 * (telling_words.h).  It must never show braces and quotes of JSON to
 * people, nor text that has not gone through text_safe().
 */
#include "config.h"

#include "view/telling_words.h"

#include "base/text.h"

/* The question that an answer is one to, and its plan; or NULL. */
static const struct plan_question *words_question(const struct record *r,
    int64_t of, const struct plan **plan)
{
	const struct state_answer *answer = state_answer(r->st, of);
	int cell = answer == NULL ? -1 : r->st->teams[answer->team].cell;

	if (answer == NULL)
		return NULL;
	*plan = state_plan_of(r->st,
	    r->st->cells[cell].questions[answer->question].version);
	return state_plan_question(r->st, cell, answer->question);
}

static void words_safe(struct buf *out, const char *s)
{
	text_safe(out, s, strlen(s), false, 0);
}

/* One criterion: its title, the level, what that means if the pack says. */
static void words_level(struct buf *out, const struct plan *p,
    const struct plan_criterion *c, int64_t level, const char *lang)
{
	const char *title = plan_say(p, &c->title, lang, NULL);

	words_safe(out, title[0] == '\0' ? c->id : title);
	buf_addf(out, " %lld", (long long)level);
	if (level < 0 || (size_t)level >= c->nanchors)
		return;
	buf_adds(out, " (");
	words_safe(out, plan_say(p, &c->anchors[level], lang, NULL));
	buf_addc(out, ')');
}

/* In the order of the rubric. */
static void words_levels(struct buf *out, const struct record *r, int64_t of,
    const struct val *levels, const char *lang)
{
	const struct plan *p = NULL;
	const struct plan_question *q = words_question(r, of, &p);
	size_t n = 0;

	for (size_t i = 0; q != NULL && i < q->nrubric; i++) {
		const struct val *level = val_get(levels, q->rubric[i].id);

		if (level == NULL)
			continue;
		buf_adds(out, n++ > 0 ? ", " : "");
		words_level(out, p, &q->rubric[i], val_num(level, 0), lang);
	}
	/* blind: by a number that stands for the answer */
	for (size_t i = 0; q == NULL && i < val_len(levels); i++) {
		const struct val_pair *pair = &levels->u.map.p[i];

		buf_adds(out, i > 0 ? ", " : "");
		words_safe(out, pair->key);
		buf_addf(out, " %lld", (long long)val_num(pair->value, 0));
	}
}

static const struct val *words_map(struct arena *a, const char *json)
{
	const struct val *v = json_parse(a, json, strlen(json),
	    EVENT_BODY_MAX, NULL);

	return v != NULL && v->kind == VAL_MAP ? v : NULL;
}

void telling_levels(struct buf *out, const struct record *r, int64_t of,
    const char *json, const char *lang)
{
	struct arena a = {0};

	words_levels(out, r, of, words_map(&a, json), lang);
	arena_release(&a);
}

static void words_value(struct buf *out, const struct val *v)
{
	struct buf json = {0};

	if (v->kind == VAL_STR) {
		words_safe(out, v->u.str.s);
		return;
	}
	for (size_t i = 0; v->kind == VAL_LIST && i < val_len(v); i++) {
		buf_adds(out, i > 0 ? " " : "");
		words_value(out, val_at(v, i));
	}
	if (v->kind == VAL_LIST)
		return;
	json_write(&json, v);
	words_safe(out, buf_str(&json));
	buf_release(&json);
}

void telling_args(struct buf *out, const struct record *r, const char *json,
    const char *lang)
{
	struct arena a = {0};
	const struct val *args = words_map(&a, json);

	for (size_t i = 0; i < val_len(args); i++) {
		const struct val_pair *pair = &args->u.map.p[i];

		buf_adds(out, i > 0 ? ", " : "");
		words_safe(out, pair->key);
		buf_addc(out, ' ');
		if (strcmp(pair->key, "levels") == 0 &&
		    pair->value->kind == VAL_MAP)
			words_levels(out, r, val_get_num(args, "answer", 0),
			    pair->value, lang);
		else
			words_value(out, pair->value);
	}
	arena_release(&a);
}
