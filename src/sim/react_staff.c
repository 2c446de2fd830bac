/*
 * react_staff.c: from facts to what the simulated evaluator has to judge,
 * rule and see.
 */
#include "config.h"

#include "sim/react.h"

#include "sim/internal.h"

/* How long the evaluator takes, and how much before the end at the latest:
 * a judgement after the record is closed would be lost. */
#define JUDGE_LEAST_MS 60000
#define JUDGE_MOST_MS 180000
#define JUDGE_SPARE_MS 1000

/* An answer that waits for a person: the evaluator's. */
void react_answered(const struct react *r, int64_t seq)
{
	const struct state_answer *w = state_answer(r->st, seq);
	struct sim *s = r->s;
	struct sim_deed d;
	int64_t last;
	enum state_verdict verdict;

	if (!s->o.evaluator || w == NULL)
		return;
	verdict = r->st->teams[w->team].papers[w->question]
	    .attempts[w->attempt].verdict;
	if (verdict != VERDICT_NONE && verdict != VERDICT_UNDECIDED)
		return;
	d = (struct sim_deed){
		.kind = SIM_JUDGE, .team = w->team, .item = w->question,
		.of = seq,
	};
	d.ex_ms = r->ex_ms + seed_range(s->o.seed, "sim/evaluator",
	    s->judged++, JUDGE_LEAST_MS, JUDGE_MOST_MS) / 1000 * 1000;
	last = state_newest(r->st)->plan->length.ms - JUDGE_SPARE_MS;
	if (d.ex_ms > last)
		d.ex_ms = last > r->ex_ms ? last : r->ex_ms;
	sim_mean(s, &d);
}

/* A declaration that waits for a ruling: EXCON's, played by the
 * evaluator. */
void react_declared(const struct react *r, int64_t seq)
{
	const struct state_doing *d = state_doing(r->st, seq);
	struct sim *s = r->s;
	struct sim_deed deed;

	if (!s->o.evaluator || d == NULL || d->status != DOING_WAITS)
		return;
	deed = (struct sim_deed){ .kind = SIM_RULE, .team = d->team,
		.item = d->action, .of = seq };
	deed.ex_ms = r->ex_ms + seed_range(s->o.seed, "sim/evaluator",
	    s->judged++, JUDGE_LEAST_MS, JUDGE_MOST_MS) / 1000 * 1000;
	sim_mean(s, &deed);
}

/* What only an evaluator can see of an inject that went out. */
void react_expected(const struct react *r, int cell, int inject)
{
	const struct state_version *v = state_newest(r->st);

	for (size_t i = 0; r->s->o.evaluator && i < v->plan->nexpects; i++) {
		const struct plan_expect *p = &v->plan->expects[i];
		struct sim_deed deed = { .kind = SIM_SEE, .of = cell,
			.item = v->to_item[PLAN_EXPECT][i] };

		if (p->evidence >= 0 || p->never >= 0 || p->of < 0 ||
		    v->to_item[PLAN_INJECT][p->of] != inject)
			continue;
		for (size_t k = 0; k < r->st->nteams; k++) {
			int64_t within = state_scaled(r->st,
			    (int)r->st->nversions - 1, (int)k, p->within,
			    p->fixed).ms;

			deed.team = (int)k;
			deed.ex_ms = r->ex_ms + (within > 0 ? within :
			    JUDGE_MOST_MS);
			if (r->st->teams[k].cell == cell &&
			    state_plays(r->st, (int)k, p->who))
				sim_mean(r->s, &deed);
		}
	}
}
