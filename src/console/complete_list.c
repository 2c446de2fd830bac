/*
 * complete_list.c: what an argument of a command may be now (complete.h), what
 * is open first.  Who has a view instead of the facts gets what is in it.
 */
#include "config.h"

#include "console/complete.h"
#include "console/guest.h"

/* ---- ids --------------------------------------------------------------- */

void complete_words(struct complete *x, const struct complete_row *row)
{
	char *copy = arena_strdup(&x->c->frame, row->words), *one;

	while ((one = strsep(&copy, " ")) != NULL)
		complete_add(x, one);
}

static void complete_kind(struct complete *x, enum plan_item kind,
    const char *before)
{
	const struct state_roster *items = &x->c->look.st->items[kind];

	for (size_t i = 0; i < items->n; i++)
		complete_add(x, before[0] == '\0' ? items->ids[i] :
		    arena_printf(&x->c->frame, "%s%s", before,
		    items->ids[i]));
}

void complete_items(struct complete *x, const struct complete_row *row)
{
	complete_kind(x, (enum plan_item)row->item, "");
}

/* A field of the calls that a role-player has. */
static void complete_called(struct complete *x, const char *key)
{
	const struct val **rows;
	size_t n = x->c->guest == NULL ? 0 : guest_calls(x->c, &rows);

	for (size_t i = 0; i < n; i++)
		complete_add(x, val_get_text(rows[i], key, ""));
}

void complete_cells(struct complete *x, const struct complete_row *row)
{
	(void)row;
	for (size_t i = 0; i < x->c->look.st->ncells; i++)
		complete_add(x, x->c->look.st->cells[i].id);
	complete_called(x, "cell");
}

void complete_teams(struct complete *x, const struct complete_row *row)
{
	(void)row;
	for (size_t i = 0; i < x->c->look.st->nteams; i++)
		complete_add(x, x->c->look.st->teams[i].id);
	complete_called(x, "team");
}

void complete_roles(struct complete *x, const struct complete_row *row)
{
	const struct state *st = x->c->look.st;

	for (size_t i = 0; i < st->roles.n; i++)
		complete_add(x, st->roles.ids[i]);
	if (strcmp(row->argument, "TO") == 0)
		complete_add(x, "all");
}

/* By number as well: people say numbers. */
void complete_injects(struct complete *x, const struct complete_row *row)
{
	const struct state *st = x->c->look.st;

	(void)row;
	complete_kind(x, PLAN_INJECT, "");
	for (size_t i = 0; i < st->items[PLAN_INJECT].n; i++)
		if (x->prefix[0] != '\0' || x->exact != NULL)
			complete_add(x, state_number(st, (int)i));
	complete_called(x, "inject");
	complete_called(x, "number");
}

void complete_holdable(struct complete *x, const struct complete_row *row)
{
	complete_add(x, "all");
	complete_cells(x, row);
	complete_injects(x, row);
}

void complete_hats(struct complete *x, const struct complete_row *row)
{
	(void)row;
	for (int hat = 0; hat < HATS; hat++)
		complete_add(x, state_hat_name((enum state_hat)hat));
}

/* As whom one may write. */
void complete_parties(struct complete *x, const struct complete_row *row)
{
	const struct val *played = x->c->guest == NULL ? NULL :
	    guest_section(x->c, "played");

	(void)row;
	for (size_t i = 0; i < val_len(played); i++)
		complete_add(x, arena_printf(&x->c->frame, "as:%s",
		    val_get_text(val_at(played, i), "id", "")));
	if (x->c->o.hat == HAT_SIMCELL)
		return;
	if (x->c->o.hat != HAT_EVALUATOR) {
		complete_add(x, "as:excon");
		complete_kind(x, PLAN_PERSONA, "as:");
	}
	complete_add(x, "as:evaluator");
}

/* What a pack has set, besides what it declares. */
void complete_vars(struct complete *x, const struct complete_row *row)
{
	const struct state *st = x->c->look.st;

	(void)row;
	complete_kind(x, PLAN_VAR, "");
	for (size_t c = 0; c < st->ncells; c++)
		for (size_t i = 0; i < st->cells[c].nvars; i++)
			complete_add(x, st->cells[c].vars[i].name);
}

/* Those of the decision that stands before. */
void complete_outcomes(struct complete *x, const struct complete_row *row)
{
	const struct state *st = x->c->look.st;
	const char *words[8];
	size_t n = console_words(&x->c->frame, x->line, words,
	    ARRAY_LEN(words));

	(void)row;
	for (size_t i = 1; i < n; i++) {
		const struct plan_decision *p = state_plan_decision(st,
		    state_item(st, PLAN_DECISION, words[i]));

		for (size_t k = 0; p != NULL && k < plan_outcomes(p); k++)
			complete_add(x, plan_outcome(p, k));
	}
}

/* ---- people ------------------------------------------------------------ */

/* Whoever was sent out can still be erased. */
void complete_people(struct complete *x, const struct complete_row *row)
{
	const struct state *st = x->c->look.st;
	bool erase = strncmp(x->line, "erase ", 6) == 0;

	(void)row;
	for (size_t i = 0; i < st->npeople; i++)
		if (!st->people[i].erased && (erase ||
		    !st->people[i].removed))
			complete_add(x, model_name(x->c->m,
			    st->people[i].uuid));
}

/* Whoever may deal with things, but this console's user. */
void complete_staff(struct complete *x, const struct complete_row *row)
{
	const struct state *st = x->c->look.st;

	(void)row;
	for (size_t i = 0; i < st->npeople; i++)
		if (!st->people[i].removed && (st->people[i].hats &
		    (1u << HAT_DIRECTOR | 1u << HAT_CONTROLLER |
		    1u << HAT_EVALUATOR)) != 0 && !console_is_me(
		    x->c->o.person, st->people[i].uuid))
			complete_add(x, model_name(x->c->m,
			    st->people[i].uuid));
}

/* ---- what is open ------------------------------------------------------ */

static void complete_seq(struct complete *x, const char *kind, int64_t n,
    bool named)
{
	if (named)
		complete_add(x, arena_printf(&x->c->frame, "%s/%lld", kind,
		    (long long)n));
	else
		complete_number(x, kind, n);
}

static void open_answers(struct complete *x, bool named)
{
	for (size_t i = 0; i < x->c->ngrades; i++)
		complete_seq(x, "answer", x->c->grades[i].seq, named);
}

static void open_messages(struct complete *x, bool named)
{
	const struct state *st = x->c->look.st;
	const struct val **rows;
	size_t n = x->c->guest == NULL ? 0 : guest_letters(x->c, &rows);

	for (size_t i = 0; i < st->nmessages; i++)
		if (st->messages[i].to_excon && !st->messages[i].answered)
			complete_seq(x, "message", st->messages[i].seq,
			    named);
	for (size_t i = 0; i < n; i++)
		if (!val_get_true(rows[i], "answered", false))
			complete_seq(x, "message", guest_letter_seq(rows[i]),
			    named);
}

static void open_acts(struct complete *x, bool proposed, bool named)
{
	const struct state *st = x->c->look.st;

	for (size_t i = 0; i < st->nacts; i++)
		if (!proposed || st->acts[i].proposed)
			complete_seq(x, "act", st->acts[i].seq, named);
}

/* What a team says it did, or told, until somebody rules. */
static void open_rulings(struct complete *x, bool named)
{
	const struct state *st = x->c->look.st;

	for (size_t i = 0; i < st->ndoings; i++)
		if (st->doings[i].status == DOING_WAITS)
			complete_seq(x, "declaration", st->doings[i].seq,
			    named);
	for (size_t i = 0; i < st->ntold; i++)
		if (!st->told[i].confirmed && !st->told[i].refused)
			complete_seq(x, "told", st->told[i].seq, named);
}

void complete_answers(struct complete *x, const struct complete_row *row)
{
	(void)row;
	open_answers(x, false);
}

void complete_messages(struct complete *x, const struct complete_row *row)
{
	(void)row;
	open_messages(x, false);
}

void complete_proposals(struct complete *x, const struct complete_row *row)
{
	(void)row;
	open_acts(x, true, false);
}

void complete_ruled(struct complete *x, const struct complete_row *row)
{
	(void)row;
	open_rulings(x, false);
	complete_kind(x, PLAN_EXPECT, "");
}

void complete_rated(struct complete *x, const struct complete_row *row)
{
	(void)row;
	complete_kind(x, PLAN_OBJECTIVE, "");
	complete_kind(x, PLAN_EXPECT, "");
}

/* What may be dealt with, or marked for the hotwash. */
void complete_open(struct complete *x, const struct complete_row *row)
{
	const struct state *st = x->c->look.st;

	(void)row;
	open_messages(x, true);
	open_answers(x, true);
	open_acts(x, false, true);
	open_rulings(x, true);
	for (size_t i = 0; i < x->c->needs.n; i++)
		if (x->c->needs.rows[i].claim != NULL)
			complete_add(x, x->c->needs.rows[i].claim);
	complete_kind(x, PLAN_INJECT, "inject/");
	complete_kind(x, PLAN_QUESTION, "question/");
	for (size_t i = 0; i < st->nteams; i++)
		complete_add(x, arena_printf(&x->c->frame, "team/%s",
		    st->teams[i].id));
}

/* What this console's user deals with, then what anybody does. */
void complete_claimed(struct complete *x, const struct complete_row *row)
{
	const struct state *st = x->c->look.st;

	(void)row;
	for (int mine = 1; mine >= 0; mine--)
		for (size_t i = 0; i < st->nclaims; i++)
			if (console_is_me(x->c->o.person,
			    st->claims[i].by) == (mine == 1) &&
			    state_claim(st, st->claims[i].item,
			    x->c->look.wall_ms) != NULL)
				complete_add(x, st->claims[i].item);
}
