/*
 * plan_codec_tool.c: the tables of tools: their commands, arguments and
 * tables.
 */
#include "plan/codec_table.h"

#define INDEX(f) { .name = #f, .type = CODEC_T_INT, AT(f), .max = 65535 }

static const char *const arg_names[PLAN_ARGS] = {
	[PLAN_ARG_WORD] = "word",
	[PLAN_ARG_NUMBER] = "number",
	[PLAN_ARG_TIME] = "time",
	[PLAN_ARG_CHOICE] = "choice",
};

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
	  NAMES(codec_compare_names) },
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

#define ROW plan_choosable
static const struct codec_field reply_fields[] = {
	ID(id),
	TEXT(text),
};
static const struct codec_record reply_record = RECORD("reply", reply_fields);
#undef ROW

#define ROW plan_command
static const struct codec_field command_fields[] = {
	TEXT(answer),
	LIST(answers, reply_record),
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
const struct codec_record codec_tool = RECORD("tool", tool_fields);
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
const struct codec_record codec_table = RECORD("table", table_fields);
#undef ROW

const char *plan_arg_name(enum plan_arg kind)
{
	return arg_names[kind];
}
