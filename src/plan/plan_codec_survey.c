/*
 * plan_codec_survey.c: the tables of questionnaires.
 */
#include "plan/codec_table.h"

static const char *const purpose_names[PLAN_PURPOSES] = {
	[PLAN_PRE] = "pre",
	[PLAN_POST] = "post",
	[PLAN_PICTURE] = "picture",
	[PLAN_CALIBRATION] = "calibration",
};

#define ROW plan_survey_item
static const struct codec_field survey_item_fields[] = {
	LIST(choices, codec_choice),
	WORLD(from),
	ID(id),
	{ .name = "kind", .type = CODEC_T_ENUM, .need = true, AT(kind),
	  NAMES(codec_answer_names) },
	{ .name = "optional", .type = CODEC_T_BOOL, AT(optional) },
	TEXT(title),
	WORLD(to_value),
};
static const struct codec_record survey_item_record =
    RECORD("survey_item", survey_item_fields);
#undef ROW

#define ROW plan_questionnaire
static const struct codec_field questionnaire_fields[] = {
	{ .name = "anonymous", .type = CODEC_T_BOOL, AT(anonymous) },
	SPAN(at, -1),
	SPAN(close, -1),
	{ .name = "each_person", .type = CODEC_T_BOOL, AT(each_person) },
	ID(id),
	LIST(items, survey_item_record),
	REF(phase, CODEC_REF_PHASE),
	PLACE(place),
	{ .name = "purpose", .type = CODEC_T_ENUM, .need = true, AT(purpose),
	  NAMES(purpose_names) },
	TEXT(title),
	ROLES(to),
};
const struct codec_record codec_questionnaire =
    RECORD("questionnaire", questionnaire_fields);
#undef ROW

const char *plan_purpose_name(enum plan_purpose purpose)
{
	return purpose_names[purpose];
}
