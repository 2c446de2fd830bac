/*
 * canned.c: replies of personas, read out of the plan (canned.h).  It must
 * never send one.
 */
#include "config.h"

#include "console/canned.h"

#include "base/text.h"
#include "view/moment.h"

static const struct plan_persona *canned_persona(const struct look *l,
    const char *persona)
{
	int at = l->plan == NULL || persona == NULL ? -1 :
	    plan_find(l->plan, PLAN_PERSONA, persona);

	return at < 0 ? NULL : &l->plan->personas[at];
}

/* Who has no plan is told by the view. */
static const struct val *canned_played(const struct look *l,
    const char *persona)
{
	for (size_t i = 0; persona != NULL && i < val_len(l->played); i++)
		if (strcmp(val_get_text(val_at(l->played, i), "id", ""),
		    persona) == 0)
			return val_at(l->played, i);
	return NULL;
}

size_t canned_count(const struct look *l, const char *persona)
{
	const struct plan_persona *p = canned_persona(l, persona);

	return p != NULL ? p->nreplies : val_len(val_get(canned_played(l,
	    persona), "replies"));
}

const char *canned_text(const struct look *l, const char *persona,
    size_t reply)
{
	const struct plan_persona *p = canned_persona(l, persona);
	int cell = l->cell < 0 ? 0 : l->cell;

	if (p == NULL)
		return val_text(val_at(val_get(canned_played(l, persona),
		    "replies"), reply), "");
	return moment_text(l->a, l->st, cell, look_cell_ms(l, cell),
	    plan_string(l->plan, p->replies[reply].text, l->lang));
}

const char *canned_line(const struct look *l, const char *persona,
    size_t reply, int width)
{
	const char *whole = arena_printf(l->a, "%zu  %s", reply + 1,
	    canned_text(l, persona, reply)), *text;
	struct buf out = {0};

	text_safe(&out, whole, strlen(whole), false, width);
	text = arena_strdup(l->a, buf_str(&out));
	buf_release(&out);
	return text;
}

const char *canned_name(const struct look *l, const char *persona)
{
	const struct plan_persona *p = canned_persona(l, persona);
	const char *title = p == NULL ? "" : plan_say(l->plan, &p->title,
	    l->lang, NULL);

	if (p == NULL)
		title = val_get_text(canned_played(l, persona), "title", "");
	return title[0] != '\0' ? title : persona;
}
