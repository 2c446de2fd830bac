/*
 * turn.c: turns of the engine, as ctl/turn.c makes them: what has come in,
 * what is due, one transaction, and only then the replies.
 */
#include "config.h"

#include "tests/dst/world.h"

#define FULL_MS 2000		/* as ctl/turn.c */

struct turned {			/* what became of a request */
	bool ok, repeated;
	int64_t seq;
	bool forgotten;		/* it was recorded, and is not known */
};

static bool turn_without_disk(const char *word)
{
	return strcmp(word, "pause") == 0 || strcmp(word, "end") == 0 ||
	    strcmp(word, "close") == 0;
}

/* Was there nothing to record, as somebody who is here already joins? */
static bool turn_had_no_effect(struct world *w, const struct request *q)
{
	static const char *const words[] = { "ack", "join", "act" };
	int person = w->clients[q->who].person;
	char *actor;
	bool none;

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strcmp(q->word, words[i]) != 0)
			continue;
		actor = xasprintf("%s/participant",
		    engine_state(w->e)->people[person].uuid);
		none = w->store->ops->find_request(w->store, actor,
		    q->wire) == 0;
		free(actor);
		return none;
	}
	return false;
}

static void turn_submit(struct world *w, int64_t request, struct arena *a,
    struct turned *out)
{
	struct request *q = &w->requests[request];
	struct engine_request r = { .word = q->word, .request = q->wire,
	    .who = { .hat = q->who == DST_DIRECTOR ? HAT_DIRECTOR :
	    HAT_PARTICIPANT, .person = w->clients[q->who].person,
	    .behalf = -1 } };
	struct val *words = val_list(a), *ok;
	struct err err = {0};

	for (int i = 0; i < q->nargs; i++)
		val_push(a, words, val_str(a, q->args[i]));
	r.args = words;
	if (w->full && !turn_without_disk(q->word))
		return;
	ok = engine_submit(w->e, &r, a, &err);
	out->ok = ok != NULL;
	out->repeated = val_get_true(ok, "repeated", false);
	out->seq = val_get_num(ok, "seq", 0);
	if (out->ok && !out->repeated && turn_had_no_effect(w, q))
		out->seq = 0;
	q->accepted += out->seq > 0 && !out->repeated;
	w->refused += !out->ok;
	out->forgotten = q->committed && w->control != DST_NEW_IDS &&
	    !out->repeated && strcmp(err.code, "full") != 0;
}

/* What the engine decides when it cannot read its requests is never said:
 * that transaction ends it. */
static void turn_known(struct world *w, const struct happening *in,
    const struct turned *t, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (in[i].what == WHAT_REQUEST && t[i].forgotten)
			world_wrong(w, "%s %s was recorded and is not known: "
			    "%s", w->requests[in[i].of].word,
			    w->requests[in[i].of].wire, t[i].ok ?
			    "done again" : "refused");
}

static void turn_hook(struct world *w, const struct happening *h,
    struct arena *a)
{
	if (h->life == w->life)
		engine_hook_result(w->e, h->of, json_parse(a, h->text,
		    strlen(h->text), EVENT_BODY_MAX, NULL), NULL);
}

static void turn_reply(struct world *w, const struct happening *h,
    const struct turned *t, bool full)
{
	struct happening reply = { .what = WHAT_REPLY, .of = h->of,
	    .ok = t->ok && !full, .full = full, .seq = t->seq,
	    .at = w->now + draw(w, 1, 1500) };

	if (reply.ok && reply.seq > 0)
		w->requests[h->of].committed = true;
	if (!chance(w, w->loss))
		queue_put(w, reply);
}

static void turn_sample(struct world *w)
{
	struct sample *s;

	if (!chance(w, 3) || w->e == NULL)
		return;
	grow(&w->samples, &w->capsamples, w->nsamples + 1,
	    sizeof(*w->samples));
	s = &w->samples[w->nsamples++];
	s->seq = engine_state(w->e)->seq;
	state_digest(engine_state(w->e), &s->digest);
}

static void turn_full(struct world *w)
{
	if (!w->full)
		w->store->ops->release_reserve(w->store);
	w->full = true;
	w->full_ms = world_mono(w);
	w->fulls++;
	model_taken_back(w);
}

static void turn_room(struct world *w)
{
	if (!w->full || world_mono(w) - w->full_ms < FULL_MS)
		return;
	w->full = !w->store->ops->take_reserve(w->store);
	w->full_ms = world_mono(w);
}

/* What was decided was taken back: it must not be in the record. */
static void turn_forget(struct world *w, const struct happening *in,
    const struct turned *t, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (in[i].what == WHAT_REQUEST && t[i].seq > 0 && !t[i].repeated)
			w->requests[in[i].of].accepted--;
}

static enum store_status turn_decide(struct world *w, struct happening *in,
    struct turned *t, size_t n, struct arena *a)
{
	if (engine_begin(w->e, NULL) != 0)
		return STORE_FAILED;
	for (size_t i = 0; i < n; i++)
		if (in[i].what == WHAT_HOOK)
			turn_hook(w, &in[i], a);
	for (size_t i = 0; i < n; i++)
		if (in[i].what == WHAT_REQUEST)
			turn_submit(w, in[i].of, a, &t[i]);
	engine_advance(w->e, NULL);
	return engine_commit(w->e, NULL);
}

void host_turn(struct world *w, struct happening *in, size_t n)
{
	struct arena a = {0};
	struct turned *t = xcalloc(n + 1, sizeof(*t));
	enum store_status status;
	bool full;

	turn_room(w);
	full = w->full;
	status = turn_decide(w, in, t, n, &a);
	w->stalled = false;
	if (status != STORE_FAILED)
		turn_known(w, in, t, n);
	if (status == STORE_OK && chance(w, 1))
		status = w->store->ops->checkpoint(w->store, NULL) ==
		    STORE_FAILED ? STORE_FAILED : STORE_OK;
	if (status == STORE_FULL) {
		turn_forget(w, in, t, n);
		turn_full(w);
	}
	for (size_t i = 0; i < n && status != STORE_FAILED; i++)
		if (in[i].what == WHAT_REQUEST)
			turn_reply(w, &in[i], &t[i], status == STORE_FULL ||
			    (full && !t[i].ok));
	if (status == STORE_OK)
		turn_sample(w);
	free(t);
	arena_release(&a);
	if (status == STORE_FAILED)
		host_crash(w, chance(w, 50) ? (int)draw(w, 0, SHIM_CUTS - 1) :
		    -1);
	else if (engine_is_closed(w->e))
		w->closed = true;
}
