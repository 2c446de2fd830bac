/*
 * canned.c: replies of personas, read out of the plan (canned.h).  It must
 * never send one.
 */
#include "config.h"

#include "console/canned.h"

#include "base/text.h"

static const struct plan_persona *canned_persona(const struct look *l,
    const char *persona)
{
	int at = l->plan == NULL || persona == NULL ? -1 :
	    plan_find(l->plan, PLAN_PERSONA, persona);

	return at < 0 ? NULL : &l->plan->personas[at];
}

size_t canned_count(const struct look *l, const char *persona)
{
	const struct plan_persona *p = canned_persona(l, persona);

	return p == NULL ? 0 : p->nreplies;
}

const char *canned_text(const struct look *l, const char *persona,
    size_t reply)
{
	const struct plan_persona *p = canned_persona(l, persona);

	return plan_string(l->plan, p->replies[reply].text, l->lang);
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

	return title[0] != '\0' ? title : persona;
}
