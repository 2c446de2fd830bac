/*
 * phrase.c: what the plan says of a thing, part by part (phrase.h).
 */
#include "config.h"

#include "view/phrase.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "view/cond_words.h"

void phrase_begin(struct phrase *f, struct buf *out, const struct plan *p,
    const struct i18n *cat, const char *lang)
{
	*f = (struct phrase){ .out = out, .p = p, .cat = cat,
		.lang = lang, .from = out->len };
}

void phrase_end(struct phrase *f)
{
	arena_release(&f->a);
}

void phrase_take(struct phrase *f, char *text)
{
	buf_adds(f->out, f->out->len > f->from ? "; " : "");
	text_safe(f->out, text, strlen(text), false, 0);
	free(text);
}

const char *phrase_title(const struct phrase *f, enum plan_item kind,
    int index)
{
	return index < 0 ? "" : plan_title(f->p, kind, index, f->lang);
}

const char *phrase_cond(struct phrase *f, int cond)
{
	struct buf text = {0};
	const char *s;

	cond_words(&text, f->p, cond, f->cat, f->lang);
	s = arena_strdup(&f->a, buf_str(&text));
	buf_release(&text);
	return s;
}

const char *phrase_span(struct phrase *f, struct span span)
{
	char text[SPAN_TEXT];

	return arena_strdup(&f->a, span_text(span, text));
}

void phrase_phase_time(struct phrase *f, int phase, struct span at)
{
	if (phase >= 0 && at.ms == 0)
		phrase_add(f, tr(f->cat, N_("when the phase \"%s\" begins")),
		    phrase_title(f, PLAN_PHASE, phase));
	else if (phase >= 0 && at.ms > 0)
		phrase_add(f, tr(f->cat, N_("%s after the phase \"%s\" "
		    "begins")), phrase_span(f, at), phrase_title(f,
		    PLAN_PHASE, phase));
}
