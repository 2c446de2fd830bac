/*
 * word_heading.c: what a planner's heading means: as it is in word.def, with
 * another number, other small words between, a second language beside it, or
 * spelt nearly so.
 */
#include "exchange/word.h"

#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"

#define HEADING_NEAR_LEAST 5	/* letters, to be one letter off */
#define HEADING_NEAR_TWO 9	/* to be two off */

static const char *const langs[] = { "en", "es", "pt", "fr" };
static const struct { int code; const char *lang, *words; } headings[] = {
#define HEADING(column, lang, words) { COLUMN_##column, lang, words },
#include "exchange/word.def"
};

/* ---- the same words --------------------------------------------------- */

/* Words that change nothing between others: "hora de la inyeccion". */
static bool heading_small(const char *s, size_t n)
{
	static const char *const small[] = { "de", "del", "d", "la", "el",
		"los", "las", "le", "les", "l", "du", "des", "da", "do",
		"das", "dos", "the", "of", "for", "y", "e", "et", "and" };

	for (size_t i = 0; i < ARRAY_LEN(small); i++)
		if (strlen(small[i]) == n && strncmp(small[i], s, n) == 0)
			return true;
	return false;
}

/* The next word that counts, without the s of many; its length, 0 at the
 * end.  *s stands behind it. */
static size_t heading_word(const char **s, const char **word)
{
	size_t n;

	do {
		*s += **s == ' ';
		*word = *s;
		n = strcspn(*s, " |");
		*s += n;
	} while (n > 0 && heading_small(*word, n));
	while (n > 3 && (*word)[n - 1] == 's')
		n--;
	return n;
}

static bool heading_alike(const char *a, const char *b)
{
	const char *x, *y;
	size_t n, m;

	do {
		n = heading_word(&a, &x);
		m = heading_word(&b, &y);
		if (n != m || strncmp(x, y, n) != 0)
			return false;
	} while (n > 0);
	return true;
}

/* The list of words behind this one, or NULL. */
static const char *heading_next(const char *list)
{
	const char *bar = strchr(list, '|');

	return bar == NULL ? NULL : bar + 1;
}

static int heading_bare(const char *bare)
{
	for (size_t i = 0; i < ARRAY_LEN(headings); i++)
		if (word_among(bare, headings[i].words))
			return headings[i].code;
	for (size_t i = 0; i < ARRAY_LEN(headings); i++)
		for (const char *w = headings[i].words; w != NULL;
		    w = heading_next(w))
			if (strlen(bare) > 1 && heading_alike(bare, w))
				return headings[i].code;
	return -1;
}

int word_heading_near(const char *typed, char *meant, size_t size)
{
	char *bare = text_bare(typed);
	size_t len = strlen(bare);
	int least = len >= HEADING_NEAR_TWO ? 2 : 1, found = -1;

	for (size_t i = 0; i < ARRAY_LEN(headings); i++)
		for (const char *w = headings[i].words; w != NULL &&
		    len >= HEADING_NEAR_LEAST; w = heading_next(w)) {
			char *word = xstrndup(w, strcspn(w, "|"));
			int far = edit_distance(bare, word);

			if (far < least || (far == least && found < 0)) {
				least = far;
				found = headings[i].code;
				snprintf(meant, size, "%s", word);
			}
			free(word);
		}
	free(bare);
	return found;
}

/* ---- what stands beside them ------------------------------------------ */

/* The last word, cut off in place; NULL when it is the only one. */
static const char *heading_cut(char *bare)
{
	char *blank = strrchr(bare, ' ');

	if (blank == NULL)
		return NULL;
	*blank = '\0';
	return blank + 1;
}

/* "Title (max 60)": what stands before the bracket. */
static int heading_before_bracket(const char *typed, const char **lang)
{
	size_t n = strcspn(typed, "([{");
	char *front = xstrndup(typed, n), *bare;
	int column = -1;

	if (typed[n] != '\0' && n > 0) {
		bare = text_bare(front);
		column = heading_bare(bare);
		free(bare);
	}
	if (column >= 0 && lang != NULL)
		*lang = word_language(typed + n);
	free(front);
	return column;
}

/* "Hora / Time": what its parts agree on; a day with an hour is a time. */
static int heading_parts(const char *typed)
{
	int column = -1;

	if (strpbrk(typed, "/|\n") == NULL)
		return -1;
	while (*typed != '\0') {
		size_t n = strcspn(typed, "/|\n");
		char *part = xstrndup(typed, n), *bare = text_bare(part);
		int one = heading_bare(bare);

		free(part);
		free(bare);
		if (one >= 0 && column >= 0 && one != column &&
		    (one != COLUMN_TIME || column != COLUMN_DAY))
			return -1;
		column = one >= 0 ? one : column;
		typed += n + (typed[n] != '\0');
	}
	return column;
}

int word_heading(const char *typed, const char **lang)
{
	char *bare = text_bare(typed);
	const char *last, *said = NULL;
	int column = heading_bare(bare);

	if (lang != NULL)
		*lang = NULL;
	if (bare[0] == '\0')
		column = strchr(typed, '#') != NULL ? COLUMN_NR : -1;
	else if (column < 0)
		column = heading_before_bracket(typed, lang);
	if (column < 0)
		column = heading_parts(typed);
	if (column < 0 && (last = heading_cut(bare)) != NULL &&
	    (said = word_language(last)) != NULL) {
		column = heading_bare(bare);
		if (column >= 0 && lang != NULL)
			*lang = said;
	}
	free(bare);
	return column;
}

void word_heading_langs(const char *typed, int counts[4])
{
	char *bare = text_bare(typed);

	for (size_t i = 0; i < ARRAY_LEN(headings); i++)
		for (size_t n = 0; n < ARRAY_LEN(langs); n++)
			if (strcmp(headings[i].lang, langs[n]) == 0 &&
			    word_among(bare, headings[i].words))
				counts[n]++;
	free(bare);
}
