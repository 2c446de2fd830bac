/*
 * stage.h: a journal being folded with its view index, on a plan whose every
 * text says what it is: "T-..." what teams may see in time, "SECRET-..."
 * what no team, observer or screen ever may.
 */
#ifndef TESTS_VIEW_STAGE_H
#define TESTS_VIEW_STAGE_H

#include "tests/state/record.h"
#include "view/view.h"

#define SECRET "SECRET-"

struct stage {
	struct record r;
	struct state *st;
	struct view_index *ix;
	struct arena a;
};

void stage_init(struct stage *s);
void stage_release(struct stage *s);
/* Folds one more line. */
void stage_add(struct stage *s, const char *line);
/* Two cells and a clock that runs, with Ana in a.csirt. */
#define ANA "aaaaaaaa-0000-4000-8000-000000000001"
void stage_begin(struct stage *s);
/* Folds event i of a loaded journal. */
void stage_step(struct stage *s, size_t i);
struct view_input stage_input(struct stage *s);
/* The view as canonical JSON; the caller frees. */
char *stage_view(struct stage *s, enum state_hat hat, int team,
    const char *lang);

#endif
