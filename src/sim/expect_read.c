/*
 * expect_read.c: from a file of tests to cases, with every mistake named.
 */
#include "config.h"

#include "sim/expect_reader.h"


#include "lua/api.h"
#include "lua/pack.h"

/* By time; steps of one instant stay as written. */
static void expect_sort(struct expect_case *c)
{
	for (size_t i = 1; i < c->n; i++) {
		struct expect_step s = c->steps[i];
		size_t k = i;

		while (k > 0 && c->steps[k - 1].ms > s.ms) {
			c->steps[k] = c->steps[k - 1];
			k--;
		}
		c->steps[k] = s;
	}
}

static void expect_case(struct expect_reader *r, const struct val *decl)
{
	const struct val *fields = val_get(decl, "fields");
	const struct val *steps = val_get(fields, "steps");
	struct arena *a = &r->set->arena;
	struct expect_case c = {
		.name = val_get_text(fields, "name", ""),
		.file = r->path, .line = decl->line, .n = val_len(steps),
	};

	if (steps == NULL || steps->kind != VAL_LIST) {
		problems_add(r->problems, PROBLEM_ERROR, r->path, decl->line,
		    "case \"%s\": write a list of steps", c.name);
		return;
	}
	c.steps = arena_calloc(a, c.n + 1, sizeof(*c.steps));
	for (size_t i = 0; i < c.n; i++) {
		const struct val *step = val_at(steps, i);

		r->who = c.name;
		r->nr = c.steps[i].nr = (int)i + 1;
		r->line = step->line > 0 ? step->line : decl->line;
		c.steps[i].line = r->line;
		r->wrong = false;
		expect_step(r, &c.steps[i], step);
	}
	expect_sort(&c);
	grow((void **)&r->set->cases, &r->set->cap, r->set->n + 1,
	    sizeof(*r->set->cases));
	r->set->cases[r->set->n++] = c;
}

static void expect_report(void *arg, const char *file, int line,
    const char *said)
{
	struct expect_reader *r = arg;

	(void)file;
	problems_add(r->problems, PROBLEM_ERROR, r->path, line, "%s", said);
	r->wrong = true;
}

/* The case without the points of its grades: a table there and a role in
 * every other step is more than the table of the language can say. */
static struct val *expect_plain(struct arena *a, const struct val *decl)
{
	const struct val *fields = val_get(decl, "fields");
	const struct val *steps = val_get(fields, "steps");
	struct val *out = val_map(a), *f = val_map(a), *list = val_list(a);

	for (size_t i = 0; i < val_len(steps); i++) {
		struct val *step = val_at(steps, i), *copy = step;

		if (val_get(step, "grade") != NULL) {
			copy = val_map(a);
			copy->line = step->line;
			copy->file = step->file;
			for (size_t k = 0; k < val_len(step); k++)
				if (strcmp(step->u.map.p[k].key,
				    "points") != 0)
					val_add(a, copy,
					    step->u.map.p[k].key,
					    step->u.map.p[k].value);
		}
		val_push(a, list, copy);
	}
	val_add(a, f, "name", val_get(fields, "name"));
	val_add(a, f, "steps", list);
	val_add(a, out, "kind", val_get(decl, "kind"));
	val_add(a, out, "fields", f);
	out->line = decl->line;
	out->file = decl->file;
	return out;
}

void expect_read(struct expect_set *set, const struct plan *plan,
    const struct file_set *files, const struct file_set *library,
    const char *path, struct problems *problems)
{
	struct expect_reader r = {
		.set = set, .plan = plan, .problems = problems,
		.path = arena_strdup(&set->arena, path),
	};
	struct api_report report = { expect_report, &r };
	const struct val *loaded = pack_cases(files, library, path,
	    &set->arena);
	const struct val *list = val_get(loaded, "problems");
	const struct val *cases = val_get(loaded, "cases");

	for (size_t i = 0; i < val_len(list); i++) {
		const struct val *p = val_at(list, i);

		expect_report(&r, NULL, (int)val_get_num(p, "line", 0),
		    val_get_text(p, "said", ""));
	}
	for (size_t i = 0; i < val_len(cases); i++) {
		r.wrong = false;
		r.line = val_at(cases, i)->line;
		api_check(expect_plain(&set->arena, val_at(cases, i)),
		    &report);
		if (!r.wrong)
			expect_case(&r, val_at(cases, i));
	}
}

void expect_release(struct expect_set *set)
{
	free(set->cases);
	arena_release(&set->arena);
	*set = (struct expect_set){0};
}
