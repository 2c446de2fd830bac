/*
 * opened.c: what each person has opened to read, so that whoever comes back
 * finds the same things new as before.  It is nobody else's: it changes no
 * view.
 */
#include "view/view.h"

#include "view/internal.h"

static const struct {
	enum plan_item kind;
	enum event_name field;
	const char *prefix;
} opened_kinds[VIEW_OPENED] = {
	[VIEW_OPENED_INJECT] = { PLAN_INJECT, FIELD_INJECT, "" },
	[VIEW_OPENED_QUESTION] = { PLAN_QUESTION, FIELD_QUESTION,
	    "question/" },
	[VIEW_OPENED_SURVEY] = { PLAN_QUESTIONNAIRE, FIELD_QUESTIONNAIRE,
	    "survey/" },
};

char *view_opened_id(struct arena *a, const struct state *st,
    enum view_opened of, int item)
{
	return arena_printf(a, "%s%s", opened_kinds[of].prefix,
	    state_item_id(st, opened_kinds[of].kind, item));
}

int view_opened_find(const struct state *st, const char *id,
    enum view_opened *of)
{
	int k = VIEW_OPENED - 1;

	while (strncmp(id, opened_kinds[k].prefix,
	    strlen(opened_kinds[k].prefix)) != 0)
		k--;
	*of = (enum view_opened)k;
	return k == VIEW_OPENED_INJECT ? state_inject_find(st, id) :
	    state_item(st, opened_kinds[k].kind, id +
	    strlen(opened_kinds[k].prefix));
}

bool view_opened_may(const struct state *st, int team, uint64_t seats,
    enum view_opened of, int item)
{
	if (team < 0 || item < 0)
		return false;
	return of == VIEW_OPENED_INJECT ?
	    state_inject_reads(st, team, seats, item) :
	    of == VIEW_OPENED_QUESTION ? view_question_seen(st, team, item) :
	    state_survey_open(st, item, team);
}

enum plan_item view_opened_kind(enum view_opened of)
{
	return opened_kinds[of].kind;
}

enum event_name view_opened_field(enum view_opened of)
{
	return opened_kinds[of].field;
}

static void opened_set(struct view_index *ix, int person, int k, int item)
{
	struct view_read *r;

	grow(&ix->read, &ix->capread, (size_t)person + 1, sizeof(*ix->read));
	r = &ix->read[person];
	grow(&r->of[k].is, &r->of[k].cap, (size_t)item + 1,
	    sizeof(*r->of[k].is));
	r->of[k].is[item] = true;
}

static void opened_add(struct view_index *ix, const struct state *st,
    const struct event *e, int k)
{
	const struct event_field *people = event_field(e, FIELD_PEOPLE);
	int item = state_item(st, opened_kinds[k].kind, event_str(e,
	    opened_kinds[k].field));

	for (int64_t i = 0; item >= 0 && people != NULL && i < people->i;
	    i++) {
		int person = state_person(st, people->list[i]);

		if (person >= 0)
			opened_set(ix, person, k, item);
	}
}

void view_opened_add(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	if (!event_has(e, FIELD_HOW))
		return;
	for (int k = 0; k < VIEW_OPENED; k++)
		opened_add(ix, st, e, k);
}

bool view_opened(const struct view_index *ix, int person,
    enum view_opened of, int item)
{
	return person >= 0 && item >= 0 && (size_t)person < ix->capread &&
	    (size_t)item < ix->read[person].of[of].cap &&
	    ix->read[person].of[of].is[item];
}

void view_opened_free(struct view_index *ix)
{
	for (size_t i = 0; i < ix->capread; i++)
		for (int k = 0; k < VIEW_OPENED; k++)
			free(ix->read[i].of[k].is);
	free(ix->read);
}
