/*
 * plan_codec.c: the tables of a plan's fields, sorted bytewise by name
 * because that is the order of the canonical JSON.  It must never read or
 * write JSON itself.
 */
#include "plan/codec.h"

#include <stddef.h>

#define POINTS_MAX 1000000
#define HOOKS_MAX 65535
#define STORY_MAX_MS (INT64_C(10000) * 366 * 86400000)	/* year 9999 */

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
static const char *const trigger_names[] = {
	[PLAN_TRIGGER_NONE] = "none",
	[PLAN_TRIGGER_AT] = "at",
	[PLAN_TRIGGER_AFTER] = "after",
	[PLAN_TRIGGER_ON] = "on",
	[PLAN_TRIGGER_WHEN] = "when",
	[PLAN_TRIGGER_DIRECTOR] = "director",
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

static const char *const compare_names[PLAN_COMPARES] = {
	[PLAN_LT] = "<",
	[PLAN_LE] = "<=",
	[PLAN_EQ] = "==",
	[PLAN_NE] = "~=",
	[PLAN_GE] = ">=",
	[PLAN_GT] = ">",
};

/* What the tables below are written with. */
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
#define POINTS(f) { .name = #f, .type = CODEC_T_INT, AT(f), .max = POINTS_MAX }
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
	.record = &move_record }
#define LIST(f, of) { .name = #f, .type = CODEC_T_LIST, AT(f), \
	COUNT(n##f), .record = &(of) }
#define RECORD(word, table) { .name = (word), .size = sizeof(struct ROW), \
	.fields = (table), .nfields = ARRAY_LEN(table) }

#define ROW plan_move
static const struct codec_field move_fields[] = {
	WORLD(by),
	{ .name = "var", .type = CODEC_T_REF, .need = true, AT(var),
	  .absent = -1, .ref = CODEC_REF_VAR },
};
static const struct codec_record move_record = RECORD("move", move_fields);
#undef ROW

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
};
static const struct codec_record role_record = RECORD("role", role_fields);
#undef ROW

#define ROW plan_file
static const struct codec_field file_fields[] = {
	DIGEST(digest),
	{ .name = "name", .type = CODEC_T_PATH, .need = true, AT(name) },
	{ .name = "size", .type = CODEC_T_INT, AT(size), .max = 1 << 28 },
};
static const struct codec_record file_record = RECORD("file", file_fields);
#undef ROW

#define ROW plan_source
static const struct codec_field source_fields[] = {
	DIGEST(digest),
	{ .name = "path", .type = CODEC_T_PATH, .need = true, AT(path) },
};
static const struct codec_record source_record =
    RECORD("source", source_fields);
#undef ROW

#define ROW plan_body
static const struct codec_field body_fields[] = {
	DIGEST(digest),
	STR(lang),
	REF(role, CODEC_REF_ROLE),
};
static const struct codec_record body_record = RECORD("body", body_fields);
#undef ROW

static const char *const channel_names[PLAN_CHANNELS] = {
	[PLAN_EMAIL] = "email",
	[PLAN_PHONE] = "phone",
	[PLAN_CHAT] = "chat",
	[PLAN_SOCIAL] = "social",
	[PLAN_FILE] = "file",
	[PLAN_NEWS] = "news",
};

static const char *const mode_names[PLAN_MODES] = {
	[PLAN_TTX] = "ttx",
	[PLAN_FE] = "fe",
	[PLAN_DRILL] = "drill",
};
static const char *const when_cut_names[PLAN_WHEN_CUTS] = {
	[PLAN_QUEUE] = "queue",
	[PLAN_BOUNCE] = "bounce",
	[PLAN_LOSE] = "lose",
	[PLAN_INSTEAD] = "instead",
};
static const char *const release_names[PLAN_RELEASES] = {
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
	  AT(channel), NAMES(channel_names) },
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
	  .absent = -1, .max = HOOKS_MAX },
	STR(outcome),
	{ .name = "per_role", .type = CODEC_T_BOOL, AT(per_role) },
	REF(person, CODEC_REF_POSITION),
	REF(phase, CODEC_REF_PHASE),
	PLACE(place),
	STRS(ready),
	SPAN(recall, -1),
	ENUM(release, release_names),
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
static const struct codec_record inject_record =
    RECORD("inject", inject_fields);
#undef ROW

#define ROW plan_choice
static const struct codec_field choice_fields[] = {
	ID(id),
	MOVES(moves),
	{ .name = "right", .type = CODEC_T_BOOL, AT(right) },
	TEXT(title),
};
static const struct codec_record choice_record =
    RECORD("choice", choice_fields);
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

static const char *const answer_names[PLAN_ANSWERS] = {
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
	LIST(choices, choice_record),
	SPAN(close, -1),
	TAG_STRS(cmm),
	{ .name = "date", .type = CODEC_T_MAYBE, AT(date) },
	SPAN(due, -1),
	TAG_STRS(first),
	WORLD(from),
	{ .name = "has_hint", .type = CODEC_T_BOOL, AT(has_hint) },
	TEXT(hint),
	POINTS(hint_cost),
	LIST(hints, hint_record),
	ID(id),
	{ .name = "kind", .type = CODEC_T_ENUM, .need = true, AT(kind),
	  NAMES(answer_names) },
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
static const struct codec_record question_record =
    RECORD("question", question_fields);
#undef ROW

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
static const struct codec_record action_record =
    RECORD("action", action_fields);
#undef ROW

static const char *const check_names[PLAN_CHECKS] = {
	[PLAN_TCP] = "tcp",
	[PLAN_HTTP] = "http",
	[PLAN_DNS] = "dns",
	[PLAN_ICMP] = "icmp",
	[PLAN_COMMAND] = "command",
};

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
static const struct codec_record probe_record = RECORD("probe", probe_fields);
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
static const struct codec_record decision_record =
    RECORD("decision", decision_fields);
#undef ROW

#define ROW plan_carrier
static const struct codec_field carrier_fields[] = {
	ID(id),
	REF(instead, CODEC_REF_CHANNEL),
	ENUM(kind, channel_names),
	PLACE(place),
	TEXT(title),
	ENUM(when_cut, when_cut_names),
};
static const struct codec_record carrier_record =
    RECORD("channel", carrier_fields);
#undef ROW

#define ROW plan_reply
static const struct codec_field reply_fields[] = {
	SPAN(delay, 0),
	{ .name = "match", .type = CODEC_T_MAYBE, AT(match) },
	STR(text),
};
static const struct codec_record reply_record = RECORD("reply", reply_fields);
#undef ROW

#define ROLES_MAYBE(f) { .name = #f, .type = CODEC_T_ROLES, AT(f) }
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
static const struct codec_record persona_record =
    RECORD("persona", persona_fields);
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
static const struct codec_record fact_record = RECORD("fact", fact_fields);
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
static const struct codec_record need_record = RECORD("need", need_fields);
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
static const struct codec_record objective_record =
    RECORD("objective", objective_fields);
#undef ROW

#define ROW plan_position
static const struct codec_field position_fields[] = {
	ID(id),
	PLACE(place),
	REF(role, CODEC_REF_ROLE),
	TEXT(title),
};
static const struct codec_record position_record =
    RECORD("position", position_fields);
#undef ROW

#define ROW plan_string
static const struct codec_field string_fields[] = {
	{ .name = "id", .type = CODEC_T_STR, .need = true, AT(id) },
	TEXT(text),
};
static const struct codec_record string_record =
    RECORD("string", string_fields);
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
static const struct codec_record phase_record = RECORD("phase", phase_fields);
#undef ROW

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
static const struct codec_record expect_record =
    RECORD("expect", expect_fields);
#undef ROW

static const char *const arg_names[PLAN_ARGS] = {
	[PLAN_ARG_WORD] = "word",
	[PLAN_ARG_NUMBER] = "number",
	[PLAN_ARG_TIME] = "time",
	[PLAN_ARG_CHOICE] = "choice",
};
#define INDEX(f) { .name = #f, .type = CODEC_T_INT, AT(f), .max = 65535 }

#define ROW plan_tool_arg
static const struct codec_field tool_arg_fields[] = {
	STRS(choices),
	ID(id),
	{ .name = "kind", .type = CODEC_T_ENUM, AT(kind), NAMES(arg_names) },
	{ .name = "optional", .type = CODEC_T_BOOL, AT(optional) },
};
static const struct codec_record tool_arg_record =
    RECORD("tool_arg", tool_arg_fields);
#undef ROW

#define ROW plan_where
static const struct codec_field where_fields[] = {
	INDEX(arg),
	INDEX(column),
	{ .name = "compare", .type = CODEC_T_ENUM, .need = true, AT(compare),
	  NAMES(compare_names) },
};
static const struct codec_record where_record = RECORD("where", where_fields);
#undef ROW

#define ROW plan_does
static const struct codec_field does_fields[] = {
	{ .name = "action", .type = CODEC_T_REF, .need = true, AT(action),
	  .absent = -1, .ref = CODEC_REF_ACTION },
	STR(value),
};
static const struct codec_record does_record = RECORD("does", does_fields);
#undef ROW

#define ROW plan_command
static const struct codec_field command_fields[] = {
	TEXT(answer),
	LIST(args, tool_arg_record),
	{ .name = "ask", .type = CODEC_T_BOOL, AT(ask) },
	LIST(does, does_record),
	TEXT(empty),
	INDEX(limit),
	MOVES(moves),
	ID(name),
	{ .name = "table", .type = CODEC_T_INT, .need = true, AT(table),
	  .min = -1, .max = 65535 },
	SPAN(takes, -1),
	LIST(where, where_record),
};
static const struct codec_record command_record =
    RECORD("command", command_fields);
#undef ROW

#define ROW plan_tool
static const struct codec_field tool_fields[] = {
	LIST(commands, command_record),
	ID(id),
	COND(opens),
	PLACE(place),
	TEXT(title),
	ROLES(to),
};
static const struct codec_record tool_record = RECORD("tool", tool_fields);
#undef ROW

#define ROW plan_row
static const struct codec_field row_fields[] = {
	STRS(cells),
};
static const struct codec_record row_record = RECORD("row", row_fields);
#undef ROW

#define ROW plan_table
static const struct codec_field table_fields[] = {
	STRS(columns),
	{ .name = "file", .type = CODEC_T_PATH, .need = true, AT(file) },
	LIST(rows, row_record),
};
static const struct codec_record table_record = RECORD("table", table_fields);
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
static const struct codec_record rubric_record =
    RECORD("rubric", rubric_fields);
#undef ROW

#define PERCENT(f) { .name = #f, .type = CODEC_T_INT, .need = true, AT(f), \
	.min = -1, .max = 100 }
#define ROW plan_bot
static const struct codec_field bot_fields[] = {
	SPAN(delay, -1),
	PERCENT(error),
	{ .name = "role", .type = CODEC_T_REF, .need = true, AT(role),
	  .absent = -1, .ref = CODEC_REF_ROLE },
	PERCENT(silence),
	PERCENT(skill),
};
static const struct codec_record bot_record = RECORD("bot", bot_fields);
#undef ROW

static const char *const purpose_names[PLAN_PURPOSES] = {
	[PLAN_PRE] = "pre",
	[PLAN_POST] = "post",
	[PLAN_PICTURE] = "picture",
	[PLAN_CALIBRATION] = "calibration",
};

#define ROW plan_survey_item
static const struct codec_field survey_item_fields[] = {
	LIST(choices, choice_record),
	WORLD(from),
	ID(id),
	{ .name = "kind", .type = CODEC_T_ENUM, .need = true, AT(kind),
	  NAMES(answer_names) },
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
static const struct codec_record questionnaire_record =
    RECORD("questionnaire", questionnaire_fields);
#undef ROW

#define ROW plan_milestone
static const struct codec_field milestone_fields[] = {
	ID(id),
	PLACE(place),
	{ .name = "points", .type = CODEC_T_INT, AT(points),
	  .min = -POINTS_MAX, .max = POINTS_MAX },
	TEXT(title),
	{ .name = "to", .type = CODEC_T_ROLES, AT(to) },
	COND(when),
};
static const struct codec_record milestone_record =
    RECORD("milestone", milestone_fields);
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
static const struct codec_record var_record = RECORD("var", var_fields);
#undef ROW

#define ROW plan_cond
static const struct codec_field cond_fields[] = {
	{ .name = "arg", .type = CODEC_T_MAYBE, AT(arg) },
	{ .name = "compare", .type = CODEC_T_ENUM, AT(compare),
	  NAMES(compare_names) },
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
static const struct codec_record cond_record = RECORD("cond", cond_fields);
#undef ROW

#define ROW plan_handler
static const struct codec_field handler_fields[] = {
	{ .name = "hook", .type = CODEC_T_HOOK, .need = true, AT(hook),
	  .absent = -1, .max = HOOKS_MAX },
	REF(item, CODEC_REF_OF_EVENT),
	{ .name = "on", .type = CODEC_T_ENUM, .need = true, AT(on),
	  NAMES(codec_event_names) },
	PLACE(place),
};
static const struct codec_record handler_record =
    RECORD("handler", handler_fields);
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
	LIST(actions, action_record),
	{ .name = "api", .type = CODEC_T_INT, AT(api), .max = 1000 },
	LIST(bots, bot_record),
	LIST(channels, carrier_record),
	LIST(conds, cond_record),
	LIST(decisions, decision_record),
	LIST(expects, expect_record),
	LIST(facts, fact_record),
	LIST(files, file_record),
	{ .name = "format", .type = CODEC_T_FORMAT, .need = true },
	LIST(handlers, handler_record),
	ID(id),
	LIST(injects, inject_record),
	STRS(langs),
	SPAN(length, 0),
	TEXT(mark),
	LIST(milestones, milestone_record),
	ENUM(mode, mode_names),
	LIST(needs, need_record),
	LIST(objectives, objective_record),
	LIST(order, order_record),
	STR(original),
	LIST(params, param_record),
	LIST(personas, persona_record),
	LIST(phases, phase_record),
	LIST(positions, position_record),
	LIST(probes, probe_record),
	LIST(questions, question_record),
	{ .name = "ranking", .type = CODEC_T_BOOL, AT(ranking) },
	ENUM(release, release_names),
	LIST(roles, role_record),
	LIST(rubrics, rubric_record),
	LIST(sources, source_record),
	LIST(strings, string_record),
	LIST(surveys, questionnaire_record),
	LIST(tables, table_record),
	STRS(timers),
	TEXT(title),
	LIST(tools, tool_record),
	LIST(vars, var_record),
	STR(version),
};
const struct codec_record codec_plan = RECORD("plan", plan_fields);
#undef ROW

const char *plan_channel_name(enum plan_channel channel)
{
	return channel_names[channel];
}

const char *plan_compare_name(enum plan_compare compare)
{
	return compare_names[compare];
}

const char *plan_when_cut_name(enum plan_when_cut when)
{
	return when_cut_names[when];
}

const char *plan_absent_name(enum plan_absent absent)
{
	return absent_names[absent];
}

const char *plan_mode_name(enum plan_mode mode)
{
	return mode_names[mode];
}

const char *plan_release_name(enum plan_release release)
{
	return release_names[release];
}

const char *plan_category_name(enum plan_category category)
{
	return category_names[category];
}

const char *plan_result_name(enum plan_result result)
{
	return result_names[result];
}

const char *plan_sender_name(enum plan_sender sender)
{
	return sender_names[sender];
}

const char *plan_purpose_name(enum plan_purpose purpose)
{
	return purpose_names[purpose];
}

const char *plan_arg_name(enum plan_arg kind)
{
	return arg_names[kind];
}

const char *plan_answer_name(enum plan_answer kind)
{
	return answer_names[kind];
}

const char *plan_check_name(enum plan_check check)
{
	return check_names[check];
}

const char *plan_op_name(enum plan_op op)
{
	return codec_op_names[op];
}

const char *plan_event_name(enum plan_event on)
{
	return codec_event_names[on];
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

const struct codec_record *codec_item(enum plan_item kind)
{
	static const struct codec_record *const records[PLAN_ITEM_KINDS] = {
		[PLAN_INJECT] = &inject_record,
		[PLAN_QUESTION] = &question_record,
		[PLAN_ACTION] = &action_record,
		[PLAN_PROBE] = &probe_record,
		[PLAN_DECISION] = &decision_record,
		[PLAN_PHASE] = &phase_record,
		[PLAN_POSITION] = &position_record,
		[PLAN_OBJECTIVE] = &objective_record,
		[PLAN_CHANNEL] = &carrier_record,
		[PLAN_PERSONA] = &persona_record,
		[PLAN_FACT] = &fact_record,
		[PLAN_VAR] = &var_record,
		[PLAN_EXPECT] = &expect_record,
		[PLAN_MILESTONE] = &milestone_record,
		[PLAN_TOOL] = &tool_record,
		[PLAN_RUBRIC] = &rubric_record,
		[PLAN_QUESTIONNAIRE] = &questionnaire_record,
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
