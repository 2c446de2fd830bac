/*
 * plan_codec_action.c: the tables of what teams do and what is looked at:
 * actions and probes.
 */
#include "plan/codec_table.h"

static const char *const shown_names[PLAN_SHOWNS] = {
	[PLAN_SHOWN_LIST] = "list",
	[PLAN_SHOWN_AFTER] = "after",
	[PLAN_SHOWN_TYPED] = "typed",
};

static const char *const ruling_names[PLAN_RULINGS] = {
	[PLAN_RULES_ITSELF] = "itself",
	[PLAN_RULED_EXCON] = "excon",
	[PLAN_RULED_EVALUATOR] = "evaluator",
};

static const char *const check_names[PLAN_CHECKS] = {
	[PLAN_TCP] = "tcp",
	[PLAN_HTTP] = "http",
	[PLAN_DNS] = "dns",
	[PLAN_ICMP] = "icmp",
	[PLAN_COMMAND] = "command",
};

#define ROW plan_action
static const struct codec_field action_fields[] = {
	REF(after, CODEC_REF_INJECT),
	TAG_STRS(cmm),
	TAG_STRS(first),
	ID(id),
	STRS(match),
	MOVES(moves),
	TAG_OBJECTIVES,
	{ .name = "once", .type = CODEC_T_BOOL, AT(once), .absent = 1 },
	PLACE(place),
	POINTS(points),
	{ .name = "ruling", .type = CODEC_T_ENUM, AT(ruling),
	  NAMES(ruling_names) },
	{ .name = "shown", .type = CODEC_T_ENUM, AT(shown),
	  NAMES(shown_names) },
	SPAN(takes, -1),
	TEXT(title),
	ROLES(to),
};
const struct codec_record codec_action = RECORD("action", action_fields);
#undef ROW

#define ROW plan_probe
static const struct codec_field probe_fields[] = {
	{ .name = "check", .type = CODEC_T_ENUM, .need = true, AT(check),
	  NAMES(check_names) },
	SPAN(every, -1),
	ID(id),
	PLACE(place),
	STR(target),
	TEXT(title),
};
const struct codec_record codec_probe = RECORD("probe", probe_fields);
#undef ROW

const char *plan_check_name(enum plan_check check)
{
	return check_names[check];
}
