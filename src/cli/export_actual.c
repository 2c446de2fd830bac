/*
 * export_actual.c: what became of the rows of a list of events in a record.
 * It must never say that something happened of which there is no fact.
 */
#include "config.h"

#include "cli/export.h"

#include "client/words.h"
#include "script/msel.h"
#include "view/named.h"

static struct export_actual actual_inject(const struct state_inject *in)
{
	static const char *const words[] = {
		[INJECT_PENDING] = "pending", [INJECT_ARMED] = "armed",
		[INJECT_RELEASED] = "released", [INJECT_SKIPPED] = "skipped",
	};

	return (struct export_actual){ words[in->status], "", "",
		in->status == INJECT_RELEASED ? in->released_ms : -1 };
}

static struct export_actual actual_question(const struct state_question *q)
{
	static const char *const words[] = {
		[QUESTION_UNOPENED] = "unopened", [QUESTION_OPEN] = "open",
		[QUESTION_CLOSED] = "closed",
	};

	return (struct export_actual){ words[q->status], "", "",
		q->opened_seq != 0 ? q->opened_ms : -1 };
}

static struct export_actual actual_decision(struct export *x,
    const struct state_decision *d)
{
	if (!d->settled)
		return (struct export_actual){ "open", "", "", -1 };
	return (struct export_actual){ d->overridden ? "overridden" :
		"settled", arena_strdup(&x->a, d->outcome),
		client_word(x->words, d->outcome), d->ms };
}

static struct export_actual actual_survey(const struct state_survey *q)
{
	if (q->opened_seq == 0)
		return (struct export_actual){ "unopened", "", "", -1 };
	return (struct export_actual){ q->closed ? "closed" : "open", "",
		"", q->opened_ms };
}

static struct export_actual actual_probe(const struct state_probe *b)
{
	static const char *const words[] = { [PROBE_UNKNOWN] = "unknown",
		[PROBE_UP] = "up", [PROBE_DOWN] = "down" };

	if (b->seq == 0)
		return (struct export_actual){ words[PROBE_UNKNOWN], "", "",
			-1 };
	return (struct export_actual){ words[b->result], "", "", b->since_ms };
}

/* ---- what is one team's ------------------------------------------------- */

/* What a team has of an item: a word and when; NULL: nothing. */
static const char *team_has(const struct state_team *t, int what, int item,
    int64_t *ms)
{
	if (what == PLAN_EXPECT && t->expects[item].seq != 0) {
		*ms = t->expects[item].ms;
		return plan_result_name(t->expects[item].result);
	}
	if (what == PLAN_MILESTONE && t->reached[item].seq != 0) {
		*ms = t->reached[item].ms;
		return "";
	}
	if (what == PLAN_ACTION && t->deeds[item].count > 0) {
		*ms = t->deeds[item].first_ms;
		return "";
	}
	return NULL;
}

/* The last time at which a team of the cell had it, and what each has. */
static struct export_actual actual_teams(struct export *x,
    const struct state *st, int cell, int what, int item)
{
	struct export_actual a = { what == PLAN_ACTION ? "pending" : "open",
		"", "", -1 };
	struct buf text = {0}, said = {0};

	for (size_t t = 0; t < st->nteams; t++) {
		int64_t ms = -1;
		const char *word = st->teams[t].cell != cell ? NULL :
		    team_has(&st->teams[t], what, item, &ms);

		if (word == NULL)
			continue;
		buf_addf(&text, "%s%s%s%s", text.len ? ", " : "",
		    st->roles.ids[st->teams[t].role], word[0] ? " " : "",
		    word);
		buf_addf(&said, "%s%s%s%s", said.len ? ", " : "",
		    named_role(st, st->teams[t].role, x->lang), word[0] ?
		    ": " : "", client_word(x->words, word));
		a.status = what == PLAN_EXPECT ? "settled" :
		    what == PLAN_ACTION ? "taken" : "reached";
		a.ms = ms > a.ms ? ms : a.ms;
	}
	a.outcome = arena_strdup(&x->a, buf_str(&text));
	a.said = arena_strdup(&x->a, buf_str(&said));
	buf_release(&text);
	buf_release(&said);
	return a;
}

static struct export_actual actual_need(struct export *x,
    const struct state *st, int cell, int need)
{
	const struct plan_need *n = &x->plan->needs[need];
	struct export_actual a = { "open", "", "", -1 };
	struct buf text = {0}, said = {0};

	for (size_t r = 0; r < x->plan->nroles; r++) {
		enum state_need have;

		if (!(n->to >> r & 1))
			continue;
		have = state_need(st, cell, (size_t)need, (int)r);
		buf_addf(&text, "%s%s %s", text.len ? ", " : "",
		    x->plan->roles[r].id, state_need_name(have));
		buf_addf(&said, "%s%s: %s", said.len ? ", " : "",
		    plan_role_title(x->plan, (int)r, x->lang),
		    client_word(x->words, state_need_name(have)));
		if (have != STATE_NEED_OPEN)
			a.status = "settled";
	}
	a.outcome = arena_strdup(&x->a, buf_str(&text));
	a.said = arena_strdup(&x->a, buf_str(&said));
	buf_release(&text);
	buf_release(&said);
	return a;
}

/* ---- what an inject brings ---------------------------------------------- */

static struct export_actual actual_cut(struct export *x,
    const struct state *st, int cell, const struct export_row *r)
{
	const struct state_cell *c = &st->cells[cell];
	int inject = state_item(st, PLAN_INJECT, plan_id(x->plan,
	    PLAN_INJECT, r->index));
	int channel = state_item(st, PLAN_CHANNEL, r->id);
	bool out = inject >= 0 &&
	    c->injects[inject].status == INJECT_RELEASED;
	bool cut = channel >= 0 && c->channels[channel].cut;

	if (!out || (r->what == MSEL_RESTORE && cut))
		return (struct export_actual){ "pending", "", "", -1 };
	return (struct export_actual){ r->what == MSEL_RESTORE ? "restored" :
		"cut", "", "", r->what == MSEL_RESTORE ? -1 :
		c->injects[inject].released_ms };
}

static struct export_actual actual_item(struct export *x,
    const struct state *st, int cell, int what, int item)
{
	const struct state_cell *c = &st->cells[cell];

	switch (what) {
	case PLAN_INJECT: return actual_inject(&c->injects[item]);
	case PLAN_QUESTION: return actual_question(&c->questions[item]);
	case PLAN_DECISION: return actual_decision(x, &c->decisions[item]);
	case PLAN_QUESTIONNAIRE: return actual_survey(&c->surveys[item]);
	case PLAN_PROBE: return actual_probe(&c->probes[item]);
	case PLAN_PHASE:
		if (c->phases[item].seq == 0)
			break;
		return (struct export_actual){ "begun", "", "",
			c->phases[item].ms };
	case PLAN_TOOL:
		if (!state_tool_open(st, cell, item))
			break;
		return (struct export_actual){ "open", "", "", -1 };
	default: return actual_teams(x, st, cell, what, item);
	}
	return (struct export_actual){ "pending", "", "", -1 };
}

static struct export_actual actual_any(struct export *x,
    const struct state *st, int cell, const struct export_row *r)
{
	int item;

	if (r->what == MSEL_TIMER)
		return (struct export_actual){ "", "", "", -1 };
	if (r->what == MSEL_NEED)
		return actual_need(x, st, cell, r->index);
	if (r->what == MSEL_CUT || r->what == MSEL_RESTORE)
		return actual_cut(x, st, cell, r);
	item = state_item(st, (enum plan_item)r->what, r->id);
	if (item < 0)
		return (struct export_actual){ "", "", "", -1 };
	return actual_item(x, st, cell, r->what, item);
}

void export_actual(struct export *x, const struct state *st,
    struct export_row *r)
{
	int item = r->what == PLAN_INJECT ? state_item(st, PLAN_INJECT,
	    r->id) : -1;

	r->actual = arena_calloc(&x->a, st->ncells, sizeof(*r->actual));
	for (size_t c = 0; c < st->ncells; c++)
		r->actual[c] = actual_any(x, st, (int)c, r);
	if (item >= 0)
		r->nr = arena_strdup(&x->a, state_number(st, item));
}
