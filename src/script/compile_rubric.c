/*
 * compile_rubric.c: rubrics that questions share, and how simulated teams
 * behave.
 */
#include "script/compiler.h"

#define GRADERS_MAX 5

/* The anchor of a level: of the list, else of strings.txt. */
static void criterion_anchor(struct compiler *c, const struct val *v,
    struct plan_criterion *k, size_t level)
{
	const struct val *list = field_value(v, "anchors");
	const char *id = arena_printf(&c->plan->arena, "%s.%s.%zu", c->at->id,
	    k->id, level);
	struct val *one;

	if (list && list->kind == VAL_LIST && level < val_len(list)) {
		one = val_map(&c->plan->arena);
		one->line = v->line;
		val_set(&c->plan->arena, one, "anchor",
		    (struct val *)val_at(list, level));
		field_text(c, one, "anchor", "anchors", &k->anchors[level]);
		return;
	}
	if (!compiler_string(c, id, "anchor", &k->anchors[level]))
		compiler_say(c, field_line(c, v, "levels"), "level %zu of "
		    "\"%s\" has no anchor: write anchors, or %s in "
		    "strings.txt", level, k->id, id);
}

static void rubric_criterion(struct compiler *c, const struct val *v,
    struct plan_criterion *k)
{
	const struct val *list = field_value(v, "anchors");

	k->id = arena_strdup(&c->plan->arena,
	    val_text(field_value(v, "id"), ""));
	k->weight = 1;
	k->points = 1;
	if (field_given(v, "title"))
		field_text(c, v, "title", "criteria.title", &k->title);
	else
		compiler_string(c, arena_printf(&c->plan->arena, "%s.%s",
		    c->at->id, k->id), "criteria.title", &k->title);
	if (field_given(v, "weight"))
		field_whole(c, v, "weight", 1, PLAN_WEIGHT_MAX, &k->weight);
	if (!field_whole(c, v, "levels", 1, PLAN_LEVELS_MAX, &k->points))
		return;
	if (list && list->kind == VAL_LIST &&
	    val_len(list) > (size_t)k->points + 1)
		compiler_say(c, field_line(c, v, "anchors"), "%zu anchors for "
		    "levels 0 to %lld", val_len(list), (long long)k->points);
	k->nanchors = (size_t)k->points + 1;
	k->anchors = arena_calloc(&c->plan->arena, k->nanchors,
	    sizeof(*k->anchors));
	for (size_t i = 0; i < k->nanchors; i++)
		criterion_anchor(c, v, k, i);
}

void compile_rubric(struct compiler *c, int index)
{
	const struct val *fields = c->at->fields;
	const struct val *list = field_value(fields, "criteria");
	struct plan_rubric *r = &c->plan->rubrics[index];
	struct map ids = {0};

	plan_blank(PLAN_RUBRIC, r);
	r->id = arena_strdup(&c->plan->arena, c->at->id);
	r->place.file = arena_strdup(&c->plan->arena, c->at->file);
	r->place.line = c->at->line;
	r->graders = 1;
	field_text(c, fields, "title", "title", &r->title);
	if (field_given(fields, "graders"))
		field_whole(c, fields, "graders", 1, GRADERS_MAX,
		    &r->graders);
	field_bool(c, fields, "blind", &r->blind);
	if (!list || list->kind != VAL_LIST)
		return;
	if (!val_len(list) || val_len(list) > PLAN_LINES_MAX) {
		compiler_say(c, field_line(c, fields, "criteria"),
		    "criteria has %zu lines: from 1 to %d", val_len(list),
		    PLAN_LINES_MAX);
		return;
	}
	r->ncriteria = val_len(list);
	r->criteria = arena_calloc(&c->plan->arena, r->ncriteria,
	    sizeof(*r->criteria));
	for (size_t i = 0; i < r->ncriteria; i++) {
		rubric_criterion(c, val_at(list, i), &r->criteria[i]);
		if (!map_put(&ids, r->criteria[i].id, 0))
			compiler_say(c, field_line(c, val_at(list, i), "id"),
			    "criteria: \"%.64s\" is there twice",
			    r->criteria[i].id);
	}
	map_release(&ids);
}

void compile_rubrics(struct compiler *c)
{
	struct plan *p = c->plan;

	for (size_t i = 0; i < p->nquestions; i++) {
		struct plan_question *q = &p->questions[i];

		int at = q->shared ? plan_find(p, PLAN_RUBRIC, q->shared) : -1;

		if (at < 0)
			continue;
		q->rubric = p->rubrics[at].criteria;
		q->nrubric = p->rubrics[at].ncriteria;
		c->at = c->items[PLAN_QUESTION][i];
		if (!q->points)
			compiler_warn(c, field_line(c, c->at->fields,
			    "rubric"), "no points: its rubric gives nothing");
	}
}

/* ---- simulated teams */

static void bot_compile(struct compiler *c, struct plan_bot *b)
{
	const struct val *fields = c->at->fields;
	const char *role = val_text(field_value(fields, "role"), "");

	*b = (struct plan_bot){ .skill = -1, .silence = -1, .error = -1,
		.delay = SPAN_NONE };
	b->role = compiler_find_role(c, role, field_line(c, fields, "role"));
	field_whole(c, fields, "skill", 0, 100, &b->skill);
	field_whole(c, fields, "silence", 0, 100, &b->silence);
	field_whole(c, fields, "error", 0, 100, &b->error);
	field_span(c, fields, "delay", &b->delay);
}

void compile_bots(struct compiler *c)
{
	struct plan *p = c->plan;
	size_t n = 0;

	for (size_t i = 0; i < c->ndecls; i++)
		n += !strcmp(c->decls[i].kind, "bot");
	p->bots = arena_calloc(&p->arena, n, sizeof(*p->bots));
	for (size_t i = 0; i < c->ndecls; i++) {
		struct plan_bot *b = &p->bots[p->nbots];

		if (strcmp(c->decls[i].kind, "bot"))
			continue;
		c->at = &c->decls[i];
		bot_compile(c, b);
		for (size_t k = 0; k < p->nbots; k++)
			if (p->bots[k].role == b->role)
				compiler_say(c, field_line(c, c->at->fields,
				    "role"), "there are two of role "
				    "\"%s\"", p->roles[b->role].id);
		p->nbots += b->role >= 0;
	}
}
