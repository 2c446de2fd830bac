/*
 * party.c: whom one can write to, by the names that are shown: other teams,
 * personas and EXCON.  Ids do as well, for those who know them.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

/* The i-th of them: its id and what it is called; NULL: there is none. */
static const char *party_at(struct term *t, size_t i, const char **called)
{
	static const char *const sections[] = { "teams", "personas" };
	const char *mine = feed_text(&t->m, "team", "team", "");

	for (size_t s = 0; s < ARRAY_LEN(sections); s++) {
		const struct val *rows = feed_section(&t->m, sections[s]);

		for (size_t k = 0; k < val_len(rows); k++) {
			const char *id = val_get_text(val_at(rows, k), "id",
			    "");

			if (strcmp(id, mine) == 0 || i-- > 0)
				continue;
			*called = say_label(t, val_at(rows, k));
			return id;
		}
	}
	*called = "EXCON";
	return i == 0 ? "excon" : NULL;
}

/* Does it begin, without accents and capitals, with `want`? */
static bool party_begins(const char *is, const char *want)
{
	char *bare = text_bare(is);
	bool begins = strncmp(bare, want, strlen(want)) == 0;

	free(bare);
	return begins;
}

/* In its own cell a team is known without the cell's name. */
static const char *party_short(const char *id)
{
	const char *dot = strchr(id, '.');

	return dot == NULL ? id : dot + 1;
}

const char *party_complete(void *arg, const char *prefix, size_t i)
{
	struct term *t = arg;
	const char *id, *called, *found = NULL;
	char *want = text_bare(prefix);

	for (size_t k = 0; found == NULL && (id = party_at(t, k, &called)) !=
	    NULL; k++)
		if ((party_begins(called, want) ||
		    party_begins(party_short(id), want)) && i-- == 0)
			found = called;
	free(want);
	return found;
}

const char *party_or_own(void *arg, const char *prefix, size_t i)
{
	struct term *t = arg;
	const struct val *people = feed_section(&t->m, "people");
	const char *found = NULL;
	char *want = text_bare(prefix);

	for (size_t k = 0; found == NULL && k < val_len(people); k++) {
		const char *name = val_get_text(val_at(people, k), "name",
		    "");

		if (name[0] != '\0' && party_begins(name, want) && i-- == 0)
			found = name;
	}
	free(want);
	return found != NULL ? found : party_complete(t, prefix, i);
}

/* The id of what is called so, or NULL. */
static const char *party_find(struct term *t, const char *name)
{
	const char *id, *called, *found = NULL;
	char *want = text_bare(name);

	for (size_t k = 0; found == NULL && (id = party_at(t, k, &called)) !=
	    NULL; k++) {
		char *bare = text_bare(called);

		if (strcmp(bare, want) == 0 || strcmp(id, name) == 0 ||
		    strcmp(party_short(id), name) == 0)
			found = id;
		free(bare);
	}
	free(want);
	return found;
}

const char *party_called(struct term *t, const char *id)
{
	const char *is, *called;

	for (size_t i = 0; (is = party_at(t, i, &called)) != NULL; i++)
		if (strcmp(is, id) == 0)
			return called;
	return id;
}

const char *party_take(struct term *t, const char *line, size_t *n)
{
	const char *id;

	/* the longest name first: one may begin as another does */
	for (size_t end = strlen(line); end > 0; end--) {
		size_t name = end;

		if (line[end] != '\0' && line[end] != ' ')
			continue;
		while (name > 0 && strchr(" :", line[name - 1]) != NULL)
			name--;
		id = party_find(t, arena_strndup(&t->a, line, name));
		if (id != NULL) {
			*n = end;
			return id;
		}
	}
	*n = strcspn(line, " ");
	return arena_strndup(&t->a, line, *n);
}
