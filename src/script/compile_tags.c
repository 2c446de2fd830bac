/*
 * compile_tags.c: objectives, and the tags that say what something serves,
 * checked against the catalogues.
 */
#include "script/compiler.h"

#include "plan/catalogue.h"

static void tag_unknown(struct compiler *c, enum catalogue in,
    const char *id, const char *label, int line)
{
	struct map ids = {0};
	char hint[COMPILER_HINT];

	for (size_t i = 0; catalogue_id(in, i); i++)
		map_put(&ids, catalogue_id(in, i), 0);
	compiler_say(c, line, "%s: \"%.64s\" is not in the catalogue %s "
	    "(%s)%s", label, id, catalogue_name(in), catalogue_edition(in),
	    compiler_hint(&ids, id, hint));
	map_release(&ids);
}

static void tags_checked(struct compiler *c, const struct val *fields,
    const char *name, enum catalogue in, const char **v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!catalogue_find(in, v[i]))
			tag_unknown(c, in, v[i], name,
			    field_line(c, fields, name));
}

/* Numbers of indicators, kept as their decimal text. */
static void tags_cmm(struct compiler *c, const struct val *fields,
    struct plan_tags *t)
{
	const struct val *v = field_value(fields, "cmm");

	if (!v || v->kind != VAL_LIST)
		return;
	t->cmm = arena_calloc(&c->plan->arena, val_len(v), sizeof(*t->cmm));
	for (size_t i = 0; i < val_len(v); i++)
		if (val_at(v, i)->kind == VAL_INT)
			t->cmm[t->ncmm++] = arena_printf(&c->plan->arena,
			    "%lld", (long long)val_at(v, i)->u.i);
	tags_checked(c, fields, "cmm", CATALOGUE_CMM, t->cmm, t->ncmm);
}

/* A class, and perhaps what it is more precisely: "malicious-code/worm". */
static void tags_rsit(struct compiler *c, const struct val *fields,
    struct plan_tags *t)
{
	char *class;

	if (!field_str(c, fields, "rsit", &t->rsit))
		return;
	class = xstrndup(t->rsit, strcspn(t->rsit, "/"));
	if (!catalogue_find(CATALOGUE_RSIT, class))
		tag_unknown(c, CATALOGUE_RSIT, class, "rsit",
		    field_line(c, fields, "rsit"));
	free(class);
}

/* "T1486" or "T1059.001" */
static bool is_attack(const char *s)
{
	static const char shape[] = "Tnnnn.nnn";
	size_t n = strlen(s);

	if (n != 5 && n != 9)
		return false;
	for (size_t i = 0; i < n; i++)
		if (shape[i] == 'n' ? s[i] < '0' || s[i] > '9' :
		    s[i] != shape[i])
			return false;
	return true;
}

static void tags_attack(struct compiler *c, const struct val *fields,
    struct plan_tags *t)
{
	field_strs(c, fields, "attack", &t->attack, &t->nattack);
	for (size_t i = 0; i < t->nattack; i++)
		if (!is_attack(t->attack[i]))
			compiler_say(c, field_line(c, fields, "attack"),
			    "attack: \"%.64s\" is not a technique; write it "
			    "as \"T1486\" or \"T1059.001\"", t->attack[i]);
}

/* What serves an objective, and what lets it be seen. */
void field_objectives(struct compiler *c, const struct val *fields,
    struct plan_tags *t)
{
	int line = field_line(c, fields, "objectives");
	bool shows = strcmp(c->at->kind, "inject") != 0;
	const char **ids;
	size_t n;

	if (!field_strs(c, fields, "objectives", &ids, &n))
		return;
	t->objectives = arena_calloc(&c->plan->arena, n,
	    sizeof(*t->objectives));
	for (size_t i = 0; i < n; i++) {
		int at = compiler_find(c, PLAN_OBJECTIVE, ids[i], line);

		if (at < 0)
			continue;
		t->objectives[t->nobjectives++] = at;
		grow((void **)&c->served, &c->served_cap, (size_t)at + 1, 1);
		c->served[at] |= shows ? 3 : 1;
	}
}

void field_tags(struct compiler *c, const struct val *fields,
    struct plan_tags *t)
{
	t->tlp = t->rsit = t->law = t->capability = "";
	field_objectives(c, fields, t);
	tags_cmm(c, fields, t);
	field_strs(c, fields, "first", &t->first, &t->nfirst);
	tags_checked(c, fields, "first", CATALOGUE_FIRST, t->first,
	    t->nfirst);
	field_str(c, fields, "capability", &t->capability);
	field_str(c, fields, "tlp", &t->tlp);
	tags_rsit(c, fields, t);
	tags_attack(c, fields, t);
	field_str(c, fields, "law", &t->law);
}

void compile_objective(struct compiler *c, int index)
{
	struct plan_objective *o = &c->plan->objectives[index];

	plan_blank(PLAN_OBJECTIVE, o);
	o->id = arena_strdup(&c->plan->arena, c->at->id);
	o->place.file = arena_strdup(&c->plan->arena, c->at->file);
	o->place.line = c->at->line;
	field_text(c, c->at->fields, "title", "title", &o->title);
	field_tags(c, c->at->fields, &o->tags);
}

/* Which catalogues some tags are of, as a bitset. */
static unsigned tags_of(const struct plan_tags *t)
{
	return (t->ncmm ? 1u << CATALOGUE_CMM : 0) |
	    (t->nfirst ? 1u << CATALOGUE_FIRST : 0) |
	    (t->rsit && t->rsit[0] ? 1u << CATALOGUE_RSIT : 0) |
	    (t->tlp && t->tlp[0] ? 1u << CATALOGUE_TLP : 0);
}

void compile_editions(struct compiler *c)
{
	struct plan *p = c->plan;
	unsigned used = 0;

	for (size_t i = 0; i < p->ninjects; i++)
		used |= tags_of(&p->injects[i].tags);
	for (size_t i = 0; i < p->nquestions; i++)
		used |= tags_of(&p->questions[i].tags);
	for (size_t i = 0; i < p->nactions; i++)
		used |= tags_of(&p->actions[i].tags);
	for (size_t i = 0; i < p->nobjectives; i++)
		used |= tags_of(&p->objectives[i].tags);
	p->editions = arena_calloc(&p->arena, CATALOGUES,
	    sizeof(*p->editions));
	for (int k = 0; k < CATALOGUES; k++)
		if (used >> k & 1)
			p->editions[p->neditions++] = (struct plan_edition){
			    catalogue_name((enum catalogue)k),
			    catalogue_edition((enum catalogue)k) };
}

void compile_objectives_served(struct compiler *c)
{
	for (size_t i = 0; i < c->plan->nobjectives && !c->torn; i++) {
		int how = i < c->served_cap ? c->served[i] : 0;

		c->at = c->items[PLAN_OBJECTIVE][i];
		if (!how)
			compiler_warn(c, 0, "nothing serves it: no inject, "
			    "question, action or expectation names it");
		else if (how == 1)
			compiler_warn(c, 0, "nothing shows whether it is met: "
			    "no question, action or expectation names it");
	}
	free(c->served);
	c->served = NULL;
}
