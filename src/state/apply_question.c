/*
 * apply_question.c: questions, attempts, hints and more time.  It must never
 * decide: what is late and what closes is a fact that somebody recorded.
 */
#include "config.h"

#include "state/fold.h"

/* What a question's event names. */
struct asked {
	int cell, item, team;
	struct state_question *question;
	struct state_paper *paper;	/* of the team, or NULL */
};

/* Fills it from CELL, QUESTION and (when it is there) TEAM. */
static int asked_find(struct fold *f, struct asked *a)
{
	a->cell = fold_cell(f);
	a->item = fold_item(f, PLAN_QUESTION);
	a->team = -1;
	a->paper = NULL;
	if (a->cell < 0 || a->item < 0)
		return -1;
	a->question = &f->st->cells[a->cell].questions[a->item];
	if (!event_has(f->e, FIELD_TEAM))
		return 0;
	a->team = fold_team_in(f, a->cell);
	if (a->team < 0)
		return -1;
	a->paper = &f->st->teams[a->team].papers[a->item];
	return 0;
}

/* The same for kinds that are always about a team. */
static int asked_team(struct fold *f, struct asked *a)
{
	if (asked_find(f, a))
		return -1;
	return a->paper ? 0 : fold_fail(f, "no team");
}

/* What was exempt for a team since it opened, or is now, does not count. */
static void opened_exempt(struct fold *f, const struct asked *a)
{
	int64_t now = fold_ms(f, a->cell);

	for (size_t i = 0; f->st->nexempt && i < f->st->nteams; i++) {
		struct state_paper *p = &f->st->teams[i].papers[a->item];

		if (f->st->teams[i].cell == a->cell)
			p->extra_ms = state_sum(p->extra_ms, state_exempt_end(
			    f->st, (int)i, a->question->opened_ms, now) -
			    now);
	}
}

static int question_opened(struct fold *f)
{
	struct asked a;

	if (asked_find(f, &a))
		return -1;
	*a.question = (struct state_question){
		.status = QUESTION_OPEN,
		.version = (int)f->st->nversions - 1,
		.opened_seq = f->e->seq,
		.opened_ms = event_int(f->e, FIELD_AT_MS,
		    fold_ms(f, a.cell)),
		.due_ms = event_int(f->e, FIELD_DUE_MS, INT64_MAX),
		.close_ms = event_int(f->e, FIELD_CLOSE_MS, INT64_MAX),
	};
	opened_exempt(f, &a);
	return 0;
}

static int question_expired(struct fold *f)
{
	struct asked a;

	if (asked_team(f, &a))
		return -1;
	a.paper->expired = true;
	return 0;
}

static int question_closed(struct fold *f)
{
	struct asked a;

	if (asked_find(f, &a))
		return -1;
	if (!a.paper) {
		a.question->status = QUESTION_CLOSED;
		a.question->closed_ms = fold_ms(f, a.cell);
		return 0;
	}
	a.paper->closed = true;
	a.paper->closed_seq = f->e->seq;
	return 0;
}

/* The options of an answer, as bits of the question's. */
static int chosen_of(struct fold *f, const struct asked *a, uint64_t *chosen)
{
	const struct plan_question *q = state_plan_question(f->st, a->cell,
	    a->item);
	const struct event_field *list = event_field(f->e, FIELD_CHOSEN);
	int64_t i;

	*chosen = 0;
	for (i = 0; list && i < list->i; i++) {
		int at = q ? plan_choice(q, list->list[i]) : -1;

		if (at < 0 || at >= PLAN_LINES_MAX)
			return fold_fail(f, "no option \"%.64s\"",
			    list->list[i]);
		*chosen |= UINT64_C(1) << at;
	}
	return 0;
}

/* The verdict that an answer comes with. */
static enum state_verdict answer_verdict(const struct fold *f,
    const struct asked *a)
{
	const struct plan_question *q = state_plan_question(f->st, a->cell,
	    a->item);

	if (event_int(f->e, FIELD_OVER, 0))
		return VERDICT_OVER;
	return q && !plan_is_judged(q) ? VERDICT_RECEIVED : VERDICT_NONE;
}

static int answer_submitted(struct fold *f)
{
	struct state *st = f->st;
	struct state_paper *p;
	uint64_t chosen;
	struct asked a;

	if (asked_team(f, &a) || fold_person(f) < 0 ||
	    chosen_of(f, &a, &chosen))
		return -1;
	p = a.paper;
	if (p->n >= INT32_MAX)
		return fold_fail(f, "too many attempts");
	grow(&p->attempts, &p->cap, p->n + 1, sizeof(*p->attempts));
	p->attempts[p->n] = (struct state_attempt){
		.seq = f->e->seq,
		.ms = event_int(f->e, FIELD_AT_MS, fold_ms(f, a.cell)),
		.late = event_int(f->e, FIELD_LATE, 0) != 0,
		.chosen = chosen,
		.verdict = answer_verdict(f, &a),
	};
	grow(&st->answers, &st->capanswers, st->nanswers + 1,
	    sizeof(*st->answers));
	p->nproposals = 0;
	st->answers[st->nanswers++] = (struct state_answer){
		.seq = f->e->seq,
		.team = a.team,
		.question = a.item,
		.attempt = (int)p->n++,
	};
	return 0;
}

static int answer_unsent(struct fold *f)
{
	struct asked a;

	return asked_team(f, &a) || fold_person(f) < 0 ? -1 : 0;
}

static void proposal_drop(struct state_paper *p, int person)
{
	for (size_t i = 0; i < p->nproposals; i++)
		if (p->proposals[i].person == person) {
			fold_cut(p->proposals, &p->nproposals, i,
			    sizeof(*p->proposals));
			return;
		}
}

static int answer_proposed(struct fold *f)
{
	const char *text = fold_str(f, FIELD_TEXT);
	struct state_proposal *new;
	struct asked a;
	int person;

	if (asked_team(f, &a) || (person = fold_person(f)) < 0)
		return -1;
	proposal_drop(a.paper, person);
	if (!text[0])
		return 0;
	grow(&a.paper->proposals, &a.paper->capproposals,
	    a.paper->nproposals + 1, sizeof(*a.paper->proposals));
	new = &a.paper->proposals[a.paper->nproposals++];
	*new = (struct state_proposal){ .person = person,
		.seq = f->e->seq, .ms = fold_ms(f, a.cell) };
	digest_of(&new->text, text, strlen(text));
	return 0;
}

static int hint_taken(struct fold *f)
{
	const struct plan_question *q;
	size_t hint = 0;
	struct asked a;

	if (asked_team(f, &a) || fold_person(f) < 0)
		return -1;
	if (event_has(f->e, FIELD_HINT)) {
		q = state_plan_question(f->st, a.cell, a.item);
		while (q && hint < plan_hints(q) && strcmp(plan_hint_id(q,
		    hint), fold_str(f, FIELD_HINT)))
			hint++;
		if (!q || hint >= plan_hints(q))
			return fold_fail(f, "no hint \"%.64s\"",
			    fold_str(f, FIELD_HINT));
	}
	if (a.paper->hints >> hint & 1)
		return 0;
	a.paper->hints |= UINT64_C(1) << hint;
	if (!a.paper->hint_seq)
		a.paper->hint_seq = f->e->seq;
	a.paper->hint_cost = state_sum(a.paper->hint_cost,
	    event_int(f->e, FIELD_COST, 0));
	return 0;
}

/* A due that moved past now has not passed. */
static void unexpire(struct fold *f, int team, int question)
{
	struct state_team *t = &f->st->teams[team];

	if (state_due(f->st, team, question) > fold_ms(f, t->cell))
		t->papers[question].expired = false;
}

static void extend_team(struct fold *f, int team, int question)
{
	struct state_paper *p = &f->st->teams[team].papers[question];

	p->extra_ms = state_sum(p->extra_ms,
	    event_int(f->e, FIELD_BY_MS, 0));
	unexpire(f, team, question);
}

static void extend_all(struct fold *f, int cell, int question)
{
	struct state_cell *c = &f->st->cells[cell];
	struct state_question *q = &c->questions[question];
	int64_t by_ms = event_int(f->e, FIELD_BY_MS, 0);
	size_t role;

	if (q->due_ms != INT64_MAX)
		q->due_ms = state_sum(q->due_ms, by_ms);
	if (q->close_ms != INT64_MAX)
		q->close_ms = state_sum(q->close_ms, by_ms);
	for (role = 0; role < c->nroles; role++)
		if (c->team_of_role[role] >= 0)
			unexpire(f, c->team_of_role[role], question);
}

static void extend(struct fold *f, int cell, int team, int question)
{
	if (team < 0)
		extend_all(f, cell, question);
	else
		extend_team(f, team, question);
}

static int extension_granted(struct fold *f)
{
	const struct state *st = f->st;
	int cell = fold_cell(f), team = -1, question;
	size_t i;

	if (cell < 0)
		return -1;
	if (event_has(f->e, FIELD_TEAM) &&
	    (team = fold_team_in(f, cell)) < 0)
		return -1;
	if (event_has(f->e, FIELD_QUESTION)) {
		question = fold_item(f, PLAN_QUESTION);
		if (question < 0)
			return -1;
		extend(f, cell, team, question);
		return 0;
	}
	for (i = 0; i < st->items[PLAN_QUESTION].n; i++)
		if (st->cells[cell].questions[i].status == QUESTION_OPEN)
			extend(f, cell, team, (int)i);
	return 0;
}

/* What is open for the team is due later by as much. */
static int interval_exempted(struct fold *f)
{
	struct state *st = f->st;
	int team = fold_team(f), cell;
	size_t i;

	if (team < 0)
		return -1;
	cell = st->teams[team].cell;
	for (i = 0; i < st->items[PLAN_QUESTION].n; i++)
		if (st->cells[cell].questions[i].status == QUESTION_OPEN)
			extend(f, cell, team, (int)i);
	grow(&st->exempt, &st->capexempt, st->nexempt + 1,
	    sizeof(*st->exempt));
	st->exempt[st->nexempt++] = (struct state_exempt){ team,
		event_int(f->e, FIELD_AT_MS, 0),
		event_int(f->e, FIELD_BY_MS, 0) };
	return 0;
}

fold_rule *const apply_question_rules[EVENT_KINDS] = {
	[EVENT_QUESTION_OPENED] = question_opened,
	[EVENT_QUESTION_EXPIRED] = question_expired,
	[EVENT_QUESTION_CLOSED] = question_closed,
	[EVENT_ANSWER_SUBMITTED] = answer_submitted,
	[EVENT_ANSWER_UNSENT] = answer_unsent,
	[EVENT_HINT_TAKEN] = hint_taken,
	[EVENT_ANSWER_PROPOSED] = answer_proposed,
	[EVENT_EXTENSION_GRANTED] = extension_granted,
	[EVENT_INTERVAL_EXEMPTED] = interval_exempted,
};
