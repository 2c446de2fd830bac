/*
 * show_state.c: answers as they were given and judged, and the state as a
 * whole.
 */
#include "config.h"

#include "cli/show.h"

#include <string.h>

#include "cli/cli.h"
#include "cli/editions.h"
#include "client/words.h"

struct show_text {		/* an answer's words */
	int64_t seq;
	const char *text, *person;
};
struct show_texts {
	struct arena a;
	struct show_text *v;
	size_t n, cap;
};

static const char *const verdicts[] = {
	[VERDICT_NONE] = "", [VERDICT_WRONG] = "wrong",
	[VERDICT_RIGHT] = "right", [VERDICT_UNDECIDED] = "undecided",
	[VERDICT_GRADED] = "graded", [VERDICT_OVER] = "over",
	[VERDICT_RECEIVED] = "received",
};

static void answers_keep(struct show_texts *t, const struct event *e)
{
	struct show_text *one;

	grow((void **)&t->v, &t->cap, t->n + 1, sizeof(*t->v));
	one = &t->v[t->n++];
	one->seq = e->seq;
	one->text = arena_strdup(&t->a, event_str(e, FIELD_TEXT));
	one->person = arena_strdup(&t->a, event_str(e, FIELD_PERSON));
}

static struct val *answers_val(struct show *s, struct arena *a,
    const struct show_text *t)
{
	const struct state *st = s->r.st;
	const struct state_answer *at = state_answer(st, t->seq);
	struct val *map = val_map(a);
	const struct state_attempt *try;
	const struct state_team *team;

	if (at == NULL)
		return NULL;
	team = &st->teams[at->team];
	try = &team->papers[at->question].attempts[at->attempt];
	val_set(a, map, "seq", val_int(a, t->seq));
	val_set(a, map, "cell", val_str(a, st->cells[team->cell].id));
	val_set(a, map, "team", val_str(a, team->id));
	val_set(a, map, "question", val_str(a, state_item_id(st,
	    PLAN_QUESTION, at->question)));
	val_set(a, map, "try", val_int(a, at->attempt + 1));
	val_set(a, map, "cell_ms", val_int(a, try->ms));
	val_set(a, map, "late", val_bool(a, try->late));
	val_set(a, map, "returned", val_bool(a, try->returned));
	val_set(a, map, "verdict", val_str(a, state_unreconciled(try) ?
	    "unreconciled" : verdicts[try->verdict]));
	if (try->verdict == VERDICT_GRADED)
		val_set(a, map, "points", val_int(a, try->points));
	val_set(a, map, "person", val_str(a, record_name(&s->r, t->person,
	    a)));
	val_set(a, map, "text", val_str(a, t->text));
	return map;
}

static void answers_line(struct buf *out, const struct val *v)
{
	char when[SPAN_TEXT];
	const char *verdict = val_get_text(v, "verdict", "");

	show_cell(out, instant_text((struct instant){ val_get_num(v,
	    "cell_ms", 0) }, when), 11);
	show_cell(out, val_get_text(v, "team", ""), 12);
	show_cell(out, val_get_text(v, "question", ""), 14);
	buf_addf(out, "%2lld ", (long long)val_get_num(v, "try", 0));
	if (val_get(v, "points") != NULL)
		buf_addf(out, "%6lld pt ", (long long)val_get_num(v,
		    "points", 0));
	else
		show_cell(out, verdict[0] == '\0' ? _("waiting") :
		    client_word(cli_catalogue(), verdict), 9);
	show_cell(out, val_get_true(v, "late", false) ? _("late") : "", 5);
	show_cell(out, val_get_text(v, "person", ""), 18);
	show_cell(out, val_get_text(v, "text", ""), 0);
	show_end(out);
}

int show_answers(struct show *s, struct err *err)
{
	struct show_texts t = {0};
	bool first = true;
	int got;

	while ((got = record_next(&s->r, err)) == 1)
		if (s->r.e.kind == EVENT_ANSWER_SUBMITTED)
			answers_keep(&t, &s->r.e);
	buf_adds(&s->out, s->json ? "{\"answers\":[" : "");
	for (size_t i = 0; got == 0 && i < t.n; i++) {
		struct arena a = {0};
		const struct val *v = answers_val(s, &a, &t.v[i]);

		if (v != NULL && s->json) {
			buf_adds(&s->out, first ? "" : ",");
			json_write(&s->out, v);
			first = false;
		} else if (v != NULL) {
			answers_line(&s->out, v);
		}
		arena_release(&a);
		show_flush(s);
	}
	buf_adds(&s->out, s->json ? "]}\n" : "");
	arena_release(&t.a);
	free(t.v);
	return got;
}

/* ---- state ------------------------------------------------------------ */

static const char *state_word(enum inject_status status)
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
		val_set(a, map, "status", val_str(a, state_word(in->status)));
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

static struct val *state_questions(const struct state *st, int cell,
    struct arena *a)
{
	static const char *const words[] = {
		[QUESTION_UNOPENED] = "unopened", [QUESTION_OPEN] = "open",
		[QUESTION_CLOSED] = "closed",
	};
	struct val *list = val_list(a);

	for (size_t i = 0; i < st->items[PLAN_QUESTION].n; i++) {
		struct val *map = val_map(a);

		val_set(a, map, "question", val_str(a, state_item_id(st,
		    PLAN_QUESTION, (int)i)));
		val_set(a, map, "status", val_str(a,
		    words[st->cells[cell].questions[i].status]));
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

/* The moment that is shown: the one asked for when time went on beyond it,
 * else that of the last fact. */
static int64_t state_at(const struct show *s)
{
	return s->r.more && s->r.until_ms > s->r.st->ex_ms &&
	    s->r.until_ms != INT64_MAX ? s->r.until_ms : s->r.st->ex_ms;
}

/* When that was on the wall, by the rate at which time ran. */
static int64_t state_wall(const struct show *s)
{
	const struct state *st = s->r.st;

	return st->run != STATE_RUNNING ? st->wall_ms :
	    st->wall_ms + (state_at(s) - st->ex_ms) * 1000 / st->rate;
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
	val_set(&a, map, "ex_ms", val_int(&a, state_at(s)));
	val_set(&a, map, "wall_ms", val_int(&a, state_wall(s)));
	val_set(&a, map, "rate", val_int(&a, st->rate));
	val_set(&a, map, "realworld", val_bool(&a, st->realworld));
	val_set(&a, map, "digest", val_str(&a, digest));
	if (st->nversions > 0)
		editions_val(state_newest(st)->plan, &a, map);
	val_set(&a, map, "cells", state_cells(st, state_at(s),
	    &a));
	json_write(&s->out, map);
	buf_addc(&s->out, '\n');
	arena_release(&a);
}

static void state_print_needs(struct show *s, const struct val *needs)
{
	for (size_t i = 0; i < val_len(needs); i++) {
		const struct val *v = val_at(needs, i);

		buf_adds(&s->out, "      ");
		show_cell(&s->out, val_get_text(v, "fact", ""), 24);
		show_cell(&s->out, val_get_text(v, "from", ""), 16);
		show_cell(&s->out, val_get_text(v, "to", ""), 16);
		show_cell(&s->out, client_word(cli_catalogue(),
		    val_get_text(v, "status", "")), 0);
		show_end(&s->out);
	}
}

static void state_print_cell(struct show *s, int cell)
{
	const struct state *st = s->r.st;
	struct arena a = {0};
	const struct val *injects = state_injects(st, cell, &a);
	const struct val *questions = state_questions(st, cell, &a);
	char when[SPAN_TEXT];

	buf_addf(&s->out, _("cell %s  %s%s\n"), st->cells[cell].id,
	    instant_text((struct instant){ state_cell_ms(st, cell,
	    state_at(s)) }, when), st->cells[cell].held ?
	    _("  its time stands still") : "");
	for (size_t i = 0; i < val_len(injects); i++) {
		const struct val *v = val_at(injects, i);
		int64_t ms = val_get_num(v, "released_ms", val_get_num(v,
		    "due_ms", -1));

		buf_adds(&s->out, "  ");
		show_cell(&s->out, val_get_text(v, "nr", ""), 3);
		show_cell(&s->out, val_get_text(v, "inject", ""), 24);
		show_cell(&s->out, client_word(cli_catalogue(),
		    val_get_text(v, "status", "")), 9);
		if (ms >= 0)
			buf_adds(&s->out, instant_text((struct instant){ ms },
			    when));
		show_end(&s->out);
	}
	for (size_t i = 0; i < val_len(questions); i++) {
		buf_adds(&s->out, "      ");
		show_cell(&s->out, val_get_text(val_at(questions, i),
		    "question", ""), 24);
		show_cell(&s->out, client_word(cli_catalogue(), val_get_text(
		    val_at(questions, i), "status", "")), 0);
		show_end(&s->out);
	}
	for (size_t i = 0; i < st->items[PLAN_VAR].n; i++) {
		buf_adds(&s->out, "      ");
		show_cell(&s->out, state_item_id(st, PLAN_VAR, (int)i), 24);
		buf_addi(&s->out, state_value(st, cell, (int)i));
		show_end(&s->out);
	}
	state_print_needs(s, state_needs(st, cell, &a));
	arena_release(&a);
}

static void state_print_editions(struct show *s, const struct plan *p)
{
	struct buf list = {0};

	editions_text(p, &list);
	if (list.len > 0) {
		buf_addf(&s->out, _("Tags are of: %s"), list.p);
		buf_addc(&s->out, '\n');
	}
	buf_release(&list);
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
	    instant_text((struct instant){ state_at(s) }, when),
	    (long long)st->seq);
	buf_addf(&s->out, _("digest  %s\n"), hex);
	if (st->nversions > 0)
		state_print_editions(s, state_newest(st)->plan);
	for (size_t c = 0; c < st->ncells; c++)
		state_print_cell(s, (int)c);
	return 0;
}
