/*
 * plan_codec_people.c: the tables of who takes part: roles, positions,
 * personas and bots, who knows what and who needs to.
 */
#include "plan/codec_table.h"

#define ROLES_MAYBE(f) { .name = #f, .type = CODEC_T_ROLES, AT(f) }
#define PHONE { .name = "phone", .type = CODEC_T_MAYBE, AT(phone) }
#define PERCENT(f) { .name = #f, .type = CODEC_T_INT, .need = true, AT(f), \
	.min = -1, .max = 100 }

static const char *const absent_names[PLAN_ABSENTS] = {
	[PLAN_ABSENT_NONE] = "",
	[PLAN_ABSENT_EXCON] = "excon",
	[PLAN_ABSENT_BOTS] = "bots",
	[PLAN_ABSENT_MERGED] = "merged",
};

#define ROW plan_role
static const struct codec_field role_fields[] = {
	ENUM(absent, absent_names),
	POINTS(capacity),
	ID(id),
	REF(merged, CODEC_REF_ROLE),
	TEXT(name),
	PHONE,
};
const struct codec_record codec_role = RECORD("role", role_fields);
#undef ROW

#define ROW plan_position
static const struct codec_field position_fields[] = {
	ID(id),
	PHONE,
	PLACE(place),
	REF(role, CODEC_REF_ROLE),
	TEXT(title),
};
const struct codec_record codec_position = RECORD("position", position_fields);
#undef ROW

#define ROW plan_reply
static const struct codec_field reply_fields[] = {
	SPAN(delay, 0),
	{ .name = "match", .type = CODEC_T_MAYBE, AT(match) },
	STR(text),
};
static const struct codec_record reply_record = RECORD("reply", reply_fields);
#undef ROW

#define ROW plan_persona
static const struct codec_field persona_fields[] = {
	{ .name = "channels", .type = CODEC_T_REFS, AT(channels),
	  COUNT(nchannels), .ref = CODEC_REF_CHANNEL },
	ID(id),
	ROLES_MAYBE(known_to),
	PLACE(place),
	STR(played_by),
	LIST(replies, reply_record),
	TEXT(title),
};
const struct codec_record codec_persona = RECORD("persona", persona_fields);
#undef ROW

#define ROW plan_fact
static const struct codec_field fact_fields[] = {
	ID(id),
	ROLES_MAYBE(known_to),
	{ .name = "match", .type = CODEC_T_MAYBE, AT(match) },
	PLACE(place),
	REF(source, CODEC_REF_INJECT),
	TEXT(title),
};
const struct codec_record codec_fact = RECORD("fact", fact_fields);
#undef ROW

#define ROW plan_need
static const struct codec_field need_fields[] = {
	SPAN(by, -1),
	REF(counted_from, CODEC_REF_INJECT),
	{ .name = "fact", .type = CODEC_T_REF, .need = true, AT(fact),
	  .absent = -1, .ref = CODEC_REF_FACT },
	{ .name = "from", .type = CODEC_T_REF, .need = true, AT(from),
	  .absent = -1, .ref = CODEC_REF_ROLE },
	PLACE(place),
	ROLES(to),
};
const struct codec_record codec_need = RECORD("need", need_fields);
#undef ROW

#define ROW plan_bot
static const struct codec_field bot_fields[] = {
	SPAN(delay, -1),
	PERCENT(error),
	{ .name = "role", .type = CODEC_T_REF, .need = true, AT(role),
	  .absent = -1, .ref = CODEC_REF_ROLE },
	PERCENT(silence),
	PERCENT(skill),
};
const struct codec_record codec_bot = RECORD("bot", bot_fields);
#undef ROW

const char *plan_absent_name(enum plan_absent absent)
{
	return absent_names[absent];
}
