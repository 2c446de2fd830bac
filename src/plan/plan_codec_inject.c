/*
 * plan_codec_inject.c: the tables of what is sent: injects, their texts and
 * files, what they cut.
 */
#include "plan/codec_table.h"

static const char *const trigger_names[] = {
	[PLAN_TRIGGER_NONE] = "none",
	[PLAN_TRIGGER_AT] = "at",
	[PLAN_TRIGGER_AFTER] = "after",
	[PLAN_TRIGGER_ON] = "on",
	[PLAN_TRIGGER_WHEN] = "when",
	[PLAN_TRIGGER_DIRECTOR] = "director",
};

const char *const codec_release_names[PLAN_RELEASES] = {
	[PLAN_RELEASE_DEFAULT] = "",
	[PLAN_RELEASE_AUTO] = "auto",
	[PLAN_RELEASE_ASK] = "ask",
	[PLAN_RELEASE_MANUAL] = "manual",
};

static const char *const category_names[PLAN_CATEGORIES] = {
	[PLAN_CONTEXTUAL] = "contextual",
	[PLAN_CONTINGENCY] = "contingency",
	[PLAN_ADMIN] = "admin",
};

#define ROW plan_file
static const struct codec_field file_fields[] = {
	DIGEST(digest),
	{ .name = "name", .type = CODEC_T_PATH, .need = true, AT(name) },
	{ .name = "size", .type = CODEC_T_INT, AT(size), .max = 1 << 28 },
};
const struct codec_record codec_file = RECORD("file", file_fields);
#undef ROW

#define ROW plan_body
static const struct codec_field body_fields[] = {
	DIGEST(digest),
	STR(lang),
	REF(role, CODEC_REF_ROLE),
};
static const struct codec_record body_record = RECORD("body", body_fields);
#undef ROW

#define ROW plan_cut
static const struct codec_field cut_fields[] = {
	{ .name = "channel", .type = CODEC_T_REF, .need = true, AT(channel),
	  .absent = -1, .ref = CODEC_REF_CHANNEL },
	SPAN(length, 0),
};
static const struct codec_record cut_record = RECORD("cut", cut_fields);
#undef ROW

#define ROW plan_inject
static const struct codec_field inject_fields[] = {
	REF(after, CODEC_REF_INJECT),
	SPAN(at, -1),
	TAG_STRS(attack),
	{ .name = "bench", .type = CODEC_T_BOOL, AT(bench) },
	LIST(bodies, body_record),
	ENUM(category, category_names),
	{ .name = "channel", .type = CODEC_T_ENUM, .need = true,
	  AT(channel), NAMES(codec_channel_names) },
	TAG_STRS(cmm),
	REF(contingency_for, CODEC_REF_EXPECT),
	LIST(cuts, cut_record),
	REF(decision, CODEC_REF_DECISION),
	SPAN(delay, 0),
	TEXT(expect),
	{ .name = "files", .type = CODEC_T_REFS, AT(files), COUNT(nfiles),
	  .ref = CODEC_REF_FILE },
	TAG_STRS(first),
	TEXT(from),
	ID(id),
	TAG_STR(law),
	MOVES(moves),
	SPAN(not_after, -1),
	REF(not_after_phase, CODEC_REF_PHASE),
	SPAN(not_before, -1),
	REF(not_before_phase, CODEC_REF_PHASE),
	TEXT(note),
	STR(nr),
	TAG_OBJECTIVES,
	{ .name = "on_send", .type = CODEC_T_HOOK, AT(on_send),
	  .absent = -1, .max = CODEC_HOOKS_MAX },
	STR(outcome),
	{ .name = "per_role", .type = CODEC_T_BOOL, AT(per_role) },
	REF(person, CODEC_REF_POSITION),
	REF(phase, CODEC_REF_PHASE),
	PLACE(place),
	STRS(ready),
	SPAN(recall, -1),
	ENUM(release, codec_release_names),
	TAG_STR(rsit),
	TEXT(script),
	TEXT(text),
	TEXT(title),
	TAG_STR(tlp),
	ROLES(to),
	{ .name = "trigger", .type = CODEC_T_ENUM, .need = true,
	  AT(trigger), NAMES(trigger_names) },
	COND(unless),
	REF(via, CODEC_REF_CHANNEL),
	COND(when),
	SPAN(window_from, -1),
	SPAN(window_to, -1),
};
const struct codec_record codec_inject = RECORD("inject", inject_fields);
#undef ROW

const char *plan_release_name(enum plan_release release)
{
	return codec_release_names[release];
}

const char *plan_category_name(enum plan_category category)
{
	return category_names[category];
}
