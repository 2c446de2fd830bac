/*
 * plan_codec_expect.c: the tables of what is hoped for: expectations,
 * milestones and objectives.
 */
#include "plan/codec_table.h"

static const char *const result_names[PLAN_RESULTS] = {
	[PLAN_NO_RESULT] = "none",
	[PLAN_MET] = "met",
	[PLAN_LATE] = "late",
	[PLAN_PROMPTED] = "prompted",
	[PLAN_MISSED] = "missed",
	[PLAN_VIOLATED] = "violated",
	[PLAN_KEPT] = "kept",
	[PLAN_UNOBSERVED] = "unobserved",
};

#define ROW plan_result_moves
static const struct codec_field result_moves_fields[] = {
	MOVES(moves),
	{ .name = "result", .type = CODEC_T_ENUM, .need = true, AT(result),
	  NAMES(result_names) },
};
static const struct codec_record result_moves_record =
    RECORD("result_moves", result_moves_fields);
#undef ROW

#define ROW plan_expect
static const struct codec_field expect_fields[] = {
	COND(before),
	COND(evidence),
	{ .name = "fixed", .type = CODEC_T_BOOL, AT(fixed) },
	ID(id),
	LIST(moves, result_moves_record),
	COND(never),
	TAG_OBJECTIVES,
	REF(of, CODEC_REF_INJECT),
	PLACE(place),
	TEXT(task),
	ROLES(who),
	SPAN(within, -1),
};
const struct codec_record codec_expect = RECORD("expect", expect_fields);
#undef ROW

#define ROW plan_milestone
static const struct codec_field milestone_fields[] = {
	ID(id),
	PLACE(place),
	{ .name = "points", .type = CODEC_T_INT, AT(points),
	  .min = -CODEC_POINTS_MAX, .max = CODEC_POINTS_MAX },
	TEXT(title),
	{ .name = "to", .type = CODEC_T_ROLES, AT(to) },
	COND(when),
};
const struct codec_record codec_milestone =
    RECORD("milestone", milestone_fields);
#undef ROW

#define ROW plan_objective
static const struct codec_field objective_fields[] = {
	TAG_STR(capability),
	TAG_STRS(cmm),
	TAG_STRS(first),
	ID(id),
	PLACE(place),
	TEXT(title),
};
const struct codec_record codec_objective =
    RECORD("objective", objective_fields);
#undef ROW

const char *plan_result_name(enum plan_result result)
{
	return result_names[result];
}
