/*
 * msel_others.c: rows of a list of events for what is neither sent nor asked
 * nor decided: phases, questionnaires, milestones, what must be told, cuts
 * of channels, what teams can do, checks of services and timers.
 */
#include "script/msel_inner.h"

static struct window from_start(const struct plan *p)
{
	return (struct window){ { 0 }, { p->length.ms } };
}

static struct msel_row *add_item(struct msel_maker *k, enum plan_item kind,
    size_t index, struct window w)
{
	struct msel_row *row = msel_add(k, (int)kind, (int)index,
	    plan_id(k->p, kind, (int)index), w);

	row->title = plan_title(k->p, kind, (int)index, k->lang);
	return row;
}

/* Those that a director begins are where nobody else's time puts them. */
static void add_phases(struct msel_maker *k)
{
	char story[SPAN_TEXT];

	for (size_t i = 0; i < k->p->nphases; i++) {
		const struct plan_phase *f = &k->p->phases[i];
		struct msel_row *row = add_item(k, PLAN_PHASE, i,
		    (struct window){ { f->expected_ms },
		    { f->expected_ms } });

		if (f->begins.ms < 0)
			row->trigger = "director";
		if (f->has_fictional)
			buf_addf(&k->text, "story %s %c%02d:%02d", story_text(
			    f->fictional_ms, story), f->zone_min < 0 ? '-' :
			    '+', abs((int)f->zone_min) / 60,
			    abs((int)f->zone_min) % 60);
		if (f->closes)
			buf_addf(&k->text, "%scloses questions",
			    k->text.len > 0 ? ", " : "");
		row->detail = msel_keep(k);
	}
}

static void survey_detail(const struct plan_questionnaire *q,
    struct buf *out)
{
	char span[SPAN_TEXT];

	buf_addf(out, "%s, %s", plan_purpose_name(q->purpose),
	    q->each_person ? "each person" : "each team");
	if (q->anonymous)
		buf_adds(out, ", anonymous");
	buf_addf(out, ", items %zu", q->nitems);
	if (q->close.ms >= 0)
		buf_addf(out, ", close %s", span_text(q->close, span));
}

static void add_surveys(struct msel_maker *k)
{
	for (size_t i = 0; i < k->p->nsurveys; i++) {
		const struct plan_questionnaire *q = &k->p->surveys[i];
		int64_t at = q->at.ms >= 0 ? plan_moment(k->p, q->phase,
		    q->at) : q->purpose == PLAN_POST ? k->p->length.ms : 0;
		struct msel_row *row = add_item(k, PLAN_QUESTIONNAIRE, i,
		    (struct window){ { at }, { at } });

		row->to = q->to;
		if (q->at.ms < 0)
			row->trigger = q->purpose == PLAN_POST ? "EndEx" :
			    "StartEx";
		survey_detail(q, &k->text);
		row->detail = msel_keep(k);
	}
}

static void add_milestones(struct msel_maker *k)
{
	for (size_t i = 0; i < k->p->nmilestones; i++) {
		const struct plan_milestone *m = &k->p->milestones[i];
		struct msel_row *row = add_item(k, PLAN_MILESTONE, i,
		    windows_cond(k->w, k->p, m->when));

		row->to = m->to;
		row->points = m->points;
		buf_adds(&k->text, "when ");
		plan_cond_text(k->p, m->when, &k->text);
		row->trigger = msel_keep(k);
	}
}

/* From what it counts from, or what makes the fact known, to its time. */
static void add_needs(struct msel_maker *k)
{
	char span[SPAN_TEXT];

	for (size_t i = 0; i < k->p->nneeds; i++) {
		const struct plan_need *n = &k->p->needs[i];
		const struct plan_fact *f = &k->p->facts[n->fact];
		int of = n->counted_from >= 0 ? n->counted_from : f->source;
		struct window at = from_start(k->p);
		struct msel_row *row;

		if (of >= 0)
			at.earliest = k->w->injects[of].earliest;
		if (n->by.ms >= 0)
			at.latest.ms = n->by.ms + (n->counted_from < 0 ? 0 :
			    k->w->injects[n->counted_from].latest.ms);
		if (at.latest.ms < at.earliest.ms)
			at.earliest = at.latest;
		row = msel_add(k, MSEL_NEED, (int)i, f->id, at);
		row->title = plan_title(k->p, PLAN_FACT, n->fact, k->lang);
		row->to = n->to;
		buf_addf(&k->text, "told by %s", k->p->roles[n->from].id);
		row->trigger = msel_keep(k);
		if (n->by.ms >= 0)
			buf_addf(&k->text, "by %s", span_text(n->by, span));
		if (n->by.ms >= 0 && n->counted_from >= 0)
			buf_addf(&k->text, " after %s",
			    k->p->injects[n->counted_from].id);
		row->detail = msel_keep(k);
	}
}

static void add_cut(struct msel_maker *k, size_t inject, size_t n)
{
	const struct plan_inject *i = &k->p->injects[inject];
	const struct plan_cut *cut = &i->cuts[n];
	const struct plan_carrier *c = &k->p->channels[cut->channel];
	struct window at = k->w->injects[inject];
	struct msel_row *row = msel_add(k, MSEL_CUT, (int)inject, c->id, at);
	char span[SPAN_TEXT];

	row->sub = (int)n;
	row->title = plan_title(k->p, PLAN_CHANNEL, cut->channel, k->lang);
	buf_addf(&k->text, "with %s", i->id);
	row->trigger = msel_keep(k);
	buf_adds(&k->text, plan_when_cut_name(c->when_cut));
	if (c->when_cut == PLAN_INSTEAD && c->instead >= 0)
		buf_addf(&k->text, " %s", k->p->channels[c->instead].id);
	if (cut->length.ms >= 0)
		buf_addf(&k->text, ", for %s", span_text(cut->length, span));
	row->detail = msel_keep(k);
	if (cut->length.ms < 0)
		return;
	at.earliest.ms += cut->length.ms;
	at.latest.ms += cut->length.ms;
	if (at.latest.ms > k->p->length.ms)
		at.latest.ms = at.earliest.ms > k->p->length.ms ?
		    at.earliest.ms : k->p->length.ms;
	row = msel_add(k, MSEL_RESTORE, (int)inject, c->id, at);
	row->sub = (int)n;
	row->title = plan_title(k->p, PLAN_CHANNEL, cut->channel, k->lang);
	buf_addf(&k->text, "after %s +%s", i->id, span_text(cut->length,
	    span));
	row->trigger = msel_keep(k);
}

static void action_detail(const struct plan_action *a, struct buf *out)
{
	char span[SPAN_TEXT];

	buf_adds(out, a->shown == PLAN_SHOWN_TYPED ? "typed" : "list");
	if (a->once)
		buf_adds(out, ", once");
	if (a->takes.ms >= 0)
		buf_addf(out, ", takes %s", span_text(a->takes, span));
	if (a->ruling != PLAN_RULES_ITSELF)
		buf_addf(out, ", ruled by %s", a->ruling ==
		    PLAN_RULED_EXCON ? "excon" : "evaluator");
}

static void add_actions(struct msel_maker *k)
{
	for (size_t i = 0; i < k->p->nactions; i++) {
		const struct plan_action *a = &k->p->actions[i];
		bool after = a->shown == PLAN_SHOWN_AFTER;
		struct window at = from_start(k->p);
		struct msel_row *row;

		if (after)
			at.earliest = k->w->injects[a->after].earliest;
		row = add_item(k, PLAN_ACTION, i, at);
		row->standing = !after;
		row->to = a->to;
		row->points = a->points;
		if (after)
			buf_addf(&k->text, "after %s",
			    k->p->injects[a->after].id);
		row->trigger = msel_keep(k);
		action_detail(a, &k->text);
		row->detail = msel_keep(k);
	}
}

/* Those that are there from the start bring nothing about. */
static void add_tools(struct msel_maker *k)
{
	for (size_t i = 0; i < k->p->ntools; i++) {
		const struct plan_tool *t = &k->p->tools[i];
		struct msel_row *row;

		if (t->opens < 0)
			continue;
		row = add_item(k, PLAN_TOOL, i, windows_cond(k->w, k->p,
		    t->opens));
		row->to = t->to;
		buf_adds(&k->text, "when ");
		plan_cond_text(k->p, t->opens, &k->text);
		row->trigger = msel_keep(k);
	}
}

static void add_probes(struct msel_maker *k)
{
	char span[SPAN_TEXT];

	for (size_t i = 0; i < k->p->nprobes; i++) {
		const struct plan_probe *b = &k->p->probes[i];
		struct msel_row *row = add_item(k, PLAN_PROBE, i,
		    from_start(k->p));

		row->standing = true;
		buf_addf(&k->text, "%s %s, every %s", plan_check_name(
		    b->check), b->target, span_text(b->every, span));
		row->detail = msel_keep(k);
	}
}

static void add_timers(struct msel_maker *k)
{
	for (size_t i = 0; i < k->p->ntimers; i++) {
		struct msel_row *row = msel_add(k, MSEL_TIMER, (int)i,
		    k->p->timers[i], from_start(k->p));

		row->standing = true;
		row->title = row->id;
		row->trigger = "hook";
	}
}

void msel_add_others(struct msel_maker *k)
{
	add_phases(k);
	add_surveys(k);
	add_milestones(k);
	add_needs(k);
	for (size_t i = 0; i < k->p->ninjects; i++)
		for (size_t n = 0; n < k->p->injects[i].ncuts; n++)
			add_cut(k, i, n);
	add_actions(k);
	add_tools(k);
	add_probes(k);
	add_timers(k);
}
