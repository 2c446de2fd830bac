/*
 * expect_read.c: from a file of tests to cases, with every mistake named.
 */
#include "config.h"

#include "sim/expect.h"

#include <string.h>

#include "base/said.h"
#include "lua/api.h"
#include "lua/pack.h"

struct expect_reader {
	struct expect_set *set;
	const struct plan *plan;
	const char *path;
	struct problems *problems;
	const char *who;	/* the case */
	int nr, line;		/* the step */
	bool wrong;		/* this step */
};

static const struct {
	const char *field;
	enum expect_kind kind;
	enum plan_item item;
} expect_fields[] = {
	{ "action", EXPECT_ACTION, PLAN_ACTION },
	{ "answer", EXPECT_ANSWER, PLAN_QUESTION },
	{ "go", EXPECT_GO, PLAN_PHASE },
	{ "grade", EXPECT_GRADE, PLAN_QUESTION },
	{ "hint", EXPECT_HINT, PLAN_QUESTION },
	{ "probe", EXPECT_PROBE, PLAN_PROBE },
	{ "release", EXPECT_RELEASE, PLAN_INJECT },
	{ "sent", EXPECT_SENT, PLAN_INJECT },
	{ "not_sent", EXPECT_NOT_SENT, PLAN_INJECT },
	{ "var", EXPECT_VAR, PLAN_VAR },
	{ "tool", EXPECT_TOOL, PLAN_TOOL },
	{ "survey", EXPECT_SURVEY, PLAN_QUESTIONNAIRE },
	{ "decided", EXPECT_DECIDED, PLAN_DECISION },
	{ "expect", EXPECT_OUTCOME, PLAN_EXPECT },
	{ "suggested", EXPECT_SUGGESTED, PLAN_INJECT },
};

static void expect_say(struct expect_reader *r, const char *fmt, ...)
    PRINTF_LIKE(2, 3);

static void expect_say(struct expect_reader *r, const char *fmt, ...)
{
	struct buf said = {0};
	va_list ap;

	va_start(ap, fmt);
	said_vaddf(&said, fmt, ap);
	va_end(ap);
	problems_add(r->problems, PROBLEM_ERROR, r->path, r->line,
	    "case \"%s\": step %d: %s", r->who, r->nr, said.p);
	buf_release(&said);
	r->wrong = true;
}

static void expect_unknown(struct expect_reader *r, const char *what,
    const struct map *known, const char *id)
{
	const char *near = map_nearest(known, id);

	if (near == NULL)
		expect_say(r, "unknown %s \"%s\"", what, id);
	else
		expect_say(r, "unknown %s \"%s\" (did you mean \"%s\"?)",
		    what, id, near);
}

static int expect_role(struct expect_reader *r, const struct val *step,
    const char *field)
{
	const char *id = val_get_text(step, field, NULL);
	int role;

	if (id == NULL)
		return -1;
	role = plan_role(r->plan, id);
	if (role < 0)
		expect_unknown(r, "role", &r->plan->role_ids, id);
	return role;
}

/* Whom an item is for, as a bitset of the plan's roles. */
static uint64_t expect_to(const struct plan *p, enum plan_item kind,
    const char *id)
{
	int i = plan_find(p, kind, id);

	if (i < 0)
		return 0;
	if (kind == PLAN_ACTION)
		return p->actions[i].to;
	if (kind == PLAN_QUESTION)
		return p->questions[i].to;
	if (kind == PLAN_EXPECT)
		return p->expects[i].who;
	if (kind == PLAN_TOOL)
		return p->tools[i].to;
	if (kind == PLAN_QUESTIONNAIRE)
		return p->surveys[i].to;
	return 0;
}

/* Who does it: as written, else the only team it is for. */
static void expect_doer(struct expect_reader *r, struct expect_step *s,
    enum plan_item kind)
{
	uint64_t to = expect_to(r->plan, kind, s->item);

	if (r->wrong || to == 0)
		return;
	if (s->role >= 0 && !(to >> s->role & 1))
		expect_say(r, "%s is not for %s", s->item,
		    r->plan->roles[s->role].id);
	else if (s->role < 0 && (to & (to - 1)) != 0)
		expect_say(r, "say which role does it: role = \"...\"");
	else if (s->role < 0)
		s->role = __builtin_ctzll(to);
}

static void expect_equals(struct expect_reader *r, struct expect_step *s,
    const struct val *step, const char *what)
{
	const struct val *equals = val_get(step, "equals");

	if (equals == NULL || equals->kind != VAL_INT)
		expect_say(r, "%s needs equals = a whole number", what);
	s->equals = val_num(equals, 0);
}

static void expect_outcome(struct expect_reader *r, struct expect_step *s,
    const struct val *step)
{
	int at = plan_find(r->plan, PLAN_DECISION, s->item);

	s->text = val_get_text(step, "as", NULL);
	if (s->text == NULL)
		expect_say(r, "decided needs as = an outcome");
	else if (at >= 0 && !plan_has_outcome(&r->plan->decisions[at],
	    s->text))
		expect_say(r, "unknown outcome \"%s\" of decision \"%s\"",
		    s->text, s->item);
}

/* The text of an answer, or the options it chooses. */
static const char *expect_words(struct expect_reader *r,
    const struct val *step)
{
	const struct val *list = val_get(step, "choose");
	const char *text = val_get_text(step, "text", NULL);

	for (size_t i = 0; text == NULL && i < val_len(list); i++)
		text = val_text(val_at(list, i), "");
	for (size_t i = 1; val_get(step, "text") == NULL &&
	    i < val_len(list); i++)
		text = arena_printf(&r->set->arena, "%s, %s", i == 1 ?
		    val_text(val_at(list, 0), "") : text,
		    val_text(val_at(list, i), ""));
	return text;
}

static void expect_details(struct expect_reader *r, struct expect_step *s,
    const struct val *step)
{
	switch (s->kind) {
	case EXPECT_ANSWER:
		s->text = expect_words(r, step);
		if (s->text == NULL)
			expect_say(r, "answer needs text = \"...\" or "
			    "choose = { ... }");
		break;
	case EXPECT_PROBE:
		s->text = val_get_text(step, "state", NULL);
		if (s->text == NULL)
			expect_say(r, "probe needs state = \"up\" or "
			    "\"down\"");
		break;
	case EXPECT_GRADE:
		s->levels = val_get(step, val_get(step, "levels") != NULL ?
		    "levels" : "points");
		if (s->levels == NULL || s->levels->kind != VAL_MAP)
			expect_say(r, "grade needs points = "
			    "{ CRITERION = N, ... }");
		break;
	case EXPECT_SURVEY:
		s->text = val_get_text(step, "text", NULL);
		if (s->text == NULL)
			expect_say(r, "survey needs text = \"ID=VALUE; ...\"");
		break;
	case EXPECT_TOOL:
		s->text = val_get_text(step, "line", NULL);
		s->shows = val_get_text(step, "shows", NULL);
		if (s->text == NULL)
			expect_say(r, "tool needs line = \"COMMAND ...\"");
		break;
	case EXPECT_VAR:
		expect_equals(r, s, step, "var");
		break;
	case EXPECT_DECIDED:
		expect_outcome(r, s, step);
		break;
	case EXPECT_OUTCOME:
		s->text = val_get_text(step, "is", NULL);
		if (s->text == NULL)
			expect_say(r, "expect needs is = an outcome");
		break;
	default:
		break;
	}
	for (size_t i = 0; i < ARRAY_LEN(expect_fields); i++)
		if (expect_fields[i].kind == s->kind)
			expect_doer(r, s, expect_fields[i].item);
}

static void expect_points(struct expect_reader *r, struct expect_step *s,
    const struct val *step)
{
	s->kind = EXPECT_POINTS;
	s->role = expect_role(r, step, "points");
	expect_equals(r, s, step, "points");
}

static void expect_declares(struct expect_reader *r, struct expect_step *s,
    const struct val *step)
{
	s->kind = EXPECT_DECLARES;
	s->item = val_get_text(step, "declares", "");
	s->text = val_get_text(step, "ruled", NULL);
	if (s->role < 0)
		expect_say(r, "say which role declares it: role = \"...\"");
	if (s->text != NULL && strcmp(s->text, "no") != 0 &&
	    plan_find(r->plan, PLAN_ACTION, s->text) < 0)
		expect_unknown(r, "action", &r->plan->ids[PLAN_ACTION],
		    s->text);
}

static void expect_says(struct expect_reader *r, struct expect_step *s,
    const struct val *step)
{
	s->kind = EXPECT_SAYS;
	s->item = val_get_text(step, "says", "");
	s->text = val_get_text(step, "to", "");
	if (s->role < 0)
		expect_say(r, "say which role writes: role = \"...\"");
	if (plan_role(r->plan, s->text) < 0 && strcmp(s->text, "excon") &&
	    plan_find(r->plan, PLAN_PERSONA, s->text) < 0)
		expect_unknown(r, "persona or role",
		    &r->plan->ids[PLAN_PERSONA], s->text);
}

static void expect_tells(struct expect_reader *r, struct expect_step *s,
    const struct val *step)
{
	s->kind = EXPECT_TELLS;
	s->item = val_get_text(step, "tells", "");
	s->text = val_get_text(step, "fact", NULL);
	if (s->role < 0)
		expect_say(r, "say which role tells: role = \"...\"");
	expect_role(r, step, "tells");
	if (s->text != NULL && plan_find(r->plan, PLAN_FACT, s->text) < 0)
		expect_unknown(r, "fact", &r->plan->ids[PLAN_FACT], s->text);
}

/* What the step is; how many things it names. */
static int expect_what(struct expect_reader *r, struct expect_step *s,
    const struct val *step)
{
	int found = 0;

	for (size_t i = 0; i < ARRAY_LEN(expect_fields); i++) {
		const char *id = val_get_text(step, expect_fields[i].field,
		    NULL);
		enum plan_item kind = expect_fields[i].item;

		if (id == NULL)
			continue;
		found++;
		s->kind = expect_fields[i].kind;
		s->item = id;
		if (plan_find(r->plan, kind, id) < 0)
			expect_unknown(r, plan_item_name(kind),
			    &r->plan->ids[kind], id);
	}
	if (val_get_text(step, "declares", NULL) != NULL) {
		found++;
		expect_declares(r, s, step);
	}
	if (val_get_text(step, "says", NULL) != NULL) {
		found++;
		expect_says(r, s, step);
	}
	if (val_get_text(step, "tells", NULL) != NULL) {
		found++;
		expect_tells(r, s, step);
	}
	if (val_get_text(step, "points", NULL) != NULL) {
		found++;
		expect_points(r, s, step);
	}
	return found;
}

static void expect_step(struct expect_reader *r, struct expect_step *s,
    const struct val *step)
{
	const char *at = val_get_text(step, "at", NULL);
	const char *by = val_get_text(step, "by", NULL);
	struct span span = {0};
	int found;

	s->role = expect_role(r, step, "role");
	found = expect_what(r, s, step);
	if ((at == NULL) == (by == NULL)) {
		expect_say(r, "needs either at (done) or by (expected)");
		return;
	}
	if (span_parse(at != NULL ? at : by, &span, NULL) != 0)
		r->wrong = true;	/* said by the table's check */
	s->ms = span.ms;
	if (found != 1) {
		if (found == 0)
			expect_say(r, "says nothing to do or expect");
		else
			expect_say(r, "names %d things; one is enough",
			    found);
		return;
	}
	if ((at != NULL) != (s->kind < EXPECT_SENT)) {
		if (at != NULL)
			expect_say(r, "at goes with something done");
		else
			expect_say(r, "by goes with something expected");
		return;
	}
	expect_details(r, s, step);
}

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
