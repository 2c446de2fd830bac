/*
 * show_scores.c: points by cell and team, and how a team came by those for
 * an item.
 */
#include "config.h"

#include "cli/show.h"
#include "view/telling.h"

#include <string.h>

#include "base/instant.h"
#include "base/text.h"
#include "cli/cli.h"
#include "score/score.h"

/* Id of what a row is about, its reason when nobody asked for it. */
static const char *scores_item(const struct state *st,
    const struct score_row *row)
{
	if (row->kind == SCORE_GIVEN)
		return row->why == NULL ? "" : row->why;
	if (row->kind == SCORE_MILESTONE)
		return state_item_id(st, PLAN_MILESTONE, row->item);
	return state_item_id(st, row->kind == SCORE_ACTION ? PLAN_ACTION :
	    PLAN_QUESTION, row->item);
}

static const char *scores_kind(enum score_row_kind kind)
{
	static const char *const words[] = {
		[SCORE_QUESTION] = N_("question"),
		[SCORE_HINT] = N_("hint"),
		[SCORE_ACTION] = N_("action"),
		[SCORE_MILESTONE] = N_("milestone"),
		[SCORE_GIVEN] = N_("given"),
	};

	return _(words[kind]);
}

static void scores_row(struct buf *out, const struct state *st,
    const struct score_row *row)
{
	buf_adds(out, "       ");
	show_cell(out, scores_kind(row->kind), 9);
	show_cell(out, scores_item(st, row), 24);
	buf_addf(out, "%+5lld", (long long)row->points);
	for (size_t i = 0; i < ARRAY_LEN(row->because); i++)
		if (row->because[i] != 0)
			buf_addf(out, "  #%lld", (long long)row->because[i]);
	show_end(out);
}

/* Has anybody or anything ever looked at a service of the team's cell? */
static bool scores_served(const struct state *st, int team, size_t probe)
{
	return st->cells[st->teams[team].cell].probes[probe].nspells > 0;
}

/* How long the services of its cell were up, of what is known of them. */
static void scores_service(struct buf *out, const struct state *st, int team,
    int probe)
{
	char known[SPAN_TEXT], unknown[SPAN_TEXT];
	struct score_uptime up;
	int64_t share;

	score_uptime(st, team, probe, &up);
	share = score_share(&up);
	span_text((struct span){ state_sum(up.up_ms, up.down_ms) / 1000 *
	    1000 }, known);
	span_text((struct span){ up.unknown_ms / 1000 * 1000 }, unknown);
	buf_adds(out, "       ");
	show_cell(out, _("service"), 9);
	show_cell(out, state_item_id(st, PLAN_PROBE, probe), 24);
	if (share < 0)
		buf_addf(out, _("nothing known of %s"), unknown);
	else
		buf_addf(out, _("up %lld.%02lld %% of %s, unknown %s"),
		    (long long)share / 100, (long long)share % 100, known,
		    unknown);
	buf_addc(out, '\n');
}

static void scores_team(struct show *s, int team)
{
	const struct state *st = s->r.st;
	struct score_sheet sheet = {0};

	score_team(st, team, &sheet);
	show_cell(&s->out, st->cells[st->teams[team].cell].id, 4);
	show_cell(&s->out, st->teams[team].name != NULL ?
	    st->teams[team].name : st->teams[team].id, 26);
	buf_addf(&s->out, "%6lld %6lld %7lld\n", (long long)sheet.total,
	    (long long)sheet.max, (long long)sheet.waiting);
	for (size_t i = 0; i < sheet.n; i++)
		scores_row(&s->out, st, &sheet.rows[i]);
	score_release(&sheet);
	for (size_t i = 0; i < st->items[PLAN_PROBE].n; i++)
		if (scores_served(st, team, i))
			scores_service(&s->out, st, team, (int)i);
}

static struct val *scores_services_val(const struct state *st, int team,
    struct arena *a)
{
	struct val *list = val_list(a);

	for (size_t i = 0; i < st->items[PLAN_PROBE].n; i++) {
		struct val *map = val_map(a);
		struct score_uptime up;

		if (!scores_served(st, team, i))
			continue;
		score_uptime(st, team, (int)i, &up);
		val_set(a, map, "probe", val_str(a, state_item_id(st,
		    PLAN_PROBE, (int)i)));
		val_set(a, map, "up_ms", val_int(a, up.up_ms));
		val_set(a, map, "down_ms", val_int(a, up.down_ms));
		val_set(a, map, "unknown_ms", val_int(a, up.unknown_ms));
		val_push(a, list, map);
	}
	return list;
}

static struct val *scores_team_val(const struct state *st, int team,
    struct arena *a)
{
	struct score_sheet sheet = {0};
	struct val *map = val_map(a), *services;

	score_team(st, team, &sheet);
	val_set(a, map, "team", val_str(a, st->teams[team].id));
	val_set(a, map, "points", val_int(a, sheet.total));
	val_set(a, map, "max", val_int(a, sheet.max));
	services = scores_services_val(st, team, a);
	if (val_len(services) > 0)
		val_set(a, map, "services", services);
	score_release(&sheet);
	return map;
}

static void scores_json(struct show *s)
{
	const struct state *st = s->r.st;
	struct arena a = {0};
	struct val *all = val_map(&a), *cells = val_list(&a);

	for (size_t c = 0; c < st->ncells; c++) {
		struct val *cell = val_map(&a), *teams = val_list(&a);

		for (size_t t = 0; t < st->nteams; t++)
			if (st->teams[t].cell == (int)c)
				val_push(&a, teams, scores_team_val(st,
				    (int)t, &a));
		val_set(&a, cell, "cell", val_str(&a, st->cells[c].id));
		val_set(&a, cell, "teams", teams);
		val_push(&a, cells, cell);
	}
	val_set(&a, all, "cells", cells);
	json_write(&s->out, all);
	buf_addc(&s->out, '\n');
	arena_release(&a);
}

/* Above a column of numbers. */
static void scores_heading(struct buf *out, const char *word, int width)
{
	for (int i = text_width(word); i < width; i++)
		buf_addc(out, ' ');
	buf_addf(out, "%s ", word);
}

int show_scores(struct show *s, struct err *err)
{
	const struct state *st;

	if (record_fold(&s->r, err) != 0)
		return -1;
	st = s->r.st;
	if (s->json) {
		scores_json(s);
		return 0;
	}
	show_cell(&s->out, _("cell"), 4);
	show_cell(&s->out, _("team"), 26);
	scores_heading(&s->out, _("points"), 6);
	scores_heading(&s->out, _("of"), 6);
	scores_heading(&s->out, _("waiting"), 7);
	show_end(&s->out);
	for (size_t c = 0; c < st->ncells; c++)
		for (size_t t = 0; t < st->nteams; t++)
			if (st->teams[t].cell == (int)c)
				scores_team(s, (int)t);
	return 0;
}

/* ---- explain ---------------------------------------------------------- */

/* "a.csirt", or "csirt" when there is one cell. */
static int explain_team(const struct state *st, const char *name)
{
	int team = state_team(st, name);
	char *full;

	if (team >= 0 || st->ncells != 1)
		return team;
	full = xasprintf("%s.%s", st->cells[0].id, name);
	team = state_team(st, full);
	free(full);
	return team;
}

static bool explain_same(const char *a, const char *b)
{
	return a != NULL && strcmp(a, b) == 0;
}

/* Is it a fact about the team and the item?  A verdict is about an answer;
 * points given have a reason in place of an item. */
static bool explain_is_about(const struct show *s, const struct event *e,
    int team)
{
	const struct state *st = s->r.st;
	const struct state_answer *answer = NULL;
	const char *cell = event_str(e, FIELD_CELL);
	const char *of_team = event_str(e, FIELD_TEAM);

	if (e->kind == EVENT_JUDGEMENT_MADE || e->kind == EVENT_ANSWER_RETURNED)
		answer = state_answer(st, event_int(e, FIELD_OF, 0));
	if (answer != NULL)
		return answer->team == team && explain_same(state_item_id(st,
		    PLAN_QUESTION, answer->question), s->item);
	if (of_team != NULL && strcmp(of_team, st->teams[team].id) != 0)
		return false;
	if (of_team == NULL && (cell == NULL ||
	    strcmp(cell, st->cells[st->teams[team].cell].id) != 0))
		return false;
	if (e->kind == EVENT_POINTS_GIVEN)
		return explain_same(event_str(e, FIELD_WHY), s->item);
	return explain_same(event_str(e, FIELD_QUESTION), s->item) ||
	    explain_same(event_str(e, FIELD_ACTION), s->item) ||
	    explain_same(event_str(e, FIELD_INJECT), s->item) ||
	    explain_same(event_str(e, FIELD_DECISION), s->item);
}

static struct val *explain_row(const struct show *s, struct arena *a,
    const struct score_row *row)
{
	static const char *const kinds[] = { "question", "hint", "action",
		"milestone", "given" };
	struct val *map = val_map(a), *because = val_list(a);

	for (size_t i = 0; i < ARRAY_LEN(row->because); i++)
		if (row->because[i] != 0)
			val_push(a, because, val_int(a, row->because[i]));
	val_set(a, map, "kind", val_str(a, kinds[row->kind]));
	val_set(a, map, "item", val_str(a, scores_item(s->r.st, row)));
	val_set(a, map, "points", val_int(a, row->points));
	val_set(a, map, "because", because);
	return map;
}

/* The rows of the sheet about the item; the sum of their points. */
static int64_t explain_rows(struct show *s, int team, struct arena *a,
    struct val *rows)
{
	struct score_sheet sheet = {0};
	int64_t sum = 0;

	score_team(s->r.st, team, &sheet);
	for (size_t i = 0; i < sheet.n; i++) {
		if (!explain_same(scores_item(s->r.st, &sheet.rows[i]),
		    s->item))
			continue;
		sum += sheet.rows[i].points;
		val_push(a, rows, explain_row(s, a, &sheet.rows[i]));
		if (!s->json)
			scores_row(&s->out, s->r.st, &sheet.rows[i]);
	}
	score_release(&sheet);
	return sum;
}

/* A second walk, along the facts: now it is known whose answers they are. */
static int explain_facts(struct show *s, int team, struct arena *a,
    struct val *facts, struct err *err)
{
	int64_t last = s->r.st->seq;
	struct buf text = {0};
	int failed = 0;

	for (int64_t seq = 1; seq <= last && !failed; seq++) {
		struct arena one = {0};
		struct event e;

		failed = record_event(&s->r, seq, &one, &e, err);
		if (!failed && explain_is_about(s, &e, team)) {
			struct val *fact = val_map(a);

			buf_clear(&text);
			telling(&text, &s->r, &e, s->lang);
			val_set(a, fact, "seq", val_int(a, seq));
			val_set(a, fact, "ex_ms", val_int(a, e.ex_ms));
			val_set(a, fact, "text", val_str(a, buf_str(&text)));
			val_push(a, facts, fact);
			if (!s->json) {
				buf_addf(&s->out, "%6lld ", (long long)seq);
				telling_line(&s->out, &s->r, &e, s->lang);
			}
		}
		arena_release(&one);
	}
	buf_release(&text);
	return failed;
}

int show_explain(struct show *s, struct err *err)
{
	struct arena a = {0};
	struct val *map = val_map(&a), *rows = val_list(&a);
	struct val *facts = val_list(&a);
	int team, failed = -1;
	int64_t sum;

	if (record_fold(&s->r, err) != 0)
		goto out;
	team = explain_team(s->r.st, s->team);
	if (team < 0) {
		fail_code(err, "unknown", "%s: there is no such team",
		    s->team);
		goto out;
	}
	sum = explain_rows(s, team, &a, rows);
	if (!s->json)
		buf_addf(&s->out, _("%lld points in all\n"), (long long)sum);
	failed = explain_facts(s, team, &a, facts, err);
	if (!failed && val_len(rows) + val_len(facts) == 0)
		failed = fail_code(err, "unknown", "%s: nothing about it and "
		    "%s in the record", s->item, s->team);
	if (!failed && s->json) {
		val_set(&a, map, "team", val_str(&a,
		    s->r.st->teams[team].id));
		val_set(&a, map, "item", val_str(&a, s->item));
		val_set(&a, map, "points", val_int(&a, sum));
		val_set(&a, map, "rows", rows);
		val_set(&a, map, "facts", facts);
		json_write(&s->out, map);
		buf_addc(&s->out, '\n');
	}
out:
	arena_release(&a);
	return failed;
}
