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

const char *named_then(struct arena *a, const struct state *st, int cell,
    enum plan_item kind, const char *id, const char *lang)
{
	const char *title = named_title(st, kind, id, lang);
	int item = title == NULL || strchr(title, '{') == NULL ? -1 :
	    state_item(st, kind, id);
	int first = cell < 0 ? 0 : cell;
	bool was = false;
	int64_t ms;

	if (item < 0 || (size_t)first >= st->ncells)
		return title;
	for (size_t c = 0; cell < 0 && !was && c < st->ncells; c++) {
		moment_of(st, (int)c, kind, item, &was);
		first = was ? (int)c : 0;
	}
	ms = moment_of(st, first, kind, item, &was);
	return moment_text(a, st, first, ms, title);
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
