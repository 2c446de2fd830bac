/*
 * msel_words.c: what brings a row of a list of events and what it is about,
 * in words for people.  It must never show an id where there is a title.
 */
#include "script/msel_words.h"

#include "client/words.h"
#include "plan/scale.h"
#include "view/cond_words.h"
#include "view/phrase.h"
#include "view/when_words.h"

static const char *how_channel(const struct phrase *f, int channel)
{
	return client_channel(f->cat, phrase_title(f, PLAN_CHANNEL, channel));
}

/* A window, and what it is for roles of few. */
static const char *how_window(struct phrase *f, uint64_t roles,
    struct span span, bool fixed)
{
	struct buf text = {0};
	const char *s;

	plan_scale_text(&text, f->p, roles, span, fixed, f->lang);
	s = arena_strdup(&f->a, buf_str(&text));
	buf_release(&text);
	return s;
}

static void how_points(struct phrase *f, int64_t points)
{
	if (points != 0)
		phrase_add(f, trn(f->cat, "%lld point", "%lld points",
		    (unsigned long)(points < 0 ? -points : points)),
		    (long long)points);
}

/* ---- what is sent and asked -------------------------------------------- */

static void how_inject(struct phrase *f, const struct plan_inject *i)
{
	struct buf text = {0};

	when_words(&text, f->p, i, f->cat, f->lang);
	if (text.len > 0)
		phrase_add(f, "%s", text.p);
	buf_release(&text);
}

static const char *how_kind(const struct plan_question *q)
{
	static const char *const words[PLAN_ANSWERS] = {
		[PLAN_PATTERN] = N_("words that are checked"),
		[PLAN_CHOICE] = N_("one of several options"),
		[PLAN_NUMBER] = N_("a number"),
		[PLAN_FREE] = N_("a text that somebody judges"),
		[PLAN_MULTI] = N_("any of several options"),
		[PLAN_SCALE] = N_("a level of a scale"),
		[PLAN_ORDER] = N_("options put into order"),
		[PLAN_DATE] = N_("a date"),
	};

	return q->nrubric > 0 ? N_("a text marked by a rubric") :
	    words[q->kind];
}

static void how_question(struct phrase *f, const struct plan_question *q)
{
	if (q->with >= 0)
		phrase_add(f, tr(f->cat, N_("with \"%s\"")), phrase_title(f,
		    PLAN_INJECT, q->with));
	else if (q->at.ms < 0)
		phrase_add(f, "%s", tr(f->cat, N_("the script asks it")));
	else
		phrase_phase_time(f, q->phase, q->at);
	phrase_add(f, "%s", tr(f->cat, how_kind(q)));
	how_points(f, q->points);
	if (q->due.ms >= 0)
		phrase_add(f, tr(f->cat, N_("due after %s")), how_window(f,
		    q->to, q->due, q->fixed));
	if (q->close.ms >= 0)
		phrase_add(f, tr(f->cat, N_("closes after %s")), how_window(f,
		    q->to, q->close, q->fixed));
}

static void how_decision(struct phrase *f, const struct plan_decision *d)
{
	struct buf text = {0};

	cond_words_decision(&text, f->p, d, f->cat, f->lang);
	phrase_add(f, "%s", buf_str(&text));
	buf_release(&text);
}

static void how_survey(struct phrase *f, const struct plan_questionnaire *q)
{
	static const char *const purposes[PLAN_PURPOSES] = {
		[PLAN_PRE] = N_("before the exercise"),
		[PLAN_POST] = N_("after the exercise"),
		[PLAN_PICTURE] = N_("the picture that teams have"),
		[PLAN_CALIBRATION] = N_("how sure people are"),
	};

	phrase_add(f, "%s", tr(f->cat, purposes[q->purpose]));
	phrase_add(f, "%s", q->each_person ? tr(f->cat, N_("each person "
	    "answers")) : tr(f->cat, N_("each team answers")));
	if (q->anonymous)
		phrase_add(f, "%s", tr(f->cat, N_("without names")));
	phrase_add(f, trn(f->cat, "%zu item", "%zu items",
	    (unsigned long)q->nitems), q->nitems);
	if (q->close.ms >= 0)
		phrase_add(f, tr(f->cat, N_("closes after %s")), phrase_span(f,
		    q->close));
}

/* ---- what is looked for ------------------------------------------------- */

static void how_expect(struct phrase *f, const struct plan_expect *x)
{
	if (x->of >= 0)
		phrase_add(f, tr(f->cat, N_("after \"%s\"")), phrase_title(f,
		    PLAN_INJECT, x->of));
	if (x->within.ms >= 0)
		phrase_add(f, tr(f->cat, N_("within %s")), how_window(f,
		    x->who, x->within, x->fixed));
	if (x->never >= 0)
		phrase_add(f, tr(f->cat, N_("it must not be that %s")),
		    phrase_cond(f, x->never));
	if (x->never >= 0 && x->before >= 0)
		phrase_add(f, tr(f->cat, N_("only until %s")), phrase_cond(f,
		    x->before));
	if (x->evidence >= 0)
		phrase_add(f, tr(f->cat, N_("seen when %s")), phrase_cond(f,
		    x->evidence));
	else if (x->never < 0)
		phrase_add(f, "%s", tr(f->cat, N_("an evaluator says whether "
		    "it was done")));
}

static void how_need(struct phrase *f, const struct plan_need *n)
{
	phrase_add(f, tr(f->cat, N_("%s has to tell it")),
	    plan_role_title(f->p, n->from, f->lang));
	if (n->by.ms >= 0 && n->counted_from >= 0)
		phrase_add(f, tr(f->cat, N_("within %s of \"%s\"")),
		    phrase_span(f, n->by), phrase_title(f, PLAN_INJECT,
		    n->counted_from));
	else if (n->by.ms >= 0)
		phrase_add(f, tr(f->cat, N_("within %s of StartEx")),
		    phrase_span(f, n->by));
}

static void how_action(struct phrase *f, const struct plan_action *a)
{
	if (a->shown == PLAN_SHOWN_AFTER)
		phrase_add(f, tr(f->cat, N_("after \"%s\"")), phrase_title(f,
		    PLAN_INJECT, a->after));
	if (a->shown == PLAN_SHOWN_TYPED)
		phrase_add(f, "%s", tr(f->cat, N_("in the team's own words")));
	if (a->takes.ms >= 0)
		phrase_add(f, tr(f->cat, N_("takes %s")), phrase_span(f,
		    a->takes));
	if (a->ruling == PLAN_RULED_EXCON)
		phrase_add(f, "%s", tr(f->cat, N_("EXCON rules on it")));
	if (a->ruling == PLAN_RULED_EVALUATOR)
		phrase_add(f, "%s", tr(f->cat, N_("an evaluator rules on "
		    "it")));
	how_points(f, a->points);
}

/* ---- what happens to things --------------------------------------------- */

static void how_phase(struct phrase *f, const struct plan_phase *ph)
{
	char story[SPAN_TEXT];

	if (ph->begins.ms < 0)
		phrase_add(f, "%s", tr(f->cat, N_("on the director's GO")));
	if (ph->has_fictional)
		phrase_add(f, tr(f->cat, N_("in the story it is %s")),
		    story_text(ph->fictional_ms, story));
	if (ph->closes)
		phrase_add(f, "%s", tr(f->cat, N_("open questions close with "
		    "it")));
}

static void how_cut(struct phrase *f, const struct msel_row *row)
{
	const struct plan_cut *cut = &f->p->injects[row->index].cuts[row->sub];
	const struct plan_carrier *c = &f->p->channels[cut->channel];
	const char *with = phrase_title(f, PLAN_INJECT, row->index);

	if (row->kind == MSEL_RESTORE) {
		phrase_add(f, tr(f->cat, N_("%s after \"%s\"")), phrase_span(f,
		    cut->length), with);
		return;
	}
	phrase_add(f, tr(f->cat, N_("with \"%s\"")), with);
	if (cut->length.ms >= 0)
		phrase_add(f, tr(f->cat, N_("for %s")), phrase_span(f,
		    cut->length));
	else
		phrase_add(f, "%s", tr(f->cat, N_("until somebody restores "
		    "it")));
	if (c->when_cut == PLAN_QUEUE)
		phrase_add(f, "%s", tr(f->cat, N_("messages wait")));
	else if (c->when_cut == PLAN_BOUNCE)
		phrase_add(f, "%s", tr(f->cat, N_("messages come back")));
	else if (c->when_cut == PLAN_LOSE)
		phrase_add(f, "%s", tr(f->cat, N_("messages are lost")));
	if (c->instead >= 0)
		phrase_add(f, tr(f->cat, N_("what goes instead: %s")),
		    how_channel(f, c->instead));
}

static void how_any(struct phrase *f, const struct msel_row *row)
{
	const struct plan *p = f->p;

	switch (row->kind) {
	case PLAN_INJECT: how_inject(f, &p->injects[row->index]); break;
	case PLAN_QUESTION: how_question(f, &p->questions[row->index]); break;
	case PLAN_DECISION: how_decision(f, &p->decisions[row->index]); break;
	case PLAN_EXPECT: how_expect(f, &p->expects[row->index]); break;
	case PLAN_PHASE: how_phase(f, &p->phases[row->index]); break;
	case PLAN_QUESTIONNAIRE:
		how_survey(f, &p->surveys[row->index]);
		break;
	case PLAN_MILESTONE:
		phrase_add(f, tr(f->cat, N_("when %s")), phrase_cond(f,
		    p->milestones[row->index].when));
		how_points(f, row->points);
		break;
	case PLAN_ACTION: how_action(f, &p->actions[row->index]); break;
	case PLAN_TOOL:
		phrase_add(f, tr(f->cat, N_("when %s")), phrase_cond(f,
		    p->tools[row->index].opens));
		break;
	case PLAN_PROBE:
		phrase_add(f, tr(f->cat, N_("every %s: %s %s")), phrase_span(f,
		    p->probes[row->index].every), plan_check_name(
		    p->probes[row->index].check),
		    p->probes[row->index].target);
		break;
	case MSEL_NEED: how_need(f, &p->needs[row->index]); break;
	case MSEL_TIMER:
		phrase_add(f, "%s", tr(f->cat, N_("the script sets it")));
		break;
	default: how_cut(f, row); break;
	}
}

void msel_how(struct buf *out, const struct plan *p,
    const struct msel_row *row, const struct i18n *cat, const char *lang)
{
	struct phrase f;

	phrase_begin(&f, out, p, cat, lang);
	how_any(&f, row);
	phrase_end(&f);
}

const char *msel_kind_title(const struct i18n *cat, int kind)
{
	static const char *const words[MSEL_KINDS] = {
		[PLAN_PHASE] = N_("phase"), [PLAN_EXPECT] = N_("expected"),
		[PLAN_MILESTONE] = N_("milestone"), [PLAN_TOOL] = N_("tool"),
		[PLAN_QUESTIONNAIRE] = N_("questionnaire"),
		[MSEL_NEED] = N_("to be told"), [MSEL_TIMER] = N_("timer"),
		[MSEL_CUT] = N_("channel cut"),
		[MSEL_RESTORE] = N_("channel back"),
	};

	return words[kind] != NULL ? tr(cat, words[kind]) :
	    client_word(cat, msel_kind_name(kind));
}
