/*
 * named.c: titles and names by id (named.h).  It must never give the title
 * of an older plan where a newer one has another.
 */
#include "config.h"

#include "view/named.h"

#include "view/moment.h"

const char *named_title(const struct state *st, enum plan_item kind,
    const char *id, const char *lang)
{
	for (size_t v = st->nversions; v-- > 0; ) {
		const struct plan *p = st->versions[v].plan;
		int at = plan_find(p, kind, id);
		const char *title = at < 0 ? "" : plan_say(p,
		    plan_title_text(p, kind, at), lang, NULL);

		if (at >= 0)
			return title[0] == '\0' ? NULL : title;
	}
	return NULL;
}

const char *named_item(const struct state *st, enum plan_item kind,
    const char *id, const char *lang)
{
	const char *title = named_title(st, kind, id, lang);

	return title == NULL ? id : title;
}

/* When it went out or was asked in a cell; -1: not yet, or never. */
static int64_t named_ms(const struct state_cell *cell, enum plan_item kind,
    int item)
{
	switch (kind) {
	case PLAN_INJECT:
		return cell->injects[item].status == INJECT_RELEASED ?
		    cell->injects[item].released_ms : -1;
	case PLAN_QUESTION:
		return cell->questions[item].status != QUESTION_UNOPENED ?
		    cell->questions[item].opened_ms : -1;
	case PLAN_QUESTIONNAIRE:
		return cell->surveys[item].opened_seq != 0 ?
		    cell->surveys[item].opened_ms : -1;
	default:
		return -1;
	}
}

const char *named_then(struct arena *a, const struct state *st, int cell,
    enum plan_item kind, const char *id, const char *lang)
{
	const char *title = named_title(st, kind, id, lang);
	int item = title == NULL || strchr(title, '{') == NULL ? -1 :
	    state_item(st, kind, id);

	for (size_t c = 0; item >= 0 && c < st->ncells; c++) {
		int64_t ms = named_ms(&st->cells[c], kind, item);

		if (ms >= 0 && (cell < 0 || (size_t)cell == c))
			return moment_text(a, st, (int)c, ms, title);
	}
	return title;
}

const char *named_role(const struct state *st, int role, const char *lang)
{
	for (size_t v = st->nversions; v-- > 0; ) {
		const struct state_version *at = &st->versions[v];

		if ((size_t)role < at->nroles && at->role_to_plan[role] >= 0)
			return plan_role_title(at->plan,
			    at->role_to_plan[role], lang);
	}
	return st->roles.ids[role];
}

void named_team(struct buf *out, const struct state *st, int team,
    const char *lang)
{
	const struct state_team *t = &st->teams[team];

	buf_adds(out, t->name != NULL ? t->name : named_role(st, t->role,
	    lang));
	if (st->ncells > 1)
		buf_addf(out, " (%s)", st->cells[t->cell].id);
}
