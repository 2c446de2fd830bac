/*
 * telling.c: sentences for facts, from the templates of telling.def.  It
 * must never show a person's uuid where there is a name, nor text that has
 * not gone through text_safe().
 */
#include "config.h"

#include "view/telling.h"

#include <string.h>

#include "base/text.h"
#include "base/i18n.h"
#include "client/words.h"
#include "view/telling_who.h"
#include "view/telling_words.h"

#define TELLING_DIGEST 12	/* characters of a digest that stand for it */

static const char *const templates[EVENT_KINDS] = {
#define TELLING(kind, text) [EVENT_##kind] = text,
#include "view/telling.def"
#undef TELLING
};
/* Every kind has its sentence. */
enum telling_row {
#define TELLING(kind, text) TELLING_##kind,
#include "view/telling.def"
#undef TELLING
	TELLINGS
};
_Static_assert((int)TELLINGS == (int)EVENT_KINDS, "a fact without a sentence");

struct teller {
	struct record *r;
	const struct event *e;
	const char *lang;
};

/* ---- things ----------------------------------------------------------- */

void telling_inject(struct buf *out, const struct state *st, const char *id)
{
	int item = state_item(st, PLAN_INJECT, id);
	const char *number = item < 0 ? "" : state_number(st, item);

	if (number[0] != '\0' && strcmp(number, id) != 0)
		buf_addf(out, "%s ", number);
	buf_adds(out, id);
}

static int telling_cell(const struct teller *t)
{
	const char *cell = event_str(t->e, FIELD_CELL);

	return cell == NULL ? -1 : state_cell(t->r->st, cell);
}

/* The planned title of what the event is about, or NULL. */
static const char *telling_title(const struct teller *t)
{
	static const struct { enum event_name name; enum plan_item kind; }
	    about[] = {
		{ FIELD_INJECT, PLAN_INJECT },
		{ FIELD_QUESTION, PLAN_QUESTION },
		{ FIELD_DECISION, PLAN_DECISION },
	};
	const struct plan *p = record_newest(t->r);
	const struct plan_text *text = NULL;

	for (size_t i = 0; p != NULL && i < ARRAY_LEN(about); i++) {
		const char *id = event_str(t->e, about[i].name);
		int at = id == NULL ? -1 : plan_find(p, about[i].kind, id);

		if (at < 0)
			continue;
		if (about[i].kind == PLAN_INJECT)
			text = &p->injects[at].title;
		else if (about[i].kind == PLAN_QUESTION)
			text = &p->questions[at].title;
		else
			text = &p->decisions[at].title;
	}
	if (text == NULL || text->n == 0)
		return NULL;
	return plan_say(p, text, t->lang, NULL);
}

/* Roles an inject went to. */
static bool telling_roles(const struct teller *t, struct buf *out)
{
	const struct state *st = t->r->st;
	const char *id = event_str(t->e, FIELD_INJECT);
	int cell = telling_cell(t), item, n = 0;
	uint64_t to;

	item = id == NULL ? -1 : state_item(st, PLAN_INJECT, id);
	if (cell < 0 || item < 0)
		return false;
	to = state_inject_to(st, cell, item);
	for (size_t i = 0; i < st->roles.n; i++)
		if (to >> i & 1)
			buf_addf(out, "%s%s", n++ == 0 ? "" : ", ",
			    st->roles.ids[i]);
	return n > 0;
}

/* ---- fields ----------------------------------------------------------- */

static void telling_list(struct teller *t, struct buf *out,
    const struct event_field *f)
{
	const char *persona = event_str(t->e, FIELD_PERSONA);

	for (int64_t i = 0; i < f->i; i++) {
		if (i > 0)
			buf_adds(out, ", ");
		telling_party(out, t->r, t->e, f->list[i], t->lang,
		    persona != NULL && strcmp(persona, f->list[i]) == 0);
	}
}

/* "53 of a.csirt to q-family" when it is an answer. */
static void telling_of(struct buf *out, struct record *r, int64_t seq)
{
	const struct state *st = r->st;
	const struct state_answer *answer = state_answer(st, seq);

	if (seq == 0) {
		buf_adds(out, tr(r->words, "(marked blind)"));
		return;
	}
	buf_addi(out, seq);
	if (answer != NULL)
		buf_addf(out, tr(r->words, " of %s to %s"),
		    st->teams[answer->team].id,
		    state_item_id(st, PLAN_QUESTION, answer->question));
	else
		telling_message(out, r, seq);
}

static void telling_number(struct record *r, struct buf *out,
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
		telling_of(out, r, f->i);
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

static void telling_string(struct teller *t, struct buf *out,
    const struct event_field *f)
{
	const char *word;

	switch ((int)f->name) {
	case FIELD_PERSON:
		telling_side(out, t->r, f->s);
		break;
	case FIELD_FROM:
		telling_party(out, t->r, t->e, f->s, t->lang,
		    telling_as(t->e));
		break;
	case FIELD_TEXT:
		word = telling_as(t->e) && record_newest(t->r) != NULL ? plan_string(
		    record_newest(t->r), f->s, t->lang) : f->s;
		text_safe(out, word, strlen(word), false, 0);
		break;
	case FIELD_INJECT:
		telling_inject(out, t->r->st, f->s);
		break;
	case FIELD_LEVELS:
		telling_levels(out, t->r, event_int(t->e, FIELD_OF, 0),
		    f->s, t->lang);
		break;
	case FIELD_ARGS:
		telling_args(out, t->r, f->s, t->lang);
		break;
	case FIELD_WHY:
		word = t->e->kind == EVENT_INJECT_SKIPPED ||
		    t->e->kind == EVENT_INJECT_SUGGESTED ?
		    telling_why(t->r, f->s) : f->s;
		text_safe(out, word, strlen(word), false, 0);
		break;
	case FIELD_HAT:
	case FIELD_OUTCOME:
	case FIELD_RESULT:
	case FIELD_VERDICT:
		word = client_word(t->r->words, f->s);
		text_safe(out, word, strlen(word), false, 0);
		break;
	case FIELD_PLAN:
	case FIELD_DIGEST:
		buf_addf(out, "%.*s", TELLING_DIGEST, f->s);
		break;
	default:
		text_safe(out, f->s, strlen(f->s), false, 0);
		break;
	}
}

/* What a template asks for; false when the event has no such thing. */
static bool telling_field(struct teller *t, struct buf *out,
    const char *name, size_t n)
{
	const char *title;

	for (size_t i = 0; i < t->e->nfields; i++) {
		const struct event_field *f = &t->e->f[i];
		const char *has = event_field_name(f->name);

		if (strlen(has) != n || memcmp(has, name, n) != 0)
			continue;
		if (f->name == FIELD_CELL && t->r->st->ncells < 2)
			return false;
		if (f->list != NULL ||
		    event_field_type(f->name) == EVENT_LIST)
			telling_list(t, out, f);
		else if (f->s != NULL)
			telling_string(t, out, f);
		else
			telling_number(t->r, out, f);
		return true;
	}
	if (n == 5 && memcmp(name, "actor", 5) == 0) {
		telling_actor(out, t->r, t->e->actor);
		return true;
	}
	if (n == 2 && memcmp(name, "to", 2) == 0)
		return telling_roles(t, out);
	title = n == 5 && memcmp(name, "title", 5) == 0 ?
	    telling_title(t) : NULL;
	if (title != NULL)
		text_safe(out, title, strlen(title), false, 0);
	return title != NULL;
}

/* Fills a stretch of a template; false when a field of it is absent. */
static bool telling_fill(struct teller *t, struct buf *out, const char *s,
    const char *end)
{
	bool whole = true;

	while (s < end) {
		const char *close = *s == '{' ? strchr(s, '}') : NULL;

		if (close == NULL || close >= end) {
			buf_addc(out, *s++);
			continue;
		}
		whole &= telling_field(t, out, s + 1,
		    (size_t)(close - s - 1));
		s = close + 1;
	}
	return whole;
}

static void telling_template(struct teller *t, struct buf *out, const char *s)
{
	struct buf part = {0};

	while (*s != '\0') {
		const char *end = *s == '[' ? strchr(s, ']') : NULL;

		if (end != NULL) {
			buf_clear(&part);
			if (telling_fill(t, &part, s + 1, end))
				buf_adds(out, buf_str(&part));
			s = end + 1;
			continue;
		}
		end = s + 1 + strcspn(s + 1, "[");
		telling_fill(t, out, s, end);
		s = end;
	}
	buf_release(&part);
}

/* ---- sentences -------------------------------------------------------- */

/* Is it worth saying who did it?  Not where the sentence has somebody, and
 * what follows from a participant's deed is not the participant's. */
static bool telling_wants_actor(const struct event *e)
{
	static const char hat[] = "/participant";
	size_t n = strlen(e->actor);

	if (event_has(e, FIELD_PERSON) || event_has(e, FIELD_FROM) ||
	    strcmp(e->actor, ACTOR_ENGINE) == 0)
		return false;
	return n < sizeof(hat) ||
	    strcmp(e->actor + n - (sizeof(hat) - 1), hat) != 0;
}

bool telling_is_told(enum event_kind kind)
{
	switch ((int)kind) {
	case EVENT_CLOCK_TICKED:
	case EVENT_STATE_DIGESTED:
	case EVENT_HOOK_CALLED:
	case EVENT_HOOK_SETTLED:
		return false;
	default:
		return true;
	}
}

void telling_bare(struct buf *out, struct record *r, const struct event *e,
    const char *lang)
{
	struct teller t = { .r = r, .e = e, .lang = lang };
	const char *words = telling_unsure(r, e);
	size_t from = out->len;

	words = words != NULL ? words : tr(r->words, templates[e->kind]);
	telling_template(&t, out, words);
	if (e->kind == EVENT_MESSAGE_SENT)
		telling_way(out, r, e);
	/* A sentence begins with a capital also when its head was left out;
	 * ids and names stay as they are. */
	if (words[0] == '[' && strstr(words, "]{") == NULL &&
	    out->len > from && out->p[from] >= 'a' && out->p[from] <= 'z')
		out->p[from] = (char)(out->p[from] - 'a' + 'A');
}

void telling(struct buf *out, struct record *r, const struct event *e,
    const char *lang)
{
	telling_bare(out, r, e, lang);
	if (telling_wants_actor(e)) {
		buf_adds(out, " -- ");
		telling_actor(out, r, e->actor);
	}
}

void telling_line(struct buf *out, struct record *r, const struct event *e,
    const char *lang)
{
	char when[SPAN_TEXT], wall[SPAN_TEXT];

	instant_text((struct instant){ e->ex_ms }, when);
	wall_text(e->wall_ms, wall);
	text_pad(out, when, 11);
	buf_addf(out, " %s  ", wall);
	telling(out, r, e, lang);
	buf_addc(out, '\n');
}
