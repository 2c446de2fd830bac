/*
 * world.h: one seed of a simulated exercise: the real engine on the real
 * journal, on a disk that can fail (tests/journal/vfs_shim.h), under a clock
 * that only this program moves, and people whose commands get lost, come
 * twice, late or out of order.
 *
 * Everything that is not the engine's draws from one stream of the seed, so
 * the same seed is the same record.
 */
#ifndef TESTS_DST_WORLD_H
#define TESTS_DST_WORLD_H

#include "base/uuid.h"
#include "engine/engine.h"
#include "journal/journal.h"
#include "sim/inline.h"
#include "tests/journal/vfs_shim.h"

#define DST_PATH "/d/dst.ensayo"
#define DST_CELLS 2
#define DST_ROLES 5
#define DST_PEOPLE 50
#define DST_DIRECTOR DST_PEOPLE		/* the client after the people */
#define DST_TIMED 9			/* injects of the pack with `at` */
#define MINUTE INT64_C(60000)
#define DST_LENGTH (120 * MINUTE)

/* What is taken away or put in: a control, which must be seen. */
enum dst_control { DST_SOUND, DST_LYING, DST_NEW_IDS, DST_CHANCE,
	DST_AWAY, DST_CONTROLS };

enum what {
	WHAT_REQUEST,		/* reaches the engine */
	WHAT_REPLY,		/* reaches a client */
	WHAT_WAKE,		/* a client thinks of something */
	WHAT_TIMEOUT,		/* a client has waited long enough */
	WHAT_HOOK,		/* a script worker is done */
	WHAT_TROUBLE, WHAT_BACK, WHAT_ROOM
};
struct happening {
	int64_t at, order;
	enum what what;
	int64_t of;		/* request, client or hook call */
	int64_t life;		/* of the engine, for hooks */
	int64_t seq;		/* of a reply */
	bool ok, full;		/* of a reply */
	char *text;		/* of a hook: its result; owned */
};

struct request {
	char id[UUID_TEXT];	/* also what it says, if it says something */
	char wire[UUID_TEXT];	/* the id it is sent under */
	int who;
	const char *word;
	char *args[3];
	int nargs;
	bool answered;		/* its client has stopped asking */
	bool committed;		/* an engine has said so to itself */
	int accepted;		/* times an engine decided it anew */
	/* of the last look at the record */
	int64_t seq, batch, times;
};
struct client {
	int person;		/* index, -1 the director */
	int64_t current;	/* request without a reply, -1 none */
};
struct ack {
	int64_t request, seq;
};
struct sample {			/* the live state's digest at a seq */
	int64_t seq;
	struct digest digest;
};

struct pack_of {		/* shared by all seeds: dst_pack_new() */
	struct plan *plan;
	struct inline_scripts *scripts;
	struct trial *trial;	/* the sources, which the scripts read */
};

struct world {
	enum dst_control control;
	const struct pack_of *pack;
	uint64_t stream, draws;
	int loss, twice;	/* per cent */
	/* time: `now` is the outside's, in ms */
	int64_t now, mono_zero, boot_zero, wall_shift;
	struct clock clock;
	/* the machine */
	struct shim *shim;
	struct journal_options o;
	struct store *store;
	struct engine *e;
	struct engine_scripts scripts;
	struct engine_config config;
	int64_t life;
	bool psow, full, closed, stalled;
	int64_t full_ms;	/* monotonic */
	/* a model of exercise time, from what was published */
	int64_t model_ex, model_mono, model_rate;
	bool model_runs;
	int64_t ex_high;	/* at a crash: what it can have been */
	/* the people */
	struct client clients[DST_PEOPLE + 1];
	struct request *requests;	size_t nrequests, caprequests;
	struct map by_id;
	struct ack *acks;		size_t nacks, capacks;
	struct happening *queue;	size_t nqueue, capqueue;
	int64_t order;
	/* what was published: it may never change */
	struct digest *published;	size_t npublished, cappublished;
	int64_t published_ex;
	struct sample *samples;		size_t nsamples, capsamples;
	/* counters */
	int64_t restarts, rewrites, second, refused, fulls, suspends, stalls, hooks,
	    late_max, races, events, ex_ms;
	struct digest head;
	char wrong[512];	/* the first that was */
};

/* ---- world.c ------------------------------------------------------------ */

/* Plays one seed to its end; w->wrong says what did not hold, "": nothing. */
void world_play(struct world *w, const struct pack_of *pack, uint64_t seed,
    enum dst_control control);
void world_release(struct world *w);
/* The first complaint is kept. */
void world_wrong(struct world *w, const char *fmt, ...) PRINTF_LIKE(2, 3);
int64_t draw(struct world *w, int64_t lo, int64_t hi);
bool chance(struct world *w, int per_cent);
int64_t world_mono(const struct world *w);
/* A length of exercise time, in the outside's. */
int64_t world_real(const struct world *w, int64_t ex_ms);

/* ---- pack.c ------------------------------------------------------------- */

void dst_pack_new(struct pack_of *p);
void dst_pack_free(struct pack_of *p);

/* ---- queue.c ------------------------------------------------------------ */

void queue_put(struct world *w, struct happening h);
/* The next one that is due by now; false: none. */
bool queue_take(struct world *w, struct happening *out);
int64_t queue_next(const struct world *w);
void queue_release(struct world *w);

/* ---- people.c ----------------------------------------------------------- */

void people_begin(struct world *w);
void people_wake(struct world *w, int who);
void people_timeout(struct world *w, int who, int64_t request);
void people_reply(struct world *w, const struct happening *h);
void people_release(struct world *w);

/* ---- host.c ------------------------------------------------------------- */

void host_begin(struct world *w);
/* The process is gone; it comes back later.  cut: what a power cut leaves,
 * or -1: the system stays up. */
void host_crash(struct world *w, int cut);
void host_back(struct world *w);

/* ---- turn.c ------------------------------------------------------------- */

/* One transaction of the engine: these requests and hook results, and what
 * is due. */
void host_turn(struct world *w, struct happening *in, size_t n);

/* ---- model.c ------------------------------------------------------------ */

int64_t model_ex(const struct world *w);
void model_published(const struct event *e, const char *body, size_t n,
    const struct digest *hash, void *arg);
/* After a full disk took facts back: time goes on from the last one. */
void model_taken_back(struct world *w);

/* ---- trouble.c ---------------------------------------------------------- */

void trouble_next(struct world *w);
void trouble(struct world *w);
/* An operation of the disk fails, among the next so many. */
void trouble_fail(struct world *w, int64_t within);

/* ---- oracle.c ----------------------------------------------------------- */

/* Reads all of a record and holds it against what was told outside.
 * ended: the exercise is over, nothing timed may be missing. */
void oracle(struct world *w, struct source *s, bool ended);

#endif
