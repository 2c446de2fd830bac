/*
 * declare_item.c: what the rows of events leave out of injects, questions,
 * decisions and of what is looked for and done.  It must never say again
 * what a column says: the column would be changed and nothing come of it.
 */
#include "exchange/declare.h"

#include "exchange/exchange.h"

/* ---- conditions in words ------------------------------------------------ */

/* Does it hold before anything has happened? */
static bool says_at_start(const struct plan *p, int cond)
{
	const struct plan_cond *c = &p->conds[cond];
	bool every = true, some = false;

	for (int i = 0; i < c->count; i++) {
		bool holds = says_at_start(p, p->kids[c->first + i]);

		every &= holds;
		some |= holds;
	}
	if (c->op == PLAN_OP_NO)
		return !every;
	return c->op == PLAN_OP_ALL ? every : c->op == PLAN_OP_ANY && some;
}

static bool says_way(const char *outcome)
{
	return strcmp(outcome, "yes") == 0 || strcmp(outcome, "no") == 0;
}

/* Words that are taken back name no role where none can be named, and ways
 * of a decision that every list has. */
static bool says_leaves(const struct plan *p, int cond)
{
	const struct plan_cond *c = &p->conds[cond];

	for (int i = 0; i < c->count; i++)
		if (!says_leaves(p, p->kids[c->first + i]))
			return false;
	if (c->op == PLAN_OP_DECIDED)
		return says_way(c->outcome);
	return c->role < 0 || (c->op != PLAN_OP_ANSWERED &&
	    c->op != PLAN_OP_SENT);
}

static bool declare_says_cond(const struct plan *p, int cond)
{
	return cond < 0 || (exchange_says(p, cond, true) &&
	    says_leaves(p, cond));
}

/* Does the row of an inject or a decision say in words when it comes, so that
 * these are taken back? */
static bool declare_says_inject(const struct plan *p,
    const struct plan_inject *i)
{
	bool on = i->trigger == PLAN_TRIGGER_ON;
	bool alone = i->trigger == PLAN_TRIGGER_WHEN;

	/* A moment and a condition read as a condition alone. */
	return !(on && !says_way(i->outcome)) &&
	    !(i->trigger == PLAN_TRIGGER_AT && (i->when >= 0 ||
	    i->unless >= 0)) && !(alone && says_at_start(p, i->when)) &&
	    declare_says_cond(p, i->when) && declare_says_cond(p, i->unless);
}

/* ---- injects ------------------------------------------------------------ */

static void item_window(struct declare *d, const struct plan_inject *i)
{
	declare_open(d, "director");
	declare_moment(d, "from", i->phase, i->window_from);
	declare_moment(d, "to", i->phase, i->window_to);
	declare_close(d);
}

static void item_trigger(struct declare *d, const struct plan_inject *i)
{
	const struct plan *p = d->p;

	switch (i->trigger) {
	case PLAN_TRIGGER_AT:
		declare_moment(d, "at", i->phase, i->at);
		break;
	case PLAN_TRIGGER_AFTER:
		declare_str(d, "after", p->injects[i->after].id);
		break;
	case PLAN_TRIGGER_ON: {
		char *on = xasprintf("%s:%s",
		    p->decisions[i->decision].id, i->outcome);

		declare_str(d, "on", on);
		free(on);
		break;
	}
	case PLAN_TRIGGER_DIRECTOR:
		item_window(d, i);
		break;
	default:
		break;
	}
	declare_cond(d, "when", i->when);
	if (i->delay.ms > 0)
		declare_span(d, "delay", i->delay);
	declare_cond(d, "unless", i->unless);
}

static void item_when(struct declare *d, const struct plan_inject *i)
{
	if (!declare_says_inject(d->p, i))
		item_trigger(d, i);
	else if (i->phase >= 0 && i->trigger == PLAN_TRIGGER_AT)
		declare_moment(d, "at", i->phase, i->at);
	else if (i->phase >= 0 && i->trigger == PLAN_TRIGGER_DIRECTOR)
		item_window(d, i);
	declare_moment(d, "not_before", i->not_before_phase, i->not_before);
	declare_moment(d, "not_after", i->not_after_phase, i->not_after);
}

/* A text in one language stands in its column. */
static void item_text(struct declare *d, const char *name,
    const struct plan_text *t)
{
	if (t->n > 1 && d->nlangs > 1)
		declare_text(d, name, t);
}

static void item_inject(struct declare *d, const struct plan_inject *i)
{
	const struct plan *p = d->p;

	item_when(d, i);
	if (i->via >= 0 && strcmp(p->channels[i->via].id,
	    plan_channel_name(i->channel)) != 0)
		declare_str(d, "channel", p->channels[i->via].id);
	declare_str(d, "release", plan_release_name(i->release));
	declare_span(d, "recall", i->recall);
	declare_strs(d, "ready", i->ready, i->nready);
	if (i->person >= 0)
		declare_str(d, "person", p->positions[i->person].id);
	if (i->contingency_for >= 0)
		declare_str(d, "contingency_for",
		    p->expects[i->contingency_for].id);
	declare_true(d, "per_role", i->per_role);
	declare_moves(d, "moves", &i->moves);
	item_text(d, "from", &i->from);
	item_text(d, "expect", &i->expect);
	item_text(d, "note", &i->note);
}

/* ---- questions ---------------------------------------------------------- */

static void item_scale(struct declare *d, int64_t from, int64_t to)
{
	declare_open(d, "scale");
	declare_int(d, "from", from);
	declare_int(d, "to", to);
	declare_close(d);
}

static void item_key(struct declare *d, const struct plan_question *q)
{
	bool scale = q->kind == PLAN_SCALE;

	declare_str(d, "pattern", q->pattern);
	declare_strs(d, "accept", q->accept, q->naccept);
	declare_strs(d, "reject", q->reject, q->nreject);
	if (scale)
		item_scale(d, q->from, q->to_value);
	if (q->kind == PLAN_NUMBER || (scale && !q->any_value))
		declare_real(d, "answer", q->answer);
	if (q->tolerance != 0)
		declare_real(d, "tolerance", q->tolerance);
	declare_str(d, "date", q->date);
	if (q->slack.ms > 0)
		declare_span(d, "slack", q->slack);
	declare_str(d, "rubric", q->shared);
}

static void item_question(struct declare *d, const struct plan_question *q)
{
	declare_str(d, "kind", plan_answer_name(q->kind));
	item_key(d, q);
	if (q->phase >= 0)
		declare_moment(d, "at", q->phase, q->at);
	declare_span(d, "close", q->close);
	declare_true(d, "fixed", q->fixed);
	if (q->tries > 0)
		declare_int(d, "tries", q->tries);
	if (q->words > 0)
		declare_int(d, "words", q->words);
	if (q->sender != PLAN_ANYBODY)
		declare_str(d, "sender", plan_sender_name(q->sender));
}

/* ---- decisions and what is looked for ----------------------------------- */

static void item_outcomes(struct declare *d, const struct plan_decision *v)
{
	bool moves = false;

	if (v->when < 0 && v->noutcomes > 0) {
		declare_open(d, "outcomes");
		for (size_t i = 0; i + 1 < v->noutcomes; i++)
			declare_cond(d, v->outcomes[i].id,
			    v->outcomes[i].when);
		declare_close(d);
		declare_str(d, "otherwise",
		    v->outcomes[v->noutcomes - 1].id);
	}
	for (size_t i = 0; i < v->noutcomes; i++)
		moves |= v->outcomes[i].moves.n > 0;
	if (!moves)
		return;
	declare_open(d, "moves");
	for (size_t i = 0; i < v->noutcomes; i++)
		declare_moves(d, v->outcomes[i].id, &v->outcomes[i].moves);
	declare_close(d);
}

static void item_decision(struct declare *d, const struct plan_decision *v)
{
	declare_moment(d, "at", v->phase, v->at);
	if (v->phase >= 0)
		declare_moment(d, "by", v->phase, v->by);
	if (!declare_says_cond(d->p, v->when) || (v->when >= 0 &&
	    says_at_start(d->p, v->when)))
		declare_cond(d, "when", v->when);
	item_outcomes(d, v);
}

static void item_expect(struct declare *d, const struct plan_expect *x)
{
	declare_cond(d, "evidence", x->evidence);
	declare_cond(d, "never", x->never);
	declare_cond(d, "before", x->before);
	declare_true(d, "fixed", x->fixed);
	if (x->nmoves == 0)
		return;
	declare_open(d, "moves");
	for (size_t i = 0; i < x->nmoves; i++)
		declare_moves(d, plan_result_name(x->moves[i].result),
		    &x->moves[i].moves);
	declare_close(d);
}

static void item_action(struct declare *d, const struct plan_action *a)
{
	declare_strs(d, "match", a->match, a->nmatch);
	declare_moves(d, "moves", &a->moves);
}

static void item_milestone(struct declare *d, const struct plan_milestone *m)
{
	if (!declare_says_cond(d->p, m->when) || says_at_start(d->p, m->when))
		declare_cond(d, "when", m->when);
}

static void item_survey(struct declare *d, const struct plan_questionnaire *q)
{
	declare_str(d, "purpose", plan_purpose_name(q->purpose));
	if (q->phase >= 0)
		declare_moment(d, "at", q->phase, q->at);
	declare_span(d, "close", q->close);
	if (q->each_person)
		declare_str(d, "each", "person");
	declare_true(d, "anonymous", q->anonymous);
}

void declare_item(struct declare *d, enum plan_item kind, int index)
{
	const struct plan *p = d->p;

	buf_clear(&d->out);
	switch (kind) {
	case PLAN_INJECT: item_inject(d, &p->injects[index]); break;
	case PLAN_QUESTION: item_question(d, &p->questions[index]); break;
	case PLAN_DECISION: item_decision(d, &p->decisions[index]); break;
	case PLAN_EXPECT: item_expect(d, &p->expects[index]); break;
	case PLAN_ACTION: item_action(d, &p->actions[index]); break;
	case PLAN_MILESTONE: item_milestone(d, &p->milestones[index]); break;
	case PLAN_QUESTIONNAIRE: item_survey(d, &p->surveys[index]); break;
	case PLAN_TOOL:
		if (p->tools[index].opens >= 0 && (!declare_says_cond(p,
		    p->tools[index].opens) || says_at_start(p,
		    p->tools[index].opens)))
			declare_cond(d, "opens", p->tools[index].opens);
		break;
	default:
		break;
	}
}

void declare_need(struct declare *d, int index)
{
	const struct plan_need *n = &d->p->needs[index];

	buf_clear(&d->out);
	declare_str(d, "from", d->p->roles[n->from].id);
	declare_span(d, "by", n->by);
	if (n->counted_from >= 0)
		declare_str(d, "counted_from",
		    d->p->injects[n->counted_from].id);
}
