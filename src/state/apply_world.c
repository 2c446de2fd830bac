/*
 * apply_world.c: the pack's memory, the variables of the world, and when
 * conditions began and ceased to hold.  It must never evaluate a condition
 * or clamp a value: the facts hold what came of that.
 */
#include "config.h"

#include "state/fold.h"

static int world_set(struct fold *f, int cell)
{
	int item = fold_item(f, PLAN_VAR);
	const char *value = fold_str(f, FIELD_VALUE);
	struct state_world *w;
	char *end;

	if (item < 0)
		return -1;
	w = &f->st->cells[cell].world[item];
	w->value = strtoll(value, &end, 10);
	if (end == value || *end)
		return fold_fail(f, "\"%.64s\" is no value of the world",
		    value);
	w->set = true;
	w->seq = f->e->seq;
	w->ms = fold_ms(f, cell);
	if (!strcmp(fold_str(f, FIELD_BY), "drift"))
		w->drift_ms = w->ms;
	return 0;
}

static int variable_set(struct fold *f)
{
	int cell = fold_cell(f);
	char *name, *value;
	struct state_var set;
	struct state_cell *c;

	if (cell < 0)
		return -1;
	if (event_int(f->e, FIELD_WORLD, 0))
		return world_set(f, cell);
	c = &f->st->cells[cell];
	name = xstrdup(fold_str(f, FIELD_NAME));
	value = xstrdup(event_str(f->e, FIELD_VALUE));
	set = (struct state_var){ name, value, f->e->seq };
	c->vars = fold_var_set(c->vars, &c->nvars, &c->capvars, &set);
	free(name);
	free(value);
	return 0;
}

/* The turns of that condition, new when it never turned. */
static struct state_turn *turn_of(struct state_cell *c, const char *name)
{
	size_t at = 0;

	while (at < c->nturns && strcmp(c->turns[at].name, name) < 0)
		at++;
	if (at < c->nturns && !strcmp(c->turns[at].name, name))
		return &c->turns[at];
	grow(&c->turns, &c->capturns, c->nturns + 1, sizeof(*c->turns));
	memmove(&c->turns[at + 1], &c->turns[at],
	    (c->nturns++ - at) * sizeof(*c->turns));
	c->turns[at] = (struct state_turn){ .name = xstrdup(name) };
	return &c->turns[at];
}

static int condition_turned(struct fold *f)
{
	int cell = fold_cell(f);
	struct state_turn *t;

	if (cell < 0)
		return -1;
	t = turn_of(&f->st->cells[cell], fold_str(f, FIELD_NAME));
	t->holds = event_int(f->e, FIELD_HOLDS, 0) != 0;
	t->since_ms = fold_ms(f, cell);
	t->seq = f->e->seq;
	if (t->holds && !t->first_batch)
		t->first_batch = f->e->batch;
	return 0;
}

static int expectation(struct fold *f, bool ruled)
{
	int cell = fold_cell(f), item = fold_item(f, PLAN_EXPECT), team;
	int result = plan_result_find(fold_str(f, FIELD_OUTCOME));

	if (cell < 0 || item < 0 || (team = fold_team_in(f, cell)) < 0)
		return -1;
	if (result < 0)
		return fold_fail(f, "no outcome \"%.64s\"",
		    fold_str(f, FIELD_OUTCOME));
	f->st->teams[team].expects[item] = (struct state_expect){
		.result = (enum plan_result)result, .ruled = ruled,
		.seq = f->e->seq,
		.ms = event_int(f->e, FIELD_AT_MS, fold_ms(f, cell)) };
	return 0;
}

static int expectation_settled(struct fold *f)
{
	return expectation(f, false);
}

static int expectation_ruled(struct fold *f)
{
	return expectation(f, true);
}

static int milestone_reached(struct fold *f)
{
	int cell = fold_cell(f), item = fold_item(f, PLAN_MILESTONE);
	int only = -1;

	if (cell < 0 || item < 0)
		return -1;
	if (event_has(f->e, FIELD_TEAM) &&
	    (only = fold_team_in(f, cell)) < 0)
		return -1;
	for (size_t i = 0; i < f->st->nteams; i++) {
		struct state_team *t = &f->st->teams[i];

		if (t->cell == cell && (only < 0 || only == (int)i) &&
		    !t->reached[item].seq)
			t->reached[item] = (struct state_reached){
				f->e->seq, fold_ms(f, cell) };
	}
	return 0;
}

static struct state_survey *survey_of(struct fold *f, int *cell, int *item)
{
	*cell = fold_cell(f);
	*item = fold_item(f, PLAN_QUESTIONNAIRE);
	return *cell < 0 || *item < 0 ? NULL :
	    &f->st->cells[*cell].surveys[*item];
}

static int questionnaire_opened(struct fold *f)
{
	int cell, item;
	struct state_survey *s = survey_of(f, &cell, &item);

	if (!s)
		return -1;
	s->opened_seq = f->e->seq;
	s->opened_ms = fold_ms(f, cell);
	s->close_ms = event_int(f->e, FIELD_CLOSE_MS, INT64_MAX);
	return 0;
}

static int questionnaire_answered(struct fold *f)
{
	struct state_filled new = { .team = -1, .person = -1,
		.seq = f->e->seq };
	struct state *st = f->st;
	struct state_survey *s = survey_of(f, &new.cell, &new.questionnaire);

	if (!s || (event_has(f->e, FIELD_TEAM) &&
	    (new.team = fold_team_in(f, new.cell)) < 0) ||
	    (event_has(f->e, FIELD_PERSON) &&
	    (new.person = fold_person(f)) < 0))
		return -1;
	for (size_t i = 0; i < st->nfilled && new.team >= 0; i++) {
		struct state_filled *old = &st->filled[i];

		if (old->questionnaire == new.questionnaire &&
		    old->team == new.team && old->person == new.person) {
			old->seq = new.seq;
			return 0;
		}
	}
	s->answers++;
	grow(&st->filled, &st->capfilled, st->nfilled + 1,
	    sizeof(*st->filled));
	st->filled[st->nfilled++] = new;
	return 0;
}

static int questionnaire_taken(struct fold *f)
{
	struct state_filled new = { .person = -1, .seq = f->e->seq };
	struct state *st = f->st;

	if (!survey_of(f, &new.cell, &new.questionnaire) ||
	    (new.team = fold_team_in(f, new.cell)) < 0 ||
	    (event_has(f->e, FIELD_PERSON) &&
	    (new.person = fold_person(f)) < 0) ||
	    state_survey_done(st, new.questionnaire, new.team, new.person))
		return -1;
	grow(&st->filled, &st->capfilled, st->nfilled + 1,
	    sizeof(*st->filled));
	st->filled[st->nfilled++] = new;
	return 0;
}

static int questionnaire_closed(struct fold *f)
{
	int cell, item, team;
	struct state_survey *s = survey_of(f, &cell, &item);

	if (!s)
		return -1;
	if (!event_has(f->e, FIELD_TEAM)) {
		s->closed = true;
		return 0;
	}
	if ((team = fold_team_in(f, cell)) < 0)
		return -1;
	s->over |= UINT64_C(1) << f->st->teams[team].role;
	return 0;
}

static int observation_noted(struct fold *f)
{
	int cell;

	if (fold_cell_maybe(f, &cell))
		return -1;
	return event_has(f->e, FIELD_TEAM) && fold_team(f) < 0 ? -1 : 0;
}

static int rating_given(struct fold *f)
{
	const char *rating = fold_str(f, FIELD_RATING);

	if (fold_team(f) < 0)
		return -1;
	if (strlen(rating) != 1 || !strchr("PSMU", rating[0]))
		return fold_fail(f, "no rating \"%.64s\"", rating);
	return 0;
}

fold_rule *const apply_world_rules[EVENT_KINDS] = {
	[EVENT_VARIABLE_SET] = variable_set,
	[EVENT_CONDITION_TURNED] = condition_turned,
	[EVENT_EXPECTATION_SETTLED] = expectation_settled,
	[EVENT_EXPECTATION_RULED] = expectation_ruled,
	[EVENT_MILESTONE_REACHED] = milestone_reached,
	[EVENT_OBSERVATION_NOTED] = observation_noted,
	[EVENT_RATING_GIVEN] = rating_given,
	[EVENT_QUESTIONNAIRE_OPENED] = questionnaire_opened,
	[EVENT_QUESTIONNAIRE_ANSWERED] = questionnaire_answered,
	[EVENT_QUESTIONNAIRE_TAKEN] = questionnaire_taken,
	[EVENT_QUESTIONNAIRE_CLOSED] = questionnaire_closed,
};
