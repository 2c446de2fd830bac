/*
 * match_set.c: what is prepared of a plan for grading: patterns compiled,
 * exact answers and choices folded.
 */
#include "match/set.h"

#include "base/err_args.h"
#include "base/text.h"

static void key_release(struct match_key *k)
{
	match_free(k->pattern);
	for (size_t i = 0; i < k->n; i++)
		free(k->folded[i]);
	free(k->folded);
	free(k->choice);
}

static void key_add(struct match_key *k, const char *text, int choice)
{
	grow((void **)&k->folded, &k->cap, k->n + 1, sizeof(*k->folded));
	grow((void **)&k->choice, &k->choice_cap, k->n + 1,
	    sizeof(*k->choice));
	k->folded[k->n] = text_fold(text);
	k->choice[k->n++] = choice;
}

static int key_init(struct match_key *k, const struct plan_question *q,
    struct err *err)
{
	struct err why;

	if (q->pattern) {
		k->pattern = match_new(q->pattern, &why);
		if (!k->pattern)
			return fail(err, "question %s: pattern: %s", q->id,
			    err_say(&why));
		return 0;
	}
	for (size_t i = 0; i < q->naccept; i++)
		key_add(k, q->accept[i], -1);
	for (size_t i = 0; i < q->nchoices; i++) {
		const struct plan_text *t = &q->choices[i].title;

		key_add(k, q->choices[i].id, (int)i);
		for (size_t j = 0; j < t->n; j++)
			key_add(k, t->v[j].s, (int)i);
	}
	return 0;
}

static int words_init(struct match_words *w, const struct plan_action *a,
    struct err *err)
{
	struct err why;

	w->v = xcalloc(a->nmatch, sizeof(*w->v));
	for (; w->n < a->nmatch; w->n++) {
		w->v[w->n] = match_new(a->match[w->n], &why);
		if (!w->v[w->n])
			return fail(err, "action %s: match: %s", a->id,
			    err_say(&why));
	}
	return 0;
}

struct match_set *match_set_new(const struct plan *plan, struct err *err)
{
	struct match_set *set = xcalloc(1, sizeof(*set));

	set->n = plan->nquestions;
	set->keys = xcalloc(set->n, sizeof(*set->keys));
	set->nactions = plan->nactions;
	set->actions = xcalloc(set->nactions, sizeof(*set->actions));
	for (size_t i = 0; i < set->n; i++) {
		if (!key_init(&set->keys[i], &plan->questions[i], err))
			continue;
		match_set_free(set);
		return NULL;
	}
	for (size_t i = 0; i < set->nactions; i++) {
		if (!words_init(&set->actions[i], &plan->actions[i], err))
			continue;
		match_set_free(set);
		return NULL;
	}
	return set;
}

void match_set_free(struct match_set *set)
{
	if (!set)
		return;
	for (size_t i = 0; i < set->n; i++)
		key_release(&set->keys[i]);
	for (size_t i = 0; i < set->nactions; i++) {
		for (size_t k = 0; k < set->actions[i].n; k++)
			match_free(set->actions[i].v[k]);
		free(set->actions[i].v);
	}
	free(set->actions);
	free(set->keys);
	free(set);
}
