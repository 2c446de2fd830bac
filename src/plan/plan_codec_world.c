/*
 * plan_codec_world.c: the tables of the world of a pack: variables and their
 * moves, channels, phases and decisions.
 */
#include "plan/codec_table.h"

#define STORY_MAX_MS (INT64_C(10000) * 366 * 86400000)	/* year 9999 */

const char *const codec_channel_names[PLAN_CHANNELS] = {
	[PLAN_EMAIL] = "email",
	[PLAN_PHONE] = "phone",
	[PLAN_CHAT] = "chat",
	[PLAN_SOCIAL] = "social",
	[PLAN_FILE] = "file",
	[PLAN_NEWS] = "news",
};

static const char *const when_cut_names[PLAN_WHEN_CUTS] = {
	[PLAN_QUEUE] = "queue",
	[PLAN_BOUNCE] = "bounce",
	[PLAN_LOSE] = "lose",
	[PLAN_INSTEAD] = "instead",
};

#define ROW plan_move
static const struct codec_field move_fields[] = {
	WORLD(by),
	{ .name = "var", .type = CODEC_T_REF, .need = true, AT(var),
	  .absent = -1, .ref = CODEC_REF_VAR },
};
const struct codec_record codec_move = RECORD("move", move_fields);
#undef ROW

#define ROW plan_var
static const struct codec_field var_fields[] = {
	WORLD(drift_by),
	SPAN(drift_every, -1),
	COND(drift_when),
	ID(id),
	WORLD(max),
	WORLD(min),
	PLACE(place),
	{ .name = "shown_to", .type = CODEC_T_ROLES, AT(shown_to) },
	WORLD(start),
	TEXT(title),
};
const struct codec_record codec_var = RECORD("var", var_fields);
#undef ROW

#define ROW plan_carrier
static const struct codec_field carrier_fields[] = {
	ID(id),
	REF(instead, CODEC_REF_CHANNEL),
	ENUM(kind, codec_channel_names),
	PLACE(place),
	TEXT(title),
	ENUM(when_cut, when_cut_names),
};
const struct codec_record codec_carrier = RECORD("channel", carrier_fields);
#undef ROW

#define ROW plan_phase
static const struct codec_field phase_fields[] = {
	SPAN(begins, -1),
	{ .name = "closes", .type = CODEC_T_BOOL, AT(closes) },
	{ .name = "fictional_ms", .type = CODEC_T_INT, AT(fictional_ms),
	  .min = -STORY_MAX_MS, .max = STORY_MAX_MS },
	{ .name = "has_fictional", .type = CODEC_T_BOOL, AT(has_fictional) },
	ID(id),
	PLACE(place),
	TEXT(title),
	{ .name = "zone_min", .type = CODEC_T_INT, AT(zone_min),
	  .min = -1440, .max = 1440 },
};
const struct codec_record codec_phase = RECORD("phase", phase_fields);
#undef ROW

#define ROW plan_outcome
static const struct codec_field outcome_fields[] = {
	ID(id),
	MOVES(moves),
	COND(when),
};
static const struct codec_record outcome_record =
    RECORD("outcome", outcome_fields);
#undef ROW

#define ROW plan_decision
static const struct codec_field decision_fields[] = {
	SPAN(at, -1),
	SPAN(by, -1),
	ID(id),
	LIST(outcomes, outcome_record),
	REF(phase, CODEC_REF_PHASE),
	PLACE(place),
	TEXT(title),
	COND(when),
};
const struct codec_record codec_decision = RECORD("decision", decision_fields);
#undef ROW

const char *plan_channel_name(enum plan_channel channel)
{
	return codec_channel_names[channel];
}

const char *plan_when_cut_name(enum plan_when_cut when)
{
	return when_cut_names[when];
}
