/*
 * rehearse_send.c: what a run tells its parent (rehearse_row.h).
 */
#include "config.h"

#include "sim/rehearse_row.h"

#include "score/score.h"

void rehearse_send_event(struct confined *c, const struct event *e,
    const char *body, size_t n)
{
	struct buf row = {0};

	buf_addf(&row, "{\"seq\":%lld,\"batch\":%lld,\"wall_ms\":%lld,"
	    "\"ex_ms\":%lld,\"v\":%d,\"cause\":%lld,\"kind\":",
	    (long long)e->seq, (long long)e->batch, (long long)e->wall_ms,
	    (long long)e->ex_ms, e->v, (long long)e->cause);
	buf_addjson(&row, event_kind_name(e->kind));
	buf_adds(&row, ",\"actor\":");
	buf_addjson(&row, e->actor);
	buf_adds(&row, "}\n");
	buf_add(&row, body, n);
	confined_row(c, REHEARSE_EVENT, row.p, row.len);
	buf_release(&row);
}

void rehearse_send_people(struct confined *c, const struct conduct *from)
{
	const struct state *st = engine_state(conduct_engine(from));
	struct source *s = conduct_store(from)->source;

	for (size_t i = 0; i < st->npeople; i++) {
		struct source_person p = {0};
		struct arena a = {0};
		struct val *map = val_map(&a);
		struct buf row = {0};

		if (source_person(s, st->people[i].uuid, &p, NULL) != 0)
			continue;
		val_set(&a, map, "uuid", val_str(&a, st->people[i].uuid));
		if (p.name != NULL)
			val_set(&a, map, "name", val_str(&a, p.name));
		if (p.address != NULL)
			val_set(&a, map, "address", val_str(&a, p.address));
		if (p.salt != NULL)
			val_set(&a, map, "salt", val_str(&a, p.salt));
		if (p.keys != NULL)
			val_set(&a, map, "keys", val_str(&a, p.keys));
		json_write(&row, map);
		confined_row(c, REHEARSE_PERSON, row.p, row.len);
		buf_release(&row);
		arena_release(&a);
		source_person_release(&p);
	}
}

/* ---- the sum of a run ------------------------------------------------- */

static void send_item(struct arena *a, struct val *list,
    const struct rehearse_count *n)
{
	struct val *row = val_list(a);

	val_push(a, row, val_int(a, n->asked));
	val_push(a, row, val_int(a, n->done));
	val_push(a, row, val_int(a, n->right));
	val_push(a, row, val_int(a, n->yes));
	val_push(a, row, val_int(a, n->no));
	val_push(a, list, row);
}

static struct val *send_injects(const struct state *st, struct arena *a)
{
	struct val *list = val_list(a);

	for (size_t i = 0; i < st->items[PLAN_INJECT].n; i++) {
		struct rehearse_count n = {0};

		for (size_t c = 0; c < st->ncells; c++)
			n.done += st->cells[c].injects[i].status ==
			    INJECT_RELEASED;
		send_item(a, list, &n);
	}
	return list;
}

static void send_paper(const struct state *st, size_t team, size_t question,
    struct rehearse_count *n)
{
	const struct state_paper *p = &st->teams[team].papers[question];
	const struct plan_question *q = state_plan_question(st,
	    st->teams[team].cell, (int)question);
	int best = state_best(p);

	if (q == NULL || !(state_question_to(st, st->teams[team].cell,
	    (int)question) >> st->teams[team].role & 1))
		return;
	n->asked++;
	n->done += p->n > 0;
	n->right += best >= 0 && p->attempts[best].verdict == VERDICT_RIGHT;
}

static struct val *send_questions(const struct state *st, struct arena *a)
{
	struct val *list = val_list(a);

	for (size_t i = 0; i < st->items[PLAN_QUESTION].n; i++) {
		struct rehearse_count n = {0};

		for (size_t t = 0; t < st->nteams; t++)
			if (st->cells[st->teams[t].cell].questions[i]
			    .status != QUESTION_UNOPENED)
				send_paper(st, t, i, &n);
		send_item(a, list, &n);
	}
	return list;
}

static struct val *send_actions(const struct state *st, struct arena *a)
{
	struct val *list = val_list(a);

	for (size_t i = 0; i < st->items[PLAN_ACTION].n; i++) {
		struct rehearse_count n = {0};

		for (size_t t = 0; t < st->nteams; t++)
			n.done += st->teams[t].deeds[i].count > 0;
		send_item(a, list, &n);
	}
	return list;
}

static struct val *send_decisions(const struct state *st, struct arena *a)
{
	struct val *list = val_list(a);

	for (size_t i = 0; i < st->items[PLAN_DECISION].n; i++) {
		struct rehearse_count n = {0};

		for (size_t c = 0; c < st->ncells; c++) {
			const struct state_decision *d =
			    &st->cells[c].decisions[i];

			if (!d->settled)
				continue;
			n.done++;
			n.yes += strcmp(d->outcome, "yes") == 0;
			n.no += strcmp(d->outcome, "no") == 0;
		}
		send_item(a, list, &n);
	}
	return list;
}

static struct val *send_points(const struct state *st, struct arena *a)
{
	struct val *roles = val_list(a);

	for (size_t r = 0; r < st->roles.n; r++) {
		struct val *list = val_list(a);

		for (size_t c = 0; c < st->ncells; c++) {
			int team = state_team_of(st, (int)c, (int)r);

			if (team >= 0)
				val_push(a, list, val_int(a,
				    score_total(st, team)));
		}
		val_push(a, roles, list);
	}
	return roles;
}

static void send_head(const struct engine *e, struct arena *a,
    struct val *map)
{
	struct store_head head;
	struct digest digest;
	char hex[DIGEST_HEX];

	engine_head(e, &head);
	state_digest(engine_state(e), &digest);
	val_set(a, map, "head", val_str(a, digest_hex(&head.hash, hex)));
	val_set(a, map, "digest", val_str(a, digest_hex(&digest, hex)));
}

void rehearse_send_sum(struct confined *c, const struct conduct *from,
    int64_t run, int64_t failures, const char *failed)
{
	struct engine *e = conduct_engine(from);
	const struct state *st = engine_state(e);
	struct arena a = {0};
	struct val *map = val_map(&a);
	struct buf row = {0};

	val_set(&a, map, "run", val_int(&a, run));
	if (run == 0)
		send_head(e, &a, map);
	val_set(&a, map, "inject", send_injects(st, &a));
	val_set(&a, map, "question", send_questions(st, &a));
	val_set(&a, map, "action", send_actions(st, &a));
	val_set(&a, map, "decision", send_decisions(st, &a));
	val_set(&a, map, "points", send_points(st, &a));
	val_set(&a, map, "failures", val_int(&a, failures));
	val_set(&a, map, "failed", val_str(&a, failed));
	json_write(&row, map);
	confined_row(c, REHEARSE_SUM, row.p, row.len);
	buf_release(&row);
	arena_release(&a);
}
