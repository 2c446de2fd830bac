/*
 * plan_codec_cond.c: the tables of conditions and handlers, and what each of
 * them refers to.
 */
#include "plan/codec_table.h"

const char *const codec_op_names[PLAN_OPS] = {
	[PLAN_OP_DONE] = "done",
	[PLAN_OP_CORRECT] = "correct",
	[PLAN_OP_ANSWERED] = "answered",
	[PLAN_OP_SENT] = "sent",
	[PLAN_OP_DOWN] = "down",
	[PLAN_OP_UP] = "up",
	[PLAN_OP_DOWN_FOR] = "down_for",
	[PLAN_OP_POINTS] = "points",
	[PLAN_OP_DECIDED] = "decided",
	[PLAN_OP_ANY] = "any",
	[PLAN_OP_ALL] = "all",
	[PLAN_OP_NO] = "no",
	[PLAN_OP_IN_PHASE] = "in_phase",
	[PLAN_OP_TOLD] = "told",
	[PLAN_OP_IS_CUT] = "is_cut",
	[PLAN_OP_CHOSE] = "chose",
	[PLAN_OP_EARLIER] = "earlier",
	[PLAN_OP_HELD] = "held",
	[PLAN_OP_VALUE] = "value",
	[PLAN_OP_MET] = "met",
	[PLAN_OP_LATE] = "late",
	[PLAN_OP_MISSED] = "missed",
	[PLAN_OP_PROMPTED] = "prompted",
	[PLAN_OP_VIOLATED] = "violated",
	[PLAN_OP_USED] = "used",
	[PLAN_OP_LEVEL] = "level",
};

const char *const codec_event_names[PLAN_EVENTS] = {
	[PLAN_ON_START] = "start",
	[PLAN_ON_SENT] = "sent",
	[PLAN_ON_ANSWER] = "answer",
	[PLAN_ON_ACTION] = "action",
	[PLAN_ON_PROBE] = "probe",
	[PLAN_ON_DECISION] = "decision",
	[PLAN_ON_EXPIRED] = "expired",
	[PLAN_ON_TIMER] = "timer",
	[PLAN_ON_MESSAGE] = "message",
	[PLAN_ON_TOOL] = "tool",
};

const char *const codec_compare_names[PLAN_COMPARES] = {
	[PLAN_LT] = "<",
	[PLAN_LE] = "<=",
	[PLAN_EQ] = "==",
	[PLAN_NE] = "~=",
	[PLAN_GE] = ">=",
	[PLAN_GT] = ">",
};

#define ROW plan_cond
static const struct codec_field cond_fields[] = {
	{ .name = "arg", .type = CODEC_T_MAYBE, AT(arg) },
	{ .name = "compare", .type = CODEC_T_ENUM, AT(compare),
	  NAMES(codec_compare_names) },
	REF(item, CODEC_REF_OF_OP),
	{ .name = "kids", .type = CODEC_T_KIDS, AT(first), COUNT(count) },
	{ .name = "n", .type = CODEC_T_INT, AT(n),
	  .min = -SPAN_MAX_MS, .max = SPAN_MAX_MS },
	{ .name = "op", .type = CODEC_T_ENUM, .need = true, AT(op),
	  NAMES(codec_op_names) },
	REF(other, CODEC_REF_ROLE),
	STR(outcome),
	REF(role, CODEC_REF_ROLE),
};
const struct codec_record codec_cond = RECORD("cond", cond_fields);
#undef ROW

#define ROW plan_handler
static const struct codec_field handler_fields[] = {
	{ .name = "hook", .type = CODEC_T_HOOK, .need = true, AT(hook),
	  .absent = -1, .max = CODEC_HOOKS_MAX },
	REF(item, CODEC_REF_OF_EVENT),
	{ .name = "on", .type = CODEC_T_ENUM, .need = true, AT(on),
	  NAMES(codec_event_names) },
	PLACE(place),
};
const struct codec_record codec_handler = RECORD("handler", handler_fields);
#undef ROW

const char *plan_op_name(enum plan_op op)
{
	return codec_op_names[op];
}

const char *plan_event_name(enum plan_event on)
{
	return codec_event_names[on];
}

const char *plan_compare_name(enum plan_compare compare)
{
	return codec_compare_names[compare];
}

int plan_op_item(enum plan_op op)
{
	enum codec_ref ref = codec_ref_of_op(op);

	return ref < CODEC_REF_ROLE ? (int)ref : -1;
}

int plan_event_item(enum plan_event on)
{
	enum codec_ref ref = codec_ref_of_event(on);

	return ref < CODEC_REF_ROLE ? (int)ref : -1;
}

enum codec_ref codec_ref_of_op(enum plan_op op)
{
	static const enum codec_ref refs[PLAN_OPS] = {
		[PLAN_OP_DONE] = CODEC_REF_ACTION,
		[PLAN_OP_CORRECT] = CODEC_REF_QUESTION,
		[PLAN_OP_ANSWERED] = CODEC_REF_QUESTION,
		[PLAN_OP_SENT] = CODEC_REF_INJECT,
		[PLAN_OP_DOWN] = CODEC_REF_PROBE,
		[PLAN_OP_UP] = CODEC_REF_PROBE,
		[PLAN_OP_DOWN_FOR] = CODEC_REF_PROBE,
		[PLAN_OP_POINTS] = CODEC_REF_NOTHING,
		[PLAN_OP_DECIDED] = CODEC_REF_DECISION,
		[PLAN_OP_ANY] = CODEC_REF_NOTHING,
		[PLAN_OP_ALL] = CODEC_REF_NOTHING,
		[PLAN_OP_NO] = CODEC_REF_NOTHING,
		[PLAN_OP_IN_PHASE] = CODEC_REF_PHASE,
		[PLAN_OP_TOLD] = CODEC_REF_FACT,
		[PLAN_OP_IS_CUT] = CODEC_REF_CHANNEL,
		[PLAN_OP_CHOSE] = CODEC_REF_QUESTION,
		[PLAN_OP_EARLIER] = CODEC_REF_NOTHING,
		[PLAN_OP_HELD] = CODEC_REF_NOTHING,
		[PLAN_OP_VALUE] = CODEC_REF_VAR,
		[PLAN_OP_MET] = CODEC_REF_EXPECT,
		[PLAN_OP_LATE] = CODEC_REF_EXPECT,
		[PLAN_OP_MISSED] = CODEC_REF_EXPECT,
		[PLAN_OP_PROMPTED] = CODEC_REF_EXPECT,
		[PLAN_OP_VIOLATED] = CODEC_REF_EXPECT,
		[PLAN_OP_USED] = CODEC_REF_TOOL,
		[PLAN_OP_LEVEL] = CODEC_REF_QUESTION,
	};

	return refs[op];
}

enum codec_ref codec_ref_of_event(enum plan_event on)
{
	static const enum codec_ref refs[PLAN_EVENTS] = {
		[PLAN_ON_START] = CODEC_REF_NOTHING,
		[PLAN_ON_SENT] = CODEC_REF_INJECT,
		[PLAN_ON_ANSWER] = CODEC_REF_QUESTION,
		[PLAN_ON_ACTION] = CODEC_REF_ACTION,
		[PLAN_ON_PROBE] = CODEC_REF_PROBE,
		[PLAN_ON_DECISION] = CODEC_REF_DECISION,
		[PLAN_ON_EXPIRED] = CODEC_REF_QUESTION,
		[PLAN_ON_TIMER] = CODEC_REF_TIMER,
		[PLAN_ON_MESSAGE] = CODEC_REF_NOTHING,
		[PLAN_ON_TOOL] = CODEC_REF_TOOL,
	};

	return refs[on];
}
