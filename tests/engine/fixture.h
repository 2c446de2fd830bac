/*
 * fixture.h: an engine on the ministry, a memory record and a fake clock,
 * for tests that give it commands and look at the facts.
 */
#ifndef TESTS_ENGINE_FIXTURE_H
#define TESTS_ENGINE_FIXTURE_H

#include "engine/engine.h"
#include "tests/state/ministry.h"

#define TWO 5001	/* a recall window, and two people end it */

struct fixture {
	struct clock_fake clock;
	struct store *store;
	struct engine *e;
	struct engine_scripts scripts;
	struct arena a;
	struct err err;
	int person[3];		/* csirt, it, cabinet */
};

/* What an engine of this fixture is made with, for one that goes on. */
void fixture_config(struct fixture *f, struct engine_config *c,
    bool automatic);
/* What the codec needs beyond what the fold reads. */
void fixture_complete(struct plan *p);
/* The ministry in the lobby, a person in each of the first cell's teams. */
void fixture_init(struct fixture *f, int64_t cells, int64_t recall_ms);
void fixture_release(struct fixture *f);
/* Words as typed by a director (person < 0) or a participant: the reply, or
 * NULL with f->err. */
struct val *say(struct fixture *f, int person, const char *line);
/* The test fails unless it is accepted, or refused with that code. */
void must(struct fixture *f, int person, const char *line);
void refused(struct fixture *f, int person, const char *line,
    const char *code);
/* Moves the clock on, stopping wherever the engine wants to be called. */
void run_to(struct fixture *f, int64_t mono_ms);
/* Of an inject in the first cell. */
enum inject_status status_of(struct fixture *f, const char *id);
/* Is that kind among what needs the director? */
bool needs(struct fixture *f, const char *what);

#endif
