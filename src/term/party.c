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

/* What makes an address of a name: " @", with the blanks around it. */
static size_t party_mark(const char *line)
{
	size_t n = strspn(line, " ");

	return line[n] != '@' ? 0 : n + 1 + strspn(line + n + 1, " ");
}

const char *party_or_own(void *arg, const char *prefix, size_t i)
{
	struct term *t = arg;
	const struct val *people = feed_section(&t->m, "people");
	const char *found = NULL;
	size_t mark = party_mark(prefix);
	char *want = text_bare(prefix);

	for (size_t k = 0; found == NULL && k < val_len(people); k++) {
		const char *name = val_get_text(val_at(people, k), "name",
		    "");

		if (name[0] != '\0' && party_begins(name, want) && i-- == 0)
			found = name;
	}
	free(want);
	if (found == NULL)
		found = party_complete(t, prefix, i);
	return found == NULL || mark == 0 ? found : arena_printf(&t->a,
	    "%.*s%s", (int)mark, prefix, found);
}

/* The id of what is called so, or NULL. */
static const char *party_find(struct term *t, const char *name)
{
	const char *id, *called, *found = NULL;
	char *want = text_bare(name);

	for (size_t k = 0; found == NULL && (id = party_at(t, k, &called)) !=
	    NULL; k++) {
		char *bare = text_bare(called);

		if ((want[0] != '\0' && strcmp(bare, want) == 0) ||
		    strcmp(id, name) == 0 || strcmp(party_short(id), name) ==
		    0)
			found = id;
		free(bare);
	}
	free(want);
	return found;
}

/* NULL: nobody has this id. */
static const char *party_title(struct term *t, const char *id)
{
	const char *is, *called;

	for (size_t i = 0; (is = party_at(t, i, &called)) != NULL; i++)
		if (strcmp(is, id) == 0)
			return called;
	return NULL;
}

bool party_has(struct term *t, const char *id)
{
	return party_title(t, id) != NULL;
}

const char *party_called(struct term *t, const char *id)
{
	const char *called = party_title(t, id);

	return called != NULL ? called : id;
}

/* ---- names in front of a line ------------------------------------------ */

#define PARTY_NAME 512		/* bytes of a line that may be one */

/* Has somebody that name?  *to: whose it is, NULL of the own team. */
typedef bool party_is(struct term *t, const char *name, const char **to);

static bool party_other(struct term *t, const char *name, const char **to)
{
	*to = party_find(t, name);
	return *to != NULL;
}

/* Is it one, without what stands between it and the text? */
static bool party_ends(struct term *t, party_is *is, const char *line,
    size_t n, const char **to)
{
	while (n > 0 && strchr(" \n:,", line[n - 1]) != NULL)
		n--;
	return n > 0 && is(t, arena_strndup(&t->a, line, n), to);
}

/* The end of the name that the line begins with, or 0.  One may begin as
 * another does: punctuation that was typed ends it, else it is the longest. */
static size_t party_named(struct term *t, const char *line, party_is *is,
    const char **to)
{
	size_t end = strnlen(line, PARTY_NAME), at = strcspn(line, ":,\n");

	for (; at < end; at += 1 + strcspn(line + at + 1, ":,\n"))
		if (party_ends(t, is, line, at, to))
			return at + strspn(line + at, ":,");
	for (; end > 0; end--)
		if (strchr(" \n", line[end]) != NULL &&
		    party_ends(t, is, line, end, to))
			return end;
	*to = NULL;
	return 0;
}

const char *party_take(struct term *t, const char *line, size_t *n)
{
	const char *id;

	*n = party_named(t, line, party_other, &id);
	if (*n > 0)
		return id;
	*n = strcspn(line, " ");
	return arena_strndup(&t->a, line, *n);
}

/* ---- "@NAME text" ------------------------------------------------------ */

/* Does the own team read what is for it, or for one of its people? */
static bool party_own(struct term *t, const char *name)
{
	const char *mine = feed_text(&t->m, "team", "team", "");
	const struct val *people = feed_section(&t->m, "people");
	char *want = text_bare(name);
	char *bare = text_bare(feed_text(&t->m, "team", "title", ""));
	bool own = want[0] != '\0' && (strcmp(want, bare) == 0 ||
	    strcmp(party_short(mine), name) == 0);

	for (size_t i = 0; want[0] != '\0' && !own && i < val_len(people);
	    i++) {
		free(bare);
		bare = text_bare(val_get_text(val_at(people, i), "name", ""));
		own = strcmp(want, bare) == 0;
	}
	free(bare);
	free(want);
	return own;
}

/* What others are called as well must not leave the team unasked. */
static bool party_any(struct term *t, const char *name, const char **to)
{
	*to = NULL;
	return party_own(t, name) || party_other(t, name, to);
}

const char *party_line(struct term *t, const char *line, const char **to,
    const char **text)
{
	size_t mark = party_mark(line), n;

	*to = NULL;
	*text = line;
	if (mark == 0)
		return NULL;
	n = party_named(t, line + mark, party_any, to);
	if (n == 0)
		return arena_printf(&t->a, _("Not sent: nobody here is called "
		    "\"%.*s\". Tab behind @ shows who there is."),
		    (int)strcspn(line + mark, " \n"), line + mark);
	if (*to == NULL)
		return NULL;
	*text = line + mark + n;
	*text += strspn(*text, " \n");
	return **text != '\0' ? NULL : arena_printf(&t->a, _("Not sent: "
	    "there is no text for %s yet."), party_called(t, *to));
}

/* Who is meant by a word that is no name, but begins the name of one alone,
 * and of nobody of the own team. */
static const char *party_begun(struct term *t, const char *line)
{
	const char *word = arena_strndup(&t->a, line, strcspn(line, " \n:,"));
	const char *one = word[0] == '\0' ? NULL : party_or_own(t, word, 0);

	return one == NULL || party_or_own(t, word, 1) != NULL ||
	    party_find(t, one) == NULL ? NULL : one;
}

const char *party_inside(struct term *t, const char *line)
{
	const char *at = line + strspn(line, " "), *id;

	if (*at == '@')
		return NULL;
	for (at = strchr(at, '@'); at != NULL; at = strchr(at + 1, '@')) {
		size_t skip = 1 + strspn(at + 1, " ");

		if (party_named(t, at + skip, party_other, &id) > 0)
			return party_called(t, id);
		if (party_begun(t, at + skip) != NULL)
			return party_begun(t, at + skip);
	}
	return NULL;
}
