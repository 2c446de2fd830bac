/*
 * when_words.c: what brings an inject (when_words.h).  It must never show an
 * id where there is a title.
 */
#include "config.h"

#include "view/when_words.h"

#include <stdlib.h>

#include "base/text.h"
#include "client/words.h"
#include "view/cond_words.h"

struct when {
	struct buf *out;
	const struct plan *p;
	const struct i18n *words;
	const char *lang;
	size_t from;		/* where the sentence began */
	struct arena a;
};

/* Appends one more thing behind what is there, and frees it. */
static void when_take(struct when *w, char *text)
{
	buf_adds(w->out, w->out->len > w->from ? "; " : "");
	text_safe(w->out, text, strlen(text), false, 0);
	free(text);
}
#define when_add(w, ...) when_take((w), xasprintf(__VA_ARGS__))

static const char *when_title(const struct when *w, enum plan_item kind,
    int index)
{
	return index < 0 ? "" : plan_title(w->p, kind, index, w->lang);
}

static void when_phase(struct when *w, const struct plan_inject *i)
{
	char text[SPAN_TEXT];

	if (i->phase >= 0 && i->at.ms == 0)
		when_add(w, tr(w->words, N_("when the phase \"%s\" begins")),
		    when_title(w, PLAN_PHASE, i->phase));
	else if (i->phase >= 0 && i->at.ms > 0)
		when_add(w, tr(w->words, N_("%s after the phase \"%s\" "
		    "begins")), span_text(i->at, text), when_title(w,
		    PLAN_PHASE, i->phase));
}

static void when_trigger(struct when *w, const struct plan_inject *i)
{
	switch (i->trigger) {
	case PLAN_TRIGGER_AFTER:
		when_add(w, tr(w->words, N_("after \"%s\"")), when_title(w,
		    PLAN_INJECT, i->after));
		break;
	case PLAN_TRIGGER_ON:
		when_add(w, tr(w->words, N_("when \"%s\" comes out as: %s")),
		    when_title(w, PLAN_DECISION, i->decision),
		    client_word(w->words, i->outcome));
		break;
	case PLAN_TRIGGER_DIRECTOR:
		when_add(w, "%s", tr(w->words, N_("on the director's GO")));
		break;
	case PLAN_TRIGGER_NONE:
		when_add(w, "%s", i->bench ? tr(w->words, N_("kept in "
		    "reserve: on the director's GO")) : tr(w->words,
		    N_("the script sends it")));
		break;
	default:
		when_phase(w, i);
		break;
	}
}

static const char *when_cond(struct when *w, int cond)
{
	struct buf text = {0};
	const char *s;

	cond_words(&text, w->p, cond, w->words, w->lang);
	s = arena_strdup(&w->a, buf_str(&text));
	buf_release(&text);
	return s;
}

void when_words(struct buf *out, const struct plan *p,
    const struct plan_inject *i, const struct i18n *words, const char *lang)
{
	struct when w = { .out = out, .p = p, .words = words, .lang = lang,
		.from = out->len };
	char text[SPAN_TEXT];

	when_trigger(&w, i);
	if (i->when >= 0)
		when_add(&w, tr(words, N_("when %s")), when_cond(&w,
		    i->when));
	if (i->delay.ms > 0)
		when_add(&w, tr(words, N_("%s later")), span_text(i->delay,
		    text));
	if (i->unless >= 0)
		when_add(&w, tr(words, N_("unless %s")), when_cond(&w,
		    i->unless));
	if (i->release == PLAN_RELEASE_ASK)
		when_add(&w, "%s", tr(words, N_("the director is asked "
		    "first")));
	if (i->release == PLAN_RELEASE_MANUAL)
		when_add(&w, "%s", tr(words, N_("on the director's GO")));
	arena_release(&w.a);
}
