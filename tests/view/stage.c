/*
 * stage.c: a folded journal to be looked at (stage.h).
 */
#include "config.h"

#include "tests/view/stage.h"

/* A text that names what it belongs to. */
static struct plan_text stage_text(struct plan *p, const char *kind,
    const char *id)
{
	struct plan_text t = { .n = 1 };

	t.v = arena_calloc(&p->arena, 1, sizeof(*t.v));
	t.v[0].lang = "";
	t.v[0].s = arena_printf(&p->arena, "%s-%s.", kind, id);
	return t;
}

/* Each inject has a body and an attachment of its own. */
static void stage_inject(struct plan *p, size_t i)
{
	struct plan_inject *in = &p->injects[i];
	struct plan_body *body = arena_calloc(&p->arena, 1, sizeof(*body));
	int *file = arena_calloc(&p->arena, 1, sizeof(*file));

	in->title = stage_text(p, "T-title", in->id);
	in->from = stage_text(p, "T-from", in->id);
	in->expect = stage_text(p, SECRET "expect", in->id);
	in->note = stage_text(p, SECRET "note", in->id);
	body->lang = "";
	body->role = -1;
	digest_of(&body->digest, in->title.v[0].s, strlen(in->title.v[0].s));
	in->bodies = body;
	in->nbodies = 1;
	digest_of(&p->files[i].digest, in->id, strlen(in->id));
	p->files[i].name = arena_printf(&p->arena, "T-file-%s.", in->id);
	p->files[i].size = 10;
	*file = (int)i;
	in->files = file;
	in->nfiles = 1;
}

static void stage_question(struct plan *p, struct plan_question *q)
{
	const char **key = arena_calloc(&p->arena, 1, sizeof(*key));

	q->title = stage_text(p, "T-question", q->id);
	q->pattern = SECRET "pattern";
	key[0] = SECRET "accept";
	q->accept = q->reject = key;
	q->naccept = q->nreject = 1;
	q->hint = stage_text(p, "T-hint", q->id);
	for (size_t i = 0; i < q->nrubric; i++)
		q->rubric[i].title = stage_text(p, SECRET "rubric",
		    q->rubric[i].id);
	if (q->kind != PLAN_NUMBER)
		return;
	/* a choice is a key too */
	q->kind = PLAN_CHOICE;
	q->nchoices = 2;
	q->choices = arena_calloc(&p->arena, 2, sizeof(*q->choices));
	q->choices[0].id = "one";
	q->choices[0].title = stage_text(p, "T-choice", "one");
	q->choices[1].id = "two";
	q->choices[1].title = stage_text(p, "T-choice", "two");
	q->choices[1].right = true;
}

static void stage_plan(struct plan *p)
{
	static const char *langs[] = { "en", "es" };
	static const char *ready[] = { "ana", "luis" };
	struct plan_text both = { .n = 2 };

	p->id = "ministry";
	p->version = "1";
	p->original = "en";
	p->langs = langs;
	p->nlangs = 2;
	p->files = arena_calloc(&p->arena, p->ninjects, sizeof(*p->files));
	p->nfiles = p->ninjects;
	p->title = stage_text(p, "T", "ministry");
	for (size_t i = 0; i < p->ninjects; i++)
		stage_inject(p, i);
	for (size_t i = 0; i < p->nquestions; i++)
		stage_question(p, &p->questions[i]);
	for (size_t i = 0; i < p->nactions; i++)
		p->actions[i].title = stage_text(p, "T-action",
		    p->actions[i].id);
	for (size_t i = 0; i < p->nroles; i++)
		p->roles[i].name = stage_text(p, "T-role", p->roles[i].id);
	for (size_t i = 0; i < p->ndecisions; i++)
		p->decisions[i].title = stage_text(p, SECRET "decision",
		    p->decisions[i].id);
	both.v = arena_calloc(&p->arena, 2, sizeof(*both.v));
	both.v[0] = (struct plan_say){ "", "T-title-alert." };
	both.v[1] = (struct plan_say){ "es", "T-titulo-alerta." };
	p->injects[plan_find(p, PLAN_INJECT, "alert")].title = both;
	p->injects[plan_find(p, PLAN_INJECT, "calls")].channel = PLAN_PHONE;
	p->injects[plan_find(p, PLAN_INJECT, "calls")].ready = ready;
	p->injects[plan_find(p, PLAN_INJECT, "calls")].nready = 2;
	for (size_t i = 0; i < p->nroles; i++)
		p->roles[i].phone = i == 0 ? "400" : "411";
}

void stage_init(struct stage *s)
{
	memset(s, 0, sizeof(*s));
	record_init(&s->r);
	stage_plan(s->r.plans[0]);
	stage_plan(s->r.plans[1]);
	s->st = state_new();
	s->ix = view_index_new();
}

void stage_release(struct stage *s)
{
	view_index_free(s->ix);
	state_free(s->st);
	record_release(&s->r);
	arena_release(&s->a);
}

void stage_add(struct stage *s, const char *line)
{
	record_add(&s->r, s->st, line);
	view_index_add(s->ix, s->st, &s->r.events[s->r.n - 1]);
}

static const char *const beginning[] = {
	"{\"kind\":\"exercise.created\",\"ms\":0,\"auto\":false,\"cells\":2,"
	    "\"pack\":\"ministry\",\"recall_ms\":0,\"seed\":\"001122334455667"
	    "78899aabbccddeeff00112233445566778899aabbccddeeff\","
	    "\"version\":\"1\"}",
	"{\"kind\":\"plan.adopted\",\"plan\":\"11111111111111111111111111111"
	    "11111111111111111111111111111111111\",\"numbers\":{\"alert\":"
	    "\"01\",\"calls\":\"02\"}}",
	"{\"kind\":\"team.created\",\"team\":\"a.csirt\",\"cell\":\"a\","
	    "\"role\":\"csirt\"}",
	"{\"kind\":\"team.created\",\"team\":\"a.it\",\"cell\":\"a\","
	    "\"role\":\"it\"}",
	"{\"kind\":\"team.created\",\"team\":\"b.csirt\",\"cell\":\"b\","
	    "\"role\":\"csirt\"}",
	"{\"kind\":\"person.admitted\",\"person\":\"" ANA "\",\"commit\":"
	    "\"c\",\"team\":\"a.csirt\"}",
	"{\"kind\":\"exercise.opened\"}",
	"{\"kind\":\"clock.started\",\"rate\":1000}",
};

void stage_begin(struct stage *s)
{
	for (size_t i = 0; i < ARRAY_LEN(beginning); i++)
		stage_add(s, beginning[i]);
}

void stage_step(struct stage *s, size_t i)
{
	struct err err = {0};

	if (state_apply(s->st, &s->r.events[i], &s->r.finder, &err) != 0)
		bug("event %zu: %s", i + 1, err.text);
	view_index_add(s->ix, s->st, &s->r.events[i]);
}

static const char *stage_name(void *arg, int person)
{
	(void)arg;
	(void)person;
	return "Somebody";
}

struct view_input stage_input(struct stage *s)
{
	return (struct view_input){ .st = s->st, .ix = s->ix,
		.name = stage_name, .arg = s };
}

char *stage_view(struct stage *s, enum state_hat hat, int team,
    const char *lang)
{
	struct view_input in = stage_input(s);
	struct view_viewer who = { .hat = hat, .team = team, .lang = lang };
	struct arena a = {0};
	struct buf out = {0};

	json_write(&out, view_make(&in, &who, &a));
	arena_release(&a);
	return buf_detach(&out);
}
