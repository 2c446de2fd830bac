/*
 * word.c: the tables of word.def, looked through.
 */
#include "exchange/word.h"

#include "base/mem.h"
#include "base/text.h"

static const char *const column_names[COLUMNS] = {
	[COLUMN_NR] = "nr", [COLUMN_ID] = "id", [COLUMN_PHASE] = "phase",
	[COLUMN_DAY] = "day", [COLUMN_TIME] = "time",
	[COLUMN_OFFSET] = "offset", [COLUMN_LATEST] = "latest",
	[COLUMN_CATEGORY] = "category", [COLUMN_CHANNEL] = "channel",
	[COLUMN_FROM] = "from", [COLUMN_TO] = "to", [COLUMN_TITLE] = "title",
	[COLUMN_BODY] = "text",
	[COLUMN_DESCRIPTION] = "description", [COLUMN_FILES] = "attachments",
	[COLUMN_EXPECT] = "expected", [COLUMN_OBJECTIVES] = "objectives",
	[COLUMN_NOTE] = "note", [COLUMN_OWNER] = "owner", [COLUMN_TLP] = "tlp", [COLUMN_RSIT] = "rsit",
	[COLUMN_ATTACK] = "attack", [COLUMN_CMM] = "cmm",
	[COLUMN_FIRST] = "first", [COLUMN_LAW] = "law",
	[COLUMN_POINTS] = "points", [COLUMN_TRIGGER] = "trigger",
	[COLUMN_DETAIL] = "detail", [COLUMN_FIELDS] = "fields",
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

bool word_among(const char *bare, const char *list)
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

static const char *word_language_bare(const char *bare)
{
	for (size_t i = 0; i < ARRAY_LEN(languages); i++)
		if (word_among(bare, languages[i].words))
			return languages[i].code;
	return NULL;
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
