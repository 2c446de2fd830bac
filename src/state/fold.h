/*
 * fold.h: what the files of state/ share while one event is folded.
 * Nothing outside state/ includes it.
 *
 * Every look-up of an id fails with the event's seq and kind in the
 * sentence: an event that names what nobody knows was not written by the
 * engine.
 */
#ifndef STATE_FOLD_H
#define STATE_FOLD_H

#include "state/state.h"

/* One event on its way into the state. */
struct fold {
	struct state *st;
	const struct event *e;
	const struct state_plans *plans;
	struct err *err;
};

/* The rule of one kind: 0, or -1 with f->err. */
typedef int fold_rule(struct fold *f);
/* The rules of each family, by kind; NULL where another family has it. */
extern fold_rule *const apply_run_rules[EVENT_KINDS];
extern fold_rule *const apply_clock_rules[EVENT_KINDS];
extern fold_rule *const apply_people_rules[EVENT_KINDS];
extern fold_rule *const apply_inject_rules[EVENT_KINDS];
extern fold_rule *const apply_delivery_rules[EVENT_KINDS];
extern fold_rule *const apply_question_rules[EVENT_KINDS];
extern fold_rule *const apply_judgement_rules[EVENT_KINDS];
extern fold_rule *const apply_talk_rules[EVENT_KINDS];
extern fold_rule *const apply_play_rules[EVENT_KINDS];
extern fold_rule *const apply_world_rules[EVENT_KINDS];
extern fold_rule *const apply_control_rules[EVENT_KINDS];
/* The element with that seq of an array of structs that begin with theirs,
 * sorted by it; NULL when there is none (state.c). */
const void *fold_by_seq(const void *array, size_t n, size_t size,
    int64_t seq);
/* seen.c: what look-ups of ids remember; forgets all of it. */
void fold_seen_init(struct state *st);
void fold_seen_clear(struct state *st);
/* The rule for a kind, or NULL. */
fold_rule *apply_rule(enum event_kind kind);

/* ---- fields of the event (lookup.c) ----------------------------------- */

/* Fails with "event SEQ (KIND): " before the sentence. */
int fold_fail(struct fold *f, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* A text field, "" when absent. */
const char *fold_str(const struct fold *f, enum event_name name);
/* Indexes of what a field names; -1 with err. */
int fold_cell(struct fold *f);
int fold_item(struct fold *f, enum plan_item kind);
int fold_role(struct fold *f);
int fold_team(struct fold *f);
int fold_person(struct fold *f);
/* The instance the event is about, with its item; NULL with err
 * (apply_inject.c). */
struct state_inject *fold_instance(struct fold *f, int *item);
/* The team of the event, which must be of that cell. */
int fold_team_in(struct fold *f, int cell);
/* The cell when the event names one, else *cell = -1. */
int fold_cell_maybe(struct fold *f, int *cell);
/* The stable roles that TO means: role ids, team ids, "all". */
int fold_roles(struct fold *f, uint64_t *roles);
/* The cell's time at the event. */
int64_t fold_ms(const struct fold *f, int cell);
/* Parses a JSON field into the arena; NULL with err when it is no map. */
const struct val *fold_map(struct fold *f, enum event_name name,
    struct arena *a);

/* ---- storage (store.c) ------------------------------------------------ */

/* Replaces an owned string. */
void fold_keep(char **slot, const char *s);
/* Adds an item, and its room in every cell and team. */
int fold_item_add(struct state *st, enum plan_item kind, const char *id);
/* Makes room for n items of a kind at once. */
void fold_item_room(struct state *st, enum plan_item kind, size_t n);
/* Adds a role, and its room in every cell. */
int fold_role_add(struct state *st, const char *id);
/* Gives an inject its number. */
void fold_number(struct state *st, int inject, const char *number);
/* Room for n cells, without ids yet known to any plan. */
void fold_cells_add(struct state *st, size_t n);
/* Adds a team. */
void fold_team_add(struct state *st, const char *id, int cell, int role);
/* Sets a name's value; NULL removes it. */
struct state_var *fold_var_set(struct state_var *v, size_t *n, size_t *cap,
    const struct state_var *set);
/* Takes one element out of an array of n. */
void fold_cut(void *array, size_t *n, size_t at, size_t size);
/* What GO would do has changed, if it concerns that inject. */
void fold_standby(struct fold *f, int inject);
/* Frees everything the state owns. */
void fold_release(struct state *st);

#endif
