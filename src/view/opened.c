/*
 * opened.c: what each person has opened to read, so that whoever comes back
 * finds the same things new as before.  It is nobody else's: it changes no
 * view.
 */
#include "view/view.h"

#include "view/internal.h"

static void opened_set(struct view_index *ix, int person, int inject)
{
	struct view_read *r;

	grow(&ix->read, &ix->capread, (size_t)person + 1, sizeof(*ix->read));
	r = &ix->read[person];
	grow(&r->is, &r->cap, (size_t)inject + 1, sizeof(*r->is));
	r->is[inject] = true;
}

void view_opened_add(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	const struct event_field *people = event_field(e, FIELD_PEOPLE);
	int inject = state_item(st, PLAN_INJECT, event_str(e,
	    FIELD_INJECT));

	if (inject < 0 || !event_has(e, FIELD_HOW))
		return;
	for (int64_t i = 0; people != NULL && i < people->i; i++) {
		int person = state_person(st, people->list[i]);

		if (person >= 0)
			opened_set(ix, person, inject);
	}
}

bool view_opened(const struct view_index *ix, int person, int inject)
{
	return person >= 0 && inject >= 0 &&
	    (size_t)person < ix->capread &&
	    (size_t)inject < ix->read[person].cap &&
	    ix->read[person].is[inject];
}

void view_opened_free(struct view_index *ix)
{
	for (size_t i = 0; i < ix->capread; i++)
		free(ix->read[i].is);
	free(ix->read);
}
