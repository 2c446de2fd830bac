/*
 * decide_run.c: the life of an exercise and its clock.
 */
#include "config.h"

#include "engine/engine.h"

#include "base/text.h"
#include "engine/internal.h"

#define JUMP_TOLD 200		/* of a reply, whose line is bounded */

static void run_simple(struct engine *e, enum event_kind kind,
    const char *why)
{
	struct event ev;

	event_init(&ev, kind);
	if (why != NULL && why[0] != '\0')
		event_put(&ev, FIELD_WHY, why);
	engine_emit(e, &ev);
}

DECIDE(start)
{
	struct event ev;

	if (d->st->run != STATE_LOBBY)
		return decide_not_lobby(d);
	event_init(&ev, EVENT_CLOCK_STARTED);
	event_puti(&ev, FIELD_RATE, d->e->c.rate > 0 ? d->e->c.rate : 1000);
	engine_emit(d->e, &ev);
	engine_practice_over(d->e);
	engine_absent_all(d->e);
	engine_anchor(d->e, d->st->ex_ms);
	return decide_ok(d);
}

static struct val *pause_cell(struct decide *d)
{
	int cell = state_cell(d->st, decide_text(d, "cell"));
	struct event ev;

	if (d->st->cells[cell].held)
		return decide_refuse(d, "state", "cell %s is paused",
		    d->st->cells[cell].id);
	event_init(&ev, EVENT_CELL_HELD);
	event_put(&ev, FIELD_CELL, d->st->cells[cell].id);
	if (decide_has(d, "why"))
		event_put(&ev, FIELD_WHY, decide_text(d, "why"));
	engine_emit(d->e, &ev);
	return decide_ok(d);
}

DECIDE(pause)
{
	struct event ev;

	if (decide_has(d, "cell"))
		return pause_cell(d);
	if (d->st->run != STATE_RUNNING)
		return decide_refuse(d, "state", "exercise time is not "
		    "running");
	event_init(&ev, EVENT_CLOCK_PAUSED);
	if (decide_has(d, "length"))
		event_puti(&ev, FIELD_LENGTH_MS, decide_num(d, "length", 0));
	if (decide_has(d, "why"))
		event_put(&ev, FIELD_WHY, decide_text(d, "why"));
	engine_emit(d->e, &ev);
	engine_anchor(d->e, d->st->ex_ms);
	return decide_ok(d);
}

DECIDE(resume)
{
	int cell = decide_has(d, "cell") ?
	    state_cell(d->st, decide_text(d, "cell")) : -1;
	struct event ev;

	if (cell >= 0) {
		if (!d->st->cells[cell].held)
			return decide_refuse(d, "state", "cell %s is not "
			    "paused", d->st->cells[cell].id);
		event_init(&ev, EVENT_CELL_FREED);
		event_put(&ev, FIELD_CELL, d->st->cells[cell].id);
		engine_emit(d->e, &ev);
		return decide_ok(d);
	}
	if (d->st->run != STATE_PAUSED)
		return d->st->run == STATE_RUNNING ?
		    decide_refuse(d, "state", "the exercise is not paused") :
		    decide_not_playing(d);
	if (d->st->realworld)
		return decide_in_emergency(d);
	run_simple(d->e, EVENT_CLOCK_RESUMED, NULL);
	engine_anchor(d->e, d->st->ex_ms);
	return decide_ok(d);
}

DECIDE(speed)
{
	struct event ev;

	event_init(&ev, EVENT_CLOCK_RATE_SET);
	event_puti(&ev, FIELD_RATE, decide_num(d, "rate", 1000));
	engine_emit(d->e, &ev);
	engine_anchor(d->e, d->st->ex_ms);
	return decide_ok(d);
}

/* Which instances are out: a truth for each, by cell and inject. */
static bool *jump_out(struct decide *d)
{
	size_t n = d->st->items[PLAN_INJECT].n;
	bool *out = arena_calloc(d->a, d->st->ncells * n + 1, sizeof(*out));

	for (size_t c = 0; c < d->st->ncells; c++)
		for (size_t i = 0; i < n; i++)
			out[c * n + i] = d->st->cells[c].injects[i].status ==
			    INJECT_RELEASED;
	return out;
}

/* {"seq", "passed": [{"cell","inject"}], "more"}: what went out on the way,
 * the first JUMP_TOLD of it, and how many there are besides. */
static struct val *jump_reply(struct decide *d, const bool *before)
{
	struct val *reply = decide_ok(d), *list = val_list(d->a), *row;
	size_t n = d->st->items[PLAN_INJECT].n, more = 0;

	for (size_t c = 0; c < d->st->ncells; c++)
		for (size_t i = 0; i < n; i++) {
			if (before[c * n + i] || d->st->cells[c].injects[
			    i].status != INJECT_RELEASED)
				continue;
			if (val_len(list) == JUMP_TOLD) {
				more++;
				continue;
			}
			row = val_map(d->a);
			val_set(d->a, row, "cell", val_str(d->a,
			    d->st->cells[c].id));
			val_set(d->a, row, "inject", val_str(d->a,
			    state_item_id(d->st, PLAN_INJECT, (int)i)));
			val_push(d->a, list, row);
		}
	val_set(d->a, reply, "more", val_int(d->a, (int64_t)more));
	val_set(d->a, reply, "passed", list);
	return reply;
}

DECIDE(jump)
{
	int64_t to = decide_num(d, "to", 0);
	const bool *before;
	struct event ev;

	if (d->st->run != STATE_RUNNING && d->st->run != STATE_PAUSED)
		return decide_not_playing(d);
	if (d->st->realworld)
		return decide_in_emergency(d);
	if (to <= d->st->ex_ms)
		return decide_refuse(d, "backwards", "exercise time does not "
		    "go back: fork the record instead");
	event_init(&ev, EVENT_CLOCK_JUMPED);
	event_puti(&ev, FIELD_TO_MS, to);
	before = jump_out(d);
	engine_emit(d->e, &ev);
	d->e->jumping = true;
	engine_settle(d->e);
	engine_due_run_to(d->e, to);
	d->e->jumping = false;
	engine_batch(d->e, ACTOR_ENGINE, NULL, 0, to);
	run_simple(d->e, EVENT_CLOCK_TICKED, NULL);
	engine_anchor(d->e, to);
	return jump_reply(d, before);
}

/* Drafts that nobody sent enter the record, unscored, and are gone; those
 * of questionnaires stay, which may be answered in the hotwash, what
 * else people write, and what they want of their screens. */
struct end_drafts {
	struct engine *e;
	struct store_draft *gone;
	size_t n, cap;
};

static void end_draft(const struct store_draft *r, void *arg)
{
	struct end_drafts *x = arg;
	const struct state *st = x->e->st;
	int team = state_team(st, r->team);
	struct event ev;

	if (engine_survey_is_kept(r) || engine_prefer_is(r) ||
	    engine_own_draft_is(r))
		return;
	grow(&x->gone, &x->cap, x->n + 1, sizeof(*x->gone));
	x->gone[x->n++] = (struct store_draft){ .team = xstrdup(r->team),
		.item = xstrdup(r->item), .person = xstrdup(r->person) };
	if (team < 0 || r->text == NULL || r->text[0] == '\0' ||
	    state_item(st, PLAN_QUESTION, r->item) < 0)
		return;
	event_init(&ev, EVENT_ANSWER_UNSENT);
	event_put(&ev, FIELD_CELL, st->cells[st->teams[team].cell].id);
	event_put(&ev, FIELD_PERSON, r->person);
	event_put(&ev, FIELD_QUESTION, r->item);
	event_put(&ev, FIELD_TEAM, r->team);
	event_put(&ev, FIELD_TEXT, r->text);
	engine_emit(x->e, &ev);
}

static void end_drafts(struct engine *e)
{
	const struct store_ops *ops = e->c.store->ops;
	struct end_drafts x = { .e = e };

	if (e->status == STORE_OK && ops->drafts(e->c.store, end_draft, &x,
	    &e->status_err) != 0)
		e->status = STORE_FAILED;
	for (size_t i = 0; i < x.n; i++) {
		if (e->status == STORE_OK)
			e->status = ops->put_draft(e->c.store, &x.gone[i],
			    &e->status_err);
		free(x.gone[i].team);
		free(x.gone[i].item);
		free(x.gone[i].person);
	}
	free(x.gone);
}

void engine_end(struct engine *e, const char *actor, const char *why)
{
	struct event ev;

	engine_batch(e, actor, e->request, 0, engine_now_ex(e));
	engine_windows_recall(e);	/* nothing goes out any more */
	for (size_t c = 0; c < e->st->ncells; c++) {
		for (size_t i = 0; i < e->st->items[PLAN_QUESTION].n; i++) {
			if (e->st->cells[c].questions[i].status !=
			    QUESTION_OPEN)
				continue;
			event_init(&ev, EVENT_QUESTION_CLOSED);
			event_put(&ev, FIELD_CELL, e->st->cells[c].id);
			event_put(&ev, FIELD_QUESTION, state_item_id(e->st,
			    PLAN_QUESTION, (int)i));
			event_put(&ev, FIELD_WHY, "end");
			engine_emit(e, &ev);
		}
	}
	engine_expect_ended(e);
	engine_survey_ended(e);
	end_drafts(e);
	e->ended_mono_ms = e->now_mono_ms;
	run_simple(e, EVENT_CLOCK_ENDED, why);
	engine_anchor(e, e->st->ex_ms);
	engine_digest(e);
}

DECIDE(end)
{
	struct val *reply;

	if (d->st->run != STATE_RUNNING && d->st->run != STATE_PAUSED)
		return decide_not_playing(d);
	if (decide_two(d, &reply))
		return reply;
	engine_end(d->e, d->e->actor, decide_text(d, "why"));
	return decide_ok(d);
}

void engine_close(struct engine *e)
{
	struct store_draft all = {0};

	engine_survey_let_all_in(e);
	if (e->status == STORE_OK)
		e->status = e->c.store->ops->put_draft(e->c.store, &all,
		    &e->status_err);
	run_simple(e, EVENT_EXERCISE_CLOSED, NULL);
}

/*
 * What is carried out for others first has batches of its own: the request
 * is on the first fact of a batch, beside its actor, and whoever sends it
 * again must find it there under their own.
 */
DECIDE(close)
{
	struct engine *e = d->e;
	const char *actor = e->actor, *request = e->request;

	if (d->st->run != STATE_HOTWASH && d->st->run != STATE_LOBBY)
		return decide_refuse(d, "state", "end the exercise first");
	engine_acts_finish(e);
	engine_batch(e, ACTOR_ENGINE, NULL, 0, engine_now_ex(e));
	engine_survey_let_all_in(e);
	engine_batch(e, actor, request, 0, engine_now_ex(e));
	engine_close(e);
	return decide_ok(d);
}

DECIDE(adjourn)
{
	if (d->st->run != STATE_RUNNING && d->st->run != STATE_PAUSED)
		return decide_not_playing(d);
	run_simple(d->e, EVENT_EXERCISE_ADJOURNED, decide_text(d, "why"));
	engine_anchor(d->e, d->st->ex_ms);
	return decide_ok(d);
}

DECIDE(noduff)
{
	const char *text = decide_text(d, "text");
	char *folded = text_fold(text);
	struct event ev;

	/* A cry for help needs no words. */
	if (folded[0] == '\0')
		text = "NO DUFF";
	free(folded);
	if (d->st->realworld)
		return decide_refuse(d, "state", "a real emergency is in "
		    "force already");
	event_init(&ev, EVENT_REALWORLD_DECLARED);
	event_put(&ev, FIELD_TEXT, text);
	engine_emit(d->e, &ev);
	engine_anchor(d->e, d->st->ex_ms);
	return decide_ok(d);
}

DECIDE(lift)
{
	if (!d->st->realworld)
		return decide_refuse(d, "state", "no real emergency is in "
		    "force");
	run_simple(d->e, EVENT_REALWORLD_LIFTED, NULL);
	return decide_ok(d);
}
