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
#include "view/named.h"
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

/* A persona by its title; false when there is none of that id. */
static bool party_persona(struct buf *out, const struct state *st,
    const char *id, const char *lang)
{
	const char *title = id == NULL ? NULL : named_title(st, PLAN_PERSONA,
	    id, lang);

	if (title != NULL)
		text_safe(out, title, strlen(title), false, 0);
	return title != NULL;
}

void telling_party(struct buf *out, struct record *r, const struct event *e,
    const char *who, const char *lang, bool persona)
{
	const struct state *st = r->st;
	const char *id = event_str(e, FIELD_PERSONA);
	int team = state_team(st, who);
	int64_t role = map_get(&st->roles.index, who, -1);
	struct buf name = {0};

	if (persona && id != NULL)
		who = id;
	else if (team >= 0)
		named_team(&name, st, team, lang);
	else if (role >= 0)
		buf_adds(&name, named_role(st, (int)role, lang));
	else if (strcmp(who, "all") == 0)
		buf_adds(&name, tr(r->words, "everybody"));
	if (name.len > 0)
		text_safe(out, name.p, name.len, false, 0);
	else if (!party_persona(out, st, who, lang))
		telling_side(out, r, who);
	buf_release(&name);
}
