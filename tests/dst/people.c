/*
 * people.c: fifty participants and a director on a bad line.  Each waits for
 * the reply to what it has sent, and sends it again under the same id when
 * none comes; what it has been told is noted, for the oracle.
 */
#include "config.h"

#include "tests/dst/world.h"

#define LATENCY_MS 2000
#define TWIN_MS 60000		/* a copy can come so much later */
#define TIMEOUT_MS 3000

/* ---- on the line -------------------------------------------------------- */

static void person_new_id(struct world *w, int64_t request)
{
	struct request *r = &w->requests[request];
	unsigned char bytes[16];
	struct uuid u;

	for (int i = 0; i < 16; i++)
		bytes[i] = (unsigned char)draw(w, 0, 255);
	uuid_from_bytes(&u, bytes);
	uuid_text(&u, r->wire);
	map_put(&w->by_id, r->wire, request);
}

static void person_send(struct world *w, int64_t request, int64_t at)
{
	struct happening h = { .what = WHAT_REQUEST, .of = request };
	struct request *r = &w->requests[request];

	if (w->control == DST_NEW_IDS)
		person_new_id(w, request);
	h.at = at >= 0 ? at : w->now + draw(w, 1, LATENCY_MS);
	if (at >= 0 || !chance(w, w->loss))
		queue_put(w, h);
	if (chance(w, w->twice)) {
		h.at = w->now + draw(w, 1, TWIN_MS);
		queue_put(w, h);
	}
	queue_put(w, (struct happening){ .what = WHAT_TIMEOUT,
	    .of = r->who, .seq = request,
	    .at = (h.at > w->now && at >= 0 ? at : w->now) +
	    TIMEOUT_MS + draw(w, 0, TIMEOUT_MS) });
}

/* Where nobody listens there is no use in asking every few seconds. */
void people_timeout(struct world *w, int who, int64_t request)
{
	if (w->clients[who].current != request || w->closed)
		return;
	if (w->e != NULL) {
		person_send(w, request, -1);
		return;
	}
	queue_put(w, (struct happening){ .what = WHAT_TIMEOUT, .of = who,
	    .seq = request, .at = w->now + draw(w, 1000, MINUTE) });
}

static void person_wakes_at(struct world *w, int who, int64_t at)
{
	queue_put(w, (struct happening){ .what = WHAT_WAKE, .of = who,
	    .at = at });
}

void people_reply(struct world *w, const struct happening *h)
{
	struct request *r = &w->requests[h->of];
	struct client *c = &w->clients[r->who];

	if (h->ok && h->seq > 0) {
		grow(&w->acks, &w->capacks, w->nacks + 1, sizeof(*w->acks));
		w->acks[w->nacks++] = (struct ack){ h->of, h->seq };
	}
	if (c->current != h->of || h->full)
		return;		/* told before; or to be tried again */
	r->answered = true;
	c->current = -1;
	person_wakes_at(w, r->who, w->now + world_real(w,
	    r->who == DST_DIRECTOR ? draw(w, 5000, 3 * MINUTE) :
	    draw(w, MINUTE, 12 * MINUTE)));
}

/* ---- what they think of ------------------------------------------------- */

static int64_t person_request(struct world *w, int who, const char *word)
{
	int64_t request = (int64_t)w->nrequests;
	struct request *r;

	grow(&w->requests, &w->caprequests, w->nrequests + 1,
	    sizeof(*w->requests));
	r = &w->requests[w->nrequests++];
	*r = (struct request){ .who = who, .word = word };
	person_new_id(w, request);
	memcpy(r->id, r->wire, sizeof(r->id));
	w->clients[who].current = request;
	return request;
}

static void person_adds(struct world *w, int64_t request, const char *arg)
{
	struct request *r = &w->requests[request];

	r->args[r->nargs++] = xstrdup(arg);
}

/*
 * The instant at which a question of the person's cell closes, if that is
 * soon: where an answer and a deadline meet.  -1: none.
 */
static int64_t person_race(struct world *w, int who, int question)
{
	const struct state *st;
	const struct state_question *q;
	int cell = who / (DST_PEOPLE / DST_CELLS);
	int64_t left, due;

	if (w->e == NULL)
		return -1;
	st = engine_state(w->e);
	q = &st->cells[cell].questions[question];
	due = chance(w, 50) ? q->due_ms : q->close_ms;
	if (st->run != STATE_RUNNING || q->status != QUESTION_OPEN ||
	    st->cells[cell].held || due == INT64_MAX)
		return -1;
	left = due - state_cell_ms(st, cell, engine_ex_ms(w->e));
	if (left <= 0 || left > 8 * MINUTE)
		return -1;
	w->races++;
	return w->now + (left * 1000 + st->rate - 1) / st->rate +
	    draw(w, -1, 1);
}

static void participant_thinks(struct world *w, int who)
{
	static const char *const injects[] = { "t1", "t2", "t3", "t4", "t5",
	    "d1", "again", "worse" };
	int64_t what = draw(w, 0, 99), request, at = -1;
	char question[3] = "q1";
	int q = (int)draw(w, 0, 3);

	if (what < 45) {
		request = person_request(w, who, "answer");
		question[1] = (char)('1' + q);
		person_adds(w, request, question);
		person_adds(w, request, w->requests[request].id);
		at = person_race(w, who, q);
	} else if (what < 65) {
		request = person_request(w, who, "log");
		person_adds(w, request, w->requests[request].id);
	} else if (what < 75) {
		request = person_request(w, who, "ask");
		person_adds(w, request, w->requests[request].id);
	} else if (what < 85) {
		request = person_request(w, who, "ack");
		person_adds(w, request, injects[draw(w, 0, 7)]);
	} else if (what < 92) {
		request = person_request(w, who, "act");
		person_adds(w, request, "cut-off");
	} else {
		request = person_request(w, who, "join");
	}
	person_send(w, request, at > w->now ? at : -1);
}

static const struct { int upto; const char *word, *args[3]; } directing[] = {
	{ 12, "go", { NULL } },
	{ 20, "pause", { NULL } },
	{ 26, "pause", { "a" } }, { 36, "resume", { "a" } },
	{ 42, "speed", { "4" } }, { 50, "speed", { "20" } },
	{ 56, "speed", { "60" } },
	{ 62, "extend", { "q2", "2m" } },
	{ 68, "award", { "a.r1", "1", "said" } },
	{ 74, "msg", { "b.r2", "Look again." } },
	{ 78, "broadcast", { "Lunch." } },
	{ 82, "undo", { NULL } },
	{ 99, "note", { NULL } },
};

static void director_thinks(struct world *w)
{
	enum state_run run = w->e == NULL ? STATE_RUNNING :
	    engine_state(w->e)->run;
	int64_t request, at = draw(w, 0, 99);
	size_t i = 0;

	if (run == STATE_LOBBY) {
		request = person_request(w, DST_DIRECTOR, "start");
	} else if (run == STATE_PAUSED) {
		request = person_request(w, DST_DIRECTOR, "resume");
	} else if (run == STATE_HOTWASH) {
		request = person_request(w, DST_DIRECTOR, "close");
	} else if (model_ex(w) > DST_LENGTH) {
		request = person_request(w, DST_DIRECTOR, "end");
	} else {
		while (directing[i].upto < at)
			i++;
		request = person_request(w, DST_DIRECTOR, directing[i].word);
		for (int k = 0; k < 3 && directing[i].args[k] != NULL; k++)
			person_adds(w, request, directing[i].args[k]);
		if (strcmp(directing[i].word, "note") == 0)
			person_adds(w, request, w->requests[request].id);
	}
	person_send(w, request, -1);
}

void people_wake(struct world *w, int who)
{
	if (w->clients[who].current >= 0 || w->closed)
		return;
	if (who == DST_DIRECTOR)
		director_thinks(w);
	else
		participant_thinks(w, who);
}

/* ---- all of them -------------------------------------------------------- */

void people_begin(struct world *w)
{
	for (int i = 0; i <= DST_PEOPLE; i++) {
		w->clients[i].current = -1;
		if (i == DST_DIRECTOR)
			w->clients[i].person = -1;
		person_wakes_at(w, i, w->now + (i == DST_DIRECTOR ? 1 :
		    draw(w, 1, 20000)));
	}
}

void people_release(struct world *w)
{
	for (size_t i = 0; i < w->nrequests; i++)
		for (int k = 0; k < w->requests[i].nargs; k++)
			free(w->requests[i].args[k]);
	free(w->requests);
	free(w->acks);
	map_release(&w->by_id);
}
