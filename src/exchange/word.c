/*
 * word.c: the tables of word.def, looked through.
 */
#include "exchange/word.h"

#include "base/mem.h"
#include "base/text.h"

static const char *const langs[] = { "en", "es", "pt", "fr" };
static const char *const column_names[COLUMNS] = {
	[COLUMN_NR] = "nr", [COLUMN_ID] = "id", [COLUMN_PHASE] = "phase",
	[COLUMN_DAY] = "day", [COLUMN_TIME] = "time",
	[COLUMN_OFFSET] = "offset", [COLUMN_LATEST] = "latest",
	[COLUMN_CATEGORY] = "category", [COLUMN_CHANNEL] = "channel",
	[COLUMN_FROM] = "from", [COLUMN_TO] = "to", [COLUMN_TITLE] = "title",
	[COLUMN_BODY] = "text",
	[COLUMN_DESCRIPTION] = "description", [COLUMN_FILES] = "attachments",
	[COLUMN_EXPECT] = "expected", [COLUMN_OBJECTIVES] = "objectives",
	[COLUMN_NOTE] = "note", [COLUMN_TLP] = "tlp", [COLUMN_RSIT] = "rsit",
	[COLUMN_ATTACK] = "attack", [COLUMN_CMM] = "cmm",
	[COLUMN_FIRST] = "first", [COLUMN_LAW] = "law",
	[COLUMN_POINTS] = "points", [COLUMN_TRIGGER] = "trigger",
	[COLUMN_DETAIL] = "detail",
};

static const struct { int code; const char *lang, *words; } headings[] = {
#define HEADING(column, lang, words) { COLUMN_##column, lang, words },
#include "exchange/word.def"
};
static const struct { const char *code, *words; } channels[] = {
#define CHANNEL(channel, words) { channel, words },
#include "exchange/word.def"
}, languages[] = {
#define LANGUAGE(code, words) { code, words },
#include "exchange/word.def"
};
static const struct { int code; const char *words; } categories[] = {
#define CATEGORY(category, words) { CATEGORY_##category, words },
#include "exchange/word.def"
}, words[] = {
#define WORD(word, words) { WORD_##word, words },
#include "exchange/word.def"
};

/* Is it one of the words between the bars? */
static bool word_among(const char *bare, const char *list)
{
	size_t n = strlen(bare);

	for (; list != NULL; list = strchr(list, '|')) {
		list += *list == '|';
		if (strncmp(list, bare, n) == 0 &&
		    (list[n] == '|' || list[n] == '\0'))
			return true;
	}
	return false;
}

static int word_heading_bare(const char *bare)
{
	for (size_t i = 0; i < ARRAY_LEN(headings); i++)
		if (word_among(bare, headings[i].words))
			return headings[i].code;
	return -1;
}

/* The last word, cut off in place; NULL when it is the only one. */
static const char *word_cut(char *bare)
{
	char *blank = strrchr(bare, ' ');

	if (blank == NULL)
		return NULL;
	*blank = '\0';
	return blank + 1;
}

static const char *word_language_bare(const char *bare)
{
	for (size_t i = 0; i < ARRAY_LEN(languages); i++)
		if (word_among(bare, languages[i].words))
			return languages[i].code;
	return NULL;
}

/* "Title (max 60)": what stands before the bracket. */
static int word_before_bracket(const char *typed, const char **lang)
{
	size_t n = strcspn(typed, "([{");
	char *front = xstrndup(typed, n), *bare;
	int column = -1;

	if (typed[n] != '\0' && n > 0) {
		bare = text_bare(front);
		column = word_heading_bare(bare);
		free(bare);
	}
	if (column >= 0 && lang != NULL)
		*lang = word_language(typed + n);
	free(front);
	return column;
}

int word_heading(const char *typed, const char **lang)
{
	char *bare = text_bare(typed);
	const char *last, *said = NULL;
	int column = word_heading_bare(bare);

	if (lang != NULL)
		*lang = NULL;
	if (bare[0] == '\0')
		column = strchr(typed, '#') != NULL ? COLUMN_NR : -1;
	else if (column < 0)
		column = word_before_bracket(typed, lang);
	if (column < 0 && (last = word_cut(bare)) != NULL &&
	    (said = word_language_bare(last)) != NULL) {
		column = word_heading_bare(bare);
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

const char *word_column_name(enum exchange_column column)
{
	return column_names[column];
}

int word_column(const char *name)
{
	for (int i = 0; i < COLUMNS; i++)
		if (strcmp(column_names[i], name) == 0)
			return i;
	return -1;
}

const char *word_channel(const char *typed)
{
	char *bare = text_bare(typed);
	const char *found = NULL;

	for (size_t i = 0; i < ARRAY_LEN(channels) && found == NULL; i++)
		if (bare[0] != '\0' && word_among(bare, channels[i].words))
			found = channels[i].code;
	free(bare);
	return found;
}

int word_category(const char *typed)
{
	char *bare = text_bare(typed);
	int found = -1;

	for (size_t i = 0; i < ARRAY_LEN(categories) && found < 0; i++)
		if (bare[0] != '\0' && word_among(bare, categories[i].words))
			found = categories[i].code;
	free(bare);
	return found;
}

const char *word_language(const char *typed)
{
	char *bare = text_bare(typed);
	const char *found = word_language_bare(bare);

	free(bare);
	return found;
}

bool word_is_bare(enum exchange_word word, const char *bare)
{
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (words[i].code == (int)word &&
		    word_among(bare, words[i].words))
			return true;
	return false;
}

bool word_is(enum exchange_word word, const char *typed)
{
	char *bare = text_bare(typed);
	bool is = word_is_bare(word, bare);

	free(bare);
	return is;
}
