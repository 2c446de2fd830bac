/*
 * show_state.c: the state as a whole, as data.
 */
#include "config.h"

#include "cli/show_state.h"

#include <string.h>

#include "cli/cli.h"
#include "cli/editions.h"
#include "client/words.h"

const char *show_inject_status(enum inject_status status)
{
	static const char *const words[] = {
		[INJECT_PENDING] = "pending", [INJECT_ARMED] = "armed",
		[INJECT_RELEASED] = "released", [INJECT_SKIPPED] = "skipped",
	};

	return words[status];
}

static struct val *state_injects(const struct state *st, int cell,
    struct arena *a)
{
	struct val *list = val_list(a);

	for (size_t i = 0; i < st->items[PLAN_INJECT].n; i++) {
		const struct state_inject *in = &st->cells[cell].injects[i];
		int64_t due = state_inject_due(st, cell, (int)i);
		struct val *map = val_map(a);

		val_set(a, map, "inject", val_str(a, state_item_id(st,
		    PLAN_INJECT, (int)i)));
		val_set(a, map, "nr", val_str(a, state_number(st, (int)i)));
		val_set(a, map, "status", val_str(a,
		    show_inject_status(in->status)));
		if (in->held)
			val_set(a, map, "held", val_bool(a, true));
		if (in->status == INJECT_RELEASED)
			val_set(a, map, "released_ms", val_int(a,
			    in->released_ms));
		else if (due != INT64_MAX)
			val_set(a, map, "due_ms", val_int(a, due));
		val_push(a, list, map);
	}
	return list;
}

const char *show_question_status(enum question_status status)
{
	static const char *const words[] = {
		[QUESTION_UNOPENED] = "unopened", [QUESTION_OPEN] = "open",
		[QUESTION_CLOSED] = "closed",
	};

	return words[status];
}

/* When it is due and closes for each team that is asked. */
static void state_windows(const struct state *st, int cell, int question,
    struct val *map, struct arena *a)
{
	uint64_t to = state_question_to(st, cell, question);
	struct val *list = val_list(a);

	for (size_t r = 0; r < st->roles.n; r++) {
		int team = to >> r & 1 ? state_team_of(st, cell, (int)r) : -1;
		struct val *row = val_map(a);
		int64_t due, close;

		if (team < 0)
			continue;
		due = state_due(st, team, question);
		close = state_close(st, team, question);
		val_set(a, row, "team", val_str(a, st->teams[team].id));
		if (due != INT64_MAX)
			val_set(a, row, "due_ms", val_int(a, due));
		if (close != INT64_MAX)
			val_set(a, row, "close_ms", val_int(a, close));
		val_push(a, list, row);
	}
	val_set(a, map, "teams", list);
}

static struct val *state_questions(const struct state *st, int cell,
    struct arena *a)
{
	struct val *list = val_list(a);

	for (size_t i = 0; i < st->items[PLAN_QUESTION].n; i++) {
		struct val *map = val_map(a);

		val_set(a, map, "question", val_str(a, state_item_id(st,
		    PLAN_QUESTION, (int)i)));
		val_set(a, map, "status", val_str(a,
		    show_question_status(
		    st->cells[cell].questions[i].status)));
		if (st->cells[cell].questions[i].status == QUESTION_OPEN)
			state_windows(st, cell, (int)i, map, a);
		val_push(a, list, map);
	}
	return list;
}

/* Who has told whom what they need, by now. */
static struct val *state_needs(const struct state *st, int cell,
    struct arena *a)
{
	const struct plan *p = state_newest(st)->plan;
	struct val *list = val_list(a);

	for (size_t i = 0; i < p->nneeds; i++)
		for (size_t r = 0; r < p->nroles; r++) {
			const struct plan_need *n = &p->needs[i];
			struct val *map = val_map(a);

			if (!(n->to >> r & 1))
				continue;
			val_set(a, map, "fact", val_str(a,
			    p->facts[n->fact].id));
			val_set(a, map, "from", val_str(a,
			    p->roles[n->from].id));
			val_set(a, map, "to", val_str(a, p->roles[r].id));
			val_set(a, map, "status", val_str(a, state_need_name(
			    state_need(st, cell, i, (int)r))));
			val_push(a, list, map);
		}
	return list;
}

/* ---- what is expected, reached and asked -------------------------------- */

/* One that is open and has begun, with when its time ends for the team. */
static void state_expect_open(const struct state *st, int team, int item,
    struct val *list, struct arena *a)
{
	const struct plan_expect *p = state_plan_expect(st, item);
	struct val *map;
	int64_t from, end;

	if (p == NULL || !state_plays(st, team, p->who))
		return;
	end = state_expect_end(st, st->teams[team].cell, item, team, &from);
	if (end == INT64_MAX)
		return;
	map = val_map(a);
	val_set(a, map, "expectation", val_str(a, p->id));
	val_set(a, map, "team", val_str(a, st->teams[team].id));
	val_set(a, map, "outcome", val_str(a, "open"));
	val_set(a, map, "until_ms", val_int(a, end));
	val_push(a, list, map);
}

static struct val *state_expects(const struct state *st, int cell,
    struct arena *a)
{
	struct val *list = val_list(a);

	for (size_t i = 0; i < st->items[PLAN_EXPECT].n; i++)
		for (size_t t = 0; t < st->nteams; t++) {
			const struct state_expect *x =
			    &st->teams[t].expects[i];
			struct val *map = val_map(a);

			if (st->teams[t].cell == cell && x->seq == 0)
				state_expect_open(st, (int)t, (int)i, list,
				    a);
			if (st->teams[t].cell != cell || x->seq == 0)
				continue;
			val_set(a, map, "expectation", val_str(a,
			    state_item_id(st, PLAN_EXPECT, (int)i)));
			val_set(a, map, "team", val_str(a, st->teams[t].id));
			val_set(a, map, "outcome", val_str(a,
			    plan_result_name(x->result)));
			val_set(a, map, "cell_ms", val_int(a, x->ms));
			val_push(a, list, map);
		}
	return list;
}

static struct val *state_milestones(const struct state *st, int cell,
    struct arena *a)
{
	struct val *list = val_list(a);

	for (size_t i = 0; i < st->items[PLAN_MILESTONE].n; i++)
		for (size_t t = 0; t < st->nteams; t++) {
			const struct state_reached *r =
			    &st->teams[t].reached[i];
			struct val *map = val_map(a);

			if (st->teams[t].cell != cell || r->seq == 0)
				continue;
			val_set(a, map, "milestone", val_str(a,
			    state_item_id(st, PLAN_MILESTONE, (int)i)));
			val_set(a, map, "team", val_str(a, st->teams[t].id));
			val_set(a, map, "cell_ms", val_int(a, r->ms));
			val_push(a, list, map);
		}
	return list;
}

static struct val *state_surveys(const struct state *st, int cell,
    struct arena *a)
{
	struct val *list = val_list(a);

	for (size_t i = 0; i < st->items[PLAN_QUESTIONNAIRE].n; i++) {
		const struct state_survey *q = &st->cells[cell].surveys[i];
		struct val *map = val_map(a);

		val_set(a, map, "questionnaire", val_str(a, state_item_id(st,
		    PLAN_QUESTIONNAIRE, (int)i)));
		val_set(a, map, "status", val_str(a, q->opened_seq == 0 ?
		    "unopened" : q->closed ? "closed" : "open"));
		val_set(a, map, "answers", val_int(a, q->answers));
		val_push(a, list, map);
	}
	return list;
}

/* ---- where it stands ----------------------------------------------------- */

static void state_phase(const struct state *st, int cell, int64_t ms,
    struct arena *a, struct val *map)
{
	const struct state_cell *c = &st->cells[cell];
	int64_t local, zone;
	char text[SPAN_TEXT];

	if (c->phase >= 0)
		val_set(a, map, "phase", val_str(a, state_item_id(st,
		    PLAN_PHASE, c->phase)));
	if (state_story(st, cell, ms, &local, &zone))
		val_set(a, map, "story", val_str(a, story_text(local,
		    text)));
}

/* Channels that do not work and roles that nobody plays. */
static void state_missing(const struct state *st, int cell, struct arena *a,
    struct val *map)
{
	const struct state_cell *c = &st->cells[cell];
	struct val *cut = val_list(a), *absent = val_list(a);

	for (size_t i = 0; i < st->items[PLAN_CHANNEL].n; i++)
		if (c->channels[i].cut)
			val_push(a, cut, val_str(a, state_item_id(st,
			    PLAN_CHANNEL, (int)i)));
	for (size_t r = 0; r < st->roles.n; r++)
		if (c->absent >> r & 1)
			val_push(a, absent, val_str(a, st->roles.ids[r]));
	val_set(a, map, "cut", cut);
	val_set(a, map, "absent", absent);
}

static struct val *state_rest(const struct state_cell *c,
    const struct state *st, struct arena *a, struct val *cell)
{
	struct val *vars = val_map(a), *decisions = val_map(a);
	struct val *world = val_map(a), *needs;

	for (size_t i = 0; i < c->nvars; i++) {
		struct val *value = json_parse(a, c->vars[i].value,
		    strlen(c->vars[i].value), EVENT_BODY_MAX, NULL);

		if (value != NULL)
			val_set(a, vars, c->vars[i].name, value);
	}
	for (size_t i = 0; i < st->items[PLAN_DECISION].n; i++)
		if (c->decisions[i].settled)
			val_set(a, decisions, state_item_id(st, PLAN_DECISION,
			    (int)i), val_str(a, c->decisions[i].outcome));
	for (size_t i = 0; i < st->items[PLAN_VAR].n; i++)
		val_set(a, world, state_item_id(st, PLAN_VAR, (int)i),
		    val_int(a, state_value(st, (int)(c - st->cells),
		    (int)i)));
	if (val_len(world) > 0)
		val_set(a, cell, "world", world);
	needs = state_needs(st, (int)(c - st->cells), a);
	if (val_len(needs) > 0)
		val_set(a, cell, "needs", needs);
	val_set(a, cell, "variables", vars);
	val_set(a, cell, "decisions", decisions);
	return cell;
}

int64_t show_at_ms(const struct show *s)
{
	return s->r.more && s->r.until_ms > s->r.st->ex_ms &&
	    s->r.until_ms != INT64_MAX ? s->r.until_ms : s->r.st->ex_ms;
}

/* When that was on the wall, by the rate at which time ran. */
static int64_t state_wall(const struct show *s)
{
	const struct state *st = s->r.st;

	return st->run != STATE_RUNNING ? st->wall_ms :
	    st->wall_ms + (show_at_ms(s) - st->ex_ms) * 1000 / st->rate;
}

static struct val *state_cells(const struct state *st, int64_t at_ms,
    struct arena *a)
{
	struct val *list = val_list(a);

	for (size_t c = 0; c < st->ncells; c++) {
		struct val *cell = val_map(a);

		val_set(a, cell, "cell", val_str(a, st->cells[c].id));
		val_set(a, cell, "cell_ms", val_int(a, state_cell_ms(st,
		    (int)c, at_ms)));
		val_set(a, cell, "held", val_bool(a, st->cells[c].held));
		val_set(a, cell, "injects", state_injects(st, (int)c, a));
		val_set(a, cell, "questions", state_questions(st, (int)c, a));
		val_set(a, cell, "questionnaires", state_surveys(st, (int)c,
		    a));
		val_set(a, cell, "expectations", state_expects(st, (int)c,
		    a));
		val_set(a, cell, "milestones", state_milestones(st, (int)c,
		    a));
		state_phase(st, (int)c, state_cell_ms(st, (int)c, at_ms), a,
		    cell);
		state_missing(st, (int)c, a, cell);
		val_push(a, list, state_rest(&st->cells[c], st, a, cell));
	}
	return list;
}

static void state_json(struct show *s, const char *digest)
{
	const struct state *st = s->r.st;
	struct arena a = {0};
	struct val *map = val_map(&a);

	val_set(&a, map, "state", val_str(&a, state_run_name(st->run)));
	val_set(&a, map, "seq", val_int(&a, st->seq));
	val_set(&a, map, "ex_ms", val_int(&a, show_at_ms(s)));
	val_set(&a, map, "wall_ms", val_int(&a, state_wall(s)));
	val_set(&a, map, "rate", val_int(&a, st->rate));
	val_set(&a, map, "realworld", val_bool(&a, st->realworld));
	if (st->board.frozen)
		val_set(&a, map, "board_frozen_ms", val_int(&a,
		    st->board.ms));
	val_set(&a, map, "digest", val_str(&a, digest));
	if (st->nversions > 0)
		editions_val(state_newest(st)->plan, &a, map);
	val_set(&a, map, "cells", state_cells(st, show_at_ms(s),
	    &a));
	json_write(&s->out, map);
	buf_addc(&s->out, '\n');
	arena_release(&a);
}

int show_state(struct show *s, struct err *err)
{
	char hex[DIGEST_HEX], when[SPAN_TEXT];
	const struct state *st = s->r.st;
	struct digest d;

	if (record_fold(&s->r, err) != 0)
		return -1;
	state_digest(st, &d);
	digest_hex(&d, hex);
	if (s->json) {
		state_json(s, hex);
		return 0;
	}
	buf_addf(&s->out, _("%s  %s  event %lld\n"),
	    client_word(cli_catalogue(), state_run_name(st->run)),
	    instant_text((struct instant){ show_at_ms(s) }, when),
	    (long long)st->seq);
	buf_addf(&s->out, _("digest  %s\n"), hex);
	if (st->board.frozen)
		buf_addf(&s->out, _("board frozen since %s: teams and the room "
		    "do not see what has changed\n"), instant_text(
		    (struct instant){ st->board.ms }, when));
	show_state_text(s);
	return 0;
}
