/*
 * msel_words.c: what brings a row of a list of events and what it is about,
 * in words for people.  It must never show an id where there is a title.
 */
#include "script/msel_words.h"

#include "base/text.h"
#include "client/words.h"
#include "plan/scale.h"
#include "view/cond_words.h"
#include "view/when_words.h"

struct how {
	struct buf *out;
	const struct plan *p;
	const struct i18n *cat;
	const char *lang;
	size_t from;		/* where the sentence began */
	struct arena a;
};

/* Appends one more thing behind what is there, and frees it. */
static void how_take(struct how *h, char *text)
{
	buf_adds(h->out, h->out->len > h->from ? "; " : "");
	text_safe(h->out, text, strlen(text), false, 0);
	free(text);
}
#define how_add(h, ...) how_take((h), xasprintf(__VA_ARGS__))

static const char *how_title(const struct how *h, enum plan_item kind,
    int index)
{
	return plan_title(h->p, kind, index, h->lang);
}

static const char *how_channel(const struct how *h, int channel)
{
	return client_channel(h->cat, how_title(h, PLAN_CHANNEL, channel));
}

static const char *how_cond(struct how *h, int cond)
{
	struct buf text = {0};
	const char *s;

	cond_words(&text, h->p, cond, h->cat, h->lang);
	s = arena_strdup(&h->a, buf_str(&text));
	buf_release(&text);
	return s;
}

static const char *how_span(struct how *h, struct span span)
{
	char text[SPAN_TEXT];

	return arena_strdup(&h->a, span_text(span, text));
}

/* A window, and what it is for roles of few. */
static const char *how_window(struct how *h, uint64_t roles, struct span span,
    bool fixed)
{
	struct buf text = {0};
	const char *s;

	plan_scale_text(&text, h->p, roles, span, fixed, h->lang);
	s = arena_strdup(&h->a, buf_str(&text));
	buf_release(&text);
	return s;
}

static void how_points(struct how *h, int64_t points)
{
	if (points != 0)
		how_add(h, trn(h->cat, "%lld point", "%lld points",
		    (unsigned long)(points < 0 ? -points : points)),
		    (long long)points);
}

/* ---- what is sent and asked -------------------------------------------- */

static void how_phase_time(struct how *h, int phase, struct span at)
{
	if (phase >= 0 && at.ms == 0)
		how_add(h, tr(h->cat, N_("when the phase \"%s\" begins")),
		    how_title(h, PLAN_PHASE, phase));
	else if (phase >= 0 && at.ms > 0)
		how_add(h, tr(h->cat, N_("%s after the phase \"%s\" "
		    "begins")), how_span(h, at), how_title(h, PLAN_PHASE,
		    phase));
}

static void how_inject(struct how *h, const struct plan_inject *i)
{
	struct buf text = {0};

	when_words(&text, h->p, i, h->cat, h->lang);
	if (text.len > 0)
		how_add(h, "%s", text.p);
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

static void how_question(struct how *h, const struct plan_question *q)
{
	if (q->with >= 0)
		how_add(h, tr(h->cat, N_("with \"%s\"")), how_title(h,
		    PLAN_INJECT, q->with));
	else if (q->at.ms < 0)
		how_add(h, "%s", tr(h->cat, N_("the script asks it")));
	else
		how_phase_time(h, q->phase, q->at);
	how_add(h, "%s", tr(h->cat, how_kind(q)));
	how_points(h, q->points);
	if (q->due.ms >= 0)
		how_add(h, tr(h->cat, N_("due after %s")), how_window(h,
		    q->to, q->due, q->fixed));
	if (q->close.ms >= 0)
		how_add(h, tr(h->cat, N_("closes after %s")), how_window(h,
		    q->to, q->close, q->fixed));
}

static void how_decision(struct how *h, const struct plan_decision *d)
{
	struct buf text = {0};

	cond_words_decision(&text, h->p, d, h->cat, h->lang);
	how_add(h, "%s", buf_str(&text));
	buf_release(&text);
}

static void how_survey(struct how *h, const struct plan_questionnaire *q)
{
	static const char *const purposes[PLAN_PURPOSES] = {
		[PLAN_PRE] = N_("before the exercise"),
		[PLAN_POST] = N_("after the exercise"),
		[PLAN_PICTURE] = N_("the picture that teams have"),
		[PLAN_CALIBRATION] = N_("how sure people are"),
	};

	how_add(h, "%s", tr(h->cat, purposes[q->purpose]));
	how_add(h, "%s", q->each_person ? tr(h->cat, N_("each person "
	    "answers")) : tr(h->cat, N_("each team answers")));
	if (q->anonymous)
		how_add(h, "%s", tr(h->cat, N_("without names")));
	how_add(h, trn(h->cat, "%zu item", "%zu items",
	    (unsigned long)q->nitems), q->nitems);
	if (q->close.ms >= 0)
		how_add(h, tr(h->cat, N_("closes after %s")), how_span(h,
		    q->close));
}

/* ---- what is looked for ------------------------------------------------- */

static void how_expect(struct how *h, const struct plan_expect *x)
{
	if (x->of >= 0)
		how_add(h, tr(h->cat, N_("after \"%s\"")), how_title(h,
		    PLAN_INJECT, x->of));
	if (x->within.ms >= 0)
		how_add(h, tr(h->cat, N_("within %s")), how_window(h, x->who,
		    x->within, x->fixed));
	if (x->never >= 0)
		how_add(h, tr(h->cat, N_("it must not be that %s")),
		    how_cond(h, x->never));
	if (x->never >= 0 && x->before >= 0)
		how_add(h, tr(h->cat, N_("only until %s")), how_cond(h,
		    x->before));
	if (x->evidence >= 0)
		how_add(h, tr(h->cat, N_("seen when %s")), how_cond(h,
		    x->evidence));
	else if (x->never < 0)
		how_add(h, "%s", tr(h->cat, N_("an evaluator says whether "
		    "it was done")));
}

static void how_need(struct how *h, const struct plan_need *n)
{
	how_add(h, tr(h->cat, N_("%s has to tell it")), plan_role_title(h->p,
	    n->from, h->lang));
	if (n->by.ms >= 0 && n->counted_from >= 0)
		how_add(h, tr(h->cat, N_("within %s of \"%s\"")), how_span(h,
		    n->by), how_title(h, PLAN_INJECT, n->counted_from));
	else if (n->by.ms >= 0)
		how_add(h, tr(h->cat, N_("within %s of StartEx")), how_span(h,
		    n->by));
}

static void how_action(struct how *h, const struct plan_action *a)
{
	if (a->shown == PLAN_SHOWN_AFTER)
		how_add(h, tr(h->cat, N_("after \"%s\"")), how_title(h,
		    PLAN_INJECT, a->after));
	if (a->shown == PLAN_SHOWN_TYPED)
		how_add(h, "%s", tr(h->cat, N_("in the team's own words")));
	if (a->takes.ms >= 0)
		how_add(h, tr(h->cat, N_("takes %s")), how_span(h,
		    a->takes));
	if (a->ruling == PLAN_RULED_EXCON)
		how_add(h, "%s", tr(h->cat, N_("EXCON rules on it")));
	if (a->ruling == PLAN_RULED_EVALUATOR)
		how_add(h, "%s", tr(h->cat, N_("an evaluator rules on "
		    "it")));
	how_points(h, a->points);
}

/* ---- what happens to things --------------------------------------------- */

static void how_phase(struct how *h, const struct plan_phase *f)
{
	char story[SPAN_TEXT];

	if (f->begins.ms < 0)
		how_add(h, "%s", tr(h->cat, N_("on the director's GO")));
	if (f->has_fictional)
		how_add(h, tr(h->cat, N_("in the story it is %s")),
		    story_text(f->fictional_ms, story));
	if (f->closes)
		how_add(h, "%s", tr(h->cat, N_("open questions close with "
		    "it")));
}

static void how_cut(struct how *h, const struct msel_row *row)
{
	const struct plan_cut *cut = &h->p->injects[row->index].cuts[row->sub];
	const struct plan_carrier *c = &h->p->channels[cut->channel];
	const char *with = how_title(h, PLAN_INJECT, row->index);

	if (row->kind == MSEL_RESTORE) {
		how_add(h, tr(h->cat, N_("%s after \"%s\"")), how_span(h,
		    cut->length), with);
		return;
	}
	how_add(h, tr(h->cat, N_("with \"%s\"")), with);
	if (cut->length.ms >= 0)
		how_add(h, tr(h->cat, N_("for %s")), how_span(h,
		    cut->length));
	else
		how_add(h, "%s", tr(h->cat, N_("until somebody restores "
		    "it")));
	if (c->when_cut == PLAN_QUEUE)
		how_add(h, "%s", tr(h->cat, N_("messages wait")));
	else if (c->when_cut == PLAN_BOUNCE)
		how_add(h, "%s", tr(h->cat, N_("messages come back")));
	else if (c->when_cut == PLAN_LOSE)
		how_add(h, "%s", tr(h->cat, N_("messages are lost")));
	if (c->instead >= 0)
		how_add(h, tr(h->cat, N_("what goes instead: %s")),
		    how_channel(h, c->instead));
}

static void how_any(struct how *h, const struct msel_row *row)
{
	const struct plan *p = h->p;

	switch (row->kind) {
	case PLAN_INJECT: how_inject(h, &p->injects[row->index]); break;
	case PLAN_QUESTION: how_question(h, &p->questions[row->index]); break;
	case PLAN_DECISION: how_decision(h, &p->decisions[row->index]); break;
	case PLAN_EXPECT: how_expect(h, &p->expects[row->index]); break;
	case PLAN_PHASE: how_phase(h, &p->phases[row->index]); break;
	case PLAN_QUESTIONNAIRE:
		how_survey(h, &p->surveys[row->index]);
		break;
	case PLAN_MILESTONE:
		how_add(h, tr(h->cat, N_("when %s")), how_cond(h,
		    p->milestones[row->index].when));
		how_points(h, row->points);
		break;
	case PLAN_ACTION: how_action(h, &p->actions[row->index]); break;
	case PLAN_TOOL:
		how_add(h, tr(h->cat, N_("when %s")), how_cond(h,
		    p->tools[row->index].opens));
		break;
	case PLAN_PROBE:
		how_add(h, tr(h->cat, N_("every %s: %s %s")), how_span(h,
		    p->probes[row->index].every), plan_check_name(
		    p->probes[row->index].check),
		    p->probes[row->index].target);
		break;
	case MSEL_NEED: how_need(h, &p->needs[row->index]); break;
	case MSEL_TIMER:
		how_add(h, "%s", tr(h->cat, N_("the script sets it")));
		break;
	default: how_cut(h, row); break;
	}
}

void msel_how(struct buf *out, const struct plan *p,
    const struct msel_row *row, const struct i18n *cat, const char *lang)
{
	struct how h = { .out = out, .p = p, .cat = cat, .lang = lang,
		.from = out->len };

	how_any(&h, row);
	arena_release(&h.a);
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
