/*
 * telling_who.c: people, teams and personas in sentences (telling_who.h).
 * It must never show a uuid where there is a name, nor a persona's words as
 * EXCON's.
 */
#include "config.h"

#include "view/telling_who.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/uuid.h"
#include "client/words.h"
#include "view/telling.h"

static bool telling_is_uuid(const char *s)
{
	struct uuid u;

	return uuid_parse(s, &u, NULL) == 0;
}

void telling_side(struct buf *out, struct record *r, const char *side)
{
	struct arena a = {0};
	const char *slash = strchr(side, '/');
	const char *who = slash == NULL ? side :
	    arena_strndup(&a, side, (size_t)(slash - side));
	const char *hat;

	if (telling_is_uuid(who))
		who = record_name(r, who, &a);
	else
		who = client_word(r->words, who);
	text_safe(out, who, strlen(who), false, 0);
	if (slash != NULL) {
		buf_adds(out, " (");
		hat = client_word(r->words, slash + 1);
		text_safe(out, hat, strlen(hat), false, 0);
		buf_addc(out, ')');
	}
	arena_release(&a);
}

void telling_actor(struct buf *out, struct record *r, const char *actor)
{
	const char *cut = strchr(actor, '>');
	char *first;

	if (cut == NULL) {
		telling_side(out, r, actor);
		return;
	}
	first = xstrndup(actor, (size_t)(cut - actor));
	telling_side(out, r, first);
	buf_addf(out, " %s ", tr(r->words, "for"));
	telling_side(out, r, cut + 1);
	free(first);
}

bool telling_as(const struct event *e)
{
	const char *from = event_str(e, FIELD_FROM);

	return event_has(e, FIELD_PERSONA) && from != NULL &&
	    strcmp(from, "excon") == 0;
}

void telling_party(struct buf *out, struct record *r, const struct event *e,
    const char *who, const char *lang, bool persona)
{
	const struct plan *p = record_newest(r);
	const char *id = event_str(e, FIELD_PERSONA), *title;
	int at = persona && p != NULL && id != NULL ? plan_find(p,
	    PLAN_PERSONA, id) : -1;

	title = at < 0 ? "" : plan_say(p, &p->personas[at].title, lang,
	    NULL);
	if (title[0] == '\0')
		telling_side(out, r, persona && id != NULL ? id : who);
	else
		text_safe(out, title, strlen(title), false, 0);
}
