/*
 * word.h: what the words of a planner's sheet mean, whichever of the four
 * languages they are in.
 */
#ifndef EXCHANGE_WORD_H
#define EXCHANGE_WORD_H

#include <stdbool.h>
#include <stddef.h>

enum exchange_column { COLUMN_NR, COLUMN_ID, COLUMN_PHASE, COLUMN_DAY,
	COLUMN_TIME, COLUMN_OFFSET, COLUMN_LATEST, COLUMN_CATEGORY,
	COLUMN_CHANNEL, COLUMN_FROM, COLUMN_TO, COLUMN_TITLE, COLUMN_BODY,
	COLUMN_DESCRIPTION,
	COLUMN_FILES, COLUMN_EXPECT, COLUMN_OBJECTIVES, COLUMN_NOTE,
	COLUMN_OWNER,
	COLUMN_TLP, COLUMN_RSIT, COLUMN_ATTACK, COLUMN_CMM, COLUMN_FIRST,
	COLUMN_LAW, COLUMN_POINTS, COLUMN_TRIGGER, COLUMN_DETAIL,
	COLUMN_FIELDS, COLUMNS };
enum exchange_category { CATEGORY_INJECT, CATEGORY_CONTEXTUAL,
	CATEGORY_CONTINGENCY, CATEGORY_EXPECTED, CATEGORY_ADMIN,
	CATEGORY_QUESTION, CATEGORY_DECISION, CATEGORY_PHASE,
	CATEGORY_ACTION, CATEGORY_PROBE,
	/* What a pack declares besides, as a row says it. */
	CATEGORY_MILESTONE, CATEGORY_QUESTIONNAIRE, CATEGORY_NEED,
	CATEGORY_TOOL, CATEGORY_CUT, CATEGORY_RESTORE, CATEGORY_SCENARIO,
	CATEGORY_ROLE, CATEGORY_POSITION, CATEGORY_CHANNEL, CATEGORY_PERSONA,
	CATEGORY_FACT, CATEGORY_OBJECTIVE, CATEGORY_VAR, CATEGORY_RUBRIC,
	CATEGORY_BOT, CATEGORY_TEXT, CATEGORY_TABLE,
	CATEGORY_FILE,
	/* Parts of another row. */
	CATEGORY_CHOICE, CATEGORY_CRITERION, CATEGORY_HINT, CATEGORY_ITEM,
	CATEGORY_COMMAND, CATEGORY_ARGUMENT, CATEGORY_ANCHOR, CATEGORY_BODY,
	CATEGORY_SCRIPT,
	CATEGORY_PACK, CATEGORIES };
enum exchange_word { WORD_ALL, WORD_START, WORD_END, WORD_AFTER, WORD_WITH,
	WORD_DIRECTOR, WORD_DAYS, WORD_MINUTES, WORD_HOURS, WORD_PLUS,
	WORD_IF, WORD_NOT, WORD_ANSWERED, WORD_MET, WORD_MISSED, WORD_SENT,
	WORD_AND, WORD_OR, WORD_EACH, WORD_TBD, WORD_MARK, WORD_EVENT,
	WORD_LATER, WORD_NAME, WORDS };

/* A heading as typed: its column or -1; *lang (may be NULL) gets the code
 * of a language named in it ("Message (ES)"), else NULL. */
int word_heading(const char *typed, const char **lang);
/* The column of the heading that is one or two letters off, or -1; `meant`
 * gets that heading. */
int word_heading_near(const char *typed, char *meant, size_t size);
/* Is it one of the words between the bars? */
bool word_among(const char *bare, const char *list);
/* Adds to counts[0 .. 3] (en, es, pt, fr) for the languages in which that
 * is a heading. */
void word_heading_langs(const char *typed, int counts[4]);
/* "title", "to" ...: a column as mapping files and messages name it, and
 * back (-1). */
const char *word_column_name(enum exchange_column column);
int word_column(const char *name);
/* "email", "phone" ... or NULL. */
const char *word_channel(const char *typed);
/* A category or -1. */
int word_category(const char *typed);
/* "en", "es", "pt", "fr" or NULL. */
const char *word_language(const char *typed);
bool word_is(enum exchange_word word, const char *typed);
/* The same of what text_bare() already made. */
bool word_is_bare(enum exchange_word word, const char *bare);

#endif
