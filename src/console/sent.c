/*
 * sent.c: texts as they were sent (sent.h).  Those who read the same one
 * share it.
 */
#include "config.h"

#include "console/sent.h"

#include <stdlib.h>

#include "view/moment.h"

struct sent {
	const struct look *l;
	int cell, inject;
	struct sent_text {		/* of one inject, those that differ */
		const char *text;
		struct buf to;		/* "blue (es), green (es)" */
	} *texts;
	size_t n, cap;
};

static void sent_text(struct sent *s, const char *who, const char *lang,
    const char *text)
{
	size_t i = 0;

	while (i < s->n && strcmp(s->texts[i].text, text) != 0)
		i++;
	if (i == s->n) {
		grow((void **)&s->texts, &s->cap, s->n + 1,
		    sizeof(*s->texts));
		s->texts[s->n++] = (struct sent_text){ .text = text };
	}
	buf_addf(&s->texts[i].to, "%s%s", s->texts[i].to.len > 0 ? ", " : "",
	    who);
	if (lang[0] != '\0')
		buf_addf(&s->texts[i].to, " (%s)", lang);
}

/* ---- which words -------------------------------------------------------- */

/* What somebody typed before it went out, for everybody, or NULL. */
static const char *sent_typed(const struct sent *s, enum event_name field)
{
	const struct look *l = s->l;
	const char *text = NULL;
	int64_t edited = l->st->cells[s->cell].injects[s->inject].edited_seq;

	if (edited != 0)
		text = model_field(l->m, edited, field, l->a);
	if (text == NULL && l->st->adhoc[s->inject].seq != 0)
		text = model_field(l->m, l->st->adhoc[s->inject].seq, field,
		    l->a);
	return text;
}

static const char *sent_body(const struct sent *s, const struct plan *plan,
    const struct plan_inject *p, int role, const char *lang)
{
	const char *hex = sent_typed(s, FIELD_BODY), *text;
	const struct plan_body *b;
	char digest[DIGEST_HEX];

	if (hex == NULL && p == NULL)
		return "";
	b = hex != NULL ? NULL : plan_body_read(plan, p, role, lang);
	if (hex == NULL && b == NULL)
		return plan_say(plan, &p->text, lang, NULL);
	text = model_text(s->l->m, hex != NULL ? hex : digest_hex(&b->digest,
	    digest));
	return text == NULL ? "" : text;
}

/* The title and the words below it, filled in. */
static const char *sent_whole(const struct sent *s, int stable_role,
    const char *lang)
{
	const struct look *l = s->l;
	const struct state_inject *i =
	    &l->st->cells[s->cell].injects[s->inject];
	const struct plan_inject *p = state_plan_inject(l->st, s->cell,
	    s->inject);
	const struct state_version *v = p == NULL ? state_newest(l->st) :
	    &l->st->versions[i->version];
	int role = (size_t)stable_role < v->nroles ?
	    v->role_to_plan[stable_role] : -1;
	const char *title = sent_typed(s, FIELD_TITLE);

	if (title == NULL)
		title = p == NULL ? "" : plan_say(v->plan, &p->title, lang,
		    NULL);
	return moment_names(l->a, l->st, s->cell, i->released_ms, lang,
	    arena_printf(l->a, "%s\n\n%s", title, sent_body(s, v->plan, p,
	    role, lang)));
}

/* ---- to whom ------------------------------------------------------------ */

static const char *sent_reads(const struct state *st,
    const struct state_person *p)
{
	return p->lang == NULL ? state_newest(st)->plan->original : p->lang;
}

/* Of those in a team, the language that the i-th person reads, unless
 * somebody before does so too; NULL: not in it, or said. */
static const char *sent_lang(const struct state *st, int team, size_t i)
{
	const struct state_person *p = &st->people[i];

	if (p->team != team || p->removed)
		return NULL;
	for (size_t k = 0; k < i; k++) {
		const struct state_person *q = &st->people[k];

		if (q->team == team && !q->removed && strcmp(
		    sent_reads(st, q), sent_reads(st, p)) == 0)
			return NULL;
	}
	return sent_reads(st, p);
}

/* In each language that somebody of the team reads; nobody's: the plan's. */
static void sent_role(struct sent *s, int role)
{
	const struct look *l = s->l;
	int taker = state_taker(l->st, s->cell, role);
	int team = state_team_of(l->st, s->cell, taker < 0 ? role : taker);
	const char *who = team < 0 ? look_role(l, role) : look_team(l, team);
	const char *plain = state_newest(l->st)->plan->original;
	bool any = false;

	for (size_t i = 0; team >= 0 && i < l->st->npeople; i++) {
		const char *lang = sent_lang(l->st, team, i);

		if (lang == NULL)
			continue;
		sent_text(s, who, lang, sent_whole(s, role, lang));
		any = true;
	}
	if (!any)
		sent_text(s, who, plain, sent_whole(s, role, plain));
}

static void sent_inject(struct sent *s)
{
	const struct look *l = s->l;
	uint64_t to = state_inject_to(l->st, s->cell, s->inject);

	if (l->st->cells[s->cell].injects[s->inject].status !=
	    INJECT_RELEASED || state_newest(l->st) == NULL)
		return;
	for (int role = 0; role < 64 && (size_t)role < l->st->roles.n;
	    role++)
		if (to >> role & 1)
			sent_role(s, role);
}

/* ---- all of it ---------------------------------------------------------- */

static void sent_out(struct sent *s, struct buf *out)
{
	for (size_t i = 0; i < s->n; i++) {
		buf_addf(out, "\n%s\n\n%s\n", arena_printf(s->l->a,
		    tr(s->l->words, "TEXT AS SENT to %s"),
		    buf_str(&s->texts[i].to)), s->texts[i].text);
		buf_release(&s->texts[i].to);
	}
	free(s->texts);
}

/* What was typed: a correction, a draft's words. */
static void sent_blob(const struct look *l, const struct event *e,
    struct buf *out)
{
	const char *text = model_text(l->m, event_str(e, FIELD_BODY));

	if (text != NULL)
		buf_addf(out, "\n%s\n\n%s\n", tr(l->words,
		    "TEXT AS WRITTEN"), text);
}

void sent_add(const struct look *l, int64_t seq, struct buf *out)
{
	struct sent s = { .l = l };
	struct event e;

	if (model_event(l->m, seq, l->a, &e) != 0)
		return;
	if (e.kind != EVENT_INJECT_RELEASED) {
		if (event_has(&e, FIELD_BODY))
			sent_blob(l, &e, out);
		return;
	}
	s.cell = state_cell(l->st, event_str(&e, FIELD_CELL));
	s.inject = state_item(l->st, PLAN_INJECT, event_str(&e,
	    FIELD_INJECT));
	if (s.cell < 0 || s.inject < 0)
		return;
	sent_inject(&s);
	sent_out(&s, out);
}
