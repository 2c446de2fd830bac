/*
 * sent.c: texts as they were sent (sent.h).  Those who read the same one
 * share it.
 */
#include "config.h"

#include "console/sent.h"

#include "base/i18n.h"
#include "view/moment.h"

#define SENT_MOST 64		/* texts of one inject that differ */

struct sent {
	const struct look *l;
	int cell, inject;
	struct sent_text {
		const char *text;
		struct buf to;		/* "blue (es), green (es)" */
	} texts[SENT_MOST];
	size_t n;
};

static void sent_text(struct sent *s, const char *who, const char *lang,
    const char *text)
{
	size_t i = 0;

	while (i < s->n && strcmp(s->texts[i].text, text) != 0)
		i++;
	if (i == SENT_MOST)
		return;
	if (i == s->n)
		s->texts[s->n++] = (struct sent_text){ .text = text };
	buf_addf(&s->texts[i].to, "%s%s", s->texts[i].to.len > 0 ? ", " : "",
	    who);
	if (lang[0] != '\0')
		buf_addf(&s->texts[i].to, " (%s)", lang);
}

/* ---- which words -------------------------------------------------------- */

/* Has the role a letter of its own? */
static bool sent_own(const struct plan_inject *p, int role)
{
	for (size_t i = 0; i < p->nbodies && role >= 0; i++)
		if (p->bodies[i].role == role)
			return true;
	return false;
}

/* In their language, else in the plan's, else the first there is. */
static const struct plan_body *sent_letter(const struct plan *plan,
    const struct plan_inject *p, int role, const char *lang)
{
	const struct plan_body *first = NULL, *original = NULL;

	if (!sent_own(p, role))
		role = -1;
	for (size_t i = 0; i < p->nbodies; i++) {
		const struct plan_body *b = &p->bodies[i];
		const char *have = b->lang[0] != '\0' ? b->lang :
		    plan->original;

		if (b->role != role)
			continue;
		if (i18n_lang_matches(have, lang))
			return b;
		if (original == NULL && i18n_lang_matches(have,
		    plan->original))
			original = b;
		if (first == NULL)
			first = b;
	}
	return original != NULL ? original : first;
}

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
	b = hex != NULL ? NULL : sent_letter(plan, p, role, lang);
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

/* Each language that somebody of the team reads; nobody's: the plan's. */
static void sent_role(struct sent *s, int role)
{
	const struct look *l = s->l;
	int taker = state_taker(l->st, s->cell, role);
	int team = state_team_of(l->st, s->cell, taker < 0 ? role : taker);
	const char *who = team < 0 ? look_role(l, role) : look_team(l, team);
	const char *plain = state_newest(l->st)->plan->original;
	const char *langs[8];
	size_t n = 0, k;

	for (size_t i = 0; i < l->st->npeople; i++) {
		const struct state_person *p = &l->st->people[i];
		const char *lang = p->lang == NULL ? plain : p->lang;

		if (team < 0 || p->team != team || p->removed)
			continue;
		for (k = 0; k < n && strcmp(langs[k], lang) != 0; k++)
			;
		if (k == n && n < ARRAY_LEN(langs))
			langs[n++] = lang;
	}
	if (n == 0)
		langs[n++] = plain;
	for (k = 0; k < n; k++)
		sent_text(s, who, langs[k], sent_whole(s, role, langs[k]));
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
