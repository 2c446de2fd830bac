/*
 * live.h: an exercise that somebody directs, of a small pack written in the
 * test, under a fake clock: what is typed, by whom, and what came of it.
 */
#ifndef TESTS_SIM_LIVE_H
#define TESTS_SIM_LIVE_H

#include "engine/engine.h"
#include "sim/inline.h"
#include "view/view.h"

#include "tests/event/unit.h"
#include "tests/script/trial.h"

#define MINUTE 60000

struct live {
	struct trial t;
	struct inline_scripts *scripts;
	struct clock_fake clock;
	struct store *store;
	struct engine *e;
	struct view_index *ix;
	struct arena a;
	struct err err;
	void (*published)(struct live *l, const struct event *e);
	int64_t recall_ms, cells;	/* cells: 0 for one */
	const char *head;		/* instead of TRIAL_HEAD, or NULL */
	void (*salt)(void *p, size_t n);	/* of engine_config */
	struct engine_scripts *other;	/* instead of the pack's; or NULL */
	void *arg;			/* the test's */
};

/* TRIAL_HEAD and `lua`, in the lobby.  What is set in `l` before is kept. */
void live_up(struct live *l, const char *lua);
void live_down(struct live *l);
/* As after a crash: the engine is gone and folds its record again. */
void live_again(struct live *l);
/* Somebody of a team ("a.csirt"; NULL: staff) who has joined. */
int live_person(struct live *l, const char *name, const char *team);
/* Words as typed by somebody, for somebody else perhaps; NULL: refused. */
struct val *live_say_as(struct live *l, const struct engine_actor *who,
    const char *line);
/* Words as typed under a hat (person -1: the director); NULL: refused. */
struct val *live_say(struct live *l, int person, const char *line);
struct val *live_must(struct live *l, int person, const char *line);
void live_refused(struct live *l, int person, const char *line,
    const char *code);
/* What that person sees; an item of a section by id, or NULL. */
struct val *live_view(struct live *l, int person);
const struct val *live_row(const struct val *view, const char *section,
    const char *id);
/* Moves the clock on, stopping wherever the engine wants to be called. */
void live_to(struct live *l, int64_t mono_ms);
const struct state *live_state(const struct live *l);
const struct state_team *live_team(const struct live *l, const char *id);
int live_item(const struct live *l, enum plan_item kind, const char *id);
const struct state_question *live_question(const struct live *l,
    const char *id);
const struct state_inject *live_inject(const struct live *l, const char *id);

#endif
