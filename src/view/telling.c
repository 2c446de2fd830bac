/*
 * telling.c: sentences for facts, from the templates of telling.def.  It
 * must never show a person's uuid where there is a name, nor text that has
 * not gone through text_safe().
 */
#include "config.h"

#include "view/telling.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "view/telling_words.h"

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

/* Fills a stretch of a template; false when a field of it is absent. */
static bool telling_fill(const struct teller *t, struct buf *out, const char *s,
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

static void telling_template(const struct teller *t, struct buf *out,
    const char *s)
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

/* Does it follow from something else that somebody did? */
static bool telling_follows(const struct event *e)
{
	const char *by = event_str(e, FIELD_BY);

	switch ((int)e->kind) {
	case EVENT_EXPECTATION_SETTLED:
	case EVENT_MILESTONE_REACHED:
	case EVENT_CONDITION_TURNED:
	case EVENT_DECISION_SETTLED:
	case EVENT_ACTION_COMPLETED:
	case EVENT_INJECT_SCHEDULED:
		return true;
	default:
		return by != NULL && strcmp(by, "director") != 0 &&
		    strcmp(by, "go") != 0;
	}
}

/* Is it worth saying who did it?  Not where the sentence has somebody, and
 * what follows from a participant's deed is not the participant's. */
static bool telling_wants_actor(const struct event *e)
{
	static const char hat[] = "/participant";
	size_t n = strlen(e->actor);

	if (telling_follows(e))
		return false;
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

static void telling_sentence(const struct teller *t, struct buf *out)
{
	const struct i18n *i18n = t->r->words;
	const struct event *e = t->e;
	const char *words = telling_unsure(t->r, e);
	const char *tail = telling_tail(e);
	size_t from = out->len;

	if (words == NULL)
		words = telling_case(e);
	words = tr(i18n, words == NULL ? templates[e->kind] : words);
	telling_template(t, out, words);
	if (tail != NULL)
		telling_template(t, out, tr(i18n, tail));
	if (e->kind == EVENT_MESSAGE_SENT)
		telling_way(t, out);
	/* A sentence begins with a capital also when its head was left out;
	 * ids and names stay as they are. */
	if (words[0] == '[' && strstr(words, "]{") == NULL &&
	    out->len > from && out->p[from] >= 'a' && out->p[from] <= 'z')
		out->p[from] = (char)(out->p[from] - 'a' + 'A');
}

void telling_bare(struct buf *out, struct record *r, const struct event *e,
    const char *lang)
{
	struct teller t = { .r = r, .e = e, .lang = lang };

	telling_sentence(&t, out);
}

void telling_here(struct buf *out, struct record *r, const struct event *e,
    const char *lang)
{
	struct teller t = { .r = r, .e = e, .lang = lang, .here = true };

	telling_sentence(&t, out);
}

void telling_command(struct buf *out, struct record *r,
    const struct event *e, const char *lang)
{
	struct teller t = { .r = r, .e = e, .lang = lang };

	telling_template(&t, out, "{act}[: {args}]");
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
