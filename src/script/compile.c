/*
 * compile.c: from declarations to a plan.
 *
 * First every id is known, then every declaration is compiled in its order,
 * then what only the whole shows is looked at.  All problems are collected;
 * it must never stop at the first.
 */
#include "script/compiler.h"

#include "base/err_args.h"
#include "base/said.h"

static void compiler_tell(struct compiler *c, enum problem_severity severity,
    int line, const char *fmt, va_list ap) PRINTF_LIKE(4, 0);
static void compiler_tell(struct compiler *c, enum problem_severity severity,
    int line, const char *fmt, va_list ap)
{
	struct buf said = {0};

	said_vaddf(&said, fmt, ap);
	problems_add(c->problems, severity, c->at->file,
	    line ? line : c->at->line, "%s: %s", c->at->who, said.p);
	buf_release(&said);
}

void compiler_say(struct compiler *c, int line, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	compiler_tell(c, PROBLEM_ERROR, line, fmt, ap);
	va_end(ap);
}

void compiler_warn(struct compiler *c, int line, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	compiler_tell(c, PROBLEM_WARNING, line, fmt, ap);
	va_end(ap);
}

void compiler_remark(struct compiler *c, int line, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	compiler_tell(c, PROBLEM_HINT, line, fmt, ap);
	va_end(ap);
}

const char *compiler_hint(const struct map *m, const char *word, char *out)
{
	const char *near = map_nearest(m, word);

	out[0] = '\0';
	if (near)
		snprintf(out, COMPILER_HINT, "\1%s\2%.64s\3",
		    N_(" (did you mean \"%s\"?)"), near);
	return out;
}

bool compiler_is_source(const char *path)
{
	size_t n = strlen(path);

	return n > 4 && strcmp(path + n - 4, ".lua") == 0 &&
	    strncmp(path, "tests/", 6) != 0;
}

int compiler_find(struct compiler *c, enum plan_item kind, const char *id,
    int line)
{
	const struct map *ids = &c->plan->ids[kind];
	int64_t index = map_get(ids, id, -1);
	char hint[COMPILER_HINT];

	if (index < 0 && !c->torn)
		compiler_say(c, line, "unknown %s \"%.64s\"%s",
		    plan_item_name(kind), id, compiler_hint(ids, id, hint));
	return (int)index;
}

bool compiler_is_role(const struct compiler *c, const char *id)
{
	return map_has(&c->plan->role_ids, id);
}

int compiler_find_role(struct compiler *c, const char *id, int line)
{
	const struct map *ids = &c->plan->role_ids;
	int64_t index = map_get(ids, id, -1);
	char hint[COMPILER_HINT];

	if (index < 0 && !c->torn)
		compiler_say(c, line, "unknown role \"%.64s\"%s", id,
		    compiler_hint(ids, id, hint));
	return (int)index;
}

/* ---- one declaration after another */

/* Parameters and roles are needed by everything else. */
static void compile_first(struct compiler *c)
{
	size_t params = 0, roles = 0;

	for (size_t i = 0; i < c->ndecls; i++) {
		c->at = &c->decls[i];
		if (!strcmp(c->at->kind, "param") &&
		    params < c->plan->nparams)
			compile_param(c, (int)params++);
		if (!strcmp(c->at->kind, "role") && roles < c->plan->nroles)
			compile_role(c, (int)roles++);
	}
	if (!roles && c->has_scenario && !c->torn)
		problems_add(c->problems, PROBLEM_ERROR, "scenario.lua", 0,
		    "no role is declared: nobody can play");
}

static void (*const compile_item[PLAN_ITEM_KINDS])(struct compiler *, int) = {
	[PLAN_INJECT] = compile_inject,
	[PLAN_QUESTION] = compile_question,
	[PLAN_ACTION] = compile_action,
	[PLAN_PROBE] = compile_probe,
	[PLAN_DECISION] = compile_decision,
	[PLAN_PHASE] = compile_phase,
	[PLAN_CHANNEL] = compile_channel,
	[PLAN_PERSONA] = compile_persona,
	[PLAN_FACT] = compile_fact,
	[PLAN_POSITION] = compile_position,
	[PLAN_OBJECTIVE] = compile_objective,
	[PLAN_VAR] = compile_var,
	[PLAN_EXPECT] = compile_expect,
	[PLAN_MILESTONE] = compile_milestone,
	[PLAN_TOOL] = compile_tool,
	[PLAN_RUBRIC] = compile_rubric,
	[PLAN_QUESTIONNAIRE] = compile_questionnaire,
};

static void compile_items(struct compiler *c)
{
	size_t next[PLAN_ITEM_KINDS] = {0};
	struct plan *p = c->plan;

	for (int k = 0; k < PLAN_ITEM_KINDS; k++)
		c->items[k] = arena_calloc(&p->arena, plan_count(p, k),
		    sizeof(*c->items[k]));
	for (size_t i = 0; i < c->ndecls; i++) {
		int kind = plan_item_kind(c->decls[i].kind);

		if (kind < 0 || next[kind] >= (kind == PLAN_CHANNEL ?
		    c->declared_channels : plan_count(p, kind)))
			continue;
		c->at = &c->decls[i];
		c->items[kind][next[kind]] = c->at;
		p->order[p->norder++] = (struct plan_order){ kind,
			(int)next[kind] };
		compile_item[kind](c, (int)next[kind]++);
	}
	for (size_t i = c->declared_channels; i < p->nchannels; i++)
		p->order[p->norder++] = (struct plan_order){ PLAN_CHANNEL,
			(int)i };
	compile_ways(c);
}

/* Exactly once, and first. */
static void compile_top(struct compiler *c)
{
	const struct decl *first = NULL;

	for (size_t i = 0; i < c->ndecls; i++) {
		c->at = &c->decls[i];
		if (strcmp(c->at->kind, "scenario"))
			continue;
		if (first) {
			compiler_say(c, 0, "declared already at %s:%d",
			    first->file, first->line);
			continue;
		}
		first = c->at;
		if (i)
			compiler_say(c, 0, "must come before every other "
			    "declaration");
		c->has_scenario = true;
		compile_scenario(c);
	}
	if (!first && (c->ndecls || !val_len(val_get(c->loaded, "problems"))))
		problems_add(c->problems, PROBLEM_ERROR, "scenario.lua", 0,
		    "no scenario { id = ..., title = ..., length = ... }: it "
		    "comes first and names the pack");
}

/* Moves what grew on the heap into the arena. */
static void settle(struct compiler *c)
{
	struct plan *p = c->plan;
	struct plan_cond *conds = p->conds;
	struct plan_file *files = p->files;
	int *kids = p->kids;

	p->conds = arena_calloc(&p->arena, p->nconds, sizeof(*p->conds));
	p->kids = arena_calloc(&p->arena, p->nkids, sizeof(*p->kids));
	p->files = arena_calloc(&p->arena, p->nfiles, sizeof(*p->files));
	if (p->nconds)
		memcpy(p->conds, conds, p->nconds * sizeof(*conds));
	if (p->nkids)
		memcpy(p->kids, kids, p->nkids * sizeof(*kids));
	if (p->nfiles)
		memcpy(p->files, files, p->nfiles * sizeof(*files));
	free(conds);
	free(kids);
	free(files);
}

static void compile_all(struct compiler *c)
{
	compile_declared(c);
	compile_top(c);
	compile_first(c);
	compile_items(c);
	compile_bots(c);
	compile_late(c);
	compile_keyless(c);
	compile_audiences(c);
	compile_needs(c);
	compile_expected(c);
	compile_handlers(c);
	compile_calls(c);
	compile_events(c);
	compile_unused(c);
	compile_bodies(c);
	compile_inline_texts(c);
	compile_objectives_served(c);
	compile_editions(c);
	compile_strings_left(c);
	compile_sources(c);
	plan_expect_phases(c->plan);
	compile_reach(c);
	compile_past(c);
	settle(c);
}

/* No problem was found: the plan must keep its promises. */
static int finish(struct compiler *c)
{
	struct err err;

	if (plan_check(c->plan, &err)) {
		problems_add(c->problems, PROBLEM_ERROR, "scenario.lua", 0,
		    "%s", err_say(&err));
		return -1;
	}
	plan_finish(c->plan);
	return 0;
}

struct plan *compile(const struct val *loaded, const struct file_set *files,
    const struct file_set *library, struct problems *problems)
{
	struct compiler c = { .plan = plan_new(), .problems = problems,
		.files = files, .library = library, .loaded = loaded };
	size_t before = problems->errors;

	compile_all(&c);
	map_release(&c.file_index);
	free(c.late);
	free(c.inlines);
	if (problems->errors > before || finish(&c)) {
		plan_free(c.plan);
		return NULL;
	}
	return c.plan;
}
