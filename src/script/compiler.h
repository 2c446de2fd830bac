/*
 * compiler.h: what the compile_*.c files share: the plan being made, where
 * in the pack we are, and reading the fields of a declaration.
 *
 * api_check() (lua/api.h) has said what is ill formed: fields that do not
 * exist or are missing, wrong types.  The readers here take what is well
 * formed and are silent about the rest, so that no mistake is told twice.
 */
#ifndef SCRIPT_COMPILER_H
#define SCRIPT_COMPILER_H

#include "script/compile.h"

#define COMPILER_POINTS_MAX 1000000
/* What somebody can be asked to read at once: ten screens of a terminal of
 * 80x24, a quarter of an hour.  Longer texts are told. */
#define COMPILER_TEXT_MAX ((size_t)16 << 10)
#define COMPILER_SCREENS 10
#define COMPILER_KIB(n) (((n) + 1023) >> 10)

/* One declaration. */
struct decl {
	const struct val *decl;
	const struct val *fields;
	const char *kind;
	const char *id;		/* "" when it has none that is a string */
	const char *who;	/* inject "i" */
	const char *file;
	int line;
};

struct strings;

/* How a text is read: at a moment, whose times are filled; all the time; or
 * as what scenario, param or role is called, where nothing is filled. */
enum text_use { TEXT_MOMENT, TEXT_STANDS, TEXT_NAMES };
/* Where a text stands: `line` is its first, `step` 1 when its lines are those
 * of the file. */
struct text_at {
	const char *who;	/* whose it is, as in struct decl */
	const char *file;
	int line, step;
};

struct compiler {
	struct plan *plan;
	struct problems *problems;
	const struct file_set *files, *library;
	const struct val *loaded;
	struct decl *decls;	/* in order of declaration */
	size_t ndecls;
	bool has_scenario;
	bool langs_known;	/* plan->langs is what the author wants */
	const struct decl **items[PLAN_ITEM_KINDS];	/* where each was declared */
	bool torn;		/* a file ended early: what is unknown may be
				 * declared in the part that was not run */
	const struct decl *at;	/* where we are */
	size_t declared_channels;
	unsigned char *served;	/* by objective: 1 served, 3 and shown */
	size_t served_cap;
	int *keyless;		/* questions whose choices are all one */
	size_t nkeyless, keyless_cap;
	struct strings *strings;	/* of strings.txt, while compiling */
	size_t conds_cap, kids_cap;
	struct late_cond {	/* what it names is compiled later */
		int cond, line;
		const struct decl *at;
	} *late;
	size_t nlate, late_cap;
	struct inline_text {	/* any but the body of an inject */
		struct text_at at;
		const char *text;
		enum text_use use;
	} *inlines;
	size_t ninlines, inlines_cap;
	struct map file_index;	/* attachment -> plan->files */
	size_t files_cap;
};

/* Adds an error, a warning or a hint about the declaration we are in:
 * `inject "i": ...`.  line 0 is the declaration's own. */
void compiler_say(struct compiler *c, int line, const char *fmt, ...)
    PRINTF_LIKE(3, 4);
void compiler_warn(struct compiler *c, int line, const char *fmt, ...)
    PRINTF_LIKE(3, 4);
void compiler_remark(struct compiler *c, int line, const char *fmt, ...)
    PRINTF_LIKE(3, 4);
/* ' (did you mean "x"?)' for the nearest key of a map, said (base/said.h),
 * or "".  `out` is COMPILER_HINT long. */
#define COMPILER_HINT 128
const char *compiler_hint(const struct map *m, const char *word, char *out);

/* May a file of the pack, by its path, have hooks: Lua, and no test? */
bool compiler_is_source(const char *path);

/* Is a field there at all, well formed or not? */
bool field_given(const struct val *fields, const char *name);
/* Its value, NULL when it is absent or poisoned. */
const struct val *field_value(const struct val *fields, const char *name);
/* The line of a field, else of its table, else of the declaration. */
int field_line(const struct compiler *c, const struct val *fields,
    const char *name);
/* Is a file UTF-8 without NUL?  Tells what it is, with the line. */
bool compiler_utf8(struct compiler *c, const struct file_entry *e);
/* A string in the plan's arena; false, said, when it is not text. */
bool field_take_str(struct compiler *c, const struct val *v, int line,
    const char *label, const char **out);
/* Readers: true when the field is there and well formed. */
bool field_str(struct compiler *c, const struct val *fields,
    const char *name, const char **out);
/* Where somebody is called; what is no number is said. */
void field_phone(struct compiler *c, const struct val *fields,
    const char **out);
bool field_span(struct compiler *c, const struct val *fields,
    const char *name, struct span *out);
/* A time that may count from a phase: "20m", "m2+20m"; *phase stays as it
 * is for one that counts from StartEx. */
bool field_moment(struct compiler *c, const struct val *fields,
    const char *name, int *phase, struct span *out);
bool field_bool(struct compiler *c, const struct val *fields,
    const char *name, bool *out);
bool field_hook(struct compiler *c, const struct val *fields,
    const char *name, int *out);
bool field_real(struct compiler *c, const struct val *fields,
    const char *name, double *out);
/* A whole number from `least` to COMPILER_POINTS_MAX. */
bool field_points(struct compiler *c, const struct val *fields,
    const char *name, int64_t least, int64_t *out);
/* A whole number within least .. most. */
bool field_whole(struct compiler *c, const struct val *fields,
    const char *name, int64_t least, int64_t most, int64_t *out);
/* World variables and what is added to each (compile_world.c). */
bool field_moves(struct compiler *c, const struct val *fields,
    const char *name, struct plan_moves *out);
/* Names of release modes, for field_word(). */
const char *compiler_release_word(int i);
/* One of the words name_of(0 .. n - 1). */
bool field_word(const struct val *fields, const char *name,
    const char *(*name_of)(int), int n, int *out);
/* A list of strings, none empty. */
bool field_strs(struct compiler *c, const struct val *fields,
    const char *name, const char ***out, size_t *n);
/* A text: nothing empty, every language of the scenario.  `label` is how
 * messages call it. */
bool field_text(struct compiler *c, const struct val *fields,
    const char *name, const char *label, struct plan_text *out);
/*
 * Texts of strings.txt.  compiler_string(): the text of an id, in every
 * language it has; false when none has it.  Tells the first time in which
 * languages it is missing: at the declaration we are in, or in its file
 * when no `label` says what it is there.  Ids: ID of a declaration for its
 * title or name, ID.LINE for a line of one of its lists, ID.FIELD for its
 * other texts.
 */
void compile_strings(struct compiler *c);
bool compiler_string(struct compiler *c, const char *id, const char *label,
    struct plan_text *out);
bool compiler_has_string(const struct compiler *c, const char *id);
/* compiler_hint() among the ids of strings.txt. */
const char *compiler_string_hint(const struct compiler *c, const char *id,
    char *out);
/* What is left: kept when a hook names it, else told. */
void compile_strings_left(struct compiler *c);
/* Objectives and what else is tagged, whichever fields there are. */
void field_objectives(struct compiler *c, const struct val *fields,
    struct plan_tags *t);
void field_tags(struct compiler *c, const struct val *fields,
    struct plan_tags *t);
/* Roles as a bitset. */
bool field_roles(struct compiler *c, const struct val *fields,
    const char *name, uint64_t *out);
/* A reference to an item: its index. */
bool field_item(struct compiler *c, const struct val *fields,
    const char *name, enum plan_item kind, int *out);
/* A condition: its root. */
bool field_cond(struct compiler *c, const struct val *fields,
    const char *name, int *out);

/* The index of an id, or -1 with `unknown inject "x" (did you mean "y"?)`. */
int compiler_find(struct compiler *c, enum plan_item kind, const char *id,
    int line);
int compiler_find_role(struct compiler *c, const char *id, int line);
/* A condition of the loaded values: its root, or -1 when something in it is
 * wrong and has been said. */
int compile_cond(struct compiler *c, const struct val *v, int line);

/* What was declared: c->decls, room for each kind and its ids. */
void compile_declared(struct compiler *c);
/* Each compiles the declaration c->at; `index` is its place in its array. */
void compile_inject(struct compiler *c, int index);
void compile_question(struct compiler *c, int index);
void compile_action(struct compiler *c, int index);
void compile_probe(struct compiler *c, int index);
void compile_decision(struct compiler *c, int index);
void compile_channel(struct compiler *c, int index);
void compile_persona(struct compiler *c, int index);
void compile_fact(struct compiler *c, int index);
/* The channels that are there already, behind those that are declared. */
void compile_looks(struct compiler *c, size_t declared);
void compile_cuts(struct compiler *c, struct plan_inject *inject);
/* How injects look, once every channel is known. */
void compile_ways(struct compiler *c);
void compile_needs(struct compiler *c);
bool compiler_is_role(const struct compiler *c, const char *id);
void compile_objective(struct compiler *c, int index);
/* The editions of the catalogues that tags are of. */
void compile_editions(struct compiler *c);
/* Objectives that nothing serves or shows. */
void compile_objectives_served(struct compiler *c);
void compile_keyless(struct compiler *c);
void compile_position(struct compiler *c, int index);
void compile_phase(struct compiler *c, int index);
void compile_var(struct compiler *c, int index);
void compile_expect(struct compiler *c, int index);
void compile_milestone(struct compiler *c, int index);
/* Tells outcomes that a condition or moves name and that never come, once
 * every expectation and inject is known. */
void compile_result_cond(struct compiler *c, const struct plan_cond *cond,
    int line);
void compile_result_moves(struct compiler *c, int expect);
/* Tells a condition that can never hold, once everything is known. */
void compile_never_cond(struct compiler *c, const struct plan_cond *cond,
    int line);
void compile_tool(struct compiler *c, int index);
void compile_rubric(struct compiler *c, int index);
void compile_questionnaire(struct compiler *c, int index);
/* Gives questions the criteria of the rubrics they share. */
void compile_rubrics(struct compiler *c);
void compile_bots(struct compiler *c);
void compile_param(struct compiler *c, int index);
void compile_role(struct compiler *c, int index);
void compile_scenario(struct compiler *c);
/* A question's key, choices and rubric, by its kind. */
void compile_key(struct compiler *c, struct plan_question *q);

/* Who is asked without having seen the inject a question comes with. */
void compile_audiences(struct compiler *c);
/* Outcomes and options that were named before they were compiled. */
void compile_late(struct compiler *c);
/* Handlers and their timers. */
void compile_handlers(struct compiler *c);
/* Functions and ids that hooks name and that do not exist, and arguments that
 * are wrong; after timers. */
void compile_calls(struct compiler *c);
/* Fields of its event that a hook reads and that are not there. */
void compile_events(struct compiler *c);
/* What is declared and never used; after timers. */
void compile_unused(struct compiler *c);
/* Attachments of the inject we are in, into plan->files. */
void compile_attachments(struct compiler *c, struct plan_inject *inject);
/* Bodies of all injects, and what is in them. */
void compile_bodies(struct compiler *c);
/* Every .lua of pack and library into plan->sources. */
void compile_sources(struct compiler *c);
/* What no single declaration shows: cycles, things nothing reaches. */
void compile_reach(struct compiler *c);
/* Times past the end. */
void compile_past(struct compiler *c);
/* Who is expected to do something about what it never gets. */
void compile_expected(struct compiler *c);

/* Does any source call x.NAME with this id, or with something that is not a
 * plain string? */
bool sources_call(const struct compiler *c, const char *name, const char *id);
/* Placeholders and clock times of a text. */
void compile_placeholders(struct compiler *c, const struct text_at *at,
    const char *text);
/* The same of a text that is no body. */
void compile_unfilled(struct compiler *c, const struct text_at *at,
    const char *text, enum text_use use);
/* How the text of that label of the declaration we are in is read. */
enum text_use compiler_use(const struct compiler *c, const char *label);
/* Fills roles and params of a text; FILE:LINE is where it stands. */
void compiler_fill(struct compiler *c, const char *file, int line,
    const char *label, struct plan_text *t);
/* A cell of a tool's table: parameters filled, what else is open left to the
 * moment at which the tool shows it; told what cannot be. */
const char *compiler_cell(struct compiler *c, const char *file, int line,
    const char *text);
/* Are we in a declaration whose own names they are? */
bool compiler_names(const struct compiler *c);
/* What declarations hold of these, once roles and params are known. */
void compile_inline_texts(struct compiler *c);

#endif
