/*
 * rubric.c: a rubric that is shared (rubric.h).
 */
#include "config.h"

#include "tests/plan/rubric.h"

void rubric_share(struct plan *p, size_t question, int64_t graders,
    bool blind)
{
	struct plan_rubric *r = arena_calloc(&p->arena, 1, sizeof(*r));
	struct plan_order *order = arena_calloc(&p->arena, p->norder + 1,
	    sizeof(*order));
	struct plan_question *q = &p->questions[question];

	r->id = "style";
	r->graders = graders;
	r->blind = blind;
	r->place = (struct plan_place){ "scenario.lua", 9 };
	r->criteria = q->rubric;
	r->ncriteria = q->nrubric;
	for (size_t i = 0; i < r->ncriteria; i++)
		r->criteria[i].weight = 1;
	p->rubrics = r;
	p->nrubrics = 1;
	q->shared = r->id;
	memcpy(order, p->order, p->norder * sizeof(*order));
	order[p->norder++] = (struct plan_order){ PLAN_RUBRIC, 0 };
	p->order = order;
}
