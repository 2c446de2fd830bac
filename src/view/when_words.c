/*
 * when_words.c: what brings an inject (when_words.h).  It must never show an
 * id where there is a title.
 */
#include "config.h"

#include "view/when_words.h"

#include "client/words.h"
#include "view/phrase.h"

static void when_trigger(struct phrase *f, const struct plan_inject *i)
{
	switch (i->trigger) {
	case PLAN_TRIGGER_AFTER:
		phrase_add(f, tr(f->cat, N_("after \"%s\"")), phrase_title(f,
		    PLAN_INJECT, i->after));
		break;
	case PLAN_TRIGGER_ON:
		phrase_add(f, tr(f->cat, N_("when \"%s\" comes out as: %s")),
		    phrase_title(f, PLAN_DECISION, i->decision),
		    client_word(f->cat, i->outcome));
		break;
	case PLAN_TRIGGER_DIRECTOR:
		phrase_add(f, "%s", tr(f->cat, N_("on the director's GO")));
		break;
	case PLAN_TRIGGER_NONE:
		phrase_add(f, "%s", i->bench ? tr(f->cat, N_("kept in "
		    "reserve: on the director's GO")) : tr(f->cat,
		    N_("the script sends it")));
		break;
	default:
		phrase_phase_time(f, i->phase, i->at);
		break;
	}
}

void when_words(struct buf *out, const struct plan *p,
    const struct plan_inject *i, const struct i18n *words, const char *lang)
{
	struct phrase f;

	phrase_begin(&f, out, p, words, lang);
	when_trigger(&f, i);
	if (i->when >= 0)
		phrase_add(&f, tr(words, N_("when %s")), phrase_cond(&f,
		    i->when));
	if (i->delay.ms > 0)
		phrase_add(&f, tr(words, N_("%s later")), phrase_span(&f,
		    i->delay));
	if (i->unless >= 0)
		phrase_add(&f, tr(words, N_("unless %s")), phrase_cond(&f,
		    i->unless));
	if (i->release == PLAN_RELEASE_ASK)
		phrase_add(&f, "%s", tr(words, N_("the director is asked "
		    "first")));
	if (i->release == PLAN_RELEASE_MANUAL)
		phrase_add(&f, "%s", tr(words, N_("on the director's GO")));
	phrase_end(&f);
}
