/*
 * telling_field.c: the fields of a fact in words.  It must never show an id
 * where there is a title, nor text that has not gone through text_safe().
 */
#include "config.h"

#include "view/telling_inner.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "client/words.h"
#include "view/cond_words.h"
#include "view/moment.h"
#include "view/named.h"
#include "view/telling.h"
#include "view/telling_who.h"
#include "view/telling_words.h"

#define TELLING_DIGEST 12	/* characters of a digest that stand for it */

void telling_safe(struct buf *out, const char *s)
{
	text_safe(out, s, strlen(s), false, 0);
}

void telling_quote(struct buf *out, const struct i18n *words, const char *s)
{
	struct buf safe = {0};

	telling_safe(&safe, s);
	buf_addf(out, tr(words, N_("\"%s\"")), buf_str(&safe));
	buf_release(&safe);
}

/* ---- things ----------------------------------------------------------- */

/* A team by its id, as it is called. */
static void field_team(const struct teller *t, struct buf *out,
    const char *id)
{
	telling_party(out, t->r, t->e, id, t->lang, false);
}

void telling_ref(const struct teller *t, struct buf *out, const char *ref)
{
	const char *slash = strchr(ref, '/');
	char *kind = xstrndup(ref, slash == NULL ? 0 : (size_t)(slash - ref));
	int item = plan_item_kind(kind);

	if (slash == NULL) {
		telling_safe(out, ref);
	} else if (strcmp(kind, "team") == 0 || strcmp(kind, "person") == 0 ||
	    strcmp(kind, "role") == 0) {
		field_team(t, out, slash + 1);
	} else {
		telling_safe(out, client_word(t->r->words, kind));
		buf_addc(out, ' ');
		if (item == PLAN_INJECT)
			telling_inject(t, out, slash + 1);
		else if (item >= 0)
			telling_item(t, out, (enum plan_item)item, slash + 1);
		else if (!telling_about(t, out, kind, slash + 1))
			telling_safe(out, slash + 1);
	}
	free(kind);
}

/* ---- texts ------------------------------------------------------------ */

/* The plan's question that an answer is to, or NULL. */
static const struct plan_question *field_question(const struct teller *t,
    const struct plan **plan)
{
	const char *id = event_str(t->e, FIELD_QUESTION);
	int at;

	for (size_t v = t->r->st->nversions; id != NULL && v-- > 0; ) {
		*plan = t->r->st->versions[v].plan;
		at = plan_find(*plan, PLAN_QUESTION, id);
		if (at >= 0)
			return &(*plan)->questions[at];
	}
	return NULL;
}

/* "atv, dc": each an option of the question, by its title; false when one of
 * them is none. */
static bool field_options(const struct teller *t, struct buf *out,
    const char *text)
{
	const struct plan *p = NULL;
	const struct plan_question *q = field_question(t, &p);
	struct buf titles = {0};
	bool all = q != NULL && q->nchoices > 0 && text[0] != '\0';

	while (all && *text != '\0') {
		size_t n = strcspn(text, ",");
		char *id = xstrndup(text, n);

		all = plan_choice(q, id) >= 0;
		buf_adds(&titles, titles.len > 0 ? ", " : "");
		telling_quote(&titles, t->r->words, plan_choice_title(p,
		    q->choices, q->nchoices, id, t->lang));
		free(id);
		text += n;
		text += strspn(text, ", ");
	}
	if (all)
		buf_adds(out, titles.p);
	buf_release(&titles);
	return all;
}

static void field_text(const struct teller *t, struct buf *out,
    const char *text)
{
	const struct plan *p = record_newest(t->r);
	struct arena a = {0};

	if (field_options(t, out, text))
		return;
	if (telling_as(t->e) && p != NULL)
		text = moment_text(&a, t->r->st, moment_cell(t->r->st,
		    event_str(t->e, FIELD_TO)), t->e->ex_ms, plan_string(p,
		    text, t->lang));
	telling_safe(out, text);
	arena_release(&a);
}

/* A condition whose past matters, by the name it is recorded under. */
static bool field_cond(const struct teller *t, struct buf *out,
    const char *name)
{
	const struct plan *p = record_newest(t->r);

	for (size_t i = 0; p != NULL && i < p->nconds; i++) {
		if (p->conds[i].name == NULL ||
		    strcmp(p->conds[i].name, name) != 0)
			continue;
		cond_words(out, p, (int)i, t->r->words, t->lang);
		return true;
	}
	return false;
}

static void field_name(const struct teller *t, struct buf *out,
    const char *name)
{
	if (t->e->kind == EVENT_CONDITION_TURNED && field_cond(t, out, name))
		return;
	if (t->e->kind == EVENT_VARIABLE_SET &&
	    event_has(t->e, FIELD_WORLD))
		telling_item(t, out, PLAN_VAR, name);
	else if (t->e->kind == EVENT_VARIABLE_SET)
		telling_quote(out, t->r->words, name);
	else
		telling_safe(out, name);
}

/* ---- by their types ---------------------------------------------------- */

static void field_list(const struct teller *t, struct buf *out,
    const struct event_field *f)
{
	const char *persona = event_str(t->e, FIELD_PERSONA);

	for (int64_t i = 0; i < f->i; i++) {
		buf_adds(out, i > 0 ? ", " : "");
		telling_party(out, t->r, t->e, f->list[i], t->lang,
		    persona != NULL && strcmp(persona, f->list[i]) == 0);
	}
}

static void field_number(const struct teller *t, struct buf *out,
    const struct event_field *f)
{
	char text[SPAN_TEXT];

	switch ((int)f->name) {
	case FIELD_AT_MS:
	case FIELD_DUE_MS:
	case FIELD_CLOSE_MS:
	case FIELD_TO_MS:
		buf_adds(out, instant_text((struct instant){ f->i }, text));
		break;
	case FIELD_AWAY_MS:
	case FIELD_BY_MS:
	case FIELD_LENGTH_MS:
	case FIELD_RECALL_MS:
		buf_adds(out, span_text((struct span){ f->i }, text));
		break;
	case FIELD_OF:
		telling_of(t, out, f->i);
		break;
	case FIELD_POINTS:
	case FIELD_COST:
		buf_addf(out, trn(t->r->words, "%lld point", "%lld points",
		    (unsigned long)(f->i < 0 ? -f->i : f->i)),
		    (long long)f->i);
		break;
	case FIELD_RATE:
		buf_addf(out, "%g", (double)f->i / 1000);
		break;
	case FIELD_WALL_DUE_MS:
		buf_adds(out, wall_text(f->i, text));
		break;
	default:
		buf_addi(out, f->i);
		break;
	}
}

static int field_kind(enum event_name name)
{
	static const struct { enum event_name name; enum plan_item kind; }
	    kinds[] = {
		{ FIELD_QUESTION, PLAN_QUESTION },
		{ FIELD_ACTION, PLAN_ACTION }, { FIELD_PROBE, PLAN_PROBE },
		{ FIELD_DECISION, PLAN_DECISION }, { FIELD_PHASE, PLAN_PHASE },
		{ FIELD_POSITION, PLAN_POSITION },
		{ FIELD_PERSONA, PLAN_PERSONA },
		{ FIELD_EXPECTATION, PLAN_EXPECT },
		{ FIELD_MILESTONE, PLAN_MILESTONE },
		{ FIELD_CHANNEL, PLAN_CHANNEL }, { FIELD_FACT, PLAN_FACT },
		{ FIELD_QUESTIONNAIRE, PLAN_QUESTIONNAIRE },
		{ FIELD_TOOL, PLAN_TOOL },
	};

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (kinds[i].name == name)
			return (int)kinds[i].kind;
	return -1;
}

/* What stands in the event as JSON. */
static bool field_json(const struct teller *t, struct buf *out,
    const struct event_field *f)
{
	switch ((int)f->name) {
	case FIELD_LEVELS:
		telling_levels(out, t->r, event_int(t->e, FIELD_OF, 0), f->s,
		    t->lang);
		return true;
	case FIELD_ANSWERS: telling_answers(t, out, f->s); return true;
	case FIELD_VALUE: telling_value(out, f->s); return true;
	default: return false;
	}
}

static void field_string(const struct teller *t, struct buf *out,
    const struct event_field *f)
{
	const char *word = telling_code(t, f->name, f->s);
	int kind = field_kind(f->name);

	if (word != NULL) {
		telling_safe(out, word);
		return;
	}
	if (kind >= 0) {
		telling_item(t, out, (enum plan_item)kind, f->s);
		return;
	}
	if (field_json(t, out, f))
		return;
	switch ((int)f->name) {
	case FIELD_PERSON: telling_side(out, t->r, f->s); break;
	case FIELD_TEAM:
	case FIELD_ROLE: field_team(t, out, f->s); break;
	case FIELD_FROM:
		telling_party(out, t->r, t->e, f->s, t->lang,
		    telling_as(t->e));
		break;
	case FIELD_TEXT: field_text(t, out, f->s); break;
	case FIELD_INJECT:
	case FIELD_AFTER: telling_inject(t, out, f->s); break;
	case FIELD_ITEM: telling_ref(t, out, f->s); break;
	case FIELD_NAME: field_name(t, out, f->s); break;
	case FIELD_TIMER: telling_timer(t, out, f->s); break;
	case FIELD_TITLE:
	case FIELD_HINT: telling_quote(out, t->r->words, f->s); break;
	case FIELD_PLAN:
	case FIELD_DIGEST:
		buf_addf(out, "%.*s", TELLING_DIGEST, f->s);
		break;
	default: telling_safe(out, f->s); break;
	}
}

/* Roles an inject went to. */
static bool field_roles(const struct teller *t, struct buf *out)
{
	const struct state *st = t->r->st;
	const char *id = event_str(t->e, FIELD_INJECT);
	const char *at = event_str(t->e, FIELD_CELL);
	int cell = at == NULL ? -1 : state_cell(st, at), n = 0;
	int item = id == NULL ? -1 : state_item(st, PLAN_INJECT, id);
	uint64_t to;

	if (cell < 0 || item < 0)
		return false;
	to = state_inject_to(st, cell, item);
	for (size_t i = 0; i < st->roles.n; i++) {
		if (!(to >> i & 1))
			continue;
		buf_adds(out, n++ == 0 ? "" : ", ");
		telling_safe(out, named_role(st, (int)i, t->lang));
	}
	return n > 0;
}

static bool field_is(const char *name, size_t n, const char *word)
{
	return strlen(word) == n && memcmp(name, word, n) == 0;
}

bool telling_field(const struct teller *t, struct buf *out,
    const char *name, size_t n)
{
	for (size_t i = 0; i < t->e->nfields; i++) {
		const struct event_field *f = &t->e->f[i];

		if (!field_is(name, n, event_field_name(f->name)))
			continue;
		if (f->name == FIELD_CELL && (t->here ||
		    t->r->st->ncells < 2))
			return false;
		if (f->name == FIELD_TEXT && f->s[0] == '\0')
			return false;
		if (f->name == FIELD_ARGS)
			return telling_args(t, out, f->s);
		if (f->list != NULL ||
		    event_field_type(f->name) == EVENT_LIST)
			field_list(t, out, f);
		else if (f->s != NULL)
			field_string(t, out, f);
		else
			field_number(t, out, f);
		return true;
	}
	if (field_is(name, n, "actor")) {
		telling_actor(out, t->r, t->e->actor);
		return true;
	}
	if (field_is(name, n, "deed"))
		return telling_deed(t, out);
	return field_is(name, n, "to") && field_roles(t, out);
}
