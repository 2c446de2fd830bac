/*
 * conduct.h: a whole exercise in virtual time, in memory: engine, memory
 * record, hooks in this process, simulated people if asked for.
 *
 * For confined children and tests of the engine.  It must never wait or
 * read a clock of the machine.
 */
#ifndef SIM_CONDUCT_H
#define SIM_CONDUCT_H

#include "engine/engine.h"
#include "sim/sim.h"

struct conduct;

struct conduct_options {
	const struct plan *plan;
	struct engine_scripts *scripts;
	const struct val *params;	/* or NULL */
	unsigned char seed[SEED_LEN];
	int64_t cells;
	bool windows;			/* director injects by themselves */
	/* For runs whose record nobody keeps: no chain, no bodies.  The
	 * plan's, made once for all of them; NULL: a whole record. */
	struct engine_kit *bare;
	const struct sim_options *people;	/* NULL: nobody plays */
	/* Every event after its commit, as engine_config's; of a bare run only
	 * script.failed and what simulated people react to.  May be NULL. */
	void (*published)(const struct event *e, const char *body, size_t n,
	    const struct digest *hash, void *arg);
	void *arg;
};

/* The lobby is open and simulated people are there; exercise time begins
 * with the first step.  NULL with err. */
struct conduct *conduct_new(const struct conduct_options *o,
    struct err *err);
void conduct_free(struct conduct *c);
/* Everything up to and at exercise time ex_ms, hooks included. */
int conduct_to(struct conduct *c, int64_t ex_ms, struct err *err);
/* To the end, until the record is closed. */
int conduct_all(struct conduct *c, struct err *err);
/* Submits a command now and lets everything at this instant settle.  NULL
 * with err when it was refused (err->code says why). */
struct val *conduct_submit(struct conduct *c, const struct engine_request *r,
    struct arena *a, struct err *err);
/* A simulated service check finds that now, in the first cell. */
int conduct_probe(struct conduct *c, const char *probe, const char *result,
    struct err *err);
struct engine *conduct_engine(const struct conduct *c);
/* Appends what a decoded script.failed says: "FILE:LINE: TEXT". */
void conduct_failure(struct buf *out, const struct event *e);
/* The memory record. */
struct store *conduct_store(const struct conduct *c);

#endif
