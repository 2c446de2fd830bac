/*
 * plan_codec_question.c: the tables of what is asked: questions, choices,
 * hints and rubrics.
 */
#include "plan/codec_table.h"

const char *const codec_answer_names[PLAN_ANSWERS] = {
	[PLAN_PATTERN] = "pattern",
	[PLAN_CHOICE] = "choice",
	[PLAN_NUMBER] = "number",
	[PLAN_FREE] = "text",
	[PLAN_MULTI] = "multi",
	[PLAN_SCALE] = "scale",
	[PLAN_ORDER] = "order",
	[PLAN_DATE] = "date",
};

static const char *const sender_names[PLAN_SENDERS] = {
	[PLAN_ANYBODY] = "any",
	[PLAN_LEAD] = "lead",
	[PLAN_TWO] = "two",
};

#define ROW plan_choice
static const struct codec_field choice_fields[] = {
	ID(id),
	MOVES(moves),
	{ .name = "right", .type = CODEC_T_BOOL, AT(right) },
	TEXT(title),
};
const struct codec_record codec_choice = RECORD("choice", choice_fields);
#undef ROW

#define ROW plan_anchor
/* An anchor is a text and nothing else. */
struct plan_anchor { struct plan_text text; };
static const struct codec_field anchor_fields[] = {
	TEXT(text),
};
static const struct codec_record anchor_record =
    RECORD("anchor", anchor_fields);
#undef ROW

#define ROW plan_criterion
static const struct codec_field criterion_fields[] = {
	LIST(anchors, anchor_record),
	ID(id),
	POINTS(points),
	TEXT(title),
	POINTS(weight),
};
static const struct codec_record criterion_record =
    RECORD("criterion", criterion_fields);
#undef ROW

#define ROW plan_hint
static const struct codec_field hint_fields[] = {
	POINTS(cost),
	ID(id),
	TEXT(text),
};
static const struct codec_record hint_record = RECORD("hint", hint_fields);
#undef ROW

#define ROW plan_question
static const struct codec_field question_fields[] = {
	STRS(accept),
	{ .name = "answer", .type = CODEC_T_REAL, AT(answer) },
	{ .name = "any_value", .type = CODEC_T_BOOL, AT(any_value) },
	SPAN(at, -1),
	LIST(choices, codec_choice),
	SPAN(close, -1),
	TAG_STRS(cmm),
	{ .name = "date", .type = CODEC_T_MAYBE, AT(date) },
	SPAN(due, -1),
	TAG_STRS(first),
	{ .name = "fixed", .type = CODEC_T_BOOL, AT(fixed) },
	WORLD(from),
	{ .name = "has_hint", .type = CODEC_T_BOOL, AT(has_hint) },
	TEXT(hint),
	POINTS(hint_cost),
	LIST(hints, hint_record),
	ID(id),
	{ .name = "kind", .type = CODEC_T_ENUM, .need = true, AT(kind),
	  NAMES(codec_answer_names) },
	TAG_OBJECTIVES,
	{ .name = "pattern", .type = CODEC_T_MAYBE, AT(pattern) },
	REF(phase, CODEC_REF_PHASE),
	PLACE(place),
	POINTS(points),
	STRS(reject),
	LIST(rubric, criterion_record),
	{ .name = "sender", .type = CODEC_T_ENUM, AT(sender),
	  NAMES(sender_names) },
	{ .name = "shared", .type = CODEC_T_MAYBE, AT(shared) },
	SPAN(slack, -1),
	TEXT(title),
	ROLES(to),
	WORLD(to_value),
	{ .name = "tolerance", .type = CODEC_T_REAL, AT(tolerance) },
	POINTS(tries),
	REF(with, CODEC_REF_INJECT),
	POINTS(words),
};
const struct codec_record codec_question = RECORD("question", question_fields);
#undef ROW

#define ROW plan_rubric
static const struct codec_field rubric_fields[] = {
	{ .name = "blind", .type = CODEC_T_BOOL, AT(blind) },
	LIST(criteria, criterion_record),
	POINTS(graders),
	ID(id),
	PLACE(place),
	TEXT(title),
};
const struct codec_record codec_rubric = RECORD("rubric", rubric_fields);
#undef ROW

const char *plan_answer_name(enum plan_answer kind)
{
	return codec_answer_names[kind];
}

const char *plan_sender_name(enum plan_sender sender)
{
	return sender_names[sender];
}
