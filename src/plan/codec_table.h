/*
 * codec_table.h: what the tables of a plan's fields are written with, and
 * those of them that other tables name.  Only the plan_codec files that
 * hold tables include it.
 */
#ifndef PLAN_CODEC_TABLE_H
#define PLAN_CODEC_TABLE_H

#include <stddef.h>

#include "plan/codec.h"

#define CODEC_POINTS_MAX 1000000
#define CODEC_HOOKS_MAX 65535

/* What the tables are written with; ROW is the struct of one. */
#define AT(f) .at = offsetof(struct ROW, f)
#define COUNT(f) .count = offsetof(struct ROW, f)
#define NAMES(list) .names = (list), .nnames = ARRAY_LEN(list)
#define STR(f) { .name = #f, .type = CODEC_T_STR, AT(f) }
#define ID(f) { .name = #f, .type = CODEC_T_ID, .need = true, AT(f) }
#define TEXT(f) { .name = #f, .type = CODEC_T_TEXT, AT(f) }
#define PLACE(f) { .name = #f, .type = CODEC_T_PLACE, AT(f) }
#define DIGEST(f) { .name = #f, .type = CODEC_T_DIGEST, .need = true, AT(f) }
#define SPAN(f, otherwise) { .name = #f, .type = CODEC_T_SPAN, AT(f), \
	.absent = (otherwise), .max = SPAN_MAX_MS }
#define POINTS(f) { .name = #f, .type = CODEC_T_INT, AT(f), \
	.max = CODEC_POINTS_MAX }
#define ROLES(f) { .name = #f, .type = CODEC_T_ROLES, .need = true, AT(f) }
#define COND(f) { .name = #f, .type = CODEC_T_COND, AT(f), .absent = -1 }
#define REF(f, to) { .name = #f, .type = CODEC_T_REF, AT(f), .absent = -1, \
	.ref = (to) }
#define ENUM(f, list) { .name = #f, .type = CODEC_T_ENUM, AT(f), NAMES(list) }
/* Tags, by their parts: the names sort in among the others. */
#define TAG_STR(f) { .name = #f, .type = CODEC_T_STR, AT(tags.f) }
#define TAG_STRS(f) { .name = #f, .type = CODEC_T_STRS, AT(tags.f), \
	COUNT(tags.n##f) }
#define TAG_OBJECTIVES { .name = "objectives", .type = CODEC_T_REFS, \
	AT(tags.objectives), COUNT(tags.nobjectives), \
	.ref = CODEC_REF_OBJECTIVE }
#define STRS(f) { .name = #f, .type = CODEC_T_STRS, AT(f), COUNT(n##f) }
#define WORLD(f) { .name = #f, .type = CODEC_T_INT, AT(f), \
	.min = -PLAN_WORLD_MAX, .max = PLAN_WORLD_MAX }
#define MOVES(f) { .name = #f, .type = CODEC_T_LIST, AT(f.v), COUNT(f.n), \
	.record = &codec_move }
#define LIST(f, of) { .name = #f, .type = CODEC_T_LIST, AT(f), \
	COUNT(n##f), .record = &(of) }
#define RECORD(word, table) { .name = (word), .size = sizeof(struct ROW), \
	.fields = (table), .nfields = ARRAY_LEN(table) }

/* The records of one kind of thing each. */
extern const struct codec_record codec_file;
extern const struct codec_record codec_inject;
extern const struct codec_record codec_choice;
extern const struct codec_record codec_question;
extern const struct codec_record codec_rubric;
extern const struct codec_record codec_questionnaire;
extern const struct codec_record codec_action;
extern const struct codec_record codec_probe;
extern const struct codec_record codec_role;
extern const struct codec_record codec_position;
extern const struct codec_record codec_persona;
extern const struct codec_record codec_fact;
extern const struct codec_record codec_need;
extern const struct codec_record codec_bot;
extern const struct codec_record codec_move;
extern const struct codec_record codec_var;
extern const struct codec_record codec_carrier;
extern const struct codec_record codec_phase;
extern const struct codec_record codec_decision;
extern const struct codec_record codec_expect;
extern const struct codec_record codec_milestone;
extern const struct codec_record codec_objective;
extern const struct codec_record codec_tool;
extern const struct codec_record codec_table;
extern const struct codec_record codec_cond;
extern const struct codec_record codec_handler;
/* The words of an enum that two tables use. */
extern const char *const codec_channel_names[PLAN_CHANNELS];
extern const char *const codec_release_names[PLAN_RELEASES];
extern const char *const codec_answer_names[PLAN_ANSWERS];
extern const char *const codec_compare_names[PLAN_COMPARES];

#endif
