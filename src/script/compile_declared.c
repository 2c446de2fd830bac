/*
 * compile_declared.c: which declarations a pack has, whether each is well
 * formed, and every id, before anything refers to one.
 */
#include "script/compiler.h"

#include "lua/api.h"

#define ITEMS_MAX 65536

static void decl_init(struct compiler *c, struct decl *d,
    const struct val *v)
{
	d->decl = v;
	d->fields = val_get(v, "fields");
	d->kind = val_get_text(v, "kind", "");
	d->id = val_get_text(d->fields, "id", "");
	d->file = v->file ? v->file : "scenario.lua";
	d->line = v->line;
	d->who = !d->id[0] ? d->kind : arena_printf(&c->plan->arena,
	    "%s \"%.64s\"", d->kind, d->id);
}

static void take_problem(struct compiler *c, const struct val *v,
    enum problem_severity severity)
{
	problems_add(c->problems, severity,
	    val_get_text(v, "file", "scenario.lua"),
	    (int)val_get_num(v, "line", 0), "%s", val_get_text(v, "said",
	    val_get_text(v, "text", "")));
	if (val_get_true(v, "torn", false))
		c->torn = true;
}

static void take_loaded(struct compiler *c)
{
	const struct val *list = val_get(c->loaded, "declarations");
	const struct val *problems = val_get(c->loaded, "problems");
	const struct val *unknown = val_get(c->loaded, "unknown");

	for (size_t i = 0; i < val_len(problems); i++)
		take_problem(c, val_at(problems, i), PROBLEM_ERROR);
	for (size_t i = 0; i < val_len(unknown); i++)
		take_problem(c, val_at(unknown, i), PROBLEM_WARNING);
	c->decls = arena_calloc(&c->plan->arena, val_len(list),
	    sizeof(*c->decls));
	for (size_t i = 0; i < val_len(list); i++) {
		const struct val *fields = val_get(val_at(list, i), "fields");

		if (fields && fields->kind == VAL_MAP)
			decl_init(c, &c->decls[c->ndecls++], val_at(list, i));
	}
}

static void form_problem(void *arg, const char *file, int line,
    const char *said)
{
	struct compiler *c = arg;

	problems_add(c->problems, PROBLEM_ERROR, file ? file : c->at->file,
	    line ? line : c->at->line, "%s", said);
}

static void check_forms(struct compiler *c)
{
	const struct api_report report = { .fn = form_problem, .arg = c };

	for (size_t i = 0; i < c->ndecls; i++) {
		c->at = &c->decls[i];
		api_check(c->at->decl, &report);
	}
}

/* ---- ids */

/* Where the first one with this id stands. */
static const struct decl *decl_first(const struct compiler *c,
    const struct decl *d)
{
	const struct decl *first = c->decls;

	while (strcmp(first->kind, d->kind) || strcmp(first->id, d->id))
		first++;
	return first;
}

static void take_id(struct compiler *c, const struct decl *d,
    struct map *ids, size_t index)
{
	const struct decl *first;

	c->at = d;
	if (!d->id[0])
		return;
	if (!map_has(ids, d->id)) {
		map_put(ids, d->id, (int64_t)index);
		return;
	}
	first = decl_first(c, d);
	compiler_say(c, field_line(c, d->fields, "id"),
	    "declared already at %s:%d", first->file, first->line);
}

/* Counts the declarations of a kind and learns their ids. */
static size_t take_ids(struct compiler *c, const char *kind, struct map *ids)
{
	size_t n = 0;

	for (size_t i = 0; i < c->ndecls; i++) {
		if (!strcmp(c->decls[i].kind, kind))
			take_id(c, &c->decls[i], ids, n++);
	}
	return n;
}

static void *room(struct compiler *c, const char *kind, struct map *ids,
    size_t *n, size_t size)
{
	*n = take_ids(c, kind, ids);
	if (*n > ITEMS_MAX) {
		problems_add(c->problems, PROBLEM_ERROR, "scenario.lua", 0,
		    "%zu declarations of %s: at most %d", *n, kind, ITEMS_MAX);
		*n = 0;
	}
	return arena_calloc(&c->plan->arena, *n, size);
}

/* Channels that are there already, behind the declared ones. */
static void room_for_looks(struct compiler *c)
{
	struct plan *p = c->plan;
	size_t n = p->nchannels;

	p->channels = arena_calloc(&p->arena, n + PLAN_CHANNELS,
	    sizeof(*p->channels));
	c->declared_channels = n;
	compile_looks(c, n);
}

static void take_all_ids(struct compiler *c)
{
	struct plan *p = c->plan;
	struct map params = {0};
	size_t items = 0;

	p->params = room(c, "param", &params, &p->nparams,
	    sizeof(*p->params));
	p->roles = room(c, "role", &p->role_ids, &p->nroles,
	    sizeof(*p->roles));
	for (int k = 0; k < PLAN_ITEM_KINDS; k++) {
		struct plan_slot slot = plan_slot(p, (enum plan_item)k);

		if (!slot.size)
			continue;
		*slot.v = room(c, plan_item_name(k), &p->ids[k], slot.n,
		    slot.size);
		if (k == PLAN_CHANNEL)
			room_for_looks(c);
		items += *slot.n;
	}
	map_release(&params);
	p->order = arena_calloc(&p->arena, items, sizeof(*p->order));
}

void compile_declared(struct compiler *c)
{
	take_loaded(c);
	check_forms(c);
	take_all_ids(c);
}
