/*
 * show_explain.c: how a team came by its points for an item: the rows, how
 * they add up, and every fact about it.
 */
#include "config.h"

#include "cli/show.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "cli/cli.h"
#include "score/score.h"
#include "view/telling.h"

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

struct explained {		/* the facts that made its rows */
	int64_t *v;
	size_t n, cap;
};

static void explain_keep(struct explained *x, const struct score_row *row)
{
	int64_t seqs[SCORE_BECAUSE_MAX];
	size_t n = score_because(row, seqs);

	grow(&x->v, &x->cap, x->n + n, sizeof(*x->v));
	memcpy(x->v + x->n, seqs, n * sizeof(*seqs));
	x->n += n;
}

static bool explain_made(const struct explained *x, int64_t seq)
{
	for (size_t i = 0; i < x->n; i++)
		if (x->v[i] == seq)
			return true;
	return false;
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
	const struct state_doing *doing = NULL;

	if (e->kind == EVENT_JUDGEMENT_MADE || e->kind == EVENT_ANSWER_RETURNED)
		answer = state_answer(st, event_int(e, FIELD_OF, 0));
	if (e->kind == EVENT_ACTION_RULED || e->kind == EVENT_ACTION_COMPLETED)
		doing = state_doing(st, event_int(e, FIELD_OF, 0));
	if (doing != NULL)
		return doing->team == team && doing->action >= 0 &&
		    explain_same(state_item_id(st, PLAN_ACTION,
		    doing->action), s->item);
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
	    explain_same(event_str(e, FIELD_DECISION), s->item) ||
	    explain_same(event_str(e, FIELD_EXPECTATION), s->item) ||
	    explain_same(event_str(e, FIELD_MILESTONE), s->item);
}

/* The rows of the sheet about the item; the sum of their points. */
static int64_t explain_rows(struct show *s, int team, struct arena *a,
    struct val *rows, struct explained *x)
{
	struct score_sheet sheet = {0};
	int64_t sum = 0;

	score_team(s->r.st, team, &sheet);
	for (size_t i = 0; i < sheet.n; i++) {
		if (!explain_same(show_item(s->r.st, &sheet.rows[i]),
		    s->item))
			continue;
		sum += sheet.rows[i].points;
		val_push(a, rows, show_row_val(s->r.st, a, team,
		    &sheet.rows[i]));
		if (!s->json)
			show_row(s, &sheet.rows[i]);
		explain_keep(x, &sheet.rows[i]);
	}
	score_release(&sheet);
	return sum;
}

/* A second walk, along the facts: now it is known whose answers they are. */
static int explain_facts(struct show *s, int team, struct arena *a,
    struct val *facts, const struct explained *x, struct err *err)
{
	int64_t last = s->r.st->seq;
	struct buf text = {0};
	int failed = 0;

	for (int64_t seq = 1; seq <= last && !failed; seq++) {
		struct arena one = {0};
		struct event e;

		failed = record_event(&s->r, seq, &one, &e, err);
		if (!failed && (explain_made(x, seq) ||
		    explain_is_about(s, &e, team))) {
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
	struct explained x = {0};
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
	sum = explain_rows(s, team, &a, rows, &x);
	if (!s->json) {
		show_derive(s, team);
		buf_addf(&s->out, _("%lld points in all\n"), (long long)sum);
	}
	failed = explain_facts(s, team, &a, facts, &x, err);
	if (!failed && val_len(rows) + val_len(facts) == 0) {
		buf_clear(&s->out);	/* no points of nothing */
		failed = fail_code(err, "unknown", "%s: nothing about it and "
		    "%s in the record", s->item, s->team);
	}
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
	free(x.v);
	arena_release(&a);
	return failed;
}
