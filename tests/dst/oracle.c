/*
 * oracle.c: a record against what people outside were told and saw.  It
 * folds by itself and asks the engine nothing.
 */
#include "config.h"

#include "tests/dst/world.h"

#define LATE_MS 1000		/* of exercise time, a release at the latest */

struct look {
	struct world *w;
	struct state *st;
	struct state_plans finder;
	struct map said, released;
	int64_t *batches;	/* by seq */
	size_t nbatches, capbatches, sample;
	int64_t ex_ms;		/* of the event before */
	int64_t jump_ms;	/* where a jump that is under way goes */
};

static const struct plan *look_plan(void *arg, const struct digest *digest)
{
	struct look *l = arg;

	return digest_equal(&l->w->pack->plan->digest, digest) ?
	    l->w->pack->plan : NULL;
}

/* ---- one event ---------------------------------------------------------- */

static void look_request(struct look *l, const struct event *e)
{
	struct world *w = l->w;
	int64_t at = map_get(&w->by_id, e->request, -1);
	struct request *r = at < 0 ? NULL : &w->requests[at];

	if (e->kind == EVENT_STATE_DIGESTED)
		world_wrong(w, "event %lld: nobody asks for a digest",
		    (long long)e->seq);
	if (r == NULL || r->accepted == 0) {
		world_wrong(w, "event %lld: nobody was told of request %s, "
		    "and it is recorded", (long long)e->seq, e->request);
		return;
	}
	if (r->times++ > 0)
		world_wrong(w, "event %lld: %s %s is there twice",
		    (long long)e->seq, r->word, r->id);
	r->seq = e->seq;
	r->batch = e->batch;
}

/* What was said is the id of who said it: once in the whole record. */
static void look_said(struct look *l, const struct event *e)
{
	const char *text = event_str(e, FIELD_TEXT);

	if (!map_has(&l->w->by_id, text))
		return;
	if (!map_put(&l->said, text, e->seq))
		world_wrong(l->w, "event %lld: %s was said twice",
		    (long long)e->seq, text);
}

/* An answer is before its deadline in the record or not at all. */
static void look_answer(struct look *l, const struct event *e)
{
	int cell = state_cell(l->st, event_str(e, FIELD_CELL));
	int team = state_team(l->st, event_str(e, FIELD_TEAM));
	int q = state_item(l->st, PLAN_QUESTION, event_str(e,
	    FIELD_QUESTION));

	if (cell < 0 || team < 0 || q < 0 ||
	    !state_takes_answers(l->st, team, q) ||
	    state_cell_ms(l->st, cell, e->ex_ms) > state_close(l->st, team, q))
		world_wrong(l->w, "event %lld: an answer to a question that "
		    "takes none", (long long)e->seq);
}

static void look_released(struct look *l, const struct event *e)
{
	int cell = state_cell(l->st, event_str(e, FIELD_CELL));
	const char *id = event_str(e, FIELD_INJECT);
	int inject = state_item(l->st, PLAN_INJECT, id);
	const struct plan_inject *p = state_plan_inject(l->st, cell, inject);
	char *key = xasprintf("%s/%s", event_str(e, FIELD_CELL), id);
	int64_t late;

	if (!map_put(&l->released, key, e->seq))
		world_wrong(l->w, "event %lld: %s went out twice",
		    (long long)e->seq, key);
	if (strcmp(event_str(e, FIELD_BY), "at") == 0) {
		late = state_cell_ms(l->st, cell, e->ex_ms) - p->at.ms;
		if (late < 0 || late > LATE_MS)
			world_wrong(l->w, "event %lld: %s went out %lld ms "
			    "late", (long long)e->seq, key, (long long)late);
	}
	free(key);
}

/* Exercise time moves while it runs, or in a jump, and never back. */
static void look_time(struct look *l, const struct event *e)
{
	if (e->kind == EVENT_CLOCK_JUMPED)
		l->jump_ms = event_int(e, FIELD_TO_MS, 0);
	if (e->ex_ms < l->ex_ms)
		world_wrong(l->w, "event %lld: exercise time goes back",
		    (long long)e->seq);
	if (e->ex_ms > l->ex_ms && l->st->run != STATE_RUNNING &&
	    e->ex_ms > l->jump_ms)
		world_wrong(l->w, "event %lld: exercise time moves and does "
		    "not run", (long long)e->seq);
	l->ex_ms = e->ex_ms;
}

static void look_sample(struct look *l)
{
	struct world *w = l->w;
	struct digest now;

	/* Of a life whose last facts were lost there is nothing to say. */
	while (l->sample < w->nsamples &&
	    w->samples[l->sample].seq < l->st->seq)
		l->sample++;
	if (l->sample == w->nsamples ||
	    w->samples[l->sample].seq != l->st->seq)
		return;
	state_digest(l->st, &now);
	if (!digest_equal(&now, &w->samples[l->sample].digest))
		world_wrong(w, "event %lld: the fold is not what the engine "
		    "had", (long long)l->st->seq);
}

/* What was published stays; what is there and never was, from now on. */
static void look_published(struct world *w, const struct source_row *row)
{
	size_t seq = (size_t)row->e.seq;

	if (seq >= w->npublished) {
		grow(&w->published, &w->cappublished, seq + 1,
		    sizeof(*w->published));
		w->npublished = seq + 1;
		w->published[seq] = row->hash;
	} else if (!digest_equal(&row->hash, &w->published[seq])) {
		world_wrong(w, "event %zu is not the one that was published",
		    seq);
	}
}

static void look_row(struct look *l, const struct source_row *row)
{
	const struct event *e = &row->e;
	struct world *w = l->w;
	struct err err = {0};

	look_published(w, row);
	grow(&l->batches, &l->capbatches, (size_t)e->seq + 1,
	    sizeof(*l->batches));
	l->batches[e->seq] = e->batch;
	l->nbatches = (size_t)e->seq + 1;
	look_time(l, e);
	if (e->request != NULL)
		look_request(l, e);
	if (e->kind == EVENT_ANSWER_SUBMITTED)
		look_answer(l, e);
	if (e->kind == EVENT_ANSWER_SUBMITTED ||
	    e->kind == EVENT_TEAMLOG_WRITTEN || e->kind == EVENT_MESSAGE_SENT)
		look_said(l, e);
	if (e->kind == EVENT_INJECT_RELEASED)
		look_released(l, e);
	if (state_apply(l->st, e, &l->finder, &err) != 0)
		world_wrong(w, "event %lld: %.300s", (long long)e->seq,
		    err.text);
	look_sample(l);
}

/* ---- the whole ---------------------------------------------------------- */

static void look_all(struct look *l, struct source *s)
{
	struct source_row row;
	struct arena a = {0};
	struct err err = {0};
	int got = 0;

	while (l->w->wrong[0] == '\0' && (got = source_next(s, l->st->seq,
	    &row, &err)) == 1) {
		if (row.e.seq != l->st->seq + 1)
			world_wrong(l->w, "event %lld is missing",
			    (long long)l->st->seq + 1);
		else if (event_decode(&row.e, &a, row.body, row.n, &err) != 0)
			world_wrong(l->w, "event %lld: %.300s",
			    (long long)row.e.seq, err.text);
		else
			look_row(l, &row);
		arena_clear(&a);
	}
	if (got < 0)
		world_wrong(l->w, "the record: %.300s", err.text);
	arena_release(&a);
}

static void look_acks(struct look *l)
{
	struct world *w = l->w;

	for (size_t i = 0; i < w->nacks; i++) {
		const struct ack *a = &w->acks[i];
		const struct request *r = &w->requests[a->request];

		if (r->times == 0)
			world_wrong(w, "%s %s was acknowledged and is lost",
			    r->word, r->id);
		/* Under another id each time (a control) one stands for
		 * all. */
		else if (w->control != DST_NEW_IDS &&
		    (a->seq <= 0 || (size_t)a->seq >= l->nbatches ||
		    l->batches[a->seq] != r->batch))
			world_wrong(w, "%s %s was acknowledged as event %lld "
			    "and is %lld", r->word, r->id,
			    (long long)a->seq, (long long)r->seq);
	}
}

static void look_timed(struct look *l)
{
	for (int c = 0; c < DST_CELLS; c++) {
		for (int i = 1; i <= DST_TIMED; i++) {
			char *key = xasprintf("%c/t%d", 'a' + c, i);
			int at = state_item(l->st, PLAN_INJECT, key + 2);
			int64_t due = state_plan_inject(l->st, c, at)->at.ms;

			if (due <= state_cell_ms(l->st, c, l->st->ex_ms) &&
			    !map_has(&l->released, key))
				world_wrong(l->w, "%s never went out", key);
			free(key);
		}
	}
}

static void look_end(struct look *l, struct source *s)
{
	struct journal_check check;
	struct err err = {0};

	if (journal_verify_chain(s, &check, &err) != 0 ||
	    journal_verify_kept(s, &check, &err) != 0)
		world_wrong(l->w, "verify: %.300s", err.text);
	else if (check.first_bad != 0)
		world_wrong(l->w, "event %lld: %s", (long long)
		    check.first_bad, check.why.text);
	if (l->st->run != STATE_CLOSED)
		world_wrong(l->w, "the record ends %s",
		    state_run_name(l->st->run));
	look_timed(l);
	l->w->events = l->st->seq;
	l->w->ex_ms = l->st->ex_ms;
	l->w->head = check.head;
}

void oracle(struct world *w, struct source *s, bool ended)
{
	struct look l = { .w = w, .st = state_new() };

	l.finder = (struct state_plans){ look_plan, &l };
	for (size_t i = 0; i < w->nrequests; i++)
		w->requests[i].times = 0;
	look_all(&l, s);
	if ((size_t)l.st->seq + 1 < w->npublished)
		world_wrong(w, "%zu events were published, %lld are there",
		    w->npublished - 1, (long long)l.st->seq);
	look_acks(&l);
	if (ended && w->wrong[0] == '\0')
		look_end(&l, s);
	state_free(l.st);
	map_release(&l.said);
	map_release(&l.released);
	free(l.batches);
}
