/*
 * plan_codec.c: the record of a whole plan, and what all records share.  The
 * tables are sorted bytewise by name because that is the order of the
 * canonical JSON.  It must never read or write JSON itself.
 */
#include "plan/codec_table.h"

static const char *const mode_names[PLAN_MODES] = {
	[PLAN_TTX] = "ttx",
	[PLAN_FE] = "fe",
	[PLAN_DRILL] = "drill",
};

static const char *const item_kind_names[PLAN_ITEM_KINDS] = {
	[PLAN_INJECT] = "inject",
	[PLAN_QUESTION] = "question",
	[PLAN_ACTION] = "action",
	[PLAN_PROBE] = "probe",
	[PLAN_DECISION] = "decision",
	[PLAN_PHASE] = "phase",
	[PLAN_POSITION] = "position",
	[PLAN_PERSONA] = "persona",
	[PLAN_OBJECTIVE] = "objective",
	[PLAN_VAR] = "var",
	[PLAN_EXPECT] = "expect",
	[PLAN_MILESTONE] = "milestone",
	[PLAN_CHANNEL] = "channel",
	[PLAN_FACT] = "fact",
	[PLAN_RUBRIC] = "rubric",
	[PLAN_QUESTIONNAIRE] = "questionnaire",
	[PLAN_TOOL] = "tool",
};

#define ROW plan_param
static const struct codec_field param_fields[] = {
	STRS(choices),
	ID(id),
	STR(otherwise),
	TEXT(title),
	STR(value),
};
static const struct codec_record param_record = RECORD("param", param_fields);
#undef ROW

#define ROW plan_edition
static const struct codec_field edition_fields[] = {
	{ .name = "catalogue", .type = CODEC_T_STR, .need = true,
	  AT(catalogue) },
	{ .name = "edition", .type = CODEC_T_STR, .need = true, AT(edition) },
};
static const struct codec_record edition_record =
    RECORD("edition", edition_fields);
#undef ROW

#define ROW plan_source
static const struct codec_field source_fields[] = {
	DIGEST(digest),
	{ .name = "path", .type = CODEC_T_PATH, .need = true, AT(path) },
};
static const struct codec_record source_record =
    RECORD("source", source_fields);
#undef ROW

#define ROW plan_string
static const struct codec_field string_fields[] = {
	{ .name = "id", .type = CODEC_T_STR, .need = true, AT(id) },
	TEXT(text),
};
static const struct codec_record string_record =
    RECORD("string", string_fields);
#undef ROW

#define ROW plan_order
static const struct codec_field order_fields[] = {
	{ .name = "id", .type = CODEC_T_REF, .need = true, AT(index),
	  .absent = -1, .ref = CODEC_REF_OF_KIND },
	{ .name = "kind", .type = CODEC_T_ENUM, .need = true, AT(kind),
	  NAMES(item_kind_names) },
};
static const struct codec_record order_record = RECORD("order", order_fields);
#undef ROW

#define ROW plan
static const struct codec_field plan_fields[] = {
	LIST(actions, codec_action),
	{ .name = "api", .type = CODEC_T_INT, AT(api), .max = 1000 },
	LIST(bots, codec_bot),
	LIST(channels, codec_carrier),
	LIST(conds, codec_cond),
	LIST(decisions, codec_decision),
	LIST(editions, edition_record),
	LIST(expects, codec_expect),
	LIST(facts, codec_fact),
	LIST(files, codec_file),
	{ .name = "format", .type = CODEC_T_FORMAT, .need = true },
	SPAN(freeze, 0),
	LIST(handlers, codec_handler),
	ID(id),
	LIST(injects, codec_inject),
	STRS(langs),
	SPAN(length, 0),
	TEXT(mark),
	LIST(milestones, codec_milestone),
	ENUM(mode, mode_names),
	LIST(needs, codec_need),
	LIST(objectives, codec_objective),
	LIST(order, order_record),
	STR(original),
	LIST(params, param_record),
	LIST(personas, codec_persona),
	LIST(phases, codec_phase),
	LIST(positions, codec_position),
	LIST(probes, codec_probe),
	LIST(questions, codec_question),
	{ .name = "ranking", .type = CODEC_T_BOOL, AT(ranking) },
	ENUM(release, codec_release_names),
	LIST(roles, codec_role),
	LIST(rubrics, codec_rubric),
	LIST(sources, source_record),
	LIST(strings, string_record),
	LIST(surveys, codec_questionnaire),
	LIST(tables, codec_table),
	STRS(timers),
	TEXT(title),
	LIST(tools, codec_tool),
	LIST(vars, codec_var),
	STR(version),
};
const struct codec_record codec_plan = RECORD("plan", plan_fields);
#undef ROW

const char *plan_mode_name(enum plan_mode mode)
{
	return mode_names[mode];
}

const struct codec_record *codec_item(enum plan_item kind)
{
	static const struct codec_record *const records[PLAN_ITEM_KINDS] = {
		[PLAN_INJECT] = &codec_inject,
		[PLAN_QUESTION] = &codec_question,
		[PLAN_ACTION] = &codec_action,
		[PLAN_PROBE] = &codec_probe,
		[PLAN_DECISION] = &codec_decision,
		[PLAN_PHASE] = &codec_phase,
		[PLAN_POSITION] = &codec_position,
		[PLAN_OBJECTIVE] = &codec_objective,
		[PLAN_CHANNEL] = &codec_carrier,
		[PLAN_PERSONA] = &codec_persona,
		[PLAN_FACT] = &codec_fact,
		[PLAN_VAR] = &codec_var,
		[PLAN_EXPECT] = &codec_expect,
		[PLAN_MILESTONE] = &codec_milestone,
		[PLAN_TOOL] = &codec_tool,
		[PLAN_RUBRIC] = &codec_rubric,
		[PLAN_QUESTIONNAIRE] = &codec_questionnaire,
	};

	return records[kind];
}

static void blank_field(const struct codec_field *f, void *at)
{
	switch (f->type) {
	case CODEC_T_STR:
	case CODEC_T_ID:
	case CODEC_T_PATH:
		*(const char **)at = "";
		break;
	case CODEC_T_PLACE:
		((struct plan_place *)at)->file = "";
		break;
	case CODEC_T_BOOL:
		*(bool *)at = f->absent != 0;
		break;
	case CODEC_T_SPAN:
		((struct span *)at)->ms = f->absent;
		break;
	case CODEC_T_HOOK:
	case CODEC_T_REF:
	case CODEC_T_COND:
		*(int *)at = (int)f->absent;
		break;
	default:
		break;
	}
}

void codec_blank(const struct codec_record *record, void *base)
{
	for (size_t i = 0; i < record->nfields; i++) {
		const struct codec_field *f = &record->fields[i];

		blank_field(f, (char *)base + f->at);
	}
}

bool codec_is_plain(enum codec_type type)
{
	switch (type) {
	case CODEC_T_ROLES:
	case CODEC_T_REF:
	case CODEC_T_REFS:
	case CODEC_T_COND:
	case CODEC_T_KIDS:
		return false;
	default:
		return true;
	}
}

enum codec_ref codec_ref_kind(const struct codec_field *f, const void *base)
{
	switch (f->ref) {
	case CODEC_REF_OF_OP:
		return codec_ref_of_op(((const struct plan_cond *)base)->op);
	case CODEC_REF_OF_EVENT:
		return codec_ref_of_event(
		    ((const struct plan_handler *)base)->on);
	case CODEC_REF_OF_KIND:
		return (enum codec_ref)
		    ((const struct plan_order *)base)->kind;
	default:
		return f->ref;
	}
}
