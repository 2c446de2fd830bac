/*
 * compile_tool.c: tools, their commands, and the rows of CSV files that
 * they show.
 */
#include "script/compiler.h"

#include "base/err_args.h"
#include "base/said.h"
#include "base/text.h"
#include "sheet/sheet.h"

#define TABLE_ROWS_MAX 5000
#define TABLE_COLUMNS_MAX 64
#define ROWS_LIMIT 40

/* ---- rows */

static int table_fail(struct compiler *c, int line, const char *file,
    const char *why)
{
	compiler_say(c, line, "rows: %s: %s", file, why);
	return -1;
}

/* The cells of a row, as many as there are columns. */
static const char **table_cells(struct compiler *c, const char *file,
    const struct sheet_row *row, size_t n)
{
	const char **cells = arena_calloc(&c->plan->arena, n, sizeof(*cells));

	for (size_t i = 0; i < n; i++)
		cells[i] = compiler_cell(c, file, row->number,
		    sheet_at(row, i)->text);
	return cells;
}

static int table_fill(struct compiler *c, struct plan_table *t,
    const struct sheet *s, int line)
{
	size_t n = s->n ? s->rows[0].n : 0;

	if (!s->n || !n)
		return table_fail(c, line, t->file, SAID("it has no columns"));
	if (n > TABLE_COLUMNS_MAX)
		return table_fail(c, line, t->file, SAID("more than 64 columns"));
	if (s->n - 1 > TABLE_ROWS_MAX)
		return table_fail(c, line, t->file, SAID("more than 5,000 rows"));
	t->ncolumns = n;
	t->columns = table_cells(c, t->file, &s->rows[0], n);
	t->nrows = s->n - 1;
	t->rows = arena_calloc(&c->plan->arena, t->nrows, sizeof(*t->rows));
	for (size_t i = 0; i < t->nrows; i++) {
		const struct sheet_row *row = &s->rows[i + 1];

		if (row->n > n) {
			compiler_say(c, line, "rows: %s: row %d has %zu cells, "
			    "the first one names %zu columns: put a text with "
			    "a comma in quotes", t->file, row->number, row->n,
			    n);
			return -1;
		}
		t->rows[i].cells = table_cells(c, t->file, row, n);
		t->rows[i].ncells = n;
	}
	return 0;
}

/* Reads a file once; its index, or -1. */
static int table_of(struct compiler *c, const char *file, int line)
{
	const struct file_entry *e = file_set_find(c->files, file);
	struct plan *p = c->plan;
	struct plan_table *more, t = { .file = file };
	struct sheet s = {0};
	struct err err;
	int bad;

	for (size_t i = 0; i < p->ntables; i++)
		if (!strcmp(p->tables[i].file, file))
			return (int)i;
	if (!e)
		return table_fail(c, line, file, SAID("there is no such file in "
		    "the pack"));
	if (sheet_read_csv(&s, e->bytes, e->len, &err))
		bad = table_fail(c, line, file, err_say(&err));
	else
		bad = table_fill(c, &t, &s, line);
	sheet_release(&s);
	if (bad)
		return -1;
	more = arena_calloc(&p->arena, p->ntables + 1, sizeof(*more));
	if (p->ntables)
		memcpy(more, p->tables, p->ntables * sizeof(*more));
	more[p->ntables] = t;
	p->tables = more;
	return (int)p->ntables++;
}

/* "host", ">= from" */
static bool where_parse(struct compiler *c, const struct plan_command *k,
    const struct val_pair *pair, struct plan_where *w)
{
	static const char *const marks[] = { "<=", ">=", "==", "~=", "<",
		">" };
	static const enum plan_compare compares[] = { PLAN_LE, PLAN_GE,
		PLAN_EQ, PLAN_NE, PLAN_LT, PLAN_GT };
	const struct plan_table *t = &c->plan->tables[k->table];
	const char *s = val_text(pair->value, "");

	*w = (struct plan_where){ .column = -1, .arg = -1,
		.compare = PLAN_EQ };
	for (size_t i = 0; i < ARRAY_LEN(marks); i++)
		if (!strncmp(s, marks[i], strlen(marks[i]))) {
			w->compare = compares[i];
			s += strlen(marks[i]);
			break;
		}
	s += strspn(s, " ");
	for (size_t i = 0; i < t->ncolumns; i++)
		if (!strcmp(t->columns[i], pair->key))
			w->column = (int64_t)i;
	for (size_t i = 0; i < k->nargs; i++)
		if (!strcmp(k->args[i].id, s))
			w->arg = (int64_t)i;
	if (w->column < 0)
		compiler_say(c, pair->line, "rows.where: %s has no column "
		    "\"%.64s\"", t->file, pair->key);
	else if (w->arg < 0)
		compiler_say(c, pair->line, "rows.where: unknown argument "
		    "\"%.64s\" of command \"%s\"", s, k->name);
	return w->column >= 0 && w->arg >= 0;
}

static void command_rows(struct compiler *c, const struct val *fields,
    struct plan_command *k)
{
	const struct val *rows = field_value(fields, "rows");
	const struct val *where = field_value(rows, "where");
	const char *file;

	k->table = -1;
	k->limit = ROWS_LIMIT;
	if (!rows || !field_str(c, rows, "file", &file))
		return;
	k->table = table_of(c, file, field_line(c, rows, "file"));
	field_points(c, rows, "limit", 1, &k->limit);
	if (k->table < 0 || !where || where->kind != VAL_MAP)
		return;
	k->where = arena_calloc(&c->plan->arena, val_len(where),
	    sizeof(*k->where));
	for (size_t i = 0; i < val_len(where); i++)
		if (where_parse(c, k, &where->u.map.p[i],
		    &k->where[k->nwhere]))
			k->nwhere++;
}

/* ---- commands */

static const char *arg_word(int i)
{
	return plan_arg_name((enum plan_arg)i);
}

/* Arguments are typed in their order. */
static void args_order(struct compiler *c, const struct plan_command *k,
    int line)
{
	const struct plan_tool_arg *last = &k->args[k->nargs - 1];

	if (k->nargs > 1 && last[-1].optional && !last->optional)
		compiler_warn(c, line, "args: \"%.64s\" follows one that may be "
		    "left out: then people have to write %.64s=...", last->id,
		    last->id);
}

static void command_args(struct compiler *c, const struct val *fields,
    struct plan_command *k)
{
	const struct val *list = field_value(fields, "args");
	struct map ids = {0};

	if (!list || list->kind != VAL_LIST)
		return;
	if (val_len(list) > PLAN_TOOL_ARGS_MAX) {
		compiler_say(c, list->line, "command \"%s\": more than %d "
		    "arguments", k->name, PLAN_TOOL_ARGS_MAX);
		return;
	}
	k->args = arena_calloc(&c->plan->arena, val_len(list),
	    sizeof(*k->args));
	for (size_t i = 0; i < val_len(list); i++) {
		const struct val *v = val_at(list, i);
		struct plan_tool_arg *a = &k->args[k->nargs++];
		int kind = field_given(v, "choices") ? PLAN_ARG_CHOICE :
		    PLAN_ARG_WORD;

		a->id = arena_strdup(&c->plan->arena,
		    val_text(field_value(v, "id"), ""));
		if (a->id[0] && !map_put(&ids, a->id, 0))
			compiler_say(c, field_line(c, v, "id"), "args: "
			    "\"%.64s\" is there twice", a->id);
		field_word(v, "kind", arg_word, PLAN_ARGS, &kind);
		a->kind = (enum plan_arg)kind;
		field_bool(c, v, "optional", &a->optional);
		field_strs(c, v, "choices", &a->choices, &a->nchoices);
		if ((a->kind == PLAN_ARG_CHOICE) != (a->nchoices > 0))
			compiler_say(c, field_line(c, v, "kind"), "args: "
			    "\"%.64s\": choices go with kind \"choice\"",
			    a->id);
		args_order(c, k, field_line(c, v, "id"));
	}
	map_release(&ids);
}

/* Is it a value that the first argument can have? */
static bool does_value(const struct plan_command *k, const char *value)
{
	if (!value[0] || !k->nargs || k->args[0].kind != PLAN_ARG_CHOICE)
		return true;
	for (size_t i = 0; i < k->args[0].nchoices; i++)
		if (!strcmp(k->args[0].choices[i], value))
			return true;
	return false;
}

static void command_does(struct compiler *c, const struct val *fields,
    struct plan_command *k)
{
	const struct val *does = field_value(fields, "does");

	if (!does || does->kind != VAL_MAP)
		return;
	if (k->nargs == 0 && val_len(does) > 0 && !val_get(does, "*")) {
		compiler_say(c, field_line(c, fields, "does"), "does: command "
		    "\"%s\" has no argument: write [\"*\"] for whatever it "
		    "is given", k->name);
		return;
	}
	k->does = arena_calloc(&c->plan->arena, val_len(does),
	    sizeof(*k->does));
	for (size_t i = 0; i < val_len(does); i++) {
		const struct val_pair *pair = &does->u.map.p[i];
		struct plan_does *d = &k->does[k->ndoes];
		int line = pair->line ? pair->line : does->line;

		d->value = strcmp(pair->key, "*") ?
		    arena_strdup(&c->plan->arena, pair->key) : "";
		d->action = compiler_find(c, PLAN_ACTION,
		    val_text(pair->value, ""), line);
		if (!does_value(k, d->value))
			compiler_say(c, line, "does: \"%.64s\" is no choice "
			    "of argument \"%s\"", d->value, k->args[0].id);
		else if (d->action >= 0)
			k->ndoes++;
	}
}

/* A text, or the id of one in strings.txt. */
static void command_text(struct compiler *c, const struct val *fields,
    const char *name, struct plan_text *out)
{
	const char *id = val_text(field_value(fields, name), NULL);

	if (id && text_is_id(id) && compiler_string(c, id, name, out))
		return;
	field_text(c, fields, name, name, out);
}

static void command_answers(struct compiler *c, const struct val *fields,
    struct plan_command *k)
{
	const char **ids = NULL;
	size_t n = 0;

	field_strs(c, fields, "answers", &ids, &n);
	k->answers = arena_calloc(&c->plan->arena, n, sizeof(*k->answers));
	for (size_t i = 0; i < n; i++) {
		struct plan_choosable *r = &k->answers[k->nanswers];

		if (!text_is_id(ids[i]) || !compiler_string(c, ids[i],
		    "answers", &r->text)) {
			compiler_say(c, field_line(c, fields, "answers"),
			    "answers: there is no \"%.64s\" in strings.txt",
			    ids[i]);
			continue;
		}
		r->id = ids[i];
		k->nanswers++;
	}
}

static void tool_command(struct compiler *c, const struct val *fields,
    struct plan_command *k)
{
	k->name = arena_strdup(&c->plan->arena,
	    val_text(field_value(fields, "name"), ""));
	k->takes = SPAN_NONE;
	command_args(c, fields, k);
	command_rows(c, fields, k);
	command_text(c, fields, "empty", &k->empty);
	command_text(c, fields, "answer", &k->answer);
	command_answers(c, fields, k);
	field_bool(c, fields, "ask", &k->ask);
	command_does(c, fields, k);
	field_moves(c, fields, "moves", &k->moves);
	if (field_span(c, fields, "takes", &k->takes) &&
	    !field_given(fields, "does"))
		compiler_say(c, field_line(c, fields, "takes"),
		    "takes goes with does: what is done then?");
	if (!field_given(fields, "rows") && !field_given(fields, "answer"))
		compiler_say(c, fields->line, "command \"%s\": neither rows "
		    "nor answer: what does it show?", k->name);
}

void compile_tool(struct compiler *c, int index)
{
	const struct val *fields = c->at->fields;
	const struct val *list = field_value(fields, "commands");
	struct plan_tool *t = &c->plan->tools[index];
	struct map names = {0};

	plan_blank(PLAN_TOOL, t);
	t->id = arena_strdup(&c->plan->arena, c->at->id);
	t->place.file = arena_strdup(&c->plan->arena, c->at->file);
	t->place.line = c->at->line;
	field_roles(c, fields, "to", &t->to);
	field_text(c, fields, "title", "title", &t->title);
	field_cond(c, fields, "opens", &t->opens);
	if (!list || list->kind != VAL_LIST)
		return;
	if (!val_len(list) || val_len(list) > PLAN_LINES_MAX) {
		compiler_say(c, field_line(c, fields, "commands"),
		    "commands has %zu lines: from 1 to %d", val_len(list),
		    PLAN_LINES_MAX);
		return;
	}
	t->commands = arena_calloc(&c->plan->arena, val_len(list),
	    sizeof(*t->commands));
	for (size_t i = 0; i < val_len(list); i++) {
		const struct val *v = val_at(list, i);

		tool_command(c, v, &t->commands[t->ncommands++]);
		if (!map_put(&names, t->commands[i].name, 0))
			compiler_say(c, field_line(c, v, "name"), "commands: "
			    "\"%.64s\" is there twice", t->commands[i].name);
	}
	map_release(&names);
}
