/*
 * people_name.c: what somebody may be called.  People come in by team and
 * name, and commands say whom they mean by name: one name must never be two
 * people's of a team, whatever its case, nor look like a hat or a team.
 */
#include "config.h"

#include "engine/engine.h"

#include "base/text.h"
#include "engine/internal.h"

/* By somebody else of the team. */
static bool name_taken(struct engine *e, const char *folded, int team,
    int person)
{
	for (size_t i = 0; i < e->st->npeople; i++) {
		const struct state_person *p = &e->st->people[i];
		struct source_person row;
		char *have;
		bool same;

		if ((int)i == person || p->removed || p->erased ||
		    p->team != team ||
		    source_person(e->c.store->source, p->uuid, &row,
		    NULL) != 0)
			continue;
		have = text_fold(row.name == NULL ? "" : row.name);
		same = strcmp(have, folded) == 0;
		free(have);
		source_person_release(&row);
		if (same)
			return true;
	}
	return false;
}

int people_name(struct engine *e, const char *typed, int team, int person,
    char **clean, struct err *err)
{
	char *folded;
	int status = 0;

	if (text_name(typed, clean, err) != 0)
		return -1;
	folded = text_fold(*clean);
	if (state_hat_find(folded) >= 0 || strcmp(folded, "excon") == 0)
		status = fail_code(err, "taken", "\"%s\" is the word for a hat "
		    "or for EXCON: nobody is called so", *clean);
	else if (name_taken(e, folded, team, person))
		status = fail_code(err, "taken", "somebody of that name is "
		    "there already");
	free(folded);
	if (status != 0)
		free(*clean);
	return status;
}

/* Is that word a team, in any case? */
static bool name_is_team(const struct state *st, const char *word)
{
	char *folded = text_fold(word);
	bool is = state_team(st, folded) >= 0 ||
	    map_has(&st->roles.index, folded);

	free(folded);
	return is;
}

bool people_name_team(struct decide *d, const char *name)
{
	char *copy = arena_strdup(d->a, name), *first = copy, *last;

	if (d->r->args == NULL || d->r->args->kind != VAL_LIST ||
	    decide_has(d, "team"))
		return false;
	last = strrchr(copy, ' ');
	last = last == NULL ? copy : last + 1;
	if (!name_is_team(d->st, last)) {
		copy[strcspn(copy, " ")] = '\0';
		last = first;
		if (!name_is_team(d->st, last))
			return false;
	}
	decide_refuse(d, "usage", "admit: \"%s\" is a team; as it stands "
	    "there it would be part of the name; write: admit TEAM "
	    "NAME", last);
	return true;
}
