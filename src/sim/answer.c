/*
 * answer.c: what a simulated team writes: the right thing as often as its
 * skill says, else something wrong that is worth trying.
 */
#include "config.h"

#include "sim/internal.h"

#define ANSWER_LATE_MS 1800000	/* after it was due, where none is closed */

struct answer {
	struct sim *s;
	struct arena *a;
	int team;
	const struct plan *plan;
	const struct plan_question *q;
	bool right;
};

static const char *const answer_unknown = "we do not know yet";

static const char *answer_one(struct answer *w, const char **list, size_t n,
    const char *otherwise)
{
	if (n == 0)
		return otherwise;
	return list[sim_draw(w->s, w->team, 0, (int64_t)n - 1)];
}

static const char *answer_pattern(struct answer *w)
{
	if (w->right)
		return answer_one(w, w->q->accept, w->q->naccept,
		    answer_unknown);
	return answer_one(w, w->q->reject, w->q->nreject, answer_unknown);
}

static const char *answer_choice(struct answer *w)
{
	const char *fitting[PLAN_LINES_MAX];
	bool right = false;
	size_t n = 0;

	for (size_t i = 0; i < w->q->nchoices; i++)
		right |= w->q->choices[i].right;
	for (size_t i = 0; right && i < w->q->nchoices &&
	    n < PLAN_LINES_MAX; i++)
		if (w->q->choices[i].right == w->right)
			fitting[n++] = w->q->choices[i].id;
	/* none is right: any of them, whatever its skill */
	for (size_t i = 0; !right && i < w->q->nchoices &&
	    i < PLAN_LINES_MAX; i++)
		fitting[n++] = w->q->choices[i].id;
	return answer_one(w, fitting, n, w->q->nchoices == 0 ?
	    answer_unknown : w->q->choices[0].id);
}

static const char *answer_number(struct answer *w)
{
	double value = w->q->answer;

	if (!w->right)
		value += w->q->tolerance +
		    (double)sim_draw(w->s, w->team, 1, 100);
	return arena_printf(w->a, "%.15g", value);
}

/* All the right ones; or one of them is left out, or a wrong one added. */
static const char *answer_multi(struct answer *w)
{
	int64_t slip = w->right ? -1 : sim_draw(w->s, w->team, 0,
	    (int64_t)w->q->nchoices - 1);
	const char *text = "";

	for (size_t i = 0; i < w->q->nchoices; i++)
		if (w->q->choices[i].right != ((int64_t)i == slip))
			text = arena_printf(w->a, "%s%s%s", text,
			    text[0] ? ", " : "", w->q->choices[i].id);
	return text[0] ? text : answer_unknown;
}

static const char *answer_order(struct answer *w)
{
	size_t n = w->q->nchoices;
	const char *text = "";

	for (size_t i = 0; i < n; i++)
		text = arena_printf(w->a, "%s%s%s", text, i ? ", " : "",
		    w->q->choices[w->right ? i : n - 1 - i].id);
	return text;
}

static const char *answer_scale(struct answer *w)
{
	if (!w->q->any_value && w->right)
		return arena_printf(w->a, "%.15g", w->q->answer);
	return arena_printf(w->a, "%lld", (long long)sim_draw(w->s, w->team,
	    w->q->from, w->q->to_value));
}

static const char *answer_date(struct answer *w)
{
	return w->right ? w->q->date : "1999-12-31";
}

/* A few plain sentences about what was asked. */
static const char *answer_free(struct answer *w)
{
	static const char *const sentences[] = {
		"We can confirm that some services are affected.",
		"The cause is being looked into; we do not guess.",
		"Please call the help desk for anything urgent.",
		"We have told the partners who need to know.",
		"The next update is in one hour.",
		"Everything will be solved today.",
	};
	const char *text = arena_printf(w->a, "%s",
	    plan_say(w->plan, &w->q->title, w->plan->original, NULL));
	int64_t from = sim_draw(w->s, w->team, 0, ARRAY_LEN(sentences) - 1);
	int64_t n = sim_draw(w->s, w->team, 2, 4);

	for (int64_t i = 0; i < n; i++)
		text = arena_printf(w->a, "%s %s", text,
		    sentences[(size_t)(from + i) % ARRAY_LEN(sentences)]);
	return text;
}

static const char *(*const answer_table[PLAN_ANSWERS])(struct answer *) = {
	[PLAN_PATTERN] = answer_pattern,
	[PLAN_CHOICE] = answer_choice,
	[PLAN_NUMBER] = answer_number,
	[PLAN_FREE] = answer_free,
	[PLAN_MULTI] = answer_multi,
	[PLAN_SCALE] = answer_scale,
	[PLAN_ORDER] = answer_order,
	[PLAN_DATE] = answer_date,
};

int64_t sim_answer_ms(struct sim *s, int team,
    const struct plan_question *q, int64_t delay)
{
	int64_t last = q->close.ms > q->due.ms ? q->close.ms :
	    q->due.ms + ANSWER_LATE_MS;

	if (!s->o.late || q->due.ms <= 0 || !sim_chance(s, team, 50))
		return delay;
	return sim_draw(s, team, q->due.ms / 1000 + 1, last / 1000) * 1000;
}

const char *sim_answer(struct sim *s, struct arena *a, int team,
    int question)
{
	const struct state *st = engine_state(s->e);
	int cell = st->teams[team].cell;
	const struct sim_profile *p = sim_team(s, team)->profile;
	struct answer w = {
		.s = s, .a = a, .team = team,
		.q = state_plan_question(st, cell, question),
	};

	w.plan = state_plan_of(st,
	    st->cells[cell].questions[question].version);
	w.right = sim_chance(s, team, p->skill) &&
	    !sim_chance(s, team, p->error);
	return answer_table[w.q->kind](&w);
}
