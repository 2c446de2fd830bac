/*
 * show_scores.c: points by cell and team, with the facts that made them.
 */
#include "config.h"

#include "cli/show.h"

#include <string.h>

#include "base/instant.h"
#include "base/text.h"
#include "cli/cli.h"
#include "score/score.h"
#include "view/named.h"

/* Id of what a row is about, its reason when nobody asked for it. */
const char *show_item(const struct state *st,
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

/* "A note on every desktop [ransom-note]": the id is what explain takes. */
static void scores_about(struct show *s, const struct score_row *row)
{
	static const enum plan_item kinds[] = {
		[SCORE_QUESTION] = PLAN_QUESTION, [SCORE_HINT] = PLAN_QUESTION,
		[SCORE_ACTION] = PLAN_ACTION,
		[SCORE_MILESTONE] = PLAN_MILESTONE,
	};
	const char *id = show_item(s->r.st, row), *title = NULL;
	struct arena a = {0};

	if (row->kind != SCORE_GIVEN)
		title = named_then(&a, s->r.st, -1, kinds[row->kind],
		    id, s->lang);
	show_cell(&s->out, title == NULL ? id : title, 0);
	if (title != NULL) {
		buf_adds(&s->out, " [");
		show_cell(&s->out, id, 0);
		buf_addc(&s->out, ']');
	}
	arena_release(&a);
}

void show_row(struct show *s, const struct score_row *row)
{
	struct buf *out = &s->out;
	int64_t seqs[SCORE_BECAUSE_MAX];
	size_t n;

	buf_adds(out, "       ");
	show_cell(out, scores_kind(row->kind), 9);
	buf_addf(out, "%+5lld  ", (long long)row->points);
	scores_about(s, row);
	n = score_because(row, seqs);
	for (size_t i = 0; i < n; i++)
		buf_addf(out, "  #%lld", (long long)seqs[i]);
	show_end(out);
}

/* Has anybody or anything ever looked at a service of the team's cell? */
static bool scores_served(const struct state *st, int team, size_t probe)
{
	return st->cells[st->teams[team].cell].probes[probe].nspells > 0;
}

/* How long the services of its cell were up, of what is known of them. */
static void scores_service(struct show *s, int team, int probe)
{
	const struct state *st = s->r.st;
	struct buf *out = &s->out;
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
	show_cell(out, named_item(st, PLAN_PROBE, state_item_id(st,
	    PLAN_PROBE, probe), s->lang), 24);
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
	    st->teams[team].name : named_role(st, st->teams[team].role,
	    s->lang), 26);
	buf_addf(&s->out, "%6lld %6lld %7lld\n", (long long)sheet.total,
	    (long long)sheet.max, (long long)sheet.waiting);
	for (size_t i = 0; i < sheet.n; i++)
		show_row(s, &sheet.rows[i]);
	score_release(&sheet);
	for (size_t i = 0; i < st->items[PLAN_PROBE].n; i++)
		if (scores_served(st, team, i))
			scores_service(s, team, (int)i);
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
	struct val *map = val_map(a), *rows = val_list(a), *services;

	score_team(st, team, &sheet);
	for (size_t i = 0; i < sheet.n; i++)
		val_push(a, rows, show_row_val(st, a, team, &sheet.rows[i]));
	val_set(a, map, "team", val_str(a, st->teams[team].id));
	val_set(a, map, "points", val_int(a, sheet.total));
	val_set(a, map, "max", val_int(a, sheet.max));
	val_set(a, map, "rows", rows);
	val_set(a, map, "waiting", val_int(a, sheet.waiting));
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
