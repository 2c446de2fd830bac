/*
 * decide_answer.c: what teams answer: attempts, proposals, hints.
 * Attempts are always stored, judgements are facts of their own.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

const struct plan_question *decide_question(struct decide *d, int *item)
{
	*item = state_item(d->st, PLAN_QUESTION, decide_text(d, "question"));
	if (!decide_team_has(d, command_theirs(d->st, d->team, 0,
	    PLAN_QUESTION, *item), decide_text(d, "question")))
		return NULL;
	return state_plan_question(d->st, d->cell, *item);
}

static bool team_open(struct decide *d, int item)
{
	if (state_takes_answers(d->st, d->team, item) &&
	    d->cell_ms <= state_close(d->st, d->team, item))
		return true;
	decide_refuse(d, "closed", "question \"%s\" takes no more answers; "
	    "your draft is kept", decide_text(d, "question"));
	return false;
}

static const char *const answer_verdicts[] = {
	[MATCH_WRONG] = "wrong", [MATCH_RIGHT] = "right",
	[MATCH_UNDECIDED] = "undecided", [MATCH_PART] = "graded",
};

static void answer_judge(struct decide *d, int64_t of,
    enum match_verdict verdict, int64_t points)
{
	struct event ev;

	event_init(&ev, EVENT_JUDGEMENT_MADE);
	event_puti(&ev, FIELD_OF, of);
	if (verdict == MATCH_PART)
		event_puti(&ev, FIELD_POINTS, points);
	event_put(&ev, FIELD_VERDICT, answer_verdicts[verdict]);
	engine_emit(d->e, &ev);
}

static void answer_close(struct decide *d, const char *why)
{
	struct event ev;

	event_init(&ev, EVENT_QUESTION_CLOSED);
	event_put(&ev, FIELD_CELL, decide_team_cell(d));
	event_put(&ev, FIELD_QUESTION, decide_text(d, "question"));
	event_put(&ev, FIELD_TEAM, decide_team_id(d));
	event_put(&ev, FIELD_WHY, why);
	engine_emit(d->e, &ev);
}

struct answer_given {
	int64_t at;			/* cell time */
	size_t tried;
	bool late, over;
};

/* The verdict of a closed kind, recorded; what the team is told. */
static const char *answer_grade(struct decide *d,
    const struct plan_question *p, int item, int64_t seq, size_t tried)
{
	const struct state_version *v;
	enum match_verdict verdict;
	int version = d->st->cells[d->cell].questions[item].version;
	int64_t points = 0;

	if (p->kind == PLAN_FREE)
		return "received";
	v = &d->st->versions[version];
	if (p->kind == PLAN_MULTI)
		verdict = match_multi(d->e->versions[version].kit->match,
		    v->plan, v->to_plan[PLAN_QUESTION][item],
		    decide_text(d, "text"), &points);
	else
		verdict = match_grade(d->e->versions[version].kit->match,
		    v->plan, v->to_plan[PLAN_QUESTION][item],
		    decide_text(d, "text"));
	/* It fits, and there is nothing to be right about. */
	if (verdict == MATCH_RIGHT && !plan_is_judged(p))
		verdict = MATCH_UNDECIDED;
	else
		answer_judge(d, seq, verdict, points);
	if (verdict == MATCH_RIGHT)
		answer_close(d, "right");
	else if (p->tries > 0 && (int64_t)tried >= p->tries)
		answer_close(d, "tries");
	return verdict == MATCH_UNDECIDED ? "received" :
	    answer_verdicts[verdict];
}

/* What an answer chooses: ids of options, into the event. */
static void answer_chosen(struct decide *d, const struct plan_question *p,
    int item, struct event *ev, uint64_t *chosen)
{
	const char **ids = arena_calloc(d->a, p->nchoices + 1, sizeof(*ids));
	size_t n = 0;

	*chosen = decide_answer_chosen(d, item);
	for (size_t i = 0; i < p->nchoices; i++)
		if (*chosen >> i & 1)
			ids[n++] = p->choices[i].id;
	if (n > 0)
		event_putl(ev, FIELD_CHOSEN, ids, n);
}

/* An option moves the world when the team sends it for the first time. */
static void answer_moves(struct decide *d, const struct plan_question *p,
    int item, uint64_t chosen, int64_t seq)
{
	const struct state_paper *paper = &d->st->teams[d->team].papers[item];

	for (size_t i = 0; i + 1 < paper->n; i++)
		chosen &= ~paper->attempts[i].chosen;
	for (size_t i = 0; i < p->nchoices; i++)
		if (chosen >> i & 1)
			engine_moves(d->e, d->cell, d->st->cells[d->cell].
			    questions[item].version, &p->choices[i].moves,
			    seq);
}

/* Somebody else of the team proposes the same. */
static bool answer_seconded(const struct decide *d, int item)
{
	const struct state_paper *p = &d->st->teams[d->team].papers[item];
	const char *text = decide_text(d, "text");
	struct digest mine;

	digest_of(&mine, text, strlen(text));
	for (size_t i = 0; i < p->nproposals; i++)
		if (p->proposals[i].person != d->person &&
		    digest_equal(&p->proposals[i].text, &mine))
			return true;
	return false;
}

/* May this person send for the team?  A team of one needs no second. */
static bool answer_may(const struct decide *d, const struct plan_question *p,
    int item)
{
	size_t here = 0;

	if (p->sender == PLAN_LEAD)
		return d->person == state_lead(d->st, d->team);
	if (p->sender != PLAN_TWO)
		return true;
	for (size_t i = 0; i < d->st->npeople; i++)
		here += d->st->people[i].team == d->team &&
		    d->st->people[i].present && !d->st->people[i].removed;
	return here < 2 || answer_seconded(d, item);
}

static struct val *answer_propose(struct decide *d,
    const struct plan_question *p)
{
	struct val *out;
	struct event ev;

	event_init(&ev, EVENT_ANSWER_PROPOSED);
	event_put(&ev, FIELD_CELL, decide_team_cell(d));
	event_put(&ev, FIELD_QUESTION, p->id);
	decide_team_put(d, &ev);
	event_put(&ev, FIELD_TEXT, decide_text(d, "text"));
	engine_emit(d->e, &ev);
	out = decide_ok(d);
	val_set(d->a, out, "proposed", val_bool(d->a, true));
	return out;
}

DECIDE(propose)
{
	const struct plan_question *p;
	int item;

	if (!decide_in_play(d) || (p = decide_question(d, &item)) == NULL ||
	    !team_open(d, item) || !decide_answer_fits(d, p, item))
		return NULL;
	return answer_propose(d, p);
}

/* The attempt itself, with what it chooses. */
static int64_t answer_emit(struct decide *d, const struct plan_question *p,
    int item, const struct answer_given *g, uint64_t *chosen)
{
	struct event ev;

	event_init(&ev, EVENT_ANSWER_SUBMITTED);
	if (g->at != d->cell_ms)
		event_puti(&ev, FIELD_AT_MS, g->at);
	if (decide_has(d, "how"))
		event_put(&ev, FIELD_HOW, decide_text(d, "how"));
	event_put(&ev, FIELD_CELL, decide_team_cell(d));
	answer_chosen(d, p, item, &ev, chosen);
	event_puti(&ev, FIELD_LATE, g->late);
	if (g->over)
		event_puti(&ev, FIELD_OVER, 1);
	event_put(&ev, FIELD_QUESTION,
	    state_item_id(d->st, PLAN_QUESTION, item));
	decide_team_put(d, &ev);
	event_put(&ev, FIELD_TEXT, decide_text(d, "text"));
	event_puti(&ev, FIELD_TRY, (int64_t)g->tried);
	return engine_emit(d->e, &ev);
}

/* It is no draft any more. */
static void answer_undraft(struct decide *d, const struct plan_question *p)
{
	struct store_draft gone = {
		.team = (char *)decide_team_id(d), .item = (char *)p->id,
		.person = d->st->people[d->person].uuid };

	if (d->e->status == STORE_OK)
		d->e->status = d->e->c.store->ops->put_draft(d->e->c.store,
		    &gone, &d->e->status_err);
}

struct val *decide_answer_send(struct decide *d,
    const struct plan_question *p, int item, bool over)
{
	struct answer_given g = { .at = decide_num(d, "at", d->cell_ms),
		.tried = d->st->teams[d->team].papers[item].n + 1,
		.over = over };
	struct val *out = val_map(d->a);
	const char *verdict = "over";
	uint64_t chosen;
	int64_t seq;

	g.late = over || g.at > state_due(d->st, d->team, item);
	/* Hooks on its verdict are given the words: before the commit. */
	d->e->answer_seq = d->st->seq + 1;
	d->e->answer_text = decide_text(d, "text");
	seq = answer_emit(d, p, item, &g, &chosen);
	if (!over)
		verdict = answer_grade(d, p, item, seq, g.tried);
	d->e->answer_seq = 0;
	if (!over)
		answer_moves(d, p, item, chosen, seq);
	answer_undraft(d, p);
	val_add_lent(d->a, out, "late", val_bool(d->a, g.late));
	val_add_lent(d->a, out, "seq", val_int(d->a, seq));
	val_add_lent(d->a, out, "try", val_int(d->a, (int64_t)g.tried));
	if (p->tries > 0)
		val_add_lent(d->a, out, "tries", val_int(d->a, p->tries));
	val_add_lent(d->a, out, "verdict", val_str(d->a, verdict));
	return out;
}

DECIDE(answer)
{
	const struct plan_question *p;
	int item;

	if (!decide_in_play(d) || (p = decide_question(d, &item)) == NULL ||
	    !team_open(d, item) || !decide_answer_fits(d, p, item))
		return NULL;
	return answer_may(d, p, item) ? decide_answer_send(d, p, item, false) :
	    answer_propose(d, p);
}

/* The hint that is asked for, else the first that was not taken, else the
 * last; -1 when the question has no such. */
static int hint_asked(const struct decide *d, const struct plan_question *p,
    const struct state_paper *paper)
{
	int n = (int)plan_hints(p), i = 0;

	if (decide_has(d, "hint")) {
		while (i < n && strcmp(plan_hint_id(p, (size_t)i),
		    decide_text(d, "hint")) != 0)
			i++;
		return i < n ? i : -1;
	}
	while (i < n - 1 && (paper->hints >> i & 1))
		i++;
	return i < n ? i : -1;
}

DECIDE(hint)
{
	const struct plan_question *p;
	const struct plan *plan;
	const char *lang;
	struct val *out;
	struct event ev;
	int item, hint;

	if (!decide_in_play(d) || (p = decide_question(d, &item)) == NULL)
		return NULL;
	hint = hint_asked(d, p, &d->st->teams[d->team].papers[item]);
	if (hint < 0)
		return decide_refuse(d, "unknown", decide_has(d, "hint") ?
		    N_("question \"%s\" has no such hint") :
		    N_("question \"%s\" has no hint"), p->id);
	if (!(d->st->teams[d->team].papers[item].hints >> hint & 1)) {
		if (!team_open(d, item))
			return NULL;
		event_init(&ev, EVENT_HINT_TAKEN);
		event_put(&ev, FIELD_CELL, decide_team_cell(d));
		event_puti(&ev, FIELD_COST, plan_hint_cost(p, (size_t)hint));
		if (p->nhints > 0)
			event_put(&ev, FIELD_HINT, plan_hint_id(p,
			    (size_t)hint));
		event_put(&ev, FIELD_QUESTION, p->id);
		decide_team_put(d, &ev);
		engine_emit(d->e, &ev);
	}
	plan = state_plan_of(d->st,
	    d->st->cells[d->cell].questions[item].version);
	lang = decide_lang(d);
	out = decide_ok(d);
	val_set(d->a, out, "cost", val_int(d->a, plan_hint_cost(p,
	    (size_t)hint)));
	val_set(d->a, out, "text", val_str(d->a, plan_say(plan,
	    plan_hint_text(p, (size_t)hint), lang == NULL ? plan->original :
	    lang, NULL)));
	return out;
}

