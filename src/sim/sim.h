/*
 * sim.h: simulated people: one person a team who reads, acts and answers
 * like the profile of the role says, and one evaluator who judges free
 * text.
 *
 * They do what people do, by the same commands, and see nothing but the
 * facts; all draws come from numbered streams of the seed, so the same seed
 * gives the same record.  They must never read a clock.
 *
 * Whoever owns the engine calls, in this order:
 *	sim_new(); engine_begin(); sim_arrive(); engine_commit();
 * then sim_event() for every published event, and inside begin/commit
 * sim_advance() whenever exercise time has reached sim_next_ms().
 */
#ifndef SIM_SIM_H
#define SIM_SIM_H

#include "engine/engine.h"
#include "sim/profile.h"

struct sim;

struct sim_options {
	unsigned char seed[SEED_LEN];
	const struct sim_profiles *profiles;	/* outlives the sim */
	bool evaluator;		/* judge free text as well */
	bool no_teams;		/* people play: the evaluator alone, */
	bool stand_in;		/* and who steps in for roles that are absent
				 * with `bots`, until they are present */
	bool late;		/* teams answer after the time, often */
	bool hand;		/* a director interferes; what is meant for
				 * before StartEx is due at -1 */
};

/* The engine outlives it.  What a resumed record already holds (open
 * questions, released injects) is met again. */
struct sim *sim_new(struct engine *e, const struct sim_options *o);
void sim_free(struct sim *s);
/* Inside begin/commit: admits the people who are not there yet and lets
 * them join.  Errors: the engine refused. */
int sim_arrive(struct sim *s, struct err *err);
/* Does sim_event() not pass over a kind, and which fields does it read? */
bool sim_wants(enum event_kind kind, const enum event_name **fields,
    size_t *n);
/* After the commit: an event was published; body NULL: e is decoded. */
void sim_event(struct sim *s, const struct event *e, const char *body,
    size_t n);
/* Exercise time of the next thing somebody does; INT64_MAX: nothing. */
int64_t sim_next_ms(const struct sim *s);
/* Inside begin/commit: does what is due by exercise time ex_ms.  A refusal
 * (a question that has closed meanwhile) is part of play; only what should
 * never be refused is an error. */
int sim_advance(struct sim *s, int64_t ex_ms, struct err *err);

#endif
